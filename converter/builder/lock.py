"""One build at a time for a ledger and for an output folder: a second one waits, and says so."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from converter.stamps import LEDGER_LOCK

_PATIENCE = 1800.0
"""Seconds."""
_FOR_ALL_USERS = 0o666
"""Rights of a lock: another user of the ledger has to open it."""


class BusyError(Exception):
    """Another build has not ended for half an hour."""


@contextmanager
def alone(ledger: Path, output: Path | None, cache: Path) -> Iterator[None]:
    """Hold a ledger, and an output folder if there is one, for this process; they need not be there.

    The locks lie in the cache; that of a ledger which may be written in lies there, so that it holds for all caches. The
    system frees them when a process ends, however it ends. Raises BusyError, OSError.
    """
    in_ledger = ledger.is_dir() and os.access(ledger, os.W_OK)
    with ExitStack() as held:
        held.enter_context(_held(ledger / LEDGER_LOCK if in_ledger else _in_cache(cache, ledger)))
        if output:
            held.enter_context(_held(_in_cache(cache, output)))
        yield


@contextmanager
def _held(file: Path) -> Iterator[None]:
    lock = FileLock(file, mode=_FOR_ALL_USERS)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if sys.stderr is not None:  # it may have been closed before the start
            sys.stderr.write("另一次生成正在进行，等它结束……\n")
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout:
            raise BusyError from None
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes no open file; elsewhere who waits for it sees that it has no name
            file.unlink()
        lock.release()


def _in_cache(cache: Path, folder: Path) -> Path:
    return cache / f"{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]}.lock"
