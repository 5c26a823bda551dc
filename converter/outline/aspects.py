"""Run-in headings without a number that name the aspects of what a person reports on: 思想方面。…, 廉政方面：…, 德：…."""

from __future__ import annotations

from converter.language.expression import expression
from converter.language.marks import Mark, heading_end
from converter.language.sentences import CLAUSE_ENDS
from converter.model import Line
from converter.outline.unnumbered import is_phrase

_ASPECT = expression(rf"(?:在)?[^{CLAUSE_ENDS}“《（(]{{1,12}}方面[。：:]\s*(?=\S)|[德能勤绩廉学][。：:]\s*(?=\S)")
_FEWEST = 3  # in a row that prove the manner


def aspect_headings(lines: tuple[Line, ...], marks: list[Mark | None]) -> set[int]:
    """Return the indexes of the lines that open with such a heading.

    marks: of the lines. Three aspects and more, between which no numbered heading stands; what names the problems and the plans
    beside them (存在的不足。…, 今后打算：…) heads as well. Other paragraphs between them belong to the aspect above.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, (line, mark) in enumerate(zip((*lines, None), (*marks, None), strict=True)):
        if line is None or mark is not None:
            if sum(_ASPECT.match(lines[each].text) is not None for each in run) >= _FEWEST:
                found.update(run)
            run = []
        elif _ASPECT.match(line.text) or (
            run and is_phrase(line.text[: heading_end(line.text, 0)].rstrip(CLAUSE_ENDS))
        ):
            run.append(index)
    return found
