"""Files as one archive that has the same bytes whenever it is made of the same files, with the same zlib.

Names are sorted, times are SOURCE_DATE_EPOCH or the first that a zip can tell, rights are what is said of each file. Names
other than ASCII are marked as UTF-8: Windows reads them in the country's encoding otherwise.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import tarfile
import time
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_FIRST = 315532800
"""1980-01-01, in seconds since 1970."""
_UNIX = 3
"""The system that rights are told for."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file; a folder where the name ends in `/`."""

    data: bytes = b""
    is_program: bool = False
    """Whether it can be run."""
    link: str = ""
    """What a symbolic link leads to, beside it; empty for none. Only in a tar."""

    @property
    def rights(self) -> int:
        """The rights of a file, without its kind."""
        return 0o755 if self.is_program else 0o644


def pack(members: Mapping[str, Member], file: Path) -> None:
    """Pack files, name → content, into a `.zip` or else a `.tar.gz`, in one step. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    with beside.open("wb") as stream:
        if file.suffix == ".zip":
            _zip(members, stream)
        else:
            _tar(members, stream)
    beside.replace(file)


def _time() -> int:
    return max(int(os.environ.get("SOURCE_DATE_EPOCH", _FIRST)), _FIRST)


def _zip(members: Mapping[str, Member], stream: io.BufferedWriter) -> None:
    when = time.gmtime(_time())[:6]
    with zipfile.ZipFile(stream, "w") as archive:
        for name, member in sorted(members.items()):
            entry = zipfile.ZipInfo(name, when)  # which marks names as UTF-8 where they are not ASCII
            is_folder = name.endswith("/")
            kind = stat.S_IFDIR | 0o755 if is_folder else stat.S_IFREG | member.rights
            entry.create_system, entry.external_attr = _UNIX, kind << 16 | (0x10 if is_folder else 0)
            entry.compress_type = zipfile.ZIP_STORED if is_folder else zipfile.ZIP_DEFLATED
            archive.writestr(entry, member.data, compresslevel=9)


def _tar(members: Mapping[str, Member], stream: io.BufferedWriter) -> None:
    with (
        gzip.GzipFile("", "wb", 9, stream, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for name, member in sorted(members.items()):
            entry = tarfile.TarInfo(name.rstrip("/"))
            entry.mtime, entry.mode, entry.size = _time(), member.rights, len(member.data)
            if name.endswith("/"):
                entry.type, entry.mode = tarfile.DIRTYPE, 0o755
            elif member.link:
                entry.type, entry.linkname, entry.mode = tarfile.SYMTYPE, member.link, 0o777
            archive.addfile(entry, io.BytesIO(member.data))
