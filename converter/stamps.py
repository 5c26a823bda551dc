"""Stamps: what tells of a file whether it is still as it was, without a look into it. A build asks for thousands of them.

This module loads nothing of ours, so that processes that only look begin at once.
"""

import errno
import os
from pathlib import Path

from converter.language.expression import expression

Stamp = tuple[int, ...]
"""Of a report or a record, as `stamp_of` and `record_stamps` give it: what differs when the file does."""

UNPROVEN = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was read may change again without a new time (as git has it)."""

RECORD_SUFFIX = ".links"
"""Of the files of a ledger, `{ledger}/2023/shuzhi-1a2b3c.links` for the page `reports/2023/shuzhi-1a2b3c`."""
CATEGORY_SUFFIX = ".page"
"""Of its files of pages that are not a report's, `{ledger}/offices/x70191711d87f.page`."""
LEDGER_LOCK = ".lock"
"""In a ledger, while a build is at it."""
_SUFFIXES = (RECORD_SUFFIX, CATEGORY_SUFFIX)
_RECORD = expression(r"[a-z0-9-]+\.[a-z]+")
_YEAR = expression("[0-9]{4}|undated|offices|kinds")
"""Names of the folders of a ledger."""


def stamp_of(entry: os.DirEntry[str]) -> Stamp:
    """Return times of content and status (ns), size and number on the disk of a file; empty where they cannot be had."""
    try:
        return stamp_of_status(entry.stat())
    except OSError:  # reading it will say why
        return ()


def stamp_of_status(status: os.stat_result) -> Stamp:
    """Return the same of what the system tells of a file."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def record_stamps(ledger: Path) -> tuple[dict[str, Stamp], list[str]]:
    """Return name of every record of a ledger, with its folder and `/` → time (ns) and size of its file; and names of copies.

    Copies are what programs that keep folders alike leave where two computers wrote at once (`shuzhi-1a2b3c (1).links`): the
    name is none that a record can have.

    Raises OSError: ELOOP where a folder or a record is a link, since what is written there would lie elsewhere.
    """
    found: dict[str, Stamp] = {}
    copies: list[str] = []
    if not ledger.exists():
        return found, copies
    with os.scandir(ledger) as entries:
        years = [*entries]
    for year in years:
        if not year.is_dir(follow_symlinks=False):
            if _YEAR.fullmatch(year.name):
                raise OSError(errno.ELOOP if year.is_symlink() else errno.ENOTDIR, "", year.path)
            continue
        folder, is_copy = f"{year.name}/", not _YEAR.fullmatch(year.name)
        with os.scandir(year.path) as files:
            for file in files:
                name = file.name
                if not (name.endswith(_SUFFIXES) and name[0] != "."):
                    continue
                if is_copy or not _RECORD.fullmatch(name):
                    copies.append(folder + name)
                else:
                    if file.is_symlink():
                        raise OSError(errno.ELOOP, "", file.path)
                    status = file.stat()
                    found[folder + name] = (status.st_mtime_ns, status.st_size)
    return found, sorted(copies)
