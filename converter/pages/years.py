"""The lists of reports: one page of years, and for each year its reports."""

from collections.abc import Iterator, Sequence

from converter.model import Theme
from converter.pages import common
from converter.pages.listing import Listing, Sheet, opening_of
from converter.pages.tree import (
    Block,
    Element,
    Heading,
    Held,
    Inline,
    Line,
    Link,
    Page,
    Para,
    Words,
    cell,
    columns,
    grid,
)
from converter.relations.overview import Overview, Year
from converter.relations.summaries import Summary

_KINDS, _THEMES = 3, 2
"""How many kinds a year shows, and how many themes a report, most frequent first."""


def years_page(overview: Overview) -> Page:
    """Return the page of all reports: the years, the newest reports, and the ways by office and kind."""
    shown = _all_reports(overview) if overview.reports else (common.no_reports(),)
    return common.page(common.REPORTS, "报告", "全部报告：按年度、单位、文种查阅。", (), shown)


def _all_reports(overview: Overview) -> Iterator[Block]:
    offices = Link(f"{overview.offices:,} 个单位", common.CATEGORIES["office"])
    kinds = Link(f"{overview.kinds:,} 个文种", common.CATEGORIES["kind"])
    ways = (*((offices,) if overview.offices else ()), *((kinds,) if overview.kinds else ()))
    yield common.count(f"共 {overview.reports:,} 篇", *(("，",) if ways else ()), *common.listed(ways), "。")
    yield common.facets("", "report")
    yield common.year_strip((year.year, common.year_page(year.year), f"{year.reports:,} 篇") for year in overview.years)
    yield Element("div", (("class", "listed"),), tuple(_listed(overview)))


def _listed(overview: Overview) -> Iterator[Held]:
    themes = tuple(counts.theme for counts in overview.themes)
    is_whole = overview.reports == len(overview.newest)
    yield Heading(2, "全部报告" if is_whole else "最近年度的报告", "newest")
    yield report_table(overview.newest, themes, with_year=True)
    yield Heading(2, "各年度", "years")
    head = columns("年度", "报告", "单位", "字数", "文种", numbers=("报告", "单位", "字数"))
    yield grid("years", head, map(_line, overview.years))


def _line(year: Year) -> tuple[Line, ...]:
    offices = sum(office is not None for office in year.offices)
    kinds = [
        (f"{common.NO_KIND} {count}" if kind is None else common.kind_link(kind), count) for kind, count in year.kinds
    ]
    shown: list[Inline] = []
    for kind, count in kinds[:_KINDS]:
        shown += [*(("、",) if shown else ()), kind, *((f" {count}",) if isinstance(kind, Link) else ())]
    return (
        cell(Link(common.year_label(year.year), common.year_page(year.year)), scope="row"),
        cell(f"{year.reports:,} 篇", classes="number"),
        cell(f"{offices:,} 个", classes="number"),
        cell(f"{year.characters:,} 字", classes="number"),
        cell(*shown, "等" if year.kinds[_KINDS:] else ""),
    )


def year_listing(year: int | None) -> Listing:
    """Return the list of the reports on one year."""
    return Listing(common.year_label(year), common.year_page(year), f"reports/{common.year_slug(year)}/page-{{}}.md")


def year_sheet(year: int | None, sheet: Sheet, summaries: Sequence[Summary], themes: Sequence[Theme]) -> Page:
    """Return one page of such a list; summaries: those of the sheet."""
    label = common.year_label(year)
    heading = f"{label}的报告"
    way = (("报告", common.REPORTS), (label, common.year_page(year)))
    blocks = (
        *((_count(sheet),) if sheet.is_first else ()),
        common.facets("", "report", chosen=common.choice(year=year), to="../index.html"),
        Element("div", (("class", "listed"),), (report_table(summaries, themes, is_sorted=True),)),
    )
    return sheet.page(heading, way, f"{sheet.title(heading)}：标题、单位、文种、字数和主题。", blocks)


def summary_opening(summary: Summary) -> str:
    """Return what the list of pages says of a page that begins with a report."""
    return opening_of(f"{summary.office or ''} {summary.label}".strip())


def _count(sheet: Sheet) -> Para:
    more = (f"，这一页 {sheet.count} 篇，", sheet.more) if sheet.more else ()
    return common.count(f"共 {sheet.total:,} 篇", *more, "。")


def report_table(
    summaries: Sequence[Summary], themes: Sequence[Theme], *, with_year: bool = False, is_sorted: bool = False
) -> Element:
    """Return a table of reports, one at least.

    with_year: whether they are of several years; is_sorted: whether readers may sort it, which `docs/assets/lists.js` does by the
    columns that have a key.
    """
    keys = {"title": "标题", "office": "单位", "kind": "文种"}
    named = (cell(name, scope="col", key=key if is_sorted else "") for key, name in keys.items())
    head = (
        *((cell("年度", scope="col"),) if with_year else ()),
        *named,
        cell("字数", classes="number", scope="col", key="length" if is_sorted else ""),
        cell("写得最多的主题", classes="themes", scope="col"),
    )
    names = {theme.slug: theme.name for theme in themes}
    return grid("reports", head, (_row(summary, names, with_year=with_year) for summary in summaries))


def _row(summary: Summary, names: dict[str, str], *, with_year: bool) -> tuple[Line, ...]:
    main = [names[slug] for slug in summary.themes if slug in names][:_THEMES]
    return (
        *((cell(common.year_label(summary.year)),) if with_year else ()),
        cell(*common.report_link(summary), scope="row"),
        cell(*((common.office_link(summary.office),) if summary.office is not None else ()), classes="office"),
        cell(*((common.kind_link(summary.kind),) if summary.kind is not None else ())),
        cell(f"{summary.length:,}", classes="number", value=str(summary.length)),
        cell(Words("、".join(main)), classes="themes"),
    )
