"""Promises and results: which sentences promise something, and which of the year after tell of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from converter.model import Paragraph, Report, Section, Source
from converter.relations.promises.facts import Facts, Said, Told, facts_of
from converter.relations.promises.match import Telling, answers
from converter.relations.promises.results import Result, results_of
from converter.relations.promises.words import words_in
from converter.relations.summaries import Summary, summary_of
from converter.tables import encoded
from tests.support.promise_cases import OFFICES, cases, reports

LEAST_RIGHT, LEAST_FOUND = 0.9, 0.8
"""Of what is found, how much is right; of what there is, how much is found, by the list made by hand."""


def report(*sections: Section, year: int = 2022, kind: str = "工作总结", closing: tuple[Paragraph, ...] = ()) -> Report:
    source = Source("甲.txt", "txt", "utf-8", "0" * 64)
    return Report(
        title="甲", title_inferred=False, sources=(source,), year=year, kind=kind, sections=sections, closing=closing
    )


def plans(text: str, *, roles: tuple[str, ...] = ("plans",), year: int = 2022) -> list[str]:
    section = Section(1, "三、", "工作打算", "三、工作打算", 1, (Paragraph(text, 2, "s3-x1"),), id="s3", roles=roles)
    return [each.text for each in facts_of(report(section, year=year), {}).said]


def found(said: str, *told: str) -> list[str]:
    """Return which sentences tell of a promise."""
    (promise,) = facts_of(
        report(Section(1, "一、", "打算", "一、打算", 1, (Paragraph(said, 2, "x"),), id="s1", roles=("plans",))), {}
    ).said
    asked = [Told("x", "s1", "", each) for each in told]
    return [told[answer.told] for answer in answers(promise, Telling(asked))]


def told_of(said: str, *followers: tuple[Told, ...]) -> list[tuple[str, bool]]:
    """Return what the reports of the next year tell of a promise, and whether among problems."""
    section = Section(1, "一、", "打算", "一、打算", 1, (Paragraph(said, 2, "x"),), id="s1", roles=("plans",))
    summary, *others = (
        Summary(f"reports/{number}", "甲", 2022, "工作总结", "局", 1, "a.txt") for number in range(len(followers) + 1)
    )
    asked = [(other, encoded(told)) for other, told in zip(others, followers, strict=True)]
    (result,) = results_of(summary, 2023, facts_of(report(section), {}).said, asked).results
    return [(place.text, is_problem) for place, is_problem, _ in result.told]


# What is a promise


@pytest.mark.parametrize(
    "sentence",
    [
        "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神。",
        "不断增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "持之以恒正风肃纪，营造风清气正的政治生态。",
        "踔厉奋发、勇毅前行，为建设农业强县贡献力量。",
        "进一步提高党员干部的政治判断力、政治领悟力、政治执行力。",
        "牢固树立宗旨意识，切实转变工作作风，不断提升服务水平。",
        "锻造师德高尚、业务精湛的教师队伍。",
        "重点抓好以下五项工作：",
        "2023年是实施规划的关键一年。",
    ],
)
def test_the_spirit_of_the_work_promises_nothing(sentence: str) -> None:
    assert plans(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "整修山塘200口，新建提灌站15座。",
        "恢复县级储备种子200吨。",
        "出台撂荒地复耕奖补办法。",
        "每季度公开一次材料采购账目。",
        "规上工业增加值增长9%。",
        "争取更新除雪设备十二台。",
        "把渡口改造列为“书记项目”。",
    ],
)
def test_what_can_be_done_or_left_undone_is_a_promise(sentence: str) -> None:
    assert plans(sentence) == [sentence]


def test_a_promise_stays_where_a_ritual_clause_opens_it() -> None:
    (said,) = plans("坚持稳中求进工作总基调，新建提灌站15座，整修山塘200口。")
    assert said.startswith("坚持稳中求进")
    assert "稳中求进" not in words_in(said)


def test_a_paragraph_that_joins_problems_and_plans_promises_from_the_turn_on() -> None:
    text = "码头趸船老旧，有两艘超期服役；船员年龄偏大。下一步，更换趸船两艘，招录船员12名；修好白鹭洲航标。"
    assert plans(text, roles=("problems", "plans")) == ["下一步，更换趸船两艘，招录船员12名；", "修好白鹭洲航标。"]
    named = text.replace("下一步", "2023年")
    assert len(plans(named, roles=("problems", "plans"))) == 2
    assert plans(named, roles=("problems", "plans"), year=2023) == []


def test_what_stands_among_problems_is_told_as_such_and_plans_tell_nothing() -> None:
    parts = (
        Section(1, "一、", "工作", "一、工作", 1, (Paragraph("更换趸船两艘。", 2, "s1-x"),), id="s1"),
        Section(
            1, "二、", "问题", "二、问题", 1, (Paragraph("航标还没有修好。", 3, "s2-x"),), id="s2", roles=("problems",)
        ),
        Section(1, "三、", "打算", "三、打算", 1, (Paragraph("招录船员12名。", 4, "s3-x"),), id="s3", roles=("plans",)),
    )
    facts = facts_of(report(*parts), {})
    assert [(each.text, each.is_problem, each.heading) for each in facts.told] == [
        ("更换趸船两艘。", False, "s1"),
        ("航标还没有修好。", True, "s2"),
    ]
    assert [each.text for each in facts.said] == ["招录船员12名。"]


def test_a_point_is_said_without_its_number_and_a_slogan_over_text_is_no_promise() -> None:
    point = Section(
        5, "一是", "强支部", "一是强支部。", 2, (Paragraph("新建渡口党支部3个。", 2, "s3-p1"),), run_in=True, id="s3-p1"
    )
    alone = Section(5, "二是", "招录船员12名", "二是招录船员12名。", 3, id="s3-p2")
    section = Section(1, "三、", "打算", "三、打算", 1, (point, alone), id="s3", roles=("plans",))
    facts = facts_of(report(section), {})
    assert [(each.text, each.id, each.heading) for each in facts.said] == [
        ("新建渡口党支部3个。", "s3-p1", "s3"),
        ("招录船员12名。", "s3-p2", "s3"),
    ]
    assert facts.said[0].above == "三、打算 › 一是强支部"


def test_a_plan_is_for_its_own_year() -> None:
    section = Section(
        1, "一、", "任务", "一、任务", 1, (Paragraph("招录船员12名。", 2, "x"),), id="s1", roles=("plans",)
    )
    assert facts_of(report(section, kind="工作要点"), {}).is_ahead
    assert not facts_of(report(section), {}).is_ahead


# What tells of it


def test_names_and_quantities_are_found_again_whatever_stands_between_them() -> None:
    told = ("望天田减少5400亩，提灌站建成15座，山塘整修217口。", "整修机耕路15公里。", "全年召开会议15次。")
    assert found("整修山塘200口，新建提灌站15座，使望天田减少5000亩。", *told) == [told[0]]


def test_the_same_ritual_words_are_no_answer() -> None:
    said = "认真落实全面从严治党主体责任，健全机制，扎实推进作风建设，新建渡口视频监控点15处。"
    assert found(said, "认真落实全面从严治党主体责任，健全机制，扎实推进作风建设，开展谈话15次。") == []


def test_a_figure_is_not_found_within_another() -> None:
    telling = Telling(
        [Told("x", "s1", "", "修渡口215处"), Told("y", "s1", "", "修渡口15处"), Told("z", "s1", "", "修3.15处")]
    )
    assert telling.having("15处") == [1]
    assert telling.having("渡口") == [0, 1]


def test_problems_answer_only_where_nothing_else_does() -> None:
    done = Told("x", "s1", "", "白鹭洲码头趸船更新完成。")
    undone = Told("y", "s2", "", "白鹭洲码头趸船更新没有动工。", is_problem=True)
    assert told_of("完成白鹭洲码头趸船更新。", (undone,), (done,)) == [(done.text, False)]
    assert told_of("完成白鹭洲码头趸船更新。", (undone,)) == [(undone.text, True)]


def test_nothing_is_found_in_nothing() -> None:
    assert found("招录船员12名，新建渡口3处。") == []


# The invented offices, against a list made by hand


def results(office: str) -> Iterator[Result]:
    facts = {each.address: (summary_of(each), facts_of(each, {})) for each in reports(office)}
    for summary, own in facts.values():
        due = (summary.year or 0) + 1
        followers = [(other, encoded(theirs.told)) for other, theirs in facts.values() if other.year == due]
        if followers:
            yield from results_of(summary, due, own.said, followers).results


def judged(office: str) -> tuple[int, int, set[str], set[str]]:
    """Return how many pairs are right and wrong, the plans that an answer was found for, and those that have one."""
    right = wrong = 0
    hit: set[str] = set()
    known = cases(office)
    for result in results(office):
        of_plan = [case for case in known if case.said in result.said.text]
        for place, _, _ in result.told:
            fits = [case for case in of_plan if any(words in place.text for words in case.told)]
            right += bool(fits)
            wrong += not fits
            hit |= {case.said for case in fits}
    return right, wrong, hit, {case.said for case in known if case.told}


def test_the_list_of_each_office_names_plans_that_are_there_once() -> None:
    for office in OFFICES:
        texts = [paragraph.text for each in reports(office) for paragraph in each.paragraphs()]
        texts += [section.printed for each in reports(office) for section in each.walk()]
        for case in cases(office):
            for words in (case.said, *case.told):
                assert sum(words in text for text in texts) == 1, words


def test_nine_of_ten_answers_are_right_and_eight_of_ten_are_found() -> None:
    all_right = all_wrong = all_hit = all_there = 0
    for office in OFFICES:
        right, wrong, hit, there = judged(office)
        assert right >= LEAST_RIGHT * (right + wrong), office
        all_right, all_wrong = all_right + right, all_wrong + wrong
        all_hit, all_there = all_hit + len(hit), all_there + len(there)
    assert all_right >= LEAST_RIGHT * (all_right + all_wrong)
    assert all_hit >= LEAST_FOUND * all_there, (all_hit, all_there)


def test_plans_of_one_office_are_hardly_ever_answered_by_another() -> None:
    facts = {office: [facts_of(each, {}) for each in reports(office)] for office in OFFICES}
    asked = answered = 0
    for one, own in facts.items():
        for other, theirs in facts.items():
            telling = Telling([told for each in theirs for told in each.told])
            for said in (said for each in own for said in each.said):
                if one != other:
                    asked += 1
                    answered += bool(answers(said, telling))
    assert asked > 100
    assert answered <= 0.02 * asked, (answered, asked)


def test_an_answer_says_which_words_both_share() -> None:
    for office in OFFICES:
        for result in results(office):
            for place, _, words in result.told:
                assert words
                assert all(word in result.said.text and word in place.text for word in words)


def test_what_is_found_hangs_on_no_order() -> None:
    office = reports("nongye")
    facts = [(summary_of(each), facts_of(each, {})) for each in office]
    (first,) = [(summary, own) for summary, own in facts if summary.year == 2021]
    followers = [(summary, encoded(own.told)) for summary, own in facts if summary.year == 2022]
    assert len(followers) == 2
    one = results_of(first[0], 2022, first[1].said, followers)
    assert one == results_of(first[0], 2022, first[1].said, followers[::-1])
    assert dict(one.labels) == {summary.address: summary.label for summary, _ in followers}


def test_the_same_sentence_of_two_reports_is_shown_once() -> None:
    said = facts_of(
        report(
            Section(
                1,
                "一、",
                "打算",
                "一、打算",
                1,
                (Paragraph("完成白鹭洲码头趸船更新。", 2, "x"),),
                id="s1",
                roles=("plans",),
            )
        ),
        {},
    ).said
    told = encoded((Told("x", "s1", "", "白鹭洲码头趸船更新完成。"),))
    summary = Summary("reports/2022/a", "甲", 2022, "工作总结", "局", 1, "a.txt")
    others = [
        Summary(f"reports/2023/{name}", name, 2023, kind, "局", 1, f"{name}.txt")
        for name, kind in (("b", "述职报告"), ("c", "工作总结"))
    ]
    (result,) = results_of(summary, 2023, said, [(other, told) for other in others]).results
    assert [place.report for place, _, _ in result.told] == ["reports/2023/c"]  # of the same kind


def test_facts_are_values_that_can_be_kept() -> None:
    for each in reports("jiedao"):
        facts = facts_of(each, {})
        assert isinstance(facts, Facts)
        assert all(isinstance(said, Said) and said.words for said in facts.said)
        assert facts == facts_of(each, {})
