"""The year that a report is about: not the day it was signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from converter.language.blanks import CROSSES
from converter.language.dates import DATE, YEAR, dates_in, fold, without_days

_NUMBER = r"(?<!\d)((?:19[89]|20[0-4])\d)"
_YEAR = re.compile(_NUMBER + r"(?=\s*学?年(?!代))")
_BARE_YEAR = re.compile(_NUMBER + r"(?!\d)")
_BLANKED = re.compile(rf"(?:20|二〇|二零)?[{CROSSES}*]{{2,4}}\s*年")
_RANGE = re.compile(rf"(?<!\d){YEAR}\s*(?:学?年度?)?\s*[—–\-－~～至到/]+\s*(?={YEAR}\s*学?年)")
_SCHOOL_YEAR = re.compile(r"(?<!\d)(19|20)\d\d\s*[—–\-－~～/]+\s*(\d\d)(?=\s*学年)")  # 2018—19学年 ends in 2019
_CAREER = r"(?<![自从于至])"  # 自2016年 and 于2019年 tell when someone took office
_PERIOD = re.compile(_NUMBER + r"\s*年\s*1\s*月(?:\s*1\s*日)?\s*[至到—–\-－~～]")  # 2023年1月至12月
_COVERED = re.compile(_CAREER + _NUMBER + r"\s*学?年\s*(?:度|以来|，|,|来|是|里)")
_WORKED = re.compile(_CAREER + _NUMBER + r"\s*年(?![任到调起参担])的?[^。，]{0,12}(?:工作|情况|履职|回顾|总结|成效)")
_MENTIONED = re.compile(_CAREER + _NUMBER + r"\s*年(?![任到调起参担代])")
_NUMBERED = re.compile(rf"[〔\[]({YEAR})[〕\]]")  # 国办发〔2022〕17号
_LATER = re.compile("打算|计划|安排|要点|思路|目标|部署|展望|谋划|任务")
_REVIEW = re.compile("述职|述廉|总结|小结|主体责任|工作报告|回顾|一年来|过去(?:的)?一年|全年")
_CURRENT = re.compile("今年以来|今年来|上半年|季度|月份|半年")
_NEW_YEAR_MONTHS = 2  # a review that is signed before March is about the year that ended


def year_of(title: str, opening: str, headings: Sequence[str], name: str, signed: str) -> int | None:
    """Return the year reported on, or None.

    title: as written, empty where there is none; opening: the first paragraphs; headings: those of level 0 and 1;
    name: path of the file; signed: the lines of the signature, or dates on lines of their own in the opening. The first
    of these that names a year decides: the title (where it blanks the year, only the file's name can help), the
    opening's “2023年以来”, a heading that looks back (一、2023年工作回顾), the file's name or folder, another year of the
    opening, the day of the speech or of signing, the document's number. A government's report is named after the year it
    is given in; its heading tells the year before. A range of years counts as its last, and a school year
    (2018—2019学年度) as the year in which it ends.
    """
    title, opening = _fold(title), _fold(opening)
    reviewed = _reviewed([_fold(heading) for heading in headings])
    if found := _first(_YEAR, _RANGE.sub("", title)) or _first(_BARE_YEAR, _RANGE.sub("", title)):
        return reviewed if "政府工作报告" in title and reviewed == found - 1 else found
    named = _BARE_YEAR.findall(_fold(name))
    if _BLANKED.search(title):
        return int(named[-1]) if named else None
    words = without_days(opening)
    return (
        _first(_PERIOD, opening)
        or _first(_COVERED, words)
        or _first(_WORKED, words)
        or reviewed
        or (int(named[-1]) if named else None)
        or _first(_MENTIONED, DATE.sub("", opening))
        or _dated(_fold(signed), opening, title + opening)
        or _first(_NUMBERED, opening)
    )


def date_of(signed: str) -> str | None:
    """Return the last day or month that the signature names (ISO 8601: 2024-01-12, 2024-01), or None."""
    dates = list(dates_in(_fold(signed)))
    if not dates:
        return None
    year, month, day = dates[-1]
    try:
        return date(year, month, 1 if day is None else day).isoformat()[: len("2024-01") if day is None else None]
    except ValueError:
        return None


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return int(match[1]) if match else None


def _reviewed(headings: Sequence[str]) -> int | None:
    """Return the year of the first heading that names one and does not look ahead."""
    years = (_first(_YEAR, heading) for heading in headings if not _LATER.search(heading))
    return next((year for year in years if year), None)


def _dated(signed: str, opening: str, words: str) -> int | None:
    """Return the year that a report signed (or opened) on a day is about: the one before for a review written in January."""
    dates = list(dates_in(signed)) if signed else [each for each in dates_in(opening) if each.day]
    if not dates:
        return _first(_YEAR, signed)
    is_review = bool(_REVIEW.search(words)) and not _CURRENT.search(words)
    return dates[-1].year - (is_review and 0 < dates[-1].month <= _NEW_YEAR_MONTHS)


def _fold(text: str) -> str:
    return _SCHOOL_YEAR.sub(r"\1\2", fold(text))
