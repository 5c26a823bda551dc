"""Of what stands very often: in how many places, and the first of these. What the file holds: `segment.py`.

So the commonest queries, a character or two, are answered without lists that are as long as the text.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from converter.search import bits
from converter.search.fold import END
from converter.search.folded_places import FoldedPlaces
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
_LOWEST = slice(0 if sys.byteorder == "little" else 3, None, 4)
"""The lowest byte of each number of an array."""


class Head(NamedTuple):
    """What is told of a character or bigram."""

    key: str
    totals: tuple[int, int]
    """How many places have it in the heading, and how many others."""
    headed: list[int]
    """Positions in the first of the former, in order."""
    others: list[int]


class Heads:
    """Collects what the file holds."""

    def __init__(self, places: FoldedPlaces) -> None:
        """Take the places."""
        self._places = places
        self._lengths: Counter[str] = Counter()
        self._bigrams: list[Head] = []

    def see(self, key: str, characters: int, numbers: array[int]) -> None:
        """Take the list of a bigram, of so many characters when it is packed; in the order of their keys."""
        self._lengths[key[0]] += characters
        if characters < BIGRAM_CHARACTERS or key[1] == END:
            return
        flags = flags_of(numbers)
        headed, others = NEW | IN_HEADING, NEW
        first = [[numbers[at] // FLAGS for at in _places_of(flags, kind)] for kind in (headed, others)]
        self._bigrams.append(Head(key, (flags.count(headed), flags.count(others)), *first))

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the files: the first of their keys, content as JSON; none where nothing stands so often."""
        wanted = {character for character, length in self._lengths.items() if length >= CHARACTER_CHARACTERS}
        totals = Counter(chain.from_iterable(map(set, (text for text, _, _ in self._places)))) if wanted else Counter()
        in_heading = Counter(
            chain.from_iterable(map(set, (text[:heading] for text, heading, _ in self._places if heading and wanted)))
        )
        headed, others = _first_places(self._places, wanted)
        characters = [
            Head(each, (in_heading[each], totals[each] - in_heading[each]), headed[each], others[each])
            for each in wanted
        ]
        keys: list[str] = []
        codes: list[str] = []
        for head in sorted(characters + self._bigrams):
            if sum(map(len, codes)) > FILE_CHARACTERS * 13 // 2:
                yield keys[0], head_file(keys, codes)
                keys, codes = [], []
            keys.append(head.key)
            codes.append(head_code(head))
        if keys:
            yield keys[0], head_file(keys, codes)


def _first_places(places: FoldedPlaces, wanted: Collection[str]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return the first places of characters: those that have it in the heading, and the others."""
    headed: dict[str, list[int]] = {character: [] for character in wanted}
    others: dict[str, list[int]] = {character: [] for character in wanted}
    lacking = {*wanted}, {*wanted}
    for text, heading, position in places:
        of_heading = {*text[:heading]}
        if heading:
            _add(headed, of_heading & lacking[0], position, lacking[0])
        if lacking[1]:
            _add(others, lacking[1].intersection(text) - of_heading, position, lacking[1])
    return headed, others


def flags_of(numbers: array[int]) -> bytes:
    """Return a byte for each number of a list: what it says besides the position."""
    return numbers.tobytes()[_LOWEST].translate(_FLAGS)


def read_heads(file: Sequence[str]) -> list[Head]:
    """Return what a file tells."""
    keys, packed = file
    reader = bits.Reader(bits.unpack(packed))
    heads = []
    for key in keys.split(" "):
        totals = (reader.gamma() - 1, reader.gamma() - 1)
        headed, others = (reader.ascending() if reader.read(1) else [] for _ in range(2))
        heads.append(Head(key, totals, headed, others))
    return heads


def _add(first: dict[str, list[int]], found: set[str], position: int, lacking: set[str]) -> None:
    for character in found:
        first[character].append(position)
        if len(first[character]) == KEPT:
            lacking.discard(character)


def head_file(keys: Sequence[str], codes: Sequence[str]) -> str:
    """Return the content of a file, as JSON."""
    return json_text([" ".join(keys), bits.pack("".join(codes))])


def head_code(head: Head) -> str:
    """Return what a file tells, as bits."""
    totals = "".join([bits.gamma(total + 1) for total in head.totals])
    return totals + "".join(["1" + bits.ascending(group, 0) if group else "0" for group in (head.headed, head.others)])


def _places_of(flags: bytes, wanted: int) -> Iterator[int]:
    at = -1
    for _ in range(KEPT):
        at = flags.find(wanted, at + 1)
        if at < 0:
            return
        yield at
