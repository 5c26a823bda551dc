"""Bytes and characters of an RTF file → words, put where their group says: in its flow, the font table, a field.

Of a field, the instruction is no text, its result is, and Word draws some that have none.
"""

from msgspec.structs import replace

from converter.readers.equations import read_equation
from converter.readers.raised import shifted
from converter.readers.rtf.fonts import Font, Fonts
from converter.readers.rtf.groups import Group, is_alike
from converter.readers.rtf.styles import Styles

_HIGHEST = 0xFFFF
_SIGN = 0x10000
_LONGEST_NAME = 100  # of a font
_LONGEST_EQUATION = 500


class Text:
    """Takes what is said in each group.

    Bytes wait until what follows cannot belong to their last character; `decode` ends the waiting.
    """

    def __init__(self, group: Group) -> None:
        self.fonts = Fonts()
        self.styles = Styles()
        self.property: list[str] = []
        """Words of the property of a shape that is being read."""
        self._defined = 0
        """Number of the font that the font table is at."""
        self._bytes = bytearray()
        """Bytes that are not decoded yet: a character may go on in the next group."""
        self._bytes_group = group

    def say_bytes(self, data: bytes, group: Group) -> None:
        """Add bytes in the encoding of the group's font; a picture takes them as they are."""
        if not data or group.destination in {"ignored", "ansi", "drawing"}:
            return
        if group.destination == "picture" and group.picture is not None:
            group.picture.digits.append(data)
            return
        if self._bytes and not is_alike(group, self._bytes_group):
            self.decode()
        if not self._bytes:
            self._bytes_group = replace(group)
        self._bytes += data

    def decode(self) -> None:
        """Say the bytes that wait."""
        data, self._bytes = bytes(self._bytes), bytearray()
        if data:
            self._put(self.fonts.decode(data, self._bytes_group.font), self._bytes_group)

    def say(self, words: str, group: Group) -> None:
        """Add words after the bytes that wait."""
        self.decode()
        self._put(words, group)

    def say_code(self, number: int, group: Group) -> None:
        r"""Add the character of a \u: its code, less 65536 where it is above 32767."""
        self.decode()
        code = number + (_SIGN if number < 0 else 0)
        if 0 < code <= _HIGHEST:
            self._put(self.fonts.character(code, group.font), group)

    def begin_font(self, number: int) -> None:
        """Begin an entry of the font table."""
        self.decode()
        self._defined = number
        self.fonts.table[number] = Font()

    def defined_font(self) -> Font:
        """Return the entry that the font table is at."""
        return self.fonts.table.setdefault(self._defined, Font())

    def _put(self, words: str, group: Group) -> None:
        flow = group.flow
        if group.destination == "fonts":
            font = self.defined_font()
            if len(font.name) < _LONGEST_NAME and not font.name.endswith(";"):
                font.name += words
        elif group.destination == "styles":
            self.styles.current.say(words)
        elif group.destination == "instruction" and group.field is not None:
            group.field.append(words)
        elif group.destination == "property":
            self.property.append(words)
        elif group.is_deleted or group.destination not in {"text", "label"}:
            pass
        elif group.is_hidden:
            flow.hidden.append(words)
        elif group.is_contents:
            flow.contents.append(words)
        elif group.destination == "label":
            flow.label.append(words)
        else:
            flow.words.append(shifted(words, group.shift))


def begin_field(group: Group, text: Text) -> None:
    """Begin a field in its group; where the group ends, an EQ field without a result is drawn as Word does."""
    if group.destination not in {"text", "label"}:
        return
    text.decode()
    instruction = group.field = []
    said = len(group.flow.words)

    def end() -> None:
        if len(group.flow.words) == said:  # with a result, that is what Word draws
            _draw("".join(instruction), group, text)

    group.at_end = end


def begin_instruction(group: Group) -> None:
    """Begin what is to be computed."""
    group.destination = "ignored" if group.field is None else "instruction"


def begin_result(group: Group, text: Text) -> None:
    """Begin what was computed; that of a table of contents is kept apart."""
    if group.field is not None and group.destination in {"text", "label"}:
        text.decode()
        if "".join(group.field).split()[:1] in (["TOC"], ["toc"]):
            group.is_contents = True


def _draw(instruction: str, group: Group, text: Text) -> None:
    instruction = instruction[:_LONGEST_EQUATION]
    if instruction.split()[:1] not in (["EQ"], ["eq"]):
        return
    drawn = read_equation(instruction)
    if drawn is None:
        return
    text.say(drawn.words, group)
    if drawn.above is not None and not (group.is_deleted or group.is_hidden):
        group.flow.ruby.append(drawn.above)
