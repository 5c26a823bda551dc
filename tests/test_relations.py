"""Lists, counts and figures over all reports."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from converter.model import Report, Theme
from converter.relations import Relations, counts_of, entries_of, relate
from tests.support.invented_reports import THEMES, collection, full_report, hostile_report, untitled_report

PROBLEMS = next(theme for theme in THEMES if theme.slug == "problems")
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
    assert branches == sorted(branches, key=str)


def test_every_report_stands_in_one_year(relations: Relations) -> None:
    addresses = [report.address for report in relations.reports]
    assert sorted(addresses) == sorted(report.address for report in collection())


def test_counts_equal_the_entries_listed(relations: Relations) -> None:
    for counts in relations.overview.themes:
        assert counts.entries == sum(counts.count_in(year.year) for year in relations.overview.years)
        for count in counts.years:
            entries = relations.entries[counts.theme.slug, count.year]
            assert entries
            assert count.entries == len(entries)
            assert count.reports == len({entry.report.address for entry in entries})
            assert len({entry.key for entry in entries}) == len(entries)
            assert {entry.report.year for entry in entries} == {count.year}


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


def test_a_role_lists_its_heading_and_all_that_inherits_it() -> None:
    report = full_report()
    bearing = [each.id for each in report.walk() if "problems" in each.roles]
    assert ids(report, PROBLEMS) == [*bearing, "x00000009"]
    assert bearing[:2] == ["s2", "s2-p1"]


def test_a_heading_whose_points_are_listed_leaves_their_words_to_them() -> None:
    whole, point = entries_of(full_report(), (PROBLEMS,))[PROBLEMS.slug][:2]
    assert point.excerpt
    assert point.excerpt not in whole.excerpt
    assert point.context.startswith(whole.label[:4])


def test_figures_count_what_is_there(relations: Relations) -> None:
    figures = relations.overview
    assert figures.reports == len(collection())
    assert len(figures.years) == 5
    assert figures.offices == 5
    assert figures.characters == sum(report.length for report in collection())


def test_nothing_at_all_is_related_to_empty_lists() -> None:
    relations = relate((), THEMES)
    assert relations.overview.years == ()
    assert relations.overview.reports == relations.overview.offices == 0


def test_a_hostile_report_is_listed_like_any_other() -> None:
    relations = relate((hostile_report(),), THEMES)
    assert relations.reports[0].address == "reports/2022/zongjie-000bad"
