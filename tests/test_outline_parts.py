"""The parts of the outline, each by itself, at the edges of their rules."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from converter.ids import anchor_report
from converter.language.blanks import blanks_in
from converter.messages import at_most_five, message
from converter.model import Cell, Line, Paragraph, Removal, Report, Section, Source, Table, Text
from converter.outline import outline
from converter.outline.checks import observations
from converter.outline.contents import contents_lines
from converter.outline.ending import split_ending
from converter.outline.points import split_points
from converter.outline.runs import line_marks
from converter.outline.several import split_reports
from converter.outline.title import split_front
from converter.outline.tree import gather
from converter.outline.unnumbered import part_headings
from converter.outline.years import date_of, year_of
from converter.outline_json import outline_json
from converter.readers import read
from converter.settings import Limits
from tests.support.made_tables import plain_table

BODY = (
    "检查渡船二百艘次，查出隐患十五处，全部整改到位，组织演练三次，培训渡工四十人次，发放救生衣一百件，更新缆绳三十条。"
)


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text, number) for number, text in enumerate(texts, 1))


def outlined(*texts: str, name: str = "甲/a.txt") -> Report:
    return outline(read("\n".join(texts).encode(), name, Limits()))


def texts_of(found: tuple[Line, ...]) -> list[str]:
    return [line.text for line in found]


def headings(report: Report) -> list[tuple[int, str]]:
    return [(section.level, section.printed) for section in report.walk()]


# Front


def test_a_title_is_at_most_three_lines() -> None:
    front = split_front(
        lines("内部读物专刊", "云溪市航道中心", "云溪市港航中心", "关于渡口码头", "2023年工作总结", "一、路")
    )
    assert texts_of(front.title) == ["云溪市港航中心", "关于渡口码头", "2023年工作总结"]
    assert texts_of(front.head) == ["内部读物专刊", "云溪市航道中心"]


@pytest.mark.parametrize(
    "line", ["云溪市交通运输局文件", "转发全局的几点想法", "附件汇编与材料", "编者按与其他话", "云溪市材料三篇"]
)
def test_a_letterhead_and_words_about_the_text_begin_no_title(line: str) -> None:
    assert split_front(lines(line, "2023年工作总结", "一、路")).text == "2023年工作总结"


def test_a_line_of_a_persons_name_begins_no_title() -> None:
    assert split_front(lines("云溪航道站", "2023年工作总结", "一、路")).text == "云溪航道站2023年工作总结"
    assert split_front(lines("云溪航道", "2023年工作总结", "一、路")).text == "2023年工作总结"


def test_a_title_stands_among_the_first_24_lines() -> None:
    for above, title in ((23, "2023年工作总结"), (24, "路边花草")):
        assert split_front(lines(*["路边花草"] * above, "2023年工作总结", "一、路")).text == title


def test_a_title_goes_on_where_its_next_line_is_joined_to_it() -> None:
    front = split_front(lines("2023年工作总结", "和2024年工作计划", "一、路"))
    assert front.text == "2023年工作总结和2024年工作计划"
    assert split_front(lines("2023年工作总结", "2024年工作计划", "一、路")).text == "2023年工作总结"
    assert split_front(lines("2023年工作总结", "和睦的一年", "一、路")).text == "2023年工作总结"


@pytest.mark.parametrize(
    "line",
    ["——在全局大会上的工作报告", "（全局大会工作报告）", "转发全局工作总结", "时间：全年工作总结", "各位领导的工作报告：", "title: 工作总结", "工作总结三篇"],
)  # fmt: skip
def test_a_line_beside_the_title_is_no_title_though_it_names_a_genre(line: str) -> None:
    front = split_front(lines(line, "路上一年", "一、路", BODY))
    assert front.text != line
    if not line.endswith("："):
        assert split_front(lines(line, "我的工作总结", "一、路", BODY)).text == "我的工作总结"


def test_a_title_stands_below_a_covering_note() -> None:
    note = "现将我局全年情况报上，请审阅，并请提出意见，我们一定认真研究，认真改进，把各项事情办得更好更实，让群众满意，让上级放心，也让自己安心。"
    assert split_front(lines(note, "2023年工作总结", "一、路")).text == "2023年工作总结"
    assert (
        split_front(lines(note.replace("现将", "就把").replace("请审阅", "请过目"), "2023年工作总结", "一、路")).text
        == ""
    )
    assert split_front(lines(note, *["又及此事，请知。"] * 6, "2023年工作总结", "一、路")).text == "2023年工作总结"
    assert split_front(lines(note, *["又及此事，请知。"] * 7, "2023年工作总结", "一、路")).text == ""
    assert split_front(lines(note, "一、路", "2023年工作总结")).text == ""
    assert split_front(lines(note, "长" * 151, "2023年工作总结")).text == ""


def test_metadata_above_the_title_is_passed_over() -> None:
    front = split_front(lines("---", "author: zhou", "---", "2023年工作总结", "一、路"))
    assert texts_of(front.head) == ["---", "author: zhou", "---"]
    assert front.text == "2023年工作总结"


def test_one_line_alone_is_no_title() -> None:
    assert split_front(lines("2023年工作总结")).title == ()
    assert split_front(lines("2023年工作总结", "路")).text == "2023年工作总结"


def test_a_title_that_names_no_genre_is_short_and_no_sentence() -> None:
    assert split_front(lines("路上一年", "一、路")).text == "路上一年"
    assert split_front(lines("路" * 40, "一、路")).text == "路" * 40
    assert split_front(lines("路" * 41, "一、路")).title == ()
    assert split_front(lines("路上一年：", "一、路")).title == ()
    assert split_front(lines("2024年1月12日", "一、路")).title == ()


# Several reports in one file


def test_what_was_taken_out_stays_with_the_report_that_it_stood_in() -> None:
    whole = read(
        "".join(f"篇{n}\n述职报告\n一、路\n{BODY * 3}\n二、桥\n{BODY}\n" for n in "一二三").encode(), "a.txt", Limits()
    )
    removals = tuple(Removal(f"{line}", "页码", line) for line in (1, 3, 5, 6, 7, 10, 11, 15, 16, 99))
    parts = split_reports(replace(whole, removals=removals))
    assert [[each.line for each in part.removals] for part in parts] == [[1, 3, 5, 6], [7, 10, 11], [15, 16, 99]]
    assert [part.source.part for part in parts] == [1, 2, 3]
    assert [part.lines[0].number for part in parts] == [1, 7, 13]


def test_words_above_the_first_report_are_known_to_each() -> None:
    whole = read(
        "\n".join(["2023年材料", "两份", *(f"篇{n}\n一、路\n{BODY * 3}" for n in "一二")]).encode(), "a.txt", Limits()
    )
    assert [part.above for part in split_reports(whole)] == ["2023年材料两份"] * 2


def test_a_part_of_less_than_150_characters_is_no_report() -> None:
    for length, count in ((150, 2), (149, 1)):
        rest = "路" * (length - len("篇一一、"))
        whole = read(f"篇一\n一、{rest}\n篇二\n一、{'桥' * 200}".encode(), "a.txt", Limits())
        assert len(split_reports(whole)) == count


def test_a_title_parts_reports_only_behind_words_that_have_ended() -> None:
    def count(border: str) -> int:
        body = f"一、路\n{BODY * 2}\n二、桥\n{BODY * 2}\n"
        whole = read(f"2022年述职报告\n{body}{border}\n2023年述职报告\n{body}".encode(), "a.txt", Limits())
        return len(split_reports(whole))

    assert count("修好了全部的路。") == 2
    assert count("周明远") == 2
    assert count("2023年1月12日") == 2
    assert count("这条路修好以后大家都很满意于是接着就写了") == 1
    assert count("2023年述职报告") == 2


def test_titles_part_reports_only_where_each_numbering_begins_at_one() -> None:
    for first, count in (("一、", 2), ("二、", 1), ("（一）", 1), ("", 1)):
        text = "".join(f"{year}年述职报告\n{first}路\n{BODY * 3}\n三、桥\n{BODY * 2}\n" for year in (2022, 2023))
        assert len(split_reports(read(text.encode(), "a.txt", Limits()))) == count


def test_the_first_title_stands_among_the_first_three_lines_whatever_is_above_it() -> None:
    def count(above: int) -> int:
        body = f"一、路\n{BODY * 2}\n二、桥\n{BODY * 2}\n"
        words = "这条路修好以后大家都很满意于是接着就写了\n" * above
        whole = read(f"{words}2022年述职报告\n{body}2023年述职报告\n{body}".encode(), "a.txt", Limits())
        return len(split_reports(whole))

    assert [count(above) for above in range(5)] == [2, 2, 2, 1, 1]


def test_a_space_may_stand_inside_the_mark_of_a_point() -> None:
    report = outlined("工作总结", "一、路", "一 是修路。换下旧板。二 是管路。早晚有人。")
    assert [(each.label, each.heading) for each in report.sections[0].children] == [
        ("一 是", "修路"),
        ("二 是", "管路"),
    ]


# Items that run on in a line


@pytest.mark.parametrize("numbers", [("1.", "2."), ("1、", "2、"), ("（1）", "（2）"), ("①", "②"), ("1）", "2）")])
def test_items_run_on_in_a_line_behind_the_end_of_a_sentence(numbers: tuple[str, str]) -> None:
    first, second = numbers
    report = outlined("工作总结", "一、路", f"{first}修路。换下旧板（2块）。{second}管路。早晚有人。")
    assert [(each.label, each.heading) for each in report.sections[0].children] == [(first, "修路"), (second, "管路")]


@pytest.mark.parametrize("numbers", [("1.", "2."), ("1、", "2、"), ("（1）", "（2）"), ("①", "②"), ("1）", "2）")])
def test_a_list_inside_a_sentence_is_no_run_of_headings(numbers: tuple[str, str]) -> None:
    first, second = numbers
    for words in (
        f"{first}修路；{second}管路。早晚有人。",
        f"主要是：{first}修路；{second}管路。",
        f"查了三处：{first}绳；{second}板",
    ):
        assert outlined("工作总结", "一、路", words).sections[0].children == ()
    report = outlined("工作总结", "一、路", f"{first}修路。换下旧板；{second}管路。早晚有人。")
    assert [each.heading for each in report.sections[0].children] == ["修路", "管路"]


def test_a_dash_numbers_the_first_point_of_a_scanned_text() -> None:
    found = [part.label for part in split_points(lines("—是修路。二是管路。")) if isinstance(part, Section)]
    assert found == ["—是", "二是"]
    assert outlined("工作总结", "一、路", "2023年——是修路的一年。").sections[0].children == ()


def test_a_number_and_a_space_open_headings_where_they_ascend_from_one() -> None:
    report = outlined("工作总结", "一、路", "1 修好路面", BODY, "2 管好边沟", BODY, "二、桥", BODY)
    assert [(each.level, each.label, each.heading) for each in report.sections[0].children] == [
        (3, "1", "修好路面"),
        (3, "2", "管好边沟"),
    ]
    for texts in (
        ("1 修好路面", BODY),
        ("1 月底前修路。", "2 月底前管路。"),
        ("1 路面 12", "2 边沟 36"),
        ("1 ABC", "2 DEF"),
    ):
        assert outlined("工作总结", "一、路", *texts).sections[0].children == ()


def test_a_list_inside_an_item_does_not_go_on_with_its_run() -> None:
    parts = split_points(lines("办法：①修路。先查三处：①绳；②板。②管路。早晚有人。"))
    assert [(part.label, part.heading) for part in parts if isinstance(part, Section)] == [("①", "修路"), ("②", "管路")]


# Tables of contents


def test_a_table_of_contents_ends_where_its_first_entry_is_said_again() -> None:
    assert contents_lines(lines("题", "目录", "一、路……1", "一、路", "文。")) == {1, 2}
    assert contents_lines(lines("题", "目 录", "一、路 1", "二、桥 2", "一、路", "文。", "二、桥")) == {1, 2, 3}
    assert contents_lines(lines("题", "目录", "一、路", "二、桥", "文。")) == set()
    assert contents_lines(lines("题", "目录")) == set()
    assert contents_lines(lines("题", "目录", "一、路是这样修的。", "一、路是这样修的。")) == set()
    assert contents_lines(lines(*["题"] * 39, "目录", "一、路", "一、路")) == {39, 40}
    assert contents_lines(lines(*["题"] * 40, "目录", "一、路", "一、路")) == set()


# Endings


def test_an_annex_line_with_nothing_but_the_signature_below_it_is_part_of_the_signature() -> None:
    ending = split_ending(lines("一、路", BODY, "附件1：表", "云溪市航道中心", "2024年1月12日"))
    assert ending.annexes == ()
    assert texts_of(ending.signature) == ["附件1：表", "云溪市航道中心", "2024年1月12日"]
    ending = split_ending(lines("一、路", BODY, "云溪市航道中心", "2024年1月12日", "附件1：表", BODY))
    assert [texts_of(each) for each in ending.annexes] == [["附件1：表", BODY]]
    assert texts_of(ending.signature) == ["云溪市航道中心", "2024年1月12日"]


def test_annexes_that_are_listed_first_begin_where_their_text_is() -> None:
    ending = split_ending(
        lines("一、路", BODY, "附件1：表", "附件2：图", "2024年1月12日", "附件1：表", BODY, "附件2：图", BODY)
    )
    assert [texts_of(each)[0] for each in ending.annexes] == ["附件1：表", "附件2：图"]
    assert texts_of(ending.signature) == ["附件1：表", "附件2：图", "2024年1月12日"]


def test_two_annexes_of_one_number_are_two_where_both_have_a_text() -> None:
    ending = split_ending(lines("一、路", BODY, "附件1：表", BODY, "附件1：图", BODY))
    assert [texts_of(each) for each in ending.annexes] == [["附件1：表", BODY], ["附件1：图", BODY]]


def test_an_annex_that_is_named_right_above_the_next_one_is_an_annex_unless_its_number_comes_again() -> None:
    ending = split_ending(lines("一、路", BODY, "附件1：表", "附件2：图", BODY))
    assert [texts_of(each) for each in ending.annexes] == [["附件1：表"], ["附件2：图", BODY]]
    ending = split_ending(lines("一、路", BODY, "附件2：图", "附件1：表", BODY))
    assert [texts_of(each) for each in ending.annexes] == [["附件1：表", BODY]]


def test_an_annex_begins_where_its_text_stands_within_six_lines() -> None:
    for count, begins in ((5, True), (6, False)):
        ending = split_ending(lines("一、路", BODY, "附件1：表", *["路边花草"] * count, BODY))
        assert bool(ending.annexes) is begins


def test_a_signature_is_of_short_lines_that_are_no_sentences() -> None:
    def signature(*texts: str) -> list[str]:
        return texts_of(split_ending(lines("一、路", BODY, *texts)).signature)

    day = "2024年1月12日"
    assert signature(day, "路" * 30) == [day, "路" * 30]
    assert signature(day, "路" * 31) == []
    assert signature("云溪市航道中心", "修路，修桥", day) == [day]
    assert signature("云溪市航道中心", "修路和桥：", day) == [day]
    assert signature("云溪市航道中心", "一、修路", day) == [day]
    assert signature("述职人：周明远，渡口所", day) == ["述职人：周明远，渡口所", day]
    assert signature("述职人：周明远") == ["述职人：周明远"]
    assert signature("云溪市航道中心", "附 件", day) == ["云溪市航道中心", "附 件", day]
    assert signature(day, "联系人：周明远，他在渡口所。") == [day, "联系人：周明远，他在渡口所。"]
    assert signature(*["云溪市航道中心"] * 12, day) == ["云溪市航道中心"] * 11 + [day]
    assert signature("附件：", "1.修路的事", "修好了三条路，又修了两条。") == []


def test_an_annex_may_hold_nothing_but_a_list() -> None:
    ending = split_ending(lines("一、路", BODY, "附件1：表", "1.修路的事", "2.修桥的事"))
    assert [texts_of(each) for each in ending.annexes] == [["附件1：表", "1.修路的事", "2.修桥的事"]]
    ending = split_ending(lines("一、路", BODY, "附件：", "1.修路的事", "2.修桥的事"))
    assert texts_of(ending.signature) == ["附件：", "1.修路的事", "2.修桥的事"]


def test_an_office_alone_signs_and_a_line_alone_that_is_none_does_not() -> None:
    assert texts_of(split_ending(lines("一、路", BODY, "云溪市航道中心")).signature) == ["云溪市航道中心"]
    assert split_ending(lines("一、路", BODY, "修路三条")).signature == ()
    assert split_ending(lines("一、路", BODY, "周明远", "云溪市航道中心")).signature == ()


@pytest.mark.parametrize(
    "text",
    [
        "当前，工作中还存在桥梁老化、人手不够等问题。",
        "与此同时，对照群众期盼，管护还有差距。",
        "存在的主要问题是桥梁老化。",
        "工作中的不足，是管护不细。",
        "针对以上问题，我们将逐桥整改。",
    ],
)
def test_what_falls_short_closes_a_report_whose_last_heading_is_of_something_else(text: str) -> None:
    assert [each.text for each in outlined("工作报告", "一、路", BODY, text).closing] == [text]
    assert not outlined("工作报告", "一、路", BODY, "二、存在的问题", BODY, text).closing


def test_a_salutation_closes_a_report_right_below_a_heading_only_where_that_is_a_statement() -> None:
    salutation = "各位代表！让我们一起修路。"
    for heads, closes in ((("一、路",), False), (("一、修路。",), True), (("一、路", "（一）桥"), True)):
        report = outlined(
            "2023年工作总结", "一、船", BODY, *(head.replace("一、", "二、") for head in heads), salutation
        )
        assert [paragraph.text for paragraph in report.closing] == ([salutation] if closes else [])


@pytest.mark.parametrize(
    "text",
    [
        "各位领导、同志们，路还长着呢，我们接着修。",
        "各位委员、同志们！让我们一起修路。",
        "尊敬的各位领导，各位居民代表：路还长着呢。",
        "乡亲们，路还长着呢。",
        "欢迎广大干部群众对修路情况进行监督。",
    ],
)
def test_who_is_addressed_and_a_call_for_supervision_close_a_report(text: str) -> None:
    assert [each.text for each in outlined("工作总结", "一、路", BODY, text).closing] == [text]
    assert not outlined("工作总结", "一、路", BODY, "各位代表提出建议八件，全部办结。").closing


# Tables and pictures


def test_a_table_stands_behind_what_stood_before_it() -> None:
    source = Source("a.txt", "txt", "utf-8", "0" * 64)
    words = [
        "周明远",
        "2023年工作总结",
        "一年来，我们修路。",
        "一、路",
        "修了三条。",
        "（一）桥",
        "修了一座。",
        "修了两座。",
        "特此报告。",
        "云溪市航道中心",
        "2024年1月12日",
    ]
    for after in range(len(words) + 1):
        table = Line("表", after + 1, plain_table((("表",),)))
        above, below = words[:after], words[after:]
        shifted = (Line(text, number) for number, text in enumerate(below, after + 2))
        report = outline(Text(source, (*lines(*above), table, *shifted)))
        assert report.title == "2023年工作总结"
        assert in_order(report) == [text for text in (*above, "表", *below) if text != report.title]
        assert len(report.signature) == 2 + (after > 9)


def test_a_table_between_the_lines_of_a_title_stands_above_it() -> None:
    table = Line("表", 2, plain_table((("表",),)))
    text = Text(
        Source("a.txt", "txt", "utf-8", "0" * 64),
        (*lines("云溪市航道中心"), table, *lines("", "", "2023年工作总结", "一、路")[2:]),
    )
    report = outline(text)
    assert report.title == "云溪市航道中心2023年工作总结"
    assert [paragraph.text for paragraph in report.head] == ["表"]


@pytest.mark.parametrize("label", ["个人总结", "本 人 述 职", ""])
def test_a_title_above_a_table_does_not_go_on_in_the_label_of_a_form(label: str) -> None:
    table = Line("姓名 柳某", 2, plain_table((("姓名", "柳某"),)))
    more = [Line(text, number) for number, text in enumerate((label, "一、路", "修了三条。"), 3) if text]
    report = outline(Text(Source("a.docx", "docx", None, ""), (*lines("2023年度考核登记表"), table, *more)))
    assert (report.title, report.title_inferred) == ("2023年度考核登记表", False)
    assert in_order(report)[0] == "姓名 柳某"


def test_a_title_that_is_followed_by_a_table_only_is_a_title() -> None:
    table = Line("项目 数量", 2, plain_table((("项目", "数量"),)))
    report = outline(Text(Source("a.docx", "docx", None, ""), (*lines("渡口检修情况"), table)))
    assert (report.title, report.title_inferred) == ("渡口检修情况", False)


def test_a_table_is_rows_of_cells_in_json() -> None:
    long = "查清渡船底数，逐船建档。\n管住夜航，天黑停渡。"
    table = Table(((Cell("序号"), Cell("措施", 2)), (Cell("1", rows=2), Cell(long), Cell(""))))
    text = Text(Source("a.docx", "docx", None, ""), (*lines("总结", "一、路"), Line(table.text, 3, table)))
    (shown,) = outline_json(anchor_report(outline(text)))["sections"][0]["paragraphs"]
    first, second = (f"{shown['id']}-{name}" for name in ("x1fa0e4ce", "x8739f2c0"))
    assert shown["table"] == [
        ["序号", {"text": "措施", "columns": 2}],
        [{"text": "1", "rows": 2}, {"text": long, "ids": [first, second]}, ""],
    ]
    assert shown["text"] == "序号 措施 1 查清渡船底数，逐船建档。 管住夜航，天黑停渡。"


def in_order(report: Report) -> list[str]:
    """Return all words of a report but the title's, in the order in which they are shown."""

    def shown(part: Paragraph | Section) -> list[str]:
        if isinstance(part, Paragraph):
            return [part.text]
        return [part.printed, *(text for each in part.parts for text in shown(each))]

    groups = (report.head, report.preamble, report.sections, report.closing, report.signature, report.annexes)
    return [text for group in groups for part in group for text in shown(part)]


