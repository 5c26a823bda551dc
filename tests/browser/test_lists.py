"""Lists in a real browser: tables sorted without a server, the order in the address, all of it there without JavaScript."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import from_disk

YEAR = "reports/2023/index.html"
THEME = "themes/party-conduct/index.html"


def lengths(page: Page) -> list[int]:
    return [
        int(value) for value in page.locator(".reports td[data-value]").evaluate_all("e => e.map(x => x.dataset.value)")
    ]


@from_disk
def test_a_click_on_a_heading_sorts_and_the_address_keeps_the_order(page: Page, base: str) -> None:
    page.goto(f"{base}/{YEAR}")
    as_it_was = lengths(page)
    heading = page.locator("th[data-key=length]")
    page.get_by_role("button", name="字数").click()
    assert lengths(page) == sorted(as_it_was, reverse=True)
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert page.url.endswith("?sort=-length")
    page.reload()
    assert lengths(page) == sorted(as_it_was, reverse=True)
    page.get_by_role("button", name="字数").click()
    assert lengths(page) == sorted(as_it_was)
    page.get_by_role("button", name="字数").press("Enter")
    assert lengths(page) == as_it_was
    assert page.url.endswith(YEAR)


def test_titles_are_sorted_as_a_clerk_files_them(page: Page, base: str) -> None:
    column = page.locator(".reports tbody td:nth-child(2)")
    page.goto(f"{base}/{YEAR}?sort=office")
    assert column.all_inner_texts() == ["城北分局", "公路养护中心", "水运事务中心", "云溪市交通运输局"]  # by pinyin
    page.goto(f"{base}/reports/2022/index.html?sort=office")
    assert [each.strip() for each in column.all_inner_texts()] == ["公路养护中心", "青石分局", ""]


def test_an_unknown_order_in_the_address_changes_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}/{YEAR}?sort=colour")
    assert page.locator(".reports tbody tr").count() == 4


def test_without_javascript_all_is_there(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/{YEAR}?sort=-length")
        assert page.locator(".reports tbody tr").count() == 4
        page.goto(f"{address}/{THEME}?year=2023")
        assert page.locator(".listed .place:visible").count() == page.locator(".place").count() > 0


def test_the_heat_map_is_a_table_with_headings_and_links(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="党风廉政"))
    row.get_by_role("cell").get_by_role("link").first.click()
    expect(page.locator("h1")).to_contain_text("党风廉政 · 2024年")


def test_the_words_that_decided_are_shown_when_asked_for_without_javascript(browser: Browser, base: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base}/{THEME}")
        words = page.locator(".place > b").first
        expect(words).to_be_hidden()
        page.get_by_label("显示归入的依据").check()
        expect(words).to_be_visible()
        page.emulate_media(media="print")
        expect(words).to_be_visible()
        expect(page.get_by_label("显示归入的依据")).to_be_hidden()
