"""Markdown files: the marks of headings and comments are markup, all else is words.

Only what a writer of reports types as markup is taken out and listed: `#` before (and after) a heading, `<!-- … -->`.
Lists, stars and links stay as they are, since reports hold `**局` and `1.` as words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from converter.readers.cleaning import Cut
from converter.readers.encoding import decode
from converter.settings import Limits

_REASON = "Markdown 标记"
_HEADING = re.compile(r"^[ ]{0,3}(#{1,6})(?=[ \t\u3000]|$)", re.MULTILINE)
_CLOSING = re.compile(r"[ \t]#{1,6}[ \t]*$")
_LONGEST_HEADING = 200  # characters


def read_markdown(data: bytes, name: str, _limits: Limits) -> tuple[str, str, tuple[Cut, ...]]:
    """Return the decoded text, its encoding, and the marks in it, in order. Raises ReadError as `decode` does."""
    text, encoding = decode(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # so that $ means the end of a line
    comments = list(_comments(text))
    starts = [comment.start for comment in comments]
    headings = [cut for cut in _headings(text) if not _is_inside(cut, comments, starts)]
    return text, encoding, tuple(sorted([*comments, *headings], key=lambda cut: cut.start))


def _comments(text: str) -> Iterator[Cut]:
    """Yield the comments that are closed; an open one is words."""
    start = text.find("<!--")
    while start >= 0 and (stop := text.find("-->", start + 4)) >= 0:
        yield Cut(start, stop + 3, _REASON)
        start = text.find("<!--", stop + 3)


def _headings(text: str) -> Iterator[Cut]:
    for match in _HEADING.finditer(text):
        yield Cut(match.start(1), match.end(1), _REASON)
        stop = text.find("\n", match.end())
        line = text[match.end() : stop if stop >= 0 else len(text)]
        closing = _CLOSING.search(line) if len(line) <= _LONGEST_HEADING else None
        if closing:
            yield Cut(match.end() + closing.start() + 1, match.end() + closing.end(), _REASON)


def _is_inside(cut: Cut, comments: list[Cut], starts: list[int]) -> bool:
    before = bisect_right(starts, cut.start) - 1
    return before >= 0 and cut.start < comments[before].stop
