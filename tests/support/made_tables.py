"""Tables of plain cells."""

from __future__ import annotations

from collections.abc import Iterable

from converter.model import Cell, Table


def plain_table(rows: Iterable[Iterable[str]]) -> Table:
    """Return a table of cells of which none takes more than one column and one row."""
    return Table(tuple(tuple(map(Cell, row)) for row in rows))
