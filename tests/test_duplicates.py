from __future__ import annotations

from msgspec.structs import replace

from converter.duplicates import duplicate_messages, merge_duplicates
from converter.model import Report
from converter.pipeline import convert
from converter.relations.overview import relate
from converter.settings import Limits
from converter.themes import load_vocabulary

WORDS = (
    "2023年度工作总结\n一年来，我局修了三条路，架了两座桥，开了一条公交线，办了五件实事。\n一、学习\n每周学习一次。\n"
)
WORDS += "二、修路\n全年修补坑槽二千平方米，清理边沟三十公里，更换标志牌四十块，群众来电件件有回音。\n"


def made(name: str, text: str = WORDS) -> Report:
    (report,) = convert(text.encode(), name, Limits(), load_vocabulary())
    return report


def names(reports: tuple[Report, ...]) -> list[list[str]]:
    return [[source.name for source in report.sources] for report in reports]


def test_the_same_words_under_two_names_are_one_report() -> None:
    merged = merge_duplicates([made("乙.txt"), made("甲.txt")])
    assert names(merged) == [["乙.txt", "甲.txt"]]
    assert [str(each) for report in merged for each in duplicate_messages(report)] == [
        "甲.txt: R112 内容与“乙.txt”完全相同，两份并作一页。如果是放重了，请删去其中一份。"
    ]


def test_a_copy_among_old_drafts_takes_nothing_from_the_report_of_an_office() -> None:
    (report,) = merge_duplicates([made("2023/城北分局/总结.txt"), made("2023/备份/总结 - 副本.txt")])
    assert report.office == "城北分局"
    assert names((report,)) == [["2023/城北分局/总结.txt", "2023/备份/总结 - 副本.txt"]]


def test_two_formats_of_one_name_are_one_report_though_a_mark_was_lost() -> None:
    merged = merge_duplicates([made("总结.md", WORDS.replace("，架了", "架了")), made("总结.txt")])
    assert names(merged) == [["总结.md", "总结.txt"]]
    assert [each.code for report in merged for each in duplicate_messages(report)] == ["R114"]


def test_two_formats_of_one_name_with_other_words_are_two_reports() -> None:
    merged = merge_duplicates(
        [made("总结.md", WORDS.replace("修路", "造船").replace("坑槽", "码头")), made("总结.txt")]
    )
    assert names(merged) == [["总结.md"], ["总结.txt"]]


def test_likeness_under_different_names_is_no_identity() -> None:
    merged = merge_duplicates([made("甲.txt"), made("乙.txt", WORDS.replace("三条", "四条"))])
    assert len(merged) == 2


def test_the_order_of_the_files_does_not_matter() -> None:
    reports = [made(f"{number}.txt", WORDS.replace("三条", f"{number % 3}条")) for number in range(9)]
    assert merge_duplicates(reports) == merge_duplicates(reversed(reports))


def test_files_that_hold_the_same_reports_are_named_beside_each_of_them() -> None:
    report = made("甲.txt")
    parts = [
        replace(
            report,
            address=f"reports/2023/zongjie-00000{part}",
            sources=tuple(replace(report.sources[0], name=name, part=part) for name in ("甲.txt", "乙.txt")),
        )
        for part in (1, 2)
    ]
    told = [notice for notice in relate(parts, load_vocabulary().themes).notices if notice.message.code == "R112"]
    assert [notice.address for notice in told] == [part.address for part in parts]
