"""PDF: rows become paragraphs by their places alone; no file is read."""

from __future__ import annotations

from dataclasses import replace

from converter.model import Note
from converter.readers.pdf.paper import Row, Sheet
from converter.readers.pdf.paragraphs import lay_out


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
