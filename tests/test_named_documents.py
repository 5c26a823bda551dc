"""What reports name in book-title marks: which names are one, of what kind, and that real documents' are all found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.language.book_titles import book_titles
from converter.language.pinyin import TABLE_FILE, syllables
from converter.model import Cell, Paragraph, Report, Section, Source, Table
from converter.pipeline import convert
from converter.relations.documents.aliases import full_name, names_of_list
from converter.relations.documents.kinds import KINDS, kind_in
from converter.relations.documents.mentions import Named, named_in
from converter.relations.names import LETTERS, OTHER, is_blanked, letter_of, name_id, plain_name
from converter.settings import Limits
from converter.themes import load_vocabulary
from tests.support import pinyin_table

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
HASHES = Path(__file__).parent / "gold" / "named-documents.hashes"


def report(*texts: str) -> Report:
    paragraphs = tuple(Paragraph(text, number, f"x{number}") for number, text in enumerate(texts))
    return Report("船闸总结", title_inferred=True, sources=(Source("a.txt", "txt", "utf-8", ""),), preamble=paragraphs)


def named(*texts: str) -> dict[str, tuple[str, ...]]:
    return {each.plain: each.places for each in named_in(report(*texts))}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("执行《船闸养护条例》《水尺管理办法》。", ["船闸养护条例", "水尺管理办法"]),
        ("印发《关于试行〈闸门规程〉的通知》", ["关于试行〈闸门规程〉的通知", "闸门规程"]),
        ("印发《关于试行《闸门规程》的通知》", ["关于试行《闸门规程》的通知", "闸门规程"]),
        ("学《渡口读本》》和《", ["渡口读本"]),
        ("《没有收口，学了《渡口读本》。后来", ["渡口读本"]),
        ("《一句话。又一句》《渡口读本》", ["渡口读本"]),
        ("〈渡口读本〉和《》、《 》", []),
        ("《第一页\n第二页》", []),
        ("》《渡口读本》〉", ["渡口读本"]),
    ],
)
def test_a_name_is_what_stands_between_a_pair_of_marks(text: str, names: list[str]) -> None:
    assert [title.name for title in book_titles(text)] == names


@given(st.text(alphabet="《》〈〉甲。，", max_size=30))
def test_names_lie_where_they_are_said_to_lie(text: str) -> None:
    for title in book_titles(text):
        assert text[title.start] in "《〈"
        assert text[title.end - 1] in "》〉"
        assert text[title.start + 1 : title.end - 1] == title.name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("关于“扬帆”行动的方案（试行）", '关于"扬帆"行动的方案(试行)'),
        ("关于　‘扬帆’ 行动的方案", "关于「扬帆」行动的方案"),
        ("２０２３年船闸工作要点", "2023 年船闸工作要点"),
        ("**局船闸规则", "XX局船闸规则"),
        ("**局船闸规则", "×××局船闸规则"),
        ("20XX年计划", "20**年计划"),
        ("ISO 9001 手册", "iso 9001手册"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("船闸规则", "船闸规则（试行）"),
        ("**局船闸规则", "水务局船闸规则"),
        ("2022年要点", "2023年要点"),
        ("MAX 手册", "手册"),
    ],
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert plain_name(one) != plain_name(other)


@given(st.text(max_size=40))
def test_a_plain_name_is_plain(text: str) -> None:
    assert plain_name(plain_name(text)) == plain_name(text)


def test_our_list_gives_the_full_name() -> None:
    assert full_name(plain_name("党章")) == plain_name("中国共产党章程")
    assert full_name(plain_name("中华人民共和国航道法")) == plain_name("航道法")
    assert full_name(plain_name("中华人民共和国航道管理办法")) == plain_name("中华人民共和国航道管理办法")
    assert full_name(plain_name("船闸条例")) == plain_name("船闸条例")
    assert all(full_name(full_name(plain)) == full_name(plain) for plain in names_of_list())


def test_a_report_may_say_what_it_calls_a_document() -> None:
    long = plain_name("关于加强船闸养护的意见")
    for told in (
        "（以下简称《意见》）",
        "（以下简称“意见”）",
        "(简称《意见》)",
        "（水发〔2023〕1号，以下简称《意见》）",
        "（试行）（以下简称《意见》）",
        "，以下简称《意见》",
    ):
        assert named(f"按《关于加强船闸养护的意见》{told}办。", "《意见》很好。") == {long: ("x0", "x1")}, told


def test_a_short_name_stands_for_the_document_that_was_named_so_last() -> None:
    found = named(
        "落实《意见》。",
        "印发《船闸养护意见》（以下简称《意见》）。",
        "对照《意见》，",
        "又有《渡口整治意见》（以下简称《意见》）。",
        "对照《意见》。",
    )
    assert found == {"船闸养护意见": ("x0", "x1", "x2"), "渡口整治意见": ("x3", "x4")}


def test_a_short_name_that_nobody_explains_is_a_name_of_its_own() -> None:
    assert named("印发《船闸养护意见》。", "落实《意见》。") == {"船闸养护意见": ("x0",), "意见": ("x1",)}


def test_blanks_stay_and_a_name_that_is_all_blank_is_none() -> None:
    (found,) = named_in(report("《**局船闸要点》《XX局船闸要点》《**》"))
    assert found.spellings == (("**局船闸要点", 1), ("XX局船闸要点", 1))
    assert is_blanked(plain_name("**"))


def test_headings_tables_and_annexes_name_documents_too() -> None:
    table = Table(((Cell("《水尺办法》\n《闸门办法》", ids=("c1", "c2")), Cell("《渡口办法》")),))
    section = Section(
        1, "一、", "学《船闸条例", "一、学《船闸条例：", 1, (Paragraph("新编》", 1, "s1"),), run_in=True, id="s1"
    )
    whole = Report(
        "贯彻《航道办法》情况",
        title_inferred=False,
        sources=(),
        sections=(section, Section(1, "二、", "", "二、甲", 2, (Paragraph("", 3, "x1", block=table),), id="s2")),
        annexes=(Section(0, "附件", "", "附件《名册》", 9, id="att1"),),
    )
    found = {each.plain: each.places for each in named_in(whole)}
    assert found == {
        "航道办法": ("title",),
        "船闸条例:新编": ("s1",),
        "水尺办法": ("c1",),
        "闸门办法": ("c2",),
        "渡口办法": ("x1",),
        "名册": ("att1",),
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("《船闸养护条例（试行）》", "law"),
        ("《航道法》", "law"),
        ("《船闸养护办法》", "rule"),
        ("《船闸管理若干措施》", "rule"),
        ("《2023年船闸工作要点》", "plan"),
        ("《关于船闸养护的通知》", "paper"),
        ("《闸门检修责任书》", "form"),
        ("《船闸工作手册》", "form"),
        ("《船闸学习纲要》", "writing"),
        ("《云溪日报》", "writing"),
        ("以《守好每一道闸》为题讲党课", "writing"),
        ("开设《闸门内外》专栏", "writing"),
        ("观看《守闸人》《渡口》等警示教育片", "show"),
        ("观看警示教育片《守闸人》《渡口》", "show"),
        ("齐唱《云溪之歌啊》", "show"),
        ("送去《云溪》", "other"),
    ],
)
def test_the_kind_of_a_name_is_told_by_its_ending_or_by_the_words_around_it(text: str, kind: str) -> None:
    kinds = {kind_in(text, title.start, title.end, plain_name(title.name)) for title in book_titles(text)}
    assert kinds == {kind}


def test_pinyin_is_that_of_the_table_that_pypinyin_gave() -> None:
    assert json.loads(TABLE_FILE.read_text(encoding="utf-8")) == pinyin_table.table()


def test_words_are_read_as_they_are_said() -> None:
    assert syllables("银行行长长期重视调查") == (
        *("yin", "hang", "hang", "zhang", "chang", "qi", "zhong", "shi", "diao", "cha"),
    )
    assert syllables("5g应用、臺灣𠮷") == ("5", "g", "ying", "yong", "tai", "wan")


def test_ids_never_change() -> None:
    ids = {name: name_id(plain_name(name)) for name in ("船闸养护条例", "**局要点", "2023年要点", "“……”", "A股须知")}
    assert ids == {
        "船闸养护条例": "chuan-zha-yang-hu-tiao-li--77ac13e2",
        "**局要点": "ju-yao-dian--dd6d1751",
        "2023年要点": "x-2023-nian-yao-dian--229726e3",
        "“……”": "x--097669b4",
        "A股须知": "a-gu-xu-zhi--4a857e64",
    }


@given(st.text(max_size=60))
def test_an_id_is_an_address_and_begins_with_the_letter_of_its_sheet(text: str) -> None:
    plain = plain_name(text)
    identifier, letter = name_id(plain), letter_of(plain)
    assert identifier.isascii()
    assert identifier.replace("-", "").isalnum()
    assert identifier == identifier.lower()
    assert letter in LETTERS
    assert identifier[0] == ("x" if letter == OTHER else letter)


def _listed_by_hand() -> Iterator[tuple[str, set[tuple[str, str]]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for line in HASHES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, *rest = line.split()
            of_file = found.setdefault(name, set())
            if rest:
                of_file.add((rest[0], rest[1]))
    yield from found.items()


def _hash(each: Named) -> str:
    own = [text for text, _ in each.spellings if plain_name(text) == each.plain]
    name = names_of_list().get(each.plain) or own[0]
    return hashlib.sha256("".join(name.split()).encode()).hexdigest()[:16]


@pytest.mark.parametrize(("name", "listed"), [*_listed_by_hand()])
def test_real_documents_name_what_a_list_made_by_hand_says_and_nothing_else(
    name: str, listed: set[tuple[str, str]]
) -> None:
    file = next((path for folder in ("seeds", "corpus") if (path := SHARED / folder / name).exists()), None)
    if file is None:
        pytest.skip("no shared documents")
    assert {kind for kind, _ in listed} <= {*KINDS}
    (found,) = convert(file.read_bytes(), name, Limits(), load_vocabulary())
    assert {(each.kind, _hash(each)) for each in named_in(found)} == listed
