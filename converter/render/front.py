"""The YAML block that opens a page, as `converter.pages.markdown.front_matter` writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from converter.render.outside import OutsideDialect

_VALUE = r"(?:[^\x00-\x1f\x7f-\x9f\"\\]++|\\\\)++"
"""A quoted value without escapes but that of the backslash."""
_UNPRINTABLE = frozenset("\u2028\u2029\ufeff\ufffe\uffff")
"""What YAML does not take besides."""
_FRONT = re.compile(
    rf"""
    ---\n
    (hide:\ "toc"\n)?+
    (?:title:\ "({_VALUE})"\n)?+
    description:\ "({_VALUE})"\n
    ---\n\n*+
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Front:
    """What a page says of itself."""

    title: str
    """As HTML; empty on the home page, which has none."""
    description: str
    """As HTML."""
    hides_contents: bool


def read_front(markdown: str) -> tuple[Front, str]:
    """Return what the opening block says, and all that follows it. Raises OutsideDialect."""
    match = _FRONT.match(markdown)
    if not match:
        raise OutsideDialect(markdown[:200])
    if not _UNPRINTABLE.isdisjoint(match[0]):
        raise OutsideDialect(match[0])
    hides, title, description = match.groups()
    said = Front(_decoded(title or ""), _decoded(description), bool(hides))
    return said, markdown[match.end() :]


def _decoded(value: str) -> str:
    return value.replace("\\\\", "\\")
