"""The index: what counts as a place, that nothing is lost in it, and that changing it gives what making it anew gives."""

from __future__ import annotations

import json
import random
from array import array
from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from bench.made_reports import made_report
from converter.model import Cell, Paragraph, Picture, Report, Section, Table
from converter.search import plan, report_rows
from converter.search.bits import ascending, gamma, pack, pack_bytes, rice
from converter.search.fold import END, fold
from converter.search.index import fold_script, full_index, manifest
from converter.search.passages import IndexedReport, dump, indexed, load, order_of
from converter.search.plan import FRESH, plan_full, plan_merges
from converter.search.postings import LIST_CHARACTERS
from converter.search.scripts import script_value
from converter.search.segment import file_names, make_segment
from converter.search.terms import terms_script
from tests.support.examples import IS_FULL
from tests.support.index_reader import Reader, columns_of, index_of, lists_of, read_segment, unpack_bytes
from tests.support.invented_reports import THEMES, source
from tests.support.updated_index import update_index

_NONE: dict[str, IndexedReport] = {}


def report(*parts: Paragraph | Section, **fields: object) -> Report:
    """A report with one heading, below it these parts."""
    section = Section(1, "一、", "怎么做", "一、怎么做", 1, parts, id="s1", themes=("business",), roles=("work",))
    base = Report(
        "标题", title_inferred=False, sources=(source("a.txt"),), sections=(section,), address="reports/2023/a"
    )
    return replace(base, **fields)


def test_a_place_is_what_has_an_id_and_words() -> None:
    point = Section(5, "一是", "修路", "一是修路。", 2, (Paragraph("修了三条。", 2, "s1-p1"),), run_in=True, id="s1-p1")
    picture = Paragraph("", 3, "s1-x1", Picture("picture-1.png", b""))
    found = indexed(report(Paragraph("先看。", 2, "s1-x0"), point, picture, Paragraph("完。", 4, "s1-x2")))
    assert [(place.id, place.text, place.heading, place.section) for place in found.places] == [
        ("title", "标题", 2, 0),
        ("s1", "一、怎么做", 5, 1),
        ("s1-x0", "先看。", 0, 1),
        ("s1-p1", "一是修路。修了三条。", 5, 2),
        ("s1-x2", "完。", 0, 1),
    ]
    assert found.sections[2].parent == 1
    assert [place.below for place in found.places] == [0, 3, 0, 0, 0]


def test_a_place_bears_its_own_labels_with_the_words_that_decided() -> None:
    deep = Section(
        2, "（一）", "路", "（一）路", 2, (Paragraph("修路。", 3, "s1-1-x1", roles=("problems", "work")),), id="s1-1",
        themes=("roads", "service"), subthemes=("bridges",), roles=("overview", "plans"),
        evidence=(("service", ("为民办实事", "便民")), ("roads", ("很长很长很长很长很长很长的词",)), ("plans", ("打算",))),
    )  # fmt: skip
    places = {place.id: place for place in indexed(report(deep)).places}
    assert places["s1"].labels == ("business",)
    assert places["s1-1"].labels == ("roads", "service", "bridges", "plans")
    assert places["s1-1"].words == ("很长很长很长很长很长很…", "为民办实事", "", "打算")
    assert places["s1-1-x1"].labels == ("problems",)
    assert places["title"].labels == places["title"].words == ()


def test_a_place_without_words_stays_where_it_has_labels() -> None:
    blank = Section(2, "", "", "\u200b", 2, (Paragraph("修路。", 3, "s1-1-x1"),), id="s1-1", themes=("roads",))
    made = indexed(report(Paragraph("\u200b", 2, "s1-x0"), blank, Paragraph("修桥。", 4, "s1-x2")))
    assert [place.below for place in made.places] == [0, 4, 0, 1, 0, 0]
    entry, files = make_segment([made])
    (found,) = read_segment(files, entry)
    assert [(place.id, place.below) for place in found.places] == [
        ("title", 0), ("s1", 3), ("s1-1", 1), ("s1-1-x1", 0), ("s1-x2", 0),
    ]  # fmt: skip
    assert [place[:3] for place in columns_of(files, entry).places] == [(1, 3, ("business",)), (2, 1, ("roads",))]


