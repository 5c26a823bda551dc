"""PDF in columns: bulletins and yearbooks; the order in which their parts are read."""

from __future__ import annotations

import functools
import shutil
import tempfile
from pathlib import Path

import pytest

from converter.cli import main
from converter.readers.pdf.paper import Row, Sheet
from converter.readers.pdf.paragraphs import lay_out
from tests.support.built_pages import pages_of
from tests.support.drawing import read_reports
from tests.support.made_pdf import LONG, OFFICE, assert_same_words, converted, read, squeezed, texts

FULL = "青禾县水利局汛前检查，发现问题列出清单，限期整改"[:18]
EM = 10.5
LEFT, RIGHT = 70, 70 + 20 * EM  # of the columns, 18 em wide

Line = tuple[str, float, float]
"""Words, left edge in points, base line in points."""


def row(text: str, left: float, base: float, size: float = EM, *, index: int = 0) -> Row:
    starts = tuple(left + size * at for at in range(len(text)))
    return Row(text, left, left + size * len(text), base, size, index, starts)


def column(mark: str, left: float, top: float = 700, paragraphs: int = 3) -> list[Row]:
    """Return paragraphs of three rows, 16 points apart, that can be told by their mark."""
    words = [(mark + FULL[:15], 2), (FULL, 0), ("完成了。", 0)] * paragraphs
    return [row(text, left + EM * indent, top - 16 * number) for number, (text, indent) in enumerate(words)]


def whole(mark: str) -> str:
    return f"{mark}{FULL[:15]}{FULL}完成了。"


def placed(*rows: Row) -> list[str]:
    return [text for text, _ in lay_out([Sheet(0, 595, 0, 842, rows)]).placed]


def beside(left: list[Row], right: list[Row]) -> list[Row]:
    """Return the rows of two columns as a program writes them that goes from side to side: as one row."""
    return [
        Row(f"{a.text} {b.text}", a.left, b.right, a.base, EM, 0, (*a.starts, b.left, *b.starts))
        for a, b in zip(left, right, strict=True)
    ]


@pytest.mark.parametrize("order", ["columns", "backwards", "rows", "joined"])
def test_two_columns_are_read_one_after_the_other_however_the_file_orders_them(order: str) -> None:
    left, right = column("左", LEFT), column("右", RIGHT)
    rows = {
        "columns": left + right,
        "backwards": right + left,
        "rows": [each for pair in zip(left, right, strict=True) for each in pair],
        "joined": beside(left, right),
    }[order]
    assert placed(*rows) == [whole("左")] * 3 + [whole("右")] * 3


def test_three_columns_are_read_one_after_the_other() -> None:
    places = [50, 50 + 19 * 9, 50 + 38 * 9]
    columns = [
        [row(each.text[:17], place + each.left - LEFT, each.base, 9) for each in column(mark, LEFT)]
        for mark, place in zip("左中右", places, strict=True)
    ]
    rows = [each for line in zip(*columns, strict=True) for each in line]
    assert [text[0] for text in placed(*rows)] == list("左左左中中中右右右")


def test_what_stands_across_the_columns_parts_them() -> None:
    title = row("青禾县水利局关于2023年工作的总结", 160, 760, 16)
    between = row("青禾县水利局办公室编印供各乡镇参阅各单位不得翻印", 120, 530)
    rows = [*column("甲", LEFT), *column("乙", RIGHT), title, between]
    rows += [*column("丙", LEFT, 490), *column("丁", RIGHT, 490)]
    read_order = [text[0] for text in placed(*rows)]
    assert read_order == ["青", *"甲甲甲乙乙乙", "青", *"丙丙丙丁丁丁"]


def test_the_name_of_a_bulletin_stands_apart_above_the_columns() -> None:
    head = Row("青禾水利 2023年第4期", LEFT, 480, 740, EM, 0, (70, 80.5, 91, 101.5, 420, *range(420, 480, 7)))
    assert placed(head, *column("左", LEFT), *column("右", RIGHT))[:2] == ["青禾水利 2023年第4期", whole("左")]


def test_a_paragraph_goes_on_from_column_to_column_and_page_to_page() -> None:
    left, right = column("左", LEFT)[:-1], [row("完成了。", RIGHT, 700), *column("右", RIGHT, 684)[:-2]]
    sheets = [
        Sheet(0, 595, 0, 842, (*left, *right)),
        Sheet(1, 595, 0, 842, tuple(column("后", LEFT) + column("末", RIGHT))),
    ]
    texts = [text for text, _ in lay_out(sheets).placed]
    assert texts[2] == whole("左")
    assert len(texts) == 12


