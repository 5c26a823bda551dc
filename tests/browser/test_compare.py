"""The page of comparisons in a real browser: what it shows is both texts, whole; its address, keys, paper and narrow screens."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.access import Look, looks, put_on, violations
from tests.support.browsing import from_disk, http_only, width_of
from tests.support.paper import squeezed, words_of
from tests.support.serving import serving
from tests.support.shared_folder import site_once
from tests.support.two_years import AFTER, BEFORE, write_two_years

CELLS = """side => [...document.querySelectorAll(`.compare-cell.is-${side}`)].map(cell => {
  const words = cell.cloneNode(true);
  words.querySelectorAll('.unseen-words, .compare-place, .compare-moved').forEach(each => each.remove());
  return words.textContent;
}).join('')"""
ONE_COLUMN = """kind => [...document.querySelectorAll('.compare-cell')].map(cell => {
  const words = cell.cloneNode(true);
  words.querySelectorAll('.unseen-words, .compare-place, .compare-moved').forEach(each => each.remove());
  words.querySelectorAll(kind === 'a' ? 'ins, [data-side=b]' : 'del, [data-side=a]').forEach(each => each.remove());
  return words.textContent;
}).join('')"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two years of one office."""
    return site_once(tmp_path_factory, "years", write_two_years)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serving(site) as served:
        yield served


@pytest.fixture(scope="module")
def reports(site: Path) -> tuple[str, str]:
    """The addresses of both reports, the older first."""
    before, after = sorted(path.parent.relative_to(site).as_posix() for path in site.glob("reports/*/*/index.html"))
    return before, after


def compared(base: str, a: str, b: str) -> str:
    query = "&".join(f"{name}={quote(place)}" for name, place in (("a", a), ("b", b)) if place)
    return f"{base}/compare/index.html?{query}"


@from_disk
def test_side_by_side_stand_both_texts_whole(page: Page, base: str, reports: tuple[str, str]) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(compared(base, *reports))
    page.locator(".compare-row").first.wait_for()
    assert [squeezed(page.evaluate(CELLS, side)) for side in "ab"] == [squeezed(BEFORE), squeezed(AFTER)]
    assert page.locator(".compare-totals").inner_text() == "相同 9 句，改动 11 句，新增 6 句，删去 3 句，移动 1 句。"
    assert "渡口管理所2023年工作总结 / 渡口管理所2024年工作总结" in page.title()
    changed = page.locator(".is-a .step.is-changed", has_text="检修渡船")
    assert changed.locator("del").all_inner_texts() == ["12", "37", "9"]


def test_on_a_phone_the_changes_stand_in_the_line(page: Page, base: str, reports: tuple[str, str]) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(compared(base, *reports))
    page.locator(".compare-row").first.wait_for()
    assert page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [390, 390]
    words = page.evaluate(ONE_COLUMN, "b")
    moved = "每月十五日检查灯塔电池和备用发电机。"
    assert squeezed(words).replace(moved, "") == squeezed(AFTER).replace(moved, "")
    assert squeezed(page.evaluate(ONE_COLUMN, "a")).replace(moved, "") == squeezed(BEFORE).replace(moved, "")


def test_two_sections_are_compared_and_their_address_leads_back_to_them(
    page: Page, base: str, reports: tuple[str, str]
) -> None:
    page.goto(f"{base}/{reports[0]}/index.html")
    address = page.evaluate(
        "([a, b]) => compareAddress(a, {address: b, id: 's1-1'})", [f"{reports[0]}#s1-1", reports[1]]
    )
    assert address == compared(base, f"{reports[0]}#s1-1", f"{reports[1]}#s1-1")
    page.goto(address)
    page.locator(".compare-row").first.wait_for()
    assert page.locator(".compare-part").all_inner_texts() == ["一、摆渡安全 › （一）检修渡船"] * 2
    assert squeezed(page.evaluate(CELLS, "b")).startswith("(一)检修渡船全年检修渡船14艘")
    page.locator(".is-b .compare-place").first.click()
    expect(page.locator("#s1-1:target")).to_be_visible()
    page.goto(compared(base, f"{reports[0]}#s1-1。", f"{reports[1]}/index.html#s1-1."))  # as links stand in sentences
    page.locator(".compare-row").first.wait_for()
    assert page.locator(".compare-part").all_inner_texts() == ["一、摆渡安全 › （一）检修渡船"] * 2


@from_disk
def test_the_keys_lead_from_change_to_change(page: Page, base: str, reports: tuple[str, str]) -> None:
    page.goto(compared(base, *reports))
    count = page.locator(".compare-count")
    expect(count).to_have_text("14 处不同")
    for key, number in (("n", 1), ("n", 2), ("p", 1), ("p", 14), ("n", 1)):
        page.keyboard.press(key)
        expect(count).to_have_text(f"第 {number} 处，共 14 处")
        assert page.locator(":focus").evaluate("step => step.classList.contains('is-now')")
    page.locator(".compare-moved").first.click()
    expect(page.locator(".is-b .is-moved.is-now")).to_be_in_viewport()


def test_changes_alone_can_be_shown(page: Page, base: str, reports: tuple[str, str]) -> None:
    page.goto(compared(base, *reports))
    same = page.get_by_text("早班船提前到五点半").first
    expect(same).to_be_visible()
    page.get_by_label("只看变化").check()
    expect(same).not_to_be_visible()
    page.get_by_role("button", name="相同 4 句").click()
    expect(same).to_be_visible()


