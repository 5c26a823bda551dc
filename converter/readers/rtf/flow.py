"""A flow of text (the body, a footnote, a text box, a header) while it is read: paragraphs, cells, rows."""

from bisect import bisect_right

import msgspec
from msgspec.structs import replace

from converter.language.expression import expression
from converter.model import Value
from converter.readers.content import EMPTY_ITEM, SYMBOL, Gone, Item, Line, Piece, labelled
from converter.readers.tables import MOST_COLUMNS, Box, cover, item_box, table_items

_SYMBOLS = expression("[\uf020-\uf0ff]")  # places of symbol fonts, for what Unicode is not known to have
_SAME_EDGE = 60  # 1/1440 inch; cells of two rows that end nearer than this end in one column


class Edge(Value, frozen=True):
    """Where a cell ends."""

    at: int
    """1/1440 inch."""
    merges: frozenset[str]
    """Control words that join it to the cell before it or above it (`clmrg`, `clvmgf`, `clvmrg`)."""


class _Row(Value, frozen=True):
    cells: tuple[list[Item], ...]
    edges: tuple[Edge, ...]


class Flow(Line):
    """Collects the words of one flow, paragraph by paragraph, and parts them into items."""

    items: list[Item] = msgspec.field(default_factory=list)
    label: list[str] = msgspec.field(default_factory=list)
    edges: list[Edge] = msgspec.field(default_factory=list)
    """Right edges of the cells of the row."""
    merges: set[str] = msgspec.field(default_factory=set)
    """Of the cell whose edge comes next."""
    in_row: bool = False
    r"""Between \trowd and \row."""
    _held: list[Item] = msgspec.field(default_factory=list)
    """Of the cell."""
    _inner: list[Item] = msgspec.field(default_factory=list)
    """Of the cell of a table in the cell."""
    _inner_cells: list[list[Item]] = msgspec.field(default_factory=list)
    _inner_rows: list[_Row] = msgspec.field(default_factory=list)
    _cells: list[list[Item]] = msgspec.field(default_factory=list)
    _rows: list[_Row] = msgspec.field(default_factory=list)

    def end_paragraph(self, *, in_table: bool, is_inner: bool = False, declared: int = 0) -> None:
        """End a paragraph; one that stands in no table ends the table before it.

        is_inner: it stands in a table in a cell; declared: its level as a heading.
        """
        if not is_inner:
            self._end_inner_table()
        if not in_table:
            self._end_table()
        lefts, text = self._take()
        held = Piece(text, declared=0 if in_table else declared)
        items = self._inner if is_inner else self._held if in_table else self.items
        items.extend([*lefts, *([held] if text.strip() else []), *self.after])
        self.after = []

    def begin_row(self) -> None:
        """Begin a row, or say again what its cells are like."""
        self.in_row = True
        self.edges = []
        self.merges = set()

    def end_definition(self, edge: int) -> None:
        """End what is said about a cell of the row."""
        self.edges.append(Edge(edge, frozenset(self.merges)))
        self.merges = set()

    def end_cell(self) -> None:
        """End the last paragraph of a cell, and the cell."""
        self.end_paragraph(in_table=True)
        self._cells.append(self._held)
        self._held = []

    def end_inner_cell(self) -> None:
        """End the last paragraph of a cell of a table in the cell, and that cell."""
        self.end_paragraph(in_table=True, is_inner=True)
        self._inner_cells.append(self._inner)
        self._inner = []

    def end_inner_row(self) -> None:
        """End a row of a table in the cell."""
        if self._inner_cells:
            self._inner_rows.append(_Row(tuple(self._inner_cells), ()))
        self._inner_cells = []

    def end_row(self) -> None:
        """End a row; what no cell mark ended is a cell, too."""
        if self._held or "".join(self.words).strip():
            self.end_cell()
        if self._cells:
            self._rows.append(_Row(tuple(self._cells), tuple(self.edges)))
        self._cells = []
        self.in_row = False

    def finish(self) -> list[Item]:
        """Return all that the flow holds."""
        if self.in_row or self._cells or self._held:
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

    def _end_inner_table(self) -> None:
        if self._inner:
            self._inner_cells.append(self._inner)
        self._inner = []
        self.end_inner_row()
        rows, self._inner_rows = self._inner_rows, []
        self._held += table_items(_boxes(rows)) if rows else []

    def _end_table(self) -> None:
        if self._cells or self._held:
            words, self.words = self.words, []
            self.end_row()
            self.words = words
        rows, self._rows = self._rows, []
        self.items += table_items(_boxes(rows)) if rows else []


def _boxes(rows: list[_Row]) -> list[list[Box[Item]]]:
    """Return the cells of a table with their spans; as they come where edges are not given."""
    columns: list[int] = []
    for place in sorted(edge.at for row in rows for edge in row.edges):
        if not columns or place - columns[-1] > _SAME_EDGE:
            columns.append(place)
    if len(columns) > MOST_COLUMNS or any(len(row.edges) != len(row.cells) for row in rows):
        return [[item_box(items, column) for column, items in enumerate(row.cells)] for row in rows]
    made: list[list[Box[Item]]] = []
    tall: dict[int, tuple[int, Box[Item]]] = {}  # column → index of a row, its cell that may go on below it
    for at, row in enumerate(rows):
        boxes: list[Box[Item]] = []
        column = 0
        for items, edge in zip(row.cells, row.edges, strict=True):
            stop = max(bisect_right(columns, edge.at), column + 1)
            box = item_box(items, column, stop - column)
            first, above = tall.pop(column, (at, None))
            if "clvmrg" in edge.merges and above is not None:
                cover(above, box)
                above.rows = at - first + 1
                tall[column] = first, above
            elif "clmrg" in edge.merges and boxes:
                cover(boxes[-1], box)
                boxes[-1].columns += stop - column
            else:
                boxes.append(box)
                if "clvmgf" in edge.merges:
                    tall[column] = at, box
            column = stop
        made.append(boxes)
    return made


def whole(text: str) -> str:
    r"""Return a text with the halves of characters that \u gave one by one put together."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
