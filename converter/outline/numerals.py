"""Numbers that heading marks carry."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "两": 2}
CHINESE = "一二三四五六七八九十百零〇"
"""Characters of Chinese numbers in heading marks."""

ADVERBS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4, "一方面": 1, "另一方面": 2}
"""Words that number points without a number."""


@lru_cache(maxsize=1024)
def number_of(label: str) -> int | None:
    """Return the number that a label carries or stands for ("其次，" → 2), or None."""
    plain = label.rstrip("，,、：:")
    if plain in ADVERBS:
        return ADVERBS[plain]
    try:
        return ordinal(label)
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
    return _chinese("".join(character for character in folded if character in CHINESE))


def _chinese(text: str) -> int:
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
    if len(character) != 1 or character not in _DIGITS:
        raise ValueError(f"not a number: {character}")
    return _DIGITS[character]
