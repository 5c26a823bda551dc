"""The index of all reports: a manifest and segments; made whole, or changed by what changed.

Below `search/`: `index.js`, the manifest; `fold.js`, the table of `fold.py`; a folder for each segment (`segment.py`), named after
its content. A full build makes one segment. A change adds a segment and marks the old places of changed reports as
dead; small segments are merged: all that are below `FRESH` positions into one, and `FAN` of one tier (each tier `FAN` times
the one below) into one of the next. So a site has few segments, and a report is written again as often as the logarithm
of their number. A segment of which half is dead is made anew. The answers are those of a full build.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from converter.model import Report, Theme
from converter.search.fold import TABLE_FILE
from converter.search.places import Group, IndexedReport, Place, indexed
from converter.search.segment import file_names, inflated, make_segment, script, script_value

FORMAT = 1
MANIFEST = "index.js"
FRESH = 16_384
"""Positions: segments below it together make one (some five reports, made anew in 0.03 s)."""
FAN = 4

Read = Callable[[str], str]
"""Name of a file below `search/` → its content."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be done to the files below `search/`."""

    write: dict[str, str]
    """Name → content."""
    remove: frozenset[str] = field(default=frozenset())


def full_index(reports: Iterable[Report], themes: Sequence[Theme]) -> dict[str, str]:
    """Return all files below `search/`, whatever the order of the reports.

    reports: with ids and addresses, no address twice; themes: those that can be filtered by, in the order shown.
    """
    segments = [make_segment(made)] if (made := [indexed(report) for report in reports]) else []
    files: dict[str, str] = {}
    for segment in segments:
        files |= segment.files
    facts = [file for name, file in files.items() if name.endswith("reports.json")]
    files[MANIFEST] = _manifest([segment.entry for segment in segments], themes, [json.loads(text) for text in facts])
    files["fold.js"] = f'reportSearchData("fold",{TABLE_FILE.read_text(encoding="utf-8").strip()});\n'
    return files


def update_index(read: Read, changed: Iterable[Report], removed: Iterable[str], themes: Sequence[Theme]) -> Changes:
    """Return what changes when some reports are added or changed and others removed; nothing is written.

    read: gives the files as they lie; it is asked for the manifest, the lists of reports, and the segments to be merged.
    changed: new reports, and new versions of known ones. removed: addresses; unknown ones are ignored.
    Raises KeyError, OSError or ValueError where what lies there is not an index of this format: make it whole then.
    """
    manifest = script_value(read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise ValueError(manifest["format"])
    fresh = [indexed(report) for report in changed]
    gone = {*removed, *(report.address for report in fresh)}
    entries: list[dict[str, Any]] = []
    facts: dict[str, Any] = {}
    for entry in manifest["segments"]:
        facts[entry["name"]] = listed = json.loads(read(f"{entry['name']}/reports.json"))
        dead = {number for number, (address, *_) in enumerate(listed) if address in gone}
        entries.append({**entry, "dead": sorted(dead.union(entry["dead"]))})
    kept, merged = _plan(entries, sum(len(place.text) for report in fresh for place in report.places))
    for entry in merged:
        fresh += read_segment(read, entry)
    write: dict[str, str] = {}
    segments = list(kept)
    if fresh:
        made = make_segment(fresh)
        write |= made.files
        facts[made.entry["name"]] = json.loads(made.files[f"{made.entry['name']}/reports.json"])
        segments = [entry for entry in segments if entry["name"] != made.entry["name"]] + [made.entry]
    segments.sort(key=lambda entry: (-entry["size"], entry["name"]))
    alive = [
        [row for number, row in enumerate(facts[entry["name"]]) if number not in set(entry["dead"])]
        for entry in segments
    ]
    write[MANIFEST] = _manifest(segments, themes, alive)
    names = {entry["name"] for entry in segments}
    remove = {name for entry in merged if entry["name"] not in names for name in file_names(entry)}
    return Changes(write, frozenset(remove))


def read_segment(read: Read, entry: dict[str, Any]) -> list[IndexedReport]:
    """Return the reports of a segment that are not dead, as they were indexed."""
    reports: list[IndexedReport] = []
    for number in range(len(entry["texts"])):
        file = json.loads(inflated(script_value(read(f"{entry['name']}/t{number}.js"))))
        for shown in file["reports"]:
            parts = _parts(shown, file["sets"])
            if reports and reports[-1].address == shown["report"][0]:
                before = reports.pop()
                parts = ({**dict(enumerate(before.sections)), **parts[0]}, (*before.places, *parts[1]))
            reports.append(_report(shown, *parts))
    dead = set(entry["dead"])
    return [report for number, report in enumerate(reports) if number not in dead]


def _plan(entries: list[dict[str, Any]], size: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return which segments stay, and which are made anew together with `size` characters of reports."""
    merged = [entry for entry in entries if len(entry["dead"]) * 2 >= entry["reports"]]
    kept = [entry for entry in entries if entry not in merged]
    if size or merged:
        merged += [entry for entry in kept if entry["size"] < FRESH]
        total = size + sum(entry["size"] for entry in merged)
        tier = FRESH
        while total:
            # Those of the tier that the new segment falls into.
            while tier <= total:
                tier *= FAN
            same = [entry for entry in kept if entry not in merged and tier // FAN <= entry["size"] < tier]
            if len(same) < FAN - 1:
                break
            merged += same
            total += sum(entry["size"] for entry in same)
    return [entry for entry in entries if entry not in merged], merged


def _parts(shown: dict[str, Any], sets: list[list[str]]) -> tuple[dict[int, Group], tuple[Place, ...]]:
    sections = {int(number): Group(*row) for number, row in shown["sections"].items()}
    places = []
    for (identifier, section, text, *heading), marks in zip(shown["places"], shown["marks"], strict=True):
        length = len(text.encode("utf-16-le")[: 2 * heading[0]].decode("utf-16-le")) if heading else 0
        places.append(Place(identifier, text, length, section, tuple(sets[marks])))
    return sections, tuple(places)


def _report(shown: dict[str, Any], sections: dict[int, Group], places: tuple[Place, ...]) -> IndexedReport:
    # Sections without words of their own were left out; their numbers must stay.
    count = max(sections, default=-1) + 1
    address, title, year, kind, office, date = shown["report"]
    numbered = tuple(sections.get(number, Group("")) for number in range(count))
    return IndexedReport(address, title, year, kind, office, date, numbered, places)


def _manifest(segments: Sequence[dict[str, Any]], themes: Sequence[Theme], facts: Iterable[list[list[Any]]]) -> str:
    rows = [row for listed in facts for row in listed]
    counts = [Counter(row[column] for row in rows if row[column] is not None) for column in (1, 2, 3)]
    years, kinds, offices = counts
    return script(
        "index",
        {
            "format": FORMAT,
            "reports": len(rows),
            "themes": [[theme.slug, theme.name] for theme in themes if not theme.is_role],
            "roles": [[theme.slug, theme.name] for theme in themes if theme.is_role],
            "years": sorted(years.items(), reverse=True),
            "kinds": sorted(kinds.items(), key=lambda item: (-item[1], item[0])),
            "offices": sorted(offices.items()),
            "segments": list(segments),
        },
    )


def index_of(files: dict[str, str]) -> Iterator[IndexedReport]:
    """Yield the reports of an index, as they were indexed."""
    for entry in script_value(files[MANIFEST])["segments"]:
        yield from read_segment(files.__getitem__, entry)
