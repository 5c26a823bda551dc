"""Generations of a folder taken through reading and the ledger, and where every address they published leads in the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from converter.duplicates import merge_duplicates
from converter.files import put_files
from converter.ids import anchor_report
from converter.ledger import Ledger
from converter.ledger.record import file_of
from converter.ledger.record_file import record_text
from converter.matching import Change, Resolution, resolve_links
from converter.model import Report
from converter.outline import outline
from converter.readers import read
from converter.settings import Limits
from tests.support.edit_scripts import Fate, File, Folder, Unit, describe, fate, ids_of, render, script

TITLE = "title"
Found = tuple[File, tuple[int, ...], Unit]


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
    last: Resolution
    addresses: dict[tuple[str, str], Address]
    similar: set[tuple[str, str]]
    """Ids that a migration report has listed as kept by likeness."""
    moved: set[tuple[str, str]]
    """Ids that one has listed as led on to another place."""
    changes: list[tuple[Change, ...]]
    keys: dict[tuple[str, str], int] = field(default_factory=dict)
    """Of the last generation: page and id → key of the unit."""


def read_folder(folder: Folder) -> tuple[Report, ...]:
    """Return the reports of a folder as the pipeline has them before the ledger; themes left out, they cost the most."""
    return merge_duplicates(_read(data, name) for name, data in render(folder).items())


@lru_cache(maxsize=64)
def _read(data: bytes, name: str) -> Report:
    """Most files of a generation are those of the one before."""
    return anchor_report(outline(read(data, name, Limits())))


def run(folders: list[Folder], ledger: Path) -> Run:
    """Build every generation after the other with a ledger on disk."""
    result = Run(folders, Resolution((), (), (), ()), {}, set(), set(), [])
    for generation, folder in enumerate(folders):
        kept = resolve_links(read_folder(folder), Ledger(ledger), (), f"2026-01-{generation + 1:02}")
        put_files({file_of(each.head.page): record_text(each).encode() for each in kept.records}, ledger)
        result.keys = {}
        for report in kept.reports:
            file = folder.files[report.sources[0].name]
            for key, identifier in ids_of(file, report).items():
                at = (report.address, identifier)
                result.keys[at] = key
                result.addresses.setdefault(at, Address(*at, generation, key))
        result.similar |= {(change.page, identifier) for change in kept.changes for identifier in change.similar}
        result.moved |= {(change.page, identifier) for change in kept.changes for identifier, _ in change.moved}
        result.changes.append(kept.changes)
        result.last = kept
    return result


def resolve(kept: Resolution, page: str, identifier: str) -> tuple[str, str, str]:
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
    was, now = (found[2].text if found else "" for found in _units(done, address, key))
    homes = {place.key for place in what.places} | ({what.holder.key} if what.holder else set())
    if kind == "dead":
        return "dead", told
    if key is not None and key in homes:
        return "right", told
    if kind in {"live", "alias"} and was == now:
        return "right", f"twin {told}"  # the very words that were published, by another hand: nobody can tell
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
    return found is not None and not below.isdisjoint(found[2].marks)


def _units(done: Run, address: Address, key: int | None) -> tuple[Found | None, Found | None]:
    """Return the unit that was published, and the one of the last generation with a key."""
    return (
        done.folders[address.generation].find(address.key),
        done.folders[-1].find(key) if key is not None else None,
    )


def _words(done: Run, address: Address, why: str) -> str:
    """Return the words that were published, and those that the address leads to."""
    page, _, identifier = why.rsplit(" ", 1)[1].partition("#")
    key = done.keys.get((page, identifier))
    was, now = _units(done, address, key)
    return f"  was {was[2].text if was else ''}\n  now {now[2].text if now else ''}"


@dataclass(slots=True)
class Tally:
    """How the addresses of some scripts fared."""

    counts: Counter[str] = field(default_factory=Counter)
    """By verdict, and by verdict and true fate (`lost edited`)."""
    bad: list[str] = field(default_factory=list)
    """What is told of each that is wrong, dead or lost."""
    silent: list[str] = field(default_factory=list)
    """What is told of each that is wrong and was in no migration report."""
    faults: list[str] = field(default_factory=list)
    """Broken rules of the ledger and of pages."""

    def add(self, other: Tally) -> None:
        self.counts += other.counts
        self.bad += other.bad
        self.silent += other.silent
        self.faults += other.faults


def tally(seeds: Iterable[int], folder: Path, faults_of: Callable[[Run, Path], Iterable[str]] | None = None) -> Tally:
    """Return how the addresses of these scripts fared.

    faults_of: what else is looked at after each script, with its ledger.
    """
    result = Tally()
    for seed in seeds:
        folders = script(seed)
        done = run(folders, folder / str(seed))
        if faults_of:
            result.faults += [f"seed {seed}: {fault}" for fault in faults_of(done, folder / str(seed))]
        for address in done.addresses.values():
            end, why = verdict(address, done)
            result.counts.update((end, f"{end} {why.split(' ')[0]}"))
            if end in {"wrong", "dead", "lost"}:
                at = (address.page, address.id)
                listed = "similar" if at in done.similar else "moved" if at in done.moved else "silent"
                steps = "\n".join(describe(old, new) for old, new in pairwise(folders))
                told = f"seed {seed}: {address} {end} ({listed}): {why}\n{_words(done, address, why)}\n{steps}"
                result.counts[f"{end} ({listed})"] += 1
                result.bad.append(told)
                if end == "wrong" and listed == "silent":
                    result.silent.append(told)
    return result
