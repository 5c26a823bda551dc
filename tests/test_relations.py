"""Lists, counts and figures over all reports."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from converter.model import Paragraph, Report, Theme
from converter.relations import Relations, entries_of, relate
from tests.invented_reports import THEMES, collection, full_report, hostile_report, section, untitled_report

PROBLEMS = next(theme for theme in THEMES if theme.slug == "problems")
STUDY = next(theme for theme in THEMES if theme.slug == "theory-study")


@pytest.fixture(scope="module")
def relations() -> Relations:
    return relate(collection(), THEMES)


def ids(report: Report, theme: Theme) -> list[str]:
    return [entry.part.id for entry in entries_of(report, theme)]


def test_order_of_input_does_not_matter(relations: Relations) -> None:
    shuffled = list(collection())
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert relate(shuffled, THEMES) == relations


def test_years_run_from_the_newest_and_end_with_the_unknown(relations: Relations) -> None:
    assert [year.year for year in relations.years] == [2024, 2023, 2022, 2021, None]


def test_the_bureau_stands_before_its_branches(relations: Relations) -> None:
    offices = [report.office for report in relations.years[1].reports]
    assert offices[0] is None
    assert offices[1:] == sorted(offices[1:])


def test_every_report_stands_in_one_year(relations: Relations) -> None:
    addresses = [report.address for report in relations.reports]
    assert sorted(addresses) == sorted(report.address for report in collection())


def test_counts_equal_the_entries_listed(relations: Relations) -> None:
    for found in relations.themes:
        assert found.count == sum(found.count_in(year.year) for year in relations.years)
        for year in found.years:
            assert year.entries
            assert found.count_in(year.year) == len(year.entries)
            assert len({entry.key for entry in year.entries}) == len(year.entries)
            assert {entry.report.year for entry in year.entries} == {year.year}


def test_a_theme_without_sections_stays_in_the_list() -> None:
    found = relate((untitled_report(),), THEMES).themes
    assert [entries.theme for entries in found] == list(THEMES)
    assert not any(entries.count for entries in found)


def test_a_theme_lists_every_section_that_bears_it_in_the_order_of_the_text() -> None:
    assert ids(full_report(), STUDY) == ["s1-1", "s2-p1", "att1-s1"]


def test_closing_paragraphs_stand_before_annexes() -> None:
    report = full_report()
    closing = (replace(report.closing[0], themes=("theory-study",)),)
    assert ids(replace(report, closing=closing), STUDY) == ["s1-1", "s2-p1", "x00000009", "att1-s1"]


def test_a_role_lists_the_single_problems_once() -> None:
    assert ids(full_report(), PROBLEMS) == ["s2-p1", "s2-p2", "s2-p3", "x00000009"]


def test_a_role_without_parts_lists_the_place_where_it_begins() -> None:
    plans = next(theme for theme in THEMES if theme.slug == "plans")
    assert ids(full_report(), plans) == ["s3"]


def test_a_role_passes_over_headings_that_only_hold_one_part() -> None:
    roles = ("problems",)
    items = (
        section(3, "1.", "1.学习不够", "s3-1-n1", roles=roles),
        section(3, "2.", "2.作风不实", "s3-1-n2", roles=roles),
    )
    outer = section(
        1,
        "三、",
        "三、问题和打算",
        "s3",
        section(2, "（一）", "（一）存在问题", "s3-1", *items, roles=roles),
        section(2, "（二）", "（二）下一步打算", "s3-2", roles=("plans",)),
        roles=("problems", "plans"),
    )
    report = replace(full_report(), sections=(outer,), closing=(), annexes=())
    assert ids(report, PROBLEMS) == ["s3-1-n1", "s3-1-n2"]
    assert [above.id for above in entries_of(report, PROBLEMS)[0].above] == ["s3", "s3-1"]


def test_a_role_keeps_a_place_that_has_words_beside_its_only_part() -> None:
    roles = ("problems",)
    inner = section(2, "（一）", "（一）其他", "s3-1", roles=roles)
    outer = section(1, "三、", "三、不足", "s3", Paragraph("学习不够，办法不多。", 1, "p"), inner, roles=roles)
    report = replace(full_report(), sections=(outer,), closing=(), annexes=())
    assert ids(report, PROBLEMS) == ["s3"]


def test_figures_count_what_is_there(relations: Relations) -> None:
    figures = relations.figures
    assert figures.reports == len(collection())
    assert figures.years == 4
    assert figures.offices == 5
    assert figures.characters == sum(report.length for report in collection())


def test_nothing_at_all_is_related_to_empty_lists() -> None:
    relations = relate((), THEMES)
    assert relations.years == ()
    assert relations.figures.reports == relations.figures.offices == 0


def test_a_hostile_report_is_listed_like_any_other() -> None:
    relations = relate((hostile_report(),), THEMES)
    assert next(relations.reports).address == "reports/2022/zongjie-000bad"
