"""What a page shows besides characters: pictures, and straight lines, of which come the grids of ruled cells.

As Nurminen's thesis has it, and Tabula, Camelot and pdfplumber after it: lines that nearly meet are one, those that cross
belong together, and between them lie the cells. Here a cell is what no line parts, so that merged cells come of themselves.
"""

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import neg
from typing import Any

from converter.model import Value
from converter.readers.pdf.paper import Rule, are_places

_NEAR = 3.0  # points between lines that are one, or between a line's end and what it meets
_OPEN = 8.0  # points by which lines reach beyond the last one that crosses them: a side that is not ruled
_COVERED = 0.6  # of a cell's side is ruled
_MOST_CROSSINGS = 250_000  # looked at on a page
_MOST_SQUARES = 40_000  # of a grid
_PICTURE_SHARE = 0.02  # of the page; smaller ones are bullets and rules
_THIN = 3.0  # points; what is thicker is an area
_STRAIGHT = 0.5  # points off the level or the upright
_MOST_SEGMENTS = 2000  # of a path; a map has more
_MOST_RULES = 4000  # of a page

_Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Slot(Value, frozen=True):
    """The place of one cell in a grid."""

    row: int
    column: int
    rows: int
    columns: int


class Grid(Value, frozen=True):
    """What ruled lines enclose."""

    xs: tuple[float, ...]
    """Upright edges, from left to right."""
    ys: tuple[float, ...]
    """Level edges, from the top down."""
    slots: tuple[Slot, ...]
    """Empty where the lines part no rectangles."""
    places: dict[tuple[int, int], int]
    """(row, column) → index of the slot that takes it."""

    def slot_at(self, x: float, y: float) -> int | None:
        """Return the index of the slot at a point; None outside the grid."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, -y, key=neg) - 1
        return self.places.get((row, column))


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Return the grids of several columns, from the lines of a page."""
    upright = _merged(rule for rule in rules if rule.is_upright)
    level = _merged(rule for rule in rules if not rule.is_upright)
    if len(upright) * len(level) > _MOST_CROSSINGS:
        return []
    grids = [_grid(*group) for group in _groups(upright, level)]
    return [grid for grid in grids if grid and len(grid.xs) > 2]  # noqa: PLR2004 - a frame has two sides


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Return lines of one direction, those at one place that meet or overlap as one."""
    clusters: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.place):
        if clusters and rule.place - clusters[-1][-1].place <= _NEAR:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    merged: list[Rule] = []
    for cluster in clusters:
        place = sum(rule.place for rule in cluster) / len(cluster)
        along = sorted(cluster, key=lambda rule: rule.start)
        start, end = along[0].start, along[0].end
        for rule in along:
            if rule.start > end + _NEAR:
                merged.append(Rule(rule.is_upright, place, start, end))
                start = rule.start
            start, end = min(start, rule.start), max(end, rule.end)
        merged.append(Rule(cluster[0].is_upright, place, start, end))
    return merged


def _groups(upright: list[Rule], level: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the lines that cross or meet one another, by what belongs together."""
    home = list(range(len(upright) + len(level)))

    def root(number: int) -> int:
        while home[number] != number:
            home[number] = home[home[number]]
            number = home[number]
        return number

    for number, one in enumerate(upright):
        for other_number, other in enumerate(level, len(upright)):
            if (
                other.start - _NEAR <= one.place <= other.end + _NEAR
                and one.start - _NEAR <= other.place <= one.end + _NEAR
            ):
                home[root(number)] = root(other_number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate([*upright, *level]):
        groups.setdefault(root(number), ([], []))[0 if rule.is_upright else 1].append(rule)
    return [group for group in groups.values() if all(group)]


def _grid(upright: list[Rule], level: list[Rule]) -> Grid | None:
    """Return the grid of lines that belong together, or None without an inside."""
    xs = _edges(upright, level)
    ys = _edges(level, upright)[::-1]
    width, height = len(xs) - 1, len(ys) - 1
    if width < 1 or height < 1 or width * height > _MOST_SQUARES:
        return None
    sides = _covered(upright, xs, ys)
    floors = _covered(level, ys, xs)
    home: dict[tuple[int, int], int] = {}
    slots: list[Slot] = []
    for row in range(height):
        for column in range(width):
            if (row, column) in home:
                continue
            columns = 1
            while column + columns < width and (column + columns, row) not in sides:
                columns += 1
            rows = 1
            while row + rows < height and (row + rows, column) not in floors:
                rows += 1
            slot = Slot(row, column, rows, columns)
            inside = [(r, c) for r in range(row, row + rows) for c in range(column, column + columns)]
            if any(place in home for place in inside) or not _is_cell(slot, sides, floors, width=width, height=height):
                return Grid(xs, ys, (), {})
            home.update(dict.fromkeys(inside, len(slots)))
            slots.append(slot)
    return Grid(xs, ys, tuple(slots), home)


def _is_cell(slot: Slot, sides: set[tuple[int, int]], floors: set[tuple[int, int]], *, width: int, height: int) -> bool:
    """Whether lines run along all of a cell's right and lower side, where the grid goes on there, and none inside it."""
    rows, columns = range(slot.row, slot.row + slot.rows), range(slot.column, slot.column + slot.columns)
    is_closed = (columns.stop == width or all((columns.stop, row) in sides for row in rows)) and (
        rows.stop == height or all((rows.stop, column) in floors for column in columns)
    )
    is_crossed = any((column, row) in sides for row in rows for column in columns[1:]) or any(
        (row, column) in floors for row in rows[1:] for column in columns
    )
    return is_closed and not is_crossed


def _edges(rules: list[Rule], across: list[Rule]) -> tuple[float, ...]:
    """Return the places of lines in ascending order, with the sides of the grid that are not ruled."""
    places = [rule.place for rule in rules]
    starts, ends = min(rule.start for rule in across), max(rule.end for rule in across)
    if min(places) - starts > _OPEN:
        places.append(starts)
    if ends - max(places) > _OPEN:
        places.append(ends)
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _NEAR:
            kept.append(place)
    return tuple(kept)


def _covered(rules: list[Rule], places: tuple[float, ...], steps: tuple[float, ...]) -> set[tuple[int, int]]:
    """Return which sides of squares are ruled: (index of the line's place, index of the step along it)."""
    spans = [(min(pair), max(pair)) for pair in pairwise(steps)]
    covered: set[tuple[int, int]] = set()
    rising = sorted((place, at) for at, place in enumerate(places))
    for rule in rules:
        after = bisect_right(rising, (rule.place, 0))
        _, at = min(rising[max(after - 1, 0) : after + 1], key=lambda each: abs(each[0] - rule.place))
        for step, (start, end) in enumerate(spans):
            if min(end, rule.end + _NEAR) - max(start, rule.start - _NEAR) >= (end - start) * _COVERED:
                covered.add((at, step))
    return covered


def read_drawings(page: Any, area: float, *, has_words: bool) -> tuple[int, bool, tuple[Rule, ...]]:
    """Return how many pictures a PDFium page shows, whether it holds a picture or, without words, any drawing, and its rules.

    area: of the page, in square points. Rules are those of a page with words; none where there are too many for a table.
    """
    from pypdfium2 import raw  # type: ignore[import-untyped]

    pictures = 0
    is_drawn = False
    rules: list[Rule] = []
    for number in range(raw.FPDFPage_CountObjects(page.raw)):
        item = raw.FPDFPage_GetObject(page.raw, number)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = _bounds(item)
            pictures += abs(right - left) * abs(top - bottom) >= _PICTURE_SHARE * area
        elif kind == raw.FPDF_PAGEOBJ_PATH and has_words and len(rules) <= _MOST_RULES:
            rules += _rules(item)
        is_drawn = is_drawn or kind in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM} or not has_words
    return pictures, is_drawn, tuple(rules) if len(rules) <= _MOST_RULES else ()


