from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings

from converter.language import marks
from converter.language.kinds import kind_of, slug_of
from converter.language.marks import heading_mark, split_heading
from converter.language.numerals import number_of, ordinal
from converter.model import Line, Paragraph, Section
from converter.outline import outline
from converter.outline.checks import observations
from converter.outline.contents import contents_lines
from converter.outline.points import split_points
from converter.outline.title import split_front
from converter.outline.years import year_of
from converter.readers import ReadError, read
from converter.settings import Limits
from tests.support.drawing import read_report, words_of
from tests.support.growth import assert_linear
from tests.support.made_texts import TEXTS

LIMITS = Limits()


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text, number) for number, text in enumerate(texts, 1))


# numerals and marks


@pytest.mark.parametrize(
    ("mark", "number"),
    [
        ("一、", 1), ("（三）", 3), ("十、", 10), ("十二、", 12), ("二十", 20), ("九十九", 99), ("一百零三", 103), ("一百一十", 110),
        ("５．", 5), ("13.", 13), ("1.3", 3), ("④", 4), ("⑴", 1), ("(12)", 12), ("二是", 2), ("第三，", 3), ("第一章", 1), ("（ 四 ）", 4),
    ],
)  # fmt: skip
def test_ordinal_reads_every_form_of_a_number(mark: str, number: int) -> None:
    assert ordinal(mark) == number


@pytest.mark.parametrize("mark", ["", "、", "五一", "十十", "首先", "百百"])
def test_ordinal_refuses_what_is_no_number(mark: str) -> None:
    with pytest.raises(ValueError, match=r"number"):
        ordinal(mark)


def test_adverbs_stand_for_numbers() -> None:
    assert [number_of(word) for word in ("首先，", "其次：", "最后", "另一方面，", "二是", "附件")] == [
        1,
        2,
        4,
        2,
        2,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "level", "label"),
    [
        ("第一章 总则", 0, "第一章"), ("第二部分：打算", 0, "第二部分："), ("第三条 为了", 1, "第三条"), ("一、工作", 1, "一、"),
        ("第一百二十三条 本办法", 1, "第一百二十三条"),
        ("六．工作", 1, "六．"), ("四 、工作", 1, "四 、"), ("（一）工作", 2, "（一）"), ("(二)工作", 2, "(二)"), ("（三)、工作", 2, "（三)、"),
        ("〔四〕工作", 2, "〔四〕"), ("—、工作", 1, "—、"), ("（—）工作", 2, "（—）"), ("二、二、工作", 1, "二、二、"), ("（一）（一）工作", 2, "（一）（一）"),
        ("1.工作", 3, "1."), ("１．工作", 3, "１．"), ("12、工作", 3, "12、"), ("（1）工作", 4, "（1）"), ("①工作", 4, "①"), ("⑵ 工作", 4, "⑵"),
        ("4.2024年工作计划", 3, "4."), ("二、三级联动抓养护", 1, "二、"), ("一、三级书记抓党建，层层传导压力，形成齐抓共管的合力。", 1, "一、"),
    ],
)  # fmt: skip
def test_heading_marks_tell_level_and_label(text: str, level: int, label: str) -> None:
    mark = heading_mark(text)
    assert mark is not None
    assert (mark.level, mark.label) == (level, label)


@pytest.mark.parametrize(
    "text",
    [
        "2023. 年初部署", "2023年春运", "2.5公里长的路", "4.2024公里长的路", "三、四月份重点抓春运。", "一、二、三产业都要摸清。", "五一、国庆期间", "一、",
        "一、主要工作……12", "（一）修路 ....... 3", "二、管路 7", "一般情况", "第一次会议", "第三条规定", "一是抓", "123.工作", "(一", "",
        "〔1〕工作", "〔2023〕8号", "一、一、",
    ],
)  # fmt: skip
def test_text_without_a_heading_mark_is_none(text: str) -> None:
    assert heading_mark(text) is None


