"""The zip of a .docx: its parts, how they refer to one another, and their XML, each within the limits; and what every part is read with.

Source: ISO/IEC 29500-2 (Open Packaging Conventions).
"""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

import msgspec

from converter.messages import message
from converter.model import Value
from converter.readers.archive import OLE, Archive
from converter.readers.content import ELSEWHERE, Gone, Item, picture_item
from converter.readers.docx.names import A, C, Element, W
from converter.readers.docx.numbering import Counts, Numbering
from converter.readers.docx.styles import Styles
from converter.readers.error import ReadError, damaged
from converter.settings import Limits

_SUFFIX = ".docx"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4
_OTHER_FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "内容是 RTF"),
    (b"%pdf", "内容是 PDF"),
    (b"<!doctype html", "内容是网页"),
    (b"<html", "内容是网页"),
    (b"<?xml", "内容是 XML"),
    (b"mime-version:", "内容是网页"),
    (b"\x89png", "内容是图片"),
    (b"\xff\xd8\xff", "内容是图片"),
)
_OTHER_PACKAGES = {
    "xl/workbook.xml": "内容是 Excel 表格",
    "ppt/presentation.xml": "内容是演示文稿",
    "ofd.xml": "内容是 OFD",
    "content.xml": "内容是 ODT",
}
"""A part by which another format shows itself."""
_HEAD = 1024  # bytes in which a format shows itself
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    "wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "officeDocument/relationships": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "drawingml/picture": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "drawingml/wordprocessingDrawing": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


class Relation(Value, frozen=True):
    """How one part refers to another."""

    kind: str
    """Last word of the relation's type: `footnotes`, `image`, `header` …"""
    target: str
    """Name of a part, in small letters without a leading `/`; empty for what lies outside the file."""


class Package(Archive):
    """The parts of one file; their names are compared without regard to case, as the standard asks.

    Raises ReadError (in all methods, too): R013 encrypted, R014 damaged or another format, R015 too large when
    unpacked, R020 too deeply nested.
    """

    _deepest = 150  # that our own walk can take

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        _refuse_other_formats(data, name)
        super().__init__(data, name, _SUFFIX, limits, lambda part: part.replace("\\", "/").lstrip("/").lower())

    def xml(self, part: str) -> Element | None:
        """Return the root of a part's XML, in the namespaces of transitional OOXML; None where there is none."""
        has_doctype = b"<!DOCTYPE" in (self.data(part) or b"").replace(b"\x00", b"")
        root = None if has_doctype else super().xml(part)
        # In some encodings the bytes do not show it. Forbidden in a package: ISO/IEC 29500-2, 8.1.4
        if has_doctype or (root is not None and root.getroottree().docinfo.doctype):
            raise self.damaged("内容里有不该有的文档类型声明")
        if root is not None and any(uri and uri.startswith(_STRICT) for uri in root.nsmap.values()):
            _make_transitional(root)
        return root

    @property
    def lack(self) -> str:
        """What is to be told where there is no text of Word."""
        return next((kind for part, kind in _OTHER_PACKAGES.items() if part in self), "里面没有 Word 正文")

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part refers to, by id; `part` is empty for the package itself."""
        folder, _, base = part.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for child in root if root is not None else ():
            target = unquote(child.get("Target", "")).replace("\\", "/").lower()
            is_inside = child.get("TargetMode", "Internal") != "External"
            place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") if is_inside and target else ""
            found[child.get("Id", "")] = Relation(child.get("Type", "").rpartition("/")[2], place)
        return found


def _refuse_other_formats(data: bytes, name: str) -> None:
    if data.startswith(OLE):
        if _ENCRYPTED in data:
            raise ReadError(message("R013", name))
        raise damaged(name, _SUFFIX, "内容是旧版 Word 的 .doc，或其他旧格式")
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, reason in _OTHER_FORMATS:
        if head.startswith(start):
            raise damaged(name, _SUFFIX, reason)


def _make_transitional(root: Element) -> None:
    for element in root.iter("*"):
        element.tag = _transitional(element.tag)
        for key in [key for key in element.attrib if key.startswith("{" + _STRICT)]:
            element.set(_transitional(key), element.attrib.pop(key))


def _transitional(tag: str) -> str:
    if not tag.startswith("{" + _STRICT):
        return tag
    uri, _, local = tag[1:].partition("}")
    family = uri[len(_STRICT) :]
    return f"{{{_TRANSITIONAL.get(family, uri)}}}{local}"


class Notes(Value, frozen=True):
    """The footnotes or the endnotes."""

    elements: dict[str, Element]
    """The notes by id."""
    context: Context
    """How the part that holds them is read."""


class Context(Value, frozen=True):
    """What the walk through one part needs."""

    package: Package
    relations: dict[str, Relation]
    """What this part refers to, by id."""
    styles: Styles
    numbering: Numbering
    counts: Counts = msgspec.field(default_factory=Counts)
    """How far the lists of this part have counted."""
    box_counts: Counts = msgspec.field(default_factory=Counts)
    """Likewise for its text boxes, which count by themselves."""
    notes: dict[str, Notes] = msgspec.field(default_factory=dict)
    """Footnotes and endnotes, by the name of the element that refers to them."""
    drawn: dict[str, Item] = msgspec.field(default_factory=dict)
    """Pictures, charts and diagrams that were read, by the name of their part."""
    shown_notes: set[tuple[str, str]] = msgspec.field(default_factory=set)
    """Notes that were shown, by that name and their id: each is shown once."""

    def picture(self, relation_id: str | None) -> Item | None:
        """Return the picture that an id refers to, or why it is left out; None where the id names nothing."""
        relation = self.relations.get(relation_id or "")
        if relation is None:
            return None
        target = relation.target
        if target not in self.drawn:
            name = target.rpartition("/")[2]
            data = self.package.data(target) if target else None
            self.drawn[target] = Gone(name, ELSEWHERE) if data is None else picture_item(data, name)
        return self.drawn[target]

    def drawn_words(self, relation_id: str | None, reason: str) -> Item | None:
        """Return the words of a chart or diagram, which is not shown; None for a second time, and for no such part."""
        relation = self.relations.get(relation_id or "")
        if relation is None or relation.target in self.drawn:
            return None
        root = self.package.xml(relation.target)
        if root is None:
            return None
        words = (each.text for each in root.iter(A + "t", C + "v") if each.text)
        self.drawn[relation.target] = Gone(" ".join(" ".join(words).split()), reason)
        return self.drawn[relation.target]


def read_notes(root: Element | None, name: str, context: Context) -> Notes:
    """Return the notes of a part; `name`: `footnote` or `endnote`."""
    elements = root.findall(W + name) if root is not None else []
    return Notes({each.get(W + "id", ""): each for each in elements}, context)
