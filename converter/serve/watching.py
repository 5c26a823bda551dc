"""The folders that a site is made from, watched: by the system where it can, by looking again and again where it cannot."""

import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from converter.model import Value
from converter.pages.table import is_owned
from converter.serve.changes import Changes, Kind

_POLL = 0.5
"""Seconds between two looks where the system does not tell."""
_POLLED_QUIET = 0.6
"""Seconds for which a file must rest there: longer than from one look to the next."""
_ROOTS = 2.0
"""Seconds between two looks whether the watched folders are still the same ones."""
_KINDS: dict[str, Kind] = {"created": "created", "modified": "written", "closed": "closed"}
_TOLD = frozenset({*_KINDS, "moved", "deleted"})
_REMOTE = ("nfs", "cifs", "smb", "9p", "vboxsf", "fuse.", "virtiofs", "drvfs", "afs", "ncpfs", "prl_fs", "vmhgfs")
"""How the names of file systems begin that do not tell what other computers change."""


class Sources(Value, frozen=True):
    """What a site is made from. All paths are absolute, without links."""

    reports: Path
    """With their settings, and the archive's own themes."""
    pages: Path
    """Folder of those that are written by hand."""
    templates: Path
    mkdocs: Path
    """The file."""
    themes: Path
    """Folder of the program's lists of themes and terms."""
    apart: tuple[Path, ...]
    """Folders that the build itself writes to: the site, the cache, the ledger."""

    def folders(self) -> Iterator[tuple[Path, bool]]:
        """Yield the folders to be watched, and whether with all that is in them."""
        yield self.reports, True
        yield self.pages, True
        yield self.templates, True
        yield self.mkdocs.parent, False
        yield self.themes, False

    def are_made_of(self, path: Path) -> bool:
        """Whether the site may change with this path."""
        if any(path.is_relative_to(folder) for folder in self.apart):
            return False
        for folder in (self.reports, self.pages, self.templates):
            if path.is_relative_to(folder):
                below = path.relative_to(folder)
                name = below.as_posix()
                is_ours = folder == self.pages and (is_owned(name) or is_owned(f"{name}/"))
                return not (is_ours or _is_clutter(below))
        if path.parent == self.themes:
            return path.suffix in {".toml", ".txt"}
        return path == self.mkdocs


class Watch:
    """Watches sources and notes what changes. Use it in a `with` block."""

    def __init__(self, sources: Sources, *, is_polled: bool = False) -> None:
        """Take the sources; is_polled: whether to look again and again instead of being told by the system."""
        self._sources = sources
        self.is_polled = is_polled or any(_is_remote(folder) for folder, _ in sources.folders())
        self._looked = 0.0

    def __enter__(self) -> Self:
        try:
            self._start()
        except OSError:  # none left to give (inotify has a limit), or not for this kind of folder
            if self.is_polled:
                raise
            self.is_polled = True
            self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._observer.stop()
        if self._observer.is_alive():
            self._observer.join(1)

    def wait(self) -> frozenset[Path]:
        """Wait for changes; return them."""
        return self.changes.wait(self._look_at_roots)

    def _start(self) -> None:
        is_linux = sys.platform == "linux"
        quiet = {"quiet": _POLLED_QUIET} if self.is_polled else {}
        self.changes = Changes(tells_closed=is_linux and not self.is_polled, **quiet)
        self._handler = _Handler(self._sources, self.changes)
        self._observer: BaseObserver = PollingObserver(timeout=_POLL) if self.is_polled else Observer()
        self._watches: dict[Path, tuple[tuple[int, int] | None, ObservedWatch | None]] = {}
        try:
            for folder, is_recursive in self._sources.folders():
                self._watches[folder] = self._watched(folder, is_recursive=is_recursive)
            self._observer.start()
        except OSError:
            self._observer.stop()
            raise

    def _watched(self, folder: Path, *, is_recursive: bool) -> tuple[tuple[int, int] | None, ObservedWatch | None]:
        identity = _identity(folder)
        if identity is None:
            return None, None
        return identity, self._observer.schedule(self._handler, str(folder), recursive=is_recursive)

    def _look_at_roots(self) -> None:
        """Watch a folder anew that was replaced: a share that is there again, a branch that was changed."""
        if time.monotonic() - self._looked < _ROOTS:
            return
        self._looked = time.monotonic()
        for folder, is_recursive in self._sources.folders():
            identity, watched = self._watches[folder]
            if identity == _identity(folder):
                continue
            if watched is not None:
                with suppress(KeyError, OSError):
                    self._observer.unschedule(watched)
            with suppress(OSError):
                self._watches[folder] = None, None
                self._watches[folder] = self._watched(folder, is_recursive=is_recursive)
            self.changes.note(folder, "other")


class _Handler(FileSystemEventHandler):
    def __init__(self, sources: Sources, changes: Changes) -> None:
        self._sources, self._changes = sources, changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _TOLD or (event.is_directory and event.event_type == "modified"):
            return
        kind: Kind = "other" if event.is_directory else _KINDS.get(event.event_type, "other")
        for told in (event.src_path, event.dest_path):
            path = Path(told if isinstance(told, str) else told.decode("utf-8", "surrogateescape"))
            if told and self._sources.are_made_of(path):
                self._changes.note(path, kind)


def _is_clutter(path: Path) -> bool:
    """Whether a path is hidden, or lies there only while a program has a file open."""
    return any(part.startswith((".", "~$")) for part in path.parts) or path.name.endswith("~")


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_remote(folder: Path) -> bool:
    """Whether a folder lies on another computer, as far as this one (Linux) says."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    best, kind = -1, ""
    for mount in mounts:
        _, place, system, *_ = mount.split(" ")
        place = place.replace("\\040", " ")
        if len(place) >= best and folder.is_relative_to(place):
            best, kind = len(place), system
    return kind.startswith(_REMOTE)