# Points


def parts(*texts: str) -> list[str]:
    def shown(part: Paragraph | Section) -> str:
        if isinstance(part, Paragraph):
            return part.text
        return f"[{part.level} {part.printed}{''.join(shown(each) for each in part.parts)}]"

    return [shown(part) for part in split_points(lines(*texts))]


def test_points_nest_where_one_run_stands_within_a_point_of_another() -> None:
    assert parts("一是修路。首先，量地。其次，铺石。最后，通车。二是修桥。") == [
        "[5 一是修路。[5 首先，量地。][5 其次，铺石。][5 最后，通车。]]", "[5 二是修桥。]",
    ]  # fmt: skip
    assert parts("一是修路。（1）量地。（2）铺石。", "二是修桥。") == [
        "[5 一是修路。[4 （1）量地。][4 （2）铺石。]]",
        "[5 二是修桥。]",
    ]


def test_a_paragraph_without_a_mark_belongs_to_the_innermost_point_whose_run_goes_on() -> None:
    assert parts("一是修路。（1）量地。（2）铺石。", "石头铺了三里。", "二是修桥。", "桥有两座。") == [
        "[5 一是修路。[4 （1）量地。][4 （2）铺石。]石头铺了三里。]", "[5 二是修桥。]", "桥有两座。",
    ]  # fmt: skip
    assert parts("一是修路", "路有三里。", "二是修桥", "桥有两座。", "写在最后。") == [
        "[5 一是修路路有三里。]", "[5 二是修桥桥有两座。]", "写在最后。",
    ]  # fmt: skip


