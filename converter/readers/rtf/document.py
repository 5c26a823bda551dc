"""Tokens of an RTF file → the items of the document: a stack of groups, and the flow of text that each writes to."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from converter.readers.content import ELSEWHERE, Gone, Item, Piece, as_notes, undeclared
from converter.readers.rtf.flow import Flow, whole
from converter.readers.rtf.fonts import codec_of_page
from converter.readers.rtf.formulas import FORMULA_WORDS, Formulas
from converter.readers.rtf.groups import Destination, Group, PictureData, picture_of
from converter.readers.rtf.text import Text, begin_field, begin_instruction, begin_result
from converter.readers.rtf.tokens import (
    BOXES,
    CHARACTERS,
    DRAWINGS,
    HEADERS,
    IGNORED,
    KNOWN_AFTER_STAR,
    PICTURES,
    SYMBOLS,
    Token,
)


class TooDeepError(ValueError):
    """More groups inside one another than the limit."""


class Document:
    """Takes the tokens one by one; `finish` returns what the document holds.

    deepest: how many groups may stand inside one another; `take` raises TooDeepError beyond.
    """

    def __init__(self, deepest: int) -> None:
        self.is_closed = False
        """Whether the outermost group has ended."""
        self._deepest = deepest
        self._body = Flow()
        self._margins: dict[Gone, None] = {}
        self._group = Group(self._body)
        self._outer: list[Group] = []
        self._is_starred = False
        self._skipped = 0
        r"""Characters still to be passed over after a \u."""
        self._text = Text(self._group)
        self._formulas = Formulas()
        self._property = ""
        """Name of the property of a shape that was read last."""
        self._words: dict[str, Callable[[int | None], None]] = self._handlers()

    def take(self, token: Token) -> None:
        """Read one token."""
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        elif token.kind == "bytes":
            self._is_starred = False
            passed = min(self._skipped, len(token.data))
            self._skipped -= passed
            self._text.say_bytes(token.data[passed:], self._group)
        elif token.kind == "symbol":
            self._symbol(token.word)
        elif token.kind == "word":
            self._word(token)
        elif self._group.picture is not None and self._group.destination == "picture":
            self._group.picture.data = token.data

    def finish(self) -> list[Item]:
        """Return headers and footers, then the items of the body."""
        self._text.decode()
        return [*self._margins, *self._body.finish()]

    def _open(self) -> None:
        if len(self._outer) >= self._deepest:
            raise TooDeepError
        self._skipped = 0
        self._outer.append(self._group)
        self._group = replace(self._group, at_end=None)

    def _close(self) -> None:
        self._skipped = 0
        self._is_starred = False
        ended = self._group
        if ended.at_end is not None:
            self._text.decode()
            ended.at_end()
        self._group = self._outer.pop()
        self.is_closed = not self._outer

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._is_starred = True
        elif symbol in "\r\n":
            self._end_paragraph()
        elif symbol in "\\{}":
            self.take(Token("bytes", data=symbol.encode()))
        elif symbol in SYMBOLS:
            self._say_one(SYMBOLS[symbol])

    def _word(self, token: Token) -> None:
        is_starred, self._is_starred = self._is_starred, False
        word = token.word
        if is_starred and word not in KNOWN_AFTER_STAR:
            self._group.destination = "ignored"
        elif self._group.destination == "ignored":
            pass
        elif word in CHARACTERS:
            self._say_one(CHARACTERS[word])
        elif word in self._words:
            self._words[word](token.number)
        elif word in IGNORED:
            self._group.destination = "ignored"

    # Words of the document

    def _say_one(self, character: str) -> None:
        r"""Add a character that may stand in for one that a \u gave."""
        if self._skipped:
            self._skipped -= 1
            return
        self._text.say(character, self._group)

    def _end_paragraph(self) -> None:
        group = self._group
        if group.destination != "text":
            return
        self._skipped = 0
        self._text.decode()
        if group.is_deleted:  # the two paragraphs are one
            return
        if group.is_contents and group.flow.contents:
            group.flow.contents.append("\n")
        declared = self._text.styles.level(group.style, group.outline)
        in_table = group.in_table or group.flow.in_row
        group.flow.end_paragraph(in_table=in_table, is_inner=in_table and group.is_inner, declared=declared)

    # Control words

    def _handlers(self) -> dict[str, Callable[[int | None], None]]:
        return {
            "u": self._unicode,
            "uc": lambda number: self._set(fallback=max(number or 0, 0)),
            "ansicpg": lambda number: self._codec(codec_of_page(number or 0)),
            "mac": lambda _: self._codec("mac_roman"),
            "pc": lambda _: self._codec("cp437"),
            "pca": lambda _: self._codec("cp850"),
            "deff": lambda number: setattr(self._text.fonts, "default", number),
            "fonttbl": lambda _: self._set(destination="fonts"),
            "f": self._font,
            "fcharset": lambda number: self._define("charset", number or 0),
            "cpg": lambda number: self._define("page", number),
            "plain": lambda _: self._set(is_hidden=False, is_deleted=False, font=None, shift=0),
            "super": lambda number: self._set(shift=int(number != 0)),
            "sub": lambda number: self._set(shift=-int(number != 0)),
            "nosupersub": lambda _: self._set(shift=0),
            "up": lambda number: self._set(shift=int(number != 0)),
            "dn": lambda number: self._set(shift=-int(number != 0)),
            "v": lambda number: self._set(is_hidden=number != 0),
            "deleted": lambda number: self._set(is_deleted=number != 0),
            "mvf": lambda number: self._set(is_deleted=number != 0),
            "stylesheet": lambda _: self._begin_styles(),
            "s": lambda number: self._style(number or 0),
            "sbasedon": lambda number: setattr(self._text.styles.current, "based_on", number),
            "outlinelevel": lambda number: self._outline(number or 0),
            "pard": lambda _: self._set(in_table=False, is_inner=False, style=0, outline=None),
            "intbl": lambda _: self._set(in_table=True),
            "par": lambda _: self._end_paragraph(),
            "sect": lambda _: self._end_paragraph(),
            "trowd": lambda _: self._begin_row(),
            "cell": lambda _: self._in_text(Flow.end_cell),
            "itap": lambda number: self._set(is_inner=(number or 0) > 1),
            "nestcell": lambda _: self._in_text(Flow.end_inner_cell),
            "nesttableprops": lambda _: self._end_inner_row(),
            "cellx": lambda number: self._group.flow.end_definition(number or 0),
            **{word: partial(self._merge, word) for word in ("clmrg", "clvmgf", "clvmrg")},
            "row": lambda _: self._in_text(Flow.end_row),
            "upr": lambda _: self._lead("ansi", "text"),
            "ud": lambda _: self._lead("text", "ansi"),
            "listtext": lambda _: self._lead("label", "text"),
            "pntext": lambda _: self._lead("label", "text"),
            "field": lambda _: begin_field(self._group, self._text),
            "fldinst": lambda _: begin_instruction(self._group),
            "fldrslt": lambda _: begin_result(self._group, self._text),
            "pict": lambda _: self._begin_picture(),
            **{word: partial(self._begin_formula, word) for word in FORMULA_WORDS},
            "NeXTGraphic": lambda _: self._begin_attachment(),
            "footnote": lambda _: self._begin_flow(lambda flow, outer: outer.after.extend(as_notes(flow.finish()))),
            **{word: partial(self._begin_margin, reason) for word, reason in HEADERS.items()},
            **dict.fromkeys(
                BOXES, lambda _: self._begin_flow(lambda flow, outer: outer.after.extend(undeclared(flow.finish())))
            ),
            **dict.fromkeys(DRAWINGS, lambda _: self._lead("drawing", "text", "drawing")),
            **{word: partial(self._picture_kind, suffix) for word, suffix in PICTURES.items()},
            "sn": lambda _: self._begin_property(is_name=True),
            "sv": lambda _: self._begin_property(is_name=False),
        }

    def _set(self, **values: object) -> None:
        for name, value in values.items():
            setattr(self._group, name, value)

    def _unicode(self, number: int | None) -> None:
        self._text.say_code(number or 0, self._group)
        self._skipped = self._group.fallback

    def _codec(self, codec: str) -> None:
        self._text.fonts.page = codec

    def _font(self, number: int | None) -> None:
        if self._group.destination == "fonts":
            self._text.begin_font(number or 0)
        else:
            self._group.font = number

    def _define(self, name: str, value: int | None) -> None:
        """Set a property of the font that the font table is at."""
        if self._group.destination == "fonts":
            setattr(self._text.defined_font(), name, value)

    def _begin_styles(self) -> None:
        self._set(destination="styles")
        self._text.styles.begin(0)  # the first entry may leave its number out

    def _style(self, number: int) -> None:
        self._text.decode()
        if self._group.destination == "styles":
            self._text.styles.begin(number)
        else:
            self._group.style = number

    def _outline(self, level: int) -> None:
        if self._group.destination == "styles":
            self._text.styles.current.outline = level
        else:
            self._group.outline = level

    def _begin_row(self) -> None:
        if self._group.destination == "text":
            self._text.decode()
            if not self._group.flow.in_row and not self._group.in_table and self._group.flow.words:
                self._group.flow.end_paragraph(in_table=False)
            self._group.flow.begin_row()

    def _end_inner_row(self) -> None:
        """End a row; what is said about it is passed over."""
        self._in_text(Flow.end_inner_row)
        self._set(destination="ignored")

    def _merge(self, word: str, _number: int | None) -> None:
        self._group.flow.merges.add(word)

    def _in_text(self, change: Callable[[Flow], None]) -> None:
        if self._group.destination == "text":
            self._text.decode()
            change(self._group.flow)

    # Groups

    def _lead(self, destination: Destination, *where: Destination) -> None:
        """Lead the words of a group elsewhere where it stands in one of some kinds."""
        if self._group.destination in where:
            self._group.destination = destination

    def _is_passed_over(self) -> bool:
        """Whether a group for words or pictures of their own is not to be read; it is ignored then."""
        group = self._group
        is_out = group.destination not in {"text", "drawing", "property"} or group.is_deleted or group.is_hidden
        if is_out:
            group.destination = "ignored"
        return is_out

    def _begin_flow(self, finish: Callable[[Flow, Flow], None]) -> None:
        """Begin a flow of its own; `finish` gets it and the outer one where it ends."""
        if self._is_passed_over():
            return
        group, flow, outer = self._group, Flow(), self._group.flow
        self._set(destination="text", flow=flow, in_table=False, is_inner=False, is_contents=False)
        group.at_end = lambda: finish(flow, outer)

    def _begin_margin(self, reason: str, _number: int | None) -> None:
        def keep(flow: Flow, _outer: Flow) -> None:
            words = [item.text.strip() for item in flow.finish() if isinstance(item, Piece) and item.text]
            self._margins[Gone("\n".join(words), reason)] = None

        self._begin_flow(keep)

    def _begin_property(self, *, is_name: bool) -> None:
        """Read a shape's property: the words of WordArt are one."""
        if self._group.destination != "drawing":
            return
        self._set(destination="property")
        self._text.property = []
        flow, is_shown = self._group.flow, not (self._group.is_deleted or self._group.is_hidden)

        def keep() -> None:
            words = whole("".join(self._text.property)).strip()
            if is_name:
                self._property = words
            elif self._property == "gtextUNICODE" and words and is_shown:
                flow.after.append(Piece(words))

        self._group.at_end = keep

    def _begin_formula(self, word: str, _number: int | None) -> None:
        self._formulas.begin(word, self._group, self._text)

    def _begin_picture(self) -> None:
        if self._is_passed_over():
            return
        group = self._group
        group.destination = "picture"
        picture = group.picture = PictureData()
        group.at_end = lambda: group.flow.after.append(picture_of(picture))

    def _begin_attachment(self) -> None:
        r"""Read the name of a picture that TextEdit keeps beside the file; a byte (\xac) after the group stands for it."""
        if self._is_passed_over():
            return
        self._set(destination="property")
        self._text.property = []
        flow = self._group.flow

        def keep() -> None:
            flow.after.append(Gone(whole("".join(self._text.property)).strip(), ELSEWHERE))
            self._skipped = 1

        self._group.at_end = keep

    def _picture_kind(self, suffix: str, _number: int | None) -> None:
        if self._group.picture is not None:
            self._group.picture.suffix = suffix
