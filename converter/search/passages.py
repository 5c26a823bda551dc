"""A report as the search sees it: its places, the sections they stand in, and what it can be filtered by.

A place is whatever has an id of its own in a report: the title (unless it was made up), a heading with the paragraph that
runs in after it, a point with the rest of its paragraph, a paragraph, a table, a paragraph of a long cell. Its words are what
the page shows under that id and no other. Pictures have no words, and a place without words and labels is left out.

A place has labels of its own, and those of the sections that it stands in.

`dump` writes it as bytes: small and quick, to be kept from build to build and sent to workers.
"""

import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

import msgspec

from converter.language.sentences import shorten
from converter.model import Paragraph, Picture, Report, Section, Table

_LABEL_CHARACTERS = 60
_WORD_CHARACTERS = 12
_MOST_THEMES = 3
_UNCHOSEN_ROLES = frozenset({"work", "overview"})
"""Roles that have no page and cannot be chosen: nearly all sections have one."""
# The page cannot hold these either (render/escape.py).
_UNWRITABLE = {0: 0xFFFD, **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)}


class Place(NamedTuple):
    """One place of a report."""

    id: str
    text: str
    """As printed, the heading included."""
    heading: int
    """How many characters at the beginning of `text` are a heading, a point's opening or a title; 0 for none."""
    section: int
    """Index in the report's sections."""
    labels: tuple[str, ...] = ()
    """Slugs of its own themes, sub-themes and roles, in this order, most certain first; not those of the sections that it stands in."""
    words: tuple[str, ...] = ()
    """For each label the first word that decided, shortened; empty where none did."""
    below: int = 0
    """How many of the places that follow stand in it: of a section all to its end, of a table its cells."""


class Group(NamedTuple):
    """A section without its sub-sections, or paragraphs that stand together under no heading."""

    label: str
    """Its heading as printed, shortened; for paragraphs under no heading, where they stand (开头, 结尾, 落款)."""
    parent: int = -1
    """Index of the section that it stands in, -1 for none."""


class IndexedReport(NamedTuple):
    """All that the index holds of a report; equal reports give equal bytes."""

    address: str
    title: str
    year: int | None
    kind: str | None
    office: str | None
    date: str | None
    sections: tuple[Group, ...]
    places: tuple[Place, ...]
    """In the order of the text; the sections are numbered by their first place."""
    length: int = 0
    """Characters, as Report.length."""
    themes: tuple[str, ...] = ()
    """Slugs of the themes that most of its sections deal with, most first, three at most."""
    author: str = ""
    apart: str = ""
    """What tells it from other reports of its title, year and office; mostly empty."""

    @property
    def size(self) -> int:
        """About how many positions it takes in a segment: its characters as printed, and one a place."""
        return sum([len(place.text) + 1 for place in self.places])

    @property
    def age(self) -> int:
        """A number that is greater for a newer report: 512 × year + 32 × month + day; 0 for an unknown year."""
        if self.year is None:
            return 0
        month, day = (*(int(part) for part in (self.date or "").split("-")[1:]), 0, 0)[:2]
        # A report of 2023 signed in January 2024 is newer than one signed in December 2023.
        months = 12 * (int(self.date[:4]) - self.year) + month if self.date else 0
        return max(0, self.year) * 512 + min(max(months, 0), 15) * 32 + day

    @property
    def tie(self) -> int:
        """A number of 24 bits that puts reports of one age in a fixed order."""
        return int.from_bytes(sha256(self.address.encode()).digest()[:3], "big")

    @property
    def order(self) -> tuple[int, int, str]:
        """Sort key: newest first."""
        return (-self.age, self.tie, self.address)


def indexed(report: Report, apart: str = "") -> IndexedReport:
    """Return what the index holds of a report.

    report: with ids and an address; apart: as in Summary.
    """
    builder = _Builder()
    builder.paragraphs(report.head, "题前")
    opening: str | int = "开头"
    if not report.title_inferred:
        opening = builder.group("开头")
        builder.place("title", report.title, len(report.title), opening)
    builder.paragraphs(report.preamble, opening)
    for section in report.sections:
        builder.section(section)
    builder.paragraphs(report.closing, "结尾")
    builder.paragraphs(report.signature, "落款")
    for section in report.annexes:
        builder.section(section)
    return IndexedReport(
        address=report.address,
        title=_writable(report.title),
        year=report.year,
        kind=report.kind,
        office=report.office and _writable(report.office),
        date=report.date,
        sections=tuple(builder.groups),
        places=tuple(builder.places),
        length=report.length,
        author=_writable(report.author or ""),
        apart=_writable(apart),
        themes=report.chief_themes[:_MOST_THEMES],
    )