def test_a_run_that_plans_announce_stands_beside_the_one_before_not_inside_it() -> None:
    done = "一是修路。二是修桥。"
    assert parts(f"{done}下一步打算：一是修船。二是修车。") == [
        "[5 一是修路。]", "[5 二是修桥。]", "下一步打算：", "[5 一是修船。]", "[5 二是修车。]",
    ]  # fmt: skip
    assert parts(f"{done}打算：（1）修船。（2）修车。") == [
        "[5 一是修路。]", "[5 二是修桥。]", "打算：", "[4 （1）修船。]", "[4 （2）修车。]",
    ]  # fmt: skip
    assert parts(f"{done}办法：（1）修船。（2）修车。") == [
        "[5 一是修路。]", "[5 二是修桥。办法：[4 （1）修船。][4 （2）修车。]]",
    ]  # fmt: skip


def test_what_only_looks_like_a_number_marks_no_point() -> None:
    for text in (
        "十十是路。二是桥。",
        "一抓到底。二是桥。",
        "统一是路。二是桥。",
        "1,200米。2,300米。",
        "1.5米。2.5米。",
    ):
        assert parts(text) == [text]


def test_points_are_counted_in_other_words_too() -> None:
    assert parts("第一方面，修路。第二方面，修桥。") == ["[5 第一方面，修路。]", "[5 第二方面，修桥。]"]
    assert parts("有两个方面。第一个方面是路。第二个方面是桥。") == [
        "有两个方面。", "[5 第一个方面是路。]", "[5 第二个方面是桥。]",
    ]  # fmt: skip
    assert parts("第一是路。第二点，桥。") == ["[5 第一是路。]", "[5 第二点，桥。]"]
    assert parts("问题一：路窄。问题二：桥旧。措施1：修路。措施2：修桥。") == [
        "[5 问题一：路窄。]", "[5 问题二：桥旧。[5 措施1：修路。][5 措施2：修桥。]]",
    ]  # fmt: skip
    for text in ("第一书记是他。第二书记是我。", "问题一直有。问题二字。", "问题二：桥。", "第一点路。第二点桥。"):
        assert parts(text) == [text]


