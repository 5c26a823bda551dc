"""The indexes of offices and of kinds: each with its page, how many reports it has, in which years, and the last of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from converter.pages import common
from converter.pages.category import NOUNS, category_label, category_span
from converter.pages.listing import Listing, Sheet, opening_of
from converter.pages.tree import Block, Element, Line, Link, Page, Para, Strong, cell, grid
from converter.relations.categories import Category, Facet
from converter.relations.summaries import Summary

INDEXES: Mapping[Facet, Listing] = {
    facet: Listing(NOUNS[facet], path, f"{path.partition('/')[0]}/page-{{}}.md")
    for facet, path in common.CATEGORIES.items()
}
"""The lists of categories."""

Indexed = tuple[Category, Summary]
"""A category that has reports, and its newest one: the first of the lists."""


def category_index(facet: Facet, sheet: Sheet, indexed: Sequence[Indexed], *, has_unnamed: bool) -> Page:
    """Return one page of the index; indexed: those of the sheet; has_unnamed: whether the last of all are reports without one."""
    noun = NOUNS[facet]
    shown: Block = _table(facet, indexed) if indexed else _nothing(facet)
    counted = sheet.counted(common.named_count(sheet.total, noun, has_unnamed=has_unnamed))
    about = f"全部{noun}：各有多少篇报告，哪些年度，最近一篇。"
    return sheet.page(noun, ((noun, common.CATEGORIES[facet]),), about, (*counted, shown))


def category_opening(category: Category) -> str:
    """Return what the list of pages says of a page that begins with a category."""
    return opening_of(category_label(category))


def _nothing(facet: Facet) -> Para:
    """Return what the index shows without categories: there may be reports all the same, of which none is named."""
    ways = {
        "office": "报告文件夹里以单位命名的子文件夹，各算一个单位；没有放进去的，看标题、落款写的单位。再生成一次网站，就列在这里。详见",
        "kind": "报告的标题写明文种（述职报告、工作总结等）的，就列在这里。详见",
    }
    return Para(
        (Strong(f"还没有{NOUNS[facet]}。"), f" {ways[facet]}", Link("使用说明", f"{common.GUIDE}#add"), "。"), "empty"
    )


def _table(facet: Facet, indexed: Sequence[Indexed]) -> Element:
    head = (
        cell(NOUNS[facet], scope="col"),
        cell("报告", classes="number", scope="col"),
        cell("年度", scope="col"),
        cell("最近一篇", scope="col"),
    )
    return grid("categories", head, map(_row, indexed))


def _row(indexed: Indexed) -> tuple[Line, ...]:
    category, newest = indexed
    return (
        cell(Link(category_label(category), f"{category.page}/index.md"), scope="row"),
        cell(f"{category.reports:,} 篇", classes="number"),
        cell(category_span(category)),
        cell(*common.report_link(newest)),
    )
