"""The home page: what this is, how large it is, and the ways in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from converter.model import Page
from converter.pages import parts
from converter.pages.markdown import block, document, front_matter, link
from converter.relations import Figures, Relations

_NEWEST = 10


def home_page(relations: Relations) -> Iterator[Page]:
    """Yield the home page."""
    path = parts.HOME
    intro = block(
        "这里收录各单位历年的述职报告、工作总结等材料，原文照录，不增不减。"
        "可以按年度、按主题查阅；每一节、每一段都有自己的链接，可以直接引用。",
        "",
        "lead",
    )
    filled = _filled(relations, path) if relations.figures.reports else (no_reports(path),)
    head = front_matter(description="历年述职报告、工作总结，按年度和主题查阅，每一节都可以链接和引用。")
    yield Page(path, head + "\n" + document("# 工作报告库 {: #top }", intro, *filled))


def no_reports(path: str) -> str:
    """Return what a list shows while there are no reports: how to add one."""
    return block(
        "**还没有报告。** 把报告文件（如 `述职报告.txt`）放进 `reports/` 文件夹，运行 `make site`"
        f"（或 `converter site`），这里就会列出来。详见{link('使用说明', parts.GUIDE, path)}。",
        "",
        "empty",
    )


def _filled(relations: Relations, path: str) -> Iterator[str]:
    yield _figures(relations.figures)
    yield f"记得一个词、半句话，就用{link('搜索', parts.SEARCH, path)}：凡是写到的地方都列出来，点开就到那一段。"
    yield "## 主题 {: #themes }"
    chips = (
        link(f"{found.theme.name} {found.count}", parts.theme_page(found.theme.slug), path, "chip")
        for found in relations.themes
    )
    yield block(" ".join(chips), "", "chips")
    yield f"{link('各主题在各年度的分布', parts.THEMES, path)}"
    yield "## 最近年度的报告 {: #newest }"
    yield parts.report_lines(tuple(islice(relations.reports, _NEWEST)), path)
    yield f"{link('按年度查看全部报告', parts.REPORTS, path)}"
    yield "## 怎样引用 {: #cite }"
    yield (
        "鼠标移到标题或段落上（手机上点一下段落），点末尾的 ¶，复制地址栏里的链接，就能把人带到那一段。"
        f"{link('详细说明', f'{parts.GUIDE}#cite', path)}"
    )


def _figures(figures: Figures) -> str:
    shown = (
        ("报告", f"{figures.reports:,}"),
        ("年度", f"{figures.years:,}"),
        ("单位", f"{figures.offices:,}"),
        ("字数", f"{figures.characters:,}"),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in shown)
    return f'<dl class="figures">{rows}</dl>'
