"""What an element of a web page says of itself: its level as a heading, the number of an item, a comment, a picture.

Source of the numbers: HTML, 4.4.5 (start, reversed, value, type); CSS Counter Styles 3, 6 (predefined styles). Styles that a
style sheet gives by class are not looked up.
"""

import base64
import binascii
import re
from collections.abc import Callable
from typing import Any

from converter.language.expression import expression
from converter.language.numerals import alphabetic, chinese, roman
from converter.model import Picture
from converter.readers.content import level_of_style, picture_of
from converter.readers.docx.symbols import is_symbol_font, map_symbol

# fmt: off
BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})
# fmt: on
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_OUTLINE_LEVEL = expression(r"mso-outline-level\s*:\s*(?:([1-9])|body-text)", re.IGNORECASE)
_WORD_CLASS = expression(r"Mso(Title|Heading[1-9])")
_COMMENTS = expression(r"mso-element\s*:\s*comment-list", re.IGNORECASE)
_LIST_LABEL = expression(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_FONT = expression(r"font-family\s*:\s*[\"']?([^;,\"']{1,40})", re.IGNORECASE)
_DATA_URI = expression(r"\s*data:image/(png|jpe?g|gif)\s*;\s*base64\s*,", re.IGNORECASE)
_SHOWN = (".png", ".jpg", ".gif")  # what a data: URI may hold
_STYLE = expression(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_STYLES_WITHOUT_NUMBER = frozenset({"none", "disc", "circle", "square"})
_CHINESE_STYLES = frozenset({"cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"})
_HIGHEST_NUMBER = 9999
_HIGHEST_CHINESE = 99


def heading_level(element: Any) -> int | None:
    """Return the level of heading, from 1, that an element is, 0 for none in spite of one around; None if it does not say.

    Source: HTML 4.3.6 (headings), WAI-ARIA 1.2 (heading, aria-level); as Word saves it, mso-outline-level, MsoTitle.
    """
    if not element.attrib or element.tag not in BLOCK_TAGS:
        return _HEADINGS.get(element.tag)
    outline = _OUTLINE_LEVEL.search(element.get("style") or "")
    if outline:
        return int(outline[1] or 0)
    if element.tag in _HEADINGS:
        return _HEADINGS[element.tag]
    if element.get("role") == "heading":
        level = element.get("aria-level") or "2"  # as browsers take it
        return int(level) if re.fullmatch("[1-9]", level) else None
    by_word = _WORD_CLASS.fullmatch(element.get("class") or "")
    return level_of_style(by_word[1]) if by_word else None


def is_comment(element: Any) -> bool:
    """Whether an element holds comments of Word, or the mark that leads to one."""
    return element.get("class") in {"msocomanchor", "msocomoff"} or bool(_COMMENTS.search(element.get("style") or ""))


def is_list_label(element: Any) -> bool:
    """Whether an element is the number or bullet of an item, as Word saves it."""
    return bool(element.attrib) and bool(_LIST_LABEL.search(element.get("style") or ""))


def list_label(element: Any) -> str:
    """Return the number of an item, or its bullet as the symbol font draws it, without what fills the indent."""
    label = words_of(element).strip("\u00a0 ")
    fonts = (_FONT.search(each.get("style") or "") for each in element.iter("span"))
    font = next((each[1].strip() for each in fonts if each and is_symbol_font(each[1].strip())), "")
    return "".join(map_symbol(each, font) or "" for each in label) if font else label


def words_of(element: Any) -> str:
    """Return all words of an element, white space as single spaces."""
    return " ".join("".join(element.itertext()).split())


def picture_at(source: str) -> Picture | None:
    """Return the picture that a data: URI holds; None for any other address and for what is no PNG, JPEG or GIF."""
    match = _DATA_URI.match(source)
    if not match:
        return None
    try:
        data = base64.b64decode(re.sub(r"\s|%0[aAdD]", "", source[match.end() :]), validate=True)
    except (binascii.Error, ValueError):
        return None
    picture = picture_of(data)
    return picture if picture and picture.name.endswith(_SHOWN) else None


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
    if style in _STYLES_WITHOUT_NUMBER:
        return ""
    if style in _CHINESE_STYLES and 0 < ordinal <= _HIGHEST_CHINESE:
        return f"{chinese(ordinal)}、"
    written = _WRITERS.get(style, str)(ordinal) if 0 < ordinal <= _HIGHEST_NUMBER else str(ordinal)
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
_KNOWN = _STYLES_WITHOUT_NUMBER | _CHINESE_STYLES | _WRITERS.keys()
