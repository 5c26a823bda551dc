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
is dead is made anew. Words that no report says any more are taken out of the segments that stay, in the same build (`leaving.py`): what is
withdrawn is gone. The answers are those of a full build.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from converter.language.kinds import kind_slug
from converter.language.slugs import slug_of_name
from converter.model import Report, Theme, Value
from converter.search.fold import TABLE_FILE
from converter.search.passages import indexed
from converter.search.plan import plan_full, plan_merges
from converter.search.report_rows import living, numbers_of, totals, without
from converter.search.scripts import deflated, json_text, script, script_value
from converter.search.segment import file_names, make_segment
from converter.search.terms import TERMS, terms_script

FORMAT = 6
MANIFEST = "index.js"
FOLD = "fold.js"


def full_index(
    reports: Iterable[Report],
    themes: Sequence[Theme],
    apart: Mapping[str, str] | None = None,
    terms: Iterable[str] = (),
    pages: Sequence[tuple[str, str]] = (),
) -> dict[str, str]:
    """Return all files below `search/`.

    reports: with ids and addresses, no address twice; themes: those that can be filtered by, in the order shown; apart: address
    → what tells a report from others of its title, year and office; terms: as in `terms_script`; pages: as in `manifest`.
    """
    labels = apart or {}
    known = {report.address: indexed(report, labels.get(report.address, "")) for report in reports}
    planned = plan_full([(address, report.size) for address, report in known.items()])
    segments = [make_segment(known[address] for address in addresses) for addresses in planned]
    files = {name: content for segment in segments for name, content in segment.files.items()}
    files[MANIFEST] = manifest([segment.entry for segment in segments], themes, pages)
    return {**files, FOLD: fold_script(), TERMS: terms_script(terms)}


def manifest(
    entries: Iterable[Mapping[str, Any]], themes: Sequence[Theme], pages: Sequence[tuple[str, str]] = ()
) -> str:
    """Return the content of `index.js`, whatever the order of the segments' entries.

    pages: further ones that a query may name: title, and path below docs/.
    """
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
        "pages": [[title, path.removesuffix("/index.md")] for title, path in pages],
        **_with_pages(totals(ordered)),
        "segments": ordered,
    }
    return script("index", json_text(value))


def _with_pages(found: dict[str, Any]) -> dict[str, Any]:
    """Return the totals, each kind and office with the address of its page (`relations.category_address`)."""
    kinds = [(*row, f"kinds/{kind_slug(row[0])}") for row in found["kinds"]]
    return {**found, "kinds": kinds, "offices": [(*row, f"offices/{slug_of_name(row[0])}") for row in found["offices"]]}


def fold_script() -> str:
    """Return the content of `fold.js`: the table as JSON that is deflated, `from` as code points, each less the one before."""
    table = json.loads(TABLE_FILE.read_text(encoding="utf-8"))
    codes = [ord(character) for character in table["from"]]
    table["from"] = [code - before for before, code in pairwise([0, *codes])]
    return script("fold", json_text(deflated(json_text(table))))


class Leaving(Value, frozen=True):
    """A segment that stays, of which some reports leave."""

    entry: dict[str, Any]
    """In which these are dead."""
    numbers: list[int]
    staying: list[str]
    """Addresses of its other reports that are not dead."""


class Planned(Value, frozen=True):
    """An update of the index before its segments are made."""

    staying: list[dict[str, Any]]
    """Entries of segments that stay, with what is dead in them now."""
    leaving: list[Leaving]
    """Further ones, out of which words are to be taken (`lessened`)."""
    groups: list[list[str]]
    """Addresses of the reports of each segment that is to be made."""
    replaced: list[dict[str, Any]]
    """Entries of segments that go."""

    def having(self, left: Iterable[dict[str, Any] | None]) -> Planned:
        """Return it with the entries of those that reports left, None where one is to be made anew."""
        staying, groups, replaced = [*self.staying], [*self.groups], [*self.replaced]
        for before, entry in zip(self.leaving, left, strict=True):
            if entry:
                staying.append(entry)
            else:
                groups.append(before.staying)
                replaced.append(before.entry)
        return Planned(staying, [], groups, replaced)


def plan_update(read: Callable[[str], str], sizes: Mapping[str, int], withdrawn: Iterable[str]) -> Planned:
    """Return which segments stay, and which are to be made.

    read: gives the files as they lie; it is asked for the manifest and each segment's list of reports. sizes: address of a
    new or changed report → `IndexedReport.size`. withdrawn: addresses of reports that are no longer there, and of changed
    ones that do not say all any more that they said (`has_left`); unknown ones are ignored.
    Raises KeyError, OSError or ValueError where what lies there is not an index of this format: make it whole then.
    """
    lying = script_value(read(MANIFEST))
    if lying["format"] != FORMAT:
        raise ValueError(lying["format"])
    unsaid = {*withdrawn}
    gone = {*unsaid, *sizes}
    lists = {entry["name"]: _list_of(read, entry) for entry in lying["segments"]} if gone else {}
    numbers = {name: numbers_of(text, unsaid) for name, text in lists.items()}
    entries = [without(entry, lists[entry["name"]], gone) if gone else entry for entry in lying["segments"]]
    staying, merged = plan_merges(entries, sum(sizes.values()))
    loose = [*sizes.items(), *(row for entry in merged for row in living(entry, _list_of(read, entry)))]
    leaving = [
        Leaving(entry, found, [address for address, _ in living(entry, lists[entry["name"]])])
        for entry in staying
        if (found := numbers.get(entry["name"], []))
    ]
    staying = [entry for entry in staying if not numbers.get(entry["name"])]
    return Planned(staying, leaving, plan_full(loose, least=1), merged)


def updated(
    planned: Planned,
    made: Iterable[dict[str, Any]],
    themes: Sequence[Theme],
    pages: Sequence[tuple[str, str]] = (),
) -> tuple[str, frozenset[str]]:
    """Return the manifest, and the names of files that are no longer needed.

    planned: with nothing that is leaving; made: entries of the segments that were made; pages: as for `manifest`.
    """
    new = {entry["name"]: entry for entry in made}
    segments = [entry for entry in planned.staying if entry["name"] not in new] + list(new.values())
    names = {entry["name"] for entry in segments}
    unused = {name for entry in planned.replaced if entry["name"] not in names for name in file_names(entry)}
    return manifest(segments, themes, pages), frozenset(unused)


def _list_of(read: Callable[[str], str], entry: Mapping[str, Any]) -> str:
    return read(f"{entry['name']}/reports.json")
