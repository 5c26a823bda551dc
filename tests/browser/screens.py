"""Pictures of the built site for the README: `python -m tests.browser.screens`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from converter.cli import main as run
from tests.install import find_browser

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "screens"
PAGES = {
    "home": "index.html",
    "report": "reports/2023/zhuti-zeren-*/index.html",
    "themes": "themes/index.html",
    "theme": "themes/party-conduct/index.html",
}


def main() -> int:
    """Build the sample reports and take a picture of each kind of page."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        if run(["site", str(ROOT / "reports"), "--to", str(site), "--cache", str(Path(folder) / "cache")]):
            return 1
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        for name, pattern in PAGES.items():
            page.goto(next(site.glob(pattern)).as_uri())
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
