"""Characters that a terminal, a page or a citation must not get from a file that anybody may have written."""

import unicodedata

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories: controls, directions of writing and what has no width, halves of a pair, ends of lines."""


def without_invisible(text: str) -> str:
    """Return a text of one line without characters that do something and show nothing; white space among them as a space."""
    if text.isprintable():
        return text
    kept = (
        character
        if unicodedata.category(character) not in HIDDEN
        else " " * (character.isspace() and character not in "\x1c\x1d\x1e\x1f")
        for character in text
    )
    return "".join(kept)
