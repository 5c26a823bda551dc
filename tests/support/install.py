"""Make sure that the programs which the tests need are here: `python -m tests.support.install`.

Takes what is installed; otherwise installs Debian's packages where it may, and says what to install where not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

TOOLS = {"soffice": "libreoffice-writer-nogui", "pandoc": "pandoc", "pdftotext": "poppler-utils"}
"""Program → Debian's package: LibreOffice reads .doc for the converter, the others read documents in another way."""

# The shell first: it draws the same pages without a window about them, at a quarter of the time a page.
_BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def find_browser() -> str | None:
    """Return the path of a browser of the Chromium family: $BROWSER_PATH, one on the path, one at a usual place."""
    return next(_browsers(), None)


def main() -> int:
    """Install what is missing; return 0 where all is here at the end."""
    missing = _missing()
    if not missing:
        return 0
    apt = _apt_get()
    if apt is None:
        print(
            f"The tests need {', '.join(missing)} (names of Debian's packages). Install them; for the browser, any of the "
            "Chromium family will do (set BROWSER_PATH where it is not on the path).",
            file=sys.stderr,
        )
        return 1
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *missing]):
        run = subprocess.run([*apt, *step], env=environment, check=False, stdout=subprocess.DEVNULL)
        if run.returncode:
            print(f"apt-get {' '.join(step)} failed; install {', '.join(missing)} by hand.", file=sys.stderr)
            return 1
    return 1 if _missing() else 0


def _missing() -> list[str]:
    """Return Debian's packages for what is not here."""
    packages = [] if find_browser() else ["chromium-headless-shell"]
    if sys.platform == "linux" and not _has_chinese_font():
        packages.append("fonts-noto-cjk")
    return packages + [package for program, package in TOOLS.items() if shutil.which(program) is None]


def _has_chinese_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], check=False, capture_output=True).stdout)


def _browsers() -> Iterator[str]:
    for candidate in [os.environ.get("BROWSER_PATH"), *_BROWSERS, *_PLACES]:
        found = shutil.which(candidate) if candidate else None
        if found or (candidate and Path(candidate).is_file()):
            yield found or str(candidate)


def _apt_get() -> list[str] | None:
    """Return the command that installs packages, or None where this user may not."""
    if shutil.which("apt-get") is None:
        return None
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return ["apt-get"]
    may_sudo = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n", "apt-get"] if may_sudo and may_sudo.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
