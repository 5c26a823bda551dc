import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from converter.model import Paragraph, Report, Section
from converter.themes import Vocabulary, VocabularyError, label_report, load_vocabulary
from tests.support.growth import assert_linear


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def section(heading: str, *parts: Paragraph | Section | str, level: int = 1) -> Section:
    made = tuple(Paragraph(part, 1) if isinstance(part, str) else part for part in parts)
    return Section(level=level, label="", heading=heading, printed=heading, line=1, parts=made)


def point(heading: str, *parts: str) -> Section:
    return section(heading, *parts, level=5)


def report(
    *sections: Section, title: str = "2023年度述职报告", closing: str = "", kind: str | None = "述职报告"
) -> Report:
    return Report(
        title=title,
        title_inferred=False,
        sources=(),
        year=2023,
        kind=kind,
        sections=sections,
        preamble=(Paragraph("一年来，我坚持理论学习，存在一些不足，下一步将继续努力。", 1),),
        closing=(Paragraph(closing, 9),) if closing else (),
    )


def labelled(vocabulary: Vocabulary, *sections: Section, **about: str) -> list[Section]:
    return list(label_report(report(*sections, **about), vocabulary).walk())


# ── vocabulary ──────────────────────────────────────────────


def test_shipped_vocabulary_is_sound_and_in_order_of_display(vocabulary: Vocabulary) -> None:
    assert vocabulary.slugs[:4] == ("theory-study", "party-conduct", "problems", "plans")
    assert set(vocabulary.slugs[4:]) == {
        "thematic-education", "political-building", "ideology", "organisation", "cadres", "research", "service", "business",
    }  # fmt: skip
    assert [theme.slug for theme in vocabulary.themes if theme.is_role] == ["problems", "plans"]
    assert [(weight.slug, weight.title) for weight in vocabulary.weights["三会一课"]] == [("organisation", 1.0)]


def test_vocabulary_reports_all_faults_at_once_each_with_its_place(tmp_path: Path) -> None:
    themes = tmp_path / "themes.toml"
    themes.write_text(
        """
[weights]
decides = { title = 1.0, text = 1.0 }
leads = { title = 1.0, text = 0.5 }
banners = { title = 1.0, text = 0.25 }
suggests = { title = "半", text = 0.5 }
hints = { title = 0.25, text = 0.25 }
against = { title = -1.0, text = -0.5 }

[[theme]]
slug = "Sport"
name = "体育"
kind = "theme"
definition = "体育。"
decides = ["足球", "篮 球", "足球"]
against = ["足球"]
steps = "学习"

[[theme]]
slug = "faults"
name = ""
kind = "role"
definition = "毛病。"
headings = ["(毛病"]
colour = "red"

[[frame]]
slug = "faults"
headings = ["概况"]
""",
        encoding="utf-8",
    )
    terms = tmp_path / "terms.txt"
    terms.write_text("排球  # 不是毛病\n足球\n乒乓、球\n", encoding="utf-8")

    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(themes, terms)

    faults = caught.value.faults
    places = [fault.partition("：")[0] for fault in faults]
    assert places == [
        "weights.suggests",
        "faults",
        "Sport.slug",
        "Sport.steps",
        "Sport.decides",
        "Sport.decides",
        "Sport.against",
        "faults.name",
        "faults",
        "faults.headings",
        "terms.txt",
        "terms.txt",
    ]
    assert "Sport.against：词条“足球”也列在 decides 里，只能列一处。" in faults
    assert "terms.txt：词条“足球”已在 themes.toml 里，请删去一处。" in faults
    assert str(caught.value).splitlines() == list(faults)


def test_vocabulary_error_keeps_its_faults_on_the_way_back_from_a_worker_process() -> None:
    error = pickle.loads(pickle.dumps(VocabularyError(("甲", "乙"))))
    assert error.faults == ("甲", "乙")


def test_broken_toml_is_one_fault_and_no_traceback_of_the_parser(tmp_path: Path) -> None:
    themes = tmp_path / "themes.toml"
    themes.write_text("[weights", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"themes\.toml"):
        load_vocabulary(themes)


