"""The folder of what is kept from build to build: the user's own, closed to others, where no other is named.

What lies there goes into the next site. So nobody else may write to it, and a folder of somebody else's is not used.
"""

import hmac
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from converter.files import put_file
from converter.messages import ToldError, message, reason
from converter.readers.folder import CACHE_MARK
from converter.settings import default_cache

_KEY = "key"
_KEY_BYTES = 32
_SEAL_BYTES = 65
_OWN, _OWN_FILE = 0o700, 0o600
_LONGEST = 180 * 24 * 3600
"""Seconds after which a store that no build has used is thrown away."""


class CacheError(ToldError):
    """A folder cannot be used for what is kept."""


def open_cache(folder: Path) -> None:
    """Make the folder of a cache where it is not there, closed to others, and mark it.

    Raises CacheError: S030 where it cannot be made or written to, S031 where it is somebody else's, S032 where others may
    write to it and it cannot be closed to them: it holds other things than ours, or the disk knows no rights.
    """
    try:
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(_OWN, exist_ok=True)
        _close(folder)
        (folder / CACHE_MARK).touch()
    except OSError as error:
        raise CacheError(message("S030", folder=folder, reason=reason(error))) from None


def sealed(data: bytes) -> bytes | None:
    """Return data with a seal that only this user's builds can make; None where there is no place for their key."""
    key = _key()
    return _seal(key, data) + data if key else None


def unsealed(data: bytes) -> bytes | None:
    """Return what was sealed; None for all else: what others wrote, or what a disk spoiled."""
    key = _key()
    seal, rest = data[:_SEAL_BYTES], data[_SEAL_BYTES:]
    return rest if key and hmac.compare_digest(seal, _seal(key, rest)) else None


def _seal(key: bytes, data: bytes) -> bytes:
    return hmac.digest(key, data, "sha256").hex().encode() + b"\n"


def _key() -> bytes | None:
    """Return the key of this user's seals, which lies in the user's own cache whatever cache a build uses."""
    file = default_cache() / _KEY
    try:
        open_cache(file.parent)
        if not file.is_file() or file.stat().st_size != _KEY_BYTES or file.is_symlink():
            put_file(file, os.urandom(_KEY_BYTES))
            file.chmod(_OWN_FILE)
        return file.read_bytes()
    except (CacheError, OSError):
        return None


def prune(folder: Path) -> None:
    """Throw away stores that no build has used for half a year: of archives that have gone or were moved."""
    oldest = time.time() - _LONGEST
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if ".sqlite" in entry.name and entry.stat(follow_symlinks=False).st_mtime < oldest:
                Path(entry.path).unlink()


if sys.platform == "win32":

    def _close(folder: Path) -> None:
        """Leave the folder as it is: that of a user is closed to others there, and what others have no owner that tells."""

else:

    def _close(folder: Path) -> None:
        """Close the folder to others where it holds nothing but what is ours. Raises CacheError, OSError."""
        status = folder.stat()
        if status.st_uid != os.geteuid():
            raise CacheError(message("S031", folder=folder))
        if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO) and (
            (folder / CACHE_MARK).exists() or not any(folder.iterdir())
        ):
            with suppress(PermissionError):  # not every kind of disk can
                folder.chmod(_OWN)
        if folder.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise CacheError(message("S032", folder=folder))
