"""The course of a theme over the years: a small picture by share of reports, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from converter.pages import common
from converter.pages.matrix import heat_cell, share
from converter.pages.tree import Block, Element, Html, Line, Words, cell, grid, html
from converter.relations.overview import Count, Counts

_WIDTH, _BAR, _HEIGHT = 12, 9, 40
"""Of a year, of its bar, and of the picture, in its own units."""
_SHOWN, _WIDEST = 48, 480
"""Of a year and of the picture on a wide screen, in pixels."""


def course(counts: Counts, reports: Mapping[int | None, int]) -> Iterator[Block]:
    """Yield the picture where there are several years, and the table; reports: of each year, with all themes."""
    if not counts.years:
        return
    years = sorted(year for year in reports if year is not None)
    if len(years) > 1:
        yield _picture(counts, years, reports)
    yield _table(counts, reports)


def _picture(counts: Counts, years: list[int], reports: Mapping[int | None, int]) -> Html:
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


def _table(counts: Counts, reports: Mapping[int | None, int]) -> Element:
    """Return the figures of each year, newest first, folded up: entries, reports and their share, sub-themes."""
    theme = counts.theme
    labels = (common.year_label(count.year) for count in counts.years)
    head = (cell(""), cell("合计", classes="total", scope="col"), *(cell(label, scope="col") for label in labels))
    totals = sum(reports.values())
    rows = [
        _row("节", counts, lambda count: str(count.entries), str(counts.entries)),
        _row("篇", counts, lambda count: str(count.reports), str(counts.reports)),
        _row(
            "占当年报告",
            counts,
            lambda count: share(count.reports, reports.get(count.year, 0)),
            share(counts.reports, totals),
        ),
    ]
    rows += [_sub_row(counts, sub.slug, sub.name) for sub in theme.subs if counts.of_label(sub.slug)]
    summary = Line("summary", (), ("各年的数字",))
    return Element("details", (("class", "figures-by-year"),), (summary, grid("heat", head, rows)))


def _row(label: str, counts: Counts, value: Callable[[Count], str], total: str) -> tuple[Line, ...]:
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
