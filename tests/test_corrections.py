from __future__ import annotations

import pytest

from converter.corrections import CorrectionsError
from converter.corrections.sidecar import load_corrections
from converter.model import Report
from converter.pages.report import corrected_lines
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
        "更正文件里 [headings] 下的“没有这一行”在报告里找不到。请核对标题的开头，或用页面地址末尾的编号。",
        "更正文件里 [themes] 下的“s9”在报告里找不到。请核对标题的开头，或用页面地址末尾的编号。",
    ]


def test_all_faults_of_a_sidecar_are_told_at_once() -> None:
    with pytest.raises(CorrectionsError) as failure:
        load_corrections(b'titel = "a"\nyear = 99\n[themes]\ns1 = ["nope"]\n[part.x]\n', "报告.toml", SLUGS)
    assert [(each.code, each.line) for each in failure.value.messages] == [("R201", line) for line in (1, 2, 4, 5)]


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
    assert [str(each) for each in reports[0].messages if each.code > "R2"] == [
        "报告.txt: R204 更正文件里的“title”没有用上：这个文件里有 2 份报告。请把它写在 [part.1] 到 [part.2] 下面，说明是哪一份的。",
        "报告.txt: R206 更正文件里的 [part.5] 没有用上：这个文件里有 2 份报告。请用 [part.1] 到 [part.2]。",
    ]


def test_parts_of_a_file_with_one_report_are_told() -> None:
    report = corrected("[part.1]\nyear = 2022")
    assert [str(each) for each in report.messages if each.code == "R205"] == [
        "报告.txt: R205 更正文件里的 [part.1] 没有用上：这个文件里只有一份报告。请删去 [part.1] 这一行，把下面各行写在文件开头。"
    ]


def test_what_an_editor_set_right_is_kept_beside_what_was_read() -> None:
    sidecar = 'title = "改正的标题"\nyear = 2022\nkind = "工作总结"\ndate = 2024-01-12\nauthor = "周明远"\n'
    report = corrected(sidecar, "2023年总结\n" + TEXT)
    assert [(each.key, each.given, each.read) for each in report.corrected] == [
        ("title", "改正的标题", "2023年总结"),
        ("year", "2022", "2023"),
        ("author", "周明远", ""),
    ]


def test_the_page_says_what_an_editor_set_right() -> None:
    sidecar = 'title = "改正的标题"\nauthor = "周明远"\n[headings]\n路面养护 = 2\n"二、安全" = false\n'
    report = corrected(sidecar + '[themes]\ns1 = ["理论学习", "存在问题"]\n"路面" = []', "2023年总结\n" + TEXT)
    names = {theme.slug: theme.name for theme in load_vocabulary().themes}
    assert list(corrected_lines(report, names)) == [
        "标题由编者更正为“改正的标题”（原读作“2023年总结”）",
        "作者由编者补为周明远（原来没有读出）",
        "以“路面养护”开头的行由编者定为第 2 层",
        "以“二、安全”开头的行由编者定为不是标题",
        "“s1”的主题由编者定为理论学习、存在问题",
        "“路面”的主题由编者定为无",
    ]
