"""PDF: words, paragraphs across rows and pages, running heads; pages made by LibreOffice and by hand."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import tempfile
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from converter.model import Note
from converter.readers.content import Content
from converter.readers.error import ReadError
from converter.readers.pdf import read_pdf
from converter.readers.pdf.paper import Row, Sheet
from converter.readers.pdf.paragraphs import lay_out
from converter.settings import Limits

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

TITLE = "云溪市交通运输局2023年工作总结"
LONG = (
    "2023年，云溪市交通运输局坚持稳中求进工作总基调，全年完成交通固定资产投资12.5亿元，同比增长8.6%，新建改建农村公路120公里，"
    "改造危桥9座，行政村通双车道比例达到86%，GDP growth rate 保持在5%以上，群众对交通运输工作的满意度达到98.5%，各项工作取得新的成效。"
)
PARAGRAPHS = [
    text
    for number in range(8)
    for text in (
        f"{'一二三四五六七八'[number]}、主要工作之{number + 1}",
        "（一）公路建设",
        LONG,
        "（二）运输服务。" + LONG[9:],
        "开通城乡公交线路14条。",
        "一是完善机制，" + LONG[20:90] + "。",
    )
]
SIGNATURE = ["云溪市交通运输局", "2024年1月5日"]


@functools.cache
def made(*, indent: bool = True, size: int = 16, head: str = "", foot: str = "PAGE", extra: str = "") -> bytes:
    """Return a PDF that LibreOffice makes of a Word file."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    document.styles["Normal"].font.size = Pt(size)
    style = document.styles["Normal"].paragraph_format
    style.space_after, style.line_spacing = Pt(0), Pt(size * 1.75)
    title = document.add_paragraph()
    title.add_run(TITLE).font.size = Pt(22)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in PARAGRAPHS:
        paragraph = document.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(size * 2)
    if extra:
        document.add_paragraph(extra)
    for text in SIGNATURE:
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    section = document.sections[0]
    section.header.paragraphs[0].text = head
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in re.split(r"(PAGE|ALL)", foot):
        run = paragraph.add_run("" if part in {"PAGE", "ALL"} else part)
        if part in {"PAGE", "ALL"}:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE" if part == "PAGE" else "NUMPAGES")
            run._r.append(field)
            paragraph._p.append(field)
    with tempfile.TemporaryDirectory() as folder:
        document.save(f"{folder}/总结.docx")
        return converted(Path(folder) / "总结.docx")


def converted(path: Path, filter_options: str = "") -> bytes:
    assert OFFICE
    profile = (path.parent / "profile").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", f"pdf{filter_options}"]
    subprocess.run([*command, "--outdir", str(path.parent), str(path)], check=True, capture_output=True, timeout=180)
    return path.with_suffix(".pdf").read_bytes()


def drawn(*streams: str, extra: str = "", root: str = "", trailer: str = "") -> bytes:
    """Return a PDF written by hand: one page a content stream; the font has Latin letters alone."""
    count = len(streams)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{4 + 2 * each} 0 R' for each in range(count))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R {extra}"
            f"/Resources << /Font << /F 3 0 R >> /XObject << /I {4 + 2 * count} 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    pixel = (
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    objects.append(f"{pixel}\nstream\nA\nendstream")
    file = "%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    file += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return (file + f"startxref\n{file.index('xref')}\n%%EOF\n").encode("latin-1")


WORDS = "BT /F 12 Tf 72 720 Td (Annual report of the transport bureau, line one.) Tj ET"
SCAN = "q 595 0 0 842 0 0 cm /I Do Q"


def read(data: bytes, limits: Limits | None = None) -> Content:
    return read_pdf(data, "总结.pdf", limits or Limits())


def texts(data: bytes) -> list[str]:
    return [piece.text for piece in read(data).pieces]


