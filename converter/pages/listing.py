"""A list on one or several pages, each with its links to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from converter.language.sentences import shorten
from converter.model import Value
from converter.pages import common
from converter.pages.cut import cut
from converter.pages.tree import Block, Bullets, Heading, Link, Page, Para, Span, Words, joined

_MORE = "more"
"""Id of the links to the further pages."""
_LONG_OPENING = 40


class Sheet(Value, frozen=True):
    """One page of a list, all but its entries; it does not know how much stands before it."""

    path: str
    count: int
    """Number of its entries."""
    total: int = 0
    """Number of entries of the whole list on the first page; 0 on others, which do not depend on it."""
    opening: str | None = None
    """What a further page begins with, as plain text: a number would be another whenever the list gains a page before it."""
    more: Link | None = None
    """To the links to the further pages, on the first page of several."""
    ending: tuple[Block, ...] = ()
    """Links to the page before, the first and the page after; on the first page of several, to all further pages."""

    @property
    def is_first(self) -> bool:
        """Whether it is the first page, or the only one."""
        return self.opening is None

    def title(self, heading: str) -> str:
        """Return the title of the window; heading: of the first page."""
        return heading if self.opening is None else f"{heading} · 自“{opening_of(self.opening)}”起"

    def counted(self, text: str) -> tuple[Para, ...]:
        """Return the line that says how much the list holds, where it holds anything; none on further pages."""
        more = ("，", self.more) if self.more else ()
        return (common.count(text, *more, "。"),) if self.total else ()

    def page(
        self,
        heading: str,
        way: Sequence[tuple[str, str]],
        about: str,
        blocks: Iterable[Block],
        below: Iterable[Block] = (),
    ) -> Page:
        """Return the page.

        heading: of the first page; on others, what they begin with stands below it: it may be long. way: from the home page to the
        first page of the list, each a label and a path. about: its description. blocks: what it holds; below: what stands
        below the links to other pages.
        """
        begins = () if self.opening is None else (Para(("自“", Words(self.opening), "”起"), "count"),)
        above = (common.breadcrumbs(*(way[:-1] if self.is_first else way)), Heading(1, heading, "top"), *begins)
        shown = (*above, *blocks, *self.ending, *below)
        return Page(self.path, self.title(heading), about, shown, hides_contents=True)


class Listing(Value, frozen=True):
    """A list that may need several pages."""

    label: str
    """Of the first page, as plain text."""
    first: str
    """Path below docs/ of the first page."""
    further: str
    """Path of a further page, with `{}` for the name that `cut` gives it."""

    def sheets(self, ranks: Sequence[bytes], opening: Callable[[int], str]) -> list[tuple[Sheet, range]]:
        """Return the pages of the list, each with the indexes of its entries; it depends on them and on the names of its neighbours.

        Only the first page knows how many there are, so that an addition elsewhere leaves the others as they are.
        ranks: of all entries, in order; opening: index of an entry → what the list of pages says of a page that begins
        with it, as plain text.
        """
        starts = cut(ranks)
        paths = [self.first, *(self.further.format(name) for _, name in starts[1:])]
        held = [range(start, end) for start, end in pairwise([*(start for start, _ in starts), len(ranks)])]
        openings = [opening(entries.start) for entries in held[1:]]
        around = zip(["", *paths[:-1]], [*paths[1:], ""], strict=True)
        pagers = [(*self._pager(previous, following),) for previous, following in around]
        further = [*zip(paths[1:], held[1:], openings, pagers[1:], strict=True)]
        first = Sheet(self.first, len(held[0]), len(ranks), ending=pagers[0])
        if further:
            more = Link(f"后面还有 {len(further)} 页", f"{self.first}#{_MORE}")
            contents = _contents((path, shown, len(entries)) for path, entries, shown, _ in further)
            first = replace(first, more=more, ending=(*first.ending, *contents))
        sheets = (
            first,
            *(Sheet(path, len(entries), opening=shown, ending=pager) for path, entries, shown, pager in further),
        )
        return [*zip(sheets, held, strict=True)]

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
