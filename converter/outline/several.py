"""Several reports in one file: 篇一…, 【第一篇】, or one title after the other. One page each."""

import re
from bisect import bisect_left
from itertools import pairwise

from msgspec.structs import replace

from converter.language.dates import is_date
from converter.language.expression import expression
from converter.language.marks import heading_mark
from converter.language.numerals import CHINESE, number_of
from converter.language.sentences import CLOSERS, RUNNING_TEXT, SENTENCE_ENDS
from converter.model import Line, Removal, Text

_N = rf"[{CHINESE}\d]{{1,3}}"
_GENRE = "报告|总结|述职|材料|汇报|计划|要点|安排|发言|讲话|体会|方案"
_PIECE = expression(
    rf"""
    ^[【\[（(《]?\s*
    (?: 第\s*(?P<nth>{_N})\s*篇 | (?:篇|范文|例文|模板|样本)\s*(?P<plain>{_N})
      | .{{2,40}}?[（(【\[]\s*(?:篇\s*(?P<inner>{_N})|第\s*(?P<inner_nth>{_N})\s*篇)\s*[）)】\]]   # 总结（篇一） · 总结【第一篇】
      | .{{2,40}}(?:{_GENRE}|\d)\s*(?:篇|范文)\s*(?P<after>{_N})                               # 总结篇一 · 总结3篇一
      | .{{2,40}}(?:{_GENRE}).{{0,8}}(?:篇(?P<at_end>{_N})|第(?P<nth_at_end>{_N})篇)(?=\s*[：:]?$)                            # 总结开头篇一
      | (?P<stem>.{{2,40}}(?:{_GENRE}))\s*(?P<bare>\d{{1,2}})(?=\s*[：:]?$) )                   # 总结1
    \s*[】\]）)》]?\s*[：:、.．]?\s*(?P<rest>.{{0,40}})$
    """,
    re.VERBOSE,
)
_NAMES_ONE = expression(rf"(?:{_GENRE})$")
_NUMBERS = ("nth", "plain", "inner", "inner_nth", "after", "at_end", "nth_at_end", "bare")
_TITLE = expression(
    r"^.{2,36}(?:述职报告|述职述廉报告|述责述廉报告|述廉报告|工作总结|个人总结|履职报告|主体责任.{0,8}报告|对照检查材料|工作要点|工作计划|工作安排|工作打算|工作思路)$"
)
_FINISHED = tuple(SENTENCE_ENDS + CLOSERS)  # a colon leads in a list of titles
_NUMBERED = 3  # level of 1. before the name of each reporter
_FRONT = 3  # lines that may stand above the first title
_NAME = 12  # characters of a line that only names who signed
_SHORTEST = 150
"""Characters; a report of less is none, but an entry of a list."""


def split_reports(text: Text) -> tuple[Text, ...]:
    """Return the text of each report in a file, in order; the text itself where it holds one.

    Lines keep their numbers in the file; every line is in one part. What stands before the first part belongs to it.
    """
    starts = _numbered(text.lines) or _titled(text.lines)
    if len(starts) < 2:  # noqa: PLR2004 - one part is the whole
        return (text,)
    bounds = [0, *starts[1:], len(text.lines)]
    slices = [text.lines[start:stop] for start, stop in pairwise(bounds)]
    if any(sum(len(line.text) for line in lines) < _SHORTEST for lines in slices):
        return (text,)
    above = "".join(line.text for line in text.lines[: starts[0]])
    lasts = [lines[-1].number for lines in slices]
    removals: list[list[Removal]] = [[] for _ in slices]
    for each in text.removals:  # one that stood behind the last line belongs to the last part
        removals[min(bisect_left(lasts, each.line), len(slices) - 1)].append(each)
    return tuple(
        replace(
            text,
            source=replace(text.source, part=number),
            lines=lines,
            removals=tuple(removed),
            messages=text.messages if number == 1 else (),
            above=above,
        )
        for number, (lines, removed) in enumerate(zip(slices, removals, strict=True), 1)
    )


def is_piece_mark(line: str) -> bool:
    """Whether a line only numbers one of several reports (篇一), so that it is no title."""
    match = _PIECE.match(line)
    return match is not None and not match["rest"] and not match["bare"]


def is_counted_title(line: str) -> bool:
    """Whether a line that numbers one of several reports names it (工作总结篇一, 第一篇 工作总结)."""
    match = _PIECE.match(line)
    if match is None:
        return False
    if match["rest"]:
        return match["nth"] is not None and _NAMES_ONE.search(match["rest"]) is not None
    return any(match[form] for form in ("inner", "inner_nth", "after", "at_end", "nth_at_end"))


def _numbered(lines: tuple[Line, ...]) -> list[int]:
    """Return where lines that count reports stand, if they count from one without a gap."""
    found: list[int] = []
    stems: set[str] = set()
    for index, line in enumerate(lines):
        match = None if line.block else _PIECE.match(line.text)
        if match is None or (match["bare"] and stems and match["stem"] not in stems):
            continue
        if number_of(next(match[form] for form in _NUMBERS if match[form])) == len(found) + 1:
            found.append(index)
            stems.add(match["stem"] or "")
    return found


def _titled(lines: tuple[Line, ...]) -> list[int]:
    """Return where titles of one kind stand: each after a finished text, each with a numbering that begins at one."""
    titles = [index for index, line in enumerate(lines) if _is_title(lines, index)]
    are_signed = all(is_date(lines[index - 1].text) for index in titles[1:])
    if len({_kind(lines[index].text) for index in titles}) != 1 and not are_signed:
        return []
    bounds = [*titles, len(lines)]
    for start, stop in pairwise(bounds):
        marks = (heading_mark(line.text) for line in lines[start + 1 : stop] if line.block is None)
        first = next((mark for mark in marks if mark), None)
        if first is None or first.level != 1 or first.number != 1:
            return []
    return titles


def _is_title(lines: tuple[Line, ...], index: int) -> bool:
    line = lines[index]
    mark = heading_mark(line.text)
    is_numbered = mark is not None and mark.level == _NUMBERED
    name = line.text[mark.end :] if mark and is_numbered else line.text
    if line.block or not _TITLE.match(name) or (mark and not is_numbered) or RUNNING_TEXT.search(name):
        return False
    before = lines[index - 1].text if index else "。"
    is_said_twice = index > 0 and "".join(before.split()) == "".join(line.text.split())
    is_at_border = index < _FRONT or before.endswith(_FINISHED) or is_date(before) or len(before) <= _NAME
    return is_at_border and not is_said_twice


def _kind(title: str) -> str:
    match = re.search("述职|述责|述廉|总结|履职|主体责任|对照检查", title)
    return match[0] if match else ""
