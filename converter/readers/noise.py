"""The short list of known noise. What matches is taken out of the text and shown to the reader of the page.

Everything else stays, however odd it looks: the report's own words reach the page once, in order and unchanged.
"""

import re

from converter.language.expression import expression

_INLINE: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("付费墙标记", ("##", "$$", "@@"), expression(r"(?:##|\$\$|@@)paid(?:begin|end)(?:##|\$\$|@@)", re.IGNORECASE)),
    (
        "网站提示",
        ("倾情为你奉上", "推荐-"),
        expression(r"(?:精选优质文档)?-+倾情为你奉上|-+精品\S{2,6}推荐-+"),
    ),
    (
        "论坛干扰码",
        (" ",),
        # Discuz mixes random marks into copied text: `. i( j( e7 Z2 c`. Its function jammer() writes five and more times
        # a character of U+0020–003B, a space, one of U+003F–007E; program code has = and <, which lie between
        expression(
            r"""
            (?<![!-~])                          # not inside a Latin word or number
            (?:[!-;][ ])? [?-~]
            (?:[!-;]?[ ][?-~]){4,}
            (?![!-~])
            """,
            re.VERBOSE,
        ),
    ),
)
"""Reason, signs (a line without any of them is clean) and pattern of noise inside a line."""

_BUTTON = (
    "下载|打印|打印本页|全屏|收藏|分享|关闭|关闭窗口|加大|还原|减小|返回顶部|我要纠错|我要投稿|手机阅读|正文复制|复制正文"
    "|分享到[：:]?(?:微信|微博|朋友圈|QQ空间)?|下载本文|下载文档|一键复制全文|侵权投诉"
)

_LINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "网页按钮",
        expression(
            rf"""
            [【\[]?(?:{_BUTTON})(?:[ |/·]*(?:{_BUTTON}))*[】\]]?   # 下载 打印
            | [【\[]?字(?:号|体)[：:].{{0,16}}                     # 【字号：大 中 小】
            | 扫一扫.{{0,16}} | [】\]]
            | (?:更多精彩(?:内容)?)?[，,]?(?:欢迎|请)?扫描(?:上方|下方)?二维码.{{0,24}}关注.{{0,16}}
            | [↑↓▲▼]*点击(?:上方|下方|右上角|蓝字).{{0,24}}关注(?:我们)?[！!↑↓▲▼]*   # of public accounts
            """,
            re.VERBOSE,
        ),
    ),
    (
        "网站提示",
        expression(
            r"""
            [（(]?(?:阅读全部|预览阅读|阅读已结束|试读|预览已|预览结束).{0,24}(?:登[录陆]|结束|会员|下载|扫码|写作|代笔).{0,24}   # of sites that show a part
            | 仅展示\d+字.{0,16} | \d[\d.]{0,6}\s?[KM]B | \d{1,3}\s?页   # how long the whole is
            | 资源描述[：:]? | 微信扫一扫.{0,16} | 版权声明[：:]? | 作者原创.{0,4}(?:不允许|禁止|谢绝).{0,24}
            | (?:来源[：:]网络\S{0,4}\s*)?免责声明[：:].{0,40}
            """,
            re.VERBOSE,
        ),
    ),
    ("浏览计数", expression(r"(?:浏览|点击|阅读)(?:量|数|次数)?[：:]?\s*\d+\s*次?")),
    ("相关链接", expression(r"相关(?:报道|链接|阅读|新闻|稿件|文档|文章)[：:]?")),
    ("页码", expression(r"[—–\-－·]+\s*\d{1,4}\s*[—–\-－·]+|第\s*\d+\s*页(?:\s*[，,/]?\s*共\s*\d+\s*页)?")),
)
"""Reason and pattern of noise that fills a line of its own (matched in full)."""

PAGE_NUMBER = "页码"
_LONGEST_LINE = 60  # characters; no line of noise is longer
_JUNK_MARK = expression(r"\w[!-/:-@\[-`{-~]")  # a mark that sticks to a letter or digit
_JUNK_CLASSES = tuple(map(re.compile, ("[a-z]", "[A-Z]", "[0-9]", r"[!-/:-@\[-`{-~]")))
_FEWEST_CLASSES = 3
_PLAIN_MARKS = frozenset("+-.,):/%")  # of grades, options and lists


def take_noise(line: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a line without the known noise in it, and what was taken: (text, reason) in order of the kinds."""
    taken: list[tuple[str, str]] = []

    def take(match: re.Match[str], reason: str) -> str:
        if reason == "论坛干扰码" and not _is_junk(match[0]):
            return match[0]
        taken.append((match[0], reason))
        return ""

    for reason, signs, pattern in _INLINE:
        if any(sign in line for sign in signs):
            line = pattern.sub(lambda match, reason=reason: take(match, reason), line)  # type: ignore[misc]
    line = line.strip()
    if len(line) <= _LONGEST_LINE:
        for reason, pattern in _LINES:
            if line and pattern.fullmatch(line):
                return "", [*taken, (line, reason)]
    return line, taken


def _is_junk(tokens: str) -> bool:
    """Whether short tokens are mixed as chance mixes them; when in doubt they are words and stay.

    Grades (A+ A- B+ B-), options (a) b) c) d)) and formulas have letters in order, one repeated mark, or plain marks only.
    """
    letters = [character.lower() for character in tokens if character.isalpha()]
    marks = {character for character in tokens if not character.isalnum() and character != " "}
    return (
        len(marks) > 1
        and not marks <= _PLAIN_MARKS
        and letters != sorted(letters)
        and _JUNK_MARK.search(tokens) is not None
        and sum(bool(kind.search(tokens)) for kind in _JUNK_CLASSES) >= _FEWEST_CLASSES
    )
