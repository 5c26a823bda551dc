"""What pages say that are about all reports: the figures of years, and of themes year by year.

After this: the number shown for a theme and year is the length of the list it stands for; every report stands in exactly one year.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from converter.language.pinyin import reading_order
from converter.model import Theme, Value
from converter.relations.categories import Category
from converter.relations.entries import Inside
from converter.relations.summaries import Summary

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


def counts_on(category: Category, themes: Sequence[Theme]) -> tuple[Counts, ...]:
    """Return how often each theme is dealt with in a category, year by year."""
    found: dict[str, list[Count]] = {}
    for year in category.years:
        for slug, entries, reports, inside in year.themes:
            found.setdefault(slug, []).append(Count(year.year, entries, reports, (category.name,), inside))
    return tuple(Counts(theme, tuple(found.get(theme.slug, ()))) for theme in themes)


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
