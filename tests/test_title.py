"""Title pages of many shapes: which lines are the title, and which year the report is about."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from converter.ids import anchor_report
from converter.model import Line, Report
from converter.outline import outline
from converter.outline.title import split_front
from converter.pages.report import Context, report_page
from converter.pages.tree import Heading
from converter.readers import read
from converter.settings import Limits
from tests.support.drawing import words_of

BODY = "一年来，我们围绕春运和渡口开展工作，各项任务按期完成，群众比较满意。\n一、春运\n检查客车十二辆。\n二、渡口\n更换缆绳六处。\n"


def outlined(front: str, name: str = "a.txt") -> Report:
    text = read(f"{front}\n{BODY}".encode(), name, Limits())
    report = outline(text)
    assert words_of(report) == "".join("".join(line.text for line in text.lines).split())
    return report


FRONTS: list[tuple[str, str, int | None]] = [
    ("2023年度渡口管理所述职报告。\n各位领导：", "2023年度渡口管理所述职报告。", 2023),
    (
        "渡口范文网 > 工作总结\n渡口管理所工作总结（精选4篇）\n写总结是一件好事，下面是小编为大家整理的渡口总结，供大家参考。\n渡口管理所2023年工作总结篇1",
        "渡口管理所2023年工作总结篇1",
        2023,
    ),
    ("2023年渡口管理所工作总结（精选4篇）", "2023年渡口管理所工作总结（精选4篇）", 2023),
    ("云溪市渡口管理所\n无障碍 简体 | 繁体\n渡口管理所2023年工作总结", "渡口管理所2023年工作总结", 2023),
    ("今天是：2024年2月1日 星期四\n工作报告\n渡口管理所2023年工作总结", "渡口管理所2023年工作总结", 2023),
    (
        "• 文件名称：\n渡口管理所关于2023年检修情况的报告\n• 成文日期：\n2024-01-10",
        "渡口管理所关于2023年检修情况的报告",
        2023,
    ),
    ("一、春运\n二、渡口\n渡口管理所2023年工作总结", "渡口管理所2023年工作总结", 2023),
    (
        "以下是为大家整理的渡口述职3篇，欢迎品鉴！\n第1篇：渡口管理所2023年述职报告",
        "第1篇：渡口管理所2023年述职报告",
        2023,
    ),
    ("51渡口范文网\n渡口管理所2023年工作总结", "渡口管理所2023年工作总结", 2023),
    ("渡口高手，方便！ 立即了解\n渡口管理所2023年工作总结", "渡口管理所2023年工作总结", 2023),
    (
        f"渡口工作汇报自去年起，我所做了不少。一、情况：{'守好渡口。' * 40}下面是小编为大家整理的渡口工作汇报，供大家参考。\n渡口管理所2023年工作汇报",
        "渡口管理所2023年工作汇报",
        2023,
    ),
    ("格式：DOC 页码：9\n2024-01-10 10:15 小编：周明\n渡口管理所2023年工作总结", "渡口管理所2023年工作总结", 2023),
    (
        "目录\n1.渡口管理所2023年工作总结 3\n2.码头管理所2023年工作总结 9\n渡口管理所2023年工作总结",
        "渡口管理所2023年工作总结",
        2023,
    ),
    ("云溪市交通运输局\n2023年度工作总结", "云溪市交通运输局2023年度工作总结", 2023),
    (
        "云溪市交通运输局\n述职报告\n姓名：周明远\n单位：云溪市交通运输局\n二〇二三年十二月",
        "云溪市交通运输局述职报告",
        2023,
    ),
    ("附件2\n\n述职报告\n（2023年度）\n姓    名：周明远\n职    务：局长", "述职报告", 2023),
    (
        "云溪市交通运输局文件\n云交字〔2023〕15号\n签发人：周明远\n★\n云溪市交通运输局\n关于印发2023年工作要点的通知\n各科室、各站所：",
        "云溪市交通运输局关于印发2023年工作要点的通知",
        2023,
    ),
    (
        "云交党〔2024〕3号\n中共云溪市交通运输局党组\n关于2023年度履行全面从严治党\n主体责任情况的报告\n市委：",
        "中共云溪市交通运输局党组关于2023年度履行全面从严治党主体责任情况的报告",
        2023,
    ),
    (
        "云溪交通\n2023年第4期\n（总第18期）\n云溪市交通运输局办公室编　　2023年4月12日\n2023年一季度工作总结",
        "2023年一季度工作总结",
        2023,
    ),
    ("工作简报\n第5期\n云溪市交通运输局办公室　　　2023年6月2日\n云溪市开展春运演练", "云溪市开展春运演练", 2023),
    (
        "您当前的位置：首页 > 政务公开 > 工作总结\n云溪市交通运输局2023年工作总结\n发布时间：2024-01-10 10:15　来源：市交通局　浏览次数：35",
        "云溪市交通运输局2023年工作总结",
        2023,
    ),
    (
        "首页 > 信息公开 > 规划计划\n云溪市交通运输局关于2023年度\n法治政府建设情况的报告\n来源：市交通局\n2024-01-10 10:15",
        "云溪市交通运输局关于2023年度法治政府建设情况的报告",
        2023,
    ),
    ("云溪市人民政府门户网站\n云溪市交通运输局2023年工作总结", "云溪市交通运输局2023年工作总结", 2023),
    (
        "您的位置：\n首页\n>\n云溪要闻\n2024年政府工作报告\n来源：云溪日报\n——2024年1月9日在云溪市第十八届人民代表大会第三次会议上\n市长　周明远",
        "2024年政府工作报告",
        2023,
    ),
    ("云溪市人民政府\n云溪市交通运输局2023年工作总结", "云溪市交通运输局2023年工作总结", 2023),
    ("首页\n政务公开\n工作总结\n云溪市交通运输局2023年工作总结", "云溪市交通运输局2023年工作总结", 2023),
    ("述 职 报 告\n周明远\n2023年12月", "述职报告", 2023),
    (
        "政　府　工　作　报　告\n——2024年1月9日在云溪市第十八届人民代表大会第三次会议上\n市长　周明远\n各位代表：",
        "政府工作报告",
        2023,
    ),
    ("2024年政府工作报告\n——在云溪市第十八届人民代表大会第三次会议上", "2024年政府工作报告", 2023),
    (
        "政府工作报告\n（2023年12月26日在云溪市第十八届人民代表大会第三次会议上）\n云溪市市长 周明远",
        "政府工作报告",
        2023,
    ),
    ("1.林某某（党委副书记）", "1.林某某（党委副书记）", None),
    ("3.林某", "3.林某", None),
    ("（一）春运工作", "", None),
    ("【一】履职情况", "", None),
    ("2023-12-28 10:15", "", 2023),
    ("项目学校：云溪市职业中学\n主管部门：云溪市教体局", "", None),
    ("以高质量党建引领交通高质量发展\n——2023年度局长述职报告\n周明远", "以高质量党建引领交通高质量发展", 2023),
    ("坚持人民至上，推动交通发展\n2023年度述职报告", "坚持人民至上，推动交通发展2023年度述职报告", 2023),
    ("在2024年全市交通工作会议上的讲话\n（2024年1月18日）\n周明远\n同志们：", "在2024年全市交通工作会议上的讲话", 2024),
    ("在全市交通工作会议上的讲话\n周明远\n（2024年1月18日）\n同志们：", "在全市交通工作会议上的讲话", 2024),
    (
        "周明远同志在全市春运工作会议上的讲话\n（根据录音整理，未经本人审阅）",
        "周明远同志在全市春运工作会议上的讲话",
        None,
    ),
    ("2023年工作总结\n2024年工作计划", "2023年工作总结", 2023),
    ("2023年工作总结及\n2024年工作计划", "2023年工作总结及2024年工作计划", 2023),
    (
        "关于云溪市2023年预算执行情况和\n2024年预算草案的报告\n——2024年1月9日在云溪市第十八届人民代表大会第三次会议上\n云溪市财政局",
        "关于云溪市2023年预算执行情况和2024年预算草案的报告",
        2023,
    ),
    (
        "云溪市人民代表大会常务委员会工作报告\n（2024年1月10日在云溪市第十八届人民代表大会第三次会议上）",
        "云溪市人民代表大会常务委员会工作报告",
        2023,
    ),
    ("工作要点\n（2023年12月29日）", "工作要点", 2024),
    ("云溪市交通运输局2023年工作情况\n和2024年工作安排", "云溪市交通运输局2023年工作情况和2024年工作安排", 2023),
    (
        "云溪市交通运输局关于报送2023年工作总结\n和2024年工作计划的报告\n市政府：",
        "云溪市交通运输局关于报送2023年工作总结和2024年工作计划的报告",
        2023,
    ),
    ("云溪市中心小学2022—2023学年度第二学期\n学校工作总结", "云溪市中心小学2022—2023学年度第二学期学校工作总结", 2023),
    ("23年个人工作总结", "23年个人工作总结", 2023),
    (
        "标题：云溪市交通运输局2023年工作总结\n索引号：001-2023-0012\n云溪市交通运输局2023年工作总结",
        "云溪市交通运输局2023年工作总结",
        2023,
    ),
    (
        "内部资料 注意保存\n云溪市交通运输局\n二〇二三年工作总结\n二〇二四年一月",
        "云溪市交通运输局二〇二三年工作总结",
        2023,
    ),
    (
        "云溪市交通运输局党组成员、副局长周明远\n2023年度述职述廉报告",
        "云溪市交通运输局党组成员、副局长周明远2023年度述职述廉报告",
        2023,
    ),
    ("2023年度述职述廉报告\n云溪市交通运输局党组成员、副局长 周明远\n（2024年1月15日）", "2023年度述职述廉报告", 2023),
    (
        "中共云溪市委\n云溪市人民政府\n关于2023年乡村振兴工作情况的报告",
        "中共云溪市委云溪市人民政府关于2023年乡村振兴工作情况的报告",
        2023,
    ),
    ("关于召开2023年度总结会的通知\n各科室：", "关于召开2023年度总结会的通知", 2023),
    ("个人年终总结\n尊敬的领导：", "个人年终总结", None),
    ("我的2023\n", "我的2023", 2023),
    ("思想汇报\n敬爱的党组织：", "思想汇报", None),
    ("云溪市交通运输局2023年法治政府建设\n年度报告", "云溪市交通运输局2023年法治政府建设年度报告", 2023),
    ("会议纪要\n〔2023〕8号\n云溪市交通运输局办公室　2023年3月5日\n局长办公会议纪要", "局长办公会议纪要", 2023),
    ("特急\n云溪市春运指挥部\n关于做好2023年春运工作的通知", "云溪市春运指挥部关于做好2023年春运工作的通知", 2023),
    ("教职工年度考核个人总结\n2022-2023学年", "教职工年度考核个人总结", 2023),
    ("云溪市交通运输局 2023 年 度 工 作 总 结", "云溪市交通运输局 2023 年度工作总结", 2023),
    ("2023 年 工 作 总 结\n云溪市交通运输局\n2023 年 12 月", "2023 年工作总结", 2023),
    ("上一篇：通知\n2023年工作总结\n作者：甲", "2023年工作总结", 2023),
    ("导语：下面是小编整理的总结。\n2023年工作总结", "2023年工作总结", 2023),
    ("2023年全市交通工作会议材料之三\n云溪市交通运输局2023年工作总结", "云溪市交通运输局2023年工作总结", 2023),
    ("工作总结（三）", "工作总结（三）", None),
    ("云溪市交通运输局\n（2023年12月）\n工作总结", "工作总结", 2023),
    ("周明远 2023年述职报告", "周明远 2023年述职报告", 2023),
    ("市交通局工作总结\n2023.12.20", "市交通局工作总结", 2023),
    ("（草案）\n云溪市乡村公交条例", "云溪市乡村公交条例", None),
    ("云溪市乡村公交条例\n（2019年3月5日云溪市人大常委会通过）", "云溪市乡村公交条例", 2019),
]
FRONTS += [
    ("主题教育专题民主生活会个人发言提纲", "主题教育专题民主生活会个人发言提纲", None),
    (
        "云溪市\n2023年国民经济和社会发展计划执行情况\n与2024年国民经济和社会发展计划草案的报告",
        "云溪市2023年国民经济和社会发展计划执行情况与2024年国民经济和社会发展计划草案的报告",
        2023,
    ),
    ("附件：\n云溪市交通运输局2023年度绩效自评报告", "云溪市交通运输局2023年度绩效自评报告", 2023),
    (
        "云溪市人民政府令\n第12号\n《云溪市渡口办法》已经通过，现予公布。\n市长 周明远\n云溪市渡口办法",
        "云溪市渡口办法",
        None,
    ),
    (
        "云溪市第九届人民代表大会第三次会议文件（5）\n政府工作报告\n——2024年1月9日在云溪市第九届人民代表大会第三次会议上",
        "政府工作报告",
        2023,
    ),
    ("2023年度\n工作总结\n与\n2024年度\n工作计划", "2023年度工作总结与2024年度工作计划", 2023),
    ("2023\n年度工作总结", "2023年度工作总结", 2023),
    ("年终盘点 | 云溪交通2023年工作总结", "年终盘点 | 云溪交通2023年工作总结", 2023),
    ("织密渡口安全防护网", "织密渡口安全防护网", None),
    ("抓班子，带队伍，促发展", "抓班子，带队伍，促发展", None),
    ("做百姓的摆渡人：2023年述职报告", "做百姓的摆渡人：2023年述职报告", 2023),
    ("首页\n新闻\n公告\n报告\n云溪市交通运输局2023年工作总结", "云溪市交通运输局2023年工作总结", 2023),
    ("云\n溪\n局\n2\n0\n2\n3\n年\n总\n结", "云溪局2023年总结", 2023),
    ("2023\n年\n度\n总\n结", "2023年度总结", 2023),
    ("述\n职\n报\n告\n周\n明\n远", "述职报告", None),
    ("云溪市交通运输局\n关于渡口工作的通知\n云交〔2023〕8号", "云溪市交通运输局关于渡口工作的通知", 2023),
    ("材料一：\n2023年工作总结", "2023年工作总结", 2023),
    ("★2023年工作总结★", "★2023年工作总结★", 2023),
    (
        "2023年度总结 云溪市交通运输局 2023年12月20日",
        "2023年度总结 云溪市交通运输局 2023年12月20日".replace("总结 云", "总结云"),
        2023,
    ),
    ("第2023—15号\n云溪市交通运输局关于渡口工作的情况通报", "云溪市交通运输局关于渡口工作的情况通报", None),
    ("情况通报\n第15期\n渡口工作进展顺利", "渡口工作进展顺利", None),
    ("会议纪要\n〔2023〕8号\n研究渡口工作", "研究渡口工作", 2023),
    ("会议纪要\n〔2023〕8号", "会议纪要", 2023),
    ("2023年，我局狠抓渡口安全\n填报人：周明远", "", 2023),
    (
        (
            "[ 索引号 ] | 001-2024 | [ 发文字号 ] | 云政发〔2024〕2号 | [ 主题分类 ] | 综合政务 | [ 体裁分类 ] | 公文 |\n"
            "云溪镇人民政府关于印发2024年政府工作报告的通知\n各村：\n现将报告印发给你们，请认真贯彻。\n云溪镇人民政府\n2024年2月22日\n"
            "（此件公开发布）\n云溪镇人民政府\n2024年政府工作报告\n——2024年1月23日在云溪镇第九届人民代表大会第三次会议上"
        ),
        "云溪镇人民政府2024年政府工作报告",
        2023,
    ),
    (
        "关于报送述职报告的通知\n各科室：\n请认真学习。\n局办公室\n2024年1月15日\n2023年度局长述职报告",
        "2023年度局长述职报告",
        2023,
    ),
    (
        "关于报送2023年度工作总结的函\n市交通局：\n现将总结报上，请审阅。\n附件：工作总结\n2023年12月28日\n附件\n渡口管理所2023年度工作总结",
        "渡口管理所2023年度工作总结",
        2023,
    ),
    (
        "关于报送2023年度工作总结的报告\n市交通局：\n现将2023年工作报告如下。",
        "关于报送2023年度工作总结的报告",
        2023,
    ),
    (
        "关于印发渡口规划的通知\n各科室：\n请认真执行。\n局办公室\n2024年1月15日\n云溪渡口发展规划",
        "关于印发渡口规划的通知",
        2024,
    ),
    ("渡口述职报告范文五篇-范文大全\n2022-11-08 范文大全版权声明\n渡口所长述职报告", "渡口所长述职报告", 2022),
    ("渡口工作总结5篇\n时间：\nKris\n38.97KB\n2 页\n侵权投诉", "渡口工作总结5篇", None),
    ("设为主页 加入收藏\n渡口安全的调查与思考\n编辑：周明远", "渡口安全的调查与思考", None),
    ("精选优质文档-倾情为你奉上渡口工作总结", "渡口工作总结", None),
]


@pytest.mark.parametrize(("front", "title", "year"), FRONTS, ids=[title or front for front, title, _ in FRONTS])
def test_title_and_year_of_a_title_page(front: str, title: str, year: int | None) -> None:
    report = outlined(front)
    assert ("" if report.title_inferred else report.title, report.year) == (title, year)


def declared(*lines: tuple[str, int]) -> tuple[list[str], list[str]]:
    """Head and title of lines with the level of a heading that their file declares."""
    front = split_front(tuple(Line(text, number, declared=level) for number, (text, level) in enumerate(lines, 1)))
    return [line.text for line in front.head], [line.text for line in front.title]


LONG = "云溪市交通运输局贯彻落实全市高质量发展大会精神、推进农村公路建管养护运营一体化和城乡客运一体化工作的做法与成效以及今后几年的主要打算的几点说法"


def test_a_line_that_the_file_declares_a_title_is_one_whatever_its_length() -> None:
    assert len(LONG) > 60
    assert declared((LONG, 1), (BODY, 0)) == ([], [LONG])
    assert declared((LONG, 0), (BODY, 0)) == ([], [])
    assert declared((LONG * 2, 1), (BODY, 0)) == ([], [])
    assert declared(("首页", 0), ("云溪的路", 1), ("修路", 2), (BODY, 0)) == (["首页"], ["云溪的路"])


def test_chapters_of_the_level_of_the_title_leave_it_to_its_words() -> None:
    assert declared(("修路", 1), (BODY, 0), ("管路", 1), (BODY, 0)) == ([], ["修路"])
    assert declared(("云溪的路", 1), ("一、修路", 1), (BODY, 0), ("二、管路", 1), (BODY, 0)) == ([], ["云溪的路"])
    assert declared((LONG, 1), (BODY, 0), ("管路", 1), (BODY, 0)) == ([], [])


def test_a_declared_title_of_two_lines_ends_where_it_names_a_genre() -> None:
    assert declared(("云溪交通", 1), ("2023年工作总结", 1), (BODY, 0)) == ([], ["云溪交通", "2023年工作总结"])
    assert declared(("2023年工作总结", 1), ("工作回顾", 2), (BODY, 0)) == ([], ["2023年工作总结"])


def test_the_name_of_an_office_that_is_declared_begins_the_title_below() -> None:
    assert declared(("云溪市交通运输局", 1), ("2023年工作总结", 0), (BODY, 0)) == (
        [],
        ["云溪市交通运输局", "2023年工作总结"],
    )


def test_a_declared_line_that_hands_on_another_text_is_no_title() -> None:
    assert declared(("转发《云溪渡口工作总结》", 1), ("云溪渡口工作总结", 0), (BODY, 0)) == (
        ["转发《云溪渡口工作总结》"],
        ["云溪渡口工作总结"],
    )


def test_a_heading_far_below_the_front_is_no_title() -> None:
    assert declared((BODY, 0), ("修路", 2), (BODY, 0)) == ([], [])
    assert declared(*[(BODY, 0)] * 24, ("修路", 1), (BODY, 0)) == ([], [])


@pytest.mark.parametrize(
    "front",
    ["述\n职\n报\n告", "述 职\n报 告", "工\n作\n总\n结", "述　职　报　告"],
)
def test_a_title_is_closed_up_and_its_lines_stay_as_they_are(front: str) -> None:
    report = outlined(front + "\n云溪市交通运输局\n二〇二三年十二月")
    assert report.title == "".join(front.split())
    assert report.printed_title == " ".join(front.replace("\n", "").split())
    assert [paragraph.text for paragraph in report.preamble][:2] == ["云溪市交通运输局", "二〇二三年十二月"]
    assert (report.year, report.kind) == (2023, "工作总结" if "总" in front else "述职报告")


def test_the_page_shows_the_title_as_printed_and_lists_show_it_closed_up() -> None:
    report = replace(anchor_report(outlined("政 府 工 作 报 告")), address="reports/2023/a")
    page = report_page(report, Context())
    (heading,) = [block for block in page.blocks if isinstance(block, Heading) and block.id == "title"]
    assert (page.title, heading.text) == ("政府工作报告", "政 府 工 作 报 告")


def test_spaces_between_digits_and_words_stay_in_a_title() -> None:
    report = outlined("云溪 2023 年 工 作 总 结")
    assert (report.title, report.printed_title) == ("云溪 2023 年工作总结", "云溪 2023 年 工 作 总 结")


@pytest.mark.parametrize(
    "text",
    [
        "1、渡口物资\n缆绳六根。\n2、客车检查\n逐辆看过。",
        "1.前言\n1.1 目的\n为了掌握情况，方便安排，特编写《云溪市渡口改造实施方案》\n1.2 背景\n工期两年。",
        "（一）修路\n修了三条。\n（二）管路\n天天巡查。",
        "述职报告（篇1）\n今天检查了渡口。",
        "为了掌握全市渡口情况，特编写《云溪市渡口改造实施方案》\n渡口有十处。",
        "2023-12-28 10:15\n今天检查了渡口。",
        "填表人：周明远\n今天检查了渡口。",
    ],
)
def test_an_item_a_heading_a_sentence_or_a_stamp_is_no_title(text: str) -> None:
    assert outline(read(text.encode(), "a.txt", Limits())).title_inferred


@pytest.mark.parametrize("title", ["3.林某", "1.林某某（党委副书记）", "2、周明远同志述职报告"])
def test_a_numbered_name_is_a_title(title: str) -> None:
    assert outlined(title).title == title


def test_a_numbered_name_is_an_item_where_the_next_follows() -> None:
    assert not split_front((Line("1.林某", 1), Line("分管渡口。", 2), Line("2.周某", 3), Line("分管路政。", 4))).title
    assert not split_front((Line("3.林某", 1), Line("分管渡口。", 2), Line("4.周某", 3), Line("分管路政。", 4))).title
    assert split_front((Line("1.林某", 1), Line("分管渡口。", 2), Line("1.修路", 3), Line("2.管路", 4))).title


def test_one_line_above_a_table_is_a_title() -> None:
    assert split_front((Line("渡口改造一览表", 1),), 1).text == "渡口改造一览表"
    assert not split_front((Line("渡口改造一览表", 1),)).title


# Years


@pytest.mark.parametrize(
    "name",
    ["2023述职报告.txt", "述职报告-23年.txt", "述职报告202312.txt", "述职报告20231228.txt", "述职报告_2023.12.28.txt",
     "述职报告（231228）.txt", "述职报告2023年12月.txt",
     "述职报告20240105.txt", "述职（2024年1月5日）.txt", "2022.7-2023.6述职报告.txt", "2023年述职和2024年计划.txt", "2023/述职报告.txt", "林某23年度述职.txt"],
)  # fmt: skip
def test_the_name_of_a_file_tells_the_year(name: str) -> None:
    assert outlined("述职报告", name).year == 2023


@pytest.mark.parametrize(
    "name",
    [
        "从教20年述职报告.txt",
        "述职报告2.txt",
        "述职报告（1399）.txt",
        "述职报告20231.txt",
        "a1b231228f.txt",
        "139231228.txt",
    ],
)
def test_other_figures_in_the_name_of_a_file_are_no_year(name: str) -> None:
    assert outlined("述职报告", name).year is None


def test_a_month_that_a_name_says_the_report_is_of_is_no_day_of_signing() -> None:
    assert outlined("工作总结", "2024年1月工作总结.txt").year == 2024


@pytest.mark.parametrize(
    "front",
    [
        "2022-07——2023-06工作总结",
        "（2022年7月—2023年6月）工作总结",
        "工作总结\n（2022年7月至2023年6月）",
        "工作总结\n云溪市交通运输局\n2022.7-2023.6",
        "2022年7月1日至2023年6月30日工作总结",
        "工作总结\n（2023年1月至6月）",
        "工作总结\n（二〇二三年度）",
        "工作总结\n填报日期：2023年9月",
        "工作总结\n日  期：二〇二三年九月",
        "工作总结\n2024-01-05 10:15",
        "我们的路\n——2023年度工作总结",
    ],
)
def test_a_period_a_month_or_a_subtitle_on_the_cover_tells_the_year(front: str) -> None:
    report = outlined(front)
    assert (report.year, report.kind) == (2023, "工作总结")


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ("2023年以来，修路三条。", 2023), ("2023年度修路三条。2023年以来，检查渡口。", 2023), ("截至2023年底，修路三条。", 2023),
        ("2024年，我将再修一条。", 2023),
        ("2023年以来，修路三条。2024年，我将再修一条。", 2023), ("2022年度修路三条，2023年度修路四条。", None), ("自2019年以来，修路三条。", None),
        ("2019年获得先进。", None), ("修路三条。", None),
    ],
)  # fmt: skip
def test_the_one_year_that_the_text_covers_is_the_year_where_nothing_else_tells(body: str, year: int | None) -> None:
    def read_year(title: str) -> int | None:
        return outline(read(f"{title}\n一、修路\n{body}\n二、管路\n天天巡查。".encode(), "a.txt", Limits())).year

    assert read_year("述职报告") == year
    assert read_year("20xx年述职报告") is None
    assert read_year("2021年述职报告") == 2021


SESSION = "——2026年1月26日在云溪市第九届人民代表大会第五次会议上"


@pytest.mark.parametrize(
    "title",
    ["政府工作报告", "2026年政府工作报告", "2026年云溪市政府工作报告", "政 府 工 作 报 告", "2025年政府工作报告"],
)
@pytest.mark.parametrize("below", [SESSION, SESSION.replace("2026年1月", "2025年12月"), "周明远"])
@pytest.mark.parametrize(
    "back", ["2025年工作回顾", "工作回顾", "2025年和“十四五”时期工作回顾", "过去五年工作回顾", "2025年目标任务完成情况"]
)
@pytest.mark.parametrize("ahead", ["2026年工作安排", "工作安排", "今后五年的奋斗目标和2026年重点工作"])
def test_all_reports_of_one_session_are_of_the_year_that_they_look_back_on(
    title: str, below: str, back: str, ahead: str
) -> None:
    text = f"{title}\n{below}\n各位代表：\n现在，我代表市政府向大会报告工作，请予审议。\n一、{back}\n修路三条。\n二、{ahead}\n再修一条。\n"
    if below == "周明远" and "2025" not in back and "2026" not in ahead and "2026" not in title:
        return  # nothing tells the year of the session
    assert outline(read(text.encode(), "a.txt", Limits())).year == 2025


@pytest.mark.parametrize(
    ("title", "headings", "signed", "year"),
    [
        ("工作要点", ("2023年工作回顾", "2024年重点工作"), "", 2024),
        ("工作计划", ("主要任务", "保障措施"), "2023年12月20日", 2024),
        ("工作计划", ("主要任务", "保障措施"), "2023年11月20日", 2024),
        ("工作计划", ("主要任务", "保障措施"), "2023年10月20日", 2023),
        ("工作计划", ("主要任务", "保障措施"), "2024年1月20日", 2024),
        ("四季度工作计划", ("主要任务", "保障措施"), "2023年12月20日", 2023),
        ("渡口改造实施方案", ("主要任务", "保障措施"), "2023年12月20日", 2023),
        ("工作总结", ("主要工作", "下一步打算"), "2024年1月20日", 2023),
        ("在2024年全市交通会议上的讲话", ("2023年工作回顾", "2024年工作重点"), "", 2023),
        ("在全市交通会议上的讲话", ("2023年工作回顾", "2024年工作重点"), "", 2023),
        ("在2024年全市交通会议上的讲话", ("认清形势", "狠抓落实"), "", 2024),
        ("云溪市中级人民法院工作报告", ("工作情况", "2024年工作安排"), "", 2023),
        ("云溪市人大常委会2024年工作报告", ("过去一年工作", "今后工作"), "", 2023),
        ("政协云溪市委员会常务委员会工作报告", ("工作回顾", "2024年工作任务"), "", 2023),
    ],
)  # fmt: skip
def test_each_genre_has_one_rule_for_its_year(title: str, headings: tuple[str, str], signed: str, year: int) -> None:
    first, second = headings
    body = f"{title}\n我局认真落实市委部署。\n一、{first}\n修路三条。\n二、{second}\n再修一条。\n云溪市交通运输局\n{signed}\n"
    assert outline(read(body.encode(), "a.txt", Limits())).year == year


def said(front: str, name: str, headings: tuple[str, str] = ("主要工作", "下一步打算")) -> list[str]:
    """What is said of years that disagree."""
    body = (
        f"{front}\n我局认真落实市委部署，较好完成任务。\n一、{headings[0]}\n修路三条。\n二、{headings[1]}\n再修一条。\n"
    )
    report = outline(read(body.encode(), name, Limits()))
    return [each.text for each in report.messages if each.code == "R116"]


def test_years_that_disagree_are_told_with_what_to_do() -> None:
    assert said("2023年工作总结", "2021/总结.txt") == [
        "归入 2023 年，而文件夹写的是 2021 年。请核对；如果不对，请在报告旁放一个同名的 .toml 文件，里面写 year = 2021。"
    ]
    (both,) = said("2026年政府工作报告", "2026/报告.txt", ("2025年工作回顾", "2026年工作安排"))
    assert both.startswith("归入 2025 年，而标题写的是 2026 年、文件夹写的是 2026 年。")
    (heading,) = said("2023年工作总结", "a.txt", ("2022年工作回顾", "2023年工作打算"))
    assert heading.startswith("归入 2023 年，而“一、2022年工作回顾”写的是 2022 年。")
    assert said("2023年工作总结", "2021年总结.txt")
    assert said("2023年工作总结", "2024/总结.txt")


@pytest.mark.parametrize(
    ("front", "name", "headings"),
    [
        ("2023年工作总结", "2023/2023年总结.txt", ("2023年工作回顾", "2024年工作打算")),
        ("2023年工作总结\n（2024年1月8日）", "2024/总结.txt", ("工作回顾", "工作打算")),
        ("2023年工作总结", "总结20240108.txt", ("工作回顾", "工作打算")),
        ("2023年工作总结", "a.txt", ("2019年以来的主要工作", "2021—2025年规划的落实")),
        ("2024年工作要点", "a.txt", ("2023年工作回顾", "2024年重点任务")),
        ("2023年工作总结和2024年工作计划", "2023年总结2024年计划.txt", ("工作回顾", "工作打算")),
        ("云溪的路", "a.txt", ("工作回顾", "工作打算")),
    ],
)  # fmt: skip
def test_years_that_go_together_are_not_told(front: str, name: str, headings: tuple[str, str]) -> None:
    assert said(front, name, headings) == []


# Kinds


@pytest.mark.parametrize(
    ("name", "kind"),
    [("述职报告.txt", "述职报告"), ("2023年度工作总结（定稿）.txt", "工作总结"), ("规划科林某.txt", None), ("发展规划处2023.txt", None),
     ("规划科工作要点.txt", "工作要点"), ("述职/林某.txt", None), ("001.txt", None)],
)  # fmt: skip
def test_the_name_of_the_file_tells_the_kind_where_the_text_does_not(name: str, kind: str | None) -> None:
    text = "一、修路\n修了三条。\n二、管路\n天天巡查。\n"
    assert outline(read(text.encode(), name, Limits())).kind == kind
    assert outline(read(("2023年调研报告\n" + text).encode(), name, Limits())).kind == "调研报告"
