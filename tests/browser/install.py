"""Make sure that a browser and a Chinese font are here: `python -m tests.browser.install`.

Takes a browser that is installed; otherwise installs Debian's packages where it may, and says what to install where not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("chromium", "fonts-noto-cjk")
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def find_browser() -> str | None:
    """Return the path of a browser of the Chromium family: $BROWSER_PATH, one on the path, one at a usual place."""
    return next(_browsers(), None)


def main() -> int:
    """Install what is missing; return 0 where a browser and a font are here at the end."""
    missing = [] if find_browser() else ["chromium"]
    if shutil.which("fc-list") is None or not _output("fc-list", ":lang=zh"):
        missing += ["fonts-noto-cjk"] if sys.platform == "linux" else []
    if not missing:
        return 0
    apt = _apt_get()
    if apt is None:
        print(
            f"The browser tests need {' and '.join(missing)} (Debian's names). Install them, or set BROWSER_PATH to a "
            "browser of the Chromium family.",
            file=sys.stderr,
        )
        return 1
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *missing]):
        run = subprocess.run([*apt, *step], env=environment, check=False, stdout=subprocess.DEVNULL)
        if run.returncode:
            print(f"apt-get {' '.join(step)} failed; install {' and '.join(missing)} by hand.", file=sys.stderr)
            return 1
    return 0 if find_browser() else 1


def _browsers() -> Iterator[str]:
    named = os.environ.get("BROWSER_PATH")
    for candidate in [named, *_NAMES, *_PLACES]:
        found = shutil.which(candidate) if candidate else None
        if found or (candidate and Path(candidate).is_file()):
            yield found or str(candidate)


def _apt_get() -> list[str] | None:
    """Return the command that installs packages, or None where this user may not."""
    if shutil.which("apt-get") is None:
        return None
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return ["apt-get"]
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n", "apt-get"]
    return None


def _output(*command: str) -> str:
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
