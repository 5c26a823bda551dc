"""Shared passages in a real browser: marks in the margin, what they open, formulas on demand, and the report's own words as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.support.access import violations
from tests.support.browsing import width_of
from tests.support.copied_reports import FORMULA, write_copies
from tests.support.shared_folder import site_once

TINTED = "name => [...(CSS.highlights.get(name) || [])].map(range => range.toString())"
WORDS = """() => { const words = document.querySelector('article').cloneNode(true);
  words.querySelectorAll('.annotation').forEach(each => each.remove()); return words.textContent.replace(/\\s/g, ''); }"""

PIECES = ["全年修缮渡口码头", "座，并在每一座渡口都立了新的水尺", "渡口上的船工", "持证上岗，全年没有发生一起责任事故"]
"""What of the passage stands in the other report: all but the words that were changed there."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of ten reports of one office."""
    return site_once(tmp_path_factory, "copies", write_copies)


@pytest.fixture
def report(context: BrowserContext, site: Path) -> Iterator[Page]:
    """The page of the first report, from disk."""
    (path,) = site.glob("reports/2012/*/index.html")
    page = context.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(path.as_uri())
    expect(page.locator(".passage-mark")).to_have_count(1)
    yield page
    page.close()


def test_a_mark_opens_where_else_its_words_stand(report: Page) -> None:
    mark = report.get_by_role("button", name="这里的文字还见于 1 篇报告")
    expect(mark).to_have_text("另见 1 篇")
    mark.click()
    panel = report.locator(".passage-panel")
    expect(panel).to_contain_text("南渡分局2021年工作总结 2021年 · 南渡分局（个别字词不同）")
    assert report.evaluate(TINTED, "passage") == PIECES
    report.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(mark).to_be_focused()
    assert report.evaluate(TINTED, "passage") == []


@pytest.mark.parametrize("width", [1440, 390])
def test_the_controls_of_a_place_never_stand_over_its_mark(report: Page, width: int) -> None:
    report.set_viewport_size({"width": width, "height": 900})
    report.locator(".passage-switch").click()
    place = report.locator("p[data-cite].has-passage").first
    for count in range(8, 40, 4):  # its line ends nearer and nearer to the mark
        place.evaluate("(place, count) => { place.firstChild.textContent = '渡'.repeat(count); }", count)
        report.mouse.move(0, 0)
        place.hover(position={"x": 60, "y": 8})
        (mark,), controls = (
            edges(place.locator(f":scope > {each}")) for each in (".passage-mark", ":is(.headerlink, .cite, .act)")
        )
        assert len(controls) > 3
        for left, right, top, bottom in controls:
            assert left >= mark[1] - 1 or right <= mark[0] + 1 or top >= mark[3] - 1 or bottom <= mark[2] + 1, count


def edges(elements: Locator) -> list[tuple[float, float, float, float]]:
    """Return left, right, top and bottom of elements, in pixels."""
    boxes = (each.bounding_box() for each in elements.all())
    return [(box["x"], box["x"] + box["width"], box["y"], box["y"] + box["height"]) for box in boxes if box]


def test_the_links_lead_to_the_place_and_to_the_comparison(report: Page) -> None:
    report.locator(".passage-mark").click()
    report.locator(".passage-panel").get_by_role("link", name="对照").click()
    report.wait_for_url("**/compare/**")
    assert "/compare/index.html?a=reports/2012/" in report.url
    assert "%23s2-1&b=reports/2021/" in report.url
    report.go_back()
    report.locator(".passage-mark").click()
    report.locator(".passage-panel").get_by_role("link").first.click()
    assert report.url.endswith("#s2-1")
    expect(report.locator("h1#title")).to_contain_text("南渡分局2021年工作总结")


def test_formulas_are_marked_when_they_are_asked_for(report: Page) -> None:
    words = report.evaluate(WORDS)
    switch = report.get_by_role("button", name="标出 1 句套话")
    expect(report.locator(".passage-share")).to_contain_text("仅见于本篇")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert report.evaluate(TINTED, "passage-formula") == [FORMULA[:-1]]
    report.get_by_role("button", name="这里有 1 句许多报告都有的话").click()
    expect(report.locator(".passage-panel")).to_contain_text("10 篇以上的报告都有；最早的几篇：")
    expect(report.locator(".passage-panel").get_by_role("link")).to_have_count(3)
    assert report.evaluate(WORDS) == words
    switch.click()
    assert report.evaluate(TINTED, "passage-formula") == []
    expect(report.locator(".passage-mark")).to_have_count(1)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900)])
def test_what_is_open_is_accessible_and_fits(report: Page, width: int, height: int) -> None:
    report.set_viewport_size({"width": width, "height": height})
    report.get_by_role("button", name="标出 1 句套话").click()
    for mark in report.locator(".passage-mark").all():
        mark.click()
        assert violations(report) == []
        assert width_of(report) <= width


def test_paper_shows_neither_marks_nor_what_they_open(report: Page) -> None:
    report.locator(".passage-mark").click()
    report.emulate_media(media="print")
    for hidden in (".passage-mark", ".passage-panel", ".passage-share"):
        expect(report.locator(hidden)).to_be_hidden()


@pytest.mark.parametrize("name", ["index", "formulas", "pairs"])
def test_the_lists_are_accessible_and_fit(context: BrowserContext, site: Path, name: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((site / "passages" / f"{name}.html").as_uri())
    assert violations(page) == []
    assert width_of(page) <= 390
    links = page.locator("article li a").all()
    assert all(link.get_attribute("href") for link in links)
    assert links or name == "formulas"
    page.close()
