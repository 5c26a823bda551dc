"""The lists of reports: one page of years, and for each year its reports."""

from __future__ import annotations

from collections.abc import Sequence

from converter.model import Page, Theme
from converter.pages import common
from converter.pages.listing import Listing, Sheet, opening_of
from converter.pages.markdown import block, document, escape, front_matter, heading, link
from converter.pages.tables import cell, column, row_heading, table
from converter.relations import Overview, Summary, Year

_KINDS, _THEMES = 3, 2
"""How many kinds a year shows, and how many themes a report, most frequent first."""


def years_page(overview: Overview) -> Page:
    """Return the page of years."""
    path = common.REPORTS
    head = (
        column("年度"),
        column("报告", "number"),
        column("单位", "number"),
        column("字数", "number"),
        column("文种"),
    )
    shown = table("years", head, (_line(year, path) for year in overview.years)) if overview.years else ""
    blocks = (common.breadcrumbs(path), "# 报告 {: #top }", shown or common.no_reports(path))
    return Page(
        path, front_matter(hide="toc", title="报告", description="按年度排列的全部报告。") + "\n" + document(*blocks)
    )


def _line(year: Year, path: str) -> tuple[str, ...]:
    kinds = "、".join(f"{kind} {count}" for kind, count in year.kinds[:_KINDS])
    return (
        row_heading(link(common.year_label(year.year), common.year_page(year.year), path)),
        cell(f"{year.reports:,} 篇", "number"),
        cell(f"{len(year.offices):,} 个", "number"),
        cell(f"{year.characters:,} 字", "number"),
        cell(escape(kinds) + ("等" if year.kinds[_KINDS:] else "")),
    )


def year_listing(year: int | None) -> Listing:
    """Return the list of the reports on one year."""
    return Listing(common.year_label(year), common.year_page(year), f"reports/{common.year_slug(year)}/page-{{}}.md")


def year_sheet(year: int | None, sheet: Sheet, summaries: Sequence[Summary], themes: Sequence[Theme]) -> Page:
    """Return one page of such a list; summaries: those of the sheet."""
    label = common.year_label(year)
    title = f"{label}的报告" if sheet.is_first else f"{label}的报告（续）"
    above = (
        [("报告", common.REPORTS)] if sheet.is_first else [("报告", common.REPORTS), (label, common.year_page(year))]
    )
    blocks = (
        common.breadcrumbs(sheet.path, *above),
        heading(1, title, "top"),
        block(_count(sheet), "", "count") if sheet.is_first else "",
        _table(summaries, themes, sheet.path),
        sheet.pager,
        sheet.contents,
    )
    head = front_matter(hide="toc", title=title, description=f"{title}：标题、单位、文种、字数和主题。")
    return Page(sheet.path, head + "\n" + document(*blocks))


def summary_opening(summary: Summary) -> str:
    """Return what the list of pages says of a page that begins with a report."""
    return opening_of(f"{summary.office or ''} {summary.title}".strip())


def _count(sheet: Sheet) -> str:
    here = sheet.end - sheet.start
    return f"共 {sheet.total:,} 篇，这一页 {here} 篇，{sheet.more}。" if sheet.more else f"共 {sheet.total:,} 篇。"


def _table(summaries: Sequence[Summary], themes: Sequence[Theme], path: str) -> str:
    """Return the table of reports; `docs/assets/lists.js` sorts it by the columns that have a key."""
    head = (
        column("标题", data_key="title"),
        column("单位", data_key="office"),
        column("文种", data_key="kind"),
        column("字数", "number", data_key="length"),
        column("写得最多的主题", "themes"),
    )
    names = {theme.slug: theme.name for theme in themes}
    return table("reports", head, (_row(summary, names, path) for summary in summaries))


def _row(summary: Summary, names: dict[str, str], path: str) -> tuple[str, ...]:
    main = [names[slug] for slug in summary.themes if slug in names][:_THEMES]
    return (
        row_heading(link(summary.title, common.report_path(summary.address), path)),
        cell(escape(summary.office or "")),
        cell(escape(summary.kind or "")),
        cell(f"{summary.length:,}", "number", data_value=str(summary.length)),
        cell(escape("、".join(main)), "themes"),
    )
