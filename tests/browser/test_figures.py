"""Figures in the browser: narrowed to a kind, a unit or a year; and all of a report behind one line of its page."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.browsing import from_disk

OFFICE = "figures/x70191711d87f"
"""公路养护中心 of the sample reports."""


def _visible(page: Page) -> int:
    return page.locator("table.quantities tbody tr:visible").count()


@from_disk
def test_figures_of_a_year_are_narrowed_and_the_choice_stands_in_the_address(page: Page, base: str) -> None:
    page.goto(f"{base}/{OFFICE}-2023.html")
    whole = _visible(page)
    page.get_by_label("计量单位").select_option("公里")
    narrowed = _visible(page)
    assert 0 < narrowed < whole
    expect(page.locator(".figures-choices output")).to_have_text(f"本页 {whole} 行中的 {narrowed} 行")
    assert all("公里" in text for text in page.locator("table.quantities tbody tr:visible th").all_inner_texts())
    if not base.startswith("file"):
        expect(page).to_have_url(re.compile("unit="))
        page.reload()
        assert _visible(page) == narrowed
    page.get_by_label("计量单位").select_option("")
    assert _visible(page) == whole
    expect(page.locator(".figures-choices output")).to_have_text("")


def test_a_figure_leads_to_its_place_in_the_report(page: Page, base: str) -> None:
    page.goto(f"{base}/{OFFICE}-2023.html")
    link = page.locator("table.quantities tbody th a").first
    place = str(link.get_attribute("href")).partition("#")[2]
    link.click()
    expect(page.locator(f"[id='{place}']")).to_be_in_viewport()


@from_disk
def test_a_report_has_its_figures_behind_one_line(page: Page, base: str, site: Path) -> None:
    report = next(site.glob("reports/2023/zhuti-zeren-*/index.html")).relative_to(site).as_posix()
    page.goto(f"{base}/{report}")
    box = page.locator(".figures-of-report")
    expect(box.locator("summary")).to_have_text(re.compile(r"^本篇数字 \d+ 处$"))
    expect(box.locator("li").first).to_be_hidden()
    assert box.evaluate(
        "box => [...document.querySelectorAll('article > .beside')].every(way => box.compareDocumentPosition(way) & 4)"
    )
    expect(page.locator("article > .beside")).to_have_count(1)
    box.locator("summary").click()
    expect(box.locator("li").first).to_be_visible()
    box.locator("li a").last.click()
    assert page.url.partition("#")[2]
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_in_viewport()


def test_on_paper_there_are_no_choices(page: Page, base: str) -> None:
    page.goto(f"{base}/{OFFICE}-2023.html")
    page.emulate_media(media="print")
    expect(page.locator(".figures-choices")).to_be_hidden()
    expect(page.locator("table.quantities").first).to_be_visible()
