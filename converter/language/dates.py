"""Dates as officials write them.

2024年1月12日 · 二〇二四年一月十二日 (also with ○ or 零) · 2024.1.12 · 2024-01-12 · 2024/1/12 · 2024年1月 · 2024.01; the figures half- or
full-width, white space within. `fold` makes one form of the Chinese and the arabic, and the patterns here are for folded text.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from converter.language.blanks import CROSSES
from converter.language.expression import expression
from converter.language.numerals import DIGITS, number_of

YEAR = r"(?:19|20)\d\d"
"""A year in arabic digits (a pattern)."""

_ZEROS = "〇○◯零Oo"  # as people type them
_AS_ARABIC = str.maketrans(_ZEROS + DIGITS[1:], "0" * len(_ZEROS) + "123456789")
_FIGURE = rf"[\d{_ZEROS}{DIGITS}]"
_COUNTED = rf"[\d元十{DIGITS[1:]}](?: ?[\d十{DIGITS[1:]}]){{0,2}}"  # 元月 is January
_WRITTEN = expression(
    rf"(?P<year>(?:[1一] ?[9九]|[2二] ?[0{_ZEROS}])(?: ?{_FIGURE}){{2}})(?P<of_year>\s*年)"
    rf"(?:(?P<to_month>\s*)(?P<month>{_COUNTED})(?P<of_month>\s*月)"
    rf"(?:(?P<to_day>\s*)(?P<day>{_COUNTED})(?=\s*(?:[日号]|$)))?)?",
    re.MULTILINE,
)
_MARK = r"[.\-/—–·]"
_MONTH, _DAY = "(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"

DATE = expression(
    rf"""
    (?<!\d)(?P<year>{YEAR})\s*
    (?: 年\s*(?P<month>\d{{1,2}})\s*月(?:\s*(?P<day>\d{{1,2}})(?:\s*[日号]|(?![^\S\n]*\w)))?                   # 2024年1月12日
      | (?P<mark>{_MARK})\s*(?P<second>{_MONTH})\s*(?P=mark)\s*(?P<third>{_DAY})(?!\.?\d)(?:\s*[日号])?   # 2024.1.12
      | {_MARK}\s*(?P<last>{_MONTH})(?=\s*[)]?\s*$) )                                                     # 2024.1, at a line's end
    """,
    re.VERBOSE | re.MULTILINE,
)
"""A date in folded text that names a month or a day."""

_FREE = rf"[\d元十{_ZEROS}{DIGITS}{CROSSES}*_]"
_TO = "[—–―\\-~至到、]+"
_LINE = expression(
    rf"""
    [(\[]?
    (?: [12一二]{_FREE}{{1,3}}年                                       # 二〇二四年, 20××年
        (?:{_FREE}{{1,3}}月?{_TO})?{_FREE}{{0,3}}月                  # 1月, 1至6月, and 月 where it is left free
        (?:(?:{_FREE}{{1,3}}日?{_TO}(?:{_FREE}{{1,3}}月)?)?{_FREE}{{0,3}}[日号]?)?
      | {YEAR}(?P<mark>{_MARK}){_MONTH}(?:(?P=mark){_DAY})?[日号]? )
    (?:[(]?(?:星期|周)[一二三四五六日天][)]?)?
    [)\]]?
    """,
    re.VERBOSE,
)
_LONGEST = 40  # characters of a line that is a date, with the white space in it
_PASSED = expression(rf"[(]?\s*{YEAR}\s*(?:年|{_MARK}).{{0,100}}(?:通过|修正|修订|公布|批准|施行|发布)[)]?")
_MONTH_OF_A_YEAR = expression(r"年\d{1,2}月")
_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
_TIME = expression(rf"(?<=[\d日])\s*{_CLOCK}$")
_TIME_ALONE = expression(rf"(?:\d{{1,2}}月\d{{1,2}}日)?\s*{_CLOCK}")
_LABEL = expression(r"\w{0,6}(?:日期|时间|年月)[:：]")
_REST = rf"(?:\s*[.\-/]?\s*{_MONTH}\s*月?(?:\s*[.\-/]?\s*{_DAY}\s*日?)?)?"

RANGE = expression(
    rf"""
    (?<!\d){YEAR}\s*(?:学?年度?)?{_REST}     # 2021年, 2023年7月, 2023-07
    \s*[—–\-－~～至到/]+\s*                 # 至
    (?={YEAR}(?!\d))                         # before 2024年6月
    """,
    re.VERBOSE,
)
"""The beginning of a span of years in folded text, with what joins it to the end."""

_PERIOD = expression(
    rf"""
    [(\[]? (?:(?:报告|考核|述职|工作)?(?:期间|时段|年度|时间)[:：])?
    (?: {YEAR}学?年度?(?:第?[一二上下](?:学期|半年))?         # （2023年度）
      | {YEAR}(?:学?年度?)?{_REST}[—–\-~至到/]+             # （2023年7月至
        (?:{YEAR}(?:学?年度?)?{_REST}|{_MONTH}月)           # 2024年6月）
        (?:第?[一二上下]学期)? )
    [)\]]?
    """,
    re.VERBOSE,
)


class Date(NamedTuple):
    """A day or a month, as written: there may be none such (2月30日)."""

    year: int
    month: int
    day: int | None


def fold(text: str) -> str:
    """Return the text half-width, years in Chinese and the months and days after them in digits (二〇二四年一月 → 2024年1月)."""
    return _WRITTEN.sub(_in_digits, unicodedata.normalize("NFKC", text))


def dates_in(folded: str) -> Iterator[Date]:
    """Yield the dates of folded text, in order."""
    for match in DATE.finditer(folded):
        day = match["day"] or match["third"]
        month = match["month"] or match["second"] or match["last"]
        yield Date(int(match["year"]), int(month), int(day) if day else None)


def without_days(folded: str) -> str:
    """Return folded text without the dates in it that name a day."""
    return DATE.sub(lambda match: "" if match["day"] or match["third"] else match[0], folded)


def is_date(line: str) -> bool:
    """Whether a line holds a date and nothing else, or a span of days or months; figures may be crossed out or left free."""
    return len(line) <= _LONGEST and _LINE.fullmatch("".join(fold(line).split())) is not None


def is_time_stamp(line: str) -> bool:
    """Whether a line holds a date with the time of day, or that time alone (2023-12-28 10:15, 10:15:33)."""
    if len(line) > _LONGEST:
        return False
    folded = fold(line).strip()
    stamp = _TIME.search(folded)
    return bool(_TIME_ALONE.fullmatch(folded)) or (stamp is not None and is_date(folded[: stamp.start()]))


def is_labelled_date(line: str) -> bool:
    """Whether a line says of a date what it is the date of (填表日期：2016年9月)."""
    closed = "".join(line.split())
    label = _LABEL.match(closed)
    return label is not None and is_date(closed[label.end() :])


def is_period(line: str) -> bool:
    """Whether a line names the years or months that a report covers, and nothing else (（2023年7月至2024年6月）)."""
    return len(line) <= _LONGEST and _PERIOD.fullmatch("".join(fold(line).split())) is not None


def tells_when_passed(line: str) -> bool:
    """Whether a line tells when a rule was passed (（2019年3月5日第三次会议通过）)."""
    return _PASSED.fullmatch(fold(line)) is not None


def holds_date(line: str) -> bool:
    """Whether a line holds a date, among other words."""
    folded = fold(line)
    return bool(DATE.search(folded) or _MONTH_OF_A_YEAR.search(folded))


def _in_digits(match: re.Match[str]) -> str:
    year, of_year, to_month, month, of_month, to_day, day = (group or "" for group in match.groups())
    year = "".join(year.split()).translate(_AS_ARABIC)
    return f"{year}{of_year}{to_month}{_counted(month)}{of_month}{to_day}{_counted(day)}"


def _counted(figures: str) -> str:
    plain = "".join(figures.split())
    number = 1 if plain == "元" else number_of(plain)
    return plain if plain.isdecimal() or number is None else str(number)
