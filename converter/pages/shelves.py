"""The page of one office, and of one kind: its themes over the years, its newest problems and plans, its reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from converter.model import Theme
from converter.pages import common
from converter.pages.cut import LIMIT
from converter.pages.entries import entry_lines
from converter.pages.listing import Listing, Sheet
from converter.pages.matrix import MATRIX_SAYS, matrix
from converter.pages.tree import Block, Element, Heading, Held, Link, Page, Para
from converter.relations import Entry, Facet, Shelf, Summary, counts_on

NOUNS: Mapping[Facet, str] = {"office": "单位", "kind": "文种"}
_YEARS = 16
"""How many years the matrix has: each cell names the office in its link, and names may be long."""
_NEWEST = 30
"""How many reports the page of a kind shows, and that of an office with too many for one page."""

Latest = Mapping[str, Sequence[Entry]]
"""Role → entries of the reports of a shelf's newest year, as many as its page shows."""


def shelf_page(shelf: Shelf, summaries: Sequence[Summary], latest: Latest, themes: Sequence[Theme]) -> Page:
    """Return the page of an office or kind.

    summaries: the first of its reports, `shown_on(shelf)`, in the order of the lists; latest: of an office.
    """
    noun, label = NOUNS[shelf.facet], shelf_label(shelf)
    path = f"{shelf.page}/index.md"
    if not shelf.years:
        return Page(path, label, f"{noun}“{label}”现在没有报告。", tuple(_empty(shelf)), hides_contents=True)
    query = _choice(shelf)
    blocks = (
        common.breadcrumbs((noun, common.SHELVES[shelf.facet])),
        Heading(1, label, "top"),
        common.count(f"{shelf.reports:,} 篇，{shelf_span(shelf)}，共 {shelf.characters:,} 字。"),
        common.facets(query, "any"),
        common.year_strip((year.year, _year_target(shelf, year.year), f"{year.reports:,} 篇") for year in shelf.years),
        Element("div", (("class", "listed"),), tuple(_listed(shelf, summaries, latest, themes))),
    )
    return Page(path, label, f"{noun}“{label}”的报告：各年写了什么主题，全部报告。", blocks, hides_contents=True)


def shelf_label(shelf: Shelf) -> str:
    """Return what readers know a shelf by."""
    if shelf.name is None:
        return f"未注明{NOUNS[shelf.facet]}"
    return shelf.name.strip() or common.BLANK


def is_divided(shelf: Shelf) -> bool:
    """Whether an office has so many reports that each year has its own pages."""
    return shelf.facet == "office" and shelf.reports > LIMIT


def shown_on(shelf: Shelf) -> int:
    """Return how many reports the page of a shelf lists."""
    return shelf.reports if shelf.facet == "office" and not is_divided(shelf) else min(shelf.reports, _NEWEST)


def shelf_listing(shelf: Shelf, year: int | None) -> Listing:
    """Return the list of the reports of an office on one year."""
    slug = common.year_slug(year)
    return Listing(common.year_label(year), f"{shelf.page}/{slug}.md", f"{shelf.page}/{slug}-{{}}.md")


def shelf_sheet(shelf: Shelf, year: int | None, sheet: Sheet, summaries: Sequence[Summary]) -> Page:
    """Return one page of such a list; summaries: those of the sheet. Of the shelf only its name is shown."""
    label, of_year = shelf_label(shelf), common.year_label(year)
    title = f"{label} · {of_year}{sheet.suffix}"
    above = [(NOUNS[shelf.facet], common.SHELVES[shelf.facet]), (label, f"{shelf.page}/index.md")]
    if not sheet.is_first:
        above.append((of_year, shelf_listing(shelf, year).first))
    more = ("，", sheet.more) if sheet.more else ()
    blocks = (
        common.breadcrumbs(*above),
        Heading(1, title, "top"),
        *((common.count(f"共 {sheet.total:,} 篇", *more, "。"),) if sheet.is_first else ()),
        common.facets(_choice(shelf), "any", chosen=common.choice(year=year), to="index.html"),
        Element("div", (("class", "listed"),), (common.report_lines(summaries, without=shelf.facet),)),
        *sheet.ending,
    )
    return Page(sheet.path, title, f"{title}的报告。", blocks, hides_contents=True)


def _choice(shelf: Shelf, **more: str | int | None) -> str:
    return common.choice(**{shelf.facet: shelf.name}, **more)


def shelf_span(shelf: Shelf) -> str:
    """Return the years of a shelf: `2012–2024年`, `2023年`, `2023年和年份不明`."""
    years = [year.year for year in shelf.years if year.year is not None]
    known = f"{years[-1]}–{years[0]}年" if years[1:] else "".join(f"{year}年" for year in years)
    return "和".join(filter(None, (known, common.year_label(None) if None in [y.year for y in shelf.years] else "")))


def _year_target(shelf: Shelf, year: int | None) -> str:
    if shelf.facet == "kind":
        return f"{common.REPORTS}?{_choice(shelf, year=year)}"
    return (
        shelf_listing(shelf, year).first if is_divided(shelf) else f"{shelf.page}/index.md#{common.year_anchor(year)}"
    )


def _listed(shelf: Shelf, summaries: Sequence[Summary], latest: Latest, themes: Sequence[Theme]) -> Iterator[Held]:
    yield Heading(2, "各年写了什么", "themes")
    columns = [year.year for year in shelf.years[:_YEARS]]
    yield common.count(MATRIX_SAYS, f"这里是最近 {_YEARS} 个年度，合计是全部年度的。" if shelf.years[_YEARS:] else "")
    yield matrix(
        counts_on(shelf, themes),
        columns,
        {year.year: year.reports for year in shelf.years},
        lambda theme, year: f"{common.theme_page(theme.slug)}?{_choice(shelf, year=year)}",
    )
    for theme in themes:
        if entries := latest.get(theme.slug, ()):
            yield Heading(2, f"{theme.name}（{common.year_label(shelf.years[0].year)}）", theme.slug)
            yield from entry_lines([replace(entry, words=()) for entry in entries], of_role=True, without="office")
            target = f"{common.theme_page(theme.slug)}?{_choice(shelf)}"
            yield Para((Link(f"全部年度的{theme.name}", target),))
    yield from _reports(shelf, summaries)


def _reports(shelf: Shelf, summaries: Sequence[Summary]) -> Iterator[Held]:
    is_whole = len(summaries) == shelf.reports
    yield Heading(2, "报告" if is_whole else "最近年度的报告", "reports")
    for year, of_year in groupby(summaries, key=lambda summary: summary.year):
        yield Heading(3, common.year_label(year), common.year_anchor(year))
        yield common.report_lines(tuple(of_year), without=shelf.facet)
    if not is_whole:
        says = f"这里是最近的 {len(summaries)} 篇，全部 {shelf.reports:,} 篇按年度看："
        links = (Link(common.year_label(year.year), _year_target(shelf, year.year)) for year in shelf.years)
        yield Para((says, *common.listed(links)))


def _empty(shelf: Shelf) -> Iterable[Block]:
    noun, label = NOUNS[shelf.facet], shelf_label(shelf)
    yield common.breadcrumbs((noun, common.SHELVES[shelf.facet]))
    yield Heading(1, label, "top")
    says = f"现在没有{label if shelf.name is None else f'这个{noun}'}的报告。"
    others = Link(f"其他{noun}", common.SHELVES[shelf.facet])
    ways = (others, "、", Link("报告", common.REPORTS), "或", Link("主题", common.THEMES))
    yield Para((says, "这一页为旧链接保留；以后再有，还列在这里。可以看看", *ways, "。"), "empty")