@pytest.mark.parametrize(
    ("text", "printed", "body"),
    [
        ("一、修路。全年46公里。", "一、修路。", "全年46公里。"),
        ("（一）修路：全年46公里；7座", "（一）修路：", "全年46公里；7座"),
        ("一、修路", "一、修路", ""),
        ("一、落实“修好；管好。”要求。全年", "一、落实“修好；管好。”要求。", "全年"),
        ("一、学《规划：上篇》。全年", "一、学《规划：上篇》。", "全年"),
        ("一、括号（没有结束。全年", "一、括号（没有结束。", "全年"),
        ("（一）8:30前到位。全年", "（一）8:30前到位。", "全年"),
        ("第二条 为了：甲。", "第二条", "为了：甲。"),
    ],
)
def test_heading_ends_at_the_first_closing_mark_outside_brackets(text: str, printed: str, body: str) -> None:
    mark = heading_mark(text)
    assert mark is not None
    cut = split_heading(text, mark)
    assert (cut.printed, cut.body) == (printed, body)


# titles


def title_of(*texts: str) -> str:
    return split_front(lines(*texts)).text


def test_lines_of_a_title_are_joined() -> None:
    assert title_of("云溪市交通运输局", "2023年度", "述职报告", "一、学习") == "云溪市交通运输局2023年度述职报告"
    assert title_of("2023年工作总结", "和2024年工作计划", "一、学习") == "2023年工作总结和2024年工作计划"
    assert title_of("2023年工作总结暨", "2024年工作计划", "一、学习") == "2023年工作总结暨2024年工作计划"


@pytest.mark.parametrize(
    "above",
    [
        "周启明",
        "云交〔2023〕17号",
        "云溪市交通运输局文件",
        "转发《述职报告》",
        "（2024年1月5日）",
        "2019年4月30日局务会通过",
    ],
)
def test_line_above_a_title_is_not_part_of_it(above: str) -> None:
    front = split_front(lines(above, "2023年度述职报告", "一、学习"))
    assert (front.text, [line.text for line in front.head]) == ("2023年度述职报告", [above])


def test_first_long_line_is_no_title() -> None:
    assert title_of("2023年以来，在市委的正确领导下，我与班子成员一道抓学习、抓项目，取得新的进展。", "一、学习") == ""
    assert title_of("各位代表：", "现在，我向大会报告工作。") == ""
    assert title_of("一、学习", "全年24次。") == ""


def test_section_heading_below_a_paragraph_is_no_title() -> None:
    assert title_of("2023年，我局认真履职，成效明显。", "2023年工作总结", "一、学习") == ""


def test_title_is_made_up_from_the_file_or_from_year_and_kind() -> None:
    body = "2023年，我在市委领导下认真履行分管职责，现述职如下。\n一、学习\n全年24次。\n"
    for name, title in {
        "述职报告（定稿）.txt": "述职报告（定稿）", "新建文本文档.txt": "2023年度述职报告", "a/001.txt": "2023年度述职报告",
    }.items():  # fmt: skip
        report = outline(read(body.encode(), name, LIMITS))
        assert (report.title, report.title_inferred) == (title, True)
    assert outline(read("学习24次。\n修路。".encode(), "1.txt", LIMITS)).title == "工作报告"


def test_office_is_the_innermost_folder_that_is_no_year() -> None:
    for name, office in {
        "a.txt": None, "2023/a.txt": None, "2023年/a.txt": None, "城北分局/2023/a.txt": "城北分局", "2023/局/城北分局/a.txt": "城北分局",
    }.items():  # fmt: skip
        assert outline(read("工作总结\n一、学习。".encode(), name, LIMITS)).office == office


# years


