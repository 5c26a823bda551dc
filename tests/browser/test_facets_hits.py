"""What `reportSearch.browse` says of an entry, of a report and of a place; and what it loads."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from converter.model import Paragraph, Report, Section, Theme
from converter.relations.entries import entries_of
from converter.relations.summaries import summary_of
from converter.search import text_files
from converter.search.index import full_index
from tests.browser.test_search_core import lay
from tests.support.invented_reports import point, section, source

ROADS = Theme("roads", "道路", "", subs=(Theme("bridges", "桥梁", ""),))
THEMES = (
    ROADS,
    Theme("service", "服务", ""),
    Theme("problems", "存在问题", "", is_role=True),
    Theme("plans", "打算", "", is_role=True),
)
LONG = "修了" + "很长的路" * 60 + "。"
SENTENCES = "全年修路架桥，通车三十公里，群众出行时间缩短一半，农产品也好卖了。养护站点增加到九个。" * 3
EVIDENCE = (("roads", ("农村公路", "路")), ("bridges", ("危桥",)), ("problems", ("不足",)))


def whole() -> Report:
    """A report with an entry of each kind."""
    points = tuple(
        point(f"{number}是", f"{number}是修路。", f"第{number}条路修好了。", f"s2-p{number}") for number in range(1, 16)
    )
    return Report(
        title="石桥分局2023年度工作总结",
        title_inferred=False,
        sources=(source("a.txt"),),
        year=2023,
        kind="工作总结",
        office="石桥分局",
        date="2024-01-05",
        sections=(
            section(
                1, "一、", "一、建设", "s1",
                section(2, "（一）", "（一）修路", "s1-1", themes=("roads",)),
                Section(
                    2, "（二）", "架桥", "（二）架桥", 1, (Paragraph(SENTENCES, 1, "s1-2-x1"),), id="s1-2",
                    themes=("roads",), subthemes=("bridges",), roles=("problems", "work"), evidence=EVIDENCE,
                ),
            ),
            section(1, "二、", "二、分项", "s2", *points, themes=("service",), roles=("plans",)),
            section(1, "三、", "三、其他", "s3", Paragraph(LONG, 1, "s3-x1", themes=("roads",)), Paragraph("完。", 2, "s3-x2")),
        ),
        closing=(Paragraph("以上。路还要修。", 9, "x1", themes=("roads",), roles=("problems",)),),
        address="reports/2023/a",
        length=1234,
    )  # fmt: skip


def bare() -> Report:
    """A report of which nothing is known, and without words."""
    return Report("（无题）", title_inferred=True, sources=(), address="reports/undated/empty")


@pytest.fixture(params=[100, 16_000])
def tab(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page with the index of two reports; its texts are in many files, then in one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_files, "TEXT_BYTES", request.param)
        files = full_index([whole(), bare()], THEMES)
    page = browser.new_context().new_page()
    page.goto(lay(tmp_path / "site", files))
    yield page
    page.context.close()


def browse(tab: Page, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = tab.evaluate("options => reportSearch.browse(options)", options)
    return found


def hits(tab: Page, **filters: Any) -> dict[str, dict[str, Any]]:
    return {hit["id"]: hit for hit in browse(tab, filters=filters)["hits"]}


def test_an_entry_says_where_it_stands_and_what_it_says(tab: Page) -> None:
    found = hits(tab, theme="roads")
    assert [*found] == ["s1-1", "s1-2", "s3-x1", "x1"]
    assert found["s1-2"] == {
        "url": "reports/2023/a/index.html#s1-2", "address": "reports/2023/a", "id": "s1-2",
        "report": "石桥分局2023年度工作总结", "apart": "", "author": "", "date": "2024-01-05", "year": 2023,
        "kind": "工作总结", "office": "石桥分局", "path": "一、建设", "label": "（二）架桥",
        "excerpt": SENTENCES[: len(SENTENCES) // 3] + SENTENCES.partition("养护")[0], "role": "problems", "words": ["农村公路"], "below": [], "more": 0,
    }  # fmt: skip
    assert (found["s1-1"]["excerpt"], found["s1-1"]["label"]) == ("", "（一）修路")
    assert found["s3-x1"]["excerpt"] == LONG[:79] + "…"
    assert (found["s3-x1"]["path"], found["s3-x1"]["label"], found["s3-x1"]["role"]) == ("三、其他", "", "")
    assert (found["x1"]["excerpt"], found["x1"]["path"], found["x1"]["role"]) == (
        "以上。路还要修。",
        "结尾",
        "problems",
    )


def test_the_words_that_decided_are_those_of_what_was_chosen(tab: Page) -> None:
    assert hits(tab, theme=["service", "roads"], sub="bridges", role="problems")["s1-2"]["words"] == [
        "危桥", "农村公路", "不足",
    ]  # fmt: skip
    assert hits(tab, role="problems")["s1-2"]["words"] == ["不足"]


def test_an_entry_without_words_of_its_own_shows_those_below_it(tab: Page) -> None:
    (found,) = hits(tab, role="plans").values()
    assert found["excerpt"].startswith("1是修路。第1条路修好了。2是修路。第2条路修好了。")
    assert len(found["excerpt"]) <= 80
    assert found["excerpt"].endswith("。")
    assert [each["id"] for each in found["below"]] == [f"s2-p{number}" for number in range(1, 13)]
    assert found["below"][0]["label"] == "1是修路。"
    assert found["more"] == 3


def test_an_entry_begins_as_on_the_plain_lists(browser: Browser, tmp_path: Path) -> None:
    texts = (
        "短。" * 12 + LONG,
        f"{LONG}短。",
        "他说：“修路。”还说：“架桥！？”（都修了。）" * 6,
        "没有句号的一段，也要在列表里说上几句，" * 8,
        "𠮷林路修好了；" * 30,
        "路" * 110,
        "路" * 111,
        "路" * 39 + "。" + "桥" * 80 + "。",
    )
    parts = (section(2, f"（{number}）", f"（{number}）修路", f"s1-{number}", Paragraph(text, 1, f"s1-{number}-x1"), themes=("roads",))
             for number, text in enumerate(texts, 1))  # fmt: skip
    long = replace(bare(), sections=(section(1, "一、", "一、修路", "s1", *parts),), address="reports/undated/long")
    reports = [whole(), long]
    expected = {
        f"{report.address}/index.html#{entry.id}": entry.excerpt
        for report in reports
        for entries in entries_of(report, THEMES, summary_of(report)).values()
        for entry in entries
    }
    page = browser.new_context().new_page()
    page.goto(lay(tmp_path / "site", full_index(reports, THEMES)))
    found = {hit["url"]: hit["excerpt"] for theme in THEMES for hit in browse(page, filters=filters_of(theme))["hits"]}
    page.context.close()
    assert len(found) > len(texts)
    assert found == expected


def filters_of(theme: Theme) -> dict[str, str]:
    return {"role" if theme.is_role else "theme": theme.slug}


def test_reports_say_how_long_they_are_and_what_they_mostly_deal_with(tab: Page) -> None:
    answer = browse(tab)
    assert (answer["unit"], answer["total"], answer["reports"], answer["offices"]) == ("report", 2, 2, 1)
    assert answer["hits"][0] == {
        "url": "reports/2023/a/index.html", "address": "reports/2023/a", "report": "石桥分局2023年度工作总结",
        "apart": "", "author": "", "date": "2024-01-05", "year": 2023, "kind": "工作总结", "office": "石桥分局",
        "length": 1234, "themes": ["道路", "服务"],
    }  # fmt: skip
    assert (answer["hits"][1]["report"], answer["hits"][1]["year"], answer["hits"][1]["themes"]) == (
        "（无题）",
        None,
        [],
    )
    assert answer["facets"]["year"] == [
        {"value": "2023", "name": "2023年", "count": 1}, {"value": "undated", "name": "年份不明", "count": 1},
    ]  # fmt: skip


def test_sub_themes_are_counted_where_their_theme_is_chosen(tab: Page) -> None:
    assert browse(tab)["facets"]["sub"] == []
    assert browse(tab, filters={"theme": "roads"})["facets"]["sub"] == [
        {"value": "bridges", "name": "桥梁", "count": 1}
    ]
    assert browse(tab, filters={"theme": "roads"}, facets=False).get("facets") is None


def test_an_empty_value_limits_nothing_and_a_single_one_is_a_list(tab: Page) -> None:
    assert browse(tab, filters={"theme": ["", "roads"], "office": "", "year": [""]})["total"] == 4
    assert browse(tab, filters={"from": "", "to": ""})["total"] == 2
    assert browse(tab, filters={"from": "2024"})["total"] == 0
    assert browse(tab, filters={"from": "2024", "year": "undated"})["total"] == 1


def test_what_holds_words_is_a_place(tab: Page) -> None:
    answer = browse(tab, q="群众 -危桥", filters={"theme": "roads"})
    (hit,) = answer["hits"]
    assert (answer["unit"], answer["words"], answer["without"], answer["sort"]) == (
        "place",
        ["群众"],
        ["危桥"],
        "relevance",
    )
    assert (hit["id"], hit["section"], hit["match"]) == ("s1-2-x1", "一、建设 › （二）架桥", "place")
    assert browse(tab, q="群众", filters={"theme": "service"})["message"] == "没有找到。"
    assert browse(tab, q="-群众")["total"] == 0
    assert browse(tab, q=" \u200b ")["unit"] == "report"


def test_nothing_is_loaded_before_it_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_context().new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(lay(tmp_path / "site", full_index([whole()], THEMES)))
    assert [url.rsplit("/", 1)[1] for url in loaded] == ["index.html", "site.js"]
    loaded.clear()
    page.evaluate("reportSearch.columns()")
    assert sorted(url.rsplit("/", 1)[1] for url in loaded) == ["c.js", "index.js", "search.js"]
    loaded.clear()
    browse(page, filters={"theme": "roads"})
    assert [url.rsplit("/", 1)[1] for url in loaded] == ["t0.js"]
    loaded.clear()
    for sort in ("newest", "office", "length", "length"):
        browse(page, filters={"theme": "roads"}, sort=sort)
    assert [url.rsplit("/", 1)[1] for url in loaded] == ["l.js"]
    page.context.close()


def test_a_site_that_was_built_anew_meanwhile_is_read_anew(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_context().new_page()
    page.goto(lay(tmp_path / "site", full_index([whole()], THEMES)))
    assert browse(page, filters={"theme": "roads"})["total"] == 4
    shutil.rmtree(tmp_path / "site" / "search")
    shutil.rmtree(tmp_path / "site" / "assets")
    lay(tmp_path / "site", full_index([whole(), replace(whole(), address="reports/2023/b")], THEMES))
    assert browse(page, filters={"theme": "roads"}, sort="length")["total"] == 8
    page.context.close()
