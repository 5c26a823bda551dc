"""Lists in a real browser: sorted and filtered without a server, the choice in the address, all of it without JavaScript."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

YEAR = "reports/2023/index.html"
THEME = "themes/party-conduct/index.html"


def lengths(page: Page) -> list[int]:
    return [
        int(value) for value in page.locator(".reports td[data-value]").evaluate_all("e => e.map(x => x.dataset.value)")
    ]


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
    page.goto(f"{base}/{YEAR}?sort=office")
    offices = [office for office in page.locator(".reports tbody td:nth-child(2)").all_inner_texts() if office.strip()]
    assert offices == ["城北分局", "公路养护中心", "水运事务中心"]  # by pinyin, the one without an office last


def test_a_theme_is_filtered_and_the_address_keeps_the_choice(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEME}")
    every = page.locator("article li").count()
    page.get_by_label("年度").select_option("2023年")
    page.get_by_label("内容").select_option("problems")
    shown = page.locator("article li:visible")
    assert 0 < shown.count() < every
    expect(page.get_by_role("status").first).to_contain_text(f"显示 {shown.count()} 处，共 {every} 处")
    expect(page.locator("h2:visible")).to_have_count(1)
    assert set(shown.locator(".role").all_inner_texts()) == {"问题"}
    count = shown.count()
    page.reload()
    assert page.locator("article li:visible").count() == count
    page.get_by_role("button", name="看全部").click()
    assert page.locator("article li:visible").count() == every
    assert page.url.endswith(THEME)


def test_a_choice_that_nothing_meets_says_so(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEME}?year=2022年&kind=工作要点")
    expect(page.locator("article li:visible")).to_have_count(0)
    expect(page.get_by_role("status").first).to_contain_text("没有符合的")


def test_an_unknown_choice_in_the_address_changes_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEME}?year=1900年&role=x")
    assert page.locator("article li:visible").count() == page.locator("article li").count()
    page.goto(f"{base}/{YEAR}?sort=colour")
    assert page.locator(".reports tbody tr").count() == 4


def test_without_javascript_all_is_there(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/{YEAR}?sort=-length")
        assert page.locator(".reports tbody tr").count() == 4
        page.goto(f"{address}/{THEME}?year=2023年")
        assert page.locator("article li:visible").count() == page.locator("article li").count()


def test_the_heat_map_is_a_table_with_headings_and_links(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="党风廉政"))
    row.get_by_role("cell").first.get_by_role("link").click()
    expect(page.locator(":target")).to_contain_text("2024")


def test_the_words_that_decided_are_shown_when_asked_for_without_javascript(browser: Browser, base: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base}/{THEME}")
        words = page.locator(".why").first
        expect(words).to_be_hidden()
        page.get_by_label("显示归入的依据").check()
        expect(words).to_be_visible()
        page.emulate_media(media="print")
        expect(words).to_be_visible()
        expect(page.get_by_label("显示归入的依据")).to_be_hidden()


def test_a_group_without_a_place_that_is_shown_has_no_heading(page: Page, base: str) -> None:
    page.goto(f"{base}/{THEME}")
    groups = page.locator("h3.group")
    assert groups.count() > 1
    page.get_by_label("内容").select_option("problems")
    assert page.locator("h3.group:visible").count() < groups.count()
