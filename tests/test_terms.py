"""Words of the trade over the years: how unevenly they stand, which came and went, and pages that follow what is there."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from converter.model import Paragraph, Report, Theme
from converter.pages.relation import Made
from converter.pages.terms import TermPages, terms_shown_of, turns_lines
from converter.pages.tree import Page
from converter.relations.names import LETTERS
from converter.relations.relation import INDEX
from converter.relations.summaries import summary_of
from converter.relations.terms.measure import Turns, heights, turns_of, unevenness
from converter.relations.terms.relation import MOST_TERMS, TermEntry, Terms, terms_shown
from converter.render import write_markdown
from converter.tables import Tables
from converter.themes import label_report, load_vocabulary

THEMES = (Theme("locks", "船闸", "船闸。"), Theme("problems", "问题", "不足。", is_role=True))
WORDS = [f"{a}{b}" for a in "船闸水渡航码驳纤堤" for b in "闸尺口标头道防位门"]


def report(number: int, year: int | None, *terms: str, told: tuple[str, ...] = ()) -> Report:
    paragraph = Paragraph(
        "船闸。", 1, "x1", themes=("locks",), evidence=(("locks", told), ("problems", ("不足",))) if told else ()
    )
    return Report(
        f"总结{number}",
        title_inferred=False,
        sources=(),
        year=year,
        closing=(paragraph,),
        terms=terms,
        address=f"reports/{year or 'undated'}/r{number:05d}",
    )


def put(tables: Tables, reports: Iterable[Report]) -> None:
    relation = Terms()
    for each in reports:
        assert relation.put(tables, summary_of(each), relation.facts(each, THEMES)) == {INDEX}


def empty() -> Tables:
    return Tables.in_memory(Terms.schema)


def made(tables: Tables) -> dict[str, Made]:
    found = [*TermPages().plan(tables, INDEX)]
    assert len({each.path for each in found}) == len(found)
    return {each.path: each for each in found}


def listed(tables: Tables) -> tuple[TermEntry, ...]:
    return terms_shown(tables).entries


def pages(tables: Tables) -> dict[str, str]:
    found = {path: each.make(*each.values) for path, each in made(tables).items()}
    return {path: write_markdown(page) for path, page in found.items() if isinstance(page, Page)}


def many(count: int, seed: int = 1) -> list[Report]:
    draw = random.Random(seed)
    return [
        report(
            number,
            draw.choice([None, *range(2015, 2024)]),
            *draw.sample(WORDS, draw.randint(0, 12)),
            told=tuple(draw.sample(WORDS, draw.randint(0, 3))),
        )
        for number in range(count)
    ]


def test_a_term_that_stands_evenly_weighs_nothing_and_one_that_turns_much() -> None:
    reports = dict.fromkeys(range(2015, 2025), 20)
    assert unevenness(dict.fromkeys(range(2015, 2025), 5), reports) == pytest.approx(0)
    assert unevenness(reports, reports) == 0
    turned, wavering = {2023: 20, 2024: 20}, {**dict.fromkeys(range(2015, 2025), 4), 2020: 6}
    assert unevenness(turned, reports) > 100 > unevenness(wavering, reports) > 0
    assert unevenness({0: 3}, {0: 4, **reports}) == 0


def test_the_ratio_is_that_of_dunning() -> None:
    # 2 of 4 against 1 of 6 reports: 2·Σ O·ln(O/E), by hand.
    assert unevenness({2020: 2, 2021: 1}, {2020: 4, 2021: 6}) == pytest.approx(1.2655, abs=1e-3)


@given(st.dictionaries(st.integers(2000, 2010), st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_the_ratio_is_never_negative_and_bars_have_their_room(of_years: dict[int, tuple[int, int]]) -> None:
    reports = {year: one + other for year, (one, other) in of_years.items() if one + other}
    counts = {year: one for year, (one, _) in of_years.items() if one}
    assert unevenness(counts, reports) >= 0
    shown = heights(counts, reports)
    assert {*shown} == {*counts}
    assert all(1 <= height <= 8 for height in shown.values())
    assert not shown or max(shown.values()) == 8


def test_terms_come_and_go_only_where_enough_reports_tell() -> None:
    reports = dict.fromkeys(range(2019, 2025), 5)
    terms = {
        "新闸": {2023: 2, 2024: 4},
        "旧闸": {2019: 4, 2020: 4},
        "老闸": {2019: 1, 2024: 1},
        "偶闸": {2024: 1},
        "远闸": {2019: 1},
        "空年": {0: 9},
    }
    assert turns_of(terms, reports) == Turns(2023, 2024, ("新闸",), ("旧闸",))
    assert turns_of(terms, {**reports, 2024: 2}) is None  # the last year has too few
    assert turns_of(terms, dict.fromkeys(range(2022, 2025), 50)) is None  # too few years
    assert turns_of({}, {}) is None


def test_what_came_and_went_stands_on_a_line_each() -> None:
    lines = [
        write_markdown(Page("themes/x/index.md", "", "", (line,)))
        for line in turns_lines(Turns(2023, 2024, ("新闸", "坝"), ()))
    ]
    assert len(lines) == 1
    assert "2023–2024年新出现的词：[新闸](../../search/index.md?q=%E6%96%B0%E9%97%B8)、[坝]" in lines[0]
    assert not [*turns_lines(None)]


@pytest.mark.parametrize("seed", range(3))
def test_pages_are_the_same_in_whatever_order_reports_came_and_went(seed: int) -> None:
    draw = random.Random(seed)
    reports, others = many(80), many(120, seed=5 + seed)[80:]
    clean, shuffled = empty(), empty()
    put(clean, reports)
    mixed = [*reports, *others]
    draw.shuffle(mixed)
    put(shuffled, mixed)
    assert terms_shown(shuffled).entries
    put(shuffled, draw.sample(reports, 40))
    for each in others:
        Terms().drop(shuffled, each.address)
    assert pages(shuffled) == pages(clean)
    assert terms_shown(shuffled) == terms_shown(clean)
    for table in {*re.findall(r"CREATE TABLE (\w+)", Terms.schema)} - {"terms_shown"}:
        assert sorted(shuffled.rows(f"SELECT * FROM {table}")) == sorted(clean.rows(f"SELECT * FROM {table}")), table
    summaries = [summary_of(each) for each in reports]
    assert terms_shown_of(reports, summaries, THEMES) == terms_shown(clean)


def test_every_letter_has_a_sheet_that_is_always_there_and_the_list_is_bounded() -> None:
    paths = {f"terms/{name}.md" for name in ("index", *LETTERS)}
    tables = empty()
    assert {*pages(tables)} == paths
    assert "报告还太少" in pages(tables)["terms/index.md"]
    draw = random.Random(3)
    names = ["".join(chr(draw.randrange(0x4E00, 0x9FA6)) for _ in range(3)) for _ in range(2 * MOST_TERMS)]
    put(tables, [report(number, 2015 + number % 9, *names[number % 9 :: 5]) for number in range(90)])
    assert len(listed(tables)) == MOST_TERMS
    shown = pages(tables)
    assert {*shown} >= paths
    assert all(len(text.encode()) < 300_000 for text in shown.values())
    text = shown["terms/index.md"]
    assert f"共 {MOST_TERMS} 个词" in text


def test_a_term_counts_once_a_report_and_its_line_shows_the_years() -> None:
    tables = empty()
    put(tables, [report(1, 2020, "闸口"), report(2, 2022, "闸口"), report(3, 2022), report(4, None, "闸口", "单用")])
    (entry,) = listed(tables)
    assert (entry.term, entry.reports, entry.years) == ("闸口", 3, ((2020, 1), (2022, 1)))
    assert dict(entry.heights) == {2020: 8, 2022: 4}
    text = pages(tables)["terms/z.md"]
    assert "2020–2022年" in text
    assert "2020年 1 篇，2022年 1 篇" in text
    assert "单用" not in "".join(pages(tables).values())


def test_the_line_of_a_term_changes_only_when_its_counts_or_coarse_shares_do() -> None:
    tables = empty()
    put(tables, [report(number, 2020 + number % 4, *(["闸口"] if number % 2 else [])) for number in range(80)])
    before = next(entry for entry in listed(tables) if entry.term == "闸口")
    put(tables, [report(900, 2020, "水尺")])
    assert next(entry for entry in listed(tables) if entry.term == "闸口") == before


def test_a_labelled_report_knows_its_terms_wherever_they_stand() -> None:
    vocabulary = load_vocabulary()
    bare = Report(
        "理论学习情况",
        title_inferred=False,
        sources=(),
        preamble=(Paragraph("坚持“第一议题”制度。", 1, "x1"),),
        closing=(Paragraph("抓好党风廉政建设。", 2, "x2"),),
    )
    terms = label_report(bare, vocabulary).terms
    assert {"理论学习", "第一议题", "党风廉政建设"} <= {*terms}
    assert list(terms) == sorted(terms)
    assert {*terms} <= {*vocabulary.weights}
    again = label_report(replace(bare, terms=("旧的",)), vocabulary)
    assert again.terms == terms


def test_words_inside_a_longer_term_count_for_that_alone_and_the_page_says_so() -> None:
    words = (Paragraph("党员干部带头学。", 1, "x1"),)
    terms = label_report(Report("总结", title_inferred=False, sources=(), closing=words), load_vocabulary()).terms
    assert "党员干部" in terms
    assert "党员" not in terms
    assert "写“党员干部”的不算写“党员”" in pages(empty())["terms/index.md"]


def test_phrases_of_their_time_count_by_their_words() -> None:
    tables = empty()
    paragraphs = tuple(Paragraph("落实六稳六保，发展新质生产力。", 1, "x1") for _ in range(2))
    put(tables, [replace(report(number, 2020), preamble=paragraphs) for number in range(3)])
    assert {"六稳", "六保", "新质生产力"} <= {entry.term for entry in listed(tables)}


def test_a_theme_knows_which_of_the_terms_that_told_of_it_came_and_went() -> None:
    tables = empty()
    of_year = dict.fromkeys(range(2018, 2022), ("旧闸", "常闸")) | {2022: ("新闸", "常闸"), 2023: ("新闸", "常闸")}
    reports = [
        report(10 * year + number, year, *terms, told=terms) for year, terms in of_year.items() for number in range(4)
    ]
    put(tables, reports)
    assert terms_shown(tables).of_theme("locks") == Turns(2022, 2023, ("新闸",), ("旧闸",))
    assert terms_shown(tables).of_theme("problems") is None
    put(tables, [report(1, 2023, "旧闸")])  # written again, though it decides for no theme
    assert terms_shown(tables).of_theme("locks") == Turns(2022, 2023, ("新闸",), ())


def test_only_terms_of_the_report_count_as_told() -> None:
    tables = empty()
    put(tables, [report(number, 2018 + number % 6, "闸口", told=("闸口", "一、船闸养护")) for number in range(30)])
    assert list(tables.rows("SELECT theme, term FROM terms_themes")) == [("locks", "闸口")]
