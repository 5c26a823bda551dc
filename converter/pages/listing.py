"""A list on one or several pages, each with its links to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from converter.pages import parts
from converter.pages.cut import Piece, cut
from converter.pages.markdown import block, link, span

Item = TypeVar("Item")
_MORE = "more"
"""Id of the links to the further pages."""


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Item]):
    """One page of a list."""

    path: str
    entries: tuple[Item, ...]
    is_first: bool
    contents: str
    """Markdown links to the further pages, on the first page of several; else empty."""
    more: str
    """A Markdown link to those links, on the first page of several; else empty."""
    pager: str
    """Markdown links to the page before, the first and the page after; empty where there is one page."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[Item]):
    """A list that may need several pages."""

    entries: Sequence[Item]
    key: Callable[[Item], str]
    """Names an entry for good; no two share one."""
    opening: Callable[[Item], str]
    """What the list of pages says of a page: the name of its first entry, as plain text."""
    label: str
    """Of the first page, as plain text."""
    first: str
    """Path below docs/ of the first page."""
    further: Callable[[str], str]
    """Path below docs/ of a further page with the name that `cut` gave it."""

    def sheets(self) -> Iterator[Sheet[Item]]:
        """Yield the pages of the list; a page depends on its own entries and the names of its neighbours.

        Only the first page knows how many there are, so that an addition elsewhere leaves the others as they are.
        """
        pieces = cut(self.entries, self.key)
        paths = [self.first, *(self.further(piece.name) for piece in pieces[1:])]
        for number, (path, piece) in enumerate(zip(paths, pieces, strict=True)):
            previous = paths[number - 1] if number else ""
            following = paths[number + 1] if number + 1 < len(paths) else ""
            yield Sheet(
                path=path,
                entries=piece.entries,
                is_first=number == 0,
                contents="" if number else self._contents(path, pieces[1:], paths[1:]),
                more="" if number or not following else link(f"后面还有 {len(pieces) - 1} 页", f"{path}#{_MORE}", path),
                pager=self._pager(path, previous, following),
            )

    def _contents(self, page: str, pieces: Sequence[Piece[Item]], paths: Sequence[str]) -> str:
        lines = []
        for piece, path in zip(pieces, paths, strict=True):
            begins = f"自“{self.opening(piece.entries[0])}”起"
            lines.append(f"- {link(begins, path, page)} {span(f'{len(piece.entries)} 条', 'details')}")
        return block("本页之后还有：", _MORE) + "\n\n" + "\n".join(lines) if lines else ""

    def _pager(self, page: str, previous: str, following: str) -> str:
        links = (
            link("← 上一页", previous, page) if previous else "",
            link(self.label, self.first, page) if previous else "",
            link("下一页 →", following, page) if following else "",
        )
        shown = " · ".join(filter(None, links))
        return block(shown, "", "annotation", "pager") if shown else ""


def opening_of(title: str) -> str:
    """Return a title short enough for a list of pages."""
    return parts.shorten(title, 40)
