"""Facets page by page: a theme and its years, an office, all reports, the search; and what an answer holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import BASES, from_disk, http_only
from tests.support.faceting import PARTED, SEARCH, THEME, chosen, expect_answer, facet, said, status, value

YEAR = "themes/theory-study/2023.html"


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest, archive_address: str, archive: Path) -> str:
    return archive_address if request.param == "http" else archive.as_uri()


@from_disk
def test_a_choice_on_the_page_of_a_year_is_shown_on_the_page_of_the_theme(page: Page, base: str) -> None:
    page.goto(f"{base}/{YEAR}")
    assert chosen(page) == ["2023年"]
    expect(page.locator(".listed")).to_be_visible()
    facet(page, "单位").click()
    value(page, "林业局").click()
    page.wait_for_url(f"{base}/{THEME}?*")
    expect_answer(page, theme="theory-study", year="2023", office="林业局")
    page.goto(f"{base}/{YEAR}?role=problems")
    page.wait_for_url(f"{base}/{THEME}?*")
    expect_answer(page, theme="theory-study", role="problems")
    page.goto(f"{base}/{YEAR}")
    page.get_by_role("button", name="去掉2023年").click()
    page.wait_for_url(f"{base}/{THEME}")
    expect(page.locator(".listed")).to_be_visible()


def test_years_and_sub_themes_of_a_theme_follow_and_are_chosen_by_a_click(page: Page, base: str) -> None:
    page.goto(f"{base}/{PARTED}")
    strip, subs = page.locator(".year-strip a"), page.locator(".subs a")
    as_it_was = strip.all_inner_texts() + subs.all_inner_texts()
    strip.filter(has_text="2020年").click()
    expect_answer(page, theme="party-conduct", year="2020")
    expect(strip.filter(has_text="2020年")).to_have_attribute("aria-current", "true")
    subs.filter(has_text="警示教育").click()
    total = expect_answer(page, theme="party-conduct", year="2020", sub="warning")
    expect(strip.filter(has_text="2020年")).to_contain_text(f"{total} 节")
    expect(facet(page, "存在问题")).to_be_disabled()
    page.get_by_role("button", name="清除全部").click()
    facet(page, "存在问题").click()
    expect_answer(page, theme="party-conduct", role="problems")
    expect(subs.filter(has_text="作风建设")).to_contain_text("0 节")
    expect(subs.filter(has_text="作风建设")).not_to_have_attribute("href", re.compile("."))
    page.get_by_role("button", name="清除全部").click()
    expect(page.locator(".listed")).to_be_visible()
    assert strip.all_inner_texts() + subs.all_inner_texts() == as_it_was
    assert all(link.get_attribute("href") for link in strip.all())
    strip.first.click()
    page.wait_for_url("**year=*")
    strip.first.click()
    expect(page.locator(".listed")).to_be_visible()


@http_only
def test_an_entry_holds_its_outline_and_shows_what_decided_when_asked(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEME}?office=林业局&year=2023")
    expect_answer(page, theme="theory-study", office="林业局", year="2023")
    folded = page.locator(".answer details.below").first
    expect(folded.locator("summary")).to_have_text("其下 5 处")
    expect(folded.get_by_role("link").first).to_be_hidden()
    folded.locator("summary").click()
    links = folded.get_by_role("link")
    expect(links).to_have_count(5)
    expect(page.locator(".answer .role")).to_have_text(["问题", "打算"])
    why = page.locator(".answer .place > b").first
    expect(why).to_be_hidden()
    page.get_by_label("显示归入的依据").check()
    expect(why).to_be_visible()
    headings = page.locator(".answer :is(h1, h2, h3, h4, h5, h6)").count()
    assert 0 < headings <= page.locator(".answer .place").count()
    assert page.locator(".answer a").evaluate_all("all => all.every(link => !link.querySelector('q, small'))")
    links.last.click()
    expect(page.locator(":target")).to_be_in_viewport()


@http_only
def test_an_answer_says_of_an_entry_what_the_plain_list_says(page: Page, base: str) -> None:
    said = """(all) => Object.fromEntries(all.map(place => [place.querySelector('a').href,
        [...place.querySelectorAll('q')].map(each => each.textContent).join()]))"""
    has_words = set()
    for address in (THEME, "themes/problems/index.html"):
        page.goto(f"{base}/{address}")
        plain = page.locator(".listed .place").evaluate_all(said)
        page.goto(f"{base}/{address}?sort=office")
        expect(page.locator(".answer .place").first).to_be_visible()
        answer = page.locator(".answer .place").evaluate_all(said)
        both = plain.keys() & answer.keys()
        assert {each: plain[each] for each in both} == {each: answer[each] for each in both}
        has_words |= {bool(plain[each]) for each in both}
    assert has_words == {True, False}


@from_disk
def test_the_search_page_lists_by_facets_also_without_words(page: Page, base: str) -> None:
    page.goto(f"{base}/{SEARCH}")
    expect(page.locator(".answer")).to_contain_text("三会一课")
    facet(page, "单位").click()
    value(page, "地震局").check()
    expect_answer(page, "report", office="地震局")
    page.keyboard.press("Escape")
    facet(page, "主题").click()
    value(page, "党风廉政").check()
    expect_answer(page, office="地震局", theme="party-conduct")
    assert chosen(page) == ["党风廉政", "地震局"]
    page.keyboard.press("Escape")
    facet(page, "子主题").click()
    value(page, "警示教育").check()
    expect_answer(page, office="地震局", theme="party-conduct", sub="warning")
    page.keyboard.press("Escape")
    page.get_by_label("要找的词句").fill("廉政谈话")
    page.get_by_role("button", name="搜索", exact=True).last.click()
    expect(status(page)).to_contain_text("处，出自")
    expect(page.locator(".answer mark").first).to_have_text("廉政谈话")
    page.get_by_role("button", name="清除全部").click()
    assert said(page) == {"q": ["廉政谈话"]}
    expect(page.get_by_label("要找的词句")).to_have_value("廉政谈话")


def test_all_reports_and_those_of_an_office_are_narrowed_likewise(page: Page, base: str) -> None:
    page.goto(f"{base}/reports/index.html")
    facet(page, "文种").click()
    value(page, "述职报告").check()
    total = expect_answer(page, "report", kind="述职报告")
    page.keyboard.press("Escape")
    facet(page, "主题").click()
    counted = value(page, "党风廉政").locator("xpath=..").locator(".facet-count").inner_text()
    assert int(counted) == total  # reports, as the list is one of reports
    page.keyboard.press("Escape")
    page.locator(".answer").get_by_role("link", name="林业局", exact=True).first.click()
    expect(page.locator("h1")).to_contain_text("林业局")
    page.wait_for_load_state("load")  # before its scripts run, a year is a link to the place on the page
    expect(facet(page, "单位")).to_have_count(0)
    page.locator(".year-strip a").filter(has_text="2020年").click()
    expect_answer(page, "report", office="林业局", year="2020")
    facet(page, "下一步打算").click()
    expect_answer(page, office="林业局", year="2020", role="plans")
    assert said(page) == {"year": ["2020"], "role": ["plans"]}
    page.goto(f"{base}/reports/2023/index.html")
    assert chosen(page) == ["2023年"]
    facet(page, "下一步打算").click()
    page.wait_for_url(f"{base}/reports/index.html?*")
    expect_answer(page, "report", year="2023", role="plans")


def test_former_addresses_of_the_search_page_and_of_lists_still_work(page: Page, base: str) -> None:
    page.goto(f"{base}/{SEARCH}?q=理论学习&theme=theory-study&role=problems&year=2023&kind=述职报告&office=水务局")
    assert chosen(page) == ["理论学习", "2023年", "水务局", "述职报告", "存在问题"]
    expect(page.locator(".answer")).not_to_have_attribute("aria-busy", "true")
    page.goto(f"{base}/{THEME}?year=2023年&role=problems")
    expect_answer(page, theme="theory-study", year="2023", role="problems")


def test_data_that_does_not_come_is_said_so_and_asked_for_again(browser: Browser, archive_address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        context.route("**/search/index.js*", lambda route: route.abort())
        page.goto(f"{archive_address}/{THEME}")
        facet(page, "单位").click()
        expect(page.locator(".facet-panel:visible")).to_contain_text("搜索用的数据没有读出来")
        context.unroute("**/search/index.js*")
        page.locator(".facet-panel:visible").get_by_role("button", name="再试一次").click()
        value(page, "林业局").check()
        expect_answer(page, theme="theory-study", office="林业局")
