"""Long lists cut into pages at places that the entries themselves decide, so that an addition touches few pages."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

LIMIT = 200
"""Most entries on one page: a longer page is slow to open and to scan."""

RANK_BYTES = 8
_DIGITS = 6


def rank_of(key: str) -> bytes:
    """Return what decides where lists are cut: the first bytes of the SHA-256 of an entry's key."""
    return sha256(key.encode("utf-8", "surrogatepass")).digest()[:RANK_BYTES]


def cut(ranks: Sequence[bytes], limit: int = LIMIT) -> tuple[tuple[int, str], ...]:
    """Return where the pages of a list begin, at most `limit` entries each: index of the first entry, and a name.

    A list that is too long is cut before the entry with the smallest rank (its first entry aside), and so is each part,
    until all fit. Counting off pages instead would move every entry behind an added one. There is always a first page,
    which may be empty; its name is empty, that of the others the first hexadecimal digits of their first entry's rank.

    What holds: when one entry is added, every page but the one that it falls on stays as it was, and that page is cut in
    two at most; unless the added entry itself opens a page. It does so when it is the first of the list, or has the
    smallest rank of over `limit` neighbours (once in some hundred additions); then the pages behind it may be cut anew,
    up to the next entry with a smaller rank. Names are longer than six digits where two pages of one list would share one.

    ranks: of the entries, in order; no two are the same. limit: at least 1.
    """
    starts = [0]
    parts = [(0, len(ranks))]
    while parts:
        first, end = parts.pop()
        if end - first > limit:
            smallest = ranks.index(min(ranks[first + 1 : end]), first + 1, end)
            starts.append(smallest)
            parts += [(first, smallest), (smallest, end)]
    starts.sort()
    names = _names([ranks[start].hex() for start in starts[1:]])
    return tuple(zip(starts, ("", *names), strict=True))


def _names(ranks: Sequence[str]) -> list[str]:
    digits = _DIGITS
    while len({rank[:digits] for rank in ranks}) < len(set(ranks)):
        digits += 1
    return [rank[:digits] for rank in ranks]
