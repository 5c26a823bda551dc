"""Tables with merged and long cells in a real browser: on a phone, on paper, for who cannot see, and for the search."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.access import violations
from tests.support.browsing import phone_page, until
from tests.support.paper import words_of
from tests.support.serving import serving
from tests.support.shared_folder import site_once

GRID = Path(__file__).resolve().parents[1] / "golden" / "word-grid-with-long-cells-stays-a-table" / "input.docx"
TABLE = "intro-x468c5922"
PAPER = 590  # CSS pixels of the 156 mm between the margins
SHORT, WIDE = 10, 7
"""Characters of an entry that is no words; how wide the cell of more is at least, in characters."""
FEW_SHEETS = 6
LINES = """cells => cells.map(cell => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return range.getClientRects().length;
})"""
WIDTH = "document.documentElement.scrollWidth"
ROOM = "box => box.scrollWidth - box.clientWidth"


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page of one report that is a table."""
    site = site_once(tmp_path_factory, "tables", write_grid)
    page = next(site.glob("reports/2024/*/index.html"))
    with serving(site) as address:
        yield f"{address}/{page.relative_to(site).as_posix()}"


def write_grid(reports: Path) -> None:
    reports.mkdir()
    shutil.copy(GRID, reports / "任务分解表.docx")


def write_long(reports: Path) -> None:
    reports.mkdir()
    rows = "".join(f"| 第{number}处 | {number} | 已修 |\n" for number in range(1, 61))
    (reports / "2024年工作总结.md").write_text(
        f"# 2024年工作总结\n\n各处如下：\n\n| 坑槽 | 平方米 | 情况 |\n| --- | --- | --- |\n{rows}\n以上。\n",
        encoding="utf-8",
    )


def write_many_columns(reports: Path) -> None:
    reports.mkdir()
    cells = [
        "1",
        "云溪河综合治理工程二期",
        "河口乡",
        "新建堤防12.6公里，护岸3.2公里",
        "12,345.67",
        "3,000",
        "2,980.5",
        "堤防完成八成，护岸完成六成",
        "周明远",
    ]
    row = f"| {' | '.join(cells)} |\n"
    (reports / "2024年工作总结.md").write_text(
        f"# 2024年工作总结\n\n项目如下：\n\n{row}{'| --- ' * len(cells)}|\n{row * 3}\n以上。\n", encoding="utf-8"
    )


