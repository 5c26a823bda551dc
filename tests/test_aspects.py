"""Run-in headings without a number that name the aspects of a report."""

from __future__ import annotations

import pytest

from converter.model import Report
from converter.outline import outline
from converter.readers import read
from converter.settings import Limits

BELOW = "检查渡船二百艘次，查出隐患十五处，全部整改到位，组织演练三次。"


def outlined(*texts: str) -> Report:
    return outline(read("\n".join(("个人述职报告", *texts)).encode(), "甲/a.txt", Limits()))


def headings(report: Report) -> list[tuple[int, str]]:
    return [(section.level, section.printed) for section in report.walk()]


def test_three_aspects_head_the_paragraphs_of_a_report_without_numbers() -> None:
    report = outlined(
        BELOW,
        f"思想方面。{BELOW}",
        f"在工作方面：{BELOW}",
        BELOW,
        f"廉政方面。{BELOW}",
        f"存在的不足。{BELOW}",
        f"今后打算：{BELOW}",
    )
    assert headings(report) == [
        (0, "思想方面。"),
        (0, "在工作方面："),
        (0, "廉政方面。"),
        (0, "存在的不足。"),
        (0, "今后打算："),
    ]
    assert [len(section.parts) for section in report.sections] == [1, 2, 1, 1, 1]


def test_aspects_stand_below_a_numbered_heading_and_end_with_the_next() -> None:
    names = [f"{name}：{BELOW}" for name in ("德", "能", "勤", "绩")]
    report = outlined("一、述职情况", *names, "二、今后打算", f"今后打算：{BELOW}")
    assert [level for level, _ in headings(report)] == [1, 2, 2, 2, 2, 1]


@pytest.mark.parametrize(
    "texts",
    [
        (f"思想方面。{BELOW}", f"工作方面。{BELOW}"),  # two prove nothing
        (f"思想方面。{BELOW}", "一、渡口", f"工作方面。{BELOW}", "二、渡船", f"作风方面。{BELOW}"),
        (f"思想方面，{BELOW}", f"工作方面，{BELOW}", f"作风方面，{BELOW}"),
        ("思想方面。", "工作方面。", "作风方面。"),
        (f"存在的不足。{BELOW}", f"今后打算：{BELOW}", f"下一步打算。{BELOW}"),
    ],
)
def test_other_paragraphs_that_open_so_are_words(texts: tuple[str, ...]) -> None:
    assert not {"思想方面。", "工作方面。", "存在的不足。"} & {printed for _, printed in headings(outlined(*texts))}
