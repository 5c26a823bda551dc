"""The pages and files of figures: those of an office over the years, all of a year, and figures.csv."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from converter.language.pinyin import reading_order
from converter.pages import common
from converter.pages.category import category_label
from converter.pages.cut import rank_of
from converter.pages.listing import Listing, Sheet, opening_of
from converter.pages.relation import Made
from converter.pages.resources import (
    PACKED,
    PARTS,
    Resource,
    Rows,
    by_year,
    name_of_year,
    packed_file,
    parts_file,
    table_file,
)
from converter.pages.tree import (
    Block,
    Element,
    Heading,
    Html,
    Inline,
    Line,
    Link,
    Page,
    Para,
    Span,
    Words,
    cell,
    grid,
    html,
    joined,
)
from converter.relations import INDEX, Category, Summary
from converter.relations.data import WHOLE
from converter.relations.figures import CSV_HEADER, Compared, Figure, Figures, as_written, compared, figures_at
from converter.tables import Tables, decoded

_INDEX = Listing("数字", "figures/index.md", "figures/page-{}.md")
_KINDS: Mapping[str, str] = {"count": "计数", "money": "金额", "percent": "比例", "change": "增减"}
_WAY = (("关联", common.RELATED), (_INDEX.label, _INDEX.first))
"""From the home page to the index."""
_ITEMS, _YEARS = 60, 8
"""What is set side by side at most: items that are counted, and years."""
_WHOLE_OFFICE = 200
"""Reports of an office up to which its figures are one file."""
_ON_REPORT = 300
"""Figures of a report that its own page lists at most."""


class Chunk(NamedTuple):
    """Figures of a report that stand together in a list."""

    summary: bytes
    figures: bytes
    digest: str
    lines: int

    def __repr__(self) -> str:
        return f"Chunk({self.digest!r})"


class _Office(NamedTuple):
    """An office in the index."""

    slug: str
    name: str | None
    reports: int
    figures: int
    first: int | None
    last: int | None

    @property
    def label(self) -> str:
        return _label(self.slug, self.name)


class FiguresPages:
    """Pages and files of figures."""

    relation = Figures()
    title = "数字"
    about = "报告里的次数、人数、金额和增减，同一单位历年可比的放在一起，可以下载表格。"

    def plan(self, tables: Tables, part: str) -> Iterator[Made]:
        """Yield the pages and files of a part."""
        kind, _, rest = part.partition("/")
        if part == INDEX:
            yield from _plan_index(tables)
            yield from _plan_whole_csv(tables, tuple(self.resources(tables)))
        elif kind == "office":
            yield from _plan_office(tables, rest)
        elif kind == "year":
            yield from _plan_year(tables, *rest.split("/"))
        elif kind == "csv":
            yield from _plan_csv(tables, int(rest))

    def resources(self, tables: Tables) -> Iterator[Resource]:
        """Yield the tables of figures."""
        query = "SELECT year, sum(reports), sum(figures) FROM figures_years GROUP BY year"
        years = [*tables.rows(query)]
        is_whole = sum(reports for _, reports, _ in years) <= WHOLE
        yield from by_year("figures", [(year, rows) for year, _, rows in years if rows], is_whole=is_whole)

    def office_page(self, slug: str) -> str:
        """Return the path of the page of an office."""
        return office_page(slug)

    def of_report(self, tables: Tables, address: str) -> object:
        """Return the figures of a report: place, text, what it counts; and the page of its office."""
        found = [*figures_at(tables, address)]
        row = tables.one("SELECT office FROM figures WHERE page=?", address)
        if not found or row is None:
            return None
        listed = [[each.place, as_written(each), each.counted] for each in found[:_ON_REPORT]]
        return {"count": len(found), "list": listed, "page": f"figures/{row[0]}.html"}


def office_page(slug: str) -> str:
    """Return the path below docs/ of the page of an office's figures."""
    return f"figures/{slug}.md"


def year_listing(slug: str, year: int | None) -> Listing:
    """Return the list of all figures of an office on a year."""
    name = f"figures/{slug}-{common.year_slug(year)}"
    return Listing(common.year_label(year), f"{name}.md", f"{name}-{{}}.md")


# The parts


def _plan_index(tables: Tables) -> Iterator[Made]:
    query = """SELECT office, max(name), sum(reports), sum(figures), min(nullif(year, 0)), max(nullif(year, 0))
        FROM figures_years GROUP BY office"""
    rows = (
        _Office(slug, name, reports, int(total), *years) for slug, name, reports, total, *years in tables.rows(query)
    )
    offices = sorted(rows, key=lambda each: (each.name is None, reading_order(each.name or ""), each.slug))
    ranks = [rank_of(each.slug) for each in offices]
    for sheet, held in _INDEX.sheets(ranks, lambda index: opening_of(offices[index].label)):
        has_unnamed = sheet.is_first and bool(offices) and offices[-1].name is None
        yield Made(sheet.path, index_sheet, (sheet, tuple(offices[held.start : held.stop]), has_unnamed))


