"""A page as a small tree: what `converter.render` writes as ordinary Markdown, and as the HTML that MkDocs makes of it.

A string among inlines is words of ours, kept with the spaces at its ends; all that comes from reports stands in `Words` or
`Original`. Whatever any text holds, readers see it as it is: writers escape it. Texts of classes, ids and paths are plain
ASCII. Links name a path below docs/ of a page, `#` and an id (`reports/2023/index.md#top`), never an address;
the path may be followed by a query, percent-encoded (`reports/index.md?year=2023&kind=%E6%80%BB%E7%BB%93`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar

from converter.model import Value

Item = TypeVar("Item")
Data = tuple[tuple[str, str], ...]
"""Names without `data-` and their values, which are any text."""


class Words(Value, frozen=True):
    """Plain words without the spaces at their ends."""

    text: str


Attribute = tuple[str, str | Words | None]
"""Name and value: a string of ours, words of any kind, or None for a name that stands alone."""
Attributes = tuple[Attribute, ...]


class Original(Value, frozen=True):
    """A report's own words, without the spaces at their ends; blanks in the original are marked by a quiet style."""

    text: str
    label: str = ""
    """What they open with and that is set off (一是); empty for nothing."""
    clause: str = ""
    """What follows the label and is set off with it, more quietly (抓学习。); empty for nothing."""


class Span(Value, frozen=True):
    """Plain words in an element of their own."""

    text: str
    classes: str
    """With spaces between them; empty for none."""
    data: Data = ()
    """Names of ours here."""
    tag: str = "span"
    """A shorter one for what a page says thousands of times."""


class Link(Value, frozen=True):
    """A link to another page or place, checked by MkDocs."""

    text: str
    target: str
    classes: str = ""
    count: str = ""
    """How much there is (`12 节`), shown quietly behind the text."""
    id: str = ""
    data: Data = ()
    """Names of ours here."""


class Strong(Value, frozen=True):
    """Words of ours that are stressed; no ASCII marks but `,./%;`, and none beside another or beside Code."""

    text: str


class Code(Value, frozen=True):
    """Words of ours as one types them; as for Strong."""

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


class Line(Value, frozen=True):
    """An element that holds inlines: the breadcrumbs, a cell, a term."""

    tag: str
    attributes: Attributes
    inlines: Inlines


class Element(Value, frozen=True):
    """An element that holds blocks, one at least, or the parts of a table or of a list of terms."""

    tag: str
    attributes: Attributes
    children: tuple[Held, ...]


class Html(Value, frozen=True):
    """An element that Markdown has no form for: tables of reports, facts, annotations, forms. Its links are not checked."""

    tag: str
    attributes: Attributes = ()
    children: tuple[Html | Words | str, ...] = ()


Held = Heading | Para | Bullets | Line | Element
"""What may stand in an element."""
Block = Held | Image | Html


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
    cited: tuple[tuple[str, str], ...] = ()
    """What programs cite it by: names of `<meta>` in its head, and what they say, which is any text."""


def joined(parts: Iterable[Item], between: str = " ") -> tuple[Item | str, ...]:
    """Return parts with a text between each two."""
    shown: list[Item | str] = []
    for part in parts:
        shown += (between, part) if shown else (part,)
    return tuple(shown)


def html(tag: str, *children: Html | Words | str, **attributes: str | Words | None) -> Html:
    """Return an element that Markdown has no form for; attributes: `class_` stands for `class`, `data_to` for `data-to`."""
    return Html(tag, tuple((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items()), children)


def cell(*inlines: Inline, classes: str = "", scope: str = "", **data: str) -> Line:
    """Return a cell of a grid; scope: of a heading, `col` or `row`."""
    named = {"class": classes, "scope": scope, **{f"data-{name}": value for name, value in data.items()}}
    return Line("th" if scope else "td", tuple((name, Words(value)) for name, value in named.items() if value), inlines)


def columns(*names: str, numbers: Collection[str] = ()) -> tuple[Line, ...]:
    """Return the heading row of a grid; numbers: those of the columns that hold numbers."""
    return tuple(cell(name, classes="number" if name in numbers else "", scope="col") for name in names)


def grid(name: str, head: tuple[Line, ...], rows: Iterable[tuple[Line, ...]]) -> Element:
    """Return a table with a heading row, in a box that scrolls where the screen is narrow.

    name: its class; that of the box is `{name}-box`, and `is-wide` gives it more than the measure of running text.
    rows: one at least; of cells.
    """
    body = tuple(Element("tr", (), row) for row in rows)
    parts = Element("thead", (), (Element("tr", (), head),)), Element("tbody", (), body)
    return Element("div", (("class", f"{name}-box is-wide"),), (Element("table", (("class", name),), parts),))
