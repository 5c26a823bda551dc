"""Which office a report is of: the folder, else what the report says itself; nothing where any office could be meant."""

from __future__ import annotations

import pytest

from tests.support.drawing import read_report

BODY = "一年来，我围绕渡口安全和农村公路开展工作，新改建农村公路46公里，现报告如下。\n一、主要工作\n检查渡船二百艘次，修好了三条路。\n"


def office(above: str, below: str = "", name: str = "报告.txt") -> str | None:
    return read_report(f"{above}\n{BODY}{below}".encode(), name).office


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("云溪市水利局2023年工作总结", "云溪市水利局"),
        ("云溪市水利局\n2023年工作总结", "云溪市水利局"),
        ("2023年度云溪市水利局工作总结", "云溪市水利局"),
        ("二〇二三年度云溪市水利局工作总结", "云溪市水利局"),
        ("关于云溪市水利局2023年法治政府建设情况的报告", "云溪市水利局"),
        ("中共云溪市水利局党组2023年履行全面从严治党主体责任情况报告", "云溪市水利局"),
        ("中共云溪三中委员会2023年工作报告", "云溪三中"),
        ("云溪市水利局党组书记2023年度述职报告", "云溪市水利局"),
        ("云溪市水利局领导班子2023年度述职报告", "云溪市水利局"),
        ("石桥分局第二党支部书记抓基层党建述职报告", "石桥分局"),
        ("石桥分局副局长周明远述职报告", "石桥分局"),
        ("石桥村党支部2023年工作总结", "石桥村"),
        ("航道事务中心工作总结", "航道事务中心"),
        ("云溪市青少年活动中心2023年工作总结", "云溪市青少年活动中心"),
        ("云溪市水利局办公室2023年工作总结", "云溪市水利局办公室"),
        ("云溪市妇联2023年上半年工作总结", "云溪市妇联"),
        ("区妇联2023年工作总结", "区妇联"),
        ("市科协党组2023年工作总结", "市科协"),
        ("县总工会2023年工作总结", "县总工会"),
        ("云溪市红十字会2023年工作总结", "云溪市红十字会"),
    ],
)
def test_a_title_begins_with_the_office(title: str, named: str) -> None:
    assert office(title) == named


@pytest.mark.parametrize(
    "title",
    [
        "2023年度述职报告",
        "市局党组书记2023年度述职报告",
        "党支部书记抓党建工作述职报告",
        "XX市水利局2023年工作总结",
        "**局2023年工作总结",
        "某某县水利局2023年工作总结",
        "市政府2023年工作报告",
        "我局2023年工作总结",
        "领导干部2023年述职报告",
        "围绕中心工作抓党建工作总结",
        "农村工作总结",
        "中心小学校长述职报告",
        "2023学年下学期学校工作总结",
        "驻村工作总结",
        "关于召开民主生活会情况的报告",
        "在云溪市水利局工作会议上的讲话",
        "周明远同志述职报告",
        "云溪市教育局　云溪市民政局关于2023年工作情况的报告",
    ],
)
def test_a_title_that_names_none(title: str) -> None:
    assert office(title) is None


@pytest.mark.parametrize(
    "line",
    [
        "云溪市水利局",
        "（云溪市水利局）",
        "云溪市水利局　周明远",
        "云溪市水利局局长 周明远",
        "单位：云溪市水利局 姓名：周明远",
    ],
)
def test_a_line_below_the_title_names_the_office(line: str) -> None:
    assert office(f"2023年度述职报告\n{line}") == "云溪市水利局"


@pytest.mark.parametrize(
    "lines",
    [
        "——2024年1月12日在云溪市第十届\n人民代表大会第三次会议上\n云溪市市长 周明远",
        "——2024年1月12日在云溪市第 10 届人民代表大会第三次会议上",
    ],
)
def test_a_government_that_reports_to_a_congress_is_that_of_its_place(lines: str) -> None:
    assert office(f"政府工作报告\n{lines}") == "云溪市政府"
    assert office(f"2023年云溪市政府工作报告\n{lines}") == "云溪市政府"
    assert office(f"2023年度述职报告\n{lines}") is None
    assert office("政府工作报告\n——2024年1月12日在第十届人民代表大会第三次会议上") is None


def test_the_signature_names_it_where_nothing_above_does() -> None:
    signed = "中共云溪市水利局党组\n2024年1月12日\n"
    assert office("2023年度工作总结", signed) == "云溪市水利局"
    assert office("石桥分局2023年工作总结", signed) == "石桥分局"
    assert office("2023年度工作总结", f"云溪市林业局\n{signed}") is None


def test_the_folder_goes_before_all_else_and_the_name_of_the_file_behind() -> None:
    title = "云溪市水利局2023年工作总结"
    assert office(title, name="2023/石桥分局/总结.txt") == "石桥分局"
    assert office(title, name="2023/航道中心2023年总结.txt") == "云溪市水利局"
    assert office("2023年度工作总结", name="2023/03-航道中心2023年总结.txt") == "航道中心"


@pytest.mark.parametrize(
    "folder",
    [
        "备份",
        "述职报告",
        "2023年度工作总结",
        "主体责任报告",
        "新建文件夹 (2)",
        "其他",
        "旧稿",
        "PDF",
        "党建工作总结",
        "年份不明",
        "党风廉政建设",
        "意识形态工作",
        "局属单位",
        "机关科室",
        "各乡镇",
        "各类材料",
    ],
)
def test_a_folder_that_is_named_after_a_kind_or_a_keeping_place_is_no_office(folder: str) -> None:
    assert office("2023年度工作总结", name=f"{folder}/2023/总结.txt") is None
    assert office("2023年度工作总结", name=f"石桥分局/{folder}/总结.txt") == "石桥分局"
    assert office("云溪市水利局2023年工作总结", name=f"{folder}/总结.txt") == "云溪市水利局"


@pytest.mark.parametrize(
    "folder", ["石桥分局", "石桥分局总结", "档案", "资料室", "旧城管理所", "发展规划科", "民政", "各庄镇", "党建办"]
)
def test_any_other_folder_is(folder: str) -> None:
    assert office("2023年度工作总结", name=f"{folder}/2023年/总结.txt") == folder


def test_a_date_below_the_title_is_the_reports_where_it_is_not_signed() -> None:
    text = f"2023年度工作总结\n（2024年1月12日）\n{BODY}"
    assert read_report(text.encode(), "报告.txt").date == "2024-01-12"
    assert read_report(f"{text}云溪市水利局\n2024年2月1日\n".encode(), "报告.txt").date == "2024-02-01"
