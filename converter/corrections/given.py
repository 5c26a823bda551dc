"""What an editor corrects of a report, as a value, and the themes and roles that it gives to sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from converter.messages import ToldError, message
from converter.model import Corrected, Line, Message, Report, Section, Source, Theme

SUFFIX = ".toml"
MOST_BYTES = 64 * 1024
"""Of a sidecar; a larger one is none of ours."""


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

    def set_right(self, read: Mapping[str, object]) -> Iterator[Corrected]:
        """Yield what is said otherwise than it was read; read: title, year … without these corrections."""
        for key, before in read.items():
            given = getattr(self, key)
            if given is not None and given != before:
                yield Corrected(key, str(given), str(before or ""))

    def headings_set_right(self, lines: Sequence[Line], found: Mapping[int, int]) -> Iterator[Corrected]:
        """Yield what is said of lines otherwise than it was read; found: number of a line → its level as a heading."""
        for begin, level in self.headings:
            if any(line.text.startswith(begin) and found.get(line.number) != level for line in lines):
                yield Corrected("headings", "" if level is None else str(level), place=begin)

    def unused(self, name: str, count: int) -> Iterator[Message]:
        """Yield what is said of keys that mean nothing for a file of so many reports; name: of the file."""
        if count == 1:
            yield from (message("R205", name, part=number) for number in self.parts)
            return
        for key in ("title", "headings", "themes"):
            if getattr(self, key):
                yield message("R204", name, key=key, count=count)
        for number in self.parts:
            if number > count:
                yield message("R206", name, part=number, count=count)


NONE = Corrections()
"""Nothing to correct."""


class CorrectionsError(ToldError):
    """A sidecar cannot be used; `messages` holds all its faults."""


def correct_themes(report: Report, themes: Sequence[Theme]) -> Report:
    """Return the report with the themes and roles that its sidecar gives to sections; these replace what was found.

    report: labelled, with the ids of its page; themes: all of them. A key that meets no section is told (R203).
    """
    given = dict(report.given_themes)
    roles = {theme.slug for theme in themes if theme.is_role}
    parents = {sub.slug: theme.slug for theme in themes for sub in theme.subs}
    used: set[str] = set()
    set_right: list[str] = []

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
        held = (tuple(role for role in section.roles if role in roles), section.themes, section.subthemes)
        if held == (own, about, (*given_subs, *kept)):  # nothing else than was found
            return replace(section, parts=parts)
        set_right.append(key)
        evidence = (
            *((slug, ("更正文件",)) for slug in named),
            *((slug, words) for slug, words in section.evidence if slug in kept),
        )
        labels = {"roles": own, "themes": about, "subthemes": (*given_subs, *kept), "evidence": evidence}
        return replace(section, parts=parts, **labels)

    corrected = replace(
        report, sections=tuple(map(correct, report.sections)), annexes=tuple(map(correct, report.annexes))
    )
    source = report.sources[0]
    unused = [unmet(source, "themes", key) for key in given if key not in used]
    told = tuple(Corrected("themes", " ".join(given[key]), place=key) for key in given if key in set_right)
    return replace(corrected, messages=(*report.messages, *unused), corrected=(*report.corrected, *told))


def unmet(source: Source, key: str, line: str) -> Message:
    """Return what is said of a line of `[headings]` or `[themes]` that meets nothing in a report."""
    table = f"part.{source.part}.{key}" if source.part else key
    return message("R203", source.name, table=table, key=line)
