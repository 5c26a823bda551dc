"""A story (the body, a note, a text box, a header) → its paragraphs, tables, pictures and notes, in order."""

from collections.abc import Iterator

from converter.language.expression import expression
from converter.readers.content import CONTENTS_HEADING, EMBEDDED, EMPTY_ITEM, Gone, Item, Piece, labelled, undeclared
from converter.readers.docx.line import Line, LineReader, choose_branch
from converter.readers.docx.names import MC, Element, R, W, child, number, switch, value
from converter.readers.docx.numbering import Counts
from converter.readers.docx.package import Context
from converter.readers.docx.styles import Style, level_of_outline
from converter.readers.tables import MOST_COLUMNS, Box, cover, item_box, table_items

_CONTENTS_STYLE = expression(r"toc ?\d")
_PAGE = r"[—–-]?\s*(?:\d{1,4}|[ivxIVX]{1,7})\s*[—–-]?\s*"
_CONTENTS_ENTRY = expression(rf"[\t….·．]\s*{_PAGE}$")
_GALLERY_ENTRY = expression(rf"[\s….·．]{_PAGE}$")
_TABS = expression(r"(?<!\t)\t{1,2}(?!\t)")  # more of them may fill the line: cleaning looks at what they part
_LONGEST_ENTRY = 120  # characters of an entry that no style marks as one
_ENTRY_END = 40  # characters at the end of an entry that hold its page
_CONTAINERS = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_DELETED = ("del", "moveFrom")
_PASSED_OVER = {W + name for name in (*_DELETED, "sectPr", "tcPr")}


def read_story(root: Element, context: Context) -> list[Item]:
    """Return what an element holds that is filled with paragraphs and tables (w:body, w:footnote, w:hdr …)."""
    story = _Story(root, context, context.counts)
    story.read_blocks(root)
    return story.finish()


