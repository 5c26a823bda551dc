"""The index of all reports: a manifest and segments; made whole, or changed by what changed.

Below `search/`: `index.js`, the manifest; `fold.js`, the table of `fold.py`; `terms.js`, what is offered
where nothing is found (`terms.py`); a folder for each segment (`segment.py`), named after
its content. A full build cuts the reports into segments of bounded size (`plan.py`); each can be made by itself, in any
process, so that the caller holds few reports at once:

    for addresses in plan_full([(address, report.size), …]):
        segment = make_segment(load(kept[address]) for address in addresses)    # a worker's task
        write(segment.files); entries.append(segment.entry)
    write({"index.js": manifest(entries, themes), "fold.js": fold_script(), "terms.js": terms_script(terms)})

A change adds a segment and marks the old places of changed reports as dead; small segments are merged, and one of which half
is dead is made anew. The answers are those of a full build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from converter.language.kinds import kind_slug
from converter.language.slugs import slug_of_name
from converter.model import Report, Theme
from converter.search.fold import TABLE_FILE
from converter.search.passages import IndexedReport, indexed
from converter.search.plan import plan_full, plan_merges
from converter.search.report_rows import living, totals, without
from converter.search.scripts import json_text, script, script_value
from converter.search.segment import file_names, make_segment
from converter.search.terms import TERMS, terms_script

FORMAT = 3
MANIFEST = "index.js"
FOLD = "fold.js"


class Changes(NamedTuple):
    """What is to be done to the files below `search/`: first written, the manifest last, then removed."""

    write: dict[str, str]
    """Name → content."""
    remove: frozenset[str] = frozenset()


def full_index(
    reports: Iterable[Report],
    themes: Sequence[Theme],
    apart: Mapping[str, str] | None = None,
    terms: Iterable[str] = (),
) -> dict[str, str]:
    """Return all files below `search/`.

    reports: with ids and addresses, no address twice; themes: those that can be filtered by, in the order shown; apart: address
    → what tells a report from others of its title, year and office; terms: as in `terms_script`.
    """
    labels = apart or {}
    known = {report.address: indexed(report, labels.get(report.address, "")) for report in reports}
    planned = plan_full([(address, report.size) for address, report in known.items()])
    segments = [make_segment(known[address] for address in addresses) for addresses in planned]
    files = {name: content for segment in segments for name, content in segment.files.items()}
    files[MANIFEST] = manifest([segment.entry for segment in segments], themes)
    return {**files, FOLD: fold_script(), TERMS: terms_script(terms)}


def manifest(entries: Iterable[Mapping[str, Any]], themes: Sequence[Theme]) -> str:
    """Return the content of `index.js`, whatever the order of the segments' entries."""
    ordered = sorted(entries, key=lambda entry: (-entry["size"], entry["name"]))
    value = {
        "format": FORMAT,
        "reports": sum([entry["reports"] - len(entry["dead"]) for entry in ordered]),
        "themes": [
            [theme.slug, theme.name, [[sub.slug, sub.name] for sub in theme.subs]]
            for theme in themes
            if not theme.is_role
        ],
        "roles": [[theme.slug, theme.name] for theme in themes if theme.is_role],
        **_with_pages(totals(ordered)),
        "segments": ordered,
    }
    return script("index", json_text(value))


def _with_pages(found: dict[str, Any]) -> dict[str, Any]:
    """Return the totals, each kind and office with the address of its page (`relations.category_address`)."""
    kinds = [(*row, f"kinds/{kind_slug(row[0])}") for row in found["kinds"]]
    return {**found, "kinds": kinds, "offices": [(*row, f"offices/{slug_of_name(row[0])}") for row in found["offices"]]}


def fold_script() -> str:
    """Return the content of `fold.js`."""
    return script("fold", TABLE_FILE.read_text(encoding="utf-8").strip())


def update_index(
    read: Callable[[str], str],
    kept: Callable[[str], IndexedReport],
    changed: Iterable[IndexedReport],
    removed: Iterable[str],
    themes: Sequence[Theme],
) -> Changes:
    """Return what changes when some reports are added or changed and others removed; nothing is written.

    read: gives the files as they lie; it is asked for the manifest and each segment's list of reports. kept: gives a
    report that has not changed, by its address; it is asked for those of the segments to be merged. changed: new reports,
    and new versions of known ones, all held in memory: where a good part of the reports changed, a full build is better.
    removed: addresses; unknown ones are ignored.
    Raises KeyError, OSError or ValueError where what lies there is not an index of this format: make it whole then.
    """
    lying = script_value(read(MANIFEST))
    if lying["format"] != FORMAT:
        raise ValueError(lying["format"])
    reports = list(changed)
    gone = {*removed, *(report.address for report in reports)}
    entries = [
        without(entry, read(f"{entry['name']}/reports.json"), gone) if gone else entry for entry in lying["segments"]
    ]
    staying, merged = plan_merges(entries, sum([report.size for report in reports]))
    for entry in merged:
        reports += map(kept, living(entry, read(f"{entry['name']}/reports.json")))
    write: dict[str, str] = {}
    made: dict[str, dict[str, Any]] = {}
    known = {report.address: report for report in reports}
    for addresses in plan_full([(report.address, report.size) for report in reports], least=1):
        segment = make_segment(known[address] for address in addresses)
        write |= segment.files
        made[segment.entry["name"]] = segment.entry
    segments = [entry for entry in staying if entry["name"] not in made] + list(made.values())
    write[MANIFEST] = manifest(segments, themes)
    names = {entry["name"] for entry in segments}
    remove = {name for entry in merged if entry["name"] not in names for name in file_names(entry)}
    return Changes(write, frozenset(remove))