def test_words_in_many_columns_are_no_strips_and_the_table_takes_the_room_beside_the_text(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = site_once(tmp_path_factory, "many columns", write_many_columns)
    with serving(site) as address:
        shown = f"{address}/{next(site.glob('reports/2024/*/index.html')).relative_to(site).as_posix()}"
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(shown)
        box = page.locator("article .report-table")
        for cell in box.locator("tr").nth(1).locator("td").all():
            if len(cell.inner_text()) > SHORT:
                assert cell.evaluate("cell => cell.offsetWidth / parseFloat(getComputedStyle(cell).fontSize)") >= WIDE
        assert box.evaluate(ROOM) == 0
        assert box.evaluate("box => box.offsetWidth > box.parentElement.offsetWidth")
        assert page.evaluate(WIDTH) <= 1280
        page.close()
        with phone_page(browser, shown) as page:
            assert page.evaluate(WIDTH) <= 390
            assert page.locator("article .report-table").evaluate(ROOM) > 0


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_a_table_that_goes_on_over_the_page_has_its_head_there_again(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = site_once(tmp_path_factory, "long table", write_long)
    page = browser.new_page()
    with serving(site) as address:
        page.goto(f"{address}/{next(site.glob('reports/2024/*/index.html')).relative_to(site).as_posix()}")
        page.wait_for_load_state()
        pdf = page.pdf(prefer_css_page_size=True)
        expect(page.locator("article thead")).to_have_count(0)
        assert page.locator("article tr").first.inner_text().split() == ["坑槽", "平方米", "情况"]
    page.close()
    words = words_of(pdf)
    sheets = words.count("2024年工作总结[R/OL]")  # in the margin of each, and not behind the text besides
    assert sheets >= 2
    assert words.count("坑槽平方米情况") == sheets
    assert "第60处60已修" in words


def write_list_of_tasks(reports: Path) -> None:
    reports.mkdir()
    words = ["修订度汛预案并组织演练", "落实隐患整改责任", "隐患排查不够深入细致，个别渡口值守不严"]
    row = f"| {' | '.join(['947', *words, *(str(100 + number) for number in range(10))])} |\n"
    (reports / "2024年工作总结.md").write_text(
        f"# 2024年工作总结\n\n任务如下：\n\n{row}{'| --- ' * 14}|\n{row * 40}\n以上。\n", encoding="utf-8"
    )


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_a_row_of_many_columns_does_not_fill_a_sheet(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = site_once(tmp_path_factory, "list of tasks", write_list_of_tasks)
    page = browser.new_page(viewport={"width": PAPER, "height": 800})
    with serving(site) as address:
        page.goto(f"{address}/{next(site.glob('reports/2024/*/index.html')).relative_to(site).as_posix()}")
        pdf = page.pdf(prefer_css_page_size=True)
        page.emulate_media(media="print")
        assert page.evaluate(WIDTH) <= PAPER
        assert page.locator("article tr td:first-child").evaluate_all(LINES) == [1] * 41
    page.close()
    assert words_of(pdf).count("2024年工作总结[R/OL]") <= FEW_SHEETS


@pytest.fixture
def phone(browser: Browser, grid: str) -> Iterator[Page]:
    with phone_page(browser, grid) as page:
        yield page


def test_on_a_phone_the_table_scrolls_in_its_box(phone: Page) -> None:
    assert phone.evaluate(WIDTH) <= 390
    box = phone.locator(f"#{TABLE}")
    assert box.evaluate(ROOM) > 0
    assert box.locator("td[colspan='4']").count() == 1
    assert box.locator("td[rowspan='2']").inner_text() == "巡查队"
    long = box.locator("td", has=phone.locator("p[id]")).first
    assert long.evaluate("cell => cell.clientWidth / parseFloat(getComputedStyle(cell).fontSize)") >= 15
    assert "gradient" in box.evaluate("box => getComputedStyle(box).backgroundImage")  # at the edges: it goes on there
    expect(box.locator("table")).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    box.focus()
    phone.keyboard.press("ArrowRight")
    until(phone, f"document.getElementById('{TABLE}').scrollLeft > 0")


def test_on_paper_all_of_the_table_is_there(phone: Page) -> None:
    phone.set_viewport_size({"width": PAPER, "height": 900})
    phone.emulate_media(media="print")
    box = phone.locator(f"#{TABLE}")
    assert box.evaluate(ROOM) <= 1
    expect(box).to_have_css("overflow-x", "visible")
    assert phone.evaluate(WIDTH) <= PAPER


def test_what_is_quoted_of_it_keeps_its_columns(phone: Page) -> None:
    words = phone.evaluate("id => quoteParts.passageAt(document.getElementById(id)).text", TABLE)
    rows = [line.split("\t") for line in words.split("\n")]
    assert {len(row) for row in rows} == {4}
    (tall,) = (number for number, row in enumerate(rows) if "巡查队" in row)
    assert rows[tall + 1][rows[tall].index("巡查队")] == ""
    assert all(rows[tall + 1][: rows[tall].index("巡查队")])


def test_axe_finds_nothing_in_it(phone: Page) -> None:
    phone.emulate_media(reduced_motion="reduce")  # the tabs of a window that is made wide come up slowly
    for width in (390, 1440):
        phone.set_viewport_size({"width": width, "height": 900})
        phone.locator(f"#{TABLE} p[id]").first.hover()
        assert violations(phone) == [], width


def test_a_link_to_a_paragraph_in_it_marks_that_paragraph(browser: Browser, grid: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{grid}#{TABLE}-xe3a9327f")
        target = page.locator(":target")
        expect(target).to_have_text("（二）每季度通报一次结果；¶")
        expect(target).to_have_css("background-color", "rgb(255, 243, 196)")
        room = page.locator(f"#{TABLE}").evaluate(ROOM)
        target.hover()
        expect(target.locator(".cite")).to_be_visible()
        assert page.locator(f"#{TABLE}").evaluate(ROOM) == room


def test_words_that_were_sought_are_marked_once_in_it(browser: Browser, grid: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{grid}?h=每季度通报")
        expect(page.locator("mark.found")).to_have_count(1)
        page.goto(f"{grid}?h=查隐患")
        expect(page.locator("mark.found")).to_have_count(1)
