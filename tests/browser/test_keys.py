"""A report by keyboard: its places are one stop, arrows and letters go from one to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_links import LISTENING, copied
from tests.support.access import violations
from tests.support.browsing import from_disk, http_only

MOST_STOPS = 12
FOCUSED = "document.activeElement.getAttribute('aria-label')"
STOPS = "[...document.querySelectorAll('article :is(a.headerlink, .cite)')].filter(each => each.tabIndex >= 0).length"


@pytest.fixture
def report(page: Page, base: str, site: Path) -> Page:
    file = next(site.glob("reports/2023/zhuti-zeren-*/index.html"))
    page.add_init_script(LISTENING)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{base}/{file.relative_to(site).as_posix()}")
    return page


def focused(report: Page) -> str:
    return str(report.evaluate(FOCUSED))


def test_all_places_are_one_stop_and_the_arrows_lead_on(report: Page) -> None:
    assert report.locator("article a.headerlink").count() > 30
    assert report.evaluate(STOPS) == 1
    report.locator("article .chips a").last.focus()
    report.keyboard.press("Shift+Tab")
    report.locator("#title > a.headerlink").focus()
    for key, place in (
        ("ArrowDown", "引言第1段"),
        ("j", "引言第2段"),
        ("J", "引言第3段"),
        ("ArrowDown", "一、"),
        ("k", "引言第3段"),
        ("ArrowUp", "引言第2段"),
        ("Home", "整份报告"),
        ("ArrowUp", "整份报告"),
    ):
        report.keyboard.press(key if key != "J" else "CapsLock")
        if key == "J":
            report.keyboard.press("j")
        assert focused(report) == f"复制{place}的链接"
        assert report.evaluate(STOPS) <= 2  # its citation
    report.set_viewport_size({"width": 390, "height": 700})
    for _ in range(12):
        report.keyboard.press("j")
        hint = report.locator(".keys-hint").bounding_box()
        link = report.locator("a.headerlink:focus").bounding_box()
        assert hint
        assert link
        assert link["y"] + link["height"] <= hint["y"]
    report.keyboard.press("End")
    expect(report.locator("a.headerlink:focus")).to_be_in_viewport()
    last = focused(report)
    report.keyboard.press("ArrowDown")
    assert focused(report) == last


@from_disk
def test_enter_copies_the_link_and_c_the_citation(report: Page) -> None:
    report.locator("#s1 > a.headerlink").focus()
    report.keyboard.press("ArrowDown")
    report.keyboard.press("Enter")
    expect(report.get_by_role("status")).to_have_text("链接已复制")
    assert copied(report).endswith("#s1-1")
    report.keyboard.press("c")
    expect(report.get_by_role("status")).to_have_text("引文已复制")
    assert "一、（一）" in copied(report)
    assert focused(report) == "复制一、（一）的链接"
    report.keyboard.press("Control+c")
    assert report.evaluate("window.copied.length") == 2


@from_disk
def test_the_letters_mean_nothing_elsewhere(report: Page) -> None:
    report.keyboard.press("c")
    report.keyboard.press("j")
    assert not report.evaluate("window.copied.length")
    assert report.evaluate("document.activeElement === document.body")
    report.keyboard.press("/")
    report.keyboard.type("jkc")
    expect(report.locator(".site-search__input")).to_have_value("jkc")


def test_the_stop_is_the_place_that_was_left_or_else_the_first_on_the_screen(report: Page) -> None:
    stop = report.locator("article a.headerlink[tabindex='0']")
    report.locator("#s1 > a.headerlink").focus()
    report.keyboard.press("ArrowDown")
    report.evaluate("document.activeElement.blur()")
    expect(stop).to_have_attribute("href", "#s1-1")
    report.evaluate("scrollTo(0, document.querySelector('#s4').offsetTop)")
    expect(stop).not_to_have_attribute("href", "#s1-1")
    place = report.locator(":has(> a.headerlink[tabindex='0'])")
    expect(place).to_be_in_viewport()
    assert report.evaluate(STOPS) == 1


@pytest.mark.parametrize("base", ["http"], indirect=True)  # axe reads the styles, which no page may from disk
def test_the_hint_is_shown_and_said_when_the_keyboard_comes(report: Page) -> None:
    hint = report.locator(".keys-hint")
    expect(hint).to_be_hidden()
    report.locator("#title").click()
    expect(hint).to_be_hidden()
    report.keyboard.press("Tab")
    link = report.locator("a.headerlink:focus")
    expect(hint).to_be_visible()
    expect(hint).to_contain_text("C 复制引文")
    assert link.get_attribute("aria-describedby") == hint.get_attribute("id")
    for width in (390, 1440):
        report.set_viewport_size({"width": width, "height": 900})
        report.emulate_media(reduced_motion="reduce")
        assert violations(report, ".keys-hint") == [], width
    report.keyboard.press("j")
    assert report.locator("a.headerlink:focus").get_attribute("aria-describedby") is None
    report.keyboard.press("Escape")
    report.evaluate("document.activeElement.blur()")
    expect(hint).to_be_hidden()


def stops_to(report: Page, selector: str) -> int:
    """Press Tab until the focus is there; return how often. Fails where it is further than it may be."""
    for stops in range(1, MOST_STOPS + 1):
        report.keyboard.press("Tab")
        if report.evaluate("selector => document.activeElement.matches(selector)", selector):
            return stops
    pytest.fail(f"{selector} is not reached")


def test_the_first_section_is_a_few_stops_from_the_top(report: Page) -> None:
    stops = stops_to(report, "[href='#s1']")
    print(f"{stops} stops to the contents at the side")
    for width in (390, 1440):
        report.set_viewport_size({"width": width, "height": 900})
        report.reload()
        stops = stops_to(report, ".md-skip")
        report.keyboard.press("Enter")
        stops += stops_to(report, "article a.headerlink")
        while focused(report) != "复制一、的链接":
            report.keyboard.press("j")
        assert stops <= MOST_STOPS
        print(f"{width}: {stops} stops to the places")


def test_a_closed_menu_is_passed_over(report: Page) -> None:
    report.set_viewport_size({"width": 390, "height": 900})
    report.reload()
    assert stops_to(report, ".breadcrumbs a") < 8
    report.get_by_role("button", name="菜单").press("Enter")
    expect(report.locator(".md-sidebar--primary a:focus")).to_have_count(1)


@http_only
def test_other_pages_have_one_stop_for_their_headings_too(page: Page, base: str) -> None:
    page.goto(f"{base}/guide/index.html")
    assert page.evaluate(STOPS) == 1
    page.locator("#top > a.headerlink, h1 > a.headerlink").first.focus()
    page.keyboard.press("j")
    expect(page.locator("h2 > a.headerlink:focus")).to_have_count(1)
    page.keyboard.press("c")
    expect(page.locator(".keys-hint")).not_to_contain_text("引文")
