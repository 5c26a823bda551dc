"""Reports and what relates them → pages, each a small tree (`tree`): one function a kind of page, one table of kinds (`table`).

After this: every link names a page and an anchor that are there; no page of a list has over 120 lines; the same reports give
the same pages. Pages that are about all reports depend on an overview, those of lists on their own entries, those of reports
on one report: so a build that knows what has changed makes the pages anew that hang on it, and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from converter.model import Theme
from converter.pages.category import (
    INDEXES,
    Indexed,
    category_index,
    category_listing,
    category_opening,
    category_page,
    category_sheet,
    is_divided,
    shown_on,
)
from converter.pages.check import CHECK, check_sheet, notice_opening
from converter.pages.former import departed_page, former_paths, former_theme_page
from converter.pages.groups import begun, is_in_groups, sizes_of
from converter.pages.listing import Listing, Sheet, rank_of
from converter.pages.report import Beside, Context, report_page
from converter.pages.table import overview_pages
from converter.pages.terms import terms_shown_of
from converter.pages.theme import NEWEST_LINES, ThemeYear, entry_opening, theme_listing, theme_page, theme_sheet
from converter.pages.tree import Page
from converter.pages.years import summary_opening, year_listing, year_sheet
from converter.relations.categories import FACETS, MOST_LATEST, Facet
from converter.relations.entries import ROLES, Entry, newest_first
from converter.relations.notices import codes_of
from converter.relations.overview import Count, Relations
from converter.relations.summaries import Summary

Item = TypeVar("Item")


def pages(relations: Relations) -> Iterator[Page]:
    """Yield all pages; `guide/index.md` and `assets/` are written by hand in docs/ and are not among them."""
    yield from report_pages(relations)
    yield from map(departed_page, relations.departed)
    yield from list_pages(relations)


def report_pages(relations: Relations) -> Iterator[Page]:
    """Yield the page of every report."""
    context = Context(tuple(counts.theme for counts in relations.overview.themes))
    summaries = relations.summaries
    for index, (report, summary) in enumerate(zip(relations.reports, summaries, strict=True)):
        beside = [
            summaries[at] if 0 <= at < len(summaries) and summaries[at].year == summary.year else None
            for at in (index - 1, index + 1)
        ]
        yield report_page(report, context, Beside(*beside), summary.apart)


def list_pages(relations: Relations) -> Iterator[Page]:
    """Yield the pages that depend on several reports."""
    overview = relations.overview
    yield from (make(overview) for make in overview_pages().values())
    themes = tuple(counts.theme for counts in overview.themes)
    for year in overview.years:
        summaries = [summary for summary in relations.summaries if summary.year == year.year]
        for sheet, listed in _sheets(
            year_listing(year.year), summaries, lambda summary: summary.address, summary_opening
        ):
            yield year_sheet(year.year, sheet, listed, themes)
    totals = {year.year: year.reports for year in overview.years}
    terms = terms_shown_of(relations.reports, relations.summaries, themes)
    for counts in overview.themes:
        all_entries = (
            entry for count in counts.years for entry in _by_report(relations.entries[counts.theme.slug, count.year])
        )
        newest = [*newest_first(all_entries, NEWEST_LINES)]
        yield theme_page(counts, newest, totals, themes, terms.of_theme(counts.theme.slug))
        for count in counts.years:
            yield from _theme_sheets(counts.theme, count, relations.entries[counts.theme.slug, count.year])
    yield from _category_pages(relations, themes)
    years = [year.year for year in overview.years]
    for former in relations.former:
        yield from (former_theme_page(former, path, themes) for path in former_paths(former, years))
    codes = codes_of(relations.notices)
    for sheet, notices in _sheets(CHECK, relations.notices, lambda notice: notice.key, notice_opening):
        yield check_sheet(sheet, notices, codes)


def _category_pages(relations: Relations, themes: Sequence[Theme]) -> Iterator[Page]:
    """Yield the pages of offices and of kinds, and their indexes."""
    indexed: dict[Facet, list[Indexed]] = {facet: [] for facet in FACETS}
    for category in relations.categories:
        of_year = {
            year.year: [each.summary for each in relations.category_reports[category.page, year.year]]
            for year in category.years
        }
        summaries = [summary for listed in of_year.values() for summary in listed]
        latest = _latest(relations, summaries) if category.facet == "office" else {}
        yield category_page(category, summaries[: shown_on(category)], latest, themes)
        for year, listed in of_year.items() if is_divided(category) else ():
            sheets = _sheets(category_listing(category, year), listed, lambda summary: summary.address, summary_opening)
            yield from (category_sheet(category, year, sheet, shown) for sheet, shown in sheets)
        if summaries:
            indexed[category.facet].append((category, summaries[0]))
    for facet, rows in indexed.items():
        sheets_of_index = _sheets(INDEXES[facet], rows, lambda row: row[0].slug, lambda row: category_opening(row[0]))
        has_unnamed = bool(rows) and rows[-1][0].name is None
        for sheet, shown in sheets_of_index:
            yield category_index(facet, sheet, shown, has_unnamed=has_unnamed and sheet.is_first)


def _latest(relations: Relations, summaries: Sequence[Summary]) -> dict[str, list[Entry]]:
    """Return role → the first entries of an office's newest reports."""
    newest = [summary for summary in summaries if summary.year == summaries[0].year]
    found: dict[str, list[Entry]] = {}
    for role in ROLES if newest else ():
        of_report: dict[str, list[Entry]] = {}
        for entry in relations.entries.get((role, newest[0].year), ()):
            of_report.setdefault(entry.report.address, []).append(entry)
        entries = (entry for summary in newest for entry in of_report.get(summary.address, ()))
        found[role] = [*islice(entries, MOST_LATEST)]
    return found


def _by_report(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries of a year in the order of reports, those of one by group."""
    return sorted(entries, key=lambda entry: entry.report.order)


def _theme_sheets(theme: Theme, count: Count, entries: Sequence[Entry]) -> Iterator[Page]:
    sizes = sizes_of(theme, entries)
    ranks = [rank_of(entry.key, entry.lines) for entry in entries]
    sheets = theme_listing(theme, count.year).sheets(ranks, lambda index: entry_opening(entries[index]))
    of_year = ThemeYear(count, begun(sizes, sheets), is_in_groups(sizes))
    for sheet, held in sheets:
        yield theme_sheet(theme, sheet, entries[held.start : held.stop], of_year)


def _sheets(
    listing: Listing, items: Sequence[Item], key: Callable[[Item], str], opening: Callable[[Item], str]
) -> Iterator[tuple[Sheet, Sequence[Item]]]:
    """Yield the pages of a list, each with its own items."""
    for sheet, held in listing.sheets([rank_of(key(item)) for item in items], lambda index: opening(items[index])):
        yield sheet, items[held.start : held.stop]
