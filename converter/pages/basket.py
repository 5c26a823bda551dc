"""The page of passages that a reader has gathered; they lie in the reader's browser, and `docs/assets/basket/` lists them."""

from converter.pages import common
from converter.pages.tree import Page, Para, html
from converter.relations.overview import Overview


def basket_page(_overview: Overview) -> Page:
    """Return the page of gathered passages, the same whatever the reports are."""
    described = "把几处原文和出处收在一起，排好次序，写上附注，复制或存成 Word、Markdown 文件。"
    return common.page(common.BASKET, "摘录", described, (common.RELATED_STEP,), (_LEAD, _NO_SCRIPT, _BOX))


_LEAD = Para(("收在这里的原文只存在这台电脑的这个浏览器里，不会传到别处。",), "lead")
_NO_SCRIPT = html(
    "noscript",
    html("p", "摘录要用 JavaScript。请在浏览器设置里允许这个网站运行脚本。", class_="empty"),
    class_="annotation",
)
_BOX = html("div", class_="basket", data_basket=None)
