"""The columns of a segment: what comes back from them is what was put in."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter.model import Theme
from converter.search import columns
from converter.search.index import full_index
from converter.search.passages import Group, IndexedReport, Place
from converter.search.scripts import json_text, script_value
from converter.search.segment import make_segment
from tests.support.examples import examples
from tests.support.index_reader import Columns, columns_of
from tests.support.updated_index import update_index

SLUGS = tuple(f"label-{number}" for number in range(200))
"""More than a byte of 7 bits can number."""


@st.composite
def indexed_reports(draw: st.DrawFn, number: int) -> IndexedReport:
    """A report whose places stand in each other in any way, with labels of their own or none."""
    places: list[Place] = []

    def fill(count: int, depth: int) -> None:
        while count:
            inside = draw(st.integers(0, count - 1)) if depth < 4 else 0
            labels = tuple(draw(st.lists(st.sampled_from(SLUGS), max_size=3, unique=True)))
            text = draw(st.sampled_from(["路", "修路架桥。", "述 職", "\u200b", "长" * 200]))
            place = Place(f"p{len(places)}", text, 0, 0, labels, ("",) * len(labels), inside)
            places.append(place)
            fill(inside, depth + 1)
            count -= inside + 1

    fill(draw(st.integers(0, 9)), 0)
    year = draw(st.none() | st.integers(1990, 2030))
    return IndexedReport(
        f"reports/{year}/{number}", "题", year, draw(st.none() | st.sampled_from(["总结", "述职"])),
        draw(st.none() | st.sampled_from(["甲局", "乙局", "𬒗局"])), draw(st.none() | st.just("2020-03-05")),
        (Group("节"),), tuple(places), draw(st.integers(0, 100_000)),
    )  # fmt: skip


@st.composite
def archives(draw: st.DrawFn) -> list[IndexedReport]:
    return [draw(indexed_reports(number)) for number in range(draw(st.integers(0, 6)))]


def expected_columns(reports: list[IndexedReport]) -> Columns:
    """Return what the columns are to say, place by place, looking upwards from each."""
    found = Columns([], [])
    first = 0
    for report in sorted(reports, key=lambda each: each.order):
        kept = [number for number, place in enumerate(report.places) if place.text != "\u200b" or place.labels]
        lengths = [len(place.text.replace("\u200b", "").replace(" ", "")) for place in report.places]
        facts = (len(kept), report.year, report.kind, report.office, report.age, report.tie, report.length)
        found.reports.append(facts)
        for number, place in enumerate(report.places):
            above = [each for at, each in enumerate(report.places[:number]) if at + each.below >= number]
            added = set(place.labels) - {label for each in above for label in each.labels}
            inside = range(number + 1, number + 1 + place.below)
            if added:
                row = (first + kept.index(number), len([at for at in inside if at in kept]), tuple(sorted(added)))
                found.places.append((*row, lengths[number] + sum(lengths[at] for at in inside)))
        first += len(kept)
    return found


@settings(max_examples=examples(200), deadline=None)
@given(archives())
def test_columns_come_back(reports: list[IndexedReport]) -> None:
    entry, files = make_segment(reports)
    assert columns_of(files, entry) == expected_columns(reports)
    assert make_segment(reports[::-1]) == (entry, files)


def report(number: int, *places: Place, year: int = 2023, office: str | None = None) -> IndexedReport:
    return IndexedReport(f"reports/{year}/{number}", "题", year, "总结", office, None, (Group("节"),), places, 10)


def test_numbers_of_any_size_take_as_many_bytes_as_they_need() -> None:
    assert columns._varied([0, 127]) == b"\x00\x7f"
    assert columns._varied([128, 1, 300]) == b"\x80\x01\x01\xac\x02"
    assert columns._varied([1 << 28]) == b"\x80\x80\x80\x80\x01"
    assert columns._varied([]) == b""


def test_frequent_sets_have_small_numbers() -> None:
    draw = random.Random("sets")
    places = [Place(f"p{at}", "路", 0, 0, (draw.choice(SLUGS),), ("",)) for at in range(300)]
    places += [Place(f"q{at}", "路", 0, 0, ("zz",), ("",)) for at in range(300)]
    entry, files = make_segment([report(1, *places)])
    assert script_value(files[f"{entry['name']}/c.js"])["labels"][0] == "zz"


def test_a_place_that_adds_nothing_is_not_listed() -> None:
    places = (
        Place("s1", "一", 1, 0, ("roads",), ("",), 2),
        Place("s1-1", "二", 1, 0, ("roads",), ("",), 1),
        Place("s1-1-x", "三", 0, 0, ("roads", "plans"), ("", "")),
        Place("s2", "四", 1, 0, ("roads",), ("",)),
    )
    entry, files = make_segment([report(1, *places)])
    assert columns_of(files, entry).places == [(0, 2, ("roads",), 3), (2, 0, ("plans",), 1), (3, 0, ("roads",), 1)]


def test_columns_of_one_segment_are_written_when_a_report_is_added() -> None:
    known = {f"reports/2023/{number}": report(number, Place("s1", "路" * 9000, 0, 0)) for number in range(3)}
    entry, files = make_segment(known.values())
    lying = {
        **files,
        "index.js": full_index([], ())["index.js"].replace('"segments":[]', f'"segments":[{json_text(entry)}]'),
    }
    changes = update_index(lying.__getitem__, known.__getitem__, [report(9, Place("s1", "桥", 0, 0))], [], ())
    assert sorted(name.split("/")[1] for name in changes.write if "/" in name) == [
        "b0.js", "c.js", "l.js", "p0.js", "reports.json", "t0.js",
    ]  # fmt: skip


def test_the_name_of_a_segment_depends_on_its_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (report(1, Place("s1", "路", 0, 0, ("roads",), ("",)))._replace(length=length) for length in (10, 11))
    names = {make_segment([each]).entry["name"] for each in (one, other)}
    assert len(names) == 2
    monkeypatch.setattr(columns, "deflated_bytes", lambda data: b"".join(data).hex())
    assert make_segment([one]).entry["name"] in names


def test_the_manifest_names_sub_themes() -> None:
    themes = [
        Theme("roads", "道路", "", subs=(Theme("bridges", "桥梁", ""),)),
        Theme("plans", "打算", "", is_role=True),
    ]
    found = script_value(full_index([], themes)["index.js"])
    assert found["themes"] == [["roads", "道路", [["bridges", "桥梁"]]]]
    assert found["roles"] == [["plans", "打算"]]
