"""The words of one paragraph, as Word shows them: the final text of tracked changes, results of fields, no hidden text.

Source: ECMA-376 Part 1, 17.3.3 (runs), 17.13.5 (tracked changes), 17.16 (fields).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from converter.model import Note
from converter.readers.content import Piece
from converter.readers.docx.context import Context, Item, Left
from converter.readers.docx.names import MC, XML_SPACE, A, C, Element, M, R, V, W, child, switch, value
from converter.readers.docx.numbering import NO_LABEL, Label
from converter.readers.docx.styles import Style
from converter.readers.docx.symbols import is_symbol_font, map_symbol

_RELATION = "{urn:schemas-microsoft-com:office:office}relid"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_LEFT_OUT = {
    W + name
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "delText", "delInstrText", "rubyPr", "ffData")
}
_SPACE = re.compile(r"[\t\r\n]+")
_XML_SPACE = " \t\r\n"
_LONGEST_INSTRUCTION = 500  # characters of a field's instruction that are looked at
_HIGHEST_CODE = 0xD7FF  # of w:sym, whose codes have four hexadecimal digits
_PRIVATE = range(0xE000, 0x10000)
_CIRCLE = re.compile(r"\\o\s*\\ac\s*\(\s*[○◯〇]\s*[,;，]\s*(.+?)\s*\)", re.IGNORECASE)
_RAISED = re.compile(r"\\o(?:\s*\\a[dlrc])?\s*\(\s*\\s\s*\\up\s*\d+\s*\((.*?)\)\s*[,;，](.+?)\)", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """What was found in a paragraph."""

    words: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    """Words of a generated table of contents."""
    ruby: list[str] = field(default_factory=list)
    """Pinyin that stands above the characters."""
    after: list[Item] = field(default_factory=list)
    """Pictures, text boxes and notes that are anchored in it."""
    label: Label = NO_LABEL
    """Number of a paragraph that runs on in this one."""


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    """Its first characters."""
    has_result: bool = False

    @property
    def name(self) -> str:
        """The kind of field, in small letters."""
        return self.instruction.lower().split(maxsplit=1)[0] if self.instruction.strip() else ""


class LineReader:
    """Reads the paragraphs of one story; fields may run over several of them.

    context: of the part; read_box: returns what a text box holds (w:txbxContent); read_note: what a note of another
    part holds.
    """

    def __init__(
        self,
        root: Element,
        context: Context,
        read_box: Callable[[Element], list[Item]],
        read_note: Callable[[Element, Context], list[Item]],
    ) -> None:
        self._context = context
        self._read_note = read_note
        self._marks = _paired_marks(root)
        self._fields: list[_Field] = []
        self._instructions = 0  # open fields that have yet to come to their result
        self._contents = 0  # open fields that hold a table of contents
        self._line = Line()
        self._style = Style()
        self._is_hidden = False
        self._font = ""
        self._handlers: dict[str, Callable[[Element], None]] = {
            W + "r": self._run,
            W + "t": self._text,
            M + "t": self._text,
            W + "tab": lambda _: self._say("\t"),
            W + "ptab": lambda _: self._say("\t"),
            W + "br": self._break,
            W + "cr": lambda _: self._say("\n"),
            W + "noBreakHyphen": lambda _: self._say("-"),
            W + "sym": self._symbol,
            W + "ruby": self._ruby,
            W + "fldChar": self._field_mark,
            W + "instrText": self._instruction,
            W + "fldSimple": self._simple_field,
            W + "footnoteReference": self._note,
            W + "endnoteReference": self._note,
            W + "txbxContent": lambda box: self._append(read_box(box)),
            MC + "AlternateContent": self._alternatives,
            A + "blip": lambda blip: self._picture(blip.get(R + "embed") or blip.get(R + "link")),
            V + "imagedata": lambda image: self._picture(image.get(R + "id") or image.get(_RELATION)),
            V + "textpath": lambda path: self._append([Piece(path.get("string", ""))]),
            A + "p": lambda words: self._append([Piece("".join(each.text or "" for each in words.iter(A + "t")))]),
            C + "chart": lambda chart: self._drawn(chart.get(R + "id"), "图表"),
            _DIAGRAM: lambda diagram: self._drawn(diagram.get(R + "dm"), "图示"),
        }

    def read(self, paragraph: Element, style: Style, line: Line) -> None:
        """Add what a paragraph of a style holds to a line."""
        self._line = line
        self._style = style
        self._is_hidden = self._hides(None)
        self._walk(paragraph)

    def _walk(self, element: Element) -> None:
        for each in element.iterchildren("*"):
            handler = self._handlers.get(each.tag)
            if handler is not None:
                handler(each)
            elif each.tag not in _LEFT_OUT:
                self._walk(each)

    def _say(self, words: str) -> None:
        if not self._is_printed():
            return
        if self._is_hidden:
            self._line.hidden.append(words)
        elif self._contents:
            self._line.contents.append(words)
        else:
            self._line.words.append(words)

    def _append(self, items: Iterable[Item]) -> None:
        if not self._is_hidden and self._is_printed():
            self._line.after += items

    def _is_printed(self) -> bool:
        """Whether this is not the instruction of a field."""
        return not self._instructions

    def _hides(self, properties: Element | None) -> bool:
        own = switch(properties, "vanish")
        if own is not None:
            return own
        styles = self._context.styles
        by_run = styles.get(value(properties, "rStyle")).hides or False
        by_paragraph = self._style.hides or False
        return (by_run != by_paragraph) or styles.hides_by_default  # one style undoes the other: 17.7.3

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        was_hidden, font = self._is_hidden, self._font
        self._is_hidden = self._hides(properties)
        fonts = child(properties, "rFonts")
        self._font = fonts.get(W + "ascii", "") if fonts is not None else ""
        self._walk(run)
        self._is_hidden, self._font = was_hidden, font

    def _text(self, element: Element) -> None:
        words = _SPACE.sub(" ", "".join(element.itertext()))
        if element.get(XML_SPACE) != "preserve":
            words = words.strip(_XML_SPACE)
        if is_symbol_font(self._font):
            for character in words:
                self._say_symbol(character, self._font)
        elif words:
            self._say(words)

    def _break(self, element: Element) -> None:
        if element.get(W + "type", "textWrapping") == "textWrapping":
            self._say("\n")

    def _symbol(self, element: Element) -> None:
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            return
        if 0x20 <= code <= _HIGHEST_CODE or code in _PRIVATE:  # noqa: PLR2004 - what XML can hold
            self._say_symbol(chr(code), element.get(W + "font", ""))

    def _say_symbol(self, character: str, font: str) -> None:
        shown = map_symbol(character, font) if is_symbol_font(font) else character
        if shown is not None:
            self._say(shown)
        else:
            self._append([Left(f"U+{ord(character):04X}（{font}）", "符号字体的字符")])

    def _ruby(self, element: Element) -> None:
        for base in element.findall(W + "rubyBase"):
            self._walk(base)
        above = Line()
        self._line, line = above, self._line
        for raised in element.findall(W + "rt"):
            self._walk(raised)
        self._line = line
        line.ruby += above.words

    def _field_mark(self, element: Element) -> None:
        if element not in self._marks:
            return
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
            self._instructions += 1
        elif self._fields and kind == "separate":
            self._begin_result()
        elif self._fields:
            self._end_field()

    def _begin_result(self) -> None:
        opened = self._fields[-1]
        if not opened.has_result:
            opened.has_result = True
            self._instructions -= 1
            self._contents += opened.name == "toc"

    def _end_field(self) -> None:
        ended = self._fields.pop()
        if ended.has_result:
            self._contents -= ended.name == "toc"
        else:
            self._instructions -= 1
            if ended.name == "eq":
                self._equation(ended.instruction)

    def _instruction(self, element: Element) -> None:
        if self._fields and not self._fields[-1].has_result:
            opened = self._fields[-1]
            opened.instruction = (opened.instruction + (element.text or ""))[:_LONGEST_INSTRUCTION]

    def _simple_field(self, element: Element) -> None:
        is_contents = _Field(element.get(W + "instr", "")[:_LONGEST_INSTRUCTION]).name == "toc"
        self._contents += is_contents
        self._walk(element)
        self._contents -= is_contents

    def _equation(self, instruction: str) -> None:
        """Say what Word draws for the two EQ fields that it makes itself: 带圈字符 and 拼音指南."""
        circled = _CIRCLE.search(instruction)
        raised = _RAISED.search(instruction)
        if circled:
            self._say(_circled(circled[1]))
        elif raised:
            self._say(raised[2])
            self._line.ruby.append(raised[1])
        else:
            self._append([Left(instruction.strip(), "公式")])

    def _note(self, element: Element) -> None:
        name = element.tag.removeprefix(W)
        key = (name, element.get(W + "id", ""))
        notes = self._context.notes.get(name)
        is_shown = self._is_printed() and not self._is_hidden
        if notes is None or key[1] not in notes.elements or key in self._context.shown_notes or not is_shown:
            return
        self._context.shown_notes.add(key)
        for item in self._read_note(notes.elements[key[1]], notes.context):
            is_words = isinstance(item, Piece) and item.block is None
            self._line.after.append(Piece(item.text, Note()) if is_words else item)

    def _alternatives(self, element: Element) -> None:
        branch = choose_branch(element)
        if branch is not None:
            self._walk(branch)

    def _picture(self, relation_id: str | None) -> None:
        item = self._context.picture(relation_id)
        if item is not None:
            self._append([item])

    def _drawn(self, relation_id: str | None, reason: str) -> None:
        words = self._context.drawn_words(relation_id, reason)
        if words is not None:
            self._append([words])


def choose_branch(element: Element) -> Element | None:
    """Return the first branch of a mc:AlternateContent that holds anything to show; they all say the same."""
    for branch in (*element.findall(MC + "Choice"), *element.findall(MC + "Fallback")):
        shown = (W + "t", W + "sym", W + "fldChar", W + "txbxContent", M + "t", A + "blip", A + "t")
        if next(branch.iter(*shown, V + "imagedata", V + "textpath", W + "p"), None) is not None:
            return branch
    return None


def _paired_marks(root: Element) -> set[Element]:
    """Return the marks of the fields that have both an end and a beginning in this story: others are broken."""
    paired: set[Element] = set()
    opened: list[list[Element]] = []
    for mark in root.iter(W + "fldChar"):
        if any(each.tag in _APART for each in _ancestors(mark, root)):
            continue
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            opened.append([mark])
        elif opened:
            opened[-1].append(mark)
            if kind == "end":
                paired.update(opened.pop())
    return paired


_APART = {W + "del", W + "moveFrom", W + "txbxContent", MC + "AlternateContent"}


def _ancestors(element: Element, root: Element) -> Iterable[Element]:
    for each in element.iterancestors():
        if each is root:
            return
        yield each


def _circled(characters: str) -> str:
    """Return a number in a circle as one character; anything else as it is."""
    if characters.isdecimal() and 1 <= int(characters) <= 20:  # noqa: PLR2004 - ① to ⑳
        return chr(ord("①") + int(characters) - 1)
    return characters
