"""Years that the title, the name and the folder of a file say otherwise than the report."""

from __future__ import annotations

import pytest

from converter.outline.years import disagreeing, year_of
from tests.test_outline_parts import BODY, headings, outlined

REVIEW = ("2023年工作总结", "一、路", BODY)
SESSION = (
    "政府工作报告",
    "——2024年1月10日在云溪县人民代表大会上",
    "各位代表：",
    "一、2023年工作回顾",
    BODY,
    "二、2024年工作安排",
    BODY,
)
SIGNED = ("养护站", "2024年1月5日")


@pytest.mark.parametrize(
    ("texts", "name", "said"),
    [
        (REVIEW, "养护站/2024年工作总结.txt", [("文件名", 2024)]),
        (REVIEW, "养护站/2024年1月5日.txt", []),  # when it was written
        (REVIEW, "养护站/2025年1月5日.txt", [("文件名", 2025)]),
        (REVIEW, "2024/总结.txt", [("文件夹", 2024)]),
        ((*REVIEW, *SIGNED), "2024/总结.txt", []),  # filed in the year when it was signed
        ((*REVIEW[:1], "2022年3月5日起，新规施行。", *REVIEW[1:]), "2022/总结.txt", [("文件夹", 2022)]),
        (SESSION, "2024/政府工作报告.txt", [("文件夹", 2024)]),  # whenever it was given
        (SESSION, "2024年政府工作报告.txt", []),
    ],
)
def test_a_name_or_a_folder_of_another_year_is_told(
    texts: tuple[str, ...], name: str, said: list[tuple[str, int]]
) -> None:
    report = outlined(*texts, name=name)
    assert report.year == 2023
    assert [(claim.by, claim.year) for claim in disagreeing(report)] == said


def test_of_a_report_to_a_session_the_first_day_says_the_year() -> None:
    def year(opening: str) -> int | None:
        return year_of("政府工作报告", opening, (), "a.txt", "")

    assert year("2024年1月10日在大会上。根据2023年12月5日的安排") == 2023
    assert year("2024年9月10日在大会上。根据2024年3月5日的安排") == 2024


def test_a_run_of_arabic_items_does_not_go_on_in_the_next_paragraph() -> None:
    def found(*texts: str) -> list[str]:
        return [text for _, text in headings(outlined("2023年工作总结", "一、路", *texts))]

    assert found("要做的有：1.修路。", f"另外还有：2.修水闸。{BODY}") == ["一、路"]
    assert found(f"要做的有：1.修路。{BODY}2.修水闸。{BODY}") == ["一、路", "1.修路。", "2.修水闸。"]
