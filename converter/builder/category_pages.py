"""Offices and kinds in the store: the lists of each by year, their figures, their row in the index, their page.

`office/<slug>/2023` and `kind/<slug>/2023` are lists of reports (`0`: no year), with figures among `lists`; `offices` and
`kinds` are the indexes, with a row for each that has reports. An addition counts the lists anew that it stands on, and no other.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from converter.builder.list_rows import Row, category_report_of_row, entries_of_row, first_rows, put_rows
from converter.builder.render_tasks import PageTask
from converter.builder.store import Store, hash_of
from converter.ledger import Ledger
from converter.ledger.category_record import CategoryRecord, page_of_category_file
from converter.model import Theme, Value
from converter.pages.category import category_page, is_divided, shown_on
from converter.pages.listing import rank_of
from converter.pages.tree import Page
from converter.relations.categories import (
    FACETS,
    FOLDERS,
    MOST_LATEST,
    Category,
    CategoryYear,
    Facet,
    category_address,
    category_name,
    category_slug,
    category_year,
    facet_of,
    is_shown,
)
from converter.relations.entries import ROLES
from converter.relations.summaries import Summary, in_order_of_years
from converter.tables import decoded, encoded

INDEX_LISTS: Mapping[str, Facet] = {folder: facet for facet, folder in FOLDERS.items()}
"""Name of the list that an index is → its facet."""


class _Facts(Value, frozen=True):
    """What `lists` keeps of a list."""

    name: str | None
    """Of the office or kind."""
    year: CategoryYear


class PlannedCategories(Value, frozen=True):
    """What is to be done about offices and kinds."""

    tasks: tuple[PageTask, ...]
    gone: tuple[str, ...]
    """Paths below docs/ of pages that are no more."""
    records: tuple[CategoryRecord, ...]
    """Of pages that the ledger does not know."""


def is_category_list(name: str) -> bool:
    """Whether a list is of the reports of an office or kind."""
    return name.startswith(tuple(f"{facet}/" for facet in FACETS))


def facts_of_category(store: Store, name: str) -> bytes:
    """Return what `lists` keeps of a list, which has rows."""
    facet, _, year = _parts(name)
    held = [
        category_report_of_row(data)
        for (data,) in store.rows("SELECT data FROM rows WHERE list=? ORDER BY sort, owner", name)
    ]
    return encoded(_Facts(category_name(facet, held[0].summary), category_year(year, held)))


def category_of_list(store: Store, name: str) -> Category:
    """Return the office or kind that a list is of."""
    facet, slug, _ = _parts(name)
    return _category(store, category_address(facet, slug))


def category_in(name: str, shown: str | None = None) -> Category:
    """Return the office or kind that a list is of, without its figures; shown: its name."""
    facet, slug, _ = _parts(name)
    return Category(facet, shown, slug)


def index_categories(store: Store, changed: Collection[str], ledger: Ledger) -> tuple[set[str], dict[str, Category]]:
    """Put the rows of the indexes; changed: names of lists, which have been counted.

    Return the indexes that change, and address → office or kind whose page may change, those without reports among them.
    """
    pages = {category_address(*_parts(name)[:2]) for name in changed if is_category_list(name)}
    pages |= {page_of_category_file(name) for name in ledger.changed_categories}
    nameless = {category_address(facet, category_slug(facet, None)) for facet in FACETS}
    touched: set[str] = set()
    categories: dict[str, Category] = {}
    for page in (*sorted(pages - nameless), *sorted(nameless)):  # whether there are others is known then
        category = _category(store, page)
        has_others = (
            store.one("SELECT 1 FROM rows WHERE list=? AND owner<>? LIMIT 1", FOLDERS[category.facet], page) is not None
        )
        is_listed = bool(category.years) and is_shown(
            category, has_others=has_others, is_published=page in ledger.categories
        )
        touched |= put_rows(store, page, [_index_row(store, category)] if is_listed else [])
        categories[page] = category
    return touched, categories


def plan_categories(
    store: Store, categories: Mapping[str, Category], ledger: Ledger, themes: tuple[Theme, ...], key: str
) -> PlannedCategories:
    """Return what is to be done about pages; categories: as `index_categories` gives them; key: of what all pages are made from."""
    query = "SELECT owner FROM rows WHERE list=?"
    listed = {page for name in INDEX_LISTS for (page,) in store.rows(query, name)}
    departed = ledger.categories - listed
    tasks = [_task(store, categories[page], themes, key) for page in sorted(listed & categories.keys())]
    tasks += [_task(store, _departed(ledger, page), themes, key) for page in sorted(departed)]
    gone = [f"{page}/index.md" for page in categories.keys() - listed - departed]
    records = [CategoryRecord(page, _indexed_name(store, page)) for page in sorted(listed - ledger.categories)]
    return PlannedCategories(
        tuple(task for task in tasks if store.input_hash(f"{task.owner}/index.md") != task.input_hash),
        tuple(path for path in gone if store.one("SELECT 1 FROM outputs WHERE path=?", path)),
        tuple(records),
    )


def lists_that_turn(store: Store, categories: Mapping[str, Category]) -> Iterator[str]:
    """Yield the lists of the years of offices that get pages for them, or lose them."""
    for category in categories.values():
        way = f"{category.facet}/{category.slug}/"
        has_pages = store.one("SELECT 1 FROM outputs WHERE owner>=? AND owner<? LIMIT 1", way, f"{way}~") is not None
        if has_pages != has_pages_of_years(store, category):
            yield from (f"{way}{year.year or 0}" for year in category.years)


def has_pages_of_years(store: Store, category: Category) -> bool:
    """Whether each year of an office has its own pages: it has too many reports for one, and a page that they lead to."""
    row = store.one("SELECT 1 FROM rows WHERE owner=? AND list=?", category.page, FOLDERS[category.facet])
    return is_divided(category) and row is not None


def _parts(name: str) -> tuple[Facet, str, int | None]:
    folder, slug, year = name.split("/")
    return next(facet for facet in FACETS if facet == folder), slug, int(year) or None


def _category(store: Store, page: str) -> Category:
    facet, slug = facet_of(page), page.partition("/")[2]
    way = f"{facet}/{slug}/"
    rows = store.rows("SELECT facts FROM lists WHERE list>=? AND list<? ORDER BY list", way, f"{way}~")
    facts = [decoded(data, _Facts) for (data,) in rows]
    return Category(facet, facts[0].name if facts else None, slug, in_order_of_years(each.year for each in facts))


def _index_row(store: Store, category: Category) -> Row:
    (newest,) = _reports(store, category, 1)
    data = encoded((category, category_report_of_row(newest).summary))
    is_last, name = category.order
    sort = f"{int(is_last)}{name}\0{category.slug}".encode("utf-8", "surrogatepass")
    return Row(FOLDERS[category.facet], sort, 1, rank_of(category.slug), data)


def indexed_of_row(data: bytes) -> tuple[Category, Summary]:
    """Return what is in a row of an index."""
    return decoded(data, tuple[Category, Summary])


def _indexed_name(store: Store, page: str) -> str | None:
    row = store.one("SELECT data FROM rows WHERE owner=? AND list=?", page, page.partition("/")[0])
    return indexed_of_row(row[0])[0].name if row else None


def _departed(ledger: Ledger, page: str) -> Category:
    return Category(facet_of(page), ledger.category(page).name, page.partition("/")[2])


def _reports(store: Store, category: Category, most: int) -> tuple[bytes, ...]:
    """Return the data of the first rows of a category, newest year first."""
    return first_rows(store, (f"{category.facet}/{category.slug}/{year.year or 0}" for year in category.years), most)


def _latest(store: Store, category: Category) -> tuple[tuple[str, tuple[bytes, ...]], ...]:
    """Return role → data of the rows with the first entries of an office's newest reports."""
    if category.facet != "office" or not category.years:
        return ()
    year = category.years[0].year or 0
    query = """SELECT held.data, held.count FROM rows AS each JOIN rows AS held ON held.owner=each.owner AND held.list=?
        WHERE each.list=? ORDER BY each.sort, each.owner, held.sort"""
    found = []
    for role in ROLES:
        rows, number = [], 0
        for data, count in store.rows(query, f"theme/{role}/{year}", f"office/{category.slug}/{year}"):
            rows.append(data)
            number += count
            if number >= MOST_LATEST:
                break
        found.append((role, tuple(rows)))
    return tuple(found)


def _task(store: Store, category: Category, themes: tuple[Theme, ...], key: str) -> PageTask:
    held, latest = _reports(store, category, shown_on(category)), _latest(store, category)
    return PageTask(
        category.page, hash_of(key, category, held, latest), category_page_of, (category, held, latest, themes)
    )


# What processes call


def category_page_of(
    category: Category, held: Sequence[bytes], latest: Sequence[tuple[str, Sequence[bytes]]], themes: Sequence[Theme]
) -> Page:
    """Return the page of an office or kind; held, latest: the data of rows."""
    entries = {
        role: [*islice((entry for row in rows for entry in entries_of_row(row)), MOST_LATEST)] for role, rows in latest
    }
    return category_page(category, [category_report_of_row(data).summary for data in held], entries, themes)
