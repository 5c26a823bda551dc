"""How facets look and whom they are for: axe with a panel open, phones, paper, no script, nothing that moves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_access import MOST_SHIFT, SHIFT
from tests.support.access import DESK, PHONE, Look, looks_at, put_on, violations
from tests.support.browsing import BASES, box_of, from_disk, http_only, phone_page, still, width_of
from tests.support.faceting import PARTED, SEARCH, THEME, expect_answer, facet, value

TABLET = (768, 1024)


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest, archive_address: str, archive: Path) -> str:
    return archive_address if request.param == "http" else archive.as_uri()


def test_without_javascript_nothing_of_it_shows(browser: Browser, archive_address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{archive_address}/{THEME}?office=林业局")
        expect(page.locator(".facets")).to_be_hidden()
        expect(page.locator(".listed")).to_be_visible()
        expect(page.locator(".year-strip a").first).to_be_visible()


@from_disk
def test_a_printed_page_says_what_was_chosen_and_holds_the_list(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEME}?role=problems&year=2023&from=")
    expect_answer(page, theme="theory-study", year="2023", role="problems")
    page.emulate_media(media="print")
    expect(page.locator(".facets")).to_be_hidden()
    paper = page.locator(".answer-paper")
    expect(paper).to_contain_text("所选的条件：年度：2023年；问题和打算：存在问题。")
    expect(paper).not_to_contain_text("打印时只含这一页")
    expect(page.locator(".answer .place").first).to_be_visible()
    page.emulate_media(media="screen")
    page.goto(f"{base}/{SEARCH}?q=理论&year=2023")
    expect(page.locator(".pages")).to_be_visible()
    page.emulate_media(media="print")
    expect(paper).to_contain_text(
        re.compile("查找“理论”。所选的条件：年度：2023年。.*这里是第 1–20 处，打印时只含这一页。")
    )
    expect(page.locator(".pages")).to_be_hidden()


@looks_at(
    "path",
    [THEME, f"{PARTED}?role=problems", f"{SEARCH}?q=理论", f"{SEARCH}?office=林业局", "reports/index.html"],
    seldom=[f"{SEARCH}?office=林业局"],
)
@http_only
def test_axe_finds_nothing_with_a_panel_open_and_nothing_is_too_wide(
    page: Page, base: str, path: str, look: Look
) -> None:
    for width, height in (TABLET, (look.width, look.height)):
        put_on(page, Look(look.scheme, width, height))
        page.goto(f"{base}/{path}")
        for name in ("年度", "单位"):
            facet(page, name).click()
            expect(page.locator(".facet-panel:visible li").first).to_be_visible()
            panel = box_of(page.locator(".facet-panel:visible"))
            assert panel["x"] >= 0
            assert panel["x"] + panel["width"] <= width
            assert panel["y"] + panel["height"] <= height
            assert width_of(page) <= width
    assert violations(page) == []


def test_on_a_phone_a_panel_is_as_wide_as_the_text(browser: Browser, archive_address: str) -> None:
    with phone_page(browser, f"{archive_address}/{THEME}") as phone:
        tops = [box_of(chip)["y"] for chip in phone.locator(".facet-roles button").all()]
        assert tops == [box_of(phone.get_by_label("排序"))["y"]] * 2
        facet(phone, "文种").tap()
        expect(phone.locator(".facet-panel:visible li").first).to_be_visible()
        panel, bar = box_of(phone.locator(".facet-panel:visible")), box_of(phone.locator(".facet-bar"))
        assert (panel["x"], panel["width"]) == (bar["x"], bar["width"])
        value(phone, "述职报告").tap()
        expect_answer(phone, theme="theory-study", kind="述职报告")
        phone.locator(".facet-panel:visible").get_by_role("button", name=re.compile(r"^看 \d+ 节$")).tap()
        expect(phone.locator(".facet-panel:visible")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE, DESK, pytest.param(TABLET, marks=pytest.mark.soak)])
@pytest.mark.parametrize("path", [THEME, f"{THEME}?office=林业局", f"{SEARCH}?q=理论", SEARCH])
def test_nothing_moves_while_a_page_opens(page: Page, base: str, path: str, size: tuple[int, int]) -> None:
    page.add_init_script(SHIFT)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{base}/{path}")
    still(page)
    assert page.evaluate("window.shift") < MOST_SHIFT, page.evaluate("window.shifted")
