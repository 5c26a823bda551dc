"""PDF: words, paragraphs across rows and pages, running heads; pages made by LibreOffice and by hand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from converter.readers.error import ReadError
from converter.settings import Limits
from tests.support.examples import examples
from tests.support.made_pdf import (
    FEET,
    HEAD_AND_FOOT,
    LONG,
    OFFICE,
    PARAGRAPHS,
    SCAN,
    SIGNATURE,
    TITLE,
    WORDS,
    Form,
    assert_same_words,
    code,
    converted,
    drawn,
    made,
    read,
    squeezed,
    texts,
)

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


# Files that LibreOffice makes


@needs_office
@pytest.mark.parametrize("indent", [True, False])
@pytest.mark.parametrize("size", [16, *(pytest.param(size, marks=pytest.mark.soak) for size in (12, 10))])
def test_paragraphs_are_whole_across_rows_and_pages(*, indent: bool, size: int) -> None:
    assert texts(made(Form(indent=indent, size=size))) == [TITLE, *PARAGRAPHS, *SIGNATURE]


@needs_office
@pytest.mark.parametrize(
    "foot",
    [
        *FEET,
        *(
            pytest.param(foot, marks=pytest.mark.soak)
            for foot in ("PAGE", "- PAGE -", "第PAGE页", "PAGE / ALL", "·PAGE·")
        ),
    ],
)
def test_page_numbers_are_left_out_and_listed(foot: str) -> None:
    content = read(made(Form(foot=foot)))
    assert [piece.text for piece in content.pieces] == [TITLE, *PARAGRAPHS, *SIGNATURE]
    assert len(content.dropped) > 3
    assert {each.reason for each in content.dropped} == {"页码"}
    assert squeezed(content.dropped[1].text).startswith(squeezed(foot.replace("PAGE", "2").split("ALL")[0]))


@needs_office
def test_running_heads_and_feet_are_left_out_and_listed() -> None:
    content = read(made(HEAD_AND_FOOT))
    assert [piece.text for piece in content.pieces] == [TITLE, *PARAGRAPHS, *SIGNATURE]
    assert [(each.text, each.reason) for each in content.dropped[:2]] == [
        ("云溪市交通运输局文件", "页眉"),
        ("内部资料 第1期", "页脚"),
    ]
    assert content.dropped[0].before == 0
    assert content.dropped[-1].before == len(content.pieces)


@needs_office
def test_spaces_stand_between_latin_words_alone() -> None:
    words = texts(made())[3]
    assert "2023年，" in words
    assert "GDP growth rate 保持在5%以上" in words


@needs_office
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("indent", [True, False])
def test_the_words_are_those_that_pdftotext_finds(*, indent: bool) -> None:
    assert_same_words(made(Form(indent=indent)))


@needs_office
def test_a_file_with_a_password_is_refused_and_one_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    (tmp_path / "总结.txt").write_text(LONG, encoding="utf-8")
    option = ':writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    (locked,) = converted(tmp_path / "总结.txt", filter_options=option)
    assert code(locked) == "R013"
    settings_of_owner = '"PermissionPassword":{"type":"string","value":"x"},"Printing":{"type":"long","value":"0"}'
    option = ':writer_pdf_Export:{"RestrictPermissions":{"type":"boolean","value":"true"},' + settings_of_owner + "}"
    (guarded,) = converted(tmp_path / "总结.txt", filter_options=option)
    assert b"/Encrypt" in guarded
    assert squeezed("".join(texts(guarded))) == squeezed(LONG)


# The real document


@pytest.mark.skipif(not (SHARED / "silu-dangwei-2011.pdf").is_file(), reason="no real documents")
def test_the_real_report_has_the_paragraphs_of_its_plain_text() -> None:
    data = (SHARED / "silu-dangwei-2011.pdf").read_bytes()
    lines = (SHARED / "silu-dangwei-2011.txt").read_text(encoding="utf-8-sig").splitlines()
    assert [squeezed(text) for text in texts(data)] == [squeezed(line) for line in lines if squeezed(line)]
    if shutil.which("pdftotext"):
        assert_same_words(data)


# Characters


@pytest.mark.parametrize(
    ("code", "character"),
    [
        (0x2F00, "一"),
        (0x2F8D, "虫"),
        (0x2EF3, "龟"),
        (0x2E81, "\u2e81"),
        (0xF979, "凉"),
        (0xFF11, "１"),
        (0x2461, "②"),
        (0, "\ufffd"),
    ],
)
def test_radicals_become_the_character_that_unicode_holds_to_be_the_same(code: int, character: str) -> None:
    from converter.readers.pdf.glyphs import character_of

    assert character_of(code, is_hyphen=False) == character


# Files written by hand


def test_a_page_of_latin_words_is_read() -> None:
    assert texts(drawn(WORDS)) == ["Annual report of the transport bureau, line one."]


def test_a_landscape_page_that_is_turned_is_read_as_upright() -> None:
    turned = "BT /F 12 Tf 0 1 -1 0 100 72 Tm (Annual report of the bureau goes) Tj ET BT /F 12 Tf 0 1 -1 0 118 72 Tm (on here.) Tj ET"
    assert " ".join(texts(drawn(turned, extra="/Rotate 90 "))) == "Annual report of the bureau goes on here."


def test_words_printed_twice_to_look_bold_come_once() -> None:
    assert texts(drawn(WORDS + " " + WORDS.replace("72 720", "72.4 720"))) == [
        "Annual report of the transport bureau, line one."
    ]


def test_a_broken_table_of_objects_is_mended() -> None:
    broken = re.sub(rb"\d{10} 00000 n", b"0000000009 00000 n", drawn(WORDS))
    assert texts(broken) == ["Annual report of the transport bureau, line one."]


@pytest.mark.parametrize("matrix", ["0.0000001 0 0 0.0000001 72 700", "0 0 0 0 0 0", "1e38 0 0 1e38 1e38 1e38"])
def test_characters_without_size_or_place_end_no_run(matrix: str) -> None:
    assert WORDS[WORDS.index("(") + 1 : -7] in texts(drawn(f"{WORDS} BT /F 12 Tf {matrix} Tm (odd) Tj ET"))


def test_a_slanted_watermark_is_left_out_and_listed() -> None:
    mark = "BT /F 40 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (DRAFT) Tj ET"
    content = read(drawn(f"{WORDS} {mark}"))
    assert [piece.text for piece in content.pieces] == ["Annual report of the transport bureau, line one."]
    assert [(each.text, each.reason) for each in content.dropped] == [("DRAFT", "水印")]


def test_pictures_of_a_page_are_listed() -> None:
    content = read(drawn(WORDS + " q 300 0 0 200 100 100 cm /I Do Q"))
    assert [(each.text, each.reason) for each in content.dropped] == [("第 1 页的图片 1 张", "图片")]


def test_a_scan_is_refused() -> None:
    assert code(drawn(SCAN, SCAN)) == "R012"
    assert code(drawn(SCAN + " BT /F 9 Tf 290 30 Td (- 1 -) Tj ET")) == "R012"


def test_a_page_of_outlines_without_words_is_refused_like_a_scan() -> None:
    assert code(drawn("0 0 m 100 100 l S")) == "R012"


def test_an_empty_page_or_file_has_no_words() -> None:
    assert code(drawn("")) == "R001"
    assert code(b"") == "R001"


def test_too_many_pages_are_refused() -> None:
    assert code(drawn(WORDS, WORDS, WORDS), Limits(pages=2)) == "R016"


def test_a_locked_file_is_refused() -> None:
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'00' * 32}> /U <{'00' * 32}> /P -4 >> /ID [<00><00>]"
    assert code(drawn(WORDS, trailer=lock)) == "R013"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.4 garbage" * 50, b"PK\x03\x04", b"<html>", drawn(WORDS)[:200]]
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert code(data) == "R014"


def test_a_script_in_a_file_is_not_run() -> None:
    script = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /EmbeddedFiles << /Names [] >> >>"
    assert texts(drawn(WORDS, root=script)) == ["Annual report of the transport bureau, line one."]


@settings(max_examples=examples(200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_mutated_file_gives_words_or_one_message(data: st.DataObject) -> None:
    file = bytearray(drawn(WORDS, SCAN + WORDS))
    for _ in range(data.draw(st.integers(1, 10))):
        at = data.draw(st.integers(0, len(file) - 1))
        length = data.draw(st.integers(0, 30))
        file[at : at + length] = data.draw(
            st.binary(max_size=8) | st.sampled_from([b"-", b"99999999", b" Td", b"0 0 0 0 0 0 Tm", b"1e38"])
        )
    try:
        content = read(bytes(file))
    except ReadError as error:
        assert error.message.code in {"R001", "R012", "R013", "R014", "R016"}  # noqa: PT017
    else:
        assert content.pieces
        assert all(0 <= each.before <= len(content.pieces) for each in content.dropped)


def test_marks_that_a_program_writes_after_the_row_stand_where_they_are_printed() -> None:
    sample = next((Path(__file__).resolve().parents[1] / "reports").rglob("2024年工作总结.pdf")).read_bytes()
    assert "汛期实行“雨前查、雨中巡、雨后修”，抢通水毁路段十七处" in "".join(texts(sample))
    assert "“路边人”栏目又写了十二位普通养护工" in "".join(texts(sample))


TWO_CODES = "".join(
    f"<{number:02x}> <{codes}>\n" for number, codes in enumerate(("4eba", "2f084eba", "2ed3957f", "f9dd5229", "4e00"))
)


def test_one_glyph_with_two_codes_is_one_character() -> None:
    cmap = f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 5 beginbfchar\n{TWO_CODES}endbfchar endcmap"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 8 0 R >>"
    data = drawn("BT /F 12 Tf 72 720 Td <0001020304000000> Tj ET").replace(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", font.encode()
    )
    stream = f"8 0 obj\n<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream\nendobj\n"
    assert texts(data.replace(b"xref\n", stream.encode() + b"xref\n", 1)) == ["人人长利一人人人"]
