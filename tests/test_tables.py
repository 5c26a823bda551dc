"""What is a table and what only stood in one: forms, frames and grids, whatever the format."""

from __future__ import annotations

import pytest

from converter.model import Cell, Table
from converter.readers.tables import Box, Flow, Grid, parts_of
from tests.support.growth import assert_linear

REPORT = ("一、主要工作", "全年检修渡船九艘，换缆绳三十根。", "二、存在的不足", "候船亭不够用，雨天挤。")
LONG = "沿河渡口逐处查看台阶和护栏，坏的当天登记，当月修好。" * 10
SOME = "全年检修渡船九艘，换缆绳三十根。" * 6  # above 80 characters

Row = list[Box[str]]


def row(*cells: str | tuple[str, ...], spans: tuple[int, ...] = (), start: int = 0) -> Row:
    """Return cells, of one paragraph or several; spans: their columns where not all take one."""
    made: Row = []
    column = start
    for cell, width in zip(cells, spans or (1,) * len(cells), strict=True):
        paragraphs = tuple(each for each in ((cell,) if isinstance(cell, str) else cell) if each)
        made.append(Box(list(paragraphs), paragraphs, column, width))
        column += width
    return made


def shown(rows: list[Row]) -> list[str | list[list[str]]]:
    """Return each part: the words of a cell that is none, or a table's cells with their spans (`甲×2↓3`)."""
    parts: list[str | list[list[str]]] = []
    for part in parts_of(rows):
        if isinstance(part, Flow):
            parts += [part.label] if part.label else part.box.held
        else:
            parts.append([[_drawn(cell) for cell in each] for each in part.table.rows])
    return parts


def _drawn(cell: Cell) -> str:
    spans = f"×{cell.columns}" * (cell.columns > 1) + f"↓{cell.rows}" * (cell.rows > 1)
    return "/".join(cell.paragraphs) + spans


def is_whole(rows: list[Row]) -> bool:
    return [type(part) for part in parts_of(rows)] == [Grid]


def test_a_form_is_cut_at_the_cell_that_is_the_report() -> None:
    rows = [
        row("姓名", "柳某", "职务", "渡工"),
        row(("个人", "总结"), REPORT, spans=(1, 3)),
        row("意见", "同意。", spans=(1, 3)),
    ]
    assert shown(rows) == [[["姓名", "柳某", "职务", "渡工"]], "个人总结", *REPORT, [["意见", "同意。×3"]]]


def test_rows_of_one_cell_in_a_form_are_its_title_and_labels() -> None:
    rows = [
        row("考核登记表", spans=(2,)),
        row("姓名", "柳某"),
        row("个人总结", spans=(2,)),
        row(REPORT, spans=(2,)),
    ]
    assert shown(rows) == ["考核登记表", [["姓名", "柳某"]], "个人总结", *REPORT]


def test_a_wide_cell_whose_span_is_unsaid_is_cut_out_too() -> None:
    rows = [row("姓名", "柳某", "职务", "渡工"), row("个人总结", REPORT)]
    assert shown(rows) == [[["姓名", "柳某", "职务", "渡工"]], "个人总结", *REPORT]


def test_tall_cells_end_where_a_form_is_cut_and_leave_an_empty_cell_below() -> None:
    rows = [
        row("渡口", "姓名", "柳某", "渡工"),
        row("个人总结", REPORT, spans=(1, 2), start=1),
        row("签名", "柳某", spans=(1, 2), start=1),
        row("", "日期", "九日", "晴"),
    ]
    rows[0][0].rows = 3
    assert shown(rows) == [
        [["渡口", "姓名", "柳某", "渡工"]],
        "个人总结",
        *REPORT,
        [["", "签名", "柳某×2"], ["", "日期", "九日", "晴"]],
    ]


def test_a_tall_label_stands_once_before_the_texts_beside_it() -> None:
    rows = [row("述职", REPORT), row(REPORT, start=1)]
    rows[0][0].rows = 2
    assert shown(rows) == ["述职", *REPORT, *REPORT]


def test_in_a_form_that_is_cut_a_rather_long_entry_is_text_too() -> None:
    rows = [row("个人总结", REPORT), row("主管意见", SOME), row("备注", "无")]
    assert shown(rows) == ["个人总结", *REPORT, "主管意见", SOME, [["备注", "无"]]]
    assert is_whole([row("主管意见", SOME), row("备注", "无")])


def declared(rows: list[Row]) -> list[str]:
    return [part.label for part in parts_of(rows) if isinstance(part, Flow) and part.declared]