def code(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read(data, limits)
    return caught.value.message.code


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


# Files that LibreOffice makes


@needs_office
@pytest.mark.parametrize("indent", [True, False])
@pytest.mark.parametrize("size", [16, 12, 10])
def test_paragraphs_are_whole_across_rows_and_pages(*, indent: bool, size: int) -> None:
    assert texts(made(indent=indent, size=size)) == [TITLE, *PARAGRAPHS, *SIGNATURE]


@needs_office
@pytest.mark.parametrize(
    "foot", ["PAGE", "— PAGE —", "- PAGE -", "第 PAGE 页 共 ALL 页", "第PAGE页", "PAGE / ALL", "·PAGE·"]
)
def test_page_numbers_are_left_out_and_listed(foot: str) -> None:
    content = read(made(foot=foot))
    assert [piece.text for piece in content.pieces] == [TITLE, *PARAGRAPHS, *SIGNATURE]
    assert len(content.dropped) > 3
    assert {each.reason for each in content.dropped} == {"页码"}
    assert squeezed(content.dropped[1].text).startswith(squeezed(foot.replace("PAGE", "2").split("ALL")[0]))


@needs_office
def test_running_heads_and_feet_are_left_out_and_listed() -> None:
    content = read(made(head="云溪市交通运输局文件", foot="内部资料 第PAGE期"))
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
    assert_same_words(made(indent=indent))


@needs_office
def test_a_file_with_a_password_is_refused_and_one_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    (tmp_path / "总结.txt").write_text(LONG, encoding="utf-8")
    option = ':writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    locked = converted(tmp_path / "总结.txt", option)
    assert code(locked) == "R013"
    settings_of_owner = '"PermissionPassword":{"type":"string","value":"x"},"Printing":{"type":"long","value":"0"}'
    option = ':writer_pdf_Export:{"RestrictPermissions":{"type":"boolean","value":"true"},' + settings_of_owner + "}"
    guarded = converted(tmp_path / "总结.txt", option)
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


def assert_same_words(data: bytes) -> None:
    """Compare with pdftotext, less page numbers."""
    other = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    other = re.sub(r"\n\d+\s*\f", "\n\f", other)
    plain = [unicodedata.normalize("NFKC", squeezed(text)) for text in (other, "".join(texts(data)))]
    assert plain[0] == plain[1]


# Geometry, without a file


def page(*rows: tuple[str, float] | tuple[str, float, float], index: int = 0, size: float = 16) -> Sheet:
    """Return a page of rows, (words, left edge in em[, size]), 28 points apart; the column is 26 em wide from 80 points."""
    made_rows = []
    for number, (text, left, *own) in enumerate(rows):
        em = own[0] if own else size
        edge = 80 + left * em
        starts = tuple(edge + em * at for at in range(len(text)))
        made_rows.append(Row(text, edge, edge + em * len(text), 740 - 28 * number, em, index, starts))
    return Sheet(index, 595, 0, 842, tuple(made_rows))


FULL = "云溪市交通运输局坚持稳中求进全年完成投资同比增长很多啊"[:26]
FILL = [(FULL, 2.0), (FULL, 0.0), ("任务全部完成。", 0.0)]


def shifted(text: str) -> tuple[str, float]:
    return text[:24], 2.0


def placed(*sheets: Sheet) -> list[str]:
    return [text for text, _ in lay_out(sheets)[0]]


def test_a_paragraph_goes_on_across_a_page_break() -> None:
    first = page(shifted(FULL), (FULL, 0), (FULL, 0), shifted(FULL), (FULL, 0))
    second = page((FULL, 0), ("全部完成。", 0), shifted(FULL), ("完。", 0), index=1)
    assert placed(first, second) == [FULL[:24] + FULL * 2, FULL[:24] + FULL * 2 + "全部完成。", FULL[:24] + "完。"]


def test_a_full_last_row_is_no_reason_to_join_an_indented_one() -> None:
    rows = [shifted(FULL), (FULL[:25] + "。", 0), shifted(FULL), (FULL, 0), ("完。", 0)]
    assert placed(page(*rows)) == [FULL[:24] + FULL[:25] + "。", FULL[:24] + FULL + "完。"]


def test_an_indented_block_of_several_rows_is_one_paragraph() -> None:
    rows = [shifted(FULL), (FULL, 0), ("完。", 0), shifted(FULL), shifted(FULL), ("完。", 2.0)]
    assert placed(page(*rows)) == [FULL[:24] + FULL + "完。", FULL[:24] * 2 + "完。"]


def test_a_hanging_number_keeps_its_rows() -> None:
    rows = [shifted(FULL), (FULL, 0), ("完。", 0), ("1、" + FULL[:24], 0), (FULL[:24], 2.0), ("完。", 2.0)]
    assert placed(page(*rows))[1:] == ["1、" + FULL[:24] * 2 + "完。"]


def test_a_centred_title_over_two_rows_is_joined_only_where_the_first_is_full() -> None:
    body = [shifted(FULL), (FULL, 0), ("完。", 0)] * 2
    full = [("云溪市交通运输局关于全面加强农村公路工作", 0, 20.8), ("的总结", 8.5, 20.8)]
    assert placed(page(*full, *body))[0] == "云溪市交通运输局关于全面加强农村公路工作的总结"
    short = [("云溪市交通运输局", 6, 20.8), ("2023年总结", 6.5, 20.8)]
    assert placed(page(*short, *body))[:2] == ["云溪市交通运输局", "2023年总结"]


def test_entries_of_a_table_of_contents_stay_apart() -> None:
    rows = [
        ("一、主要工作" + "." * 19 + "1", 0),
        ("二、存在问题" + "." * 19 + "2", 0),
        shifted(FULL),
        (FULL, 0),
        ("完。", 0),
    ]
    assert placed(page(*rows))[:2] == [rows[0][0], rows[1][0]]


def test_footnotes_follow_the_paragraph_that_the_page_breaks() -> None:
    first = page(
        shifted(FULL), (FULL, 0), ("完。", 0), *[shifted(FULL), (FULL, 0), ("完。", 0)] * 4, shifted(FULL), (FULL, 0)
    )
    note = "①据2023年统计。"
    first = replace(first, rows=(*first.rows, Row(note, 80, 80 + 9 * len(note), 120, 9, 0)))
    second = page((FULL, 0), ("全部完成。", 0), index=1)
    paragraphs, _ = lay_out([first, second])
    assert paragraphs[-2:] == [(FULL[:24] + FULL * 2 + "全部完成。", None), (note, Note())]


def test_a_number_in_the_last_row_of_a_table_is_no_page_number() -> None:
    body = [(text, left) for text, left in FILL]
    sheets = [page(*body * 8, ("合计", 2.0), ("3", 10.0), index=0)]
    assert placed(*sheets)[-1] == "3"


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
    from converter.readers.pdf.glyphs import _character

    assert _character(code, is_hyphen=False) == character


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


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
