"""Passages with their citation in a real browser: by hand, from a place, from a selection; the page of what was gathered."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_links import LISTENING, copied
from tests.browser.test_walk import OWN_WORDS
from tests.support.access import Look, looks, put_on, violations
from tests.support.browsing import BASES, box_of, from_both, from_disk, http_only, phone_page, width_of
from tests.support.examples import IS_FULL
from tests.support.firefox import Firefox
from tests.support.paper import squeezed, words_of
from tests.support.serving import serving
from tests.support.shared_folder import site_once
from tests.support.two_years import write_two_years

SELECT_ALL = "getSelection().selectAllChildren(document.querySelector('article'))"
SELECT = """([from, start, to, end]) => {
  const place = cite => document.querySelector(`article p[data-cite="${cite}"]`).firstChild, range = document.createRange();
  range.setStart(place(from), start);
  range.setEnd(place(to), end);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
PUBLISHED = "https://example.org/ferry/"
TITLE = "渡口管理所. 渡口管理所2023年工作总结[R/OL]. 2024: "


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two years of one office, which says where it is published."""
    return site_once(tmp_path_factory, "ferry", write_two_years, "--url", PUBLISHED)


@pytest.fixture(scope="module")
def ferry_address(ferry: Path) -> Iterator[str]:
    with serving(ferry) as served:
        yield served


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest, ferry_address: str, ferry: Path) -> str:
    return ferry_address if request.param == "http" else ferry.as_uri()


@pytest.fixture
def older(ferry: Path) -> str:
    """The page of the older report."""
    return next(ferry.glob("reports/2023/*/index.html")).relative_to(ferry).as_posix()


@pytest.fixture
def report(page: Page, base: str, older: str) -> Page:
    page.add_init_script(LISTENING)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{base}/{older}")
    return page


def reports_of(site: Path) -> list[str]:
    found = [path.relative_to(site).as_posix() for path in sorted(site.glob("reports/*/*/index.html"))]
    found = found if IS_FULL else found[::2]
    assert len(found) > 5
    return found


def test_what_is_copied_by_hand_is_the_report_s_own_words(browser: Browser, address: str, site: Path) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        tab = context.new_page()
        for name in reports_of(site):
            tab.goto(f"{address}/{name}")
            tab.locator("article p[id]").first.hover()
            tab.evaluate(SELECT_ALL)
            tab.keyboard.press("Control+c")
            words = squeezed(tab.locator("article").evaluate(OWN_WORDS))
            assert squeezed(tab.evaluate("navigator.clipboard.readText()")) == words, name
            assert squeezed(tab.evaluate("getSelection().toString()")) == words, name


def test_what_is_copied_by_hand_in_firefox_is_too(firefox: Firefox, address: str, site: Path) -> None:
    for name in reports_of(site):
        firefox.open(f"{address}/{name}")
        firefox.run(SELECT_ALL)
        words = firefox.run(f"return ({OWN_WORDS})(document.querySelector('article'))")
        assert squeezed(firefox.copy()) == squeezed(words), name


@from_both
def test_firefox_gathers_a_passage_and_shows_it_on_its_page(firefox: Firefox, base: str, older: str) -> None:
    firefox.open(f"{base}/{older}")
    firefox.run("localStorage.clear()")
    firefox.run("quoteParts.gather(quoteParts.passageAt(document.querySelector('#s3')))")
    assert "已收进摘录" in firefox.run("return document.querySelector('.toast').textContent")
    firefox.open(f"{base}/basket/index.html")
    assert firefox.wait("document.querySelector('.basket-place').textContent") == "三、"
    assert firefox.run("return document.querySelector('.basket-count').textContent") == "1"


def test_a_place_is_copied_with_its_citation(report: Page, older: str) -> None:
    report.locator("#s1-1").hover()
    report.get_by_role("button", name="复制一、（一）的原文和出处").click()
    expect(report.locator(".toast")).to_have_text("原文和出处已复制")
    lines = copied(report).splitlines()
    assert lines[0] == "（一）检修渡船"
    assert lines[1].startswith("全年检修渡船12艘")
    assert lines[2].startswith(f"——{TITLE}一、（一）(2024-01-08)[")
    assert lines[2].endswith(f"{PUBLISHED}{older}#s1-1.")


def test_a_selection_across_places_names_them(report: Page) -> None:
    report.evaluate(SELECT, ["一、（二）第1段", 5, "一、（二）第2段", 4])
    bar = report.get_by_role("group", name="选中的原文")
    bar.get_by_role("button", name="复制原文和出处").click()
    first, second, source = copied(report).splitlines()
    assert first.startswith("人值守，夜间每两小时")
    assert second == "值守人员"
    assert source.startswith(f"——{TITLE}一、（二）第1段至第2段(")
    report.keyboard.press("Escape")
    expect(bar).to_be_hidden()


def test_a_finger_that_selects_finds_the_buttons_at_the_bottom(
    browser: Browser, ferry_address: str, older: str
) -> None:
    with phone_page(browser, f"{ferry_address}/{older}") as phone:
        phone.locator("#s1").tap()
        phone.evaluate(SELECT, ["一、（二）第1段", 0, "一、（二）第1段", 9])
        bar = phone.locator(".selection-bar")
        bar.get_by_text("收进摘录").tap()
        expect(phone.locator(".toast")).to_have_text("已收进摘录，共 1 段")
        box = bar.bounding_box()
        assert box
        assert box["y"] > 600
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


@from_disk
def test_the_keys_quote_and_gather(report: Page) -> None:
    report.locator("#s3 > a.headerlink").focus()
    report.keyboard.press("q")
    assert copied(report).startswith("三、存在问题\n老船更新缓慢")
    report.keyboard.press("b")
    expect(report.locator(".basket-count")).to_have_text("1")
    report.keyboard.press("b")
    expect(report.locator(".toast")).to_have_text("摘录里已有这一段")
    report.locator("#s3 > a.headerlink").focus()
    report.get_by_role("link", name="把三、和另一处对照").click()
    expect(report.locator(".compare-part")).to_have_text("三、存在问题")


def gathered(page: Page, base: str, older: str) -> None:
    """Put three passages into the basket, and open it."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{base}/{older}")
    for place in ("#s3", "#s1-1", "[data-cite='引言第1段']"):
        page.evaluate("place => quoteParts.gather(quoteParts.passageAt(document.querySelector(place)))", place)
    page.get_by_role("link", name="摘录，3 段").click()
    expect(page.locator(".basket-place")).to_have_text(["三、", "一、（一）", "引言第1段"])


