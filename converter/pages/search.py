"""The page of search results: its controls and its words; `docs/assets/search/page.js` fills it in."""

from __future__ import annotations

from converter.pages import common
from converter.pages.tree import Attributes, Block, Heading, Html, Page
from converter.relations import Overview

_FILTERS = (("theme", "主题"), ("role", "问题和打算"), ("year", "年度"), ("kind", "文种"), ("office", "单位"))
"""Name in the address → what readers see; the values come with the index."""


def search_page(overview: Overview) -> Page:
    """Return the page of search results, the same whatever the reports are."""
    shown: tuple[Block, ...] = (_NO_SCRIPT, _form(), _RESULTS) if overview.reports else (common.no_reports(),)
    described = "在全部报告的原文里找一个词、一句话，点开就到那一段。"
    return Page(common.SEARCH, "搜索", described, (common.breadcrumbs(), Heading(1, "搜索", "top"), *shown))


_NO_SCRIPT = Html(
    "noscript",
    (("class", "annotation"),),
    (
        Html(
            "p",
            (("class", "empty"),),
            (
                "搜索要用 JavaScript。请在浏览器设置里允许这个网站运行脚本，或者从",
                *(Html("a", (("href", "../reports/index.html"),), ("报告",)), "、"),
                *(Html("a", (("href", "../themes/index.html"),), ("主题",)), "找起。"),
            ),
        ),
    ),
)
_RESULTS = Html("div", (("class", "search-results"), ("id", "results"), ("data-search-results", None)))
_FIELD: Attributes = (
    *(("type", "search"), ("name", "q"), ("aria-label", "要找的词句"), ("placeholder", "要找的词句")),
    *(("maxlength", "500"), ("autocomplete", "off"), ("autocapitalize", "off"), ("spellcheck", "false")),
    ("enterkeyhint", "search"),
)


def _form() -> Html:
    """Return the field and the filters; the form works by its address, so that every answer can be linked."""
    any_value = Html("option", (("value", ""),), ("不限",))
    filters = (Html("label", (), (label, Html("select", (("name", name),), (any_value,)))) for name, label in _FILTERS)
    button = Html("button", (("type", "submit"),), ("搜索",))
    return Html(
        "form",
        (
            *(("class", "search-form"), ("method", "get"), ("data-search-form", None), ("role", "search")),
            ("aria-label", "查找和筛选"),
        ),
        (
            Html("div", (("class", "search-form__query"),), (Html("input", _FIELD), button)),
            Html("div", (("class", "search-form__filters"),), tuple(filters)),
        ),
    )
