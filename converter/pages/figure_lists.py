"""The pages of figures: the index of offices, what an office counts over the years, all its figures of a year."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from converter.model import Value
from converter.pages import common
from converter.pages.category import category_label
from converter.pages.listing import Listing, Sheet
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
    columns,
    grid,
    html,
    joined,
)
from converter.relations.categories import Category
from converter.relations.figures import Compared, Figure, as_written
from converter.relations.summaries import Summary
from converter.tables import decoded

INDEX_LIST = Listing("数字", "figures/index.md", "figures/page-{}.md")
"""The index: the offices."""
YEARS = 8
"""Years that are set side by side at most."""
_KINDS: Mapping[str, str] = {"count": "计数", "money": "金额", "percent": "比例", "change": "增减"}
_WAY = (common.RELATED_STEP, (INDEX_LIST.label, INDEX_LIST.first))
"""From the home page to the index."""


class Chunk(Value, frozen=True):
    """Figures of a report that stand together in a list."""

    summary: bytes
    figures: bytes
    digest: str
    lines: int

    def __repr__(self) -> str:
        return f"Chunk({self.digest!r})"


class OfficeRow(Value, frozen=True):
    """An office in the index."""

    slug: str
    name: str | None
    reports: int
    figures: int
    first: int | None
    last: int | None

    @property
    def label(self) -> str:
        """What the index calls it."""
        return _label(self.slug, self.name)


def office_page(slug: str) -> str:
    """Return the path below docs/ of the page of an office's figures."""
    return f"figures/{slug}.md"


def year_listing(slug: str, year: int | None) -> Listing:
    """Return the list of all figures of an office on a year."""
    name = f"figures/{slug}-{common.year_slug(year)}"
    return Listing(common.year_label(year), f"{name}.md", f"{name}-{{}}.md")


def index_sheet(sheet: Sheet, offices: Sequence[OfficeRow], has_unnamed: bool) -> Page:  # noqa: FBT001 - an argument of a page
    """Return one page of the index: the offices, and how many figures there are of each.

    has_unnamed: whether the last of all are reports without an office; for the first page.
    """
    head = columns("单位", "数字", "报告", "年度", numbers=("数字", "报告"))
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
    return sheet.page(INDEX_LIST.label, _WAY, "报告里的数字：各单位历年的次数、人数、金额和增减。", blocks)


def figures_page(
    slug: str,
    name: str | None,
    years: Sequence[tuple[int | None, int, int]],
    items: Sequence[tuple[str, tuple[Compared, ...]]],
    file: str,
) -> Page:
    """Return the page of an office: what it counts in several years side by side, and the way to all of each year.

    years: year, number of its reports and of their figures, newest first; items: what is counted, with the figures of the
    newest years; file: name of the file of all its figures beside the page, empty where there is none.
    """
    label = _label(slug, name)
    title = f"{label}的数字"
    total, reports = sum(each[2] for each in years), sum(each[1] for each in years)
    strip = [(year, year_listing(slug, year).first, f"{count:,} 处") for year, _, count in years if count]
    shown = [year for year, _, count in years if count][:YEARS]
    blocks: list[Block] = [
        common.count(f"{reports:,} 篇报告，{total:,} 处数字。" if total else "这些报告里没有找到数字。"),
    ]
    if total:
        blocks += [*_downloads(file), common.year_strip(strip)]
    if items:
        blocks += [Heading(2, "历年对照", "compared"), Para((_COMPARED,), "count"), _comparison(items, shown)]
    elif total:
        blocks.append(Para(("没有找到在几个年度里数同一件事的数字；全部数字按年度列在上面。",), "empty"))
    return common.page(office_page(slug), title, f"{title}：同一件事历年的数字放在一起。", _WAY, blocks)


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


def _downloads(file: str) -> Iterator[Html]:
    form = "CSV" if file.endswith(".csv") else "CSV，压成 zip"
    own = (html("a", f"下载本单位的全部数字（{form}）", href=file, download=None),) if file else ()
    every = html("a", "全部单位的数据", href="../data/index.html")
    yield html("p", *joined((*own, every), " · "), class_="downloads no-print")


def _comparison(items: Sequence[tuple[str, tuple[Compared, ...]]], years: Sequence[int | None]) -> Element:
    numbers = [common.year_label(year) for year in years]
    return grid(
        "quantities",
        columns("数的是什么", *numbers, numbers=numbers),
        (_compared_row(found, years) for _, found in items if found),
    )


def _compared_row(found: Sequence[Compared], years: Sequence[int | None]) -> tuple[Line, ...]:
    newest = found[0]
    says: tuple[Inline, ...] = (Words(newest.counted), *((Span(newest.change, "fact"),) if newest.change else ()))
    of_years = {year: [*each] for year, each in groupby(found, key=lambda each: each.year)}
    cells = (
        cell(
            *joined(tuple(_linked(each) for each in of_years.get(year, ())), "、"),
            classes="number",
            year=common.year_slug(year),
        )
        for year in years
    )
    return (cell(*joined(says), scope="row", of=_facets(newest)), *cells)


def _linked(each: Compared) -> Link:
    return Link(each.text, f"{common.report_path(each.address)}#{each.place}")


def _table(address: str, figures: Sequence[Figure]) -> Element:
    return grid("quantities", columns("数字", "数的是什么", "原文"), (_row(address, figure) for figure in figures))


def _row(address: str, figure: Figure) -> tuple[Line, ...]:
    link = Link(as_written(figure), f"{common.report_path(address)}#{figure.place}")
    change = (Span(figure.change, "fact"),) if figure.change else ()
    counted: tuple[Inline, ...] = (Words(figure.counted), *change) if figure.counted else change
    return (
        cell(link, scope="row", of=_facets(figure)),
        cell(*joined(counted)),
        cell(Words(figure.excerpt)),
    )


def _facets(figure: Figure | Compared) -> str:
    """Return what a script narrows the rows by: kind, unit and theme, empty where there is none."""
    return "|".join((_KINDS[figure.kind], figure.base, figure.theme))
