"""The words of one paragraph, as Word shows them: the final text of tracked changes, results of fields, no hidden text.

Source: ECMA-376 Part 1, 17.3.3 (runs), 17.13.5 (tracked changes).
"""

from collections.abc import Callable, Iterable

from converter.language.expression import expression
from converter.readers import content
from converter.readers.content import SYMBOL, Gone, Item, Piece, as_notes
from converter.readers.docx.fields import Fields
from converter.readers.docx.names import MC, XML_SPACE, A, C, Element, M, R, V, W, child, switch, value
from converter.readers.docx.numbering import NO_LABEL, Label
from converter.readers.docx.omml import read_formula
from converter.readers.docx.package import Context
from converter.readers.docx.styles import Style
from converter.readers.docx.symbols import is_symbol_font, map_symbol
from converter.readers.equations import read_equation
from converter.readers.raised import shifted

_RELATION = "{urn:schemas-microsoft-com:office:office}relid"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_LEFT_OUT = {
    W + name
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "delText", "delInstrText", "rubyPr", "ffData")
}
_SPACE = expression(r"[\t\r\n]+")
_XML_SPACE = " \t\r\n"
_SHIFTS = {"superscript": 1, "subscript": -1}
_HIGHEST_CODE = 0xD7FF  # of w:sym, whose codes have four hexadecimal digits
_PRIVATE = range(0xE000, 0x10000)


class Line(content.Line):
    """What was found in a paragraph."""

    label: Label = NO_LABEL
    """Number of a paragraph that runs on in this one."""


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
        self._fields = Fields(root)
        self._line = Line()
        self._style = Style()
        self._is_hidden = False
        self._font = ""
        self._shift = 0
        """Over 0 above the line, under 0 below it."""
        self._handlers: dict[str, Callable[[Element], None]] = {
            W + "r": self._run,
            W + "t": self._text,
            M + "oMath": lambda formula: self._say(read_formula(formula)),
            W + "tab": lambda _: self._say("\t"),
            W + "ptab": lambda _: self._say("\t"),
            W + "br": self._break,
            W + "cr": lambda _: self._say("\n"),
            W + "noBreakHyphen": lambda _: self._say("-"),
            W + "sym": self._symbol,
            W + "ruby": self._ruby,
            W + "fldChar": self._field_mark,
            W + "instrText": lambda words: self._fields.instruct(words.text or ""),
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
        if not self._fields.is_printed:
            return
        if self._is_hidden:
            self._line.hidden.append(words)
        elif self._fields.is_contents:
            self._line.contents.append(words)
        else:
            self._line.words.append(words)

    def _append(self, items: Iterable[Item]) -> None:
        if not self._is_hidden and self._fields.is_printed:
            self._line.after += items

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
        was_hidden, font, shift = self._is_hidden, self._font, self._shift
        self._is_hidden = self._hides(properties)
        fonts = child(properties, "rFonts")
        self._font = fonts.get(W + "ascii", "") if fonts is not None else ""
        self._shift = _SHIFTS.get(value(properties, "vertAlign") or "", 0)
        self._walk(run)
        self._is_hidden, self._font, self._shift = was_hidden, font, shift

    def _text(self, element: Element) -> None:
        words = _SPACE.sub(" ", "".join(element.itertext()))
        if element.get(XML_SPACE) != "preserve":
            words = words.strip(_XML_SPACE)
        if is_symbol_font(self._font):
            for character in words:
                self._say_symbol(character, self._font)
        elif words:
            self._say(shifted(words, self._shift))

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
            self._append([Gone(f"U+{ord(character):04X}（{font}）", SYMBOL)])

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
        instruction = self._fields.mark(element)
        if instruction is not None:
            self._equation(instruction)

    def _simple_field(self, element: Element) -> None:
        with self._fields.simple(element.get(W + "instr", "")):
            self._walk(element)

    def _equation(self, instruction: str) -> None:
        drawn = read_equation(instruction)
        if drawn is None:
            self._append([Gone(instruction.strip(), "公式")])
            return
        self._say(drawn.words)
        if drawn.above is not None:
            self._line.ruby.append(drawn.above)

    def _note(self, element: Element) -> None:
        name = element.tag.removeprefix(W)
        key = (name, element.get(W + "id", ""))
        notes = self._context.notes.get(name)
        is_shown = self._fields.is_printed and not self._is_hidden
        if notes is None or key[1] not in notes.elements or key in self._context.shown_notes or not is_shown:
            return
        self._context.shown_notes.add(key)
        self._line.after += as_notes(self._read_note(notes.elements[key[1]], notes.context))

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
