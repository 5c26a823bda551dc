"""What comes out of the printer: each kind of list whole, in its order, with what was sought and chosen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from converter.cli import main
from tests.support.browsing import until
from tests.support.paper import ROWS, cut_words, missing_rows, squeezed, too_wide, words_of
from tests.support.shared_folder import site_once
from tests.support.small_archive import write_archive

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
ODD = "2023/一个名字很长的镇人民政府综合行政执法队/2023年工作总结（送审稿第三次修改）.txt"
PAGES = {
    "home": "index.html",
    "themes": "themes/index.html",
    "themes, share": "themes/index.html?shows=share",
    "themes, problems and plans": "themes/index.html?shows=told",
    "theme": "themes/theory-study/index.html",
    "theme with evidence": "themes/party-conduct/index.html",
    "theme of a year": "themes/theory-study/2023.html",
    "problems": "themes/problems/index.html",
    "theme, chosen": "themes/theory-study/index.html?role=problems",
    "reports": "reports/index.html",
    "reports, chosen": "reports/index.html?kind=述职报告&year=2023",
    "year": "reports/2023/index.html",
    "year, sorted": "reports/2023/index.html?sort=-length",
    "offices": "offices/index.html",
    "office": "offices/*/index.html",
    "kinds": "kinds/index.html",
    "kind": "kinds/shuzhi/index.html",
    "check": "check/index.html",
    "search": "search/index.html?q=廉政谈话",
    "search, chosen": "search/index.html?q=理论学习&year=2023&role=plans",
}
TWINS = ("theme", "reports", "year", "office", "search", "kinds")
"""Of two kinds with the same rows the one that `make test` leaves to `make soak`."""
CONTROLS = ("所在位置", "显示归入的依据", "打印全部", "清除全部", "下一页", "不限年度", "占当年报告其中")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_once(tmp_path_factory, "paper", write_odd_archive)


def write_odd_archive(folder: Path) -> None:
    reports = write_archive(folder)
    (reports / ODD).parent.mkdir(parents=True)
    (reports / ODD).write_text("一、理论学习\n学习**次。\n二、其他工作\n制作XX块。\n", encoding="utf-8")
    (reports / "site.toml").write_text('check = "site"\n', encoding="utf-8")


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    page.add_init_script("window.print = () => {}")  # no dialog; what is to be printed stays
    yield page
    page.close()


def opened(tab: Page, archive: Path, kind: str) -> None:
    name, _, query = PAGES[kind].partition("?")
    tab.goto(next(iter(sorted(archive.glob(name)))).as_uri() + (f"?{query}" if query else ""))
    tab.wait_for_load_state()
    if query and "shows" not in query and "sort" not in query:
        tab.locator(".answer :is(.place, .entry-report)").first.wait_for()


def printed(tab: Page) -> tuple[list[str], bytes]:
    """Return the rows of a page and its print."""
    tab.emulate_media(media="print")
    rows = tab.evaluate(ROWS)
    tab.emulate_media(media="null")
    return rows, tab.pdf(prefer_css_page_size=True)


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=[pytest.mark.soak] * (kind in TWINS)) for kind in PAGES])
def test_every_row_is_on_paper_in_its_order_and_nothing_is_cut(tab: Page, archive: Path, kind: str) -> None:
    opened(tab, archive, kind)
    rows, pdf = printed(tab)
    words = words_of(pdf)
    assert len(rows) >= 3
    assert missing_rows(rows, words) == []
    assert cut_words(pdf) == []
    assert [control for control in CONTROLS if control in words] == []


def test_what_was_folded_is_open_on_paper_and_folded_again_after(tab: Page, archive: Path) -> None:
    opened(tab, archive, "theme")
    folded = tab.locator("details.below:not([open])")
    count = folded.count()
    assert count
    line = folded.first.locator("li").last.inner_text() or folded.first.locator("li").last.text_content()
    assert line
    assert squeezed(line) in words_of(printed(tab)[1])
    expect(folded).to_have_count(count)
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")  # without the styles: browsers that do not know them
    expect(folded).to_have_count(0)
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).to_have_count(count)


def test_paper_says_what_was_sought_and_chosen_and_counts_what_is_on_it(tab: Page, archive: Path) -> None:
    opened(tab, archive, "search, chosen")
    rows, pdf = printed(tab)
    words = words_of(pdf)
    assert "查找“理论学习”。" in words
    assert "年度:2023年" in words
    assert "问题和打算:下一步打算" in words
    count = re.search(r"(\d+)处,出自", words)
    assert count
    places = tab.locator(".answer .place").count()
    assert int(count[1]) == places
    assert len(rows) > places


def test_an_answer_of_several_pages_is_printed_whole(tab: Page, archive: Path) -> None:
    opened(tab, archive, "search")
    expect(tab.locator(".answer .place")).to_have_count(20)
    first = tab.locator(".answer :is(.place, .entry-report) > a:first-child").all_inner_texts()
    assert "这里是第1–20处,打印时只含这一页" in words_of(printed(tab)[1])
    opened(tab, archive, "search")  # the print of the test has ended what the button begins
    button = tab.get_by_role("button", name=re.compile("打印全部"))
    total = int(re.findall(r"\d+", button.inner_text())[0])
    tab.evaluate("window.print = () => { window.asked = true; }")
    button.click()
    until(tab, "window.asked")
    expect(tab.locator(".answer .place")).to_have_count(total)
    rows, pdf = printed(tab)
    words = words_of(pdf)
    assert missing_rows(rows, words) == []
    assert f"{total}处,出自" in words
    assert "打印时只含" not in words
    expect(tab.locator(".answer .place")).to_have_count(20)  # back on the page
    assert tab.locator(".answer :is(.place, .entry-report) > a:first-child").all_inner_texts() == first


def test_the_matrix_says_on_paper_what_its_numbers_are(tab: Page, archive: Path) -> None:
    opened(tab, archive, "themes, share")
    words = words_of(printed(tab)[1])
    assert "数字是写到这个主题的报告占当年报告的份额,一行之中颜色越深越多。" in words
    assert "100%" in words
    assert "点数字" not in words


@pytest.mark.parametrize("name", ["themes/index.html", "figures/x*[0-9a-f].html"])
def test_a_table_of_years_is_as_wide_as_the_paper_at_most(tab: Page, archive: Path, name: str) -> None:
    found = (each for each in sorted(archive.glob(name)) if "data-year" in each.read_text(encoding="utf-8"))
    tab.goto(next(found).as_uri())
    assert too_wide(tab) == []


def test_the_check_page_beside_the_site_is_printed_whole(tab: Page, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    blanks = "".join(f"一年来修了*条路，建了{number}座桥。\n" for number in range(30))
    (tmp_path / "reports" / "2023年工作总结.txt").write_text(f"2023年工作总结\n{blanks}", encoding="utf-8")
    out = tmp_path / "out"
    assert not main(["site", str(tmp_path / "reports"), "--to", str(out), "--cache", str(tmp_path / "cache")])
    tab.goto((tmp_path / "out-检查.html").as_uri())
    assert tab.locator("details:not([open]) li").count()
    rows = tab.locator("li").evaluate_all("rows => rows.map(row => row.textContent)")
    assert len(rows) >= 10
    assert missing_rows(rows, words_of(tab.pdf())) == []
