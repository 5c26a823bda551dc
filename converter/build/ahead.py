"""A call whose result is needed later, made ahead by a process of its own."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, Self, TypeVar

Result = TypeVar("Result")


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
        self._data()

    def __call__(self) -> Result:
        """Return the result. Raises what the call raises."""
        data = self._data()
        if not data:
            return self._call()
        result: Result = pickle.loads(data)  # noqa: S301 - from a process that this one started
        return result

    def _begin(self) -> None:
        self._pipe, end = os.pipe()
        try:
            self._child = os.fork()
            if not self._child:
                self._answer(end)
        finally:
            os.close(end)

    def _answer(self, end: int) -> None:
        """Send the result and end this process."""
        status = 1
        try:  # what goes wrong here goes wrong again, and is said, when the call is made once more
            os.close(self._pipe)  # or this process would wait for itself to read where the other is gone
            data = pickle.dumps(self._call(), pickle.HIGHEST_PROTOCOL)
            with os.fdopen(end, "wb", closefd=False) as pipe:
                pipe.write(data)
            status = 0
        finally:
            os._exit(status)

    def _data(self) -> bytes:
        """Return what the process sent, and let it end; empty where there is none or it failed."""
        child, self._child = self._child, 0
        if not child:
            return b""
        with os.fdopen(self._pipe, "rb") as pipe:
            data = pipe.read()
        with suppress(ChildProcessError):  # where the system lets no one wait for children
            _, status = os.waitpid(child, 0)
            return b"" if status else data
        return b""
