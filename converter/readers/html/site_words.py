"""What is told of a web page's site by the names of an element or the words of a block alone."""

import re
from typing import Any

from converter.language.dates import is_date
from converter.language.expression import expression
from converter.language.offices import OFFICE_ENDS, SPEAKER
from converter.model import Table
from converter.readers.html.webpage import Printed

_CONTENT_NAME = expression(
    r"""
    (?:^|[-_\s])
    (?: ucap-?content | trs_?editor | (?:trs_)?ue_?editor | vsb_?content(?:_\d+)? | zoom | fontzoom | articlecontent
    | article(?:[-_]?(?:con|content|body|text|detail))? | (?:news|main|info|detail|page|text|con)[-_]?(?:content|text|body|con)
    | content(?:[-_]?(?:text|body|main))? | con[-_]?text | txt | zhengwen | neirong | nr | rich_media_content | js_content )
    (?:$|[-_\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CHROME_NAME = expression(
    r"""
    (?:^|[-_\s])
    (?: nav(?:bar|igation)?s? | menus? | (?:bread)?crumbs? | breadcrumb | position | location | weizhi | dqwz | share | bdshare\w*
    | related | xgwd | xgxw | xglj | side(?:bar)? | foot(?:er)? | copyright | banner | toolbar | tools? | print | fontsize | zihao
    | pag(?:er|ination|ing) | login | search | qrcode | ewm | erweima | links? | youlian | hot | rank | tags? | comments? )
    (?:$|[-_\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CHROME_TAGS = frozenset({"nav", "footer", "aside", "header", "menu", "button"})
_CRUMB = expression(r"[您你]?(?:现在|当前|目前)?的?(?:所在)?位置(?:是)?[：:]|首页\s*[>》»/＞]")
_META = expression(
    r"(?:发布|发文|更新|成文|添加|录入)?(?:时间|日期)[：:]|(?:信息|文章|稿件)?来源[：:]|(?:发布|信息)(?:机构|单位)[：:]|浏览|点击[数率量]|阅读[数量次]"
    r"|访问[量次]|字[号体][：:]|索引号[：:]|作者[：:]|编辑[：:]|打印|责编[：:]"
)
_BUTTONS = expression(
    r"""
    (?: [\s|｜/·【】\[\]（）()<>：:、，,]
    | 打印(?:本页|此页|页面)? | 关闭(?:窗口|本页|页面)? | 收藏(?:本页|本站)? | 分享(?:到)? | 返回(?:顶部|列表|首页|上一页)? | 下载
    | 字[号体] | 大 | 中 | 小 | 放大 | 缩小 | 默认 | 微信 | 微博 | 新浪微博 | QQ空间? | 纠错 | 我要纠错 | 朗读 | 无障碍 | 繁体 | 简体 | 保护视力色 )+
    """,
    re.VERBOSE,
)
_NEIGHBOUR = expression(
    r"[【\[]?(?:上|下)一(?:篇|条|页)[】\]]?\s*[：:]?|扫一扫|(?:相关|延伸|推荐|热点|猜你喜欢)(?:链接|阅读|新闻|报道|稿件|文章|信息|文档)?[：:]?$"
)
_BYLINE = frozenset({"作者", "日期", "时间", "成文日期", "成文时间"})
_BUTTON_WORDS = expression(r"打印|关闭|分享|收藏|字[号体]|扫一扫|返回")
_LONGEST_BUTTONS = 40
_FIRM_NAME = expression(
    r"(?:^|[-_\s])(?:nav(?:bar|igation)?s?|menus?|side(?:bar)?|foot(?:er)?|copyright|banner|related|login|search)(?:$|[-_\s])",
    re.IGNORECASE,
)
_SIGNED_BY = expression(rf"\S{{2,25}}(?:{'|'.join(OFFICE_ENDS)})|{SPEAKER}[：:]\s?\S{{1,10}}")
_SENTENCE = 15  # characters with a full stop
LONG = 40
"""Characters that make a sentence without a full stop."""
SHORT = 120
"""Characters that a line of the site has at most."""


def names_of(element: Any) -> str:
    """Return id and classes of an element, words in camel case parted by hyphens."""
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", "-", names)


def content_mark(element: Any) -> str:
    """Return the name by which content systems mark the text of a page; empty where an element bears none."""
    plain = f"{element.get('id') or ''} {element.get('class') or ''}"
    match = _CONTENT_NAME.search(plain) or _CONTENT_NAME.search(names_of(element))
    return match[0].strip("-_ \t\r\n").lower() if match else ""


def names_chrome(element: Any) -> bool:
    """Whether an element is the site's by its tag or name."""
    if element.tag in _CHROME_TAGS:
        is_inner = element.tag == "header" and any(
            each.tag in {"article", "main", "section"} for each in element.iterancestors()
        )
        return not is_inner
    return bool(_CHROME_NAME.search(names_of(element)))


def names_chrome_firmly(element: Any) -> bool:
    """Whether it is the site's by a tag or name that no report's own element bears."""
    return element.tag in _CHROME_TAGS or bool(_FIRM_NAME.search(names_of(element)))


def signs(text: str) -> bool:
    """Whether a line is part of a signature: a date, an office, a person's name as whose it is."""
    return is_date(text) or bool(_SIGNED_BY.fullmatch(text))


def is_sentence(block: Printed) -> bool:
    """Whether a block holds a sentence, links not counted; of a table, enough other words."""
    own = len(block.text) - block.linked
    if isinstance(block.block, Table):
        return own > len(block.text) * 0.4
    return own >= LONG or (own >= _SENTENCE and any(mark in block.text for mark in "。；"))


def is_links(block: Printed) -> bool:
    """Whether a block is hardly more than links."""
    return bool(block.text) and block.linked >= len(re.sub(r"\s+", "", block.text)) * 0.7


def is_site_words(text: str) -> bool:
    """Whether the words alone tell navigation: where one is, buttons, the next article."""
    if not text or len(text) > SHORT:
        return False
    return bool(_CRUMB.match(text) or _NEIGHBOUR.match(text) or _BUTTONS.fullmatch(text))


def has_button(text: str) -> bool:
    """Whether a short line has a word of a button (打印, 关闭)."""
    return len(text) <= _LONGEST_BUTTONS and "。" not in text and bool(_BUTTON_WORDS.search(text))


def is_byline(text: str) -> bool:
    """Whether a line tells no more than who wrote the report and when."""
    return {match[0].rstrip("：:") for match in _META.finditer(text)} <= _BYLINE


def is_meta(text: str) -> bool:
    """Whether a line above the text tells when and where the site published it."""
    found = {match[0] for match in _META.finditer(text)}
    return bool(text) and len(text) <= SHORT and (len(found) > 1 or bool(found and _META.match(text)))
