"""What the files of a segment say, read as a browser reads them; how large they are; what is shown of long words."""

from __future__ import annotations

import json
import random
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import pytest
from msgspec.structs import replace

from bench.made_reports import made_report
from converter.language.pinyin import reading_order
from converter.model import Paragraph, Report, Section
from converter.relations.categories import Facet, category_address, category_slug
from converter.search import heads, passage_files, plan, postings, text_files
from converter.search.bits import ascending, pack, packed_length
from converter.search.fold import END, fold
from converter.search.folded_places import FoldedPlaces
from converter.search.heads import FLAGS, IN_HEADING, NEW
from converter.search.index import FORMAT, full_index
from converter.search.list_codes import ListCoder
from converter.search.passages import IndexedReport, indexed
from converter.search.plan import CAP, FRESH, plan_full, plan_merges
from converter.search.report_rows import totals
from converter.search.scripts import json_text, script, script_value
from converter.search.segment import Segment, file_names, make_segment
from tests.support.index_reader import (
    Reader,
    blocks_of,
    lists_of,
    numbers_of,
    read_segment,
    some_of,
    table_of,
    text_file,
)
from tests.support.invented_reports import THEMES, source
from tests.support.updated_index import update_index


def of_paragraphs(texts: Iterable[str], address: str = "reports/2023/long", **fields: Any) -> IndexedReport:
    """A report of these paragraphs under one heading."""
    parts = tuple(Paragraph(text, 2, f"s1-x{number}") for number, text in enumerate(texts))
    section = Section(1, "一、", "路", "一、路", 1, parts, id="s1")
    report = Report("题", title_inferred=False, sources=(source("a.txt"),), sections=(section,), address=address)
    return indexed(replace(report, **fields))


def numbers_by_scan(reports: Iterable[IndexedReport], length: int = 2) -> dict[str, list[int]]:
    """Return the lists of reports by a plain scan: where every bigram (or three characters) stands, and what is said of it there."""
    expected: dict[str, list[int]] = {}
    position = 0
    for each in sorted(reports, key=lambda report: report.order):
        for place in each.places:
            text, heading = fold(place.text) + END, len(fold(place.text[: place.heading]))
            for at in range(len(text) - length + 1):
                words = text[at : at + length]
                number = FLAGS * (position + at)
                number += NEW * (text.index(words) == at) + IN_HEADING * (at + length <= heading)
                expected.setdefault(words, []).append(number)
            position += len(text)
    return expected


def positions_of(reports: Iterable[IndexedReport]) -> dict[str, list[int]]:
    """Return where every bigram stands, by a plain scan."""
    expected: dict[str, list[int]] = {}
    position = 0
    for each in sorted(reports, key=lambda report: report.order):
        for place in each.places:
            text = fold(place.text) + END
            for at in range(len(text) - 1):
                expected.setdefault(text[at : at + 2], []).append(position + at)
            position += len(text)
    return expected


SHARD, LIST, FREQUENT = 1_200, 2_400, 150
"""Characters of the files of lists, where a test makes them small, in proportion to the true ones."""


@pytest.fixture(scope="module")
def frequent() -> tuple[list[IndexedReport], Segment]:
    """A segment in which some bigrams stand so often that their lists do not go into one file."""
    draw = random.Random("frequent")
    words = draw.choices(["工作", "道路", "桥梁", "渡口"], [16, 6, 2, 1], k=12_000)
    texts = ["".join(words[at : at + 40]) for at in range(0, len(words), 40)]
    reports = [of_paragraphs(texts), *(indexed(made_report(number)) for number in range(5))]
    with pytest.MonkeyPatch.context() as patch:
        for name, size in (("SHARD", SHARD), ("LIST", LIST), ("FREQUENT", FREQUENT)):
            patch.setattr(postings, f"{name}_CHARACTERS", size)
        return reports, make_segment(reports)


def test_a_list_that_is_split_over_several_files_is_whole(frequent: tuple[list[IndexedReport], Segment]) -> None:
    reports, (entry, files) = frequent
    table = table_of(entry)
    assert len(table["bases"]) > 2
    assert table["shards"].split(" ").count("工作") > 1
    assert lists_of(files, entry) == positions_of(reports)
    assert numbers_of(files, entry) == numbers_by_scan(reports)


