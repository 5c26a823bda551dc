"""The stamp of a site: when it was built, by which version, of how many reports.

It stands in `build.json` in the site, and on the check page beside it: nowhere else, so that the same reports give the same
bytes of all other files. A page of the site never tells the time, the check page that lies in the site neither.

`build.json` is written by every build that goes well, also where no file of the site changed: who has a timer wants to see that
it ran, and a site that nobody builds any more looks as one does to which nothing was added. `built` is that time. It is no
file of the site in all other respects: it is not counted among those that changed, not listed, not packed, not looked at for
changes. `changed` is the time of the last build that changed a file; the check page shows this one, and so is written
anew only where there is something else to be read in it.
"""

from contextlib import suppress
from pathlib import Path

import msgspec

from converter import __version__
from converter.clock import now
from converter.files import put_file

BUILD_FILE = "build.json"
"""Its name in the site."""
_MOST = 10_000
"""Bytes; one that is larger is none of ours."""


class Build(msgspec.Struct, frozen=True):
    """The stamp. Keys are added, never renamed or taken away."""

    version: str
    """Of the program."""
    built: str
    """When the last build went well: ISO 8601 with seconds and offset (`2026-03-02T09:15:00+08:00`)."""
    changed: str
    """When the last build was that changed a file of the site; likewise."""
    reports: int
    """How many the site has."""

    @property
    def line(self) -> str:
        """What the check page and `converter rollback` say of it."""
        return f"{self.reports:,} 份报告，{self.changed[:16].replace('T', ' ')} 生成（程序 {self.version}）"


def read_build(site: Path) -> Build | None:
    """Return the stamp of a site in a folder; None where it has none, or one that cannot be read."""
    with suppress(OSError, ValueError):  # msgspec's errors are ValueErrors
        file = site / BUILD_FILE
        if file.stat().st_size < _MOST:
            return msgspec.json.decode(file.read_bytes(), type=Build)
    return None


def put_build(site: Path, reports: int, *, is_changed: bool) -> Build:
    """Write the stamp of a site that was built now; return it. Raises OSError."""
    time, before = now().isoformat(), read_build(site)
    build = Build(__version__, time, before.changed if before and not is_changed else time, reports)
    put_file(site / BUILD_FILE, msgspec.json.format(msgspec.json.encode(build), indent=1) + b"\n")
    return build
