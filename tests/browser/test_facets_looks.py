"""How facets look and whom they are for: axe with a panel open, phones, paper, no script, nothing that moves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_access import MOST_SHIFT, SHIFT, VIOLATIONS, axe
from tests.support.browsing import Scheme, box_of, phone_page
from tests.support.faceting import PARTED, SEARCH, THEME, expect_answer, facet, value

WIDTHS = ((390, 844), (768, 1024), (1440, 900))


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, archive_address: str, archive: Path) -> str:
    return archive_address if request.param == "http" else archive.as_uri()


def test_without_javascript_nothing_of_it_shows(browser: Browser, archive_address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{archive_address}/{THEME}?office=林业局")
        expect(page.locator(".facets")).to_be_hidden()
        expect(page.locator(".listed")).to_be_visible()
        expect(page.locator(".year-strip a").first).to_be_visible()


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


@pytest.fixture(scope="module", params=["light", "dark"])
def coloured(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    scheme: Scheme = request.param
    with browser.new_context(locale="zh-CN", color_scheme=scheme, reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.mark.parametrize(
    "address", [THEME, f"{PARTED}?role=problems", f"{SEARCH}?q=理论", f"{SEARCH}?office=林业局", "reports/index.html"]
)
def test_axe_finds_nothing_with_a_panel_open_and_nothing_is_too_wide(
    coloured: Page, archive_address: str, address: str
) -> None:
    for width, height in WIDTHS:
        coloured.set_viewport_size({"width": width, "height": height})
        coloured.goto(f"{archive_address}/{address}")
        for name in ("年度", "单位"):
            facet(coloured, name).click()
            expect(coloured.locator(".facet-panel:visible li").first).to_be_visible()
            panel = box_of(coloured.locator(".facet-panel:visible"))
            assert panel["x"] >= 0
            assert panel["x"] + panel["width"] <= width
            assert panel["y"] + panel["height"] <= height
            assert coloured.evaluate("document.documentElement.scrollWidth") <= width
        coloured.evaluate(axe())
        assert coloured.evaluate(VIOLATIONS) == [], width


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


@pytest.mark.parametrize("address", [THEME, f"{THEME}?office=林业局", f"{SEARCH}?q=理论", SEARCH])
def test_nothing_moves_while_a_page_opens(page: Page, base: str, address: str) -> None:
    page.add_init_script(SHIFT)
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{base}/{address}")
        page.wait_for_timeout(400)
        assert page.evaluate("window.shift") < MOST_SHIFT, page.evaluate("window.shifted")
