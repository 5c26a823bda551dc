"""The page of search results: its controls and its words; `docs/assets/search/page.js` fills it in."""

from __future__ import annotations

from converter.model import Page
from converter.pages import common
from converter.pages.markdown import document, front_matter, heading
from converter.relations import Overview

_FILTERS = (("theme", "主题"), ("role", "问题和打算"), ("year", "年度"), ("kind", "文种"), ("office", "单位"))
"""Name in the address → what readers see; the values come with the index."""


def search_page(overview: Overview) -> Page:
    """Return the page of search results, the same whatever the reports are."""
    path = common.SEARCH
    shown = (_NO_SCRIPT, _form(), _RESULTS) if overview.reports else (common.no_reports(path),)
    head = front_matter(title="搜索", description="在全部报告的原文里找一个词、一句话，点开就到那一段。")
    blocks = (common.breadcrumbs(path), heading(1, "搜索", "top"), *shown)
    return Page(path, head + "\n" + document(*blocks))


_NO_SCRIPT = (
    '<noscript class="annotation"><p class="empty">搜索要用 JavaScript。请在浏览器设置里允许这个网站运行脚本，'
    '或者从<a href="../reports/index.html">报告</a>、<a href="../themes/index.html">主题</a>找起。</p></noscript>'
)
_RESULTS = '<div class="search-results" id="results" data-search-results></div>'


def _form() -> str:
    """Return the field and the filters, as raw HTML; the form works by its address, so that every answer can be linked."""
    filters = "".join(
        f'<label>{label}<select name="{name}"><option value="">不限</option></select></label>'
        for name, label in _FILTERS
    )
    return (
        '<form class="search-form" method="get" data-search-form role="search" aria-label="查找和筛选">'
        '<div class="search-form__query"><input type="search" name="q" aria-label="要找的词句" '
        'placeholder="要找的词句" maxlength="500" autocomplete="off" autocapitalize="off" spellcheck="false" '
        'enterkeyhint="search"><button type="submit">搜索</button></div>'
        f'<div class="search-form__filters">{filters}</div></form>'
    )