def test_frequent_bigrams_are_listed_with_what_follows_and_others_say_where_they_run_on_into_them(
    monkeypatch: pytest.MonkeyPatch, frequent: tuple[list[IndexedReport], Segment]
) -> None:
    reports, (entry, _) = frequent
    assert not table_of(entry)["parted"]  # as it is small
    monkeypatch.setattr(postings, "LARGE", 1000)
    monkeypatch.setattr(postings, "MANY", 60)
    monkeypatch.setattr(postings, "LIST_CHARACTERS", LIST)
    monkeypatch.setattr(postings, "SHARD_CHARACTERS", SHARD)
    draw = random.Random("headings")
    words = ["".join(draw.choices(["工作", "道路", "桥梁", "管理"], k=12)) for _ in range(60)]
    sections = tuple(
        Section(
            1, "一、", each[: draw.randint(1, 8)], f"一、{each}", 1, (Paragraph(each * 2, 2, f"s{n}-x1"),), id=f"s{n}"
        )
        for n, each in enumerate(words)
    )
    headed = Report("题", title_inferred=False, sources=(source("a.txt"),), sections=sections, address="reports/2023/h")
    reports = [*reports, indexed(headed), *(indexed(made_report(number)) for number in range(20))]
    entry, files = make_segment(reports)
    parted = table_of(entry)["parted"].split(" ")
    bigrams, threes = numbers_by_scan(reports), numbers_by_scan(reports, 3)
    assert parted == sorted(key for key, numbers in bigrams.items() if len(numbers) >= 60 and key[1] != END)
    found = numbers_of(files, entry)
    assert {key: numbers for key, numbers in found.items() if len(key) == 2} == bigrams
    listed = {key: numbers for key, numbers in threes.items() if key[:2] in parted or (key[1:] in parted)}
    # Of a bigram that ends a place, what follows belongs to no place.
    assert {key: numbers for key, numbers in found.items() if len(key) == 3} == listed
    assert {key[:2] in parted for key in listed} == {True, False}
    assert len(table_of(entry)["bases"]) > 2
    assert any(key[:2] in parted and len(key) == 3 for key in table_of(entry)["shards"].split(" "))


def test_files_of_lists_are_in_the_order_of_their_bigrams_and_hold_as_much_as_they_may(
    frequent: tuple[list[IndexedReport], Segment],
) -> None:
    _, (entry, files) = frequent
    firsts = table_of(entry)["shards"].split(" ")
    assert firsts == sorted(firsts)
    texts = [script_value(files[f"{entry['name']}/p{number}.js"]) for number in range(len(firsts))]
    assert [keys[:2] for keys, _ in texts] == firsts
    for number, (keys, text) in enumerate(texts):
        is_part = firsts.count(keys) > 1
        assert len(text) <= (LIST if is_part or len(keys) == 2 else SHARD)
        # One more list would have been too long; before a list that is parted a file is closed early.
        if not is_part and firsts[number + 1 : number + 2] and firsts.count(firsts[number + 1]) == 1:
            following, bits = texts[number + 1]
            reader = Reader(bits)
            count = len(reader.ascending(0))
            some_of(reader, count)
            some_of(reader, count)
            assert following
            assert len(text) + packed_length(reader.at) > SHARD


