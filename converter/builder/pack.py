"""A site as one file to be carried on a stick: the same files, packed; the same site gives the same bytes."""

import os
import stat
import zipfile
from contextlib import suppress
from pathlib import Path

from converter.builder.target import files_listed
from converter.files import LinkError, way_to
from converter.retries import replace, unlink

_FIRST = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can tell."""
_UNIX, _RIGHTS = 3, 0o100644 << 16


def pack_site(site: Path, file: Path) -> None:
    """Pack a site of ours into a zip, in one step: what is there is replaced only when all is written.

    Holds the files that the build made and no others, sorted by name, below one folder that is named as the file is
    without its suffix; a link, which may lead anywhere, is left out. Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        unlink(beside)
        with zipfile.ZipFile(beside, "x", zipfile.ZIP_DEFLATED) as package:
            for name in sorted(files_listed(site)):
                if not _is_own(site, name):
                    continue
                package.writestr(_entry(f"{file.stem}/{name}"), (site / name).read_bytes())
        replace(beside, file)
    finally:
        with suppress(OSError):
            unlink(beside)


def _entry(name: str) -> zipfile.ZipInfo:
    """Return what a zip says of a file in it: the same wherever and whenever it is packed."""
    entry = zipfile.ZipInfo(name, _FIRST)
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _RIGHTS
    return entry


def _is_own(site: Path, name: str) -> bool:
    try:
        return stat.S_ISREG(way_to(site, name).lstat().st_mode)
    except LinkError:
        return False
