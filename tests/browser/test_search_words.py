"""What is offered where a search finds nothing or little, and the pages that a query names: in words, in the box, on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from converter.model import Paragraph, Report
from converter.search.index import full_index
from converter.themes import load_vocabulary
from tests.browser.test_search_box import RESULTS, box, options
from tests.browser.test_search_core import lay
from tests.support.browsing import from_disk, http_only
from tests.support.faceting import said, status
from tests.support.invented_reports import section, source

SUGGEST = """async queries => {
  const found = {};
  for (const query of queries) {
    const {total} = await reportSearch(query, {limit: 0});
    const {offers, instead} = await reportSearch.suggest(query, total);
    found[query] = [instead, ...offers.map(offer => [offer.kind, offer.query, offer.total])];
  }
  return found;
}"""
PAGES = "query => reportSearch.pages(query).then(all => all.map(one => [one.facet, one.name, one.address, one.count]))"
HOSTILE = '<b>"局\\</b>'
PLACES = (
    "严格落实三会一课制度。",
    "贯彻中央八项规定精神，查处问题两起。",
    "抓好水务工作，开好审计会议。",
    "审计会议开了三次。",
    "会计人员培训。",
    "长江重庆段整治，重要任务完成。",
    *["警示教育大会。"] * 12,
    "警示教语大会。",
    "甲方案。",
)


@pytest.fixture(scope="module")
def asked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with an index of `PLACES`."""
    vocabulary = load_vocabulary()
    parts = tuple(Paragraph(text, number, f"s1-x{number}") for number, text in enumerate(PLACES))
    made = Report(
        title="标题", title_inferred=True, sources=(source("a.txt"),), year=2023, kind="工作总结", office="石桥水务局",
        sections=(section(1, "一、", "一、正文", "s1", *parts),), address="reports/2023/a",
    )  # fmt: skip
    other = Report(
        title="标题", title_inferred=True, sources=(source("b.txt"),), year=2022, office=HOSTILE,
        sections=(section(1, "一、", "一、正文", "s1", Paragraph("齉。", 1, "s1-x1")),), address="reports/2022/b",
    )  # fmt: skip
    files = full_index([made, other], vocabulary.themes, {}, vocabulary.words)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(lay(tmp_path_factory.mktemp("index") / "site", files))
        yield page


