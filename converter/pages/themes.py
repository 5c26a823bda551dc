"""The overview of themes: how often each is dealt with in each year, and what each means."""

from __future__ import annotations

from collections.abc import Iterator

from converter.model import Page
from converter.pages import parts
from converter.pages.home import no_reports
from converter.pages.markdown import document, escape, front_matter, link
from converter.relations import Relations


def theme_overview(relations: Relations) -> Iterator[Page]:
    """Yield the page with the matrix theme × year; each count links to its list."""
    path = parts.THEMES
    blocks = (
        parts.breadcrumbs(path),
        "# 主题 {: #top }",
        "表中的数字是写到这个主题的章节数，点数字看这些章节。" if relations.years else no_reports(path),
        _matrix(relations, path) if relations.years else "",
        "## 各主题的含义 {: #definitions }",
        *_definitions(relations, path),
    )
    head = front_matter(title="主题", description="各主题在各年度报告中的分布。")
    yield Page(path, head + "\n" + document(*blocks))


def _matrix(relations: Relations, path: str) -> str:
    years = [year.year for year in relations.years]
    rows = [
        _row(["主题", *(escape(parts.year_label(year)) for year in years), "合计"]),
        _row([":--", *("--:" for _ in years), "--:"]),
    ]
    for found in relations.themes:
        page = parts.theme_page(found.theme.slug)
        counts = [
            link(str(count), f"{page}#{parts.year_anchor(year)}", path) if (count := found.count_in(year)) else ""
            for year in years
        ]
        rows.append(_row([link(found.theme.name, page, path), *counts, str(found.count)]))
    # The wrapper scrolls on a narrow screen; Markdown tables take no class themselves.
    return '<div class="matrix" markdown="1">\n\n' + "\n".join(rows) + "\n\n</div>"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _definitions(relations: Relations, path: str) -> Iterator[str]:
    for found in relations.themes:
        yield f"{link(found.theme.name, parts.theme_page(found.theme.slug), path)}：{escape(found.theme.definition)}"