@from_disk
def test_the_basket_is_put_in_order_annotated_and_emptied(page: Page, base: str, older: str) -> None:
    gathered(page, base, older)
    page.get_by_role("button", name="引言第1段：上移").click()
    expect(page.locator(".basket-place")).to_have_text(["三、", "引言第1段", "一、（一）"])
    expect(page.get_by_role("button", name="引言第1段：上移")).to_be_focused()
    page.get_by_label("附注").nth(1).fill("开头可用")
    page.get_by_label("附注").nth(1).blur()
    page.get_by_role("button", name="三、：移出摘录").click()
    expect(page.locator(".basket-place")).to_have_text(["引言第1段", "一、（一）"])
    page.get_by_role("button", name="撤销").click()
    page.reload()
    expect(page.locator(".basket-place")).to_have_text(["三、", "引言第1段", "一、（一）"])
    expect(page.get_by_label("附注").nth(1)).to_have_value("开头可用")
    page.get_by_role("button", name="清空").click()
    expect(page.locator(".basket .empty")).to_contain_text("选中一段文字")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".basket-item")).to_have_count(3)
    page.locator(".basket-head a").first.click()
    expect(page.locator("#s3:target")).to_be_visible()


def test_the_basket_is_saved_for_word_and_as_markdown(page: Page, base: str, older: str, tmp_path: Path) -> None:
    gathered(page, base, older)
    for name, mark in (
        ("Word", "<h2>1. 渡口管理所2023年工作总结　三、</h2>"),
        ("Markdown", "## 1\\. 渡口管理所2023年工作总结 三、"),
    ):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"存成 {name} 文件").click()
        download.value.save_as(tmp_path / name)
        text = (tmp_path / name).read_text("utf-8-sig")
        assert mark in text
        assert f"{PUBLISHED}{older}" in text
        assert text.count("[3] " if name == "Word" else "\\[3\\] ") == 1


@http_only
def test_a_note_and_a_passage_of_two_windows_are_both_kept(page: Page, base: str, older: str) -> None:
    gathered(page, base, older)
    page.get_by_label("附注").nth(1).press_sequentially("写到一半")
    other = page.context.new_page()
    other.goto(f"{base}/{older}")
    other.evaluate("quoteParts.gather(quoteParts.passageAt(document.querySelector('#s1-2')))")
    expect(page.locator(".basket-item")).to_have_count(4)
    page.keyboard.type("，接着写")
    expect(page.get_by_label("附注").nth(1)).to_have_value("写到一半，接着写")
    page.reload()
    expect(page.get_by_label("附注").nth(1)).to_have_value("写到一半，接着写")
    page.get_by_role("button", name="三、：移出摘录").click()
    other.evaluate("quoteParts.gather(quoteParts.passageAt(document.querySelector('#s2')))")
    expect(page.locator(".basket-item")).to_have_count(4)
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".basket-place")).to_have_text(["三、", "一、（一）", "引言第1段", "一、（二）", "二、"])
    other.close()


