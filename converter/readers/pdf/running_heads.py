"""Running heads, running feet and page numbers: what a page says about itself, not about the report."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low

from msgspec.structs import replace

from converter.language.dates import is_date
from converter.language.expression import expression
from converter.language.offices import is_office
from converter.model import Value
from converter.readers.pdf.paper import NUMBERED, Row, Sheet

_EDGE = 0.18  # of the page's height, where running heads and feet stand
_DEEPEST = 3  # rows of a running head
_MOST = 0.6  # of the pages
_SAME_PLACE = 3.0  # points
_COUPLE = 2  # rows at one height
_LONGEST = 30  # characters of a heading that is repeated
_WIDEST = 60  # characters of a running head with a page number
_LONG = 20  # characters that may fill a row of the text
_OFF, _CLOSE = 1.5, 1.1  # of the usual distance of rows: apart from the text, in it
_PROSE = expression(r"[。；！？]|，.{8}")
"""What no running head says: a report that repeats itself may repeat a row at one height."""
_PAGE, _HEADING = "页", "题"
"""Keys of running heads that change: with a page number; the heading of a section."""
_DASH = r"[-—–－―─~～·•]"
_PAGE_NUMBER = expression(
    rf"""
    {_DASH}+\s*(?P<dashed>\d{{1,4}}|[ivxlc]{{1,6}})\s*{_DASH}+     # — 3 —
    | 第\s*(?P<counted>\d{{1,4}})\s*页(?:[\s，,/]*[（(]?共\s*\d+\s*页[）)]?)?
    | (?P<of>\d{{1,4}})\s*[/／]\s*\d{{1,4}}                        # 3 / 9
    | (?:page\s*)?(?P<bare>\d{{1,4}})(?:\s*of\s*\d{{1,4}})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AT_START = expression(rf"(?:{_PAGE_NUMBER.pattern})\s", _PAGE_NUMBER.flags)
_AT_END = expression(rf"\s(?:{_PAGE_NUMBER.pattern})$", _PAGE_NUMBER.flags)
_PRINTED_BY_BROWSER = expression(
    r"(?:file|https?)://\S+|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]?\s?(?:[上下]午)?\d{1,2}:\d{2}\b"
)
_OUTERMOST = 0.06  # of the page's height, where a browser prints the date and the address


class _Known(Value, frozen=True):
    """What the running heads of a document are known by."""

    repeated: set[tuple[str, int]]
    """What stands at one height of most pages: (key, height)."""
    offsets: set[int]
    """Printed page numbers less the count of pages."""
    headings: set[str]
    """What they may repeat."""


def without_running(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[list[tuple[str, str]]]]:
    """Return the pages without running heads, feet and page numbers, and these, per page: (words, reason)."""
    edges = {sheet.index: [*_edge_bands(sheet, top=True), *_edge_bands(sheet, top=False)] for sheet in sheets}
    headings = _headings(sheets)
    known = _Known(_repeated(sheets, edges, headings), _number_offsets(sheets, edges), headings)
    bodies = []
    taken = []
    for sheet in sheets:
        gone: list[tuple[Row, str]] = []
        for top in (True, False):
            for band in _edge_bands(sheet, top=top):
                reasons = [_running_reason(row, sheet, known, top=top) for row in band]
                if (not all(reasons) or len(band) > _COUPLE) and any(
                    key in known.repeated for key in _keys(_as_one(band), sheet, known.headings)
                ):
                    reasons = [("页眉" if top else "页脚")] * len(band)
                elif not all(reasons) or len(band) > _COUPLE:
                    break
                gone += [(row, reason) for row, reason in zip(band, reasons, strict=True) if reason]
        places = {id(row) for row, _ in gone}
        bodies.append(replace(sheet, rows=tuple(row for row in sheet.rows if id(row) not in places)))
        taken.append([(row.text, reason) for row, reason in gone])
    return bodies, taken


def _edge_bands(sheet: Sheet, *, top: bool) -> list[list[Row]]:
    """Return the outermost rows at the head or foot of a page, those at one height together, from the edge inwards.

    Four and more rows at one height are a row of a table; three are, where no other page has the like.
    """
    height = sheet.top - sheet.bottom
    rows = [row for row in sheet.rows if not row.is_aside]
    rows.sort(key=lambda row: -row.base if top else row.base)
    bands: list[list[Row]] = []
    for row in rows[: _DEEPEST * 3]:
        depth = (sheet.top - row.base if top else row.base - sheet.bottom) / height if height else 1.0
        if depth > _EDGE or row.table:
            break
        if bands and abs(bands[-1][0].base - row.base) < _SAME_PLACE:
            bands[-1].append(row)
        else:
            bands.append([row])
    return [sorted(band, key=lambda row: row.left) for band in bands[:_DEEPEST] if len(band) <= _COUPLE + 1]


def _as_one(band: list[Row]) -> Row:
    """Return what stands at one height as one row: section, date and page number may be written apart."""
    return replace(band[0], text=" ".join(row.text for row in band), right=band[-1].right)


