"""From a section to its kin: the same theme in this report, this office's last and next year, all offices of this year, in one click."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.access import violations
from tests.support.browsing import box_of, from_disk, http_only, phone_page, width_of


@pytest.fixture(scope="module")
def name(site: Path) -> str:
    """The path of a report of 城北分局 on 2024, with several sections on some themes."""
    return next(site.glob("reports/2024/yaodian-*/index.html")).relative_to(site).as_posix()


@pytest.fixture
def report(page: Page, base: str, name: str) -> Page:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{base}/{name}")
    return page


@pytest.fixture
def phone(browser: Browser, address: str, name: str) -> Iterator[Page]:
    with phone_page(browser, f"{address}/{name}") as tab:
        yield tab


def kin(page: Page, place: str) -> Locator:
    return page.locator(f"#{place} + .section-themes .kin")


def hover(page: Page, place: str) -> None:
    page.locator(f"#{place}").evaluate("heading => heading.scrollIntoView({block: 'center'})")
    page.locator(f"#{place}").hover(position={"x": 30, "y": 10})


def chosen(link: Locator) -> tuple[str, dict[str, list[str]]]:
    """Return the path of a link from `themes/` on, and the choice in its address."""
    parts = urlsplit(link.evaluate("link => link.href"))
    return parts.path[parts.path.index("/themes/") :], parse_qs(parts.query)


@from_disk
def test_a_heading_that_is_hovered_leads_to_its_kin(report: Page) -> None:
    expect(kin(report, "s3")).to_have_count(0)
    hover(report, "s3")
    row = report.get_by_role("group", name="服务群众的同类内容")
    expect(row).to_be_visible()
    expect(row.locator("a")).to_have_text(["2023年", "2024年各单位"])  # of 2025 there is no report of this office
    own = {"office": ["城北分局"]}
    theme = report.locator("#s3 + .section-themes > a", has_text="服务群众").evaluate("link => link.pathname")
    path = f"{theme[theme.index('/themes/') : theme.rindex('/')]}/index.html"
    assert chosen(row.locator("a").nth(0)) == (path, {**own, "year": ["2023"]})
    assert chosen(row.locator("a").nth(1)) == (path, {"year": ["2024"]})
    expect(row.get_by_role("link", name="本单位2023年写服务群众的各节")).to_be_visible()
    report.mouse.move(5, 5)
    expect(row).not_to_be_visible()


def test_the_other_sections_on_a_theme_in_the_report_are_one_click_away(report: Page) -> None:
    hover(report, "s3")
    row = report.get_by_role("group", name="下一步打算的同类内容")
    here = row.locator("a[href^='#']")
    sections = report.locator("article .section-themes", has=report.locator("a", has_text="下一步打算"))
    assert here.count() == sections.count() - 1
    row.get_by_role("link", name="本篇五、，也写下一步打算").click()
    expect(report.locator("#s5")).to_be_in_viewport()
    assert report.url.endswith("#s5")


def test_they_lie_above_the_heading_and_the_text_does_not_move(report: Page) -> None:
    report.locator("#s3").evaluate("heading => heading.scrollIntoView({block: 'center'})")
    before = box_of(report.locator("#s3"))
    hover(report, "s3")
    box = box_of(kin(report, "s3"))
    assert box_of(report.locator("#s3")) == before
    assert box["y"] + box["height"] == pytest.approx(before["y"], abs=1)
    report.mouse.move(box["x"] + 20, box["y"] + 8, steps=8)  # on the way there nothing is lost
    expect(kin(report, "s3")).to_be_visible()
    report.mouse.move(5, 5)
    report.locator("#s3").evaluate("heading => heading.scrollIntoView()")
    report.locator("#s3").hover(position={"x": 30, "y": 10})
    assert box_of(kin(report, "s3"))["y"] >= box_of(report.locator("#s3"))["y"]


def test_the_keyboard_reaches_them_from_the_link_of_the_heading(report: Page) -> None:
    report.locator("#s3 .headerlink").focus()
    expect(kin(report, "s3")).to_be_visible()
    for _ in range(7):  # the citation, what else can be done, the two themes, the first of their kin
        report.keyboard.press("Tab")
    expect(kin(report, "s3").locator("a").first).to_be_focused()
    expect(kin(report, "s3")).to_be_visible()
    report.keyboard.press("Escape")
    expect(kin(report, "s3")).not_to_be_visible()


def test_a_tap_on_a_heading_shows_them_on_a_phone(phone: Page) -> None:
    heading = phone.locator("#s3")
    heading.evaluate("heading => heading.scrollIntoView({block: 'center'})")
    heading.tap(position={"x": 30, "y": 10})
    expect(kin(phone, "s3")).to_be_visible()
    for link in kin(phone, "s3").locator("a").all():
        box = box_of(link)
        assert box["height"] >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    assert width_of(phone) <= 390
    phone.locator("#s3-n2").tap(position={"x": 30, "y": 10})
    expect(kin(phone, "s3")).not_to_be_visible()


@http_only
def test_axe_finds_nothing_while_they_are_shown_with_the_contents_open(page: Page, base: str, name: str) -> None:
    page.goto(f"{base}/{name}")
    for width, height in ((1440, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        hover(page, "s3")
        expect(kin(page, "s3")).to_be_visible()
        assert violations(page, "article") == [], width
    page.locator(".contents summary").click()
    assert violations(page, "article") == []


@http_only
def test_paper_has_neither_contents_nor_kin(report: Page) -> None:
    hover(report, "s3")
    report.emulate_media(media="print")
    expect(kin(report, "s3")).not_to_be_visible()
    expect(report.locator(".contents")).not_to_be_visible()
