"""Promises and results in the tables of a build: what a change touches, and that what comes of it is what a clean build gives."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest
from msgspec.structs import replace

from converter.model import Paragraph, Report, Section, Source
from converter.pages import related
from converter.pages.promises import PromisesPages
from converter.pages.related import Related, facts_of, related_schema
from converter.relations.promises.relation import Promises, counts
from converter.relations.relation import INDEX
from converter.relations.summaries import Summary, summary_of
from converter.tables import Tables
from tests.support.promise_cases import OFFICES, THEMES, reports

OFFICE = "白鹭洲渡口所"
_PLANS = ("更换趸船{n}艘。", "整修候船廊{n}处，配座椅。", "为渡工办理意外保险{n}份。")
_DONE = ("趸船更换{n}艘，花了4个月。", "整修候船廊{n}处，座椅配齐。", "召开安全例会{n}次。")


def made(
    number: int, year: int | None, office: str | None = OFFICE, author: str | None = None, kind: str | None = "工作总结"
) -> Report:
    """Return an invented report; its number tells it from others of its office and year."""
    work = Section(
        1,
        "一、",
        "工作",
        "一、工作",
        1,
        tuple(Paragraph(each.format(n=number + 2), 2, f"s1-x{at}") for at, each in enumerate(_DONE)),
        id="s1",
    )
    plan = tuple(Paragraph(each.format(n=number + 3), 5, f"s2-x{at}", roles=()) for at, each in enumerate(_PLANS))
    plans = Section(1, "二、", "打算", "二、打算", 4, plan, id="s2", roles=("plans",))
    name = f"{year}/{number}.txt"
    return Report(
        title=f"{year}年总结",
        title_inferred=False,
        sources=(Source(name, "txt", "utf-8", "0" * 64),),
        year=year,
        kind=kind,
        office=office,
        author=author,
        sections=(work, plans),
        address=f"reports/{year or 'undated'}/r{number}",
    )


def put(tables: Tables, *each: Report) -> set[str]:
    touched: set[str] = set()
    for report in each:
        touched |= Promises().put(tables, summary_of(report), Promises().facts(report, THEMES))
    return touched


def fresh() -> Tables:
    return Tables.in_memory(Promises().schema)


def shown(tables: Tables, parts: Iterable[str]) -> dict[str, list[bytes]]:
    return {part: [made.key for made in PromisesPages().plan(tables, part)] for part in sorted(parts)}


def answered(tables: Tables) -> dict[int, tuple[int, int, int]]:
    """Year → how many promises there are for it, how many a report could tell of, how many one tells of."""
    PromisesPages().of_report(tables, "")  # finds what is to be found
    return {each.due: (each.said, each.compared, each.answered) for each in counts(tables)}


# What is compared with what


def test_promises_are_answered_by_the_year_after_alone() -> None:
    tables = fresh()
    put(tables, made(1, 2020), made(2, 2022))
    assert answered(tables) == {2021: (3, 0, 0), 2023: (3, 0, 0)}
    put(tables, made(3, 2021))
    assert answered(tables) == {2021: (3, 3, 2), 2022: (3, 3, 2), 2023: (3, 0, 0)}


def test_another_office_answers_nothing() -> None:
    tables = fresh()
    put(tables, made(1, 2020), made(2, 2021, "别处"))
    assert answered(tables) == {2021: (3, 0, 0), 2022: (3, 0, 0)}


def test_a_plan_is_answered_by_a_report_of_its_own_year_and_answers_nothing_itself() -> None:
    tables = fresh()
    put(tables, made(1, 2021, kind="工作要点"))
    assert answered(tables) == {2021: (3, 0, 0)}
    put(tables, made(2, 2021))
    assert answered(tables)[2021] == (3, 3, 2)


def test_without_an_office_the_same_author_or_the_few_of_a_kind_answer() -> None:
    tables = fresh()
    put(tables, made(1, 2020, None, "周明远", "述职报告"), made(2, 2021, None, "周明远", "工作总结"))
    assert answered(tables)[2021] == (3, 3, 2)
    other = fresh()
    put(other, made(1, 2020, None), *(made(number, 2021, None) for number in range(2, 5)))
    assert answered(other)[2021] == (3, 3, 2)
    put(other, made(9, 2021, None))
    assert answered(other)[2021] == (3, 0, 0)


def test_a_report_that_names_no_office_answers_the_only_one_that_is_named() -> None:
    tables = fresh()
    put(tables, made(1, 2020), made(2, 2021, None))
    assert answered(tables) == {2021: (3, 3, 2), 2022: (3, 0, 0)}
    put(tables, made(3, 2021, "别处"))
    assert answered(tables)[2021] == (3, 0, 0)
    Promises().drop(tables, "reports/2021/r3")
    assert answered(tables)[2021] == (3, 3, 2)


def test_reports_without_year_promise_nothing() -> None:
    tables = fresh()
    assert put(tables, made(1, None)) >= {INDEX}
    assert answered(tables) == {}


def test_in_a_crowded_year_only_the_same_author_answers() -> None:
    tables = fresh()
    put(tables, made(0, 2020, author="周明远"), *(made(number, 2021, author=f"某{number}") for number in range(1, 13)))
    assert answered(tables)[2021] == (3, 3, 2)
    thirteenth = made(13, 2021, author="何静安")
    put(tables, thirteenth)
    assert answered(tables)[2021] == (3, 0, 0)
    put(tables, made(14, 2021, author="周明远"))
    assert answered(tables)[2021] == (3, 3, 2)
    Promises().drop(tables, "reports/2021/r14")
    Promises().drop(tables, thirteenth.address)
    assert answered(tables)[2021] == (3, 3, 2)


# What a change touches


def test_a_report_touches_its_office_in_its_own_year_and_the_years_beside_it_alone() -> None:
    tables = fresh()
    put(
        tables,
        *(made(year, year) for year in range(2010, 2024)),
        *(made(9000 + year, year, "别处") for year in range(2010, 2024)),
    )
    touched = put(tables, made(1, 2016))
    (line,) = {part.partition("/")[2] for part in touched if part.startswith("page/")}
    near = {f"report/reports/{year}/r{year}" for year in (2015, 2016, 2017)}
    assert touched == {
        INDEX,
        f"page/{line}",
        *near,
        "report/reports/2016/r1",
        *(f"year/{year}/{line}" for year in (2016, 2017, 2018)),
    }


def test_a_report_in_a_crowd_touches_those_of_its_author_alone() -> None:
    tables = fresh()
    crowd = [
        made(number, year, author=f"某{number % 50}")
        for year in (2020, 2021)
        for number in range(year % 2 * 200, year % 2 * 200 + 200)
    ]
    put(tables, *crowd)
    touched = put(tables, made(999, 2021, author="某7"))
    assert len([part for part in touched if part.startswith("report/")]) == 1 + 2 * 4


def test_the_work_for_an_added_report_does_not_grow_with_the_archive() -> None:
    def work(offices: int) -> int:
        tables = fresh()
        put(tables, *(made(number, year, f"第{number}所") for number in range(offices) for year in range(2015, 2020)))
        shown(tables, {INDEX})
        statements: list[str] = []
        tables.db.set_trace_callback(statements.append)
        touched = put(tables, made(999, 2017, "第1所")) - {INDEX}
        assert shown(tables, (part for part in touched if not part.startswith("report/")))
        for part in touched:
            if part.startswith("report/"):
                PromisesPages().of_report(tables, part.partition("/")[2])
        return len(statements)

    assert work(4) == work(60)


# Clean and incremental


@pytest.mark.parametrize("seed", range(4))
def test_whatever_came_and_went_before_the_same_is_planned(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(related, "RELATIONS", (PromisesPages(),))
    chance = random.Random(seed)
    real = [each for office in OFFICES for each in reports(office)]
    crowd = [made(number, 2021, "大所", f"某{number}") for number in range(14)] + [made(20, 2022, "大所", "某3")]
    few = [made(number, 2021 + number % 2, None, None) for number in range(30, 36)]
    some_named = [
        made(40 + number, 2021 + number % 3, chance.choice((None, "渡口所", "水上所")), kind="专题报告")
        for number in range(8)
    ]
    each = [(summary_of(report), report) for report in [*real, *crowd, *few, *some_named]]
    whole = _planned(each)
    one = Related(Tables.in_memory(related_schema()))
    one.clear()
    planned: dict[str, list[bytes]] = {}
    for _ in range(3):
        for summary, report in chance.sample(each, len(each) // 2):
            if chance.random() < 0.5:
                one.drop(summary.address)
            one.put(summary if chance.random() < 0.7 else replace(summary, apart="别名"), facts_of(report, THEMES))
        planned |= _keys(one)
    for summary, report in chance.sample(each, len(each)):
        one.put(summary, facts_of(report, THEMES))
    planned |= _keys(one)
    assert {owner: keys for owner, keys in planned.items() if keys} == whole


def _planned(each: Sequence[tuple[Summary, Report]]) -> dict[str, list[bytes]]:
    one = Related(Tables.in_memory(related_schema()))
    one.clear()
    for summary, report in each:
        one.put(summary, facts_of(report, THEMES))
    return {owner: keys for owner, keys in _keys(one).items() if keys}


def _keys(one: Related) -> dict[str, list[bytes]]:
    return {owner: [made.key for made in planned] for owner, planned in one.planned()}