def test_a_point_needs_a_second_and_a_third_where_commas_part_them() -> None:
    assert parts("一是修路。") == ["一是修路。"]
    assert parts("一是修路，二是修桥。") == ["一是修路，二是修桥。"]
    assert parts("做法：一是修路，二是修桥，三是修船。") == [
        "做法：",
        "[5 一是修路，]",
        "[5 二是修桥，]",
        "[5 三是修船。]",
    ]


def test_adverbs_at_the_heads_of_paragraphs_are_points_whatever_stands_between_the_first_and_the_last() -> None:
    assert parts("首先，量地。", "最后，通车。") == ["[5 首先，量地。]", "[5 最后，通车。]"]
    assert parts("首先，量地。", "其次，铺石。", "最后，通车。") == [
        "[5 首先，量地。]",
        "[5 其次，铺石。]",
        "[5 最后，通车。]",
    ]
    assert parts("最后，通车。", "首先，量地。") == ["最后，通车。", "首先，量地。"]


def test_two_adverbs_in_a_paragraph_are_words_and_three_are_points() -> None:
    assert parts("首先，量地。最后，通车。") == ["首先，量地。最后，通车。"]
    assert len(parts("先说。首先，量地。其次，铺石。最后，通车。")) == 4
    assert parts("先说。首先，量地。其次，铺石。其次，通车。") == ["先说。首先，量地。其次，铺石。其次，通车。"]
    assert parts("先说。其次，铺石。最后，通车。") == ["先说。其次，铺石。最后，通车。"]


