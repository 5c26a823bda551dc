"""The contents of a report on every screen: folded below the title or at the side, with the points, marking where the reader is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browsing import box_of, from_disk

PHONE, TABLET, WIDE = (390, 844), (768, 600), (1440, 500)
IS_OPAQUE = "list => !/rgba|transparent/.test(getComputedStyle(list).backgroundColor)"
"""Whether what lies over the text hides it."""
NARROW = pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])


@pytest.fixture(scope="module")
def name(site: Path) -> str:
    """The path of a long report."""
    return next(site.glob("reports/2023/zhuti-zeren-*/index.html")).relative_to(site).as_posix()


@pytest.fixture
def sized(page: Page, base: str, name: str, size: tuple[int, int]) -> Page:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{base}/{name}")
    return page


def folded(page: Page) -> Locator:
    return page.get_by_role("navigation", name="本篇目录")


@NARROW
def test_a_narrow_screen_has_them_folded_below_the_title(sized: Page) -> None:
    contents = folded(sized)
    summary = contents.locator("summary")
    expect(summary).to_have_text("目录")
    expect(contents.get_by_role("link", name="三、组织建设怎么强")).not_to_be_visible()
    summary.click()
    listed = contents.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href').slice(1))")
    article = sized.locator("article :is(h2, h3, h4, p.point-1)[id]").evaluate_all("all => all.map(each => each.id)")
    assert listed == article
    contents.get_by_role("link", name="（二）选好干部").click()
    expect(sized.locator("#s3-2")).to_be_in_viewport()
    expect(contents.get_by_role("link", name="（二）选好干部")).not_to_be_visible()
    bar = contents.bounding_box()
    heading = sized.locator("#s3-2").bounding_box()
    assert bar
    assert heading
    assert bar["y"] + bar["height"] <= heading["y"]


@pytest.mark.parametrize("size", [PHONE], ids=["phone"])
def test_their_name_stays_in_one_line_beside_a_long_heading(sized: Page) -> None:
    summary = folded(sized).locator("summary")
    height = box_of(summary)["height"]
    sized.evaluate("() => { document.querySelector('#s1').scrollIntoView(); }")
    here = sized.locator(".contents-here")
    expect(here).to_have_text("一、政治建设怎么抓")
    here.evaluate("here => { here.textContent = '力争完成各处桥梁的检测，新建候车亭二十个。'.repeat(3); }")
    words = summary.evaluate(
        "summary => { const range = document.createRange(); range.selectNode(summary.firstChild); return range.getClientRects().length; }"
    )
    assert words == 1
    assert box_of(summary)["height"] == height


@NARROW
@from_disk
def test_they_stay_at_hand_and_say_where_the_reader_is(sized: Page) -> None:
    contents = folded(sized)
    for place, said in {"s2-1": "（一）学得深", "s5-p2": "二是支部活力不平衡", "s1": "一、政治建设怎么抓"}.items():
        sized.evaluate("id => document.getElementById(id).scrollIntoView()", place)
        expect(contents.locator(".contents-here")).to_have_text(said)
        expect(contents).to_be_in_viewport()
        contents.locator("summary").click()
        assert contents.locator("details > ul").evaluate(IS_OPAQUE)
        now = contents.locator("[aria-current=location]")
        expect(now).to_have_attribute("href", f"#{place}")
        expect(now).to_be_in_viewport()
        sized.keyboard.press("Escape")
        expect(now).not_to_be_visible()


@pytest.mark.parametrize("size", [PHONE], ids=["phone"])
def test_the_keyboard_opens_walks_and_closes_them(sized: Page) -> None:
    contents = folded(sized)
    contents.locator("summary").press("Enter")
    sized.keyboard.press("Tab")
    expect(contents.locator("a").first).to_be_focused()
    sized.keyboard.press("Escape")
    expect(contents.locator("summary")).to_be_focused()
    expect(contents.locator("a").first).not_to_be_visible()


@pytest.mark.parametrize("size", [WIDE], ids=["wide"])
def test_a_wide_screen_has_the_points_at_its_side_and_marks_the_one_that_is_read(sized: Page) -> None:
    expect(folded(sized)).not_to_be_visible()
    beside = sized.locator(".md-sidebar--secondary")
    point = beside.get_by_role("link", name="二是支部活力不平衡")
    expect(point).to_have_attribute("href", "#s5-p2")
    point.click()
    expect(sized.locator("#s5-p2")).to_be_in_viewport()
    expect(beside.locator(".md-nav__link--active")).to_have_attribute("href", "#s5-p2")
    beside.get_by_role("link", name="三、组织建设怎么强").click()
    expect(beside.locator(".md-nav__link--active")).to_have_attribute("href", "#s3")


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}) as context:
        yield context.new_page()


def test_without_javascript_the_folded_ones_lead_to_the_headings(plain: Page, address: str, name: str) -> None:
    plain.goto(f"{address}/{name}")
    contents = folded(plain)
    contents.locator("summary").click()
    contents.get_by_role("link", name="（二）选好干部").click()
    expect(plain.locator("#s3-2")).to_be_in_viewport()
    assert plain.url.endswith("#s3-2")


@pytest.mark.parametrize("width", [390, 1440])
def test_without_javascript_every_screen_has_the_contents_and_the_tabs(
    plain: Page, address: str, name: str, width: int
) -> None:
    plain.set_viewport_size({"width": width, "height": 900})
    plain.goto(f"{address}/{name}")
    expect(folded(plain).locator("summary")).to_be_visible()
    expect(plain.locator(".md-header__title")).to_have_text("工作报告库")
    plain.get_by_role("navigation", name="标签").get_by_role("link", name="主题").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(re.compile("主题"))


def test_what_scripts_make_of_the_contents_and_the_tabs_stands_in_no_page(site: Path, name: str) -> None:
    html = (site / name).read_text(encoding="utf-8")
    assert html.count('href="#s3-2"') == 2  # in the contents, and at the heading itself
    assert html.count("../guide/index.html") == 1


def test_a_report_of_few_headings_has_none(site: Path) -> None:
    for path in site.glob("reports/*/*/index.html"):
        text = path.read_text(encoding="utf-8")
        headings = len(re.findall(r"<h[2-6][ >]", text))
        assert ('aria-label="本篇目录"' in text) == (headings > 1), path