def test_frequent_bigrams_are_named_with_a_letter_for_every_doubling(
    frequent: tuple[list[IndexedReport], Segment],
) -> None:
    _, (entry, files) = frequent
    named = {word[:-1]: word[-1] for word in table_of(entry)["frequent"].split(" ")}
    assert list(named) == sorted(named)
    coder = ListCoder(FoldedPlaces(), ())
    for key, numbers in numbers_of(files, entry).items():
        length = len(pack(coder.code(key, array("I", numbers), 0)))
        doublings = (length // FREQUENT).bit_length()
        assert named.get(key) == ("`abcdefgh"[doublings] if doublings else None), key
    assert len(set(named.values())) > 2


def test_what_stands_very_often_is_told_with_the_first_places_that_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = (("BIGRAM_CHARACTERS", 200), ("CHARACTER_CHARACTERS", 300), ("KEPT", 7), ("FILE_CHARACTERS", 900))
    for name, value in sizes:
        monkeypatch.setattr(heads, name, value)
    monkeypatch.setattr(postings, "LARGE", 1000)
    reports = [indexed(made_report(number)) for number in range(40)]
    entry, files = make_segment(reports)
    told: dict[str, tuple[list[int], list[list[int]]]] = {}
    firsts = table_of(entry)["heads"].split(" ")
    assert len(firsts) == entry["files"]["h"] > 2
    for number, first in enumerate(firsts):
        keys, text = script_value(files[f"{entry['name']}/h{number}.js"])
        assert keys.split(" ")[0] == first
        assert len(text) < 900 * 1.3
        reader = Reader(text)
        for key in keys.split(" "):
            totals = [reader.gamma() - 1 for _ in range(2)]
            told[key] = (totals, [reader.ascending(0) if reader.read(1) else [] for _ in range(2)])
    assert [*told] == sorted(told)
    starts, texts, headings = [], [], []
    position = 0
    for each in sorted(reports, key=lambda report: report.order):
        for place in each.places:
            starts.append(position)
            texts.append(fold(place.text))
            headings.append(fold(place.text[: place.heading]))
            position += len(texts[-1]) + 1
    assert {len(key) for key in told} == {1, 2}
    assert len(told) > 40
    for key, (totals, found) in told.items():
        holding = [at for at, words in enumerate(texts) if key in words]
        headed = [at for at in holding if key in headings[at]]
        groups = (headed, [at for at in holding if at not in headed])
        for total, group, positions in zip(totals, groups, found, strict=True):
            assert total == len(group), key
            assert [bisect_right(starts, at) - 1 for at in positions] == group[:7], key
    small, _ = make_segment(reports[:1])
    assert small["size"] > 1000
    monkeypatch.setattr(postings, "LARGE", small["size"] + 1)
    assert not make_segment(reports[:1]).entry["files"]["h"]


def test_files_of_places_say_where_each_report_and_place_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = Section(2, "（一）", "桥", "（一）桥", 3, (Paragraph("修了一座。", 4, "s1-1-x1"),), id="s1-1")
    far = "很长的标题" * 30
    after = Section(1, "二、", far, f"二、{far}", 5, (Paragraph("完。", 6, "s2-x1"),), id="s2")
    first = Section(
        1,
        "一、",
        "路",
        "一、路",
        1,
        (Paragraph("甲" * 200, 2, "s1-x1"), deep, Paragraph("又修路。", 5, "s1-x2")),
        id="s1",
    )
    nested = Report(
        "题", title_inferred=False, sources=(source("a.txt"),), sections=(first, after), address="reports/2023/b"
    )
    reports = [indexed(made_report(number)) for number in range(30)]
    monkeypatch.setattr(passage_files, "BLOCK_BITS", 5_000)
    reports += [indexed(nested), indexed(Report("", title_inferred=True, sources=(), address="reports/undated/empty"))]
    entry, files = make_segment(reports)
    blocks = blocks_of(files, entry)
    assert len(blocks) > 2
    read = [each for block in blocks for each in block["reports"]]
    position = 0
    for report, found in zip(sorted(reports, key=lambda report: report.order), read, strict=True):
        expected = []
        for place in report.places:
            length, heading = len(fold(place.text)), len(fold(place.text[: place.heading]))
            expected.append((position, length, heading, place.section))
            position += length + 1
        assert found == {"age": report.age, "tie": report.tie, "places": expected}
    assert entry["size"] == position
    counts = [sum(len(report["places"]) for report in block["reports"]) for block in blocks]
    assert [block["first"] for block in blocks] == [sum(counts[:number]) for number in range(len(counts))]
    assert entry["places"] == sum(counts)


def test_files_of_texts_say_which_places_they_hold() -> None:
    reports = [indexed(made_report(number)) for number in range(20)]
    reports.append(of_paragraphs(["长" * 3000] * 20))
    entry, files = make_segment(reports)
    shown: list[object] = []
    for number, count in enumerate(table_of(entry)["texts"]):
        before = len(shown)
        file = text_file(files[f"{entry['name']}/t{number}.js"])
        for report in file["reports"]:
            shown += [
                (report["report"][0], report["first"] + at, *row[:1], row[2]) for at, row in enumerate(report["places"])
            ]
        assert len(shown) - before == count
    assert entry["files"]["t"] > 5
    ordered = sorted(reports, key=lambda report: report.order)
    assert shown == [
        (each.address, at, place.id, place.text) for each in ordered for at, place in enumerate(each.places)
    ]


def test_files_of_texts_hold_the_sections_of_their_places_and_those_above_and_no_others() -> None:
    reports = [indexed(made_report(number)) for number in range(20)]
    entry, files = make_segment(reports)
    known = {report.address: report.sections for report in reports}
    for number in range(entry["files"]["t"]):
        file = text_file(files[f"{entry['name']}/t{number}.js"])
        for report in file["reports"]:
            sections = known[report["report"][0]]
            needed = {row[1] for row in report["places"]}
            needed |= {sections[each].parent for each in needed} - {-1}
            rows = {int(each): row for each, row in report["sections"].items()}
            assert set(rows) == needed
            for each, row in rows.items():
                assert row == [sections[each].label, *([sections[each].parent] if sections[each].parent >= 0 else [])]


def test_a_long_report_is_cut_into_files_of_texts_of_bounded_size() -> None:
    entry, files = make_segment([of_paragraphs(f"{'长' * 900}{number}" for number in range(50))])
    sizes = [
        len(json.dumps(text_file(files[f"{entry['name']}/t{n}.js"]), ensure_ascii=False).encode())
        for n in range(entry["files"]["t"])
    ]
    assert max(sizes) < text_files.TEXT_BYTES + 3_000
    assert min(sizes[:-1]) > text_files.TEXT_BYTES - 1_000


def shortest(numbers: list[int], base: int) -> int:
    """Return how many bits a list takes with the best width."""
    head, span = 2 * len(numbers).bit_length() - 1 + 5, numbers[-1] - base
    return min(head + (span >> width) + len(numbers) * (1 + width) for width in range(28))


@pytest.mark.parametrize("count", [1, 2, 7, 8, 20, 63, 64, 500, 3000])
def test_a_list_is_about_as_short_as_the_best_width_makes_it(count: int) -> None:
    draw = random.Random(f"widths {count}")
    total = least = 0
    for size in (2, 10, 300, 10**4, 10**6):
        for _ in range(max(1, 60 // count)):
            numbers = sorted(draw.sample(range(3, 3 + count * size), count))
            code = ascending(numbers, 3)
            total += len(code)
            least += shortest(numbers, 3)
            assert Reader(pack(code)).ascending(3) == numbers
    assert least <= total <= least * 1.03


@pytest.mark.parametrize("width", [0, 5, 12, 13, 15, 20])
def test_steps_at_the_edges_of_their_width_come_back(width: int) -> None:
    draw = random.Random(f"edges {width}")
    for count in (2, 9, 70):
        steps = [max(1, (draw.randint(0, 3) << width) + draw.choice((-1, 0, 1, 2))) for _ in range(count)]
        numbers = [sum(steps[: at + 1]) for at in range(count)]
        assert Reader(pack(ascending(numbers, 0))).ascending(0) == numbers


def test_a_number_is_packed_in_two_characters_for_every_thirteen_bits() -> None:
    assert [packed_length(bits) for bits in (0, 1, 13, 14, 26, 27)] == [0, 2, 2, 4, 4, 6]


def test_the_age_of_a_report_is_its_year_then_month_and_day() -> None:
    def age(year: int | None, date: str | None) -> int:
        return of_paragraphs(["路。"], year=year, date=date).age

    assert age(None, "2024-01-05") == 0
    assert age(2023, None) == age(2023, "2022-11-30") - 30 == 2023 * 512
    assert age(2023, "2023-05-17") == 2023 * 512 + 5 * 32 + 17
    assert age(2023, "2023-05") == 2023 * 512 + 5 * 32
    assert age(2023, "2023") == 2023 * 512
    assert age(2023, "2024-02-03") == 2023 * 512 + 14 * 32 + 3
    assert age(2023, "2026-02-03") == 2023 * 512 + 15 * 32 + 3
    assert age(-1, "2023-02-03") < 512


def test_reports_of_one_age_stand_in_an_order_of_their_own() -> None:
    found = of_paragraphs(["路。"], address="reports/2023/a").tie
    assert found == int(sha256(b"reports/2023/a").hexdigest()[:6], 16)


def test_the_size_of_a_report_is_its_characters_and_one_a_place() -> None:
    assert of_paragraphs(["修路。", "修桥。"]).size == len("题") + len("一、路") + 3 + 3 + 4


@pytest.mark.parametrize(
    ("length", "shown"), [(57, "一、" + "长" * 57), (58, "一、" + "长" * 58), (59, "一、" + "长" * 57 + "…")]
)
def test_a_heading_is_shown_in_sixty_characters(length: int, shown: str) -> None:
    heading = "长" * length
    section = Section(1, "一、", heading, f"一、{heading}", 1, (), id="s1")
    report = Report("题", title_inferred=True, sources=(), sections=(section,), address="reports/2023/a")
    assert [group.label for group in indexed(report).sections] == [shown]


def test_the_paragraph_that_runs_in_after_a_heading_is_one_place_with_it() -> None:
    parts = tuple(
        Paragraph(text, 1, name) for text, name in (("修了三条。", "s1"), ("又修两条。", "s1-x1"), ("完。", "s1-x2"))
    )
    section = Section(1, "一、", "路", "一、路。", 1, parts, run_in=True, id="s1")
    report = Report("题", title_inferred=True, sources=(), sections=(section,), address="reports/2023/a")
    places = [(place.id, place.text, place.heading) for place in indexed(report).places]
    assert places == [("s1", "一、路。修了三条。", 4), ("s1-x1", "又修两条。", 0), ("s1-x2", "完。", 0)]


def test_paragraphs_under_no_heading_are_labelled_by_where_they_stand() -> None:
    def one(identifier: str) -> tuple[Paragraph, ...]:
        return (
            Paragraph("甲。", 1, f"{identifier}-x1", themes=("business",)),
            Paragraph("乙。", 1, f"{identifier}-x2"),
        )

    annex = Section(0, "附件1", "表", "附件1：表", 1, one("att1"), id="att1")
    report = Report(
        "题", title_inferred=False, sources=(), head=one("head"), preamble=one("intro"), closing=one("closing"),
        signature=one("sign"), annexes=(annex,), address="reports/2023/a",
    )  # fmt: skip
    found = indexed(report)
    assert [group.label for group in found.sections] == ["题前", "开头", "结尾", "落款", "附件1：表"]
    assert [place.section for place in found.places] == [0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4]
    assert {place.id: place.labels for place in found.places if place.labels} == {
        f"{name}-x1": ("business",) for name in ("head", "intro", "closing", "sign", "att1")
    }


def test_an_index_of_another_format_is_refused() -> None:
    files = {"index.js": script("index", json_text({"format": FORMAT + 1, "segments": []}))}
    kept: dict[str, IndexedReport] = {}
    with pytest.raises(ValueError, match=str(FORMAT + 1)):
        update_index(files.__getitem__, kept.__getitem__, [], [], ())


def test_a_segment_of_which_half_is_dead_is_made_anew() -> None:
    def entry(name: str, size: int, live: int) -> dict[str, Any]:
        return {"name": name, "size": size, "live": live}

    half, more = entry("half", CAP, CAP // 2), entry("more", CAP, CAP // 2 + 1)
    assert plan_merges([half, more], 0) == ([more], [half])
    assert plan_merges([more], 0) == ([more], [])


def test_small_segments_are_merged_and_so_are_four_of_a_tier() -> None:
    def entry(size: int) -> dict[str, Any]:
        return {"name": f"{size}", "size": size, "live": size}

    small, edge, other = entry(FRESH - 1), entry(FRESH), entry(FRESH + 1)
    assert plan_merges([small, edge], 10) == ([edge], [small])
    three = [edge, other, entry(2 * FRESH)]
    assert plan_merges(three, FRESH - 1) == (three, [])
    assert plan_merges(three, FRESH) == ([], three)
    assert plan_merges([*three, entry(3 * FRESH)], FRESH) == ([], [*three, entry(3 * FRESH)])
    assert plan_merges(three[:2], FRESH) == (three[:2], [])
    assert plan_merges([*three, entry(4 * FRESH)], FRESH) == ([entry(4 * FRESH)], three)
    # Near the cap two are enough, where they fit.
    large = entry(CAP // 2 - 1)
    assert plan_merges([large], CAP // 4) == ([], [large])
    assert plan_merges([entry(CAP // 2)], CAP // 4) == ([entry(CAP // 2)], [])
    assert plan_merges([large], CAP // 2 + 2) == ([large], [])


def test_a_segment_holds_some_thousands_of_reports() -> None:
    sizes = [(f"{number:05}", 3000) for number in range(12_000)]
    assert [len(chunk) for chunk in plan_full(sizes[:5400], least=1)] == [5400]
    assert [len(chunk) for chunk in plan_full(sizes, least=1)] == [4000, 4000, 4000]


def test_a_large_full_build_makes_two_segments_at_least_where_two_processes_can_work() -> None:
    sizes = [("a", 400_000), ("b", 400_000)]
    assert plan_full([*sizes, ("c", 200_000)]) == [["a", "b", "c"]]
    assert plan_full([*sizes, ("c", 200_001)]) == [["a", "b"], ["c"]]
    assert plan_full([*sizes, ("c", 200_001)], least=1) == [["a", "b", "c"]]


def test_a_segment_is_named_after_what_it_holds_not_after_how_that_was_deflated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reports = [indexed(made_report(number)) for number in range(5)]
    name = make_segment(reports).entry["name"]
    assert len(name) == 10
    with monkeypatch.context() as patch:
        patch.setattr(text_files, "deflated", lambda text, _: text)
        assert make_segment(reports).entry["name"] == name
    with monkeypatch.context() as patch:
        patch.setattr(passage_files, "BLOCK_BITS", 500)
        assert make_segment(reports).entry["name"] != name
    assert make_segment(reports[1:]).entry["name"] != name


def test_a_report_without_words_comes_back_from_a_segment_of_its_own() -> None:
    empty = indexed(Report("", title_inferred=True, sources=(), address="reports/undated/empty"))
    entry, files = make_segment([empty])
    assert read_segment(files, entry) == [empty]
    assert entry["reports"] == 1


def test_the_files_of_a_segment_are_those_that_it_names() -> None:
    for reports in ([], [of_paragraphs([])], [indexed(made_report(number)) for number in range(30)]):
        entry, files = make_segment(reports)
        assert sorted(file_names(entry)) == sorted(files)


def test_the_manifest_lists_years_downwards_kinds_and_offices_as_they_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(plan, "CAP", 6000)
    reports = [made_report(number, 400) for number in range(60)]
    found = script_value(full_index(reports, THEMES)["index.js"])
    for column, field in (("years", "year"), ("kinds", "kind"), ("offices", "office")):
        values = [getattr(report, field) for report in reports]
        assert {row[0]: row[1] for row in found[column]} == {value: values.count(value) for value in values}
    assert found["years"] == sorted(found["years"], reverse=True)
    for column in ("kinds", "offices"):
        assert found[column] == sorted(found[column], key=lambda pair: reading_order(pair[0]))
    facets: tuple[tuple[Facet, str], ...] = (("office", "offices"), ("kind", "kinds"))
    for facet, key in facets:
        for name, _, page in found[key]:
            assert page == category_address(facet, category_slug(facet, name))
    tied = totals([{"counts": [[[2023, 1]], [["述职报告", 2], ["工作总结", 2], ["讲话", 3]], [["乙", 1], ["甲", 1]]]}])
    assert tied["kinds"] == [("工作总结", 2), ("讲话", 3), ("述职报告", 2)]
    assert tied["offices"] == [("甲", 1), ("乙", 1)]
    sizes = [entry["size"] for entry in found["segments"]]
    assert sizes == sorted(sizes, reverse=True)
    assert [slug for slug, _ in found["roles"]] == ["problems", "plans"]
