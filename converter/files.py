"""Writing beside what is there: changed files only, each in one step, and never behind a link.

Others may write to the folder of a site or to a ledger on a share. So a name from a list that lies there is looked at before
it is used (`is_below`), a folder on the way to a file must be a folder and no link (`way_to`), and a file that is written
before it is put in place is a new one (`write_new`), whatever lies under its name.
"""

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from converter.retries import open_new, replace, unlink

_LINK_TAGS = frozenset({0xA0000003, 0xA000000C})
"""Of Windows, in `st_reparse_tag`: a junction, a symbolic link."""

BESIDE = ".converter-new"
"""How names end under which something lies ready to be put in place."""
_ELSEWHERE = frozenset("\0\\:")
"""What leads out of a folder on Windows; no name of ours has it."""


class LinkError(OSError):
    """A folder in which a file is to be written is a link; `filename` says which."""


def is_below(name: object) -> bool:
    """Whether this names a file below a folder: anybody may have changed the lists of files that lie there."""
    return (
        isinstance(name, str)
        and not _ELSEWHERE & {*name}
        and all(part not in {"", ".", ".."} for part in name.split("/"))
    )


def way_to(folder: Path, name: str) -> Path:
    """Return where a file below a folder lies. Raises LinkError where a folder between the two is a link.

    name: with `/`, as `is_below` has it. The folder itself may be a link: who names it means what it leads to.
    """
    here = str(folder)
    for part in name.split("/")[:-1]:
        here = f"{here}{os.sep}{part}"
        try:
            status = os.lstat(here)
        except OSError:  # not there yet; or what is done there says why not
            break
        if is_link(status):
            raise LinkError(errno.ELOOP, "", here)
    return folder / name


def nearest(folder: Path) -> Path:
    """Return a folder, or the nearest one above it that is there."""
    return next(each for each in (folder, *folder.absolute().parents) if each.is_dir())


def is_link(status: os.stat_result) -> bool:
    """Whether what `lstat` tells is that of a link, or of a junction of Windows."""
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) in _LINK_TAGS


def write_new(file: Path, data: bytes) -> None:
    """Write a file anew: what lies under its name is removed, so that a link there leads nowhere. Raises OSError."""
    unlink(file)
    with open_new(file) as stream:
        stream.write(data)


def put_file(file: Path, data: bytes) -> None:
    """Write a file in one step; several processes may be at it. Raises OSError."""
    beside = file.with_name(f".{file.name[:80]}.{os.getpid()}{BESIDE}")
    try:
        write_new(beside, data)
        replace(beside, file)
    finally:
        with suppress(OSError):
            unlink(beside)


def put_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Make the folder hold these files besides what it holds.

    files: path below the folder, with `/` → content. A file that holds the same bytes already is not touched.
    All that is new is first written beside its place; only then is each file put in place in one step. So a full disk or
    a missing right leaves the folder as it was. Raises OSError, LinkError where a folder on the way is a link.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            target = way_to(folder, name)
            if not _holds(target, data):
                beside = _place(target)
                waiting.append((beside, target))
                write_new(beside, data)
    except BaseException:
        for beside, _ in waiting:
            unlink(beside)
        raise
    for beside, target in waiting:
        replace(beside, target)


def _place(target: Path) -> Path:
    """Return where a file is written before it is put in place; raise OSError where it cannot be."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir() and not target.is_symlink():
        raise IsADirectoryError(errno.EISDIR, "", str(target))
    return target.with_name(f".{target.name[:80]}{BESIDE}")


def files_below(folder: Path) -> dict[str, Path]:
    """Return the files of a folder and its subfolders: path with `/` → where it lies, sorted; hidden ones left out."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def _holds(path: Path, data: bytes) -> bool:
    try:
        status = path.lstat()
        return not is_link(status) and status.st_size == len(data) and path.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False