def test_paragraphs_of_a_long_cell_are_places_and_their_words_are_not_the_tables() -> None:
    long = Cell("查清渡船底数，逐船建档。\n管住夜航，天黑停渡。", 2, ids=("s1-t-x1", "s1-t-x2"))
    table = Table(((Cell("任务"), Cell("措施\n要点")), (long,)))
    found = indexed(report(Paragraph(table.text, 2, "s1-t", table), Paragraph("", 3, "s1-u", Table(((long,),)))))
    assert [(place.id, place.text, place.section) for place in found.places[2:]] == [
        ("s1-t", "任务\t措施 要点", 1),
        ("s1-t-x1", "查清渡船底数，逐船建档。", 1),
        ("s1-t-x2", "管住夜航，天黑停渡。", 1),
        ("s1-t-x1", "查清渡船底数，逐船建档。", 1),
        ("s1-t-x2", "管住夜航，天黑停渡。", 1),
    ]


def test_a_title_that_was_made_up_is_no_place() -> None:
    assert [place.id for place in indexed(report(title_inferred=True)).places] == ["s1"]


def test_words_that_a_page_cannot_hold_are_indexed_as_it_shows_them() -> None:
    assert indexed(report(Paragraph("a\x00b\ud800c", 2, "s1-x0"))).places[-1].text == "a\ufffdb\ufffdc"


def test_newer_reports_come_first() -> None:
    dates = [(2023, "2024-01-05"), (2023, "2023-12-31"), (2023, None), (2022, "2023-02"), (None, None)]
    ages = [indexed(report(year=year, date=date)).age for year, date in dates]
    assert ages == sorted(ages, reverse=True)
    assert len(set(ages)) == len(ages)


def test_numbers_come_back_from_text() -> None:
    draw = random.Random("bits")
    lists = [sorted(draw.sample(range(5, 10**size), draw.randint(1, 40))) for size in (3, 5, 7) for _ in range(50)]
    text = pack("".join(gamma(9) + rice(77, 6) + ascending(numbers, 5) for numbers in lists))
    reader = Reader(text)
    for numbers in lists:
        assert (reader.gamma(), reader.rice(6), reader.ascending(5)) == (9, 77, numbers)
    long = sorted(draw.sample(range(10**6), 5000))
    assert Reader(pack(ascending(long, 0))).ascending(0) == long
    assert Reader(pack(ascending(array("I", long[7:]), long[6] + 1))).ascending(long[6] + 1) == long[7:]
    every = "".join(f"{number:013b}" for number in range(1 << 13))
    assert Reader(pack(every)).bits == every
    for data in (b"", b"\x00", b"\x00\xff" * 99, bytes(range(256)), draw.randbytes(3328), draw.randbytes(9999)):
        assert unpack_bytes(pack_bytes(data))[: len(data)] == data


def test_every_bigram_is_listed_where_it_stands() -> None:
    reports = [made_report(number) for number in range(30)]
    files = full_index(reports, ())
    (entry,) = script_value(files["index.js"])["segments"]
    expected: dict[str, list[int]] = {}
    position = 0
    for each in sorted(map(indexed, reports), key=lambda made: made.order):
        for place in each.places:
            text = fold(place.text) + END
            for at in range(len(text) - 1):
                expected.setdefault(text[at : at + 2], []).append(position + at)
            position += len(text)
    assert lists_of(files, entry) == expected
    assert entry["size"] == position


def test_files_are_of_bounded_size() -> None:
    files = full_index([report(Paragraph("工作" * 90_000, 1, "s1-x0")), *(made_report(n) for n in range(40))], ())
    parts = [len(text) for name, text in files.items() if "/p" in name]
    assert len(parts) > 4
    assert max(parts) < LIST_CHARACTERS * 1.2
    assert max(len(text) for name, text in files.items() if "/b" in name) < 40_000


