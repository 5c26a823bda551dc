"""styles.xml: the name of a style, the numbering it brings, the heading it stands for, and whether it hides its text."""

from collections.abc import Iterable
from typing import TypeVar

from converter.model import Value
from converter.readers.content import level_of_style
from converter.readers.docx.names import Element, W, child, number, switch, value

_LONGEST_CHAIN = 50  # styles based on one another
_DEEPEST_LEVEL = 8
_BODY_TEXT = 9  # an outline level: no heading
_Value = TypeVar("_Value")


class Style(Value, frozen=True):
    """What a style says, with what it takes over from the styles it is based on."""

    ids: tuple[str, ...] = ()
    """Its own id and those of the styles it is based on, the nearest first."""
    name: str = ""
    """The name that Word shows, in small letters: `heading 1`, `toc 2` …"""
    numbering: str | None = None
    """The numId of its numbering; `0` switches numbering off."""
    level: int | None = None
    """The level of its numbering, from 0."""
    declared: int = 0
    """The level of heading, from 1, by its outline level or by its name; 0 for body text."""
    hides: bool | None = None
    """Whether text in this style is hidden; None where the style does not say."""


class Styles:
    """The styles of a document. `root`: of styles.xml, None where the document has none."""

    def __init__(self, root: Element | None) -> None:
        elements = root.findall(W + "style") if root is not None else []
        self._elements = {each.get(W + "styleId", ""): each for each in elements}
        self._known: dict[str, Style] = {}
        self._default = next(
            (
                each.get(W + "styleId", "")
                for each in elements
                if each.get(W + "type") == "paragraph" and each.get(W + "default", "0") in {"1", "true", "on"}
            ),
            "",
        )
        self.hides_by_default = bool(switch(root, "docDefaults", "rPrDefault", "rPr", "vanish"))

    def get(self, style_id: str | None) -> Style:
        """Return a style; an empty one where there is none of this id."""
        if not style_id:
            return Style()
        if style_id not in self._known:
            self._known[style_id] = self._resolve(style_id)
        return self._known[style_id]

    def of_paragraph(self, properties: Element | None) -> Style:
        """Return the style of a paragraph with these properties (w:pPr)."""
        return self.get(value(properties, "pStyle") or self._default)

    def _resolve(self, style_id: str) -> Style:
        chain: list[str] = []
        link = style_id
        while link in self._elements and link not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(link)
            link = value(self._elements[link], "basedOn") or ""
        elements = [self._elements[each] for each in chain]
        numbers = [child(each, "pPr", "numPr") for each in elements]
        return Style(
            ids=tuple(chain),
            name=(value(elements[0], "name") or "").lower() if elements else "",
            numbering=_first(value(each, "numId") for each in numbers),
            level=_first(number(value(each, "ilvl"), _DEEPEST_LEVEL) for each in numbers),
            declared=_first(map(_declared, elements)) or (not elements and level_of_style(style_id)) or 0,
            hides=_first(switch(each, "rPr", "vanish") for each in elements),
        )


def level_of_outline(properties: Element | None) -> int | None:
    """Return the level of heading that w:outlineLvl gives, from 1, 0 for body text; None where it is not said."""
    level = number(value(properties, "outlineLvl"), _BODY_TEXT)
    return None if level is None else (level + 1) % (_BODY_TEXT + 1)


def _declared(style: Element) -> int | None:
    level = level_of_outline(child(style, "pPr"))
    return level_of_style(value(style, "name") or "") if level is None else level


def _first(found: Iterable[_Value | None]) -> _Value | None:
    """Return the first value that a style of the chain gives."""
    return next((each for each in found if each is not None), None)
