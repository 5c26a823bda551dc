"""The facets in a real browser: one component for all lists, the choice in the address, from a server and from disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from converter.cli import main
from tests.browser.test_access import MOST_SHIFT, SHIFT, VIOLATIONS, axe
from tests.support.browsing import Scheme, box_of, phone_page
from tests.support.serving import serving
from tests.support.small_archive import OFFICES, write_archive

THEME = "themes/theory-study/index.html"
YEAR = "themes/theory-study/2023.html"
PARTED = "themes/party-conduct/index.html"
PROBLEMS = "themes/problems/index.html"
SEARCH = "search/index.html"
WIDTHS = ((390, 844), (768, 1024), (1440, 900))
http_only = pytest.mark.parametrize("base", ["http"], indirect=True)
COUNT = "options => reportSearch.browse(options).then(answer => [answer.total, answer.reports, answer.offices])"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    write_archive(folder / "reports")
    assert not main(["site", str(folder / "reports"), "--to", str(folder / "out"), "--cache", str(folder / "cache")])
    return folder / "out"


@pytest.fixture(scope="module")
def served(archive: Path) -> Iterator[str]:
    with serving(archive) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, served: str, archive: Path) -> str:
    return served if request.param == "http" else archive.as_uri()


def facet(page: Page, name: str) -> Locator:
    return page.locator(".facet-bar").get_by_role("button", name=re.compile(f"^{name}"))


def value(page: Page, name: str) -> Locator:
    return page.locator(".facet-panel:visible").get_by_role("checkbox", name=re.compile(f"^{name}"))


def status(page: Page) -> Locator:
    return page.locator(".facet-status")


def chosen(page: Page) -> list[str]:
    return [text.rstrip("✕") for text in page.locator(".facet-chosen .facet-chip").all_inner_texts()]


def said(page: Page) -> dict[str, list[str]]:
    """What the address says."""
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def expect_answer(page: Page, unit: str = "section", **filters: Any) -> int:
    """Expect what the engine counts for these filters; return how many entries there are."""
    total, reports, offices = page.evaluate(COUNT, {"unit": unit, "filters": filters, "limit": 0})
    line = f"{total} 篇" if unit == "report" else f"{total} 节，出自 {reports} 篇报告、{offices} 个单位"
    expect(status(page)).to_contain_text(line)
    expect(page.locator(".listed")).to_be_hidden() if page.locator(".listed").count() else None
    entries = page.locator(".answer .place" if unit == "section" else ".answer .entry-report")
    expect(entries).to_have_count(min(total, 20))
    return int(total)


def test_an_office_takes_two_clicks_and_nothing_is_loaded_before(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}/{THEME}")
    listed = page.locator(".listed .place").count()
    assert listed
    assert not [url for url in asked if "/search/" in url.replace("/assets/search/", "")]
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
    offices = page.locator(".answer .fact:nth-of-type(2)").all_inner_texts()
    assert len(set(offices[:3])) == 1
    page.goto(f"{base}/{SEARCH}?q=理论")
    expect(order).to_have_value("relevance")


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
    why = page.locator(".answer .why").first
    expect(why).to_be_hidden()
    page.get_by_label("显示归入的依据").check()
    expect(why).to_be_visible()
    headings = page.locator(".answer :is(h1, h2, h3, h4, h5, h6)").count()
    assert 0 < headings <= page.locator(".answer .place").count()
    assert page.locator(".answer a").evaluate_all("all => all.every(link => !link.querySelector('.excerpt, .context'))")
    links.last.click()
    expect(page.locator(":target")).to_be_in_viewport()


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


def test_former_addresses_of_the_search_page_and_of_lists_still_work(page: Page, base: str) -> None:
    page.goto(f"{base}/{SEARCH}?q=理论学习&theme=theory-study&role=problems&year=2023&kind=述职报告&office=水务局")
    assert chosen(page) == ["理论学习", "2023年", "水务局", "述职报告", "存在问题"]
    expect(page.locator(".answer")).not_to_have_attribute("aria-busy", "true")
    page.goto(f"{base}/{THEME}?year=2023年&role=problems")
    expect_answer(page, theme="theory-study", year="2023", role="problems")


def test_data_that_does_not_come_is_said_so_and_asked_for_again(browser: Browser, served: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        context.route("**/search/index.js*", lambda route: route.abort())
        page.goto(f"{served}/{THEME}")
        facet(page, "单位").click()
        expect(page.locator(".facet-panel:visible")).to_contain_text("搜索用的数据没有读出来")
        context.unroute("**/search/index.js*")
        page.locator(".facet-panel:visible").get_by_role("button", name="再试一次").click()
        value(page, "林业局").check()
        expect_answer(page, theme="theory-study", office="林业局")


def test_without_javascript_nothing_of_it_shows(browser: Browser, served: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served}/{THEME}?office=林业局")
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


@pytest.mark.parametrize("address", [THEME, f"{PARTED}?role=problems", f"{SEARCH}?q=理论", f"{SEARCH}?office=林业局"])
def test_axe_finds_nothing_with_a_panel_open_and_nothing_is_too_wide(coloured: Page, served: str, address: str) -> None:
    for width, height in WIDTHS:
        coloured.set_viewport_size({"width": width, "height": height})
        coloured.goto(f"{served}/{address}")
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


def test_on_a_phone_a_panel_is_as_wide_as_the_text(browser: Browser, served: str) -> None:
    with phone_page(browser, f"{served}/{THEME}") as phone:
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
