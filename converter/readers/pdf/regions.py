"""The rows of a page → the parts of the page in which they are read: columns, and what stands across them.

After this: the rows of a part stand below one another, and the parts follow each other as they are read, from top to
bottom and beside one another from left to right. Where that is in doubt, rows come as the file orders them.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low

import msgspec
from msgspec.structs import replace

from converter.language.expression import expression
from converter.language.sentences import has_ended
from converter.readers.pdf.paper import Row, Sheet, cut, gaps, is_tabular

_NARROWEST = 7.0  # em, of a column of text
_GUTTER = 0.7  # em without a character, left of a column
_LEAST, _MANY = 3, 5  # rows of a column
_FULL = 0.35  # of a column's rows end at its right edge; those of a table's column do not
_MARKED = 0.25  # of a column's rows hold a mark that parts words; those of lists of names do not
_MARKS = expression("[，。；、：？！]")
_TABULAR = 0.2  # of a column's rows may have gaps like those between cells
_INDENT = 2.5  # em of a first row, at most
_AWAY = 1.5  # of the usual distance of rows
_RAGGED = 1.5  # em at the end of a column's rows
_LARGE = 1.15  # of the usual size: a title
_CANDIDATES = 6
_DEEPEST = 3  # gutters within one another
_BESIDE = 0.6  # em between base lines


class _Band(msgspec.Struct):
    """What stands between two rows that cross a gutter, or such a row."""

    left: list[Row] = msgspec.field(default_factory=list)
    right: list[Row] = msgspec.field(default_factory=list)
    whole: list[Row] = msgspec.field(default_factory=list)
    """The same, no row cut."""
    is_parted: bool = False


def read_parts(sheets: Sequence[Sheet]) -> tuple[list[list[Sheet]], list[int]]:
    """Return each page as its parts, numbered, and the indices of pages on which text stands beside text uncut.

    A gutter that one page shows clearly is believed on others that have only a few rows beside it.
    """
    upright = [[row for row in sheet.rows if not row.is_aside] for sheet in sheets]
    splits = [_best_split(rows, set()) for rows in upright]
    known = {round(split[0]) for split in splits if split}
    parts: list[list[Sheet]] = []
    unclear: list[int] = []
    number = 0
    for sheet, rows in zip(sheets, upright, strict=True):
        found = _parts(sheet, rows, known) if known else [sheet]
        if len(found) == 1:
            found = [sheet]
        else:
            aside = tuple([row for row in sheet.rows if row.is_aside])
            found[-1] = replace(found[-1], rows=found[-1].rows + aside)
        found = [replace(part, rows=_in_order(part.rows)) for part in found]
        if any(_is_unclear(part.rows) for part in found):
            unclear.append(sheet.index)
        parts.append([])
        for part in found:
            rows_of_part = tuple([replace(row, part=number) for row in part.rows])
            parts[-1].append(replace(part, rows=rows_of_part, part=number))
            number += 1
    return parts, unclear


def _in_order(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows from top to bottom where no two stand side by side; else as the file orders them."""
    upright = sorted((row for row in rows if not row.is_aside), key=lambda row: -row.base)
    aside = [row for row in rows if row.is_aside]
    return tuple(rows) if any(_beside(upright)) else (*upright, *aside)


