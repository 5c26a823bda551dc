"""The lists of a segment: at which positions each bigram stands. What the files hold: `segment.py`."""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from struct import unpack_from
from typing import NamedTuple

from converter.search import bits
from converter.search.fold import END
from converter.search.scripts import json_text

SHARD_CHARACTERS = 24_000
"""About how long a file of lists is."""
LIST_CHARACTERS = 48_000
"""The longest that a part of one list may be."""
FREQUENT_CHARACTERS = 3_000
"""From which length on the manifest names a list, so that a query can begin with shorter ones."""


class Lists:
    """Collects the positions of every bigram."""

    def __init__(self) -> None:
        # Bigrams as numbers: quicker to cut a text into than strings, and sorted alike.
        self._lists: defaultdict[int, array[int]] = defaultdict(partial(array, "I"))

    def add(self, folded: str, position: int) -> None:
        """Add the folded texts of places, END behind each, the first at a position."""
        data, count = (folded + END).encode("utf-32-be"), len(folded)
        bigrams = [0] * count
        bigrams[::2] = unpack_from(f">{(count + 1) // 2}Q", data)
        bigrams[1::2] = unpack_from(f">{count // 2}Q", data, 4)
        # Each position to the list of its bigram, without a step of our own.
        deque(map(array.append, map(self._lists.__getitem__, bigrams), range(position, position + count)), maxlen=0)

    def shards(self) -> Shards:
        """Return the files; nothing is left here."""
        return _shards(self._drained())

    def _drained(self) -> Iterator[tuple[str, array[int]]]:
        for bigram in sorted(self._lists):
            positions = self._lists.pop(bigram)
            if (first := chr(bigram >> 32)) != END:
                yield first + chr(bigram & 0xFFFFFFFF), positions


class Shards(NamedTuple):
    """The files of lists."""

    files: list[tuple[str, int, str]]
    """First bigram, base, content as JSON."""
    frequent: str
    """As in the manifest."""


def _shards(lists: Iterable[tuple[str, array[int]]]) -> Shards:
    files: list[tuple[str, int, str]] = []
    keys: list[str] = []
    codes: list[str] = []
    length = 0

    def close() -> None:
        nonlocal length
        if keys:
            files.append((keys[0], 0, json_text([_join_keys(keys), bits.pack("".join(codes))])))
            keys.clear()
            codes.clear()
            length = 0

    frequent = []
    for key, positions in lists:
        code = bits.ascending(positions, 0)
        if len(code) > FREQUENT_CHARACTERS * 6:
            characters = bits.packed_length(len(code))
            if characters >= FREQUENT_CHARACTERS:
                frequent.append(key + chr(ord("a") + (characters // FREQUENT_CHARACTERS).bit_length() - 1))
            if characters > LIST_CHARACTERS:
                close()
                files += _parts(key, positions, characters)
                continue
        if length + len(code) > SHARD_CHARACTERS * 13 // 2:
            close()
        keys.append(key)
        codes.append(code)
        length += len(code)
    close()
    return Shards(files, " ".join(frequent))


def _parts(key: str, positions: array[int], characters: int) -> Iterator[tuple[str, int, str]]:
    count = -(-characters // (LIST_CHARACTERS * 9 // 10))
    step = -(-len(positions) // count)
    for at in range(0, len(positions), step):
        base = positions[at - 1] + 1 if at else 0
        yield key, base, json_text([key, bits.pack(bits.ascending(positions[at : at + step], base))])


def _join_keys(keys: Sequence[str]) -> str:
    first, joined = "", []
    for key in keys:
        joined.append(key[1] if key[0] == first else f" {key}")
        first = key[0]
    return "".join(joined)[1:]