class _Story:
    def __init__(self, root: Element, context: Context, counts: Counts) -> None:
        self._context = context
        self._counts = counts
        self._lines = LineReader(root, context, self._read_box, read_story)
        self._items: list[Item] = []
        self._waiting: Line | None = None
        """A paragraph that runs on in the next one."""
        self._galleries = 0
        self._cells = 0

    def read_blocks(self, parent: Element) -> None:
        for each in parent.iterchildren("*"):
            if each.tag == W + "p":
                self._read_paragraph(each)
            elif each.tag == W + "tbl":
                self._end_waiting()
                self._read_table(each)
            elif each.tag == W + "sdt":
                self._read_control(each)
            elif each.tag == W + "altChunk":
                relation = self._context.relations.get(each.get(R + "id", ""))
                self._items.append(Gone(relation.target if relation else "", EMBEDDED))
            elif each.tag == MC + "AlternateContent":
                branch = choose_branch(each)
                if branch is not None:
                    self.read_blocks(branch)
            elif each.tag not in _PASSED_OVER:
                self.read_blocks(each)

    def finish(self) -> list[Item]:
        self._end_waiting()
        return self._items

    def _read_box(self, box: Element) -> list[Item]:
        story = _Story(box, self._context, self._context.box_counts)
        story.read_blocks(box)
        return undeclared(story.finish())

    def _read_control(self, control: Element) -> None:
        is_gallery = value(control, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents"
        self._galleries += is_gallery
        for content in control.findall(W + "sdtContent"):
            self.read_blocks(content)
        self._galleries -= is_gallery

    def _read_paragraph(self, paragraph: Element) -> None:
        properties = child(paragraph, "pPr")
        style = self._context.styles.of_paragraph(properties)
        line = self._waiting or Line()
        self._lines.read(paragraph, style, line)
        self._waiting = None
        mark = child(properties, "rPr")
        if any(child(mark, name) is not None for name in _DELETED):
            self._waiting = line
        elif switch(mark, "vanish") or _is_drop_cap(properties):
            if line.words and not line.label.text:
                line.label = self._context.numbering.label(properties, self._counts)
            self._waiting = line
        else:
            self._end(line, properties, style)

    def _end_waiting(self) -> None:
        if self._waiting is not None:
            line, self._waiting = self._waiting, None
            self._end(line, None, Style())

    def _end(self, line: Line, properties: Element | None, style: Style) -> None:
        """Take over a paragraph with the properties of the one that ends it."""
        if not "".join(line.contents) and self._is_contents("".join(line.words), style):
            line.words, line.contents = [], line.words
        self._items += line.left_out()
        words = _TABS.sub(" ", "".join(line.words))
        if words.strip():
            label = line.label if line.label.text else self._context.numbering.label(properties, self._counts)
            is_apart = label.is_apart or not label.text
            text = labelled(label.text, words, is_bullet=label.is_bullet) if is_apart else label.text + words.lstrip()
            level = level_of_outline(properties)
            declared = style.declared if level is None else level
            self._items.append(Piece(text, declared=0 if self._cells else declared))
        elif not "".join(line.contents).strip() and not self._ends_section(line, properties):
            label = self._context.numbering.label(properties, self._counts)
            if label.text and not label.is_bullet:
                self._items.append(Piece(label.text) if self._cells else Gone(label.text, EMPTY_ITEM))
        self._items += line.after

    def _is_contents(self, words: str, style: Style) -> bool:
        if _CONTENTS_STYLE.fullmatch(style.name) and _CONTENTS_ENTRY.search(words[-_ENTRY_END:]):
            return True
        is_heading = style.name == "toc heading" or CONTENTS_HEADING.fullmatch(words.strip())
        is_entry = len(words) <= _LONGEST_ENTRY and _GALLERY_ENTRY.search(words[-_ENTRY_END:])
        return self._galleries > 0 and bool(is_heading or is_entry)

    @staticmethod
    def _ends_section(line: Line, properties: Element | None) -> bool:
        """Whether an empty paragraph is only there to hold the end of a section: Word does not count it."""
        return not line.after and child(properties, "sectPr") is not None

    def _read_table(self, table: Element) -> None:
        rows = [
            (row, [cell for cell in _inside(row, W + "tc") if child(cell, "tcPr", "cellDel") is None])
            for row in _inside(table, W + "tr")
            if child(row, "trPr", "del") is None
        ]
        made: list[list[Box[Item]]] = []
        tall: dict[int, tuple[int, Box[Item]]] = {}
        for row, cells in rows:
            made.append(self._read_row(row, cells, len(made), tall))
        self._items += table_items(made)

    def _read_row(
        self, row: Element, cells: list[Element], at: int, tall: dict[int, tuple[int, Box[Item]]]
    ) -> list[Box[Item]]:
        """Return the cells that begin in a row.

        at: its index; tall: column → index of a row above and its cell there, which may go on in this row.
        """
        column = number(value(row, "trPr", "gridBefore"), MOST_COLUMNS) or 0
        boxes: list[Box[Item]] = []
        for cell in cells:
            properties = child(cell, "tcPr")
            width = max(number(value(properties, "gridSpan"), MOST_COLUMNS) or 1, 1)
            box = item_box(self._read_cell(cell), column, width)
            merge = child(properties, "vMerge")
            first, above = tall.get(column, (at, None))
            if merge is None:
                tall.pop(column, None)
            if merge is not None and merge.get(W + "val", "continue") == "continue" and above is not None:
                cover(above, box)
                above.rows = at - first + 1
            elif boxes and value(properties, "hMerge") == "continue":
                cover(boxes[-1], box)
                boxes[-1].columns += width
            else:
                boxes.append(box)
                if merge is not None:
                    tall[column] = at, box
            column += width
        return boxes

    def _read_cell(self, cell: Element) -> list[Item]:
        self._items, items = [], self._items
        self._cells += 1
        self.read_blocks(cell)
        self._end_waiting()
        self._cells -= 1
        self._items, found = items, self._items
        return found


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls and tracked changes."""
    for each in parent.iterchildren("*"):
        if each.tag == tag:
            yield each
        elif each.tag in _CONTAINERS:
            yield from _inside(each, tag)
        elif each.tag == MC + "AlternateContent":
            branch = choose_branch(each)
            if branch is not None:
                yield from _inside(branch, tag)


def _is_drop_cap(properties: Element | None) -> bool:
    frame = child(properties, "framePr")
    return frame is not None and frame.get(W + "dropCap", "none") != "none"
