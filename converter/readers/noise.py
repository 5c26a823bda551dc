"""The short list of known noise. What matches is taken out of the text and shown to the reader of the page.

Everything else stays, however odd it looks: the report's own words reach the page once, in order and unchanged.
"""

from __future__ import annotations

import re

INLINE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("付费墙标记", re.compile(r"(?:##|\$\$|@@)paid(?:begin|end)(?:##|\$\$|@@)", re.IGNORECASE)),
    (
        "论坛干扰码",
        # Discuz mixes random tokens into copied text: `. i( j( e7 Z2`
        re.compile(
            r"""
            (?<![!-~])                    # not inside a Latin word or number
            (?=[!-~ ]*[A-Za-z])           # with a letter somewhere …
            (?=[!-~ ]*\w[!-/:-@\[-`{-~])  # … and a mark that sticks to a letter or digit
            (?:[!-~]{1,2}[ ]){3,}         # three or more tokens of one or two characters
            [!-~]{1,2}
            (?![!-~])
            """,
            re.VERBOSE,
        ),
    ),
)
"""Reason and pattern of noise inside a line."""

_BUTTON = "下载|打印|打印本页|全屏|收藏|分享|关闭|关闭窗口|加大|还原|减小|返回顶部|我要纠错|扫一扫.{0,16}"

LINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("网页按钮", re.compile(rf"[【\[]?(?:{_BUTTON})(?:[ |/·]*(?:{_BUTTON}))*[】\]]?|[【\[]?字(?:号|体)[：:].{{0,16}}|[】\]]")),
    ("浏览计数", re.compile(r"(?:浏览|点击|阅读)(?:量|数|次数)?[：:]?\s*\d+\s*次?")),
    ("相关链接", re.compile(r"相关(?:报道|链接|阅读|新闻|稿件)[：:]?")),
    ("页码", re.compile(r"[—–\-－·]+\s*\d{1,4}\s*[—–\-－·]+|第\s*\d+\s*页(?:\s*[，,/]?\s*共\s*\d+\s*页)?")),
)
"""Reason and pattern of noise that fills a line of its own (matched in full)."""
