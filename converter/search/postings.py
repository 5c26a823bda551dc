"""The lists of a segment: at which positions each bigram stands, and whether it is new there. What the files hold: `segment.py`."""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from struct import unpack_from
from typing import NamedTuple

from converter.search import bits
from converter.search.fold import END
from converter.search.heads import FLAGS, IN_HEADING, LARGE, NEW, Heads
from converter.search.scripts import json_text

SHARD_CHARACTERS = 12_000
"""About how long a file of lists is."""
LIST_CHARACTERS = 240_000
"""The longest that a part of one list may be."""
FREQUENT_CHARACTERS = 3_000
"""From which length on the manifest names a list, so that a query can begin with shorter ones."""


class Lists:
    """Collects the positions of every bigram."""

    def __init__(self) -> None:
        self._places: list[tuple[str, int, int]] = []
        self._size = 0
        # Bigrams as numbers: quicker to cut a text into than strings, and sorted alike.
        self._lists: defaultdict[int, array[int]] = defaultdict(partial(array, "I"))

    def add(self, texts: Sequence[str], headings: Sequence[int], position: int) -> None:
        """Add places one behind the other, the first at a position.

        texts: folded, END behind each; headings: how many characters at the beginning of each are its heading.
        """
        folded = "".join(texts)
        data, count = (folded + END).encode("utf-32-be"), len(folded)
        bigrams = [0] * count
        bigrams[::2] = unpack_from(f">{(count + 1) // 2}Q", data)
        bigrams[1::2] = unpack_from(f">{count // 2}Q", data, 4)
        start = position * FLAGS
        numbers = [*range(start + NEW, start + count * FLAGS + NEW, FLAGS)]
        at = 0
        for text, heading in zip(texts, headings, strict=True):
            _mark(numbers, bigrams, at, at + len(text), heading)
            self._places.append((text, heading, position + at))
            at += len(text)
        self._size = position + count
        # Each number to the list of its bigram, without a step of our own.
        deque(map(array.append, map(self._lists.__getitem__, bigrams), numbers), maxlen=0)

    def shards(self) -> Shards:
        """Return the files; nothing is left here."""
        heads = Heads(self._places) if self._size >= LARGE else None
        self._places = []
        return _shards(self._drained(), heads)

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
    heads: list[tuple[str, str]]
    """As `Heads.files` yields them."""


def _mark(numbers: list[int], bigrams: Sequence[int], start: int, end: int, heading: int) -> None:
    """Set the flags of the numbers of a place; all say NEW before."""
    own = bigrams[start:end]
    if len({*own}) < len(own):
        seen: set[int] = set()
        see = seen.add  # which returns nothing
        for at in [at for at, bigram in enumerate(own, start) if bigram in seen or see(bigram)]:
            numbers[at] -= NEW
    for at in range(start, start + heading - 1):
        numbers[at] += IN_HEADING


def _shards(lists: Iterable[tuple[str, array[int]]], heads: Heads | None) -> Shards:
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
        if heads or len(code) > FREQUENT_CHARACTERS * 6:
            characters = bits.packed_length(len(code))
            if heads:
                heads.see(key, characters, positions)
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
    return Shards(files, " ".join(frequent), [*heads.files()] if heads else [])


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
