"""Heading marks at the head of a line, and where a heading ends.

Levels follow GB/T 9704-2012, 7.3.3: 1 一、 · 2 （一） · 3 1. · 4 （1）; 0 is 第一章 and its kin.
"""

import re

import msgspec

from converter.language.dates import YEAR
from converter.language.expression import expression
from converter.language.numerals import ARABIC, BRACKETED, CHINESE, CIRCLED, DASH, DOTTED, members, number_of
from converter.language.sentences import PAIRS, SENTENCE_ENDS


class Mark(msgspec.Struct, frozen=True):
    """A heading mark that opens a text."""

    level: int
    label: str
    """As written (`一、`, `（ 二 ）`)."""
    number: int
    end: int
    """Where the heading's words begin in the text: characters from its start, white space after the label passed."""
    between: float = 0.0
    """Of a decimal number, which stands between two levels: its `rank`; else 0."""

    @property
    def rank(self) -> float:
        """What decides in which section a heading stands: the nearest before it of a lower rank."""
        return self.between or self.level


class Heading(msgspec.Struct, frozen=True):
    """A line that opens with a mark, cut into its heading and what follows on the same line."""

    heading: str
    """Without label and closing mark."""
    printed: str
    """Label, heading and closing mark, exactly as written."""
    body: str
    """The rest of the line; empty for a heading on its own line."""


_ITEM_LEVEL = 3
_N = f"[{CHINESE}]{{1,5}}"  # up to 一百二十三
_NTH = rf"第\s*(?:{_N}|[{ARABIC}]{{1,2}})\s*"
_PATTERNS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, expression(rf"{_NTH}(?:章|编|篇|部分|板块)(?=[\s、：:])[\s、：:]*")),
    (0, expression(rf"{_NTH}部分(?=[^。；，：]{{2,24}}$)")),  # 第一部分年度工作, as Word may number it
    (1, expression(rf"{_NTH}条\s")),  # of a regulation: a number without a heading
    # 二.1 修路, 二.1.2 补坑槽: as Word numbers the levels below 二、 where nobody told it to write them in figures
    (3, expression(rf"{_N}(?:[.．][{ARABIC}]{{1,2}}){{2}}\s+(?![万亿千百元])")),
    (2, expression(rf"{_N}[.．][{ARABIC}]{{1,2}}\s+(?![万亿千百元])")),
    (1, expression(rf"(?:{_N}|{DASH})\s*[、．.]\s*|【\s*{_N}\s*】\s*|{_N}(?=【)")),
    # 〔一〕: brackets of a year's kind, as some converters write （一）; with a figure it is a footnote
    (2, expression(rf"(?:[（(]?\s*{_N}\s*[）)]|[（(]\s*{DASH}\s*[）)]|〔\s*{_N}\s*〕|[{BRACKETED}])\s*[、.．]?\s*")),
    # 4.2024年工作计划, but not 2.5公里
    (_ITEM_LEVEL, expression(rf"(?:[{ARABIC}]{{1,2}}\s*[.．、](?:(?![{ARABIC}])|(?={YEAR}\s*年))|[{DOTTED}])\s*")),
    (4, expression(rf"(?:[（(]?\s*[{ARABIC}]{{1,2}}\s*[）)]|[{CIRCLED}])\s*[、.．]?\s*")),
)
_OPENINGS = frozenset(members(f"第{CHINESE}{DASH}（(【〔{ARABIC}{CIRCLED}{BRACKETED}{DOTTED}"))
"""Characters that a heading mark opens with."""
# 三、四月份 · 一、二级公路 · 一、二、三产业: a run of numbers in the text, no mark; its numbers follow each other
_NUMBER_RUN = expression(
    rf"([{CHINESE}]{{1,3}})(?:、[{CHINESE}]{{1,3}})*(?:年级|季度|月|级|线|类|产业|期|号|层|楼|等奖|把手|届|中)"
)
_NEXT_ITEM = {
    _ITEM_LEVEL: expression(rf"(?<=[{SENTENCE_ENDS}])\s*(?P<mark>[{ARABIC}]{{1,2}}\s*[.．、](?![{ARABIC}])\s*)(?=\S)"),
    4: expression(rf"(?<=[{SENTENCE_ENDS}])\s*(?P<mark>(?:[（(]?\s*[{ARABIC}]{{1,2}}\s*[）)]|[{CIRCLED}])\s*)(?=\S)"),
}
_TABLE_OF_CONTENTS = expression(r"(?:\.{3}|…|·{3}|\s)\s?\d{1,3}$")
_BAR = expression(r" [|｜] ")
_PAGE_PLACE = 8  # characters at the end of a line that hold a page number and what leads to it
_SHORT = 30  # characters
LONGEST_ITEM = 150
"""Characters of an item of a list inside a sentence, with its mark."""
HEADING_ENDS = "。：；:;"
"""Marks that part a heading from the text that runs on behind it; a question is parted from its answer too."""
_QUESTION_ENDS = ("？", "?")
HEADING_EDGES = HEADING_ENDS + "，,、 |｜"
"""What stands between a mark, the words of a heading and the text, and belongs to none of them."""
LABEL_EDGES = "：:，,；; \u3000"
"""What parts a label from the words behind it where the label is cited: 一、 and 1. keep their own mark."""


