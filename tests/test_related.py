"""Relations across reports: parts that a change touches are made anew, and what comes of it is what a clean build gives."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from converter.cli import main
from converter.model import Report, Theme
from converter.pages import related
from converter.pages.related import Related, facts_of, related_schema
from converter.pages.relation import Made
from converter.pages.table import PAGES, PageKind
from converter.pages.terms import TermPages
from converter.pages.tree import Bullets, Heading, Link, Page
from converter.relations.overview import relate
from converter.relations.relation import INDEX, part_of_report
from converter.relations.summaries import Summary
from converter.settings import load_site
from converter.tables import Tables
from tests.support.invented_reports import THEMES, collection
from tests.support.plain_docs import plain_docs
from tests.support.related_said import related_said
from tests.support.site_files import apart_from_search, tree


class _Lengths:
    """Which report is the next longer one."""

    name = "lengths"
    schema = "CREATE TABLE lengths(length INTEGER, page TEXT, PRIMARY KEY(length, page)) WITHOUT ROWID"

    def facts(self, report: Report, themes: Sequence[Theme]) -> bytes:  # noqa: ARG002 - of all relations
        return str(report.length).encode()

    def put(self, tables: Tables, summary: Summary, facts: bytes) -> set[str]:
        touched = self.drop(tables, summary.address)
        tables.run("INSERT INTO lengths VALUES(?, ?)", int(facts), summary.address)
        return touched | self._around(tables, int(facts), summary.address)

    def drop(self, tables: Tables, address: str) -> set[str]:
        row = tables.one("SELECT length FROM lengths WHERE page=?", address)
        if row is None:
            return set()
        touched = self._around(tables, row[0], address)
        tables.run("DELETE FROM lengths WHERE page=?", address)
        return touched

    @staticmethod
    def _around(tables: Tables, length: int, page: str) -> set[str]:
        query = "SELECT page FROM lengths WHERE (length, page)<(?, ?) ORDER BY length DESC, page DESC LIMIT 1"
        return {INDEX, part_of_report(page), *(part_of_report(row[0]) for row in tables.rows(query, length, page))}


class _LengthsPages:
    relation = _Lengths()
    title = "长短"
    about = "从短到长。"

    def plan(self, tables: Tables, part: str) -> Iterator[Made]:
        assert part == INDEX
        rows = tuple(tables.rows("SELECT page, length FROM lengths ORDER BY length, page"))
        yield Made("lengths/index.md", _index, (rows,))
        yield Made("lengths/all.txt", _text, (rows,))

    def of_report(self, tables: Tables, address: str) -> object:
        (length,) = tables.one("SELECT length FROM lengths WHERE page=?", address) or (0,)
        query = "SELECT page FROM lengths WHERE (length, page)>(?, ?) ORDER BY length, page LIMIT 1"
        row = tables.one(query, length, address)
        return row and row[0]


def _index(rows: Sequence[tuple[str, int]]) -> Page:
    lines = tuple((Link(f"{length} 字", f"{page}/index.md"),) for page, length in rows)
    return Page("lengths/index.md", "长短", "长短。", (Heading(1, "长短", "top"), *([Bullets(lines)] if lines else [])))


def _text(rows: Sequence[tuple[str, int]]) -> str:
    return "".join(f"{page} {length}\n" for page, length in rows)


@pytest.fixture
def lengths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(related, "RELATIONS", (_LengthsPages(), TermPages()))  # themes show terms
    kind = PageKind("lengths", "lengths/index.md", "relation", _index)
    monkeypatch.setattr("converter.pages.table.PAGES", (*PAGES, kind))


def _site(folder: Path, *options: str) -> dict[str, bytes]:
    common = ["--to", str(folder / "out"), "--cache", str(folder / "cache"), "--jobs", "1"]
    assert main(["site", str(folder / "reports"), *common, *options]) == 0
    return tree(folder / "out")


def _said(files: dict[str, bytes], page: str) -> object:
    return related_said(files[f"{page}/related.js"]).get("lengths")


def _write(folder: Path, name: str, words: int) -> Path:
    file = folder / "reports" / "2023" / f"{name}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"2023年{name}工作总结\n一、修船\n{'修船三艘。' * words}\n", encoding="utf-8")
    return file


@pytest.mark.usefixtures("lengths")
def test_an_added_changed_or_removed_report_changes_what_relates_to_it_and_nothing_else(tmp_path: Path) -> None:
    for name, words in (("渡口", 10), ("码头", 20), ("船坞", 30)):
        _write(tmp_path, name, words)
    before = _site(tmp_path)
    pages = before["lengths/all.txt"].decode().splitlines()
    first, second, third = (line.split()[0] for line in pages)
    assert [_said(before, page) for page in (first, second, third)] == [second, third, None]

    new = _write(tmp_path, "航标", 25)
    added = _site(tmp_path)
    (page,) = (line.split()[0] for line in added["lengths/all.txt"].decode().splitlines() if line not in pages)
    assert [_said(added, each) for each in (second, page)] == [page, third]
    changed = {name for name in before if name.endswith("related.js") and before[name] != added[name]}
    assert changed == {f"{second}/related.js"}
    assert apart_from_search(_site(tmp_path, "--full")) == apart_from_search(added)

    new.unlink()
    removed = _site(tmp_path)
    assert f"{page}/related.js" not in removed
    assert removed["lengths/all.txt"] == before["lengths/all.txt"]
    assert removed[f"{second}/related.js"] == before[f"{second}/related.js"]
    assert apart_from_search(_site(tmp_path, "--full")) == apart_from_search(removed)


@pytest.mark.usefixtures("lengths")
def test_a_page_that_an_interrupted_build_may_have_placed_is_made_anew(tmp_path: Path) -> None:
    _write(tmp_path, "渡口", 10)
    before = _site(tmp_path)
    (tmp_path / "out" / "lengths" / "all.txt").unlink()
    assert _site(tmp_path, "--full") == before


@pytest.mark.usefixtures("lengths")
def test_the_plain_way_through_gives_the_same_files(tmp_path: Path) -> None:
    _write(tmp_path, "渡口", 10)
    _write(tmp_path, "码头", 20)
    site = load_site(tmp_path / "reports")
    plain = plain_docs(site)
    built = _site(tmp_path)
    names = {name for name in built if name.endswith("/related.js") and name.startswith("reports/")} | {
        "lengths/all.txt"
    }
    assert {name: plain[name] for name in names} == {name: built[name] for name in names}
    assert "lengths/index.md" in plain


@pytest.mark.usefixtures("lengths")
@pytest.mark.parametrize("seed", range(5))
def test_whatever_the_order_the_same_is_planned(seed: int) -> None:
    relations = relate(collection(), THEMES)
    reports = [*zip(relations.summaries, relations.reports, strict=True)]
    whole = _planned(reports)
    chance = random.Random(seed)
    chance.shuffle(reports)
    assert _planned(reports) == whole
    tables = Tables.in_memory(related_schema())
    one = Related(tables)
    one.clear()
    files: dict[str, list[bytes]] = {}
    for _ in range(3):
        for summary, report in chance.sample(reports, len(reports) // 2):
            one.drop(summary.address)
            one.put(summary, facts_of(report, THEMES))
        files |= {owner: [made.key for made in planned] for owner, planned in one.planned()}
    for summary, report in reports:
        one.put(summary, facts_of(report, THEMES))
    files |= {owner: [made.key for made in planned] for owner, planned in one.planned()}
    assert files == whole
    assert not [*one.planned()]


def test_a_report_knows_the_years_beside_its_own_in_which_its_office_has_reports(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(related, "RELATIONS", (TermPages(),))  # it touches no report
    relations = relate(collection(), THEMES)
    summary, facts = relations.summaries[0], facts_of(relations.reports[0], THEMES)
    one = Related(Tables.in_memory(related_schema()))

    def put(address: str, office: str | None, year: int | None) -> None:
        one.put(replace(summary, address=address, office=office, year=year), facts)

    def told() -> dict[str, object]:
        """Return what is told anew: address → years."""
        return {
            made.path.removesuffix("/related.js"): json.loads(*made.values).get("years")
            for _, planned in one.planned()
            for made in planned
            if made.path.endswith("/related.js")
        }

    put("a23", "甲站", 2023)
    put("b24", "乙站", 2024)
    put("c24", None, 2024)
    put("d", "甲站", None)
    assert told() == {"a23": None, "b24": None, "c24": None, "d": None}
    put("a24", "甲站", 2024)
    put("a25", "甲站", 2025)
    assert told() == {"a23": [2024], "a24": [2023, 2025], "a25": [2024]}
    put("a22", "甲站", 2022)
    assert told()["a23"] == [2022, 2024]
    one.drop("a22")
    put("a24", "甲站", 2021)
    assert told() == {"a23": None, "a24": None, "a25": None}


def _planned(reports: Sequence[tuple[Summary, Report]]) -> dict[str, list[bytes]]:
    one = Related(Tables.in_memory(related_schema()))
    one.clear()
    for summary, report in reports:
        one.put(summary, facts_of(report, THEMES))
    return {owner: [made.key for made in planned] for owner, planned in one.planned()}
