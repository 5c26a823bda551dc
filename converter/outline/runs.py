"""The heading marks of a text's lines, with those that only a run of them proves: 一 加强学习, 三，管好路, 1.1 教学常规."""

import re
from collections.abc import Sequence

from converter.language.dates import YEAR
from converter.language.expression import expression
from converter.language.marks import Mark, heading_mark, is_list_in_sentence
from converter.language.numerals import ARABIC, CHINESE, number_of
from converter.language.sentences import SENTENCE_ENDS
from converter.model import Line
from converter.outline.decimals import add_decimals

_HAN = "\u4e00-\u9fff"
_CHAPTER, _SECTION, _ITEM = 1, 2, 3
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
              | [ ](?:(?={YEAR}年)|(?!{_COUNTED}))(?=\S{{4,}}$|\S{{2,}}?[{SENTENCE_ENDS}：]) )    # 1 抓学习强武装, not 12 月底, nor a row 1 修路 12
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
    _join_doubled(marks, lines)
    for level, pattern in _LOOSE:
        _add_loose(marks, lines, level, pattern)
    add_decimals(marks, lines)
    return marks


def _join_doubled(marks: list[Mark | None], lines: Sequence[Line]) -> None:
    """Make one label of two numbers that stand one behind the other (（二）1.甲), where the lines beside it tell what they are.

    The section's number said again before each item (（二）甲, （二）1.乙, （二）2.丙) numbers items; one number twice, Word's and a
    typed one (（一）1.甲, （二）2.乙), sections. Any other is a section whose first item stands on its line (（一）1.甲。 2.乙。).
    """
    found = [(index, mark) for index, mark in enumerate(marks) if mark and mark.level <= _SECTION]
    inner = [heading_mark(lines[index].text[mark.end :]) if mark.level == _SECTION else None for index, mark in found]
    if not any(each and each.level == _ITEM for each in inner):
        return
    numbers = [  # of section and item; 0 for none
        (mark.number if mark.level == _SECTION else 0, each.number if each and each.level == _ITEM else 0)
        for (_, mark), each in zip(found, inner, strict=True)
    ]
    for at, ((index, mark), item, (section, number)) in enumerate(zip(found, inner, numbers, strict=True)):
        if item is None or not number:
            continue
        before, after = numbers[at - 1] if at else (0, 0), numbers[at + 1] if at + 1 < len(numbers) else (0, 0)
        is_item = before == (section, number - 1) or (number == 1 and after == (section, 2))
        is_twice = section == number and not {(number - 1, number - 1), (number + 1, number + 1)}.isdisjoint(
            {before, after} - {(0, 0)}
        )
        if is_item or is_twice:
            end = mark.end + item.end
            level, numbered = (_ITEM, number) if is_item else (_SECTION, section)
            marks[index] = Mark(level, lines[index].text[:end].strip(), numbered, end)


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
