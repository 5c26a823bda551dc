"""The commands that README and the guide tell people to type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PIECE = re.compile(
    r"""
    ^\#+\ (?P<heading>.+?)(?:\ \{.*)?$      # a heading, without its id
    | ^```(?:sh|console|bat)\n(?P<block>(?:.*\n)*?)```$
    """,
    re.MULTILINE | re.VERBOSE,
)
_COMMENT = re.compile(r"\s+#\s.*$")
_ROW = re.compile(r"^\| `(converter [^`]+)` \|", re.MULTILINE)
_INLINE = re.compile(r"(?<!`)`(converter [^`\n]+)`(?!`)")


@dataclass(frozen=True, slots=True)
class Told:
    """A command of a block."""

    heading: str
    """What it stands below."""
    command: str
    """Without the comment."""


def told_commands(text: str) -> Iterator[Told]:
    """Yield the commands of all blocks that are to be typed, in their order; text: Markdown."""
    heading = ""
    for found in _PIECE.finditer(text):
        heading = found["heading"] or heading
        for line in (found["block"] or "").splitlines():
            if command := _COMMENT.sub("", line).strip():
                yield Told(heading, command)


def rows(text: str) -> list[str]:
    """Return the commands that open the rows of tables."""
    return _ROW.findall(text)


def inline(text: str) -> list[str]:
    """Return the commands within sentences, those with placeholders left out."""
    fences = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    commands = [found for found in _INLINE.findall(fences) if not re.search(r"[…\[]|[A-Z]{3,}", found)]
    return list(dict.fromkeys(commands))
