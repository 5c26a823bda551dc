"""Replacing and removing what another program holds for a moment.

On Windows a file that is open can be neither replaced, renamed nor removed, nor can a folder that holds it: a virus scanner
opens each new file as soon as it is closed, an indexer or a viewer does now and then. They let go after some
milliseconds. So each step that puts files in place is tried again there, for some seconds; elsewhere it is tried once,
since no file is refused for being open.
"""

import errno
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

Result = TypeVar("Result")

_WAITS = tuple(0.01 * 2**number for number in range(9)) if sys.platform == "win32" else ()
"""Seconds to wait before each further try: 5 s in all."""


def replace(source: Path, target: Path) -> None:
    """Rename a file, over what has its new name, or a folder. Raises OSError."""
    _patiently(lambda: source.replace(target))


def unlink(file: Path) -> None:
    """Remove a file if it is there. Raises OSError."""
    _patiently(lambda: file.unlink(missing_ok=True))


def rmdir(folder: Path) -> None:
    """Remove a folder whose files were removed. Raises OSError."""
    _patiently(folder.rmdir)


def open_new(file: Path) -> BinaryIO:
    """Open a file that is not there, to be written. Raises OSError."""
    return _patiently(lambda: file.open("xb"))


def _patiently(act: Callable[[], Result]) -> Result:
    for wait in _WAITS:
        try:
            return act()
        except OSError as error:  # a file that was removed and is open still lies in its folder
            if error.errno not in {errno.EACCES, errno.ENOTEMPTY}:
                raise
        time.sleep(wait)
    return act()