def by_address(reports: list[IndexedReport]) -> dict[str, IndexedReport]:
    return {each.address: each for each in reports}


def test_reports_come_back_from_the_index_whole() -> None:
    reports = [made_report(number) for number in range(12)]
    reports.append(
        replace(report(Paragraph('𬒗𠀀 \u2028 "\\</script>' * 4000, 1, "s1-x0")), address="reports/2023/long")
    )
    reports.append(Report("", title_inferred=True, sources=(), address="reports/undated/empty"))
    assert by_address(list(index_of(full_index(reports, THEMES)))) == by_address([indexed(each) for each in reports])


def test_a_report_comes_back_from_its_bytes() -> None:
    reports = [indexed(made_report(number)) for number in range(5)]
    reports.append(indexed(report(Paragraph('𬒗 \u2028 "\\\ud800\x00', 1, "s1-x0"), office="石桥", date="2024-01")))
    reports.append(indexed(Report("", title_inferred=True, sources=(), address="reports/undated/empty")))
    for each in reports:
        assert load(dump(each)) == each
        assert dump(load(dump(each))) == dump(each)
        assert order_of(dump(each)) == each.order
        assert make_segment([load(dump(each))]) == make_segment([each])
    assert len(dump(reports[0])) < 3 * sum(len(place.text) for place in reports[0].places)


def phrases(reports: Sequence[IndexedReport], index: dict[str, str]) -> dict[str, set[tuple[str, int]]]:
    """Return for some phrases in which places (address, number) an index says they stand, by its lists and blocks."""
    draw = random.Random("phrases")
    texts = [fold(place.text) for each in reports[::7] for place in each.places]
    sought = [text[at : at + draw.randint(2, 5)] for text in texts for at in [draw.randrange(len(text) - 1)]]
    found: dict[str, set[tuple[str, int]]] = {phrase: set() for phrase in sought}
    for entry in script_value(index["index.js"])["segments"]:
        lists = {key: set(positions) for key, positions in lists_of(index, entry).items()}
        at: dict[int, tuple[str, int]] = {}
        position = 0
        ordered = read_segment(index, entry)
        for number, each in enumerate(ordered):
            for count, place in enumerate(each.places):
                if number not in entry["dead"]:
                    at |= {position + i: (each.address, count) for i in range(len(fold(place.text)))}
                position += len(fold(place.text)) + 1
        for phrase in found:
            pairs = [lists.get(phrase[i : i + 2], set()) for i in range(len(phrase) - 1)]
            starts = set.intersection(*({position - i for position in pair} for i, pair in enumerate(pairs)))
            found[phrase] |= {at[start] for start in starts if start in at}
    return found


def test_several_segments_hold_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [made_report(number, 400) for number in range(60)]
    made = [indexed(each) for each in reports]
    one = full_index(reports, THEMES)
    monkeypatch.setattr(plan, "CAP", 6000)
    several = full_index(reports, THEMES)
    entries = script_value(several["index.js"])["segments"]
    assert len(entries) > 3
    assert max(entry["size"] for entry in entries) <= 6000
    assert full_index(reports[::-1], THEMES) == several
    expected = {
        phrase: {
            (each.address, number)
            for each in made
            for number, place in enumerate(each.places)
            if phrase in fold(place.text)
        }
        for phrase in phrases(made, one)
    }
    assert phrases(made, one) == phrases(made, several) == expected
    manifests = [script_value(index["index.js"]) for index in (one, several)]
    assert {**manifests[0], "segments": 0} == {**manifests[1], "segments": 0}


