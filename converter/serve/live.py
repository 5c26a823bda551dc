"""What open pages are told: the number of the last build, what was wrong with it, and whether they are still as they were."""

import hashlib
import os
import threading
from pathlib import Path
from urllib.parse import unquote

from converter.model import Value

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp")
_BESIDE = (*_PICTURES, "index.js")
"""How the names of files end that a page shows besides its own: pictures, the list of what can be searched."""


class Trouble(Value, frozen=True):
    """What was wrong with a build."""

    title: str
    lines: tuple[str, ...]


class News(Value, frozen=True):
    """A build that is over."""

    number: int
    """0 before the first."""
    trouble: Trouble | None
    assets: str
    """Stamp of the styles and scripts."""


class Live:
    """The site, and the news of it. Told by the thread that builds, asked by those that answer browsers."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._news = News(0, None, "")
        self._condition = threading.Condition()

    @property
    def news(self) -> News:
        """The last build."""
        return self._news

    def tell(self, trouble: Trouble | None) -> None:
        """Tell that a build is over."""
        assets = _assets_stamp(self.site / "assets")
        with self._condition:
            self._news = News(self._news.number + 1, trouble, assets)
            self._condition.notify_all()

    def wait(self, number: int, seconds: float) -> News:
        """Wait until there is a build of another number, or so many seconds have gone; return the last one."""
        with self._condition:
            self._condition.wait_for(lambda: self._news.number != number, seconds)
            return self._news

    def find(self, path: str) -> Path | None:
        """Return the file that an address shows; None where there is none.

        path: of the address, as it stands there (`/`, percent signs). Nothing outside the site and nothing hidden is found.
        """
        if not path.startswith("/"):
            return None
        parts = unquote(path).split("/")[1:]
        if parts[-1] == "":
            parts[-1] = "index.html"
        if any(part.startswith(".") or not part or set(part) & {"\\", ":", "\0"} for part in parts):
            return None
        file = self.site.joinpath(*parts)
        try:
            is_ours = file.is_file() and file.resolve().is_relative_to(self.site.resolve())
        except OSError:
            return None
        return file if is_ours else None

    def is_folder(self, path: str) -> bool:
        """Whether an address that does not end in `/` names a folder with a page."""
        return self.find(f"{path}/") is not None

    def page_stamp(self, path: str) -> str:
        """Return what changes with the page at an address and with what lies beside it; for a missing one, with the notice."""
        file = self.find(path) or self.site / "404.html"
        try:
            return stamp_of(file.read_bytes(), file)
        except OSError:
            return ""


def stamp_of(data: bytes, file: Path) -> str:
    """Return the stamp of a page with these bytes, of this file."""
    digest = hashlib.sha256(data)
    with os.scandir(file.parent) as entries:
        shown = sorted(entry.name for entry in entries if entry.name.endswith(_BESIDE))
    for name in shown:
        digest.update(_file_stamp(file.with_name(name)))
    return digest.hexdigest()[:16]


def _assets_stamp(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(_file_stamp(path))
    return digest.hexdigest()[:16]


def _file_stamp(path: Path) -> bytes:
    try:
        status = path.stat()
    except OSError:
        return b""
    is_file = not path.is_dir()
    return f"{path.name} {status.st_mtime_ns * is_file} {status.st_size * is_file}\n".encode("utf-8", "surrogatepass")
