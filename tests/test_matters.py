"""The same matter elsewhere: what is kept of a place, which reports are compared, and what an added report changes."""

from __future__ import annotations

import random
from collections.abc import Iterable
from operator import add

import pytest

from converter.model import Paragraph, Report, Section
from converter.pages.matters import MattersPages
from converter.relations.matters.found import Course, courses_of, kin_of
from converter.relations.matters.likeness import matched, near, shared_words
from converter.relations.matters.places import MOST_BIGRAMS, MOST_PLACES, Place, Places, places_of, words_of
from converter.relations.matters.relation import BESIDE, Matters, beside
from converter.relations.relation import INDEX, part_of_report
from converter.relations.same_office import lines_of
from converter.relations.summaries import Summary
from converter.tables import Tables
from tests.support.three_years import reports, summaries, tables_with

ARCHIVES, LIBRARY = "档案馆", "图书馆"


def section(heading: str, text: str = "", *parts: Section, identifier: str = "s1", level: int = 1) -> Section:
    paragraphs = (Paragraph(text, 2, identifier),) if text else ()
    return Section(level, "一、", heading, f"一、{heading}", 1, (*paragraphs, *parts), id=identifier)


def report(*sections: Section) -> Report:
    return Report("报告", title_inferred=False, sources=(), sections=sections)


# What is kept of a place


def test_a_sketch_holds_phrases_without_words_of_grammar_and_of_any_report() -> None:
    (place,) = places_of(
        report(section("深入推进窗口服务", "在窗口服务的大厅推行首次告知，2023年全面落实首问负责的制度。"))
    )
    words = words_of(place).split(" ")
    assert "窗口服务" in words
    assert "首问负责" in words
    assert not {"推进", "全面", "落实"} & set(words)
    assert not set("在的2023，。") & set("".join(words))


def test_a_long_place_keeps_its_most_frequent_words_whatever_stands_around() -> None:
    letters = [chr(0x5200 + number) for number in range(400)]
    random.Random(1).shuffle(letters)
    (place,) = places_of(report(section("养护", "桥梁检测。" * 3 + "".join(letters))))
    assert len(bigrams_of(place)) == MOST_BIGRAMS
    assert {"桥梁", "梁检", "检测", "养护"} <= bigrams_of(place)


def bigrams_of(place: Place) -> set[str]:
    text = words_of(place)
    return {bigram for bigram in map(add, text, text[1:]) if " " not in bigram}


def test_places_are_as_many_at_most_and_know_what_they_stand_in() -> None:
    many = [section(f"第{number}处", "桥梁检测", identifier=f"s{number}") for number in range(2 * MOST_PLACES)]
    assert len(places_of(report(*many))) == MOST_PLACES
    inner = section("检测", "桥梁检测", identifier="s1-1", level=2)
    assert [place.above for place in places_of(report(section("桥梁", "", inner)))] == [-1, 0]


def test_short_points_are_no_places() -> None:
    short = section("抓学习", "", identifier="s1-p1", level=5)
    long = section("抓桥梁隧道定期检测和特殊检测", "建立电子台账。", identifier="s1-p2", level=5)
    assert [place.id for place in places_of(report(section("养护", "", short, long)))] == ["s1", "s1-p2"]


# How alike places are


def alone(heading: str, text: str = "") -> Places:
    return Places(places_of(report(section(heading, text))))


def test_what_has_nothing_in_common_is_not_the_same_matter() -> None:
    assert matched(alone("桥梁检测"), alone("群众文艺")) == ()
    assert near(alone("桥梁检测"), alone("群众文艺")) == ()


def test_a_report_is_most_like_itself_place_by_place() -> None:
    for address in summaries():
        places = _places(address)
        assert [(pair.one, pair.other) for pair in matched(places, places)] == [(n, n) for n in range(len(places.all))]


def test_each_place_of_a_year_has_one_answer() -> None:
    pairs = matched(_places(f"reports/2024/{ARCHIVES}"), _places(f"reports/2023/{ARCHIVES}"))
    assert len({pair.one for pair in pairs}) == len(pairs)


def test_common_words_stand_in_both_places() -> None:
    tables = tables_with(summaries())
    for address in summaries():
        for kin in kin_of(tables, address):
            for found in filter(None, (kin.last, kin.following, *kin.elsewhere)):
                common = bigrams_of(kin.place) & bigrams_of(found.place)
                assert {pair for word in found.words for pair in map(add, word, word[1:])} <= common
                assert found.words == shared_words(kin.place, found.place)


def _places(address: str) -> Places:
    return Places(places_of(next(report for report in reports() if report.address == address)))


