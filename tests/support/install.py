"""Make sure that the programs which the tests need are here: `python -m tests.support.install`.

Takes what is installed. What is missing it names, with the command that installs it; it installs where a person at the
terminal says yes, and without a question only for root where CI is set, which means that nobody is there to be asked.
The tests in Firefox are skipped where there is none; all else is needed.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
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
_FIREFOX = "firefox-esr"
_FIREFOXES = (
    _FIREFOX,
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def find_browser() -> str | None:
    """Return the path of a browser of the Chromium family: $BROWSER_PATH, one on the path, one at a usual place."""
    return next(_found(os.environ.get("BROWSER_PATH"), *_BROWSERS, *_PLACES), None)


def find_firefox() -> str | None:
    """Return the path of a Firefox: $FIREFOX_PATH, one on the path, one at a usual place."""
    return next(_found(os.environ.get("FIREFOX_PATH"), *_FIREFOXES), None)


def main() -> int:
    """Install what is missing, if it may; return 0 where all that is needed is here at the end."""
    missing = _missing()
    if not missing:
        return 0
    print(f"The tests need programs that are not here; Debian's packages of them: {', '.join(missing)}.")
    if "chromium-headless-shell" in missing:
        print("Any browser of the Chromium family will do; set BROWSER_PATH where it is not on the path.")
    if shutil.which("apt-get") is None:
        print("Install them, then run this again.")
        return _lacks(missing)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    steps = _steps(missing, [] if is_root else ["sudo"])
    print("They are installed with:", *(f"  {shlex.join(step)}" for step in steps), sep="\n", flush=True)
    if not _may_install(is_root=is_root):
        print("Nothing was installed. Run these commands, then this again.")
        return _lacks(missing)
    for step in steps:
        if subprocess.run(step, check=False, stdout=subprocess.DEVNULL).returncode:
            print(f"{shlex.join(step)} failed.")
            break
    return _lacks(_missing())


def _lacks(packages: Iterable[str]) -> int:
    """Return 1 where the tests cannot do without one of these packages, else 0."""
    return 1 if set(packages) - {_FIREFOX} else 0


def _steps(packages: Iterable[str], prefix: list[str]) -> tuple[list[str], ...]:
    """Return the commands that install Debian's packages; prefix: how a user without the rights begins them."""
    install = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    return [*prefix, "apt-get", "update", "-qq"], [*prefix, *install, *packages]


def _may_install(*, is_root: bool) -> bool:
    """Return what the person at the terminal answers; where nobody is there, whether this is root on a machine for tests."""
    if is_root and os.environ.get("CI", "").lower() in {"1", "true"}:
        return True
    if not (sys.stdin and sys.stdin.isatty()):
        return False
    try:
        return input("Install them now? [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def _missing() -> list[str]:
    """Return Debian's packages for what is not here."""
    packages = [] if find_browser() else ["chromium-headless-shell"]
    packages += [] if find_firefox() else [_FIREFOX]
    if sys.platform == "linux" and not _has_chinese_font():
        packages.append("fonts-noto-cjk")
    return packages + [package for program, package in TOOLS.items() if shutil.which(program) is None]


def _has_chinese_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], check=False, capture_output=True).stdout)


def _found(*candidates: str | None) -> Iterator[str]:
    """Yield the paths of those that are here; candidates: names on the path, or paths."""
    for candidate in candidates:
        found = shutil.which(candidate) if candidate else None
        if found or (candidate and Path(candidate).is_file()):
            yield found or str(candidate)


if __name__ == "__main__":
    sys.exit(main())
