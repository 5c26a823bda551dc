"""The cells of a table, as a format holds them → tables of the report, and running text that only stood in a table.

Office documents put text in tables for three reasons, and only the first is a table:

- a *grid* (序号 | 任务 | 措施 | 责任单位): stays as it is, however long its cells are;
- a *form* (年度考核登记表: 个人总结 | the whole report): is cut at each cell that holds text; the label beside it becomes a line, and so
  do the rows that one cell fills; the rows above and below stay tables;
- a *frame* of one column round the text: is no table.

After this: a table has two columns at least, spans that stay within it, and no form's text.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Generic, TypeVar

import msgspec
from msgspec.structs import replace

from converter.language.expression import expression
from converter.language.marks import heading_mark
from converter.language.numerals import CHINESE
from converter.model import Cell, Note, Picture, Table, Value
from converter.readers.content import HIDDEN, Gone, Item, Piece

T = TypeVar("T")

MOST_COLUMNS = 100
"""Of a table in which cells are merged: Word makes 63."""

_LONG = 200  # characters of a cell that is text, though it be one paragraph
_RATHER_LONG = 80  # likewise, in a form that is cut for another cell
_SHORTEST, _RATHER_SHORT = 20, 8  # likewise, of several paragraphs: shorter ones are names
_LONGEST_LABEL = 30  # characters of 未确定等次或不参加考核情况说明 and its like
_MOST_LABELS = 2
_LEVEL = 2  # that the labels of a form are declared to have; whatever holds them is the title
_HEADER = 3  # cells of a row that says what stands in the columns below
_CHIEF = 2  # headings 一、 in a cell that is a report, whatever else the form holds
_COUNTS = expression(rf"[\d{CHINESE}第年月日号季度周旬上中下半至到、.．—~～-]+")
_SENTENCE_END = expression("[。；！？]")
_HAN = expression("[\u3400-\u9fff（）、：]")


class Box(msgspec.Struct, Generic[T]):
    """A cell while its table is read."""

    held: list[T]
    """What stands in it, in order, as its reader has it."""
    paragraphs: tuple[str, ...]
    """Its words; none is empty."""
    column: int
    """In which it begins, from 0."""
    columns: int = 1
    rows: int = 1
    """How many it takes, as in model.Cell."""
    has_table: bool = False

    @property
    def words(self) -> str:
        """All of them, without white space."""
        return "".join("".join(self.paragraphs).split())

    @property
    def place(self) -> tuple[int, int]:
        """Column and width."""
        return self.column, self.columns


class Grid(Value, Generic[T], frozen=True):
    """A part that stays a table."""

    table: Table
    boxes: tuple[Box[T], ...]
    """All of its cells, in order."""


class Flow(Value, Generic[T], frozen=True):
    """A cell that is none: what it holds is text of the report."""

    box: Box[T]
    label: str = ""
    """The words in one line, where that is what they are, over however many lines the narrow cell broke them."""
    declared: int = 0
    """As in model.Line: the labels of a form are headings where each of several stands before a text of its own."""


def parts_of(rows: Sequence[Sequence[Box[T]]]) -> list[Grid[T] | Flow[T]]:
    """Return the tables and the running text that a table is, in order; nothing that a cell holds is lost.

    rows: the cells that begin in each, from left to right.
    """
    filled = [[box for box in row if box.held] for row in rows]
    if _is_frame(rows, filled):
        return [Flow(box) for row in filled for box in row]
    texts = _texts_of_form(rows, filled)
    if not texts:
        return [_grid(rows)]
    parts: list[Grid[T] | Flow[T]] = []
    level = _LEVEL if len(texts) > 1 else 0
    start = 0
    for at in sorted(texts.keys() | _full_rows(rows)):
        parts += _part(rows[start:at], filled[start:at])
        is_beside = at in texts or _is_text_alone(filled, texts, at + 1)
        for box in filled[at]:
            is_label = box is not texts.get(at)
            parts.append(Flow(box, _label(box), level * is_beside) if is_label else Flow(box))
        start = at + 1
    return parts + _part(rows[start:], filled[start:])


def table_items(rows: Sequence[Sequence[Box[Item]]]) -> list[Item]:
    """Return the pieces of a table that has pieces in its cells.

    What was left out of a grid stands before it, pictures and notes of its cells behind it.
    """
    items: list[Item] = []
    for part in parts_of(rows):
        if isinstance(part, Flow):
            items += _in_line(part)
            continue
        held = [item for box in part.boxes for item in box.held]
        items += [item for item in held if isinstance(item, Gone)]
        if part.table.text.strip():
            items.append(Piece(part.table.text, part.table))
        items += [item for item in held if isinstance(item, Piece) and isinstance(item.block, Picture | Note)]
    return items


def item_box(items: list[Item], column: int, columns: int = 1, rows: int = 1) -> Box[Item]:
    """Return a cell that holds pieces; those of a table in it count as its words."""
    pieces = [item for item in items if isinstance(item, Piece) and not isinstance(item.block, Picture | Note)]
    lines = (line.strip() for piece in pieces for line in piece.text.split("\n"))
    has_table = any(isinstance(piece.block, Table) for piece in pieces)
    return Box(items, tuple(line for line in lines if line), column, columns, rows, has_table)


def again(box: Box[Item], column: int | None = None) -> Box[Item]:
    """Return a cell that the format says again; its pictures and notes are there once."""
    words: list[Item] = [
        item for item in box.held if isinstance(item, Piece) and not isinstance(item.block, Picture | Note)
    ]
    return replace(box, held=words, column=box.column if column is None else column)


def cover(box: Box[Item], covered: Box[Item]) -> None:
    """Put what stands in a cell that another one covers into that one: its words as hidden, the rest as it is."""
    if covered.paragraphs:
        box.held.append(Gone(" ".join(covered.paragraphs), HIDDEN))
    box.held += [item for item in covered.held if isinstance(item, Gone) or isinstance(item.block, Picture | Note)]


def _in_line(flow: Flow[Item]) -> Iterable[Item]:
    """Return what a cell holds that is no cell; a label's pieces as one."""
    if not flow.label:
        return flow.box.held
    others = [item for item in flow.box.held if isinstance(item, Gone) or item.block is not None]
    return [Piece(flow.label, declared=flow.declared), *others]


