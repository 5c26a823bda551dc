"""Years of an archive in one run: after hundreds of builds the site is what a clean build makes, and nothing has grown.

How long: LONG_RUN=2000x200 (the default) means two thousand reports and two hundred builds.
"""

from __future__ import annotations

import os
from pathlib import Path
from statistics import median

import pytest

from tests.support.site_files import reachable, tree
from tests.test_incremental import FULL, Sequence

_STEPS = ("change_words", "change_files", "correct", "add_twin", "touch")
_MOST = 1.25
"""Times that a figure of the last builds may be that of the first ones."""


def _bytes_below(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.mark.soak
@pytest.mark.skipif(os.name == "nt", reason="builds in forked processes")
def test_after_years_of_builds_all_is_exact_and_nothing_has_grown(tmp_path: Path) -> None:
    reports, _, rounds = os.environ.get("LONG_RUN", "2000x200").partition("x")
    sequence = Sequence(tmp_path)
    try:
        figures = _run(sequence, int(reports), int(rounds))
    finally:
        sequence.close()
    assert sequence.faults == []
    assert reachable(tree(tmp_path / "site"))[1] == []
    quarter = max(1, len(figures) // 4)
    for name, first, last in zip(
        figures[0], *(_medians(part) for part in (figures[:quarter], figures[-quarter:])), strict=True
    ):
        print(f"{name}: {first:.3g} in the first builds, {last:.3g} in the last")
        assert name == "processor seconds" or last <= first * _MOST, name
    kept, clean = (_bytes_below(tmp_path / name) for name in ("cache", "clean-cache"))
    assert kept <= clean * _MOST


def _run(sequence: Sequence, reports: int, rounds: int) -> list[dict[str, float]]:
    """Build again and again; return what each build took and left. The last one is held against a clean build."""
    work, folder = sequence.work, sequence.folder
    work.begin(reports, reports, reports)
    sequence.build("", "site", "cache", "ledger")
    figures = []
    for number in range(rounds):
        told = work.step(*_STEPS)
        done = sequence.build("", "site", "cache", "ledger")
        assert done.status in {0, 1}, (number, told, done)
        site = folder / "site"
        figures.append(
            {
                "processor seconds": done.processor_seconds,
                "peak bytes": done.peak_bytes,
                "bytes of the cache": _bytes_below(folder / "cache"),
                "files of the search": sum(1 for _ in (site / "search").rglob("*")),
                "bytes of the search": _bytes_below(site / "search"),
            }
        )
    sequence.compare(full=FULL)
    return figures


def _medians(figures: list[dict[str, float]]) -> list[float]:
    return [median(each[name] for each in figures) for name in figures[0]]