def mark_pattern(*, items: bool = True) -> str:
    """Return a pattern of what a line may open with to be a heading; items: also 1. 2. 3., which number much else."""
    return "|".join(pattern.pattern for level, pattern in _PATTERNS if items or level != _ITEM_LEVEL)


def heading_mark(text: str) -> Mark | None:
    """Return the heading mark that a line opens with, or None.

    `2023. 年初` and `2.5公里` open with no mark (a year, a decimal number), nor does `三、四月份`.
    """
    if text[:1] not in _OPENINGS:
        return None
    for level, pattern in _PATTERNS:
        match = pattern.match(text)
        if not match:
            continue
        is_twice = text.startswith(match[0], match.end())  # 一、一、: Word's number and a typed one
        end = match.end() + is_twice * len(match[0])
        rest = text[end:]
        if not rest or _TABLE_OF_CONTENTS.search(rest[-_PAGE_PLACE:]):
            return None
        number = number_of(match[0].strip())
        if number is None or (level == 1 and _runs_on(number, rest)):
            return None
        return Mark(level, text[:end].strip(), number, end)
    return None


def split_heading(text: str, mark: Mark, *, is_alone: bool = False) -> Heading:
    """Cut a text that opens with a mark after its heading's closing mark.

    The heading goes up to the first 。 ： or ； that stands outside quotation marks and brackets, or to a question's end
    where an answer follows; without one it is the whole text, and so where it stands alone on its line. An article
    (第一条) has no heading, only its number.
    """
    if mark.label.endswith("条"):
        return Heading("", mark.label, text[mark.end :].strip())
    end = len(text) if is_alone else heading_end(text, mark.end)
    printed, body = text[:end].rstrip(), text[end:].strip()
    return Heading(printed[mark.end :].strip(HEADING_EDGES), printed, body)


def split_run(text: str, mark: Mark) -> list[tuple[str, Mark]]:
    """Return a line that opens with a mark, cut where the next items begin after a sentence's end (1、甲。2、乙。).

    Each item with its mark. Only arabic numbers (levels 3 and 4) run on; joined, the items are the line, white space aside.
    """
    if mark.level not in _NEXT_ITEM or mark.number == 0:
        return [(text, mark)]
    marks, starts = [mark], [0]
    for match in _NEXT_ITEM[mark.level].finditer(text, mark.end):
        label = match["mark"].strip()
        if number_of(label) == marks[-1].number + 1:
            marks.append(Mark(mark.level, label, marks[-1].number + 1, len(match["mark"])))
            starts.append(match.start("mark"))
    return [(text[start:stop], each) for start, stop, each in zip(starts, [*starts[1:], None], marks, strict=True)]


def is_list_in_sentence(text: str, mark: Mark) -> bool:
    """Whether a text that opens with a mark is a list inside a sentence (①查绳；②查板。), whose items are no headings.

    A semicolon parts the first item, which has no text of its own (①查绳。每天一遍；②查板。…), from the second.
    """
    if mark.level not in _NEXT_ITEM:
        return False
    end = heading_end(text, mark.end, min(len(text), LONGEST_ITEM))
    following = _NEXT_ITEM[mark.level].match(text, end) if text[end - 1] in "；;" else None
    return following is not None and number_of(following["mark"]) == mark.number + 1


def heading_end(text: str, start: int, stop: int | None = None) -> int:
    """Return where the heading that begins at `start` ends, its closing mark included (at most `stop`).

    A single bar between spaces ends it as well: it stood between two cells of a table that somebody made text of. Several part a row.
    """
    stop = len(text) if stop is None else stop
    expected: list[str] = []
    fallback = 0
    asks = text[:stop].rstrip().endswith(_QUESTION_ENDS)
    bars = [match.start() + 1 for match in _BAR.finditer(text, start, stop)]
    for index in range(start, stop):
        character = text[index]
        if expected and character == expected[-1]:
            expected.pop()
        elif character in PAIRS:
            expected.append(PAIRS[character])
        elif (character in HEADING_ENDS or [index] == bars) and index > start and not _parts_figures(text, index):
            if not expected:
                return index + 1
            fallback = fallback or index + 1
        elif character in _QUESTION_ENDS and not expected and not asks and text[index + 1 : stop].strip():
            return index + 1
    # a bracket that is never closed hides nothing
    return fallback if expected and fallback else stop


def _runs_on(number: int, rest: str) -> bool:
    """Whether a number and the text after it are one expression in a sentence (三、四月份).

    A short line that is no sentence is a heading all the same (二、三级联动抓养护).
    """
    match = _NUMBER_RUN.match(rest)
    is_sentence = len(rest) > _SHORT or rest.endswith("。")
    return match is not None and is_sentence and number_of(match[1]) == number + 1


def _parts_figures(text: str, index: int) -> bool:
    """Whether a half-width colon stands in a time or ratio (8:30)."""
    return text[index] == ":" and text[index - 1].isdecimal() and text[index + 1 : index + 2].isdecimal()
