"""Reading in a process of its own, so that a crash, a hang or a memory blow-up of one file cannot take the build with it.

Plain text is read where we are: its readers are ours, small, linear in time, and bounded. All other formats go through
libraries that parse untrusted input. One process serves many files; it is started when it is first needed and replaced when
it dies. Limits are of processor time; by the clock, only a process is ended that does no work.
"""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Self

from converter.language.compiled import keep
from converter.messages import message, reason
from converter.model import Message, Text
from converter.readers import OFFICE, PLAIN, read
from converter.readers.budget import OutOfTimeError, processor_time
from converter.readers.error import ReadError
from converter.settings import Limits

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_OFFICE_SHARE = 4  # times the memory, for another program that this one starts
_GRACE = 30  # seconds beyond the limit, for readers that keep a time limit of their own
_PATIENCE = 1 if sys.platform == "win32" else 10
"""Times the limit by the clock: other programs may have the processor meanwhile."""
_LATER = 5
"""Seconds of processor time after which the system ends a process that does not do so itself."""


class ReaderProcess:
    """Reads files, untrusted formats in a process apart; use it in a `with` block."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def read(self, data: bytes, name: str) -> Text:
        """Return the clean text of one file, as `readers.read` does.

        Raises ReadError, also where the process did not start or crashed (R011), ran out of time (R018) or memory (R019).
        """
        suffix = PurePosixPath(name).suffix.lower()
        if suffix in PLAIN:
            answer = _bounded(data, name, self._limits)
            if isinstance(answer, Message):
                raise ReadError(answer)
            return answer
        try:
            connection = self._started()
        except OSError as error:
            raise ReadError(message("R011", name, reason=f"读取程序启动不了：{reason(error)}")) from None
        try:
            connection.send((data, name))
            if not connection.poll(self._limits.seconds * _PATIENCE + (_GRACE if suffix in OFFICE else 0)):
                self._stop()
                raise ReadError(message("R018", name, seconds=self._limits.seconds))
            answer = connection.recv()
        except (EOFError, OSError):
            if self._ended() in _OF_TIME:
                raise ReadError(message("R018", name, seconds=self._limits.seconds)) from None
            raise ReadError(message("R011", name, reason="读取程序异常退出")) from None
        if isinstance(answer, Message):
            if answer.code == "R019":  # what is left of the process may be short of memory too
                self._stop()
            raise ReadError(answer)
        return answer  # type: ignore[no-any-return] # the other end sends a Text or a Message

    def _started(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._connection is None:
            self._stop()
            import multiprocessing  # slow to load, and not needed for plain text

            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            with theirs:
                process = context.Process(target=_run, args=(theirs, self._limits), daemon=True)
                process.start()
            self._process = process  # what was not started cannot be ended
        return self._connection

    def _ended(self) -> int | None:
        """Return the exit status of the process, which has closed its end of the connection, and forget it."""
        status = None
        if self._process is not None:
            self._process.join(_LATER)
            status = self._process.exitcode
        self._stop()
        return status

    def _stop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None


def _serve(connection: Connection, limits: Limits) -> None:
    """Answer each (data, name) with a Text or the Message that says why there is none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C goes to all: this one ends when nobody asks any more
    with suppress(EOFError, OSError):
        while True:
            data, name = connection.recv()
            answer = _read(data, name, limits)
            keep()  # who has the answer may kill this process
            connection.send(answer)


def _read(data: bytes, name: str, limits: Limits) -> Text | Message:
    is_office = PurePosixPath(name).suffix.lower() in OFFICE
    _limit_memory(limits.memory_bytes * (_OFFICE_SHARE if is_office else 1))
    _limit_time(limits.seconds + _LATER)
    try:
        return _bounded(data, name, limits)
    except MemoryError:
        return message("R019", name, limit=f"{limits.memory_bytes / 1_000_000:.0f} MB")
    except RecursionError:
        return message("R020", name)
    except Exception as error:  # noqa: BLE001 - whatever a library does, the other files are read
        return message("R011", name, reason=f"{type(error).__name__}: {error}")


def _bounded(data: bytes, name: str, limits: Limits) -> Text | Message:
    """Return what a file holds or why it is refused; where it takes too much processor time, too."""
    try:
        with processor_time(limits.seconds):
            return read(data, name, limits)
    except ReadError as error:
        return error.message
    except OutOfTimeError:
        return message("R018", name, seconds=limits.seconds)


_run = _serve
"""What the process runs."""

if sys.platform == "win32":

    def _limit_memory(size: int) -> None:
        """Do nothing: Windows has no such limit for a process."""

    def _limit_time(seconds: int) -> None:
        """Do nothing, likewise."""

    _OF_TIME: frozenset[int | None] = frozenset()
    """Exit statuses of a process that the system ended since it took too much processor time."""

else:
    import resource
    import signal
    import time

    _OF_TIME = frozenset({-signal.SIGXCPU})

    def _limit_memory(size: int) -> None:
        """Limit the address space (bytes) of this process, and of those that it starts."""
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))

    def _limit_time(seconds: int) -> None:
        """Let this process take so many seconds of processor time from now on, and each that it starts."""
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = int(time.process_time()) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
