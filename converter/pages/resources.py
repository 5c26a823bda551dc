"""Tables for others: CSV files of rows that are kept report by report, and what a data package says of them."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from converter.csv_text import csv_file, csv_rows
from converter.pages import common
from converter.tables import Tables


class Rows(NamedTuple):
    """What is kept of several reports; `repr` is short, since files are told apart by it."""

    digests: bytes
    """Of each, one behind the other."""
    rows: tuple[bytes, ...]

    def __repr__(self) -> str:
        return f"Rows({len(self.rows)}, {hashlib.sha256(self.digests).hexdigest()[:24]!r})"

    @classmethod
    def of(cls, found: Iterable[tuple[bytes, bytes]]) -> Rows:
        """Return rows; found: digest and what is kept of each report, in order."""
        each = [*found]
        return cls(b"".join([digest for digest, _ in each]), tuple([row for _, row in each]))


PARTS, PARTS_HEADER = "parts", ("file", "year", "rows")
"""The table that stands in the place of one file of all years where that would be too large: its parts."""


PACKED = ".zip"
"""What the name of a packed file ends in."""
_FIRST = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can tell."""
_UNIX, _RIGHTS = 3, 0o100644 << 16
_LEVEL = 3
"""Of zlib: a year of a large archive is packed anew with each report; from 4 on, twice as long for a fifth less."""


class Resource(NamedTuple):
    """A table that lies in data/."""

    name: str
    """ASCII (`sections-2023`)."""
    table: str
    """Name of its schema (`sections`, or `parts`)."""
    of: str
    """Name of the table that it belongs to (`sections`)."""
    year: int | None
    rows: int
    of_all: bool = False
    """Whether it is of all years; `year` means nothing then."""
    form: str = "csv"

    @property
    def is_packed(self) -> bool:
        """Whether its file is a zip that holds it: a table of a year, a tenth of its size so."""
        return self.form == "csv" and not self.of_all

    @property
    def file(self) -> str:
        """Name of its file in data/."""
        return f"{self.name}.{self.form}" + PACKED * self.is_packed


class HasResources(Protocol):
    """What gives tables to others."""

    def resources(self, tables: Tables) -> Iterator[Resource]:
        """Yield its tables, all of which lie in data/: that of all years first, where there is one, then the newest year first."""


def by_year(table: str, counts: Sequence[tuple[int, int]], *, is_whole: bool, form: str = "csv") -> Iterator[Resource]:
    """Yield the files of a table: that of all years, then those of each, newest first.

    counts: year (0: unknown) and number of its rows; is_whole: whether the first holds all rows, or the list of the others.
    """
    ordered = sorted(counts, key=lambda each: (not each[0], -each[0]))
    whole = sum(rows for _, rows in counts) if is_whole else len(counts)
    yield Resource(table, table if is_whole else PARTS, table, None, whole, of_all=True, form=form)
    for year, rows in ordered:
        yield Resource(name_of_year(table, year), table, table, year or None, rows, form=form)


def name_of_year(table: str, year: int) -> str:
    """Return the name of the file of a year; 0 for the unknown one."""
    return f"{table}-{common.year_slug(year or None)}"


def table_file(header: Sequence[str], rows: Rows) -> bytes:
    """Return a CSV file of rows that are kept as `packed` has it."""
    return csv_file(header, map(zlib.decompress, rows.rows))


def zip_entry(name: str) -> zipfile.ZipInfo:
    """Return what a zip says of a file in it: the same wherever and whenever it is packed."""
    entry = zipfile.ZipInfo(name, _FIRST)
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _RIGHTS
    return entry


def packed_file(name: str, header: Sequence[str], rows: Rows) -> bytes:
    """Return a zip that holds such a file, and nothing else, as `name`.csv."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(zip_entry(f"{name}.csv"), table_file(header, rows), compresslevel=_LEVEL)
    return stream.getvalue()


def parts_rows(each_year: Iterable[Resource]) -> list[tuple[str, int | None, int]]:
    """Return the rows of the list of parts: file, year and number of rows."""
    return [(each.file, each.year, each.rows) for each in each_year if not each.of_all]


def parts_file(resources: Sequence[Resource]) -> bytes:
    """Return the CSV file that lists the files of each year."""
    return csv_file(PARTS_HEADER, [csv_rows(parts_rows(resources))])
