"""Long lists cut into pages at places that the entries themselves decide, so that an addition touches few pages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import accumulate, pairwise

LIMIT = 120
"""Most lines on one page: a longer page is slow to open and to scan."""

RANK_BYTES = 9
_DIGITS = 6
_LEAST_SHARE = 3
"""A page of several has this share (1 in …) of the limit at least, the last page and cuts round a long entry aside."""


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
    count, after = len(ranks), 0
    near: deque[int] = deque()  # of those within reach, each smaller than all behind it
    for index in range(count):
        at = ends[index]
        while after < count and ends[after] <= at + reach:
            while near and ranks[near[-1]] > ranks[after]:
                near.pop()
            near.append(after)
            after += 1
        while ends[near[0]] < at - reach:
            near.popleft()
        if index and reach <= at <= ends[-1] - reach and near[0] == index:
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
