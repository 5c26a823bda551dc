"""How alike two texts are, where of the older one only a sketch is left: what the ledger keeps of a place's words."""

import hashlib
import math
from collections.abc import Sequence
from operator import add

from converter.model import Value

_BITS = 64
END = 12
"""Characters of either end."""
_LANE_BITS = 16
_ALL_LANES = sum(1 << lane * _LANE_BITS for lane in range(_BITS))
_UPPERMOST = b"0" * 128 + b"1" * 128
"""Upper byte of a lane → its uppermost bit, as a digit."""
_COUNTED = 2**_LANE_BITS - 1
"""Pairs of characters that a lane can count; what a text holds beyond them does not change its similarity hash."""
_REMEMBERED = 50_000
# How much each sign weighs. Tuned on edited and unrelated paragraphs of one genre (tests/test_links_kept.py): the hash
# tells a text from another, the ends tell whether it opens and closes as it did.
_HASH_WEIGHT, _ENDS_WEIGHT, _LENGTH_WEIGHT = 0.6, 0.3, 0.1


class Sketch(Value, frozen=True):
    """What is kept of a text, normalised; enough to know it again, not enough to read it."""

    digest: str = ""
    """First 16 hexadecimal digits of its SHA-256."""
    hash: int = 0
    """A 64-bit similarity hash: alike texts differ in few bits (Charikar 2002, over pairs of characters)."""
    length: int = 0
    """Characters."""
    first: str = ""
    """Its first 12 characters."""
    last: str = ""
    """Its last 12 characters, as far as they are not among the first."""

    def __bool__(self) -> bool:
        """Whether there is a text at all."""
        return bool(self.digest)


NOTHING = Sketch()
"""The sketch of an empty text."""


def sketch(text: str) -> Sketch:
    """Return the sketch of a normalised text."""
    return _sketch(text, similarity_hash(text)) if text else NOTHING


def digest_of(text: str) -> str:
    """Return the digest of a normalised text, as in a Sketch."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def alike(old: Sketch, new: Sketch) -> float:
    """Return how alike two texts are, 0 (nothing in common) to 1 (the same)."""
    from rapidfuzz.distance import Indel  # slow to load, and seldom needed

    if not old or not new:
        return 0.0
    if old.digest == new.digest:
        return 1.0
    length = min(old.length, new.length) / max(old.length, new.length)
    if max(old.length, new.length) <= 2 * END:  # the ends are the whole texts
        return Indel.normalized_similarity(old.first + old.last, new.first + new.last)
    ends = (Indel.normalized_similarity(old.first, new.first) + Indel.normalized_similarity(old.last, new.last)) / 2
    return _HASH_WEIGHT * hash_likeness(old.hash, new.hash) + _ENDS_WEIGHT * ends + _LENGTH_WEIGHT * length


def hash_likeness(old: int, new: int) -> float:
    """Return the cosine that two similarity hashes stand for, 0 to 1."""
    return max(0.0, math.cos(math.pi * (old ^ new).bit_count() / _BITS))


def similarity_hash(text: str) -> int:
    """Return the similarity hash of a normalised text."""
    text = text[: _COUNTED + 1]
    return _hash_of(_lanes_of(text), len(text) - 1) if len(text) > 1 else _hash_of(_SPREAD[text], 1)


def sketched(texts: Sequence[str]) -> tuple[tuple[Sketch, ...], int]:
    """Return the sketch of each normalised text, and the similarity hash of all of them joined.

    What is counted for a text is counted for the whole, to which only the pairs at the borders are added.
    """
    sketches = []
    whole, count, last = 0, -1, ""
    for text in texts:
        lanes = _lanes_of(text)
        is_counted = 1 < len(text) <= _COUNTED  # one character is no pair
        sketches.append(_sketch(text, _hash_of(lanes, len(text) - 1)) if is_counted else sketch(text))
        if text:
            whole += lanes + (_SPREAD[last + text[0]] if last else 0)
            count += len(text)
            last = text[-1]
    if 0 < count <= _COUNTED:
        return tuple(sketches), _hash_of(whole, count)
    return tuple(sketches), similarity_hash("".join(texts))


def _sketch(text: str, similarity: int) -> Sketch:
    return Sketch(digest_of(text), similarity, len(text), text[:END], text[max(END, len(text) - END) :])


def _lanes_of(text: str) -> int:
    """Return for each bit, in a lane of its own, how many pairs of neighbouring characters have it."""
    return sum(map(_SPREAD.__getitem__, map(add, text, text[1:])))


def _hash_of(lanes: int, count: int) -> int:
    """Return the bits that more than half of so many pairs have."""
    # What is added carries into the uppermost bit of a lane that holds more than half, and no further.
    offset = lanes + _ALL_LANES * (_COUNTED // 2 - count // 2)
    return int(offset.to_bytes(_BITS * _LANE_BITS // 8, "big")[::2].translate(_UPPERMOST), 2)


class _Spread(dict[str, int]):
    """A pair of characters → its 64-bit hash with every bit in a lane of 16, so that adding numbers counts bits."""

    def __missing__(self, pair: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        digest = hashlib.blake2b(pair.encode(errors="surrogatepass"), digest_size=_BITS // 8).digest()
        spread = sum(_BYTE_LANES[byte] << (position * 8 * _LANE_BITS) for position, byte in enumerate(digest))
        self[pair] = spread
        return spread


_BYTE_LANES = [0]
"""Byte → its bits, each in a lane of its own."""
for _bit in range(8):
    _BYTE_LANES += [lanes | 1 << _bit * _LANE_BITS for lanes in _BYTE_LANES]
_SPREAD = _Spread()
