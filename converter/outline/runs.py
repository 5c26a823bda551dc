"""The heading marks of a text's lines, with those that only a run of them proves: 一 加强学习, 三，管好路, 1.1 教学常规."""

import re
from collections.abc import Sequence

from converter.language.expression import expression
from converter.language.marks import Mark, heading_mark, is_list_in_sentence
from converter.language.numerals import ARABIC, CHINESE, number_of
from converter.language.sentences import SENTENCE_ENDS
from converter.model import Line
from converter.outline.decimals import add_decimals

_HAN = "\u4e00-\u9fff"
_CHAPTER, _ITEM = 1, 3
_COUNTED = "[个月日名次万亿元]|[^\u4e00-\u9fff“《]"
_LOOSE: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        _CHAPTER,
        expression(
            rf"""
            [{CHINESE}]{{1,3}}
            (?: [,，､:：]\s*                                          # 三，管好路
              | [ ](?=[{_HAN}]{{2}}|(?:19|20)\d\d年)(?![{CHINESE}是要抓靠查促来]) )   # 一 加强学习, 二 2024年打算, not 一 是…
            """,
            re.VERBOSE,
        ),
    ),
    (
        _ITEM,
        expression(
            rf"""
            [{ARABIC}]{{1,2}}
            (?: [,，､:：]\s*(?=[{_HAN}])                               # 1，修好路
              | [ ](?!{_COUNTED})(?=\S{{4,}}$|\S{{2,}}?[{SENTENCE_ENDS}：]) )    # 1 抓学习强武装, not 12 月底, nor a row 1 修路 12
            """,
            re.VERBOSE,
        ),
    ),
)


def may_be_mark(text: str) -> bool:
    """Whether a line opens with a heading mark, or with what a run of such lines would make one."""
    return heading_mark(text) is not None or any(pattern.match(text) for _, pattern in _LOOSE)


def line_marks(lines: Sequence[Line]) -> list[Mark | None]:
    """Return the heading mark of each line, or None.

    A number without 、 or . counts only where the numbers of its level ascend (一 … 二 …, or 三，… after 二、…), or where
    the file declares a heading. The first of a list inside a sentence (①查绳；②查板。) is none.
    """
    marks = [heading_mark(line.text) for line in lines]
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if mark and is_list_in_sentence(line.text, mark):
            marks[index] = None
    for level, pattern in _LOOSE:
        _add_loose(marks, lines, level, pattern)
    add_decimals(marks, lines)
    return marks


def _add_loose(marks: list[Mark | None], lines: Sequence[Line], level: int, pattern: re.Pattern[str]) -> None:
    found: list[tuple[int, Mark]] = []  # line, mark: the certain ones of this level and the possible ones
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if mark is None:
            mark = _loose_mark(line.text, level, pattern)  # noqa: PLW2901 - one or the other
        if mark and mark.level == level:
            found.append((index, mark))
    before = 0
    for position, (index, mark) in enumerate(found):
        if marks[index] is None:
            after = found[position + 1][1].number if position + 1 < len(found) else 0
            is_next = before > 0 and mark.number == before + 1
            is_first = mark.number == 1 and after == 2  # noqa: PLR2004 - 一 and 二
            if not (is_next or is_first or lines[index].declared):
                continue
            marks[index] = mark
        before = mark.number


def _loose_mark(text: str, level: int, pattern: re.Pattern[str]) -> Mark | None:
    match = pattern.match(text)
    if not match or match.end() == len(text):
        return None
    label = match[0].strip()
    number = number_of(label)
    return None if number is None else Mark(level, label, number, match.end())
