from __future__ import annotations

import pytest

from converter.corrections import CorrectionsError, load_corrections
from converter.model import Report
from converter.pipeline import complete, convert
from converter.settings import Limits
from converter.themes import load_vocabulary

TEXT = "一年来，我局修了三条路，架了两座桥，群众反映很好。\n一、学习情况\n每周学习一次。\n路面养护\n补了一百个坑。\n"
TEXT += "二、安全生产\n一年来没有事故。\n2024年1月12日\n"
SLUGS = load_vocabulary().names


def corrected(sidecar: str, text: str = TEXT) -> Report:
    corrections = load_corrections(sidecar.encode(), "报告.toml", SLUGS)
    (report,) = convert(text.encode(), "报告.txt", Limits(), load_vocabulary(), corrections)
    return complete(report, load_vocabulary())


def test_a_sidecar_says_what_cannot_be_read_off_the_report() -> None:
    report = corrected(
        'title = "青石分局总结"\nyear = 2022\nkind = "工作总结"\noffice = "青石分局"\nauthor = "周明远"\ndate = 2023-02-01'
    )
    assert (report.title, report.year, report.kind, report.office, report.author, report.date) == (
        "青石分局总结",
        2022,
        "工作总结",
        "青石分局",
        "周明远",
        "2023-02-01",
    )
    assert report.title_inferred
    assert not {"R101", "R102", "R103"} & {each.code for each in report.messages}


def test_a_title_that_the_text_states_stays_among_its_words() -> None:
    report = corrected('title = "改正的标题"', "2023年总结\n" + TEXT)
    assert report.title == "改正的标题"
    assert report.preamble[0].text == "2023年总结"


def test_a_line_can_be_made_a_heading_and_a_heading_a_line() -> None:
    report = corrected('[headings]\n"路面养护" = 2\n"二、安全" = false')
    assert [(section.level, section.heading) for section in report.walk()] == [(1, "学习情况"), (2, "路面养护")]
    assert "二、安全生产" in [paragraph.text for paragraph in report.paragraphs()]


def test_themes_of_a_section_are_replaced_by_id_or_by_heading() -> None:
    report = corrected('[themes]\ns1 = ["research"]\n"二、安全" = ["business", "plans"]')
    first, second = report.sections
    assert (first.themes, first.roles) == (("research",), ())
    assert (second.themes, second.roles) == (("business",), ("plans",))


def test_what_meets_nothing_in_the_report_is_told() -> None:
    report = corrected('[themes]\ns9 = ["research"]\n[headings]\n"没有这一行" = 1')
    assert [each.text for each in report.messages if each.code == "R203"] == [
        "更正文件里的“没有这一行”在报告里找不到。请核对标题的开头，或用页面地址末尾的编号。",
        "更正文件里的“s9”在报告里找不到。请核对标题的开头，或用页面地址末尾的编号。",
    ]


def test_all_faults_of_a_sidecar_are_told_at_once() -> None:
    sidecar = 'titel = "甲"\nyear = "二〇二三"\nkind = " "\ndate = "昨天"\n[headings]\na = 9\n[themes]\ns1 = ["nope"]\ns2 = 1\n'
    sidecar += "[part.x]\n[part.2]\nyear = 99\n"
    with pytest.raises(CorrectionsError) as failure:
        load_corrections(sidecar.encode(), "报告.toml", SLUGS)
    told = [
        each.text.removeprefix("更正文件有误，这份报告没有更正：").split("。")[0] for each in failure.value.messages
    ]
    assert told == [
        "不认识“titel”，可用的有 title、year、kind、office、author、date、headings、themes、part",
        "“year”应当是整数",
        "“kind”不能是空的",
        "“date”应当是日期，例如 2024-01-12",
        "“headings.a”应当是 0 到 5 的层次，或 false",
        "“themes.s1”里没有叫“nope”的主题",
        '“themes.s2”应当是主题的列表，例如 ["theory-study"] 或 ["理论学习"]',
        "“part.x”应当写成 [part.1]、[part.2] 这样",
        "“part.2.year”应当是四位数的年份",
    ]


@pytest.mark.parametrize("data", [b"title = ", b"\xff\xfe", b"a = [[[[[1"])
def test_a_sidecar_that_is_no_toml_is_one_fault(data: bytes) -> None:
    with pytest.raises(CorrectionsError) as failure:
        load_corrections(data, "报告.toml", SLUGS)
    assert [each.code for each in failure.value.messages] == ["R201"]


def test_each_of_several_reports_has_its_own_corrections() -> None:
    body = "一年来，我负责渡口安全工作，坚持每天到渡口检查，督促渡工穿好救生衣，没有发生一起安全事故。\n一、工作\n"
    body += "检查渡船二百艘次，查出隐患十五处，全部整改到位，组织演练三次，培训渡工四十人次，发放救生衣一百件，更新缆绳三十条。\n"
    body += "二、不足\n对船舶新规范学习不够系统，信息化设备使用不够熟练，汛期值守有时人手紧张，下一年要加以改进，多到现场。\n"
    text = f"篇一\n{body}篇二\n{body.replace('渡口', '码头')}"
    corrections = load_corrections('[part.2]\ntitle = "李四述职"\nyear = 2021'.encode(), "报告.toml", SLUGS)
    first, second = convert(text.encode(), "报告.txt", Limits(), load_vocabulary(), corrections)
    assert (first.title, first.year) == ("报告（1）", None)
    assert (second.title, second.year) == ("李四述职", 2021)


def test_year_and_office_of_a_file_hold_for_all_its_reports_and_what_fits_none_is_told() -> None:
    body = "一年来，我负责渡口安全工作，坚持每天到渡口检查，督促渡工穿好救生衣，没有发生一起安全事故。\n一、工作\n"
    body += "检查渡船二百艘次，查出隐患十五处，全部整改到位，组织演练三次，培训渡工四十人次，发放救生衣一百件，更新缆绳三十条。\n"
    body += "二、不足\n对船舶新规范学习不够系统，信息化设备使用不够熟练，汛期值守有时人手紧张，下一年要加以改进，多到现场。\n"
    sidecar = 'title = "三人述职"\nyear = 2020\noffice = "水运中心"\n[part.2]\nyear = 2021\n[part.5]\nyear = 2022'
    corrections = load_corrections(sidecar.encode(), "报告.toml", SLUGS)
    text = f"篇一\n{body}篇二\n{body.replace('渡口', '码头')}"
    reports = convert(text.encode(), "报告.txt", Limits(), load_vocabulary(), corrections)
    assert [(report.year, report.office) for report in reports] == [(2020, "水运中心"), (2021, "水运中心")]
    assert [each.text.split("“")[1].split("”")[0] for each in reports[0].messages if each.code == "R203"] == [
        "title",
        "part.5",
    ]
