"""Rows that stand in ruled cells → tables, each in one row's place."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from msgspec.structs import replace

from converter.language.sentences import has_ended
from converter.model import Value
from converter.readers.content import Gone, Item, Piece
from converter.readers.pdf.grids import Grid, find_grids
from converter.readers.pdf.joining import joined, unit
from converter.readers.pdf.paper import NUMBERED, Row, Ruled, Sheet, cut, width_of
from converter.readers.tables import Box, item_box

_FEWEST = 3  # cells with words, in a table
_EDGE = 0.12  # of the page's height, where running heads and feet stand
_CROSSING = 0.05  # of the pieces of rows run through a line: no cells
_TOUCHING = 0.2  # em between characters that a line parts
_PADDING = 6.0  # points between a cell's words and its sides, at most
_LEVEL = 0.5  # em between base lines of one row
_HEIGHT = 0.35  # em above the base line, inside any character
REPEATED = "重复的表头"


class _Found(Value, frozen=True):
    """What stands in the slots of a grid."""

    grid: Grid
    held: dict[int, list[Row]]
    """Index of the slot → its pieces of rows."""
    outside: list[Row]
    crossing: int
    """Pieces that run through a line."""


def with_tables(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[int]]:
    """Return the pages with a row for each ruled table, and the indices of those with lines that part no cells."""
    made: list[Sheet] = []
    unclear: list[int] = []
    grids = [find_grids(sheet.rules) if sheet.rules else [] for sheet in sheets]
    for sheet, own, below, following in zip(sheets, grids, [*sheets[1:], None], [*grids[1:], []], strict=True):
        rows = list(sheet.rows)
        for grid in own:
            found = _found(grid, rows)
            goes_on = bool(made) and _ends_with_table(made[-1]) and _begins_page(grid, sheet)
            if _is_running(grid, sheet) and not goes_on and not (below and _heads(grid, below, following)):
                continue
            if _is_table(found, 1 if goes_on else _FEWEST):
                rows = _in_place(found, rows)
            elif len(found.held) + len(found.outside) >= _FEWEST and sheet.index not in unclear:
                unclear.append(sheet.index)
        made.append(replace(sheet, rows=tuple(rows)))
    return made, unclear


def _is_running(grid: Grid, sheet: Sheet) -> bool:
    """Whether a grid of one row stands where running heads or feet do."""
    edge = (sheet.top - sheet.bottom) * _EDGE
    return len(grid.ys) == 2 and (grid.ys[-1] > sheet.top - edge or grid.ys[0] < sheet.bottom + edge)  # noqa: PLR2004


def _heads(grid: Grid, below: Sheet, grids: Sequence[Grid]) -> bool:
    """Whether a grid of one row at the foot of a page is the head of the table that begins the next page."""
    return any(
        len(each.ys) > 2 and _begins_page(each, below) and _is_alike(each.xs, grid.xs)  # noqa: PLR2004 - more than one row
        for each in grids
    )


def _is_alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < _PADDING for a, b in zip(one, other, strict=True))


def _ends_with_table(sheet: Sheet) -> bool:
    """Whether nothing but a running foot stands below a table."""
    edge = sheet.bottom + (sheet.top - sheet.bottom) * _EDGE
    rows = [row for row in sheet.rows if not row.is_aside and (row.table or row.base > edge)]
    return bool(rows) and min(rows, key=lambda row: row.base).table is not None


def _begins_page(grid: Grid, sheet: Sheet) -> bool:
    """Whether nothing but a running head stands above a grid."""
    edge = sheet.top - (sheet.top - sheet.bottom) * _EDGE
    return not any(grid.ys[0] < row.base < edge for row in sheet.rows if not row.is_aside)


def joined_tables(above: Ruled, below: Ruled) -> tuple[Ruled, list[Gone]] | None:
    """Return a table that goes on on the next page as one, with what its repeated header was; None for two tables.

    It goes on where its columns do, or where the page broke one of its rows, as it does those of forms.
    """
    edges = _edges_of_both(above, below)
    over, under = _on_edges(above, edges), _on_edges(below, edges)
    header = [[box.paragraphs for box in row] for row in (over[0], under[0])]
    gone: list[Gone] = []
    if len(under) > 1 and header[0] == header[1] and any(header[0]):
        gone = [Gone(" ".join(" ".join(paragraphs) for paragraphs in header[1]), REPEATED)]
        under = under[1:]
    if _is_one_row(over[-1], under[0]):
        return Ruled(edges, (*over[:-1], tuple(map(_joined_box, over[-1], under[0])), *under[1:])), gone
    is_same = len(edges) == len(above.edges) == len(below.edges)
    return (Ruled(edges, over + under), gone) if is_same else None


def _edges_of_both(above: Ruled, below: Ruled) -> tuple[float, ...]:
    """Return the edges of columns of either table, those that nearly meet as one."""
    edges: list[float] = []
    for edge in sorted((*above.edges, *below.edges)):
        if not edges or edge - edges[-1] > _PADDING:
            edges.append(edge)
    return tuple(edges)


def _on_edges(table: Ruled, edges: tuple[float, ...]) -> tuple[tuple[Box[Item], ...], ...]:
    """Return the rows of a table, its cells counted by more columns."""
    at = [min(range(len(edges)), key=lambda number: abs(edges[number] - edge)) for edge in table.edges]
    return tuple(
        tuple(
            replace(box, column=at[box.column], columns=max(at[box.column + box.columns] - at[box.column], 1))
            for box in row
        )
        for row in table.rows
    )


def _is_one_row(above: Sequence[Box[Item]], below: Sequence[Box[Item]]) -> bool:
    """Whether a row of a table was broken by the page: a cell stops inside a sentence, and the first has nothing to add."""
    if [box.place for box in above] != [box.place for box in below] or below[0].paragraphs:
        return False
    pairs = [(one.paragraphs, other.paragraphs) for one, other in zip(above, below, strict=True)]
    return any(one and other and not has_ended(one[-1]) and not NUMBERED.match(other[0]) for one, other in pairs)


def _joined_box(above: Box[Item], below: Box[Item]) -> Box[Item]:
    one, other = list(above.paragraphs), list(below.paragraphs)
    if one and other and not has_ended(one[-1]) and not NUMBERED.match(other[0]):
        one[-1] += other.pop(0)
    items: list[Item] = [Piece(each) for each in one + other]
    return item_box(items, above.column, above.columns, above.rows)


def _found(grid: Grid, rows: Sequence[Row]) -> _Found:
    """Return which pieces of rows stand in which slot of a grid."""
    found = _Found(grid, {}, [], 0)
    crossing = 0
    for row in rows:
        if row.is_aside or row.table or not (grid.ys[-1] < row.base + row.size * _HEIGHT < grid.ys[0]):
            continue
        pieces, touching = _pieces(grid, row)
        crossing += touching
        for slot, piece in pieces:
            if slot is None:
                found.outside.append(piece)
            else:
                found.held.setdefault(slot, []).append(piece)
    return replace(found, crossing=crossing)


def _pieces(grid: Grid, row: Row) -> tuple[list[tuple[int | None, Row]], int]:
    """Return a row cut at the lines of a grid, each piece with its slot, and how often a line runs through words."""
    middle = row.base + row.size * _HEIGHT
    slots = [
        grid.slot_at(start + row.size * width_of(character) / 2, middle) if character != " " else None
        for start, character in zip(row.starts, row.text, strict=False)
    ]
    pieces: list[tuple[int | None, Row]] = []
    touching = 0
    rest, slot = row, slots[0] if slots else None
    last, begun = 0, 0
    for at in range(1, len(slots)):
        if row.text[at] == " ":
            continue
        if slots[at] != slot:
            gap = row.starts[at] - row.starts[last] - row.size * width_of(row.text[last])
            touching += gap < row.size * _TOUCHING
            piece, rest = cut(rest, at - begun)
            pieces.append((slot, piece))
            slot, begun = slots[at], at
        last = at
    pieces.append((slot, rest))
    return pieces, touching


def _is_table(found: _Found, fewest: int) -> bool:
    count = sum(map(len, found.held.values()))
    return bool(found.grid.slots) and len(found.held) >= fewest and found.crossing <= count * _CROSSING


def _in_place(found: _Found, rows: list[Row]) -> list[Row]:
    """Return the rows of a page with one for a table in place of those that stand in it."""
    grid = found.grid
    first = next(iter(found.held.values()))[0]
    size = median_low([row.size for held in found.held.values() for row in held])
    place = Row("", grid.xs[0], grid.xs[-1], grid.ys[0] - size, size, first.page, table=_ruled(found))
    kept: list[Row] = []
    is_placed = False
    for row in rows:
        is_inside = not row.is_aside and not row.table and grid.ys[-1] < row.base + row.size * _HEIGHT < grid.ys[0]
        pieces = _pieces(grid, row)[0] if is_inside else [(None, row)]
        if not is_placed and any(slot is not None for slot, _ in pieces):
            kept.append(place)
            is_placed = True
        kept += [piece for slot, piece in pieces if slot is None]
    return kept


def _ruled(found: _Found) -> Ruled:
    grid = found.grid
    sides = [(held, *_sides(grid, slot)) for slot, held in found.held.items()]
    spaces = [min(row.left - left, right - row.right) for held, left, right in sides for row in held]
    padding = min(max(min(spaces), 0.0), _PADDING)
    rows: list[list[Box[Item]]] = [[] for _ in grid.ys[1:]]
    for number, slot in enumerate(grid.slots):
        words = _paragraphs(found.held.get(number, []), _sides(grid, number)[1] - padding)
        items: list[Item] = [Piece(each) for each in words]
        rows[slot.row].append(item_box(items, slot.column, slot.columns, slot.rows))
    return Ruled(grid.xs, tuple(map(tuple, rows)))


def _sides(grid: Grid, number: int) -> tuple[float, float]:
    slot = grid.slots[number]
    return grid.xs[slot.column], grid.xs[slot.column + slot.columns]


def _paragraphs(pieces: list[Row], right: float) -> list[str]:
    """Return the paragraphs of a cell: a row goes on where the next one's first word did not fit before `right`."""
    lines: list[list[Row]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        if lines and lines[-1][0].base - piece.base < piece.size * _LEVEL:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    paragraphs: list[list[Row]] = []
    for line in lines:
        line.sort(key=lambda piece: piece.left)
        if paragraphs and _goes_on(paragraphs[-1], line[0], right):
            paragraphs[-1] += line
        else:
            paragraphs.append(line)
    return [_words(paragraph) for paragraph in paragraphs]


def _goes_on(paragraph: Sequence[Row], row: Row, right: float) -> bool:
    """Whether a row of a cell goes on with the words above it."""
    before = paragraph[-1]
    is_end, may_open = has_ended(before.text), bool(NUMBERED.match(row.text))
    if may_open and (is_end or NUMBERED.match(paragraph[0].text)):
        return False
    return right - before.right <= unit(row) + row.size * (0.1 if is_end or may_open else 0.5)


def _words(rows: list[Row]) -> str:
    """Return the words of a paragraph; those on one base line are parted by a space."""
    text = ""
    start = 0
    for at, (before, row) in enumerate(pairwise(rows), 1):
        if abs(before.base - row.base) < row.size * _LEVEL:
            text += joined(rows[start:at]) + " "
            start = at
    return text + joined(rows[start:])
