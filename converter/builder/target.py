"""The folders that the converter writes to: what is ours there, and what must not be touched."""

from pathlib import Path

from converter.files import is_below
from converter.messages import ToldError, message, reason
from converter.pages.table import JOINED
from converter.readers.folder import SITE_MARK

_OURS = (f"{JOINED}site.js".encode(), b"assets/site.js")
"""What each page names, now and as former programs made it."""


BUILDS, WORK = ".builds", "work"
"""How the name of the folder ends that holds published builds (`.site.builds`), and the one there that builds are made in (`publish.py`)."""


class TargetError(ToldError):
    """A folder cannot be written to."""


def check_target(folder: Path) -> bool:
    """Return whether the folder holds a site of ours.

    Raises TargetError: S002 where it holds something else, S012, S073 where it is a build that is published: what is built
    into that stays there whatever is published next.
    """
    builds = folder.parent
    if (
        folder.name.isdecimal()
        and builds.name.startswith(".")
        and builds.name.endswith(BUILDS)
        and (builds / WORK).is_dir()
    ):
        raise TargetError(message("S073", folder=builds.parent / builds.name[1 : -len(BUILDS)]))
    if not folder.exists():
        return False
    if (folder / SITE_MARK).exists():
        return True
    try:
        is_free = folder.is_dir() and not any(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise TargetError(message("S012", file=folder, reason=reason(error))) from None
    home = folder / "index.html"
    page = home.read_bytes() if home.is_file() else b""
    is_ours = any(mark in page for mark in _OURS)
    if not is_free and not is_ours:
        raise TargetError(message("S002", folder=folder))
    return is_ours


def files_listed(folder: Path) -> tuple[str, ...]:
    """Return the files that an earlier build of ours left in a folder, as paths below it."""
    listed = folder / SITE_MARK
    names = listed.read_text(encoding="utf-8", errors="replace").splitlines() if listed.exists() else []
    return tuple(name for name in names if is_below(name) and not (folder / name).is_dir())


def pages_listed(folder: Path) -> frozenset[str]:
    """Return the addresses of the reports' pages that an earlier build of ours left in a folder."""
    folders = (name.removesuffix("/index.html") for name in files_listed(folder) if name.endswith("/index.html"))
    return frozenset(name for name in folders if name.startswith("reports/") and name.count("/") == 2)  # noqa: PLR2004
