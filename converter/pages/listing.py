"""A list on one or several pages, each with its links to the others.

Long ones are cut at places that the entries themselves decide, so that an addition touches few pages.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import accumulate, pairwise

from msgspec.structs import replace

from converter.language.sentences import shorten
from converter.model import Value
from converter.pages import common
from converter.pages.tree import Block, Bullets, Heading, Link, Page, Para, Span, Words, joined

_MORE = "more"
"""Id of the links to the further pages."""
_LONG_OPENING = 40
LIMIT = 120
"""Most lines on one page: a longer page is slow to open and to scan."""

RANK_BYTES = 9
_DIGITS = 6
_BESIDE = 16
"""Entries of which the smallest is sought first: a list has thousands, and is looked through with each that is added."""
_LEAST_SHARE = 3
"""A page of several has this share (1 in …) of the limit at least, the last page and cuts round a long entry aside."""


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


def rank_of(key: str, lines: int = 1) -> bytes:
    """Return what decides where lists are cut: the first eight bytes of the SHA-256 of an entry's key, and its lines.

    lines: that the entry takes on its page, counted up to 255.
    """
    return sha256(key.encode("utf-8", "surrogatepass")).digest()[: RANK_BYTES - 1] + bytes((min(lines, 255),))


def cut(ranks: Sequence[bytes], limit: int = LIMIT) -> tuple[tuple[int, str], ...]:
    """Return where the pages of a list begin, at most `limit` lines each: index of the first entry, and a name.

    A list that is too long is cut before each entry that has the smallest rank for a third of a page on both sides of it; a
    part that is still too long, before the smallest rank in its middle, until all fit. So pages are about even, and an
    addition changes what is near: the page that it falls on, now and then its neighbours; never one that is over two
    pages' lines away, unless the list has become too long for one page just now. Counting off pages instead would move
    every entry behind an added one. A page holds more than `limit` lines only where a single entry does. There is always a first page,
    which may be empty; its name is empty, that of the others the first hexadecimal digits of their first entry's rank,
    more than six where two pages of one list would share one.

    ranks: of the entries, in order; no two are the same. limit: at least 1.
    """
    ends = [*accumulate((rank[-1] for rank in ranks), initial=0)]
    starts = [0]
    if ends[-1] > limit:
        bounds = [0, *_smallest_around(ranks, ends, limit // _LEAST_SHARE), len(ranks)]
        parts = list(pairwise(bounds))
        starts = []
        while parts:
            first, end = parts.pop()
            middle = _middle(ranks, ends, first, end) if ends[end] - ends[first] > limit else first
            if middle == first:
                starts.append(first)
            else:
                parts += [(first, middle), (middle, end)]
        starts.sort()
    names = _names([ranks[start].hex() for start in starts[1:]])
    return tuple(zip(starts, ("", *names), strict=True))


def _smallest_around(ranks: Sequence[bytes], ends: Sequence[int], reach: int) -> Iterator[int]:
    """Yield the entries whose rank is the smallest for so many lines before and behind them, those at the edges aside."""
    count = len(ranks)
    for start in range(0, count, _BESIDE):
        end = min(start + _BESIDE, count)
        is_near = ends[end - 1] - ends[start] <= reach  # then it can be none but the smallest of these
        for index in (ranks.index(min(ranks[start:end]), start, end),) if is_near else range(start, end):
            at = ends[index]
            if index and reach <= at <= ends[-1] - reach:
                first, behind = bisect_left(ends, at - reach), bisect_right(ends, at + reach, hi=count)
                if ranks[index] == min(ranks[first:behind]):
                    yield index


def _middle(ranks: Sequence[bytes], ends: Sequence[int], first: int, end: int) -> int:
    """Return where a part is cut that is too long: the smallest rank in its middle half; its beginning where it is one entry."""
    quarter = (ends[end] - ends[first]) // 4
    low = max(bisect_left(ends, ends[first] + quarter), first + 1)
    high = min(bisect_right(ends, ends[end] - quarter), end)
    if low >= high:  # an entry that is longer than the middle: one of its sides is cut off
        return low if low < end else end - 1
    return ranks.index(min(ranks[low:high]), low, high)


def _names(ranks: Sequence[str]) -> list[str]:
    digits = _DIGITS
    while len({rank[:digits] for rank in ranks}) < len(set(ranks)):
        digits += 1
    return [rank[:digits] for rank in ranks]
