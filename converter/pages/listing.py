"""A list on one or several pages, each with its links to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from converter.model import Value
from converter.pages.cut import cut
from converter.pages.tree import Block, Bullets, Link, Para, Span, joined
from converter.relations import shorten

_MORE = "more"
"""Id of the links to the further pages."""
_LONG_OPENING = 40


class Sheet(Value, frozen=True):
    """One page of a list, all but its entries."""

    path: str
    start: int
    """Index of its first entry in the list …"""
    end: int
    """… and of the first that it does not hold."""
    total: int = 0
    """Number of entries of the whole list on the first page; 0 on others, which do not depend on it."""
    number: int = 1
    """Of the page, from 1."""
    more: Link | None = None
    """To the links to the further pages, on the first page of several."""
    ending: tuple[Block, ...] = ()
    """Links to the page before, the first and the page after; on the first page of several, to all further pages."""

    @property
    def is_first(self) -> bool:
        """Whether it is the first page, or the only one."""
        return self.number == 1

    @property
    def suffix(self) -> str:
        """What its title says of a page that is not the first."""
        return "" if self.is_first else f" · 第{self.number}页"


class Listing(Value, frozen=True):
    """A list that may need several pages."""

    label: str
    """Of the first page, as plain text."""
    first: str
    """Path below docs/ of the first page."""
    further: str
    """Path of a further page, with `{}` for the name that `cut` gives it."""

    def sheets(self, ranks: Sequence[bytes], opening: Callable[[int], str]) -> Iterator[Sheet]:
        """Yield the pages of the list; a page depends on its own entries, its number and the names of its neighbours.

        Only the first page knows how many there are, so that an addition elsewhere leaves the others as they are.
        ranks: of all entries, in order; opening: index of an entry → what the list of pages says of a page that begins
        with it, as plain text.
        """
        starts = cut(ranks)
        paths = [self.first, *(self.further.format(name) for _, name in starts[1:])]
        ends = [*(start for start, _ in starts[1:]), len(ranks)]
        for number, (path, (start, _), end) in enumerate(zip(paths, starts, ends, strict=True)):
            previous = paths[number - 1] if number else ""
            following = paths[number + 1] if number + 1 < len(paths) else ""
            contents: tuple[Block, ...] = ()
            if not number and following:
                further = zip(paths[1:], [first for first, _ in starts[1:]], ends[1:], strict=True)
                contents = _contents((there, opening(first), last - first) for there, first, last in further)
            yield Sheet(
                path=path,
                start=start,
                end=end,
                total=0 if number else len(ranks),
                number=number + 1,
                more=Link(f"后面还有 {len(paths) - 1} 页", f"{path}#{_MORE}") if contents else None,
                ending=(*self._pager(previous, following), *contents),
            )

    def _pager(self, previous: str, following: str) -> Iterator[Para]:
        links = (
            *((Link("← 上一页", previous), Link(self.label, self.first)) if previous else ()),
            *((Link("下一页 →", following),) if following else ()),
        )
        if links:
            yield Para(joined(links, " · "), "annotation pager")


def opening_of(title: str) -> str:
    """Return a title short enough for a list of pages."""
    return shorten(title, _LONG_OPENING)


def _contents(further: Iterable[tuple[str, str, int]]) -> tuple[Block, ...]:
    lines = (
        (Link(f"第{number}页", path), " ", Span(f"自“{opening}”起，{count} 条", "details"))
        for number, (path, opening, count) in enumerate(further, 2)
    )
    return Para(("本页之后还有：",), id=_MORE), Bullets(tuple(lines))
