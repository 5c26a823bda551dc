"""Numbers as text: bits, 13 of them in two printable ASCII characters. `docs/assets/search/bits.js` reads them.

A file is served as UTF-8, where a byte above 127 takes two: of what a script may hold in a string, two of 91 characters
carry most (6.5 bits a byte; base64 has 6). Bits are collected as a string of 0 and 1, which Python joins and cuts faster
than it shifts numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

ALPHABET = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\"'\\")
"""91 characters: printable ASCII without the space, quotation marks and the backslash."""

_WIDTH = 13
_TABLE_BITS = 14


def gamma(number: int) -> str:
    """Return a number from 1 on as bits: as many zeros as it has binary digits less one, then the digits (Elias gamma)."""
    digits = f"{number:b}"
    return "0" * (len(digits) - 1) + digits


def rice(number: int, width: int) -> str:
    """Return a number from 0 on: its part above `width` bits as so many ones and a zero, then `width` bits (Rice)."""
    return "1" * (number >> width) + "0" + (f"{number & (1 << width) - 1:0{width}b}" if width else "")


def ascending(numbers: Sequence[int], base: int) -> str:
    """Return a list of numbers that grow: gamma of their count, 5 bits for the width, then each step less one by Rice.

    numbers: at least one, each greater than the one before, the first at least `base`, from which its step is counted.
    """
    steps = [numbers[0] - base, *(after - before - 1 for before, after in pairwise(numbers))]
    width = _best_width(steps, numbers[-1] - base)
    head = f"{gamma(len(steps))}{width:05b}"
    if width <= _TABLE_BITS:
        low, mask = _low_bits(width), (1 << width) - 1
        return head + "".join(["1" * (step >> width) + low[step & mask] for step in steps])
    top, mask = 1 << width, (1 << width) - 1
    # The bit above the lowest `width`, which `format` needs to keep their zeros, would be 1 where the code wants 0.
    return head + "".join(["1" * (step >> width) + "0" + f"{top | step & mask:b}"[1:] for step in steps])


def pack(bits: str) -> str:
    """Return bits as text, zeros added at the end."""
    table = _pairs()
    bits += "0" * (-len(bits) % _WIDTH)
    return "".join([table[bits[at : at + _WIDTH]] for at in range(0, len(bits), _WIDTH)])


def pack_bytes(data: bytes) -> str:
    """Return bytes as text."""
    return pack(f"{int.from_bytes(data, 'big'):0{8 * len(data)}b}") if data else ""


def unpack_bytes(text: str) -> bytes:
    """Return the bytes of such a text, with up to one of zero at the end that was not among them."""
    numbers = _numbers()
    bits = "".join([numbers[text[at : at + 2]] for at in range(0, len(text), 2)])
    length = len(bits) // 8
    return int(bits[: 8 * length], 2).to_bytes(length, "big") if length else b""


def packed_length(bits: int) -> int:
    """Return how many characters so many bits take."""
    return -(-bits // _WIDTH) * 2


def _best_width(steps: Sequence[int], span: int) -> int:
    count = len(steps)
    guess = max(0, (span * 2 // (3 * count)).bit_length() - 1)
    if count < 8:  # noqa: PLR2004 - not worth trying
        return guess
    # Words come in clusters, so that most steps are shorter than the mean.
    tried = [
        (count * width + sum([step >> width for step in steps]), width) for width in range(max(0, guess - 1), guess + 1)
    ]
    return min(tried)[1]


@cache
def _low_bits(width: int) -> list[str]:
    return ["0" + (f"{number:0{width}b}" if width else "") for number in range(1 << width)]


@cache
def _pairs() -> dict[str, str]:
    return {f"{number:013b}": ALPHABET[number // 91] + ALPHABET[number % 91] for number in range(1 << _WIDTH)}


@cache
def _numbers() -> dict[str, str]:
    return {pair: number for number, pair in _pairs().items()}
