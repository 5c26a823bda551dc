"""Sub-themes: labelled only where their theme is, with evidence, from heading, text, subsections or the section above."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from converter.model import Paragraph, Report, Section, Source
from converter.outline_json import outline_json
from converter.themes import Vocabulary, VocabularyError, label_report, load_vocabulary
from converter.themes.vocabulary import THEMES_FILE


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def section(heading: str, *parts: Section | str, level: int = 1) -> Section:
    made = tuple(Paragraph(part, 1) if isinstance(part, str) else part for part in parts)
    return Section(level=level, label="", heading=heading, printed=heading, line=1, parts=made)


def labelled(vocabulary: Vocabulary, *sections: Section, closing: str = "") -> Report:
    last = (Paragraph(closing, 9),) if closing else ()
    return label_report(
        Report(
            "2023年工作总结",
            title_inferred=False,
            sources=(),
            year=2023,
            kind="工作总结",
            sections=sections,
            closing=last,
        ),
        vocabulary,
    )


def subs_of(vocabulary: Vocabulary, *sections: Section) -> list[tuple[str, ...]]:
    return [each.subthemes for each in labelled(vocabulary, *sections).walk()]


def test_a_heading_names_the_sub_theme(vocabulary: Vocabulary) -> None:
    one, other = subs_of(vocabulary, section("狠抓安全生产"), section("提高教学质量"))
    assert (one, other) == (("safety",), ("education",))


def test_the_text_tells_it_where_the_heading_names_the_theme_alone(vocabulary: Vocabulary) -> None:
    ((subs),) = subs_of(vocabulary, section("围绕中心工作", "新修农村公路八公里。公路养护一百公里，交通更顺。"))
    assert subs[:1] == ("transport",)


def test_a_section_without_the_theme_has_none(vocabulary: Vocabulary) -> None:
    report = labelled(vocabulary, section("坚持理论学习", "中心组学习十二次，学到了安全生产的一段话。"))
    (only,) = report.sections
    assert only.themes == ("theory-study",)
    assert only.subthemes == ()


def test_a_section_has_what_most_of_its_subsections_have(vocabulary: Vocabulary) -> None:
    below = [section(heading, level=2) for heading in ("污染防治有力", "造林绿化提速", "招商引资见效")]
    top, *_ = subs_of(vocabulary, section("抓好中心工作", *below))
    assert top == ("environment",)


def test_a_section_that_says_nothing_has_the_one_of_the_section_above(vocabulary: Vocabulary) -> None:
    _, point = subs_of(vocabulary, section("狠抓安全生产", section("常抓不懈", "天天讲，月月讲。", level=5)))
    assert point == ("safety",)


def test_evidence_names_the_words_of_a_sub_theme(vocabulary: Vocabulary) -> None:
    text = "排查隐患八十处，开展应急救援演练三次。"
    named, told = labelled(vocabulary, section("狠抓安全生产", text), section("围绕中心工作", text)).sections
    assert list(dict(named.evidence)) == ["business", "safety"]
    assert dict(named.evidence)["safety"] == ("安全生产",)  # the heading says it, and the text is not asked
    assert dict(told.evidence)["safety"] == ("隐患", "应急救援")


def test_a_closing_paragraph_has_sub_themes_of_its_themes(vocabulary: Vocabulary) -> None:
    report = labelled(vocabulary, section("引言"), closing="全年引进招商引资项目八个，重点工程全部开工。")
    assert report.closing[0].subthemes == ("projects",)


def test_labels_that_were_there_are_replaced(vocabulary: Vocabulary) -> None:
    report = labelled(vocabulary, section("狠抓安全生产"))
    stale = replace(report, sections=tuple(replace(each, subthemes=("health",)) for each in report.sections))
    assert label_report(stale, vocabulary) == report


def test_outline_json_has_sub_themes_where_there_are_any(vocabulary: Vocabulary) -> None:
    report = labelled(vocabulary, section("狠抓安全生产"), section("坚持理论学习"))
    one, other = outline_json(replace(report, sources=(Source("甲.txt", "txt", "utf-8", "0" * 64),)))["sections"]
    assert one["subthemes"] == ["safety"]
    assert "subthemes" not in other


def test_every_sub_theme_has_a_name_of_its_own_and_stands_below_a_theme(vocabulary: Vocabulary) -> None:
    subs = [sub for theme in vocabulary.themes for sub in theme.subs]
    assert len({sub.slug for sub in subs} | set(vocabulary.slugs)) == len(subs) + len(vocabulary.slugs)
    assert [sub.name for sub in vocabulary.themes[-1].subs][:4] == ["经济发展", "项目建设", "改革创新", "营商环境"]
    assert not any(theme.subs for theme in vocabulary.themes if theme.is_role)


def test_a_term_of_sub_themes_alone_changes_no_theme() -> None:
    text = THEMES_FILE.read_text(encoding="utf-8")
    without = load_vocabulary(re.sub(r"\[\[theme\.sub\]\]\n(?:(?!\[\[).*\n)*", "", text))
    assert not without.sub_weights
    one = section("建设智慧交通", "智慧交通三期上线。")
    themes = [labelled(each, one).sections[0].themes for each in (without, load_vocabulary())]
    assert themes[0] == themes[1] == ("business",)


def test_all_faults_of_sub_themes_are_told_at_once() -> None:
    text = THEMES_FILE.read_text(encoding="utf-8")
    text += (
        '\n[[theme]]\nslug = "sport"\nname = "理论学习"\nkind = "theme"\ndefinition = "体育。"\ndecides = ["足球"]\n'
    )
    text += '[[theme.sub]]\nslug = "safety"\nname = " "\ncolour = "red"\ndecides = ["篮 球"]\n'
    text += '[[theme.sub]]\nslug = "Ball"\nname = "球类"\nhints = ["乒乓"]\n'
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(text)
    assert [fault.partition("：")[0] for fault in caught.value.faults] == [
        "safety",
        "理论学习",
        "safety.name",
        "safety",
        "safety.decides",
        "Ball.slug",
        "Ball.decides",
    ]


def test_a_role_has_no_sub_themes() -> None:
    text = THEMES_FILE.read_text(encoding="utf-8")
    text += '\n[[theme]]\nslug = "wishes"\nname = "愿望"\nkind = "role"\ndefinition = "愿望。"\nheadings = ["愿望"]\n'
    text += '[[theme.sub]]\nslug = "ball"\nname = "球类"\ndecides = ["足球"]\n'
    with pytest.raises(VocabularyError, match=r"wishes\.sub：应写成 \[\[theme\.sub\]\]"):
        load_vocabulary(text)
