"""Running heads, running feet and page numbers: what a page says about itself, not about the report."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from converter.readers.pdf.paper import Row, Sheet

_EDGE = 0.18  # of the page's height, where running heads and feet stand
_DEEPEST = 3  # rows of a running head
_MOST = 0.6  # of the pages
_SAME_PLACE = 3.0  # points
_DASH = r"[-—–－―─~～·•]"
_PAGE_NUMBER = re.compile(
    rf"""
    {_DASH}+\s*(?P<dashed>\d{{1,4}}|[ivxlc]{{1,6}})\s*{_DASH}+     # — 3 —
    | 第\s*(?P<counted>\d{{1,4}})\s*页(?:[\s，,/]*[（(]?共\s*\d+\s*页[）)]?)?
    | (?P<of>\d{{1,4}})\s*[/／]\s*\d{{1,4}}                        # 3 / 9
    | (?:page\s*)?(?P<bare>\d{{1,4}})(?:\s*of\s*\d{{1,4}})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PRINTED_BY_BROWSER = re.compile(
    r"(?:file|https?)://\S+|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]?\s?(?:[上下]午)?\d{1,2}:\d{2}\b"
)
_OUTERMOST = 0.06  # of the page's height, where a browser prints the date and the address


def without_running(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[list[tuple[str, str]]]]:
    """Return the pages without running heads, feet and page numbers, and these, per page: (words, reason)."""
    edges = {sheet.index: [*_edge_bands(sheet, top=True), *_edge_bands(sheet, top=False)] for sheet in sheets}
    repeated = _repeated(sheets, edges)
    offsets = _number_offsets(sheets, edges)
    bodies = []
    taken = []
    for sheet in sheets:
        gone: list[tuple[Row, str]] = []
        for top in (True, False):
            for band in _edge_bands(sheet, top=top):
                reasons = [_running_reason(row, sheet, repeated, offsets, top=top) for row in band]
                if not all(reasons):
                    break
                gone += [(row, reason) for row, reason in zip(band, reasons, strict=True) if reason]
        places = {id(row) for row, _ in gone}
        bodies.append(replace(sheet, rows=tuple(row for row in sheet.rows if id(row) not in places)))
        taken.append([(row.text, reason) for row, reason in gone])
    return bodies, taken


def _edge_bands(sheet: Sheet, *, top: bool) -> list[list[Row]]:
    """Return the outermost rows at the head or foot of a page, those at one height together, from the edge inwards.

    Three and more rows at one height are a row of a table.
    """
    height = sheet.top - sheet.bottom
    rows = [row for row in sheet.rows if not row.is_aside]
    rows.sort(key=lambda row: -row.base if top else row.base)
    bands: list[list[Row]] = []
    for row in rows[: _DEEPEST * 3]:
        depth = (sheet.top - row.base if top else row.base - sheet.bottom) / height if height else 1.0
        if depth > _EDGE:
            break
        if bands and abs(bands[-1][0].base - row.base) < _SAME_PLACE:
            bands[-1].append(row)
        else:
            bands.append([row])
    return [band for band in bands[:_DEEPEST] if len(band) <= 2]  # noqa: PLR2004


def _signature(row: Row) -> str:
    text = unicodedata.normalize("NFKC", row.text)
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", text))


def _repeated(sheets: Sequence[Sheet], edges: dict[int, list[list[Row]]]) -> set[tuple[str, int]]:
    """Return what stands at one height of most pages (of all, but the first, the odd or the even): (words, height)."""
    seen: dict[tuple[str, int], set[int]] = {}
    for index, bands in edges.items():
        for row in (row for band in bands for row in band):
            for key in _keys(row):
                seen.setdefault(key, set()).add(index)
    groups = [
        {sheet.index for sheet in sheets},
        {sheet.index for sheet in sheets if sheet.index > 0},
        {sheet.index for sheet in sheets if sheet.index % 2 == 0},
        {sheet.index for sheet in sheets if sheet.index % 2},
    ]
    return {
        key
        for key, pages in seen.items()
        if any(len(pages & group) >= max(2, _MOST * len(group)) for group in groups if len(group) > 1)
    }


def _keys(row: Row) -> Iterator[tuple[str, int]]:
    """Yield words and height, the height in two grids that overlap, so that near heights share one."""
    step = _SAME_PLACE * 2
    yield _signature(row), 2 * int(row.base // step)
    yield _signature(row), 2 * int((row.base + _SAME_PLACE) // step) + 1


def _number_offsets(sheets: Sequence[Sheet], edges: dict[int, list[list[Row]]]) -> set[int]:
    """Return the differences between printed page numbers and the count of pages that hold for most pages."""
    found: Counter[int] = Counter()
    for index, bands in edges.items():
        numbers = {_page_number(row) for band in bands for row in band}
        found.update(number - index for number in numbers if number is not None)
    return {offset for offset, count in found.items() if count >= max(2, len(sheets) * 0.3)} | (
        {1} if len(sheets) == 1 else set()
    )


def _page_number(row: Row) -> int | None:
    match = _PAGE_NUMBER.fullmatch(row.text.strip())
    number = next((value for value in match.groups() if value), "") if match else ""
    return int(number) if number.isdigit() else None


def _running_reason(
    row: Row, sheet: Sheet, repeated: set[tuple[str, int]], offsets: set[int], *, top: bool
) -> str | None:
    """Return why a row at the edge of a page is no part of the text, or None where it is."""
    match = _PAGE_NUMBER.fullmatch(row.text.strip())
    if match:
        if match["dashed"] or match["counted"]:
            return "页码"
        number = _page_number(row)
        if number is not None and number - sheet.index in offsets and _is_apart(row, sheet):
            return "页码"
        return None
    depth = (sheet.top - row.base if top else row.base - sheet.bottom) / (sheet.top - sheet.bottom)
    is_browsers = depth < _OUTERMOST and _PRINTED_BY_BROWSER.match(row.text)
    if is_browsers or any(key in repeated for key in _keys(row)):
        return "页眉" if top else "页脚"
    return None


def _is_apart(row: Row, sheet: Sheet) -> bool:
    """Whether nothing stands beside a row or close to it, as a cell of a table would."""
    return all(
        abs(other.base - row.base) > max(row.size, other.size) * 1.2
        for other in sheet.rows
        if other is not row and not other.is_aside
    )
