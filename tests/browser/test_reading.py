"""Reading a report: where the reader was, the numbers in the margin, the reports beside it, and paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.browsing import from_disk, http_only, until
from tests.support.serving import Quiet, serving


@pytest.fixture(scope="module")
def name(site: Path) -> str:
    """The path of a long report."""
    return next(site.glob("reports/2023/zhuti-zeren-*/index.html")).relative_to(site).as_posix()


@from_disk
def test_the_place_of_the_reader_is_offered_and_never_jumped_to(page: Page, base: str, name: str) -> None:
    page.goto(f"{base}/{name}")
    expect(page.locator(".resume")).to_have_count(0)
    page.locator("#s3-2").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#s3-2').scrollIntoView()")
    until(page, "localStorage.getItem('work-reports-reading')")
    page.goto(f"{base}/index.html")
    page.goto(f"{base}/{name}")
    bar = page.get_by_role("complementary", name="上次读到的地方")
    expect(bar).to_contain_text("上次读到三、（二）")
    assert page.evaluate("scrollY") == 0
    bar.get_by_role("link").click()
    expect(page.locator("#s3-2")).to_be_in_viewport()
    expect(bar).to_have_count(0)
    page.goto("about:blank")
    page.goto(f"{base}/{name}#s1")
    page.wait_for_load_state()
    expect(page.locator("#s1")).to_be_in_viewport()
    expect(bar).to_have_count(0)


def test_the_numbers_in_the_margin_are_those_of_the_citation_and_no_words(page: Page, base: str, name: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{base}/{name}")
    paragraph = page.locator("#intro ~ p[data-n]").nth(2)
    assert (paragraph.get_attribute("data-cite"), paragraph.get_attribute("data-n")) == ("引言第3段", "3")
    shown = "element => getComputedStyle(element, '::before').content"
    assert paragraph.evaluate(shown).startswith('"3"')
    assert not paragraph.inner_text().startswith("3")
    page.set_viewport_size({"width": 390, "height": 844})
    assert paragraph.evaluate(shown) == "none"


@from_disk
def test_the_reports_of_a_year_lead_on_to_each_other(page: Page, base: str) -> None:
    page.goto(f"{base}/reports/2023/index.html")
    listed = page.locator(".reports tbody th a").all_inner_texts()
    with page.expect_navigation():
        page.locator(".reports tbody th a").first.click()
    seen = []
    while True:
        seen.append(page.locator("header .md-header__topic").last.inner_text())
        following = page.locator(".beside-following a")
        if not following.count():
            break
        with page.expect_navigation():
            following.click()
    assert [re.sub(r"\s", "", title) for title in seen] == [re.sub(r"\s", "", title) for title in listed]
    expect(page.locator(".beside-previous a")).to_have_count(1)


@http_only
def test_paper_has_the_report_its_citation_on_each_page_and_no_controls(page: Page, base: str, name: str) -> None:
    page.goto(f"{base}/{name}")
    page.wait_for_load_state()
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    found = [each.get_textpage().get_text_range() for each in document]
    texts = [
        re.sub(r"\s", "", each).replace("\ufffe", "-") for each in found
    ]  # so pdfium has a hyphen that ends a line
    assert len(texts) >= 3
    title = "中共云溪市交通运输局党组2023年履行全面从严治党主体责任情况报告"
    for number, text in enumerate(texts, 1):
        assert f"{title}[R/OL]." in text
        assert f"/{name}." in text
        assert f"{number}/{len(texts)}" in text
    whole = "".join(texts)
    for control in ("首页", "使用说明", "¶", "整理说明", "下一篇", "原文件", "#政治建设"):
        assert control not in whole, control
    assert "年底销号78个" in whole


class _Below(Quiet):
    """Serves a site below /office/, and its page for what is missing, as web hosts do."""

    def send_error(self, code: int, *_: object) -> None:
        body = (Path(self.directory) / "office" / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def below(site: Path, tmp_path: Path) -> Iterator[str]:
    (tmp_path / "office").symlink_to(site, target_is_directory=True)
    with serving(tmp_path, _Below) as served:
        yield f"{served}/office"


@pytest.mark.parametrize("missing", ["nothing.html", "reports/2023/gone/index.html", "themes/x/y/z.html"])
def test_the_page_for_what_is_missing_finds_the_root_below_a_folder(browser: Browser, below: str, missing: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{below}/{missing}")
        expect(page.locator(".md-header")).to_have_css("background-color", "rgb(127, 29, 33)")  # the styles are found
        page.locator("article").get_by_role("link", name="报告", exact=True).click()
        expect(page.locator("h1")).to_contain_text("报告")
        assert page.url == f"{below}/reports/index.html"


@pytest.mark.parametrize(
    ("missing", "there", "named"),
    [
        ("documents/z-0123456789ab.html", "documents/z.html", "提到的文件 · Z"),
        ("reports/2023/page-14d0b9.html", "reports/2023/index.html", "2023年的报告"),
        ("figures/x000000000000-2019-14d0b9.html", "figures/index.html", "数字"),
        ("reports/2023/gone/x/index.html", "reports/2023/index.html", "2023年的报告"),
    ],
)
def test_the_page_for_what_is_missing_leads_to_the_nearest_that_is_there(
    context: BrowserContext, below: str, missing: str, there: str, named: str
) -> None:
    page = context.new_page()
    page.goto(f"{below}/{missing}")
    link = page.locator("[data-missing] a").first
    expect(link).to_have_text(named)
    assert link.evaluate("link => link.href") == f"{below}/{there}"
    page.close()


def test_the_first_tab_offers_the_way_to_the_text(page: Page, base: str, name: str) -> None:
    for each, there in (("index.html", "top"), (name, "title")):
        page.goto(f"{base}/{each}")
        page.keyboard.press("Tab")
        link = page.get_by_role("link", name="跳转到正文")
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
        page.keyboard.press("Enter")
        assert page.url.endswith(f"#{there}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null")


@http_only
def test_lines_are_filled_to_their_ends_only_where_they_are_long_and_can_be(page: Page, base: str, name: str) -> None:
    page.goto(f"{base}/{name}")
    line = page.locator("article p[data-n]").nth(3)
    for width, align in ((390, "start"), (1440, "justify")):
        page.set_viewport_size({"width": width, "height": 844})
        expect(line).to_have_css("text-align", align)
    line.evaluate("line => line.classList.add('ragged')")
    expect(line).to_have_css("text-align", "start")


@http_only
def test_marks_beside_titles_do_not_break(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    for each in ("themes/party-conduct/index.html", "search/index.html?q=学习&theme=party-conduct"):
        page.goto(f"{base}/{each}")
        page.locator("article :is(.place, .entry-report)").first.wait_for()
        heights = page.locator("article :is(.role:not(:empty), [class^=severity], .n)").evaluate_all(
            "marks => marks.filter(mark => mark.offsetParent).map(mark => mark.getClientRects().length)"
        )
        assert set(heights) <= {1}
