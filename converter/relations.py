"""What needs all reports at once: lists by year, lists by theme and year, the matrix of both, and the figures.

After this: every list is in one fixed order, whatever the order in which the reports came; the number shown for a
theme and year is the length of the list it stands for; every report stands in exactly one year.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from converter.model import Departed, Message, Paragraph, Report, Section, Theme


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in a report that a theme's page lists."""

    report: Report
    part: Section | Paragraph
    """The section, or a closing paragraph, which stands under no heading."""
    above: tuple[Section, ...] = ()
    """The sections that it stands in, outermost first."""
    is_divided: bool = False
    """Whether sections directly below it are entries of the same list, which show their own words."""

    @property
    def key(self) -> str:
        """Its address below the site's root (`reports/2023/shuzhi-1a2b3c#s1-2`), unique in a theme's list."""
        return f"{self.report.address}#{self.part.id}"


@dataclass(frozen=True, slots=True)
class ReportsOfYear:
    """The reports on one year."""

    year: int | None
    """None for the reports whose year is unknown."""
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class EntriesOfYear:
    """What the reports on one year say about a theme; never empty."""

    year: int | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class EntriesOfTheme:
    """What all reports say about a theme; empty for a theme that none touches."""

    theme: Theme
    years: tuple[EntriesOfYear, ...]

    @property
    def count(self) -> int:
        """Number of entries over all years."""
        return sum(len(year.entries) for year in self.years)

    def count_in(self, year: int | None) -> int:
        """Return the number of entries for one year, 0 where there is none."""
        return sum(len(found.entries) for found in self.years if found.year == year)


@dataclass(frozen=True, slots=True)
class Figures:
    """The size of the collection."""

    reports: int
    years: int
    """Different years that are known."""
    offices: int
    """Different offices; reports outside every subfolder count as one office together."""
    characters: int
    """Sum of the reports' lengths, white space not counted."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A message, and the place on the site that it is about."""

    message: Message
    report: Report | None
    """None for a file that has no page."""
    anchor: str = ""
    """Id on the report's page; empty where the message is about the whole report."""
    number: int = 0
    """Which of several alike messages about one file, from 0."""

    @property
    def key(self) -> str:
        """Names the notice for good."""
        return f"{self.message.where}:{self.message.line}:{self.message.code}:{self.number}"


@dataclass(frozen=True, slots=True)
class Relations:
    """All that the list pages show."""

    years: tuple[ReportsOfYear, ...]
    """Newest first, the unknown year last."""
    themes: tuple[EntriesOfTheme, ...]
    """In the order of themes.toml, empty themes included."""
    figures: Figures
    notices: tuple[Notice, ...] = ()
    """What an editor should look at: files that could not be read first, then report by report."""
    departed: tuple[Departed, ...] = ()
    """Pages that were published and have no report; no list shows them."""

    @property
    def reports(self) -> Iterator[Report]:
        """Every report, in the order of the lists."""
        for year in self.years:
            yield from year.reports


def relate(
    reports: Sequence[Report],
    themes: Sequence[Theme],
    messages: Sequence[Message] = (),
    departed: Sequence[Departed] = (),
) -> Relations:
    """Return the lists, counts and figures over all reports.

    reports: in any order, with ids and addresses filled in and no address twice.
    themes: in the order in which they are to be shown.
    messages: all that was said about the files, those of the reports included; departed: pages without a report.
    """
    ordered = sorted(reports, key=_place_in_lists)
    years = tuple(
        ReportsOfYear(year, tuple(of_year)) for year, of_year in groupby(ordered, key=lambda report: report.year)
    )
    return Relations(
        years=years,
        themes=tuple(EntriesOfTheme(theme, tuple(_entries_by_year(years, theme))) for theme in themes),
        figures=Figures(
            reports=len(ordered),
            years=len({report.year for report in ordered} - {None}),
            offices=len({report.office for report in ordered}),
            characters=sum(report.length for report in ordered),
        ),
        notices=tuple(_notices(ordered, messages)),
        departed=tuple(departed),
    )


