"""Numbers as text: bits, 13 of them in two printable ASCII characters. `docs/assets/search/bits.js` reads them.

A file is served as UTF-8, where a byte above 127 takes two: of what a script may hold in a string, two of 91 characters
carry most (6.5 bits a byte; base64 has 6). Bits are collected as a string of 0 and 1, which Python joins faster than it
shifts small numbers; to become text they are one long number, which it shifts fastest of all.
"""

import sys
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import chain
from operator import sub

ALPHABET = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\"'\\")
"""91 characters: printable ASCII without the space, quotation marks and the backslash."""

_WIDTH = 13
_GROUPS = 2048
"""Groups of 13 bits that become text together, a piece; a power of two."""
_BITS = _GROUPS * _WIDTH
"""Of a piece; whole bytes."""
_LETTERS = bytes.maketrans(bytes(range(91)), ALPHABET.encode())
_VALUES = bytes.maketrans(ALPHABET.encode(), bytes(range(91)))
_NINETY_FIRST, _NINETY_FIRST_BITS = 5762, 19
"""Multiplied and shifted, 13 bits are divided by 91, as `test_numbers_come_back_from_text` shows for all."""
_FEW_MARKS = 8
"""Marks that are looked for one by one."""
_ALONE = tuple(f"1{width:05b}" for width in range(32))
"""How a list of one number begins."""
_LONG = 64
"""Length from which on a list is computed with as one number, of fields of 32 bits."""
_KEPT_WIDTH = 12
"""Width up to which the codes of all numbers are remembered: 8,000 at most."""


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
    upper, one = number >> width, 1 << width
    # A 1 in front as in `rice`.
    return _ALONE[width] + bin((one << upper + 1) + one + (number & one - 1))[3:]


def ascending(numbers: Sequence[int], base: int) -> str:
    """Return a list of numbers that grow, as bits (Elias-Fano).

    Gamma of their count, 5 bits for the width; then of each a 1, before it as many zeros as its upper part is above that of the one before
    (of the first: above 0); then of each the lower part, `width` bits. So each stands for itself, and one can be taken out while the others stay
    as they are (`thin_lists.py`).
    numbers: at least one, each greater than the one before, the first at least `base`, from which all are counted.
    """
    count = len(numbers)
    span = numbers[-1] - base
    if count == 1:
        return alone(span)
    width = max(0, (span * 2 // (3 * count)).bit_length() - 1)
    upper, lower = _parted(numbers, base, width)
    codes = _lower_codes(width) if width <= _KEPT_WIDTH else _Lower(width)
    steps = map(_STEPS.__getitem__, map(sub, upper, chain((0,), upper)))
    return "".join(chain((gamma(count), f"{width:05b}"), steps, map(codes.__getitem__, lower) if width else ()))


def pack(bits: str) -> str:
    """Return bits as text, zeros added at the end."""
    pieces = [int(bits[at : at + _BITS].ljust(_BITS, "0"), 2) for at in range(0, len(bits), _BITS)]
    return "".join(map(_text, pieces))[: packed_length(len(bits))]


def pack_bytes(data: bytes) -> str:
    """Return bytes as text."""
    size = _BITS // 8
    pieces = [int.from_bytes(data[at : at + size].ljust(size, b"\0"), "big") for at in range(0, len(data), size)]
    return "".join(map(_text, pieces))[: packed_length(8 * len(data))]


def unpack(text: str) -> str:
    """Return the bits of a packed text, and up to 12 zeros behind them. Raises KeyError or ValueError for other text."""
    pieces = [text[at : at + 2 * _GROUPS] for at in range(0, len(text), 2 * _GROUPS)]
    return "".join(map(_bits, pieces))[: len(text) // 2 * _WIDTH]


def unpack_bytes(text: str) -> bytes:
    """Return the bytes of a packed text, and up to one of zero behind them."""
    bits = unpack(text)
    count = len(bits) // 8
    return int(bits[: 8 * count] or "0", 2).to_bytes(count, "big")


class Reader:
    """Reads bits from a place on; it need not know of the others."""

    def __init__(self, bits: str, at: int = 0) -> None:
        self.bits, self.at = bits, at

    def read(self, width: int) -> int:
        """Return a number of so many bits."""
        self.at += width
        return int(self.bits[self.at - width : self.at] or "0", 2)

    def gamma(self) -> int:
        """Read what `gamma` wrote."""
        one = self.bits.index("1", self.at)
        width = one - self.at + 1
        self.at = one
        return self.read(width)

    def ascending(self) -> list[int]:
        """Read what `ascending` wrote with the base 0."""
        count, width, start = self.gamma(), self.read(5), self.at
        upper = []
        for before in range(count):
            self.at = self.bits.index("1", self.at) + 1
            upper.append(self.at - 1 - start - before << width)
        return [number + self.read(width) for number in upper]

    def behind(self, mark: str, count: int) -> int:
        """Pass a number of zeros or ones, and what stands before them; return the place behind the last.

        Raises ValueError where there are not as many.
        """
        at = self.at
        while count > _FEW_MARKS:
            if at >= len(self.bits):
                raise ValueError(count)
            at, count = at + count, count - self.bits.count(mark, at, at + count)
        for _ in range(count):
            at = self.bits.index(mark, at) + 1
        self.at = at
        return at


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


def _bits(text: str) -> str:
    """Return the bits of the text of a piece."""
    values = text.ljust(2 * _GROUPS, ALPHABET[0]).encode("ascii").translate(_VALUES)
    number = int.from_bytes(values, "big")
    number = (number >> 8 & _each(0xFF00FF)) * 91 + (number & _each(0xFF00FF))
    for mask, shift in reversed(_halves()):
        low = number & mask
        number = (number ^ low) >> shift | low
    return f"{number:0{_BITS}b}"


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


def _parted(numbers: Sequence[int], base: int, width: int) -> tuple[Sequence[int], Sequence[int]]:
    """Return the upper and the lower parts of numbers, counted from a base."""
    count, mask = len(numbers), (1 << width) - 1
    if count < _LONG:
        counted = [number - base for number in numbers] if base else numbers
        return [number >> width for number in counted], [number & mask for number in counted]
    # Parted all at once, in fields of 32 bits.
    whole = int.from_bytes(array("I", numbers).tobytes(), sys.byteorder)
    whole -= int.from_bytes(base.to_bytes(4, sys.byteorder) * count, sys.byteorder) if base else 0
    lower = whole & int.from_bytes(mask.to_bytes(4, sys.byteorder) * count, sys.byteorder)
    return tuple(array("I", part.to_bytes(4 * count, sys.byteorder)) for part in ((whole ^ lower) >> width, lower))  # type: ignore[return-value]


class _Steps(dict[int, str]):
    """How many steps a number is above the one before → its code."""

    def __missing__(self, steps: int) -> str:
        code = "0" * steps + "1"
        if steps < 1 << _KEPT_WIDTH - 4:
            self[steps] = code
        return code


class _Lower:
    """Codes of lower parts that are not remembered."""

    def __init__(self, width: int) -> None:
        self._form = f"0{width}b"

    def __getitem__(self, number: int) -> str:
        return format(number, self._form)


_STEPS = _Steps()


@cache
def _lower_codes(width: int) -> tuple[str, ...]:
    return tuple(f"{number:0{width}b}" for number in range(1 << width))
