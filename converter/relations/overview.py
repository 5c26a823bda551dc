"""What needs all reports at once: lists by year, lists by theme and year, and the figures of both.

After this: every list is in one fixed order, whatever the order in which the reports came; the number shown for a
theme and year is the length of the list it stands for; every report stands in exactly one year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from converter.model import Departed, FormerTheme, Message, Report, Theme, Value
from converter.relations.entries import Entry, entries_of, in_groups
from converter.relations.notices import Notice, in_order, notices_of
from converter.relations.summaries import Summary, summary_of

NEWEST = 8
"""How many reports the home page lists."""


class Year(Value, frozen=True):
    """What overviews say of the reports on one year."""

    year: int | None
    """None for the reports whose year is unknown."""
    reports: int
    characters: int
    """Sum of the reports' lengths, white space not counted."""
    offices: tuple[str | None, ...]
    """Sorted; reports outside every subfolder count as one office together."""
    kinds: tuple[tuple[str, int], ...]
    """Kind and number of reports, most frequent first."""


@dataclass(frozen=True, slots=True)
class Count:
    """How often a theme is dealt with in the reports on one year; never 0."""

    year: int | None
    entries: int
    reports: int
    offices: tuple[str | None, ...] = ()
    """Of these reports, sorted; those outside every subfolder count as one office together."""
    inside: tuple[tuple[str, int], ...] = ()
    """Roles and sub-themes → how many places of the theme are the topmost that bear them (`Entry.inside`); sorted, none 0."""

    def of_label(self, label: str) -> int:
        """Return how many places of the theme are the topmost that bear a role or sub-theme too."""
        return dict(self.inside).get(label, 0)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a theme is dealt with, year by year; empty for a theme that none touches."""

    theme: Theme
    years: tuple[Count, ...] = ()
    """In the order of the years."""

    @property
    def entries(self) -> int:
        """Number of entries over all years."""
        return sum(count.entries for count in self.years)

    @property
    def reports(self) -> int:
        """Number of reports that deal with it."""
        return sum(count.reports for count in self.years)

    @property
    def offices(self) -> int:
        """Number of their offices."""
        return len(frozenset[str | None]().union(*(count.offices for count in self.years)))

    def of_label(self, label: str) -> int:
        """Return `Count.of_label` over all years."""
        return sum(count.of_label(label) for count in self.years)

    def of_year(self, year: int | None) -> Count:
        """Return the figures of a year; zeros where there are none."""
        return next((count for count in self.years if count.year == year), Count(year, 0, 0))


@dataclass(frozen=True, slots=True)
class Overview:
    """What the pages show that are about all reports; small, however many there are."""

    years: tuple[Year, ...] = ()
    """Newest first, the unknown year last."""
    themes: tuple[Counts, ...] = ()
    """In the order of themes.toml, empty themes included."""
    newest: tuple[Summary, ...] = ()
    """The first reports of the lists."""
    site_name: str = ""
    """As the archive's settings have it."""
    site_description: str = ""
    """Likewise."""

    @property
    def reports(self) -> int:
        """Number of reports."""
        return sum(year.reports for year in self.years)

    @property
    def offices(self) -> int:
        """Number of different offices."""
        return len(frozenset[str | None]().union(*(year.offices for year in self.years)))

    @property
    def characters(self) -> int:
        """Sum of the reports' lengths."""
        return sum(year.characters for year in self.years)


@dataclass(frozen=True, slots=True)
class Relations:
    """All that the list pages show."""

    reports: tuple[Report, ...]
    """In the order of the lists."""
    summaries: tuple[Summary, ...]
    """Of the same."""
    entries: dict[tuple[str, int | None], tuple[Entry, ...]]
    """Slug of a theme and year → its list; no list is empty."""
    overview: Overview
    notices: tuple[Notice, ...] = ()
    """What an editor should look at: files that could not be read first, then report by report."""
    departed: tuple[Departed, ...] = ()
    """Pages that were published and have no report; no list shows them."""
    former: tuple[FormerTheme, ...] = ()
    """Themes that are no more."""


def relate(
    reports: Sequence[Report],
    themes: Sequence[Theme],
    messages: Sequence[Message] = (),
    departed: Sequence[Departed] = (),
    former: Sequence[FormerTheme] = (),
) -> Relations:
    """Return the lists, counts and figures over all reports.

    reports: in any order, with ids and addresses filled in and no address twice.
    themes: in the order in which they are to be shown.
    messages: what was said about files, besides what is said about the reports; departed: pages without a report;
    former: themes that are no more.
    """
    ordered = sorted(((summary_of(report), report) for report in reports), key=lambda each: each[0].order)
    summaries = tuple(summary for summary, _ in ordered)
    found: dict[tuple[str, int | None], list[Entry]] = {}
    for summary, report in ordered:
        for slug, of_report in entries_of(report, themes, summary).items():
            found.setdefault((slug, summary.year), []).extend(of_report)
    known = {theme.slug: theme for theme in themes}
    entries = {key: in_groups(known[key[0]], listed) for key, listed in found.items()}
    years = tuple(
        year_of(year, ((summary.kind, summary.office, 1, summary.length) for summary in of_year))
        for year, of_year in groupby(summaries, key=lambda summary: summary.year)
    )
    counts = tuple(
        Counts(
            theme,
            tuple(count_of(year.year, entries[key]) for year in years if (key := (theme.slug, year.year)) in entries),
        )
        for theme in themes
    )
    return Relations(
        reports=tuple(report for _, report in ordered),
        summaries=summaries,
        entries=entries,
        overview=Overview(years, counts, tuple(islice(summaries, NEWEST))),
        notices=in_order((*map(Notice, messages), *(notice for report in reports for notice in notices_of(report)))),
        departed=tuple(departed),
        former=tuple(former),
    )


def year_of(year: int | None, groups: Iterable[tuple[str | None, str | None, int, int]]) -> Year:
    """Return what is said of a year; groups: kind, office, number of reports, sum of their lengths; at least one."""
    kinds: Counter[str] = Counter()
    offices = set()
    characters = 0
    for kind, office, count, length in groups:
        kinds[kind or "其他"] += count
        offices.add(office)
        characters += length
    named = tuple(sorted(kinds.items(), key=lambda item: (-item[1], item[0])))
    return Year(year, kinds.total(), characters, tuple(sorted(offices, key=str)), named)


def count_of(year: int | None, entries: Sequence[Entry]) -> Count:
    """Return what is said of a theme's list of a year; entries: one at least."""
    inside: Counter[str] = Counter()
    for entry in entries:
        inside.update(dict(entry.inside))
    return Count(
        year,
        len(entries),
        len({entry.report.address for entry in entries}),
        tuple(sorted({entry.report.office for entry in entries}, key=str)),
        tuple(sorted(inside.items())),
    )
