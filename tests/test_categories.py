"""Offices and kinds: their addresses, figures and pages, and that all that names one leads to it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from urllib.parse import parse_qs, unquote

import pytest
from msgspec.structs import replace

from converter.language.kinds import KINDS
from converter.language.slugs import slug_of_name
from converter.model import Report
from converter.pages import pages
from converter.pages.listing import LIMIT
from converter.pages.related import related_files
from converter.pages.tree import Page
from converter.relations.categories import Category, category_address, category_slug
from converter.relations.overview import Published, Relations, relate
from converter.render import write_markdown
from converter.render.html import HtmlWriter
from converter.render.page_templates import Template
from tests.support.invented_reports import HOSTILE, THEMES, collection, full_report, hostile_report

MOST_BYTES = 300_000


@pytest.fixture(scope="module")
def relations() -> Relations:
    return relate(collection(), THEMES)


def by_page(relations: Relations) -> dict[str, Category]:
    return {category.page: category for category in relations.categories}


def made(reports: tuple[Report, ...], published: Published | None = None) -> dict[str, str]:
    """Path → Markdown of every page."""
    return {page.path: write_markdown(page) for page in pages(relate(reports, THEMES, published=published))}


def words_of(shown: str) -> str:
    """Markdown without its marks and character references."""
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), shown)


# Addresses


def test_addresses_hang_on_the_name_alone_and_never_change() -> None:
    assert slug_of_name("公路养护中心") == "x70191711d87f"
    assert (
        category_slug("office", "述职报告") == slug_of_name("述职报告") != category_slug("kind", "述职报告") == "shuzhi"
    )
    assert category_slug("kind", "年鉴") == slug_of_name("年鉴")
    assert category_slug("office", None) == category_slug("kind", None) == "none"


def test_no_two_kinds_share_an_address_and_none_has_that_of_a_name_or_of_none() -> None:
    slugs = {name: category_slug("kind", name) for _, name, _ in KINDS}
    assert len(set(slugs.values())) == len(slugs)
    assert not any(re.fullmatch(r"x[0-9a-f]{12}|none", slug) for slug in slugs.values())


@pytest.mark.parametrize("name", [*HOSTILE, "", " ", "甲" * 300, "a/b", "%2e%2e", "\ud800", "none", "甲\0乙"])
def test_whatever_the_name_its_address_is_plain(name: str) -> None:
    assert re.fullmatch(r"offices/x[0-9a-f]{12}", category_address("office", category_slug("office", name)))


# Figures


def test_figures_are_those_of_a_plain_scan(relations: Relations) -> None:
    for category in relations.categories:
        of_category = [each for each in relations.summaries if getattr(each, category.facet) == category.name]
        assert category.reports == len(of_category)
        assert category.characters == sum(each.length for each in of_category)
        assert [year.year for year in category.years] == list(dict.fromkeys(each.year for each in of_category))
        for year in category.years:
            entries = {
                theme.slug: [
                    entry
                    for entry in relations.entries.get((theme.slug, year.year), ())
                    if getattr(entry.report, category.facet) == category.name
                ]
                for theme in THEMES
            }
            scanned = tuple(
                (slug, len(found), len({entry.report.address for entry in found}))
                for slug, found in sorted(entries.items())
                if found
            )
            assert tuple(each[:3] for each in year.themes) == scanned


def test_every_report_stands_on_one_category_of_each_facet(relations: Relations) -> None:
    for facet in ("office", "kind"):
        assert sum(category.reports for category in relations.categories if category.facet == facet) == len(
            relations.reports
        )


def test_reports_without_an_office_have_a_page_only_beside_others() -> None:
    alone = [replace(report, office=None) for report in collection()]
    assert "offices/none" in by_page(relate(collection(), THEMES))
    assert "offices/none" not in by_page(relate(alone, THEMES))
    published = Published(categories={"offices/none": None})
    assert by_page(relate(alone, THEMES, published=published))["offices/none"].reports == len(alone)


# Pages


def targets(page: Page) -> set[tuple[str, str]]:
    writer = HtmlWriter(page.path, (Template(("",), ()),) * 6)
    writer.write(page.blocks)
    return writer.links


def test_every_office_and_kind_is_a_link_that_leads_to_its_page(relations: Relations) -> None:
    shown = {page.path: page for page in pages(relations)}
    named = {f"{category.page}/index.md" for category in relations.categories if category.name is not None}
    assert named <= shown.keys()
    lists = ("index.md", "reports/index.md", "reports/2023/index.md", "themes/problems/index.md", "offices/index.md")
    for path in lists:
        led = {target for target, _ in targets(shown[path])}
        assert led & named, path
        assert led <= shown.keys() | {"guide/index.md"}, path
    for report in relations.reports:
        facts = write_markdown(shown[f"{report.address}/index.md"])
        for facet, name in (("office", report.office), ("kind", report.kind)):
            if name:
                there = category_address(facet, category_slug(facet, name))  # type: ignore[arg-type]
                assert f'href="../../../{there}/index.html"' in facts


def test_an_office_page_leads_to_its_own_choice_of_themes(relations: Relations) -> None:
    (category,) = (each for each in relations.categories if each.name == "公路养护中心")
    shown = write_markdown(next(page for page in pages(relations) if page.path == f"{category.page}/index.md"))
    queries = re.findall(r"\(../../themes/([a-z-]+)/index\.md\?([^)]+)\)", shown)
    assert queries
    for _, query in queries:
        asked = parse_qs(query)
        assert asked["office"] == ["公路养护中心"]
    assert 'data-base="office=%E5%85%AC%E8%B7%AF' in words_of(shown)
    assert "全部年度的存在问题" in shown


def test_each_office_page_lists_its_reports_once(relations: Relations) -> None:
    shown = {page.path: write_markdown(page) for page in pages(relations)}
    for category in relations.categories:
        if category.facet == "office":
            listed = re.findall(
                r"^- \[[^\]]*\]\(../../(reports/\S+)/index\.md\)", shown[f"{category.page}/index.md"], re.MULTILINE
            )
            assert Counter(listed) == Counter(
                each.address for each in relations.summaries if each.office == category.name
            )


def test_a_large_office_has_pages_for_its_years_and_none_is_too_long() -> None:
    reports = tuple(full_report(2020 + number % 2, "一分局", number) for number in range(2 * LIMIT + 50))
    shown = made((*reports, full_report(2022, "二分局", 9999)))
    folder = category_address("office", category_slug("office", "一分局"))
    own = {path: text for path, text in shown.items() if path.startswith(f"{folder}/")}
    assert max(len(text.encode()) for text in own.values()) < MOST_BYTES
    of_years = {path: text for path, text in own.items() if not path.endswith("/index.md")}
    listed = [
        re.findall(r"^- \[[^\]]*\]\(../../(reports/\S+)/index\.md\)", text, re.MULTILINE) for text in of_years.values()
    ]
    assert max(map(len, listed)) <= LIMIT
    assert Counter(chain.from_iterable(listed)) == Counter(report.address for report in reports)
    further = [text for path, text in of_years.items() if not re.fullmatch(rf"{folder}/20\d\d\.md", path)]
    for text in further:
        (first,) = re.findall(r"\A.*?^- \[([^\]]*)\]", text, re.MULTILINE | re.DOTALL)
        assert re.search(rf"^自“一分局 {first}.*”起$", text, re.MULTILINE)
        assert re.search(rf"^title: .*一分局 · 20\d\d年 · 自“一分局 {first}.*”起", text, re.MULTILINE)
    assert "续" not in "".join(own.values())
    assert "这里是最近的 30 篇" in words_of(own[f"{folder}/index.md"])


def test_an_office_of_many_years_and_a_long_name_keeps_its_page_small() -> None:
    reports = tuple(full_report(1980 + number % 45, "甲" * 85, number) for number in range(LIMIT))
    shown = made(reports)[f"{category_address('office', category_slug('office', '甲' * 85))}/index.md"]
    assert len(shown.encode()) < MOST_BYTES
    assert "最近 16 个年度" in shown


def test_indexes_without_names_say_how_they_come_about() -> None:
    shown = made((replace(full_report(2023, None), kind=None),))
    assert "还没有单位。" in shown["offices/index.md"]
    assert "还没有文种。" in shown["kinds/index.md"]
    assert "还没有报告" not in shown["offices/index.md"] + shown["kinds/index.md"]


def test_indexes_count_the_named_alone() -> None:
    reports = tuple(full_report(2023, office, number) for number, office in enumerate(("城北分局", "石桥分局", None)))

    def figures(listed: tuple[Report, ...]) -> str:
        relations = relate(listed, THEMES)
        related = related_files(relations.reports, relations.summaries, THEMES)
        (index,) = (each.make(*each.values) for each in related if each.path == "figures/index.md")
        assert isinstance(index, Page)
        return write_markdown(index)

    for index in (lambda listed: made(listed)["offices/index.md"], figures):
        assert "共 2 个单位，另有未注明单位的报告。" in index(reports)
        assert "共 2 个单位。" in index(reports[:2])
    assert "都是未注明单位的报告。" in figures(reports[2:])


def test_the_page_of_a_kind_shows_its_newest_reports_and_leads_to_the_years() -> None:
    reports = tuple(full_report(2020 + number % 2, f"{number % 7}分局", number) for number in range(100))
    shown = made(reports)["kinds/shuzhi/index.md"]
    assert len(re.findall(r"^- \[[^\]]*\]\(../../reports/", shown, re.MULTILINE)) == 30
    links = re.findall(r"\(../../reports/index\.md\?kind=([^&)]+)&year=(\d+)\)", shown)
    assert {(unquote(kind), year) for kind, year in links} == {("述职报告", "2020"), ("述职报告", "2021")}


def test_many_offices_are_listed_on_pages_with_numbers() -> None:
    reports = tuple(full_report(2023, f"第{number:03}分局", number) for number in range(LIMIT * 2 + 20))
    shown = {path: text for path, text in made(reports).items() if re.fullmatch(r"offices/[^/]+\.md", path)}
    listed = [re.findall(r"\((x[0-9a-f]{12})/index\.md\)", text) for text in shown.values()]
    assert max(map(len, listed)) <= LIMIT
    assert sorted(chain.from_iterable(listed)) == sorted(
        slug_of_name(f"第{number:03}分局") for number in range(len(reports))
    )


def test_an_office_without_reports_says_so_and_leads_on() -> None:
    published = Published(categories={"offices/x70191711d87f": "公路养护中心", "kinds/yaodian": "工作要点"})
    shown = made((full_report(2023, "一分局"),), published)
    assert "现在没有这个单位的报告。" in shown["offices/x70191711d87f/index.md"]
    assert "# 公路养护中心" in shown["offices/x70191711d87f/index.md"]
    assert "现在没有这个文种的报告。" in shown["kinds/yaodian/index.md"]
    assert "(../index.md)" in shown["offices/x70191711d87f/index.md"]
    assert "x70191711d87f" not in shown["offices/index.md"]


def test_hostile_names_stay_words() -> None:
    reports = tuple(
        replace(hostile_report(), office=name, kind=name, address=f"reports/2022/zongjie-{number:06x}")
        for number, name in enumerate((*HOSTILE, "甲" * 300, "100%#?&=/../"))
    )
    relations = relate(reports, THEMES)
    shown = {page.path: page for page in pages(relations)}
    for category in relations.categories:
        text = write_markdown(shown[f"{category.page}/index.md"])
        assert "<script" not in text
        for query in re.findall(r"\?((?:office|kind)=[^)\s]*)", text):
            assert re.fullmatch(r"[A-Za-z0-9%&=._~-]+(?:#[a-z0-9-]+)?", query)


# What was added last


def home_of(relations: Relations) -> str:
    return write_markdown(next(page for page in pages(relations) if page.path == "index.md"))


def test_what_was_added_last_stands_first_on_the_home_page() -> None:
    reports = tuple(full_report(2010 + number, "一分局", number) for number in range(12))
    days = {report.address: f"2026-01-{1 + number // 3:02}" for number, report in enumerate(reversed(reports))}
    relations = relate(reports, THEMES, published=Published(days))
    added = relations.overview.added
    assert [day for day, _ in added] == ["2026-01-04"] * 3 + ["2026-01-03"] * 3 + ["2026-01-02"] * 2
    assert [summary.year for _, summary in added] == [2012, 2011, 2010, 2015, 2014, 2013, 2018, 2017]
    home = home_of(relations)
    assert "2026年1月4日新增" in home


def test_reports_of_an_unknown_day_come_last_and_show_none() -> None:
    reports = tuple(full_report(2010 + number, "一分局", number) for number in range(3))
    relations = relate(reports, THEMES, published=Published({reports[0].address: "2026-02-03", reports[1].address: ""}))
    assert [(day, summary.year) for day, summary in relations.overview.added] == [
        ("2026-02-03", 2010),
        ("", 2012),
        ("", 2011),
    ]
    home = home_of(relations)
    assert home.index("2026年2月3日新增") < home.index("更早")
    plain = home_of(relate(reports, THEMES))
    assert "更早" not in plain
    assert "## 新增" in plain


def test_figures_of_the_home_page_lead_to_what_they_count(relations: Relations) -> None:
    home = home_of(relations)
    assert f"[{len(relations.reports)} 篇](reports/index.md)" in home
    assert f"[{relations.overview.offices} 个](offices/index.md)" in home


def test_of_what_an_archive_has_none_neither_a_number_nor_a_link_stands_there() -> None:
    relations = relate((full_report(None, None, 1),), THEMES)
    reports = write_markdown(next(page for page in pages(relations) if page.path == "reports/index.md"))
    for text in (home_of(relations), reports.partition("## ")[0]):
        assert "0 个" not in text
        assert "offices/index.md" not in text
    assert "共 1 篇，[1 个文种](../kinds/index.md)。" in reports
