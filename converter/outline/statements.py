"""Headings on lines of their own, without a number, above each paragraph of a part: 民生改善可感可及。 (a sentence), or 夯实根基，办好实事."""

from __future__ import annotations

from converter.language.dates import holds_date
from converter.language.expression import expression
from converter.language.marks import Mark
from converter.language.numerals import CHINESE
from converter.language.salutations import CLOSING
from converter.language.sentences import FINISHED
from converter.model import POINT_LEVEL, Line

_LONGEST = 45  # characters, with the full stop
_SHORTEST = 6
_PARAGRAPH = 60  # characters of the paragraph below, at least
_FEWEST = 3  # pairs in a row that prove the manner
_FEWEST_ELSEWHERE = 2  # pairs in a row, in a report that has this manner
_DEEPEST = POINT_LEVEL - 1
_OTHER = expression(
    rf"^[—–\-―\d“《（(\[【`~|>#*+]|^第?[{CHINESE}]{{1,3}}[是要抓靠查促，,、：:]|^(?:首先|其次|再次|最后|一方面|另一方面)|[：:；;！!？?]|[以如]下"
)


def statement_headings(lines: tuple[Line, ...], marks: list[Mark | None]) -> set[int]:
    """Return the indexes of the lines that are such headings.

    marks: of the lines. Short lines, each a sentence or without a mark at its end, and long paragraphs take turns to the end of their
    part, three pairs in a row and more; where a report has so many, two in a row are enough elsewhere in it. One short paragraph among long ones is none, and
    those that further paragraphs follow head not all of the part: what follows would stand under the last of them.
    """
    runs = [run for run in _runs(lines, marks) if _ends_part(lines, marks, run[-1] + 2)]
    if not any(len(run) >= _FEWEST for run in runs):
        return set()
    return {index for run in runs if len(run) >= _FEWEST_ELSEWHERE for index in run}


def statement_level(above: int | None) -> int:
    """Return the level of such a heading. above: the level of the heading it stands under, or None where there is none."""
    return 0 if above is None else min(above + 1, _DEEPEST)


def _runs(lines: tuple[Line, ...], marks: list[Mark | None]) -> list[list[int]]:
    """Return the longest runs of pairs that follow each other, each as the indexes of its short lines."""
    runs: list[list[int]] = []
    index = 0
    while index + 1 < len(lines):
        if not _is_pair(lines, marks, index):
            index += 1
            continue
        if not (runs and runs[-1][-1] == index - 2):
            runs.append([])
        runs[-1].append(index)
        index += 2
    return runs


def _ends_part(lines: tuple[Line, ...], marks: list[Mark | None], index: int) -> bool:
    """Whether a part ends above a line: below it stands a number, the report's closing, or nothing."""
    return index >= len(lines) or marks[index] is not None or bool(CLOSING.search(lines[index].text))


def _is_pair(lines: tuple[Line, ...], marks: list[Mark | None], index: int) -> bool:
    text, below = lines[index].text, lines[index + 1].text
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and (text.endswith("。") if "。" in text else not text.endswith(FINISHED))
        and text.count("。") <= 1
        and len(below) >= max(_PARAGRAPH, len(text))
        and marks[index] is None
        and marks[index + 1] is None
        and not (_OTHER.search(text) or holds_date(text) or CLOSING.search(text))
    )
