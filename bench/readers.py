"""How long it takes to read each format, of this checkout and of another one beside it.

    python -m bench.readers FOLDER [--beside CHECKOUT] [--runs 5]

Reads every report in a folder to its outline, in turn by either checkout, each time in a process of its own; prints the
median of the processor's time for each format, in milliseconds, and their ratio. Labels, ids and pages are not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
_READ = """
import json, sys, time
from pathlib import Path
from converter.outline import outline, split_reports
from converter.readers import READERS, ReadError, read
from converter.settings import Limits
times = {}
for path in sorted(Path(sys.argv[1]).rglob("*")):
    if path.suffix.lower() not in READERS or path.suffix in {".doc", ".wps"}:
        continue
    for turn in range(2):  # modules are loaded in the first
        start = time.process_time()
        try:
            for part in split_reports(read(path.read_bytes(), path.name, Limits())):
                outline(part)
        except ReadError:
            break
        spent = time.process_time() - start
    else:
        times[path.suffix.lower()] = times.get(path.suffix.lower(), 0) + spent
print(json.dumps(times))
"""


def read_times(folder: Path, checkout: Path) -> dict[str, float]:
    """Return suffix → seconds of the processor that a checkout takes to read all such files of a folder."""
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison and print its table."""
    parser = argparse.ArgumentParser(prog="python -m bench.readers", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--beside", type=Path, metavar="CHECKOUT")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    checkouts = [ROOT, *([options.beside.resolve()] if options.beside else [])]
    runs = [[read_times(options.folder.resolve(), checkout) for checkout in checkouts] for _ in range(options.runs)]
    for suffix in sorted(set.intersection(*(set(each) for run in runs for each in run))):
        medians = [median(run[place][suffix] for run in runs) for place in range(len(checkouts))]
        ratio = f"  {medians[0] / medians[-1]:.2f}" if len(medians) > 1 else ""
        print(f"{suffix:6}" + "".join(f"{1000 * each:9.1f} ms" for each in medians) + ratio)
    return 0


if __name__ == "__main__":
    sys.exit(main())
