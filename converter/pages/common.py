"""Parts that several kinds of pages share: labels and paths, breadcrumbs, lines of reports, and what an empty site says."""

from __future__ import annotations

from collections.abc import Sequence

from converter.pages.markdown import block, link, span
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


def report_path(address: str) -> str:
    """Return the path below docs/ of the page at a report's address."""
    return f"{address}/index.md"


def breadcrumbs(page: str, *steps: tuple[str, str]) -> str:
    """Return the way from the home page down to the parent of this page: (label, path) pairs, outermost first."""
    links = " / ".join(link(label, path, page) for label, path in (("首页", HOME), *steps))
    return f'<nav class="annotation breadcrumbs" aria-label="所在位置" markdown="span">{links}</nav>'


def report_lines(summaries: Sequence[Summary], page: str) -> str:
    """Return a list of reports: title, office, kind and length."""
    return "\n".join(
        f"- {link(summary.title, report_path(summary.address), page, 'entry')} {_details(summary)}"
        for summary in summaries
    )


def no_reports(path: str) -> str:
    """Return what a list shows while there are no reports: how to add one."""
    return block(
        "**还没有报告。** 把报告文件（如 `述职报告.txt`）放进 `reports/` 文件夹，运行 `make site`"
        f"（或 `converter site`），这里就会列出来。详见{link('使用说明', f'{GUIDE}#add', path)}。",
        "",
        "empty",
    )


def _details(summary: Summary) -> str:
    facts = (summary.office, summary.kind, f"{summary.length:,} 字" if summary.length else "")
    return span(" · ".join(filter(None, facts)), "details")