def test_every_term_of_the_vocabulary_is_cut_whole(vocabulary: Vocabulary) -> None:
    broken = [term for term in vocabulary.weights if vocabulary.cutter.cut_around(term, vocabulary.openings) != [term]]
    assert not broken


def test_vocabulary_survives_the_way_to_a_worker_process(vocabulary: Vocabulary) -> None:
    copy = pickle.loads(pickle.dumps(vocabulary))
    one = report(section("狠抓廉政教育"))
    assert label_report(one, copy) == label_report(one, vocabulary)


# ── roles ──────────────────────────────────────────────────


def test_role_of_the_nearest_heading_is_inherited_downwards(vocabulary: Vocabulary) -> None:
    top, below, deep = labelled(
        vocabulary, section("存在的主要问题", section("能力有短处", point("办法不多", "老办法多，新办法少。"), level=2))
    )
    assert top.roles == below.roles == deep.roles == ("problems",)


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("存在不足与下一步打算", ("problems", "plans")),
        ("存在的问题及改进措施", ("problems", "plans")),
        ("问题与不足", ("problems",)),
        ("面临的困难和挑战", ("problems",)),
        ("产生问题的原因分析", ("problems",)),
        ("差距在哪里", ("problems",)),
        ("存 在 的 问 题", ("problems",)),
        ("还有哪些不足", ("problems",)),
        ("今后努力方向", ("plans",)),
        ("2024年工作思路", ("plans",)),
        ("2024年重点工作", ("plans",)),
        ("2023年重点任务完成情况", ("work",)),
        ("工作开展情况及下步计划", ("plans",)),
        ("基本情况", ("overview",)),
        ("主要做法和成效", ("work",)),
        ("聚焦突出问题，狠抓整改落实", ()),
        ("着力解决群众反映的困难和问题", ()),
        ("坚持问题导向，补齐工作短板", ()),
        ("上级反馈问题整改情况", ()),
        ("理清工作思路，细化任务分工", ()),
        ("明确发展思路", ()),
        ("整改落实措施", ("plans",)),
        ("各股室积极落实审计整改措施", ()),
        ("科学编制发展规划", ()),
    ],
)
def test_heading_tells_its_role(vocabulary: Vocabulary, heading: str, roles: tuple[str, ...]) -> None:
    assert labelled(vocabulary, section(heading))[0].roles == roles


def test_finding_and_mending_problems_among_the_achievements_is_not_a_problem(vocabulary: Vocabulary) -> None:
    _, below = labelled(vocabulary, section("主要工作成效", point("查找问题抓整改", "梳理出12个问题，全部整改到位。")))
    assert below.roles == ("work",)


def test_heading_below_another_role_overrides_it_only_when_clear(vocabulary: Vocabulary) -> None:
    _, plans, idle = labelled(
        vocabulary, section("存在的不足", section("下一步改进措施", level=2), section("工作亮点不多", level=2))
    )
    assert plans.roles == ("plans",)
    assert idle.roles == ("problems",)


def test_points_below_a_joined_heading_are_told_apart(vocabulary: Vocabulary) -> None:
    _, first, second, third, fourth = labelled(
        vocabulary,
        section(
            "存在不足与下一步打算",
            "回顾一年，存在以下不足：",
            point("办事效率有待提高"),
            point("走得出去不多"),
            "下一步，我将做好以下工作：",
            point("补齐效率短板"),
            point("多到乡镇"),
        ),
    )
    assert first.roles == second.roles == ("problems",)
    assert third.roles == fourth.roles == ("plans",)


def test_points_below_a_joined_heading_are_told_apart_by_their_words(vocabulary: Vocabulary) -> None:
    _, first, second = labelled(vocabulary, section("不足和打算", point("钻研不够深"), point("多下功夫")))
    assert first.roles == ("problems",)
    assert second.roles == ("plans",)


def test_sentence_that_leads_in_points_gives_them_their_role(vocabulary: Vocabulary) -> None:
    top, below = labelled(vocabulary, section("工作回顾", "同时也要看到，还存在一些薄弱环节：", point("数字化水平低")))
    assert top.roles == ("work",)
    assert below.roles == ("problems",)


