"""PDF in vertical writing: columns from right to left are read as the rows they are."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.support.made_pdf import LONG, OFFICE, converted, drawn, squeezed, texts

FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UCS2-V /DescendantFonts [<< /Type /Font"
    b" /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
    b" /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
    b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>"
)
COLUMN = "青禾县水利局汛前逐座检查水库，对发现的问题列出清单，明确到人，限期整改，逐项销号，全年"[:40]


def vertical(*columns: tuple[str, float, float, int]) -> bytes:
    """Return a page with columns of (words, middle and head in points, size)."""
    drawing = " ".join(
        f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET" for text, x, y, size in columns
    )
    return drawn(drawing).replace(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", FONT)


def test_columns_are_read_from_right_to_left_and_joined_to_paragraphs() -> None:
    heads = [("青禾县水利局2023年工作总结", 540, 700, 22), ("一、主要工作", 500, 732, 16)]
    body = [(COLUMN[:38], 472, 732, 16), (COLUMN, 444, 764, 16), ("按时完成。", 416, 764, 16)]
    body += [(COLUMN[:38], 388, 732, 16), (COLUMN, 360, 764, 16), ("没有断岗。", 332, 764, 16)]
    read_order = [heads[0][0], heads[1][0], COLUMN[:38] + COLUMN + "按时完成。", COLUMN[:38] + COLUMN + "没有断岗。"]
    assert texts(vertical(*heads, *body)) == read_order
    assert texts(vertical(*body[::-1], *heads)) == read_order


def test_marks_for_vertical_writing_are_those_of_any_writing() -> None:
    assert texts(vertical(("学习︽办法︾︵试行︶︐落实到人︒", 500, 760, 16))) == ["学习《办法》（试行），落实到人。"]


def test_a_title_set_one_character_a_line_above_a_row_makes_no_vertical_writing() -> None:
    title = " ".join(
        f"BT /F 30 Tf 290 {700 - 40 * number} Td ({letter}) Tj ET" for number, letter in enumerate("REPORTS")
    )
    row = "BT /F 12 Tf 72 300 Td (2023.1) Tj ET"
    assert texts(drawn(f"{title} {row}"))[-1] == "2023.1"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_latin_words_and_numbers_that_lie_on_their_side_stand_in_their_place() -> None:
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    for text in ("云溪市交通运输局2023年工作总结", "一、主要工作", LONG):
        document.add_paragraph().add_run(text).font.size = Pt(16)
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "tbRl")
    document.sections[0]._sectPr.append(direction)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vertical.docx"
        document.save(str(path))
        read_back = [squeezed(text) for text in texts(converted(path)[0])]
    assert read_back == ["云溪市交通运输局2023年工作总结", "一、主要工作", squeezed(LONG)]
