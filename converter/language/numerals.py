"""Numbers as reports write them: Chinese, circled, Roman and in words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

DIGITS = "〇一二三四五六七八九"
"""The Chinese digits, from zero to nine."""
CHINESE = "一二三四五六七八九十百零〇"
"""Characters of Chinese numbers in heading marks (in a class of a pattern)."""
ARABIC = "0-9０-９"
"""Arabic digits, half- or full-width (in a class of a pattern)."""
CIRCLED = "①-⑳⑴-⒇"
"""Numbers that are one character (in a class of a pattern)."""

_VALUES = {digit: value for value, digit in enumerate(DIGITS)} | {"零": 0, "两": 2}
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
_ROMAN_LIMIT = 3999

ADVERBS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4, "一方面": 1, "另一方面": 2}
"""Words that number points without a number."""


def adverb_number(label: str) -> int | None:
    """Return what a word that numbers points without a number stands for ("其次，" → 2), or None."""
    return ADVERBS.get(label.rstrip("，,、：:"))


@lru_cache(maxsize=1024)
def number_of(label: str) -> int | None:
    """Return the number that a label carries or stands for ("其次，" → 2), or None."""
    try:
        return adverb_number(label) or ordinal(label)
    except ValueError:
        return None


def ordinal(mark: str) -> int:
    """Return the number that a heading mark carries.

    "（三）" → 3, "十二、" → 12, "５．" → 5, "④" → 4, "二是" → 2, "1.3" → 3

    mark: the mark alone, full- or half-width, without heading text.
    Raises ValueError where it holds no number or none that is written properly ("五一").
    Source: GB/T 9704-2012, 7.3.3 (一、 （一） 1. （1）).
    """
    folded = unicodedata.normalize("NFKC", mark)
    digits = re.findall(r"\d+", folded)
    if digits:
        return int(digits[-1])
    return _value("".join(character for character in folded if character in CHINESE))


def chinese(number: int) -> str:
    """Return a number from 1 to 99 as it is counted in Chinese: 3 → "三", 12 → "十二", 40 → "四十"."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def roman(number: int) -> str:
    """Return a number in capital Roman letters; beyond 3999, where these end, in arabic digits."""
    if number > _ROMAN_LIMIT:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _value(text: str) -> int:
    """Return the value of 一 to 一百九十九 and the like, written properly; raise ValueError otherwise."""
    if not text:
        raise ValueError("no number")
    hundreds, rest = text.split("百", 1) if "百" in text else ("", text)
    value = _digit(hundreds) * 100 if hundreds else 0
    rest = rest.lstrip("零〇") if hundreds else rest
    if "十" in rest:
        tens, ones = rest.split("十", 1)
        value += (_digit(tens) if tens else 1) * 10
        return value + (_digit(ones) if ones else 0)
    return value + (_digit(rest) if rest else 0)


def _digit(character: str) -> int:
    if len(character) != 1 or character not in _VALUES:
        raise ValueError(f"not a number: {character}")
    return _VALUES[character]
