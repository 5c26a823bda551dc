"""The words of a segment, to be shown. What the files hold: `segment.py`."""

import json
from collections.abc import Collection, Sequence
from hashlib import sha256
from itertools import accumulate
from typing import Any

from converter.model import Value
from converter.search.passages import IndexedReport, Place
from converter.search.scripts import Put, deflated, inflated, json_text, shortest_encoding

TEXT_BYTES = 12_000
"""About how long the texts of one file are; deflated, about half. A list of hits loads one for nearly each of them."""


class Said(Value, frozen=True):
    """A place of a report that leaves."""

    number: int
    """Of the report in its segment."""
    text: str
    heading: int
    """How many characters at its beginning are the heading."""


class Texts:
    """Makes the files."""

    def __init__(self, put: Put) -> None:
        self._put = put
        self.starts: list[int] = []
        """First place of each file."""
        self.digest = sha256()
        """Of what the files hold, however it was deflated."""
        self._labels: dict[str, int] = {}
        self._reports: list[dict[str, Any]] = []
        self._place = 0
        self._length = TEXT_BYTES

    def add(self, number: int, report: IndexedReport, kept: Sequence[Place]) -> None:
        """Add a report.

        number: in the segment; kept: its places without those that are left out.
        """
        shown: dict[str, Any] | None = None
        headings = [0, *accumulate([place.heading > 0 for place in kept])]
        for at, place in enumerate(kept):
            if self._length >= TEXT_BYTES:
                self._open()
                shown = None
            if shown is None:
                shown = self._report(number, report, at)
            if place.section not in shown["sections"]:
                _add_sections(shown["sections"], report, place.section)
            row: list[Any] = [place.id, place.section, place.text]
            if place.heading or place.below:
                row.append(_units(place.text[: place.heading]))
            if place.below:
                row += [place.below, headings[at + 1 + place.below] - headings[at + 1]]
            if place.labels:
                shown["own"][len(shown["places"])] = self._own(place)
            shown["places"].append(row)
            self._length += len(place.text.encode()) + 20
            self._place += 1
        if not kept:
            # A place that follows goes into the same file, by which this one's is found.
            if self._length >= TEXT_BYTES:
                self._open()
            self._report(number, report, 0)

    def close(self) -> None:
        """Put the last file; after this nothing can be added."""
        if self.starts:
            text = json_text({"labels": list(self._labels), "reports": self._reports})
            self.digest.update(text.encode())
            self._put(f"t{len(self.starts) - 1}", _content(text))
        self._labels, self._reports = {}, []

    def _open(self) -> None:
        self.close()
        self.starts.append(self._place)
        self._length = 0

    def _own(self, place: Place) -> list[int | str]:
        labels = self._labels
        pairs = zip(place.labels, place.words, strict=True)
        return [part for label, word in pairs for part in (labels.setdefault(label, len(labels)), word)]

    def _report(self, number: int, report: IndexedReport, first: int) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "number": number,
            "report": [
                *(report.address, report.title, report.year, report.kind, report.office, report.date),
                *(report.length, report.themes, report.author, report.apart),
            ],
            "first": first,
            "sections": {},
            "places": [],
            "own": {},
        }
        self._reports.append(shown)
        return shown


def taken_out(file: Sequence[str], numbers: Collection[int]) -> tuple[str, list[Said]]:
    """Return the content of a file without the words of some reports, and the places that they had there, in order.

    As many places stay, all empty.
    """
    encoding, packed = file
    value = json.loads(inflated(packed, encoding))
    said: list[Said] = []
    used: set[int] = set()
    for shown in value["reports"]:
        if shown["number"] not in numbers:
            used.update(label for own in shown["own"].values() for label in own[::2])
            continue
        for _, _, text, *more in shown["places"]:
            said.append(Said(shown["number"], text, _characters(text, more[0]) if more else 0))
        shown |= {
            "report": ["", "", None, None, None, None, 0, [], "", ""],
            "sections": {},
            "places": [["", 0, ""]] * len(shown["places"]),
            "own": {},
        }
    value["labels"] = [label if number in used else "" for number, label in enumerate(value["labels"])]
    return _content(json_text(value)), said


def _content(text: str) -> str:
    encoding = shortest_encoding(text)
    return json_text([encoding, deflated(text, encoding)])


def _characters(text: str, units: int) -> int:
    """Return how many characters so many units of UTF-16 are."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le"))


def _add_sections(shown: dict[int, list[Any]], report: IndexedReport, section: int) -> None:
    while section >= 0 and section not in shown:
        group = report.sections[section]
        shown[section] = [group.label, group.parent] if group.parent >= 0 else [group.label]
        section = group.parent


def _units(text: str) -> int:
    """Return the length of a text in units of UTF-16, as JavaScript counts."""
    return len(text.encode("utf-16-le")) // 2
