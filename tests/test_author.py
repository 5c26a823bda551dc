"""Who gives a report: named where its own words name one person, and nowhere else."""

from __future__ import annotations

import pytest

from converter.model import Table
from tests.support.drawing import read_report

BODY = "一年来，我围绕渡口安全和农村公路开展工作，新改建农村公路46公里，现报告如下。\n一、主要工作\n检查渡船二百艘次，修好了三条路。\n"


def author(above: str, below: str = "") -> str | None:
    return read_report(f"{above}\n{BODY}{below}".encode(), "报告.txt").author


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("（周明远）", "周明远"),
        ("周　明", "周明"),
        ("——林秋实", "林秋实"),
        ("云溪市交通运输局局长 林秋实", "林秋实"),
        ("局党组书记、局长林秋实", "林秋实"),
        ("（城北分局　周明远）", "周明远"),
        ("周明远 2024年1月12日", "周明远"),
        ("周明远（2024年1月）", "周明远"),
        ("2024年1月12日 周明远", "周明远"),
        ("述职人：周明远", "周明远"),
        ("汇 报人：周明远", None),
        ("汇报人：局长 周明远", "周明远"),
        ("报告人(签名)： 周 明", "周明"),
        ("单位：城北分局 姓名：周明远 职务：局长", "周明远"),
        ("姓　名：欧阳明远", "欧阳明远"),
        ("述职人：阿里木·买买提", "阿里木·买买提"),
    ],
)
def test_a_line_below_the_title_names_the_author(line: str, name: str | None) -> None:
    assert author(f"2023年度述职报告\n{line}") == name


@pytest.mark.parametrize(
    "line",
    [
        "（石家庄）",
        "（征求意见稿）",
        "（2024年1月12日）",
        "在全市交通运输工作会议上",
        "云溪市交通运输局",
        "城北分局",
        "文化馆",
        "党支部",
        "全体成员",
        "谢谢",
        "述职人：某某",
        "述职人：张某某",
        "述职人：XXX",
        "述职人：周**",
        "述职人：",
        "述职人：周明远、林秋实",
        "汇报人：办公室",
        "汇报人：支部书记",
        "联系人：周明远",
        "责任编辑：周明远",
        "本报记者 周明远 摄",
        "被报告人：周明远",
        "记者：周明远",
    ],
)
def test_other_lines_below_the_title_name_none(line: str) -> None:
    assert author(f"2023年度述职报告\n{line}") is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("周明远同志2023年度述职报告", "周明远"),
        ("关于周明远同志2023年度履职情况的报告", "周明远"),
        ("周明远2023年度述职报告", "周明远"),
        ("周明远述职报告", "周明远"),
        ("云溪市水利局局长周明远2023年度述职报告", "周明远"),
        ("云溪市水利局党组书记、局长周明远 二〇二三年度述职述廉报告", "周明远"),
        ("河口镇红星村党支部书记周明远抓基层党建述职报告", "周明远"),
        ("云溪市水利局局长2023年度述职报告", None),
        ("云溪市水利局党组书记抓基层党建述职报告", None),
        ("党支部书记周某某2023年度述职报告", None),
        ("云溪市水利局领导班子2023年度述职报告", None),
        ("2023年度述职报告（周明远）", "周明远"),
        ("2023年度述职报告（城北分局 周明远）", "周明远"),
        ("2023年度述职报告——周明远", "周明远"),
        ("3.周明远", "周明远"),
        ("周某某同志2023年度述职报告", None),
        ("关于向周明远同志学习的报告", None),
        ("江北2023年工作总结", None),
        ("高新区2023年度述职报告", None),
        ("党支部书记述职报告", None),
        ("时任局长述职报告", None),
        ("2023年度述职报告（定稿）", None),
        ("2023年度述职报告（城北分局）", None),
    ],
)
def test_a_title_names_the_author(title: str, name: str | None) -> None:
    assert author(title) == name


def test_the_cell_beside_the_label_of_a_form_names_the_author() -> None:
    form = "# 2023年度考核登记表\n\n|{}|\n|---|---|---|---|\n\n" + BODY
    for cells, name in (
        ("姓 名|周明远|职务|副局长", "周明远"),
        ("姓名|性别|单位|职务", None),
        ("姓名|何某|职务|副局长", None),
    ):
        report = read_report(form.format(cells).encode(), "报告.md")
        assert isinstance(report.preamble[0].block, Table)
        assert report.author == name


def test_the_name_of_a_file_is_no_word_of_the_report() -> None:
    report = read_report(BODY.encode(), "周明远述职报告.txt")
    assert (report.title, report.author) == ("周明远述职报告", None)


def test_the_signature_names_the_author() -> None:
    title = "2023年度述职报告"
    assert author(title, "周明远\n2024年1月12日\n") == "周明远"
    assert author(title, "述职人：周明远\n2024年1月12日\n") == "周明远"
    assert author(title, "云溪市交通运输局局长 周明远\n2024年1月12日\n") == "周明远"
    assert author(title, "云溪市交通运输局\n2024年1月12日\n") is None
    assert author(title, "周明远\n林秋实\n2024年1月12日\n") is None


def test_what_a_label_says_goes_before_other_names() -> None:
    assert author("林秋实同志述职报告\n述职人：周明远") == "周明远"
    assert author("林秋实同志述职报告", "周明远\n2024年1月12日\n") == "林秋实"
    assert author("述职报告\n述职人：周明远\n述职人：林秋实") is None
