"""The tree of a web page → blocks in the order of the page: what a browser would print as one paragraph, one table.

After this: no markup, no hidden words, white space as a browser shows it; list numbers stand before their item.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from converter.model import Picture, Table, Value
from converter.readers.content import COMMENT, DELETED, HIDDEN, labelled, level_of_style, picture_of
from converter.readers.docx.symbols import is_symbol_font, map_symbol
from converter.readers.formulas import linear_mathml
from converter.readers.html.hiding import PASSED_OVER, hidden_report, hidden_rows, is_hidden
from converter.readers.html.list_numbers import item_number, item_ordinals
from converter.readers.tables import MOST_COLUMNS, Box, Flow, parts_of

Left = tuple[str, str, int]
"""Words, reason, index of the block before which they stood."""

# fmt: off
BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})
# fmt: on
_SPACES = re.compile(r"[ \t\r\n\f]+")
_OUTLINE_LEVEL = re.compile(r"mso-outline-level\s*:\s*(?:([1-9])|body-text)", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_COMMENTS = re.compile(r"mso-element\s*:\s*comment-list", re.IGNORECASE)
_LIST_LABEL = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']{1,40})", re.IGNORECASE)
_WORD_CLASS = re.compile(r"Mso(Title|Heading[1-9])")
_RULED = re.compile(r"border[\w-]*\s*:[^;]*\b(?:solid|double|windowtext)\b", re.IGNORECASE)
_DATA_URI = re.compile(r"\s*data:image/(png|jpe?g|gif)\s*;\s*base64\s*,", re.IGNORECASE)
_SHOWN = (".png", ".jpg", ".gif")  # what a data: URI may hold
_MARGINS: dict[str | None, str] = {"header": "页眉", "footer": "页脚"}
"""Titles that LibreOffice gives to the page's margins when it saves HTML."""
_LONGEST_SHOWN = 200  # characters of what is left out
_LONGEST_CELL = 200  # characters; in a table without borders a longer cell is a page laid out by a table
_SHORTEST_ROWS = 2
_MOST_ROWS = 65_534  # of a rowspan (HTML, 4.9.11)


class Printed(Value, frozen=True):
    """One paragraph, table or picture of a page."""

    text: str
    element: Any
    """The innermost block element that it stands in."""
    linked: int = 0
    """How many of its characters are links."""
    block: Table | Picture | None = None
    declared: int = 0
    """Level of the heading that it stands in, as in model.Line."""


class Blocks(msgspec.Struct):
    """All that a page prints, and which stretch of it stands below each element."""

    all: list[Printed] = msgspec.field(default_factory=list)
    spans: dict[Any, tuple[int, int]] = msgspec.field(default_factory=dict)
    """Element → first block, block after the last; an inline element's may begin or end inside a block."""


def read_blocks(page: Any) -> tuple[Blocks, list[Left]]:
    """Return what the page prints, in order, and what it hides or would have to fetch.

    page: the root element, no deeper than Python may recurse.
    """
    walker = _Walker(bared=hidden_report(page))
    walker.walk(page)
    walker.flush(page)
    return Blocks(walker.blocks, walker.spans), walker.left_out


