"""The page of search results: its field and its words; `docs/assets/search/page.js` and `docs/assets/facets/` fill it in."""

from converter.pages import common
from converter.pages.tree import Block, Page, html
from converter.relations.overview import Overview


def search_page(overview: Overview) -> Page:
    """Return the page of search results, the same whatever the reports are."""
    shown: tuple[Block, ...] = (_NO_SCRIPT, _FORM, _FACETS) if overview.reports else (common.no_reports(),)
    described = "在全部报告的原文里找一个词、一句话，点开就到那一段；也可以按主题、年度、单位、文种查阅。"
    return common.page(common.SEARCH, "搜索", described, (), shown)


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
_FACETS = html("div", class_="facets is-wide", data_base="", data_unit="any", data_search=None)
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
_FORM = html(
    "form",
    html("div", _FIELD, html("button", "搜索", type="submit"), class_="search-form__query"),
    class_="search-form",
    method="get",
    data_search_form=None,
    role="search",
    aria_label="查找和筛选",
)
"""The field; it works by its address, so that every answer can be linked."""
