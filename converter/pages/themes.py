"""The overview of themes: how often each is dealt with in each year, and what each means."""

from __future__ import annotations

from converter.pages import common
from converter.pages.matrix import matrix, matrix_says
from converter.pages.tree import Block, Element, Heading, Line, Link, Page, Words
from converter.relations.overview import Overview


def theme_overview(overview: Overview) -> Page:
    """Return the page with the matrix theme × year; each count links to its list."""
    shown: tuple[Block, ...] = (common.no_reports(),)
    if overview.years:
        reports = {year.year: year.reports for year in overview.years}
        shown = matrix_says(), matrix(overview.themes, [*reports], reports)
    meanings = (
        line
        for theme in (found.theme for found in overview.themes)
        for line in (
            Line("dt", (), (Link(theme.name, common.theme_page(theme.slug)),)),
            Line("dd", (), (Words(theme.definition),)),
        )
    )
    blocks = (
        common.breadcrumbs(),
        Heading(1, "主题", "top"),
        *shown,
        Heading(2, "各主题的含义", "definitions"),
        Element("dl", (("class", "definitions"),), tuple(meanings)),
    )
    return Page(common.THEMES, "主题", "各主题在各年度报告中的分布。", blocks, hides_contents=True)
