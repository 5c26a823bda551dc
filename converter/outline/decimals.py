"""Decimal outlines: 1 概述 · 1.1 调研背景 · 1.1.1 水厂, alone, or 1.1 below 一、, 第一章 or 1. whose number it repeats."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from converter.language.dates import YEAR
from converter.language.expression import expression
from converter.language.marks import Mark
from converter.language.numerals import ARABIC, decimal_numbers, number_of
from converter.language.sentences import CLAUSE_ENDS
from converter.model import POINT_LEVEL, Line

_HAN = "\u4e00-\u9fff"
_QUANTITY = rf"[万亿千百]|元|人次|米|吨|倍|公[里斤顷]|平方|个(?:百分)?点|[人个名家次分](?![{_HAN}])"
_DECIMAL = expression(
    rf"(?P<label>[{ARABIC}]{{1,2}}(?:[.．][{ARABIC}]{{1,2}}){{1,4}})(?![{ARABIC}%％‰])[、.．]?"
    rf"(?:\s+|(?=[{_HAN}“《]))(?!{_QUANTITY})(?=\S)",  # 1.1 教学常规, not 2.4万人次
)
_WHOLE = expression(
    rf"(?P<label>[{ARABIC}]{{1,2}})(?P<gap>[ \u3000]*)(?=[{_HAN}“《]|(?<=[ \u3000]){YEAR}\s*年)"  # 4 2024年工作计划
)
_LONGEST = 40  # characters of a heading that fills its line
_MOST_SPACES = 2  # in its words; a row of a table has more
_ITEM = 3
_DEEPEST = POINT_LEVEL - 1
"""Level of a heading; deeper ones stand within each other at this level."""
_ABOVE_ITEMS = 0.9  # rank of 1 概述 within the level of 1.: a list 1. 2. 3. below it stands in it
_STEP = 0.01  # of ranks between 1.1 and 1.1.1
_GAP = 2  # numbers that may be missing


_Found = dict[int, tuple[re.Match[str], tuple[int, ...]]]
"""Index of a line that may open with a decimal number → its match, its numbers."""


def add_decimals(marks: list[Mark | None], lines: Sequence[Line]) -> None:
    """Add the marks of decimal numbers, and of whole ones (1 概述) that stand above them.

    1.1 counts below a heading of the number 1 where 1.2 follows, or 1.1.1, or the file declares a heading, or the text
    has such numbers already; a number of three and more parts below the number that it continues. Their numbers ascend;
    few may be missing. The level is that of the heading that bears the first number, and one more for each further
    number, up to 4.
    """
    found: _Found = {
        index: (match, decimal_numbers(match["label"]))
        for index, line in enumerate(lines)
        if marks[index] is None and (match := _DECIMAL.match(line.text)) and match.end() < len(line.text)
    }
    if not found:
        return
    for index, whole in _whole_numbers(marks, lines, found):
        marks[index] = whole
    outline = _Outline(marks, lines, found)
    for index, mark in enumerate(marks):
        if index in found:
            marks[index] = outline.mark(index)
        elif mark is not None:
            outline.open(index, mark)


class _Outline:
    """The open headings, while decimal numbers are met in the order of the lines."""

    def __init__(self, marks: Sequence[Mark | None], lines: Sequence[Line], found: _Found) -> None:
        """Take the marks of other numbers, by line, and the lines that may open with decimal ones."""
        self._marks = marks
        self._lines = lines
        self._found = found
        self._ends = _ends(marks)
        self._places: dict[tuple[int, ...], list[int]] = {}
        for index, (_, numbers) in found.items():
            self._places.setdefault(numbers, []).append(index)
        self._above: list[int] = []  # lines of open headings with a number of one part
        self._path: tuple[int, ...] = ()  # the last decimal number
        self._holder = -1  # line of the heading that bears its first number; it goes before others of that number

    def open(self, index: int, mark: Mark) -> None:
        """Open a heading with another number."""
        self._close(index)
        if mark.level <= _ITEM:
            self._above.append(index)

    def mark(self, index: int) -> Mark | None:
        """Return the mark of a decimal number that goes on in an open heading, else None."""
        self._close(index)
        match, numbers = self._found[index]
        for line in dict.fromkeys([self._holder] * (self._holder in self._above) + self._above[::-1]):
            parent = self._marks[line]
            if parent and parent.number == numbers[0] and self._follows(index, line, parent):
                self._path, self._holder = numbers, line
                level = min(parent.level + len(numbers) - 1, _DEEPEST)
                between = parent.rank + _STEP * (len(numbers) - 1)
                return Mark(level, match[0].strip(), numbers[-1], match.end(), between)
        return None

    def _close(self, index: int) -> None:
        while self._above and self._ends[self._above[-1]] <= index:
            self._above.pop()

    def _follows(self, index: int, line: int, parent: Mark) -> bool:
        """Whether a number goes on below a heading: 1.3 after 1.2 or 1.2.4; 1.2.1 after 1.2, where it is sure to be one."""
        match, numbers = self._found[index]
        before = self._path if line == self._holder else numbers[:1]
        depth = len(numbers)
        if before[: depth - 1] != numbers[:-1]:
            return False
        if len(before) >= depth:
            return before[depth - 1] < numbers[-1] <= before[depth - 1] + _GAP
        return numbers[-1] == 1 and (
            depth > 2  # noqa: PLR2004 - 1.1.1 is no figure
            or self._lines[index].declared > 0
            or parent.between > 0  # 1 概述, which counts only since 1.1 follows
            or (self._holder >= 0 and _may_head(self._lines[index], match))
            or _is_proved(self._places, numbers, index, self._ends[line])
        )


def _ends(marks: Sequence[Mark | None]) -> dict[int, int]:
    """Return, for each marked line, the next one of its rank or a lower one (the number of lines: none)."""
    ends: dict[int, int] = {}
    after: list[tuple[float, int]] = []  # rank and line of the marks that follow, the nearest last
    for index in reversed(range(len(marks))):
        mark = marks[index]
        if mark is not None:
            while after and after[-1][0] > mark.rank:
                after.pop()
            ends[index] = after[-1][1] if after else len(marks)
            after.append((mark.rank, index))
    return ends


def _is_proved(places: dict[tuple[int, ...], list[int]], numbers: tuple[int, ...], index: int, end: int) -> bool:
    """Whether the next number (1.2) or the first part (1.1.1) follows a line's before the end and before it comes again."""

    def next_place(wanted: tuple[int, ...]) -> int:
        later = places.get(wanted, [])
        after = bisect_right(later, index)
        return later[after] if after < len(later) else end

    return min(next_place((*numbers[:-1], numbers[-1] + 1)), next_place((*numbers, 1))) < min(next_place(numbers), end)


