"""What every part of a document is read with: its styles and lists, its notes, and the parts it refers to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from converter.model import Picture
from converter.readers.content import Piece
from converter.readers.docx.names import A, C, Element, W
from converter.readers.docx.numbering import Counts, Numbering
from converter.readers.docx.package import Package, Relation
from converter.readers.docx.styles import Styles

CONTENTS = "目录"
"""Reason for leaving out a generated table of contents."""
_UNSHOWN = "图片（浏览器不能显示的格式）"
_ELSEWHERE = "图片（不在文件里）"
_SUFFIXES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
)


@dataclass(frozen=True, slots=True)
class Left:
    """Words or a picture that are left out of the report at this place."""

    text: str
    reason: str


Item = Piece | Left
"""What a document holds, one after the other."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes or the endnotes."""

    elements: dict[str, Element]
    """The notes by id."""
    context: Context
    """How the part that holds them is read."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the walk through one part needs."""

    package: Package
    relations: dict[str, Relation]
    """What this part refers to, by id."""
    styles: Styles
    numbering: Numbering
    counts: Counts = field(default_factory=Counts)
    """How far the lists of this part have counted."""
    box_counts: Counts = field(default_factory=Counts)
    """Likewise for its text boxes, which count by themselves."""
    notes: dict[str, Notes] = field(default_factory=dict)
    """Footnotes and endnotes, by the name of the element that refers to them."""
    drawn: dict[str, Item] = field(default_factory=dict)
    """Pictures, charts and diagrams that were read, by the name of their part."""
    shown_notes: set[tuple[str, str]] = field(default_factory=set)
    """Notes that were shown, by that name and their id: each is shown once."""

    def picture(self, relation_id: str | None) -> Item | None:
        """Return the picture that an id refers to, or why it is left out; None where the id names nothing."""
        relation = self.relations.get(relation_id or "")
        if relation is None:
            return None
        if relation.target not in self.drawn:
            self.drawn[relation.target] = self._read_picture(relation)
        return self.drawn[relation.target]

    def _read_picture(self, relation: Relation) -> Item:
        data = self.package.data(relation.target) if relation.target else None
        if data is None:
            return Left(relation.target.rpartition("/")[2], _ELSEWHERE)
        suffix = _suffix(data)
        if suffix is None:
            return Left(relation.target.rpartition("/")[2], _UNSHOWN)
        digest = hashlib.sha256(data).hexdigest()[:12]
        return Piece(block=Picture(f"picture-{digest}.{suffix}", data))

    def drawn_words(self, relation_id: str | None, reason: str) -> Item | None:
        """Return the words of a chart or diagram, which is not shown; None for a second time, and for no such part."""
        relation = self.relations.get(relation_id or "")
        if relation is None or relation.target in self.drawn:
            return None
        root = self.package.xml(relation.target)
        if root is None:
            return None
        words = (each.text for each in root.iter(A + "t", C + "v") if each.text)
        self.drawn[relation.target] = Left(" ".join(" ".join(words).split()), reason)
        return self.drawn[relation.target]


def read_notes(root: Element | None, name: str, context: Context) -> Notes:
    """Return the notes of a part; `name`: `footnote` or `endnote`."""
    elements = root.findall(W + name) if root is not None else []
    return Notes({each.get(W + "id", ""): each for each in elements}, context)


def _suffix(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((suffix for start, suffix in _SUFFIXES if data.startswith(start)), None)
