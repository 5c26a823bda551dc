"""The matrix theme × year in a real browser: what its cells show, where they lead, whole on a phone and on paper."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.browsing import from_disk, width_of

THEMES = "themes/index.html"


def cells(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".heat td[data-share]").all_inner_texts()]


@from_disk
def test_cells_show_sections_then_shares_then_problems_and_plans(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEMES}")
    sections = cells(page)
    given = page.locator(".heat td[data-share]").evaluate_all(
        "cells => cells.map(c => [c.dataset.share, c.dataset.told])"
    )
    page.get_by_label("占当年报告").check()
    assert cells(page) == [share for share, _ in given]
    assert page.url.endswith("?shows=share")
    page.reload()
    expect(page.get_by_label("占当年报告")).to_be_checked()
    assert cells(page) == [share for share, _ in given]
    page.get_by_label("其中问题和打算").check()
    assert cells(page) == [told for _, told in given]
    page.get_by_label("节数").check()
    assert cells(page) == sections
    assert page.url.endswith(THEMES)


def test_a_cell_leads_to_its_entries(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEMES}")
    link = page.locator(".heat td a").first
    count = int(link.inner_text())
    link.click()
    expect(page.locator(".place")).to_have_count(count)


def test_no_page_with_a_matrix_moves_sideways(page: Page, base: str) -> None:
    for path in ("index.html", THEMES):
        page.goto(f"{base}/{path}")
        for width in (390, 768, 1440):
            page.set_viewport_size({"width": width, "height": 844})
            assert width_of(page) <= width


def test_on_a_phone_the_matrix_is_whole(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{base}/{THEMES}")
    boxes = page.locator(".heat td[data-share]").evaluate_all(
        "cells => cells.map(c => c.getBoundingClientRect()).map(b => [b.left, b.right])"
    )
    assert boxes
    assert all(left >= 0 and right <= 390 for left, right in boxes)


def test_without_scripts_the_matrix_shows_sections(browser: object, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    tab = context.new_page()
    tab.goto((site / THEMES).as_uri())
    assert all(text.isdigit() for text in cells(tab))
    assert tab.locator("input[name=shows]").count() == 0
    context.close()