def has_left(before: IndexedReport, now: IndexedReport) -> bool:
    """Whether a report said something that it does not say any more."""
    said = "\n".join(_said(now))
    return any(words not in said for words in _said(before))


def _said(report: IndexedReport) -> Iterator[str]:
    yield from filter(None, (report.title, report.kind, report.office, report.author, report.apart))
    yield from (group.label for group in report.sections)
    yield from (place.text for place in report.places)


def _writable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_UNWRITABLE)
    return text.replace("\0", "\ufffd")


class _Builder:
    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.places: list[Place] = []

    def group(self, label: str, parent: int = -1) -> int:
        label = " ".join(_writable(label).split())
        self.groups.append(Group(shorten(label, _LABEL_CHARACTERS), parent))
        return len(self.groups) - 1

    def place(
        self, identifier: str, text: str, heading: int, section: int, of: Section | Paragraph | None = None
    ) -> int:
        """Add a place, with the labels of a part of the report; return its number."""
        labels = _labels(of) if of else ()
        words: tuple[str, ...] = ()
        if of and labels:
            evidence = dict(of.evidence)
            words = tuple(
                [_writable(shorten("".join(evidence.get(label, ())[:1]), _WORD_CHARACTERS)) for label in labels]
            )
        self.places.append(Place(identifier, _writable(text), heading, section, labels, words))
        return len(self.places) - 1

    def close(self, number: int) -> None:
        """Let a place hold all that was added since."""
        if below := len(self.places) - 1 - number:
            self.places[number] = self.places[number]._replace(below=below)

    def paragraphs(self, paragraphs: tuple[Paragraph, ...], group: str | int) -> None:
        for part in paragraphs:
            if isinstance(part.block, Picture):
                continue
            group = self.group(group) if isinstance(group, str) else group
            if isinstance(part.block, Table):
                self.table(part, part.block, group)
            else:
                self.place(part.id, part.text, 0, group, part)

    def table(self, part: Paragraph, table: Table, group: int) -> None:
        """Add a table, and the paragraphs in it that are places of their own.

        Between cells stands a tab, between rows a line feed: a comparison shows them; to the search they are white space.
        """
        cells = [cell for row in table.rows for cell in row]
        rows = ([cell.text.replace("\n", " ") for cell in row if cell.text and not cell.ids] for row in table.rows)
        words = "\n".join("\t".join(row) for row in rows if row)
        number = self.place(part.id, words, 0, group, part) if words or _labels(part) else None
        for cell in cells:
            for inside, text in zip(cell.ids, cell.paragraphs, strict=False):
                self.place(inside, text, 0, group)
        if number is not None:
            self.close(number)

    def section(self, section: Section, parent: int = -1) -> None:
        """Add a section and all below it.

        A point is a section of its own, as everywhere in the outline: its words do not count for the heading above it.
        """
        group = self.group(section.printed, parent)
        runs_on, rest = section.running_on
        number = self.place(section.id, section.printed + runs_on, len(section.printed), group, section)
        for part in rest:
            if isinstance(part, Paragraph):
                self.paragraphs((part,), group)
            else:
                self.section(part, group)
        self.close(number)


def _labels(part: Section | Paragraph) -> tuple[str, ...]:
    if not (part.themes or part.roles):
        return ()
    return (*part.themes, *part.subthemes, *(role for role in part.roles if role not in _UNCHOSEN_ROLES))


class _Head(msgspec.Struct, array_like=True):
    """The first fields of an `IndexedReport`: what its order hangs on is read."""

    address: str
    title: msgspec.Raw
    year: int | None
    kind: msgspec.Raw
    office: msgspec.Raw
    date: str | None


_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(IndexedReport)
_HEAD_DECODER = msgspec.msgpack.Decoder(_Head)


def dump(report: IndexedReport) -> bytes:
    """Return a report as bytes, some 5 kB for 3,000 characters; equal reports give equal bytes."""
    return zlib.compress(_ENCODER.encode(report), 1)


def load(data: bytes) -> IndexedReport:
    """Return the report of such bytes. Raises ValueError for others."""
    try:
        return _DECODER.decode(zlib.decompress(data))
    except (zlib.error, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def order_of(data: bytes) -> tuple[int, int, str]:
    """Return `IndexedReport.order` of the report of such bytes, in a fraction of the time. Raises ValueError for others."""
    try:
        head = _HEAD_DECODER.decode(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError(str(error)) from None
    return IndexedReport(head.address, "", head.year, None, None, head.date, (), ()).order
