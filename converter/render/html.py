"""A page's content as HTML: byte for byte what MkDocs makes of the page's Markdown, white space included.

Python-Markdown is the reference: `tests/test_render.py` holds both beside each other, and so does every build for a sample of
each kind of page before templates are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from converter.pages.tree import (
    Attributes,
    Block,
    Box,
    Bullets,
    Cell,
    Code,
    Data,
    Definitions,
    Grid,
    Heading,
    Html,
    Image,
    Inlines,
    Link,
    Original,
    Page,
    Para,
    Span,
    Strip,
    Strong,
    Words,
)
from converter.render.escape import filled, kept, original, plain, way
from converter.render.page_templates import Template
from converter.render.raw import attributes, raw, write_span


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a page."""

    html: str
    headings: tuple[Heading, ...]
    ids: frozenset[str]
    links: frozenset[tuple[str, str]]
    """(path below docs/, anchor or "") of every link and picture; those of raw HTML are not among them."""


def write_content(page: Page, headings: tuple[Template, ...]) -> Content:
    """Return the content of a page.

    headings: for each level, 1 to 6, the heading with slots for `attributes`, `id` and `text`.
    """
    writer = _Writer(page.path, headings)
    shown = writer.blocks(page.blocks).strip()
    return Content(shown, tuple(writer.headings), frozenset(writer.ids), frozenset(writer.links))


class _Writer:
    """Writes the blocks of one page."""

    def __init__(self, page: str, headings: tuple[Template, ...]) -> None:
        self._page, self._templates = page, headings
        self.headings: list[Heading] = []
        self.ids: set[str] = set()
        self.links: set[tuple[str, str]] = set()
        self._blocks: dict[type, Callable[[Any], str]] = {
            Heading: self._heading,
            Para: lambda para: f"<p{self._listed(para)}>{filled(self._inlines(para.inlines))}</p>\n",
            Image: self._image,
            Bullets: self._bullets,
            Strip: lambda strip: self._strip(strip.tag, self._sorted(strip.attributes), strip.inlines),
            Box: lambda box: f"<{box.tag}{self._sorted(box.attributes)}>\n{self.blocks(box.blocks)}</{box.tag}>\n",
            Definitions: self._definitions,
            Grid: self._grid,
            Html: lambda html: f"{raw(html, self.ids)}\n\n",
        }
        self._shown: dict[type, Callable[[Any], str]] = {
            str: kept,
            Words: lambda words: plain(words.text),
            Original: lambda words: original(words.text, words.label),
            Span: write_span,
            Link: self._link,
            Strong: lambda strong: f"<strong>{strong.text}</strong>",
            Code: lambda code: f"<code>{code.text}</code>",
        }

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join([self._blocks[type(block)](block) for block in blocks])

    def _inlines(self, inlines: Inlines) -> str:
        return "".join([self._shown[type(inline)](inline) for inline in inlines])

    def _link(self, link: Link) -> str:
        path, mark, anchor = link.target.partition("#")
        self.links.add((path, anchor))
        named = f'class="{link.classes}" ' if link.classes else ""
        there = way(path, self._page).removesuffix(".md")
        return f'<a {named}href="{there}.html{mark}{anchor}">{plain(link.text)}</a>'

    def _heading(self, heading: Heading) -> str:
        self.headings.append(heading)
        values = {"attributes": self._listed(heading), "id": heading.id, "text": filled(original(heading.text))}
        return self._templates[heading.level - 1].fill(values) + "\n"

    def _image(self, image: Image) -> str:
        self.links.add((self._page[: self._page.rfind("/") + 1] + image.name, ""))
        return f'<p{self._listed(image)}><img alt="{image.alt}" src="{image.name}" /></p>\n'

    def _bullets(self, bullets: Bullets) -> str:
        items = "".join([f"<li>{filled(self._inlines(item))}</li>\n" for item in bullets.items])
        return f"<ul>\n{items}</ul>\n"

    def _strip(self, tag: str, listed: str, inlines: Inlines) -> str:
        return f"<{tag}{listed}>{self._inlines(inlines)}</{tag}>\n"

    def _definitions(self, definitions: Definitions) -> str:
        held = "".join(
            self._strip("dt", "", term) + self._strip("dd", "", meaning) for term, meaning in definitions.pairs
        )
        return f'<dl class="{definitions.classes}">\n{held}</dl>\n'

    def _grid(self, grid: Grid) -> str:
        head, rows = self._row(grid.head), "".join(map(self._row, grid.rows))
        table = f'<table class="{grid.name}">\n<thead>\n{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
        return f'<div class="{grid.name}-box is-wide">\n{table}</div>\n'

    def _row(self, cells: tuple[Cell, ...]) -> str:
        return f"<tr>\n{''.join(map(self._cell, cells))}</tr>\n"

    def _cell(self, cell: Cell) -> str:
        named = f' class="{cell.classes}"' if cell.classes else ""
        scope = f' scope="{cell.scope}"' if cell.scope else ""
        return self._strip("th" if scope else "td", f"{named}{_data(cell.data)}{scope}", cell.inlines)

    def _listed(self, block: Heading | Para | Image) -> str:
        """Return the attributes of a block, sorted by name as Python-Markdown writes them."""
        named = f' class="{block.classes}"' if block.classes else ""
        listed = named + _data(block.data) if block.data else named
        if not block.id:
            return listed
        self.ids.add(block.id)
        return f'{listed} id="{block.id}"'

    def _sorted(self, listed: Attributes) -> str:
        """Return the attributes of an element that holds Markdown, sorted likewise."""
        named = dict(listed)
        if "id" in named:
            self.ids.add(str(named["id"]))
        return attributes(tuple((name, named[name]) for name in sorted(named)))


def _data(data: Data) -> str:
    return "".join([f' data-{name}="{plain(value)}"' for name, value in sorted(data)]) if data else ""
