"""A page as ordinary Markdown, for docs/: what MkDocs, Zensical and people read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from converter.pages.tree import (
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
    Inline,
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
from converter.render.escape import filled, kept, original, plain, printable, way
from converter.render.raw import attributes, raw, write_span


def write_markdown(page: Page) -> str:
    """Return a page as a Markdown file."""
    return f"{_front_matter(page)}\n{_Writer(page.path).blocks(page.blocks)}\n"


def _front_matter(page: Page) -> str:
    """Return the YAML block that opens a page. JSON strings are YAML, whatever they hold."""
    values = {
        "hide": "toc" if page.hides_contents else "",
        "title": page.title,
        "description": page.description,
    }
    lines = [f"{name}: {json.dumps(printable(value), ensure_ascii=False)}" for name, value in values.items() if value]
    return "\n".join(("---", *lines, "---", ""))


class _Writer:
    """Writes the blocks of one page."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._blocks: dict[type, Callable[[Any], str]] = {
            Heading: self._heading,
            Para: lambda para: _listed_below(filled(self._inlines(para.inlines)), para),
            Image: lambda image: _listed_below(f"![{image.alt}]({image.name})", image),
            Bullets: lambda bullets: "\n".join(f"- {filled(self._inlines(item))}" for item in bullets.items),
            Strip: lambda strip: self._strip(f"{strip.tag}{attributes(strip.attributes)}", strip.tag, strip.inlines),
            Box: self._box,
            Definitions: self._definitions,
            Grid: self._grid,
            Html: lambda html: raw(html, set()),
        }
        self._shown: dict[type, Callable[[Any], str]] = {
            str: kept,
            Words: lambda words: plain(words.text),
            Original: lambda words: original(words.text, words.label),
            Span: write_span,
            Link: self._link,
            Strong: lambda strong: f"**{strong.text}**",
            Code: lambda code: f"`{code.text}`",
        }

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        return "\n\n".join([self._blocks[type(block)](block) for block in blocks])

    def _inlines(self, inlines: Inlines) -> str:
        return "".join([self._inline(inline) for inline in inlines])

    def _inline(self, inline: Inline) -> str:
        return self._shown[type(inline)](inline)

    def _link(self, link: Link) -> str:
        path, mark, anchor = link.target.partition("#")
        listed = _attribute_list("", link.classes, ())
        return f"[{plain(link.text)}]({way(path, self._page)}{mark}{anchor}){listed}"

    def _heading(self, heading: Heading) -> str:
        listed = _attribute_list(heading.id, heading.classes, heading.data)
        return f"{'#' * heading.level} {filled(original(heading.text))} {listed}"

    def _box(self, box: Box) -> str:
        listed, mark = attributes(box.attributes), ' markdown="1"'
        listed = listed + mark if listed.startswith(" class=") else mark + listed
        return f"<{box.tag}{listed}>\n\n{self.blocks(box.blocks)}\n\n</{box.tag}>"

    def _strip(self, opening: str, tag: str, inlines: Inlines) -> str:
        return f'<{opening} markdown="span">{self._inlines(inlines)}</{tag}>'

    def _definitions(self, definitions: Definitions) -> str:
        lines = [f'<dl class="{definitions.classes}" markdown="1">']
        for term, meaning in definitions.pairs:
            lines += (self._strip("dt", "dt", term), self._strip("dd", "dd", meaning))
        return "\n".join((*lines, "</dl>"))

    def _grid(self, grid: Grid) -> str:
        lines = (
            f'<div class="{grid.name}-box is-wide" markdown="1">',
            f'<table class="{grid.name}" markdown="1">',
            '<thead markdown="1">',
            self._row(grid.head),
            "</thead>",
            '<tbody markdown="1">',
            *map(self._row, grid.rows),
            "</tbody>",
            "</table>",
            "</div>",
        )
        return "\n".join(lines)

    def _row(self, cells: tuple[Cell, ...]) -> str:
        return f'<tr markdown="1">{"".join(map(self._cell, cells))}</tr>'

    def _cell(self, cell: Cell) -> str:
        tag = "th" if cell.scope else "td"
        named = (("class", cell.classes), ("scope", cell.scope))
        listed = "".join(f' {name}="{plain(value)}"' for name, value in named if value)
        return self._strip(f"{tag}{listed}{_data(cell.data)}", tag, cell.inlines)


def _data(data: Data) -> str:
    return "".join(f' data-{name}="{plain(value)}"' for name, value in data)


def _listed_below(shown: str, block: Para | Image) -> str:
    """Return a paragraph, and in a line below it its attribute list where it has one."""
    listed = _attribute_list(block.id, block.classes, block.data)
    return f"{shown}\n{listed}" if listed else shown


def _attribute_list(identifier: str, classes: str, data: Data) -> str:
    """Return an attribute list (`{: #s1 .point data-cite="三、" }`), empty where there is nothing to say."""
    return f"{{: {' '.join(_listed(identifier, classes, data))} }}" if identifier or classes or data else ""


def _listed(identifier: str, classes: str, data: Data) -> Iterator[str]:
    if identifier:
        yield f"#{identifier}"
    for name in classes.split():
        yield f".{name}"
    for name, value in data:
        yield f'data-{name}="{plain(value)}"'