def test_tasks_of_a_plan_are_plans_and_its_guiding_thought_is_not(vocabulary: Vocabulary) -> None:
    thought, tasks, content = labelled(
        vocabulary,
        section("指导思想"),
        section("工作任务", section("抓好防汛备汛", level=2)),
        title="某镇党委2012年工作要点",
        kind="工作要点",
    )
    assert thought.roles == ("overview",)
    assert tasks.roles == content.roles == ("plans",)
    assert content.themes == ("business",)


def test_goals_of_a_plan_are_plans(vocabulary: Vocabulary) -> None:
    goals, thought = labelled(
        vocabulary, section("主要目标"), section("指导思想"), title="某市水网发展规划", kind="规划"
    )
    assert goals.roles == ("plans",)
    assert thought.roles == ("overview",)


def test_part_of_a_speech_that_says_what_is_to_be_done_is_plans(vocabulary: Vocabulary) -> None:
    (only,) = labelled(
        vocabulary,
        section("目标已经明确，要全力以赴", "要把堤防修牢。年底前必须完工。不得拖欠工钱。"),
        title="在全县水利工作会议上的讲话",
        kind="讲话",
    )
    assert only.roles == ("plans",)


def test_points_of_a_speech_that_say_what_is_to_be_done_make_their_part_plans(vocabulary: Vocabulary) -> None:
    points = [replace(point(heading), label=label) for label, heading in (("一要", "修渠"), ("二要", "蓄水"))]
    top, *_ = labelled(vocabulary, section("突出重点", *points), title="在全县水利工作会议上的讲话", kind="讲话")
    assert top.roles == ("plans",)


def test_list_that_begins_in_the_text_of_a_point_goes_on_in_the_next(vocabulary: Vocabulary) -> None:
    last = point("办法不多", "下一步，我们将补课：一是学习；二是下乡。")
    _, lack, _, plan = labelled(
        vocabulary, section("存在问题及下步打算", "存在的问题：", point("钻研不够"), last, point("多请教"))
    )
    assert lack.roles == ("problems",)
    assert plan.roles == ("plans",)


def test_a_lead_in_that_only_leads_on_has_the_role_of_the_sentence_before(vocabulary: Vocabulary) -> None:
    lead = "也清醒地认识到工作中存在的不足。主要表现在以下几个方面："
    assert labelled(vocabulary, section("渡口一年", lead, point("渡船老旧")))[1].roles == ("problems",)
    assert labelled(vocabulary, section("渡口一年", "守好渡口。主要是：", point("早上有人")))[1].roles == ()


def test_plans_may_be_led_in_without_a_colon(vocabulary: Vocabulary) -> None:
    _, lack, plan = labelled(
        vocabulary,
        section(
            "不足和打算",
            "回顾一年，存在以下不足：",
            point("钻研不够深"),
            "2024年，我将从以下几个方面努力。",
            point("对照标准补短板"),
        ),
    )
    assert lack.roles == ("problems",)
    assert plan.roles == ("plans",)


def test_summary_that_ends_in_a_plan_is_no_plan_report(vocabulary: Vocabulary) -> None:
    (only,) = labelled(vocabulary, section("抓好防汛备汛"), title="2023年工作总结和2024年工作计划", kind="工作总结")
    assert only.roles == ()


@pytest.mark.parametrize("title", ["交通规划实施情况评估报告", "2023年工作情况及2024年工作计划", "工作报告和工作计划"])
def test_report_on_plans_is_no_plan_report_whatever_its_kind(vocabulary: Vocabulary, title: str) -> None:
    (only,) = labelled(vocabulary, section("抓好防汛备汛"), title=title, kind="规划")
    assert only.roles == ()


def test_report_that_tells_only_what_is_planned_is_a_plan_report(vocabulary: Vocabulary) -> None:
    (only,) = labelled(vocabulary, section("抓好防汛备汛"), title="关于2024年工作打算的报告", kind="工作计划")
    assert only.roles == ("plans",)