def _whole_numbers(marks: Sequence[Mark | None], lines: Sequence[Line], found: _Found) -> list[tuple[int, Mark]]:
    """Return the marks of short lines that open with a number and nothing else: above N.1, or next after such a line."""
    accepted: list[tuple[int, Mark]] = []
    waiting: tuple[int, Mark] | None = None
    for index, line in enumerate(lines):
        if index in found:
            numbers = found[index][1]
            if waiting and numbers == (waiting[1].number, 1):
                accepted.append(waiting)
            waiting = None if waiting and numbers[0] == waiting[1].number else waiting
            continue
        match = _WHOLE.match(line.text) if marks[index] is None else None
        number = number_of(match["label"]) if match else None
        if match is None or number is None or not (match["gap"] or line.declared) or not _may_head(line, match):
            continue
        mark = Mark(_ITEM, match["label"], number, match.end(), _ITEM - 1 + _ABOVE_ITEMS)
        if accepted and number == accepted[-1][1].number + 1:
            accepted.append((index, mark))
            waiting = None
        else:
            waiting = index, mark
    return accepted


def _may_head(line: Line, match: re.Match[str]) -> bool:
    rest = line.text[match.end() :]
    return len(line.text) <= _LONGEST and not rest.endswith(tuple(CLAUSE_ENDS)) and rest.count(" ") <= _MOST_SPACES
