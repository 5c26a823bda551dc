"""Pages of lists of the data of their rows: what processes call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from converter.builder.category_pages import (
    INDEX_LISTS,
    category_in,
    indexed_of_row,
    is_category_list,
)
from converter.builder.list_figures import year_number
from converter.builder.list_rows import (
    CHECKED,
    category_report_of_row,
    entries_of_row,
    notices_of_row,
    summary_of_row,
)
from converter.model import Theme
from converter.pages import (
    NEWEST_LINES,
    Page,
    Sheet,
    category_index,
    category_sheet,
    check_sheet,
    theme_page,
    theme_sheet,
    year_sheet,
)
from converter.relations import (
    Counts,
    newest_first,
)
from converter.relations.terms.measure import Turns


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
    if name == CHECKED:
        notices = [each for row, start, end in data for each in notices_of_row(row)[start:end]]
        return check_sheet(sheet, notices, facts)
    if name in INDEX_LISTS:
        indexed = [indexed_of_row(row) for row, _, _ in data]
        return category_index(INDEX_LISTS[name], sheet, indexed, has_unnamed=facts[0])
    year = year_number(name)
    if is_category_list(name):
        return category_sheet(
            category_in(name, *facts), year, sheet, [category_report_of_row(row).summary for row, _, _ in data]
        )
    if name.startswith("year/"):
        return year_sheet(year, sheet, [summary_of_row(row) for row, _, _ in data], themes)
    slug = name.split("/")[1]
    theme = next(theme for theme in themes if theme.slug == slug)
    entries = [entry for row, start, end in data for entry in entries_of_row(row)[start:end]]
    return theme_sheet(theme, sheet, entries, *facts)
