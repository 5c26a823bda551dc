"""The year that a report is about, not the day it was signed.

One rule for each genre:

- What looks back (总结, 述职, 汇报, 报告 …) is of the year it looks back on: that of its title, of “2023年以来”, of a heading
  (一、2023年工作回顾), or the year before that of a heading that looks ahead (二、2024年工作打算).
  Where only the day of signing is known, what is signed in January or February is of the year before.
- What is reported to a session (政府工作报告, and those of congresses' standing committees, courts and procuratorates) looks back on one
  year and ahead to the next and is given in the second. It is of the first, whether its heading says 2025年工作回顾 or 工作回顾, and whether its
  title names the session's year or none: the heading that looks back decides, else the year before that of a heading that
  looks ahead, else the day of the session (a session from September on ends the year), else the year before that of the title or file.
- What plans (要点, 计划, 安排, 思路) is of the year it plans, whatever it says of the year before; signed in November or December, of the year to come.
- What is said or ruled on a day (讲话, 通知, 规章 …) is of the year that its title names, else looks back on, else of that day. The year of a
  meeting (在2024年工作会议上的讲话) is that of the day: a heading that looks back on the year before it decides.

A span of years counts as its last (2021—2023年, 2023年7月至2024年6月), and a school year (2018—2019学年度) as the year in which it ends.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from converter.language.blanks import CROSSES
from converter.language.dates import DATE, RANGE, YEAR, dates_in, fold, without_days
from converter.language.expression import expression
from converter.language.kinds import AHEAD, kind_of
from converter.model import Report, Section, Value

_NUMBER = r"(?<!\d)((?:19[89]|20[0-4])\d)"
_YEAR = expression(_NUMBER + r"(?=\s*学?年(?!代))")
_BARE_YEAR = expression(_NUMBER + r"(?!\d)")
_SHORT_YEAR = expression(
    r"(?<![\d近])(?P<year_alone>2[1-9])(?=年(?:度|工作|述职|述廉|总结|个人|[上下]半年|$|\W))"
)  # 23年述职报告, not 从教20年
_BLANKED = expression(rf"(?:20|二〇|二零)?[{CROSSES}*]{{2,4}}\s*年")
_SCHOOL_YEAR = expression(r"(?<!\d)(19|20)\d\d\s*[—–\-－~～/]+\s*(\d\d)(?=\s*学年)")  # 2018—19学年 ends in 2019
_CAREER = r"(?<![自从于至])"  # 自2016年 and 于2019年 tell when someone took office
_PERIOD = expression(_NUMBER + r"\s*年\s*1\s*月(?:\s*1\s*日)?\s*[至到—–\-－~～]")  # 2023年1月至12月
_COVERED = expression(_CAREER + _NUMBER + r"\s*学?年\s*(?:度|以来|，|,|来|是|里)")
_WORKED = expression(_CAREER + _NUMBER + r"\s*年(?![任到调起参担])的?[^。，]{0,12}(?:工作|情况|履职|回顾|总结|成效)")
_PLANNED = expression(_NUMBER + r"\s*年度?[^。，]{0,16}(?:要点|计划|安排|打算|思路|总体要求|目标|任务|重点)")
_MENTIONED = expression(_CAREER + _NUMBER + r"\s*年(?![任到调起参担代])")
_LASTING = expression(rf"{_CAREER}{_NUMBER}\s*年(?=度|以来)|截[至止到]{_NUMBER}\s*年(?=底|末|1[0-2]月)")
_PROMISED = expression(_NUMBER + r"\s*年[，,]?(?:我|我们|我[局校院处所]|本人)?(?:将|要)")
_NUMBERED = expression(rf"[〔\[]({YEAR})[〕\]]")  # 国办发〔2022〕17号
_LATER = expression("打算|计划|安排|要点|思路|目标|部署|展望|谋划|任务|重点|建议|总体要求")
_DONE = expression("回顾|总结|成效|成就|成绩|进展|完成|落实情况|执行情况")
_REVIEW = expression("述职|述廉|总结|小结|主体责任|工作报告|回顾|一年来|过去(?:的)?一年|全年")
_OF_A_DAY = frozenset({"讲话", "通知", "意见", "方案", "决议", "规章制度", "规划"})
_CURRENT = expression("今年以来|今年来|上半年|季度|月份|半年|年底前")
_NEW_YEAR_MONTHS = 2  # a review that is signed before March is about the year that ended
_PLANNING_MONTH = 11  # what is planned from November on is meant for the year to come
_GOVERNMENT = "政府工作报告"
_SESSION = expression(
    r"""
    政府工作报告 | (?:人大|人民代表大会|政协|政治协商会议)\w{0,20}常务?委(?:员)?会\w{0,8}工作报告
    | (?:法院|检察院)\w{0,6}工作报告
    """,
    re.VERBOSE,
)
_SESSION_ENDS = 8  # the last month in which a session looks back on the year before its own
_OCCASION = expression(r"在[^，。]{0,40}?(?:会议?|大会)上")
_STAMP = expression(
    rf"""
    (?<!\d)
    (?: {_NUMBER}
        (?: (?P<mark>[.\-_年])(?P<month>1[0-2]|0?[1-9])[.\-_月](?:3[01]|[12]\d|0?[1-9])(?!\d)   # 2023.12.28, 2023年12月28日
          | [.\-_]?(?P<digits>0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?(?!\d)                    # 202312, 20231228, 2023-12
          | 年(?P<last>1[0-2]|0?[1-9])月(?=\W|$)                                               # 2023年12月 at the end
          | (?!\d) )                                                                          # 2023
      | (?<![A-Za-z])(?P<short>[1-3]\d)(?P<of_short>0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\dA-Za-z])   # 231228
      | {_SHORT_YEAR.pattern} )
    """,
    re.VERBOSE,
)
"""A year, month or day in the name of a file."""


class Claim(Value, frozen=True):
    """A year that something about a report names."""

    by: str
    """What names it, in Chinese."""
    year: int


def year_of(title: str, opening: str, headings: Sequence[str], name: str, signed: str) -> int | None:
    """Return the year reported on, or None; the rules stand at the head of this module.

    title: as written, with the period below it; empty where there is none; opening: the first paragraphs; headings: those of
    level 0 and 1; name: path of the file; signed: the lines of the signature, or dates on lines of their own in the opening.
    A title that blanks its year is helped by the file's name alone. Where title and headings name none, the opening's
    “2023年以来” decides, then the file's name or folder, another year of the opening, the day of the speech or of signing, the document's number.
    """
    title, opening, signed = _fold("".join(title.split())), _fold(opening), _fold(signed)
    stem = _fold(PurePosixPath(name).stem)
    kind = kind_of(title, opening, stem) or ""
    words = title + opening + stem
    written = _written(name)
    headings = [_fold(heading) for heading in headings]
    reviewed, planned = _reviewed(headings), _planned(headings)
    if _BLANKED.search(title) and not _stated(title):
        return written[0] if written else None
    if kind == _GOVERNMENT or _SESSION.search(title):
        return _of_session(title, opening, reviewed, planned, written)
    if stated := _stated(title):
        held = _stated(_OCCASION.sub("", title)) is None
        return reviewed if held and reviewed == stated - 1 else stated
    dayless = without_days(opening)
    is_plan = kind in AHEAD
    written_year = _of_day(*written, kind, words) if written else None
    return (
        (is_plan and (planned or _first(_PLANNED, dayless) or written_year))
        or _first(_PERIOD, opening)
        or _first(_COVERED, dayless)
        or _first(_WORKED, dayless)
        or (None if is_plan else reviewed)
        or (None if is_plan or kind in _OF_A_DAY else _before_planned(headings))
        or written_year
        or _first(_MENTIONED, DATE.sub("", opening))
        or _dated(signed, opening, kind, words)
        or _first(_NUMBERED, opening)
    )


def year_of_body(title: str, text: str) -> int | None:
    """Return the one year that running text says it covers (2023年度, 2023年以来, 截至2023年底), or that is before the one it promises for (2024年，我将).

    For a report whose front, headings and signature tell none. Two different years tell nothing, nor does a title that blanks its year.
    """
    if _BLANKED.search(_fold(title)):
        return None
    folded = _fold(text)
    years = {int(match[1] or match[2]) for match in _LASTING.finditer(folded)} or {
        int(year) - 1 for year in _PROMISED.findall(folded)
    }
    return years.pop() if len(years) == 1 else None


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


def disagreeing(report: Report) -> Iterator[Claim]:
    """Yield what names another year than the report was given.

    No disagreement is a heading of a plan that looks back, one of a review that looks ahead to the next year, nor a folder named after the
    year in which the report was written.
    """
    year, kind, path = report.year, report.kind, PurePosixPath(report.sources[0].name)
    if year is None:
        return
    title = "" if report.title_inferred else _fold(report.title)
    if (stated := _stated(title)) and str(year) not in title:
        yield Claim("标题", stated)
    if kind in AHEAD or _REVIEW.search(kind or ""):
        for section in report.sections:
            yield from _claims(section, year, is_plan=kind in AHEAD)
    written, folder = _written(path.name), _written(f"{path.parent}/_")
    is_later = bool(written and written[1]) or kind == _GOVERNMENT
    if written and written[0] not in {year, year + is_later} and str(year) not in path.stem:
        yield Claim("文件名", written[0])
    if folder and folder[0] != year:
        said = "\n".join(paragraph.text for paragraph in (*report.head, *report.preamble[:6], *report.signature))
        is_filed_later = folder[0] == year + 1 and any(day.year == folder[0] for day in dates_in(_fold(said)))
        if not is_filed_later or kind == _GOVERNMENT:
            yield Claim("文件夹", folder[0])


def _claims(section: Section, year: int, *, is_plan: bool) -> Iterator[Claim]:
    folded = _fold(section.heading)
    years = {int(each) for each in _YEAR.findall(folded)}
    is_of_a_year = bool(_DONE.search(folded) or _LATER.search(folded) or "工作" in folded)
    allowed = {year, year + 1} if _looks_ahead(folded) else {year, year - is_plan}
    if (
        section.level <= 1
        and years
        and is_of_a_year
        and not (years & allowed or RANGE.search(folded) or "以来" in folded)
    ):
        yield Claim(f"“{section.printed}”", min(years))


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return int(match[1]) if match else None


def _stated(title: str) -> int | None:
    """Return the year that a title names: its first, the last of a span."""
    words = RANGE.sub("", title)
    short = _SHORT_YEAR.search(words)
    return _first(_YEAR, words) or _first(_BARE_YEAR, words) or (2000 + int(short[1]) if short else None)


def _looks_ahead(heading: str) -> bool:
    return bool(_LATER.search(heading)) and not _DONE.search(heading)


def _reviewed(headings: Sequence[str]) -> int | None:
    """Return the year of the first heading that names one and does not look ahead."""
    years = (_first(_YEAR, RANGE.sub("", heading)) for heading in headings if not _looks_ahead(heading))
    return next((year for year in years if year), None)


def _planned(headings: Sequence[str]) -> int | None:
    """Return the year of the first heading that names one and looks ahead; of a span of years the first."""
    years = (_first(_BARE_YEAR, heading) for heading in headings if _looks_ahead(heading))
    return next((year for year in years if year), None)


def _before_planned(headings: Sequence[str]) -> int | None:
    """Return the year before that of the first heading that looks ahead behind another; the same where it is of its second half."""
    ahead = next((heading for heading in headings[1:] if _looks_ahead(heading) and _BARE_YEAR.search(heading)), "")
    return int(_BARE_YEAR.findall(ahead)[0]) - ("半年" not in ahead) if ahead else None


def _of_session(
    title: str, opening: str, reviewed: int | None, planned: int | None, written: tuple[int, int] | None
) -> int | None:
    """Return the year that a report to a session looks back on."""
    stated = _stated(title)
    if stated and _CURRENT.search(title):
        return stated
    days = [day for day in dates_in(title + "\n" + opening) if day.day]
    if reviewed and (stated is None or stated - 1 <= reviewed <= stated):
        return reviewed
    if planned and (stated is None or stated <= planned <= stated + 1):
        return planned - 1
    if days:
        return days[0].year - (days[0].month <= _SESSION_ENDS)
    if stated:
        return stated - 1
    return written[0] - 1 if written else None


def _dated(signed: str, opening: str, kind: str, words: str) -> int | None:
    """Return the year that a report signed (or opened) on a day is about."""
    dates = list(dates_in(signed)) if signed else [each for each in dates_in(opening) if each.day]
    return _of_day(dates[-1].year, dates[-1].month, kind, words) if dates else _first(_YEAR, signed)


def _of_day(year: int, month: int, kind: str, words: str) -> int:
    """Return the year that a report of a month is about: the one before for a review written in January, the next for a plan of December."""
    if _CURRENT.search(words) or not 0 < month <= 12:  # noqa: PLR2004 - months
        return year
    if kind in AHEAD:
        return year + (month >= _PLANNING_MONTH)
    return year - (month <= _NEW_YEAR_MONTHS and kind not in _OF_A_DAY and bool(_REVIEW.search(words)))


def _written(name: str) -> tuple[int, int] | None:
    """Return the year and month (0 where none is named) in the name of a file, else of the innermost folder that names one.

    Of several a year without a month counts, else the first.
    """
    path = PurePosixPath(_fold(name))
    for part in (path.stem, *reversed(path.parent.parts)):
        found = [_year_and_month(match) for match in _STAMP.finditer(RANGE.sub("", part))]
        if found:
            return next((each for each in found if not each[1]), found[0])
    return None


def _year_and_month(match: re.Match[str]) -> tuple[int, int]:
    year, short = match[1], match["short"] or match["year_alone"]
    month = match["month"] or match["digits"] or match["last"] or match["of_short"]
    return int(year or "20" + short), int(month or 0)


def _fold(text: str) -> str:
    return _SCHOOL_YEAR.sub(r"\1\2", fold(text))
