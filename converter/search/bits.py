"""Numbers as text: bits, 13 of them in two printable ASCII characters. `docs/assets/search/bits.js` reads them.

A file is served as UTF-8, where a byte above 127 takes two: of what a script may hold in a string, two of 91 characters
carry most (6.5 bits a byte; base64 has 6). Bits are collected as a string of 0 and 1, which Python joins faster than it
shifts small numbers; to become text they are one long number, which it shifts fastest of all.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import chain
from operator import rshift, sub

ALPHABET = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\"'\\")
"""91 characters: printable ASCII without the space, quotation marks and the backslash."""

_WIDTH = 13
_GROUPS = 2048
"""Groups of 13 bits that become text together, a piece; a power of two."""
_BITS = _GROUPS * _WIDTH
"""Of a piece; whole bytes."""
_LETTERS = bytes.maketrans(bytes(range(91)), ALPHABET.encode())
_NINETY_FIRST, _NINETY_FIRST_BITS = 5762, 19
"""Multiplied and shifted, 13 bits are divided by 91, as `test_numbers_come_back_from_text` shows for all."""
_ALONE = tuple(f"1{width:05b}" for width in range(32))
"""How a list of one number begins."""
_LONG = 64
"""Length from which on a list is computed with as one number, of fields of 32 bits."""
_FIELD = 32
_SAMPLE = 256
"""Steps that are tried to find the width for a list, of any length."""
_KEPT_WIDTH, _KEPT_ONES = 12, 8
"""Widths, and counts of ones, of codes that are remembered: 65,000 at most, some 6 MB; most steps have one of these."""


def gamma(number: int) -> str:
    """Return a number from 1 on as bits: as many zeros as it has binary digits less one, then the digits (Elias gamma)."""
    digits = f"{number:b}"
    return "0" * (len(digits) - 1) + digits


def rice(number: int, width: int) -> str:
    """Return a number from 0 on: its part above `width` bits as so many ones and a zero, then `width` bits (Rice)."""
    ones = number >> width
    # A 1 in front keeps the zeros behind it; it is cut off again with Python's "0b".
    return bin(((2 << ones) - 1 << width + 1) + number - (ones << width))[3:]


def alone(number: int) -> str:
    """Return what `ascending` does for one number, counted from its base."""
    width = max(0, (number * 2 // 3).bit_length() - 1)
    return _ALONE[width] + rice(number, width)


def ascending(numbers: Sequence[int], base: int) -> str:
    """Return a list of numbers that grow: gamma of their count, 5 bits for the width, then each step less one by Rice.

    numbers: at least one, each greater than the one before, the first at least `base`, from which its step is counted.
    """
    count = len(numbers)
    span = numbers[-1] - base
    if count == 1:
        return alone(span)
    width = max(0, (span * 2 // (3 * count)).bit_length() - 1)
    steps = _steps(numbers, base)
    if count >= 8 and width:  # noqa: PLR2004 - shorter ones are not worth trying
        # Words come in clusters, so that most steps are shorter than the mean.
        tried = steps[:: -(-count // _SAMPLE)]
        shorter = list(map(rshift, tried, [width - 1] * len(tried)))
        if sum(shorter) <= len(tried) + sum(map(rshift, shorter, [1] * len(tried))):
            width -= 1
    head = f"{gamma(count)}{width:05b}"
    if width <= _KEPT_WIDTH:
        return head + "".join(map(_codes(width).__getitem__, steps))
    # As `rice`, with what it adds for so many ones.
    added = [((2 << ones) - 1 << width + 1) - (ones << width) - 1 for ones in range((max(steps) - 1 >> width) + 1)]
    return head + "".join([bin(step + added[step - 1 >> width])[3:] for step in steps])


def pack(bits: str) -> str:
    """Return bits as text, zeros added at the end."""
    pieces = [int(bits[at : at + _BITS].ljust(_BITS, "0"), 2) for at in range(0, len(bits), _BITS)]
    return "".join(map(_text, pieces))[: packed_length(len(bits))]


def pack_bytes(data: bytes) -> str:
    """Return bytes as text."""
    size = _BITS // 8
    pieces = [int.from_bytes(data[at : at + size].ljust(size, b"\0"), "big") for at in range(0, len(data), size)]
    return "".join(map(_text, pieces))[: packed_length(8 * len(data))]


def packed_length(bits: int) -> int:
    """Return how many characters so many bits take."""
    return -(-bits // _WIDTH) * 2


def _text(number: int) -> str:
    """Return the text of a piece: a number whose every 13 bits become two characters, the highest first.

    All groups at once: each gets 16 bits for itself, then 32 to be divided by 91, every other one at a time.
    """
    for mask, shift in _halves():
        low = number & mask
        number = (number ^ low) << shift | low
    number = _divided(number & _each(0x1FFF)) | _divided(number >> 16 & _each(0x1FFF)) << 16
    return number.to_bytes(2 * _GROUPS, "big").translate(_LETTERS).decode("ascii")


def _divided(number: int) -> int:
    """Return a number, of which every 32 bits hold one of 13, with its quotient by 91 in the upper byte of 16, the rest below."""
    quotients = number * _NINETY_FIRST >> _NINETY_FIRST_BITS & _each(0x7F)
    return number + quotients * (256 - 91)


@cache
def _each(number: int) -> int:
    """Return a number that stands in every 32 bits of a piece."""
    return int.from_bytes(number.to_bytes(4, "big") * (_GROUPS // 2), "big")


@cache
def _halves() -> tuple[tuple[int, int], ...]:
    """Return how the groups of a piece come apart, from 13 to 16 bits each: first its halves, then theirs, and so on.

    A mask of the lower half of each part, and by how many bits the upper half moves.
    """
    steps, part = [], _GROUPS
    while part > 1:
        half = part // 2
        unit = f"{(1 << _WIDTH * half) - 1:0{16 * part}b}"
        steps.append((int(unit * (_GROUPS // part), 2), (16 - _WIDTH) * half))
        part = half
    return tuple(steps)


def _steps(numbers: Sequence[int], base: int) -> Sequence[int]:
    """Return by how much each number is above the one before, the first above the base less one."""
    count = len(numbers)
    if count < _LONG:
        return list(map(sub, numbers, chain((base - 1,), numbers)))
    # Taken from each other all at once, in fields of 32 bits.
    fields = array("I", numbers)
    if sys.byteorder == "big":
        fields.byteswap()
    whole = int.from_bytes(fields.tobytes(), "little")
    before = whole ^ numbers[-1] << _FIELD * (count - 1)
    steps = array("I", (whole - (before << _FIELD) + 1 - base).to_bytes(_FIELD // 8 * count, "little"))
    if sys.byteorder == "big":
        steps.byteswap()
    return steps


class _Codes(dict[int, str]):
    """Step → the code of the step less one, by Rice."""

    def __init__(self, width: int) -> None:
        self.width = width

    def __missing__(self, step: int) -> str:
        code = rice(step - 1, self.width)
        if step <= _KEPT_ONES << self.width:
            self[step] = code
        return code


@cache
def _codes(width: int) -> _Codes:
    return _Codes(width)
