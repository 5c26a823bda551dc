"""The files of lists: at which positions each bigram stands, and what is said of it there. What they hold: `segment.py`."""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from struct import unpack_from

from converter.model import Value
from converter.search import bits
from converter.search.fold import END
from converter.search.folded_places import FoldedPlaces
from converter.search.heads import FLAGS, IN_HEADING, LARGE, NEW, Heads
from converter.search.list_codes import ListCoder
from converter.search.scripts import Put, json_text

SHARD_CHARACTERS = 12_000
"""About how long a file of lists is."""
MANY = 24_000
"""Positions of a bigram from which on it is parted (`list_codes.py`), in a segment that has `heads`."""
PARTED_FILES = 4
"""About how many files its lists lie in, where they are long: few, as all are needed where it is sought alone or ends a phrase."""
LIST_CHARACTERS = 240_000
"""The longest that a part of one list may be."""
FREQUENT_CHARACTERS = 3_000
"""From which length on the manifest names a list, so that a query can begin with shorter ones."""

_BIGRAM, _END = 2, ord(END)


class Lists:
    """Collects the positions of every bigram."""

    def __init__(self) -> None:
        self._places = FoldedPlaces()
        self._size = 0
        # Bigrams as numbers: quicker to cut a text into than strings, and sorted alike.
        self._lists: defaultdict[int, array[int]] = defaultdict(partial(array, "I"))

    def add(self, texts: Sequence[str], headings: Sequence[int]) -> None:
        """Add places, as `FoldedPlaces.add` takes them."""
        folded = self._places.add(texts, headings)
        data, count = (folded + END).encode("utf-32-be"), len(folded)
        bigrams = [0] * count
        bigrams[::2] = unpack_from(f">{(count + 1) // 2}Q", data)
        bigrams[1::2] = unpack_from(f">{count // 2}Q", data, 4)
        start = self._size * FLAGS
        numbers = [*range(start + NEW, start + count * FLAGS + NEW, FLAGS)]
        at = 0
        for text, heading in zip(texts, headings, strict=True):
            _mark(numbers, bigrams, at, at + len(text), heading)
            at += len(text)
        self._size += count
        # Each number to the list of its bigram, without a step of our own.
        deque(map(array.append, map(self._lists.__getitem__, bigrams), numbers), maxlen=0)

    def shards(self, put: Put) -> Shards:
        """Put the files, and return what is said of them; nothing is left here."""
        heads = Heads(self._places) if self._size >= LARGE else None
        parted = {_text(bigram) for bigram, numbers in self._lists.items() if len(numbers) >= MANY} if heads else ()
        coder = ListCoder(self._places, {bigram for bigram in parted if END not in bigram})
        self._places, self._size = FoldedPlaces(), 0
        return _shards(self._drained(), coder, heads, put)

    def _drained(self) -> Iterator[tuple[str, array[int]]]:
        for bigram in sorted(self._lists):
            numbers = self._lists.pop(bigram)
            if bigram >> 32 != _END:
                yield _text(bigram), numbers


def _text(bigram: int) -> str:
    return chr(bigram >> 32) + chr(bigram & 0xFFFFFFFF)


class Shards(Value, frozen=True):
    """The files of lists."""

    files: list[tuple[str, int]]
    """First bigram, base."""
    frequent: str
    """As in the manifest; `parted` likewise."""
    parted: str
    heads: list[str]
    """The first key of each file of them."""


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


def _shards(lists: Iterable[tuple[str, array[int]]], coder: ListCoder, heads: Heads | None, put: Put) -> Shards:
    files: list[tuple[str, int]] = []
    frequent: list[str] = []
    keys: list[str] = []
    codes: list[str] = []
    length = limit = 0

    def put_file(keys: Sequence[str], code: str, base: int) -> None:
        put(f"p{len(files)}", json_text([join_keys(keys), bits.pack(code)]))
        files.append((keys[0], base))

    for key, numbers, code, most in _coded(lists, coder, heads, frequent):
        characters = bits.packed_length(len(code)) if len(code) > LIST_CHARACTERS * 6 else 0
        is_too_long = characters > LIST_CHARACTERS
        if keys and (is_too_long or most != limit or length + len(code) > most * 13 // 2):
            put_file(keys, "".join(codes), 0)
            keys, codes, length = [], [], 0
        limit = most
        if is_too_long:
            for base, piece in _pieces(key, numbers, characters, coder):
                put_file([key], piece, base)
            continue
        keys.append(key)
        codes.append(code)
        length += len(code)
    if keys:
        put_file(keys, "".join(codes), 0)
    told: list[str] = []
    for first, content in heads.files() if heads else ():
        put(f"h{len(told)}", content)
        told.append(first)
    return Shards(files, " ".join(frequent), " ".join(sorted(coder.parted)), told)


def _coded(
    lists: Iterable[tuple[str, array[int]]], coder: ListCoder, heads: Heads | None, frequent: list[str]
) -> Iterator[tuple[str, array[int], str, int]]:
    """Yield each list in order: its key, its numbers, their code, how many characters a file of it may have.

    Long ones are named in `frequent`; all are shown to `heads`.
    """
    for bigram, numbers in lists:
        if bigram in coder.parted:
            parts = [(key, own, coder.code_parted(own, 0)) for key, own in coder.parts(bigram, numbers)]
            characters = bits.packed_length(sum([len(code) for _, _, code in parts]))
            _name(frequent, bigram, characters)
            most = max(SHARD_CHARACTERS, characters // PARTED_FILES)
            for key, own, code in parts:
                _name(frequent, key, bits.packed_length(len(code)))
                yield key, own, code, most
        else:
            code = coder.code(bigram, numbers, 0)
            characters = bits.packed_length(len(code))
            if characters >= FREQUENT_CHARACTERS:
                _name(frequent, bigram, characters)
            yield bigram, numbers, code, SHARD_CHARACTERS
        if heads:
            heads.see(bigram, characters, numbers)


def frequency(characters: int) -> str:
    """Return the letter by which the manifest names a list of so many characters; empty where it does not."""
    doublings = (characters // FREQUENT_CHARACTERS).bit_length()
    return chr(ord("a") + doublings - 1) if doublings else ""


def _name(frequent: list[str], key: str, characters: int) -> None:
    if letter := frequency(characters):
        frequent.append(key + letter)


def _pieces(key: str, numbers: array[int], characters: int, coder: ListCoder) -> Iterator[tuple[int, str]]:
    """Yield the parts of a list that is too long for one file: the base of each, and its code."""
    count = -(-characters // (LIST_CHARACTERS * 9 // 10))
    step = -(-len(numbers) // count)
    for at in range(0, len(numbers), step):
        base = numbers[at - 1] // FLAGS + 1 if at else 0
        piece = numbers[at : at + step]
        yield base, coder.code(key, piece, base) if len(key) == _BIGRAM else coder.code_parted(piece, base)


def join_keys(keys: Sequence[str]) -> str:
    """Return the keys of a file as it holds them."""
    first, joined = "", []
    for key in keys:
        start = key[0] if len(key) == _BIGRAM else END + key[:2]
        joined.append(key[-1] if start == first else f" {start}{key[-1]}")
        first = start
    return "".join(joined)[1:]


def split_keys(joined: str) -> list[str]:
    """Return the keys of a file."""
    found: list[str] = []
    for group in joined.split(" "):
        start = group[1:3] if group[0] == END else group[0]
        found += [start + last for last in group[len(start) + (group[0] == END) :]]
    return found
