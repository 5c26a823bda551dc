"""The figures of lists in the store: each list is counted anew when its rows change, and the overview is made of the counts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from converter.builder.category_pages import INDEX_LISTS, facts_of_category, is_category_list
from converter.builder.list_rows import CHECKED, GROUP_BYTES, first_rows, summary_of_row
from converter.builder.store import Store
from converter.model import Theme, Value
from converter.relations.entries import Inside, sum_inside
from converter.relations.overview import ADDED, NEWEST, Count, Counts, Overview, Year, year_of
from converter.relations.summaries import Summary, in_order_of_years
from converter.settings import Settings
from converter.tables import decoded, encoded


def count_lists(store: Store, names: Iterable[str], sizes: Mapping[str, int]) -> None:
    """Count lists anew; one without rows is forgotten. sizes: slug of a theme → number of its sub-themes."""
    offices = cache(lambda year: dict(store.rows("SELECT page, office FROM reports WHERE year=?", year)))
    for name in names:
        if name == CHECKED:
            totals = next(store.rows("SELECT total(errors), total(warnings), total(infos) FROM notices"))
            counts = dict(zip(("error", "warning", "info"), map(int, totals), strict=True))
            store.note_down("severities", encoded(counts))
        elif name not in INDEX_LISTS:
            _count(store, name, sizes, offices)


_Offices = Callable[[int], Mapping[str, str | None]]
"""Gives of a year (0: unknown) the page of each report → its office."""


def _count(store: Store, name: str, sizes: Mapping[str, int], offices: _Offices) -> None:
    query = "SELECT owner, substr(sort, 1, ?), count, inside FROM rows WHERE list=?"
    columns = [*zip(*store.rows(query, GROUP_BYTES, name), strict=True)]
    if not columns:
        store.run("DELETE FROM lists WHERE list=?", name)
        return
    owners, groups, counts, inside = columns
    pages, facts = {*owners}, None
    if name.startswith("year/"):
        query = "SELECT kind, office, count(*), sum(length) FROM reports WHERE year=? GROUP BY kind, office"
        number = year_number(name)
        facts = encoded(year_of(number, store.rows(query, number or 0)))
    elif name.startswith("theme/") and (size := sizes.get(name.split("/")[1])) is not None:
        of_groups: Counter[int] = Counter()
        for (group, count), times in Counter(zip(groups, counts, strict=True)).items():
            of_groups[int.from_bytes(group)] += count * times
        of_year = offices(year_number(name) or 0)
        facts = encoded(
            _ThemeYear(
                tuple(sorted({of_year[page] for page in pages}, key=str)),
                _sum_inside(inside),
                tuple(of_groups[group] for group in range(size + 1)),
            )
        )
    elif is_category_list(name):
        facts = facts_of_category(store, name)
    store.run("INSERT OR REPLACE INTO lists VALUES(?, ?, ?, ?)", name, len(pages), sum(counts), facts)


def _sum_inside(each: Iterable[bytes]) -> Inside:
    """Return what is inside all rows; many have the same inside."""
    counted = ((decoded(data, Inside), times) for data, times in Counter(each).items())
    return sum_inside([(slug, count * times) for slug, count in inside] for inside, times in counted)


class _ThemeYear(Value, frozen=True):
    """What is known of a theme's list of a year."""

    offices: tuple[str | None, ...]
    """As in Count."""
    inside: Inside
    """Likewise."""
    sizes: tuple[int, ...]
    """Number of entries in each group."""


def year_number(name: str) -> int | None:
    """Return the year of a list by its name, None for the unknown one."""
    return int(name.rpartition("/")[2]) or None


_OF_OVERVIEW = """SELECT list, rows, entries, facts FROM lists
    WHERE list>='year/' AND list<'year0' OR list>='theme/' AND list<'theme0'"""


def overview_of(store: Store, settings: Settings, themes: Sequence[Theme]) -> Overview:
    """Return what the pages show that are about all reports, from lists that have been counted."""
    years: list[Year] = []
    counts: dict[str, list[Count]] = {}
    for name, rows, entries, facts in store.rows(_OF_OVERVIEW):
        if name.startswith("year/"):
            years.append(decoded(facts, Year))
        elif name.startswith("theme/"):
            known = decoded(facts, _ThemeYear)
            counts.setdefault(name.split("/")[1], []).append(
                Count(year_number(name), entries, rows, known.offices, known.inside)
            )

    ordered = in_order_of_years(years)
    newest = map(summary_of_row, first_rows(store, (f"year/{year.year or 0}" for year in ordered), NEWEST))
    of_theme = (Counts(theme, in_order_of_years(counts.get(theme.slug, ()))) for theme in themes)
    return Overview(
        ordered, tuple(of_theme), tuple(newest), last_added(store, ADDED), settings.site_name, settings.site_description
    )


def last_added(store: Store, most: int) -> tuple[tuple[str, Summary], ...]:
    """Return day and report of those that were added last."""
    query = """SELECT added, data FROM (SELECT added, page, year, sort FROM reports ORDER BY added DESC, year DESC, sort LIMIT ?)
        AS last JOIN rows ON rows.owner=last.page AND list='year/' || year ORDER BY added DESC, year DESC, last.sort"""
    return tuple((day, summary_of_row(data)) for day, data in store.rows(query, most))


def group_sizes(store: Store, name: str) -> tuple[int, ...]:
    """Return how many entries stand in each group of a theme's list of a year, which has been counted."""
    row = store.one("SELECT facts FROM lists WHERE list=?", name)
    return decoded(row[0], _ThemeYear).sizes if row else ()
