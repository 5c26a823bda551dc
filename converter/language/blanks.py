"""Blanks in the original: words and figures that somebody took out before the report was handed on. Shown, never filled."""

import re

from converter.language.expression import expression

CROSSES = "xX×"
"""What people write for a figure or a name that they leave out (in a class of a pattern)."""

_MAY_BE_BLANK = expression(
    f"[*{CROSSES}A-Z展开织为整取办金费资款](?:(?<=[*{CROSSES}])|(?<=[A-Z])[总同主]|[次期场名万亿])"
)
"""What a blank holds; found many times as fast as the blank itself."""

_BLANK = expression(
    rf"""
      (?<!\*)\*+(?=[\u4e00-\u9fff]) | (?<=[\u4e00-\u9fff])\*+(?![*\d])  # **局, *次, not 次数*2
    | 20[{CROSSES}]{{2}}(?=年) | (?<![{CROSSES}A-Za-z])[{CROSSES}]{{2,}}(?=[\u4e00-\u9fff])  # 20xx年, XX市
    | [A-Z](?=总书记|同志|主席)                                       # A总书记
    | (?:召开|开展|组织|新发展|转为|调整|听取|举办)(?:次|期|场|名)    # 召开次党组会议
      (?=[\u4e00-\u9fff])(?![间待望限满末中单优称义额录序数所地馆景面合内外])  # but 召开期间, 调整名单
    | (?:资金|经费|投资|款)(?=万元|亿元)                              # 捐助资金万元
    """,
    re.VERBOSE,
)
"""A blank in running text; its words stay as they are."""

_BOLD = expression(
    r"(?<!\*)\*\*(?=[^\s*])[^*]+(?<=\S)\*\*(?![\w*])"
)  # of Markdown: 见**附表**。, not **局、**县: a blank stands before words


def blanks_in(text: str) -> list[re.Match[str]]:
    """Return the blanks of a text, in order; the marks of Markdown's bold words are none."""
    if not _MAY_BE_BLANK.search(text):
        return []
    bold = {place for match in _BOLD.finditer(text) for place in (match.start(), match.end() - 2)}
    return [match for match in _BLANK.finditer(text) if match.start() not in bold]
