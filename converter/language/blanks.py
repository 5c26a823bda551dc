"""Blanks in the original: words and figures that somebody took out before the report was handed on. Shown, never filled."""

from __future__ import annotations

import re

CROSSES = "xX×"
"""What people write for a figure or a name that they leave out (in a class of a pattern)."""

MAY_BE_BLANK = re.compile(
    f"[*{CROSSES}A-Z展开织为整取办金费资款](?:(?<=[*{CROSSES}])|(?<=[A-Z])[总同主]|[次期场名万亿])"
)
"""What a blank holds; found many times as fast as the blank itself."""

BLANK = re.compile(
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
