"""The same matter elsewhere in a real browser: the line at a heading, what speaks for it, and an office's matters over the years."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from converter.language.slugs import slug_of_name
from tests.support.access import Look, looks, put_on, violations
from tests.support.browsing import BASES, from_disk, http_only, width_of
from tests.support.paper import too_wide
from tests.support.serving import serving
from tests.support.shared_folder import site_once
from tests.support.three_years import FOLDER

OFFICE = "档案馆"
LIST = f"matters/{slug_of_name(OFFICE)}.html"


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of three invented offices over three years."""
    return site_once(tmp_path_factory, "matters", lambda reports: shutil.copytree(FOLDER, reports))


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


@http_only
def test_matters_of_many_years_are_as_wide_as_the_paper_at_most(page: Page, base: str) -> None:
    page.goto(f"{base}/{LIST}")
    assert too_wide(page) == []


def line_of(page: Page, place: str) -> Locator:
    return page.locator(f"#{place} ~ .related-line").first


@from_disk
def test_a_heading_leads_to_last_year_to_next_year_and_to_other_offices(page: Page, base: str, offices: Path) -> None:
    page.goto(f"{base}/{report(offices, '档案馆2023年工作总结')}")
    line = line_of(page, "s4-2")
    groups = line.locator(".matter")
    expect(groups.nth(0)).to_have_text("去年 （一）优化窗口流程")
    expect(groups.nth(1)).to_have_text("明年 （二）窗口服务更有温度")
    expect(groups.nth(2)).to_have_text("其他单位 图书馆")
    assert line.evaluate("line => getComputedStyle(line).userSelect") == "none"
    groups.nth(0).get_by_role("link").click()
    expect(page.locator(":target")).to_contain_text("优化窗口流程")
    expect(page.locator("h1")).to_contain_text("2022年工作总结")


def test_what_speaks_for_it_opens_with_links_that_compare(page: Page, base: str, offices: Path) -> None:
    page.goto(f"{base}/{report(offices, '档案馆2023年工作总结')}")
    button = line_of(page, "s4-2").get_by_role("button", name="依据")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    panel = page.locator(".related-panel").first
    expect(panel.locator("li")).to_have_count(3)
    expect(panel.locator("li").first).to_contain_text("查阅大厅")
    expect(panel).to_contain_text("可能有错漏")
    panel.get_by_role("link", name="并排比较两处").first.click()
    expect(page.locator("h1")).to_contain_text("对照")
    assert "a=reports/2022/" in page.url
    assert page.url.endswith("%23s4-2")


def test_the_points_of_a_section_stand_among_what_speaks_for_it(page: Page, base: str, offices: Path) -> None:
    page.goto(f"{base}/{report(offices, '档案馆2022年工作总结')}")
    line_of(page, "s7").get_by_role("button", name="依据").click()
    expect(page.locator(".related-panel li", has_text="七、一是")).to_contain_text("新馆工期偏紧")


def test_matters_over_the_years_compare_neighbouring_years(page: Page, base: str, offices: Path) -> None:
    page.goto(f"{base}/matters/index.html")
    page.get_by_role("link", name=OFFICE).click()
    assert page.url.endswith(LIST)
    row = page.locator("tr", has=page.get_by_role("rowheader", name="窗口服务更有温度"))
    expect(row.locator("td").nth(2)).to_contain_text("优化窗口流程")
    row.get_by_role("link", name="并排比较2023年和2024年的这一处").click()
    expect(page.locator("h1")).to_contain_text("对照")
    assert f"a={report(offices, '档案馆2023年工作总结').removesuffix('/index.html')}%23s4-2" in page.url


def test_without_scripts_the_list_is_whole(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/{LIST}")
    expect(page.get_by_role("rowheader", name="窗口服务更有温度")).to_be_visible()
    page.locator("tr", has_text="优化窗口流程").locator("td a").last.click()
    expect(page.locator(":target")).to_contain_text("优化窗口流程")
    context.close()


@looks("light phone")
@http_only
def test_all_of_it_is_accessible_and_does_not_scroll_sideways(page: Page, base: str, offices: Path, look: Look) -> None:
    put_on(page, look)
    for path in (report(offices, "档案馆2023年工作总结"), LIST, "matters/index.html"):
        page.goto(f"{base}/{path}")
        if path.startswith("reports/"):
            line_of(page, "s4-2").get_by_role("button", name="依据").click()
        assert violations(page) == [], path
        assert width_of(page) == look.width
