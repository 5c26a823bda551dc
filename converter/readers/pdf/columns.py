"""Where the rows of a page's text begin and end, and how far apart they are."""

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from converter.language.sentences import has_ended
from converter.model import Value
from converter.readers.pdf.paper import NUMBERED, Row, Sheet, is_tabular

_NEARLY_FULL = 1.5  # em free at the end of a row that was broken for width
STRETCHED = 0.2  # em free at the end of a justified row
_SPREAD = 0.005  # em between characters, beyond what rounding makes
_FEW = 0.15  # of the rows that stick out beyond the right margin
_ENOUGH = 0.25  # of the rows that end where most do


class Column(Value, frozen=True):
    """Where the rows of the text begin and end, and how far apart they are."""

    left: float
    right: float
    size: float
    """Of the body's characters."""
    is_justified: bool
    """Whether rows inside paragraphs are stretched to the right margin."""
    pitches: dict[float, tuple[float, ...]]
    """Size of characters → distances of base lines inside paragraphs."""
    floor: float
    """Lowest base line of the text on any page, or of columns beside one another."""


def find_columns(sheets: Sequence[Sheet]) -> dict[int, Column]:
    """Return the column of each part of a page; pages of one width share it (left and right where margins are mirrored)."""
    weights: Counter[float] = Counter()
    for row in (row for sheet in sheets for row in sheet.rows):
        weights[row.size] += len(row.text)
    size = max(weights, key=lambda each: (weights[each], each)) if weights else 12.0
    margins: dict[int, tuple[float, float]] = {}
    groups: dict[tuple[object, ...], list[Sheet]] = {}
    for sheet in sheets:
        if sheet.box and not sheet.place:
            margins[sheet.part] = sheet.box
        else:
            groups.setdefault((round(sheet.width), sheet.place, sheet.box and round(sheet.box[0] / size)), []).append(
                sheet
            )
    for group in groups.values():
        common = _margins(group)
        sides = [_margins([sheet for sheet in group if sheet.index % 2 == side]) for side in (0, 1)]
        is_mirrored = len(group) > 2 and abs(sides[0][0] - sides[1][0]) > size * 0.5  # noqa: PLR2004
        for sheet in group:
            margins[sheet.part] = sides[sheet.index % 2] if is_mirrored else common
    pitches = _pitches(sheets, margins)
    rows = [row for sheet in sheets for row in sheet.rows if row.size == size and not has_ended(row.text)]
    is_justified = _is_justified([(row, (margins[row.part][1] - row.right) / size) for row in rows])
    lowest = min((row.base for sheet in sheets for row in sheet.rows), default=0.0)
    return {
        sheet.part: Column(
            *margins[sheet.part], size, is_justified, pitches, lowest if sheet.floor is None else sheet.floor
        )
        for sheet in sheets
    }


def _is_justified(rows: Sequence[tuple[Row, float]]) -> bool:
    """Whether the full rows among these (with the em that are free at their ends) are stretched to one edge.

    Rows of Chinese characters alone end at one place anyway, so those with Latin letters or digits decide.
    """
    full = [(row, free) for row, free in rows if free < _NEARLY_FULL and any(map(str.isascii, row.text))]
    flush = sum(free < STRETCHED for _, free in full)
    spread = sum(_letter_spacing(row) > _SPREAD for row, _ in full)
    return len(full) > 3 and flush > len(full) * 0.9 and spread > len(full) * 0.4  # noqa: PLR2004


def _letter_spacing(row: Row) -> float:
    """Return the usual em between the Chinese characters of a row."""
    wide = [unicodedata.east_asian_width(character) in {"W", "F"} for character in row.text]
    steps = [
        (after - before) / row.size - 1
        for (before, after), is_wide in zip(pairwise(row.starts), pairwise(wide), strict=False)
        if all(is_wide)
    ]
    return median_low(steps) if steps else 0.0


def _margins(sheets: Sequence[Sheet]) -> tuple[float, float]:
    """Return where the text of pages of one width, or of columns at one place, begins and ends."""
    rows = [row for sheet in sheets for row in sheet.rows if not (row.is_aside or row.table)]
    if not rows:
        return 0.0, sheets[0].width if sheets else 0.0
    lefts = Counter(round(row.left) for row in rows)
    enough = max(2, len(rows) * 0.03)
    start = min((x for x in lefts if lefts[x] + lefts[x + 1] + lefts[x - 1] >= enough), default=min(lefts))
    left = min(row.left for row in rows if abs(row.left - start) <= 1)
    far = sheets[0].box[1] if sheets[0].box else round(sheets[0].width) - left
    return left, _right_margin(sheets, rows, left) or max(far, *(row.right for row in rows))


def _right_margin(sheets: Sequence[Sheet], rows: Sequence[Row], left: float) -> float | None:
    """Return where most rows end that are broken for width; a few that stick out (a table's) decide nothing.

    None where there are too few rows to tell, or too many go on beyond.
    """
    ends = sorted(
        above.right
        for sheet in sheets
        for above, below in pairwise(sheet.rows)
        if (below.left - left < above.size or abs(below.left - above.left) < 1)
        and not (is_tabular(above) or is_tabular(below) or has_ended(above.text) or NUMBERED.match(below.text))
    )
    em = median_low([row.size for row in rows])
    near = [number - bisect_left(ends, end - 1.5 * em) + 1 for number, end in enumerate(ends)]
    enough = max(2, max(near, default=0) * _ENOUGH)
    outermost = next((end for end, count in zip(reversed(ends), reversed(near), strict=True) if count >= enough), None)
    if outermost is None:
        return None
    plain = [row for row in rows if not is_tabular(row)]
    if sum(row.right > outermost + _NEARLY_FULL * em for row in plain) > len(plain) * _FEW:
        return None  # headings end there, of a text of which no row was broken
    ends = [row.right for row in rows if outermost - 3 * em <= row.right <= outermost and not is_tabular(row)]
    return median_low(ends)


def _pitches(sheets: Sequence[Sheet], margins: dict[int, tuple[float, float]]) -> dict[float, tuple[float, ...]]:
    """Return for each size of characters the distances of base lines inside paragraphs, ascending.

    Counted where a full row is followed by one that begins at the margin and not with a number.
    """
    steps: dict[float, Counter[float]] = {}
    for sheet in sheets:
        left, right = margins[sheet.part]
        for above, below in pairwise(sheet.rows):
            step = above.base - below.base
            is_inside = (
                above.size == below.size
                and above.size * 0.9 < step < above.size * 4
                and right - above.right < above.size * 1.5
                and below.left - left < above.size
                and not (above.table or below.table or has_ended(above.text) or NUMBERED.match(below.text))
            )
            if is_inside:
                steps.setdefault(above.size, Counter())[round(step * 2) / 2] += 1
    return {
        size: tuple(sorted(step for step in counts if counts[step] >= max(counts.values()) * 0.1))
        for size, counts in steps.items()
    }