def _plan_office(tables: Tables, slug: str) -> Iterator[Made]:
    query = "SELECT year, reports, figures, name FROM figures_years WHERE office=? ORDER BY year=0, year DESC"
    found = [*tables.rows(query, slug)]
    if not found:
        return
    name = found[0][3]
    years = tuple((year or None, reports, count) for year, reports, count, _ in found)
    shown = [year or 0 for year, _, total in years if total][:_YEARS]
    items = tuple((item, tuple(each)) for item, each in compared(tables, slug, _ITEMS, shown))
    is_whole = sum(reports for _, reports, _ in years) <= _WHOLE_OFFICE
    yield Made(office_page(slug), figures_page, (slug, name, years, items, is_whole))
    if is_whole:
        query = "SELECT digest, csv FROM figures WHERE office=? AND count>0 ORDER BY year=0, year DESC, sort"
        yield Made(f"figures/{slug}.csv", table_file, (CSV_HEADER, Rows.of(tables.rows(query, slug))))


def _plan_year(tables: Tables, slug: str, year: str) -> Iterator[Made]:
    query = """SELECT page, chunk, lines, figures_chunks.digest, name, summary, data FROM figures JOIN figures_chunks USING(page)
        WHERE office=? AND year=? ORDER BY sort, chunk"""
    rows = [*tables.rows(query, slug, int(year))]
    if not rows:
        return
    name, of_year = rows[0][4], int(year) or None
    chunks = [Chunk(summary, data, digest, lines) for _, _, lines, digest, _, summary, data in rows]
    ranks = [rank_of(f"{page}#{chunk}", lines + 1) for page, chunk, lines, *_ in rows]

    def opening(index: int) -> str:
        return opening_of(decoded(chunks[index].summary, Summary).title)

    for sheet, held in year_listing(slug, of_year).sheets(ranks, opening):
        total = sum(chunk.lines for chunk in chunks) if sheet.is_first else 0
        shown = tuple(chunks[held.start : held.stop])
        yield Made(sheet.path, year_sheet, (slug, name, of_year, sheet, total, shown))


def _plan_csv(tables: Tables, year: int) -> Iterator[Made]:
    rows = Rows.of(tables.rows("SELECT digest, csv FROM figures WHERE year=? AND count>0 ORDER BY sort", year))
    if rows.rows:
        name = name_of_year("figures", year)
        yield Made(f"data/{name}.csv{PACKED}", packed_file, (name, CSV_HEADER, rows))


def _plan_whole_csv(tables: Tables, resources: tuple[Resource, ...]) -> Iterator[Made]:
    if resources[0].table == PARTS:
        yield Made("data/figures.csv", parts_file, (resources,))
    else:
        query = "SELECT digest, csv FROM figures WHERE count>0 ORDER BY year=0, year DESC, sort"
        yield Made("data/figures.csv", table_file, (CSV_HEADER, Rows.of(tables.rows(query))))


# What processes call


def index_sheet(sheet: Sheet, offices: Sequence[_Office], has_unnamed: bool) -> Page:  # noqa: FBT001 - an argument of a page
    """Return one page of the index: the offices, and how many figures there are of each.

    has_unnamed: whether the last of all are reports without an office; for the first page.
    """
    head = (
        cell("单位", scope="col"),
        cell("数字", classes="number", scope="col"),
        cell("报告", classes="number", scope="col"),
        cell("年度", scope="col"),
    )
    rows = (
        (
            cell(Link(each.label, office_page(each.slug)), scope="row"),
            cell(f"{each.figures:,} 处", classes="number"),
            cell(f"{each.reports:,} 篇", classes="number"),
            cell(common.years_label(each.first, each.last)),
        )
        for each in offices
    )
    blocks: tuple[Block, ...] = (
        *((Para((_SAYS,), "lead"),) if sheet.is_first else ()),
        *sheet.counted(common.named_count(sheet.total, "单位", has_unnamed=has_unnamed)),
        grid("categories", head, rows) if offices else common.no_reports(),
    )
    return sheet.page(_INDEX.label, _WAY, "报告里的数字：各单位历年的次数、人数、金额和增减。", blocks)


