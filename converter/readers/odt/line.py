"""The words of one paragraph while they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from converter.readers import pieces

_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class Line(pieces.Line):
    """What was found in a paragraph."""

    is_hidden: bool = False

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
            said.append(words)
