"""Links of an earlier version of a folder of reports, opened in a real browser after it was edited and built again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from converter.cli import main
from converter.commands.links import check_site
from converter.ledger import Ledger
from tests.support.browsing import BASES, from_disk, width_of
from tests.support.built_pages import dead_links, pages_of
from tests.support.kept_folder import FERRY, SUMMARY
from tests.support.serving import serving
from tests.support.shared_folder import made_once

MARKED = "rgb(255, 243, 196)"
BUS = """\
云溪市公交公司2023年工作总结
公司有四十条线路，一百一十台车。
一、开行夜班车
夜班车开到十二点半，接下晚自习的学生回家。
二、换新车
换了二十台电动车，空调修好了九台。
"""
TAXI = """\
云溪市客运中心2023年工作总结
中心管着六家出租车公司。
一、查黑车
在火车站蹲点三十天，查扣黑车十二台。
"""
ROADS = SUMMARY[SUMMARY.index("二、") : SUMMARY.index("三、")]
PLANS = "明年再修一座跨河便桥，把老城区六条断头路接通。"
BEFORE = {
    "总结.txt": SUMMARY,
    "述职.txt": FERRY,
    "公交.txt": BUS,
    "公交（改）.txt": BUS.replace("九台", "十台").replace("查扣", "扣下"),
    "客运.txt": TAXI,
}
EDITED = SUMMARY.replace(SUMMARY[SUMMARY.index("（二）") : SUMMARY.index("二、")], "")  # a section deleted
EDITED = EDITED.replace("三、下一步打算\n" + PLANS + "\n", "")  # another moved to the other report, below
EDITED = EDITED.replace("抓好道路养护", "路况一年比一年好")  # retitled
EDITED = EDITED.replace("一百一十公里，", "一百一十公里。\n")  # a paragraph cut in two
EDITED = EDITED.replace("二、", "三、").replace("一、", "二、")
EDITED = EDITED.replace("二、加强", "一、开好局起好步\n年初开了动员会，定下十件实事。\n二、加强")  # a section inserted
AFTER = {
    "总结.txt": EDITED,
    "述职.txt": f"{FERRY}三、下一步打算\n{PLANS}\n",
    "公交.txt": BUS,
    "公交（改）.txt": BUS,  # two reports have become one; 客运.txt is removed
}


@dataclass(frozen=True)
class Built:
    folder: Path
    pages: dict[str, str]
    """File → its page when it was first published."""

    @property
    def site(self) -> Path:
        return self.folder / "out"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = made_once(tmp_path_factory, "old", build_twice)
    return Built(folder, json.loads((folder / "pages.json").read_text(encoding="utf-8")))


def build_twice(folder: Path) -> None:
    reports = folder / "reports"
    reports.mkdir()
    pages: dict[str, str] = {}
    for files in (BEFORE, AFTER):
        for name in BEFORE:
            (reports / name).unlink(missing_ok=True)
        for name, text in files.items():
            (reports / name).write_text(text, encoding="utf-8")
        assert main(["site", str(reports), "--to", str(folder / "out"), "--cache", str(folder / "cache")]) == 0
        heads = Ledger(reports / "links").heads.values()
        pages = pages or {head.origins[0].name: head.page for head in heads}
    (folder / "pages.json").write_text(json.dumps(pages), encoding="utf-8")


@pytest.fixture(scope="module")
def server(built: Built) -> Iterator[str]:
    with serving(built.site) as served:
        yield served


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest, server: str, built: Built) -> str:
    return server if request.param == "http" else built.site.as_uri()


@pytest.fixture
def plain(browser: Browser, base: str) -> Iterator[Page]:
    """A page of a browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False, base_url=base)
    yield context.new_page()
    context.close()


def opened(page: Page, base: str, address: str, identifier: str = "") -> Page:
    page.goto("about:blank")
    page.goto(f"{base}/{address}/index.html" + (f"#{identifier}" if identifier else ""))
    return page


def is_marked_and_in_sight(place: Locator) -> None:
    expect(place).to_have_css("background-color", MARKED)
    box = place.bounding_box()
    assert box is not None
    header = place.page.locator(".md-header").bounding_box()
    assert header is not None
    assert header["y"] + header["height"] <= box["y"] <= 720


def id_before(built: Built, words: str) -> str:
    """Return the id that a paragraph had when it was first published, by how its words begin."""
    record = Ledger(built.folder / "reports" / "links").record(built.pages["总结.txt"])
    (found,) = (link.id for link in record.links if link.sketch.first.startswith(words))
    return found