@pytest.mark.parametrize("text", ["x", "一", "（", "一是", "存在", "肯定成绩的同时。"])
def test_labelling_takes_linear_time(vocabulary: Vocabulary, text: str) -> None:
    def made(size: int) -> Report:
        return report(section("主要工作", text * (size // len(text))), section(text * (size // len(text))))

    assert_linear(made, lambda one: label_report(one, vocabulary), 99_000)


def test_closing_paragraph_may_hold_problems_and_plans(vocabulary: Vocabulary) -> None:
    text = "虽然做了一些工作，但与群众期待相比还有不少差距。2024年，我将继续努力，弥补短板。"
    closing = label_report(report(closing=text), vocabulary).closing[0]
    assert closing.roles == ("problems", "plans")
    assert closing.themes == ()


def test_closing_paragraph_without_problems_is_not_called_one(vocabulary: Vocabulary) -> None:
    text = "一年来，我严于律己，遵守廉洁自律各项规定，家属没有发生廉洁方面的问题。"
    closing = label_report(report(closing=text), vocabulary).closing[0]
    assert closing.roles == ()
    assert closing.themes == ("party-conduct",)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("面对成绩，我清醒地认识到工作中还存在许多不足。", ("problems",)),
        ("成绩属于过去，局党组将团结带领全体职工再创佳绩。", ("plans",)),
        ("新年度，我将再接再厉。", ("plans",)),
        ("一年来，我们对存在的问题逐项研究。", ()),
    ],
)
def test_closing_paragraph_tells_its_roles(vocabulary: Vocabulary, text: str, roles: tuple[str, ...]) -> None:
    assert label_report(report(closing=text), vocabulary).closing[0].roles == roles


def test_preamble_gets_no_labels(vocabulary: Vocabulary) -> None:
    preamble = label_report(report(), vocabulary).preamble[0]
    assert (preamble.roles, preamble.themes, preamble.evidence) == ((), (), ())


# ── themes ─────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("heading", "themes"),
    [
        ("抓实中心组学习", {"theory-study"}),
        ("驰而不息纠治四风", {"party-conduct"}),
        ("开展保持共产党员先进性教育活动", {"thematic-education"}),
        ("坚决拥护“两个确立”，落实主体责任", {"political-building"}),
        ("管好网络舆情", {"ideology"}),
        ("按期完成支部换届", {"organisation"}),
        ("大胆使用年轻干部", {"cadres"}),
        ("带着课题下去蹲点调研", {"research"}),
        ("走访慰问困难群众", {"service"}),
        ("抓项目、促招商", {"business"}),
        ("加强理论武装，改进工作作风", {"theory-study", "party-conduct"}),
        ("锻造税务铁军", {"cadres"}),
        ("夯实组织基础", {"organisation"}),
        ("人员结构不尽合理", {"cadres"}),
        ("全面履行政府职能", {"business"}),
        ("履行法治建设第一责任人职责情况", {"business"}),
        ("政治敏锐性不强", {"political-building"}),
        ("坚持党的领导，推动水文工作", {"political-building"}),
        ("提高政治觉悟", {"political-building"}),
        ("思想政治情况", {"political-building"}),
        ("做好入党申请人的考察学时登记", {"organisation"}),
        ("司法为民出新招", {"business", "service"}),
        ("改善患者就医感受", {"service"}),
        ("学位供给有突破", {"business"}),
        ("学习贯彻习近平新时代中国特色社会主义思想主题教育走深走实", {"thematic-education"}),
        ("按时做好换届工作", {"organisation"}),
        ("坚持党对一切工作的领导", {"political-building"}),
        ("提升队伍能力，优化人员配置", {"cadres"}),
        ("做好组织人事工作", {"cadres"}),
        ("关心职工生活", {"service"}),
        ("抓好森林防火", {"business"}),
        ("加强人民调解和法律援助", {"business"}),
        ("建好文化阵地，传播好声音", {"ideology"}),
        ("坚持以学铸魂", {"theory-study"}),
        ("加强对“一把手”和领导班子监督", {"party-conduct"}),
        ("扎实开展“两学一做”学习教育", {"thematic-education"}),
        ("“四风”问题有反弹", {"party-conduct"}),
        ("主体责任落实见行动", {"political-building"}),
        ("勤俭节约，秉公办事", {"party-conduct"}),
        ("推进校务公开", {"party-conduct"}),
        ("关心职工的学习和生活", {"service"}),
        ("坚持教书育人", {"cadres"}),
        ("提高业务水平", {"cadres"}),
        ("推进移风易俗", {"ideology"}),
        ("开展结对共建", {"organisation"}),
        ("办好课后服务", {"business"}),
        ("院感控制有成效", {"business"}),
        ("审计整改见底见效", {"business"}),
        ("清理吃空饷", {"party-conduct"}),
        ("扎紧制度“笼子”", {"party-conduct"}),
        ("自重自省，公私分明", {"party-conduct"}),
        ("精简文会，严监督", {"party-conduct"}),
        ("学得不深，学用脱节", {"theory-study"}),
        ("强化对“一把手”的监督", {"party-conduct"}),
        ("带头执行党政联席会议制度", {"political-building"}),
        ("压实管党责任", {"political-building"}),
        ("把好网上舆论方向", {"ideology"}),
        ("倾听群众呼声", {"service"}),
        ("窗口人手紧张", {"cadres"}),
        ("做好“三个区分开来”", {"cadres"}),
        ("当好参谋助手", {"business"}),
        ("强组织、强本领", {"organisation", "cadres"}),
        ("让党旗飘起来", {"organisation"}),
        ("抓队伍，提精气神", {"cadres"}),
        ("持续服务中心工作", {"business"}),
        ("中心工作推进情况", {"business"}),
        ("开展民族团结进步宣传月活动", {"business"}),
        ("拓展海外联谊", {"business"}),
        ("组织劳动竞赛", {"business"}),
        ("发挥网络评论员作用", {"ideology"}),
        ("深化理论学习，提升政治素养", {"theory-study"}),
        ("正风肃纪，净化政治生态", {"party-conduct"}),
        ("党的建设有新进展", {"organisation"}),
        ("表彰劳动模范", {"business"}),
        ("做好新的社会阶层人士工作", {"business"}),
        ("依法维护妇女权益", {"service"}),
        ("建好妇女组织", {"organisation"}),
        ("继续抓好防返贫监测", {"business"}),
        ("执行难尚未根本解决", {"business"}),
        ("工作情况", set()),
    ],
)
def test_heading_tells_its_themes(vocabulary: Vocabulary, heading: str, themes: set[str]) -> None:
    assert set(labelled(vocabulary, section(heading))[0].themes) == themes


