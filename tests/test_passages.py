"""Shared passages: what is found of planted copies, that marks cover what stands elsewhere, and that order does not count."""

from __future__ import annotations

import gc
import random
import weakref

import pytest
from msgspec.structs import replace

from converter.model import Paragraph, Report, Section
from converter.relations.passages import settle
from converter.relations.passages.alignment import common_stretch
from converter.relations.passages.facts import Sentences
from converter.relations.passages.settle import look_through
from converter.relations.passages.tables import Kept
from converter.relations.passages.text import folded, folded_with_places, sentences_of, units_of
from converter.relations.summaries import summary_of
from converter.tables import Tables
from tests.support.passages_found import RELATION, found_of, score, tables_of
from tests.support.planted_copies import planted_copies

TABLES = (
    "passages",
    "passages_new",
    "passages_gone",
    "passages_found",
    "passages_marks",
    "passages_many",
    "passages_pairs",
)


def report(number: int, *paragraphs: str, office: str | None = None, year: int = 2020) -> Report:
    parts = tuple(Paragraph(text, 1, f"x{index}") for index, text in enumerate(paragraphs))
    return Report(
        "甲",
        title_inferred=False,
        sources=(),
        year=year,
        office=office,
        preamble=parts,
        address=f"reports/{year}/r-{number}",
    )


def dump(tables: Tables) -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(tables.rows(f"SELECT * FROM {name}")) for name in TABLES}


def test_a_text_is_cut_into_sentences_that_are_all_of_it() -> None:
    text = "一是抓学习。 坚持每周学习；建立《学习制度（试行）。》台账！”\n。。另 一 句"
    section = Section(1, "一、", "题", "一、题", 1, (Paragraph(text, 1, "s1"),), run_in=True, id="s1")
    found = [*sentences_of(Report("甲", title_inferred=False, sources=(), sections=(section,)))]
    assert [identifier for identifier, _ in found] == ["s1"]
    assert "".join(found[0][1]) == "".join(f"一、题{text}".split())


def test_a_sentence_without_any_mark_is_cut_after_400_characters() -> None:
    found = dict(sentences_of(report(1, "长" * 1000)))
    assert [len(sentence) for sentence in found["x0"]] == [400, 400, 200]


def test_marks_width_and_case_do_not_count_nor_do_names_of_documents() -> None:
    assert folded("（一）完成ＡB项目3个，占８％！") == "一完成ab项目3个占8"
    assert folded("学习《某某条例》和《某某办法》，") == "学习和"
    words, places = folded_with_places("学《条例》，做。")
    assert (words, places) == ("学做", [0, 6])


def test_units_are_the_sentence_and_its_longer_clauses() -> None:
    sentence = "以某某精神为指导开展工作，抓好落实，不断提高为民服务的水平。"
    units = [sentence[unit.start : unit.end] for unit in units_of(sentence)]
    assert units == [sentence[:-1], "以某某精神为指导开展工作", "不断提高为民服务的水平"]


def test_what_two_sentences_share_ends_where_it_ends() -> None:
    one, other = "甲乙丙丁春夏秋冬东西南北中发白天地玄黄", "子丑寅卯辰巳春夏秋冬东西南北中发白天地玄黄午未"
    stretch = common_stretch(one, other, 8)
    assert stretch is not None
    assert stretch.pieces == ((4, len(one)),)
    assert not stretch.is_near


def test_changed_words_are_no_part_of_what_two_sentences_share() -> None:
    stretch = common_stretch("春夏秋冬东西南北甲乙发白天地玄黄", "春夏秋冬东西南北丙丁发白天地玄黄", 8)
    assert stretch is not None
    assert stretch.pieces == ((0, 8), (10, 16))
    assert stretch.is_near


def test_few_words_in_common_are_no_stretch() -> None:
    assert common_stretch("春夏秋冬东西南北", "春夏秋冬甲乙丙丁", 8) is None
    assert common_stretch("春一夏二秋三冬四东五西六南七北八", "春甲夏乙秋丙冬丁东戊西己南庚北辛", 8) is None


@pytest.mark.parametrize("seed", [1])
def test_nearly_all_that_was_planted_is_found_and_nearly_nothing_else(seed: int) -> None:
    planted = planted_copies(80, copies=120, seed=seed)
    found = score(planted, tables_of(made.report for made in planted.made))
    print(found, found.recall("exact"), found.recall("changed"), found.recall("re-ordered"), found.precision)
    assert found.recall() >= 0.98
    assert found.precision >= 0.98
    assert found.recall("exact") >= 0.995
    assert found.recall("re-ordered") >= 0.995


def test_marks_cover_only_words_that_stand_in_the_other_report() -> None:
    planted = planted_copies(40, copies=60, seed=4)
    tables = tables_of(made.report for made in planted.made)
    texts = {
        number: "".join(folded(part.text) for part in made.report.preamble)
        for made in planted.made
        for number in [tables.one("SELECT report FROM passages WHERE address=?", made.report.address)[0]]  # type: ignore[index]
    }
    checked = 0
    for made in planted.made:
        paragraphs = {part.id: part.text for part in made.report.preamble}
        for passage in found_of(tables, made.report).passages:
            for place in passage.where:
                for start, end in place.pieces or passage.pieces:
                    for clause in paragraphs[passage.id][start:end].replace("。", "，").split("，"):
                        checked += 1
                        assert clause in texts[place.report]
    assert checked > 500


