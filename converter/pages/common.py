"""Parts that several kinds of pages share: labels and paths, breadcrumbs, lines of reports, and what an empty site says."""

from __future__ import annotations

from collections.abc import Sequence

from converter.pages.tree import Bullets, Code, Html, Inline, Line, Link, Para, Span, Strong, html, joined
from converter.relations import Summary

HOME = "index.md"
REPORTS = "reports/index.md"
THEMES = "themes/index.md"
GUIDE = "guide/index.md"
SEARCH = "search/index.md"


def year_label(year: int | None) -> str:
    """Return 2023 → `2023年`, None → `年份不明`."""
    return "年份不明" if year is None else f"{year}年"


def year_slug(year: int | None) -> str:
    """Return the year as a name in addresses: 2023 → `2023`, None → `undated`."""
    return "undated" if year is None else str(year)


def year_anchor(year: int | None) -> str:
    """Return the id of a year's heading on a theme's page: 2023 → `y2023`, None → `undated`."""
    return "undated" if year is None else f"y{year}"


def year_page(year: int | None) -> str:
    """Return the path below docs/ of the list of a year's reports."""
    return f"reports/{year_slug(year)}/index.md"


def theme_page(slug: str) -> str:
    """Return the path below docs/ of a theme's page."""
    return f"themes/{slug}/index.md"


def theme_year_page(slug: str, year: int | None) -> str:
    """Return the path below docs/ of the list of a theme's entries of a year."""
    return f"themes/{slug}/{year_slug(year)}.md"


def report_path(address: str) -> str:
    """Return the path below docs/ of the page at a report's address."""
    return f"{address}/index.md"


def breadcrumbs(*steps: tuple[str, str]) -> Line:
    """Return the way from the home page down to the parent of a page: (label, path) pairs, outermost first."""
    links = (Link(label, path) for label, path in (("首页", HOME), *steps))
    return Line("nav", (("class", "annotation breadcrumbs"), ("aria-label", "所在位置")), joined(links, " / "))


def report_lines(summaries: Sequence[Summary]) -> Bullets:
    """Return a list of reports: title, office, kind and length."""
    return Bullets(
        tuple(
            (Link(summary.title, report_path(summary.address), "entry"), " ", Span(_details(summary), "details"))
            for summary in summaries
        )
    )


def no_reports() -> Para:
    """Return what a list shows while there are no reports: how to add one."""
    return Para(
        (
            *(Strong("还没有报告。"), " 把报告文件（如 ", Code("述职报告.txt"), "）放进报告的文件夹，再运行一次 "),
            *(Code("converter site"), "，这里就会列出来。详见"),
            *(Link("使用说明", f"{GUIDE}#add"), "。"),
        ),
        "empty",
    )


def count(*inlines: Inline) -> Para:
    """Return the line that says how much a page lists."""
    return Para(inlines, "count")


def anchor(identifier: str) -> Html:
    """Return an empty element that can be linked to."""
    return html("a", id=identifier)


def _details(summary: Summary) -> str:
    facts = (summary.office, summary.kind, f"{summary.length:,} 字" if summary.length else "")
    return " · ".join(filter(None, facts))
