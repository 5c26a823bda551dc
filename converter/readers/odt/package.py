"""The zip of an .odt: its files, each unpacked within the limits, and their XML, with its names as lxml writes them.

Source: OpenDocument 1.3 part 2 (packages).
"""

from converter.messages import message
from converter.readers.archive import OLE, Archive, Element
from converter.readers.error import ReadError, damaged
from converter.settings import Limits

_TEXT = "application/vnd.oasis.opendocument.text"
_LONGEST_TYPE = 200  # bytes
_SUFFIX = ".odt"
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


class Package(Archive):
    """The files in one .odt.

    Raises ReadError (in all methods, too): R013 encrypted, R014 damaged or another format, R015 too large when
    unpacked, R020 too deeply nested.
    """

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        if data.startswith(OLE):
            raise damaged(name, _SUFFIX, "内容是旧版 Word 的 .doc，或其他旧格式")
        super().__init__(data, name, _SUFFIX, limits)
        self._check_kind()

    def xml(self, file: str) -> Element | None:
        """Return the root of a file's XML; None where there is none."""
        root = super().xml(file)
        declared = None if root is None else root.getroottree().docinfo.internalDTD
        if declared is not None and next(declared.iterentities(), None) is not None:
            raise self.damaged("内容里有不该有的实体声明")
        return root

    def _check_kind(self) -> None:
        """Refuse other kinds of documents, and encrypted ones: they say so in the manifest."""
        kind = (self.data("mimetype") or b"")[:_LONGEST_TYPE].decode("ascii", "replace").strip()
        manifest = self.xml("META-INF/manifest.xml")
        if manifest is not None and next(manifest.iter(MANIFEST + "encryption-data"), None) is not None:
            raise ReadError(message("R013", self._name))
        if kind and not kind.startswith(_TEXT):
            raise self.damaged("里面不是文字文档")
