"""Pages: the report's words reach them whole, lists are cut steadily, MkDocs builds them without a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.exceptions import Abort
from mkdocs.utils.meta import get_data
from msgspec.structs import replace

from converter.model import Paragraph, Report, Section
from converter.pages import list_pages, pages
from converter.pages.listing import LIMIT, Listing, Sheet, cut, rank_of
from converter.pages.report import Beside, Context, download_names, report_page
from converter.relations.overview import relate
from converter.relations.summaries import summary_of
from converter.render import write_markdown
from tests.support.invented_reports import (
    HOSTILE,
    THEMES,
    collection,
    full_report,
    hostile_report,
    long_report,
    untitled_report,
)
from tests.support.made_pages import build_docs, build_site, collection_site, render, squeeze, words, write_docs

ORDINARY = collection()[0]


def own_text(report: Report) -> str:
    def below(section: Section) -> Iterator[str]:
        yield section.printed
        for part in section.parts:
            yield from [part.text] if isinstance(part, Paragraph) else below(part)

    return "".join(
        (
            *(part.text for part in report.head),
            "" if report.title_inferred else report.title,
            *(part.text for part in report.preamble),
            *(text for section in report.sections for text in below(section)),
            *(part.text for part in (*report.closing, *report.signature)),
            *(text for section in report.annexes for text in below(section)),
        ),
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return collection_site(tmp_path_factory)


# Lists


def lines_of(number: int) -> int:
    return 1 + number % 4


def pieces_of(numbers: list[int], limit: int = LIMIT) -> list[tuple[str, tuple[int, ...]]]:
    """Return the pages of a list of numbers: name, entries."""
    starts = cut([rank_of(str(number), lines_of(number)) for number in numbers], limit)
    ends = [*(start for start, _ in starts[1:]), len(numbers)]
    return [(name, tuple(numbers[start:end])) for (start, name), end in zip(starts, ends, strict=True)]


@given(st.lists(st.integers(0, 10_000), unique=True, max_size=120), st.integers(1, 30))
@settings(deadline=None)
def test_pages_of_a_list_hold_all_in_order_and_none_too_many(numbers: list[int], limit: int) -> None:
    pieces = pieces_of(numbers, limit)
    assert [number for _, entries in pieces for number in entries] == numbers
    assert all(sum(map(lines_of, entries)) <= limit or len(entries) == 1 for _, entries in pieces)
    assert len({name for name, _ in pieces}) == len(pieces)
    assert all(entries for _, entries in pieces) or not numbers


@given(st.lists(st.integers(1, 30), max_size=150), st.integers(3, 40))
@settings(deadline=None)
def test_a_long_list_is_cut_where_a_rank_is_the_smallest_around(lines: list[int], limit: int) -> None:
    ranks = [rank_of(str(number), count) for number, count in enumerate(lines)]
    places = [*accumulate(lines, initial=0)]
    reach, last = limit // 3, places.pop()
    smallest = {
        index
        for index, at in enumerate(places)
        if index
        and reach <= at <= last - reach
        and ranks[index] == min(rank for rank, there in zip(ranks, places, strict=True) if abs(there - at) <= reach)
    }
    starts = {start for start, _ in cut(ranks, limit)}
    assert smallest <= starts or last <= limit


@given(st.lists(st.integers(0, 10_000), unique=True, min_size=60, max_size=120), st.integers(4, 12), st.data())
@settings(deadline=None)
def test_an_addition_leaves_pages_alone_that_are_far_from_it(
    numbers: list[int], limit: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(numbers) - 1))
    added = numbers[at]
    before = {piece for _, piece in pieces_of([number for number in numbers if number != added], limit)}
    after = {piece for _, piece in pieces_of(numbers, limit)}
    for piece in before - after:
        places = [numbers.index(number) for number in piece]
        between = numbers[min(places[-1], at) : max(places[0], at)]
        assert sum(map(lines_of, between)) <= 2 * limit + 8


def test_additions_to_a_long_list_rewrite_few_pages() -> None:
    numbers = list(range(0, 20_000, 10))
    before = set(pieces_of(numbers))
    rewritten = []
    for added in range(5, 20_000, 200):
        after = set(pieces_of(sorted([*numbers, added])))
        rewritten.append(len(after - before))
    assert sum(rewritten) / len(rewritten) < 1.3
    assert max(rewritten) <= 4


def test_a_list_that_gains_a_page_leaves_those_behind_it_as_they_were() -> None:
    def further(numbers: list[int]) -> set[tuple[Sheet, tuple[int, ...]]]:
        ranks = [rank_of(str(number), lines_of(number)) for number in numbers]
        sheets = Listing("2023年", "2023.md", "2023-{}.md").sheets(ranks, lambda index: f"第{numbers[index]}篇")
        return {(sheet, tuple(numbers[held.start : held.stop])) for sheet, held in sheets if not sheet.is_first}

    numbers = list(range(0, 20_000, 10))
    before = further(numbers)
    changed, gained = [], 0
    for added in range(5, 20_000, 200):
        after = further(sorted([*numbers, added]))
        changed.append(len(after - before))
        gained += len(after) > len(before)
    assert gained
    assert max(changed) <= 6  # those of the cut and their neighbours, which name them


def test_pages_of_a_long_list_are_about_even() -> None:
    for step in range(7, 12):
        pieces = pieces_of(list(range(0, 20_000, step)))
        sizes = [sum(map(lines_of, entries)) for _, entries in pieces]
        assert min(sizes) * 5 >= LIMIT
        assert sum(sizes) / len(sizes) * 2 >= LIMIT


def test_no_list_page_holds_over_200_entries_and_each_entry_is_on_one() -> None:
    reports = tuple(full_report(2023, f"第{number % 7}分局", number) for number in range(450))
    relations = relate(reports, THEMES)
    made = list(list_pages(relations))
    assert len({page.path for page in made}) == len(made)
    years = [page for page in made if page.path.startswith("reports/2023/")]
    assert len(years) > 2
    listed = [
        re.findall(r"\(shuzhi-\w+/index\.md\)|\(\S+shuzhi-\w+/index\.md\)", write_markdown(page)) for page in years
    ]
    assert sum(map(len, listed)) == 450
    assert max(map(len, listed)) <= 200
    problems = [page for page in made if page.path.startswith("themes/problems/2023")]
    anchors = [re.findall(r"index\.md#[\w-]+\)", write_markdown(page)) for page in problems]
    assert sum(map(len, anchors)) == 7 * 450  # a heading, five points and a closing paragraph in each report
    assert max(map(len, anchors)) <= 200


@pytest.mark.soak
def test_mkdocs_takes_lists_of_many_pages(tmp_path: Path) -> None:
    reports = tuple(full_report(2023, f"第{number % 7}分局", number) for number in range(450))
    assert (build_site(tmp_path, reports) / "reports" / "2023" / "index.html").is_file()


def test_an_added_report_changes_few_list_pages() -> None:
    reports = [full_report(2023, f"第{number % 7}分局", number) for number in range(450)]
    before = {page.path: write_markdown(page) for page in list_pages(relate(reports, THEMES))}
    after = {
        page.path: write_markdown(page)
        for page in list_pages(relate([*reports, full_report(2023, "第3分局", 999)], THEMES))
    }
    touched = [path for path in after if after[path] != before.get(path)]
    # Home, years and themes; for the year's list and each of six themes the first page and the one it falls on.
    assert len(touched) <= 3 + 4 + 7 * 4  # of its office and its kind, and their indexes
    assert len(touched) < len(after) / 2


# Pages of reports


def test_a_page_depends_on_its_report_and_the_two_beside_it_alone() -> None:
    reports = [full_report(2023, f"第{number}分局", number) for number in range(1, 6)]
    before = {page.path: page for page in pages(relate(reports, THEMES))}
    added = full_report(2023, "第3分局二处", 9)
    after = {page.path: page for page in pages(relate([*reports, added], THEMES))}
    touched = {path for path, page in before.items() if path.endswith("index.md") and after[path] != page}
    assert touched & {f"{report.address}/index.md" for report in reports} == {
        f"{report.address}/index.md" for report in reports[2:4]
    }
    alone = report_page(reports[2], Context(THEMES), Beside(summary_of(reports[1]), summary_of(added)))
    assert after[alone.path] == alone


def test_the_reports_beside_one_name_their_office_where_title_and_office_do_not_tell() -> None:
    report = full_report(2023, "东局")
    beside = [
        summary_of(replace(report, title=title, office=office))
        for title, office in (("年度述职报告", "东局"), ("年度述职报告", "西局"), ("南局总结", "南局"))
    ]
    for other, named in zip(beside, (False, True, False), strict=True):
        text = write_markdown(report_page(report, Context(THEMES), Beside(other)))
        assert ("beside-office" in text) == named, other


@pytest.mark.parametrize("report", collection(), ids=lambda report: report.address)
def test_the_article_without_annotations_is_the_report(report: Report, site: Path) -> None:
    html = (site / report.address / "index.html").read_text(encoding="utf-8")
    assert squeeze(words(html).text) == squeeze(own_text(report))


@pytest.mark.parametrize("report", collection(), ids=lambda report: report.address)
def test_ids_on_the_page_are_those_of_the_report_once(report: Report, site: Path) -> None:
    html = (site / report.address / "index.html").read_text(encoding="utf-8")
    article = html[html.index("<article") : html.index("</article")]
    found = words(article).ids
    wanted = {section.id for section in report.walk()} | {part.id for part in report.paragraphs()} | {"title"}
    groups = {"head": report.head, "intro": report.preamble, "closing": report.closing, "sign": report.signature}
    wanted |= {name for name, group in groups.items() if group}
    assert sorted(found) == sorted(wanted)


def test_heading_levels_skip_none_where_the_report_does(site: Path) -> None:
    html = (site / ORDINARY.address / "index.html").read_text(encoding="utf-8")
    levels = [int(tag[1]) for tag, _ in words(html).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(following <= level + 1 for level, following in pairwise(levels))


def test_a_point_and_its_sentence_share_one_paragraph() -> None:
    html = render(get_data(write_markdown(report_page(full_report(), Context(THEMES))))[0])
    assert (
        '<p class="point point-1" id="s2-p1"><b>一是</b><b>学用结合不够。</b>有的同志满足于读过，办法不多。</p>' in html
    )


def test_a_made_up_title_is_an_annotation(site: Path) -> None:
    report = untitled_report()
    html = (site / report.address / "index.html").read_text(encoding="utf-8")
    assert report.title not in words(html).text
    assert report.title in words(html, annotations=True).text


def test_source_files_have_ascii_names_and_keep_their_own_for_download(site: Path) -> None:
    report = hostile_report()
    assert [name for _, name in download_names(report)] == ["source-1.txt", "source-2.txt"]
    html = (site / report.address / "index.html").read_text(encoding="utf-8")
    links = [values for tag, values in words(html).tags if tag == "a" and "download" in values]
    assert [values["href"] for values in links] == ["source-1.txt", "source-2.txt"]
    assert links[1]["download"] == "二.tar gz"


def test_what_was_taken_out_is_listed_at_the_foot(site: Path) -> None:
    html = (site / ORDINARY.address / "index.html").read_text(encoding="utf-8")
    assert "##paidbegin##" not in words(html).text
    assert "##paidbegin##" in words(html, annotations=True).text
    assert "R012" in words(html, annotations=True).text


# Nothing gets out of a report


def test_hostile_words_stay_words_everywhere(site: Path) -> None:
    title = hostile_report().title
    for path in site.rglob("*.html"):
        found = words(path.read_text(encoding="utf-8"))
        assert not [tag for tag, values in found.tags if any(name.startswith("on") for name in values)], path
        assert not [values for tag, values in found.tags if tag == "script" and "alert" in str(values)], path
        assert "img" not in {tag for tag, values in found.tags if values.get("alt") != "logo"}, path
    html = (site / hostile_report().address / "index.html").read_text(encoding="utf-8")
    assert html.count("<script>alert") == 0
    assert squeeze(words(html, "title").text) == squeeze(f"{title} - 工作报告库")
    assert html.count("</title>") == 1
    description = next(values["content"] for tag, values in words(html).tags if values.get("name") == "description")
    assert description == "2022年，<i>*港航*</i>，<b>总结</b>"


def test_contents_show_headings_as_plain_words(site: Path) -> None:
    html = (site / hostile_report().address / "index.html").read_text(encoding="utf-8")
    contents = html[html.index('<nav class="annotation contents"') :].partition("</nav>")[0].partition(">")[2]
    shown = squeeze(words(f"<article>{contents}</article>").text)
    assert all(squeeze(text[:30]) in shown for text in HOSTILE)  # long ones are cut


def test_no_page_names_another_host(site: Path) -> None:
    for path in site.rglob("*.html"):
        for tag, values in words(path.read_text(encoding="utf-8")).tags:
            for name in ("src", "href", "action"):
                assert not re.match(r"(https?:)?//", values.get(name) or ""), (path, tag, values)


# The site


@pytest.mark.parametrize("reports", [(), (untitled_report(),), (long_report(),)], ids=["none", "untitled", "long"])
def test_small_collections_build_without_a_warning(reports: tuple[Report, ...], tmp_path: Path) -> None:
    site = build_site(tmp_path, reports)
    for theme in THEMES:
        assert (site / "themes" / theme.slug / "index.html").is_file()
    if not reports:
        assert "还没有报告" in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["reports/index.md#nowhere", "reports/2023/gone/index.md", "/reports/index.md"])
def test_a_dead_link_fails_the_build(target: str, tmp_path: Path) -> None:
    write_docs(tmp_path, (full_report(),))
    home = tmp_path / "docs" / "index.md"
    home.write_text(home.read_text(encoding="utf-8") + f"\n[x]({target})\n", encoding="utf-8")
    with pytest.raises(Abort):
        build_docs(tmp_path)


def test_links_to_intro_closing_and_signature_count_as_anchors(tmp_path: Path) -> None:
    report = full_report()
    write_docs(tmp_path, (report,))
    home = tmp_path / "docs" / "index.md"
    links = " ".join(f"[x]({report.address}/index.md#{name})" for name in ("title", "intro", "closing", "sign", "att1"))
    home.write_text(home.read_text(encoding="utf-8") + f"\n{links}\n", encoding="utf-8")
    build_docs(tmp_path)


def test_matrix_links_to_the_year_of_the_theme(site: Path) -> None:
    html = (site / "themes" / "index.html").read_text(encoding="utf-8")
    problems = next(found for found in relate(collection(), THEMES).overview.themes if found.theme.slug == "problems")
    assert problems.of_year(2023).entries > 0
    assert f'<a href="problems/2023.html">{problems.of_year(2023).entries}</a>' in html


def test_the_same_reports_give_the_same_pages_in_any_order() -> None:
    forwards = [(page.path, write_markdown(page)) for page in pages(relate(collection(), THEMES))]
    backwards = [(page.path, write_markdown(page)) for page in pages(relate(collection()[::-1], THEMES))]
    assert forwards == backwards


def test_the_sitemap_names_no_date(site: Path) -> None:
    assert "lastmod" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_closing_paragraph_is_linked_from_the_theme_it_bears() -> None:
    report = replace(full_report(), sections=(), annexes=())
    page = next(page for page in pages(relate((report,), THEMES)) if page.path == "themes/party-conduct/index.md")
    assert f"](../../{report.address}/index.md#x00000009)" in write_markdown(page)