YEARS: list[tuple[int | None, dict[str, str]]] = [
    (2023, {"title": "二〇二三年度述职报告"}),
    (2023, {"title": "二O二三年度述职报告"}),
    (2023, {"title": "２０２３年工作总结"}),
    (2023, {"title": "2021—2023年工作总结"}),
    (2023, {"title": "2021年至2023年工作总结"}),
    (2022, {"title": "2022年工作总结和2023年工作打算"}),
    (2019, {"title": "2018—2019学年度第二学期工作总结"}),
    (2022, {"title": "2021-22学年工作总结和2023年工作打算"}),
    (2019, {"title": "2018/2019学年工作总结"}),
    (2021, {"title": "2021学年度工作总结"}),
    (2019, {"title": "工作总结", "opening": "2018—2019学年度，我校认真落实"}),
    (None, {"title": "20xx年度述职报告", "opening": "我于2019年任副局长。20xx年，我"}),
    (2022, {"title": "20XX年度述职报告", "name": "2022/述职.txt"}),
    (2023, {"opening": "一年来，我认真履职。", "signed": "2023年12月28日"}),
    (2023, {"opening": "一年来，我认真履职。", "signed": "2024年1月8日"}),
    (2023, {"title": "述职报告", "signed": "2024.1.8"}),
    (2023, {"title": "述职报告", "signed": "二〇二四年一月八日"}),
    (2023, {"title": "一季度工作总结", "opening": "今年以来，我局", "signed": "2023年2月20日"}),
    (2024, {"title": "工作要点", "opening": "为做好今年工作", "signed": "2024年2月1日"}),
    (2023, {"opening": "今年以来，我局认真落实", "signed": "2023年11月20日"}),
    (2023, {"opening": "2023年，我局认真落实"}),
    (2023, {"opening": "现将本人2023年度的履职情况报告如下"}),
    (2023, {"opening": "2023年1月至12月，我局"}),
    (2023, {"opening": "2023年是很不平凡的一年。"}),
    (2023, {"opening": "1998年参加工作，2015年任现职。2023年，我"}),
    (None, {"opening": "我自2019年3月任职以来，始终"}),
    (None, {"opening": "90年代以来"}),
    (2021, {"name": "2022/2021年总结.txt"}),
    (2023, {"opening": "云交〔2023〕17号"}),
    (2025, {"title": "政府工作报告", "opening": "——2026年2月4日在会议上", "headings": "2025年工作回顾"}),
    (2025, {"title": "2026年云溪市政府工作报告", "headings": "2025年工作回顾"}),
    (2025, {"title": "行署工作报告", "opening": "2026年2月4日"}),
    (2022, {"title": "2022年上半年政府工作报告", "headings": "上半年工作回顾"}),
    (2024, {"title": "2024年工作要点", "headings": "2023年工作回顾"}),
    (None, {}),
]


@pytest.mark.parametrize(("year", "found"), YEARS)
def test_year_is_the_one_reported_on(year: int | None, found: dict[str, str]) -> None:
    headings = (found["headings"],) if "headings" in found else ()
    name = found.get("name", "a.txt")
    assert year_of(found.get("title", ""), found.get("opening", ""), headings, name, found.get("signed", "")) == year


def test_kind_is_named_by_the_title_or_announced() -> None:
    assert kind_of("2023年述职述廉报告", "") == "述职述廉报告"
    assert kind_of("2023年工作总结和2024年工作计划", "") == "工作总结"
    assert kind_of("", "现将履职情况报告如下") == "述职报告"
    assert kind_of("2024年工作计划", "") == "工作计划"
    assert kind_of("", "现将有关情况汇报如下") == "工作汇报"
    assert kind_of("云溪的路", "各位同志") is None
    assert kind_of("", "现结合我所实际，从值守、检修等方面就全年工作总结如下") == "工作总结"
    assert kind_of("", "现将一年来的工作报告如下", "述职") == "述职报告"
    assert kind_of("", "现将一年来的工作总结如下", "2023述职述廉 李明") == "述职述廉报告"
    assert kind_of("", "现将一年来的工作报告如下", "安全方案") == "工作报告"
    assert kind_of("", "我代表云溪市人民政府向大会报告工作") == "政府工作报告"
    assert kind_of("", "我代表云溪市中级人民法院向大会报告工作") == "工作报告"
    assert (slug_of("述职报告"), slug_of(None)) == ("shuzhi", "qita")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于2025年上半年工作情况和下半年工作安排的报告", "报告"),
        ("“十四五”规划实施情况评估报告", "报告"),
        ("交通强市三年行动计划推进情况汇报", "工作汇报"),
        ("2023年工作汇报和2024年工作计划", "工作汇报"),
        ("2023年工作报告和2024年工作计划", "工作报告"),
        ("2023年工作情况及2024年工作计划", "工作总结"),
        ("在2024年工作计划会上的讲话", "讲话"),
        ("在2023年度总结表彰大会上的讲话", "讲话"),
        ("关于做好2023年度述职工作的通知", "通知"),
        ("关于2024年工作打算的报告", "工作计划"),
        ("2024年工作思路汇报", "工作思路"),
    ],
)
def test_title_that_tells_what_became_of_plans_is_no_plan(title: str, kind: str) -> None:
    assert kind_of(title, "") == kind


# the tree, points, tables of contents


