"""What has changed since the last build, given out when all of it is at rest: many changes at once are one build."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

Kind = Literal["created", "written", "closed", "other"]
"""What was seen: a file made, its bytes written, closed after writing; or anything else (moved, deleted, a folder)."""

QUIET = 0.1
"""Seconds for which nothing may happen to a file before it is taken to be whole."""
PATIENCE = 2.0
"""Likewise for a file that is open for writing, where the system tells when it is closed."""
LONGEST = 30.0
"""Seconds after which changes are given out though some file is written to all the time."""
_TICK = 0.5


class _Changed(msgspec.Struct):
    at: float
    """When something was last seen to happen to it, in seconds."""
    stamp: tuple[int, int] | None
    """Its time and size then; None where it is not there."""
    is_open: bool
    """Whether somebody may still write to it."""


class Changes:
    """Paths that changed: noted by the threads that watch, waited for by the one that builds."""

    def __init__(self, *, tells_closed: bool, quiet: float = QUIET, patience: float = PATIENCE) -> None:
        """Take whether a file's closing is told, and how long files must rest, in seconds."""
        self._tells_closed, self._quiet, self._patience = tells_closed, quiet, patience
        self._changed: dict[Path, _Changed] = {}
        self._first = 0.0
        self._condition = threading.Condition()

    def note(self, path: Path, kind: Kind) -> None:
        """Note that something happened to a path."""
        stamp = _stamp(path)
        with self._condition:
            if not self._changed:
                self._first = time.monotonic()
            self._changed[path] = _Changed(time.monotonic(), stamp, self._is_open(kind, stamp))
            self._condition.notify_all()

    def wait(self, when_idle: Callable[[], None] | None = None) -> frozenset[Path]:
        """Wait until something has changed and is at rest; return it.

        when_idle: called about twice a second as long as nothing changes.
        """
        with self._condition:
            while True:
                if not self._changed:
                    self._condition.wait(_TICK)  # with a limit: on Windows, nothing else lets Ctrl+C through
                    if not self._changed and when_idle:
                        self._condition.release()
                        try:
                            when_idle()
                        finally:
                            self._condition.acquire()
                elif (seconds := self._unrest(time.monotonic())) > 0:
                    self._condition.wait(min(seconds, _TICK))
                else:
                    taken = frozenset(self._changed)
                    self._changed.clear()
                    return taken

    def _is_open(self, kind: Kind, stamp: tuple[int, int] | None) -> bool:
        # What is moved or linked here is whole at once and never closed; what is about to be written begins empty.
        is_begun = kind == "written" or (kind == "created" and stamp is not None and not stamp[1])
        return self._tells_closed and is_begun

    def _unrest(self, now: float) -> float:
        """Return for how many seconds it must stay quiet before all changes are at rest."""
        if now - self._first > LONGEST:
            return 0.0
        longest = 0.0
        for path, changed in self._changed.items():
            stamp = _stamp(path)
            if stamp != changed.stamp:
                changed.stamp, changed.at = stamp, now
            rest = self._patience if changed.is_open else self._quiet
            longest = max(longest, changed.at + rest - now)
        return longest


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
