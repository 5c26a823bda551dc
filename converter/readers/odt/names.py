"""Names of OpenDocument as lxml writes them: namespaces, which stand before a name, and the kinds of paragraphs."""

from __future__ import annotations

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"

DRAW = _OASIS + "drawing:1.0}"
MANIFEST = _OASIS + "manifest:1.0}"
OFFICE = _OASIS + "office:1.0}"
STYLE = _OASIS + "style:1.0}"
SVG = _OASIS + "svg-compatible:1.0}"
TABLE = _OASIS + "table:1.0}"
TEXT = _OASIS + "text:1.0}"
FO = _OASIS + "xsl-fo-compatible:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"

PARAGRAPHS = {TEXT + "p", TEXT + "h"}
"""Elements that are a paragraph: text and headings."""