class _Walker:
    """Goes through a tree once; holds the paragraph in the making."""

    def __init__(self, *, is_cell: bool = False, bared: Collection[Any] = ()) -> None:
        self.blocks: list[Printed] = []
        self.spans: dict[Any, tuple[int, int]] = {}
        self.left_out: list[Left] = []
        self.is_cell = is_cell
        self._bared = bared
        """Elements that are read although they are hidden."""
        self._words: list[str] = []
        self._is_begun = False  # whether the words come to more than white space
        self._linked = 0
        self._pictures: list[Picture] = []
        self._number = ""
        self._label = ""  # as Word saves the number of an item
        self._declared = 0
        self._ordinals: dict[Any, dict[Any, int]] = {}

    def walk(self, element: Any, *, is_link: bool = False, is_kept: bool = False) -> None:
        """Take in one element; `is_link`: it stands in a link; `is_kept`: in <pre>, where line ends count."""
        tag = element.tag
        if not isinstance(tag, str) or tag in PASSED_OVER:
            return
        reason = self._reason_left_out(element)
        if reason:
            self._leave_out(_words(element), reason)
            return
        if tag == "span" and _is_list_label(element):
            self._label = _label(element)
            return
        if tag in {"br", "img", "math", "table"} and self._special(element, tag):
            return
        is_block = tag in BLOCK_TAGS
        if is_block:
            self.flush(element.getparent())
        outer_level, level = self._declared, _level(element)
        self._declared = outer_level if level is None else level
        start = len(self.blocks)
        if tag == "li":
            self._number = self._item_number(element)
        is_link = is_link or (tag == "a" and element.get("href") is not None)
        is_kept = is_kept or tag == "pre"
        around = "“”" if tag == "q" else ""
        self._say(around[:1] + (element.text or ""), element, is_link=is_link, is_kept=is_kept)
        for child in element:
            self.walk(child, is_link=is_link, is_kept=is_kept)
            self._say(child.tail or "", element, is_link=is_link, is_kept=is_kept)
        self._say(around[1:], element, is_link=is_link, is_kept=is_kept)
        if is_block:
            self.flush(element)
        self._declared = outer_level
        if tag == "li":
            self._number = ""
        self.spans[element] = (start, len(self.blocks) + self._is_begun + len(self._pictures))

    def _reason_left_out(self, element: Any) -> str:
        """Return why the words of an element are left out; "" where they are not."""
        if is_hidden(element) and element not in self._bared:
            return HIDDEN
        if element.tag == "del":
            return DELETED
        if element.attrib and _is_comment(element):
            return COMMENT
        return _MARGINS.get(element.get("title"), "") if element.tag == "div" else ""

    def flush(self, element: Any) -> None:
        """End the paragraph in the making."""
        text = _as_shown("".join(self._words))
        if text:
            number, self._number = self._number, ""
            text, self._label = labelled(self._label, text), ""
            declared = 0 if self.is_cell else self._declared
            self.blocks.append(Printed(number + text, element, self._linked, declared=declared))
        self.blocks += [Printed("", element, 0, picture) for picture in self._pictures]
        self._words, self._linked, self._pictures = [], 0, []
        self._is_begun = False

    def _say(self, text: str, element: Any, *, is_link: bool, is_kept: bool) -> None:
        if is_kept and not self.is_cell:
            *lines, text = text.replace("\r\n", "\n").split("\n")
            for line in lines:
                self._words.append(line)
                self._linked += is_link * len(line)
                self.flush(element)
        if text:
            self._words.append(text)
            self._is_begun = self._is_begun or bool(text.strip(" \t\r\n\f"))
            self._linked += is_link * len(_SPACES.sub("", text))

    def _item_number(self, item: Any) -> str:
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        if parent not in self._ordinals:
            self._ordinals[parent] = item_ordinals(parent)
        return item_number(item, self._ordinals[parent][item])

    def _special(self, element: Any, tag: str) -> bool:
        """Take in an element that is more than its words; False where it is walked through like any other."""
        if tag == "br":
            self.flush(_block_around(element))
            return True
        if tag == "img":
            self._show(element)
            return True
        if tag == "math":
            self._say(linear_mathml(element), element, is_link=False, is_kept=False)
            return True
        if tag == "table" and not self.is_cell and _is_data(element):
            self.flush(element.getparent())
            for row in hidden_rows(element):
                self._leave_out(_words(row), HIDDEN)
            self._table(element)
            return True
        return False

    def _table(self, table: Any) -> None:
        start = len(self.blocks)
        for caption in table.iterchildren("caption"):
            self.walk(caption)
        for part in parts_of(self._boxes(table)):
            if isinstance(part, Flow):
                self.blocks += _in_line(part)
                continue
            held = [block for box in part.boxes for block in box.held]
            if part.table.text:
                linked = sum(block.linked for block in held)
                self.blocks.append(Printed(part.table.text, table, linked, part.table))
            self.blocks += [block for block in held if block.block]
        self.spans[table] = (start, len(self.blocks))

    def _boxes(self, table: Any) -> list[list[Box[Printed]]]:
        """Return the cells that begin in each row, as HTML, 4.9.12.1, places them; rows without words only where a cell is tall."""
        made: list[list[Box[Printed]]] = []
        taken: list[int] = []  # for each column, how many rows more a cell from above takes it
        for row in _rows(table):
            boxes: list[Box[Printed]] = []
            column = 0
            for cell in row.iterchildren("td", "th"):
                while column < len(taken) and taken[column]:
                    column += 1
                is_within = column < MOST_COLUMNS
                width = min(_span(cell, "colspan"), MOST_COLUMNS - column) if is_within else 1
                height = _span(cell, "rowspan") if is_within else 1
                boxes.append(self._box(cell, column, width, height))
                if is_within:
                    taken += [0] * (column + width - len(taken))
                    taken[column : column + width] = [height] * width
                column += width
            if any(box.held for box in boxes) or any(taken):
                made.append(boxes)
            taken = [max(left - 1, 0) for left in taken]
        return made

    def _box(self, cell: Any, column: int, columns: int, rows: int) -> Box[Printed]:
        walker = _Walker(is_cell=True, bared=self._bared)
        walker.walk(cell)
        walker.flush(cell)
        self.left_out += [(words, reason, len(self.blocks)) for words, reason, _ in walker.left_out]
        paragraphs = tuple(block.text for block in walker.blocks if block.text)
        return Box(walker.blocks, paragraphs, column, columns, rows)

    def _show(self, element: Any) -> None:
        source = (
            element.get("data-src") or element.get("data-original") or element.get("src") or ""
        )  # filled in by script
        picture = _picture(source)
        if picture:
            self._pictures.append(picture)
        else:
            self._leave_out(" ".join(f"{element.get('alt') or ''} {source}".split()) or "没有地址的图片", "图片")

    def _leave_out(self, words: str, reason: str) -> None:
        if words:
            self.left_out.append((words[:_LONGEST_SHOWN], reason, len(self.blocks)))


