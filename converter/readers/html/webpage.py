"""The tree of a web page → blocks in the order of the page: what a browser would print as one paragraph, one table.

After this: no markup, no hidden words, white space as a browser shows it; list numbers stand before their item.
"""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

import msgspec

from converter.language.expression import expression
from converter.model import Picture, Table, Value
from converter.readers.content import COMMENT, DELETED, HIDDEN, labelled
from converter.readers.formulas import linear_mathml
from converter.readers.html.data_tables import holds_data, shown_rows, span_of
from converter.readers.html.elements import (
    BLOCK_TAGS,
    heading_level,
    is_comment,
    is_list_label,
    item_number,
    item_ordinals,
    list_label,
    picture_at,
    words_of,
)
from converter.readers.html.hiding import PASSED_OVER, hidden_report, hidden_rows, is_hidden
from converter.readers.raised import shifted
from converter.readers.tables import MOST_COLUMNS, Box, Flow, parts_of

Left = tuple[str, str, int]
"""Words, reason, index of the block before which they stood."""

_SHIFTS = {"sup": 1, "sub": -1}
_SPACES = expression(r"[ \t\r\n\f]+")
_MARGINS: dict[str | None, str] = {"header": "页眉", "footer": "页脚"}
"""Titles that LibreOffice gives to the page's margins when it saves HTML."""
_LONGEST_SHOWN = 200  # characters of what is left out


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
            self._leave_out(words_of(element), reason)
            return
        if tag == "span" and is_list_label(element):
            self._label = list_label(element)
            return
        if tag in {"br", "img", "math", "table"} and self._special(element, tag):
            return
        is_block = tag in BLOCK_TAGS
        if is_block:
            self.flush(element.getparent())
        outer_level, level = self._declared, heading_level(element)
        self._declared = outer_level if level is None else level
        start = len(self.blocks)
        if tag == "li":
            self._number = self._item_number(element)
        is_link = is_link or (tag == "a" and element.get("href") is not None)
        is_kept = is_kept or tag == "pre"
        around = "“”" if tag == "q" else ""
        words = shifted(element.text or "", _SHIFTS.get(tag, 0))
        self._say(around[:1] + words, element, is_link=is_link, is_kept=is_kept)
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
        if element.attrib and is_comment(element):
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
        if tag == "table" and not self.is_cell and holds_data(element):
            self.flush(element.getparent())
            for row in hidden_rows(element):
                self._leave_out(words_of(row), HIDDEN)
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
        for row in shown_rows(table):
            boxes: list[Box[Printed]] = []
            column = 0
            for cell in row.iterchildren("td", "th"):
                while column < len(taken) and taken[column]:
                    column += 1
                is_within = column < MOST_COLUMNS
                width = min(span_of(cell, "colspan"), MOST_COLUMNS - column) if is_within else 1
                height = span_of(cell, "rowspan") if is_within else 1
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
        picture = picture_at(source)
        if picture:
            self._pictures.append(picture)
        else:
            self._leave_out(" ".join(f"{element.get('alt') or ''} {source}".split()) or "没有地址的图片", "图片")

    def _leave_out(self, words: str, reason: str) -> None:
        if words:
            self.left_out.append((words[:_LONGEST_SHOWN], reason, len(self.blocks)))


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


def _in_line(flow: Flow[Printed]) -> list[Printed]:
    """Return what a cell holds that is no cell; a label's lines as one."""
    blocks = flow.box.held
    if not flow.label:
        return blocks
    label = Printed(flow.label, blocks[0].element, sum(block.linked for block in blocks), declared=flow.declared)
    return [label, *(block for block in blocks if block.block)]
