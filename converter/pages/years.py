"""The lists of reports: one page of years, and for each year its reports."""

from __future__ import annotations

from collections.abc import Sequence

from converter.model import Theme
from converter.pages import common
from converter.pages.listing import Listing, Sheet, opening_of
from converter.pages.tree import Block, Cell, Grid, Heading, Link, Page, Para, Words, column, row_heading
from converter.relations import Overview, Summary, Year

_KINDS, _THEMES = 3, 2
"""How many kinds a year shows, and how many themes a report, most frequent first."""


def years_page(overview: Overview) -> Page:
    """Return the page of years."""
    head = (
        column("年度"),
        column("报告", "number"),
        column("单位", "number"),
        column("字数", "number"),
        column("文种"),
    )
    shown: Block = Grid("years", head, tuple(map(_line, overview.years))) if overview.years else common.no_reports()
    blocks = (common.breadcrumbs(), Heading(1, "报告", "top"), shown)
    return Page(common.REPORTS, "报告", "按年度排列的全部报告。", blocks, hides_contents=True)


def _line(year: Year) -> tuple[Cell, ...]:
    kinds = "、".join(f"{kind} {count}" for kind, count in year.kinds[:_KINDS])
    return (
        row_heading(Link(common.year_label(year.year), common.year_page(year.year))),
        Cell((f"{year.reports:,} 篇",), "number"),
        Cell((f"{len(year.offices):,} 个",), "number"),
        Cell((f"{year.characters:,} 字",), "number"),
        Cell((Words(kinds), "等" if year.kinds[_KINDS:] else "")),
    )


def year_listing(year: int | None) -> Listing:
    """Return the list of the reports on one year."""
    return Listing(common.year_label(year), common.year_page(year), f"reports/{common.year_slug(year)}/page-{{}}.md")


def year_sheet(year: int | None, sheet: Sheet, summaries: Sequence[Summary], themes: Sequence[Theme]) -> Page:
    """Return one page of such a list; summaries: those of the sheet."""
    label = common.year_label(year)
    title = f"{label}的报告" if sheet.is_first else f"{label}的报告（续）"
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


def _table(summaries: Sequence[Summary], themes: Sequence[Theme]) -> Grid:
    """Return the table of reports; `docs/assets/lists.js` sorts it by the columns that have a key."""
    head = (
        column("标题", data=(("key", "title"),)),
        column("单位", data=(("key", "office"),)),
        column("文种", data=(("key", "kind"),)),
        column("字数", "number", (("key", "length"),)),
        column("写得最多的主题", "themes"),
    )
    names = {theme.slug: theme.name for theme in themes}
    return Grid("reports", head, tuple(_row(summary, names) for summary in summaries))


def _row(summary: Summary, names: dict[str, str]) -> tuple[Cell, ...]:
    main = [names[slug] for slug in summary.themes if slug in names][:_THEMES]
    return (
        row_heading(Link(summary.title, common.report_path(summary.address))),
        Cell((Words(summary.office or ""),)),
        Cell((Words(summary.kind or ""),)),
        Cell((f"{summary.length:,}",), "number", data=(("value", str(summary.length)),)),
        Cell((Words("、".join(main)),), "themes"),
    )
