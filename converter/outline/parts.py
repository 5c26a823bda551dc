"""Unnumbered part headings: short lines above a numbering that begins at one."""

from __future__ import annotations

import re

from converter.model import Line
from converter.outline.marks import Mark, heading_mark

_SENTENCE_END = tuple("。；，：！？;,:!?”）)…")
_FINISHED = tuple("。；：！？;:!?”）)…")
_OUTSIDE = re.compile(
    r"[：:]|^[—–\-#*>|]|〔\d{4}〕|^[（(].*[）)]$|^\d[\d.,%]*$|^(?:各位|同志们)|[。；，]|年\d{1,2}月|\s\S{2,3}$"
)
_LENGTH = 40
_PARAGRAPH = 40  # characters; a shorter line below a heading is not its text


def part_headings(lines: tuple[Line, ...], title: str = "") -> frozenset[int]:
    """Return the indexes of lines that head a part of the report without a number.

    Such a line is short, ends without a mark, follows a finished sentence (or opens the text), and is followed by a
    paragraph or by a numbering. Below it the numbering begins at one; where no numbering follows, the report has
    no other kind of heading, or earlier parts were headed in the same way. The title said again (`title`) is no part.
    """
    marks = [heading_mark(line.text) for line in lines]
    chapters = [mark if mark and mark.level == 1 else None for mark in marks]
    following, following_chapter = _following(marks), _following(chapters)
    said = "".join(title.split())
    has_marks, has_chapters = any(marks), any(chapters)
    found: list[int] = []
    for index, line in enumerate(lines[:-1]):
        if marks[index] or not _may_head(lines, index) or "".join(line.text.split()) == said:
            continue
        mark, chapter = following[index], following_chapter[index]
        if (mark and mark.number != 1) or (chapter and chapter.number != 1):
            continue
        if mark or found or not has_marks:
            found.append(index)
    if not has_chapters and len(found) < 2:  # noqa: PLR2004 - one part alone is none
        return frozenset(index for index in found if _begins_at_one(marks[index + 1]))
    return frozenset(found)


def _may_head(lines: tuple[Line, ...], index: int) -> bool:
    text, following = lines[index].text, lines[index + 1].text
    if not 2 <= len(text) <= _LENGTH or text.endswith(_SENTENCE_END) or _OUTSIDE.search(text):  # noqa: PLR2004
        return False
    if index and not lines[index - 1].text.endswith(_FINISHED):
        return False
    return heading_mark(following) is not None or (len(following) >= _PARAGRAPH and following.endswith(_FINISHED))


def _following(marks: list[Mark | None]) -> list[Mark | None]:
    """Return, for each line, the next mark after it."""
    following: list[Mark | None] = []
    after: Mark | None = None
    for mark in reversed(marks):
        following.append(after)
        after = mark or after
    return following[::-1]


def _begins_at_one(mark: Mark | None) -> bool:
    return mark is not None and mark.number == 1
