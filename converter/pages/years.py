"""The lists of reports: one page of years, and for each year its reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from converter.model import Page, Report, Theme
from converter.pages import parts
from converter.pages.listing import Listing, Sheet, opening_of
from converter.pages.markdown import block, document, escape, front_matter, heading, link
from converter.pages.tables import cell, column, row_heading, table
from converter.relations import Relations, ReportsOfYear

_KINDS, _THEMES = 3, 2
"""How many kinds a year shows, and how many themes a report, most frequent first."""


def year_pages(relations: Relations) -> Iterator[Page]:
    """Yield the page of years and each year's pages, none with more than `cut.LIMIT` reports."""
    yield _overview(relations)
    for year in relations.years:
        yield from _year(year, [found.theme for found in relations.themes])


def _overview(relations: Relations) -> Page:
    path = parts.REPORTS
    head = (
        column("年度"),
        column("报告", "number"),
        column("单位", "number"),
        column("字数", "number"),
        column("文种"),
    )
    shown = table("years", head, (_line(year, path) for year in relations.years)) if relations.years else ""
    blocks = (parts.breadcrumbs(path), "# 报告 {: #top }", shown or parts.no_reports(path))
    return Page(
        path, front_matter(hide="toc", title="报告", description="按年度排列的全部报告。") + "\n" + document(*blocks)
    )


def _line(year: ReportsOfYear, path: str) -> tuple[str, ...]:
    kinds = Counter(report.kind or "其他" for report in year.reports)
    often = sorted(kinds, key=lambda kind: (-kinds[kind], kind))
    return (
        row_heading(link(parts.year_label(year.year), parts.year_page(year.year), path)),
        cell(f"{len(year.reports):,} 篇", "number"),
        cell(f"{len({report.office for report in year.reports}):,} 个", "number"),
        cell(f"{sum(report.length for report in year.reports):,} 字", "number"),
        cell(escape("、".join(f"{kind} {kinds[kind]}" for kind in often[:_KINDS])) + ("等" if often[_KINDS:] else "")),
    )


def _year(year: ReportsOfYear, themes: Sequence[Theme]) -> Iterator[Page]:
    label = parts.year_label(year.year)
    listing = Listing(
        entries=year.reports,
        key=lambda report: report.address,
        opening=lambda report: opening_of(f"{report.office or ''} {report.title}".strip()),
        label=label,
        first=parts.year_page(year.year),
        further=lambda name: f"reports/{parts.year_slug(year.year)}/page-{name}.md",
    )
    for sheet in listing.sheets():
        title = f"{label}的报告" if sheet.is_first else f"{label}的报告（续）"
        above = [("报告", parts.REPORTS)] if sheet.is_first else [("报告", parts.REPORTS), (label, listing.first)]
        blocks = (
            parts.breadcrumbs(sheet.path, *above),
            heading(1, title, "top"),
            block(_count(len(year.reports), sheet), "", "count") if sheet.is_first else "",
            _table(sheet.entries, themes, sheet.path),
            sheet.pager,
            sheet.contents,
        )
        yield Page(
            sheet.path,
            front_matter(hide="toc", title=title, description=f"{title}：标题、单位、文种、字数和主题。")
            + "\n"
            + document(*blocks),
        )


def _count(count: int, sheet: Sheet[Report]) -> str:
    return (
        f"共 {count:,} 篇。" if not sheet.more else f"共 {count:,} 篇，这一页 {len(sheet.entries)} 篇，{sheet.more}。"
    )


def _table(reports: Sequence[Report], themes: Sequence[Theme], path: str) -> str:
    """Return the table of reports; `docs/assets/lists.js` sorts it by the columns that have a key."""
    head = (
        column("标题", data_key="title"),
        column("单位", data_key="office"),
        column("文种", data_key="kind"),
        column("字数", "number", data_key="length"),
        column("写得最多的主题", "themes"),
    )
    return table("reports", head, (_row(report, themes, path) for report in reports))


def _row(report: Report, themes: Sequence[Theme], path: str) -> tuple[str, ...]:
    return (
        row_heading(link(report.title, parts.report_path(report), path)),
        cell(escape(report.office or "")),
        cell(escape(report.kind or "")),
        cell(f"{report.length:,}", "number", data_value=str(report.length)),
        cell(escape("、".join(_main_themes(report, themes))), "themes"),
    )


def _main_themes(report: Report, themes: Sequence[Theme]) -> list[str]:
    """Return the names of the themes that most sections of a report deal with, most first."""
    counts = Counter(slug for section in report.walk() for slug in section.themes)
    names = {theme.slug: theme.name for theme in themes}
    return [names[slug] for slug in sorted(counts, key=lambda slug: (-counts[slug], slug)) if slug in names][:_THEMES]
