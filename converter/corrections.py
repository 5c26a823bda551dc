"""Corrections: a sidecar `NAME.toml` beside a report says what cannot be read off it. Checked when loaded, all faults at once.

    title = "云溪市交通运输局2023年工作总结"
    year = 2023
    kind = "工作总结"
    office = "城北分局"
    author = "周明远"
    date = 2024-01-12

    [headings]                         # how a line begins = its level (0 to 5), or false: no heading
    "物流规模效益持续提高" = 3
    "2023年春运" = false

    [themes]                           # the id of a section, or how its heading begins = its themes
    "s2-1" = ["theory-study", "problems"]
    "（二）廉洁" = ["党风廉政", "警示教育"]        # by name too; a sub-theme stands for its theme as well

    [part.2]                           # the second of several reports in one file: the same keys again
    title = "李四述职报告"

A sidecar never changes a word of the text; a title given here is shown as an annotation.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from converter.messages import message, toml_fault
from converter.model import POINT_LEVEL, Message, Report, Section, Theme

SUFFIX = ".toml"


class Corrections(msgspec.Struct, frozen=True):
    """What a sidecar says of one report; what it does not say is None or empty."""

    title: str | None = None
    year: int | None = None
    kind: str | None = None
    office: str | None = None
    author: str | None = None
    """The person who gives the report."""
    date: str | None = None
    """ISO 8601."""
    headings: tuple[tuple[str, int | None], ...] = ()
    """How a line begins → its level, or None where it is no heading."""
    themes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Id of a section, or how its heading begins → slugs of themes, roles and sub-themes."""
    parts: Mapping[int, Corrections] = msgspec.field(default_factory=dict)
    """For a file that holds several reports, by their number from 1."""

    def of_part(self, number: int) -> Corrections:
        """Return what is said of one of several reports; year, kind, office, author and date of the file hold for all."""
        own = self.parts.get(number, NONE)
        return replace(
            own,
            year=own.year or self.year,
            kind=own.kind or self.kind,
            office=own.office or self.office,
            author=own.author or self.author,
            date=own.date or self.date,
        )

    def unused(self, count: int) -> tuple[str, ...]:
        """Return the keys that mean nothing for a file of so many reports."""
        if count == 1:
            return tuple(f"part.{number}" for number in self.parts)
        whole = [key for key in ("title", "headings", "themes") if getattr(self, key)]
        return (*whole, *(f"part.{number}" for number in self.parts if not 1 <= number <= count))


NONE = Corrections()
"""Nothing to correct."""


class CorrectionsError(Exception):
    """A sidecar cannot be used; `messages` holds all its faults."""

    def __init__(self, messages: tuple[Message, ...]) -> None:
        super().__init__("\n".join(map(str, messages)))
        self.messages = messages


