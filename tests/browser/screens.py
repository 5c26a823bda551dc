"""Pictures of the built site for the README: `python -m tests.browser.screens`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from converter.cli import main as run
from tests.support.browsing import Scheme
from tests.support.install import find_browser

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "screens"
SOUGHT = "党组 责任"
WIDE = (1280, 800)
PHONE = (390, 780)
REPORT = "reports/2023/zhuti-zeren-*/index.html"
PICTURES: dict[str, tuple[str, str, tuple[int, int], Scheme]] = {
    "home": ("index.html", "", WIDE, "light"),
    "year": ("reports/2023/index.html", "?sort=-length", WIDE, "light"),
    "report": (REPORT, "", WIDE, "light"),
    "report-dark": (REPORT, "#s5", WIDE, "dark"),
    "theme": ("themes/party-conduct/index.html", "?role=problems", WIDE, "light"),
    "check": ("../site-检查.html", "", WIDE, "light"),
    "phone-home": ("index.html", "", PHONE, "dark"),
    "phone-year": ("reports/2023/index.html", "", PHONE, "light"),
    "phone-report": (REPORT, "#s5", PHONE, "light"),
}
"""Name → pattern of the page, what follows its address, width and height, colours."""


def main() -> int:
    """Build the sample reports and take a picture of each kind of page."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        if run(["site", str(ROOT / "reports"), "--to", str(site), "--cache", str(Path(folder) / "cache")]):
            return 1
        for old in FOLDER.glob("*.png"):
            old.unlink()
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for name in PICTURES:
            _take(browser, site, name)
        take_search(browser.new_page(viewport={"width": 1280, "height": 800}), site)
        phone = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="dark", device_scale_factor=2)
        take_phone(phone, site)
        browser.close()
    return 0


def take_search(page: Page, site: Path) -> None:
    """Take the box with its hits, the page of all hits, and a page that one of them leads to."""
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type(SOUGHT)
    page.locator(".site-search__all").wait_for()
    page.keyboard.press("ArrowDown")
    page.screenshot(path=FOLDER / "search.png")
    page.goto((site / "search" / "index.html").as_uri() + "?q=党员 学习&year=2023")
    page.locator(".answer .place").first.wait_for()
    page.screenshot(path=FOLDER / "search-page.png")
    page.locator(".answer .place > a").first.click()
    page.locator(".found-bar").wait_for()
    page.screenshot(path=FOLDER / "search-marks.png")


def take_phone(page: Page, site: Path) -> None:
    """Take the panel of the box on a phone, in the dark."""
    page.goto((site / "index.html").as_uri())
    page.get_by_role("button", name="搜索", exact=True).click()
    page.keyboard.type(SOUGHT)
    page.locator(".site-search__all").wait_for()
    page.screenshot(path=FOLDER / "search-phone.png")


def _take(browser: Browser, site: Path, name: str) -> None:
    pattern, rest, (width, height), scheme = PICTURES[name]
    with browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN", reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(next(site.glob(pattern)).as_uri() + rest)
        page.wait_for_timeout(300)  # the header may still slide
        page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
