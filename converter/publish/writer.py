"""The one place that writes: changed files only, each in one step, what is no longer made taken away last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

Content = bytes | Path
"""What a file shall hold: bytes, or a file to copy them from."""


def write_files(files: Mapping[str, Content], folder: Path, owns: Callable[[str], bool]) -> int:
    """Make the folder hold these files, and no other file that it owns; return how many were written or removed.

    files: path below the folder, with `/` → content. A file that holds the same bytes already is not touched.
    owns: whether a path below the folder is ours to remove when it is not in `files`.
    Every file appears whole or not at all (written beside its place, then renamed). Raises OSError.
    """
    changed = 0
    for name, content in files.items():
        data = content.read_bytes() if isinstance(content, Path) else content
        target = folder / name
        if _holds(target, data):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name[:100]}.new")
        beside.write_bytes(data)
        beside.replace(target)
        changed += 1
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            if owns(name + "/") and not any(path.iterdir()):
                path.rmdir()
        elif name not in files and owns(name):
            path.unlink()
            changed += 1
    return changed


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
    except OSError:
        return False
