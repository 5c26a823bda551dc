"""PDF: rows become paragraphs by their places alone; no file is read."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

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
    paragraphs = lay_out([first, second]).placed
    assert paragraphs[-2:] == [(FULL[:24] + FULL * 2 + "全部完成。", None), (note, Note())]


def test_a_number_in_the_last_row_of_a_table_is_no_page_number() -> None:
    body = [(text, left) for text, left in FILL]
    sheets = [page(*body * 8, ("合计", 2.0), ("3", 10.0), index=0)]
    assert placed(*sheets)[-1] == "3"


BODY = [shifted(FULL), (FULL, 0.0), ("任务全部完成。", 0.0)]
WHOLE = FULL[:24] + FULL + "任务全部完成。"


def test_one_row_wider_than_the_text_stops_no_joining() -> None:
    wide = ("一村 十二座" + "材料齐全验收合格" * 4, 0)
    rows = [shifted(FULL), (FULL, 0), ("完。", 0), wide, shifted(FULL), (FULL, 0), ("完。", 0)]
    assert placed(page(*rows)) == [FULL[:24] + FULL + "完。", wide[0], FULL[:24] + FULL + "完。"]


def test_a_date_below_the_office_that_signs_is_a_line_of_its_own() -> None:
    assert placed(page(("青禾县水利局", 19.5), ("2024年1月12日", 18.25))) == ["青禾县水利局", "2024年1月12日"]


def test_a_row_that_sticks_out_does_not_go_on() -> None:
    rows = [*BODY * 2, ("合计" * 16, 0), ("二〇二三年", 0)]
    assert placed(page(*rows))[-2:] == ["合计" * 16, "二〇二三年"]


def test_a_few_full_rows_among_many_short_ones_of_one_length_tell_the_margin() -> None:
    rows = [("一、防汛工作要点", 0), ("二、供水工作要点", 0), ("三、管护工作要点", 0), *BODY]
    assert placed(page(*rows)) == [rows[0][0], rows[1][0], rows[2][0], WHOLE]


def test_headings_of_one_length_are_no_margin_where_paragraphs_of_one_row_go_on_beyond_it() -> None:
    texts = [
        "一、港口建设有进展",
        "改造泊位四个，新建堆场两处。",
        "二、航道养护见成效",
        "疏浚航道二十公里，更换航标三座。",
    ]
    texts += ["三、存在的主要不足", "验船师缺少三名，两艘巡逻艇超期。"]
    assert placed(page(*((text, 0) for text in texts))) == texts


def test_items_with_decimal_numbers_and_a_hanging_indent_are_whole() -> None:
    items = [row for number in "123" for row in ((f"1.{number} " + FULL[:22], 0), (FULL[:23], 3), (FULL[:5] + "。", 3))]
    assert placed(page(*items)) == [f"1.{number} " + FULL[:22] + FULL[:23] + FULL[:5] + "。" for number in "123"]


def test_an_item_with_a_decimal_number_after_a_full_row_begins_anew() -> None:
    rows = [*BODY, ("1.1 " + FULL[:21] + "。", 0), ("1.2 全部完成。", 0)]
    assert placed(page(*rows))[1:] == [rows[3][0], "1.2 全部完成。"]


HEADS = ["防汛工作", "防汛工作", "供水工作", "供水工作", "存在问题", "存在问题"]


def headed(*heads: tuple[str, float]) -> list[Sheet]:
    """Return pages with the given heads, (words, left edge in em), 36 points above the text."""
    sheets = [page(*BODY * 7, index=index) for index in range(len(heads))]
    rows = [Row(text, 80 + 16 * at, 80 + 16 * (at + len(text)), 776, 12, n) for n, (text, at) in enumerate(heads)]
    return [replace(sheet, rows=(row, *sheet.rows)) for sheet, row in zip(sheets, rows, strict=True)]


def running(sheets: list[Sheet]) -> list[tuple[str, str]]:
    return [(text, reason) for text, reason, _ in lay_out(sheets)[1]]


@pytest.mark.parametrize("form", ["{} {}", "{} — {} —", "{} 第{}页", "2023年工作总结 {} · {} ·", "{} {}/12"])
def test_running_heads_that_change_with_the_section_are_known_by_their_page_number(form: str) -> None:
    heads = [form.format(words, number) for number, words in enumerate(HEADS, 7)]
    sheets = headed(*((text, 0.0) for text in heads))
    assert running(sheets) == [(text, "页眉") for text in heads]
    assert placed(*sheets)[0] == WHOLE


def test_running_heads_of_left_and_right_pages_have_the_number_outside() -> None:
    heads = [
        (f"{number} {words}", 0.0) if number % 2 == 0 else (f"{words} {number}", 20.0)
        for number, words in enumerate(HEADS, 1)
    ]
    assert running(headed(*heads)) == [(text, "页眉") for text, _ in heads]


def test_a_page_of_another_size_has_its_running_head_as_far_from_the_edge() -> None:
    sheets = headed(*((f"青禾县水利局 {number}", 0.0) for number in range(1, 5)))
    wide = headed(("青禾县水利局 1", 0.0))[0]
    rows = [replace(row, base=row.base - 247, page=4, text=row.text.replace("1", "5")) for row in wide.rows]
    sheets.append(replace(wide, index=4, width=842, top=595, rows=tuple(row for row in rows if row.base > 0)))
    assert [text for text, _ in running(sheets)] == [f"青禾县水利局 {number}" for number in range(1, 6)]


def test_items_with_a_bullet_of_a_symbol_font_are_whole() -> None:
    rows = [("\uf0b7 " + FULL[:23], 0), (FULL[:24], 2), ("完。", 2)] * 2
    assert placed(page(*rows)) == ["\uf0b7 " + FULL[:23] + FULL[:24] + "完。"] * 2


def test_section_and_page_number_that_are_written_apart_are_one_running_head() -> None:
    sheets = headed(*((words, 0.0) for words in HEADS))
    numbers = [Row(str(n), 480, 486, 776, 12, n - 1) for n in range(1, len(sheets) + 1)]
    sheets = [replace(sheet, rows=(number, *sheet.rows)) for sheet, number in zip(sheets, numbers, strict=True)]
    assert running(sheets)[:2] == [("防汛工作", "页眉"), ("1", "页眉")]
    assert len(running(sheets)) == 2 * len(sheets)


def test_running_heads_without_a_number_repeat_the_heading_of_their_section() -> None:
    sheets = headed(*((words, 0.0) for words in HEADS))
    headings = [page((f"{'一二三'[n // 2]}、{HEADS[n]}", 0), *BODY * 6, index=n) for n in range(len(HEADS))]
    sheets = [
        replace(a, rows=(a.rows[0], *(b if n % 2 == 0 else a).rows[n % 2 :]))
        for n, (a, b) in enumerate(zip(sheets, headings, strict=True))
    ]
    assert running(sheets) == [(words, "页眉") for words in HEADS]


def test_headings_below_running_heads_that_change_stay() -> None:
    sheets = headed(*((f"{words} {number}", 0.0) for number, words in enumerate(HEADS, 1)))
    headings = [
        row for n, words in enumerate(HEADS) for row in page((f"{'一二三四五六'[n]}、{words}", 0), index=n).rows
    ]
    sheets = [
        replace(sheet, rows=(sheet.rows[0], heading, *(replace(row, base=row.base - 60) for row in sheet.rows[1:])))
        for sheet, heading in zip(sheets, headings, strict=True)
    ]
    assert [text for text, _ in running(sheets)] == [sheet.rows[0].text for sheet in sheets]


def test_rows_of_a_report_that_repeats_itself_are_no_running_foot() -> None:
    sheets = [page(*BODY * 8, index=index) for index in range(4)]
    assert running(sheets) == []


def test_an_office_that_opens_the_first_page_and_signs_on_the_last_is_no_running_head() -> None:
    sheets = [
        page(("青禾县水利局", 10), ("2023年工作总结", 9), *BODY, index=0),
        page(*BODY * 8, index=1),
        page(("青禾县水利局", 19), ("2024年1月12日", 18), index=2),
    ]
    assert running(sheets) == []


def test_a_running_head_above_a_date_that_stands_alone_is_one() -> None:
    sheets = headed(*(("青禾县水利局2023年工作总结", 0.0) for _ in range(3)))
    sheets[-1] = replace(
        page(("2024年1月12日", 18), index=2), rows=(sheets[-1].rows[0], *page(("2024年1月12日", 18), index=2).rows)
    )
    assert running(sheets) == [("青禾县水利局2023年工作总结", "页眉")] * 3


def test_headings_at_the_foot_of_pages_are_no_running_feet() -> None:
    sheets = [page(*BODY * 8, index=index) for index in range(4)]
    base = min(row.base for row in sheets[0].rows) - 36
    last = [Row(f"{'一二三四'[n]}、{HEADS[n]}", 80, 176, base, 12, n) for n in range(4)]
    assert running([replace(sheet, rows=(*sheet.rows, row)) for sheet, row in zip(sheets, last, strict=True)]) == []


def test_headings_at_the_head_of_each_page_are_no_running_heads() -> None:
    sheets = headed(*((f"{'一二三四五六'[n]}、{words}{n}", 0.0) for n, words in enumerate(HEADS)))
    assert running(sheets) == []