# Frames


def _is_frame(rows: Sequence[Sequence[Box[T]]], filled: Sequence[Sequence[Box[T]]]) -> bool:
    """Whether a table has one column, or one that holds text beside empty ones."""
    if max(map(len, rows), default=0) <= 1:
        return True
    boxes = [box for row in filled for box in row]
    return len({box.column for box in boxes}) == 1 and any(map(_is_text, boxes))


# Forms


def _texts_of_form(rows: Sequence[Sequence[Box[T]]], filled: Sequence[Sequence[Box[T]]]) -> dict[int, Box[T]]:
    """Return the cells at which a form is to be cut, by their row; none for a grid."""
    entries = _places_of_entries(rows)
    labels = [max(len(row) - 1, 0) + above for row, above in zip(filled, _from_above(filled, _one), strict=True)]
    missing = _missing_columns(rows)
    found: dict[int, Box[T]] = {}
    for at, row in enumerate(filled):
        if not row or not _is_text(row[-1], is_in_form=True) or any(map(_is_text, row[:-1])):
            continue
        text = row[-1]
        if labels[at] > _MOST_LABELS or not all(_is_label(box.words) for box in row[:-1]):
            continue
        is_column = text.place in entries or (labels[at] == _MOST_LABELS and text.columns == 1)
        if not is_column or (missing[at] and labels[at] < _MOST_LABELS):
            found[at] = text
    return found if _are_most(list(found.values()), rows) else {}


def _are_most(texts: Sequence[Box[T]], rows: Sequence[Sequence[Box[T]]]) -> bool:
    """Whether cells of text are what a table is there for: a report with headings 一、, or most of its words.

    Of a plain table of two columns, one cell must be most of it or every other row have one: else it is a list (日期 | 事项).
    """
    if not any(map(_is_text, texts)):
        return False
    if any(map(_is_report, texts)):
        return True
    total = sum(len(box.words) for row in rows for box in row)
    lengths = [len(text.words) for text in texts]
    if all(len(row) == 2 for row in rows):  # noqa: PLR2004 - columns
        return max(lengths) * 2 >= total or len(texts) * 2 >= len(rows)
    return sum(lengths) * 2 >= total


def _places_of_entries(rows: Sequence[Sequence[Box[T]]]) -> set[tuple[int, int]]:
    """Return column and width of the short cells of all rows that have several: where a grid has its columns."""
    return {box.place for row in rows if len(row) >= _HEADER for box in row if not _is_text(box, is_in_form=True)}