@pytest.mark.parametrize(
    "name", ["周某某", "林秋实", "欧阳静安", "何 明", "云溪市交通运输局", "市交通运输局局长周某某", "党委书记 林秋实"]
)
def test_name_or_office_below_the_title_heads_no_part(name: str) -> None:
    text = f"2023年度述职报告\n{name}\n{'全年新改建农村公路46公里，改造危桥7座。' * 3}\n一、修路\n甲。\n二、打算\n乙。"
    report = outline(read(text.encode(), "a.txt", LIMITS))
    assert [section.label for section in report.sections] == ["一、", "二、"]


def test_offices_that_head_all_parts_are_parts() -> None:
    body = "全年新改建农村公路46公里，改造危桥7座，新增公交线路4条，群众出行更加便捷。"
    text = f"2023年工作总结\n城北分局\n{body}\n一、修路\n{body}\n城南分局\n{body}\n一、修路\n{body}"
    report = outline(read(text.encode(), "a.txt", LIMITS))
    assert [section.heading for section in report.sections] == ["城北分局", "城南分局"]


def test_one_more_paragraph_elsewhere_does_not_move_the_last_one() -> None:
    def ids(*second: str) -> list[str]:
        texts = ["工作总结", "一、修路", "甲。", "二、管路", *second, "三、养路", "乙。", "全局上下一起把路养好。"]
        report = read_report("\n".join(texts).encode(), "a.txt")
        return [paragraph.id for paragraph in report.paragraphs()][-2:]

    assert ids("丙。") == ids("丙。", "丁。")


def labels(*texts: str) -> list[str]:
    return [part.label if isinstance(part, Section) else part.text for part in split_points(lines(*texts))]


def test_run_of_points_ascends_from_one() -> None:
    assert labels("一是甲。二是乙。") == ["一是", "二是"]
    assert labels("二是甲。三是乙。") == ["二是甲。三是乙。"]
    assert labels("一是甲。三是乙。") == ["一是甲。三是乙。"]
    assert labels("一是甲。", "二是乙。", "丙。") == ["一是", "二是", "丙。"]


def test_a_first_point_may_stand_behind_a_comma_where_the_second_opens_a_sentence() -> None:
    assert labels("在管护上，一是甲。二是乙。") == ["在管护上，", "一是", "二是"]
    assert labels("在管护上，一是甲；二是乙；三是丙。") == ["在管护上，", "一是", "二是", "三是"]
    assert labels("在管护上，一是甲，二是乙。") == ["在管护上，一是甲，二是乙。"]
    assert labels("在管护上，一是甲。", "二是乙。") == ["在管护上，一是甲。", "二是乙。"]


def test_lead_in_between_two_runs_belongs_to_neither() -> None:
    assert labels("不足：一是甲。二是乙。打算：一是丙。二是丁。") == [
        "不足：",
        "一是",
        "二是",
        "打算：",
        "一是",
        "二是",
    ]
    assert labels("一是甲。二是乙。下一步：一要丙。二要丁。") == ["一是", "二是", "下一步：", "一要", "二要"]
    assert labels("一是甲。做法：一要丙。二要丁。二是乙。") == ["一是", "二是"]
    first, _ = split_points(lines("第一，甲。", "一是丙。二是丁。不足之处：一是戊。二是己。", "第二，乙。"))
    assert isinstance(first, Section)
    assert [part.printed if isinstance(part, Section) else part.text for part in first.parts][2:4] == [
        "不足之处：",
        "一是戊。",
    ]


def test_a_run_stands_in_the_point_that_goes_on_behind_it() -> None:
    def nested(parts: Iterable[Paragraph | Section]) -> list[object]:
        return [(part.label, nested(part.parts)) for part in parts if isinstance(part, Section)]

    texts = (
        "一是检修。办法有两个。一要查绳。二要查板。",
        "第一，换绳六根。",
        "第二，修板两块。",
        "二是值守。早晚有人。",
    )
    # 一要 and 二要 are over: what follows is not inside them, but 一是 goes on with 二是.
    inside: list[object] = [("一要", []), ("二要", []), ("第一，", []), ("第二，", [])]
    assert nested(split_points(lines(*texts))) == [("一是", inside), ("二是", [])]


def test_arabic_run_inside_a_paragraph_ascends_from_one() -> None:
    assert labels("办了三件事：1、修路。2、管路。3、养路。") == ["办了三件事：", "1、", "2、", "3、"]
    for text in ("投资1.2亿元。2.5公里。", "按第1、2条办。", "办了：1、修路，2、管路。", "附件：1.清单；2.台账"):
        assert labels(text) == [text]


