"""What is known of a printed page. Lengths are in points, upwards from its foot; an em is the size of a row's characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from converter.language.marks import mark_pattern
from converter.language.numerals import CHINESE

NUMBERED = re.compile(
    rf"""
    {mark_pattern()}
    | \d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}\s
    | \d{{1,3}}[）)]
    | 第[{CHINESE}\d]{{1,4}}[章节条款篇部]
    | [●■◆▲★·•]
    | 附件|附[：:]
    """,
    re.VERBOSE,
)
_CELL_GAP = 3.5  # em, from the left edge of one character to that of the next


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


def is_tabular(row: Row) -> bool:
    """Whether cells of a table stand on one row, far apart."""
    return any(right - left > row.size * _CELL_GAP for left, right in pairwise(row.starts))