def _bounds(item: Any) -> _Box:
    from pypdfium2 import raw

    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *edges):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _rules(path: Any) -> Iterator[Rule]:
    """Yield the level and upright lines that a path draws: what is thin as a whole, and the edges of what is outlined."""
    from pypdfium2 import raw

    fill, is_outlined = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, is_outlined)
    left, bottom, right, top = _bounds(path)
    if not (fill.value or is_outlined.value):
        return
    if top - bottom <= _THIN or right - left <= _THIN:
        yield from _rule((left, bottom), (right, top), _THIN)
        return
    if not is_outlined.value or raw.FPDFPath_CountSegments(path) > _MOST_SEGMENTS:
        return
    for start, end in _lines(path):
        yield from _rule(start, end, _STRAIGHT)


def _lines(path: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight lines of a path, as pairs of points of the page."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    here = first = (0.0, 0.0)
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield here, point
        if raw.FPDFPathSegment_GetClose(segment):
            yield point, first
        here = point


def _rule(start: tuple[float, float], end: tuple[float, float], tolerance: float) -> Iterator[Rule]:
    """Yield the line between two points where it is level or upright."""
    (left, right), (low, high) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    if not are_places((left, right, low, high)):
        return
    if high - low <= tolerance and right - left > high - low:
        yield Rule(is_upright=False, place=(low + high) / 2, start=left, end=right)
    elif right - left <= tolerance and high - low > right - left:
        yield Rule(is_upright=True, place=(left + right) / 2, start=low, end=high)


def turned(rules: tuple[Rule, ...], quarters: int) -> tuple[Rule, ...]:
    """Return rules in the coordinates of lines that are turned by quarters of a circle, anticlockwise."""
    for _ in range(quarters % 4):
        rules = tuple(
            Rule(is_upright=False, place=-rule.place, start=rule.start, end=rule.end)
            if rule.is_upright
            else Rule(is_upright=True, place=rule.place, start=-rule.end, end=-rule.start)
            for rule in rules
        )
    return rules