@http_only
def test_a_long_passage_is_folded_within_the_page_and_a_table_is_one(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{base}/basket/index.html")
    page.evaluate(r"""() => basketParts.keep(["检修渡船，清理航道。".repeat(80), "船名\t载客\n\t42"].map(text => ({
      address: "reports/2023/x", first: "s1", last: "s1", place: "一、", report: "总结", text, citation: "总结.", note: "",
    })))""")
    summary = page.locator(".basket .below > summary")
    expect(summary).to_contain_text("（共 800 字）")
    assert width_of(page) == 390
    assert box_of(summary)["width"] <= 350
    expect(page.locator(".basket-words td")).to_have_text(["船名", "载客", "", "42"])


@from_disk
def test_a_passage_that_stands_no_more_is_kept_and_said(page: Page, base: str, older: str) -> None:
    gathered(page, base, older)
    expect(page.locator(".basket-verdict").first).to_be_empty()
    page.evaluate("""() => {
      const items = basketParts.items();
      items[0].text = '三、存在问题\\n从前的话。';
      items[1].first = 's9';
      items[2].address = 'reports/2001/zongjie-000000';
      basketParts.keep(items);
    }""")
    page.reload()
    expect(page.locator(".basket-verdict").nth(0)).to_contain_text("原文已有变化")
    expect(page.locator(".basket-verdict").nth(1)).to_contain_text("现在不在报告里")
    expect(page.locator(".basket-verdict").nth(2)).to_contain_text("找不到这一份")
    expect(page.locator(".basket-words").first).to_contain_text("从前的话。")


def test_whole_reports_stand_as_they_were_gathered(browser: Browser, address: str, site: Path) -> None:
    page = browser.new_page()
    for name in reports_of(site):
        page.goto(f"{address}/{name}")
        page.evaluate(
            "quoteParts.gather(quoteParts.passageAt(document.querySelector('#title') || document.querySelector('article p[id]')))"
        )
    page.goto(f"{address}/basket/index.html", wait_until="networkidle")
    expect(page.locator(".basket-verdict:not(:empty)")).to_have_count(0)
    assert page.locator(".basket-item").count() == len(reports_of(site))
    page.close()


def test_what_lies_in_the_store_runs_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}/basket/index.html")
    item = {
        "address": "reports/2023/x",
        "first": "s1",
        "last": "s1",
        "place": "<b>一</b>",
        "report": "<img src=x onerror=bad()>",
    }
    item |= {"text": "<script>bad()</script>", "citation": "<i>x</i>", "note": "</textarea><b>"}
    page.evaluate(
        "text => localStorage.setItem('work-reports-basket ' + new URL(reportSearch.root).pathname, text)",
        json.dumps([item, {"address": "javascript:bad()"}, 7]),
    )
    page.reload()
    expect(page.locator(".basket-item")).to_have_count(1)
    assert page.locator(".basket :is(b, i, img, script)").count() == 0


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@http_only
def test_all_passages_are_on_paper_with_their_notes(page: Page, base: str, older: str) -> None:
    gathered(page, base, older)
    page.get_by_label("附注").first.fill("自己的话")
    page.get_by_label("附注").first.blur()
    words = words_of(page.pdf(format="A4"))
    for part in ("老船更新缓慢", "全年检修渡船12艘", "全年运送旅客42万人次", "自己的话", "三、(2024-01-08)"):
        assert squeezed(part) in words


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@http_only
def test_a_long_passage_begins_on_the_page_where_there_is_room(page: Page, base: str) -> None:
    page.goto(f"{base}/basket/index.html")
    page.evaluate(r"""() => basketParts.keep([{ address: "reports/2023/x", first: "s1", last: "s1", place: "一、", report: "总结",
      text: Array.from({ length: 60 }, (_, i) => `第${i}次检修渡船。`).join("\n"), citation: "总结.", note: "" }])""")
    expect(page.locator(".basket-words p")).to_have_count(60)
    words = words_of(page.pdf(format="A4", page_ranges="1"))
    assert "第0次检修渡船" in words
    assert "字）" not in words  # what opens it on a screen


@looks("dark desk")
@http_only
def test_axe_finds_nothing(page: Page, base: str, older: str, look: Look) -> None:
    for is_empty in (True, False):
        if not is_empty:
            gathered(page, base, older)
        put_on(page, look)
        page.goto(f"{base}/basket/index.html")
        assert violations(page) == []
        assert width_of(page) == look.width
    page.goto(f"{base}/{older}")
    page.locator("#s1-2").hover()
    page.evaluate(SELECT, ["一、（二）第1段", 5, "一、（二）第2段", 4])
    page.locator(".selection-bar").wait_for()
    assert violations(page) == []
