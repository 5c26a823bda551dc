"""Places: all that bears an id on a report's page, as one flat list in the order of the text.

A place is a heading, a point, a paragraph, or a fixed place (the title; the groups head, intro, closing, sign). A heading
that runs into its paragraph is one place with it, and so is a point with the rest of its paragraph. A table is one place, and in it
each paragraph of a long cell is one (`model.Cell.is_long`).
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from converter.model import Cell, Former, Paragraph, Picture, Report, Section, Table, Value

TITLE = "title"
GROUPS = {"head": "head", "preamble": "intro", "closing": "closing", "signature": "sign"}
"""Field of a report → id of the place that its paragraphs stand in."""
FIXED = frozenset({TITLE, *GROUPS.values()})
"""Ids of a page's fixed places, which are given to nothing else."""


_WIDE = tuple(zip("，：；（）！？％", ",:;()!?%", strict=True))
"""Marks that NFKC makes narrow."""


@lru_cache(maxsize=1024)
def normalise(text: str) -> str:
    """Return the text that ids and addresses are made from: NFKC, without white space and format characters."""
    for wide, narrow in _WIDE:  # a text without them is mostly NFKC already, which is found faster than made
        text = text.replace(wide, narrow)
    joined = "".join(unicodedata.normalize("NFKC", text).split())
    if joined.isprintable():  # no character of the categories C and Z, found without looking at each from here
        return joined
    return "".join(c for c in joined if unicodedata.category(c) not in {"Cf", "Cc"})


class Place(Value, frozen=True):
    """Something that bears an id."""

    parent: int
    """Index of the place that it stands in; -1 at the top of the page."""
    words: str
    """Its own words, normalised, without the label; a picture's name, which is a hash of its bytes."""
    level: int | None = None
    """Of a section, as in model.Section; None for paragraphs and fixed places."""
    label: str = ""
    """The number as written; empty for what bears none."""
    heading: str = ""
    """Of a section: its heading, normalised."""
    printed: str = ""
    """Of a section: what is printed as its heading, label included."""
    fixed: str = ""
    """The id of a fixed place."""
    annex: int = 0
    """Of an annex: which, from 1."""

    @property
    def is_section(self) -> bool:
        """Whether this is a heading or a point."""
        return self.level is not None


def places_of(report: Report) -> tuple[Place, ...]:
    """Return every place of a report; parents stand before what stands in them."""
    places = [Place(-1, "" if report.title_inferred else normalise(report.title), fixed=TITLE)]
    _add_group(places, "head", report.head)
    _add_group(places, "preamble", report.preamble)
    for section in report.sections:
        _add_section(places, section, -1)
    _add_group(places, "closing", report.closing)
    _add_group(places, "signature", report.signature)
    for number, section in enumerate(report.annexes, 1):
        _add_section(places, section, -1, annex=number)
    return tuple(places)


def with_ids(report: Report, ids: Sequence[str]) -> Report:
    """Return the report with its places' ids, which are given in the order of `places_of`."""
    given = iter(ids)
    next(given)  # the title
    # The keywords stand in the order of the text, in which the ids are given.
    return replace(
        report,
        head=_named_group(report.head, given),
        preamble=_named_group(report.preamble, given),
        sections=tuple(_named_section(section, given) for section in report.sections),
        closing=_named_group(report.closing, given),
        signature=_named_group(report.signature, given),
        annexes=tuple(_named_section(section, given) for section in report.annexes),
    )


def placed(report: Report, address: str, ids: Sequence[str], former: Sequence[Former]) -> Report:
    """Return a report on its page; ids: of its places, empty where they are those that it minted; former: ids that lead to others now."""
    report = replace(report, address=address)
    return replace(with_ids(report, ids), former=tuple(former)) if ids else report


def report_digest(report: Report) -> str:
    """Return the SHA-256 (hexadecimal) of all the report's own words, normalised."""
    words = ["" if report.title_inferred else report.title]
    words += [paragraph.text for paragraph in report.paragraphs()]
    words += [section.printed for section in report.walk()]
    return hashlib.sha256("\n".join(map(normalise, words)).encode()).hexdigest()


def _add_group(places: list[Place], name: str, paragraphs: Sequence[Paragraph]) -> None:
    if paragraphs:
        parent = len(places)
        places.append(Place(-1, "", fixed=GROUPS[name]))
        for paragraph in paragraphs:
            _add_paragraph(places, paragraph, parent)


def _add_section(places: list[Place], section: Section, parent: int, annex: int = 0) -> None:
    own = len(places)
    runs_on, parts = section.running_on
    text = section.printed.removeprefix(section.label) + runs_on
    heading = normalise(section.heading)
    places.append(Place(parent, normalise(text), section.level, section.label, heading, section.printed, annex=annex))
    for part in parts:
        if isinstance(part, Section):
            _add_section(places, part, own)
        else:
            _add_paragraph(places, part, own)


def _add_paragraph(places: list[Place], paragraph: Paragraph, parent: int) -> None:
    own = len(places)
    places.append(Place(parent, _words(paragraph)))
    if isinstance(paragraph.block, Table):
        cells = (cell for row in paragraph.block.rows for cell in row if cell.is_long)
        places += (Place(own, normalise(words)) for cell in cells for words in cell.paragraphs)


def _words(paragraph: Paragraph) -> str:
    return paragraph.block.name if isinstance(paragraph.block, Picture) else normalise(paragraph.text)


def _named_group(paragraphs: tuple[Paragraph, ...], given: Iterator[str]) -> tuple[Paragraph, ...]:
    if paragraphs:
        next(given)  # the group's own
    return tuple(_named(paragraph, given) for paragraph in paragraphs)


def _named_section(section: Section, given: Iterator[str]) -> Section:
    own = next(given)
    parts: list[Paragraph | Section] = []
    for index, part in enumerate(section.parts):
        if isinstance(part, Section):
            parts.append(_named_section(part, given))
        elif index == 0 and section.run_in:
            parts.append(replace(part, id=own))
        else:
            parts.append(_named(part, given))
    return replace(section, id=own, parts=tuple(parts))


def _named(paragraph: Paragraph, given: Iterator[str]) -> Paragraph:
    named = replace(paragraph, id=next(given))
    if not isinstance(paragraph.block, Table):
        return named
    rows = tuple(tuple(_named_cell(cell, given) for cell in row) for row in paragraph.block.rows)
    return replace(named, block=Table(rows))


def _named_cell(cell: Cell, given: Iterator[str]) -> Cell:
    return replace(cell, ids=tuple(next(given) for _ in cell.paragraphs)) if cell.is_long else cell
