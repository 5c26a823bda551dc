"""Pages of what reports name: sheets from A to Z, the same whatever came when, each bounded, each link found."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator

import pytest

from converter.model import Paragraph, Report
from converter.pages.documents import DOCUMENT_SHEETS, DocumentPages
from converter.pages.relation import Made
from converter.pages.tree import Element, Page, Para
from converter.relations.documents.relation import Documents, named_by_report
from converter.relations.names import LETTERS, name_id, plain_name
from converter.relations.relation import INDEX, part_of_report
from converter.relations.summaries import summary_of
from converter.render import write_markdown
from converter.tables import Tables

WORDS = ["船闸", "水尺", "渡口", "航标", "码头", "驳船", "纤道", "堤防", "水位", "闸门", "锚地", "浮桥"]
ENDINGS = ["条例", "办法", "方案", "通知", "手册", "要点"]


def report(number: int, *names: str, year: int | None = 2023, office: str | None = "航道局") -> Report:
    text = "".join(f"落实《{name}》。" for name in names)
    return Report(
        f"总结{number}",
        title_inferred=False,
        sources=(),
        year=year,
        office=office,
        preamble=(Paragraph(text, 1, "intro-x1"),),
        address=f"reports/{year or 'undated'}/r{number:05d}",
    )


def put(tables: Tables, reports: Iterable[Report]) -> set[str]:
    relation, touched = Documents(), set()
    for each in reports:
        touched |= relation.put(tables, summary_of(each), relation.facts(each, ()))
    return touched


def made(tables: Tables) -> dict[str, Made]:
    pages = DocumentPages()
    found = [each for part in (INDEX, *LETTERS) for each in pages.plan(tables, part)]
    assert len({each.path for each in found}) == len(found)
    return {each.path: each for each in found}


def pages(tables: Tables) -> dict[str, str]:
    return {path: write_markdown(_page(each)) for path, each in made(tables).items()}


def _page(each: Made) -> Page:
    page = each.make(*each.values)
    assert isinstance(page, Page)
    return page


def _ids(page: Page) -> Iterator[str]:
    yield from (block.id for block in page.blocks if isinstance(block, Para) and "--" in block.id)


def many(count: int, seed: int = 1) -> list[Report]:
    draw = random.Random(seed)
    names = [f"{a}{b}{c}" for a in WORDS for b in WORDS for c in ENDINGS if a != b]
    return [
        report(
            number,
            *draw.sample(names, draw.randint(0, 6)),
            *draw.sample(["党章", "中国共产党章程", "纪律处分条例"], draw.randint(0, 2)),
            year=draw.choice([None, *range(2015, 2024)]),
            office=draw.choice([None, *(f"{word}局" for word in WORDS)]),
        )
        for number in range(count)
    ]


def empty() -> Tables:
    return Tables.in_memory(Documents.schema)


@pytest.mark.parametrize("seed", range(4))
def test_pages_are_the_same_in_whatever_order_reports_came_and_went(seed: int) -> None:
    draw = random.Random(seed)
    reports = many(60)
    clean, shuffled = empty(), empty()
    put(clean, reports)
    others = many(40, seed=7 + seed)
    mixed = [*reports, *(each for each in others if each.address not in {one.address for one in reports})]
    gone = [each for each in mixed if each not in reports]
    draw.shuffle(mixed)
    put(shuffled, mixed)
    put(shuffled, draw.sample(others, 10))  # other words at addresses that are there
    for each in gone:
        Documents().drop(shuffled, each.address)
    put(shuffled, draw.sample(reports, len(reports)))
    assert {path: each.key for path, each in made(shuffled).items()} == {
        path: each.key for path, each in made(clean).items()
    }
    assert pages(shuffled) == pages(clean)
    for table in re.findall(r"CREATE TABLE (\w+)", Documents.schema):
        assert sorted(shuffled.rows(f"SELECT * FROM {table}")) == sorted(clean.rows(f"SELECT * FROM {table}")), table


def test_only_parts_that_are_touched_change() -> None:
    tables = empty()
    put(tables, many(200))
    before = {path: each.key for path, each in made(tables).items()}
    new = report(9999, "水尺码头条例", "党章", year=2024)
    touched = put(tables, [new])
    assert touched == {INDEX, "s", "z", "d", part_of_report(new.address)}
    after = {path: each.key for path, each in made(tables).items()}
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {path.split("/")[1][0] for path in changed} <= {"i", "s", "z", "d"}
    assert Documents().drop(tables, new.address) == touched
    assert {path: each.key for path, each in made(tables).items()} == before


def test_every_letter_has_a_sheet_that_is_always_there() -> None:
    paths = {"documents/index.md", *(f"documents/{letter}.md" for letter in [*"abcdefghijklmnopqrstuvwxyz", "other"])}
    tables = empty()
    assert {*pages(tables)} == paths
    assert "还没有提到文件的报告" in pages(tables)["documents/index.md"]
    put(tables, [report(1, "船闸办法")])
    assert {*pages(tables)} == paths
    Documents().drop(tables, report(1).address)
    assert "现在没有以 C 开头的。" in pages(tables)["documents/c.md"]
    assert "现在没有其他的。" in pages(tables)["documents/other.md"]


def test_a_long_letter_goes_on_and_its_first_sheet_tells_where() -> None:
    tables = empty()
    names = [f"船闸{a}{b}{c}" for a in WORDS for b in WORDS for c in ENDINGS]
    put(tables, [report(number, *names[number * 4 : number * 4 + 4]) for number in range(len(names) // 4)])
    found = made(tables)
    sheets = {path: _page(each) for path, each in found.items() if path.startswith("documents/c")}
    assert len(sheets) > 5
    begins = dict(found["documents/c.md"].arguments[0].begins)
    assert {*begins} == {*sheets} - {"documents/c.md"}
    assert [*begins.values()] == sorted(begins.values())
    ids = {path: [*_ids(page)] for path, page in sheets.items()}
    for name in names:
        identifier = name_id(plain_name(name))
        there = [path for path, first in begins.items() if first <= identifier]
        assert identifier in ids[there[-1] if there else "documents/c.md"]
    assert sum(map(len, ids.values())) == len(names)
    assert all(each == sorted(each) for each in ids.values())
    assert all(len(write_markdown(page).encode()) < 300_000 for page in sheets.values())


def test_a_name_added_to_a_long_letter_leaves_most_of_its_sheets_as_they_were() -> None:
    tables = empty()
    names = [f"船闸{a}{b}{c}" for a in WORDS for b in WORDS for c in ENDINGS]
    put(tables, [report(number, *names[number * 4 : number * 4 + 4]) for number in range(len(names) // 4)])
    before = {path: each.key for path, each in made(tables).items()}
    put(tables, [report(9999, "船闸一号办法")])
    after = {path: each.key for path, each in made(tables).items()}
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {"documents/index.md", "documents/c.md"} < changed
    assert len(changed) <= 4


def test_a_name_in_very_many_reports_takes_no_more_room() -> None:
    tables = empty()
    put(tables, [report(number, "党章", year=2010 + number % 14, office=f"第{number}局") for number in range(400)])
    text = pages(tables)["documents/z.md"]
    assert "400 篇" in text
    assert "400 个单位" in text
    assert "2010–2023年" in text
    assert text.count("reports/") < 40
    assert len(text.encode()) < 20_000
    assert "search/index.md?q=%E3%80%8A%E5%85%9A%E7%AB%A0%E3%80%8B" in text


def test_an_entry_shows_its_spellings_and_a_short_name_leads_to_it() -> None:
    tables = empty()
    put(tables, [report(1, "党章", year=2021), report(2, "中国共产党章程", "党章", year=2022)])
    shown = pages(tables)
    assert "《中国共产党章程》" in shown["documents/z.md"]
    assert "也写作《党章》" in shown["documents/z.md"]
    assert "《党章》</span>" in shown["documents/d.md"]
    assert "](z.md)" in shown["documents/d.md"]
    assert "2021–2022年" in shown["documents/z.md"]
    assert "2021年 1 篇，2022年 1 篇" in shown["documents/z.md"]


def test_a_report_says_what_it_names_and_where() -> None:
    tables = empty()
    one = report(1, "船闸办法", "水尺读本", "船闸办法")
    put(tables, [one])
    assert DocumentPages().of_report(tables, one.address) == [
        ["船闸办法", "", f"c.html#{name_id('船闸办法')}", ["intro-x1"]],
        ["水尺读本", "书刊讲话", f"s.html#{name_id('水尺读本')}", ["intro-x1"]],
    ]
    assert DocumentPages().of_report(tables, "reports/2023/none") is None
    assert [each.plain for each in named_by_report(tables, one.address)] == ["船闸办法", "水尺读本"]


def test_names_are_shown_as_they_are_whatever_they_hold() -> None:
    tables = empty()
    names = ("<script>alert(1)</script>", "**局*次_要_点", "[x](evil.md) {: #z } `码`", "a|b & c")
    put(tables, [report(1, *names)])
    for page in map(_page, made(tables).values()):
        text = write_markdown(page)
        assert "<script>" not in text
        assert "](evil.md)" not in text


def test_figures_of_years_leave_unknown_years_out() -> None:
    tables = empty()
    put(tables, [report(1, "船闸办法", year=None), report(2, "船闸办法", year=2020)])
    text = pages(tables)["documents/c.md"]
    assert "2 篇" in text
    assert "2020年" in text
    assert "年份不明" in text
    assert summary_of(report(1, year=None)).year is None


def test_the_index_ranks_names_by_reports_and_shows_the_latest() -> None:
    tables = empty()
    reports = [report(number, "渡口办法", *(["水尺办法"] if number % 2 else []), year=2020) for number in range(4)]
    put(tables, [*reports, report(9, "航标办法", year=2022)])
    page = _page(made(tables)[DOCUMENT_SHEETS.index])
    lines = [block for block in page.blocks if isinstance(block, Para) and "is-ranked" in block.classes]
    shown = [write_markdown(Page("documents/index.md", "", "", (line,))) for line in lines]
    assert [next(name for name in ("渡口", "水尺", "航标") if name in text) for text in shown] == [
        "渡口",
        "水尺",
        "航标",
    ]
    assert not [block for block in page.blocks if isinstance(block, Element)]
