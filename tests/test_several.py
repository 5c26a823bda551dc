from __future__ import annotations

import pytest

from converter.outline import split_reports
from converter.readers import read
from converter.settings import Limits

BODY = "一年来，我负责渡口安全工作，坚持每天到渡口检查，督促渡工穿好救生衣，没有发生一起安全事故，群众满意。\n一、主要工作\n"
BODY += "检查渡船二百艘次，查出隐患十五处，全部整改到位，组织演练三次，培训渡工四十人次，发放救生衣一百件，更新缆绳三十条。\n"
BODY += "二、存在的不足\n对船舶新规范学习不够系统，信息化设备使用不够熟练，汛期值守有时人手紧张，下一年要加以改进，多到现场。\n"


def openings(text: str) -> list[str]:
    """The first line of each report that the text is split into."""
    whole = read(text.encode(), "a.txt", Limits())
    parts = split_reports(whole)
    assert [line for part in parts for line in part.lines] == list(whole.lines)
    return [part.lines[0].text for part in parts]


@pytest.mark.parametrize(
    "marks",
    [
        ("篇一：", "篇二：", "篇三："),
        ("【第一篇】", "【第二篇】", "【第三篇】"),
        ("第一篇 公路处述职报告", "第二篇 水运处述职报告", "第三篇 客运处述职报告"),
        ("述职报告（篇1）", "述职报告（篇2）", "述职报告（篇3）"),
        ("个人述职报告范文一", "个人述职报告范文二", "个人述职报告范文三"),
        ("渡口安全情况报告【第一篇】", "渡口安全情况报告【第二篇】", "渡口安全情况报告【第三篇】"),
        ("渡口存在的问题3篇一：", "渡口存在的问题3篇二：", "渡口存在的问题3篇三："),
        ("渡口工作汇报篇一", "码头工作汇报篇二", "航道工作汇报篇三"),
        ("渡口工作总结开头篇一", "渡口工作总结开头篇二", "渡口工作总结开头篇三"),
        ("渡口工作总结范文第1篇", "渡口工作总结范文第2篇", "渡口工作总结范文第3篇"),
        ("渡口工作总结1", "渡口工作总结2", "渡口工作总结3"),
    ],
)
def test_lines_that_count_reports_part_them(marks: tuple[str, str, str]) -> None:
    assert openings("".join(f"{mark}\n{BODY}" for mark in marks)) == list(marks)


def test_numbers_behind_different_titles_part_no_reports() -> None:
    assert openings(f"渡口工作总结1\n{BODY}码头工作总结2\n{BODY}") == ["渡口工作总结1"]


def test_what_stands_above_the_first_report_belongs_to_it() -> None:
    text = f"2023年述职报告（精选两篇）\n篇一\n{BODY}篇二\n{BODY}"
    assert openings(text) == ["2023年述职报告（精选两篇）", "篇二"]


def test_three_officials_on_one_page_are_three_reports() -> None:
    titles = ["周明远同志述职报告", "林小满同志述职报告", "何静安同志述职报告"]
    assert openings("".join(f"{title}\n{BODY}2023年12月20日\n" for title in titles)) == titles


def test_numbered_names_part_reports() -> None:
    titles = ["1. 周明远同志述职报告", "2. 林小满同志述职报告"]
    assert openings("".join(f"{title}\n{BODY}" for title in titles)) == titles


@pytest.mark.parametrize(
    "date",
    [
        *(
            "2023年12月28日",
            "二〇二三年十二月二十八日",
            "二○二三年十二月二十八日",
            "二零二三年十二月",
            "（2023年12月）",
        ),
        *("2023.12.28", "2023-12-28", "2023/12/28", "２０２３．１２．２８", "2023 年 12 月 28 日", "2023年 月 日"),
    ],
)
def test_a_signed_report_and_the_plan_after_it_are_two(date: str) -> None:
    titles = ["云溪市交通运输局2023年工作总结", "云溪市交通运输局2024年工作要点"]
    assert openings("".join(f"{title}\n{BODY}云溪市交通运输局\n{date}\n" for title in titles)) == titles


def test_a_summary_and_a_plan_in_one_report_are_one() -> None:
    text = f"云溪市交通运输局2023年工作总结和2024年工作计划\n2023年工作总结\n{BODY}2024年工作计划\n{BODY}"
    assert len(openings(text)) == 1


def test_a_list_of_titles_is_no_list_of_reports() -> None:
    text = f"2023年工作总结\n{BODY}附件：\n周明远述职报告\n林小满述职报告\n"
    assert len(openings(text)) == 1


def test_a_number_that_is_missing_leaves_the_file_whole() -> None:
    assert len(openings(f"篇二\n{BODY}篇三\n{BODY}")) == 1


def test_a_title_said_twice_is_one_report() -> None:
    assert len(openings(f"周明远同志述职报告\n周明远同志述职报告\n{BODY}")) == 1
