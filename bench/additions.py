"""What it costs to add one report, beside another checkout of this program, in turns on the same files.

    python -m bench.additions [--beside CHECKOUT] [--texts FOLDER] [--reports 1000] [--runs 15]

Each program has a folder of its own with the same reports (those of a folder of .txt files, or made up), spread over offices in
turn. Its site is built once; then in each round another report is put where its number has it and the site built, and taken away
and built again. Prints seconds of processors (of the process and all its children) and by the clock, the least and the median of
the rounds: where other programs run, the least says more. Before each build it waits until the disk has forgotten what the last
one removed: ext4 takes longer to find room for new files in the five seconds after others went, which no real addition meets.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.links import text_of
from bench.made_reports import made_report
from bench.search import table

ROOT = Path(__file__).resolve().parents[1]
_OFFICES = ("北港分局", "石桥分局", "南渡分局", "平湖分局", "航道中心", "公路中心", "执法支队", "质监站")
_SETTLED = 5.5
"""Seconds after which a file counts as one that will not change again, and the disk has forgotten what was removed."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--beside", type=Path, action="append", default=[], help="another checkout, built in turns")
    parser.add_argument("--texts", type=Path, help="folder of .txt reports; those behind the first so many are added")
    parser.add_argument("--reports", type=int, default=1000, help="how many are there before")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    options = parser.parse_args()
    texts = _texts(options.texts, options.reports + options.runs)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        sites = [
            Site(checkout.resolve(), Path(folder, str(number)), texts[: options.reports])
            for number, checkout in enumerate((ROOT, *options.beside))
        ]
        time.sleep(_SETTLED)
        for site in sites:
            site.build()
        added = enumerate(texts[options.reports :], options.reports)
        rounds = [[site.round(number, text) for site in sites] for number, text in added]
    print(_table(sites, rounds))


class Site:
    """An archive that one checkout builds."""

    def __init__(self, checkout: Path, folder: Path, texts: Sequence[str]) -> None:
        """Lay the reports, and build."""
        self.checkout, self._folder = checkout, folder
        for number, text in enumerate(texts):
            self._lay(number, text)
        self.build()

    def _lay(self, number: int, text: str) -> Path:
        place = self._folder / "reports" / _OFFICES[number % len(_OFFICES)] / f"{number:05}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        return place

    def round(self, number: int, text: str) -> tuple[float, ...]:
        """Return the seconds of adding a report and of taking it away, each of processors and by the clock."""
        place = self._lay(number, text)
        time.sleep(_SETTLED)
        added = self.build()
        place.unlink()
        time.sleep(_SETTLED)
        return *added, *self.build()

    def build(self) -> tuple[float, float]:
        """Build the site; return the seconds of processors and by the clock."""
        environment = {**os.environ, "PYTHONPATH": str(self.checkout), "PYTHONPYCACHEPREFIX": str(self._folder / "pyc")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # code that is read anew each time would hide all else
        command = [sys.executable, "-m", "converter", "site", "reports", "--to", "site", "--cache", "cache"]
        before, start = _work(), time.perf_counter()
        subprocess.run(command, cwd=self._folder, env=environment, check=True, capture_output=True)
        return _work() - before, time.perf_counter() - start


def _texts(folder: Path | None, count: int) -> list[str]:
    if folder is None:
        return [text_of(made_report(number)) for number in range(count)]
    files = sorted(folder.glob("*.txt"))[:count]
    if len(files) < count:
        sys.exit(f"{folder}: {len(files)} .txt files, {count} are needed")
    return [file.read_text(encoding="utf-8") for file in files]


def _table(sites: Sequence[Site], rounds: Sequence[Sequence[tuple[float, ...]]]) -> str:
    rows = []
    for site, costs in zip(sites, zip(*rounds, strict=True), strict=True):
        least, middle = ([of(each) for each in zip(*costs, strict=True)] for of in (min, median))
        rows.append(
            [site.checkout.name, *(f"{seconds:.3f}" for pair in zip(least, middle, strict=True) for seconds in pair)]
        )
    heads = (
        f"{what}, {of}: {which}"
        for what in ("added", "taken away")
        for of in ("processor s", "s")
        for which in ("least", "median")
    )
    return table(["", *heads], rows)


def _work() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
