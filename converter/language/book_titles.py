"""Names in book-title marks: 《…》, which Chinese sets round the names of documents, books, newspapers, films and songs.

Source: GB/T 15834-2011, 4.15 (书名号): inside 《》 the marks are 〈〉; texts often have 《》 there too.
"""

from typing import NamedTuple

from converter.language.expression import expression

LONGEST = 100
"""Characters of a name; more between two marks is running text, one of whose marks is missing."""

_MARK = expression("[《》〈〉]")
_OPENING = "《〈"
_NO_NAME = expression("[。；\n]|^[，、：！？]")
"""What no name holds, and how none begins."""


class BookTitle(NamedTuple):
    """A name in a text."""

    start: int
    """Of its opening mark …"""
    end: int
    """… and behind its closing mark."""
    name: str
    """What stands between the marks, as written."""


def book_titles(text: str) -> list[BookTitle]:
    """Return the names of a text in the order in which they begin; an opening mark without a closing one names nothing.

    A name in 〈〉 counts only inside 《》: alone they also stand for quotation marks, or for < and >.
    """
    found: list[BookTitle] = []
    open_marks: list[tuple[int, str]] = []
    for mark in _MARK.finditer(text):
        at, sign = mark.start(), mark[0]
        if sign in _OPENING:
            if sign == "《" or open_marks:
                open_marks.append((at, sign))
        elif open_marks and any(_OPENING.index(opened) == "》〉".index(sign) for _, opened in open_marks):
            while _OPENING.index(open_marks[-1][1]) != "》〉".index(sign):
                open_marks.pop()  # it was never closed
            start, _ = open_marks.pop()
            name = text[start + 1 : at]
            if name.strip() and len(name) <= LONGEST and not _NO_NAME.search(name):
                found.append(BookTitle(start, at + 1, name))
    return sorted(found)
