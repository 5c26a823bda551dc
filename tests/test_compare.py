"""Comparing two texts (docs/assets/compare/): nothing is lost or added, and what changed is found."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.checkout import ROOT
from tests.support.examples import examples
from tests.support.javascript import MissingError, Scripts
from tests.test_javascript import missing

NAMES = ("sentences", "pairs", "characters", "align", "rows")
ASK = """(one, other) => {
  const [a, b] = [one, other].map(compareParts.unitsOf), found = compareParts.compare(a, b);
  const rows = compareParts.rows(found.steps, a, b), changes = rows.map(row => compareParts.changesOf(found.steps, row));
  return {a, b, rows, changes, ...found};
}"""
Place = dict[str, Any]


@pytest.fixture(scope="module")
def scripts() -> Iterator[Scripts]:
    try:
        running = Scripts(*(ROOT / "docs" / "assets" / "compare" / f"{name}.js" for name in NAMES))
    except MissingError as error:
        missing(error)
    yield running
    running.close()


def places(*texts: str) -> list[Place]:
    """Return paragraphs; what stands before a | is a heading."""
    return [{"text": text.replace("|", ""), "heading": max(0, text.find("|"))} for text in texts]


def test_a_table_is_compared_row_by_row(scripts: Scripts) -> None:
    rows = ["项目\t单位\t数量\n", "修路\t公里\t{}\n", "建桥\t座\t3"]
    found = compared(scripts, places("".join(rows).format(25)), places("".join(rows).format(31)))
    assert [unit["text"] for unit in found["a"]] == [row.format(25) for row in rows]
    assert [step["kind"] for step in found["steps"]] == ["same", "changed", "same"]
    poem = "修路架桥，\n为民造福。"
    assert [unit["text"] for unit in compared(scripts, places(poem), places(poem))["a"]] == [poem]


def compared(scripts: Scripts, a: list[Place], b: list[Place]) -> dict[str, Any]:
    """Return the comparison of two texts, once it is sure that it holds them both, whole and in order."""
    found: dict[str, Any] = scripts.ask(ASK, a, b)
    for side, given_places in (("a", a), ("b", b)):
        units = found[side]
        for number, place in enumerate(given_places):
            assert "".join(unit["text"] for unit in units if unit["place"] == number) == place["text"]
        assert [number for step in found["steps"] for number in range(*step[side])] == list(range(len(units)))
        for step in found["steps"]:
            words = "".join(unit["text"] for unit in units[slice(*step[side])])
            if step["kind"] == "changed" or (step["partner"] >= 0 and words):
                assert "".join(piece[side] for piece in step["pieces"]) == words
        numbers = [number for row in found["rows"] for number in row if found["steps"][number][side][1:]]
        shown = [unit for number in numbers for unit in range(*found["steps"][number][side])]
        assert shown == list(range(len(units)))
    assert sorted(number for row in found["rows"] for number in row) == list(range(len(found["steps"])))
    for step in found["steps"]:
        assert all(piece["a"] == piece["b"] for piece in step["pieces"] if piece["isSame"])
        assert all(one["isSame"] != other["isSame"] for one, other in pairwise(step["pieces"]))
        if step["partner"] >= 0:
            assert {step["kind"], found["steps"][step["partner"]]["kind"]} == {"gone", "new"}
    for row, runs in zip(found["rows"], found["changes"], strict=True):
        changed = {place for first, last in runs for place in range(first, last + 1)}
        assert changed == {place for place, number in enumerate(row) if found["steps"][number]["kind"] != "same"}
    return found


def kinds(found: dict[str, Any]) -> list[str]:
    return [step["kind"] + ("*" if step["partner"] >= 0 else "") for step in found["steps"]]


def marked(pieces: list[dict[str, Any]]) -> str:
    """Return pieces as `同样的[旧的→新的]同样的`."""
    return "".join(piece["a"] if piece["isSame"] else f"[{piece['a']}→{piece['b']}]" for piece in pieces)


WORDS = st.text(alphabet="船坞修缆桥渡 。；，！”12.a\n😀", max_size=30)
SENTENCES = st.lists(
    st.sampled_from(["修船三艘。", "修船四艘。", "无。", "渡口管理有序；", "查缆绳十二处，换缆绳三处。"]), max_size=12
)
TEXTS = st.lists(
    st.builds(
        lambda text, cut: {"text": text, "heading": min(cut, len(text))},
        st.one_of(WORDS.filter(lambda text: all(ord(each) < 0x10000 for each in text)), SENTENCES.map("".join)),
        st.sampled_from([0, 0, 3]),
    ),
    max_size=6,
)


@settings(max_examples=examples(300), deadline=None)
@given(TEXTS, TEXTS)
def test_the_steps_hold_both_texts_and_nothing_else(scripts: Scripts, a: list[Place], b: list[Place]) -> None:
    compared(scripts, a, b)


@settings(max_examples=examples(300), deadline=None)
@given(WORDS, WORDS)
def test_the_pieces_of_a_sentence_are_both_sentences(scripts: Scripts, a: str, b: str) -> None:
    pieces = scripts.ask("(a, b) => compareParts.pieces(a, b)", a, b)
    assert "".join(piece["a"] for piece in pieces) == a
    assert "".join(piece["b"] for piece in pieces) == b
    assert all(piece["a"] == piece["b"] for piece in pieces if piece["isSame"])


@settings(max_examples=examples(100), deadline=None)
@given(TEXTS)
def test_a_text_is_the_same_as_itself(scripts: Scripts, a: list[Place]) -> None:
    found = compared(scripts, a, a)
    assert set(kinds(found)) <= {"same"}
    assert found["totals"] == {"same": len(found["a"]), "changed": 0, "fresh": 0, "gone": 0, "moved": 0}


def test_a_changed_number_is_marked_whole(scripts: Scripts) -> None:
    found = compared(scripts, places("全年修船29艘，换缆绳37条。"), places("全年修船31艘，换缆绳1,042条。"))
    assert kinds(found) == ["changed"]
    assert marked(found["steps"][0]["pieces"]) == "全年修船[29→31]艘，换缆绳[37→1,042]条。"


def test_what_is_new_gone_and_changed_is_told_apart(scripts: Scripts) -> None:
    a = places("一、修船|", "修船三艘。坞内无事故。", "渡口夜间照明已换新灯。")
    b = places("一、修船和造船|", "修船三艘。新造驳船一艘下水。坞内无事故。")
    found = compared(scripts, a, b)
    assert kinds(found) == ["changed", "same", "new", "same", "gone"]
    assert found["totals"] == {"same": 2, "changed": 1, "fresh": 1, "gone": 1, "moved": 0}
    assert [[found["steps"][number]["kind"] for number in row] for row in found["rows"]] == [
        ["changed"],
        ["same", "new", "same"],
        ["gone"],
    ]


def test_a_sentence_that_moved_leads_to_where_it_stands_now(scripts: Scripts) -> None:
    moved = "每月十五日检查灯塔电池和备用发电机。"
    rest = ["修船三艘，造船一艘。", "渡口全年运送旅客四万人次。", "码头新添吊机两台，装卸快了一倍。"]
    found = compared(scripts, places(moved, *rest), places(*rest, moved))
    assert kinds(found) == ["gone*", "same", "same", "same", "new*"]
    assert found["steps"][0]["partner"] == 4
    assert found["totals"] == {"same": 3, "changed": 0, "fresh": 0, "gone": 0, "moved": 1}


def test_a_sentence_cut_in_two_is_one_change(scripts: Scripts) -> None:
    a = places("全年检查灯塔十二座，更换电池四十组，灯光全部达标。")
    b = places("全年检查灯塔十二座，更换电池四十组。灯光全部达标。")
    found = compared(scripts, a, b)
    assert kinds(found) == ["changed"]
    assert marked(found["steps"][0]["pieces"]) == "全年检查灯塔十二座，更换电池四十组[，→。]灯光全部达标。"


def test_white_space_is_no_change(scripts: Scripts) -> None:
    found = compared(scripts, places("修船 三艘，\n缆绳换新。"), places("修船三艘，缆绳 换新。 "))
    assert kinds(found) == ["same"]


def test_a_formula_said_in_every_paragraph_goes_with_its_paragraph(scripts: Scripts) -> None:
    ends = [f"{name}已经修好，验收合格。无其他事项。" for name in ("东渡口", "西码头", "南灯塔", "北船坞")]
    found = compared(scripts, places(*ends), places(*ends[1:]))
    assert kinds(found) == ["gone", "gone", *["same"] * 6]


def test_a_word_that_changed_reads_whole(scripts: Scripts) -> None:
    pieces = scripts.ask("(a, b) => compareParts.pieces(a, b)", "推动船务工作高质量发展。", "推动渡口事务迈上新台阶。")
    assert len([piece for piece in pieces if not piece["isSame"]]) <= 2


def report(draw: random.Random, characters: int) -> list[str]:
    """Return invented sentences of so many characters in all."""
    sentences: list[str] = []
    while sum(map(len, sentences)) < characters:
        sentences.append("".join(chr(draw.randrange(0x4E00, 0x5000)) for _ in range(draw.randint(8, 60))) + "。")
    return sentences


def changed(draw: random.Random, sentence: str) -> str:
    at = draw.randrange(len(sentence) - 1)
    return f"{sentence[:at]}新{sentence[at + 1 :]}"


def test_what_was_done_to_a_long_report_is_found(scripts: Scripts) -> None:
    draw = random.Random(7)
    before = report(draw, 20_000)
    after = list(before)
    edits = draw.sample(range(10, len(before) - 10), 60)
    for at in edits[:40]:
        after[at] = changed(draw, after[at])
    for at in edits[40:50]:
        after[at] = ""
    new = [sentence for at in edits[50:] for sentence in report(draw, 8)]
    for at, sentence in zip(edits[50:], new, strict=False):
        after[at] += sentence
    found = compared(scripts, places(*before), places(*(sentence for sentence in after if sentence)))
    assert found["totals"] == {
        "same": len(before) - 50,
        "changed": 40,
        "fresh": 10,
        "gone": 10,
        "moved": 0,
    }


@pytest.mark.parametrize("text", ["无。", "修船；", "一" * 50, "1 2 3 4 5 ", "。"])
def test_a_text_that_repeats_itself_is_compared(scripts: Scripts, text: str) -> None:
    found = compared(scripts, places(text * 2000), places(text * 1990 + "完。"))
    assert found["steps"]


def test_texts_with_nothing_in_common_are_gone_and_new(scripts: Scripts) -> None:
    found = compared(scripts, places("修船三艘。"), places("旅客四万人次。"))
    assert kinds(found) == ["gone", "new"]
    assert found["rows"] == [[0, 1]]
