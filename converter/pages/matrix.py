"""The matrix theme × year as a heat map: a table whose cells link to their lists, the more the darker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from converter.model import Theme
from converter.pages import common
from converter.pages.tree import Element, Line, Link, cell, grid
from converter.relations import Counts

_SHADES = 5


MATRIX_SAYS = "数字是写到这个主题的章节数，颜色越深越多；点数字看这些章节。"
Target = Callable[[Theme, int | None], str]
"""Theme and year → path below docs/ of their list, or where it is shown."""


def matrix(
    themes: Sequence[Counts],
    years: Sequence[int | None],
    reports: Mapping[int | None, int],
    target: Target = lambda theme, year: f"{common.theme_page(theme.slug)}#{common.year_anchor(year)}",
) -> Element:
    """Return the table; what it says is in the numbers, the shade only repeats it.

    years: the columns; the total at the end is over all years, shown or not.
    """
    most = max((found.count_in(year) for found in themes for year in years), default=0)
    labels = ("主题", *map(common.year_label, years))
    head = (*(cell(label, scope="col") for label in labels), cell("合计", classes="total", scope="col"))
    return grid("heat", head, (_row(found, years, most, target) for found in themes))


def _row(found: Counts, years: Sequence[int | None], most: int, target: Target) -> tuple[Line, ...]:
    page = common.theme_page(found.theme.slug)
    counts = [(year, found.count_in(year)) for year in years]
    cells = (
        cell(Link(str(count), target(found.theme, year)), classes=f"heat-{shade(count, most)}")
        if count
        else cell(classes="heat-0")
        for year, count in counts
    )
    return cell(Link(found.theme.name, page), scope="row"), *cells, cell(str(found.entries), classes="total")


def shade(count: int, most: int) -> int:
    """Return 1 to 5, by share of the greatest count."""
    return -(-count * _SHADES // most)
