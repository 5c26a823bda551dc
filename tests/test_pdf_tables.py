"""PDF: ruled lines part cells; what stands in them is a table, across pages too."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from converter.model import Cell, Table
from converter.readers.pdf.joining import joined
from converter.readers.pdf.paper import Row, Rule, Sheet
from converter.readers.pdf.paragraphs import Layout, lay_out
from tests.support.made_pdf import drawn, read

EM = 12
XS = (80, 140, 300, 440)
"""Edges of three columns, 5, 13 and 11 em wide."""


def level(y: float, left: float = XS[0], right: float = XS[-1]) -> Rule:
    return Rule(is_upright=False, place=y, start=left, end=right)


def upright(x: float, bottom: float, top: float) -> Rule:
    return Rule(is_upright=True, place=x, start=bottom, end=top)


def grid(ys: Sequence[float], xs: Sequence[float] = XS) -> tuple[Rule, ...]:
    """Return the lines of a table without merged cells; ys from the top down."""
    lines = [level(y, xs[0], xs[-1]) for y in ys]
    return (*lines, *(upright(x, ys[-1], ys[0]) for x in xs))


def row(text: str, left: float, base: float, size: float = EM, *, index: int = 0) -> Row:
    starts = tuple(left + size * at for at in range(len(text)))
    return Row(text, left, left + size * len(text), base, size, index, starts)


def laid(rows: Sequence[Row], rules: Sequence[Rule], *others: Sheet) -> Layout:
    return lay_out([Sheet(0, 595, 0, 842, tuple(rows), tuple(rules)), *others])


def only_table(layout: Layout) -> tuple[tuple[Cell, ...], ...]:
    tables = [block for _, block in layout.placed if isinstance(block, Table)]
    assert len(tables) == 1
    return tables[0].rows


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)


HEADER = [row("指标", 85, 686), row("目标任务", 145, 686), row("完成情况", 305, 686)]
ENTRY = [
    row("防汛", 85, 666),
    row("1.更换钢丝绳六处，保养", 145, 666),
    row("启闭机四台；", 145, 650),
    row("2.补充编织袋三千条。", 145, 634),
    row("已完成。", 305, 666),
]
RULES = grid((700, 680, 628))


def test_what_stands_in_ruled_cells_is_a_table_whose_wrapped_lines_are_joined_and_whose_items_stay_apart() -> None:
    before, after = row("一、主要工作", 80, 720), row("二、存在问题", 80, 600)
    layout = laid([before, *HEADER, *ENTRY, after], RULES)
    assert [text for text, block in layout.placed if not block] == ["一、主要工作", "二、存在问题"]
    assert isinstance(layout.placed[1][1], Table)
    assert only_table(layout) == (
        cells("指标", "目标任务", "完成情况"),
        cells("防汛", "1.更换钢丝绳六处，保养启闭机四台；\n2.补充编织袋三千条。", "已完成。"),
    )


def test_a_row_that_the_file_writes_through_all_cells_is_cut_at_the_lines() -> None:
    words = "指标 目标任务 完成情况"
    starts = (85, 97, 109, 145, 157, 169, 181, 193, 305, 317, 329, 341)
    through = Row(words, 85, 353, 686, EM, 0, starts)
    assert only_table(laid([through, *ENTRY], RULES))[0] == cells("指标", "目标任务", "完成情况")


@pytest.mark.parametrize(
    ("above", "below", "words"),
    [
        ("12,34", "5.67", "12,345.67"),
        ("2,980.", "5%", "2,980.5%"),
        ("2024", "35", "2024 35"),
        ("1,200", "980", "1,200 980"),
        ("No.", "5", "No. 5"),
    ],
)
def test_a_number_that_a_narrow_cell_breaks_is_one(above: str, below: str, words: str) -> None:
    assert joined([row(above, 305, 666), row(below, 305, 650)]) == words


def test_items_of_a_cell_that_fill_their_row_stay_apart() -> None:
    rows = [*HEADER, row("防汛", 85, 666), row("1.更换钢丝绳六处和启闭", 145, 666), row("2.补充编织袋三千条", 145, 650)]
    assert only_table(laid(rows, RULES))[1] == cells("防汛", "1.更换钢丝绳六处和启闭\n2.补充编织袋三千条", "")


@pytest.mark.parametrize("xs", [XS, (80, 200, 440)])
def test_two_tables_of_a_page_are_two_though_their_sides_are_at_one_place(xs: Sequence[float]) -> None:
    words = [row(text, left, base) for base in (766, 736) for text, left in (("渡口", 85), ("已修", xs[1] + 5))]
    between = [row("二、下一步打算", 80, 690), row("继续修缮渡口。", 104, 670)]
    below = [row(text, left, base) for base in (616, 586) for text, left in (("桥梁", 85), ("未修", xs[1] + 5))]
    layout = laid([*words, *between, *below], (*grid((780, 750, 720), XS), *grid((630, 600, 570), xs)))
    shown = [block or text for text, block in layout.placed]
    assert [isinstance(each, Table) for each in shown] == [True, False, False, True]
    assert shown[1:3] == ["二、下一步打算", "继续修缮渡口。"]


def test_merged_cells_keep_their_spans() -> None:
    rules = [level(700), level(680), level(660, 140), level(640), upright(80, 640, 700), upright(440, 640, 700)]
    rules += [upright(140, 640, 700), upright(300, 640, 680)]
    rows = [row("单位", 85, 686), row("青禾县水利局", 145, 686), row("防汛", 85, 666)]
    rows += [row("检查", 145, 666), row("十二座", 305, 666), row("供水", 145, 646), row("两处", 305, 646)]
    assert only_table(laid(rows, rules)) == (
        (Cell("单位"), Cell("青禾县水利局", columns=2)),
        (Cell("防汛", rows=2), Cell("检查"), Cell("十二座")),
        cells("供水", "两处"),
    )


def test_sides_that_are_not_ruled_are_where_the_lines_end() -> None:
    rules = [*(level(y) for y in (700, 680, 628)), upright(140, 628, 700), upright(300, 628, 700)]
    assert only_table(laid([*HEADER, *ENTRY], rules)) == only_table(laid([*HEADER, *ENTRY], RULES))


def test_a_frame_round_the_text_is_no_table() -> None:
    rows = [row("一、主要工作", 90, 680), row("二、存在问题", 90, 660), row("三、下一步打算", 90, 640)]
    frame = [level(700), level(620), upright(80, 620, 700), upright(440, 620, 700)]
    assert [text for text, _ in laid(rows, frame).placed] == [each.text for each in rows]


def test_lines_that_part_no_rectangles_leave_the_rows_and_are_told() -> None:
    rules = [*RULES, upright(220, 640, 680), level(650, 220, 260)]
    layout = laid([*HEADER, *ENTRY], rules)
    assert layout.unruled == [0]
    assert [text for text, _ in layout.placed] == [each.text for each in (*HEADER, *ENTRY)]


def test_lines_that_run_through_words_part_no_cells() -> None:
    rows = [row("青禾县水利局汛前逐座检查水库对发现的问题列出", 85, y) for y in (686, 666, 650, 634)]
    layout = laid(rows, RULES)
    assert not any(block for _, block in layout.placed)


def test_a_table_at_the_head_of_every_page_is_no_running_head() -> None:
    sheets = [
        Sheet(
            n,
            595,
            0,
            842,
            (row("项目", 85, 786, index=n), row("完成", 145, 786, index=n), row(f"第{n}项", 85, 766, index=n)),
            grid((800, 780, 760)),
        )
        for n in range(4)
    ]
    layout = lay_out(sheets)
    assert [reason for _, reason, _ in layout.left_out] == ["重复的表头"] * 3
    assert [made[0].text for made in only_table(layout)] == ["项目", "第0项", "第1项", "第2项", "第3项"]


def test_the_head_of_a_table_may_stand_alone_at_the_foot_of_a_page() -> None:
    text = [row("渡口全部检修完毕。", 80, base) for base in (780, 750)]
    head = [row(words, left, 60) for words, left in (("指标", 85), ("目标任务", 145), ("完成情况", 305))]
    entries = [
        row(words, left, base, index=1)
        for base in (770, 740)
        for words, left in (("防汛", 85), ("六处", 145), ("已完成", 305))
    ]
    layout = laid([*text, *head], grid((72, 52)), Sheet(1, 595, 0, 842, tuple(entries), grid((784, 754, 724))))
    assert only_table(layout)[0] == cells("指标", "目标任务", "完成情况")
    assert len(only_table(layout)) == 3


def test_a_running_head_in_ruled_cells_is_no_table() -> None:
    sheets = [
        Sheet(
            n,
            595,
            0,
            842,
            (
                row("青禾县水利局", 85, 790, index=n),
                row("工作总结", 195, 790, index=n),
                row(f"{n + 1}", 400, 790, index=n),
                row("防汛工作按时完成。", 80, 700, index=n),
            ),
            grid((804, 784), (80, 190, 390, 440)),
        )
        for n in range(4)
    ]
    layout = lay_out(sheets)
    assert [text for text, _ in layout.placed] == ["防汛工作按时完成。"] * 4
    assert {reason for _, reason, _ in layout.left_out} <= {"页眉", "页码"}


def test_a_row_that_the_page_breaks_is_one_row() -> None:
    second = Sheet(1, 595, 0, 842, (row("公里。", 145, 786, index=1), row("完", 80, 700, index=1)), grid((800, 780)))
    rows = [*HEADER, *ENTRY, row("供水", 85, 90), row("改造老旧管网三十", 145, 90)]
    layout = laid(rows, grid((700, 680, 628, 80)), second)
    assert only_table(layout)[-1] == cells("供水", "改造老旧管网三十公里。", "")
    assert layout.placed[-1] == ("完", None)


def test_a_form_of_a_report_is_read_as_text_across_pages() -> None:
    long = "汛前逐座检查水库对发现的问题列出清单明确到人限期整改"
    xs = (80, 116, 440)
    label = [row(word, 85, 660 - 16 * number) for number, word in enumerate("个人总结")]
    words = [
        row(long, 121, 660),
        row("。", 121, 644),
        row("一、履职情况", 121, 628),
        row(long, 121, 612),
        row(long, 121, 596),
    ]
    first = [row("姓名", 85, 686), row("林青", 121, 686), *label, *words]
    second = Sheet(1, 595, 0, 842, (row("逐项销号。", 121, 786, index=1),), grid((800, 780), xs))
    layout = laid(first, grid((700, 680, 80), xs), second)
    assert [text for text, block in layout.placed if not block][-3:] == [
        long + "。",
        "一、履职情况",
        long + long + "逐项销号。",
    ]


CELLS = "BT /F 12 Tf 85 686 Td (Name) Tj 60 0 Td (Plan) Tj -60 -20 Td (Flood) Tj 60 0 Td (Twelve) Tj ET "
BOXES = [(80, 680, 60, 20), (140, 680, 160, 20), (80, 660, 60, 20), (140, 660, 160, 20)]


@pytest.mark.parametrize(
    "lines",
    [
        " ".join("{} {} {} {} re S".format(*box) for box in BOXES),
        " ".join(f"{x} {y} {w} 0.5 re f" for x, y, w, _ in [*BOXES, (80, 700, 220, 0)])
        + " ".join(f" {x} 660 0.5 40 re f" for x in (80, 140, 300)),
        " ".join(f"80 {y} m 300 {y} l" for y in (700, 680, 660))
        + " ".join(f" {x} 660 m {x} 700 l" for x in (80, 140, 300))
        + " S",
        "q 2 0 0 2 0 0 cm " + " ".join("{} {} {} {} re S".format(*(side / 2 for side in box)) for box in BOXES) + " Q",
    ],
    ids=["boxes", "thin areas", "one path", "scaled"],
)
def test_cells_are_found_however_a_program_draws_their_lines(lines: str) -> None:
    for data in (drawn(CELLS + lines), drawn("0 1 -1 0 595 0 cm " + CELLS + lines, extra="/Rotate 90 ")):
        (piece,) = read(data).pieces
        assert isinstance(piece.block, Table)
        assert piece.block.rows == (cells("Name", "Plan"), cells("Flood", "Twelve"))


def test_the_message_names_the_pages_once() -> None:
    lines = "80 640 220 60 re S 140 640 m 140 660 l S 80 660 m 220 660 l S "
    words = "BT /F 12 Tf 85 680 Td (Flood) Tj 0 -16 Td (Water) Tj 0 -18 Td (Nine) Tj ET "
    (message,) = read(drawn(*[words + lines] * 7)).messages
    assert message.code == "R119"
    assert message.text.startswith("第 1、2、3、4、5 等 7 页的表格认不出单元格")
