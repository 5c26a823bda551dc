"""The overview of themes: how often each is dealt with in each year, and what each means."""

from __future__ import annotations

from collections.abc import Iterator

from converter.model import Page
from converter.pages import common
from converter.pages.markdown import block, document, escape, front_matter, link
from converter.pages.matrix import matrix
from converter.relations import Overview


def theme_overview(overview: Overview) -> Page:
    """Return the page with the matrix theme × year; each count links to its list."""
    path = common.THEMES
    blocks = (
        common.breadcrumbs(path),
        "# 主题 {: #top }",
        block("数字是写到这个主题的章节数，颜色越深越多；点数字看这些章节。", "", "count")
        if overview.years
        else common.no_reports(path),
        matrix(overview.themes, [year.year for year in overview.years], path) if overview.years else "",
        "## 各主题的含义 {: #definitions }",
        "\n".join(_definitions(overview, path)),
    )
    head = front_matter(hide="toc", title="主题", description="各主题在各年度报告中的分布。")
    return Page(path, head + "\n" + document(*blocks))


def _definitions(overview: Overview, path: str) -> Iterator[str]:
    yield '<dl class="definitions" markdown="1">'
    for found in overview.themes:
        name = link(found.theme.name, common.theme_page(found.theme.slug), path)
        definition = escape(found.theme.definition)
        yield f'<dt markdown="span">{name}</dt>\n<dd markdown="span">{definition}</dd>'
    yield "</dl>"
