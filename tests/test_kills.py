"""Builds that are killed, builds at the same time, and builds on a damaged cache.

The site on disk is whole, the next build is that of a clean one, and nothing that lies in a cache is run. Seeds of the long
runs: KILLS_SEEDS=0-10 (the default), ten kills and twenty damaged caches each; each failure names its seed and its moment,
or its damage.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from converter.builder.pool import FEW
from tests.support.damaged_cache import CANARY, damage
from tests.support.killed_builds import Killed, Start
from tests.support.warm import Done, Warm

REPORTS, LONG_REPORTS = FEW + 1, 30
"""So many that several processes read and make them."""
KILLS, LONG_KILLS = 2, 10
"""Of a seed, in a normal run and in the long one."""
CACHES, LONG_CACHES = 2, 20
_LATE = 1.1  # times what a build takes
_AFTER_FIRST_FILE = 0.2  # seconds
_SHOWN = 6


def kill_many(builds: Killed, seed: int, kills: int) -> list[str]:
    """Return the faults after so many kills.

    A change of the reports and a first build by turns; of each, at any moment and shortly after the first file was written.
    """
    faults: list[str] = []
    random = Random(f"kills {seed}")
    for number in range(kills):
        start = builds.starts[number % 2]
        aim = random.choice(("site", "site", "ledger")) if number % 4 > 1 else ""
        faults += [f"seed {seed}: {each}" for each in kill_one(builds, start, random, aim)]
    return faults


def kill_one(builds: Killed, start: Start, random: Random, aim: str) -> list[str]:
    """Kill one build and build again; return the faults, each with its moment.

    aim: the folder after whose first new file the build is killed soon; where empty, it is killed at any moment.
    """
    builds.reset(start)
    moment = random.uniform(0, _AFTER_FIRST_FILE if aim else start.seconds * _LATE)
    builds.begin()
    if aim:
        builds.wait_for_writing(aim)
    time.sleep(moment)
    builds.warm.kill()
    ended = builds.warm.end()
    told = f"{'change' if start.site else 'first build'}, {moment:.3f} s{f' after the first file of the {aim}' if aim else ''}"
    told += f" of {start.seconds:.2f} ({ended.status})"
    faults = _some(told, builds.faults_of_what_is_left(start))
    return faults + _some(f"{told}, built again", builds.faults_of_the_next(start, builds.run()))


def build_two(builds: Killed, start: Start, seed: int) -> list[str]:
    """Return the faults where two builds of the same run at the same time.

    Both are done, one after the other; or the second says that there is another. Stumbling over its files is a fault.
    """
    builds.reset(start)
    wait = Random(f"two {seed}").uniform(0, start.seconds)
    with Warm(builds.folder) as other:
        other.run("--help")  # so that it has loaded all when its turn comes
        builds.begin()
        time.sleep(wait)
        builds.begin(other)
        both = (builds.warm.end(), other.end())
    told = f"seed {seed}, the second {wait:.2f} s after the first of {start.seconds:.2f}"
    faults = [
        f"{told}: {done}" for done in both if done.status != start.status and (done is both[0] or not _is_told(done))
    ]
    faults += _some(told, builds.faults_of_what_is_left(start))
    finished = next((done for done in both if done.status == start.status), both[0])
    faults += _some(told, builds.faults_of_the_next(start, finished))
    return faults + _some(f"{told}, built again", builds.faults_of_the_next(start, builds.run()))


def damage_many(builds: Killed, seed: int, caches: int) -> list[str]:
    """Damage so many caches before a build of changed reports; return the faults, each with its damage."""
    faults: list[str] = []
    random = Random(f"damage {seed}")
    start, canary = builds.starts[0], builds.folder / CANARY
    for number in range(caches):
        builds.reset(start)
        told = f"seed {seed}, cache {number}: {damage(builds.folder / 'cache', random)}"
        done = builds.run()
        faults += _some(told, builds.faults_of_the_next(start, done))
        if "Traceback" in done.said:
            faults.append(f"{told}: {done.said}")
        if canary.exists():
            canary.unlink()
            faults.append(f"{told}: code of the cache was run")
    return faults


def _some(told: str, faults: Iterator[str]) -> list[str]:
    """Return the first of some faults, each with the moment, and how many more there are."""
    found = list(faults)
    more = [f"{told}: and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    return [f"{told}: {each}" for each in found[:_SHOWN]] + more


def _is_told(done: Done) -> bool:
    """Whether a build was refused with a word that is not of files that could not be written, or of MkDocs."""
    accidents = ("Traceback", "S005", "S006", "S012")
    return done.status == 2 and bool(done.said.strip()) and not any(word in done.said for word in accidents)


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killed]:
    with Killed(tmp_path_factory.mktemp("kills"), REPORTS, 0) as made:
        yield made


def test_a_killed_build_leaves_a_whole_site_and_the_next_is_right(builds: Killed) -> None:
    faults = kill_many(builds, 0, KILLS)
    assert not faults, "\n".join(faults)


def test_two_builds_at_once_make_the_right_site(builds: Killed) -> None:
    faults = build_two(builds, builds.starts[0], 0)
    assert not faults, "\n".join(faults)


def test_a_build_on_a_damaged_cache_is_a_clean_one_and_runs_nothing_of_it(builds: Killed) -> None:
    faults = damage_many(builds, 0, CACHES)
    assert not faults, "\n".join(faults)


def seeds() -> list[int]:
    first, _, end = os.environ.get("KILLS_SEEDS", "0-10").partition("-")
    return list(range(int(first), int(end)))


@pytest.mark.soak
@pytest.mark.parametrize("seed", seeds())
def test_killed_builds_and_builds_at_once_leave_whole_sites_many_times(seed: int, tmp_path: Path) -> None:
    with Killed(tmp_path, LONG_REPORTS, seed) as builds:
        faults = kill_many(builds, seed, LONG_KILLS)
        for start in builds.starts:
            faults += build_two(builds, start, seed)
    assert not faults, "\n".join(faults)


@pytest.mark.soak
@pytest.mark.parametrize("seed", seeds())
def test_builds_on_damaged_caches_are_clean_ones_many_times(seed: int, tmp_path: Path) -> None:
    with Killed(tmp_path, LONG_REPORTS, seed) as builds:
        faults = damage_many(builds, seed, LONG_CACHES)
    assert not faults, "\n".join(faults)