@from_disk
def test_a_reader_chooses_two_reports(page: Page, base: str, reports: tuple[str, str]) -> None:
    page.goto(f"{base}/compare/index.html")
    page.get_by_role("button", name="对照", exact=True).click()
    expect(page.locator(".compare-refused")).to_have_text("请给甲选一份报告。")
    for side, year in (("甲", "2023"), ("乙", "2024")):
        group = page.get_by_role("group", name=side)
        group.get_by_label("年度").select_option(year)
        group.get_by_label("报告").select_option(label=f"渡口管理所{year}年工作总结")
        group.get_by_label("章节").select_option(label="\u3000（二）值守巡查")
    page.get_by_role("button", name="对照", exact=True).click()
    expect(page.locator(".compare-part").first).to_have_text("一、摆渡安全 › （二）值守巡查")
    assert page.url == compared(base, f"{reports[0]}#s1-2", f"{reports[1]}#s1-2")
    page.get_by_role("link", name="甲乙对调").click()
    expect(page.locator(".compare-head").first).to_contain_text("2024年工作总结")
    page.go_back()
    expect(page.locator(".compare-head").first).to_contain_text("2023年工作总结")


@pytest.mark.parametrize(
    ("a", "said"),
    [
        ("javascript:alert(1)", "不是报告的地址"),
        ("reports/2023/../../x", "不是报告的地址"),
        ("{report}#s9", "现在没有这一处"),
    ],
)
def test_an_address_that_leads_nowhere_says_what_to_do(
    page: Page, base: str, reports: tuple[str, str], a: str, said: str
) -> None:
    page.goto(compared(base, a.format(report=reports[0]), reports[1]))
    expect(page.locator(".compare-problems .empty")).to_contain_text(said)
    expect(page.get_by_role("button", name="对照", exact=True)).to_be_visible()
    assert page.locator(".compare-row").count() == 0


def test_the_address_of_no_report_says_what_to_do(
    browser: Browser, address: str, site: Path, reports: tuple[str, str]
) -> None:
    page = browser.new_page()
    for base in (address, site.as_uri()):
        page.goto(compared(base, "reports/2023/zongjie-000000", reports[1]))
        expect(page.locator(".compare-problems .empty")).to_contain_text("现有的报告里没有")
        link = page.get_by_role("link", name="打开原来的地址看看")
        assert link.get_attribute("href") == f"{base}/reports/2023/zongjie-000000/index.html"
    page.close()


def answer_with(page: Page, place: str, body: str) -> None:
    """Have a report's address answered with this."""
    page.route(
        f"**/{place}/index.html", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8")
    )


def test_an_old_address_is_followed_to_where_its_words_are_now(
    browser: Browser, address: str, reports: tuple[str, str]
) -> None:
    folder = reports[0].rpartition("/")[0]
    old = {  # as converter/pages/former.py writes them
        "old-page": f'<p class="annotation lead" data-to-page="../../../{reports[0]}/index.html">现在的位置</p>',
        "old-places": '<ul class="annotation led"><li id="s9" data-to="../old-page/index.html#s1-1">现在在这里</li></ul>',
    }
    page = browser.new_page()
    for name, body in old.items():
        answer_with(page, f"{folder}/{name}", body)
    for asked in ("old-page#s1-1", "old-places#s9"):
        page.goto(compared(address, f"{folder}/{asked}", reports[1]))
        expect(page.locator(".compare-part").first).to_have_text("一、摆渡安全 › （一）检修渡船")
        assert page.url == compared(address, f"{reports[0]}#s1-1", reports[1])
    body = '<div class="annotation anchors"><a id="s7"></a></div><h2 id="s3">三、存在问题</h2>'
    answer_with(page, reports[0], body)
    page.goto(compared(address, f"{reports[0]}#s7", reports[1]))
    expect(page.locator(".compare-part").first).to_have_text("三、存在问题")
    expect(page.locator(".compare-status")).to_contain_text("搬了家")
    page.close()


def test_on_paper_the_colours_are_light_whatever_the_screen_is(
    browser: Browser, address: str, reports: tuple[str, str]
) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(compared(address, *reports))
        new = page.locator("ins.step").first
        expect(new).to_have_css("background-color", "rgb(29, 53, 37)")
        page.emulate_media(media="print")
        expect(new).to_have_css("background-color", "rgb(224, 242, 227)")
        expect(new).to_have_css("color", "rgb(0, 0, 0)")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_all_rows_are_on_paper(browser: Browser, address: str, reports: tuple[str, str]) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(compared(address, *reports))
        page.locator(".compare-row").first.wait_for()
        rows = page.evaluate(
            "[...document.querySelectorAll('.compare-cell .step.is-same, ins.step')].map(each => each.lastChild.textContent)"
        )
        words = words_of(page.pdf(format="A4"))
    assert len(rows) > 20
    missing = [row for row in map(squeezed, rows) if not all(part in words for part in re.split("[。，；]", row))]
    assert len(missing) <= 2, missing  # what is broken over lines beside another column


@looks("dark desk")
@http_only
def test_axe_finds_nothing_in_a_comparison(page: Page, base: str, reports: tuple[str, str], look: Look) -> None:
    put_on(page, look)
    for a, b in ((reports[0], reports[1]), (f"{reports[0]}#s1", "")):
        page.goto(compared(base, a, b))
        page.locator(".compare-row" if b else ".compare-go").first.wait_for()
        assert violations(page) == []
        for width in {look.width, 768}:
            page.set_viewport_size({"width": width, "height": look.height})
            assert width_of(page) == width
