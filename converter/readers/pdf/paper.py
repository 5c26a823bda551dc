"""What is known of a printed page. Lengths are in points, upwards from its foot; an em is the size of a row's characters."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from msgspec.structs import replace

from converter.language.expression import expression
from converter.language.marks import mark_pattern
from converter.language.numerals import CHINESE
from converter.model import Value
from converter.readers.content import Item
from converter.readers.tables import Box

NUMBERED = expression(
    rf"""
    {mark_pattern()}
    | \d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}\s
    | \d{{1,3}}[）)]
    | 第[{CHINESE}\d]{{1,4}}[章节条款篇部]
    | [●■◆▲★·•○□◇△☆►➢➤✓✔▪◦\ue000-\uf8ff]                 # bullets; those of symbol fonts have private codes
    | 附件|附[：:]
    """,
    re.VERBOSE,
)
_FARTHEST = 1e6  # points
_GAP = 1.0  # em between two characters that may part columns
_CELL_GAP = 3.5  # em, from the left edge of one character to that of the next


class Rule(Value, frozen=True):
    """A level or upright line that is drawn on a page."""

    is_upright: bool
    place: float
    """Of an upright one, its distance from the left; of a level one, its height."""
    start: float
    end: float


class Ruled(Value, frozen=True):
    """A ruled table, or what of it stands on one page."""

    edges: tuple[float, ...]
    """Left edge of each column, and the right edge of the last."""
    rows: tuple[tuple[Box[Item], ...], ...]
    """The cells that begin in each row, those without words too."""


class Row(Value, frozen=True):
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
    part: int = 0
    """Number of the part of the document that it stands in."""
    table: Ruled | None = None
    """For a table, which stands in place of its rows; `text` is empty, `base` near its head."""
    is_aside: bool = False
    """Turned by a right angle against the rest of the page."""


class Sheet(Value, frozen=True):
    """One page."""

    index: int
    width: float
    bottom: float
    top: float
    rows: tuple[Row, ...]
    rules: tuple[Rule, ...] = ()
    slanted: tuple[str, ...] = ()
    """Words that stand aslant: a watermark."""
    pictures: int = 0
    is_drawn: bool = False
    """Whether it shows a picture, or drawings and no words."""
    part: int = 0
    """Number of this part of the document; a page in columns has several."""
    place: tuple[int, ...] = ()
    """Of a column: 0 or 1 for left or right of each gutter."""
    box: tuple[float, float] | None = None
    """Left and right edge of the text, where the page is in columns."""
    floor: float | None = None
    """Lowest base line of a column and of those beside it."""


def is_tabular(row: Row) -> bool:
    """Whether a row is a table, or cells of one stand on it, far apart."""
    return row.table is not None or (
        " " in row.text and any(right - left > row.size * _CELL_GAP for left, right in pairwise(row.starts))
    )


def gaps(row: Row) -> list[tuple[int, float, float]]:
    """Return the wide gaps inside a row: index of the character after it, right edge before it, left edge after it."""
    found = []
    for at, character in enumerate(row.text[:-1], 1):
        if character == " " and at < len(row.starts):
            before = row.starts[at - 2] + row.size * width_of(row.text[at - 2])
            if row.starts[at] - before >= row.size * _GAP:
                found.append((at, before, row.starts[at]))
    return found


def cut(row: Row, at: int) -> tuple[Row, Row]:
    """Return a row cut before a character, without the white space there."""
    before = row.text[:at].rstrip()
    right = row.starts[len(before) - 1] + row.size * width_of(before[-1])
    left = replace(row, text=before, right=right, starts=row.starts[: len(before)])
    return left, replace(row, text=row.text[at:], left=row.starts[at], starts=row.starts[at:])


def width_of(character: str) -> float:
    """Return about how many em wide a character is."""
    return 1.0 if unicodedata.east_asian_width(character) in {"W", "F", "A"} else 0.55


def are_places(numbers: Iterable[float]) -> bool:
    """Whether numbers are places on a page or beside it; NaN is none."""
    return all(abs(number) < _FARTHEST for number in numbers)