@pytest.mark.parametrize(
    "heading",
    [
        "请来名师授课",
        "改进培养和考核办法",
        "提升服务水平",
        "入户走访",
        "加强监督检查",
        "换新防腐木栈道",
        "提高学习效率",
        "不忘初心再出发",
        "守住底线",
        "从候选人中选出代表",
    ],
)
def test_word_that_needs_company_decides_nothing_alone(vocabulary: Vocabulary, heading: str) -> None:
    assert labelled(vocabulary, section(heading))[0].themes == ()


def test_trade_beside_another_clause_is_heard_where_the_text_speaks_of_it(vocabulary: Vocabulary) -> None:
    text = "新建水文站四座，改造防汛道路六公里，完成水利投资两千万元。"
    (only,) = labelled(vocabulary, section("坚持党的领导，推动水利工作", text))
    assert set(only.themes) == {"political-building", "business"}


def test_a_mere_hint_of_the_trade_in_the_heading_lets_no_text_speak_of_it(vocabulary: Vocabulary) -> None:
    text = "工程项目一律公开招标，财务按月上墙。"
    assert labelled(vocabulary, section("阳光用权，规范运行", text))[0].themes == ("party-conduct",)
    assert "business" in labelled(vocabulary, section("阳光用权，抓好项目", text))[0].themes


