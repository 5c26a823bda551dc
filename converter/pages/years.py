"""The lists of reports: one page of years, and for each year its reports."""

from __future__ import annotations

from collections.abc import Sequence

from converter.model import Theme
from converter.pages import common
from converter.pages.listing import Listing, Sheet, opening_of
from converter.pages.tree import Block, Element, Heading, Line, Link, Page, Para, Words, cell, grid
from converter.relations import Overview, Summary, Year

_KINDS, _THEMES = 3, 2
"""How many kinds a year shows, and how many themes a report, most frequent first."""


def years_page(overview: Overview) -> Page:
    """Return the page of years."""
    numbers = (cell(name, classes="number", scope="col") for name in ("报告", "单位", "字数"))
    head = (cell("年度", scope="col"), *numbers, cell("文种", scope="col"))
    shown: Block = grid("years", head, map(_line, overview.years)) if overview.years else common.no_reports()
    blocks = (common.breadcrumbs(), Heading(1, "报告", "top"), shown)
    return Page(common.REPORTS, "报告", "按年度排列的全部报告。", blocks, hides_contents=True)


def _line(year: Year) -> tuple[Line, ...]:
    kinds = "、".join(f"{kind} {count}" for kind, count in year.kinds[:_KINDS])
    return (
        cell(Link(common.year_label(year.year), common.year_page(year.year)), scope="row"),
        cell(f"{year.reports:,} 篇", classes="number"),
        cell(f"{len(year.offices):,} 个", classes="number"),
        cell(f"{year.characters:,} 字", classes="number"),
        cell(Words(kinds), "等" if year.kinds[_KINDS:] else ""),
    )


def year_listing(year: int | None) -> Listing:
    """Return the list of the reports on one year."""
    return Listing(common.year_label(year), common.year_page(year), f"reports/{common.year_slug(year)}/page-{{}}.md")


def year_sheet(year: int | None, sheet: Sheet, summaries: Sequence[Summary], themes: Sequence[Theme]) -> Page:
    """Return one page of such a list; summaries: those of the sheet."""
    label = common.year_label(year)
    title = f"{label}的报告{sheet.suffix}"
    above = [("报告", common.REPORTS), *([] if sheet.is_first else [(label, common.year_page(year))])]
    blocks = (
        common.breadcrumbs(*above),
        Heading(1, title, "top"),
        *((_count(sheet),) if sheet.is_first else ()),
        _table(summaries, themes),
        *sheet.ending,
    )
    return Page(sheet.path, title, f"{title}：标题、单位、文种、字数和主题。", blocks, hides_contents=True)


def summary_opening(summary: Summary) -> str:
    """Return what the list of pages says of a page that begins with a report."""
    return opening_of(f"{summary.office or ''} {summary.title}".strip())


def _count(sheet: Sheet) -> Para:
    more = (f"，这一页 {sheet.end - sheet.start} 篇，", sheet.more) if sheet.more else ()
    return common.count(f"共 {sheet.total:,} 篇", *more, "。")


def _table(summaries: Sequence[Summary], themes: Sequence[Theme]) -> Element:
    """Return the table of reports; `docs/assets/lists.js` sorts it by the columns that have a key."""
    head = (
        *(cell(name, scope="col", key=key) for name, key in (("标题", "title"), ("单位", "office"), ("文种", "kind"))),
        cell("字数", classes="number", scope="col", key="length"),
        cell("写得最多的主题", classes="themes", scope="col"),
    )
    names = {theme.slug: theme.name for theme in themes}
    return grid("reports", head, (_row(summary, names) for summary in summaries))


def _row(summary: Summary, names: dict[str, str]) -> tuple[Line, ...]:
    main = [names[slug] for slug in summary.themes if slug in names][:_THEMES]
    return (
        cell(Link(summary.title, common.report_path(summary.address)), scope="row"),
        cell(Words(summary.office or "")),
        cell(Words(summary.kind or "")),
        cell(f"{summary.length:,}", classes="number", value=str(summary.length)),
        cell(Words("、".join(main)), classes="themes"),
    )