# Marks that a run proves


def labels(*texts: str) -> list[str]:
    return [mark.label if mark else "" for mark in line_marks(lines(*texts))]


def test_numbers_without_a_mark_of_their_own_count_where_they_ascend() -> None:
    assert labels("一 加强学习", "二 修好道路") == ["一", "二"]
    assert labels("一 加强学习", "三 修好道路") == ["", ""]
    assert labels("二 加强学习", "三 修好道路") == ["", ""]
    assert labels("一、学习", "二，修路", "四，修桥", "三，修船") == ["一、", "二，", "", "三，"]


def test_decimal_numbers_count_below_their_parent_where_two_ascend() -> None:
    assert labels("1.教学", "1.1 常规教学", "1.2 教学研究", "1.4 其他") == ["1.", "1.1", "1.2", "1.4"]
    assert labels("1.教学", "1.1 常规教学", "1.2 教学研究", "1.5 其他") == ["1.", "1.1", "1.2", ""]
    assert labels("1.教学", "1.1 常规教学") == ["1.", ""]
    assert labels("2.教学", "1.1 常规教学", "1.2 教学研究") == ["2.", "", ""]
    assert labels("1.教学", "1.1 常规教学", "2.管理", "1.2 教学研究") == ["1.", "", "2.", ""]
    assert labels("一、学校", "1.1 常规教学", "1.2 教学研究") == ["一、", "1.1", "1.2"]
    assert labels("一、学校", "2.1 常规教学", "2.2 教学研究") == ["一、", "", ""]
    assert labels("第一章 学校", "1.1 常规教学", "1.1.1 备课", "1.1.2 上课") == ["第一章", "1.1", "1.1.1", "1.1.2"]
    assert labels("一、学校", "1.1 常规", "1.2 教研", "二、管理", "2.1 后勤") == ["一、", "1.1", "1.2", "二、", "2.1"]
    assert labels("1.教学", "1.1 常规", "1.2 教研", "1.3倍于上年", "1.3万人次") == ["1.", "1.1", "1.2", "", ""]
    assert labels("1 教学", "1.1 常规", "2 管理", "3 后勤") == ["1", "1.1", "2", "3"]
    assert labels("1 教学", "2 管理", "2 后勤") == ["", "", ""]
    assert labels("1 教学", "1.1 常规", "1.2 教研", "1.5.1 备课") == ["1", "1.1", "1.2", ""]
    assert labels(f"1 {'教' * 38}", "1.1 常规") == ["1", "1.1"]
    assert labels(f"1 {'教' * 39}", "1.1 常规") == ["", ""]
    assert labels("1 教学", "1.1 常规", "2 管理着全校的后勤。", "2 管理 12 15 20") == ["1", "1.1", "", ""]


