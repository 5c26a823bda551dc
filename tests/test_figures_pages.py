"""Pages of figures: side by side over the years, all of a year, on a report; the same however an archive came to be."""

from __future__ import annotations

import csv
import html
import io
import random
import re
import zipfile
from pathlib import Path

import pytest

from converter.cli import main
from converter.pages import figures as figures_pages
from converter.pages.data import DataPages
from converter.pages.figures import FiguresPages
from converter.relations.figures import bare_words
from converter.relations.overview import relate
from converter.settings import load_site
from converter.tables import Tables
from tests.support.invented_reports import THEMES, collection
from tests.support.plain_docs import plain_docs
from tests.support.related_said import related_said
from tests.support.site_files import apart_from_search, tree

OFFICE = "x012c89490dc4"
TEXT = """航标站{year}年度工作总结
一、理论学习
组织集中学习{number}次，撰写体会近{number}0篇。
二、航标维护
完成航标投资{number}.5亿元，同比增长{number}%，更换灯器{number}00盏。
三、下一步打算
{next}年集中学习20次以上。
"""


def _write(folder: Path, year: int, number: int, office: str = "航标站") -> Path:
    file = folder / "reports" / str(year) / office / "总结.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = TEXT.format(year=year, number=number, next=year + 1).replace("航标站", office)
    file.write_text(text, encoding="utf-8")
    return file


def _site(folder: Path, *options: str) -> dict[str, bytes]:
    common = ["--to", str(folder / "out"), "--cache", str(folder / "cache"), "--jobs", "1"]
    assert main(["site", str(folder / "reports"), *common, *options]) == 0
    return tree(folder / "out")