def test_trade_is_not_heard_from_the_text_alone_below_another_theme(vocabulary: Vocabulary) -> None:
    (only,) = labelled(
        vocabulary, section("带着课题下去蹲点调研", "围绕园区企业融资、项目用地和物流成本，跑了六个乡镇。")
    )
    assert only.themes == ("research",)


def test_what_stands_below_the_livelihood_of_the_people_is_service(vocabulary: Vocabulary) -> None:
    _, road, school = labelled(
        vocabulary, section("办好民生实事", point("实施道路交通畅行工程"), point("改善义务教育", "扩建学校两所。"))
    )
    assert road.themes == school.themes == ("service",)


def test_trade_of_which_only_the_heading_speaks_gives_way_to_what_the_text_is_about(vocabulary: Vocabulary) -> None:
    online = "加强网络舆情监测，办好网站和微信公众号，守牢意识形态阵地。"
    assert labelled(vocabulary, section("突出监管，抢占高地", online))[0].themes == ("ideology",)
    assert (
        labelled(vocabulary, section("突出监管，抢占高地", online, "对市场主体加强执法检查。"))[0].themes[0]
        == "business"
    )
    assert labelled(vocabulary, section("突出监管，抢占高地", "群众满意。"))[0].themes == ("business",)


def test_trade_that_several_words_of_a_heading_name_stays_beside_a_text_on_something_else(
    vocabulary: Vocabulary,
) -> None:
    volunteers = "组织志愿服务，慰问困难群众，开展义诊。"
    assert labelled(vocabulary, section("提升公共卫生和应急能力", volunteers))[0].themes == ("business", "service")


def test_call_for_supervision_that_closes_a_report_has_no_theme(vocabulary: Vocabulary) -> None:
    closing = "欢迎广大干部群众对巡察整改落实情况进行监督。如有意见，请及时反映。"
    assert label_report(report(closing=closing), vocabulary).closing[0].themes == ()


def test_a_text_that_is_mainly_of_a_theme_has_it_beside_the_trade_of_its_heading(vocabulary: Vocabulary) -> None:
    conduct = "力戒形式主义、官僚主义，抓好作风建设。"
    found = labelled(vocabulary, section("狠抓工作落实", conduct, "对重点项目逐个督查。"))[0].themes
    assert found == ("business", "party-conduct")
    assert labelled(vocabulary, section("狠抓工作落实", "抓好作风。", "对重点项目逐个督查。"))[0].themes == (
        "business",
    )


def test_spaces_between_characters_hide_no_word(vocabulary: Vocabulary) -> None:
    assert labelled(vocabulary, section("渡口一年", "加强党风廉 政建设，严守廉 洁纪律。"))[0].themes == (
        "party-conduct",
    )


def test_names_of_other_bodies_in_a_text_tell_nothing(vocabulary: Vocabulary) -> None:
    assert labelled(vocabulary, section("歌咏比赛", "县人大、县纪委、县政协领导到场观看。"))[0].themes == ()


def test_trade_of_which_only_the_text_speaks_gives_way_to_the_theme_above(vocabulary: Vocabulary) -> None:
    _, vague, clear = labelled(
        vocabulary,
        section(
            "深化党风廉政建设",
            point("管好关键环节", "这个行业的投资大，容易出毛病。"),
            point("再上新台阶", "完成水利投资两千万元，新开工项目六个，园区企业增收。"),
        ),
    )
    assert vague.themes == ("party-conduct",)
    assert clear.themes == ("business",)


def test_campaign_in_the_title_covers_its_steps_and_nothing_else(vocabulary: Vocabulary) -> None:
    title = "某局党史学习教育总结"
    step, other = labelled(vocabulary, section("抓好学习研讨和建章立制"), section("改善食堂"), title=title)
    assert "thematic-education" in step.themes
    assert other.themes == ("business",)
    (occasion,) = labelled(vocabulary, section("抓好学习研讨和建章立制"), title="主题教育专题民主生活会对照检查材料")
    assert "thematic-education" not in occasion.themes


