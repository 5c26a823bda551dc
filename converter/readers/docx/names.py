"""Names of WordprocessingML, and how its values are read.

Source: ECMA-376 Part 1, 17 (WordprocessingML) and 22.9 (shared types).
"""

from converter.readers import archive

Element = archive.Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_OFF = frozenset({"0", "false", "off"})


def child(element: Element | None, *path: str) -> Element | None:
    """Return the element at a path of w: names below `element`; None where a step is missing."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Element | None, *path: str) -> str | None:
    """Return the w:val of the element at a path below `element`; None where one of them is missing."""
    found = child(element, *path)
    return None if found is None else found.get(W + "val")


def number(text: str | None, largest: int) -> int | None:
    """Return a whole number between 0 and `largest`; None where the text holds none."""
    try:
        return None if text is None else min(max(int(text), 0), largest)
    except ValueError:
        return None


def switch(element: Element | None, *path: str) -> bool | None:
    """Return whether a property is switched on; None where it is not mentioned."""
    found = child(element, *path)
    return None if found is None else found.get(W + "val", "1").lower() not in _OFF
