"""Lists of names from A to Z in a real browser: a link always leads to its name, choices, what a report names, axe, phones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from converter.relations.names import name_id, plain_name
from tests.support.access import Look, looks_at, put_on, violations
from tests.support.browsing import BASES, from_disk, http_only, width_of
from tests.support.serving import serving
from tests.support.shared_folder import site_once

WORDS = ["水尺", "渡口", "航标", "码头", "驳船", "纤道", "堤防", "水位", "闸门", "锚地", "浮桥", "岸线"]
ENDINGS = ("养护条例", "管理办法", "整治方案", "检查通知")
NAMES = [f"船闸{word}{ending}" for word in WORDS for ending in ENDINGS]
GONE = "documents/c.html#chuan-zha-mei-you--0123abcd"


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an archive whose reports name so many things that one letter takes several sheets."""
    return site_once(tmp_path_factory, "names", write_names)


def write_names(reports: Path) -> None:
    for number in range(96):
        year, office = 2018 + number % 6, f"{WORDS[number % 5]}所"
        named = [NAMES[number % 48], NAMES[(number * 7 + 1) % 48], "党章", "守闸人"]
        text = (
            f"{year}年工作总结\n一、理论学习\n学习《{named[2]}》，落实《{named[0]}》。\n"
            f"二、船闸养护\n印发《{named[1]}》。观看专题片《{named[3]}》，船闸养护{number}次。\n"
            + ("三、党风廉政建设\n开展警示教育。\n" if year > 2021 else "三、创先争优\n开展创先争优活动。\n")
        )
        path = reports / str(year) / office / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def names_address(names: Path) -> Iterator[str]:
    with serving(names) as served:
        yield served


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest, names_address: str, names: Path) -> str:
    return names_address if request.param == "http" else names.as_uri()


def address_of(name: str) -> str:
    return f"documents/c.html#{name_id(plain_name(name))}"


@from_disk
def test_a_link_to_a_name_leads_to_it_on_whatever_sheet_it_stands(page: Page, base: str, names: Path) -> None:
    assert len([*names.glob("documents/c*.html")]) > 2
    sheets = set()
    for name in (min(NAMES, key=name_id), NAMES[20], max(NAMES, key=name_id)):
        page.goto(f"{base}/{address_of(name)}")
        expect(page.locator(".name:target")).to_contain_text(f"《{name}》")
        sheets.add(page.url.partition("#")[0])
        link = page.locator(".name:target .headerlink")
        expect(link).to_have_attribute("href", address_of(name).partition("/")[2])
    assert len(sheets) > 1


def test_a_link_to_a_name_that_is_gone_says_so(page: Page, base: str) -> None:
    page.goto(f"{base}/{GONE}")
    expect(page.locator(".names-note")).to_have_text("这条链接指的名称，现在没有报告提到它。")
    page.goto(f"{base}/documents/q.html#qiao-liang--0123abcd")
    expect(page.locator(".names-note")).to_be_visible()
    page.goto(f"{base}/documents/q.html#top")
    expect(page.locator(".names-note")).to_have_count(0)


@from_disk
def test_names_are_chosen_by_words_kind_years_and_office_and_the_address_keeps_it(page: Page, base: str) -> None:
    page.goto(f"{base}/documents/c.html")
    shown = page.locator(".name:visible")
    everything = shown.count()
    page.get_by_label("名称里的字").fill("整 治")
    assert 0 < shown.count() < everything
    expect(page.locator(".names-says")).to_contain_text(f"这一页 {everything} 个中的 {shown.count()} 个")
    assert all("整治方案" in text for text in shown.all_inner_texts())
    page.get_by_label("名称里的字").fill("")
    page.get_by_label("种类").select_option("法规")
    assert all("条例" in text for text in shown.all_inner_texts())
    page.get_by_label("到哪一年止").select_option("2018")
    after = shown.count()
    page.reload()
    expect(page.get_by_label("种类")).to_have_value("法规")
    expect(shown).to_have_count(after)
    page.get_by_label("种类").select_option("")
    page.get_by_label("到哪一年止").select_option("")
    page.get_by_label("单位", exact=True).select_option("渡口所")
    assert 0 < shown.count() < everything


