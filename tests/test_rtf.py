"""RTF as Word, WPS and LibreOffice write it; every document here is written by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from converter.model import Cell, Note, Picture, Table
from converter.readers.content import Content
from converter.readers.error import ReadError
from converter.readers.rtf import read_rtf
from converter.settings import Limits
from tests.support.examples import examples
from tests.support.made_tables import plain_table
from tests.support.office_files import PNG

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
FONTS = (
    rb"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset134 SimSun;}{\f2\fnil\fcharset2 Wingdings;}}"
)
HEAD = rb"{\rtf1\ansi\ansicpg936\deff1" + FONTS


def escaped(text: str) -> bytes:
    """Return GBK text as Word writes it."""
    return b"".join(b"\\'%02x" % byte if byte > 0x7F else bytes((byte,)) for byte in text.encode("gbk"))


def coded(text: str) -> bytes:
    """Return a text in \\u with `?` for old readers."""
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[place : place + 2], "little", signed=True) for place in range(0, len(units), 2)]
    return b"".join(b"\\u%d?" % number for number in numbers)


def read(body: bytes, limits: Limits | None = None) -> Content:
    return read_rtf(HEAD + body + b"}", "2023/述职.rtf", limits or Limits())


def texts(body: bytes) -> list[str]:
    return [piece.text for piece in read(body).pieces]


def left_out(body: bytes) -> list[tuple[str, str, int]]:
    return [(each.text, each.reason, each.before) for each in read(body).dropped]


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as raised:
        read_rtf(data, "述职.rtf", limits or Limits())
    return str(raised.value.message)


def test_gbk_bytes_are_read_two_by_two() -> None:
    assert texts(rb"\pard " + escaped("云溪市交通运输局2023年工作总结") + rb"\par") == [
        "云溪市交通运输局2023年工作总结"
    ]


def test_a_line_end_between_two_bytes_says_nothing() -> None:
    assert texts(b"\\pard \\'d4\r\n\\'c6\r\n\\'cf\\'aa\\par") == ["云溪"]


def test_a_character_may_be_split_over_two_groups() -> None:
    assert texts(rb"\pard {\f1\b\'d4}{\f1\i\'c6}\par") == ["云"]


def test_the_second_byte_may_be_a_letter_or_an_escaped_brace() -> None:
    assert texts(rb"\pard \'81@\'81\}\'81\'5c\par") == [b"\x81@\x81}\x81\\".decode("gbk")]


def test_raw_gbk_bytes_are_read_also_where_one_looks_like_a_brace() -> None:
    raw = "云溪市".encode("gbk") + b"\x81}" + b"\x81\\" + "局".encode("gbk")
    assert texts(b"\\pard " + raw + b"\\par") == [raw.decode("gbk")]


def test_the_font_tells_the_encoding_where_the_file_does_not() -> None:
    data = rb"{\rtf1\ansi\deff0" + FONTS + rb"\pard\f1 " + escaped("云溪") + rb"\f0 caf\'e9\par}"
    assert [piece.text for piece in read_rtf(data, "x.rtf", Limits()).pieces] == ["云溪café"]


def test_gbk_in_a_western_font_is_read_as_gbk() -> None:
    assert texts(rb"\pard\f0 " + escaped("云溪") + rb"\par") == ["云溪"]
    data = rb"{\rtf1\ansi\pard " + escaped("云溪市") + rb"\par}"
    assert read_rtf(data, "x.rtf", Limits()).pieces[0].text == "云溪市"


def test_unicode_skips_as_many_characters_as_uc_says() -> None:
    assert texts(rb"\pard\uc1\u20113?\u28330\'cf\uc2\u24066\'ca\'d0\uc0\u23616 end\par") == ["云溪市局end"]
    assert texts(rb"\pard{\uc2 \u20113\'d4\'c6}\u28330?\par") == ["云溪"]


def test_what_old_readers_see_ends_with_the_group_and_never_eats_a_character() -> None:
    assert texts(rb"\pard{\uc3\u20113 }\u28330\u24066?\par") == ["云溪市"]


def test_negative_numbers_and_halves_of_characters_are_put_together() -> None:
    assert texts(rb"\pard " + coded("，𠮷①") + rb"\par") == ["，𠮷①"]


def test_paragraphs_lines_tabs_and_signs() -> None:
    body = rb"\pard \ldblquote A\rdblquote\tab\{B\}\line C\emdash\~D\_E\-F\par\pard G\sect H\page I"
    assert texts(body) == ["“A”\t{B}\nC—\u00a0D-EF", "G", "H\nI"]


def test_a_backslash_at_the_end_of_a_line_ends_the_paragraph() -> None:
    assert texts(b"\\pard A\\\nB\\\r\nC\\par") == ["A", "B", "C"]


def test_printed_numbers_are_kept_with_their_paragraph() -> None:
    body = (
        rb"\pard{\listtext\pard\plain\f1 " + coded("一、") + rb"\tab}\ls1 " + coded("指导思想") + rb"\par"
        rb"\pard{\listtext 1.\tab}5G\par\pard{\pntext 1.\tab}{\*\pn\pnlvlbody}" + coded("道路") + rb"\par"
        rb"\pard{\listtext\f2\'d8\tab}" + coded("要点") + rb"\par"
    )
    assert texts(body) == ["一、指导思想", "1. 5G", "1.道路", "➢ 要点"]


def test_the_number_of_an_empty_paragraph_is_listed() -> None:
    assert left_out(rb"\pard{\listtext 3.\tab}\par\pard A\par") == [("3.", "没有文字的编号", 0)]


def test_rows_and_cells_make_a_table() -> None:
    row = rb"\trowd\cellx1000\cellx2000\pard\intbl A%d\par B\cell\pard\intbl C\cell\row"
    content = read(rb"\pard before\par" + row % 1 + row % 2 + rb"\pard after\par")
    table = plain_table((("A1\nB", "C"), ("A2\nB", "C")))
    assert [(piece.text, piece.block) for piece in content.pieces] == [
        ("before", None),
        (table.text, table),
        ("after", None),
    ]


def test_cells_that_rtf_merges_are_one() -> None:
    edges = rb"\cellx1000\cellx2000\cellx3000"
    body = (
        rb"\trowd\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl A\cell B\cell x\cell\row"
        rb"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl\cell C\cell D\cell\row"
        rb"\trowd" + edges + rb"\pard\intbl E\cell F\cell G\cell\row\pard Z\par"
    )
    assert read(body).pieces[0].block == Table(
        ((Cell("A", rows=2), Cell("B", 2)), (Cell("C"), Cell("D")), (Cell("E"), Cell("F"), Cell("G")))
    )
    assert left_out(body) == [("x", "隐藏文字", 0)]


def test_a_frame_of_rtf_is_text_and_its_form_is_cut() -> None:
    frame = rb"\trowd\cellx9000\pard\intbl A.\par B.\cell\row\trowd\cellx9000\pard\intbl C\cell\row\pard Z\par"
    assert texts(frame) == ["A.", "B.", "C", "Z"]
    rows = (
        rb"\trowd\cellx1000\cellx9000\pard\intbl A\cell B\cell\row\trowd\cellx1000\cellx9000\pard\intbl C\cell "
        + escaped("走渡口，查清了全部底数。")
        + rb"\par "
        + escaped("修渡船，换了缆绳三十根。")
        + rb"\cell\row\pard Z\par"
    )
    assert texts(rows) == ["A B", "C", "走渡口，查清了全部底数。", "修渡船，换了缆绳三十根。", "Z"]


def test_wide_cells_take_their_columns() -> None:
    body = (
        rb"\trowd\cellx1000\cellx2000\cellx3000\pard\intbl A\cell B\cell C\cell\row"
        rb"\trowd\cellx2010\cellx3000\pard\intbl D\cell E\cell\row\pard F\par"
    )
    assert read(body).pieces[0].block == Table(((Cell("A"), Cell("B"), Cell("C")), (Cell("D", 2), Cell("E"))))


def test_word_says_what_a_row_is_like_before_and_after_its_cells() -> None:
    body = rb"\trowd\cellx9\cellx99\pard\intbl A\cell B\cell\pard\intbl{\trowd\cellx9\cellx999\row}\pard C\par"
    assert [piece.text for piece in read(body).pieces] == ["A B", "C"]


def test_a_table_inside_a_cell_gives_its_words_to_the_cell() -> None:
    body = (
        rb"\trowd\cellx9\cellx999\pard\intbl A\par\pard\intbl\itap2 B\nestcell{\nonesttables\par}C\nestcell"
        rb"{\*\nesttableprops\trowd\cellx5\cellx8\nestrow}{\nonesttables\par}\pard\intbl D\cell E\cell\row\pard\par"
    )
    assert read(body).pieces[0].block == plain_table((("A\nB C\nD", "E"),))


def test_a_table_inside_a_frame_stays_a_table() -> None:
    inner = rb"{\*\nesttableprops\trowd\cellx5\cellx8\nestrow}{\nonesttables\par}"
    body = (
        rb"\trowd\cellx9\pard\intbl A\par\pard\intbl\itap2 B\par C\nestcell D\nestcell"
        + inner
        + rb"E\nestcell F\nestcell"
        + inner
        + rb"\pard\intbl G\cell\row\pard Z\par"
    )
    pieces = read(body).pieces
    assert [piece.text for piece in pieces] == ["A", "B C D E F", "G", "Z"]
    assert pieces[1].block == plain_table((("B\nC", "D"), ("E", "F")))


def test_a_frame_of_one_cell_is_no_table() -> None:
    assert texts(rb"\trowd\cellx9\pard\intbl A\par B\cell\row\pard C\par") == ["A", "B", "C"]


def test_a_table_at_the_end_of_the_file_is_kept() -> None:
    assert texts(rb"\trowd\cellx9\cellx99\pard\intbl A\cell B\cell\row") == ["A B"]
    assert texts(rb"\trowd\cellx9\pard\intbl A\cell B") == ["A B"]


def test_footnotes_follow_their_paragraph() -> None:
    content = read(rb"\pard A{\super\chftn{\footnote\pard\plain\chftn N\par M}}B\par C\par")
    assert [(piece.text, piece.block) for piece in content.pieces] == [
        ("AB", None),
        ("N", Note()),
        ("M", Note()),
        ("C", None),
    ]


def test_footnotes_and_pictures_in_a_table_follow_it() -> None:
    body = rb"\trowd\cellx9\cellx99\pard\intbl A{\footnote N}\cell B\cell\row\pard C\par"
    assert texts(body) == ["A B", "N", "C"]


def test_headers_and_footers_are_listed_once() -> None:
    body = rb"{\header\pard H\par}{\headerf H\par}{\footerr\pard - {\field{\*\fldinst PAGE}{\fldrslt 1}} -\par}A\par"
    assert (texts(body), left_out(body)) == (["A"], [("H", "页眉", 0), ("- 1 -", "页脚", 0)])


def test_groups_for_other_readers_and_unknown_ones_are_passed_over() -> None:
    body = (
        rb"{\info{\title T}}{\stylesheet{\s1 Normal;}}{\*\generator G;}{\*\unknown{\b U}}{\*\bkmkstart K}"
        rb"{\xe X}{\*\annotation{\*\atndate 1}N}{\unheardof A}\par"
    )
    assert texts(body) == ["A"]


def test_the_unicode_half_of_upr_is_taken() -> None:
    assert texts(rb"\pard {\upr{A??}{\*\ud{A" + coded("云") + rb"}}}B\par") == ["A云B"]


def test_results_of_fields_are_kept_and_their_instructions_are_not() -> None:
    assert texts(rb'\pard {\field{\*\fldinst{HYPERLINK "http://a.b"}}{\fldrslt{\ul A}}}B\par') == ["AB"]


def test_a_generated_table_of_contents_is_listed_with_its_heading() -> None:
    body = (
        rb"\pard " + coded("标题") + rb"\par " + coded("目录") + rb"\par"
        rb'\pard{\field{\*\fldinst TOC \\o "1-3"}{\fldrslt{A\tab{\field{\*\fldinst PAGEREF x}{\fldrslt 1}}\par}B\tab 2\par}}'
        rb"\pard C\par"
    )
    assert (texts(body), left_out(body)) == (["标题", "C"], [("目录\nA\t1\nB\t2", "目录", 1)])


def test_circled_and_annotated_characters_of_word_are_said() -> None:
    circled = rb"{\field{\*\fldinst eq \\o\\ac(" + coded("○") + rb",3)}{\fldrslt}}"
    assert texts(rb"\pard {\field{\*\fldinst eq \\o\\ac(" + coded("○") + rb",3)}}A\par") == ["③A"]
    assert texts(rb"\pard " + circled + rb"A\par") == ["③A"]
    body = rb"\pard {\field{\*\fldinst EQ \\* jc2 \\o\\ad(\\s\\up 9(y),{" + coded("云") + rb"})}}A\par"
    assert (texts(body), left_out(body)) == (["云A"], [("y", "拼音", 0)])


def test_deleted_words_are_left_out_and_their_paragraphs_joined() -> None:
    assert texts(rb"\pard A{\deleted B\par}C{\revised D}\deleted E\deleted0 F\par") == ["ACDF"]
    assert texts(rb"\pard A{\deleted B{\footnote\plain N}}\par") == ["A"]


def test_hidden_words_are_listed() -> None:
    body = rb"\pard A{\v B}\v C\v0 D\v E\plain F\par"
    assert (texts(body), left_out(body)) == (["ADF"], [("BCE", "隐藏文字", 0)])


def test_text_boxes_and_word_art_follow_their_paragraph() -> None:
    body = (
        rb"\pard {\shp{\*\shpinst\shpleft1{\sp{\sn gtextUNICODE}{\sv W}}{\sp{\sn other}{\sv O}}{\shptxt\pard B\par}}"
        rb"{\shprslt{\*\do{\dptxbxtext B\par}}}}A\par{\*\do\dptxbx{\dptxbxtext\pard D\par}}C\par"
    )
    assert texts(body) == ["A", "W", "B", "C", "D"]


def test_pictures_are_kept_and_those_of_windows_are_listed() -> None:
    name = f"picture-{hashlib.sha256(PNG).hexdigest()[:12]}.png"
    hexadecimal = rb"{\*\shppict{\pict{\*\picprop{\sp{\sn a}{\sv b}}}\pngblip\picw1 " + PNG.hex().encode() + rb"}}"
    binary = rb"{\pict\pngblip\bin%d " % len(PNG) + PNG + b"}"
    windows = rb"{\nonshppict{\pict\wmetafile8 0102}}"
    content = read(rb"\pard A" + hexadecimal + windows + rb"\par" + binary + rb"\par{\pict\wmetafile8 0102}B\par")
    assert [piece.block for piece in content.pieces] == [None, Picture(name, PNG), Picture(name, PNG), None]
    assert [(each.text, each.reason) for each in content.dropped] == [("图片.wmf", "图片（浏览器不能显示的格式）")]


def test_symbols_without_a_place_in_unicode_are_listed() -> None:
    body = rb"\pard{\f2\'fc\'01\'24}A\par"
    assert (texts(body), left_out(body)) == (["✓\x01A"], [("U+F024", "符号字体的字符", 0)])


def test_a_file_that_is_no_rtf_is_refused() -> None:
    expected = "述职.rtf: R014 文件已损坏，或者不是 .rtf 格式（开头不是 RTF）。请用原来的程序打开，另存后再放入。"
    assert refusal("云溪市交通运输局".encode()) == expected
    assert refusal(b"") == expected


@pytest.mark.parametrize("rest", [b"", b"\\pard A", b"{\\b A}", b"\\pict\\bin999999999 A}", b"\\pard A\\"])
def test_a_file_that_breaks_off_is_refused(rest: bytes) -> None:
    assert "文件不完整" in refusal(HEAD + rest)


def test_words_after_the_end_are_not_lost_in_silence() -> None:
    assert "结尾之后还有内容" in refusal(HEAD + rb"\pard A\par}\pard B\par}")
    assert read_rtf(HEAD + b"\\pard A\\par}\r\n\x00", "x.rtf", Limits()).pieces[0].text == "A"


def test_groups_too_deep_are_refused() -> None:
    data = HEAD + b"{" * 200 + b"A" + b"}" * 200 + b"}"
    assert refusal(data).startswith("述职.rtf: R020")
    assert refusal(data, Limits(nesting=200)).startswith("述职.rtf: R020")
    assert read_rtf(data, "x.rtf", Limits(nesting=201)).pieces[0].text == "A"


def test_a_document_without_words_has_no_pieces() -> None:
    assert read(rb"\pard\par") == Content(())


SAMPLE = (
    HEAD
    + rb"{\header H\par}\pard{\listtext 1.\tab}"
    + escaped("云溪")
    + coded("市")
    + rb"{\v B}{\deleted C}{\footnote N}\par\trowd\cellx9\cellx99\pard\intbl A\cell B\cell\row\pard"
    + rb"{\field{\*\fldinst TOC}{\fldrslt A\par}}{\*\shppict{\pict\pngblip "
    + PNG.hex().encode()
    + rb"}}{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv W}}{\shptxt\pard B\par}}}{\upr{a}{\*\ud{b}}}\bin3 abc\par}"
)


@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.binary(max_size=6), st.integers(0, 9)), max_size=6))
@example([(20, b"\\bin9", 0)])
@settings(max_examples=examples(300), deadline=None)
def test_changed_bytes_give_words_or_one_refusal(changes: list[tuple[int, bytes, int]]) -> None:
    data = SAMPLE
    for place, put, taken in changes:
        data = data[:place] + put + data[place + taken :]
    try:
        content = read_rtf(data, "x.rtf", Limits())
    except ReadError as error:
        assert error.message.code in {"R014", "R020"}  # noqa: PT017 - many give words
    else:
        "".join(piece.text for piece in content.pieces).encode()


WORDS = (
    "par cell row trowd intbl itap2 nestcell nesttableprops clvmgf clvmrg clmrg cellx9"
    " pict field fldinst fldrslt footnote header upr ud v v0 deleted shptxt shpinst sp sn sv"
    " fonttbl f1 fcharset2 listtext pngblip plain pard u-1 uc9 bin1"
)
PARTS = [b"{", b"}", b"\\*", b"A", b"\\'d4", b"\\u20113?", *(b"\\%s " % word.encode() for word in WORDS.split(" "))]


@given(st.lists(st.sampled_from(PARTS), max_size=60))
@settings(max_examples=examples(300), deadline=None)
def test_any_order_of_words_gives_words_or_one_refusal(parts: list[bytes]) -> None:
    try:
        read_rtf(b"{\\rtf1" + b"".join(parts) + b"}", "x.rtf", Limits())
    except ReadError as error:
        assert error.message.code in {"R014", "R020"}  # noqa: PT017 - many give words


@pytest.mark.skipif(not SHARED.exists(), reason="no real documents")
def test_a_real_report_has_the_paragraphs_of_its_plain_text() -> None:
    content = read_rtf((SHARED / "silu-dangwei-2011.rtf").read_bytes(), "x.rtf", Limits())
    plain = (SHARED / "silu-dangwei-2011.txt").read_text(encoding="utf-8").splitlines()
    assert ["".join(piece.text.split()) for piece in content.pieces] == [
        "".join(line.split()) for line in plain if line.strip()
    ]


def test_picture_that_text_edit_keeps_beside_the_file_is_listed_and_its_mark_is_no_word() -> None:
    mac = rb"{\rtf1\ansi\ansicpg936\cocoartf1348" + FONTS + coded("一、工作") + rb"\par"
    picture = b"{{\\NeXTGraphic \\'cd\\'bc1.png \\width1220 \\height640\n}\xac}\\par "
    content = read_rtf(mac + picture + coded("平稳。") + picture + rb"}", "a.rtf", Limits())
    assert [piece.text for piece in content.pieces] == ["一、工作", "平稳。"]
    assert [(each.text, each.reason) for each in content.dropped] == [("图1.png", "图片（不在文件里）")] * 2


def test_lone_byte_before_a_brace_does_not_take_it_for_its_second_half() -> None:
    body = rb"\pard {" + escaped("一、工作") + b"\xb7}\\par " + escaped("二、打算") + rb"\par"
    assert [text[:4] for text in texts(body)] == ["一、工作", "二、打算"]
    assert texts(rb"\pard {" + "工作".encode("gbk") + b"\x81}}" + rb"\par") == [
        "工作亇"
    ]  # a character of GBK, unescaped
    assert "文件不完整" in refusal(HEAD + rb"\pard {" + escaped("一、工作") + b"\xb7")