def test_segments_made_one_by_one_are_those_of_a_full_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "CAP", 6000)
    reports = [made_report(number, 400) for number in range(40)]
    kept = {each.address: dump(indexed(each)) for each in reports}
    planned = plan_full([(each.address, each.size) for each in map(indexed, reports)][::-1])
    segments = [make_segment(load(kept[address]) for address in addresses) for addresses in planned]
    files = {name: text for segment in segments for name, text in segment.files.items()}
    files |= {"index.js": manifest([segment.entry for segment in segments][::-1], THEMES)}
    files |= {"fold.js": fold_script(), "terms.js": terms_script([])}
    assert files == full_index(reports, THEMES)


def test_plans_of_full_builds() -> None:
    draw = random.Random("plans")
    assert plan_full([]) == []
    assert plan_full([("a", 0)]) == [["a"]]
    assert plan_full([("b", plan.CAP * 3), ("a", 5), ("c", 5)]) == [["a", "b"], ["c"]]
    for count in (1, 50, 1300, 1400, 5000):
        sizes = [(f"reports/{number:05}", draw.randint(0, 6000)) for number in range(count)]
        chunks = plan_full(sizes)
        known = dict(sizes)
        sums = [sum(known[address] for address in chunk) for chunk in chunks]
        assert [address for chunk in chunks for address in chunk] == sorted(known)
        assert max(sums) <= plan.CAP
        assert len(chunks) <= max(sum(known.values()) // (plan.CAP - 6000) + 1, 2)
        assert len(chunks) >= (2 if sum(known.values()) > 1_000_000 else 1)  # for two processes
        assert len(plan_full(sizes, least=1)) <= sum(known.values()) // (plan.CAP - 6000) + 1
        assert max(sums) - min(sums) <= 12_000


def test_segments_stay_below_the_cap_and_few() -> None:
    """A model of updates: entries as `plan_merges` sees them."""
    draw = random.Random("long")
    entries: list[dict[str, Any]] = []
    written = added = most = 0
    for step in range(6000):
        size = draw.randint(1000, 120_000)
        for entry in entries:
            if entry["live"] and draw.random() < 0.02:
                entry["live"] -= min(entry["live"], draw.randint(1, entry["size"] // 9 + 1))
        kept, merged = plan_merges(entries, size)
        assert not [entry for entry in merged if entry["size"] >= plan.CAP // 2 and entry["live"] * 2 > entry["size"]]
        total = size + sum(entry["live"] for entry in merged)
        sizes = [total] if total <= plan.CAP else [total // 2, total - total // 2]
        assert max(sizes) <= plan.CAP
        entries = kept + [{"name": f"{step}-{part}", "size": part, "live": part} for part in sizes]
        written += total
        added += size
        live = sum(entry["live"] for entry in entries)
        most = max(most, len(entries) - live * 4 // plan.CAP)
    assert most < 16
    assert written < 12 * added


def test_the_index_does_not_depend_on_the_order_of_the_reports() -> None:
    reports = [made_report(number) for number in range(20)]
    assert full_index(reports, THEMES) == full_index(reports[::-1], THEMES)


def test_an_index_of_nothing_is_an_index() -> None:
    files = full_index([], ())
    assert set(files) == {"index.js", "fold.js", "terms.js"}
    added = update_index(files.__getitem__, _NONE.__getitem__, [indexed(made_report(1))], [], ())
    assert script_value(added.write["index.js"])["reports"] == 1


def test_changing_the_index_keeps_what_making_it_anew_would_hold() -> None:
    draw = random.Random("changes")
    known = {made_report(number).address: made_report(number, 400) for number in range(8)}
    files = full_index(known.values(), THEMES)
    most = 0

    def kept(name: str) -> IndexedReport:
        return indexed(known[name])

    for step in range(60 if IS_FULL else 30):
        new = [made_report(1000 + step, draw.choice((300, 3000)))] if draw.random() < 0.8 else []
        changed = [replace(known[name], title=f"改{step}") for name in draw.sample(sorted(known), draw.randint(0, 2))]
        gone = draw.sample(sorted(known), min(len(known), draw.randint(0, 1)))
        changes = update_index(
            files.__getitem__,
            kept,
            [indexed(each) for each in (*new, *changed) if each.address not in gone],
            gone,
            THEMES,
        )
        assert not changes.remove & set(changes.write)
        files |= changes.write
        for name in changes.remove:
            del files[name]
        known |= {each.address: each for each in (*new, *changed)}
        for name in gone:
            del known[name]
        manifest = script_value(files["index.js"])
        expected = {name for entry in manifest["segments"] for name in file_names(entry)}
        assert set(files) == expected | {"index.js", "fold.js", "terms.js"}
        assert by_address(list(index_of(files))) == by_address([indexed(each) for each in known.values()])
        anew = script_value(full_index(known.values(), THEMES)["index.js"])
        assert {**manifest, "segments": 0} == {**anew, "segments": 0}
        most = max(most, len(manifest["segments"]))
    assert sum(entry["size"] for entry in manifest["segments"]) > FRESH
    assert most <= 9


def test_updates_keep_to_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "FRESH", 1500)
    monkeypatch.setattr(plan, "CAP", 24_000)
    draw = random.Random("cap")
    known = {each.address: each for each in (indexed(made_report(number, 300)) for number in range(150))}
    files = full_index([made_report(number, 300) for number in range(150)], ())
    for step in range(60):
        new = [indexed(made_report(1000 + 10 * step + each, 300)) for each in range(draw.choice((1, 1, 2, 10)))]
        changed = [
            known[name]._replace(title=f"改{step}") for name in draw.sample(sorted(known), draw.choice((0, 1, 20)))
        ]
        changes = update_index(files.__getitem__, known.__getitem__, [*new, *changed], [], ())
        files = {name: text for name, text in (files | changes.write).items() if name not in changes.remove}
        known |= {each.address: each for each in (*new, *changed)}
        entries = script_value(files["index.js"])["segments"]
        assert max(entry["size"] for entry in entries) <= 24_000
        assert len(entries) < 20
    assert by_address(list(index_of(files))) == known


def test_lists_of_other_segments_are_not_read_for_what_they_do_not_hold() -> None:
    reports = [made_report(number, 300) for number in range(20)]
    files = full_index(reports, THEMES)
    (entry,) = script_value(files["index.js"])["segments"]
    text = files[f"{entry['name']}/reports.json"]
    assert report_rows.without(entry, text, {"reports/2023/no"}) is entry
    many = {f"no-{number}" for number in range(99)}
    assert report_rows.without(entry, text, many) is entry
    for gone in ({reports[3].address, "no"}, {reports[3].address, *many}):
        less = report_rows.without(entry, text, gone)
        assert len(less["dead"]) == 1
        assert less["live"] == entry["size"] - sum(len(fold(place.text)) + 1 for place in indexed(reports[3]).places)
        assert report_rows.totals([less])["years"] != report_rows.totals([entry])["years"]
        assert report_rows.without(less, text, gone) == less


def test_adding_a_report_reads_and_writes_little() -> None:
    files = full_index([made_report(number) for number in range(300 if IS_FULL else 150)], ())
    read: list[str] = []

    def reading(name: str) -> str:
        read.append(name)
        return files[name]

    changes = update_index(reading, _NONE.__getitem__, [indexed(made_report(1000))], [], ())
    assert sum(len(files[name].encode()) for name in read) < 60_000
    assert sum(len(text.encode()) for text in changes.write.values()) < 60_000
    assert changes.remove == frozenset()


def test_the_manifest_counts_what_can_be_filtered_by() -> None:
    manifest = script_value(full_index([made_report(number) for number in range(40)], THEMES)["index.js"])
    assert manifest["reports"] == 40
    assert sum(count for _, count in manifest["years"]) == 40
    assert manifest["years"][0][0] > manifest["years"][-1][0]
    assert ["problems", "存在问题"] in manifest["roles"]
    assert json.dumps(manifest)
