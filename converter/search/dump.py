"""What the index holds of a report, as bytes: small and quick, to be kept from build to build and sent to workers."""

from __future__ import annotations

import json
import zlib
from typing import Any

from converter.search.passages import Group, IndexedReport, Place


def dump(report: IndexedReport) -> bytes:
    """Return a report as bytes, some 4 kB for 3,000 characters; equal reports give equal bytes."""
    sets: dict[tuple[str, ...], int] = {}
    row = (
        (report.address, report.title, report.year, report.kind, report.office, report.date),
        report.sections,
        [(place[0], place[1], place[2], place[3], sets.setdefault(place[4], len(sets))) for place in report.places],
        list(sets),
    )
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def load(data: bytes) -> IndexedReport:
    """Return the report of such bytes. Raises zlib.error, TypeError or ValueError for others."""
    row: Any = json.loads(zlib.decompress(data))
    facts, sections, places, sets = row
    address, title, year, kind, office, date = facts
    marks = [tuple(each) for each in sets]
    return IndexedReport(
        address,
        title,
        year,
        kind,
        office,
        date,
        tuple([Group(label, parent) for label, parent in sections]),
        tuple([Place(name, text, heading, section, marks[own]) for name, text, heading, section, own in places]),
    )
