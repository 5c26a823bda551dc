"""Categories: the reports of one office, or of one kind, with the figures that their pages show.

After this: every report stands in one category of offices and in one of kinds, those of reports without a name among them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from converter.language.kinds import kind_slug
from converter.language.pinyin import reading_order
from converter.language.slugs import NO_NAME, slug_of_name
from converter.model import Value
from converter.relations.entries import Entry, Inside, sum_inside
from converter.relations.summaries import Summary

Facet = Literal["office", "kind"]
FACETS: tuple[Facet, ...] = ("office", "kind")
FOLDERS: Mapping[Facet, str] = {"office": "offices", "kind": "kinds"}
"""Of their pages below the site's root, and of the records of these below the ledger's."""
MOST_LATEST = 10
"""How many entries of each role an office's page shows at most."""


class CategoryReport(Value, frozen=True):
    """What a category holds of a report."""

    summary: Summary
    counts: tuple[tuple[str, int, Inside], ...] = ()
    """Slug of a theme, how many entries its page has of the report, one at least, and what is inside them; by slug."""


class CategoryYear(Value, frozen=True):
    """The figures of a category for one year."""

    year: int | None
    reports: int
    characters: int
    themes: tuple[tuple[str, int, int, Inside], ...]
    """Slug of a theme, number of its entries, of reports that have some, and what is inside them; by slug."""


class Category(Value, frozen=True):
    """The reports of one office or of one kind."""

    facet: Facet
    name: str | None
    """None for the reports that have none."""
    slug: str
    years: tuple[CategoryYear, ...] = ()
    """Newest first, the unknown year last; empty for a category that was published and has no reports any more."""

    @property
    def page(self) -> str:
        """Address of its page (`offices/x70191711d87f`)."""
        return category_address(self.facet, self.slug)

    @property
    def reports(self) -> int:
        """Number of reports."""
        return sum(year.reports for year in self.years)

    @property
    def characters(self) -> int:
        """Sum of the reports' lengths."""
        return sum(year.characters for year in self.years)

    @property
    def order(self) -> tuple[bool, str]:
        """Its place among all categories of its kind: as names are read, that of reports without one last."""
        return self.name is None, reading_order(self.name or "")


def category_slug(facet: Facet, name: str | None) -> str:
    """Return the name in addresses of a category: a pure function of its name, the same for ever."""
    if name is None:
        return NO_NAME
    return kind_slug(name) if facet == "kind" else slug_of_name(name)


def category_address(facet: Facet, slug: str) -> str:
    """Return the address of a category's page."""
    return f"{FOLDERS[facet]}/{slug}"


def facet_of(page: str) -> Facet:
    """Return the facet of the page at an address below `offices/` or `kinds/`."""
    folder = page.partition("/")[0]
    return next(facet for facet in FACETS if FOLDERS[facet] == folder)


def category_keys(summary: Summary) -> Iterator[tuple[Facet, str]]:
    """Yield the categories that a report stands on: facet and name in addresses."""
    yield "office", category_slug("office", summary.office)
    yield "kind", category_slug("kind", summary.kind)


def category_name(facet: Facet, summary: Summary) -> str | None:
    """Return the name of the category of a facet that a report stands in."""
    return summary.office if facet == "office" else summary.kind


def category_report(summary: Summary, entries: Mapping[str, Sequence[Entry]]) -> CategoryReport:
    """Return what categories hold of a report; entries: slug of a theme → its entries, as `entries_of` gives them."""
    counts = (
        (slug, len(listed), sum_inside(entry.inside for entry in listed))
        for slug, listed in sorted(entries.items())
        if listed
    )
    return CategoryReport(summary, tuple(counts))


def category_year(year: int | None, held: Iterable[CategoryReport]) -> CategoryYear:
    """Return the figures of a category for a year; held: its reports on that year."""
    number = characters = 0
    of_themes: dict[str, list[tuple[int, Inside]]] = {}
    for each in held:
        number += 1
        characters += each.summary.length
        for slug, count, inside in each.counts:
            of_themes.setdefault(slug, []).append((count, inside))
    themes = (
        (slug, sum(count for count, _ in found), len(found), sum_inside(inside for _, inside in found))
        for slug, found in sorted(of_themes.items())
    )
    return CategoryYear(year, number, characters, tuple(themes))


def is_shown(category: Category, *, has_others: bool, is_published: bool) -> bool:
    """Whether a category has a page: that of reports without a name only where others have one, or once it was published."""
    return is_published or (bool(category.years) and (category.name is not None or has_others))