def test_family_of_points_does_not_nest_in_itself() -> None:
    def depth(parts: tuple[object, ...]) -> int:
        return max((1 + depth(part.parts) for part in parts if isinstance(part, Section)), default=0)

    assert depth(split_points(lines("一是甲。二是乙。一要丙。二要丁。" * 2000))) == 2


def test_table_of_contents_is_said_again() -> None:
    assert contents_lines(lines("目 录", "一、修路…1", "二、管路…3", "一、修路", "甲。")) == {0, 1, 2}
    assert contents_lines(lines("目录", "一、修路", "甲。")) == frozenset()
    assert contents_lines(lines("目录")) == frozenset()


def test_headings_alone_above_a_text_are_its_table_of_contents() -> None:
    assert contents_lines(lines("一、修路", "二、管路", "一、修路，人人有责。", "二、管路", "甲。")) == {0, 1}
    assert contents_lines(lines("一、修路", "（一）铺砂", "二、管路", "总结", "一、修路，人人有责")) == {0, 1, 2}
    assert contents_lines(lines("一、修路", "二、管路", "总结", "一、修桥")) == frozenset()
    assert contents_lines(lines("一、修路", "甲。", "一、修路", "乙。")) == frozenset()
    report = outline(read("一、修路\n二、管路\n一、修路\n甲。\n二、管路\n乙。".encode(), "a.txt", LIMITS))
    assert "".join(words_of(report).split()) == "一、修路二、管路一、修路甲。二、管路乙。"


def test_long_report_without_headings_says_so_once_and_what_was_looked_for() -> None:
    def told(body: str) -> list[str]:
        report = outline(read(f"2023年度述职报告\n{body}".encode(), "a.txt", LIMITS))
        return [str(each) for each in observations(report, "a.txt")]

    assert told("我认真履职。\n全年学习24次。") == []
    (notice,) = told("全年修路三条，学习二十四次，检查客车十二辆。\n" * 25)
    assert notice.startswith("a.txt: R113 没有认出任何标题：找过“第一章”“一、”“（一）”“1.”")
    assert notice.endswith("如果原文有标题，请给它们编上号，单独成行。")


def test_decimal_number_that_does_not_ascend_is_text() -> None:
    text = (
        "2023年工作总结\n1. 修路\n好。\n1.1 甲路\n好。\n1.2 乙路\n好。\n1.5 丙路\n好。\n2.1 丁路\n好。\n2.2 戊路\n好。"
    )
    report = outline(read(text.encode(), "a.txt", LIMITS))
    assert [section.label for section in report.walk()] == ["1.", "1.1", "1.2"]


def test_annex_names_are_a_list_where_only_one_annex_follows() -> None:
    for annex in ("附件1", "附件2"):
        text = f"2023年工作总结\n一、修路\n好。\n附件1：甲\n附件2：乙\n云溪市交通运输局\n2023年12月1日\n{annex}\n表\n全年14次。"
        report = outline(read(text.encode(), "a.txt", LIMITS))
        assert [section.label for section in report.annexes] == [annex]
        assert len(report.signature) == 4


def test_long_list_of_names_is_no_signature() -> None:
    names = "\n".join(f"第{number}标段负责人" for number in range(40))
    report = outline(read(f"述职报告\n一、学习\n全年24次。\n{names}\n2023年12月1日\n".encode(), "a.txt", LIMITS))
    assert [paragraph.text for paragraph in report.signature] == ["2023年12月1日"]


# properties


@settings(deadline=None)
@example("一、\u200c（一）\n附件1\n：\n甲")
@example("目录\n一、甲\n一、甲")
@given(TEXTS)
def test_no_word_is_lost_added_or_moved(text: str) -> None:
    for name in ("a.txt", "a.md"):
        try:
            got = read(text.encode(), name, LIMITS)
        except ReadError:
            continue
        report = outline(got)
        assert words_of(report) == "".join("".join(line.text.split()) for line in got.lines)
        assert [paragraph.line for paragraph in report.paragraphs()] == sorted(
            part.line for part in report.paragraphs()
        )


