"""A report is written while its page and its lists are open: what readers see changes by itself and stays in its place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browsing import still, until
from tests.support.live_server import LiveServer, wait_for

PARAGRAPHS = [f"第{number}件事，修通了通往第{number}村的路，群众出行更方便了。" for number in range(1, 61)]
TOLD = """window.told = 0;
window.EventSource = class extends EventSource {
  constructor(...given) {
    super(...given);
    this.addEventListener('message', () => { window.told += 1; });
  }
};"""
OTHER = "交通局2023年度工作总结\n一年来，我局修路架桥。\n一、加强学习\n每周学习一次。\n"


def report_of(paragraphs: list[str]) -> str:
    return "\n".join(["2023年度述职报告", "一、主要工作", *paragraphs, "二、下一步打算", "再修一座桥。", ""])


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "2023").mkdir()
    return folder


@pytest.fixture(scope="module")
def server(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    (reports / "2023" / "long.txt").write_text(report_of(PARAGRAPHS), encoding="utf-8")
    with LiveServer(reports, tmp_path_factory.mktemp("cache")) as server:
        yield server
    assert server.status == 0


@pytest.fixture
def base(server: LiveServer) -> str:
    return server.url


@pytest.fixture
def long(reports: Path) -> Iterator[Path]:
    """The file of the long report, whole again after the test."""
    file = reports / "2023" / "long.txt"
    yield file
    file.write_text(report_of(PARAGRAPHS), encoding="utf-8")


@pytest.fixture
def page(page: Page) -> Page:
    """A page that counts what it was told."""
    page.add_init_script(TOLD)
    return page


def top_of(page: Page, words: str) -> float:
    box = page.get_by_text(words).first.bounding_box()
    assert box
    return box["y"]


def settled(page: Page) -> None:
    """Wait until the page is loaded, connected, and stands still."""
    until(page, "window.told")
    still(page)


def test_a_list_shows_an_added_report_by_itself(page: Page, base: str, reports: Path) -> None:
    page.goto(f"{base}/reports/2023/index.html")
    settled(page)
    start = time.monotonic()
    (reports / "2023" / "other.txt").write_text(OTHER, encoding="utf-8")
    expect(page.locator("article").get_by_text("交通局2023年度工作总结").first).to_be_visible()
    print(f"shown after {time.monotonic() - start:.2f} s")
    assert page.evaluate("scrollY") == 0


def test_text_added_above_leaves_the_reader_where_he_was(page: Page, base: str, long: Path) -> None:
    page.goto(f"{base}/reports/2023/index.html")
    page.locator("article").get_by_role("link", name="2023年度述职报告").first.click()
    settled(page)
    reading = PARAGRAPHS[40]
    page.get_by_text(reading).evaluate("each => scrollTo({top: scrollY + each.getBoundingClientRect().top - 333})")
    still(page)
    before, scrolled = top_of(page, reading), page.evaluate("scrollY")
    page.evaluate("window.isOld = true")
    start = time.monotonic()
    long.write_text(report_of([*PARAGRAPHS[:5], "这是新加的一段。" * 40, *PARAGRAPHS[5:]]), encoding="utf-8")
    until(page, "!window.isOld && document.body.textContent.includes('这是新加的一段')")
    print(f"shown after {time.monotonic() - start:.2f} s")
    settled(page)
    assert top_of(page, reading) == pytest.approx(before, abs=2)
    assert page.evaluate("scrollY") > scrolled + 50
    assert page.evaluate("history.scrollRestoration") == "auto"


def test_a_page_that_did_not_change_is_left_alone(page: Page, base: str, long: Path) -> None:
    page.goto(f"{base}/guide/index.html")
    settled(page)
    page.evaluate("window.isOld = true")
    told = page.evaluate("window.told")
    long.write_text(report_of(PARAGRAPHS[:50]), encoding="utf-8")
    until(page, f"window.told > {told}")
    still(page)
    assert page.evaluate("window.isOld") is True


def test_a_report_that_is_taken_away_leaves_its_notice(page: Page, base: str, reports: Path) -> None:
    file = reports / "2023" / "gone.txt"
    file.write_text(OTHER.replace("交通局", "水利局"), encoding="utf-8")
    page.goto(f"{base}/reports/2023/index.html")
    page.locator("article").get_by_role("link", name="水利局").first.click()
    settled(page)
    file.unlink()
    expect(page.locator("article")).to_contain_text("已不在")


def test_a_bar_says_what_went_wrong_until_it_is_put_right(page: Page, base: str, reports: Path) -> None:
    page.goto(f"{base}/index.html")
    settled(page)
    bar = page.locator("#live-trouble")
    expect(bar).to_have_count(0)
    broken = reports / "2023" / "broken.docx"
    broken.write_bytes(b"no archive")
    expect(bar).to_contain_text("有 1 个文件没有读成")
    expect(bar).to_contain_text("2023/broken.docx")
    broken.unlink()
    expect(bar).to_have_count(0)
    account = next(path for path in (reports / "links").rglob("*") if path.is_file())
    good = account.read_bytes()
    account.write_bytes(b"\xff broken")
    (reports / "2023" / "more.txt").write_text(OTHER.replace("交通局", "民政局"), encoding="utf-8")
    expect(bar).to_contain_text("网站没有重新生成")
    bar.get_by_role("button", name="关闭").click()
    expect(bar).to_have_count(0)
    account.write_bytes(good)
    (reports / "2023" / "more.txt").unlink()
    settled(page)
    expect(bar).to_have_count(0)


def test_a_page_that_was_out_of_sight_catches_up(page: Page, base: str, reports: Path, server: LiveServer) -> None:
    page.goto(f"{base}/reports/2023/index.html")
    settled(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    builds = server.builds
    (reports / "2023" / "late.txt").write_text(OTHER.replace("交通局", "林业局"), encoding="utf-8")
    wait_for(lambda: server.builds > builds)
    still(page)
    expect(page.get_by_text("林业局2023年度工作总结")).to_have_count(0)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")
    expect(page.locator("article").get_by_text("林业局2023年度工作总结").first).to_be_visible()
