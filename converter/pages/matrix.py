"""The matrix theme × year as a heat map: a table whose cells link to their lists, the more the darker."""

from __future__ import annotations

from collections.abc import Sequence

from converter.pages import common
from converter.pages.markdown import link
from converter.pages.tables import cell, column, row_heading, table
from converter.relations import Counts

_SHADES = 5


def matrix(themes: Sequence[Counts], years: Sequence[int | None], path: str) -> str:
    """Return the table; what it says is in the numbers, the shade only repeats it.

    years: the columns; the total at the end is over all years, shown or not.
    path: of the page that it stands on.
    """
    most = max((found.count_in(year) for found in themes for year in years), default=0)
    head = (column("主题"), *(column(common.year_label(year)) for year in years), column("合计", "total"))
    return table("heat", head, (_row(found, years, most, path) for found in themes))


def _row(found: Counts, years: Sequence[int | None], most: int, path: str) -> list[str]:
    page = common.theme_page(found.theme.slug)
    counts = [(year, found.count_in(year)) for year in years]
    cells = [
        cell(link(str(count), f"{page}#{common.year_anchor(year)}", path), f"heat-{_shade(count, most)}")
        if count
        else cell("", "heat-0")
        for year, count in counts
    ]
    return [row_heading(link(found.theme.name, page, path)), *cells, cell(str(found.entries), "total")]


def _shade(count: int, most: int) -> int:
    """Return 1 to 5, by share of the greatest count."""
    return -(-count * _SHADES // most)
