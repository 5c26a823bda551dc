"""Marks of a sentence: numbers by which the same words are found in other reports without reading these.

A unit (the sentence, each of its clauses) has one of its own words, which another has only if it says the same. Of the
shingles (runs of seven characters) of a sentence those few with the smallest hash have one (a bottom-k sketch, Broder 1997): which
they are hangs on their own words, so two sentences that are nearly the same mostly share some.
"""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from zlib import crc32

from converter.relations.passages.text import LEAST_UNIT

SHINGLE = 7
"""Characters of a shingle."""
_BITS = 47
"""Of a mark, its sign aside: SQLite keeps such numbers in six bytes."""
_WIDTH = 4 * SHINGLE
_LETTERS_A_SHINGLE = 10
_APART = 4
"""Characters from where one marked shingle begins to where another does, at least."""
_LEAST = 16
"""Characters of the shortest sentence whose shingles are marked."""


def marks_of(sentences: Iterable[Sequence[str]]) -> list[list[int]]:
    """Return the marks of each sentence: first its own and those of its clauses, positive; then those of shingles, negative.

    sentences: the clauses of each, as `clauses_of` gives them.
    """
    return [[*dict.fromkeys(_of_clauses(clauses))] for clauses in sentences]


def unit_mark(words: str) -> int:
    """Return the mark of the folded words of a unit."""
    return (_hash(words.encode("utf-32-le", "surrogatepass")) >> 1) or 1


def _of_clauses(clauses: Sequence[str]) -> list[int]:
    words = "".join(clauses)
    if len(words) < LEAST_UNIT:
        return []
    marks = [unit_mark(words)]
    if len(clauses) > 1:
        marks += [unit_mark(clause) for clause in clauses if len(clause) >= LEAST_UNIT]
    if len(words) >= _LEAST:
        marks += _of_shingles(words)
    return marks


@lru_cache(1 << 13)
def _of_shingles(words: str) -> tuple[int, ...]:
    """Return the marks of the shingles with the smallest hash, none near another: two that are shared tell of a longer run.

    Kept, since sentences recur: that they do is what all this is about.
    """
    data = words.encode("utf-32-le", "surrogatepass")
    shingles = [data[at : at + _WIDTH] for at in range(0, len(data) - _WIDTH + 4, 4)]
    wanted = 1 + len(words) // _LETTERS_A_SHINGLE
    chosen: dict[bytes, None] = {}
    near: set[int] = set()
    for _, at in sorted(zip(map(crc32, shingles), range(len(shingles)), strict=True)):
        if at not in near:
            chosen[shingles[at]] = None
            near.update(range(at - _APART + 1, at + _APART))
            if len(chosen) == wanted:
                break
    return tuple([-1 - (_hash(shingle) >> 1) for shingle in chosen])


@lru_cache(1 << 14)
def _hash(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=6).digest(), "big")
