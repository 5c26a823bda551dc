"""The home page: what this is, how large it is, and the ways in."""

from __future__ import annotations

from collections.abc import Iterator

from converter.model import Page
from converter.pages import common
from converter.pages.markdown import block, document, front_matter, heading, link
from converter.pages.matrix import matrix
from converter.relations import Overview

_NAME = "工作报告库"
_DESCRIPTION = "历年述职报告、工作总结，按年度和主题查阅，每一节都可以链接和引用。"
_YEARS = 6
"""How many years the matrix has."""


def home_page(overview: Overview) -> Page:
    """Return the home page."""
    path = common.HOME
    intro = block(
        "各单位历年的述职报告、工作总结，原文照录，不增不减。按年度、按主题查阅，每一段都有自己的链接，可以直接引用。",
        "",
        "lead",
    )
    filled = _filled(overview, path) if overview.reports else (common.no_reports(path),)
    head = front_matter(hide="toc", description=overview.site_description or _DESCRIPTION)
    title = heading(1, overview.site_name or _NAME, "top")
    return Page(path, head + "\n" + document(title, intro, *filled))


def _filled(overview: Overview, path: str) -> Iterator[str]:
    yield _figures(overview)
    yield f"记得一个词、半句话，就用{link('搜索', common.SEARCH, path)}：凡是写到的地方都列出来，点开就到那一段。"
    years = [year.year for year in overview.years]
    yield "## 各年写了什么 {: #themes }"
    yield block("数字是写到这个主题的章节数，颜色越深越多；点数字看这些章节。", "", "count")
    yield matrix(overview.themes, years[:_YEARS], path)
    yield f"{link('全部年度和各主题的含义', common.THEMES, path)}"
    yield "## 最近年度的报告 {: #newest }"
    newest = common.report_lines(overview.newest, path)
    yield f'<div class="newest" markdown="1">\n\n{newest}\n\n</div>'
    yield f"{link('按年度查看全部报告', common.REPORTS, path)}"
    yield from _how(path)


def _how(path: str) -> Iterator[str]:
    """Yield how to cite and how to add, side by side where there is room."""
    yield '<div class="how" markdown="1">'
    yield '<section markdown="1" aria-labelledby="cite">'
    yield "## 怎样引用 {: #cite }"
    yield (
        "打开报告，鼠标移到标题或段落上（手机上点一下那一段），末尾出现 **¶** 和**引用**："
        "点 **¶** 复制这一段的链接，点**引用**复制符合国家标准的引文。"
        f"{link('引用的写法', f'{common.GUIDE}#cite', path)}"
    )
    yield "</section>"
    yield '<section markdown="1" aria-labelledby="add">'
    yield "## 怎样添加 {: #add }"
    yield (
        "把 Word、PDF、WPS 或文本文件放进 `reports/` 文件夹，运行 `make site`，新报告就列进各个页面，原来的链接不变。"
        f"{link('添加的步骤', f'{common.GUIDE}#add', path)}"
    )
    yield "</section>"
    yield "</div>"


def _figures(overview: Overview) -> str:
    shown = (
        ("报告", f"{overview.reports:,}"),
        ("年度", f"{sum(year.year is not None for year in overview.years):,}"),
        ("单位", f"{overview.offices:,}"),
        ("字数", f"{overview.characters:,}"),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in shown)
    return f'<dl class="figures">{rows}</dl>'
