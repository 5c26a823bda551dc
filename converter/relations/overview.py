"""What needs all reports at once: lists by year, lists by theme and year, and the figures of both.

After this: every list is in one fixed order, whatever the order in which the reports came; the number shown for a
theme and year is the length of the list it stands for; every report stands in exactly one year.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from converter.language.pinyin import reading_order
from converter.model import Departed, FormerTheme, Message, Report, Theme, Value
from converter.relations.categories import (
    FACETS,
    Category,
    CategoryReport,
    CategoryYear,
    category_address,
    category_keys,
    category_name,
    category_report,
    category_year,
    facet_of,
    is_shown,
)
from converter.relations.entries import Entry, Inside, entries_of, in_groups, sum_inside
from converter.relations.notices import Notice, in_order, notices_of
from converter.relations.summaries import Summary, in_order_of_years, summary_of
from converter.relations.twins import Key, Twin, all_apart

NEWEST = 30
"""How many of the first reports of the lists overviews have."""
ADDED = 8
"""How many of the reports that were added last."""


class Year(Value, frozen=True):
    """What overviews say of the reports on one year."""

    year: int | None
    """None for the reports whose year is unknown."""
    reports: int
    characters: int
    """Sum of the reports' lengths, white space not counted."""
    offices: tuple[str | None, ...]
    """Sorted; None for reports that have none, which do not count as an office."""
    kinds: tuple[tuple[str | None, int], ...]
    """Kind, None where it is not known, and number of reports, most frequent first."""


class Count(Value, frozen=True):
    """How often a theme is dealt with in the reports on one year; never 0."""

    year: int | None
    entries: int
    reports: int
    offices: tuple[str | None, ...] = ()
    """Of these reports, sorted; None for those that have none."""
    inside: Inside = ()
    """Of all its entries."""

    def of_label(self, label: str) -> int:
        """Return how many places of the theme are the topmost that bear a role or sub-theme too."""
        return dict(self.inside).get(label, 0)


class Counts(Value, frozen=True):
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
        return len(frozenset[str | None]().union(*(count.offices for count in self.years)) - {None})

    def of_label(self, label: str) -> int:
        """Return `Count.of_label` over all years."""
        return sum(count.of_label(label) for count in self.years)

    def of_year(self, year: int | None) -> Count:
        """Return the figures of a year; zeros where there are none."""
        return next((count for count in self.years if count.year == year), Count(year, 0, 0))


class Overview(Value, frozen=True):
    """What the pages show that are about all reports; small, however many there are."""

    years: tuple[Year, ...] = ()
    """Newest first, the unknown year last."""
    themes: tuple[Counts, ...] = ()
    """In the order of themes.toml, empty themes included."""
    newest: tuple[Summary, ...] = ()
    """The first reports of the lists."""
    added: tuple[tuple[str, Summary], ...] = ()
    """Day (ISO 8601, empty where it is not known) and report, those that were added last; of one day in the order of the lists."""
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
        """Number of different offices; reports without one count as none."""
        return len(frozenset[str | None]().union(*(year.offices for year in self.years)) - {None})

    @property
    def kinds(self) -> int:
        """Number of different kinds; reports without one count as none."""
        return len({kind for year in self.years for kind, _ in year.kinds} - {None})

    @property
    def characters(self) -> int:
        """Sum of the reports' lengths."""
        return sum(year.characters for year in self.years)


class Relations(Value, frozen=True):
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
    categories: tuple[Category, ...] = ()
    """Of offices, then of kinds, each by name; those among them that have no reports any more."""
    category_reports: dict[tuple[str, int | None], tuple[CategoryReport, ...]] = msgspec.field(default_factory=dict)
    """Address of a category's page and year → its reports, in the order of the lists."""


class Published(Value, frozen=True):
    """What the ledger knows of pages besides their links."""

    added: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Address of a report → the day on which it was added (ISO 8601), empty where that is not known."""
    categories: Mapping[str, str | None] = msgspec.field(default_factory=dict)
    """Address of a category's page → the name that it was published under."""


