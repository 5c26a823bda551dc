"""The matrix theme × year as a heat map: a table whose cells link to their lists, in each row the more the darker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from converter.model import Theme
from converter.pages import common
from converter.pages.tree import Element, Line, Link, Para, Span, cell, grid
from converter.relations.entries import ROLES
from converter.relations.overview import Counts

_SHADES = 5

Target = Callable[[Theme, int | None], str]
"""Theme and year → path below docs/ of their list, or where it is shown."""


def matrix(
    themes: Sequence[Counts],
    years: Sequence[int | None],
    reports: Mapping[int | None, int],
    target: Target = lambda theme, year: common.theme_year_page(theme.slug, year),
) -> Element:
    """Return the table; what it says is in the numbers, the shade only repeats it.

    Cells hold the number of entries; the share of the year's reports and the number of problems and plans stand in data of the
    cell, which `docs/assets/matrix.js` shows in its place. years: the columns; the total beside the name is over all years, shown or not. reports: of each
    year, with all themes.
    """
    head = (
        cell("主题", scope="col"),
        cell("合计", classes="total", scope="col"),
        *(cell(common.year_label(year), scope="col") for year in years),
    )
    return grid("heat", head, (_row(found, years, reports, target) for found in themes))


def matrix_says(more: str = "") -> Para:
    """Return the line above a matrix that says what its numbers are, which the script changes with them."""
    counted = Span("数字是写到这个主题的节数", "heat-says")
    return common.count(counted, "，一行之中颜色越深越多", Span("；点数字看这些节", "no-print"), f"。{more}")


def share(part: int, whole: int) -> str:
    """Return a share in per cent (`35%`); `<1%` for what is less than one."""
    rounded = round(100 * part / whole) if whole else 0
    return "<1%" if part and not rounded else f"{rounded}%"


def _shade(count: int, counts: Sequence[int]) -> int:
    """Return 1 to 5: where a count stands between the least and the greatest of a row that are not 0; 3 where all are alike."""
    least, most = min(filter(None, counts)), max(counts)
    return 1 + round((_SHADES - 1) * ((count - least) / (most - least) if most > least else 0.5))


def heat_cell(year: int | None, count: int, counts: Sequence[int], target: str, **data: str) -> Line:
    """Return the cell of a year: a link in its shade, or an empty one; counts: of the row; data: what else a filled one knows."""
    label = common.year_label(year)
    if not count:
        return cell(classes="heat-0", year=label)
    return cell(Link(str(count), target), classes=f"heat-{_shade(count, counts)}", year=label, **data)


def _row(
    found: Counts, years: Sequence[int | None], reports: Mapping[int | None, int], target: Target
) -> tuple[Line, ...]:
    theme = found.theme
    counts = [found.of_year(year) for year in years]
    all_entries = [count.entries for count in counts]
    cells = (
        heat_cell(
            count.year,
            count.entries,
            all_entries,
            target(theme, count.year),
            share=share(count.reports, reports.get(count.year, 0)),
            told=str(sum(count.of_label(role) for role in ROLES)),
        )
        for count in counts
    )
    name = cell(Link(theme.name, common.theme_page(theme.slug)), scope="row")
    return name, cell(str(found.entries), classes="total"), *cells
