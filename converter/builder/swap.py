"""What a folder shows is changed in one step: the folder is a link, and the link is put in the place of the one before.

The only module that knows how systems differ in this. On POSIX a link is replaced by a rename, which no reader ever sees half done. On
Windows a link to a folder is a junction, which needs no rights of its own; it cannot be renamed over another, so that for a moment
there is none, and another program may hold it: then it is tried again for a while (`retries.py`).
"""

import os
import sys
from pathlib import Path

from converter import retries
from converter.files import is_link


def is_linked(place: Path) -> bool:
    """Whether a link lies at a place, wherever it leads."""
    try:
        return is_link(place.lstat())
    except OSError:
        return False


def point(place: Path, folder: Path) -> None:
    """Let a place lead to a folder that lies beside it or below that; what lies at the place is such a link, or nothing.

    Raises OSError; the place then leads where it led.
    """
    beside = place.with_name(f".{place.name}.link")
    if is_linked(beside):
        _remove(beside)
    _link(beside, folder)
    try:
        _replace(beside, place)
    finally:
        if is_linked(beside):
            _remove(beside)


if sys.platform == "win32":

    def _link(place: Path, folder: Path) -> None:
        import _winapi  # the only way to a junction without starting a shell

        _winapi.CreateJunction(str(folder), str(place))

    def _remove(link: Path) -> None:
        retries.rmdir(link)  # the junction, and nothing that it leads to

    def _replace(beside: Path, place: Path) -> None:
        if is_linked(place):
            _remove(place)
        retries.replace(beside, place)

else:

    def _link(place: Path, folder: Path) -> None:
        place.symlink_to(os.path.relpath(folder, place.parent), target_is_directory=True)  # both may be moved together

    def _remove(link: Path) -> None:
        link.unlink()

    def _replace(beside: Path, place: Path) -> None:
        retries.replace(beside, place)
