"""Headings that are whole sentences on lines of their own."""

from __future__ import annotations

import pytest

from converter.model import Report
from converter.outline import outline
from converter.outline.unnumbered import statement_level
from converter.readers import read
from converter.settings import Limits

BELOW = "检查渡船二百艘次，查出隐患十五处，全部整改到位，组织演练三次，培训渡工四十人次，发放救生衣一百件，更新缆绳三十条，新建趸船两座。"
TITLE = "云溪市航道中心2023年工作总结"


def outlined(*texts: str) -> Report:
    return outline(read("\n".join(texts).encode(), "甲/a.txt", Limits()))


def headings(report: Report) -> list[tuple[int, str, str]]:
    return [(section.level, section.heading, section.printed) for section in report.walk()]


def pairs(*sentences: str) -> list[str]:
    return [line for sentence in sentences for line in (sentence, BELOW)]


def test_three_sentences_that_take_turns_with_paragraphs_are_headings_below_the_numbered_one() -> None:
    report = outlined(
        TITLE,
        "一、2023年工作回顾",
        BELOW,
        *pairs("航道养护更加有力。", "渡口管理持续规范。", "船员队伍不断壮大。"),
        "二、2024年工作打算",
        "（一）抓好航道",
        *pairs("疏浚上游航道。", "更新航标设施。"),
    )
    assert headings(report) == [
        (1, "2023年工作回顾", "一、2023年工作回顾"),
        (2, "航道养护更加有力", "航道养护更加有力。"),
        (2, "渡口管理持续规范", "渡口管理持续规范。"),
        (2, "船员队伍不断壮大", "船员队伍不断壮大。"),
        (1, "2024年工作打算", "二、2024年工作打算"),
        (2, "抓好航道", "（一）抓好航道"),
        (3, "疏浚上游航道", "疏浚上游航道。"),
        (3, "更新航标设施", "更新航标设施。"),
    ]


def test_so_are_lines_without_a_mark_at_their_end() -> None:
    report = outlined(
        TITLE,
        "一、2023年工作回顾",
        *pairs("航道养护更加有力", "渡口管理，持续规范", "船员队伍不断壮大"),
        "二、2024年工作打算",
        BELOW,
    )
    assert [(level, heading) for level, heading, _ in headings(report)] == [
        (1, "2023年工作回顾"),
        (2, "航道养护更加有力"),
        (2, "渡口管理，持续规范"),
        (2, "船员队伍不断壮大"),
        (1, "2024年工作打算"),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        pairs("航道养护更加有力。", "渡口管理持续规范。"),  # two prove nothing
        ["航道养护更加有力。", "渡口管理持续规范。", "船员队伍不断壮大。", BELOW],  # short paragraphs
        [*pairs("航道养护更加有力。", "渡口管理持续规范。"), BELOW, *pairs("船员队伍不断壮大。")],  # not in turn
        pairs("3月5日开航。", "6月7日汛期到来。", "9月1日枯水期开始。"),  # a chronicle
        pairs("今年重点抓好以下工作。", "渡口管理持续规范。", "船员队伍不断壮大。"),  # a lead-in
        pairs("航道养护有力。渡口规范。", "渡口管理规范。船员有序。", "船员壮大。航标完好。"),  # two sentences each
        pairs("航道养护了吗？", "渡口管住了吗？", "船员够用了吗？"),
        pairs("航道养护有力：", "渡口管理规范，", "船员队伍壮大；"),
        pairs("| 航道 | 渡口 |", "```浮标清单", "> 渡口管理规范"),
    ],
)
def test_other_short_paragraphs_are_no_headings(texts: list[str]) -> None:
    assert [level for level, _, _ in headings(outlined(TITLE, "一、工作回顾", *texts))] == [1]


def test_the_level_of_a_sentence_is_one_below_the_heading_above_and_no_points() -> None:
    assert [statement_level(above) for above in (None, 0, 1, 3, 4, 5)] == [0, 1, 2, 4, 4, 4]


def test_such_headings_alone_head_a_report() -> None:
    report = outlined(TITLE, BELOW, *pairs("航道养护更加有力。", "渡口管理持续规范。", "船员队伍不断壮大。"))
    assert [level for level, _, _ in headings(report)] == [0, 0, 0]


def test_sentences_that_further_paragraphs_follow_head_nothing() -> None:
    lines = pairs("航道养护更加有力。", "渡口管理持续规范。", "船员队伍不断壮大。")
    report = outlined(
        TITLE, "一、工作回顾", *lines, "工作中还有不足，老旧渡船更新不快。" + BELOW, "二、工作打算", BELOW
    )
    assert [level for level, _, _ in headings(report)] == [1, 1]


def test_a_closing_may_follow_such_headings() -> None:
    lines = pairs("航道养护更加有力。", "渡口管理持续规范。", "船员队伍不断壮大。")
    report = outlined(TITLE, "一、工作回顾", *lines, "以上报告，请予审议。")
    assert [level for level, _, _ in headings(report)] == [1, 2, 2, 2]
    assert [paragraph.text for paragraph in report.closing] == ["以上报告，请予审议。"]
