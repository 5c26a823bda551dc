"""Kinds of lists: what stands in a row, and what a page of the list is. Processes make the pages of the data of rows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from converter.builder.category_pages import INDEX_LISTS, category_in, indexed_of_row
from converter.builder.list_figures import year_number
from converter.builder.list_rows import CHECKED, category_report_of_row, entries_of_row, notices_of_row, summary_of_row
from converter.model import Theme, Value
from converter.pages.category import INDEXES, category_index, category_listing, category_opening, category_sheet
from converter.pages.check import CHECK, check_sheet, notice_opening
from converter.pages.listing import Listing, Sheet
from converter.pages.theme import NEWEST_LINES, entry_opening, theme_listing, theme_page, theme_sheet
from converter.pages.tree import Page
from converter.pages.years import summary_opening, year_listing, year_sheet
from converter.relations.categories import FACETS
from converter.relations.entries import newest_first
from converter.relations.overview import Counts
from converter.relations.terms.measure import Turns


class ListKind(Value, frozen=True):
    """A kind of lists, which their names begin with (`theme/theory-study/2023`)."""

    entries: Callable[[bytes], Sequence[Any]]
    """Of the data of a row."""
    opening: Callable[[Any], str]
    """What the list of pages says of a page that begins with an entry."""
    listing: Callable[[str, Sequence[Theme]], Listing]
    """Where the pages of a list of some name lie."""
    page: Callable[[str, Sheet, Sequence[Any], Sequence[Theme], tuple[Any, ...]], Page]
    """A page of its entries; the last: what is known of the whole list."""


def _theme(name: str, themes: Sequence[Theme]) -> Theme:
    slug = name.split("/")[1]
    return next(theme for theme in themes if theme.slug == slug)


_OF_CATEGORY = ListKind(
    lambda data: [category_report_of_row(data).summary],
    summary_opening,
    lambda name, _: category_listing(category_in(name), year_number(name)),
    lambda name, sheet, summaries, _, shown: category_sheet(
        category_in(name, *shown), year_number(name), sheet, summaries
    ),
)
_INDEX = ListKind(
    lambda data: [indexed_of_row(data)],
    lambda indexed: category_opening(indexed[0]),
    lambda name, _: INDEXES[INDEX_LISTS[name]],
    lambda name, sheet, indexed, _, has_unnamed: category_index(
        INDEX_LISTS[name], sheet, indexed, has_unnamed=has_unnamed[0]
    ),
)
_KINDS: Mapping[str, ListKind] = {
    CHECKED: ListKind(
        notices_of_row,
        notice_opening,
        lambda *_: CHECK,
        lambda _name, sheet, notices, _, codes: check_sheet(sheet, notices, codes),
    ),
    "year": ListKind(
        lambda data: [summary_of_row(data)],
        summary_opening,
        lambda name, _: year_listing(year_number(name)),
        lambda name, sheet, summaries, themes, _: year_sheet(year_number(name), sheet, summaries, themes),
    ),
    "theme": ListKind(
        entries_of_row,
        entry_opening,
        lambda name, themes: theme_listing(_theme(name, themes), year_number(name)),
        lambda name, sheet, entries, themes, of_year: theme_sheet(_theme(name, themes), sheet, entries, *of_year),
    ),
    **dict.fromkeys(FACETS, _OF_CATEGORY),
    **dict.fromkeys(INDEX_LISTS, _INDEX),
}


def kind_of(name: str) -> ListKind:
    """Return the kind of a list."""
    return _KINDS[name.partition("/")[0]]


def theme_page_of(
    counts: Counts,
    reports: Mapping[int | None, int],
    listed: Sequence[bytes],
    themes: Sequence[Theme],
    turns: Turns | None,
) -> Page:
    """Return a theme's page; listed: the data of its first rows, enough to fill the page; turns: as `theme_page` takes them."""
    entries = (entry for data in listed for entry in entries_of_row(data))
    return theme_page(counts, [*newest_first(entries, NEWEST_LINES)], reports, themes, turns)


def sheet_page(
    name: str,
    sheet: Sheet,
    data: Sequence[tuple[bytes, int, int]],
    themes: Sequence[Theme],
    facts: tuple[Any, ...],
) -> Page:
    """Return one page of a list; data: of its rows, each with which of its entries are on the page.

    facts: of the whole list: what is told under each code; or the ThemeYear; or whether its last row is of those without a name.
    """
    kind = kind_of(name)
    entries = [each for row, start, end in data for each in kind.entries(row)[start:end]]
    return kind.page(name, sheet, entries, themes, facts)