def test_formulas_are_kept_apart_from_passages() -> None:
    formula = "坚持稳字当头稳中求进把各项工作抓实抓细抓到位。"
    copied = "全年修缮渡口码头十七座并在每一座渡口都立了新的水尺。"
    reports = [
        report(number, f"{formula}本年第{number}件事另有{number * 7919}条说明在案可查。") for number in range(12)
    ]
    reports += [report(20, f"{formula}{copied}"), report(21, copied, year=2021)]
    tables = tables_of(reports)
    found = found_of(tables, reports[12])
    assert [(each.start, each.end) for each in found.formulas] == [(0, len(formula) - 1)]
    assert [each.pieces for each in found.passages] == [((len(formula), len(formula) + len(copied) - 1),)]
    assert found.shared == found.letters
    assert not found_of(tables, reports[0]).passages


def test_what_five_offices_share_is_a_formula_and_its_places_are_named() -> None:
    copied = "全年修缮渡口码头十七座并在每一座渡口都立了新的水尺。"
    reports = [report(number, copied, office=f"{number}局") for number in range(5)]
    found = found_of(tables_of(reports), reports[0])
    assert not found.passages
    assert [len(each.where) for each in found.formulas] == [4]
    same_office = [replace(each, office="甲局") for each in reports]
    assert len(found_of(tables_of(same_office), same_office[0]).passages) == 1


def test_short_sentences_and_titles_are_no_passages() -> None:
    reports = [report(number, "以上报告，请予审议。谢谢大家！") for number in range(2)]
    assert not found_of(tables_of(reports), reports[0]).passages


def _mixed(report: Report, chance: random.Random) -> str:
    clauses = [clause for part in report.preamble for clause in part.text.replace("。", "，").split("，") if clause]
    return "。".join("，".join(chance.choices(clauses, k=3)) for _ in range(2)) + "。"


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(3, 30))])
def test_tables_are_the_same_whatever_came_and_went_before(seed: int) -> None:
    chance = random.Random(seed)
    planted = planted_copies(18, copies=24, seed=seed, vocabulary=300, paragraphs=3)
    reports = [made.report for made in planted.made]
    tables = Tables.in_memory(RELATION.schema)
    there: dict[str, Report] = {}
    for step in range(8):
        for _ in range(chance.choice((1, 1, 2, 12)) if step else 14):
            given = chance.choice(reports)
            if step and chance.random() < 0.45:
                RELATION.drop(tables, given.address)
                there.pop(given.address, None)
            else:
                if chance.random() < 0.3:  # the same report with other words, or of another office
                    given = replace(given, preamble=given.preamble[::-1][2:], office="新局")
                if chance.random() < 0.5:  # with clauses of several sentences in one
                    given = replace(given, preamble=(*given.preamble, Paragraph(_mixed(given, chance), 1, "mixed")))
                RELATION.put(tables, summary_of(given), RELATION.facts(given, ()))
                there[given.address] = given
        before = {
            address: found_of(tables, each)
            for address, each in there.items()
            if tables.one(
                "SELECT 1 FROM passages WHERE address=? AND report NOT IN (SELECT report FROM passages_new)", address
            )
        }
        touched = RELATION.settle(tables)
        assert dump(tables) == dump(tables_of(there.values()))
        for address, found in before.items():
            assert found == found_of(tables, there[address]) or f"report/{address}" in touched


@pytest.mark.parametrize("at_once", [1, 7, 100])
def test_marks_may_be_sorted_a_part_at_a_time(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    reports = [made.report for made in planted_copies(6, copies=6, seed=1, vocabulary=300, paragraphs=3).made]
    whole = dump(tables_of(reports))
    assert whole["passages_marks"]
    monkeypatch.setattr(settle, "_SORTED_AT_ONCE", at_once)
    assert dump(tables_of(reports)) == whole


def test_settling_leaves_no_table_of_its_own_and_holds_no_report_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [made.report for made in planted_copies(6, copies=6, seed=1, vocabulary=300, paragraphs=3).made]
    asked: list[weakref.ref[Sentences]] = []

    def looked_through(tables: Tables, kept: Kept, numbers: list[int], *, is_all: bool) -> None:
        look_through(tables, kept, numbers, is_all=is_all)
        asked.extend(weakref.ref(kept.sentences(number)) for number in numbers)

    monkeypatch.setattr(settle, "look_through", looked_through)
    names = "SELECT name FROM sqlite_master WHERE type='table'"
    was_on = gc.isenabled()
    gc.disable()  # as a build has it
    try:
        left = {*tables_of(reports).rows(names)}
    finally:
        if was_on:
            gc.enable()
    assert left == {*Tables.in_memory(RELATION.schema).rows(names)}
    assert len(asked) == len(reports)
    assert not any(each() for each in asked)
