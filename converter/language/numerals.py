"""Numbers as reports write them: Chinese, circled, Roman and in words."""

import re
import unicodedata
from functools import lru_cache

from converter.language.expression import expression

DIGITS = "〇一二三四五六七八九"
"""The Chinese digits, from zero to nine."""
CHINESE = "一二三四五六七八九十百零〇"
"""Characters of Chinese numbers in heading marks (in a class of a pattern)."""
ARABIC = "0-9０-９"
"""Arabic digits, half- or full-width (in a class of a pattern)."""
CIRCLED = "①-⑳⑴-⒇"
"""Numbers that are one character (in a class of a pattern)."""
BRACKETED, DOTTED = "㈠-㈩", "⒈-⒛"
"""（一） and 1. as one character, as in GB 2312 (in a class of a pattern)."""

DASH = "—"
"""What stands for 一 where a text was scanned, or typed so: —、 and —是 (not ——, which opens a subtitle)."""

_RANGE = expression("(.)-(.)")
_VALUES = {digit: value for value, digit in enumerate(DIGITS)} | {"零": 0, "两": 2}
_ONE = f"([{''.join(_VALUES)}])"
_COUNTED = expression(rf"(?:{_ONE}百[零〇]*)?(?:{_ONE}?(十))?{_ONE}?")
_ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_ROMAN_LIMIT = 3999

_DECIMAL_LABEL = expression(rf"[{ARABIC}]+(?:[.．][{ARABIC}]+)+")

ADVERBS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4, "一方面": 1, "另一方面": 2}
"""Words that number points without a number."""


def members(characters: str) -> str:
    """Return the characters of a class of a pattern, its ranges written out: "①-③（" → "①②③（"."""
    return _RANGE.sub(lambda ends: "".join(map(chr, range(ord(ends[1]), ord(ends[2]) + 1))), characters)


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

    "（三）" → 3, "十二、" → 12, "５．" → 5, "④" → 4, "二是" → 2, "1.3" → 3, "—、" → 1

    mark: the mark alone, full- or half-width, without heading text.
    Raises ValueError where it holds no number or none that is written properly ("五一").
    Source: GB/T 9704-2012, 7.3.3 (一、 （一） 1. （1）).
    """
    folded = unicodedata.normalize("NFKC", mark).replace(DASH, "一")
    digits = re.findall(r"\d+", folded)
    if digits:
        return int(digits[-1])
    written = "".join(character for character in folded if character in CHINESE)
    counted = _COUNTED.fullmatch(written)
    if not written or counted is None:
        raise ValueError(f"not a number: {mark}")
    hundreds, tens, ten, ones = counted.groups()
    return 100 * _VALUES.get(hundreds, 0) + 10 * _VALUES.get(tens, bool(ten)) + _VALUES.get(ones, 0)


def decimal_numbers(label: str) -> tuple[int, ...]:
    """Return the numbers of a decimal label ("3.1.2" → 3, 1, 2); empty where it is none (`1.`, `2`)."""
    match = _DECIMAL_LABEL.match(label)
    return tuple(int(number) for number in re.findall(r"\d+", match[0])) if match else ()


_MOST_COUNTED = 99


def chinese(number: int) -> str:
    """Return a number from 1 as it is counted in Chinese: 3 → "三", 12 → "十二", 40 → "四十"; beyond 99, in arabic digits."""
    if number > _MOST_COUNTED:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def alphabetic(number: int) -> str:
    """Return a number from 1 as small letters: 1 → a, 26 → z, 27 → aa."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def roman(number: int) -> str:
    """Return a number in capital Roman letters; beyond 3999, where these end, in arabic digits."""
    if number > _ROMAN_LIMIT:
        return str(number)
    written = ""
    for value, letters in zip(_ROMAN_VALUES, _ROMAN, strict=True):
        count, number = divmod(number, value)
        written += letters * count
    return written
