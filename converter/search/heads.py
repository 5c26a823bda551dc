"""Of what stands very often: in how many places, and the first of these. What the file holds: `segment.py`.

So the commonest queries, a character or two, are answered without lists that are as long as the text.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from converter.search import bits
from converter.search.fold import END
from converter.search.scripts import json_text

FLAGS, NEW, IN_HEADING = 4, 1, 2
"""A number in a list is FLAGS times a position and what holds there: that the bigram stands in its place for the first time, that both its
characters are of the heading."""
LARGE = 250_000
"""Positions of a segment from which on it has them: in smaller ones all lists are short, and they are made often."""
FILE_CHARACTERS = 8_000
"""About how long a file of them is: a query needs one."""
KEPT = 20
"""Places that are named of those with it in the heading, and of the others."""
BIGRAM_CHARACTERS = 12_000
"""How long, packed, the list of a bigram is from which on it is told."""
CHARACTER_CHARACTERS = 3_000
"""And all lists of one character together."""


_FLAGS = bytes(byte % FLAGS for byte in range(256))


class Head(NamedTuple):
    """What is told of a character or bigram."""

    key: str
    total: int
    """Of places."""
    headed: list[int]
    """Positions, in order."""
    others: list[int]


class Heads:
    """Collects what the file holds."""

    def __init__(self, places: Sequence[tuple[str, int, int]]) -> None:
        """Take the places in order: folded text, how many characters of it are the heading, position."""
        self._places = places
        self._lengths: Counter[str] = Counter()
        self._bigrams: list[Head] = []

    def see(self, key: str, characters: int, numbers: array[int]) -> None:
        """Take the list of a bigram, of so many characters when it is packed; in the order of their keys."""
        self._lengths[key[0]] += characters
        if characters < BIGRAM_CHARACTERS or key[1] == END:
            return
        flags = flags_of(numbers).translate(_FLAGS)
        headed, others = NEW | IN_HEADING, NEW
        first = [[numbers[at] // FLAGS for at in _places_of(flags, kind)] for kind in (headed, others)]
        self._bigrams.append(Head(key, flags.count(headed) + flags.count(others), *first))

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the files: the first of their keys, content as JSON; none where nothing stands so often."""
        wanted = {character for character, length in self._lengths.items() if length >= CHARACTER_CHARACTERS}
        totals = Counter(chain.from_iterable(map(set, (text for text, _, _ in self._places)))) if wanted else Counter()
        headed, others = self._first(wanted)
        characters = [Head(each, totals[each], headed[each], others[each]) for each in wanted]
        keys: list[str] = []
        codes: list[str] = []
        for head in sorted(characters + self._bigrams):
            if sum(map(len, codes)) > FILE_CHARACTERS * 13 // 2:
                yield keys[0], _file(keys, codes)
                keys, codes = [], []
            keys.append(head.key)
            codes.append(bits.gamma(head.total) + _code(head.headed) + _code(head.others))
        if keys:
            yield keys[0], _file(keys, codes)

    def _first(self, wanted: set[str]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Return the first places of characters: those that have it in the heading, and the others."""
        headed: dict[str, list[int]] = {character: [] for character in wanted}
        others: dict[str, list[int]] = {character: [] for character in wanted}
        lacking = {*wanted}, {*wanted}
        for text, heading, position in self._places:
            of_heading = {*text[:heading]}
            if heading:
                _add(headed, of_heading & lacking[0], position, lacking[0])
            if lacking[1]:
                _add(others, lacking[1].intersection(text) - of_heading, position, lacking[1])
        return headed, others


def flags_of(numbers: array[int]) -> bytes:
    """Return a byte for each number of a list, whose lowest bits are what it says besides the position."""
    return numbers.tobytes()[0 if sys.byteorder == "little" else numbers.itemsize - 1 :: numbers.itemsize]


def _add(first: dict[str, list[int]], found: set[str], position: int, lacking: set[str]) -> None:
    for character in found:
        first[character].append(position)
        if len(first[character]) == KEPT:
            lacking.discard(character)


def _file(keys: Sequence[str], codes: Sequence[str]) -> str:
    return json_text([" ".join(keys), bits.pack("".join(codes))])


def _code(places: list[int]) -> str:
    return "1" + bits.ascending(places, 0) if places else "0"


def _places_of(flags: bytes, wanted: int) -> Iterator[int]:
    at = -1
    for _ in range(KEPT):
        at = flags.find(wanted, at + 1)
        if at < 0:
            return
        yield at