def test_a_few_rows_beside_others_are_columns_where_other_pages_have_them() -> None:
    first = Sheet(0, 595, 0, 842, tuple(column("左", LEFT) + column("右", RIGHT)))
    last = Sheet(1, 595, 0, 842, tuple(beside(column("左", LEFT)[:2], column("右", RIGHT)[:2])))
    assert [text[0] for text, _ in lay_out([first, last]).placed] == list("左左左右右右左右")


def test_a_table_without_lines_is_no_text_in_columns() -> None:
    names = [("防汛", "检查水库十二座", "已完成"), ("供水", "改造管网", "完成八成，余下的年底前补齐")]
    rows = [
        Row(
            f"{a} {b} {c}",
            LEFT,
            RIGHT + EM * len(c),
            700 - 16 * number,
            EM,
            0,
            tuple(LEFT + EM * at for at in range(len(a) + 1))
            + tuple(180 + EM * at for at in range(len(b) + 1))
            + tuple(RIGHT + EM * at for at in range(len(c))),
        )
        for number, (a, b, c) in enumerate(names * 4)
    ]
    assert placed(*rows) == [f"{a} {b} {c}" for a, b, c in names * 4]


def test_a_list_of_names_in_columns_is_read_row_by_row() -> None:
    names = [
        (f"{word}县水利局办公室", f"{word}县防汛抗旱指挥部")
        for word in ("青禾", "云溪", "石桥", "柳河", "白沙", "东岭")
    ]
    rows = beside(
        [row(a, LEFT, 700 - 16 * n) for n, (a, _) in enumerate(names)],
        [row(b, RIGHT, 700 - 16 * n) for n, (_, b) in enumerate(names)],
    )
    assert placed(*rows) == [f"{a} {b}" for a, b in names]


def test_text_beside_text_in_no_sure_order_is_told_once_and_stays_as_the_file_orders_it() -> None:
    left = [row(f"左{FULL[: 9 + number * 5 % 9]}", LEFT, 700 - 16 * number) for number in range(12)]
    right = [row(f"右{FULL[:9]}", each.right + 15, each.base) for each in left]
    layout = lay_out([Sheet(0, 595, 0, 842, (*left, *right))])
    assert layout.unclear == [0]
    assert "".join(text for text, _ in layout.placed) == "".join(each.text for each in (*left, *right))


# Files that LibreOffice makes


TITLE = "云溪市交通运输局2023年工作总结"
PARAGRAPHS = [
    text
    for number in "一二三四五六七八"
    for text in (f"{number}、主要工作", LONG, "一是完善机制，" + LONG[20:90] + "。")
]
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@functools.cache
def bulletin() -> bytes:
    """Return a PDF with a title across two columns of text."""
    from docx import Document
    from docx.enum.section import WD_SECTION
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    title = document.add_paragraph()
    title.add_run(TITLE).font.size = Pt(20)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    section = document.add_section(WD_SECTION.CONTINUOUS)
    for text in PARAGRAPHS:
        paragraph = document.add_paragraph(text)
        paragraph.paragraph_format.first_line_indent = Pt(20)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    section._sectPr.find(qn("w:cols")).set(qn("w:num"), "2")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bulletin.docx"
        document.save(str(path))
        return converted(path)[0]


@needs_office
def test_a_bulletin_in_two_columns_has_whole_paragraphs() -> None:
    assert texts(bulletin()) == [TITLE, *PARAGRAPHS]
    assert read(bulletin()).messages == ()
    (report,) = read_reports(bulletin(), "总结.pdf")
    assert report.title == TITLE
    assert not {"R108", "R118", "R119"} & {message.code for message in report.messages}


@needs_office
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_the_words_of_a_page_built_from_two_columns_are_those_that_pdftotext_finds(tmp_path: Path) -> None:
    assert_same_words(bulletin())
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "总结.pdf").write_bytes(bulletin())
    assert main(["site", str(tmp_path / "reports"), "--to", str(tmp_path / "out"), "--cache", str(tmp_path / "c")]) == 0
    own = [page.own_words for path, page in pages_of(tmp_path / "out").items() if path.startswith("reports/2023/")]
    assert squeezed("".join(texts(bulletin()))) in own