def _headings(sheets: Sequence[Sheet]) -> set[str]:
    """Return what a running head may repeat: the rows of the text, with and without their number, digits as `#`."""
    ends = (_edge_bands(sheet, top=top)[:1] for sheet in sheets for top in (True, False))
    outermost = {id(row) for bands in ends for band in bands for row in band}
    rows = [row for sheet in sheets for row in sheet.rows if id(row) not in outermost and len(row.text) <= _LONGEST]
    return {_signature(text) for row in rows for text in (row.text, NUMBERED.sub("", row.text, count=1))}


def _signature(words: str) -> str:
    text = unicodedata.normalize("NFKC", words)
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", text))


def _repeated(sheets: Sequence[Sheet], edges: dict[int, list[list[Row]]], headings: set[str]) -> set[tuple[str, int]]:
    """Return what stands at one height of most pages (of all, but the first, the odd or the even): (words, height)."""
    seen: dict[tuple[str, int], set[int]] = {}
    by_index = {sheet.index: sheet for sheet in sheets}
    for index, bands in edges.items():
        for band in bands:
            rows = band if len(band) == 1 else [_as_one(band)] if len(band) > _COUPLE else [*band, _as_one(band)]
            for key in {key for row in rows for key in _keys(row, by_index[index], headings)}:
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


def _keys(row: Row, sheet: Sheet, headings: set[str]) -> Iterator[tuple[str, int]]:
    """Yield what a row has in common with the running head of other pages, and its height.

    That is its words with digits as `#`; the page number at one of its ends less the count of pages (`防汛工作 1`, `供水工作 2`);
    or that it stands apart and repeats a heading. The height comes in two grids that overlap, so that near heights share one.
    """
    if _PROSE.search(row.text) or (len(row.text) >= _LONG and _is_in_text(row, sheet)) or _is_signature(row, sheet):
        return
    words = [_signature(row.text)]
    ends = (_AT_START.match(row.text), _AT_END.search(row.text)) if len(row.text) <= _WIDEST else ()
    numbers = {_number_of(match) for match in ends}
    words += [f"{_PAGE}{number - sheet.index}" for number in numbers if number is not None]
    if words[0] in headings and _stands_off(row, sheet):
        words.append(_HEADING)
    below, above = row.base - sheet.bottom, row.base - sheet.top
    height = below if below < -above else above  # pages of other sizes have their heads as far from the edge
    step = _SAME_PLACE * 2
    for each in words:
        yield each, 2 * int(height // step)
        yield each, 2 * int((height + _SAME_PLACE) // step) + 1


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
    return _number_of(_PAGE_NUMBER.fullmatch(row.text.strip()))


def _number_of(match: re.Match[str] | None) -> int | None:
    number = next((value for value in match.groups() if value), "") if match else ""
    return int(number) if number.isdigit() else None


def _running_reason(row: Row, sheet: Sheet, known: _Known, *, top: bool) -> str | None:
    """Return why a row at the edge of a page is no part of the text, or None where it is."""
    match = _PAGE_NUMBER.fullmatch(row.text.strip())
    if match:
        if match["dashed"] or match["counted"]:
            return "页码"
        number = _page_number(row)
        if number is not None and number - sheet.index in known.offsets and _is_apart(row, sheet):
            return "页码"
        return None
    depth = (sheet.top - row.base if top else row.base - sheet.bottom) / (sheet.top - sheet.bottom)
    is_browsers = depth < _OUTERMOST and _PRINTED_BY_BROWSER.match(row.text)
    if is_browsers or any(key in known.repeated for key in _keys(row, sheet, known.headings)):
        return "页眉" if top else "页脚"
    return None


def _stands_off(row: Row, sheet: Sheet) -> bool:
    """Whether a row is the outermost of its page and further from the text than the rows of the text from each other."""
    bases = [other.base for other in sheet.rows if not other.is_aside]
    if min(bases) < row.base < max(bases):
        return False
    distance, size = _distance(row, sheet)
    return distance > (_OFF if row.size > size * 0.9 else _CLOSE)


def _is_signature(row: Row, sheet: Sheet) -> bool:
    """Whether a row is the office of a signature, its date below it: the same may open the first page."""
    if not is_office(row.text):
        return False
    below = [other for other in sheet.rows if other.base < row.base - _SAME_PLACE and not other.is_aside]
    return bool(below) and is_date(max(below, key=lambda other: other.base).text)


def _is_in_text(row: Row, sheet: Sheet) -> bool:
    """Whether a row looks like one of the text: as large as its neighbour, and no further from it than usual."""
    distance, size = _distance(row, sheet)
    return distance < _CLOSE and size == row.size


def _distance(row: Row, sheet: Sheet) -> tuple[float, float]:
    """Return how far the next row stands, the usual distance of rows being 1, and the size of its characters."""
    steps = [above.base - below.base for above, below in pairwise(sheet.rows) if above.base > below.base + above.size]
    others = [other for other in sheet.rows if abs(other.base - row.base) > 1]
    if not steps or not others:
        return 0.0, 0.0
    nearest = min(others, key=lambda other: abs(other.base - row.base))
    return abs(nearest.base - row.base) / median_low(steps), nearest.size


def _is_apart(row: Row, sheet: Sheet) -> bool:
    """Whether nothing stands beside a row or close to it, as a cell of a table would."""
    return all(
        abs(other.base - row.base) > max(row.size, other.size) * 1.2
        for other in sheet.rows
        if other is not row and not other.is_aside
    )
