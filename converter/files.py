"""Writing beside what is there: changed files only, each in one step."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path


def put_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Make the folder hold these files besides what it holds.

    files: path below the folder, with `/` → content. A file that holds the same bytes already is not touched.
    All that is new is first written beside its place; only then is each file put in place in one step. So a full disk or
    a missing right leaves the folder as it was. Raises OSError.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            target = folder / name
            if not _holds(target, data):
                beside = _place(target)
                waiting.append((beside, target))
                beside.write_bytes(data)
    except BaseException:
        for beside, _ in waiting:
            beside.unlink(missing_ok=True)
        raise
    for beside, target in waiting:
        beside.replace(target)


_BESIDE = ".converter-new"


def _place(target: Path) -> Path:
    """Return where a file is written before it is put in place; raise OSError where it cannot be."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(target))
    return target.with_name(f".{target.name[:80]}{_BESIDE}")


def files_below(folder: Path) -> dict[str, Path]:
    """Return the files of a folder and its subfolders: path with `/` → where it lies, sorted; hidden ones left out."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False