def test_what_heading_and_text_are_about_something_else_is_no_step_of_the_title_s_campaign(
    vocabulary: Vocabulary,
) -> None:
    title = "某局党史学习教育工作思路"
    apart = section(
        "开展全会精神宣传教育和形势政策宣传教育", "形势政策宣传教育分两步走。", point("专题学习", "搞好学习研讨。")
    )
    step = section("抓好学习研讨", "读原著，学原文。")
    top, below, other = labelled(vocabulary, apart, step, title=title)
    assert top.themes[0] == "ideology"
    assert ["thematic-education" in each.themes for each in (top, below, other)] == [False, False, True]


def test_campaign_of_the_opening_covers_its_steps(vocabulary: Vocabulary) -> None:
    opening = Paragraph("按照要求，现将我局党纪学习教育开展情况报告如下：", 1)
    one = replace(report(section("深化查摆问题、检视整改"), section("蹲点调研"), title="情况报告"), preamble=(opening,))
    steps = label_report(one, vocabulary).sections
    assert [("thematic-education" in step.themes) for step in steps] == [True, True]
    occasion = Paragraph("按照党纪学习教育要求，现将我局防汛情况报告如下：", 1)
    other = label_report(replace(one, preamble=(occasion,)), vocabulary).sections
    assert [("thematic-education" in each.themes) for each in other] == [False, False]


def test_opening_lends_its_theme_where_no_title_is_stated(vocabulary: Vocabulary) -> None:
    opening = Paragraph("现将落实意识形态工作情况报告如下：", 1)
    untitled = replace(
        report(section("明确任务分工", "签订意识形态工作责任书八份。落实主体责任，书记带头抓。"), title="工作报告"),
        preamble=(opening,),
        title_inferred=True,
    )
    titled = replace(untitled, title="云溪市航道中心报告", title_inferred=False)
    found = [label_report(each, vocabulary).sections[0].themes for each in (untitled, titled)]
    assert found == [("ideology",), ()]


def test_hints_alone_say_nothing_in_a_text(vocabulary: Vocabulary) -> None:
    (only,) = labelled(vocabulary, section("精心组织", "成立领导小组，制定实施方案，搞好动员部署和督促检查。"))
    assert only.themes == ()


def test_heading_that_tells_only_a_role_has_no_theme(vocabulary: Vocabulary) -> None:
    tasks, goals, own, below = labelled(
        vocabulary,
        section("2023年重点任务"),
        section("全力抓好三项重点工作", section("招商引资", level=2), section("狠抓项目建设", level=2)),
        title="某局2023年工作要点",
        kind="工作要点",
    )
    assert tasks.themes == goals.themes == ()
    assert own.themes == below.themes == ("business",)


def test_top_heading_of_a_government_report_that_tells_a_role_has_no_theme(vocabulary: Vocabulary) -> None:
    review, goals, conduct = labelled(
        vocabulary,
        section("2022年经济工作回顾", "工业增加值增长。"),
        section("2023年经济社会发展主要目标", "粮食稳定，投资增长。"),
        section("全面加强政府自身建设", "把党的政治建设摆在首位，拥护“两个确立”。落实中央八项规定精神。"),
        title="政府工作报告",
        kind="政府工作报告",
    )
    assert review.themes == goals.themes == ()
    assert conduct.themes[0] == "party-conduct"


def test_text_decides_where_the_heading_is_silent(vocabulary: Vocabulary) -> None:
    (only,) = labelled(
        vocabulary, section("勇于担当", "严查网络谣言，妥善处置舆情三起。管好单位网站和公众号，守住意识形态阵地。")
    )
    assert only.themes == ("ideology",)


def test_passing_mention_gives_no_label(vocabulary: Vocabulary) -> None:
    text = (
        "新修村道六公里，完成农田水利项目四个。引进企业两家，完成投资三千万元。"
        "会上也提到了党风廉政建设。全年粮食总产稳定，特色产业增收明显。"
    )
    (only,) = labelled(vocabulary, section("奋力拼搏开新局", text))
    assert only.themes == ("business",)


