"""What a value of a sidecar means; what is wrong with it, and how it should be written."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from math import isfinite

from converter.language.dates import YEAR, dates_in, fold
from converter.language.numerals import number_of
from converter.model import POINT_LEVEL
from converter.typed_toml import is_shown, quoted, shown

MOST_OF_TEXT = {"title": 200, "kind": 20, "office": 60, "author": 20}
"""Key of a text → characters that it may have at most."""
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""That reports may be about."""

EXAMPLES = {
    "title": 'title = "2023年度述职报告"',
    "year": "year = 2023",
    "kind": 'kind = "工作总结"',
    "office": 'office = "城北分局"',
    "author": 'author = "周明远"',
    "date": "date = 2024-01-12",
}
"""Key of what has one value → how it is written."""
_DIGITS = 20  # of a number that may be shown


class ValueFault(Exception):  # noqa: N818 - what is wrong with one value
    """A value means nothing; the text says why, and how it should be written."""


def value_of(key: str, value: object) -> str | int:
    """Return what a key of `EXAMPLES` is given. Raises ValueFault."""
    if key == "year":
        return year_of(value)
    return date_of(value) if key == "date" else text_of(key, value)


def text_of(key: str, value: object) -> str:
    """Return a title, kind, office or author; white space at its ends is none of it. Raises ValueFault."""
    if not isinstance(value, str):
        plain = _plain(value)
        raise ValueFault(
            f"应当是引号里的文字，{_write(f'{key} = {quoted(plain)}') if plain else f'例如 {EXAMPLES[key]}'}"
        )
    text = value.strip()
    if not text:
        raise ValueFault("不能是空的，不更正就删去这一行")
    clean = " ".join("".join(each for each in " ".join(text.split()) if is_shown(each)).split())
    if not all(map(is_shown, text)):
        raise ValueFault(
            f"里有不能显示的字符，{_write(f'{key} = {quoted(clean[: MOST_OF_TEXT[key]])}') if clean else '请重写'}"
        )
    if len(text) > MOST_OF_TEXT[key]:
        raise ValueFault(f"有 {len(text)} 字，最多 {MOST_OF_TEXT[key]} 字")
    return text


def year_of(value: object) -> int:
    """Return a year: 2023, "2023年度", "二〇二三年". Raises ValueFault."""
    if type(value) is int:
        if FIRST_YEAR <= value <= LAST_YEAR:
            return value
        raise ValueFault(f"应当是四位数的年份，例如 {EXAMPLES['year']}")
    if isinstance(value, str):
        closed = "".join(fold(value if "年" in value else f"{value}年").split())
        if found := re.fullmatch(rf"({YEAR})年度?", closed):
            return int(found[1])
        told = set(re.findall(rf"(?<!\d){YEAR}(?!\d)", closed))
    else:
        told = set(re.findall(rf"(?<!\d){YEAR}(?!\d)", _plain(value)))
    says = _write(f"year = {told.pop()}") if len(told) == 1 else f"例如 {EXAMPLES['year']}"
    raise ValueFault(f"应当是四位数的年份，{says}")


def date_of(value: object) -> str:
    """Return a day or a month, ISO 8601, of "2024年1月12日", "2024.1.12", "二〇二四年一月" and the like. Raises ValueFault."""
    if isinstance(value, dt.date):  # with a time too
        return _day(value.year, value.month, value.day)
    if type(value) is int:
        value = _plain(value)
    if not isinstance(value, str):
        raise ValueFault(f"应当是日期，例如 {EXAMPLES['date']}")
    folded = fold(value).strip()
    found = [*dates_in(folded)]
    rest = re.sub(r"[\d\s年月日号.\-/—–·]", "", folded)
    if len(found) == 1 and not rest and len(re.findall(r"\d+", folded)) == (3 if found[0].day else 2):
        year, month, day = found[0]
        return _day(year, month, day) if day is not None else _day(year, month, 1)[:7]
    if plain := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", folded):
        return _day(*map(int, plain.groups()))
    says = _write(f"date = {told}") if (told := _told_day(folded)) else f"例如 {EXAMPLES['date']}"
    raise ValueFault(f"应当是日期，{says}")


def level_of(line: str, value: object) -> int | None:
    """Return the level that a line is given; None for no heading. Raises ValueFault."""
    if value is False:
        return None
    if type(value) is int and 0 <= value <= POINT_LEVEL:
        return value
    level = None
    if isinstance(value, str):
        folded = unicodedata.normalize("NFKC", value).strip()
        if folded.isdecimal() and len(folded) == 1 and int(folded) <= POINT_LEVEL:
            return int(folded)
        level = number_of(folded[:8]) if re.search("[0-5一二三四五]", folded[:8]) else None
    says = f"应当是 0 到 {POINT_LEVEL} 的层次，不是标题的写 false"
    if level is not None and 0 <= level <= POINT_LEVEL:
        says += f"，{_write(f'{quoted(line)} = {level}')}"
    raise ValueFault(says)


def themes_of(section: str, value: object, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the slugs of themes, roles and sub-themes; names: as `load_corrections` takes them. Raises ValueFault."""
    example = f'{quoted(section)} = ["理论学习"]'
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise ValueFault(f"应当是主题的列表，例如 {example}")
    named = [name for each in given for name in ([each] if each in names else _names_in(each))]
    unknown = [name for name in named if name not in names]
    if not unknown:
        return tuple(dict.fromkeys(slug for name in named if (slug := names[name])))
    near = nearest(unknown[0], names)
    fixed = [near if name == unknown[0] and near else name for name in named]
    said = "、".join(f"“{shown(name)}”" for name in unknown[:5])
    if not near:
        raise ValueFault(f"里没有叫{said}的主题")
    mend = f"{quoted(section)} = [{', '.join(map(quoted, fixed))}]"
    raise ValueFault(
        f"里没有叫{said}的主题，{_write(mend) if len(unknown) == 1 else f'最像“{unknown[0]}”的是“{near}”'}"
    )


def nearest(name: str, known: Mapping[str, object]) -> str:
    """Return which of the known names is most like one; empty where none is."""
    from difflib import get_close_matches  # slow to load, and seldom needed

    near = get_close_matches(name[:50], known, 1, 0.6)
    return near[0] if near else ""


def _names_in(text: str) -> list[str]:
    return [each.strip() for each in re.split("[,，、;；]", text) if each.strip()] or [text]


def _told_day(folded: str) -> str:
    """Return the one day that a text names beside other words, or by the number of a week; else an empty text."""
    try:
        return dt.date.fromisoformat(folded).isoformat()
    except ValueError:
        days = {_iso(*each) for each in dates_in(folded) if each.day}
        return days.pop() if len(days) == 1 else ""


def _iso(year: int, month: int, day: int | None) -> str:
    try:
        return dt.date(year, month, day or 1).isoformat()
    except ValueError:
        return ""


def _day(year: int, month: int, day: int) -> str:
    found = _iso(year, month, day)
    if not found:
        raise ValueFault(f"里没有 {year}年{month}月{day}日 这一天")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueFault(f"应当在 {FIRST_YEAR} 年和 {LAST_YEAR} 年之间")
    return found


def _plain(value: object) -> str:
    """Return how a number or a date is written; empty for anything else, and for what is too long."""
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    if (isinstance(value, float) and isfinite(value)) or (type(value) is int and abs(value) < 10**_DIGITS):
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    return ""


def _write(line: str) -> str:
    return f"请写成 {line}"
