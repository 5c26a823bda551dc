"""A theme's page in a real browser: entries and years on the first screen, old addresses, its outlines."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.access import DESK, PHONE
from tests.support.browsing import box_of, width_of

THEME = "themes/party-conduct/index.html"


def test_the_first_screen_of_every_theme_shows_an_entry_and_the_years(page: Page, base: str, site: Path) -> None:
    shown = 0
    for path in sorted(site.glob("themes/*/index.html")):
        page.goto(f"{base}/{path.relative_to(site).as_posix()}")
        if page.locator("article .empty").count():
            continue
        shown += 1
        for width, height in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": height})
            for first in (page.locator(".year-strip a").first, page.locator(".listed .place").first):
                box = box_of(first)
                assert box["y"] + box["height"] <= height, path
            assert width_of(page) <= width
    assert shown > 5


def test_an_old_address_of_a_year_leads_to_the_year(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEME}#y2023")
    target = page.locator(":target")
    expect(target).to_contain_text("2023年")
    href = target.get_attribute("href")
    assert href
    assert href.endswith("2023.html")


def test_a_long_outline_unfolds(page: Page, base: str, site: Path) -> None:
    folded = [
        path for path in sorted(site.glob("themes/*/*.html")) if '<details class="below"' in path.read_text("utf-8")
    ]
    page.goto(f"{base}/{folded[0].relative_to(site).as_posix()}")
    outline = page.locator("details.below").first
    expect(outline.locator("li").first).to_be_hidden()
    outline.locator("summary").click()
    expect(outline.locator("li").first).to_be_visible()
    assert f"其下 {outline.locator('li').count()} 处" in outline.locator("summary").inner_text()
