"""The page of search results: its controls and its words; `docs/assets/search/page.js` fills it in."""

from __future__ import annotations

from converter.pages import common
from converter.pages.tree import Block, Heading, Html, Page, html
from converter.relations import Overview

_FILTERS = (("theme", "主题"), ("role", "问题和打算"), ("year", "年度"), ("kind", "文种"), ("office", "单位"))
"""Name in the address → what readers see; the values come with the index."""


def search_page(overview: Overview) -> Page:
    """Return the page of search results, the same whatever the reports are."""
    shown: tuple[Block, ...] = (_NO_SCRIPT, _form(), _RESULTS) if overview.reports else (common.no_reports(),)
    described = "在全部报告的原文里找一个词、一句话，点开就到那一段。"
    return Page(common.SEARCH, "搜索", described, (common.breadcrumbs(), Heading(1, "搜索", "top"), *shown))


_NO_SCRIPT = html(
    "noscript",
    html(
        "p",
        "搜索要用 JavaScript。请在浏览器设置里允许这个网站运行脚本，或者从",
        *(html("a", "报告", href="../reports/index.html"), "、"),
        *(html("a", "主题", href="../themes/index.html"), "找起。"),
        class_="empty",
    ),
    class_="annotation",
)
_RESULTS = html("div", class_="search-results", id="results", data_search_results=None)
_FIELD = html(
    "input",
    type="search",
    name="q",
    aria_label="要找的词句",
    placeholder="要找的词句",
    maxlength="500",
    autocomplete="off",
    autocapitalize="off",
    spellcheck="false",
    enterkeyhint="search",
)


def _form() -> Html:
    """Return the field and the filters; the form works by its address, so that every answer can be linked."""
    query = html("div", _FIELD, html("button", "搜索", type="submit"), class_="search-form__query")
    no_choice = html("option", "不限", value="")
    filters = (html("label", label, html("select", no_choice, name=name)) for name, label in _FILTERS)
    listed = {"method": "get", "data_search_form": None, "role": "search", "aria_label": "查找和筛选"}
    return html("form", query, html("div", *filters, class_="search-form__filters"), class_="search-form", **listed)
