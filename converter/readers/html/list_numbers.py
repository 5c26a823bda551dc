"""The numbers that a browser prints before the items of `<ol>`.

Source: HTML, 4.4.5 (start, reversed, value, type); CSS Counter Styles 3, 6 (predefined styles). Styles that a style
sheet gives by class are not looked up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from converter.language.numerals import alphabetic, chinese, roman

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_WITHOUT_NUMBER = frozenset({"none", "disc", "circle", "square"})
_CHINESE = frozenset({"cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"})
_HIGHEST = 9999
_HIGHEST_CHINESE = 99


def item_number(item: Any, ordinal: int) -> str:
    """Return what a browser prints before a list item (`3. `, `三、`); empty below `<ul>` and where it is switched off.

    ordinal: the item's of `item_ordinals`.
    """
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    style = (
        _style(item) or _style(parent) or _TYPES.get((item.get("type") or parent.get("type") or "1").strip(), "decimal")
    )
    if style in _WITHOUT_NUMBER:
        return ""
    if style in _CHINESE and 0 < ordinal <= _HIGHEST_CHINESE:
        return f"{chinese(ordinal)}、"
    written = _WRITERS.get(style, str)(ordinal) if 0 < ordinal <= _HIGHEST else str(ordinal)
    return f"{written}. "


def item_ordinals(parent: Any) -> dict[Any, int]:
    """Return the ordinal of each item of a list."""
    items = list(parent.iterchildren("li"))
    is_reversed = parent.get("reversed") is not None
    number = _integer(parent.get("start"))
    if number is None:
        number = len(items) if is_reversed else 1
    ordinals = {}
    for item in items:
        given = _integer(item.get("value"))
        number = number if given is None else given
        ordinals[item] = number
        number += -1 if is_reversed else 1
    return ordinals


def _style(element: Any) -> str:
    match = _STYLE.search(element.get("style") or "")
    words = match[1].lower().split() if match else []
    return next((word for word in words if word in _KNOWN), "")


def _integer(text: str | None) -> int | None:
    match = re.match(r"\s*([+-]?\d{1,9})", text or "", re.ASCII)
    return int(match[1]) if match else None


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimal-leading-zero": lambda number: f"{number:02}",
    "lower-alpha": alphabetic,
    "lower-latin": alphabetic,
    "upper-alpha": lambda number: alphabetic(number).upper(),
    "upper-latin": lambda number: alphabetic(number).upper(),
    "lower-roman": lambda number: roman(number).lower(),
    "upper-roman": roman,
}
_KNOWN = _WITHOUT_NUMBER | _CHINESE | _WRITERS.keys()
