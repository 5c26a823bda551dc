"""The facets in a real browser: one component for all lists, the choice in the address, from a server and from disk."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import BASES, from_both, from_disk, http_only
from tests.support.faceting import COUNT, SEARCH, THEME, chosen, expect_answer, facet, said, value
from tests.support.small_archive import OFFICES

PROBLEMS = "themes/problems/index.html"


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest, archive_address: str, archive: Path) -> str:
    return archive_address if request.param == "http" else archive.as_uri()


@from_disk
def test_theme_year_office_and_role_are_four_clicks_from_home(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    page.locator(".heat tr", has_text="党风廉政").locator("td[data-year='2023年'] a").click()
    facet(page, "单位").click()
    value(page, "林业局").click()  # the page of a year leads to the theme's, which shows the choice
    page.wait_for_url("**/party-conduct/index.html?*")
    facet(page, "存在问题").click()
    assert expect_answer(page, theme="party-conduct", year="2023", office="林业局", role="problems")
    assert said(page) == {"year": ["2023"], "office": ["林业局"], "role": ["problems"]}


@from_disk
def test_an_office_takes_two_clicks_and_nothing_is_loaded_before(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}/{THEME}")
    listed = page.locator(".listed .place").count()
    assert listed
    assert not [url for url in asked if "/search/" in url]
    facet(page, "单位").click()
    office = value(page, "林业局")
    counted = int(office.locator("xpath=..").locator(".facet-count").inner_text())
    office.check()
    assert expect_answer(page, theme="theory-study", office="林业局") == counted
    assert said(page) == {"office": ["林业局"]}
    assert all("林业局" in text for text in page.locator(".answer .entry-report").all_inner_texts())
    page.keyboard.press("Escape")
    page.get_by_role("button", name="清除全部").click()
    expect(page.locator(".listed .place")).to_have_count(listed)
    expect(page.locator(".listed")).to_be_visible()
    assert page.url == f"{base}/{THEME}"


def test_several_values_are_chosen_and_taken_away_one_by_one(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEME}")
    facet(page, "单位").click()
    value(page, "林业局").check()
    page.wait_for_url("**office=*")
    if page.locator(".facet-panel:visible").count() == 0:
        facet(page, "单位").click()
    value(page, "水务局").check()
    expect_answer(page, theme="theory-study", office=["林业局", "水务局"])
    page.keyboard.press("Escape")
    facet(page, "存在问题").click()
    expect(facet(page, "存在问题")).to_have_attribute("aria-pressed", "true")
    both = expect_answer(page, theme="theory-study", office=["林业局", "水务局"], role="problems")
    assert sorted(chosen(page)) == ["存在问题", "林业局", "水务局"]
    page.get_by_role("button", name="去掉林业局").click()
    assert expect_answer(page, theme="theory-study", office="水务局", role="problems") < both
    assert said(page) == {"office": ["水务局"], "role": ["problems"]}
    facet(page, "存在问题").click()
    expect_answer(page, theme="theory-study", office="水务局")


def test_a_range_of_years_stands_instead_of_single_ones(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEME}?year=2023")
    expect_answer(page, theme="theory-study", year="2023")
    facet(page, "年度").click()
    page.get_by_label("从哪一年起").select_option("2013")
    expect_answer(page, theme="theory-study", **{"from": "2013"})
    if page.locator(".facet-panel:visible").count() == 0:
        facet(page, "年度").click()
    page.get_by_label("到哪一年止").select_option("2018")
    expect_answer(page, theme="theory-study", **{"from": "2013", "to": "2018"})
    page.keyboard.press("Escape")
    assert chosen(page) == ["2013–2018年"]
    assert said(page) == {"from": ["2013"], "to": ["2018"]}
    page.get_by_role("button", name="去掉2013–2018年").click()
    expect(page.locator(".listed")).to_be_visible()


@from_both
def test_back_forward_reload_and_a_copied_address_show_the_same(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEME}")
    facet(page, "下一步打算").click()
    expect_answer(page, theme="theory-study", role="plans")
    facet(page, "单位").click()
    value(page, "档案局").check()
    total = expect_answer(page, theme="theory-study", role="plans", office="档案局")
    linked = page.url
    page.go_back()
    expect_answer(page, theme="theory-study", role="plans")
    page.go_back()
    expect(page.locator(".listed")).to_be_visible()
    assert chosen(page) == []
    page.go_forward()
    page.go_forward()
    assert expect_answer(page, theme="theory-study", role="plans", office="档案局") == total
    page.reload()
    assert expect_answer(page, theme="theory-study", role="plans", office="档案局") == total
    page.goto("about:blank")
    page.goto(linked)
    assert expect_answer(page, theme="theory-study", role="plans", office="档案局") == total


def test_an_empty_answer_offers_what_there_is_without_one_limit(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEME}?year=2023&year=1999&office=林业局&kind=x")
    box = page.locator(".answer .empty")
    expect(box).to_contain_text("没有同时符合这些条件的")
    there = page.evaluate(COUNT, {"filters": {"theme": "theory-study", "year": "2023", "office": "林业局"}})[0]
    expect(box.get_by_role("link")).to_have_text([f"不限文种，有 {there} 节", "清除全部"])
    expect(page.locator(".facet-bar").get_by_role("button", name="存在问题")).to_be_disabled()
    assert chosen(page) == ["2023年", "1999年", "林业局", "x"]
    facet(page, "文种").click()
    expect(page.locator(".facet-panel:visible li").filter(has_text="x")).to_contain_text("0")
    box.get_by_role("link", name="不限文种").click()
    expect_answer(page, theme="theory-study", year=["2023", "1999"], office="林业局")
    page.get_by_role("button", name="去掉1999年").click()
    expect_answer(page, theme="theory-study", year="2023", office="林业局")


@http_only
def test_many_values_can_be_narrowed_and_few_cannot(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEME}")
    facet(page, "文种").click()
    expect(page.locator(".facet-panel:visible li")).to_have_count(2)
    expect(page.get_by_label("在文种里找")).to_be_hidden()
    facet(page, "单位").click()
    values = page.locator(".facet-panel:visible li:visible")
    expect(page.locator(".facet-panel:visible")).to_have_count(1)
    expect(values).to_have_count(len(OFFICES))
    page.get_by_label("在单位里找").fill("水")
    expect(values).to_have_text([re.compile("水务局")])
    page.get_by_label("在单位里找").fill("没有的")
    expect(values).to_have_count(0)
    expect(page.locator(".facet-panel:visible")).to_contain_text("没有含“没有的”的单位")
    page.mouse.click(5, 300)
    expect(page.locator(".facet-panel:visible")).to_have_count(0)


@http_only
def test_the_keyboard_does_all_and_keeps_its_place(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEME}")
    button = facet(page, "单位")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    first = page.locator(".facet-panel:visible").get_by_role("checkbox").first
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_label("在单位里找")).to_be_focused()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Space")
    expect_answer(page, theme="theory-study", office=first.get_attribute("value"))
    expect(first).to_be_focused()
    expect(first).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".facet-chosen .facet-chip")).to_have_count(2)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.locator(".facet-chosen .facet-chip").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".facet-chosen .facet-chip")).to_have_count(1)
    expect(page.locator(".facet-chosen .facet-chip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".facet-chosen")).to_be_hidden()
    expect(facet(page, "年度")).to_be_focused()
    button.press("Enter")
    page.get_by_label("在单位里找").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".facet-panel:visible")).to_have_count(0)


@from_disk
def test_pages_have_numbers_and_neighbours(page: Page, base: str) -> None:
    page.goto(f"{base}/{PROBLEMS}?sort=office")
    total = expect_answer(page, role="problems")
    pages = page.get_by_role("navigation", name="各页")
    last = -(-total // 20)
    assert last == 5
    expect(pages.locator("[aria-current=page]")).to_have_text("1")
    expect(pages.get_by_role("link")).to_have_text(["2", "3", "4", "5", "下一页 →"])
    first = page.locator(".answer .place a").first.get_attribute("href")
    pages.get_by_role("link", name="下一页").click()
    expect(pages.locator("[aria-current=page]")).to_have_text("2")
    assert said(page) == {"sort": ["office"], "page": ["2"]}
    assert page.locator(".answer .place a").first.get_attribute("href") != first
    expect(page.locator(".facets")).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".answer .place a").first).to_have_attribute("href", str(first))
    page.goto(f"{base}/{PROBLEMS}?page=999")
    expect(pages.locator("[aria-current=page]")).to_have_text(str(last))


@http_only
def test_the_order_is_chosen_and_stands_in_the_address(page: Page, base: str) -> None:
    page.goto(f"{base}/{SEARCH}?kind=述职报告")
    order = page.get_by_label("排序")
    expect(order.locator("option")).to_have_text(["最新在前", "按单位排", "最长在前"])
    expect_answer(page, "report", kind="述职报告")
    years = [int(text[:4]) for text in page.locator(".answer .fact:nth-of-type(1)").all_inner_texts()]
    assert years == sorted(years, reverse=True)
    order.select_option("office")
    page.wait_for_url("**sort=office*")
    expect(page.locator(".answer")).not_to_have_attribute("aria-busy", "true")
    offices = page.locator(".answer a.fact:nth-of-type(2)").all_inner_texts()
    assert len(set(offices[:3])) == 1
    page.goto(f"{base}/{SEARCH}?q=理论")
    expect(order).to_have_value("relevance")


def test_a_browser_that_lets_no_script_change_the_address_goes_there(browser: Browser, archive_address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script("history.pushState = history.replaceState = () => { throw new DOMException('no'); }")
        page.goto(f"{archive_address}/{THEME}")
        facet(page, "存在问题").click()
        page.wait_for_url("**role=problems")
        expect_answer(page, theme="theory-study", role="problems")
        facet(page, "单位").click()
        value(page, "林业局").click()
        page.wait_for_url("**office=*")
        expect_answer(page, theme="theory-study", role="problems", office="林业局")
        page.go_back()
        expect_answer(page, theme="theory-study", role="problems")


@http_only
def test_every_choice_is_read_from_its_address_as_it_was(page: Page, base: str) -> None:
    page.goto(f"{base}/{SEARCH}")
    draw = random.Random(18)
    values = ["2023", "undated", "none", "甲局", "a&b=c", "“引号” 空格", "+%#?", "𠀀"]
    empty = page.evaluate("facetParts.emptyChoice()")
    names = page.evaluate("facetParts.NAMES")
    for _ in range(50):
        choice, opening = (
            {**empty, **{name: draw.sample(values, draw.randint(0, 2)) for name in draw.sample(names, 3)}} for _ in "12"
        )
        choice |= {"q": draw.choice(["", *values]), "sort": draw.choice(["", "office"]), "page": draw.randint(1, 3)}
        choice |= draw.choice([{}, {"from": "2019"}, {"from": "2019", "to": "2022"}])
        for start in (empty, opening):
            query = page.evaluate("both => facetParts.writeChoice(...both)", [choice, start])
            is_said = page.evaluate("query => facetParts.saysChoice(query)", query)
            read = page.evaluate("query => facetParts.readChoice(query)", query)
            if not is_said:  # then the page shows what it opens with
                read |= {name: start[name] for name in [*names, "from", "to"]}
            assert {name: sorted(read[name]) for name in names} == {name: sorted(choice[name]) for name in names}, query
            assert all(read[name] == choice[name] for name in ("q", "from", "to", "sort", "page")), query
