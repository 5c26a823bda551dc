"""Which files of a folder are reports."""

import os
import stat
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from converter.corrections import MOST_BYTES, SUFFIX
from converter.language.invisible import HIDDEN
from converter.messages import megabytes, message, reason
from converter.model import Message
from converter.readers import READERS
from converter.readers.error import ReadError
from converter.stamps import Stamp, stamp_of

SITE_MARK = ".site-files"
"""In the folder of a site: the files that we wrote there, one a line, so that only these are ever removed."""
CHECK_SUFFIX = "-检查.html"
"""How the name of the check page beside a site ends."""
CHECK_MARK = b'<meta name="generator" content="converter check">'
"""In its head."""
CACHE_MARK = ".converter-cache"
"""In the folder of a cache, so that its pages are never read as reports."""

_CLUTTER_FILES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_CLUTTER_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information"})
_CLUTTER_SUFFIXES = (".tmp", ".temp", ".lock", ".lck", ".bak", ".swp", ".part", ".crdownload")


class Found(NamedTuple):
    """A file that may be a report."""

    name: str
    """Path below the folder of reports, with `/`, in Unicode form NFC."""
    file: str | Path
    """Where it lies."""
    beside: str | Path | None = None
    """The file of the same name that ends in .toml, where there is one."""
    stamps: tuple[Stamp, ...] = ()
    """Of both."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.file)

    @property
    def sidecar(self) -> Path | None:
        """Where its sidecar lies."""
        return Path(self.beside) if self.beside is not None else None


def find_reports(
    folder: Path, apart: tuple[Path, ...] = (), aside: Collection[str] = ()
) -> tuple[tuple[Found, ...], tuple[Message, ...]]:
    """Return the files of a folder and its subfolders that readers know, sorted by name, and what else was noticed.

    apart: folders that hold no reports wherever they lie (the site, the cache, the ledger); aside: names of files that
    are none (the settings), as Found.name has them.
    Clutter of shared drives and hidden files are passed over without a word; a link that leads out of the folder is
    named and not followed; a link to a folder inside is not followed, since its files are found anyway.
    """
    skipped = {str(path.resolve()) for path in apart}
    reports: dict[str, Found] = {}
    sidecars: dict[str, tuple[str, Stamp]] = {}
    messages: list[Message] = []
    for entry, relative in _walk(folder, skipped, messages):
        name = relative if relative.isascii() else unicodedata.normalize("NFC", relative)
        if name in reports:  # two files whose names differ in their Unicode form alone
            other = os.path.relpath(reports[name].file, folder).replace(os.sep, "/")
            if relative == name:  # the other one has taken it
                reports[other] = reports.pop(name)._replace(name=other)
            else:
                name = relative
        if name in aside:
            continue
        suffix = _suffix(entry.name)
        kind = suffix.lower()
        if not name.isprintable() and name != printable(name):
            messages.append(message("R010", printable(name)))
        elif kind in READERS:
            reports[name] = Found(name, entry.path, None, (stamp_of(entry),))
        elif kind == SUFFIX:
            sidecars[entry.path.removesuffix(suffix) + SUFFIX] = name, stamp_of(entry)
        else:
            messages.append(message("R009", name, suffix=kind or "没有后缀"))
    found = [reports[name] for name in sorted(reports)]
    if sidecars:
        found = [_with_sidecar(each, sidecars) for each in found]
        used = {each.beside for each in found}
        messages += [message("R202", name) for file, (name, _) in sidecars.items() if file not in used]
    return tuple(found), tuple(messages)


def _with_sidecar(found: Found, sidecars: Mapping[str, tuple[str, Stamp]]) -> Found:
    file = str(found.file)
    beside = file.removesuffix(_suffix(file)) + SUFFIX
    if beside not in sidecars:
        return found
    return found._replace(beside=beside, stamps=(*found.stamps, sidecars[beside][1]))


def _suffix(name: str) -> str:
    """Return what follows the last dot, with it; empty where nothing stands before it."""
    return name[at:] if (at := name.rfind(".")) > 0 else ""


def load(found: Found, limit: int) -> bytes:
    """Return a file's bytes.

    limit: bytes; a larger file is refused unread. Raises ReadError (R005, R007).
    """
    try:
        path = found.path
        size = path.stat().st_size
        if size > limit:
            raise ReadError(message("R005", found.name, size=megabytes(size), limit=megabytes(limit)))
        return path.read_bytes()
    except OSError as error:
        raise ReadError(message("R007", found.name, reason=reason(error))) from None


def load_sidecar(file: Path, name: str) -> bytes:
    """Return the bytes of a sidecar, of one that is too large only so many that this shows; name: its own.

    Raises ReadError (R201).
    """
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise ReadError(message("R201", name, fault=f"打不开（{reason(error)}）")) from None


def printable(name: str) -> str:
    """Return a name without characters that a terminal or a page cannot show."""
    return "".join(character if unicodedata.category(character) not in HIDDEN else "�" for character in name)


def _walk(folder: Path, skipped: set[str], messages: list[Message]) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Yield the files below a folder, each with its path below it, folder by folder, sorted."""
    root = folder.resolve()
    waiting = [(str(folder), "")]
    while waiting:
        here, above = waiting.pop()
        folders = []
        for entry in _listed(here, folder, messages):
            relative = above + entry.name
            if entry.is_file(follow_symlinks=False):
                is_ours = entry.name.endswith(CHECK_SUFFIX) and is_check_page(Path(entry.path))
                if not is_ours and not _is_clutter(entry.name):
                    yield entry, relative
            elif entry.is_dir(follow_symlinks=False):
                if _is_entered(entry, skipped):
                    folders.append((entry.path, f"{relative}/"))
            elif not _is_clutter(entry.name) and not (_is_folder(entry) and entry.name.lower() in _CLUTTER_FOLDERS):
                if refused := _refused(Path(entry.path), root):
                    messages.append(message(refused, printable(relative)))
                elif not _is_folder(entry):
                    yield entry, relative
        waiting += reversed(folders)


def _listed(here: str, folder: Path, messages: list[Message]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(here) as entries:
            return sorted(entries, key=attrgetter("name"))
    except OSError as error:
        messages.append(message("R007", printable(os.path.relpath(here, folder)), reason=reason(error)))
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_entered(entry: os.DirEntry[str], skipped: set[str]) -> bool:
    if entry.name.startswith(".") or entry.name.lower() in _CLUTTER_FOLDERS:
        return False
    path = Path(entry.path)
    try:
        is_ours = (path / SITE_MARK).exists() or (path / CACHE_MARK).exists()
    except OSError:  # listing it will say why
        is_ours = False
    return not is_ours and str(path.resolve()) not in skipped


def _refused(path: Path, root: Path) -> str:
    """Return the code of the message that says why a path is not read; empty for one that is."""
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(root):
            return "R008"
        mode = path.stat().st_mode
    except (OSError, RuntimeError):  # a link that leads nowhere, or round in a circle
        return "R021" if path.is_symlink() else ""  # reading it will say why it cannot be read
    return "" if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else "R022"


def is_check_page(file: Path) -> bool:
    """Whether a file is a check page of ours: one that lies beside a site among the reports is no report."""
    if not file.name.endswith(CHECK_SUFFIX):
        return False
    try:
        with file.open("rb") as stream:
            return CHECK_MARK in stream.read(1000)
    except OSError:
        return False


def _is_clutter(name: str) -> bool:
    lower = name.lower()
    return name.startswith((".", "~$")) or lower in _CLUTTER_FILES or lower.endswith(_CLUTTER_SUFFIXES)
