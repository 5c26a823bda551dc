"""A story (the body, a note, a text box, a header) → its paragraphs, tables, pictures and notes, in order."""

from converter.language.expression import expression
from converter.readers.archive import Element
from converter.readers.content import (
    CONTENTS,
    ELSEWHERE,
    EMPTY_ITEM,
    HIDDEN,
    Gone,
    Item,
    Line,
    Piece,
    as_notes,
    labelled,
    picture_item,
    undeclared,
)
from converter.readers.formulas import linear_mathml
from converter.readers.odt.lists import ListPlace, Lists
from converter.readers.odt.numbering import whole
from converter.readers.odt.package import DRAW, OFFICE, PARAGRAPHS, SVG, TABLE, TEXT, XLINK, Package
from converter.readers.odt.styles import Styles
from converter.readers.raised import shifted
from converter.readers.tables import MOST_COLUMNS, Box, again, cover, item_box, table_items

_MOST_CELLS = 100_000  # of a table, repeated ones included
_MOST_CHARACTERS = 1_000_000  # of its rows in which something is repeated
_MOST_SPACES = 1_000  # of one text:s
_LOWEST_HEADING = 9
_HEAD = 1_000  # bytes in which an embedded formula shows itself
_INDEXES = {
    TEXT + each for each in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index")
}
_PASSED_OVER = {
    OFFICE + "annotation",
    OFFICE + "annotation-end",
    OFFICE + "binary-data",
    OFFICE + "change-info",
    OFFICE + "event-listeners",
    OFFICE + "forms",
    OFFICE + "scripts",
    SVG + "desc",
    SVG + "title",
    TEXT + "number",  # what it says was taken as the label
    TEXT + "note-citation",
    TEXT + "script",
    TEXT + "tracked-changes",
    *(f"{TEXT}{each}-source" for each in ("table-of-content", "alphabetical-index", "bibliography")),
}
_SPACE = expression(r"[ \t\r\n]+")
_OWN_CHARACTERS = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}


class _Line(Line):
    """What was found in a paragraph."""

    is_hidden: bool = False
    shift: int = 0
    """Over 0 above the line, under 0 below it."""

    def say(self, words: str) -> None:
        """Add characters as they are."""
        (self.hidden if self.is_hidden else self.words).append(words)

    def say_text(self, text: str | None) -> None:
        """Add characters of the XML, in which white space counts as one space, and as none after another."""
        if not text:
            return
        words = _SPACE.sub(" ", text)
        said = self.hidden if self.is_hidden else self.words
        if words[0] == " " and (not said or said[-1][-1:] in {" ", "\n"}):
            words = words[1:]
        if words:
            said.append(shifted(words, self.shift))