def figures_page(
    slug: str,
    name: str | None,
    years: Sequence[tuple[int | None, int, int]],
    items: Sequence[tuple[str, tuple[Compared, ...]]],
    is_whole: bool,  # noqa: FBT001 - an argument of a page
) -> Page:
    """Return the page of an office: what it counts in several years side by side, and the way to all of each year.

    years: year, number of its reports and of their figures, newest first; items: what is counted, with the figures of the
    newest years; is_whole: whether all its figures are one file beside the page.
    """
    label = _label(slug, name)
    title = f"{label}的数字"
    total, reports = sum(each[2] for each in years), sum(each[1] for each in years)
    strip = [(year, year_listing(slug, year).first, f"{count:,} 处") for year, _, count in years if count]
    shown = [year for year, _, count in years if count][:_YEARS]
    blocks: list[Block] = [
        common.breadcrumbs(*_WAY),
        Heading(1, title, "top"),
        common.count(f"{reports:,} 篇报告，{total:,} 处数字。" if total else "这些报告里没有找到数字。"),
    ]
    if total:
        blocks += [*_downloads(slug, is_whole=is_whole), common.year_strip(strip)]
    if items:
        blocks += [Heading(2, "历年对照", "compared"), Para((_COMPARED,), "count"), _comparison(items, shown)]
    elif total:
        blocks.append(Para(("没有找到在几个年度里数同一件事的数字；全部数字按年度列在上面。",), "empty"))
    return Page(office_page(slug), title, f"{title}：同一件事历年的数字放在一起。", tuple(blocks), hides_contents=True)


def year_sheet(  # noqa: PLR0913, PLR0917 - a page has that many sides
    slug: str, name: str | None, year: int | None, sheet: Sheet, total: int, chunks: Sequence[Chunk]
) -> Page:
    """Return one page of all figures of an office on a year, report by report."""
    label, of_year = _label(slug, name), common.year_label(year)
    heading = f"{label}的数字 · {of_year}"
    way = (*_WAY, (label, office_page(slug)), (of_year, year_listing(slug, year).first))
    blocks: list[Block] = [*sheet.counted(f"共 {total:,} 处")]
    by_report = groupby(chunks, key=lambda chunk: chunk.summary)
    for data, of_report in by_report:
        summary = decoded(data, Summary)
        blocks.append(Para(common.report_link(summary, "entry report-title"), "figures-of"))
        figures = [figure for chunk in of_report for figure in decoded(chunk.figures, tuple[Figure, ...])]
        blocks.append(_table(summary.address, figures))
    return sheet.page(heading, way, f"{sheet.title(heading)}：数字、数的是什么、原文。", blocks)


# What stands on them

_SAYS = (
    "从报告里找出的数字：数字本身照抄原文，原文缺数的写明空缺；数的是什么，由程序按它所在的那一句判断，可能有误，请点开原文核对。"
    "年份、日期、文号、序数和“三会一课”这类名称里的数字不算。"
)
_COMPARED = "同一件事、同一计量单位，在几个年度的报告里都有数的，放在一行；点数字看原文。口径是否一致，请核对原文。"


def _label(slug: str, name: str | None) -> str:
    return category_label(Category("office", name, slug))


def _downloads(slug: str, *, is_whole: bool) -> Iterator[Html]:
    own = (html("a", "下载本单位的全部数字（CSV）", href=f"{slug}.csv", download=None),) if is_whole else ()
    every = html("a", "全部单位的数据", href="../data/index.html")
    yield html("p", *joined((*own, every), " · "), class_="downloads no-print")


def _comparison(items: Sequence[tuple[str, tuple[Compared, ...]]], years: Sequence[int | None]) -> Element:
    head = (
        cell("数的是什么", scope="col"),
        *(cell(common.year_label(year), classes="number", scope="col") for year in years),
    )
    return grid("quantities", head, (_compared_row(found, years) for _, found in items if found))


def _compared_row(found: Sequence[Compared], years: Sequence[int | None]) -> tuple[Line, ...]:
    newest = found[0]
    says: tuple[Inline, ...] = (Words(newest.counted), *((Span(newest.change, "fact"),) if newest.change else ()))
    facets = {"kind": _KINDS[newest.kind], "unit": newest.base, "theme": newest.theme}
    of_years = {year: [*each] for year, each in groupby(found, key=lambda each: each.year)}
    cells = (
        cell(
            *joined(tuple(_linked(each) for each in of_years.get(year, ())), "、"),
            classes="number",
            year=common.year_slug(year),
        )
        for year in years
    )
    return (cell(*joined(says), scope="row", **facets), *cells)


def _linked(each: Compared) -> Link:
    return Link(each.text, f"{common.report_path(each.address)}#{each.place}")


def _table(address: str, figures: Sequence[Figure]) -> Element:
    head = (cell("数字", scope="col"), cell("数的是什么", scope="col"), cell("原文", scope="col"))
    return grid("quantities", head, (_row(address, figure) for figure in figures))


def _row(address: str, figure: Figure) -> tuple[Line, ...]:
    link = Link(as_written(figure), f"{common.report_path(address)}#{figure.place}")
    change = (Span(figure.change, "fact"),) if figure.change else ()
    facets = {"kind": _KINDS[figure.kind], "unit": figure.base, "theme": figure.theme}
    counted: tuple[Inline, ...] = (Words(figure.counted), *change) if figure.counted else change
    return (
        cell(link, scope="row", **facets),
        cell(*joined(counted)),
        cell(Words(figure.excerpt), classes="excerpt"),
    )
