"""Lists, counts and figures over all reports."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from converter.language.pinyin import reading_order
from converter.model import Paragraph, Report, Section, Theme
from converter.relations.entries import counts_of, entries_of, newest_first
from converter.relations.overview import Relations, relate
from converter.relations.summaries import sort_key, summary_of
from tests.support.invented_reports import THEMES, collection, full_report, hostile_report, untitled_report

PROBLEMS = next(theme for theme in THEMES if theme.slug == "problems")
BUSINESS = next(theme for theme in THEMES if theme.slug == "business")
STUDY = next(theme for theme in THEMES if theme.slug == "theory-study")


@pytest.fixture(scope="module")
def relations() -> Relations:
    return relate(collection(), THEMES)


def ids(report: Report, theme: Theme) -> list[str]:
    return [entry.id for entry in entries_of(report, (theme,)).get(theme.slug, ())]


def test_order_of_input_does_not_matter(relations: Relations) -> None:
    shuffled = list(collection())
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert relate(shuffled, THEMES) == relations


def test_years_run_from_the_newest_and_end_with_the_unknown(relations: Relations) -> None:
    assert [year.year for year in relations.overview.years] == [2024, 2023, 2022, 2021, None]


def test_the_bureau_stands_before_its_branches(relations: Relations) -> None:
    bureau, *branches = [summary.office for summary in relations.summaries if summary.year == 2023]
    assert bureau is None
    assert branches == sorted(branches, key=lambda branch: reading_order(str(branch)))


def test_offices_stand_in_the_order_in_which_their_names_are_read() -> None:
    summary = summary_of(full_report())
    offices = [None, "", "3号闸", "安平县", "城北分局", "城南街道", "城南街道办", "内江镇"]
    summaries = [replace(summary, office=office) for office in offices]
    assert [each.office for each in sorted({*summaries}, key=lambda each: each.order)] == offices
    assert sorted({*summaries}, key=sort_key) == summaries


def test_reports_of_one_file_stand_in_its_order() -> None:
    report = full_report()
    parts = [
        replace(report, sources=(replace(report.sources[0], part=part),), address=f"reports/2023/{20 - part}")
        for part in range(1, 13)
    ]
    summaries = [summary_of(each) for each in parts]
    assert sorted({*summaries}, key=lambda each: each.order) == summaries
    assert sorted({*summaries}, key=sort_key) == summaries


def test_every_report_stands_in_one_year(relations: Relations) -> None:
    addresses = [report.address for report in relations.reports]
    assert sorted(addresses) == sorted(report.address for report in collection())


def test_counts_equal_the_entries_listed(relations: Relations) -> None:
    for counts in relations.overview.themes:
        assert counts.entries == sum(counts.of_year(year.year).entries for year in relations.overview.years)
        for count in counts.years:
            entries = relations.entries[counts.theme.slug, count.year]
            assert entries
            assert count.entries == len(entries)
            assert count.reports == len({entry.report.address for entry in entries})
            assert len({entry.key for entry in entries}) == len(entries)
            assert {entry.report.year for entry in entries} == {count.year}
            assert count.offices == tuple(sorted({entry.report.office for entry in entries}, key=str))


def test_counting_agrees_with_listing() -> None:
    for report in (full_report(), hostile_report()):
        entries = entries_of(report, THEMES)
        assert counts_of(report, THEMES) == {slug: len(places) for slug, places in entries.items()}


def test_a_theme_without_sections_stays_in_the_list() -> None:
    found = relate((untitled_report(),), THEMES).overview.themes
    assert [counts.theme for counts in found] == list(THEMES)
    assert not any(counts.entries for counts in found)


def test_a_theme_lists_every_section_that_bears_it_in_the_order_of_the_text() -> None:
    assert ids(full_report(), STUDY) == ["s1-1", "s2-p1", "att1-s1"]


def test_closing_paragraphs_stand_before_annexes() -> None:
    report = full_report()
    closing = (replace(report.closing[0], themes=("theory-study",)),)
    assert ids(replace(report, closing=closing), STUDY) == ["s1-1", "s2-p1", "x00000009", "att1-s1"]


def test_a_role_lists_its_heading_and_below_it_all_that_inherits_it() -> None:
    report = full_report()
    bearing = [each.id for each in report.walk() if "problems" in each.roles]
    whole, closing = entries_of(report, (PROBLEMS,))[PROBLEMS.slug]
    assert [whole.id, *(below.id for below in whole.below)] == bearing
    assert [below.depth for below in whole.below] == [1, 1, 2, 2, 1]
    assert closing.id == "x00000009"


def section(identifier: str, *parts: Section | Paragraph, **labels: tuple[str, ...]) -> Section:
    return Section(1, "一、", identifier, f"一、{identifier}", 1, parts, id=identifier, **labels)  # type: ignore[arg-type]


@st.composite
def parts_of(draw: st.DrawFn, depth: int = 3) -> tuple[Section | Paragraph, ...]:
    """Return parts of a section, labelled at will; ids are given later."""
    labels = st.fixed_dictionaries(
        {
            "themes": st.sampled_from([(), ("theory-study",), ("business",), ("business", "theory-study")]),
            "roles": st.sampled_from([(), ("problems",), ("plans",), ("work",)]),
        }
    )
    parts: list[Section | Paragraph] = []
    for _ in range(draw(st.integers(0, 3))):
        given = draw(labels)
        subs = ("safety",) if "business" in given["themes"] and draw(st.booleans()) else ()
        if draw(st.booleans()) or not depth:
            parts.append(Paragraph("学习。", 1, roles=given["roles"], themes=given["themes"], subthemes=subs))
        else:
            parts.append(section("", *draw(parts_of(depth - 1)), **given, subthemes=subs))
    return tuple(parts)


def with_ids(parts: tuple[Section | Paragraph, ...], above: str) -> tuple[Section | Paragraph, ...]:
    return tuple(
        replace(part, id=f"{above}{number}")
        if isinstance(part, Paragraph)
        else replace(part, id=f"{above}{number}", parts=with_ids(part.parts, f"{above}{number}-"))
        for number, part in enumerate(parts)
    )


def scanned(report: Report, *wanted: str) -> list[str]:
    """Return the ids of the topmost places that bear all of these labels, themselves or by what they stand in."""
    found: list[str] = []

    def scan(parts: tuple[Section | Paragraph, ...], above: frozenset[str]) -> None:
        for part in parts:
            labels = above.union(part.themes, part.roles, part.subthemes)
            if labels >= set(wanted):
                found.append(part.id)
            elif isinstance(part, Section):
                scan(part.parts, labels)

    scan((*report.sections, *report.closing), frozenset())
    return found


@given(parts_of())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_entries_are_the_topmost_places_and_count_what_is_topmost_in_them(
    parts: tuple[Section | Paragraph, ...],
) -> None:
    made = with_ids(parts, "s")
    report = replace(
        full_report(),
        preamble=(),
        annexes=(),
        sections=tuple(part for part in made if isinstance(part, Section)),
        closing=tuple(part for part in made if isinstance(part, Paragraph)),
    )
    themes = (replace(STUDY, subs=()), replace(BUSINESS, subs=(Theme("safety", "安全", ""),)), PROBLEMS)
    listed = entries_of(report, themes)
    assert counts_of(report, themes) == {slug: len(entries) for slug, entries in listed.items()}
    for theme in themes:
        entries = listed.get(theme.slug, ())
        assert sorted(entry.id for entry in entries) == sorted(scanned(report, theme.slug))
        for label in ("problems", "plans", *(sub.slug for sub in theme.subs)):
            if label != theme.slug:
                counted = sum(dict(entry.inside).get(label, 0) for entry in entries)
                assert counted == len(scanned(report, theme.slug, label)), label
        bearing = {each.id for each in report.walk() if theme.slug in (*each.themes, *each.roles)}
        below = [each.id for entry in entries for each in entry.below]
        assert len(below) == len({*below})
        assert {*below} == bearing - {entry.id for entry in entries}


def test_an_outline_is_cut_and_says_how_many_more_there_are() -> None:
    points = tuple(section(f"s1-{number}", roles=("problems",)) for number in range(50))
    report = replace(full_report(), sections=(section("s1", *points, roles=("problems",)),), closing=(), annexes=())
    (entry,) = entries_of(report, (PROBLEMS,))[PROBLEMS.slug]
    assert (len(entry.below), entry.further, entry.lines) == (40, 10, 42)


def test_an_excerpt_is_empty_only_where_there_are_no_words_below() -> None:
    bare = section("s1", section("s1-1", Paragraph("天天学，月月学。", 1)), themes=("theory-study",))
    report = replace(full_report(), sections=(bare, section("s2", themes=("theory-study",))), closing=(), annexes=())
    told, empty = entries_of(report, (STUDY,))[STUDY.slug]
    assert told.excerpt == "一、s1-1 天天学，月月学。"
    assert empty.excerpt == ""


def test_newest_entries_are_whole_and_at_least_one() -> None:
    entries = entries_of(full_report(), (PROBLEMS,))[PROBLEMS.slug]
    assert [*newest_first(entries, 1)] == [entries[0]]
    assert [*newest_first(entries, entries[0].lines + 1)] == [*entries]


def test_figures_count_what_is_there(relations: Relations) -> None:
    figures = relations.overview
    assert figures.reports == len(collection())
    assert len(figures.years) == 5
    assert figures.offices == 4  # what lies outside every subfolder is of none
    assert figures.characters == sum(report.length for report in collection())


def test_nothing_at_all_is_related_to_empty_lists() -> None:
    relations = relate((), THEMES)
    assert relations.overview.years == ()
    assert relations.overview.reports == relations.overview.offices == 0


def test_a_hostile_report_is_listed_like_any_other() -> None:
    relations = relate((hostile_report(),), THEMES)
    assert relations.reports[0].address == "reports/2022/zongjie-000bad"
