"""Shelves: the reports of one office, or of one kind, with the figures that their pages show.

After this: every report stands on one shelf of offices and on one of kinds, that of reports without a name among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from converter.language.kinds import kind_slug
from converter.language.slugs import NO_NAME, slug_of_name
from converter.model import Value
from converter.relations.summaries import Entry, Summary

Facet = Literal["office", "kind"]
FACETS: tuple[Facet, ...] = ("office", "kind")
FOLDERS: Mapping[Facet, str] = {"office": "offices", "kind": "kinds"}
"""Of their pages below the site's root, and of the records of these below the ledger's."""
LATEST = ("problems", "plans")
"""Roles of which an office's page shows the newest entries …"""
MOST_LATEST = 10
"""… and how many of each at most."""


class Shelved(Value, frozen=True):
    """What a shelf holds of a report."""

    summary: Summary
    counts: tuple[tuple[str, int], ...] = ()
    """Slug of a theme → how many entries its page has of the report, one at least."""


class ShelfYear(Value, frozen=True):
    """The figures of a shelf for one year."""

    year: int | None
    reports: int
    characters: int
    themes: tuple[tuple[str, int, int], ...]
    """Slug of a theme, number of its entries, number of reports that have some; in the order of slugs."""


class Shelf(Value, frozen=True):
    """The reports of one office or of one kind."""

    facet: Facet
    name: str | None
    """None for the reports that have none."""
    slug: str
    years: tuple[ShelfYear, ...] = ()
    """Newest first, the unknown year last; empty for a shelf that was published and has no reports any more."""

    @property
    def page(self) -> str:
        """Address of its page (`offices/x70191711d87f`)."""
        return shelf_address(self.facet, self.slug)

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
        """Its place among all shelves of its kind: by name, that of reports without one last."""
        return self.name is None, (self.name or "").replace("\0", " ")


def shelf_slug(facet: Facet, name: str | None) -> str:
    """Return the name in addresses of a shelf: a pure function of its name, the same for ever."""
    if name is None:
        return NO_NAME
    return kind_slug(name) if facet == "kind" else slug_of_name(name)


def shelf_address(facet: Facet, slug: str) -> str:
    """Return the address of a shelf's page."""
    return f"{FOLDERS[facet]}/{slug}"


def facet_of(page: str) -> Facet:
    """Return the facet of the page at an address below `offices/` or `kinds/`."""
    folder = page.partition("/")[0]
    return next(facet for facet in FACETS if FOLDERS[facet] == folder)


def shelf_keys(summary: Summary) -> Iterator[tuple[Facet, str]]:
    """Yield the shelves that a report stands on: facet and name in addresses."""
    yield "office", shelf_slug("office", summary.office)
    yield "kind", shelf_slug("kind", summary.kind)


def shelf_name(facet: Facet, summary: Summary) -> str | None:
    """Return the name of the shelf of a facet that a report stands on."""
    return summary.office if facet == "office" else summary.kind


def shelved(summary: Summary, entries: Mapping[str, Sequence[Entry]]) -> Shelved:
    """Return what shelves hold of a report; entries: slug of a theme → its entries, as `entries_of` gives them."""
    return Shelved(summary, tuple(sorted((slug, len(listed)) for slug, listed in entries.items() if listed)))


def shelf_year(year: int | None, held: Iterable[Shelved]) -> ShelfYear:
    """Return the figures of a shelf for a year; held: its reports on that year."""
    entries, reports = Counter[str](), Counter[str]()
    number = characters = 0
    for each in held:
        number += 1
        characters += each.summary.length
        for slug, count in each.counts:
            entries[slug] += count
            reports[slug] += 1
    return ShelfYear(year, number, characters, tuple((slug, entries[slug], reports[slug]) for slug in sorted(entries)))


def in_order_of_years(years: Iterable[ShelfYear]) -> tuple[ShelfYear, ...]:
    """Return years in the order of display."""
    return tuple(sorted(years, key=lambda each: (each.year is None, -(each.year or 0))))


def is_shown(shelf: Shelf, *, has_others: bool, is_published: bool) -> bool:
    """Whether a shelf has a page: that of reports without a name only where others have one, or once it was published."""
    return is_published or (bool(shelf.years) and (shelf.name is not None or has_others))
