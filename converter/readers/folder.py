"""Which files of a folder are reports."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from converter.corrections import SUFFIX
from converter.messages import megabytes, message, reason
from converter.model import Message
from converter.readers import READERS
from converter.readers.error import ReadError

SITE_MARK = ".site-files"
"""In the folder of a site: the files that we wrote there, one a line, so that only these are ever removed."""
CACHE_MARK = ".converter-cache"
"""In the folder of a cache, so that its pages are never read as reports."""

_CLUTTER_FILES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_CLUTTER_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information"})
_CLUTTER_SUFFIXES = frozenset({".tmp", ".temp", ".lock", ".lck", ".bak", ".swp", ".part", ".crdownload"})

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be a report."""

    name: str
    """Path below the folder of reports, with `/`, in Unicode form NFC."""
    path: Path
    sidecar: Path | None = None
    """The file of the same name that ends in .toml, where there is one."""


def find_reports(folder: Path, apart: tuple[Path, ...] = ()) -> tuple[tuple[Found, ...], tuple[Message, ...]]:
    """Return the files of a folder and its subfolders that readers know, sorted by name, and what else was noticed.

    apart: folders that hold no reports wherever they lie (the site, the cache, the ledger).
    Clutter of shared drives and hidden files are passed over without a word; a link that leads out of the folder is
    named and not followed; a link to a folder inside is not followed, since its files are found anyway.
    """
    root = folder.resolve()
    skipped = {path.resolve() for path in apart}
    found: list[Found] = []
    sidecars: dict[Path, str] = {}
    messages: list[Message] = []
    names: set[str] = set()
    for path in _walk(folder, root, skipped, messages):
        name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
        if name in names:  # two files whose names differ in their Unicode form alone
            name = path.relative_to(folder).as_posix()
        names.add(name)
        suffix = path.suffix.lower()
        if name != printable(name):
            messages.append(message("R010", printable(name)))
        elif suffix == SUFFIX:
            sidecars[path] = name
        elif suffix in READERS:
            found.append(Found(name, path))
        else:
            messages.append(message("R009", name, suffix=suffix or "没有后缀"))
    found = [replace(each, sidecar=beside) if (beside := _beside(each.path)) in sidecars else each for each in found]
    used = {each.sidecar for each in found}
    messages += [message("R202", name) for path, name in sidecars.items() if path not in used]
    return tuple(sorted(found, key=lambda each: each.name)), tuple(messages)


def _beside(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(path.suffix) + SUFFIX)


def load(found: Found, limit: int) -> bytes:
    """Return a file's bytes.

    limit: bytes; a larger file is refused unread. Raises ReadError (R005, R007).
    """
    try:
        size = found.path.stat().st_size
        if size > limit:
            raise ReadError(message("R005", found.name, size=megabytes(size), limit=megabytes(limit)))
        return found.path.read_bytes()
    except OSError as error:
        raise ReadError(message("R007", found.name, reason=reason(error))) from None


def printable(name: str) -> str:
    """Return a name without characters that a terminal or a page cannot show."""
    return "".join(character if unicodedata.category(character) not in _HIDDEN else "�" for character in name)


def _walk(folder: Path, root: Path, skipped: set[Path], messages: list[Message]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        where = printable(os.path.relpath(error.filename, folder))
        messages.append(message("R007", where, reason=reason(error)))

    for current, folders, files in os.walk(folder, onerror=note):
        here = Path(current)
        folders[:] = sorted(name for name in folders if _is_entered(here / name, root, folder, skipped, messages))
        for name in sorted(files):
            path = here / name
            if _is_clutter(name):
                continue
            refused = _refused(path, root)
            if refused:
                messages.append(message(refused, printable(path.relative_to(folder).as_posix())))
            else:
                yield path


def _is_entered(path: Path, root: Path, folder: Path, skipped: set[Path], messages: list[Message]) -> bool:
    if path.name.startswith(".") or path.name.lower() in _CLUTTER_FOLDERS:
        return False
    if path.is_symlink():
        if refused := _refused(path, root):
            messages.append(message(refused, printable(path.relative_to(folder).as_posix())))
        return False
    is_ours = (path / SITE_MARK).exists() or (path / CACHE_MARK).exists()
    return not is_ours and path.resolve() not in skipped


def _refused(path: Path, root: Path) -> str:
    """Return the code of the message that says why a path is not read; empty for one that is."""
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(root):
            return "R008"
        mode = path.stat().st_mode
    except (OSError, RuntimeError):  # a link that leads nowhere, or round in a circle
        return "R021" if path.is_symlink() else ""  # reading it will say why it cannot be read
    return "" if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else "R022"


def _is_clutter(name: str) -> bool:
    lower = name.lower()
    return (
        name.startswith((".", "~$"))
        or lower in _CLUTTER_FILES
        or any(lower.endswith(suffix) for suffix in _CLUTTER_SUFFIXES)
    )