def test_party_members_who_do_something_are_no_text_on_the_party_s_organisation(vocabulary: Vocabulary) -> None:
    (plain,) = labelled(vocabulary, section("守好渡口", "给每位党员配发救生衣一件，组织党员到上游看新船。"))
    (managed,) = labelled(vocabulary, section("管好党员"))
    assert plain.themes == ()
    assert managed.themes == ("organisation",)


def test_terms_that_tell_against_a_theme_take_its_label_away(vocabulary: Vocabulary) -> None:
    (plain,) = labelled(vocabulary, section("落实主体责任"))
    (clean,) = labelled(vocabulary, section("落实廉政主体责任"))
    assert plain.themes == ("political-building",)
    assert clean.themes == ("party-conduct",)


def test_longer_word_hides_the_shorter_one_inside(vocabulary: Vocabulary) -> None:
    (safety,) = labelled(vocabulary, section("压实安全生产主体责任"))
    assert safety.themes == ("business",)


def test_steps_below_a_campaign_belong_to_it(vocabulary: Vocabulary) -> None:
    _, step = labelled(vocabulary, section("扎实开展主题教育", point("精心谋划", "成立专班，印发方案。")))
    assert step.themes == ("thematic-education",)


def test_heading_of_problems_takes_no_theme_from_what_stands_below(vocabulary: Vocabulary) -> None:
    top, below = labelled(vocabulary, section("存在的问题", point("理论学习抓得不紧", "中心组学习次数少。")))
    assert top.themes == ()
    assert below.themes == ("theory-study",)
    assert "problems" not in below.themes


def test_silent_heading_takes_what_most_of_its_subsections_have(vocabulary: Vocabulary) -> None:
    top, *_ = labelled(
        vocabulary,
        section(
            "奏响奋进之歌", section("招商引资", level=2), section("乡村振兴", level=2), section("家风家教", level=2)
        ),
    )
    assert top.themes == ("business",)


# ── evidence and conduct ─────────────────────────────────────


def test_evidence_names_the_words_that_decided(vocabulary: Vocabulary) -> None:
    _, below = labelled(vocabulary, section("下一步打算", point("坚持三会一课", "开好组织生活会，过好主题党日。")))
    evidence = dict(below.evidence)
    assert list(evidence) == ["plans", "organisation", "party-life"]
    assert "下一步打算" in evidence["plans"]
    assert evidence["organisation"] == ("三会一课", "组织生活会", "主题党日")


def test_same_input_gives_the_same_output_whatever_was_labelled_before(vocabulary: Vocabulary) -> None:
    one = report(section("扎实履职", "抓项目，抓作风，抓学习，抓民生。", point("一线走访", "到村走访座谈二十次。")))
    first = label_report(one, vocabulary)
    label_report(report(section("完全不同的报告")), vocabulary)
    assert label_report(one, vocabulary) == first
    assert label_report(first, vocabulary) == first


def test_words_of_the_report_are_left_as_they_are(vocabulary: Vocabulary) -> None:
    one = report(section("抓学习", "学理论。", point("抓作风", "转作风。")), closing="特此报告。")
    done = label_report(one, vocabulary)
    assert [paragraph.text for paragraph in done.paragraphs()] == [paragraph.text for paragraph in one.paragraphs()]
    assert [part.printed for part in done.walk()] == [part.printed for part in one.walk()]


def test_empty_report_is_labelled_without_complaint(vocabulary: Vocabulary) -> None:
    assert label_report(report(), vocabulary).sections == ()


CHILD = """
import sys
from converter.themes import label_report, load_vocabulary
vocabulary = load_vocabulary()
print("/".join(vocabulary.cutter.cut_around("三会一课", vocabulary.openings)))
assert "jieba" not in sys.modules
"""


def test_cutting_leaves_jieba_alone_writes_nothing_and_says_nothing(tmp_path: Path) -> None:
    places = {name: str(tmp_path) for name in ("TMPDIR", "TMP", "TEMP", "HOME")}
    run = subprocess.run(
        [sys.executable, "-W", "error", "-B", "-c", CHILD],
        env={**os.environ, **places},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout == "三会一课\n"
    assert run.stderr == ""
    assert list(tmp_path.iterdir()) == []
