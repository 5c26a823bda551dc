"""What the reader needs to know of the styles: which text they hide, how lists and headings are numbered, and which styles are headings.

Automatic styles of content.xml and of styles.xml are apart: both may have a `P1`.
"""

import msgspec

from converter.model import Value
from converter.readers.archive import Element
from converter.readers.content import level_of_style
from converter.readers.odt.numbering import ListStyle, list_style, whole
from converter.readers.odt.package import OFFICE, STYLE, TEXT

_LONGEST_CHAIN = 50  # styles that inherit from one another


class _Style(Value, frozen=True):
    parent: str
    display: str | None
    """`text:display`: `none` hides; None where the style does not say."""
    shift: int | None
    """Over 0 above the line, under 0 below it (`style:text-position`); None where the style does not say."""
    list_style: str | None
    """Empty where the style switches the numbering off."""
    declared: int | None
    """Level of heading, by its outline level or by its name; None where the style does not say."""


class Styles(Value, frozen=True):
    """The styles that one part of a document (its body, or its headers) can name."""

    lists: dict[str, ListStyle] = msgspec.field(default_factory=dict)
    outline: ListStyle = msgspec.field(default_factory=dict)
    outline_name: str | None = None
    _styles: dict[tuple[str, str], _Style] = msgspec.field(default_factory=dict)

    def hides(self, family: str, name: str | None) -> bool | None:
        """Return whether a style of a family (`paragraph`, `text`) hides its text; None if it does not say."""
        for style in self._chain(family, name):
            if style.display is not None:
                return style.display == "none"
        return None

    def shift(self, name: str | None) -> int:
        """Return whether a style of text sets it above the line (over 0) or below it (under 0)."""
        return next((style.shift for style in self._chain("text", name) if style.shift is not None), 0)

    def list_of(self, name: str | None) -> str | None:
        """Return the list style that a paragraph style brings along; empty where it switches numbering off."""
        return next(
            (style.list_style for style in self._chain("paragraph", name) if style.list_style is not None), None
        )

    def heading_level(self, name: str | None) -> int:
        """Return the level of heading, from 1, that a paragraph style stands for; 0 for none."""
        return next((style.declared for style in self._chain("paragraph", name) if style.declared is not None), 0)

    def _chain(self, family: str, name: str | None) -> list[_Style]:
        chain: list[_Style] = []
        while name and (style := self._styles.get((family, name))) is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            name = style.parent
        return chain


def read_styles(*folders: Element | None) -> Styles:
    """Return the styles in some `office:styles` and `office:automatic-styles`; later ones override."""
    lists: dict[str, ListStyle] = {}
    named: dict[tuple[str, str], _Style] = {}
    outline: ListStyle = {}
    outline_name = None
    for folder in folders:
        for element in folder.iterchildren("*") if folder is not None else ():
            name = element.get(STYLE + "name", "")
            if element.tag == STYLE + "style":
                named[element.get(STYLE + "family", ""), name] = _style(element)
            elif element.tag == TEXT + "list-style":
                lists[name] = list_style(element)
            elif element.tag == TEXT + "outline-style":
                outline, outline_name = list_style(element), name or None
    if outline_name is not None:
        lists.setdefault(outline_name, outline)
    return Styles(lists, outline, outline_name, named)


def folder_of(root: Element | None, name: str) -> Element | None:
    """Return `office:styles`, `office:automatic-styles` … of a file; None where there is none."""
    return None if root is None else root.find(OFFICE + name)


def _style(element: Element) -> _Style:
    properties = list(element.iterchildren(STYLE + "text-properties"))
    displays = [each.get(TEXT + "display") for each in properties]
    positions = [each.get(STYLE + "text-position") for each in properties]
    return _Style(
        element.get(STYLE + "parent-style-name", ""),
        next((display for display in displays if display is not None), None),
        next((_shift(position) for position in positions if position is not None), None),
        element.get(STYLE + "list-style-name"),
        _declared(element),
    )


def _shift(position: str) -> int:
    """Return which way text is set: super 58% → 1, -33% 58% → -1, 0% 100% → 0. Source: OpenDocument 1.3, 20.394."""
    start = position.split()[:1]
    if start == ["super"]:
        return 1
    if start == ["sub"] or position.startswith("-"):
        return -1
    return int(position[:1] in set("123456789"))


def _declared(style: Element) -> int | None:
    level = style.get(STYLE + "default-outline-level")  # empty: body text
    if level is not None:
        return whole(level) or 0
    return level_of_style(style.get(STYLE + "display-name") or style.get(STYLE + "name", "").replace("_20_", " "))
