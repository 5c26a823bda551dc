"""What is offered where nothing is found: the file of terms and sounds."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from converter.cli import main
from converter.search.index import full_index
from converter.search.scripts import script_value
from converter.search.terms import MOST_BYTES, TERMS, terms_script
from converter.themes import load_vocabulary
from tests.support import common_words, sound_table
from tests.support.invented_reports import THEMES

HOSTILE = ['"引号"', "反\\斜线", "两 个 词", "行\u2028尾", "</script>", "", "'单引号'", "𠮷字", "\x00空"]
COMMON = common_words.FILE.read_text(encoding="utf-8").split()
MOST_OF_ALL = 150_000
_OWN = """[[theme]]
slug = "locks"
name = "船闸"
kind = "theme"
definition = "船闸的养护。"
decides = ["船闸大修"]
"""


def test_the_sounds_are_those_of_pypinyin() -> None:
    assert json.loads(sound_table.FILE.read_text(encoding="utf-8")) == sound_table.table()


def test_the_common_words_are_those_of_jieba() -> None:
    assert common_words.common_words() == COMMON
    assert len(COMMON) == len(set(COMMON)) == 3000
    assert {"工作", "问题", "会议", "资金"} <= set(COMMON)


def test_sounds_are_plain_syllables_and_rare_readings_are_left_out() -> None:
    sounds = script_value(terms_script([]))["sounds"]
    assert all(syllable.isascii() and syllable.isalpha() and syllable.islower() for syllable in sounds)
    of = {character: {each for each in sounds if character in sounds[each]} for character in "三会一课长女大查"}
    assert of == {
        "三": {"san"}, "会": {"hui", "kuai"}, "一": {"yi"}, "课": {"ke"}, "长": {"chang", "zhang"}, "女": {"nv"},
        "大": {"da"}, "查": {"cha"},
    }  # fmt: skip
    assert len(set("".join(sounds.values()))) == 6763


def test_terms_stay_in_their_order_each_once_whatever_they_hold() -> None:
    text = terms_script([*HOSTILE, "三会一课", HOSTILE[0]])
    assert script_value(text)["terms"] == [*HOSTILE, "三会一课", *COMMON]
    assert "\u2028" not in text
    assert text.count("\n") == 1


def test_the_first_terms_are_kept_where_there_are_too_many() -> None:
    draw = random.Random("terms")
    many = ["".join(chr(draw.randrange(0x4E00, 0x9FA6)) for _ in range(draw.randint(2, 12))) for _ in range(20_000)]
    text = terms_script(many)
    kept = script_value(text)["terms"]
    assert MOST_OF_ALL - 10_000 < len(text.encode()) <= MOST_OF_ALL
    assert kept == list(dict.fromkeys(many))[: len(kept)]
    assert script_value(terms_script(["长" * MOST_BYTES, "短词"]))["terms"] == []


def test_the_words_of_the_vocabulary_come_first_by_weight_and_fit() -> None:
    words = load_vocabulary().words
    assert words == load_vocabulary().words
    assert words[0] == "理论学习"
    assert len(set(words)) == len(words)
    text = terms_script(words)
    assert script_value(text)["terms"] == [*words, *(word for word in COMMON if word not in words)]
    assert len(text.encode()) < 100_000


def test_terms_do_not_depend_on_the_reports() -> None:
    words = load_vocabulary().words
    assert full_index([], THEMES, {}, words)[TERMS] == terms_script(words)


def test_a_build_writes_the_terms_of_its_archive_and_again_when_they_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "2023年工作总结.txt").write_text("2023年工作总结\n一、船闸\n做了船闸大修。\n", encoding="utf-8")

    def built() -> list[str]:
        target, cache = tmp_path / "docs", tmp_path / "cache"
        assert main(["build", str(reports), "--to", str(target), "--cache", str(cache)]) == 0, capsys.readouterr()
        terms: list[str] = script_value((target / "docs" / "search" / TERMS).read_text(encoding="utf-8"))["terms"]
        return terms

    before = built()
    assert set(before) == {*load_vocabulary().words, *COMMON}
    (reports / "themes.toml").write_text(_OWN, encoding="utf-8")
    assert set(built()) - set(before) == {"船闸大修"}
