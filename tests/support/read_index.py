"""Reads back what a search index holds: by the description of its files, not by the code that writes them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from converter.search import MANIFEST
from converter.search.bits import ALPHABET
from converter.search.passages import Group, IndexedReport, Place
from converter.search.scripts import script_value

_VALUES = {character: value for value, character in enumerate(ALPHABET)}


def index_of(files: Mapping[str, str]) -> Iterator[IndexedReport]:
    """Yield the reports of an index, as they were indexed."""
    for entry in script_value(files[MANIFEST])["segments"]:
        reports = read_segment(files, entry)
        yield from (report for number, report in enumerate(reports) if number not in entry["dead"])


def read_segment(files: Mapping[str, str], entry: Mapping[str, Any]) -> list[IndexedReport]:
    """Return the reports of a segment, dead ones too."""
    return read_texts(files[f"{entry['name']}/t{number}.js"] for number in range(len(entry["texts"])))


def unpack_bytes(text: str) -> bytes:
    """Return the bytes of a packed text, with up to one of zero at the end that was not among them."""
    bits = "".join(
        f"{_VALUES[one] * 91 + _VALUES[other]:013b}" for one, other in zip(text[::2], text[1::2], strict=True)
    )
    count = len(bits) // 8
    return int(bits[: count * 8] or "0", 2).to_bytes(count, "big")


def read_texts(files: Iterable[str]) -> list[IndexedReport]:
    """Return the reports of all files of texts of a segment, as they were indexed."""
    reports: list[IndexedReport] = []
    for content in files:
        file = json.loads(zlib.decompressobj(-15).decompress(unpack_bytes(script_value(content))))
        for shown in file["reports"]:
            parts = _parts(shown, file["sets"])
            if reports and reports[-1].address == shown["report"][0]:
                before = reports.pop()
                parts = ({**dict(enumerate(before.sections)), **parts[0]}, (*before.places, *parts[1]))
            reports.append(_whole(shown, *parts))
    return reports


def _parts(shown: dict[str, Any], sets: list[list[str]]) -> tuple[dict[int, Group], tuple[Place, ...]]:
    sections = {int(number): Group(*row) for number, row in shown["sections"].items()}
    marks = [tuple(each) for each in sets]
    places = []
    for (identifier, section, text, *heading), own in zip(shown["places"], shown["marks"], strict=True):
        length = len(text.encode("utf-16-le")[: 2 * heading[0]].decode("utf-16-le")) if heading else 0
        places.append(Place(identifier, text, length, section, marks[own]))
    return sections, tuple(places)


def _whole(shown: dict[str, Any], sections: dict[int, Group], places: tuple[Place, ...]) -> IndexedReport:
    # Sections without words of their own were left out; their numbers must stay.
    count = max(sections, default=-1) + 1
    numbered = tuple(sections.get(number, Group("")) for number in range(count))
    address, title, year, kind, office, date = shown["report"]
    return IndexedReport(address, title, year, kind, office, date, numbered, places)
