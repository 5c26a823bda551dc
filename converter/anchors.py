"""Anchors: ids made from the numbers that are printed, and addresses made from the words; never from a position.

Ids (ASCII, `[a-z][a-z0-9-]*`): 一、 → `s1`; （二） below it → `s1-2`; 1. → `s1-2-n1`; （1） → `s1-2-n1-m1`; 一是 → `…-p1`.
The letters keep 1. directly under 一、 (`s1-n1`) apart from （一） (`s1-1`). A skipped level stays skipped (`s2-p1`), a
missing number stays missing. Unnumbered headings and paragraphs: `x` and 8 hex digits of the SHA-256 of their normalised
text, under their parent. An id that is taken gets `-r2`, `-r3`. An annex: `att1`.
Source: the rule book of ids, in the manner of Akoma Ntoso's eId (OASIS LegalDocML Naming Convention 1.0, 5.4).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from converter.model import Paragraph, Picture, Report, Section
from converter.outline.kinds import slug_of
from converter.outline.numerals import number_of, ordinal

RESERVED = frozenset({"title", "intro", "closing", "sign", "head"})
"""Ids of a page's fixed places."""

_LETTERS = {0: "c", 1: "s", 2: "", 3: "n", 4: "m", 5: "p"}
_ADDRESS_DIGITS = 6


def normalise(text: str) -> str:
    """Return the text that ids and addresses are made from: NFKC, without white space and format characters."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"})


def report_digest(report: Report) -> str:
    """Return the SHA-256 (hexadecimal) of all the report's own words, normalised."""
    words = ["" if report.title_inferred else report.title]
    words += [paragraph.text for paragraph in report.paragraphs()]
    words += [section.printed for section in report.walk()]
    return hashlib.sha256("\n".join(map(normalise, words)).encode()).hexdigest()


def address_reports(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return the reports with their addresses, in the order given, which decides who keeps the shorter address.

    Address: `reports/{year or undated}/{kind}-{6 hex digits of report_digest}`, one digit longer for each address that
    is taken.
    """
    taken: set[str] = set()
    placed = []
    for report in reports:
        digest = report_digest(report)
        folder = f"reports/{report.year or 'undated'}/{slug_of(report.kind)}-"
        digits = next(
            count for count in range(_ADDRESS_DIGITS, len(digest) + 1) if folder + digest[:count] not in taken
        )
        taken.add(folder + digest[:digits])
        placed.append(replace(report, address=folder + digest[:digits]))
    return tuple(placed)


def anchor_report(report: Report) -> Report:
    """Return the report with an id for every section and every paragraph, each once in the report.

    The paragraph that continues a run-in heading bears the section's id.
    """
    ids = _Ids()
    annexes = []
    head = _paragraphs(report.head, "head", ids)
    preamble = _paragraphs(report.preamble, "intro", ids)
    sections = tuple(_section(section, "", ids) for section in report.sections)
    closing = _paragraphs(report.closing, "closing", ids)
    signature = _paragraphs(report.signature, "sign", ids)
    for number, section in enumerate(report.annexes, 1):
        annexes.append(_section(section, "", ids, name=f"att{_annex_number(section, number)}"))
    return replace(
        report,
        head=head,
        preamble=preamble,
        sections=sections,
        closing=closing,
        signature=signature,
        annexes=tuple(annexes),
    )


@dataclass(slots=True)
class _Ids:
    """Gives out ids, each once."""

    taken: set[str] = field(default_factory=lambda: set(RESERVED))
    counts: dict[str, int] = field(default_factory=dict)
    """How often an id was wanted."""

    def take(self, wanted: str) -> str:
        unique, count = wanted, self.counts.get(wanted, 1)
        while unique in self.taken:
            count += 1
            unique = f"{wanted}-r{count}"
        self.taken.add(unique)
        self.counts[wanted] = count
        return unique


def _section(section: Section, parent: str, ids: _Ids, name: str = "") -> Section:
    own = ids.take(name or _join(parent, _own_part(section)))
    parts: list[Paragraph | Section] = []
    for index, part in enumerate(section.parts):
        if isinstance(part, Section):
            parts.append(_section(part, own, ids))
        elif index == 0 and section.run_in:
            parts.append(replace(part, id=own))
        else:
            parts.append(_paragraph(part, own, ids))
    return replace(section, id=own, parts=tuple(parts))


def _own_part(section: Section) -> str:
    """Return the last part of a section's id: its level's letter and its number, or the hash of its words."""
    number = number_of(section.label)
    return _hash(section.printed) if number is None else f"{_LETTERS[section.level]}{number}"


def _join(parent: str, part: str) -> str:
    if parent:
        return f"{parent}-{part}"
    return part if part[0].isalpha() else f"s-{part}"  # （一） with no 一、 above it


def _paragraphs(paragraphs: Sequence[Paragraph], parent: str, ids: _Ids) -> tuple[Paragraph, ...]:
    return tuple(_paragraph(paragraph, parent, ids) for paragraph in paragraphs)


def _paragraph(paragraph: Paragraph, parent: str, ids: _Ids) -> Paragraph:
    return replace(paragraph, id=ids.take(_join(parent, _hash(_words(paragraph)))))


def _words(paragraph: Paragraph) -> str:
    """Return what a paragraph's id is made from: its words, or a picture's name, which is a hash of its bytes."""
    return paragraph.block.name if isinstance(paragraph.block, Picture) else paragraph.text


def _hash(text: str) -> str:
    return "x" + hashlib.sha256(normalise(text).encode()).hexdigest()[:8]


def _annex_number(section: Section, position: int) -> int:
    digits = re.search(r"[0-9０-９一二三四五六七八九十]+", section.label)
    return ordinal(digits[0]) if digits else position
