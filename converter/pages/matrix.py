"""The matrix theme × year as a heat map: a table whose cells link to their lists, the more the darker."""

from __future__ import annotations

from collections.abc import Sequence

from converter.pages import common
from converter.pages.tree import Cell, Grid, Link, column, row_heading
from converter.relations import Counts

_SHADES = 5


def matrix(themes: Sequence[Counts], years: Sequence[int | None]) -> Grid:
    """Return the table; what it says is in the numbers, the shade only repeats it.

    years: the columns; the total at the end is over all years, shown or not.
    """
    most = max((found.count_in(year) for found in themes for year in years), default=0)
    head = (column("主题"), *(column(common.year_label(year)) for year in years), column("合计", "total"))
    return Grid("heat", head, tuple(_row(found, years, most) for found in themes))


def _row(found: Counts, years: Sequence[int | None], most: int) -> tuple[Cell, ...]:
    page = common.theme_page(found.theme.slug)
    counts = [(year, found.count_in(year)) for year in years]
    cells = (
        Cell((Link(str(count), f"{page}#{common.year_anchor(year)}"),), f"heat-{_shade(count, most)}")
        if count
        else Cell((), "heat-0")
        for year, count in counts
    )
    return row_heading(Link(found.theme.name, page)), *cells, Cell((str(found.entries),), "total")


def _shade(count: int, most: int) -> int:
    """Return 1 to 5, by share of the greatest count."""
    return -(-count * _SHADES // most)