def test_the_index_leads_to_entries_and_to_every_letter(page: Page, base: str) -> None:
    page.goto(f"{base}/documents/index.html")
    first = page.get_by_role("link", name="《中国共产党章程》").first
    expect(first).to_have_attribute("href", re.compile(r"z\.html#zhong-guo"))  # the script has come
    first.click()
    target = page.locator(".name:target")
    expect(target).to_contain_text("也写作《党章》")
    expect(target).to_contain_text("96 篇")
    expect(target).to_contain_text("2018–2023年")
    page.get_by_role("navigation", name="按拼音首字母").get_by_role("link", name="D", exact=True).click()
    expect(page.locator(".is-seen")).to_contain_text("《党章》 见《中国共产党章程》")
    expect(page.locator(".is-seen a.entry")).to_have_attribute("href", re.compile(r"z\.html#zhong-guo"))
    page.locator(".is-seen a.entry").click()
    expect(page.locator(".name:target")).to_contain_text("中国共产党章程")


@from_disk
def test_an_entry_opens_to_its_reports_and_to_the_search_for_all(page: Page, base: str) -> None:
    page.goto(f"{base}/documents/z.html")
    folded = page.locator(".name-reports").first
    folded.locator("summary").click()
    expect(folded.locator("li")).to_have_count(5)
    folded.get_by_role("link", name="查《党章》").click()
    expect(page.locator(".answer")).to_contain_text("96")
    page.go_back()
    page.locator(".name-reports summary").first.click()
    page.locator(".name-reports li a.entry").first.click()
    expect(page.locator(":target")).to_contain_text("《党章》")


def test_a_report_lists_what_it_names_at_its_end(page: Page, base: str, names: Path) -> None:
    report = min(names.glob("reports/2020/*/index.html")).relative_to(names).as_posix()
    page.goto(f"{base}/{report}")
    box = page.locator(".report-names")
    expect(box.locator("summary")).to_contain_text("本篇提到的文件、书和节目 4 个")
    box.locator("summary").click()
    expect(box.locator("li")).to_have_count(4)
    expect(box).to_contain_text("《守闸人》（影视节目）")
    box.get_by_role("link", name="《党章》在本篇的位置").click()
    expect(page.locator(":target")).to_contain_text("《党章》")
    box.get_by_role("link", name="《党章》还有哪些报告提到").click()
    expect(page.locator(".name:target")).to_contain_text("《中国共产党章程》")
    assert page.evaluate("getComputedStyle(document.querySelector('.name')).userSelect") != "none"


def test_terms_have_their_course_and_a_theme_says_which_came(page: Page, base: str) -> None:
    page.goto(f"{base}/terms/index.html")
    term = page.get_by_role("link", name="创先争优", exact=True)
    expect(term).to_have_attribute("href", re.compile("#"))
    term.click()
    expect(page.locator(".name:target")).to_contain_text("创先争优 64 篇")
    course = page.locator(".name:target + .name-course svg title")
    expect(course).to_have_text("2018年 16 篇，2019年 16 篇，2020年 16 篇，2021年 16 篇")
    page.goto(f"{base}/themes/party-conduct/index.html")
    expect(page.locator(".turns")).to_be_visible()
    page.goto(f"{base}/terms/c.html#chuang-xin--0123abcd")
    expect(page.locator(".names-note")).to_contain_text("现在不在表上")


def test_without_javascript_all_sheets_are_linked_and_all_names_shown(
    browser: Browser, names_address: str, names: Path
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{names_address}/documents/c.html")
        sheets = {path.name for path in names.glob("documents/c-*.html")}
        linked = {link.get_attribute("href") for link in page.locator("#more + ul a").all()}
        assert sheets == linked
        expect(page.locator(".names-box")).to_be_hidden()
        count = page.locator(".name").count()
        for sheet in sheets:
            page.goto(f"{names_address}/documents/{sheet}")
            count += page.locator(".name").count()
        assert count == len(NAMES)


@looks_at(
    "path",
    ["documents/index.html", address_of(NAMES[3]), "terms/c.html", "terms/index.html", "documents/q.html"],
    seldom=["terms/index.html", "documents/q.html"],
)
@http_only
def test_axe_finds_nothing_and_phones_do_not_scroll_sideways(page: Page, base: str, path: str, look: Look) -> None:
    put_on(page, look)
    page.goto(f"{base}/{path}")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert violations(page) == []
    assert width_of(page) <= look.width


def test_a_printed_sheet_holds_names_and_reports_without_choices(browser: Browser, names_address: str) -> None:
    with browser.new_context(locale="zh-CN") as context:
        page = context.new_page()
        page.goto(f"{names_address}/documents/z.html")
        page.emulate_media(media="print")
        expect(page.locator(".names-box")).to_be_hidden()
        expect(page.locator(".letters")).to_be_hidden()
        expect(page.locator(".name").first).to_be_visible()
