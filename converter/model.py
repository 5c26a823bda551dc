"""The data that flows through the stages: frozen structs that import nothing of ours.

A stage takes such values and returns new ones (`msgspec.structs.replace`); nothing here touches the disk. Each can be
written as MessagePack and is checked when it is read back: values whose kind must be told apart then bear a tag.
Text is kept exactly as the cleaned source has it: no stage after the readers adds, drops or changes a character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

import msgspec

Severity = Literal["error", "warning", "info"]

POINT_LEVEL = 5
"""The level of 一是… 二是…; levels 1–4 are 一、 （一） 1. （1） of GB/T 9704-2012, 7.3.3; 0 is a part above 一、."""


_LONGEST_ENTRY, _LONGEST_ENTRY_OF_LINES = 200, 20
"""Characters that an entry of a table may have; an entry that is broken over several lines is a name or two."""


class Value(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is made once and never changed; it holds no cycles."""


class Message(Value, frozen=True):
    """Something an editor is told about a report; `catalogue.py` holds their texts, `messages.py` makes them."""

    code: str
    """Fixed code, such as `R012`."""
    severity: Severity
    text: str
    """What was found and what to do, in Chinese, without the place."""
    where: str = ""
    """Path of the file below the folder of reports, with `/`; empty where no file is concerned."""
    line: int | None = None
    """Line in the cleaned text, from 1."""

    def __str__(self) -> str:
        """Return `where:line: code text`, leaving out what is unknown."""
        place = f"{self.where}:{self.line}" if self.line else self.where
        return f"{place}: {self.code} {self.text}" if place else f"{self.code} {self.text}"


class Cell(Value, frozen=True):
    """A cell of a table, in the row and column where it begins."""

    text: str
    """Its paragraphs, parted by line feeds."""
    columns: int = 1
    """How many it takes, as HTML's colspan."""
    rows: int = 1
    """How many it takes, as HTML's rowspan."""
    ids: tuple[str, ...] = ()
    """Of its paragraphs, where they are places of their own (`is_long`); empty until the anchors stage."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Its paragraphs, one at least."""
        return tuple(self.text.split("\n"))

    @property
    def is_long(self) -> bool:
        """Whether it holds running text, not an entry of a table: then each of its paragraphs can be linked."""
        return len(self.text) > (_LONGEST_ENTRY_OF_LINES if "\n" in self.text else _LONGEST_ENTRY)


class Table(Value, frozen=True, tag="table"):
    """A table of a report; its words count as the report's own, cell by cell."""

    rows: tuple[tuple[Cell, ...], ...]
    """The cells that begin in each row, as in HTML: none stands for what a wide or tall one covers. Rows may differ in length."""

    @property
    def text(self) -> str:
        """The words of all cells, with spaces between them."""
        return " ".join(cell.text.replace("\n", " ") for row in self.rows for cell in row if cell.text)


class Picture(Value, frozen=True, tag="picture"):
    """A picture of a report, shown where it stood."""

    name: str
    """File name below the report's page: `picture-`, 12 hexadecimal digits of the bytes' SHA-256, and its suffix."""
    data: bytes

    def __repr__(self) -> str:
        return f"Picture({self.name!r})"


class Note(Value, frozen=True, tag="note"):
    """Marks a footnote: its words stand below the paragraph that refers to them."""


Block = Table | Picture | Note
"""What a line may be other than running text; never a heading, a point or a title."""


class Line(Value, frozen=True):
    """One paragraph of the cleaned text: no tabs, no BOM, no line ends, no white space at its ends.

    Empty only for a picture.
    """

    text: str
    number: int
    """Its number in the cleaned text, from 1."""
    block: Block | None = None
    """For a table, `text` is the table's; for a picture, it is empty."""
    declared: int = 0
    """Level of a heading that the file itself declares (1: Word's 标题 1 or its title style, `<h1>`, `#`), up to 9; 0: none."""


class Removal(Value, frozen=True):
    """Known noise that a reader took out of the text; it is shown to the reader of the page."""

    text: str
    """What stood there, as written; empty for what its author hid."""
    reason: str
    """The kind of noise, in Chinese (`付费墙标记`, `页码` …)."""
    line: int
    """Line of the cleaned text at which it stood, from 1."""
    count: int = 1
    """How many times it stood there, where one line held it very often."""


class Source(Value, frozen=True):
    """One file that a report was read from."""

    name: str
    """Path below the folder of reports, with `/` (`2023/城关分局/述职报告.txt`)."""
    format: str
    """`txt`, `docx`, `pdf` …"""
    encoding: str | None
    """Encoding that was decoded (`utf-8`, `gb18030`, `utf-16-le` …); None where the format has its own."""
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    part: int = 0
    """Which report of the file, from 1; 0 for a file that holds one."""
    file: str = ""
    """Name under which it lies beside the report's page; filled by matching, empty for `source-1.txt` … (`ids/files.py`)."""


