"""Long lists cut into pages at places that the entries themselves decide, so that an addition touches few pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Generic, TypeVar

LIMIT = 200
"""Most entries on one page: a longer page is slow to open and to scan."""

_DIGITS = 6

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Piece(Generic[Item]):
    """The entries of one page."""

    name: str
    """Empty for the first page; else the first hexadecimal digits of the hash of its first entry's key."""
    entries: tuple[Item, ...]


def cut(entries: Sequence[Item], key: Callable[[Item], str], limit: int = LIMIT) -> tuple[Piece[Item], ...]:
    """Return the entries as pages of at most `limit`, at least one page (which may be empty).

    A list that is too long is cut before the entry whose key has the smallest SHA-256 (its first entry aside), and so
    is each part, until all fit. Counting off pages instead would move every entry behind an added one.

    What holds: joined, the pages are the list. When one entry is added, every page but the one that it falls on stays
    as it was, and that page is cut in two at most; unless the added entry itself opens a page. It does so when it is
    the first of the list, or has the smallest hash of over `limit` neighbours (once in some hundred additions);
    then the pages behind it may be cut anew, up to the next entry with a smaller hash.
    Names are longer than six digits where two pages of one list would share one.

    key: what names an entry for good; no two entries share one.
    limit: at least 1.
    """
    ranks = [sha256(key(entry).encode("utf-8", "surrogatepass")).hexdigest() for entry in entries]
    starts = [0]
    parts = [(0, len(entries))]
    while parts:
        first, end = parts.pop()
        if end - first > limit:
            smallest = min(range(first + 1, end), key=ranks.__getitem__)
            starts.append(smallest)
            parts += [(first, smallest), (smallest, end)]
    starts.sort()
    names = _names([ranks[start] for start in starts[1:]])
    return tuple(
        Piece(name, tuple(entries[start:end]))
        for name, start, end in zip(names, starts, [*starts[1:], len(entries)], strict=True)
    )


def _names(ranks: Sequence[str]) -> list[str]:
    digits = _DIGITS
    while len({rank[:digits] for rank in ranks}) < len(set(ranks)):
        digits += 1
    return ["", *(rank[:digits] for rank in ranks)]
