r"""The style sheet of an RTF file: which styles stand for headings.

Source: Rich Text Format Specification 1.9.1, "Style Sheet", \outlinelevel.
"""

import msgspec

from converter.readers.content import level_of_style

_LONGEST_CHAIN = 50  # styles based on one another
_LONGEST_NAME = 100
_BODY_TEXT = 9


class Style(msgspec.Struct):
    """A paragraph style."""

    name: str = ""
    outline: int | None = None
    r"""\outlinelevel: from 0, 9 for body text."""
    based_on: int | None = None

    def say(self, words: str) -> None:
        """Add words to its name, which a semicolon ends."""
        if len(self.name) < _LONGEST_NAME and not self.name.endswith(";"):
            self.name += words


class Styles(msgspec.Struct):
    """The paragraph styles of a file, by number."""

    table: dict[int, Style] = msgspec.field(default_factory=dict)

    current: Style = msgspec.field(default_factory=Style)
    """The entry that the style sheet is at."""

    def begin(self, number: int) -> None:
        """Begin an entry of the style sheet."""
        self.current = self.table[number] = Style()

    def level(self, style: int, outline: int | None) -> int:
        """Return the level of heading, from 1, of a paragraph that has a style and an outline level of its own; 0 for none."""
        number: int | None = style
        for _ in range(_LONGEST_CHAIN):
            if outline is not None:
                return outline + 1 if 0 <= outline < _BODY_TEXT else 0
            entry = self.table.get(-1 if number is None else number)
            if entry is None:
                return 0
            named = level_of_style(entry.name.partition(";")[0])
            outline, number = (named - 1 if named and entry.outline is None else entry.outline), entry.based_on
        return 0