# Which reports are compared


def test_other_offices_are_of_the_same_year_and_no_report_is_named_twice_at_a_place() -> None:
    tables = tables_with(summaries())
    found = 0
    for address, (summary, _) in summaries().items():
        for kin in kin_of(tables, address):
            others = [each.report for each in kin.elsewhere]
            assert all(other.year == summary.year and other.office != summary.office for other in others)
            assert len({other.address for other in others}) == len(others) <= 3
            found += len(others)
    assert found > 30


def put(tables: Tables, address: str, office: str | None, year: int | None, **more: str) -> set[str]:
    summary = Summary(
        address, "标题", year, more.get("kind", "工作总结"), office, 1, "x", author=more.get("author") or None
    )
    facts = Matters().facts(report(section("桥梁检测", "桥梁隧道检测" + address)), ())
    return Matters().put(tables, summary, facts)


def test_of_several_reports_of_another_office_the_nearest_is_named_at_a_place() -> None:
    tables = tables_with()
    put(tables, "a", "甲局", 2023)
    for address, office in (("b", "乙局"), ("c", "乙局"), ("d", None), ("e", None)):
        put(tables, address, office, 2023)
    (kin,) = kin_of(tables, "a")
    assert sorted(found.report.office or found.report.address for found in kin.elsewhere) == ["d", "e", "乙局"]


def test_without_offices_those_of_one_author_and_few_of_a_kind_go_on_from_one_another() -> None:
    tables = tables_with()
    put(tables, "a", None, 2022, author="周明远", kind="述职报告")
    put(tables, "b", None, 2023, author="周明远", kind="工作总结")
    put(tables, "c", None, 2023, kind="述职报告")
    assert [kin.following.report.address for kin in kin_of(tables, "a") if kin.following] == ["b"]
    assert [kin.last.report.address for kin in kin_of(tables, "c") if kin.last] == ["a"]
    assert not [*kin_of(tables_with(), "a")]


def test_reports_that_name_the_office_and_those_that_do_not_go_on_from_one_another() -> None:
    tables = tables_with()
    put(tables, "a", "局", 2022)
    put(tables, "b", None, 2023)
    put(tables, "c", "局", 2024)

    def course() -> list[tuple[str, str]]:
        return [(each, kin.following.report.address) for each in "abc" for kin in kin_of(tables, each) if kin.following]

    assert course() == [("a", "b"), ("b", "c")]
    touched = put(tables, "d", "别的局", 2023)  # of which office b is, nobody knows now
    assert {part_of_report(address) for address in "abc"} <= touched
    assert course() == []
    assert [line for (line,) in tables.rows("SELECT line FROM matters_names")] == sorted(
        line for office in ("局", "别的局", None) for line in lines_of(Summary("", "", 1, "工作总结", office, 1, "x"))
    )


def test_a_report_without_a_year_or_without_places_is_compared_with_none() -> None:
    tables = tables_with()
    assert put(tables, "a", "局", None) == {part_of_report("a")}
    assert Matters().put(tables, Summary("b", "标题", 2023, None, "局", 1, "x"), b"") == {part_of_report("b")}
    assert tables.one("SELECT count(*) FROM matters") == (0,)


def test_in_a_large_year_a_report_has_eight_neighbours_that_are_its_neighbours_too() -> None:
    tables = tables_with()
    pages = [f"p{number:02}" for number in range(40)]
    for page in pages:
        put(tables, page, f"局{page}", 2023)
    for page in pages:
        around = beside(tables, page)
        assert len(around) == 2 * BESIDE
        assert all(page in beside(tables, other) for other in around)


# What is the same whatever the order


def said(tables: Tables) -> dict[str, object]:
    """Return all that the relation shows."""
    lines = [line for (line,) in tables.rows("SELECT line FROM matters_names ORDER BY line")]
    pages = {line: [made.key for made in MattersPages().plan(tables, line)] for line in (INDEX, *lines)}
    of_reports = {address: MattersPages().of_report(tables, address) for address in summaries()}
    return {**pages, **{part_of_report(address): said for address, said in of_reports.items()}}


@pytest.mark.parametrize("seed", range(3))
def test_only_the_parts_that_were_touched_change_and_the_order_does_not_count(seed: int) -> None:
    dice = random.Random(seed)
    addresses = [*summaries()]
    dice.shuffle(addresses)
    kept = addresses[: dice.randrange(1, len(addresses))]
    tables = tables_with()
    there: set[str] = set()
    before = said(tables)
    for address in (*addresses, *kept, *addresses[-2:]):
        if address in there:
            touched = Matters().drop(tables, address)
            there.remove(address)
        else:
            touched = Matters().put(tables, *summaries()[address])
            there.add(address)
        after = said(tables)
        changed = {part for part in {*before, *after} if before.get(part) != after.get(part)}
        assert changed <= touched
        before = after
    assert before == said(tables_with(sorted(there)))


