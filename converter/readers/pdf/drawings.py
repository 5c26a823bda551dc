"""What a page shows besides characters: pictures, and the straight lines that tables are ruled with."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from converter.readers.pdf.paper import Rule, are_places

_PICTURE_SHARE = 0.02  # of the page; smaller ones are bullets and rules
_THIN = 3.0  # points; what is thicker is an area
_STRAIGHT = 0.5  # points off the level or the upright
_MOST_SEGMENTS = 2000  # of a path; a map has more
_MOST_RULES = 4000  # of a page

_Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


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
