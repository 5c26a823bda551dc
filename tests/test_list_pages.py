"""Pages of lists of a whole archive: entries at once, each place once, bounded, every link straight to entries."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from bench.made_reports import made_report
from converter.model import Paragraph
from converter.pages import list_pages
from converter.pages.common import facts_of
from converter.pages.entries import place_lines, report_line
from converter.pages.tree import Link, Page
from converter.relations.entries import entries_of
from converter.relations.overview import Relations, relate
from converter.render import write_markdown
from converter.themes import load_vocabulary
from tests.support.invented_reports import THEMES, full_report, point, section
from tests.support.made_pages import collection_site

_MOST_BYTES = 300_000


class Read(HTMLParser):
    """What a list page holds: headings, the ids that its entries and outlines link to, its years."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings = 0
        self.entries: list[str] = []
        self.below: list[str] = []
        self.years: list[str] = []
        self._way: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a heading, a link of an entry, of an outline, of a year."""
        given = {name: value or "" for name, value in attrs}
        classes = [classes for _, classes in self._way]
        self.headings += bool(re.fullmatch("h[2-6]", tag)) or given.get("role") == "heading"
        if tag == "a" and "place" in classes:
            self.entries.append(given["href"])
        elif tag == "a" and "below" in classes:
            self.below.append(given["href"])
        elif tag == "a" and "year-strip" in classes:
            self.years.append(given["href"])
        if tag not in {"input", "meta", "link", "br", "img"}:
            self._way.append((tag, given.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        while self._way and self._way.pop()[0] != tag:
            pass


@pytest.fixture(scope="module")
def relations() -> Relations:
    return relate([made_report(number) for number in range(400)], load_vocabulary().themes)


@pytest.fixture(scope="module")
def pages(relations: Relations) -> dict[str, Page]:
    return {page.path: page for page in list_pages(relations)}


def test_no_page_of_a_large_archive_is_large(pages: dict[str, Page]) -> None:
    assert max(len(write_markdown(page).encode()) for page in pages.values()) < _MOST_BYTES


def test_every_year_of_a_theme_has_its_list_and_all_entries_are_on_it_once(
    relations: Relations, pages: dict[str, Page]
) -> None:
    assert len(relations.entries) > len(THEMES)
    for (slug, year), entries in relations.entries.items():
        sheets = [text for path, page in pages.items() if re.fullmatch(rf"themes/{slug}/{year}(-\w+)?\.md", path)
                  for text in (write_markdown(page),)]  # fmt: skip
        linked = [
            link for text in sheets for link in re.findall(r"\]\(\.\./\.\./(reports/[^)]+/)index\.md#([^)]+)\)", text)
        ]
        keys = [(f"{entry.report.address}/", entry.id) for entry in entries]
        below = [(f"{entry.report.address}/", each.id) for entry in entries for each in entry.below]
        assert sorted(linked) == sorted(keys + below)


@pytest.mark.parametrize(("title", "said"), [("2023年度述职报告", 0), ("一年来的工作", 1)])
def test_a_kind_that_the_title_says_is_not_said_again(title: str, said: int) -> None:
    summary = relate((replace(full_report(), title=title),), THEMES).summaries[0]
    assert [link.text for link in facts_of(summary) if isinstance(link, Link)] == ["城关分局", *["述职报告"] * said]
    page = Page("x.md", "x", "", (report_line(summary),))
    assert write_markdown(page).count("](kinds/shuzhi/index.md)") == said


@pytest.mark.parametrize("rest", ["", "各科室都要学。"])
def test_first_sentences_that_the_outline_says_are_not_said_twice(rest: str) -> None:
    points = [point(f"{mark}是", f"{mark}是要学。", "", f"s1-p{mark}", roles=("problems",)) for mark in "一二"]
    last = point("三是", "三是还要学。", rest, "s1-p3", roles=("problems",))
    part = section(1, "一、", "一、不足", "s1", *points, last, roles=("problems",))
    report = replace(full_report(), preamble=(), sections=(part,), closing=(), annexes=())
    (entry,) = entries_of(report, THEMES)["problems"]
    assert entry.excerpt == f"一是要学。二是要学。三是还要学。{rest}"
    page = Page("x.md", "x", "", tuple(place_lines([entry])))
    assert write_markdown(page).count("二是要学。") == (2 if rest else 1)


def test_the_words_that_lead_to_an_outline_in_sight_end_where_it_begins() -> None:
    points = [point(f"{mark}是", f"{mark}是要学。", "", f"s1-p{mark}", roles=("problems",)) for mark in "一二"]
    lead = Paragraph("主要有：", 1, "s1")
    part = section(1, "一、", "一、不足", "s1", lead, *points, roles=("problems",))
    report = replace(full_report(), preamble=(), sections=(part,), closing=(), annexes=())
    (entry,) = entries_of(report, THEMES)["problems"]
    page = write_markdown(Page("x.md", "x", "", tuple(place_lines([entry]))))
    assert page.count("主要有：") == page.count("一是要学。") == 1


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return collection_site(tmp_path_factory)


def test_a_theme_shows_entries_and_its_years_and_never_more_headings_than_entries(site: Path) -> None:
    shown = [path for path in sorted(site.glob("themes/*/*.html")) if "empty" not in path.read_text(encoding="utf-8")]
    assert len(shown) > len(THEMES)
    for path in shown:
        read = Read(path.read_text(encoding="utf-8"))
        assert read.entries, path
        assert read.headings <= len(read.entries), path
        assert not {*read.entries} & {*read.below}, path
        assert len({*read.entries}) == len(read.entries), path
        assert bool(read.years) == (path.name == "index.html")


def test_the_numbers_of_the_years_are_those_of_their_lists(site: Path) -> None:
    for page in site.glob("themes/*/index.html"):
        strip = re.findall(
            r'href="(\w+)\.html" id="[^"]+">[^<]+<span class="n">(\d+) 节</span>', page.read_text("utf-8")
        )
        for year, count in strip:
            sheets = page.parent.glob(f"{year}*.html")
            assert sum(len(Read(sheet.read_text("utf-8")).entries) for sheet in sheets) == int(count)


def test_old_anchors_of_years_are_on_a_theme_s_page(site: Path) -> None:
    for page in site.glob("themes/*/index.html"):
        html = page.read_text("utf-8")
        years = [path.stem for path in page.parent.glob("*.html") if re.fullmatch(r"\d{4}|undated", path.stem)]
        assert all(f'id="{"y" * year.isdigit()}{year}"' in html for year in years)
