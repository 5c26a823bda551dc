"""The matrix theme × year as a heat map: a table whose cells link to their lists, in each row the more the darker.

And the course of one theme over the years: a small picture by share of reports, and the same as a table.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from converter.model import Theme
from converter.pages import common
from converter.pages.tree import Block, Element, Html, Line, Link, Para, Span, Words, cell, grid, html
from converter.relations.entries import ROLES
from converter.relations.overview import Count, Counts

_SHADES = 5

Target = Callable[[Theme, int | None], str]
"""Theme and year → path below docs/ of their list, or where it is shown."""
_WIDTH, _BAR, _HEIGHT = 12, 9, 40
"""Of a year, of its bar, and of the picture, in its own units."""
_SHOWN, _WIDEST = 48, 480
"""Of a year and of the picture on a wide screen, in pixels."""


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


def course(counts: Counts, reports: Mapping[int | None, int]) -> Iterator[Block]:
    """Yield the picture where there are several years, and the table; reports: of each year, with all themes."""
    if not counts.years:
        return
    years = sorted(year for year in reports if year is not None)
    if len(years) > 1:
        yield _course_picture(counts, years, reports)
    yield _course_table(counts, reports)


def _course_picture(counts: Counts, years: list[int], reports: Mapping[int | None, int]) -> Html:
    """Return bars, the height of each the share of the year's reports that deal with the theme; oldest first."""
    shares = [(year, counts.of_year(year).reports, reports[year]) for year in years]
    bars = []
    for place, (year, part, whole) in enumerate(shares):
        height = -(-part * _HEIGHT // whole)
        title = html("title", f"{common.year_label(year)}：{whole} 篇报告中有 {part} 篇写到（{share(part, whole)}）")
        corner = {"x": str(place * _WIDTH), "y": str(_HEIGHT - height)}
        bars.append(html("rect", title, **corner, width=str(_BAR), height=str(height)))
    first, last = common.year_label(years[0]), common.year_label(years[-1])
    said = f"{first}至{last}各年写到这个主题的报告所占的份额"
    size = f"0 0 {len(years) * _WIDTH - _WIDTH + _BAR} {_HEIGHT}"
    width = str(min(len(years) * _SHOWN, _WIDEST))
    drawn = html("svg", *bars, viewBox=size, width=width, preserveAspectRatio="none", role="img", aria_label=said)
    gaps = f"有报告的 {len(years)} 个年度" if years[-1] - years[0] >= len(years) else ""
    caption = html("figcaption", f"{first}至{last}{gaps}，写到的报告占当年的份额")
    return html("figure", drawn, caption, class_="over-years")


def _course_table(counts: Counts, reports: Mapping[int | None, int]) -> Element:
    """Return the figures of each year, newest first, folded up: entries, reports and their share, sub-themes."""
    theme = counts.theme
    labels = (common.year_label(count.year) for count in counts.years)
    head = (cell(""), cell("合计", classes="total", scope="col"), *(cell(label, scope="col") for label in labels))
    totals = sum(reports.values())
    rows = [
        _line_of_course("节", counts, lambda count: str(count.entries), str(counts.entries)),
        _line_of_course("篇", counts, lambda count: str(count.reports), str(counts.reports)),
        _line_of_course(
            "占当年报告",
            counts,
            lambda count: share(count.reports, reports.get(count.year, 0)),
            share(counts.reports, totals),
        ),
    ]
    rows += [_sub_row(counts, sub.slug, sub.name) for sub in theme.subs if counts.of_label(sub.slug)]
    summary = Line("summary", (), ("各年的数字",))
    return Element("details", (("class", "figures-by-year"),), (summary, grid("heat", head, rows)))


def _line_of_course(label: str, counts: Counts, value: Callable[[Count], str], total: str) -> tuple[Line, ...]:
    cells = (cell(value(count), year=common.year_label(count.year)) for count in counts.years)
    return cell(label, scope="row"), cell(total, classes="total"), *cells


def _sub_row(counts: Counts, slug: str, name: str) -> tuple[Line, ...]:
    numbers = [(count.year, count.of_label(slug)) for count in counts.years]
    all_numbers = [number for _, number in numbers]
    cells = (
        heat_cell(year, number, all_numbers, f"{common.theme_year_page(counts.theme.slug, year)}#{slug}")
        for year, number in numbers
    )
    return cell(Words(name), scope="row"), cell(str(counts.of_label(slug)), classes="total"), *cells
