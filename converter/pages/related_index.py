"""The page that leads to what relates reports: one line for each relation."""

from __future__ import annotations

from collections.abc import Iterator

from converter.pages import common, related
from converter.pages.tree import Bullets, Heading, Link, Page, Para
from converter.relations.overview import Overview


def related_index(overview: Overview) -> Page:
    """Return the page."""
    described = "各篇报告之间：同一事项、相同的文字、提到的文件和数字。"
    intro = "一篇一篇地读看不出来的，在这里看。这些都由程序按文字比出来，可能有错漏；每一条都有链接，可以回到原文核对。"
    lines = (Bullets(tuple((Link(title, path), said) for title, path, said in pages_listed())),)
    shown = (Para((intro,), "lead"), *lines) if overview.reports else (common.no_reports(),)
    blocks = (common.breadcrumbs(), Heading(1, "关联", "top"), *shown)
    return Page(common.RELATED, "关联", described, blocks)


_TOOLS = (
    ("对照", common.COMPARE, "：两份报告、两节内容放在一起，逐句标出不同。"),
    ("摘录", common.BASKET, "：读到的段落收在一起，连同出处复制或者存成文件。"),
)


def pages_listed() -> Iterator[tuple[str, str, str]]:
    """Yield title and path of each page that this one leads to, and what is said of it."""
    for each in related.RELATIONS:
        yield each.title, f"{each.relation.name}/index.md", f"：{each.about}"
    yield from _TOOLS