# Headings without a number


def test_a_line_is_a_heading_without_a_number_where_a_numbering_begins_below_it() -> None:
    def found(*texts: str) -> dict[int, int]:
        return part_headings(lines(*texts), line_marks(lines(*texts)))

    assert found("过去一年", "一、路", BODY, "今后三年", "一、桥", BODY) == {0: 0, 3: 0}
    assert found("过去一年", "二、路", BODY) == {}
    assert found("一、路", BODY, "存在的问题", BODY, "二、桥", BODY) == {}
    assert found("一、路", BODY, "存在的问题", BODY) == {2: 1}
    assert found("一、路", BODY, "路边的花草", BODY) == {}
    assert found("路", "一、路", BODY) == {}
    assert found("路" * 40, "一、路", BODY) == {0: 0}
    assert found("路" * 41, "一、路", BODY) == {}
    assert found("存在的问题", "短文。", "修路", BODY) == {0: 0, 2: 0}
    assert found("修路的话没有说完", "过去这一年间", "一、路", BODY) == {}
    assert found("过去这一年间", BODY) == {}
    assert found("过去这一年间", BODY, "今后那三年里", BODY, "写在最末尾处", BODY) == {0: 0, 2: 0, 4: 0}
    assert found("修好路桥，方便行人", BODY, "管好渡口，守住平安", BODY, BODY) == {0: 0, 2: 0}
    assert found("路" * 14 + "，" + "桥" * 15, BODY, "管好渡口", BODY) == {0: 0, 2: 0}
    assert found("路" * 14 + "，" + "桥" * 16, BODY, "管好渡口", BODY) == {}
    assert found("【过去一年】", "（一）路", BODY, "【今后三年】", "（一）桥", BODY) == {0: 0, 3: 0}
    assert found("【概述】", BODY, "【正文】", "一、路", BODY) == {}
    assert found("修好路桥；方便行人", BODY, "管好渡口", BODY) == {}
    assert found("周明远", "过去这一年间", "一、路", BODY) == {1: 0}
    assert found("引 言", BODY, "一、路", BODY) == {0: 1}
    assert found("引言", BODY, "过去一年", "一、路", BODY) == {0: 1, 2: 0}


def test_a_heading_in_brackets_is_named_without_them() -> None:
    report = outlined("工作总结", "【过去一年】", "（一）路", BODY, "【今后三年】", "（一）桥", BODY)
    assert [(each.heading, each.printed) for each in report.sections] == [
        ("过去一年", "【过去一年】"),
        ("今后三年", "【今后三年】"),
    ]


def test_the_title_said_again_is_no_heading_without_a_number() -> None:
    def found(title: str, *texts: str) -> dict[int, int]:
        return part_headings(lines(*texts), line_marks(lines(*texts)), title)

    assert found("渡口所修路总结", "渡口所修路总结", "一、路", BODY) == {}
    assert found("渡口所修路总结", "渡口所修路总结渡口所修路总结", "一、路", BODY) == {}
    assert found("渡口所修路总结", "渡口所", "修路总结", "一、路", BODY) == {}
    assert found("渡口所修路总结", "修路总结", "一、路", BODY) == {0: 0}
    assert found("渡口所全年修路总结范文", "渡口所全年修路总结", "一、路", BODY) == {}
    assert found("渡口所全年修路总结", "关于所全年修路总结", "一、路", BODY) == {}
    assert found("渡口所全年总结和来年计划", "渡口所全年总结", "一、路", BODY) == {0: 0}


def test_a_heading_with_a_colon_stands_alone_on_a_short_line() -> None:
    def heading(words: str) -> str:
        return outlined("工作总结", f"一、{words}", BODY).sections[0].heading

    assert heading(f"守初心：{'修' * 34}") == f"守初心：{'修' * 34}"
    assert heading(f"守初心：{'修' * 35}") == "守初心"


def test_a_table_above_all_words_opens_the_text() -> None:
    table = Table(((Cell("甲"), Cell("乙")),))
    made = (Line(table.text, 1, table), Line(BODY, 2))
    report = outline(Text(Source("a.txt", "txt", "utf-8", ""), made))
    assert (len(report.head), [part.line for part in report.preamble]) == (0, [1, 2])


def test_corrected_lines_are_headings_of_the_level_that_a_sidecar_gives() -> None:
    _, (root,) = gather(lines("路上", "文。", "（一）桥", "文。"), corrected=(("路上", 1), ("（一）", 3)))
    assert (root.section.level, root.section.label, root.section.printed) == (1, "", "路上")
    assert [(child.section.level, child.section.label) for child in root.children] == [(3, "（一）")]
    before, roots = gather(lines("一、路", "文。"), corrected=(("一、", None),))
    assert (texts_of(before), roots) == (["一、路", "文。"], [])


# Annexes


