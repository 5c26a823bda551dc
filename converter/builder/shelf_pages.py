"""Offices and kinds in the store: the lists of each by year, their figures, their row in the index, their page.

`office/<slug>/2023` and `kind/<slug>/2023` are lists of reports (`0`: no year), with figures among `lists`; `offices` and
`kinds` are the indexes, with a row for each that has reports. An addition counts the lists anew that it stands on, and no other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from converter.builder.list_rows import Row, entries_of_row, put_rows, shelved_of_row
from converter.builder.render_tasks import PageTask
from converter.builder.store import Store, decoded, encoded, hash_of
from converter.ledger import Ledger
from converter.ledger.shelf_record import ShelfRecord, page_of_shelf_file
from converter.model import Theme, Value
from converter.pages import Page, is_divided, rank_of, shelf_page, shown_on
from converter.relations import (
    FACETS,
    FOLDERS,
    MOST_LATEST,
    ROLES,
    Facet,
    Shelf,
    ShelfYear,
    Summary,
    facet_of,
    in_order_of_years,
    is_shown,
    shelf_address,
    shelf_name,
    shelf_slug,
    shelf_year,
)

INDEX_LISTS: Mapping[str, Facet] = {folder: facet for facet, folder in FOLDERS.items()}
"""Name of the list that an index is → its facet."""


class _Facts(Value, frozen=True):
    """What `lists` keeps of a list."""

    name: str | None
    """Of the office or kind."""
    year: ShelfYear


@dataclass(frozen=True, slots=True)
class PlannedShelves:
    """What is to be done about offices and kinds."""

    tasks: tuple[PageTask, ...]
    gone: tuple[str, ...]
    """Paths below docs/ of pages that are no more."""
    records: tuple[ShelfRecord, ...]
    """Of pages that the ledger does not know."""


def is_shelf_list(name: str) -> bool:
    """Whether a list is of the reports of an office or kind."""
    return name.startswith(tuple(f"{facet}/" for facet in FACETS))


def facts_of_shelf(store: Store, name: str) -> bytes:
    """Return what `lists` keeps of a list, which has rows."""
    facet, _, year = _parts(name)
    held = [
        shelved_of_row(data) for (data,) in store.rows("SELECT data FROM rows WHERE list=? ORDER BY sort, owner", name)
    ]
    return encoded(_Facts(shelf_name(facet, held[0].summary), shelf_year(year, held)))


def shelf_of_list(store: Store, name: str) -> Shelf:
    """Return the office or kind that a list is of."""
    facet, slug, _ = _parts(name)
    return _shelf(store, shelf_address(facet, slug))


def shelf_in(name: str, shown: str | None = None) -> Shelf:
    """Return the office or kind that a list is of, without its figures; shown: its name."""
    facet, slug, _ = _parts(name)
    return Shelf(facet, shown, slug)


def index_shelves(store: Store, changed: Collection[str], ledger: Ledger) -> tuple[set[str], dict[str, Shelf]]:
    """Put the rows of the indexes; changed: names of lists, which have been counted.

    Return the indexes that change, and address → office or kind whose page may change, those without reports among them.
    """
    pages = {shelf_address(*_parts(name)[:2]) for name in changed if is_shelf_list(name)}
    pages |= {page_of_shelf_file(name) for name in ledger.changed_shelves}
    nameless = {shelf_address(facet, shelf_slug(facet, None)) for facet in FACETS}
    touched: set[str] = set()
    shelves: dict[str, Shelf] = {}
    for page in (*sorted(pages - nameless), *sorted(nameless)):  # whether there are others is known then
        shelf = _shelf(store, page)
        has_others = (
            store.one("SELECT 1 FROM rows WHERE list=? AND owner<>? LIMIT 1", FOLDERS[shelf.facet], page) is not None
        )
        is_listed = bool(shelf.years) and is_shown(shelf, has_others=has_others, is_published=page in ledger.shelves)
        touched |= put_rows(store, page, [_index_row(store, shelf)] if is_listed else [])
        shelves[page] = shelf
    return touched, shelves


def plan_shelves(
    store: Store, shelves: Mapping[str, Shelf], ledger: Ledger, themes: tuple[Theme, ...], key: str
) -> PlannedShelves:
    """Return what is to be done about pages; shelves: as `index_shelves` gives them; key: of what all pages are made from."""
    query = "SELECT owner FROM rows WHERE list=?"
    listed = {page for name in INDEX_LISTS for (page,) in store.rows(query, name)}
    departed = ledger.shelves - listed
    tasks = [_task(store, shelves[page], themes, key) for page in sorted(listed & shelves.keys())]
    tasks += [_task(store, _departed(ledger, page), themes, key) for page in sorted(departed)]
    gone = [f"{page}/index.md" for page in shelves.keys() - listed - departed]
    records = [ShelfRecord(page, _indexed_name(store, page)) for page in sorted(listed - ledger.shelves)]
    return PlannedShelves(
        tuple(task for task in tasks if store.input_hash(f"{task.owner}/index.md") != task.input_hash),
        tuple(path for path in gone if store.one("SELECT 1 FROM outputs WHERE path=?", path)),
        tuple(records),
    )


def lists_that_turn(store: Store, shelves: Mapping[str, Shelf]) -> Iterator[str]:
    """Yield the lists of the years of offices that get pages for them, or lose them."""
    for shelf in shelves.values():
        way = f"{shelf.facet}/{shelf.slug}/"
        has_pages = store.one("SELECT 1 FROM outputs WHERE owner>=? AND owner<? LIMIT 1", way, f"{way}~") is not None
        if has_pages != has_pages_of_years(store, shelf):
            yield from (f"{way}{year.year or 0}" for year in shelf.years)


def has_pages_of_years(store: Store, shelf: Shelf) -> bool:
    """Whether each year of an office has its own pages: it has too many reports for one, and a page that they lead to."""
    row = store.one("SELECT 1 FROM rows WHERE owner=? AND list=?", shelf.page, FOLDERS[shelf.facet])
    return is_divided(shelf) and row is not None


def _parts(name: str) -> tuple[Facet, str, int | None]:
    folder, slug, year = name.split("/")
    return next(facet for facet in FACETS if facet == folder), slug, int(year) or None


def _shelf(store: Store, page: str) -> Shelf:
    facet, slug = facet_of(page), page.partition("/")[2]
    way = f"{facet}/{slug}/"
    rows = store.rows("SELECT facts FROM lists WHERE list>=? AND list<? ORDER BY list", way, f"{way}~")
    facts = [decoded(data, _Facts) for (data,) in rows]
    return Shelf(facet, facts[0].name if facts else None, slug, in_order_of_years(each.year for each in facts))


def _index_row(store: Store, shelf: Shelf) -> Row:
    (newest,) = _reports(store, shelf, 1)
    data = encoded((shelf, shelved_of_row(newest).summary))
    is_last, name = shelf.order
    sort = f"{int(is_last)}{name}\0{shelf.slug}".encode("utf-8", "surrogatepass")
    return Row(FOLDERS[shelf.facet], sort, 1, rank_of(shelf.slug), data)


def indexed_of_row(data: bytes) -> tuple[Shelf, Summary]:
    """Return what is in a row of an index."""
    return decoded(data, tuple[Shelf, Summary])


def _indexed_name(store: Store, page: str) -> str | None:
    row = store.one("SELECT data FROM rows WHERE owner=? AND list=?", page, page.partition("/")[0])
    return indexed_of_row(row[0])[0].name if row else None


def _departed(ledger: Ledger, page: str) -> Shelf:
    return Shelf(facet_of(page), ledger.shelf(page).name, page.partition("/")[2])


def _reports(store: Store, shelf: Shelf, most: int) -> list[bytes]:
    """Return the data of the first rows of a shelf, newest year first."""
    found: list[bytes] = []
    for year in shelf.years:
        if len(found) < most:
            name = f"{shelf.facet}/{shelf.slug}/{year.year or 0}"
            query = "SELECT data FROM rows WHERE list=? ORDER BY sort, owner LIMIT ?"
            found += [data for (data,) in store.rows(query, name, most - len(found))]
    return found


def _latest(store: Store, shelf: Shelf) -> tuple[tuple[str, tuple[bytes, ...]], ...]:
    """Return role → data of the rows with the first entries of an office's newest reports."""
    if shelf.facet != "office" or not shelf.years:
        return ()
    year = shelf.years[0].year or 0
    query = """SELECT held.data, held.count FROM rows AS each JOIN rows AS held ON held.owner=each.owner AND held.list=?
        WHERE each.list=? ORDER BY each.sort, each.owner, held.sort"""
    found = []
    for role in ROLES:
        rows, number = [], 0
        for data, count in store.rows(query, f"theme/{role}/{year}", f"office/{shelf.slug}/{year}"):
            rows.append(data)
            number += count
            if number >= MOST_LATEST:
                break
        found.append((role, tuple(rows)))
    return tuple(found)


def _task(store: Store, shelf: Shelf, themes: tuple[Theme, ...], key: str) -> PageTask:
    held, latest = tuple(_reports(store, shelf, shown_on(shelf))), _latest(store, shelf)
    return PageTask(shelf.page, hash_of(key, shelf, held, latest), shelf_page_of, (shelf, held, latest, themes))


# What processes call


def shelf_page_of(
    shelf: Shelf, held: Sequence[bytes], latest: Sequence[tuple[str, Sequence[bytes]]], themes: Sequence[Theme]
) -> Page:
    """Return the page of an office or kind; held, latest: the data of rows."""
    entries = {
        role: [*islice((entry for row in rows for entry in entries_of_row(row)), MOST_LATEST)] for role, rows in latest
    }
    return shelf_page(shelf, [shelved_of_row(data).summary for data in held], entries, themes)