def _missing_columns(rows: Sequence[Sequence[Box[T]]]) -> list[int]:
    """Return how many columns each row is short of the widest: WPS leaves the span of a form's wide cell unsaid."""
    above = _from_above(rows, lambda box: box.columns)
    widths = [sum(box.columns for box in row) + taken for row, taken in zip(rows, above, strict=True)]
    widest = max(widths, default=0)
    return [widest - width for width in widths]


def _from_above(rows: Sequence[Sequence[Box[T]]], weight: Callable[[Box[T]], int]) -> list[int]:
    """Return for each row the weights of the tall cells that begin above it and reach into it."""
    changes = [0] * (len(rows) + 1)
    for at, row in enumerate(rows):
        for box in row:
            changes[at + 1] += weight(box)
            changes[min(at + box.rows, len(rows))] -= weight(box)
    return list(accumulate(changes[:-1]))


def _one(_: Box[T]) -> int:
    return 1


def _is_text(box: Box[T], *, is_in_form: bool = False) -> bool:
    """Whether a cell holds running text, not an entry: several sentences or headings as paragraphs, a long one, a table.

    is_in_form: whether the cell stands beside others in a form that is cut: then less will do.
    """
    length = len(box.words)
    running = sum(bool(_SENTENCE_END.search(each) or heading_mark(each)) for each in box.paragraphs)
    shortest, long = (_RATHER_SHORT, _RATHER_LONG) if is_in_form else (_SHORTEST, _LONG)
    return box.has_table or (running > 1 and length > shortest) or (running > 0 and length > long)


def _is_report(box: Box[T]) -> bool:
    marks = map(heading_mark, box.paragraphs)
    return sum(mark is not None and mark.level <= 1 for mark in marks) >= _CHIEF


def _full_rows(rows: Sequence[Sequence[Box[T]]]) -> set[int]:
    """Return the rows that are one cell over all columns: in a form, its title or the label of what follows."""
    width = max(box.column + box.columns for row in rows for box in row)
    return {at for at, row in enumerate(rows) if len(row) == 1 and row[0].columns == width}


def _is_label(words: str) -> bool:
    """Whether words may head a text: they are short, and tell more than which of a list it is (3, 四月)."""
    return len(words) <= _LONGEST_LABEL and not _COUNTS.fullmatch(words)


def _is_text_alone(filled: Sequence[Sequence[Box[T]]], texts: dict[int, Box[T]], at: int) -> bool:
    """Whether the text of a row has its label in the row above."""
    return at in texts and len(filled[at]) == 1


def _label(box: Box[T]) -> str:
    """Return the words of a label in one line: 个 / 人 / 总 / 结 in a narrow cell is 个人总结; "" for what is none."""
    if len(box.words) > _LONGEST_LABEL or not box.paragraphs:
        return ""
    joined = box.paragraphs[0]
    for before, after in pairwise(box.paragraphs):
        joined += ("" if _HAN.match(before[-1]) and _HAN.match(after[0]) else " ") + after
    return joined


# Grids


def _part(rows: Sequence[Sequence[Box[T]]], filled: Sequence[Sequence[Box[T]]]) -> list[Grid[T] | Flow[T]]:
    """Return what stands between two cuts of a form."""
    if max(map(len, filled), default=0) <= 1:
        return [Flow(box) for row in filled for box in row]
    return [_grid(rows)]


def _grid(rows: Sequence[Sequence[Box[T]]]) -> Grid[T]:
    """Return rows as a table; where a cell above them reached into them, or one is missing, stands an empty one."""
    cells: list[tuple[Cell, ...]] = []
    free: dict[int, int] = {}  # column → the row from which on no cell takes it
    for at, row in enumerate(rows):
        made: list[Cell] = []
        column = 0
        for box in row:
            made += [Cell("") for gap in range(column, box.column) if free.get(gap, 0) <= at]
            height = min(box.rows, len(rows) - at)
            made.append(Cell("\n".join(box.paragraphs), box.columns, height))
            column = box.column + box.columns
            free.update(dict.fromkeys(range(box.column, column), at + height))
        cells.append(tuple(made))
    return Grid(Table(tuple(cells)), tuple(box for row in rows for box in row))
