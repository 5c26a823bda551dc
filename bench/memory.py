"""How much memory a first build takes, by stage: of all its processes together, and of the main one.

    python -m bench.memory --texts FOLDER [--options "--jobs 2"]

Memory is what Linux calls the proportional set size: a page that several processes share counts once in all. It is read
every 0.2 s, all processes one after the other; a peak between is missed. What is mapped of files (that of the database) is told
beside it, since the system takes it back where others need it.

Prints a row for each stage: its seconds by the clock, the highest sum of all processes, of which files; the highest of the main
one, and of any other one. At the end the processor time of all. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import functools
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

_PAUSE = 0.2  # seconds


class Held(NamedTuple):
    """Memory of a process, or of several, in kB."""

    whole: int
    files: int


class Peak:
    """The highest of a stage."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seconds = 0.0
        self.whole = self.main = self.other = Held(0, 0)

    def see(self, main: Held, others: list[Held], seconds: float) -> None:
        """Take what processes hold at one time, so long after it was looked at before."""
        self.seconds += seconds
        held = [main, *others]
        self.whole = max(self.whole, Held(sum(each.whole for each in held), sum(each.files for each in held)))
        self.main = max(self.main, main)
        self.other = max([self.other, *others])


def main() -> None:
    """Build and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True, help="folder of reports")
    parser.add_argument("--to", type=Path, help="where the site is kept (default: it is not)")
    parser.add_argument("--options", default="", help="more options of the build, as one string")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work, stage = Path(folder), Path(folder, "stage")
        site = options.to or work / "site"
        stage.touch()
        given = [
            "site",
            str(options.texts),
            "--to",
            str(site),
            "--cache",
            str(work / "cache"),
            "--ledger",
            str(work / "links"),
        ]
        process = os.fork()
        if process == 0:
            _build([*given, "--quiet", *options.options.split()], stage)
        peaks = _watched(process, stage)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{'stage':24}{'s':>7}{'all, MB':>10}{'files':>8}{'main':>8}{'other':>8}")
    whole = Peak("whole build")
    for peak in peaks:
        _print(peak)
        whole.seconds += peak.seconds
        whole.whole, whole.main, whole.other = (
            max(pair) for pair in ((whole.whole, peak.whole), (whole.main, peak.main), (whole.other, peak.other))
        )
    _print(whole)
    print(f"processor: {used.ru_utime + used.ru_stime:.1f} s")


def _print(peak: Peak) -> None:
    numbers = (peak.whole.whole, peak.whole.files, peak.main.whole, peak.other.whole)
    first, *rest = (f"{number / 1024:.0f}" for number in numbers)
    print(f"{peak.name:24}{peak.seconds:>7.1f}{first:>10}" + "".join(f"{each:>8}" for each in rest))


def _build(arguments: list[str], stage: Path) -> None:
    """Run a build in this process, which ends with it; each stage is written into a file as it begins."""
    from converter.builder import run, update
    from converter.builder.outputs import Outputs
    from converter.builder.progress import Progress
    from converter.cli import main as converter

    def tells(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def told(*arguments: Any, **more: Any) -> Any:
            stage.write_text(name or arguments[1])
            return function(*arguments, **more)

        return told

    Progress.step = tells("", Progress.step)  # type: ignore[method-assign]
    for owner, name in (
        (update, "resolve_pages"),
        (update, "plan_lists"),
        (update.Update, "_make_index"),
        (Outputs, "check_links"),
        (update.Update, "_write_ledger"),
        (Outputs, "place"),
        (run, "errors_and_warnings"),
    ):
        setattr(owner, name, tells(name.strip("_"), getattr(owner, name)))
    sys.argv[1:] = arguments
    try:
        status: Any = converter()
    except SystemExit as error:
        status = error.code
    sys.stdout.flush()
    os._exit(int(status or 0))


def _watched(process: int, stage: Path) -> list[Peak]:
    """Return the peaks of the stages of a build in order, when its process has ended."""
    peaks: dict[str, Peak] = {}
    before = time.monotonic()
    while os.waitpid(process, os.WNOHANG)[0] == 0:
        name = stage.read_text() or "begin"
        family = [*_family(process)]
        now = time.monotonic()
        if family:
            peaks.setdefault(name, Peak(name)).see(family[0], family[1:], now - before)
        before = now
        time.sleep(_PAUSE)
    return [*peaks.values()]


def _family(process: int) -> Iterator[Held]:
    """Yield what a process holds, then what its descendants do."""
    try:
        said = dict(line.split(":", 1) for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:])
        yield Held(*(int(said[name].split()[0]) for name in ("Pss", "Pss_File")))
        threads = [*Path(f"/proc/{process}/task").iterdir()]
        children = {int(child) for thread in threads for child in Path(thread, "children").read_text().split()}
    except (OSError, KeyError):  # it has ended meanwhile
        return
    for child in sorted(children):
        yield from _family(child)


if __name__ == "__main__":
    main()
