"""The lists of reports: one page of years, and for each year its reports."""

from __future__ import annotations

from collections.abc import Iterator

from converter.model import Page
from converter.pages import parts
from converter.pages.home import no_reports
from converter.pages.listing import Listing, opening_of
from converter.pages.markdown import block, document, front_matter, heading, link, span
from converter.relations import Relations, ReportsOfYear


def year_pages(relations: Relations) -> Iterator[Page]:
    """Yield the page of years and each year's pages, none with more than `cut.LIMIT` reports."""
    yield _overview(relations)
    for year in relations.years:
        yield from _year(year)


def _overview(relations: Relations) -> Page:
    path = parts.REPORTS
    lines = "\n".join(
        f"- {link(parts.year_label(year.year), parts.year_page(year.year), path)} "
        f"{span(f'{len(year.reports):,} 篇', 'details')}"
        for year in relations.years
    )
    blocks = (parts.breadcrumbs(path), "# 报告 {: #top }", lines or no_reports(path))
    return Page(path, front_matter(title="报告", description="按年度排列的全部报告。") + "\n" + document(*blocks))


def _year(year: ReportsOfYear) -> Iterator[Page]:
    label = parts.year_label(year.year)
    listing = Listing(
        entries=year.reports,
        key=lambda report: report.address,
        opening=lambda report: opening_of(report.title),
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
            block(f"共 {len(year.reports):,} 篇。", "", "count") if sheet.is_first else "",
            parts.report_lines(sheet.entries, sheet.path),
            sheet.pager,
            sheet.contents,
        )
        yield Page(sheet.path, front_matter(title=title, description=title) + "\n" + document(*blocks))
