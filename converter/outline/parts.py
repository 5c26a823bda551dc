"""Unnumbered part headings: short lines above a numbering that begins at one."""

from __future__ import annotations

import re

from converter.model import Line
from converter.outline.marks import Mark, heading_mark

_SENTENCE_END = tuple("。；，：！？;,:!?”）)…")
_FINISHED = tuple("。；：！？;:!?”）)…")
_OUTSIDE = re.compile(r"[：:]|^[—–\-#*>|]|〔\d{4}〕|^[（(].*[）)]$|^\d[\d.,%]*$|^(?:各位|同志们)|[。；，]|年\d{1,2}月|\s\S{2,3}$")
_LENGTH = 40
_PARAGRAPH = 40  # characters; a shorter line below a heading is not its text


def part_headings(lines: tuple[Line, ...], title: str = "") -> frozenset[int]:
    """Return the indexes of lines that head a part of the report without a number.

    Such a line is short, ends without a mark, follows a finished sentence (or opens the text), and is followed by a
    paragraph or by a numbering. Below it the numbering begins at one; where no numbering follows, the report has
    no other kind of heading, or earlier parts were headed in the same way. The title said again (`title`) is no part.
    """
    marks = [heading_mark(line.text) for line in lines]
    found: list[int] = []
    for index, line in enumerate(lines[:-1]):
        if "".join(line.text.split()) == "".join(title.split()):
            continue
        if marks[index] is None and _may_head(lines, index) and _numbering_agrees(marks, index, found):
            found.append(index)
    if not any(mark and mark.level == 1 for mark in marks) and len(found) < 2:  # noqa: PLR2004 - one part alone is none
        return frozenset(index for index in found if _begins_at_one(marks[index + 1]))
    return frozenset(found)


def _may_head(lines: tuple[Line, ...], index: int) -> bool:
    text, following = lines[index].text, lines[index + 1].text
    if not 2 <= len(text) <= _LENGTH or text.endswith(_SENTENCE_END) or _OUTSIDE.search(text):  # noqa: PLR2004
        return False
    if index and not lines[index - 1].text.endswith(_FINISHED):
        return False
    return heading_mark(following) is not None or (len(following) >= _PARAGRAPH and following.endswith(_FINISHED))


def _numbering_agrees(marks: list[Mark | None], index: int, found: list[int]) -> bool:
    following = next((mark for mark in marks[index + 1 :] if mark), None)
    if following is not None:
        return following.number == 1
    return bool(found) or not any(marks)


def _begins_at_one(mark: Mark | None) -> bool:
    return mark is not None and mark.number == 1
