"""A site that was built step by step is the site that a clean build makes, after whatever happened between the builds.

Seeds of the long run: INCREMENTAL_SEEDS=0-300 (the default); each failure names its seed and its steps.
"""

from __future__ import annotations

import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.support.archive_steps import Work
from tests.support.site_files import apart_from_search, differences, search_faults, tree, without_stamp
from tests.support.warm import Done, Warm

SEQUENCES = 2
"""Of a normal run."""
STEPS, LONG_STEPS = 1, 4
"""Builds after the first, in a normal run and in the long one."""
FULL = ("--full",)
"""What makes the command use nothing that was kept, so that the search has its canonical bytes too."""


class Sequence:
    """A site that is built again and again, beside clean ones. `faults` collects what differs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = Work(folder)
        self.warm = Warm(folder, self.work.checkout)
        self.faults: list[str] = []

    def run(self, seed: int, steps: int) -> list[str]:
        """Return the faults of one sequence."""
        self.work.begin(seed)
        self.faults, told = [], []
        self.build("", "site", "cache", "ledger")
        for number in range(steps):
            told.append(f"{number + 1}. {self.work.step()}")
            self.compare(full=FULL if number == steps - 1 else ())
            if self.faults:
                return [f"seed {seed}", *told, *self.faults]
        return []

    def compare(self, full: tuple[str, ...]) -> None:
        """Build step by step and clean, from the same ledger, and hold the two against each other."""
        for name in ("clean", "clean-cache", "clean-ledger"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        if (self.folder / "ledger").is_dir():
            shutil.copytree(self.folder / "ledger", self.folder / "clean-ledger")
        before = tree(self.folder / "site")
        ours = self.build("", "site", "cache", "ledger")
        clean = self.build("", "clean", "clean-cache", "clean-ledger")
        if (ours.status, _notices(ours)) != (clean.status, _notices(clean)):
            self.faults.append(f"said {ours}, clean {clean}")
        self.faults += differences(tree(self.folder / "ledger"), tree(self.folder / "clean-ledger"))
        if clean.status == 2:
            self.faults += differences(tree(self.folder / "site"), before)
            return
        site, other = tree(self.folder / "site"), tree(self.folder / "clean")
        self.faults += differences(apart_from_search(site), apart_from_search(other))
        self.faults += search_faults(site, other)
        if self._check_page("site") != self._check_page("clean"):
            self.faults.append("another check page")
        if full:
            self.build(" ".join(full), "site", "cache", "ledger")
            self.faults += differences(tree(self.folder / "site"), other)

    def _check_page(self, site: str) -> str:
        """Return the check page beside a site, but for the name of the site and its stamp; empty where there is none."""
        file = self.folder / f"{site}-检查.html"
        return without_stamp(file.read_text(encoding="utf-8")).replace(f'"{site}/', '"') if file.exists() else ""

    def build(self, more: str, site: str, cache: str, ledger: str) -> Done:
        if self.work.needs_new_process:
            self.close()
            self.warm = Warm(self.folder, self.work.checkout)
            self.work.needs_new_process = False
        to, kept, links = (self.folder / name for name in (site, cache, ledger))
        where = ("--to", to, "--cache", kept, "--ledger", links)
        done = self.warm.run("site", self.work.reports, *where, "--json", "--quiet", *more.split())
        if done.status not in {0, 1, 2} or "Traceback" in done.said:
            self.faults.append(str(done))
        return done

    def close(self) -> None:
        self.warm.__exit__(None, None, None)


def _notices(done: Done) -> dict[str, Any]:
    """Return what was said of the reports as they are: not what became of them, nor what was said before."""
    said = json.loads(done.said[done.said.index("{\n") :])
    messages = [{key: value for key, value in each.items() if key != "known"} for each in said["messages"]]
    same = ("version", "status", "codes", "hidden", "details", "links")
    return {"messages": messages, "reports": said["reports"]["total"], **{key: said[key] for key in same}}


def run_all(seeds: list[int], steps: int, folder: Path) -> list[str]:
    """Return the faults of some sequences, told one after the other."""
    sequence = Sequence(folder)
    try:
        return ["\n".join(faults) for seed in seeds if (faults := sequence.run(seed, steps))]
    finally:
        sequence.close()


@pytest.mark.timeout(1200)  # two dozen builds in one test; on a busy machine they took over 300 s
def test_building_step_by_step_gives_what_a_clean_build_gives(tmp_path: Path) -> None:
    faults = run_all(list(range(SEQUENCES)), STEPS, tmp_path)
    assert not faults, "\n\n".join(faults)


@pytest.fixture
def many_seeds() -> list[int]:
    first, _, end = os.environ.get("INCREMENTAL_SEEDS", "0-300").partition("-")
    print(f"INCREMENTAL_SEEDS={first}-{end}")
    return list(range(int(first), int(end)))


@pytest.mark.soak
def test_building_step_by_step_gives_what_a_clean_build_gives_many_times(many_seeds: list[int], tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        halves = pool.map(lambda half: run_all(many_seeds[half::2], LONG_STEPS, tmp_path / str(half)), range(2))
        faults = [told for half in halves for told in half]
    assert not faults, "\n\n".join(faults)
