"""What Word draws for the two EQ fields that it makes itself: 带圈字符 (enclosed characters) and 拼音指南 (pinyin)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CIRCLE = re.compile(r"\\o\s*\\ac\s*\(\s*[○◯〇]\s*[,;，]\s*(.+?)\s*\)", re.IGNORECASE)
_RAISED = re.compile(r"\\o(?:\s*\\a[dlrc])?\s*\(\s*\\s\s*\\up\s*\d+\s*\((.*?)\)\s*[,;，](.+?)\)", re.IGNORECASE)
_CIRCLED = 20  # ① to ⑳


@dataclass(frozen=True, slots=True)
class Equation:
    """What is drawn."""

    words: str
    above: str | None = None
    """Pinyin that stands above the words."""


def read_equation(instruction: str) -> Equation | None:
    r"""Return what Word draws for an EQ field; None for one that it does not make itself.

    "eq \o\ac(○,3)" → ③, "EQ \* jc0 \o(\s\up 9(shì),市)" → 市, with shì above

    instruction: of the field; callers limit its length.
    """
    circled, raised = _CIRCLE.search(instruction), _RAISED.search(instruction)
    if circled:
        return Equation(_circled(circled[1]))
    if raised:
        return Equation(raised[2], raised[1])
    return None


def _circled(characters: str) -> str:
    """Return a number in a circle as one character; anything else as it is."""
    if characters.isdecimal() and 1 <= int(characters) <= _CIRCLED:
        return chr(ord("①") + int(characters) - 1)
    return characters
