"""A flow of text (the body, a footnote, a text box, a header) while it is read: paragraphs, cells, rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from converter.model import Cell, Table
from converter.readers.content import EMPTY_ITEM, SYMBOL, Gone, Item, Line, Piece, labelled

_SYMBOLS = re.compile("[\uf020-\uf0ff]")  # places of symbol fonts, for what Unicode is not known to have
_MOST_COLUMNS = 63  # of a table in Word
_SAME_EDGE = 60  # 1/1440 inch; cells of two rows that end nearer than this end in one column


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    edges: tuple[int, ...]


@dataclass(slots=True)
class Flow(Line):
    """Collects the words of one flow, paragraph by paragraph, and parts them into items."""

    items: list[Item] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)
    """Right edges of the cells of the row (1/1440 inch)."""
    in_row: bool = False
    r"""Between \trowd and \row."""
    _paragraphs: list[str] = field(default_factory=list)
    _cells: list[str] = field(default_factory=list)
    _rows: list[_Row] = field(default_factory=list)
    _after_table: list[Item] = field(default_factory=list)

    def end_paragraph(self, *, in_table: bool, declared: int = 0) -> None:
        """End a paragraph; one that stands in no table ends the table before it. declared: its level as a heading."""
        if not in_table:
            self._end_table()
        lefts, text = self._take()
        if in_table:
            self._after_table += [*lefts, *self.after]
            self._paragraphs += [text] if text.strip() else []
        else:
            self.items += [*lefts, *([Piece(text, declared=declared)] if text.strip() else []), *self.after]
        self.after = []

    def begin_row(self) -> None:
        """Begin a row, or say again what its cells are like."""
        self.in_row = True
        self.edges = []

    def end_cell(self) -> None:
        """End the last paragraph of a cell, and the cell."""
        self.end_paragraph(in_table=True)
        self._cells.append("\n".join(self._paragraphs))
        self._paragraphs = []

    def end_row(self) -> None:
        """End a row; what no cell mark ended is a cell, too."""
        if self._paragraphs or "".join(self.words).strip():
            self.end_cell()
        if self._cells:
            self._rows.append(_Row(tuple(self._cells), tuple(self.edges)))
        self._cells = []
        self.in_row = False

    def finish(self) -> list[Item]:
        """Return all that the flow holds."""
        if self.in_row or self._cells or self._paragraphs:
            self.end_row()
        self.end_paragraph(in_table=False)
        return self.items

    def _take(self) -> tuple[list[Item], str]:
        """Return what is left out of the paragraph that ends, and its text."""
        lefts: list[Item] = [replace(item, text=whole(item.text)) for item in self.left_out()]
        text, label = whole("".join(self.words)), whole("".join(self.label))
        lefts += [Gone(f"U+{ord(symbol):04X}", SYMBOL) for symbol in _SYMBOLS.findall(text)]
        text, label = _SYMBOLS.sub("", text), _SYMBOLS.sub("", label)
        if text.strip():
            text = labelled(label, text)
        elif any(character.isalnum() for character in label) and not lefts:
            lefts.append(Gone(label, EMPTY_ITEM))
        self.words, self.label, self.hidden, self.ruby, self.contents = [], [], [], [], []
        return lefts, text

    def _end_table(self) -> None:
        if self._cells or self._paragraphs:
            words, self.words = self.words, []
            self.end_row()
            self.words = words
        rows, self._rows = self._rows, []
        if sum(len(row.cells) for row in rows) == 1:  # a frame round the text
            self.items += [Piece(text) for text in rows[0].cells[0].split("\n") if text.strip()]
        elif any(any(row.cells) for row in rows):
            table = Table(tuple(tuple(map(Cell, row)) for row in _in_columns(rows)))
            self.items.append(Piece(table.text, table))
        self.items += self._after_table
        self._after_table = []


def _in_columns(rows: list[_Row]) -> tuple[tuple[str, ...], ...]:
    """Return the texts of a table, "" for each further column of a wide cell; as they are where edges are not given."""
    columns: list[int] = []
    for edge in sorted(edge for row in rows for edge in row.edges):
        if not columns or edge - columns[-1] > _SAME_EDGE:
            columns.append(edge)
    if len(columns) > _MOST_COLUMNS or any(len(row.edges) != len(row.cells) for row in rows):
        return tuple(row.cells for row in rows)
    texts = []
    for row in rows:
        cells: list[str] = []
        for text, edge in zip(row.cells, row.edges, strict=True):
            width = bisect_right(columns, edge) - len(cells)
            cells += [text, *[""] * (width - 1)]
        texts.append(tuple(cells))
    return tuple(texts)


def whole(text: str) -> str:
    r"""Return a text with the halves of characters that \u gave one by one put together."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
