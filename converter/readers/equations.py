"""What Word draws for an EQ field: 带圈字符 (enclosed characters), 拼音指南 (pinyin), and formulas as Word 97 made them.

Source: ECMA-376 Part 1, 17.16.5.16 (EQ).
"""

import re
from collections.abc import Callable

from converter.language.expression import expression
from converter.model import Value
from converter.readers.formulas import linear

_CIRCLE = expression(r"\\o\s*\\ac\s*\(\s*[○◯〇]\s*[,;，]\s*(.+?)\s*\)", re.IGNORECASE)
_RAISED = expression(r"\\o(?:\s*\\a[dlrc])?\s*\(\s*\\s\s*\\up\s*\d+\s*\((.*?)\)\s*[,;，](.+?)\)", re.IGNORECASE)
_CIRCLED = 20  # ① to ⑳
_FORMAT = expression(r'\s*(?:EQ\b|\\\*\s*(?:"[^"]*"|\S+))', re.IGNORECASE)
_SWITCH = expression(
    r"""
    \\(?P<name>[abdfilorsx]|up|do)                            # \f
    (?P<options>(?:\s*\\[a-z]{2}\s*\d*(?:\s*\\[^a-z\s])?)*)   # \lc\{  \co2
    \s*\d*\s*\(
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BRACKETS = dict(zip("([{<", ")]}>", strict=True))
_OPERATORS = {"su": "∑", "pr": "∏"}


class Equation(Value, frozen=True):
    """What is drawn."""

    words: str
    above: str | None = None
    """Pinyin that stands above the words."""


def read_equation(instruction: str) -> Equation | None:
    r"""Return what Word draws for an EQ field, formulas in one line; None for one that says nothing.

    "eq \o\ac(○,3)" → ③, "EQ \* jc0 \o(\s\up 9(shì),市)" → 市, with shì above, "EQ \f(a+b,2)" → (a+b)/2

    instruction: of the field; callers limit its length.
    """
    circled, raised = _CIRCLE.search(instruction), _RAISED.search(instruction)
    if circled:
        return Equation(_circled(circled[1]))
    if raised:
        return Equation(raised[2], raised[1])
    start = 0
    while match := _FORMAT.match(instruction, start):
        start = match.end()
    words = _Reader(instruction).read(start)[0].strip()
    return Equation(words) if words else None


class _Reader:
    """Reads the instruction of an EQ field."""

    def __init__(self, instruction: str) -> None:
        self._text = instruction

    def read(self, at: int, ends: str = "") -> tuple[str, int]:
        """Return what is drawn from a place up to one of some characters, and where that stands."""
        words: list[str] = []
        depth = 0
        while at < len(self._text):
            character = self._text[at]
            switch = _SWITCH.match(self._text, at) if character == "\\" else None
            if switch:
                arguments, at = self._arguments(switch.end())
                words.append(_drawn(switch["name"].lower(), switch["options"], arguments))
                continue
            if character in ends and depth == 0:
                break
            if character == "\\":
                at += 1
                character = self._text[at : at + 1]
            else:
                depth += (character == "(") - (character == ")")
            words.append(character)
            at += 1
        return "".join(words), at

    def _arguments(self, at: int) -> tuple[list[str], int]:
        found: list[str] = []
        while True:
            words, at = self.read(at, ",;)")
            found.append(words.strip())
            at += 1
            if at > len(self._text) or self._text[at - 1] == ")":
                return found, at


def _drawn(name: str, options: str, arguments: list[str]) -> str:
    if name == "s" and (raised := re.search(r"\\(up|do)", options, re.IGNORECASE)):
        name = raised[1].lower()
    draw = _SWITCHES.get(name)
    return "".join(arguments) if draw is None else draw(options.lower(), arguments)


def _bracketed(options: str, arguments: list[str]) -> str:
    marks: dict[str, str] = dict(re.findall(r"\\([lrb]c)\s*\\(\S)", options))
    both = marks.get("bc", "(" if not marks else "")
    left, right = marks.get("lc", both), marks.get("rc", _BRACKETS.get(both, both))
    return linear("d", {"begChr": (left,), "endChr": (right,), "e": (", ".join(arguments),)})


def _integral(options: str, arguments: list[str]) -> str:
    mark = next((mark for option, mark in _OPERATORS.items() if f"\\{option}" in options), "∫")
    below, above, words = (*arguments, "", "")[:3]
    return linear("nary", {"chr": (mark,), "sub": (below,), "sup": (above,), "e": (words,)})


def _array(options: str, arguments: list[str]) -> str:
    columns = re.search(r"\\co\s*(\d{1,2})", options)
    width = max(int(columns[1]), 1) if columns else 1
    if width == 1:
        return linear("eqArr", {"e": arguments})
    rows = [arguments[start : start + width] for start in range(0, len(arguments), width)]
    return linear("m", {"mr": [linear("mr", {"e": row}) for row in rows]})


_SWITCHES: dict[str, Callable[[str, list[str]], str]] = {
    "f": lambda _, each: linear("f", {"num": each[:1], "den": each[1:]}),
    "r": lambda _, each: linear("rad", {"deg": each[:-1], "e": each[-1:]}),
    "up": lambda _, each: linear("sSup", {"sup": ("".join(each),)}),
    "do": lambda _, each: linear("sSub", {"sub": ("".join(each),)}),
    "b": _bracketed,
    "i": _integral,
    "a": _array,
    "l": lambda _, each: ",".join(each),
}
"""Name of a switch → (its options, its arguments) → what is drawn; all others draw their arguments."""


def _circled(characters: str) -> str:
    """Return a number in a circle as one character; anything else as it is."""
    if characters.isdecimal() and 1 <= int(characters) <= _CIRCLED:
        return chr(ord("①") + int(characters) - 1)
    return characters
