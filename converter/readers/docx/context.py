"""What every part of a document is read with: its styles and lists, its notes, and the parts it refers to."""

from __future__ import annotations

import msgspec

from converter.model import Value
from converter.readers.content import ELSEWHERE, Gone, Item, picture_item
from converter.readers.docx.names import A, C, Element, W
from converter.readers.docx.numbering import Counts, Numbering
from converter.readers.docx.package import Package, Relation
from converter.readers.docx.styles import Styles


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
