"""The matrix theme × year as a heat map: a table whose cells link to their lists, the more the darker."""

from __future__ import annotations

from collections.abc import Sequence

from converter.pages import common
from converter.pages.tree import Element, Line, Link, cell, grid
from converter.relations import Counts

_SHADES = 5


def matrix(themes: Sequence[Counts], years: Sequence[int | None]) -> Element:
    """Return the table; what it says is in the numbers, the shade only repeats it.

    years: the columns; the total at the end is over all years, shown or not.
    """
    most = max((found.count_in(year) for found in themes for year in years), default=0)
    labels = ("主题", *map(common.year_label, years))
    head = (*(cell(label, scope="col") for label in labels), cell("合计", classes="total", scope="col"))
    return grid("heat", head, (_row(found, years, most) for found in themes))


def _row(found: Counts, years: Sequence[int | None], most: int) -> tuple[Line, ...]:
    page = common.theme_page(found.theme.slug)
    counts = [(year, found.count_in(year)) for year in years]
    cells = (
        cell(Link(str(count), f"{page}#{common.year_anchor(year)}"), classes=f"heat-{shade(count, most)}")
        if count
        else cell(classes="heat-0")
        for year, count in counts
    )
    return cell(Link(found.theme.name, page), scope="row"), *cells, cell(str(found.entries), classes="total")


def shade(count: int, most: int) -> int:
    """Return 1 to 5, by share of the greatest count."""
    return -(-count * _SHADES // most)