def load_corrections(data: bytes, name: str, names: Mapping[str, str]) -> Corrections:
    """Return what a sidecar says.

    data: its bytes (TOML in UTF-8); name: its path below the folder of reports; names: slug or name of a theme, role or
    sub-theme → its slug, empty for one that is no more and is passed over (`Vocabulary.names`).
    Raises CorrectionsError with a message (R201) for every fault.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorrectionsError((message("R201", name, fault=toml_fault(error)),)) from None
    faults = list(_faults(table, names, ""))
    if faults:
        raise CorrectionsError(tuple(message("R201", name, fault=fault) for fault in faults))
    return _corrections(table, names)


def correct_themes(report: Report, themes: Sequence[Theme]) -> Report:
    """Return the report with the themes and roles that its sidecar gives to sections; these replace what was found.

    report: labelled, with the ids of its page; themes: all of them. A key that meets no section is told (R203).
    """
    given = dict(report.given_themes)
    roles = {theme.slug for theme in themes if theme.is_role}
    parents = {sub.slug: theme.slug for theme in themes for sub in theme.subs}
    used: set[str] = set()

    def correct(section: Section) -> Section:
        key = next((key for key in given if key == section.id or section.printed.startswith(key)), None)
        parts = tuple(correct(part) if isinstance(part, Section) else part for part in section.parts)
        if key is None:
            return replace(section, parts=parts)
        used.add(key)
        named = tuple(dict.fromkeys(each for slug in given[key] for each in (parents.get(slug, slug), slug)))
        own = tuple(slug for slug in named if slug in roles)
        about = tuple(slug for slug in named if slug not in roles and slug not in parents)
        given_subs = tuple(slug for slug in named if slug in parents)
        divided = {parents[slug] for slug in given_subs}
        kept = tuple(sub for sub in section.subthemes if parents.get(sub) in {*about} - divided)
        evidence = (
            *((slug, ("更正文件",)) for slug in named),
            *((slug, words) for slug, words in section.evidence if slug in kept),
        )
        labels = {"roles": own, "themes": about, "subthemes": (*given_subs, *kept), "evidence": evidence}
        return replace(section, parts=parts, **labels)

    corrected = replace(
        report, sections=tuple(map(correct, report.sections)), annexes=tuple(map(correct, report.annexes))
    )
    unused = [message("R203", report.sources[0].name, key=key) for key in given if key not in used]
    return replace(corrected, messages=(*report.messages, *unused))


def _faults(table: dict[str, Any], names: Mapping[str, str], place: str) -> Iterator[str]:
    allowed = {**_PLAIN, "headings": dict, "themes": dict, **({} if place else {"part": dict})}
    for key, value in table.items():
        where = f"{place}{key}"
        if key not in allowed:
            yield f"不认识“{where}”，可用的有 {'、'.join(allowed)}"
        elif key == "date" and not _is_date(value):
            yield f"“{where}”应当是日期，例如 2024-01-12"
        elif key != "date" and type(value) is not allowed[key]:
            yield f"“{where}”应当是{_NAMES[allowed[key]]}"
        elif key in {"title", "kind", "office", "author"} and not value.strip():
            yield f"“{where}”不能是空的"
        elif key == "year" and not 1900 <= value <= 2100:  # noqa: PLR2004 - years that reports may be about
            yield f"“{where}”应当是四位数的年份"
        elif key == "headings":
            yield from (
                f"“{where}.{line}”应当是 0 到 5 的层次，或 false" for line, to in value.items() if not _is_level(to)
            )
        elif key == "themes":
            yield from _theme_faults(value, names, where)
        elif key == "part":
            yield from _part_faults(value, names)


_PLAIN: dict[str, type] = {"title": str, "year": int, "kind": str, "office": str, "author": str, "date": object}
_NAMES: dict[type, str] = {str: "文字", int: "整数", dict: "一组值（用 [ ] 开头）"}


def _theme_faults(table: dict[str, Any], names: Mapping[str, str], where: str) -> Iterator[str]:
    for section, named in table.items():
        if not isinstance(named, list) or not all(isinstance(slug, str) for slug in named):
            yield f'“{where}.{section}”应当是主题的列表，例如 ["theory-study"] 或 ["理论学习"]'
            continue
        yield from (f"“{where}.{section}”里没有叫“{slug}”的主题" for slug in named if slug not in names)


def _part_faults(table: dict[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    for number, part in table.items():
        if not number.isdecimal() or not isinstance(part, dict):
            yield f"“part.{number}”应当写成 [part.1]、[part.2] 这样"
        else:
            yield from _faults(part, names, f"part.{number}.")


def _is_level(value: object) -> bool:
    return value is False or (type(value) is int and 0 <= value <= POINT_LEVEL)


def _is_date(value: object) -> bool:
    if isinstance(value, str):
        try:
            dt.date.fromisoformat(value)
        except ValueError:
            return False
        return True
    return isinstance(value, dt.date)


def _corrections(table: dict[str, Any], names: Mapping[str, str]) -> Corrections:
    date = table.get("date")
    return Corrections(
        title=table.get("title"),
        year=table.get("year"),
        kind=table.get("kind"),
        office=table.get("office"),
        author=table.get("author"),
        date=None if date is None else str(date)[:10],
        headings=tuple((line, None if to is False else to) for line, to in table.get("headings", {}).items()),
        themes=tuple(
            (section, tuple(dict.fromkeys(slug for name in named if (slug := names[name]))))
            for section, named in table.get("themes", {}).items()
        ),
        parts={int(number): _corrections(part, names) for number, part in table.get("part", {}).items()},
    )
