"""The tables of a web page: which hold data, their rows, and how many columns and rows a cell takes."""

import re
from collections.abc import Iterator
from typing import Any

from converter.language.expression import expression
from converter.readers.html.hiding import is_hidden

_RULED = expression(r"border[\w-]*\s*:[^;]*\b(?:solid|double|windowtext)\b", re.IGNORECASE)
_LONGEST_CELL = 200  # characters; in a table without borders a longer cell is a page laid out by a table
_SHORTEST_ROWS = 2
_MOST_ROWS = 65_534  # of a rowspan (HTML, 4.9.11)


def holds_data(table: Any) -> bool:
    """Whether a table holds data, not the layout of a page."""
    if is_hidden(table) or table.get("role") == "presentation":
        return False
    if next(table.iterdescendants("table", "h1", "h2", "form", "nav"), None) is not None:
        return False
    rows = list(shown_rows(table))
    cells = [cell for row in rows for cell in row.iterchildren("td", "th")]
    filled = [
        row for row in rows if sum(bool("".join(cell.itertext()).strip()) for cell in row.iterchildren("td", "th")) > 1
    ]
    if len(filled) < _SHORTEST_ROWS:
        return False
    if (table.get("border") or "0").strip() not in {"", "0"} or any(cell.tag == "th" for cell in cells):
        return True
    if any(_RULED.search(cell.get("style") or "") for cell in cells):
        return True
    return all(len("".join("".join(cell.itertext()).split())) <= _LONGEST_CELL for cell in cells)


def shown_rows(table: Any) -> Iterator[Any]:
    """Yield the rows that a browser shows, those of nested tables not counted."""
    for child in table.iterchildren():
        if child.tag == "tr" and not is_hidden(child):
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"} and not is_hidden(child):
            yield from (row for row in child.iterchildren("tr") if not is_hidden(row))


def span_of(cell: Any, name: str) -> int:
    """Return how many columns or rows a cell takes; a rowspan of 0 means all that follow."""
    match = re.match(r"\s*\+?(\d{1,6})", cell.get(name) or "1", re.ASCII)
    count = int(match[1]) if match else 1
    return count or (_MOST_ROWS if name == "rowspan" else 1)
