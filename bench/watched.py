"""A command run and watched: how long it took, how much memory it held, what it wrote.

Memory is the resident set size of the process and all its descendants together, the highest sum of samples, taken every
20 ms in the first two seconds, then every 100 ms: pages that processes share count once for each of them, and a peak between two
samples is missed. The time of processors says more than the clock where other programs run.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

_OFTEN, _SELDOM, _FIRST = 0.02, 0.1, 2.0  # seconds

Stamp = tuple[int, int, int]
"""What changes when a file is written or replaced: time of its last change, size, number on the disk."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a command did."""

    seconds: float
    """By the clock."""
    work: float
    """Seconds of processors, of all processes together, also in the system."""
    memory: int
    """Bytes."""
    said: str
    """Its standard output and standard error."""


def watch(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Watched:
    """Run a command in a folder and return what it did. Raises RuntimeError with its last words where it fails."""
    with tempfile.TemporaryFile() as words:
        before, start = _work(), time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=words, stderr=subprocess.STDOUT
        )
        sampler = _Sampler(process.pid)
        sampler.start()
        try:
            status = process.wait()  # with a limit, Python would look every 50 ms only
            seconds = time.perf_counter() - start
        finally:
            process.kill()
            sampler.is_over.set()
            sampler.join()
        words.seek(0)
        said = words.read().decode("utf-8", "replace")
    if status:
        raise RuntimeError(f"{' '.join(command)}: status {status}\n{said[-2000:]}")
    return Watched(seconds, _work() - before, sampler.highest, said)


def stamps(*folders: Path) -> dict[Path, Stamp]:
    """Return the stamps of all files below some folders; a folder may be missing."""
    found = {}
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                path = Path(parent, name)
                now = path.stat()
                found[path] = (now.st_ctime_ns, now.st_size, now.st_ino)
    return found


def written(before: Mapping[Path, Stamp], after: Mapping[Path, Stamp]) -> tuple[int, int]:
    """Return how many files were written, also with the bytes that they held, and how many bytes they hold."""
    sizes = [stamp[1] for path, stamp in after.items() if before.get(path) != stamp]
    return len(sizes), sum(sizes)


class _Sampler(threading.Thread):
    def __init__(self, identifier: int) -> None:
        super().__init__(daemon=True)
        self.root = psutil.Process(identifier)
        self.highest = 0
        self.is_over = threading.Event()

    def run(self) -> None:
        start = time.monotonic()
        while not self.is_over.is_set():
            try:
                family = [self.root, *self.root.children(recursive=True)]
            except psutil.Error:
                return
            self.highest = max(self.highest, sum(map(_resident, family)))
            self.is_over.wait(_OFTEN if time.monotonic() - start < _FIRST else _SELDOM)


def _work() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # it has ended meanwhile
        return 0
