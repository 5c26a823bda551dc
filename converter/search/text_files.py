"""The words of a segment, to be shown. What the files hold: `segment.py`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from converter.search.passages import IndexedReport, Place
from converter.search.scripts import deflated, json_text

TEXT_BYTES = 16_000
"""About how long the texts of one file are; deflated, about half."""


class Texts:
    """Collects the files."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        """First place of each file."""
        self.digest = sha256()
        """Of what the files hold, however it was deflated."""
        self._closed: list[str] = []
        self._sets: dict[tuple[str, ...], int] = {}
        self._reports: list[dict[str, Any]] = []
        self._place = 0
        self._length = TEXT_BYTES

    def add(self, report: IndexedReport, kept: Sequence[Place]) -> None:
        """Add a report, of its places those that have words."""
        shown: dict[str, Any] | None = None
        for number, place in enumerate(kept):
            if self._length >= TEXT_BYTES:
                self._open()
                shown = None
            if shown is None:
                shown = self._report(report, number)
            if place.section not in shown["sections"]:
                _add_sections(shown["sections"], report, place.section)
            row: list[Any] = [place.id, place.section, place.text]
            if place.heading:
                row.append(_units(place.text[: place.heading]))
            shown["places"].append(row)
            shown["marks"].append(self._sets.setdefault(place.marks, len(self._sets)))
            self._length += len(place.text.encode()) + 20
            self._place += 1
        if not kept:
            if not self.starts:
                self._open()
            self._report(report, 0)

    def contents(self) -> Iterator[tuple[str, str]]:
        """Yield the files, name and JSON; after this nothing can be added."""
        self._close()
        for number, content in enumerate(self._closed):
            yield f"t{number}", content

    def _open(self) -> None:
        self._close()
        self.starts.append(self._place)
        self._length = 0

    def _close(self) -> None:
        if self.starts:
            text = json_text({"sets": list(self._sets), "reports": self._reports})
            self.digest.update(text.encode())
            self._closed.append(json_text(deflated(text)))
        self._sets, self._reports = {}, []

    def _report(self, report: IndexedReport, first: int) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "report": [report.address, report.title, report.year, report.kind, report.office, report.date],
            "first": first,
            "sections": {},
            "places": [],
            "marks": [],
        }
        self._reports.append(shown)
        return shown


def _add_sections(shown: dict[int, list[Any]], report: IndexedReport, section: int) -> None:
    while section >= 0 and section not in shown:
        group = report.sections[section]
        shown[section] = [group.label, group.parent] if group.parent >= 0 else [group.label]
        section = group.parent


def _units(text: str) -> int:
    """Return the length of a text in units of UTF-16, as JavaScript counts."""
    return len(text.encode("utf-16-le")) // 2