@pytest.mark.parametrize(
    ("texts", "label", "heading", "printed"),
    [
        (("附件1：表", BODY), "附件1", "表", "附件1：表"),
        (("附件1", "路的表", BODY), "附件1", "路的表", "附件1 路的表"),
        (("附件2: 表", BODY), "附件2", "表", "附件2: 表"),
        (("附件3", BODY), "附件3", "附件3", "附件3"),
        (("附件4", "路" * 40, BODY), "附件4", "路" * 40, "附件4 " + "路" * 40),
        (("附件4", "路" * 41, BODY), "附件4", "附件4", "附件4"),
    ],
)
def test_an_annex_is_a_section_with_its_title(texts: tuple[str, ...], label: str, heading: str, printed: str) -> None:
    (section,) = outlined("2023年工作总结", "一、路", BODY, *texts).annexes
    assert (section.level, section.label, section.heading, section.printed) == (0, label, heading, printed)
    assert [part.text for part in section.parts if isinstance(part, Paragraph)][-1] == BODY


# What an editor should look at


def notices(*texts: str) -> list[tuple[str, int | None]]:
    report = outlined("2023年工作总结", *texts)
    return [(notice.code, notice.line) for notice in observations(report, "a.txt")]


def test_numbers_that_skip_or_repeat_are_noticed_within_their_parent() -> None:
    assert notices("一、路", BODY, "二、桥", BODY) == []
    assert notices("一、路", BODY, "三、桥", BODY) == [("R105", 4)]
    assert notices("一、路", BODY, "一、桥", BODY) == [("R106", 4)]
    assert notices("二、路", BODY, "三、桥", BODY) == []
    assert notices("一、路", "（一）甲", BODY, "（二）乙", BODY, "二、桥", "（一）甲", BODY, "（二）乙", BODY) == []
    assert notices("一、路", "（一）甲", BODY, "二、桥", "（一）甲", BODY, "（三）乙", BODY) == [("R105", 8)]


def test_a_heading_without_text_and_a_paragraph_that_breaks_off_are_noticed() -> None:
    assert notices("一、路", "二、桥", BODY) == [("R107", 2)]
    assert notices("一、路", BODY, "修了三条路。又修了一座桥，还") == [("R108", 4)]
    assert notices("一、路", BODY, "修了三条路。又修了一座桥，还修船。") == []
    assert notices("一、路", BODY, "修了三条路，又修了一座桥，还") == []  # 14 characters may be a line of a list
    assert notices("一、路", BODY, "修" * 28 + "，桥") == [("R108", 4)]
    assert notices("一、路", BODY, "修" * 27 + "，桥") == []


CUT = "今年修了三条路。又修了一座桥，还"


@pytest.mark.parametrize(
    "text",
    [
        "—— " + CUT, "·" + CUT, "图1 " + CUT, "（" + CUT, "来源：" + CUT, CUT + " 周明远 摄", CUT + "有：", CUT + "；", CUT + "……", CUT + "（略）", CUT + "、",
        "地址：云溪市滨河路12号。二楼，左转", "编织缆绳，检修客车", "修" * 40,
        CUT + "修船。[1]", CUT + "修船。②",
    ],
)  # fmt: skip
def test_items_captions_addresses_and_lead_ins_do_not_break_off(text: str) -> None:
    assert notices("一、路", BODY, text, "二、桥", BODY) == []


def test_verse_lists_and_hard_wraps_do_not_break_off() -> None:
    assert notices("一、路", BODY, CUT, BODY) == [("R108", 4)]
    assert notices("一、路", BODY, CUT, CUT, BODY) == []
    assert notices("一、路", BODY, CUT, "桥", BODY) == []


def test_words_that_lead_in_a_point_on_their_line_do_not_break_off() -> None:
    assert notices("一、路", BODY, CUT + "，一是修船。二是修桥。") == []
    assert notices("一、路", BODY, CUT + "，一是修船。二是修桥，修路。", BODY, CUT) == [("R108", 6)]


def test_each_code_is_told_five_times_and_then_how_many_more() -> None:
    notices = [message("R107", "a.txt", line, heading="路") for line in range(1, 9)]
    others = [message("R108", "a.txt", line, tail="桥") for line in range(1, 6)]
    told = at_most_five([*notices, *others])
    assert [(each.code, each.line) for each in told] == [("R107", line) for line in range(1, 7)] + [
        ("R108", line) for line in range(1, 6)
    ]
    assert told[5].text == "另有 3 处。"
    assert told[5].severity == "info"
    report = outlined("2023年工作总结", *["一、路", "二、桥"] * 4)
    assert [each.text for each in report.messages if each.code == "R107"][5:] == ["另有 3 处。"]


def test_blanks_are_counted_by_line() -> None:
    report = outlined("2023年工作总结", "一、路", "修了XX条路，XX座桥。", BODY, "又修了XX条船。")
    found = [notice for notice in observations(report, "a.txt") if notice.code == "R111"]
    assert found == [
        message("R111", "a.txt", 3, sample="修了XX条路，X", count=2),
        message("R111", "a.txt", 5, sample="又修了XX条船。", count=1),
    ]


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("**说明**：数据截至十一月底。", []), ("见**附表**。", []), ("（**注意**）", []), ("**局领导到**县调研*次。", ["**", "**", "*"]),
        ("**XX市**", ["XX"]), ("**20xx年**：修路**条", ["20xx", "**"]), ("**局、**县", ["**", "**"]), ("**说明", ["**"]),
    ],
)  # fmt: skip
def test_marks_of_bold_words_are_no_blanks(text: str, blanks: list[str]) -> None:
    assert [match[0] for match in blanks_in(text)] == blanks


# Years and dates


def test_the_day_of_a_signature_is_a_date_if_there_is_such_a_day() -> None:
    assert date_of("周明远\n2024年1月12日") == "2024-01-12"
    assert date_of("2024年1月") == "2024-01"
    assert date_of("2023年12月1日\n2024年1月12日") == "2024-01-12"
    assert date_of("2023年2月30日") is None
    assert date_of("周明远") is None


