"""Tables for others: CSV files of rows that are kept report by report, and what a data package says of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from struct import Struct
from typing import Protocol

from converter.csv_text import csv_file, csv_rows
from converter.model import Value
from converter.pages import common
from converter.pages.relation import Later, Made
from converter.relations.pieces import Piece, Row, crc_behind, forget_pieces, piece_of, pieces_of
from converter.tables import Tables

PARTS, PARTS_HEADER = "parts", ("file", "year", "rows")
"""The table that stands in the place of one file of all years where that would be too large: its parts."""


PACKED = ".zip"
"""What the name of a packed file ends in."""
_LOCAL, _CENTRAL, _END = Struct("<4s5H3L2H"), Struct("<4s6H3L5H2L"), Struct("<4s4H2LH")
"""Headers of a zip: before a file, in the list of files, behind it. Source: PKWARE APPNOTE 6.3, 4.3.7, 4.3.12, 4.3.16."""
_NEEDED, _UNIX, _RIGHTS = 20, 3 << 8, 0o100644 << 16
_FIRST = (0, 1 << 5 | 1)
"""The first time and day that a zip can tell: it is the same whenever it is packed."""


class Resource(Value, frozen=True):
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


def table_file(header: Sequence[str], rows: Sequence[bytes]) -> bytes:
    """Return a CSV file of rows that are kept as `packed` has it."""
    return csv_file(header, map(zlib.decompress, rows))


def packed_table(  # noqa: PLR0913, PLR0917 - the file, and what `pieces_of` takes
    tables: Tables, relation: str, path: str, header: Sequence[str], rows: Sequence[Row], query: str
) -> Iterator[Made]:
    """Yield a zip with such a file, where there are rows; path: below docs/; the others as `pieces_of` takes them."""
    if not rows:
        forget_pieces(tables, relation, path)
        return
    digests = [digest for digest, _ in rows]
    later = Later(digests, lambda: tuple(pieces_of(tables, relation, path, rows, query)))
    yield Made(path, packed_file, (path.rpartition("/")[2].removesuffix(PACKED), tuple(header), later))


def packed_file(name: str, header: Sequence[str], pieces: Sequence[Piece]) -> bytes:
    """Return a zip that holds a CSV file, and nothing else; name: of that, ASCII."""
    whole = (piece_of(csv_file(header, ())), *pieces)
    crc = reduce(crc_behind, whole, 0)
    deflated = b"".join((*(piece.deflated for piece in whole), _ENDED))
    sizes = len(deflated), sum(piece.length for piece in whole)
    return _zip_of(name.encode(), (0, zlib.DEFLATED, *_FIRST, crc, *sizes, len(name)), deflated)


def _zip_of(name: bytes, told: tuple[int, ...], deflated: bytes) -> bytes:
    """Return a zip that holds one file; told: of it, what both headers say, from its flags to the length of its name."""
    local = _LOCAL.pack(b"PK\x03\x04", _NEEDED, *told, 0) + name + deflated
    central = _CENTRAL.pack(b"PK\x01\x02", _NEEDED | _UNIX, _NEEDED, *told, 0, 0, 0, 0, _RIGHTS, 0) + name
    return local + central + _END.pack(b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)


_ENDED = zlib.compressobj(wbits=-zlib.MAX_WBITS).flush()
"""A deflated stream of nothing, which ends one."""


def parts_rows(each_year: Iterable[Resource]) -> list[tuple[str, int | None, int]]:
    """Return the rows of the list of parts: file, year and number of rows."""
    return [(each.file, each.year, each.rows) for each in each_year if not each.of_all]


def parts_file(resources: Sequence[Resource]) -> bytes:
    """Return the CSV file that lists the files of each year."""
    return csv_file(PARTS_HEADER, [csv_rows(parts_rows(resources))])
