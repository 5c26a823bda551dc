"""The page that shows two sections or two reports side by side; `docs/assets/compare/` fills it in from the search index."""

from converter.pages import common
from converter.pages.tree import Block, Page, Para, html
from converter.relations.overview import Overview


def compare_page(overview: Overview) -> Page:
    """Return the page of comparisons, the same whatever the reports are: what is compared stands in its address."""
    shown: tuple[Block, ...] = (_LEAD, _NO_SCRIPT, _BOX) if overview.reports else (common.no_reports(),)
    described = "把两份报告、两节内容放在一起，逐句标出相同、改动、新增和删去的地方。"
    return common.page(common.COMPARE, "对照", described, (common.RELATED_STEP,), shown)


_LEAD = Para(("把两份报告、两节内容放在一起，逐句标出相同、改动、新增和删去的地方。",), "lead")
_NO_SCRIPT = html(
    "noscript",
    html(
        "p",
        "对照要用 JavaScript。请在浏览器设置里允许这个网站运行脚本，或者从",
        *(html("a", "报告", href="../reports/index.html"), "里打开两份，自己对着看。"),
        class_="empty",
    ),
    class_="annotation",
)
_BOX = html("div", class_="compare", data_compare=None)