def relate(  # noqa: PLR0913, PLR0917 - all that pages show
    reports: Sequence[Report],
    themes: Sequence[Theme],
    messages: Sequence[Message] = (),
    departed: Sequence[Departed] = (),
    former: Sequence[FormerTheme] = (),
    published: Published | None = None,
) -> Relations:
    """Return the lists, counts and figures over all reports.

    reports: in any order, with ids and addresses filled in and no address twice.
    themes: in the order in which they are to be shown.
    messages: what was said about files, besides what is said about the reports; departed: pages without a report;
    former: themes that are no more; published: nothing where it is left out.
    """
    published = published or Published()
    apart = all_apart(map(_as_twin, reports))
    summarised = ((summary_of(report, apart[report.address]), report) for report in reports)
    ordered = sorted(summarised, key=lambda each: each[0].order)
    summaries = tuple(summary for summary, _ in ordered)
    found: dict[tuple[str, int | None], list[Entry]] = {}
    held: list[CategoryReport] = []
    for summary, report in ordered:
        of_themes = entries_of(report, themes, summary)
        for slug, of_report in of_themes.items():
            found.setdefault((slug, summary.year), []).extend(of_report)
        held.append(category_report(summary, of_themes))
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
    of_categories = _category_reports(held)
    last = last_added(summaries, published, ADDED)
    return Relations(
        reports=tuple(report for _, report in ordered),
        summaries=summaries,
        entries=entries,
        overview=Overview(years, counts, summaries[:NEWEST], last),
        notices=in_order(
            (
                *map(Notice, messages),
                *(notice for report in reports for notice in notices_of(report, apart[report.address])),
            )
        ),
        departed=tuple(departed),
        former=tuple(former),
        categories=tuple(_categories(of_categories, published.categories)),
        category_reports=of_categories,
    )


def last_added(summaries: Sequence[Summary], published: Published, most: int) -> tuple[tuple[str, Summary], ...]:
    """Return day and report of those that were added last; the day is empty where it is not known. summaries: in order."""
    added = sorted(summaries, key=lambda summary: published.added.get(summary.address, ""), reverse=True)
    return tuple((published.added.get(summary.address, ""), summary) for summary in added[:most])


def counts_on(category: Category, themes: Sequence[Theme]) -> tuple[Counts, ...]:
    """Return how often each theme is dealt with in a category, year by year."""
    found: dict[str, list[Count]] = {}
    for year in category.years:
        for slug, entries, reports, inside in year.themes:
            found.setdefault(slug, []).append(Count(year.year, entries, reports, (category.name,), inside))
    return tuple(Counts(theme, tuple(found.get(theme.slug, ()))) for theme in themes)


def _category_reports(held: Iterable[CategoryReport]) -> dict[tuple[str, int | None], tuple[CategoryReport, ...]]:
    found: dict[tuple[str, int | None], list[CategoryReport]] = {}
    for each in held:
        for facet, slug in category_keys(each.summary):
            found.setdefault((category_address(facet, slug), each.summary.year), []).append(each)
    return {key: tuple(listed) for key, listed in found.items()}


def _categories(
    held: Mapping[tuple[str, int | None], Sequence[CategoryReport]], published: Mapping[str, str | None]
) -> Iterator[Category]:
    """Yield all categories that have a page."""
    years: dict[str, list[CategoryYear]] = {}
    names: dict[str, str | None] = {**published}
    for (page, year), listed in held.items():
        years.setdefault(page, []).append(category_year(year, listed))
        names[page] = category_name(facet_of(page), listed[0].summary)
    for facet in FACETS:
        of_facet = [page for page in names if facet_of(page) == facet]
        has_others = any(names[page] is not None for page in of_facet if page in years)
        categories = (
            Category(facet, names[page], page.partition("/")[2], in_order_of_years(years.get(page, ())))
            for page in of_facet
        )
        for category in sorted(categories, key=lambda category: (category.order, category.slug)):
            if is_shown(category, has_others=has_others, is_published=category.page in published):
                yield category


def year_of(year: int | None, groups: Iterable[tuple[str | None, str | None, int, int]]) -> Year:
    """Return what is said of a year; groups: kind, office, number of reports, sum of their lengths; at least one."""
    kinds: Counter[str | None] = Counter()
    offices = set()
    characters = 0
    for kind, office, count, length in groups:
        kinds[kind] += count
        offices.add(office)
        characters += length
    named = tuple(sorted(kinds.items(), key=lambda item: (-item[1], reading_order(item[0] or ""))))
    return Year(year, kinds.total(), characters, tuple(sorted(offices, key=str)), named)


def count_of(year: int | None, entries: Sequence[Entry]) -> Count:
    """Return what is said of a theme's list of a year; entries: one at least."""
    return Count(
        year,
        len(entries),
        len({entry.report.address for entry in entries}),
        tuple(sorted({entry.report.office for entry in entries}, key=str)),
        sum_inside(entry.inside for entry in entries),
    )


def _as_twin(report: Report) -> tuple[Key, Twin]:
    source, part = (report.sources[0].name, report.sources[0].part) if report.sources else ("", 0)
    key = (report.title, report.year, report.office)
    return key, Twin(report.address, report.author, report.date, source, part)