def _rows(page: bytes) -> list[list[str]]:
    table = re.search(r'<table class="quantities">.*?</table>', page.decode(), re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", table[0] if table else "", re.DOTALL)
    return [
        [
            html.unescape(re.sub(r"<[^>]*>", "", each)).strip()
            for each in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
        ]
        for row in rows
    ]


def test_what_an_office_counts_in_several_years_stands_side_by_side(tmp_path: Path) -> None:
    for year, number in ((2021, 5), (2022, 6), (2023, 8)):
        _write(tmp_path, year, number)
    site = _site(tmp_path)
    head, *rows = _rows(site[f"figures/{OFFICE}.html"])
    assert head == ["数的是什么", "2023年", "2022年", "2021年"]
    assert ["组织集中学习", "8次", "6次", "5次"] in rows
    assert ["撰写体会", "近80篇", "近60篇", "近50篇"] in rows
    assert ["完成航标投资", "8.5亿元", "6.5亿元", "5.5亿元"] in rows
    assert ["完成航标投资 同比增长", "8%", "6%", "5%"] in rows
    assert not [row for row in rows if "20次" in row[1]], "a plan is no result"


def test_all_figures_of_a_year_stand_report_by_report_with_their_sentence(tmp_path: Path) -> None:
    _write(tmp_path, 2023, 8)
    rows = _rows(_site(tmp_path)[f"figures/{OFFICE}-2023.html"])
    assert rows[1] == ["8次", "组织集中学习", "组织集中学习8次，撰写体会近80篇。"]
    assert rows[-1][0] == "20次以上"
    assert len(rows) == 7


def test_a_report_says_which_figures_it_has_and_where(tmp_path: Path) -> None:
    _write(tmp_path, 2023, 8)
    site = _site(tmp_path)
    (name,) = (name for name in site if re.fullmatch(r"reports/2023/[^/]+/related\.js", name))
    said = related_said(site[name])["figures"]
    page = site[name.replace("related.js", "index.html")].decode()
    assert said["count"] == len(said["list"]) == 6
    assert all(f'id="{place}"' in page for place, _, _ in said["list"])
    assert said["page"] in site


def test_what_leads_to_the_same_is_no_difference() -> None:
    assert bare_words("组织开展集中学习") == bare_words("开展“集中学习”") == "集中学习"
    assert bare_words("召开党组会议") == bare_words("党组会") == "党组会"


def test_whatever_is_added_changed_and_removed_the_site_is_that_of_a_clean_build(tmp_path: Path) -> None:
    for year in (2022, 2023):
        _write(tmp_path, year, 4)
        _write(tmp_path, year, 7, "渡口所")
    _site(tmp_path)
    added = _write(tmp_path, 2024, 9)
    for change in (lambda: _write(tmp_path, 2022, 3), added.unlink, lambda: _write(tmp_path, 2024, 2, "渡口所")):
        site = _site(tmp_path)
        assert apart_from_search(_site(tmp_path, "--full")) == apart_from_search(site)
        change()
    plain, last = plain_docs(load_site(tmp_path / "reports")), _site(tmp_path)
    files = {
        name
        for name in last
        if name.endswith((".csv", ".zip", ".json")) and name.startswith(("data/", "figures/", "reports/"))
    }
    assert files == {
        name for name in plain if name.endswith((".csv", ".zip", ".json")) and not name.startswith("search/")
    }
    assert {name: plain[name] for name in files} == {name: last[name] for name in files}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_the_order_the_tables_plan_the_same(seed: int) -> None:
    figures = FiguresPages()
    relations = relate(collection(), THEMES)
    reports = [*zip(relations.summaries, relations.reports, strict=True)]
    chance = random.Random(seed)
    for pages in (figures, DataPages((figures,))):
        schema = f"{figures.relation.schema.strip()} {pages.relation.schema if pages is not figures else ''}".strip().removesuffix(
            ";"
        )
        plans: list[dict[str, bytes]] = []
        for order in (reports, chance.sample(reports, len(reports))):
            tables = Tables.in_memory(schema)
            parts: set[str] = set()
            for summary, report in chance.sample(reports, len(reports) // 2) if plans else ():
                pages.relation.put(tables, summary, b"" if pages is figures else pages.relation.facts(report, THEMES))
                pages.relation.drop(tables, summary.address)
            for summary, report in order:
                parts |= pages.relation.put(tables, summary, pages.relation.facts(report, THEMES))
            plans.append(
                {
                    made.path: made.key
                    for part in parts
                    if "/" not in part or not part.startswith("report/")
                    for made in pages.plan(tables, part)
                }
            )
        assert plans[0] == plans[1]


def test_the_figures_of_an_office_are_packed_where_they_are_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in (2022, 2023):
        _write(tmp_path, year, 4)
    before = _site(tmp_path)
    assert f"figures/{OFFICE}.csv.zip" not in before
    monkeypatch.setattr(figures_pages, "_OPEN_OFFICE", 2)
    _write(tmp_path, 2024, 4)
    site = _site(tmp_path)
    assert apart_from_search(_site(tmp_path, "--full")) == apart_from_search(site)
    with zipfile.ZipFile(io.BytesIO(site[f"figures/{OFFICE}.csv.zip"])) as package:
        rows = [*csv.DictReader(io.StringIO(package.read(f"{OFFICE}.csv").decode("utf-8-sig"), newline=""))]
    assert {row["year"] for row in rows} == {"2022", "2023", "2024"}
    (part,) = csv.DictReader(io.StringIO(site[f"figures/{OFFICE}.csv"].decode("utf-8-sig"), newline=""))
    assert part == {"file": f"{OFFICE}.csv.zip", "year": "", "rows": str(len(rows))}
    page = site[f"figures/{OFFICE}.html"].decode()
    assert f'href="{OFFICE}.csv.zip"' in page
    assert len(rows) > len(before[f"figures/{OFFICE}.csv"].splitlines()) - 1 > 0


def test_a_page_of_a_large_office_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures_pages, "_WHOLE_OFFICE", 1)
    lines = "".join(f"修理第{number}号渡船用工{number}人，更换零件{number}套，" for number in range(1, 150))
    for year in (2022, 2023):
        file = _write(tmp_path, year, 3)
        file.write_text(f"{file.read_text(encoding='utf-8')}四、附记\n{lines}完毕。\n", encoding="utf-8")
    site = _site(tmp_path)
    pages = {name: page for name, page in site.items() if name.startswith("figures/") and name.endswith(".html")}
    assert len([name for name in pages if name.startswith(f"figures/{OFFICE}-2023")]) > 2
    assert max(map(len, pages.values())) < 300_000
    assert max(len(_rows(page)) for page in pages.values()) <= 121
    assert f"figures/{OFFICE}.csv" not in site