@from_disk
def test_words_that_are_there_are_coloured_whatever_their_number_is_now(page: Page, base: str, built: Built) -> None:
    address = built.pages["总结.txt"]
    for identifier, words in {
        "s1": "二、加强理论学习",
        "s1-1": "（一）领导干部带头学",
        "s2": "三、路况一年比一年好",
        id_before(built, "每周组织"): "每周组织一次集体学习",
        id_before(built, "养护站添"): "养护站添了三台清扫车",
    }.items():
        target = opened(page, base, address, identifier).locator(":target")
        expect(target).to_contain_text(words)
        is_marked_and_in_sight(target)
    halves = [id_before(built, "全年修补")]
    for identifier in halves:
        is_marked_and_in_sight(opened(page, base, address, identifier).get_by_text("全年修补坑槽"))


@from_disk
def test_a_deleted_section_says_so_above_where_it_stood(page: Page, base: str, built: Built) -> None:
    for identifier in ("s1-2",):
        opened(page, base, built.pages["总结.txt"], identifier)
        note = page.locator(".former p", has=page.locator(f"#{identifier}"))
        expect(note).to_have_text("原来的“（二）”已删去，旧链接指到这里。".replace("“（二）”", "“（二）”和 1 段文字"))
        is_marked_and_in_sight(note)
    assert "青年" not in page.locator("article").inner_text()


@from_disk
def test_a_section_that_moved_to_another_report_takes_the_reader_there(page: Page, base: str, built: Built) -> None:
    opened(page, base, built.pages["总结.txt"], "s3")
    page.wait_for_url(re.compile(rf"{built.pages['述职.txt']}/index\.html#s3$"))
    expect(page.locator(":target")).to_contain_text("三、下一步打算")
    is_marked_and_in_sight(page.locator(":target"))


def test_a_removed_report_says_so_at_every_one_of_its_links(page: Page, base: str, built: Built) -> None:
    for identifier in ("", "s1", "intro"):
        opened(page, base, built.pages["客运.txt"], identifier)
        expect(page.locator("h1")).to_contain_text("这份报告已移出")
        expect(page.locator("h1")).to_be_in_viewport()
        expect(page.locator("article")).to_contain_text("《云溪市客运中心2023年工作总结》已不在报告文件夹里")
    assert "黑车" not in page.locator("article").inner_text()


def test_a_report_that_became_another_takes_the_reader_to_the_same_place_there(
    page: Page, base: str, built: Built
) -> None:
    pages = {built.pages["公交.txt"], built.pages["公交（改）.txt"]}
    (left,) = (each for each in pages if "换了位置" in (built.site / each / "index.html").read_text(encoding="utf-8"))
    (there,) = pages - {left}
    opened(page, base, left, "s1")
    page.wait_for_url(re.compile(rf"{there}/index\.html#s1$"))
    expect(page.locator(":target")).to_contain_text("一、开行夜班车")


@from_disk
def test_without_javascript_the_page_shows_where_to_go(plain: Page, base: str, built: Built) -> None:
    opened(plain, base, built.pages["总结.txt"], "s3")
    note = plain.locator(".former p", has=plain.locator("#s3"))
    is_marked_and_in_sight(note)
    note.get_by_role("link", name="《云溪市港航事务所2023年度述职报告》").click()
    is_marked_and_in_sight(plain.locator(":target"))
    expect(plain.locator(":target")).to_contain_text("三、下一步打算")
    pages = (built.pages["公交.txt"], built.pages["公交（改）.txt"])
    (left,) = (each for each in pages if "换了位置" in (built.site / each / "index.html").read_text(encoding="utf-8"))
    opened(plain, base, left)
    expect(plain.locator("article").get_by_role("link", name="《云溪市公交公司2023年工作总结》")).to_be_visible()
    expect(plain.locator(".led li").first).to_be_hidden()
    opened(plain, base, left, "s2")
    expect(plain.locator(".led li:visible")).to_have_count(1)
    is_marked_and_in_sight(plain.locator("#s2"))
    plain.locator("#s2").get_by_role("link").click()
    expect(plain.locator(":target")).to_contain_text("二、换新车")


def test_on_paper_and_on_a_phone_the_notes_are_in_nobodys_way(browser: Browser, server: str, built: Built) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark") as context:
        page = opened(context.new_page(), server, built.pages["总结.txt"], "s1-2")
        note = page.locator(".former").first
        expect(note).to_be_visible()
        assert width_of(page) <= 360
        page.emulate_media(media="print")
        expect(note).to_be_hidden()


def test_every_link_ever_published_is_in_the_site_and_no_id_twice(built: Built) -> None:
    assert check_site(Ledger(built.folder / "reports" / "links"), built.site) == ()
    assert list(dead_links(built.site)) == []
    for name, page in pages_of(built.site).items():
        assert len(page.ids) == len(set(page.ids)), name
