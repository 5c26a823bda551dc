"""One build at a time for a ledger and for an output folder: a second one waits, and says so."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

_PATIENCE = 1800.0
_PAUSE = 0.05
"""Seconds."""
_TRIES = 100
"""Of opening a lock that others take away again and again."""


class BusyError(Exception):
    """Another build has not ended for half an hour."""


@contextmanager
def alone(folders: Sequence[Path]) -> Iterator[None]:
    """Hold these folders for this process; they need not be there.

    The locks lie in the system's folder for temporary files, where they hold for one machine; the system frees them
    when a process ends, however it ends. Raises BusyError, OSError.
    """
    with ExitStack() as held:
        for name in sorted({hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24] for folder in folders}):
            path = _temporary() / f"converter-{name}.lock"
            file = _taken(path)
            if file is None:
                if sys.stderr is not None:  # it may have been closed before the start
                    sys.stderr.write("另一次生成正在进行，等它结束……\n")
                file = _waited_for(path)
            held.callback(_let_go, path, file)
        yield


def _waited_for(path: Path) -> int:
    end = time.monotonic() + _PATIENCE
    while (file := _taken(path)) is None:
        if time.monotonic() > end:
            raise BusyError
        time.sleep(_PAUSE)
    return file


def _taken(path: Path) -> int | None:
    """Return the open and locked file; None where somebody else holds it."""
    while True:
        file = _opened(path)
        if not _locked(file):
            os.close(file)
            return None
        if _is_there(path, file):
            return file
        os.close(file)  # who held it took it away between our opening and locking it: what we hold has no name


def _opened(path: Path) -> int:
    for _ in range(_TRIES):
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except PermissionError:  # another user's; to lock it, reading is enough
            with suppress(FileNotFoundError):  # who held it has just taken it away
                return os.open(path, os.O_RDONLY)
    return os.open(path, os.O_RDONLY)


def _is_there(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt
    import tempfile

    def _temporary() -> Path:
        return Path(tempfile.gettempdir())

    def _locked(file: int) -> bool:
        """Lock a file, as long as it is open; return whether nobody else holds it."""
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(path: Path, file: int) -> None:
        os.close(file)
        with suppress(OSError):  # an open file cannot be removed: somebody else has it
            path.unlink()

else:
    import fcntl

    def _temporary() -> Path:
        return Path(os.environ.get("TMPDIR") or "/tmp")  # noqa: S108 - as `tempfile`, which is slow to load

    def _locked(file: int) -> bool:
        """Lock a file, as long as it is open; return whether nobody else holds it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(path: Path, file: int) -> None:
        with suppress(OSError):  # another user's
            path.unlink()
        os.close(file)
