"""A page as a small tree: what `converter.render` writes as ordinary Markdown, and as the HTML that MkDocs makes of it.

A string among inlines is words of ours, kept with the spaces at its ends; all that comes from reports stands in `Words` or
`Original`. Whatever any text holds, readers see it as it is: writers escape it. Texts of classes, ids and paths are plain
ASCII. Links name a path below docs/ of a page, `#` and an id (`reports/2023/index.md#top`), never an address.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from converter.model import Value

Item = TypeVar("Item")
Data = tuple[tuple[str, str], ...]
"""Names without `data-` and their values, which are any text."""


class Words(Value, frozen=True):
    """Plain words without the spaces at their ends."""

    text: str


Attributes = tuple[tuple[str, str | Words | None], ...]
"""Names and values of an element: a string of ours, words of any kind, or None for a name that stands alone."""


class Original(Value, frozen=True):
    """A report's own words, without the spaces at their ends; blanks in the original are marked by a quiet style."""

    text: str
    label: str = ""
    """What they open with and that is set off (一是); empty for nothing."""


class Span(Value, frozen=True):
    """Plain words in an element with classes."""

    text: str
    classes: str
    """With spaces between them."""
    data: Data = ()
    """Names of ours here."""


class Link(Value, frozen=True):
    """A link to another page or place, checked by MkDocs."""

    text: str
    target: str
    classes: str = ""


class Strong(Value, frozen=True):
    """Words of ours that are stressed; no ASCII marks but `,./%;`."""

    text: str


class Code(Value, frozen=True):
    """Words of ours as one types them; no ASCII marks but `,./%;`."""

    text: str


Inline = str | Words | Original | Span | Link | Strong | Code
Inlines = tuple[Inline, ...]


class Heading(Value, frozen=True):
    """A heading; the first of a page is its title, and the only one of level 1."""

    level: int
    """1 to 6."""
    text: str
    """A report's own words, or ours."""
    id: str
    classes: str = ""
    data: Data = ()


class Para(Value, frozen=True):
    """A paragraph, a point or a note."""

    inlines: Inlines
    classes: str = ""
    id: str = ""
    data: Data = ()


class Image(Value, frozen=True):
    """A picture that lies beside the page."""

    name: str
    alt: str
    """Words of ours."""
    classes: str = ""
    id: str = ""
    data: Data = ()


class Bullets(Value, frozen=True):
    """A list; no two follow one another, since Markdown would make one of them."""

    items: tuple[Inlines, ...]


class Strip(Value, frozen=True):
    """An element that holds inlines, such as the breadcrumbs."""

    tag: str
    attributes: Attributes
    inlines: Inlines


class Box(Value, frozen=True):
    """An element that holds blocks, one at least."""

    tag: str
    attributes: Attributes
    blocks: tuple[Held, ...]


class Definitions(Value, frozen=True):
    """A list of terms, each with what it means."""

    classes: str
    pairs: tuple[tuple[Inlines, Inlines], ...]


class Cell(Value, frozen=True):
    """A cell of a grid."""

    inlines: Inlines
    classes: str = ""
    scope: str = ""
    """Of a heading: `col` or `row`; empty for others."""
    data: Data = ()
    """Names and numbers of ours here."""


class Grid(Value, frozen=True):
    """A table with a heading row, in a box that scrolls where the screen is narrow and may be wider than running text."""

    name: str
    """Its class; that of the box is `{name}-box`."""
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """One at least."""


class Html(Value, frozen=True):
    """An element that Markdown has no form for: tables of reports, facts, annotations, forms. Its links are not checked."""

    tag: str
    attributes: Attributes = ()
    children: tuple[Html | Words | str, ...] = ()


Held = Heading | Para | Bullets | Box | Strip
"""What may stand in a box."""
Block = Held | Image | Definitions | Grid | Html


class Page(Value, frozen=True):
    """A page of the site."""

    path: str
    """Below docs/, with `/` (`reports/2023/index.md`)."""
    title: str
    """Of the window; empty for the site's name alone."""
    description: str
    blocks: tuple[Block, ...]
    hides_contents: bool = False
    """Whether the table of contents at the side is left out."""


def joined(parts: Iterable[Item], between: str = " ") -> tuple[Item | str, ...]:
    """Return parts with a text between each two."""
    shown: list[Item | str] = []
    for part in parts:
        shown += (between, part) if shown else (part,)
    return tuple(shown)


def column(inline: Inline, classes: str = "", data: Data = ()) -> Cell:
    """Return the heading of a column."""
    return Cell((inline,), classes, "col", data)


def row_heading(inline: Inline) -> Cell:
    """Return the cell that names its row."""
    return Cell((inline,), scope="row")
