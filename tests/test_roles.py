"""Roles that paragraphs tell by themselves, that low headings say, and that the shape of a report gives."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from converter.model import Paragraph, Report, Section, Source
from converter.relations.entries import entries_of
from converter.themes import Vocabulary, label_report, load_vocabulary
from converter.themes.labels import note_gaps

Made = Section | str


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def part(level: int, label: str, heading: str, *below: Made) -> Section:
    parts = tuple(Paragraph(each, 1, f"x{each[:2]}") if isinstance(each, str) else each for each in below)
    return Section(level, label, heading, label + heading, 1, parts, id=f"s{label}{heading[:2]}")


def labelled(vocabulary: Vocabulary, *sections: Section, **about: Any) -> Report:
    """Return a report with labels; about: its kind, year, closing …."""
    report = Report(
        title="青石县水利局材料",
        title_inferred=False,
        sources=(Source("a.txt", "txt", "utf-8", ""),),
        year=2023,
        kind="工作总结",
        sections=sections,
    )
    return label_report(replace(report, **about), vocabulary)


def roles(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    """Return heading and roles of each section, in order."""
    return [(section.heading, section.roles) for section in report.walk()]


def told(vocabulary: Vocabulary, text: str, year: int = 2023) -> tuple[str, ...]:
    """Return the roles that a paragraph tells inside a section that has none."""
    (section,) = labelled(vocabulary, part(1, "一、", "河道治理", text), year=year).sections
    assert section.roles == ()
    return section.paragraphs[0].roles


# Paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "在肯定成绩的同时，我们也清醒地看到，工作中还存在不少问题：山塘管护经费不足，个别村水费收缴率偏低。",
        "同时也要看到，与群众的期待相比还有差距，水质检测有待加强，基层力量薄弱。",
        "全年检查水库十二座。当前，个别管水员责任心不强，巡查记录不够及时，培训还不到位。",
    ],
)
def test_a_paragraph_that_tells_problems_by_itself_has_their_role_wherever_it_stands(
    vocabulary: Vocabulary, text: str
) -> None:
    assert told(vocabulary, text) == ("problems",)


@pytest.mark.parametrize(
    "text",
    [
        "针对巡查中存在的问题，逐项制定措施，短板全部补齐，不足全部整改。",
        "坚持问题导向，聚焦群众反映的困难，解决了供水不足的问题。",
        "只要存在风险，巡查就一刻不能停，漏洞和不足都要查清。",
        "当前，全县水库运行平稳，水质不断改善。",
        "面临新的机遇和挑战，全局上下齐心协力，完成了各项任务。",
    ],
)
def test_work_on_problems_and_passing_words_tell_none(vocabulary: Vocabulary, text: str) -> None:
    assert told(vocabulary, text) == ()


def test_a_paragraph_that_says_what_will_be_done_is_plans(vocabulary: Vocabulary) -> None:
    assert told(vocabulary, "全年改造管网三十公里。下一步，我局将继续更换水表，年底前完成。") == ("plans",)
    assert told(vocabulary, "2024年，继续更换水表。") == ("plans",)
    assert told(vocabulary, "2023年，继续更换水表两千只。") == ()
    assert told(vocabulary, "当前，管护力量不强，制度不够完善。下一步，将加强培训。") == ("problems", "plans")


@pytest.mark.parametrize("heading", ["列入2023年度所里学习计划", "印发2023年检修工作安排"])
def test_a_task_that_takes_up_a_plan_is_none(vocabulary: Vocabulary, heading: str) -> None:
    report = labelled(vocabulary, part(1, "一、", "主要做法", part(5, "一是", heading)), year=2023)
    assert roles(report)[1][1] == ("work",)


def test_a_word_of_plans_inside_another_word_tells_none(vocabulary: Vocabulary) -> None:
    report = labelled(
        vocabulary,
        part(
            1,
            "一、",
            "2022年工作",
            "回顾今年的工作，我们主要抓了以下重要会议：",
            part(5, "一是", "社会评价好", "会员满意。"),
        ),
    )
    assert all("plans" not in section.roles for section in report.walk())
    assert not report.sections[0].paragraphs[0].roles


def test_a_paragraph_with_a_role_is_an_entry_of_its_page_below_its_section(vocabulary: Vocabulary) -> None:
    text = "在肯定成绩的同时，也要看到存在的问题，水质检测有待加强，基层力量薄弱。"
    report = labelled(vocabulary, part(1, "一、", "河道治理", "清淤十公里。", text))
    (entry,) = entries_of(report, vocabulary.themes)["problems"]
    assert (entry.label, entry.name) == ("", "（其中一段）")
    assert (entry.context, entry.role) == ("一、河道治理", "problems")
    assert report.sections[0].roles == ()


def test_a_section_of_problems_has_no_second_entry_for_its_paragraph(vocabulary: Vocabulary) -> None:
    report = labelled(vocabulary, part(1, "一、", "存在的问题", "当前，经费不足，力量薄弱，还存在不少困难。"))
    assert report.sections[0].paragraphs[0].roles == ()


def test_what_a_paragraph_tells_is_not_said_to_be_missing(vocabulary: Vocabulary) -> None:
    text = "在肯定成绩的同时，也要看到存在的问题，检测有待加强，力量薄弱。下一步，将继续加强培训。"
    whole = labelled(vocabulary, part(1, "一、", "河道治理", text, "清淤疏浚十公里。" * 80))
    bare = labelled(vocabulary, part(1, "一、", "河道治理", "清淤疏浚十公里。" * 80))
    assert [each.code for each in note_gaps(whole).messages] == []
    assert [each.code for each in note_gaps(bare).messages] == ["R109", "R110"]


# Lead-ins, points and low headings


def test_a_lead_in_counts_for_points_up_to_the_next_paragraph_and_for_no_chapter(vocabulary: Vocabulary) -> None:
    report = labelled(
        vocabulary,
        part(
            1,
            "一、",
            "河道治理",
            "工作中还存在以下不足：",
            part(5, "一是", "巡查次数少", "每月一次。"),
            "全年清淤十公里。",
            part(5, "一是", "清淤疏浚", "十公里。"),
            part(2, "（一）", "水库管护", "检查水库十二座。"),
        ),
    )
    assert [name for name, found in roles(report) if "problems" in found] == ["巡查次数少"]


def test_the_last_sentence_of_the_opening_leads_in_points_that_stand_right_below_it(vocabulary: Vocabulary) -> None:
    opening = (Paragraph("肯定成绩的同时，我们也看到工作中存在的不足。具体表现在以下几个方面：", 1),)
    low = labelled(vocabulary, part(3, "1、", "巡查"), part(3, "2、", "管护"), preamble=opening)
    assert [found for _, found in roles(low)] == [("problems",)] * 2
    assert [found for _, found in roles(labelled(vocabulary, part(1, "一、", "巡查"), preamble=opening))] == [()]


def test_a_comma_before_the_first_point_leads_it_in(vocabulary: Vocabulary) -> None:
    points = (part(5, "一是", "巡查"), part(5, "二是", "管护"))
    for before, role in (("清淤十公里。下一步，", "plans"), ("在管护上还存在不足，", "problems")):
        report = labelled(vocabulary, part(1, "一、", "河道治理", before, *points))
        assert [found for _, found in roles(report)] == [(), (role,), (role,)]


def test_a_lead_in_of_a_part_does_not_reach_its_chapters(vocabulary: Vocabulary) -> None:
    chapters = [part(1, "一、", "水库管护", "检查十二座。"), part(2, "（一）", "管网改造", "三十公里。")]
    report = labelled(vocabulary, part(0, "", "过去一年", "仍然存在以下问题：", *chapters))
    assert all("problems" not in found for _, found in roles(report))


@pytest.mark.parametrize(
    "heading",
    [
        "学用结合不紧",
        "系统学习不够",
        "管护机制有待健全",
        "调研走得不深",
        "基层力量薄弱",
        "调查研究不够",
        "培训针对性不强",
        "巡查整改落实不到位",
        "查摆问题不深",
        "管护方式单一",
        "清淤进展缓慢",
        "护水意识淡薄",
        "骨干老化，人手短缺",
        "窗口态度不优",
        "水情把握不准",
        "收支矛盾突出",
        "文山会海仍然存在",
        "与先进相比有较大差距",
    ],
)
def test_a_low_heading_that_says_what_falls_short_is_a_problem(vocabulary: Vocabulary, heading: str) -> None:
    report = labelled(vocabulary, part(1, "一、", "对照检视", part(5, "一是", heading)))
    assert roles(report)[1][1] == ("problems",)
    high = labelled(vocabulary, part(2, "（一）", heading))
    assert roles(high)[0][1] != ("problems",)


@pytest.mark.parametrize(
    "heading",
    [
        "着力补齐短板不足",
        "关于“检修不到位”问题的整改情况",
        "解决供水不足问题",
        "还要下大力气",
        "筹措资金不足部分2亿元",
        "抓巡查不放松",
        "毫不动摇护好水",
        "改造老化管网",
        "做到隐患不消除不放过",
        "破除思想僵化",
        "集中解决突出问题",
        "整治拖拉作风",
        "落实“九不准”要求",
        "不断完善机制",
    ],
)
def test_a_low_heading_of_work_on_what_falls_short_is_none(vocabulary: Vocabulary, heading: str) -> None:
    assert "problems" not in roles(labelled(vocabulary, part(1, "一、", "河道治理", part(5, "一是", heading))))[1][1]


def test_faults_that_are_named_below_how_they_were_mended_are_no_problems(vocabulary: Vocabulary) -> None:
    faults = (
        part(3, "1.", "关于巡渠次数不足的问题", "整改情况：加派人手四名。"),
        part(3, "2.", "泵站台账缺失", "整改情况：补齐三年台账。"),
    )
    mended = part(1, "一、", "巡察反馈问题整改落实情况", part(2, "（一）", "泵站方面存在的问题", *faults))
    left = part(1, "二、", "存在的问题", part(2, "（一）", "关于水费难收的问题", "收缴率不高。"))
    told = dict(zip("甲乙丙丁戊己", (role for _, role in roles(labelled(vocabulary, mended, left))), strict=True))
    assert [told[each] for each in "甲乙丙丁"] == [("work",)] * 4
    assert told["戊"] == told["己"] == ("problems",)
    titled = labelled(vocabulary, *faults, title="青石县水利局关于巡察整改进展情况的报告")
    assert [role for _, role in roles(titled)] == [(), ()]


def test_points_that_say_what_is_wanted_are_plans_where_nothing_else_is_said(vocabulary: Vocabulary) -> None:
    wanted = part(5, "一要", "守住安全底线", "巡查到位。")
    assert roles(labelled(vocabulary, part(1, "一、", "水库管护", wanted)))[1][1] == ("plans",)
    assert roles(labelled(vocabulary, part(1, "一、", "存在的问题", wanted)))[1][1] == ("problems",)


# Reports of a session, speeches


def test_the_year_that_a_session_looks_back_on_is_no_year_to_come(vocabulary: Vocabulary) -> None:
    def found(heading: str) -> tuple[str, ...]:
        review = part(1, "一、", "过去一年的工作", part(2, "（一）", heading, "建成水库两座。"))
        return roles(labelled(vocabulary, review, year=2025, kind="政府工作报告"))[1][1]

    assert found("2025年重点工作") == ("work",)
    assert found("2026年重点工作") == ("plans",)


def session(vocabulary: Vocabulary, kind: str, opening: str = "各位代表：") -> Report:
    return labelled(
        vocabulary,
        part(1, "一、", "2025年主要工作和“十四五”发展成就", part(2, "（一）", "水利建设", "建成水库两座。")),
        part(1, "二、", "“十五五”发展的主要考虑", part(2, "（一）", "坚持节水优先", "控制用水总量。")),
        part(1, "三、", "加快农村供水", part(2, "（一）", "改造管网", "改造三十公里。")),
        year=2025,
        kind=kind,
        preamble=(Paragraph(opening, 1),),
        closing=(
            Paragraph("各级各部门要把供水放在心上，切实抓好落实。", 8),
            Paragraph("让我们携手同心，再立新功！", 9),
        ),
        annexes=(part(0, "附件", "名词解释", part(3, "1.", "“三条红线”", "用水总量等三项指标。")),),
    )


@pytest.mark.parametrize(
    ("kind", "opening"),
    [("政府工作报告", "各位代表："), ("报告", "现在，我代表县人民政府，向大会报告工作，请予审议。")],
)
def test_a_report_to_a_session_is_a_review_and_then_plans(vocabulary: Vocabulary, kind: str, opening: str) -> None:
    report = session(vocabulary, kind=kind, opening=opening)
    found = roles(report)
    assert [names for _, names in found[:2]] == [("work",), ("work",)]
    assert {names for _, names in found[2:6]} == {("plans",)}
    assert [paragraph.roles for paragraph in report.closing] == [("plans",), ()]


def test_a_glossary_has_neither_role_nor_theme(vocabulary: Vocabulary) -> None:
    (glossary,) = session(vocabulary, kind="政府工作报告").annexes
    assert all(not section.roles and not section.themes for section in glossary.walk())


def test_other_reports_are_not_split_so(vocabulary: Vocabulary) -> None:
    assert all("plans" not in names for _, names in roles(session(vocabulary, kind="工作总结")))


def test_a_plan_looks_back_where_it_says_so(vocabulary: Vocabulary) -> None:
    report = labelled(
        vocabulary,
        part(1, "一、", "2023年工作回顾", "完成普查清查。"),
        part(1, "二、", "做好经济普查", "开展数据审核。"),
        kind="工作要点",
        year=2024,
    )
    assert [names for _, names in roles(report)] == [("work",), ("plans",)]


def test_problems_and_how_they_are_mended_are_both_roles_and_the_points_below_choose(vocabulary: Vocabulary) -> None:
    points = [part(5, "一是", "公开内容不够及时"), part(5, "二是", "规范公开流程")]
    report = labelled(vocabulary, part(1, "五、", "存在的主要问题及改进情况", *points))
    assert roles(report) == [
        ("存在的主要问题及改进情况", ("problems", "plans")),
        ("公开内容不够及时", ("problems",)),
        ("规范公开流程", ("plans",)),
    ]


def test_what_stands_below_a_review_or_the_state_of_things_is_no_plan(vocabulary: Vocabulary) -> None:
    report = labelled(
        vocabulary,
        part(1, "一、", "发展基础", part(2, "（一）", "渠系供水能力持续提高"), part(2, "（二）", "河道面貌不断改善")),
        part(1, "二、", "主要任务", part(2, "（一）", "夯实发展基础", part(3, "1.", "整修渠系"))),
        title="青石县水利发展规划",
        kind="规划",
    )
    assert roles(report) == [
        ("发展基础", ("overview",)),
        ("渠系供水能力持续提高", ("overview",)),
        ("河道面貌不断改善", ("overview",)),
        ("主要任务", ("plans",)),
        ("夯实发展基础", ("plans",)),
        ("整修渠系", ("plans",)),
    ]


@pytest.mark.parametrize(
    ("lead_in", "role"),
    [
        ("2024年，我局将重点抓好以下几项工作：", ("plans",)),
        ("现就如何改进作如下安排:", ("plans",)),
        ("整改措施：", ("plans",)),
        ("工作中还存在以下问题：", ("problems",)),
        ("全年还完成了以下工作：", ()),
        ("2024年，我局将重点抓好渠系。", ()),  # no lead-in
    ],
)
def test_a_sentence_leads_in_a_numbering_that_begins_anew(
    vocabulary: Vocabulary, lead_in: str, role: tuple[str, ...]
) -> None:
    report = labelled(
        vocabulary,
        part(1, "一、", "渠系", "全年整修渠系十二公里。"),
        part(1, "二、", "河道", part(2, "（一）", "清障", "全年清障三处。", lead_in)),
        part(1, "一、", "水库", "水库八座。"),
        part(1, "二、", "泵站", "泵站六座。"),
    )
    assert [section.roles for section in report.sections] == [(), (), role, role]


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("青石县水利局2023年前三季度工作总结", "四季度安排"),
        ("青石县水利局2023年前三季度工作总结和四季度工作安排", "第四季度重点工作"),
        ("青石县水利局2023年1—9月工作总结", "10—12月主要任务"),
        ("青石县水利局2023年1至9月工作总结", "后三个月工作"),
        ("青石县水利局2023年第一季度工作总结", "二季度重点工作"),
        ("青石县水利局2023年第一季度工作总结", "下一季度重点工作"),
        ("青石县水利局2023年上半年工作总结", "三季度主要工作"),
    ],
)
def test_a_part_of_the_year_after_that_reported_on_is_plans(vocabulary: Vocabulary, title: str, heading: str) -> None:
    assert roles(labelled(vocabulary, part(1, "一、", heading), title=title)) == [(heading, ("plans",))]


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("青石县水利局2023年工作总结", "四季度重点工作"),
        ("青石县水利局2023年前三季度工作总结", "三季度重点工作"),
        ("青石县水利局2023年前三季度工作总结", "四季度工作安排落实情况"),
        ("青石县水利局2023年第四季度工作总结", "四季度重点工作"),
        ("青石县水利局2023年1—12月工作总结", "四季度重点工作"),
        ("青石县水利局2023年工作总结", "下半年工作情况"),
    ],
)
def test_a_part_of_the_year_that_is_reported_on_is_no_plan(vocabulary: Vocabulary, title: str, heading: str) -> None:
    assert "plans" not in roles(labelled(vocabulary, part(1, "一、", heading), title=title))[0][1]
