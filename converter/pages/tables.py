"""Tables that have classes and row headings, which Markdown's own cannot have, and whose links MkDocs still checks."""

from __future__ import annotations

from collections.abc import Iterable

from converter.pages.markdown import escape


def cell(shown: str, *classes: str, tag: str = "td", **attributes: str) -> str:
    """Return a cell.

    shown: inline Markdown.
    attributes: of the element, plain text; `data_value` becomes `data-value`.
    """
    named = {"class": " ".join(classes), **{name.replace("_", "-"): value for name, value in attributes.items()}}
    listed = "".join(f' {name}="{escape(value)}"' for name, value in named.items() if value)
    return f'<{tag}{listed} markdown="span">{shown}</{tag}>'


def column(shown: str, *classes: str, **attributes: str) -> str:
    """Return the heading of a column; as in `cell`."""
    return cell(shown, *classes, tag="th", scope="col", **attributes)


def row_heading(shown: str, *classes: str, **attributes: str) -> str:
    """Return the cell that names its row; as in `cell`."""
    return cell(shown, *classes, tag="th", scope="row", **attributes)


def table(name: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table as a block of HTML with Markdown in its cells, in a box that scrolls where the screen is narrow.

    name: its class; that of the box is `{name}-box`. `is-wide` gives the page more than the measure of running text.
    """
    lines = [
        f'<div class="{name}-box is-wide" markdown="1">',
        f'<table class="{name}" markdown="1">',
        '<thead markdown="1">',
        _row(head),
        "</thead>",
        '<tbody markdown="1">',
        *map(_row, rows),
        "</tbody>",
        "</table>",
        "</div>",
    ]
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return f'<tr markdown="1">{"".join(cells)}</tr>'
