"""What helps a reader who searches: the years of an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browsing import BASES, http_only, width_of
from tests.support.faceting import SEARCH, chosen, said, status

WORDS = "理论学习"


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest, archive_address: str, archive: Path) -> str:
    return archive_address if request.param == "http" else archive.as_uri()


def columns(page: Page) -> Locator:
    return page.get_by_role("navigation", name="各年有多少").get_by_role("link")


def counts(page: Page) -> dict[str, int]:
    """What the columns say to those who cannot see them: year → how many."""
    texts = columns(page).evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    return {text.split("年 ")[0]: int(text.split(" ")[1]) for text in texts}


def test_a_column_for_each_year_says_how_much_it_has_and_chooses_it(page: Page, base: str) -> None:
    page.goto(f"{base}/{SEARCH}?q={WORDS}")
    expect(columns(page).first).to_be_visible()
    rows = page.evaluate("q => reportSearch.browse({q, limit: 0}).then(answer => answer.facets.year)", WORDS)
    all_years = {row["value"]: row["count"] for row in rows}
    assert counts(page) == all_years
    years = [int(year) for year in counts(page)]
    assert years == sorted(years)
    shown = page.locator(".course .course-year").all_inner_texts()
    assert shown == [str(year) for year in range(years[0], years[-1] + 1)]
    shadow = "box => getComputedStyle(box).backgroundAttachment"  # where it goes on behind the edge of a phone
    assert "scroll" in page.locator(".course").evaluate(shadow)
    assert "local" in page.locator(".course").evaluate(shadow)
    columns(page).last.click()
    expect(status(page)).to_contain_text(f"{all_years[str(years[-1])]} 处")
    assert said(page) == {"q": [WORDS], "year": [str(years[-1])]}
    assert chosen(page) == [f"{years[-1]}年"]
    expect(columns(page).last).to_have_attribute("aria-current", "true")
    assert counts(page) == all_years
    columns(page).first.click()
    expect(status(page)).to_contain_text(f"{all_years[str(years[0])]} 处")
    assert chosen(page) == [f"{years[0]}年"]
    columns(page).first.click()
    expect(status(page)).to_contain_text(f"{sum(all_years.values())} 处")
    assert said(page) == {"q": [WORDS]}


@http_only
def test_index_pages_are_offered_by_their_titles(page: Page, base: str) -> None:
    page.goto(f"{base}/{SEARCH}?q=提到的文件")
    link = page.locator(".search-ways a")
    expect(link).to_have_text("页面“提到的文件” →")
    assert link.evaluate("link => link.href") == f"{base}/documents/index.html"
    for query, offered in (("数字", ["数字"]), ("数字政府", []), ("相同的", ["相同的文字"])):
        pages = page.evaluate("query => reportSearch.pages(query)", query)
        assert [each["name"] for each in pages if each["facet"] is None] == offered, query


@http_only
def test_words_of_a_heading_and_of_what_stands_below_it_are_offered_as_a_choice(page: Page, base: str) -> None:
    page.goto(f"{base}/{SEARCH}?q=存在问题 林业局 深入")
    offer = page.locator(".search-ways a").first
    expect(offer).to_contain_text("在“存在问题”“林业局”里找“深入” ")
    count = offer.inner_text().split()[1]
    offer.click()
    page.wait_for_url("**role=problems**")
    assert chosen(page) == ["林业局", "存在问题"]
    expect(status(page)).to_contain_text(f"{count} 处")
    expect(page.locator(".search-ways a").filter(has_text="里找")).to_have_count(0)


@http_only
def test_columns_follow_what_else_is_chosen_and_one_year_has_none(page: Page, base: str) -> None:
    page.goto(f"{base}/{SEARCH}?office=林业局&role=problems&from=2015&to=2019")
    expect(columns(page).first).to_be_visible()
    rows = page.evaluate(
        "reportSearch.browse({unit: 'any', filters: {office: '林业局', role: 'problems'}, limit: 0}).then(a => a.facets.year)"
    )
    assert counts(page) == {row["value"]: row["count"] for row in rows}
    inside = page.locator(".course a[aria-current] .course-year").all_inner_texts()
    assert inside == [year for year in counts(page) if "2015" <= year <= "2019"]
    page.goto(f"{base}/{SEARCH}?q=林业局2023年")
    expect(status(page)).to_contain_text("处")
    expect(page.locator(".course")).to_have_count(0)


@http_only
@pytest.mark.parametrize("width", [390, 1440])
def test_columns_stay_on_the_page_and_end_with_the_newest_year(page: Page, base: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{base}/{SEARCH}?q={WORDS}")
    expect(columns(page).last).to_be_in_viewport(ratio=1)
    assert width_of(page) <= width
    sizes = columns(page).evaluate_all(
        "all => all.map(one => [one.getBoundingClientRect().width, one.getBoundingClientRect().height])"
    )
    assert all(side >= 24 for size in sizes for side in size)