def suggested(page: Page, *queries: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(SUGGEST, list(queries))
    return found


# In words


@pytest.mark.parametrize(
    "query",
    ["sanhuiyike", "shyk", "SHYK", "san hui yi ke", "san'hui'yi'ke", "shuiyk", "sanhyk", "sanhuiyi", "ｓｈｙｋ"],
)
def test_pinyin_finds_its_term(asked: Page, query: str) -> None:
    assert suggested(asked, query)[query] == ["三会一课", ["sound", "三会一课", 1]]


def test_of_pinyin_that_several_terms_have_all_that_are_found_are_offered(asked: Page) -> None:
    found = suggested(asked, "wenti", "jingshijiaoyu", "zhongyao", "chongqing", "sj", "x", "abc123", "zzzz")
    assert found["wenti"] == ["问题", ["sound", "问题", 1]]
    assert found["jingshijiaoyu"] == ["警示教育", ["sound", "警示教育", 12]]
    assert found["zhongyao"] == ["重要", ["sound", "重要", 1]]
    assert found["sj"] == ["", ["sound", "审计", 2]]  # too many have these initials to ask for all
    assert found["chongqing"] == found["x"] == found["abc123"] == found["zzzz"] == [""]


def test_a_wrong_character_is_put_right_the_one_that_sounds_alike_first(asked: Page) -> None:
    found = suggested(
        asked,
        "三会一刻",
        "三会一堂",
        "警示叫育",
        "落实三会一刻制度",
        "推进三会一刻学习",
        "會議三会一刻",
        "三会一刻 制度",
    )
    assert found["三会一刻"] == found["三会一堂"] == ["", ["near", "三会一课", 1]]
    assert found["警示叫育"] == ["", ["near", "警示教育", 12]]
    assert found["落实三会一刻制度"] == ["", ["near", "落实三会一课制度", 1]]
    assert found["推进三会一刻学习"] == ["", ["near", "三会一课", 1]]  # the term alone, as the whole is nowhere
    assert found["三会一刻 制度"] == ["", ["near", "三会一课 制度", 1]]


def test_where_little_is_found_a_term_that_is_found_much_more_is_offered(asked: Page) -> None:
    found = suggested(asked, "警示教语", "警示教育", "甲方案")
    assert found["警示教语"] == ["", ["near", "警示教育", 12]]
    assert found["警示教育"] == found["甲方案"] == [""]


def test_words_that_ran_together_are_parted_where_both_are_found(asked: Page) -> None:
    found = suggested(asked, "八项规定问题", "三会一课制度审计会议警示教育", "制度水务", "问题二")
    assert found["八项规定问题"] == ["", ["split", "八项规定 问题", 1]]
    assert found["三会一课制度审计会议警示教育"] == ["", ["split", "三会一课 制度 审计 会议 警示教育", 15]]
    assert found["制度水务"] == ["", ["split", "制度 水务", 2]]
    assert found["问题二"] == ["", ["part", "问题", None]]


def test_odd_queries_are_answered_without_an_offer(asked: Page) -> None:
    odd = [
        "",
        "  ",
        "-三会一刻",
        "三会一刻 -制度",
        "龘爨",
        "𠮷𠮷𠮷",
        "(",
        "\\",
        "'",
        "a" * 500,
        "三" * 500,
        "$& 三会一刻",
    ]
    for query, (instead, *offers) in suggested(asked, *odd).items():
        assert instead == ""
        assert all(offer[0] in {"near", "part"} for offer in offers), query


def test_a_query_that_names_something_leads_to_its_page(asked: Page) -> None:
    def pages(query: str) -> list[list[Any]]:
        found: list[list[Any]] = asked.evaluate(PAGES, query)
        return found

    conduct = ["theme", "党风廉政", "themes/party-conduct/index.html", None]
    assert pages("党风廉政")[0] == conduct
    assert pages("黨風廉政")[0] == conduct
    assert conduct in pages("党风廉政建设")
    assert conduct in pages("党风廉政 2023")
    assert pages("党风")[0] == conduct
    assert pages("廉") == pages("") == pages("-党风廉政") == []
    assert pages("警示教育")[0][:3] == ["sub", "警示教育", "themes/party-conduct/index.html?sub=warning"]
    assert pages("下一步打算")[0][:3] == ["role", "下一步打算", "themes/plans/index.html"]
    (office,) = pages("石桥水务")
    assert office[:2] == ["office", "石桥水务局"]
    assert re.fullmatch(r"offices/x[0-9a-f]+/index\.html", office[2])
    assert office[3] == 1
    assert pages("工作总结")[0][:2] == ["kind", "工作总结"]
    assert pages(f"“{HOSTILE}”")[0][1] == HOSTILE


def test_words_that_name_a_year_an_office_or_a_kind_are_offered_as_limits_of_the_others(asked: Page) -> None:
    def narrowed(query: str) -> Any:
        found = asked.evaluate("query => reportSearch.narrowed(query)", query)
        return found and (found["query"], found["filters"], found["names"], found["total"])

    assert narrowed("审计会议 2023年度") == ("审计会议", {"year": "2023"}, ["2023年"], 2)
    assert narrowed("2023 石桥水务 審計 -水务") == (
        "審計 -水务", {"year": "2023", "office": "石桥水务局"}, ["2023年", "石桥水务局"], 1,
    )  # fmt: skip
    assert narrowed("工作总结 “审计 会议”") == ("“审计 会议”", {"kind": "工作总结"}, ["工作总结"], 2)
    assert narrowed("2023 2022 会议") is None  # one year is a limit, the other a word that nothing says
    for query in ("2022 审计", "2021 审计", "审计 会议", "2023 水务局", "2023年", ""):
        assert narrowed(query) is None, query


# In the box


@pytest.fixture
def home(page: Page, base: str) -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{base}/index.html")
    box(page).focus()
    return page


@pytest.mark.parametrize("query", ["shyk", pytest.param("sanhuiyike", marks=pytest.mark.soak)])
def test_the_box_shows_the_hits_of_the_term_whose_pinyin_was_typed(home: Page, query: str) -> None:
    home.keyboard.type(query)
    expect(home.locator(".site-search__list mark").first).to_have_text("三会一课")
    expect(home.locator(".site-search__note")).to_have_text(f"没有找到“{query}”，按拼音找的是“三会一课”。")
    expect(home.locator(".site-search__live")).to_contain_text("按拼音找的是“三会一课”。找到")
    expect(box(home)).to_have_value(query)
    options(home).first.click()
    expect(home.locator("mark.found").first).to_have_text("三会一课")


@pytest.mark.parametrize(
    ("query", "offer", "words"),
    [
        ("三会一刻", "是不是“三会一课”？ 3 处", ["三会一课"]),
        ("三会一课质量", "分开来找“三会一课 质量” 1 处", ["三会一课", "质量"]),
    ],
)
def test_the_box_offers_what_was_meant_and_a_click_asks_it(
    home: Page, query: str, offer: str, words: list[str]
) -> None:
    home.keyboard.type(query)
    expect(options(home)).to_have_text([offer])
    expect(home.locator(".site-search__note")).to_have_text(f"没有找到“{query}”。")
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Enter")
    expect(box(home)).to_have_value(" ".join(words))
    expect(home.locator(".site-search__list mark").first).to_be_visible()
    assert set(home.locator(".site-search__list mark").all_inner_texts()) == set(words)


@http_only
def test_the_box_offers_the_page_of_a_name_first(home: Page) -> None:
    home.keyboard.type("城北分局")
    expect(options(home).first).to_have_text(re.compile(r"^单位“城北分局” \d+ 篇 →$"))
    expect(home.locator(".site-search__list .hit").first).to_be_visible()
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Enter")
    home.wait_for_url("**/offices/x*/index.html")
    expect(home.locator("h1")).to_contain_text("城北分局")


@http_only
def test_an_example_in_the_box_is_asked_by_a_click(home: Page) -> None:
    home.locator(".site-search__note").get_by_role("link", name="党员 学习", include_hidden=True).click()
    expect(box(home)).to_have_value("党员 学习")
    expect(box(home)).to_be_focused()
    expect(home.locator(".site-search__list mark").first).to_be_visible()


@http_only
def test_terms_are_loaded_where_nothing_is_found_and_not_before(home: Page, base: str) -> None:
    loaded: list[str] = []
    home.on("request", lambda request: loaded.append(request.url))
    home.keyboard.type("党员 学习")
    expect(options(home).first).to_be_visible()
    assert loaded
    assert f"{base}/search/terms.js" not in loaded
    box(home).fill("shyk")
    expect(home.locator(".site-search__list mark").first).to_have_text("三会一课")
    assert loaded.count(f"{base}/search/terms.js") == 1


def test_without_the_terms_the_longest_part_is_offered(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        context.route(f"{address}/search/terms.js*", lambda route: route.abort())
        page.goto(f"{address}/{RESULTS}?q=三会一刻")
        expect(page.locator(".answer").get_by_role("link")).to_have_text("改找其中找得到的最长一段：“三会一”")


# On the page of results


@from_disk
@pytest.mark.parametrize("query", ["sanhuiyike", pytest.param("shyk", marks=pytest.mark.soak)])
def test_the_page_shows_the_hits_of_the_term_whose_pinyin_was_typed(page: Page, base: str, query: str) -> None:
    page.goto(f"{base}/{RESULTS}?q={query}")
    expect(page.locator(".answer mark").first).to_have_text("三会一课")
    expect(status(page)).to_contain_text(f"没有找到“{query}”，按拼音找的是“三会一课”。3 处，出自")
    expect(page.get_by_label("要找的词句")).to_have_value(query)
    page.locator(".course a").last.click()
    expect(status(page)).to_contain_text("按拼音找的是“三会一课”。2 处")
    assert said(page) == {"q": [query], "year": ["2024"]}
    page.reload()
    expect(status(page)).to_contain_text("按拼音找的是“三会一课”。2 处")
    page.locator(".answer .place > a").first.click()
    expect(page.locator("mark.found").first).to_have_text("三会一课")


@pytest.mark.parametrize(
    ("query", "offer", "asked"),
    [
        ("三会一刻", "是不是“三会一课”？ 3 处", "三会一课"),
        ("三会一课质量", "分开来找“三会一课 质量” 1 处", "三会一课 质量"),
    ],
)
def test_the_page_offers_what_was_meant(page: Page, base: str, query: str, offer: str, asked: str) -> None:
    page.goto(f"{base}/{RESULTS}?q={query}")
    link = page.locator(".answer").get_by_role("link")
    expect(link).to_have_text([offer])
    link.click()
    expect(page.get_by_label("要找的词句")).to_have_value(asked)
    expect(page.locator(".answer mark").first).to_be_visible()
    assert said(page) == {"q": [asked]}


def test_the_page_leads_to_what_a_query_names_with_its_number(page: Page, base: str) -> None:
    page.goto(f"{base}/{RESULTS}?q=党风廉政")
    total = page.evaluate("reportSearch.browse({filters: {theme: 'party-conduct'}, limit: 0}).then(a => a.total)")
    way = page.locator(".search-ways a").first
    expect(way).to_have_text(f"主题“党风廉政” {total} 节 →")
    way.click()
    expect(page.locator("h1")).to_contain_text("党风廉政")
    page.goto(f"{base}/{RESULTS}?q=党员 学习")
    expect(page.locator(".answer mark").first).to_be_visible()
    expect(page.locator(".search-ways a")).to_have_count(0)
