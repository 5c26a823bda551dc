"""The search as a reader uses it: the box in the header, the page of results, the words marked where a hit leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_walk import OWN_WORDS, squeezed
from tests.support.access import DESK, PHONE
from tests.support.browsing import box_of, from_both, from_disk, http_only, phone_page, still, until, width_of
from tests.support.examples import IS_FULL

RESULTS = "search/index.html"
ONE, TWO, NOWHERE = "党组", "党组 责任", "组织生活开展得如何"
QUERIES = (
    *("的", "学习", "党", "三会一课", "公路", "路", "整改", "一是", "问题", "打算"),
    *("党员", "支部", "养护", "安全", "2023", "党员 学习", "学习 -会议", "城北分局", "把纪律处分条例", "组织"),
)
# Scrolls the list so that the title of each report stands where the last row does, if it reaches so far; returns what lies
# over that row then. (A click of the browser's driver scrolls until it can.)
OVER_LAST_ROW = """list => {
  const last = list.querySelector(".site-search__all"), over = [];
  for (const group of list.querySelectorAll(".site-search__group")) {
    list.scrollTop = 0;
    list.scrollTop = group.getBoundingClientRect().top - last.getBoundingClientRect().top;
    const row = last.getBoundingClientRect();
    for (const x of [row.left + 8, row.left + 60, row.right - 24]) {
      const there = document.elementFromPoint(x, row.top + row.height / 2);
      if (there !== last) over.push(there ? there.textContent : null);
    }
  }
  return over;
}"""
# Counts what is asked, and lets answers wait where the test says so.
SPY = """() => {
  const real = window.reportSearch;
  window.asked = [];
  window.answered = [];
  window.waits = {};
  window.reportSearch = Object.assign((query, options) => {
    window.asked.push(query);
    const wait = new Promise(resolve => setTimeout(resolve, window.waits[query] || 0));
    return Promise.all([real(query, options), wait]).then(both => {
      window.answered.push(query);
      return both[0];
    });
  }, real);
}"""


@pytest.fixture
def home(page: Page, base: str) -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{base}/index.html")
    return page


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    with phone_page(browser, f"{address}/index.html") as tab:
        yield tab


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="搜索报告原文")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def chosen(page: Page) -> str | None:
    """The link that the combobox says is chosen."""
    identifier = box(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{identifier}").get_attribute("href") if identifier else None


def type_and_wait(page: Page, query: str) -> None:
    box(page).fill(query)
    expect(page.locator(".site-search__all")).to_have_attribute("href", re.compile("q="))
    expect(box(page)).to_have_attribute("aria-expanded", "true")


# The box


@from_both
def test_the_keyboard_leads_from_any_page_to_the_very_paragraph(home: Page) -> None:
    home.keyboard.press("/")
    expect(box(home)).to_be_focused()
    expect(box(home)).to_have_value("")
    expect(home.locator(".site-search__note")).to_contain_text("三会一课")
    home.keyboard.type(TWO)
    expect(home.locator(".site-search__all")).to_have_attribute("href", re.compile(f"q={quote(TWO)}$"))
    expect(home.locator(".site-search__live")).to_contain_text(re.compile(r"^找到 \d+ 处"))
    hits = home.locator(".site-search__list .hit")
    for hit in hits.all():
        assert {squeezed(word) for word in hit.locator("mark").all_inner_texts()} & set(TWO.split())
    home.keyboard.press("ArrowUp")
    assert RESULTS in str(chosen(home))
    for key, number in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        home.keyboard.press(key)
        assert chosen(home) == hits.nth(number).get_attribute("href")
    expect(box(home)).to_be_focused()
    target = urlsplit(str(chosen(home)))
    home.keyboard.press("Enter")
    home.wait_for_url(f"**{target.path}*")
    expect(home.locator(".found-bar")).to_be_visible()
    assert home.url.endswith(f"{target.path}#{target.fragment}")
    place = home.locator(":target")
    expect(place).to_be_in_viewport()
    expect(place.locator("mark").first).to_be_visible()


@http_only
def test_escape_closes_then_clears_then_leaves_and_tab_leaves_at_once(home: Page) -> None:
    home.keyboard.press("Control+k")
    expect(box(home)).to_be_focused()
    type_and_wait(home, ONE)
    popup = home.locator(".site-search__popup")
    home.keyboard.press("Escape")
    expect(popup).to_be_hidden()
    expect(box(home)).to_have_value(ONE)
    home.keyboard.press("ArrowDown")
    expect(options(home).first).to_be_visible()
    home.keyboard.press("Escape")
    home.keyboard.press("Escape")
    expect(box(home)).to_have_value("")
    home.keyboard.press("Escape")
    expect(box(home)).not_to_be_focused()
    expect(popup).to_be_hidden()
    home.keyboard.press("/")
    type_and_wait(home, ONE)
    home.keyboard.press("Tab")
    expect(popup).to_be_hidden()
    assert not home.evaluate("document.activeElement.closest('[data-search-box]')")


@http_only
def test_a_slash_that_is_typed_somewhere_else_stays_a_slash(page: Page, base: str) -> None:
    page.goto(f"{base}/{RESULTS}")
    field = page.get_by_label("要找的词句")
    field.focus()
    page.keyboard.type("1/2")
    expect(field).to_have_value("1/2")
    expect(field).to_be_focused()


@http_only
def test_hits_stand_under_their_report_with_its_facts_and_their_section(home: Page) -> None:
    box(home).focus()
    type_and_wait(home, ONE)
    addresses = home.evaluate("reportSearch('党组', {limit: 10}).then(a => a.hits.map(hit => hit.address))")
    groups = home.get_by_role("group")
    expect(groups).to_have_count(len(dict.fromkeys(addresses)))
    expect(groups.locator(".hit")).to_have_count(len(addresses))
    for group in groups.all():
        assert len({urlsplit(str(hit.get_attribute("href"))).path for hit in group.locator("a").all()}) == 1
        expect(group.locator(".site-search__facts")).to_contain_text(re.compile(r"\d{4}年"))
    assert groups.locator(".hit__heading").count() == len(addresses)
    assert groups.locator(".hit__context").count() > len(addresses) / 3
    assert len(set(options(home).evaluate_all("all => all.map(one => one.id)"))) == options(home).count()


@http_only
def test_of_a_hit_only_the_heading_looks_like_a_link_and_nothing_is_said_twice(home: Page) -> None:
    box(home).focus()
    type_and_wait(home, "把纪律处分条例")
    hit = options(home).first
    expect(hit).to_have_css("text-decoration-line", "none")
    expect(hit.locator(".hit__heading")).to_have_css("text-decoration-line", "underline")
    excerpt = hit.locator(".hit__excerpt")
    assert excerpt.evaluate("e => getComputedStyle(e).color") != hit.locator(".hit__heading").evaluate(
        "e => getComputedStyle(e).color"
    )
    assert not excerpt.inner_text().startswith(hit.locator(".hit__heading").inner_text())
    excerpt.click()
    expect(home.locator(".found-bar")).to_be_visible()


@http_only
def test_a_heading_that_is_cut_goes_on_in_the_excerpt(home: Page) -> None:
    box(home).focus()
    type_and_wait(home, ONE)
    heading, said = (
        "二是把桥梁安全扛在肩上，每周在桥上住两晚",
        "二是把桥梁安全扛在肩上，每周在桥上住两晚，协调交警、水利等单位通行",
    )
    hit = {"id": "s1-p2", "section": f"一、履职 › {heading}…", "excerpt": said, "marks": [[3, 5], [20, 23]]}
    shown = home.evaluate(
        """hit => {
          const words = reportSearchParts.hitWords(hit), held = document.createElement("p");
          held.append(words.heading, "|", words.excerpt);
          return [held.textContent, [...held.querySelectorAll("mark")].map(mark => mark.textContent)];
        }""",
        hit,
    )
    assert shown == [f"{heading}|{said.removeprefix(heading)}", [said[3:5], said[20:23]]]


@http_only
@pytest.mark.parametrize("size", [PHONE, DESK, pytest.param((768, 1024), marks=pytest.mark.soak)])
def test_the_last_row_leads_to_all_hits_whatever_the_list_holds(page: Page, base: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{base}/index.html")
    opener = page.get_by_role("button", name="搜索", exact=True)
    last = page.locator(".site-search__all")
    (opener if opener.is_visible() else box(page)).click()
    queries = QUERIES if IS_FULL else QUERIES[1::2]
    for query in queries:
        box(page).fill(query)
        expect(last).to_have_attribute("href", re.compile(f"q={quote(query)}$"))
        assert page.locator(".site-search__list").evaluate(OVER_LAST_ROW) == [], query
    last.click()
    page.wait_for_url(f"**/{RESULTS}?*")
    assert parse_qs(urlsplit(page.url).query) == {"q": [queries[-1]]}


def test_enter_without_a_choice_leads_to_the_page_of_all_hits(home: Page) -> None:
    home.keyboard.press("/")
    home.keyboard.type(TWO)
    home.keyboard.press("Enter")
    home.wait_for_url(f"**/{RESULTS}?*")
    assert parse_qs(urlsplit(home.url).query) == {"q": [TWO]}
    expect(home.get_by_label("要找的词句")).to_have_value(TWO)
    expect(home.locator(".facet-status")).to_contain_text("处，出自")


@http_only
def test_an_input_method_asks_nothing_until_the_words_are_chosen(home: Page) -> None:
    home.evaluate(SPY)
    box(home).focus()
    method = home.context.new_cdp_session(home)
    for letters in ("d", "da", "dan", "dang zu"):
        method.send("Input.imeSetComposition", {"text": letters, "selectionStart": 0, "selectionEnd": len(letters)})
        home.wait_for_timeout(60)
    home.wait_for_timeout(300)
    assert home.evaluate("window.asked") == []
    # Enter takes the letters as they are, in the input method; it does not send the form.
    box(home).dispatch_event("keydown", {"key": "Enter", "keyCode": 229, "isComposing": True, "bubbles": True})
    method.send("Input.insertText", {"text": ONE})
    expect(options(home).first).to_be_visible()
    assert home.evaluate("window.asked") == [ONE]
    assert home.url.endswith("/index.html")


@http_only
def test_an_answer_that_comes_late_is_dropped(home: Page) -> None:
    home.evaluate(SPY)
    home.evaluate("window.waits = {'党组': 700}")
    box(home).fill(ONE)
    until(home, "window.asked.length === 1")
    box(home).fill("支部")
    expect(options(home).last).to_have_attribute("href", re.compile(r"q=%E6%94%AF"))
    until(home, "window.answered.includes('党组')")
    still(home)
    assert home.evaluate("window.asked") == ["党组", "支部"]
    assert set(home.locator(".site-search__list mark").all_inner_texts()) == {"支部"}


@http_only
def test_where_nothing_is_found_the_longest_part_that_is_found_is_offered(home: Page) -> None:
    home.keyboard.press("/")
    home.keyboard.type(NOWHERE)
    expect(home.locator(".site-search__note")).to_have_text(f"没有找到“{NOWHERE}”。")
    expect(options(home)).to_have_text("改找其中找得到的最长一段：“组织生活”")
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Enter")
    expect(box(home)).to_have_value("组织生活")
    expect(home.locator(".site-search__list mark").first).to_have_text("组织生活")


def test_an_index_that_cannot_be_loaded_is_said_so(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        context.route("**/search/index.js*", lambda route: route.abort())
        page.goto(f"{address}/index.html")
        page.keyboard.press("/")
        page.keyboard.type(ONE)
        expect(page.locator(".site-search__note")).to_contain_text("搜索用的数据没有读出来")
        page.goto(f"{address}/{RESULTS}?q={ONE}")
        expect(page.locator(".answer")).to_contain_text("搜索用的数据没有读出来")
        context.unroute("**/search/index.js*")
        page.get_by_role("button", name="再试一次").click()
        expect(page.locator(".answer mark").first).to_have_text(ONE)


def test_without_scripts_no_box_is_shown_and_the_page_says_what_it_needs(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/{RESULTS}")
        expect(page.locator("[data-search-box]")).to_be_hidden()
        expect(page.locator("[data-search-form]")).to_be_hidden()
        expect(page.locator("noscript p")).to_be_visible()


def test_the_header_stays_as_it_was_laid_out_before_its_script_came(browser: Browser, address: str) -> None:
    places = "[...document.querySelectorAll('.md-header *')].map(e => JSON.stringify(e.getBoundingClientRect()))"
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{address}/guide/index.html")
        before = page.evaluate(places)
        page.evaluate("reportSearch.words('')")  # which loads it
        assert page.evaluate("typeof reportSearchParts.api") == "function"
        assert page.evaluate(places) == before


def test_on_a_phone_a_button_opens_a_panel_as_wide_as_the_screen(phone: Page) -> None:
    opener = phone.get_by_role("button", name="搜索", exact=True)
    expect(box(phone)).to_be_hidden()
    opener.tap()
    expect(box(phone)).to_be_focused()
    panel = box_of(phone.locator(".site-search__panel"))
    assert (panel["x"], panel["y"], panel["width"], panel["height"]) == (0, 0, 390, 844)
    type_and_wait(phone, TWO)
    assert width_of(phone) <= 390
    phone.get_by_role("button", name="关闭搜索").tap()
    expect(box(phone)).to_be_hidden()
    opener.tap()
    options(phone).first.tap()
    expect(phone.locator(".found-bar")).to_be_visible()
    expect(phone.locator(":target")).to_be_in_viewport()
    edge = box_of(phone.locator(".found-bar"))
    assert edge["x"] >= 0
    assert edge["x"] + edge["width"] <= 390


# The page of results


@from_disk
def test_the_page_lists_all_hits_twenty_at_a_time_and_the_browser_leads_back(page: Page, base: str) -> None:
    page.goto(f"{base}/{RESULTS}?q=的")
    expect(page).to_have_title(re.compile("^“的” - 搜索"))
    hits = page.locator(".answer .place > a")
    expect(hits).to_have_count(20)
    first = hits.first.get_attribute("href")
    total = page.evaluate("reportSearch('的').then(answer => answer.total)")
    expect(page.locator(".facet-status")).to_contain_text(f"{total} 处，出自")
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".facet-status")).to_contain_text("第 21–40 处")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["的"], "page": ["2"]}
    expect(page).to_have_title(re.compile("^“的”（第2页）"))
    second = hits.first.get_attribute("href")
    assert second != first
    page.reload()
    expect(hits.first).to_have_attribute("href", str(second))
    hits.first.click()
    expect(page.locator(".found-bar")).to_be_visible()
    page.go_back()
    expect(hits.first).to_have_attribute("href", str(second))
    page.go_back()
    expect(hits.first).to_have_attribute("href", str(first))
    page.goto(f"{base}/{RESULTS}?q=的&page=999")
    expect(page.locator(".pages [aria-current=page]")).to_have_text(str(-(-total // 20)))


@http_only
def test_the_page_says_what_to_do_where_there_is_no_query_and_no_hit(page: Page, base: str) -> None:
    page.goto(f"{base}/{RESULTS}")
    page.locator(".answer").get_by_role("link", name="党员 学习").click()
    expect(page.get_by_label("要找的词句")).to_have_value("党员 学习")
    expect(page.locator(".answer mark").first).to_be_visible()
    page.go_back()
    expect(page.locator(".answer")).to_contain_text("三会一课")
    page.get_by_label("要找的词句").fill(NOWHERE)
    page.get_by_role("link", name="组织生活").click()
    expect(page.get_by_label("要找的词句")).to_have_value("组织生活")
    expect(page.locator(".answer mark").first).to_have_text("组织生活")
    page.goto(f"{base}/{RESULTS}?q=内刊 读书班")
    expect(page.locator(".facet-status")).to_contain_text("没有哪一节同时含有这些词")
    page.goto(f"{base}/{RESULTS}?q=-会议")
    expect(page.locator(".answer")).to_contain_text("请再写上要找的词")
    page.goto(f"{base}/{RESULTS}?q=组织生活&year=1999")
    page.get_by_role("link", name="不限年度").click()
    expect(page.locator(".answer mark").first).to_have_text("组织生活")
    assert "year" not in page.url


# The page that a hit leads to


def report_page(site: Path) -> str:
    return next(site.glob("reports/2023/zhuti-zeren-*/index.html")).relative_to(site).as_posix()


@from_disk
def test_marks_run_across_elements_and_leave_the_words_and_the_copied_link_as_they_are(
    page: Page, base: str, site: Path
) -> None:
    name = report_page(site)
    page.goto(f"{base}/{name}#s1-2")
    page.wait_for_load_state()
    words = page.locator("article").evaluate(OWN_WORDS)
    # From the heading into the paragraph that runs on from it.
    page.goto(f"{base}/{name}?h=策机制。修订党 -无#s1-2")
    expect(page.locator("mark.found")).to_have_text(["策机制。", "修订党"])
    expect(page.locator(".found-bar")).to_contain_text("1 / 1")
    assert page.url == f"{base}/{name}#s1-2"
    assert page.locator("article").evaluate(OWN_WORDS) == words
    target = page.locator("#s1-2")
    target.hover()
    expect(target.locator(".cite")).to_have_css("opacity", "1")
    copied = "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }"
    page.evaluate(f"navigator.clipboard ? {copied} : 0") if base.startswith("http") else None
    target.locator("a.headerlink").click()
    assert page.url == f"{base}/{name}#s1-2"
    page.reload()
    expect(page.locator("mark.found")).to_have_count(2)


@http_only
def test_marks_run_from_cell_to_cell_of_a_table(page: Page, base: str) -> None:
    page.goto(f"{base}/{RESULTS}?q=“桥梁加固（座） 5 5”")
    expect(page).to_have_title(re.compile("^“桥梁加固（座） 5 5” - "))
    page.locator(".answer .place > a").click()
    expect(page.locator("td > mark.found")).to_have_text(["桥梁加固（座）", "5", "5"])
    expect(page.locator("mark.found")).to_have_count(3)
    expect(page.locator(".found-bar")).to_contain_text("1 / 1")


@http_only
def test_marks_can_be_walked_through_and_cleared(page: Page, base: str, site: Path) -> None:
    name = report_page(site)
    page.goto(f"{base}/{name}?h={ONE}#s4")
    bar, now = page.locator(".found-bar"), page.locator("mark.is-now")
    number = "mark => [...document.querySelectorAll('mark.found')].indexOf(mark)"
    expect(now).to_be_in_viewport()
    first = now.evaluate(number)
    assert first > 0
    assert now.evaluate("mark => mark.closest('p').id").startswith("s4-1")
    for name, expected in (("上一处", first - 1), ("下一处", first)):
        bar.get_by_role("button", name=name).click()
        expect(now).to_be_in_viewport()
        assert now.evaluate(number) == expected
    page.keyboard.press("Escape")
    expect(bar).to_have_count(0)
    expect(page.locator("mark")).to_have_count(0)
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    still(page)
    expect(page.locator("mark")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator("[data-search-box]")).to_be_hidden()


@http_only
def test_a_page_that_is_not_found_offers_the_search(page: Page, base: str, site: Path) -> None:
    assert 'search/index.html"' in (site / "404.html").read_text(encoding="utf-8")
    page.goto(f"{base}/404.html")
    page.keyboard.press("/")
    type_and_wait(page, ONE)
    assert str(options(page).first.get_attribute("href")).startswith(f"{base}/reports/")
