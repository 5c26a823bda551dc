"""A number → the characters that Word prints for it in one of its number formats.

Source: ECMA-376 Part 1, 17.18.59 (ST_NumberFormat); where Word departs from it, [MS-OI29500] 2.1.540 and [MS-DOCX] 2.4.
"""

from collections.abc import Callable
from functools import partial

from converter.language.numerals import DIGITS, chinese, roman
from converter.model import Value

_LETTERS = 26
_LETTER_LIMIT = 30 * _LETTERS  # a letter is repeated at most thirty times
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROUND_ZERO = "○" + DIGITS[1:]
_FULL_WIDTH = "０１２３４５６７８９"
_TEENS = range(11, 14)


class _Places(Value, frozen=True):
    """How a number is spelt with words for ten, hundred, thousand and ten thousand."""

    digits: str
    """From zero to nine; zero fills a gap (一百〇一), a space stands for none."""
    units: tuple[str, str, str]
    ten_thousand: str
    drops_one: bool
    """Whether 百 stands for 一百, too."""
    bare_ten: bool
    """Whether 十一 stands for 一十一."""


_CHINESE = _Places(DIGITS, ("十", "百", "千"), "万", drops_one=False, bare_ten=True)
_TAIWANESE = _Places("零" + DIGITS[1:], ("十", "百", "千"), "萬", drops_one=False, bare_ten=True)
_JAPANESE = _Places(" " + DIGITS[1:], ("十", "百", "千"), "万", drops_one=True, bare_ten=True)
_LEGAL_SIMPLIFIED = _Places("零壹贰叁肆伍陆柒捌玖", ("拾", "佰", "仟"), "万", drops_one=False, bare_ten=False)
_LEGAL_TRADITIONAL = _Places("零壹貳參肆伍陸柒捌玖", ("拾", "佰", "仟"), "萬", drops_one=False, bare_ten=False)


def format_number(number: int, form: str, pattern: str = "") -> str:
    """Return what Word prints for a number from 0 in a format of ST_NumberFormat.

    3 in chineseCountingThousand → "三", 12 in lowerLetter → "l", 4 in decimalEnclosedCircleChinese → "④"

    pattern: for the format `custom`, its series (`001, 002, 003, ...`).
    Formats of other languages, and numbers beyond the end of a series, come as decimal digits, as Word does.
    """
    if form == "custom":
        first = pattern.split(",", maxsplit=1)[0].strip()
        return str(number).zfill(min(len(first), 5)) if first.isdecimal() else str(number)
    if number == 0 and form in _CHINESE_ZEROS:
        return _CHINESE_ZEROS[form]
    write = _FORMATS.get(form, str)
    return write(number) if number > 0 or form in _WITH_ZERO else str(number)


def _series(number: int, characters: str) -> str:
    return characters[number - 1] if number <= len(characters) else str(number)


def _run(number: int, first: str, last: int) -> str:
    """Characters that stand one after the other in Unicode, up to the one for `last`."""
    return chr(ord(first) + number - 1) if number <= last else str(number)


def _digits(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _letters(number: int, first: str) -> str:
    if number > _LETTER_LIMIT:
        return str(number)
    repeats, place = divmod(number - 1, _LETTERS)
    return chr(ord(first) + place) * (repeats + 1)


def _counting(number: int) -> str:
    """Spell up to 99 with 十, and digit by digit from there: 九十九, 一○○."""
    return chinese(number) if number < 100 else _digits(number, _ROUND_ZERO)  # noqa: PLR2004


def _places(number: int, places: _Places) -> str:
    upper, lower = divmod(number, 10_000)
    if upper >= 10_000:  # noqa: PLR2004 - no list is as long
        return str(number)
    written = _group(upper, places) + places.ten_thousand if upper else ""
    if upper and 0 < lower < 1000:  # noqa: PLR2004
        written += places.digits[0].strip()
    written += _group(lower, places)
    ten = places.digits[1] + places.units[0]
    return written[1:] if places.bare_ten and written.startswith(ten) else written


def _group(number: int, places: _Places) -> str:
    written = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            gap = bool(written)
            continue
        if gap:
            written += places.digits[0].strip()
        gap = False
        unit = places.units[power - 1] if power else ""
        written += unit if digit == 1 and unit and places.drops_one else places.digits[digit] + unit
    return written


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _number: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": partial(_digits, digits=_FULL_WIDTH),
    "decimalFullWidth2": partial(_digits, digits=_FULL_WIDTH),
    "decimalEnclosedCircle": partial(_run, first="①", last=20),
    # Word goes on with plain digits after ⑩: ECMA-376 Part 1, 17.16.4.3.1, GB3.
    "decimalEnclosedCircleChinese": partial(_run, first="①", last=10),
    "decimalEnclosedParen": partial(_run, first="⑴", last=20),
    "decimalEnclosedFullstop": partial(_run, first="⒈", last=20),
    "ideographEnclosedCircle": partial(_run, first="㈠", last=10),  # in parentheses: [MS-OI29500] 2.1.540 a
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": partial(_letters, first="A"),
    "lowerLetter": partial(_letters, first="a"),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": partial(_places, places=_CHINESE),
    "taiwaneseCountingThousand": partial(_places, places=_TAIWANESE),
    "japaneseCounting": partial(_places, places=_JAPANESE),
    "chineseLegalSimplified": partial(_places, places=_LEGAL_SIMPLIFIED),
    "ideographLegalTraditional": partial(_places, places=_LEGAL_TRADITIONAL),
    "ideographDigital": partial(_digits, digits=DIGITS),
    "japaneseDigitalTenThousand": partial(_digits, digits=DIGITS),
    "taiwaneseDigital": partial(_digits, digits=_ROUND_ZERO),
    "ideographTraditional": partial(_series, characters=_STEMS),
    "ideographZodiac": partial(_series, characters=_BRANCHES),
}
_WITH_ZERO = frozenset({"none", "decimalZero", "decimalFullWidth", "decimalFullWidth2", "numberInDash"})
_CHINESE_ZEROS = {
    **dict.fromkeys(("chineseCountingThousand", "japaneseCounting", "ideographDigital"), "〇"),
    **dict.fromkeys(("chineseCounting", "taiwaneseCounting", "taiwaneseDigital"), "○"),
    **dict.fromkeys(("taiwaneseCountingThousand", "chineseLegalSimplified", "ideographLegalTraditional"), "零"),
}
