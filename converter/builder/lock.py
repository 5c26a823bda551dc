"""One build at a time for a ledger and for an output folder: a second one waits, and says so.

A lock lies where what it guards lies, so that builds of other users, other computers and with other caches find it: in the
folder, or beside it as long as it is not there. The system frees it when a process ends, however it ends.
"""

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from converter.builder.deploy import is_first
from converter.files import nearest
from converter.stamps import LEDGER_LOCK

_PATIENCE = 1800.0
"""Seconds."""
_FOR_ALL_USERS = 0o666
"""Rights of a lock: another user of the folder has to open it."""
_LOCK = ".converter-lock"
_READ_ONLY = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class BusyError(Exception):
    """Another build has not ended for half an hour."""


@contextmanager
def alone(ledger: Path, output: Path | None) -> Iterator[None]:
    """Hold a ledger, and an output folder if there is one, for this process; they need not be there.

    A ledger that nobody may write to from here needs no lock. Raises BusyError; OSError where there can be no lock for the
    output folder.
    """
    with ExitStack() as held:
        held.enter_context(_held(lambda: _of_ledger(ledger), is_needed=False))
        if output:
            held.enter_context(_held(lambda: _of_output(output), is_needed=True))
        yield


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold a folder that is there for this process. Raises BusyError; OSError where there can be no lock."""
    with _held(lambda: folder / _LOCK, is_needed=True):
        yield


def locks_of(ledger: Path, output: Path | None) -> tuple[Path, ...]:
    """Return where the locks of a ledger and of an output folder lie now, if somebody holds them."""
    return (_of_ledger(ledger), *((_of_output(output),) if output else ()))


def _of_ledger(ledger: Path) -> Path:
    return ledger / LEDGER_LOCK if ledger.is_dir() else _beside(ledger)


def _of_output(output: Path) -> Path:
    return _beside(output) if is_first(output) else output / _LOCK


@contextmanager
def _held(place: Callable[[], Path], *, is_needed: bool) -> Iterator[None]:
    """Hold a lock; place: where it lies now, which another build may change while this one waits for it."""
    told = False
    while True:
        file = place()
        lock = FileLock(file, mode=_FOR_ALL_USERS)
        try:
            _acquire(lock, is_told=told)
        except OSError as error:
            if is_needed or error.errno not in _READ_ONLY:
                raise OSError(error.errno, error.strerror, str(file.parent)) from None
            yield
            return
        if place() == file:
            break
        told = True
        _release(lock, file)
    try:
        yield
    finally:
        _release(lock, file)


def _acquire(lock: FileLock, *, is_told: bool) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if not is_told and sys.stderr is not None:  # it may have been closed before the start
            sys.stderr.write("另一次生成正在进行，等它结束……\n")
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout:
            raise BusyError from None


def _release(lock: FileLock, file: Path) -> None:
    with suppress(OSError):  # Windows removes no open file; elsewhere who waits for it sees that it has no name
        file.unlink()
    lock.release()


def _beside(folder: Path) -> Path:
    """Return the lock of a folder that is to be made: in the nearest one above that is there."""
    return nearest(folder.parent) / f".{folder.name}{_LOCK}"