def _level(element: Any) -> int | None:
    """Return the level of heading, from 1, that an element is, 0 for none in spite of one around; None if it does not say.

    Source: HTML 4.3.6 (headings), WAI-ARIA 1.2 (heading, aria-level); as Word saves it, mso-outline-level, MsoTitle.
    """
    if not element.attrib or element.tag not in BLOCK_TAGS:
        return _HEADINGS.get(element.tag)
    outline = _OUTLINE_LEVEL.search(element.get("style") or "")
    if outline:
        return int(outline[1] or 0)
    if element.tag in _HEADINGS:
        return _HEADINGS[element.tag]
    if element.get("role") == "heading":
        level = element.get("aria-level") or "2"  # as browsers take it
        return int(level) if re.fullmatch("[1-9]", level) else None
    by_word = _WORD_CLASS.fullmatch(element.get("class") or "")
    return level_of_style(by_word[1]) if by_word else None


def _is_comment(element: Any) -> bool:
    """Whether an element holds comments of Word, or the mark that leads to one."""
    return element.get("class") in {"msocomanchor", "msocomoff"} or bool(_COMMENTS.search(element.get("style") or ""))


def _is_list_label(element: Any) -> bool:
    return bool(element.attrib) and bool(_LIST_LABEL.search(element.get("style") or ""))


def _label(element: Any) -> str:
    """Return the number of an item, or its bullet as the symbol font draws it, without what fills the indent."""
    label = _words(element).strip("\u00a0 ")
    fonts = (_FONT.search(each.get("style") or "") for each in element.iter("span"))
    font = next((each[1].strip() for each in fonts if each and is_symbol_font(each[1].strip())), "")
    return "".join(map_symbol(each, font) or "" for each in label) if font else label


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _as_shown(text: str) -> str:
    """Return text with white space as a browser shows it; a line end between two Chinese characters is none.

    Source: CSS Text 3, 4.1.2 (segment breaks between wide characters are removed); Word wraps the HTML that it saves.
    """

    def space(match: re.Match[str]) -> str:
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        is_wrap = "\n" in match[0] and all(unicodedata.east_asian_width(character) in "WFA" for character in around)
        return "" if is_wrap else " "

    return _SPACES.sub(space, text).strip(" ")


def _block_around(element: Any) -> Any:
    return next((each for each in element.iterancestors() if each.tag in BLOCK_TAGS), element)


# Tables


def _rows(table: Any) -> Iterator[Any]:
    """Yield the rows that a browser shows, those of nested tables not counted."""
    for child in table.iterchildren():
        if child.tag == "tr" and not is_hidden(child):
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"} and not is_hidden(child):
            yield from (row for row in child.iterchildren("tr") if not is_hidden(row))


def _span(cell: Any, name: str) -> int:
    """Return how many columns or rows a cell takes; a rowspan of 0 means all that follow."""
    match = re.match(r"\s*\+?(\d{1,6})", cell.get(name) or "1", re.ASCII)
    count = int(match[1]) if match else 1
    return count or (_MOST_ROWS if name == "rowspan" else 1)


def _in_line(flow: Flow[Printed]) -> list[Printed]:
    """Return what a cell holds that is no cell; a label's lines as one."""
    blocks = flow.box.held
    if not flow.label:
        return blocks
    label = Printed(flow.label, blocks[0].element, sum(block.linked for block in blocks), declared=flow.declared)
    return [label, *(block for block in blocks if block.block)]


def _is_data(table: Any) -> bool:
    """Whether a table holds data, not the layout of a page."""
    if is_hidden(table) or table.get("role") == "presentation":
        return False
    if next(table.iterdescendants("table", "h1", "h2", "form", "nav"), None) is not None:
        return False
    rows = list(_rows(table))
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


# Pictures


def _picture(source: str) -> Picture | None:
    """Return the picture that a data: URI holds; None for any other address and for what is no PNG, JPEG or GIF."""
    match = _DATA_URI.match(source)
    if not match:
        return None
    try:
        data = base64.b64decode(re.sub(r"\s|%0[aAdD]", "", source[match.end() :]), validate=True)
    except (binascii.Error, ValueError):
        return None
    picture = picture_of(data)
    return picture if picture and picture.name.endswith(_SHOWN) else None
