"""The one place that writes: changed files only, each in one step, what is no longer made taken away last."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from pathlib import Path

Content = bytes | Path
"""What a file shall hold: bytes, or a file to copy them from."""


def write_files(files: Mapping[str, Content], folder: Path, owns: Callable[[str], bool]) -> int:
    """Make the folder hold these files, and no other file that it owns; return how many were written or removed.

    files, and how they are written: as in `put_files`; what is no longer made is removed last. Raises OSError.
    owns: whether a path below the folder is ours to remove when it is not in `files`.
    """
    return put_files(files, folder) + _remove_others(files, folder, owns)


def put_files(files: Mapping[str, Content], folder: Path) -> int:
    """Make the folder hold these files besides what it holds; return how many were written.

    files: path below the folder, with `/` → content. A file that holds the same bytes already is not touched.
    All that is new is first written beside its place; only then is each file put in place in one step. So a full disk or
    a missing right leaves the folder as it was. Raises OSError.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, content in files.items():
            data = content.read_bytes() if isinstance(content, Path) else content
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
    return len(waiting)


_BESIDE = ".converter-new"


def _place(target: Path) -> Path:
    """Return where a file is written before it is put in place; raise OSError where it cannot be."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(target))
    return target.with_name(f".{target.name[:80]}{_BESIDE}")


def _remove_others(files: Mapping[str, Content], folder: Path, owns: Callable[[str], bool]) -> int:
    removed = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            if owns(name + "/") and not any(path.iterdir()):
                path.rmdir()
        elif name not in files and (owns(name) or path.name.endswith(_BESIDE)):
            path.unlink()
            removed += 1
    return removed


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