@settings(deadline=None)
@given(TEXTS)
def test_levels_below_a_section_are_higher(text: str) -> None:
    try:
        report = read_report(text.encode(), "a.txt")
    except ReadError:
        return
    for section in report.walk():
        if section.level < 4:  # points hold （1）, and （1） holds points
            assert all(child.level > section.level for child in section.children)


ADVERSARIAL: list[tuple[str, int] | tuple[str, int, str]] = [  # what is repeated, how often, what stands before it
    ("一是", 45_000), ("（", 90_000), (". i( j( ", 12_000), ("1 ", 45_000), ("一", 90_000, "一、"), ("一、", 30_000), (".", 90_000, "一、甲"),
    ("*", 90_000), ("x", 90_000), ("X", 90_000, "扫一扫" * 40), ("，甲\n", 30_000), ("工作\n", 20_000), ("今天好。\n工作\n", 10_000),
    ("一、好\n", 20_000), ("附件1：表\n好的。\n", 10_000, "甲。\n"), ("一是a。二是b。一要c。二要d。", 5_000), ("首先，甲。\n最后，乙。\n", 10_000),
    ("丙丁戊。\n", 20_000, "一是甲。二是乙。\n"), ("“", 90_000), ("# ", 45_000), ("<!--", 22_000), ("1、甲。2、乙。", 11_000, "一、"),
    ("打算：一是甲。二是乙。", 8_000), ("1.1好的\n1.2好的\n", 8_000, "1.好\n"), ("一 好的\n二 好的\n", 9_000), ("首先，甲。其次，乙。最后，丙。", 6_000),
    ("周启明\n", 20_000), ("甲。\n存在问题\n", 10_000), ("附件1：甲\n附件2：乙\n", 7_000), ("一、甲\n", 20_000, "目录\n"),
    ("附件：1.清单\n2.表\n", 10_000, "甲。\n" * 3), ("&#", 45_000), ("2021—", 18_000), ("<!-- a -->", 9_000),
]  # fmt: skip


@pytest.mark.parametrize("text", ["一、" + "一" * 60 + "X", "扫一扫" * 40 + "X" * 30], ids=["number", "junk"])
def test_text_that_nearly_matches_is_read(text: str) -> None:
    assert read_report(text.encode(), "a.txt").title


@pytest.mark.parametrize(
    ("name", "repeated", "count", "before"),
    [
        pytest.param(
            name,
            *(*each, "")[:3],
            id=f"{name}-{each[0][:8].encode('unicode_escape').decode()}",
            marks=[pytest.mark.soak] * (at != number % 2),  # in `make test` by turns as plain text and as Markdown
        )
        for number, each in enumerate(ADVERSARIAL)
        for at, name in enumerate(("a.txt", "a.md"))
    ],
)
def test_adversarial_text_is_read_or_refused_in_linear_time(name: str, repeated: str, count: int, before: str) -> None:
    def read_or_refuse(data: bytes) -> None:
        try:
            read_report(data, name)
        except ReadError as error:
            assert error.message.code in {"R001", "R004", "R220", "R221"}  # noqa: PT017 - both outcomes are right

    assert_linear(lambda count: (before + repeated * count).encode(), read_or_refuse, count // 2)


@pytest.mark.parametrize("title", ["云溪市交通运输局局长 述职报告", "党委委员 述职报告", "养护队队长 工作总结"])
def test_a_post_before_a_genre_is_part_of_the_title(title: str) -> None:
    front = split_front((Line(title, 1), Line("一年来，我认真履行职责。", 2)))
    assert (front.printed, front.text) == (title, title.replace(" ", ""))


@pytest.mark.parametrize("byline", ["云溪市交通运输局局长 周明远", "党委委员 林小满", "养护队队长　何静安"])
def test_a_post_before_a_name_is_no_title(byline: str) -> None:
    front = split_front((Line(byline, 1), Line("一年来，我认真履行职责。", 2)))
    assert not front.title


def test_no_heading_mark_opens_with_a_character_that_is_not_listed() -> None:
    rests = ("", "、甲", "一、甲", "）甲", "一）甲", "1）甲", "一章 甲", "一部分甲乙", "一条 甲", ".甲")
    characters = [chr(code) for code in range(0x10000) if chr(code) not in marks._OPENINGS]
    for _, pattern in marks._PATTERNS:
        assert not [
            character
            for character in characters
            for rest in rests
            if not character.isspace() and pattern.match(character + rest)
        ]
