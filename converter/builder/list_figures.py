"""The figures of lists in the store: each list is counted anew when its rows change, and the overview is made of the counts."""

from collections import Counter
from collections.abc import Mapping, Sequence

from converter.builder.category_pages import INDEX_LISTS, facts_of_category, is_category_list
from converter.builder.list_rows import CHECKED, GROUP_BYTES, first_rows, summary_of_row
from converter.builder.store import Store
from converter.model import Theme, Value
from converter.relations.entries import Inside, sum_inside
from converter.relations.overview import ADDED, NEWEST, Count, Counts, Overview, Year, year_of
from converter.relations.summaries import Summary, in_order_of_years
from converter.settings import Settings
from converter.tables import decoded, encoded


def count_list(store: Store, name: str, sizes: Mapping[str, int]) -> None:
    """Count a list anew; one without rows is forgotten. sizes: slug of a theme → number of its sub-themes."""
    if name == CHECKED:
        totals = next(store.rows("SELECT total(errors), total(warnings), total(infos) FROM notices"))
        counts = dict(zip(("error", "warning", "info"), map(int, totals), strict=True))
        store.note_down("severities", encoded(counts))
        return
    if name in INDEX_LISTS:
        return
    rows, entries = next(store.rows("SELECT count(DISTINCT owner), sum(count) FROM rows WHERE list=?", name))
    facts = None
    if rows and name.startswith("year/"):
        query = "SELECT kind, office, count(*), sum(length) FROM reports WHERE year=? GROUP BY kind, office"
        number = year_number(name)
        year = year_of(number, store.rows(query, number or 0))
        facts = encoded(year)
    elif rows and name.startswith("theme/") and (size := sizes.get(name.split("/")[1])) is not None:
        facts = encoded(_theme_year(store, name, size))
    elif rows and is_category_list(name):
        facts = facts_of_category(store, name)
    if rows:
        store.run("INSERT OR REPLACE INTO lists VALUES(?, ?, ?, ?)", name, rows, entries, facts)
    else:
        store.run("DELETE FROM lists WHERE list=?", name)


class _ThemeYear(Value, frozen=True):
    """What is known of a theme's list of a year."""

    offices: tuple[str | None, ...]
    """As in Count."""
    inside: Inside
    """Likewise."""
    sizes: tuple[int, ...]
    """Number of entries in each group."""


def _theme_year(store: Store, name: str, groups: int) -> _ThemeYear:
    """Count a theme's list; groups: number of its sub-themes."""
    query = "SELECT substr(sort, 1, ?), sum(count) FROM rows WHERE list=? GROUP BY 1"
    sizes = {int.from_bytes(group): count for group, count in store.rows(query, GROUP_BYTES, name)}
    query = "SELECT DISTINCT office FROM rows JOIN reports ON page=owner WHERE list=?"
    offices = sorted((office for (office,) in store.rows(query, name)), key=str)
    # Many entries have the same inside.
    several = Counter(data for (data,) in store.rows("SELECT inside FROM rows WHERE list=?", name))
    counted = ((decoded(data, Inside), times) for data, times in several.items())
    inside = sum_inside([(slug, count * times) for slug, count in each] for each, times in counted)
    return _ThemeYear(tuple(offices), inside, tuple(sizes.get(group, 0) for group in range(groups + 1)))


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
