"""Promises and results in a real browser: what opens at a section, the lists by office and year, from a server and from disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from converter.language.slugs import slug_of_name
from tests.support.access import Look, looks_at, put_on, violations
from tests.support.browsing import BASES, from_disk, http_only, width_of
from tests.support.promise_cases import FOLDER
from tests.support.serving import serving
from tests.support.shared_folder import site_once

OFFICE = "澄湖县农业农村局"
LIST = f"promises/{slug_of_name(OFFICE)}/2022.html"


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an invented office's reports over three years."""

    def write(reports: Path) -> None:
        for year in (FOLDER / "nongye").iterdir():
            shutil.copytree(year, reports / year.name / OFFICE)

    return site_once(tmp_path_factory, "promises", write)


@pytest.fixture(scope="module")
def served(offices: Path) -> Iterator[str]:
    with serving(offices) as address:
        yield address


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest, served: str, offices: Path) -> str:
    return served if request.param == "http" else offices.as_uri()


def report(offices: Path, words: str) -> str:
    """Return the address of the report whose page has certain words as its title."""
    for path in sorted(offices.glob("reports/*/*/index.html")):
        if words in path.read_text("utf-8").partition("</h1>")[0]:
            return path.relative_to(offices).as_posix()
    raise AssertionError(words)


def test_a_section_of_plans_opens_what_the_next_year_tells(page: Page, base: str, offices: Path) -> None:
    page.goto(f"{base}/{report(offices, '2021年工作总结')}")
    line = page.locator("#s3-2 ~ .related-line").first
    button = line.get_by_role("button", name="次年报告里的相应内容")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    panel = page.locator(".related-panel").first
    expect(panel).to_contain_text("下沙镇5000吨冷库建成投用")
    assert panel.locator(".shared", has_text="冷库").count() == 2
    expect(panel).to_contain_text("可能有错漏")
    panel.locator("li a", has_text="冷库").first.click()
    expect(page.locator(":target")).to_contain_text("冷库建成投用")


def test_the_section_that_tells_opens_what_had_been_planned(page: Page, base: str, offices: Path) -> None:
    page.goto(f"{base}/{report(offices, '2023年工作总结')}")
    page.get_by_role("button", name="上年打算 3 条").first.click()
    panel = page.locator(".related-panel").first
    expect(panel).to_contain_text("整修山塘200口")
    panel.locator("li a", has_text="山塘").first.click()
    expect(page.locator(":target")).to_contain_text("整修山塘200口")


@from_disk
def test_both_sections_can_be_compared(page: Page, base: str, offices: Path) -> None:
    page.goto(f"{base}/{report(offices, '2023年工作总结')}")
    page.get_by_role("button", name="上年打算 3 条").first.click()
    page.locator(".related-panel").first.get_by_role("link", name="对照").first.click()
    expect(page.locator(".compare")).to_contain_text("山塘")
    page.goto(f"{base}/{LIST}")
    page.get_by_role("link", name="对照").first.click()
    expect(page.locator(".compare")).to_contain_text("粮食播种面积")


def test_what_is_copied_by_hand_holds_only_the_reports_own_words(page: Page, base: str, offices: Path) -> None:
    page.goto(f"{base}/{report(offices, '2023年工作总结')}")
    page.get_by_role("button", name="上年打算 3 条").first.click()
    page.keyboard.press("Control+a")
    copied = page.evaluate("getSelection().toString()")
    assert "全年整修山塘217口" in copied
    assert "整修山塘200口" not in copied
    assert "上年打算" not in copied


def test_the_list_shows_those_that_nothing_was_found_for(page: Page, base: str) -> None:
    page.goto(f"{base}/{LIST}")
    promises = page.locator(".promise")
    total = promises.count()
    missing = page.locator(".promise[data-state=missing]").count()
    assert 0 < missing < total
    page.get_by_role("combobox", name="结果", exact=True).select_option("missing")
    expect(page.locator(".promise:visible")).to_have_count(missing)
    expect(page.get_by_role("status").filter(has_text="显示")).to_have_text(f"这一页显示 {missing} 条")
    assert "state=missing" in page.url
    page.reload()
    expect(page.locator(".promise:visible")).to_have_count(missing)
    expect(page.locator(".promise:visible .told").first).to_have_text("没有找到相应的内容")


@from_disk
def test_from_home_to_a_sentence_of_the_report(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    page.get_by_role("link", name="关联").first.click()
    page.locator("article").get_by_role("link", name="打算与结果").click()
    page.locator("article").get_by_role("link", name="2022年").click()
    page.locator(".promise .told a").first.click()
    expect(page.locator(":target")).to_contain_text("粮食播种面积")


@looks_at("name", ["list", "report", "office", "index"], seldom=["index"])
@http_only
def test_nothing_stands_in_the_way_of_anyone(page: Page, base: str, offices: Path, name: str, look: Look) -> None:
    paths = {
        "list": LIST,
        "office": LIST.replace("/2022", ""),
        "index": "promises/index.html",
        "report": report(offices, "2023年工作总结"),
    }
    put_on(page, look)
    page.goto(f"{base}/{paths[name]}")
    if name == "report":
        page.get_by_role("button", name="上年打算 3 条").first.click()
    assert violations(page) == []
    assert width_of(page) <= look.width


def test_on_paper_there_is_no_button(page: Page, base: str, offices: Path) -> None:
    page.goto(f"{base}/{report(offices, '2023年工作总结')}")
    button = page.get_by_role("button", name="上年打算 3 条").first
    expect(button).to_be_visible()
    page.emulate_media(media="print")
    expect(button).to_be_hidden()
    page.goto(f"{base}/{LIST}")
    expect(page.locator(".promise").first).to_be_visible()
    expect(page.get_by_role("combobox", name="结果", exact=True)).to_be_hidden()


def test_without_scripts_the_list_is_whole(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{served}/{LIST}")
    expect(tab.locator(".promise:visible")).to_have_count(16)
    context.close()