def test_labels_are_headings_where_several_stand_before_texts_of_their_own() -> None:
    form = [
        row("2023年度述职表", spans=(2,)),
        row("姓名", "柳某"),
        row(("履职", "情况"), REPORT),
        row("存在的不足", spans=(2,)),
        row(("走渡口不够勤。", "船旧。"), spans=(2,)),
        row("意见", "同意。"),
    ]
    assert declared(form) == ["履职情况", "存在的不足"]
    assert declared(form[:3]) == []


def test_signing_off_is_no_text_of_a_report() -> None:
    rows = [row("个人总结", REPORT), row("意见", ("同意评为优秀等次。", "签名：石某", "2024年1月9日"))]
    assert shown(rows)[-1] == [["意见", "同意评为优秀等次。/签名：石某/2024年1月9日"]]


@pytest.mark.parametrize(
    "rows",
    [
        [row("序号", "任务", "措施"), row("1", "查隐患", REPORT), row("2", "修渡船", REPORT)],
        [row("任务总表", spans=(3,)), row("序号", "任务", "措施"), row("1", "查隐患", LONG), row("2", "修", LONG)],
        [row("序号", "措施", "单位"), row("1", LONG, ""), row("2", LONG, "")],
        [row("一", "查隐患", LONG), row("二", "修渡船", LONG)],
        [row("问题", "整改"), row(LONG, LONG), row(REPORT, REPORT)],
        [row("序号", "内容"), row("1", LONG), row("2", REPORT)],
        [row("时间", "事项"), row("三月", LONG), row("下半年", LONG), row("2023年12月5日", REPORT)],
        [row("任务", "措施", "时限"), row("查隐患", LONG, "六月"), row("修渡船", LONG, "七月")],
    ],
    ids=[
        "header",
        "title-and-header",
        "last-column-empty",
        "no-header",
        "two-texts-in-a-row",
        "numbers",
        "times",
        "text-in-the-middle",
    ],
)
def test_a_grid_stays_a_table_however_long_its_cells_are(rows: list[Row]) -> None:
    assert is_whole(rows)


def test_a_list_of_two_columns_with_few_long_entries_stays_a_table() -> None:
    days = [row(f"{month}月", "渡船检修。") for month in range(1, 9)]
    assert is_whole([row("月份", "事项"), *days, row("九月", SOME + LONG[:120]), row("十月", LONG[:220]), *days])
    assert not is_whole([row("项目", "情况"), row("查隐患", LONG), row("修渡船", LONG), row("训渡工", "无")])


def test_a_note_below_a_table_of_figures_stays_in_it() -> None:
    figures = [row("东岸渡口", str(number), "艘次", "同比上升") for number in range(12)]
    assert is_whole([*figures, row(("注：1.数据到十一月底；", "2.东岸渡口停渡四天。"), spans=(4,))])


def test_a_frame_of_one_column_is_no_table() -> None:
    assert shown([row("一、工作"), row(("走渡口。", "修渡船。")), row("二、打算")]) == [
        "一、工作", "走渡口。", "修渡船。", "二、打算",
    ]  # fmt: skip
    assert shown([row("", REPORT), row("", "落款")]) == [*REPORT, "落款"]


def test_short_entries_beside_empty_cells_to_be_filled_in_stay_a_table() -> None:
    assert shown([row("签名", ""), row("日期", "")]) == [[["签名", ""], ["日期", ""]]]


def test_missing_cells_are_filled_in_so_that_the_others_stay_in_their_columns() -> None:
    assert shown([row("甲", "乙", "丙"), row("丁", start=2)]) == [[["甲", "乙", "丙"], ["", "", "丁"]]]


def test_spans_stay_within_the_table() -> None:
    rows = [row("甲", "乙"), row("丙", start=1)]
    rows[0][0].rows = 9
    (part,) = parts_of(rows)
    assert isinstance(part, Grid)
    assert part.table == Table(((Cell("甲", rows=2), Cell("乙")), (Cell("丙"),)))


def test_work_grows_with_the_number_of_cells() -> None:
    def made(count: int) -> list[Row]:
        rows = [row("甲", LONG[:90], "丙") for _ in range(count)]
        for each in rows:
            each[0].rows = count
        return [*rows, row("个人总结", REPORT, spans=(1, 2))]

    assert_linear(made, parts_of, 2000)


@pytest.mark.parametrize(
    ("text", "is_long"),
    [
        ("字" * 200, False),
        ("字" * 201, True),
        ("办公室\n巡查队", False),
        ("查清渡船底数，逐船建档；\n管住夜航，天黑停渡。", True),
    ],
)
def test_a_cell_is_long_where_it_holds_running_text(text: str, *, is_long: bool) -> None:
    assert Cell(text).is_long == is_long
