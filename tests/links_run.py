"""Generations of a folder taken through reading and the ledger, and where every address they published leads in the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from converter.anchors import Change, Kept, Ledger, anchor_report, keep_links
from converter.anchors.accounts import account_text, file_of
from converter.doubles import merge_doubles
from converter.model import Report
from converter.outline import outline
from converter.publish.writer import put_files
from converter.readers import read
from converter.settings import Limits
from tests.edit_scripts import Fate, Folder, describe, fate, ids_of, render

TITLE = "title"


@dataclass(slots=True)
class Address:
    """Something that was published: the generation in which it was first seen, and the unit that it stood for."""

    page: str
    id: str
    generation: int
    key: int


@dataclass(slots=True)
class Run:
    """All that happened."""

    folders: list[Folder]
    last: Kept
    addresses: dict[tuple[str, str], Address]
    similar: set[tuple[str, str]]
    """Ids that a migration report has listed as kept by likeness."""
    changes: list[tuple[Change, ...]]
    keys: dict[tuple[str, str], int] = field(default_factory=dict)
    """Of the last generation: page and id → key of the unit."""


def read_folder(folder: Folder) -> tuple[Report, ...]:
    """Return the reports of a folder as the pipeline has them before the ledger; themes left out, they cost the most."""
    reports = (anchor_report(outline(read(data, name, Limits()))) for name, data in render(folder).items())
    return merge_doubles(reports)


def run(folders: list[Folder], ledger: Path) -> Run:
    """Build every generation after the other with a ledger on disk."""
    result = Run(folders, Kept((), (), (), ()), {}, set(), [])
    for generation, folder in enumerate(folders):
        kept = keep_links(read_folder(folder), Ledger(ledger), (), f"2026-01-{generation + 1:02}")
        put_files({file_of(each.head.page): account_text(each).encode() for each in kept.accounts}, ledger)
        result.keys = {}
        for report in kept.reports:
            file = folder.files[report.sources[0].name]
            for key, identifier in ids_of(file, report).items():
                at = (report.address, identifier)
                result.keys[at] = key
                result.addresses.setdefault(at, Address(*at, generation, key))
        result.similar |= {(change.page, identifier) for change in kept.changes for identifier in change.similar}
        result.changes.append(kept.changes)
        result.last = kept
    return result


def resolve(kept: Kept, page: str, identifier: str) -> tuple[str, str, str]:
    """Return page, id and kind (`live`, `alias`, `note`, `departed`, `dead`) of the place at which a reader arrives."""
    for _ in range(5):
        departed = next((each for each in kept.departed if each.address == page), None)
        if departed:
            target = dict(departed.ids).get(identifier)
            if target is None:
                return page, identifier, "dead"
            if not target:
                return (departed.target, TITLE, "note") if departed.target else (page, identifier, "departed")
            page, _, identifier = target.partition("#")
            continue
        report = next((each for each in kept.reports if each.address == page), None)
        if report is None:
            return page, identifier, "dead"
        former = next((each for each in report.former if each.id == identifier), None)
        if former is None:
            return page, identifier, "live"
        if not former.target or former.is_gone:
            return page, former.at, "note" if former.is_gone else "alias"
        page, _, identifier = former.target.partition("#")
    return page, identifier, "dead"


def verdict(address: Address, done: Run) -> tuple[str, str]:
    """Return how well an address is kept (`right`, `ancestor`, `lost`, `wrong`, `dead`), and why.

    lost: its words are somewhere, and it leads to a note; wrong: it leads to other words as if they were its own.
    """
    what: Fate = fate(done.folders, address.generation, address.key)
    page, identifier, kind = resolve(done.last, address.page, address.id)
    key = done.keys.get((page, identifier))
    told = f"{what.state} → {kind} {page}#{identifier}"
    homes = {place.key for place in what.places} | ({what.holder.key} if what.holder else set())
    if kind == "dead":
        return "dead", told
    if key is not None and key in homes:
        return "right", told
    if kind in {"live", "alias"}:
        return "right" if not homes and _has_contents(done, address.key, key) else "wrong", told
    if homes:
        return "lost", told
    return "ancestor", told


def _has_contents(done: Run, section: int, key: int | None) -> bool:
    """Return whether a unit of the last generation has words that once stood below a heading which is gone now."""
    found = done.folders[-1].find(key) if key is not None else None
    below = {
        mark
        for folder in done.folders
        if (was := folder.find(section))
        for _, unit in was[2].walk()
        for mark in unit.marks
    }
    return bool(found) and not below.isdisjoint(found[2].marks)


def _words(done: Run, address: Address, why: str) -> str:
    """Return the words that were published, and those that the address leads to."""
    was = done.folders[address.generation].find(address.key)
    key = done.keys.get(tuple(why.rsplit(" ", 1)[1].split("#")))
    now = done.folders[-1].find(key) if key is not None else None
    return f"  was {was[2].text if was else ''}\n  now {now[2].text if now else ''}"


def tally(seeds: range, folder: Path, generations: int = 5) -> tuple[Counter[str], list[str]]:
    """Return how many addresses of these scripts fared how, and what is told of those that fared badly."""
    from tests.edit_scripts import script

    counts: Counter[str] = Counter()
    told: list[str] = []
    for seed in seeds:
        folders = script(seed, generations)
        done = run(folders, folder / str(seed))
        for address in done.addresses.values():
            result, why = verdict(address, done)
            counts[result] += 1
            counts[f"{result} {why.split(' ')[0]}"] += 1
            if result in {"wrong", "dead", "lost"}:
                is_listed = (address.page, address.id) in done.similar
                counts[f"{result} listed"] += is_listed
                steps = "\n".join(describe(old, new) for old, new in pairwise(folders))
                words = _words(done, address, why)
                told.append(f"seed {seed}: {address} {result} {'listed' if is_listed else ''}: {why}\n{words}\n{steps}")
    return counts, told
