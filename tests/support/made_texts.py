"""Texts that Hypothesis makes up: heading marks, points, junk, blanks, brackets, digits, control characters."""

from __future__ import annotations

import html

from hypothesis import strategies as st

_NUMBERS = ("一", "二", "三", "四", "十", "十一", "百", "1", "2", "13", "2023", "５")
_MARKS = (
    "{}、",
    "（{}）",
    "({})",
    "{}.",
    "{}．",
    "（{}",
    "第{}章 ",
    "第{}条 ",
    "附件{}",
    "{}是",
    "{}要",
    "第{}，",
    "其{}，",
    "①",
    "⑵",
)
_MARKED = st.builds(lambda form, number: form.format(number), st.sampled_from(_MARKS), st.sampled_from(_NUMBERS))
_WORDS = st.sampled_from(
    [
        "加强领导", "修好路", "全年新改建农村公路46公里，改造危桥7座", "云溪市交通运输局", "2023年度述职报告", "工作总结",
        "2024年1月5日", "述职人：周启明", "各位代表：", "同志们", "目录", "附件：1.清单", "下一步打算", "一年来，", "面对新形势，",
        "**局", "*次", "20xx年", "党的XX大", "##paidbegin##", "##paidend##", "— 3 —", "浏览量:1", ". i( j( e7 Z2", "&nbsp;",
        "&amp;", "<script>", "{{ }}", "# ", "## ", "<!--", "-->", "首先，", "其次，", "最后，", "一方面，", "另一方面，", "转发《",
        "现将总结报上，请审阅", "（征求意见稿）", "——在会上", "通过", "chuō", "電", "𬒗", "\ue000",
    ]
)  # fmt: skip
_PUNCTUATION = st.sampled_from([*"。，；：！？、.,;:()（）“”《》【】…—*", "", ""])
_SPACE = st.sampled_from(
    ["", "", "", " ", "\u3000\u3000", "\t", "\u00a0", "\u200b", "\u200c", "\x00", "\ufeff", "\u2800"]
)
_ENDS = st.sampled_from(["\n", "\n", "\n", "\n\n", "\r\n", "\r", "\u2028", ""])
_JUNK = st.text(max_size=6).filter(lambda text: text.encode("utf-8", "ignore").decode() == text)

_PIECE = st.one_of(_MARKED, _WORDS, _WORDS, _PUNCTUATION, _PUNCTUATION, _SPACE, _ENDS, _ENDS, _JUNK)

TEXTS = st.lists(_PIECE, max_size=60).map("".join)
"""Decoded texts, up to some hundred characters."""


def plain(text: str) -> str:
    """Return the text without white space (U+2800, the empty Braille cell, is used as such)."""
    return "".join(character for character in text if not character.isspace() and character != "\u2800")


def unescaped(entity: str) -> str:
    """Return the characters that an entity stands for, without white space."""
    return plain(html.unescape(entity))


def character(code: str) -> str:
    """Return the character of a code point ("U+200B")."""
    return chr(int(code.removeprefix("U+"), base=16))
