"""A folder of reports before and after some changes, built, and what holds of a site in whose making a build was killed."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Self

from tests.support.edit_scripts import edit, new_folder, render
from tests.support.edit_words import lay
from tests.support.site_files import (
    SEARCH,
    apart_from_search,
    differences,
    odd_search_files,
    page,
    reachable,
    search_faults,
    search_of,
    tree,
)
from tests.support.warm import Done, Warm

_CHANGES = ("add_report", "remove_report", "change_much", "rewrite", "change_lightly", "rename_file", "add_report")
_LONGEST = 60  # seconds


@dataclass(frozen=True, slots=True)
class Start:
    """From where a build goes, and where it must come to."""

    site: Path | None
    """The site that was there, with its cache and its ledger; None for a first build."""
    cache: Path | None
    ledger: Path | None
    seconds: float
    """What the build takes."""
    versions: tuple[Mapping[str, bytes], ...]
    """The old site, the new one as a clean build makes it, the new one as it is made from the old."""
    new: Mapping[str, bytes]
    """The new site, clean."""
    new_ledger: Mapping[str, bytes]
    status: int


class Killed:
    """Builds in one folder, `site`, `cache` and `ledger` beside the reports; use it as a context."""

    def __init__(self, folder: Path, reports: int, seed: int) -> None:
        self.folder = folder
        self.reports = folder / "reports"
        self.random = Random(seed)
        self.warm = Warm(folder)
        words = new_folder(self.random, reports, reports)
        lay(self.reports, render(words))
        self._build("old")
        lay(self.reports, render(edit(words, self.random, *_CHANGES)))
        self.starts = (self._changed(), self._first())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.warm.__exit__(None, None, None)

    def begin(self, warm: Warm | None = None) -> None:
        """Start the build."""
        (warm or self.warm).begin(*self._command(""))

    def reset(self, start: Start) -> None:
        """Put everything where a build starts from."""
        for name, kept in (("site", start.site), ("cache", start.cache), ("ledger", start.ledger)):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            if kept:
                shutil.copytree(kept, self.folder / name)

    def run(self) -> Done:
        """Build to the end."""
        return self.warm.run(*self._command(""))

    def wait_for_writing(self, name: str) -> None:
        """Return when the first file of the `site` or the `ledger` is written, or when the build is over."""
        folders = [self.folder / name, *(self.folder / name / below for below in ("reports", "search", "2023"))]
        before = [_changed_at(folder) for folder in folders]
        end = time.monotonic() + _LONGEST
        while [_changed_at(folder) for folder in folders] == before and time.monotonic() < end:
            if self.warm.is_over():
                return
            time.sleep(0.001)

    def faults_of_what_is_left(self, start: Start) -> Iterator[str]:
        """Yield what a reader of the site would stumble over: it must be the old site or the new one, page by page."""
        files = {name: data for name, data in tree(self.folder / "site").items() if not _is_hidden(name)}
        for name, data in files.items():
            if not any(version.get(name) == data for version in start.versions):
                yield f"{name} is of neither site"
        if "index.html" not in files:
            if start.site:
                yield "no home page"
            return
        _, dead = reachable(files)
        yield from dead
        missing = [name for name in odd_search_files(files) if SEARCH + name not in files]
        yield from (f"search: no {name}" for name in missing)
        if missing:
            return
        search = search_of(files)
        if search not in [search_of(version) for version in start.versions if version]:
            yield "the search is of neither site"
        for address, report in search[0].items():
            html = files.get(f"{address}/index.html")
            if html is None:
                yield f"search: leads to {address}, which is not there"
            else:
                ids = set(page(html.decode()).ids)
                yield from (f"search: leads to {address}#{place.id}" for place in report.places if place.id not in ids)

    def faults_of_the_next(self, start: Start, done: Done) -> Iterator[str]:
        """Yield what differs from a clean build after one that went to its end."""
        if done.status != start.status:
            yield f"{done}, not {start.status}"
        site = tree(self.folder / "site")
        yield from differences(apart_from_search(site), apart_from_search(start.new))
        yield from differences(tree(self.folder / "ledger"), start.new_ledger)
        yield from search_faults(site, start.new)

    def _changed(self) -> Start:
        site, cache, old_ledger = (self.folder / f"old{name}" for name in ("site", "cache", "ledger"))
        shutil.copytree(old_ledger, self.folder / "newledger")
        new = self._build("new")
        for path in (site, cache, old_ledger):
            shutil.copytree(path, self.folder / f"made{path.name[3:]}")
        made = self._build("made")
        sites = tuple(tree(self.folder / f"{name}site") for name in ("old", "new", "made"))
        ledger = tree(self.folder / "newledger")
        return Start(site, cache, old_ledger, made.seconds, sites, sites[1], ledger, new.status)

    def _first(self) -> Start:
        done = self._build("first")
        site = tree(self.folder / "firstsite")
        return Start(None, None, None, done.seconds, (site,), site, tree(self.folder / "firstledger"), done.status)

    def _build(self, name: str) -> Done:
        done = self.warm.run(*self._command(name))
        assert done.status in {0, 1}, done
        return done

    def _command(self, name: str) -> list[str | Path]:
        to, cache, ledger = (self.folder / f"{name}{what}" for what in ("site", "cache", "ledger"))
        return ["site", self.reports, "--to", to, "--cache", cache, "--ledger", ledger]


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _changed_at(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
