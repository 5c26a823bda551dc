"""Bytes and characters of an RTF file → words, put where their group says: in its flow, the font table, a field."""

from __future__ import annotations

from dataclasses import replace

from converter.readers.rtf.fonts import Font, Fonts
from converter.readers.rtf.groups import Group, is_alike

_HIGHEST = 0xFFFF
_SIGN = 0x10000
_LONGEST_NAME = 100  # of a font


class Text:
    """Takes what is said in each group.

    Bytes wait until what follows cannot belong to their last character; `decode` ends the waiting.
    """

    def __init__(self, group: Group) -> None:
        self.fonts = Fonts()
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
        elif group.destination == "instruction" and group.field is not None:
            group.field.instruction.append(words)
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
            flow.words.append(words)