def _notices(reports: Sequence[Report], messages: Sequence[Message]) -> Iterator[Notice]:
    of_file: dict[str, Report] = {}
    of_message: dict[Message, Report] = {}
    for report in reports:
        of_file |= {source.name: report for source in report.sources if source.name not in of_file}
        of_message |= dict.fromkeys(report.messages, report)
    places: dict[str, _Places] = {}
    said: dict[tuple[str, int | None, str], int] = {}
    for each in messages:
        same = (each.where, each.line, each.code)
        said[same] = said.get(same, -1) + 1
        about = of_message.get(each, of_file.get(each.where))
        anchor = ""
        if about and each.line:
            anchor = _places(about, places).anchor_at(each.line)
        yield Notice(each, about, anchor, said[same])


def _places(report: Report, known: dict[str, _Places]) -> _Places:
    if report.address not in known:
        known[report.address] = _Places(report)
    return known[report.address]


class _Places:
    """The ids of a report's page by line."""

    def __init__(self, report: Report) -> None:
        found = [(section.line, section.id) for section in report.walk()]
        found += [(paragraph.line, paragraph.id) for paragraph in report.paragraphs()]
        found.sort(key=lambda place: place[0])
        self._lines = [line for line, _ in found]
        self._ids = [identifier for _, identifier in found]

    def anchor_at(self, line: int) -> str:
        """Return the id of the place at a line: the first of those that begin there, or the last above; else empty."""
        index = bisect_left(self._lines, line)
        if index < len(self._lines) and self._lines[index] == line:
            return self._ids[index]
        return self._ids[index - 1] if index else ""


def entries_of(report: Report, theme: Theme) -> tuple[Entry, ...]:
    """Return the places of one report that a theme's page lists, in the order of the text.

    Every section and every closing paragraph that bears the theme, or the role (存在问题, 下一步打算), which sections
    inherit: so the page of a role lists the heading and, below it, the single problems or plans.
    """
    labelled = _labelled(report, theme)
    closing = (
        Entry(report, paragraph)
        for paragraph in report.closing
        if theme.slug in (paragraph.roles if theme.is_role else paragraph.themes)
    )
    # Annexes follow the closing in the text.
    annexes = set(map(id, report.annexes))
    body: list[Entry] = []
    appended: list[Entry] = []
    for entry in labelled:
        outermost = entry.above[0] if entry.above else entry.part
        (appended if id(outermost) in annexes else body).append(entry)
    return (*body, *closing, *appended)


def _place_in_lists(report: Report) -> tuple[bool, int, bool, str, str, str]:
    """Return the sort key: newest year first, unknown last; the bureau before its branches; then the file's name."""
    source = report.sources[0].name if report.sources else ""
    return (
        report.year is None,
        -(report.year or 0),
        report.office is not None,
        report.office or "",
        source,
        report.address,
    )


def _entries_by_year(years: Sequence[ReportsOfYear], theme: Theme) -> Iterator[EntriesOfYear]:
    for year in years:
        entries = tuple(entry for report in year.reports for entry in entries_of(report, theme))
        if entries:
            yield EntriesOfYear(year.year, entries)


def _labelled(report: Report, theme: Theme) -> Iterator[Entry]:
    def bears(section: Section) -> bool:
        return theme.slug in (section.roles if theme.is_role else section.themes)

    for section, above in _walk(report):
        if bears(section):
            yield Entry(report, section, above, is_divided=any(map(bears, section.children)))


def _walk(report: Report) -> Iterator[tuple[Section, tuple[Section, ...]]]:
    """Yield every section with those that it stands in, in the order of the text."""

    def below(section: Section, above: tuple[Section, ...]) -> Iterator[tuple[Section, tuple[Section, ...]]]:
        yield section, above
        for child in section.children:
            yield from below(child, (*above, section))

    for section in (*report.sections, *report.annexes):
        yield from below(section, ())
