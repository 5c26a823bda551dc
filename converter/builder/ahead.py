"""A call whose result is needed later, made ahead by a process of its own."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, Self, TypeVar

Result = TypeVar("Result")

_MOST_FILES = 1 << 16
"""Numbers of open files below which all are closed."""


class Ahead(Generic[Result]):
    """Makes a call while this process does something else; where it cannot, or that failed, when the result is asked for.

    Use it in a `with` block. It takes a fork, so there is none on Windows, beside other threads (a lock that one of them
    holds would never be free in the child), and where one process is all there may be.
    """

    def __init__(self, call: Callable[[], Result], jobs: int | None = None) -> None:
        """Begin; jobs: how many processes there may be (None: as many as there are cores)."""
        self._call = call
        self._child = self._pipe = 0
        if hasattr(os, "fork") and (jobs or os.cpu_count() or 1) > 1 and threading.active_count() == 1:
            with suppress(OSError):  # no more processes or files: then not ahead
                self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the process where nobody asked for its result."""
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            self._reap()

    def __call__(self) -> Result:
        """Return the result. Raises what the call raises."""
        if self._child:
            with os.fdopen(self._pipe, "rb", closefd=False) as pipe:
                data = pipe.read()
            if self._reap() == 0:
                result: Result = pickle.loads(data)  # noqa: S301 - from a process that this one started
                return result
        return self._call()

    def _begin(self) -> None:
        self._pipe, end = os.pipe()
        # An interrupt between the fork and what `_answer` does would have the child end this process's work.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._child = os.fork()
            if not self._child:
                self._answer(end)
        except OSError:
            os.close(self._pipe)
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(end)

    def _answer(self, end: int) -> None:
        """Send the result and end this process."""
        status = 1
        try:  # what goes wrong here goes wrong again, and is said, when the call is made once more
            # Locks that this process held open would outlive a parent that is killed, and so would its output.
            os.closerange(0, end)
            os.closerange(end + 1, _MOST_FILES)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
            data = pickle.dumps(self._call(), pickle.HIGHEST_PROTOCOL)
            with os.fdopen(end, "wb", closefd=False) as pipe:
                pipe.write(data)
            status = 0
        finally:
            os._exit(status)

    def _reap(self) -> int:
        """Take leave of the process; return its status, not 0 where the system does not tell."""
        child, self._child = self._child, 0
        os.close(self._pipe)
        try:
            return os.waitpid(child, 0)[1]
        except ChildProcessError:  # where the system lets no one wait for children
            return 1