class Story:
    """Reads one story; notes, boxes and cells in it count their lists on."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._package = package
        self._styles = styles
        self._items: list[Item] = []
        self._lists = Lists(styles)
        self._cells = 0

    def read(self, parent: Element) -> list[Item]:
        """Return what an element holds that is filled with paragraphs, lists and tables."""
        outer, self._items = self._items, []
        self._blocks(parent)
        found, self._items = self._items, outer
        return found

    def _blocks(self, parent: Element) -> None:
        for child in parent.iterchildren("*"):
            self._block(child)

    def _block(self, element: Element) -> None:
        tag = element.tag
        if tag in PARAGRAPHS:
            self._paragraph(element, self._lists.heading_label(element))
        elif tag == TEXT + "list":
            self._list(element, None)
        elif tag == TEXT + "numbered-paragraph":
            self._numbered(element)
        elif tag == TABLE + "table":
            self._table(element)
        elif tag in _INDEXES:
            self._leave_out(element, CONTENTS)
        elif tag == TEXT + "section" and _is_switched_off(element):
            self._leave_out(element, HIDDEN)
        elif tag.startswith(DRAW):
            self._items += undeclared(self._frame(element))
        elif tag not in _PASSED_OVER:
            self._blocks(element)

    def _leave_out(self, element: Element, reason: str) -> None:
        items = self.read(element)
        words = "\n".join(item.text for item in items if isinstance(item, Piece) and item.text)
        self._items.append(Gone(words, reason))

    # Paragraphs

    def _paragraph(self, element: Element, label: str) -> None:
        line = _Line(is_hidden=self._styles.hides("paragraph", element.get(TEXT + "style-name")) or False)
        if any(each.get(TEXT + "is-hidden") == "true" for each in element.iterchildren(TEXT + "hidden-paragraph")):
            line.is_hidden = True
        self._inline(element, line)
        self._items += line.left_out()
        text = "".join(line.words)
        if text.strip():
            self._items.append(Piece(labelled(label, text), declared=0 if self._cells else self._declared(element)))
        elif any(character.isalnum() for character in label) and not line.hidden:
            self._items.append(Piece(label.strip()) if self._cells else Gone(label, EMPTY_ITEM))
        self._items += line.after

    def _declared(self, paragraph: Element) -> int:
        """Return the level of a heading, from 1; 0 for a paragraph of text."""
        by_style = self._styles.heading_level(paragraph.get(TEXT + "style-name"))
        own = whole(paragraph.get(TEXT + "outline-level")) or 1 if paragraph.tag == TEXT + "h" else 0
        return min(own or by_style, _LOWEST_HEADING)

    def _inline(self, parent: Element, line: _Line) -> None:
        line.say_text(parent.text)
        for child in parent.iterchildren("*"):
            self._mark(child, line)
            line.say_text(child.tail)

    def _mark(self, element: Element, line: _Line) -> None:
        """Read one element inside a paragraph."""
        tag = element.tag
        if tag == TEXT + "s":
            count = whole(element.get(TEXT + "c"))
            line.say(" " * min(1 if count is None else count, _MOST_SPACES))
        elif tag in _OWN_CHARACTERS:
            line.say(_OWN_CHARACTERS[tag])
        elif tag == TEXT + "note":
            notes = as_notes(self.read(element))
            line.after += [] if line.is_hidden else notes
        elif tag == TEXT + "ruby":
            self._ruby(element, line)
        elif (formula := self._formula(element)) is not None:
            line.say(formula)
        elif tag in PARAGRAPHS or tag.startswith((DRAW, TABLE)):
            line.after += self._drawn(element, line)
        elif tag not in _PASSED_OVER:
            was_hidden, shift = line.is_hidden, line.shift
            line.is_hidden = self._hides(element, is_hidden=was_hidden)
            if tag == TEXT + "span":
                line.shift = self._styles.shift(element.get(TEXT + "style-name")) or shift
            self._inline(element, line)
            line.is_hidden, line.shift = was_hidden, shift

    def _hides(self, element: Element, *, is_hidden: bool) -> bool:
        if element.tag == TEXT + "span":
            own = self._styles.hides("text", element.get(TEXT + "style-name"))
            return is_hidden if own is None else own
        return is_hidden or element.get(TEXT + "is-hidden") == "true" or element.get(TEXT + "display") == "none"

    def _ruby(self, element: Element, line: _Line) -> None:
        for base in element.iterchildren(TEXT + "ruby-base"):
            self._inline(base, line)
        for above in element.iterchildren(TEXT + "ruby-text"):
            raised = _Line()
            self._inline(above, raised)
            line.ruby += raised.words

    # Lists

    def _list(self, element: Element, outer: ListPlace | None) -> None:
        listed = self._lists.begin(element, outer)
        for item in element.iterchildren(TEXT + "list-item", TEXT + "list-header"):
            is_counted = item.tag == TEXT + "list-item"
            for child in item.iterchildren("*"):
                if child.tag == TEXT + "list":
                    self._list(child, listed)
                elif child.tag in PARAGRAPHS and is_counted:
                    self._paragraph(child, self._lists.item_label(item, listed))
                    is_counted = False
                elif child.tag in PARAGRAPHS:
                    self._paragraph(child, "")
                elif child.tag != TEXT + "number":
                    self._block(child)

    def _numbered(self, element: Element) -> None:
        label = self._lists.own_label(element)
        for child in element.iterchildren(*PARAGRAPHS):
            self._paragraph(child, label)

    # Tables

    def _table(self, element: Element) -> None:
        rows = [(row, _cells(row)) for row in _rows(element)]
        if (
            sum(_repeated(row, "rows") * _repeated(cell, "columns") for row, cells in rows for cell in cells)
            > _MOST_CELLS
        ):
            raise self._package.damaged("表格太大")
        made: list[list[Box[Item]]] = []
        characters = 0
        for row, cells in rows:
            boxes = self._row(cells, made[-1][-1] if made and made[-1] else None)
            if _is_repeating(row):
                characters += sum(len(box.words) for box in boxes) * _repeated(row, "rows")
            if characters > _MOST_CHARACTERS:
                raise self._package.damaged("表格太大")
            made += [boxes, *([again(box) for box in boxes] for _ in range(_repeated(row, "rows") - 1))]
        self._items += table_items(made)

    def _row(self, cells: list[Element], before: Box[Item] | None) -> list[Box[Item]]:
        """Return the cells that begin in a row; what stands in covered ones is hidden.

        before: the last cell of the row above.
        """
        boxes: list[Box[Item]] = []
        column = 0
        for cell in cells:
            self._cells += 1
            width = min(_spanned(cell, "columns"), MOST_COLUMNS)
            box = item_box(self.read(cell), column, width, _spanned(cell, "rows"))
            self._cells -= 1
            count = _repeated(cell, "columns")
            column += count
            if cell.tag == TABLE + "covered-table-cell" and (before or not box.held):
                if before:
                    cover(before, box)
                continue
            boxes += [box, *(again(box, box.column + more) for more in range(1, count))]
            before = boxes[-1]
        return boxes

    # Drawings

    def _drawn(self, element: Element, line: _Line) -> list[Item]:
        """Return what a frame or shape in a paragraph holds; the words of a hidden one are hidden, too."""
        outer, self._items = self._items, []
        self._block(element)
        items, self._items = undeclared(self._items), outer
        if not line.is_hidden:
            return items
        line.hidden += [item.text for item in items if isinstance(item, Piece)]
        return []

    def _frame(self, element: Element) -> list[Item]:
        """Read a frame or shape: a text box, or pictures of one thing in several formats, the best first."""
        images = [self._image(image) for image in element.iterchildren(DRAW + "image")]
        shown = next((image for image in images if isinstance(image, Piece)), images[0] if images else None)
        return [*([shown] if shown else []), *self.read(element)]

    def _formula(self, frame: Element) -> str | None:
        """Return the formula that a frame holds, in one line; None where it holds something else."""
        for drawn in frame.iterchildren(DRAW + "object"):
            place = drawn.get(XLINK + "href", "").removeprefix("./")
            file = f"{place}/content.xml"
            is_formula = b"math" in (self._package.data(file) or b"")[:_HEAD] if place else len(drawn) > 0
            root = (self._package.xml(file) if place else drawn[0]) if is_formula else None
            if root is not None and root.tag.endswith("}math"):
                return linear_mathml(root)
        return None

    def _image(self, element: Element) -> Item:
        place = element.get(XLINK + "href", "").removeprefix("./")
        data = self._package.data(place)
        name = place.rpartition("/")[2] or "图片"
        return Gone(name, ELSEWHERE) if data is None else picture_item(data, name)


def _is_switched_off(section: Element) -> bool:
    display: str | None = section.get(TEXT + "display")
    return display == "none" or (display == "condition" and str(section.get(TEXT + "is-hidden")) == "true")


def _rows(parent: Element) -> list[Element]:
    rows = []
    for child in parent.iterchildren("*"):
        if child.tag == TABLE + "table-row":
            rows.append(child)
        elif child.tag in {TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"}:
            rows += _rows(child)
    return rows


def _cells(row: Element) -> list[Element]:
    return list(row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"))


def _is_repeating(row: Element) -> bool:
    return any(
        _repeated(each, what) > 1 for each, what in ((row, "rows"), *((cell, "columns") for cell in _cells(row)))
    )


def _repeated(element: Element, what: str) -> int:
    return max(whole(element.get(f"{TABLE}number-{what}-repeated")) or 1, 1)


def _spanned(cell: Element, what: str) -> int:
    return max(whole(cell.get(f"{TABLE}number-{what}-spanned")) or 1, 1)