@pytest.mark.parametrize(
    ("signed", "opening", "year"),
    [
        ("2024年1月12日", "一年来，我总结如下。", 2023),
        ("2024年2月29日", "一年来，我总结如下。", 2023),
        ("2024年3月1日", "一年来，我总结如下。", 2024),
        ("2023年12月1日\n2024年1月12日", "一年来，我总结如下。", 2023),
        ("2024年1月12日\n2024年12月1日", "一年来，我总结如下。", 2024),
        ("2024年1月12日", "现将情况报告如下。", 2024),
        ("2024年1月12日", "今年以来，我总结如下。", 2024),
        ("", "现将情况报告如下。", None),
    ],
)
def test_a_review_that_is_signed_before_march_is_about_the_year_before(
    signed: str, opening: str, year: int | None
) -> None:
    assert year_of("", opening, (), "", signed) == year


def test_headings_below_the_first_level_do_not_tell_the_year() -> None:
    assert outlined("工作报告", "一、2021年工作回顾", BODY).year == 2021
    assert outlined("工作报告", "一、路", "（一）2021年工作回顾", BODY).year is None


@pytest.mark.parametrize(
    ("title", "headings", "name", "year"),
    [
        ("政府工作报告2024年", ("一、2023年工作回顾",), "", 2023),
        ("政府工作报告2024年", ("一、2022年工作回顾",), "", 2023),
        ("工作报告2024年", ("一、2023年工作回顾",), "", 2024),
        ("工作报告", ("一、2023年工作回顾", "二、2024年工作安排"), "", 2023),
        ("工作报告", ("一、2024年工作安排",), "", None),
        ("工作报告", ("一、主要工作", "二、2024年工作安排"), "", 2023),
        ("工作报告", ("一、主要工作", "二、2024年下半年工作安排"), "", 2024),
        ("XX年工作报告", ("一、2023年工作回顾",), "2021/2022年.txt", 2022),
        ("20**年工作报告", ("一、2023年工作回顾",), "", None),
        ("2021—2023年工作报告", (), "", 2023),
        ("2018—2019学年度工作总结", (), "", 2019),
        ("2018—19学年度工作总结", (), "", 2019),
    ],
)
def test_the_title_then_a_heading_that_looks_back_tells_the_year(
    title: str, headings: tuple[str, ...], name: str, year: int | None
) -> None:
    assert year_of(title, "", headings, name, "") == year


# What is made up


@pytest.mark.parametrize(
    ("name", "texts", "title"),
    [
        ("甲/渡口.txt", ("一、路", BODY), "渡口"),
        ("甲/渡.txt", ("一、路", BODY), "工作报告"),
        ("甲/新建文档.txt", ("一、路", BODY), "工作报告"),
        ("甲/a.txt", ("2023年以来，我们修路，总结如下。", "一、路", BODY), "2023年度工作报告"),
        ("甲/2023.txt", ("一、路", BODY), "2023年度工作报告"),
    ],
)
def test_a_report_without_a_title_is_named_after_its_file_or_its_year(
    name: str, texts: tuple[str, ...], title: str
) -> None:
    report = outlined(*texts, name=name)
    assert (report.title, report.title_inferred) == (title, True)
    assert [notice.code for notice in report.messages][:1] == ["R101"]


def test_a_made_up_title_says_which_of_several_reports_it_names() -> None:
    text = read(f"一、路\n{BODY}".encode(), "甲/渡口.txt", Limits())
    assert outline(replace(text, source=replace(text.source, part=2))).title == "渡口（2）"


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("a.txt", None),
        ("渡口所/a.txt", "渡口所"),
        ("云溪市/渡口所/a.txt", "渡口所"),
        ("渡口所/2023/a.txt", "渡口所"),
        ("渡口所/2023年度述职/a.txt", "渡口所"),
        ("2023/2023年总结/a.txt", None),
        ("渡口所2023/a.txt", "渡口所2023"),
    ],
)
def test_an_office_is_the_innermost_folder_that_is_no_year(name: str, office: str | None) -> None:
    assert outlined("2023年工作总结", "一、路", BODY, name=name).office == office


def test_what_could_not_be_made_out_is_said() -> None:
    def codes(*texts: str) -> list[str]:
        return [notice.code for notice in outlined(*texts).messages]

    assert codes("2023年工作总结", "一、路", BODY) == []
    assert codes("工作总结", "一、路", BODY) == ["R102"]
    assert codes("2023年路上", "一、路", BODY) == ["R103"]
    assert codes("2023年工作总结", *[BODY] * 30) == ["R113"]


def test_a_report_is_as_long_as_its_characters_without_spaces() -> None:
    assert outlined("2023年 工作总结", "一、路", "修 路。").length == len("2023年工作总结") + 3 + 3


def test_a_date_above_the_first_heading_tells_the_year_where_nothing_signs() -> None:
    assert outlined("工作总结", "2023年5月6日", "一、路", BODY).year == 2023
    assert outlined("工作总结", "2023年5月6日", "一、路", BODY, "周明远", "2021年7月1日").year == 2021
    assert outlined("工作总结", "一、路", BODY, "周明远", "2021年7月1日").date == "2021-07-01"


def test_points_before_the_first_heading_take_what_follows_them() -> None:
    report = outlined("2023年工作总结", "做法如下，供参考：", "一是修路。", "二是修桥。", "一、船", BODY)
    assert [paragraph.text for paragraph in report.preamble] == ["做法如下，供参考："]
    words = ["做法如下，供参考：", "一是修路。", "二是修桥。", "桥有两座。", "都通车了。", "一、船", BODY]
    assert in_order(outlined("2023年工作总结", *words)) == words
    assert headings(report) == [(5, "一是修路。"), (5, "二是修桥。"), (1, "一、船")]