def test_a_report_put_anew_takes_the_place_of_what_it_was() -> None:
    tables = tables_with(summaries())
    address = f"reports/2023/{ARCHIVES}"
    summary, facts = summaries()[f"reports/2023/{LIBRARY}"]
    touched = Matters().put(tables, Summary(address, "新标题", 2024, None, "别馆", 1, "x"), facts)
    assert {part_of_report(address), *lines_of(summaries()[address][0])} <= touched
    assert not [kin for kin in kin_of(tables, f"reports/2024/{ARCHIVES}") if kin.last]
    Matters().put(tables, *summaries()[address])
    assert said(tables) == said(tables_with(summaries()))
    assert summary.office == LIBRARY


def test_years_that_become_crowded_touch_all_that_were_compared() -> None:
    tables = tables_with()
    for number in range(3):
        put(tables, f"a{number}", None, 2022)
        put(tables, f"b{number}", None, 2023)
    assert [kin.last for kin in kin_of(tables, "b0") if kin.last]
    touched = put(tables, "b3", None, 2023)  # four of a kind in one year
    assert {part_of_report(f"{letter}{number}") for letter in "ab" for number in range(3)} <= touched
    assert not [kin.last for kin in kin_of(tables, "b0") if kin.last]


def test_the_work_for_an_added_report_does_not_grow_with_the_archive() -> None:
    def touched(count: int) -> int:
        tables = tables_with()
        for number in range(count):
            put(tables, f"p{number:03}", f"局{number % (count // 2)}", 2022 + number % 2)
        return len(put(tables, "new", "局1", 2023))

    assert touched(60) == touched(240)


@pytest.mark.parametrize("seed", range(4))
def test_what_a_report_goes_on_from_hangs_on_no_order_where_some_name_their_office(seed: int) -> None:
    dice = random.Random(seed)
    made = {
        f"p{number:02}": (*dice.choice(_NAMED), dice.choice((2021, 2022, 2023)), dice.choice(("述职报告", "工作总结")))
        for number in range(10)
    }

    def put_made(tables: Tables, address: str) -> set[str]:
        office, author, year, kind = made[address]
        return put(tables, address, office, year, kind=kind, author=author)

    def shown(tables: Tables) -> dict[str, object]:
        return {part_of_report(address): MattersPages().of_report(tables, address) for address in made}

    tables = tables_with()
    there: set[str] = set()
    before = shown(tables)
    for address in (*dice.sample([*made], 10), *dice.sample([*made], 6), *dice.sample([*made], 4)):
        touched = Matters().drop(tables, address) if address in there else put_made(tables, address)
        there ^= {address}
        after = shown(tables)
        assert {part for part in after if before[part] != after[part]} <= touched
        before = after
    clean = tables_with()
    for address in sorted(there):
        put_made(clean, address)
    assert before == shown(clean)


_NAMED = ((None, ""), (None, ""), (None, "周明远"), ("局", ""), ("局", "周明远"), ("别的局", ""))
"""Office and author."""


# Matters over the years


def courses(addresses: Iterable[str], office: str) -> list[Course]:
    (line,) = lines_of(next(summary for summary, _ in summaries().values() if summary.office == office))
    return courses_of(tables_with(addresses), line)


def test_a_matter_runs_through_the_years_with_one_place_in_each() -> None:
    found = courses(summaries(), ARCHIVES)
    by_newest = {course.places[0].place.id: course for course in found if course.places[0].report.year == 2024}
    window = by_newest["s4-2"]
    assert [(told.report.year, told.place.id, told.label) for told in window.places] == [
        (2024, "s4-2", "四、（二）"),
        (2023, "s4-2", "四、（二）"),
        (2022, "s4-1", "四、（一）"),
    ]
    for course in found:
        years = [told.report.year for told in course.places]
        assert len(years) > 1
        assert years == [*range(years[0] or 0, (years[0] or 0) - len(years), -1)]
    nodes = [(told.report.address, told.place.id) for course in found for told in course.places]
    assert len(nodes) == len(set(nodes))


def test_a_year_that_is_missing_ends_what_ran_through_it() -> None:
    assert courses([f"reports/{year}/{ARCHIVES}" for year in (2022, 2024)], ARCHIVES) == []
