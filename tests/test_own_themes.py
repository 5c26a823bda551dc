"""An archive's own themes, laid over the program's: what they change, what is wrong with them, and what becomes of addresses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from converter.corrections.sidecar import load_corrections
from converter.messages import message
from converter.model import FormerTheme, Paragraph, Report, Section
from converter.pipeline import complete, convert
from converter.settings import Limits, load_site
from converter.themes import THEMES_FILE, Vocabulary, VocabularyError, label_report, load_vocabulary

HEADING = "培育师资力量"


def themes_of(vocabulary: Vocabulary, heading: str, text: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    parts = (Paragraph(text, 1),) if text else ()
    one = Section(level=1, label="", heading=heading, printed=heading, line=1, parts=parts)
    report = Report(title="工作总结", title_inferred=False, sources=(), year=2023, sections=(one,))
    (labelled,) = label_report(report, vocabulary).sections
    return labelled.themes, labelled.subthemes


def faults_of(own: str) -> list[str]:
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(own)
    return list(caught.value.faults)


def named(vocabulary: Vocabulary) -> dict[str, str]:
    return {theme.slug: theme.name for theme in vocabulary.themes}


def test_an_empty_file_changes_nothing() -> None:
    assert load_vocabulary("") == load_vocabulary()


def test_a_theme_gets_another_name_and_keeps_its_place() -> None:
    own = load_vocabulary('[[theme]]\nslug = "cadres"\nname = "队伍建设"\ndefinition = "干部和职工。"\n')
    assert list(named(own)) == list(named(load_vocabulary()))
    assert named(own)["cadres"] == "队伍建设"
    assert own.names["干部队伍"] == own.names["队伍建设"] == own.names["cadres"] == "cadres"


def test_terms_are_added_moved_and_taken() -> None:
    assert themes_of(load_vocabulary(), HEADING) == (("cadres",), ())
    own = load_vocabulary(
        '[[theme]]\nslug = "cadres"\nwithout = ["师资力量", "师资"]\ndecides = ["渡工班组"]\nhints = ["名师"]\n'
    )
    assert themes_of(own, HEADING) == ((), ())
    assert themes_of(own, "建强渡工班组") == (("cadres",), ())
    assert [(weight.slug, weight.title) for weight in own.weights["名师"]] == [("cadres", 0.25)]


def test_a_theme_is_parted_in_two() -> None:
    own = load_vocabulary(
        '[[theme]]\nslug = "teachers"\nname = "教师队伍"\ndefinition = "教师。"\nfrom = "cadres"\n'
        'decides = ["师资力量", "师资", "名师"]\n'
    )
    assert themes_of(own, HEADING) == (("teachers",), ())
    assert themes_of(own, "选好年轻干部") == (("cadres",), ())


def test_sub_themes_are_added_and_changed() -> None:
    own = load_vocabulary(
        '[[theme]]\nslug = "business"\n[[theme.sub]]\nslug = "ferries"\nname = "渡口"\ndecides = ["渡口安全"]\n'
        '[[theme.sub]]\nslug = "safety"\nname = "安全应急"\nwithout = ["消防"]\n'
    )
    business = next(theme for theme in own.themes if theme.slug == "business")
    assert [sub.name for sub in business.subs if sub.slug in {"ferries", "safety"}] == ["安全应急", "渡口"]
    assert themes_of(own, "中心工作", "渡口安全常抓不懈。")[1][:1] == ("ferries",)
    assert "消防" not in own.sub_weights["business"] or "safety" not in {
        weight.slug for weight in own.sub_weights["business"]["消防"]
    }


def test_dropped_themes_and_sub_themes_lead_on() -> None:
    own = load_vocabulary(
        'drop = ["ideology", "safety"]\nredirect = { research = "service", order = "law", old = "cadres" }\n'
    )
    assert not {"ideology", "research"} & set(own.slugs)
    assert own.former == (
        FormerTheme("ideology", "意识形态", ""),
        FormerTheme("research", "调查研究", "service"),
        FormerTheme("old", "", "cadres"),
    )
    assert own.themes[-1].former == (("safety", ""), ("order", "law"))
    assert (own.names["research"], own.names["调查研究"], own.names["safety"]) == ("service", "service", "")


def test_roles_and_plans_take_expressions_too() -> None:
    own = load_vocabulary(
        '[[theme]]\nslug = "problems"\nheadings = ["^家底"]\n[[frame]]\nslug = "work"\nheadings = ["^晒账"]\n'
        '[plan_report]\nkinds = ["路线图"]\n'
    )
    assert "路线图" in own.plan_kinds
    assert [len(rules.headings) for rules in own.roles] == [
        len(rules.headings) + (rules.slug in {"problems", "work"}) for rules in load_vocabulary().roles
    ]


def test_a_file_with_weights_is_a_whole_vocabulary() -> None:
    whole = re.sub(r'(?ms)^\[\[theme\]\]\nslug = "research".*?(?=^\[\[theme\]\])', "", THEMES_FILE.read_text("utf-8"))
    assert "research" not in load_vocabulary(whole).slugs
    assert load_vocabulary(whole).former == ()


def test_a_theme_without_a_slug_is_told_by_its_name() -> None:
    own = '[[theme]]\nname = "防汛"\ndefinition = "度汛。"\ndecides = ["防汛"]\n'
    assert faults_of(own) == ["防汛.slug：只能用小写字母、数字和连字符，以字母开头。"]


def test_all_faults_are_told_at_once_each_with_its_place() -> None:
    told = faults_of(
        'colour = "red"\n'
        'drop = ["reserch", "problems", "ideology"]\n'
        'redirect = { research = "ideology", service = "nowhere" }\n'
        '[[theme]]\nslug = "ideology"\nname = "宣传"\n'
        '[[theme]]\nslug = "cadres"\nwithout = ["没有的词"]\ndecides = ["年轻 干部"]\n'
        '[[theme]]\nslug = "sport"\nname = "理论学习"\nfrom = "nope"\n'
        '[[theme.sub]]\nslug = "y2023"\nname = "球"\ndecides = ["球赛"]\n'
    )
    assert [fault.partition("。")[0] for fault in told] == [
        "themes.toml：不认识的键 colour",
        "cadres.without：这里没有词条“没有的词”",
        "sport.from：没有叫“nope”的主题",
        "drop：没有叫“reserch”的主题或子主题",
        "drop：“problems”是角色，不能去掉",
        "drop：“ideology”在这个文件里又写了一条，只能留一处",
        "redirect.research：没有叫“ideology”的主题或子主题，或者已经去掉",
        "redirect.service：没有叫“nowhere”的主题或子主题，或者已经去掉",
        "理论学习：名称用了 2 次，只能用一次",
        "cadres.decides：词条“年轻 干部”含有空格或标点，分词时找不到",
        "sport.definition：缺少，或不是文字",
        "sport.decides：至少要有一个词条",
        "y2023.slug：“y2023”是页面上别处的编号，请换一个",
    ]


@pytest.mark.parametrize(
    "own",
    ["drop = 1", "redirect = []", "theme = 1", "frame = [1]", "plan_report = 3", '[[theme]]\nslug = "cadres"\nwithout = 1\n',
     "[[theme]]\nslug = 1\n", '[[theme]]\nslug = "cadres"\nsub = 1\n', '[[theme]]\nslug = "cadres"\ndecides = 1\n', "[[theme]"],
)  # fmt: skip
def test_a_file_of_another_shape_is_told_and_no_traceback(own: str) -> None:
    told = [str(message("S010", fault=fault)) for fault in faults_of(own)]
    assert told
    assert not any("。。" in each for each in told)


def test_a_word_of_the_programs_own_list_may_be_a_term() -> None:
    own = load_vocabulary('[[theme]]\nslug = "business"\ndecides = ["中华民族"]\n')
    assert themes_of(own, "铸牢中华民族之魂")[0] == ("business",)


def test_the_file_beside_the_reports_is_found_without_being_named(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    assert load_site(reports).own_themes is None
    (reports / "themes.toml").write_text('drop = ["research"]\n', encoding="utf-8")
    site = load_site(reports)
    assert site.own_themes == 'drop = ["research"]\n'
    assert "themes.toml" in site.aside
    (reports / "mine.toml").write_text("", encoding="utf-8")
    (reports / "site.toml").write_text('themes = "mine.toml"\n', encoding="utf-8")
    assert load_site(reports).own_themes == ""


TEXT = "2023年工作总结\n一、学习情况\n每周学习一次，读书读报。\n二、安全生产\n渡口安全，天天检查。\n"


def corrected(sidecar: str, vocabulary: Vocabulary) -> tuple[Section, ...]:
    corrections = load_corrections(sidecar.encode(), "报告.toml", vocabulary.names)
    (report,) = convert(TEXT.encode(), "报告.txt", Limits(), vocabulary, corrections)
    return complete(report, vocabulary).sections


def test_sidecars_give_themes_by_name_and_sub_themes_with_their_theme() -> None:
    first, second = corrected(
        '[themes]\ns1 = ["理论学习", "存在问题"]\ns2 = ["安全生产", "service"]', load_vocabulary()
    )
    assert (first.themes, first.roles) == (("theory-study",), ("problems",))
    assert (second.themes, second.subthemes) == (("business", "service"), ("safety",))
    assert dict(second.evidence)["safety"] == ("更正文件",)


def test_sub_themes_found_are_kept_below_a_theme_that_a_sidecar_confirms() -> None:
    _, second = corrected('[themes]\ns2 = ["business"]', load_vocabulary())
    assert (second.themes, second.subthemes) == (("business",), ("safety",))


def test_a_sidecar_may_name_a_theme_that_is_no_more() -> None:
    own = load_vocabulary('drop = ["ideology"]\nredirect = { research = "service" }\n')
    first, second = corrected('[themes]\ns1 = ["research"]\ns2 = ["意识形态"]', own)
    assert (first.themes, second.themes) == (("service",), ())
