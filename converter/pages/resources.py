"""Tables for others: CSV files of rows that are kept report by report, and what a data package says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from converter.csv_text import csv_file
from converter.pages import common
from converter.tables import Tables


class Kept(NamedTuple):
    """Bytes that are told apart by their digest: `repr` is short, since files are told apart by it."""

    digest: str
    data: bytes

    def __repr__(self) -> str:
        return f"Kept({self.digest!r})"


class Resource(NamedTuple):
    """A table that lies in data/."""

    name: str
    """ASCII (`sections-2023`); its file is this and `.csv`."""
    table: str
    """Name of its schema (`sections`)."""
    year: int | None
    rows: int
    is_whole: bool = False
    """Whether it holds all years; `year` means nothing then."""


class HasResources(Protocol):
    """What gives tables to others."""

    def resources(self, tables: Tables) -> Iterator[Resource]:
        """Yield its tables, all of which lie in data/: that of all years first, where there is one, then the newest year first."""


def kept(data: bytes) -> Kept:
    """Return bytes with their digest."""
    return Kept(hashlib.sha256(data).hexdigest()[:24], data)


def by_year(table: str, counts: Sequence[tuple[int, int]], *, is_whole: bool) -> Iterator[Resource]:
    """Yield the files of a table; counts: year (0: unknown) and number of its rows; is_whole: whether one file holds all too."""
    ordered = sorted(counts, key=lambda each: (not each[0], -each[0]))
    if is_whole:
        yield Resource(table, table, None, sum(rows for _, rows in counts), is_whole=True)
    for year, rows in ordered:
        yield Resource(name_of_year(table, year), table, year or None, rows)


def name_of_year(table: str, year: int) -> str:
    """Return the name of the file of a year; 0 for the unknown one."""
    return f"{table}-{common.year_slug(year or None)}"


def table_file(header: Sequence[str], rows: Sequence[Kept]) -> bytes:
    """Return a CSV file of kept rows."""
    return csv_file(header, (each.data for each in rows))