def _beside(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield neighbours that stand side by side; `rows` from top to bottom."""
    return ((a, b) for a, b in pairwise(rows) if a.base - b.base <= min(a.size, b.size) * _BESIDE)


def _is_unclear(rows: Sequence[Row]) -> bool:
    """Whether rows of text stand side by side, so that nobody knows which comes first."""
    upright = sorted((row for row in rows if not row.is_aside), key=lambda row: -row.base)
    pairs = _beside(upright)
    return sum(min(a.right - a.left, b.right - b.left) > _NARROWEST * a.size for a, b in pairs) >= _LEAST


def _parts(sheet: Sheet, rows: list[Row], known: set[int]) -> list[Sheet]:
    """Return the parts of rows that stand in one column of a page, or on the whole page."""
    split = _best_split(rows, known, _DEEPEST - len(sheet.place))
    if split is None:
        return [replace(sheet, rows=tuple(rows))]
    box = min(row.left for row in rows), max(row.right for row in rows)
    parts: list[Sheet] = []
    across: list[Row] = []
    for band in split[1]:
        if not band.is_parted:
            across += band.whole
            continue
        if across:
            parts.append(replace(sheet, rows=tuple(across), box=box))
            across = []
        floor = min(row.base for row in band.whole)
        for side, each in enumerate((band.left, band.right)):
            own = min(row.left for row in each), max(row.right for row in each)
            column = replace(sheet, place=(*sheet.place, side), box=own, floor=floor)
            parts += _parts(column, each, known)
    if across:
        parts.append(replace(sheet, rows=tuple(across), box=box))
    return parts


def _best_split(rows: Sequence[Row], known: set[int], deep: int = _DEEPEST) -> tuple[float, list[_Band]] | None:
    """Return the left edge of a column that parts most rows, with the bands above one another; None without columns.

    known: edges that other pages have; there a few rows are enough. deep: how many gutters within one another may follow.
    """
    if not rows or not deep:
        return None
    em = median_low([row.size for row in rows])
    start, end = min(row.left for row in rows), max(row.right for row in rows)
    if end - start < 2 * _NARROWEST * em:
        return None
    edges = Counter(round(edge) for row in rows for edge in (row.left, *(after for _, _, after in gaps(row))))
    likely = [edge for edge in edges if _count(edges, edge) >= _LEAST]
    likely = sorted(likely, key=lambda edge: -edges[edge])[:_CANDIDATES]
    begun = {edge + off - indent for edge in edges for off in (-1, 0, 1) for indent in (0, round(2 * em))}
    likely += sorted(known & begun)
    best: tuple[int, float, list[_Band]] = (0, 0.0, [])
    for edge in likely:
        if start + _NARROWEST * em < edge < end - _NARROWEST * em:
            bands = _bands(rows, edge, edges, known, deep)
            count = sum(len(band.whole) for band in bands if band.is_parted)
            best = max(best, (count, -edge, bands), key=lambda each: each[:2])
    return (-best[1], best[2]) if best[0] else None


def _bands(rows: Sequence[Row], edge: int, edges: Counter[int], known: set[int], deep: int) -> list[_Band]:
    """Return the bands into which rows fall that cross the gutter left of `edge`, from top to bottom."""
    em = median_low([row.size for row in rows])
    halves = [_halves(row, edge, em, edges) for row in rows]
    bands = _between(rows, halves, {id(row) for row, half in zip(rows, halves, strict=True) if half is None})
    lines = {id(row) for band in bands for row in _outlying(band, em)}
    if lines:
        crossing = {id(row) for row, half in zip(rows, halves, strict=True) if half is None}
        bands = _between(rows, halves, crossing | lines)
    for band in bands:
        band.is_parted = all(
            _is_column(side, em, known, deep, is_known=edge in known) for side in (band.left, band.right)
        )
    return bands


_Halves = tuple[Row | None, Row | None]


def _halves(row: Row, edge: float, em: float, edges: Counter[int]) -> _Halves | None:
    """Return what of a row stands left and right of a gutter; None where it crosses it."""
    if row.right <= edge - _GUTTER * em * 0.5:
        return row, None
    if row.left >= edge - _GUTTER * em:
        return None, row
    wide = gaps(row)
    if row.size > em * _LARGE or any(not _is_edge(after, edge, edges, em) for _, _, after in wide):
        return None
    at = next((at for at, before, after in wide if before <= edge - _GUTTER * em and after >= edge - 1), None)
    return cut(row, at) if at is not None else None


def _is_edge(place: float, edge: float, edges: Counter[int], em: float) -> bool:
    """Whether rows begin at a place: at the edge asked for or where many do, a first row's indent counted off."""
    others = any(_count(edges, each) >= _MANY for each in (round(place), round(place - 2 * em)))
    return others or -1 <= place - edge <= _INDENT * em


def _count(edges: Counter[int], edge: int) -> int:
    return edges[edge - 1] + edges[edge] + edges[edge + 1]


def _between(rows: Sequence[Row], halves: Sequence[_Halves | None], crossing: set[int]) -> list[_Band]:
    """Return the rows by what crosses above and below them, each band as the file orders it."""
    heights = sorted(-row.base for row in rows if id(row) in crossing)
    bands = [_Band() for _ in range(2 * len(heights) + 1)]
    for row, half in zip(rows, halves, strict=True):
        is_crossing = id(row) in crossing
        band = bands[2 * bisect_left(heights, -row.base) + is_crossing]
        band.whole.append(row)
        if half and not is_crossing:
            left, right = half
            band.left += [left] if left else []
            band.right += [right] if right else []
    return [band for band in bands if band.whole]


def _outlying(band: _Band, em: float) -> list[Row]:
    """Return the rows at the head and foot of a band that stand on both sides of the gutter, but apart from its text.

    Such are a title, the name and the number of a bulletin above its columns, and who edited it below them.
    """
    titles = _titles(band, em)
    heights = sorted({round(row.base) for row in band.whole if row not in titles}, reverse=True)
    steps = [above - below for above, below in pairwise(heights) if above - below > em * _BESIDE]
    if len(steps) < _LEAST:
        return titles
    usual = median_low(
        [above.base - below.base for above, below in pairwise(band.left) if above.base > below.base] or steps
    )
    start = min((row.left for row in band.right), default=0.0)
    outlying = titles
    for end, step in ((heights[0], steps[0]), (heights[-1], steps[-1])):
        line = [row for row in band.whole if abs(row.base - end) <= em * _BESIDE]
        is_across = min(row.left for row in line) < start < max(row.right for row in line)
        if step > usual * _AWAY and is_across and not has_ended(line[-1].text):
            outlying += line
    return outlying


def _titles(band: _Band, em: float) -> list[Row]:
    """Return the rows of large characters at the head of a band: the second row of a title may be short."""
    titles: list[Row] = []
    for row in sorted(band.whole, key=lambda row: -row.base):
        if row.size <= em * _LARGE:
            level = row.base + row.size * _BESIDE
            return [title for title in titles if title.base > level]
        titles.append(row)
    return titles


def _is_column(rows: Sequence[Row], em: float, known: set[int], deep: int, *, is_known: bool) -> bool:
    """Whether rows on one side of a gutter are text: several, wide, and many of them as long as the column is wide."""
    if not rows or (len(rows) < _LEAST and not is_known):
        return False
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    if sum(is_tabular(row) for row in rows) > len(rows) * _TABULAR and _best_split(rows, known, deep - 1) is None:
        return False
    full = sum(row.right > right - _RAGGED * em and row.right - row.left > _NARROWEST * em for row in rows)
    if is_known:
        return right - left >= _NARROWEST * em
    is_prose = sum(bool(_MARKS.search(row.text)) for row in rows) >= len(rows) * _MARKED
    is_wide = right - left >= _NARROWEST * em
    return is_wide and is_prose and (full >= len(rows) * _FULL or _best_split(rows, known, deep - 1) is not None)