class Text(Value, frozen=True):
    """What a reader returns: the clean lines of one file, what it took away, and what it noticed."""

    source: Source
    lines: tuple[Line, ...]
    removals: tuple[Removal, ...] = ()
    messages: tuple[Message, ...] = ()
    above: str = ""
    """For one of several reports in a file: the words above the first, which may name the year of all."""


class Paragraph(Value, frozen=True, tag="paragraph"):
    """A paragraph of the report's own words."""

    text: str
    line: int
    id: str = ""
    """Anchor on the page; empty until the anchors stage, which fills it."""
    block: Block | None = None
    """As in Line."""
    roles: tuple[str, ...] = ()
    """As in Section: of closing paragraphs, and of others that tell of problems or plans by themselves."""
    themes: tuple[str, ...] = ()
    evidence: tuple[tuple[str, tuple[str, ...]], ...] = ()
    subthemes: tuple[str, ...] = ()


class Section(Value, frozen=True, tag="section"):
    """A heading or a point with all that stands below it."""

    level: int
    """0 part above 一、 · 1 一、 · 2 （一） · 3 1. · 4 （1） · 5 point (一是…)."""
    label: str
    """The number as written (`一、` `（二）` `1.` `一是`); empty for an unnumbered heading."""
    heading: str
    """Without the label and the closing mark."""
    printed: str
    """Exactly as written, label and closing mark included: what the page shows."""
    line: int
    parts: tuple[Paragraph | Section, ...] = ()
    """Paragraphs and sections below, in the order of the text."""
    run_in: bool = False
    """True where the first part is a paragraph that continues the heading's own line (it bears the section's id)."""
    id: str = ""
    """Anchor on the page; empty until the anchors stage."""
    roles: tuple[str, ...] = ()
    """`problems`, `plans`, `work`, `overview`; inherited from above where the heading itself says nothing."""
    themes: tuple[str, ...] = ()
    """Slugs of themes.toml, most certain first (roles are not repeated here)."""
    evidence: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Per role, theme and sub-theme, the words that decided."""
    subthemes: tuple[str, ...] = ()
    """Slugs of sub-themes of `themes`: those of the first theme before those of the next, most certain first."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Own paragraphs, in order."""
        return tuple([part for part in self.parts if isinstance(part, Paragraph)])

    @property
    def children(self) -> tuple[Section, ...]:
        """Sections directly below, in order."""
        return tuple([part for part in self.parts if isinstance(part, Section)])

    @property
    def running_on(self) -> tuple[str, tuple[Section | Paragraph, ...]]:
        """Words that run on from its heading in one line with it, if any; and the parts that stand by themselves."""
        if self.run_in and self.parts and isinstance(self.parts[0], Paragraph):
            return self.parts[0].text, self.parts[1:]
        return "", self.parts

    @property
    def is_point(self) -> bool:
        """Whether this is 一是… and its kin: shown as a paragraph with an id, not as a heading."""
        return self.level == POINT_LEVEL

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below it, in the order of the text."""
        waiting = [self]
        while waiting:
            section = waiting.pop()
            yield section
            waiting += [part for part in reversed(section.parts) if isinstance(part, Section)]


class Former(Value, frozen=True):
    """An id that a page once had for a place of its own, and still has to lead somewhere."""

    id: str
    at: str
    """Id of the place on this page at which it stands now."""
    label: str = ""
    """The number that the place bore; empty for a paragraph."""
    is_gone: bool = True
    """Whether its words are gone; else they stand at `at`, or on another page."""
    target: str = ""
    """Address with anchor on another page (`reports/2023/zongjie-0a1b2c#s1`) that a reader is led on to; mostly empty."""
    target_title: str = ""
    """Of the report on that page."""


class Departed(Value, frozen=True):
    """A page that was published and whose report is no longer there."""

    address: str
    title: str
    """Of the report; empty where its words were withdrawn."""
    state: Literal["moved", "gone", "unread", "parted"]
    """`unread`: its file is there, but could not be read this time; `parted`: an editor said that what is there is another report, `title`."""
    target: str = ""
    """For `moved`: the address of the page that has its words."""
    target_title: str = ""
    """Of the report on that page."""
    ids: tuple[tuple[str, str], ...] = ()
    """Every id that it ever had, with the address and anchor at which its words stand now, or an empty text."""


class Corrected(Value, frozen=True):
    """One thing that an editor set right in a sidecar."""

    key: str
    """`title`, `year`, `kind`, `office`, `author`, `date`; `headings`, `themes` with `place`."""
    given: str
    """What the sidecar says; of `headings` the level, empty for no heading; of `themes` slugs, parted by spaces."""
    read: str = ""
    """What had been read without it; empty for nothing, and where that is not told (`headings`, `themes`)."""
    place: str = ""
    """How the line begins, or the id of the section."""


class Report(Value, frozen=True):
    """One report. In the order of its text: head, title, preamble, sections, closing, signature, annexes."""

    title: str
    """As written (lines joined, spaces between Chinese characters closed up), or made up where `title_inferred`."""
    title_inferred: bool
    sources: tuple[Source, ...]
    year: int | None = None
    """The year reported on."""
    kind: str | None = None
    """The genre in Chinese (`述职报告`, `工作总结` …)."""
    office: str | None = None
    """Name of the subfolder that the report lies in."""
    author: str | None = None
    """The person who gives it, where its own words or its sidecar say so."""
    date: str | None = None
    """The day or month it was signed, ISO 8601 (`2024-01-12`, `2024-01`)."""
    head: tuple[Paragraph, ...] = ()
    """Lines before the title (a forwarding note …)."""
    preamble: tuple[Paragraph, ...] = ()
    """After the title, before the first heading."""
    sections: tuple[Section, ...] = ()
    closing: tuple[Paragraph, ...] = ()
    """After the last section, under no heading; with roles and themes of their own."""
    signature: tuple[Paragraph, ...] = ()
    """Who signed, and the date."""
    annexes: tuple[Section, ...] = ()
    """附件 that follow the signature, as sections of level 0."""
    removals: tuple[Removal, ...] = ()
    messages: tuple[Message, ...] = ()
    address: str = ""
    """Folder of its page below the site's root (`reports/2023/shuzhi-1a2b3c`); filled by the anchors stage."""
    length: int = 0
    """Characters of its own words, white space not counted."""
    digest: str = ""
    """SHA-256 of its own words, normalised; filled by the anchors stage."""
    shape: str = ""
    """SHA-256 of all that its ids hang on, labels and levels included; filled by the anchors stage."""
    given_themes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What a sidecar says: a section's id on the page, or how its heading begins → slugs of themes and roles."""
    former: tuple[Former, ...] = ()
    """Ids that were published on its page and belong to no place any more."""
    corrected: tuple[Corrected, ...] = ()
    """What its sidecar says otherwise than it was read."""
    terms: tuple[str, ...] = ()
    """Terms of the vocabulary of themes that it has anywhere, sorted; filled with the themes."""
    printed_title: str = ""
    """The title exactly as written, spaces between its characters included, for its page; empty where it is made up."""

    @property
    def chief_themes(self) -> tuple[str, ...]:
        """Slugs of the themes that its sections deal with, those of most sections first."""
        counts = Counter(slug for section in self.walk() for slug in section.themes)
        return tuple(sorted(counts, key=lambda slug: (-counts[slug], slug)))

    def walk(self) -> Iterator[Section]:
        """Yield every section, annexes included, in the order of the text."""
        for section in (*self.sections, *self.annexes):
            yield from section.walk()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph (not headings), in the order of the text."""
        yield from self.head
        yield from self.preamble
        for section in self.sections:
            yield from _paragraphs(section)
        yield from self.closing
        yield from self.signature
        for section in self.annexes:
            yield from _paragraphs(section)


class Theme(Value, frozen=True):
    """One theme of themes.toml, or a role (problems, plans) that has a page like a theme."""

    slug: str
    name: str
    definition: str
    """Of a sub-theme it may be empty."""
    is_role: bool = False
    subs: tuple[Theme, ...] = ()
    """Its sub-themes, in the order of display; these have none."""
    former: tuple[tuple[str, str], ...] = ()
    """Sub-themes that it had once → the one that their addresses lead to, or an empty text for none."""

    def group_of(self, subthemes: tuple[str, ...]) -> int:
        """Return in which group of the theme's page a place with these sub-themes stands, from 0; the last is 其他."""
        return next((self._places[slug] for slug in subthemes if slug in self._places), len(self.subs))

    @property
    def _places(self) -> dict[str, int]:
        return {sub.slug: place for place, sub in enumerate(self.subs)}


class FormerTheme(Value, frozen=True):
    """A theme that is no more, and whose addresses lead on."""

    slug: str
    name: str
    """Empty where it is not known."""
    target: str
    """Slug of the theme or sub-theme that they lead to; empty for none."""


def _paragraphs(section: Section) -> Iterator[Paragraph]:
    for part in section.parts:
        if isinstance(part, Paragraph):
            yield part
        else:
            yield from _paragraphs(part)
