"""Tables for others: CSV files of rows that are kept report by report, and what a data package says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from converter.csv_text import csv_file, csv_rows
from converter.pages import common
from converter.pages.relation import Made
from converter.tables import Tables


class Kept(NamedTuple):
    """Bytes that are told apart by their digest: `repr` is short, since files are told apart by it."""

    digest: str
    data: bytes

    def __repr__(self) -> str:
        return f"Kept({self.digest!r})"


PARTS, PARTS_HEADER = "parts", ("file", "year", "rows")
"""The table that stands in the place of one file of all years where that would be too large: its parts."""


class Resource(NamedTuple):
    """A table that lies in data/."""

    name: str
    """ASCII (`sections-2023`); its file is this and `.csv`."""
    table: str
    """Name of its schema (`sections`, or `parts`)."""
    of: str
    """Name of the table that it belongs to (`sections`)."""
    year: int | None
    rows: int
    of_all: bool = False
    """Whether it is of all years; `year` means nothing then."""


class HasResources(Protocol):
    """What gives tables to others."""

    def resources(self, tables: Tables) -> Iterator[Resource]:
        """Yield its tables, all of which lie in data/: that of all years first, where there is one, then the newest year first."""


def kept(data: bytes) -> Kept:
    """Return bytes with their digest."""
    return Kept(hashlib.sha256(data).hexdigest()[:24], data)


def by_year(table: str, counts: Sequence[tuple[int, int]], *, is_whole: bool) -> Iterator[Resource]:
    """Yield the files of a table: that of all years, then those of each, newest first.

    counts: year (0: unknown) and number of its rows; is_whole: whether the first holds all rows, or the list of the others.
    """
    ordered = sorted(counts, key=lambda each: (not each[0], -each[0]))
    whole = sum(rows for _, rows in counts) if is_whole else len(counts)
    yield Resource(table, table if is_whole else PARTS, table, None, whole, of_all=True)
    for year, rows in ordered:
        yield Resource(name_of_year(table, year), table, table, year or None, rows)


def parts_of(table: str, counts: Sequence[tuple[int, int]]) -> Made:
    """Return the file that lists those of each year."""
    each_year = [each for each in by_year(table, counts, is_whole=False) if not each.of_all]
    rows = tuple((f"{each.name}.csv", each.year, each.rows) for each in each_year)
    return Made(f"data/{table}.csv", parts_file, (rows,))


def name_of_year(table: str, year: int) -> str:
    """Return the name of the file of a year; 0 for the unknown one."""
    return f"{table}-{common.year_slug(year or None)}"


def table_file(header: Sequence[str], rows: Sequence[Kept]) -> bytes:
    """Return a CSV file of kept rows."""
    return csv_file(header, (each.data for each in rows))


def parts_file(rows: Sequence[tuple[str, int | None, int]]) -> bytes:
    """Return the CSV file that lists those of each year."""
    return csv_file(PARTS_HEADER, [csv_rows(rows)])
