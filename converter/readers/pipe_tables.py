"""Tables of Markdown, whose cells are parted by `|`.

Source: GitHub Flavored Markdown 0.29, 4.10. Two things are told otherwise, since reports are typed by people who may mean no
Markdown: a row without any `|` ends a table, and cells beyond those of the header are kept.
"""

import re
from collections.abc import Sequence

from converter.language.expression import expression
from converter.readers.content import Gone, Item, Piece
from converter.readers.tables import item_box, table_items

_CELL = expression(r"(?:[^\\|]|\\.?)*", re.DOTALL)
_DELIMITER = expression(r"[ \t]*:?-+:?[ \t]*")
_BREAK = expression(r"<br[ \t]*/?>", re.IGNORECASE)


def table_length(lines: Sequence[str], at: int) -> int:
    """Return how many lines a table takes that begins with a header at a line, or 0 where none does.

    The row of dashes below the header proves it: of as many cells, with one `|` at least.
    """
    if "|" not in lines[at] or at + 1 >= len(lines) or "|" not in lines[at + 1] or not _may_be_row(lines[at]):
        return 0
    delimiters = _cells(lines[at + 1])
    if not all(map(_DELIMITER.fullmatch, delimiters)) or len(_cells(lines[at])) != len(delimiters):
        return 0
    stop = at + 2
    while stop < len(lines) and "|" in lines[stop] and _may_be_row(lines[stop]):
        stop += 1
    return stop - at


def read_table(lines: Sequence[str], reason: str) -> list[Item]:
    """Return the lines of a table as items, its row of dashes left out for a reason."""
    rows = [[item_box(_items(cell, reason), at) for at, cell in enumerate(_cells(line))] for line in lines]
    return [Gone(lines[1], reason), *table_items([rows[0], *rows[2:]])]


def _may_be_row(line: str) -> bool:
    """Whether a line is no heading and no code that is set in."""
    return not line.startswith(("    ", "\t", "# ", "## ", "### "))


def _cells(line: str) -> list[str]:
    r"""Return the cells of a row; `\|` is no border, and borders at its ends are none between two cells."""
    row = line.strip().removeprefix("|")
    found = []
    at = 0
    while at <= len(row):
        match = _CELL.match(row, at)
        at = (match.end() if match else len(row)) + 1
        found.append(row[match.start() : match.end()] if match else "")
    return found[:-1] if len(found) > 1 and not found[-1].strip() else found


def _items(cell: str, reason: str) -> list[Item]:
    """Return what a cell holds: its lines, and the marks between them."""
    words = _BREAK.split(cell.replace("\\|", "|"))
    pieces: list[Item] = [Piece(text.strip()) for text in words if text.strip()]
    return [*pieces, *(Gone(mark, reason) for mark in _BREAK.findall(cell))]
