"""What is known of a printed page. Lengths are in points, upwards from its foot; an em is the size of a row's characters."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBERED = re.compile(
    r"""
    [一二三四五六七八九十百]{1,4}[、．.]            # 一、
    | [（(]\s?[一二三四五六七八九十\d]{1,3}\s?[）)]  # （一）
    | \d{1,3}(?:[、．]|\.(?!\d)|[）)])               # 1．
    | 第[一二三四五六七八九十百\d]{1,4}[章节条款篇部]
    | [①-⑳⑴-⒇●■◆▲★·•]
    | 附件|附[：:]
    """,
    re.VERBOSE,
)
_ENDS = tuple("。！？!?：:；;…")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row of a page."""

    text: str
    left: float
    right: float
    base: float
    """Height of the base line."""
    size: float
    page: int
    """From 0."""
    starts: tuple[float, ...] = ()
    """Left edge of each character of `text`."""
    is_aside: bool = False
    """Turned by a right angle against the rest of the page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    index: int
    width: float
    bottom: float
    top: float
    rows: tuple[Row, ...]
    slanted: tuple[str, ...] = ()
    """Words that stand aslant: a watermark."""
    pictures: int = 0
    is_drawn: bool = False
    """Whether it shows a picture, or drawings and no words."""


def has_ended(text: str) -> bool:
    """Whether the words end a sentence, closing quotation marks and brackets not counted."""
    return text.rstrip("”’）)》】」』").endswith(_ENDS)
