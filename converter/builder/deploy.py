"""Files that lie ready are put in their places, so that whatever interrupts it leaves a whole site behind.

Each file is replaced in one step by a rename. New files come first, since nothing leads to them yet; then changed reports,
whose ids all stay; then lists, and the manifest of the search; last, what is no longer made is taken away, when nothing leads
there any more. A first site is put in its place as a whole. A note of the files that are about to be placed lies in the folder
until the store knows them (`unsure`): what was interrupted in between is made anew by the next build.

Nothing is written or removed behind a link: others may write to the folder of a site.
"""

import errno
import json
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR
from types import TracebackType
from typing import Self

from converter.builder.ready import Ready
from converter.files import BESIDE, LinkError, is_below, is_link, way_to
from converter.retries import open_new, replace, rmdir, unlink

_UNSURE = ".converter-placing"
_LAST = ("search/index.js", "index.html", "index.md", "sitemap.xml", "sitemap.xml.gz")
"""What leads to all else."""


class Deployment:
    """An output folder, and the folder beside it in which files are laid ready. Use it in a `with` block."""

    def __init__(self, target: Path) -> None:
        """Make the folder for what is laid ready, empty. Raises OSError.

        It lies in the output folder only where it can be nowhere else: readers of a site should see none of it.
        """
        self.target = target
        self.is_first = is_first(target)
        beside = folder_beside(target) if self.is_first or _can_rename_from_beside(target) else target / BESIDE
        self.ready = Ready(beside, is_whole=self.is_first)
        for folder in {beside, target / BESIDE}:
            remove_folder(folder)
        beside.mkdir(parents=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with suppress(OSError):
            remove_folder(self.ready.folder)

    def unsure(self) -> tuple[str, ...]:
        """Return the paths that an interrupted build may or may not have placed."""
        try:
            names = json.loads((self.target / _UNSURE).read_text(encoding="utf-8"))
            return tuple(name for name in names if is_below(name))
        except (OSError, ValueError, TypeError):
            return ()

    def place(self, names: Collection[str], gone: Collection[str], doubtful: Collection[str]) -> None:
        """Put files in their places; then remove others.

        names: paths that lie ready; gone: paths to be removed; doubtful: further paths to be noted until `confirm`.
        Raises OSError; LinkError where a file would be written behind a link. What lies behind one is never removed.
        """
        if self.is_first:
            self._place_whole()
            return
        if not (names or gone or doubtful):
            return
        new = {name for name in names if not self._lies_there(name)}
        self._make_room(new)
        _write(self.target / _UNSURE, json.dumps(sorted({*names, *gone, *doubtful})).encode())
        for name in (*sorted(new), *sorted({*names} - new, key=_rank)):
            replace(self.ready.file(name), way_to(self.target, name))
        for name in sorted(filter(is_below, gone), reverse=True):
            with suppress(LinkError):
                unlink(way_to(self.target, name))
                self._remove_empty(name)

    def confirm(self) -> None:
        """Note that the store knows what lies there now."""
        unlink(self.target / _UNSURE)

    def _place_whole(self) -> None:
        if self.target.is_dir():
            rmdir(self.target)
        replace(self.ready.folder, self.target)

    def _lies_there(self, name: str) -> bool:
        """Whether a file of this name is there; raise OSError where a folder is."""
        file = way_to(self.target, name)
        try:
            is_folder = S_ISDIR(os.lstat(file).st_mode)
        except OSError:  # what is in the way of its folder is told by making that
            return False
        if is_folder:
            raise IsADirectoryError(errno.EISDIR, "", str(file))
        return True

    def _make_room(self, new: Collection[str]) -> None:
        """Make the folders that new files need; raise OSError, with nothing changed, where something is in the way."""
        made: list[Path] = []
        try:
            for folder in sorted({(self.target / name).parent for name in new}):
                missing = [each for each in (*reversed(folder.parents), folder) if not each.is_dir()]
                for each in missing:
                    each.mkdir()
                    made.append(each)
        except OSError:
            for each in reversed(made):
                each.rmdir()
            raise

    def _remove_empty(self, name: str) -> None:
        parts = name.split("/")[:-1]
        for depth in range(len(parts), 0, -1):
            try:
                (self.target / "/".join(parts[:depth])).rmdir()
            except OSError:
                return


def is_first(target: Path) -> bool:
    """Whether an output folder is made as a whole: it is not there, or is empty."""
    return not target.exists() or (target.is_dir() and not os.path.ismount(target) and not any(target.iterdir()))


def folder_beside(target: Path) -> Path:
    """Return where files are laid ready."""
    return target.with_name(f".{target.name}{BESIDE}")


def remove_folder(folder: Path) -> None:
    """Remove a folder of ours with all that is in it; of links, only themselves. Raises OSError."""
    try:
        status = folder.lstat()
    except FileNotFoundError:
        return
    if is_link(status) or not S_ISDIR(status.st_mode):
        _unlink(folder)
        return
    with os.scandir(folder) as entries:
        found = [*entries]
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            remove_folder(Path(entry.path))
        else:
            unlink(Path(entry.path))
    rmdir(folder)


def _can_rename_from_beside(target: Path) -> bool:
    """Whether a folder can be made beside the output folder from which files can be renamed into it."""
    above = target.parent
    return os.access(above, os.W_OK) and above.stat().st_dev == target.stat().st_dev and not os.path.ismount(target)


def _unlink(link: Path) -> None:
    try:
        link.unlink()
    except OSError:  # a junction of Windows
        link.rmdir()


def _rank(name: str) -> tuple[int, str]:
    """Order replacements: files, reports, lists, what leads to all else."""
    if name in _LAST:
        return 3 + _LAST.index(name), name
    is_page = name.endswith((".html", ".md"))
    is_report = name.startswith("reports/") and name.count("/") == 3  # noqa: PLR2004 - reports/2023/x/index.html
    return (0 if not is_page else 1 if is_report else 2), name


def _write(file: Path, data: bytes) -> None:
    beside = file.with_name(f"{file.name}.new")
    unlink(beside)
    with open_new(beside) as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    replace(beside, file)
