"""Lines in which title, headings and text run together are set apart; what only looks so stays."""

from __future__ import annotations

import pytest

from converter.model import Line
from converter.outline.apart import set_apart
from tests.support.growth import assert_linear

TEXT = "所里把六个渡口分给三个班，每班两名渡工，早晚交接都有记录，入汛前又把缆绳和跳板都查了一遍，换下旧绳六根。"


def apart(*texts: str) -> list[str]:
    lines = set_apart(tuple(Line(text, number) for number, text in enumerate(texts, 1)))
    assert "".join("".join(line.text for line in lines).split()) == "".join("".join(texts).split())
    return [line.text for line in lines]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            f"渡口管理所2023年工作总结各位代表：现在报告工作。{TEXT}",
            ["渡口管理所2023年工作总结", f"各位代表：现在报告工作。{TEXT}"],
        ),
        (
            f"渡口管理所2023年度述职报告2023年，{TEXT}",
            ["渡口管理所2023年度述职报告", f"2023年，{TEXT}"],
        ),
        (
            f"渡口工作总结渡口工作总结渡口工作总结 今年{TEXT}",
            ["渡口工作总结", "渡口工作总结渡口工作总结", f"今年{TEXT}"],
        ),
        (
            f"渡口管理所工作总结一、守好渡口，护送群众渡口管理所每天派人值守。{TEXT}二、修好渡船坚持把检修放在前面，{TEXT}",
            [
                "渡口管理所工作总结",
                "一、守好渡口，护送群众",
                f"渡口管理所每天派人值守。{TEXT}",
                "二、修好渡船",
                f"坚持把检修放在前面，{TEXT}",
            ],
        ),
        (f"一、值守情况一是排班。{TEXT}", ["一、值守情况", f"一是排班。{TEXT}"]),
        (f"一、守好渡口一是排班。{TEXT}二是交接。", ["一、守好渡口", f"一是排班。{TEXT}二是交接。"]),
        (f"（一）值守工作2023年，{TEXT}", ["（一）值守工作", f"2023年，{TEXT}"]),
        (
            f"今年{TEXT}一、渡口值守情况县渡口所每天派人。{TEXT}二、今后改进方向1、排好班。",
            [f"今年{TEXT}", "一、渡口值守情况", f"县渡口所每天派人。{TEXT}", "二、今后改进方向", "1、排好班。"],
        ),
        (
            f"今年{TEXT}一、把守好渡口作为全年工作的主线守好渡口靠大家。{TEXT}二、严于律己一年来，我不抽烟。",
            [
                f"今年{TEXT}",
                "一、把守好渡口作为全年工作的主线",
                f"守好渡口靠大家。{TEXT}",
                "二、严于律己",
                "一年来，我不抽烟。",
            ],
        ),
        (
            f"今年{TEXT}2023年主要工作一、守渡口。{TEXT}二、修渡船。{TEXT}2024年工作打算一、办班。{TEXT}二、换绳。",
            [
                f"今年{TEXT}",
                "2023年主要工作",
                f"一、守渡口。{TEXT}",
                f"二、修渡船。{TEXT}",
                "2024年工作打算",
                f"一、办班。{TEXT}",
                "二、换绳。",
            ],
        ),
        (
            f"代表渡口报告工作。2023年工作回顾2023年，{TEXT}",
            ["代表渡口报告工作。", "2023年工作回顾", f"2023年，{TEXT}"],
        ),
        (
            f"今年{TEXT}（一）守渡口1.排班。{TEXT}2.交接。（二）修渡船3.换绳。{TEXT}4.刷漆。",
            [f"今年{TEXT}", "（一）守渡口", f"1.排班。{TEXT}2.交接。", "（二）修渡船", f"3.换绳。{TEXT}4.刷漆。"],
        ),
        (
            f"（一）守渡口。{TEXT}（二）修渡船。开了会（三）换缆绳。{TEXT}",
            [f"（一）守渡口。{TEXT}", "（二）修渡船。开了会", f"（三）换缆绳。{TEXT}"],
        ),
        (f"渡口所长述职报告各位领导：{TEXT}", ["渡口所长述职报告", f"各位领导：{TEXT}"]),
        (f"【渡口工作总结范文】今年{TEXT}", ["【渡口工作总结范文】", f"今年{TEXT}"]),
        (
            f"在渡口大会上的发言文稿 县局各位领导：{TEXT}",
            ["在渡口大会上的发言文稿", f"县局各位领导：{TEXT}"],
        ),
        (
            f"渡口网www.dukou.com渡口管理所工作总结今年{TEXT}",
            ["渡口网www.dukou.com", "渡口管理所工作总结", f"今年{TEXT}"],
        ),
        (f"今年{TEXT}一、组织领导到位，{TEXT}", [f"今年{TEXT}", f"一、组织领导到位，{TEXT}"]),
        (
            f"今年{TEXT}一、办好渡口教育不断更新渡船，{TEXT}二、守渡口，渡工作用进一步增强。{TEXT}",
            [f"今年{TEXT}", "一、办好渡口教育", f"不断更新渡船，{TEXT}", f"二、守渡口，渡工作用进一步增强。{TEXT}"],
        ),
        (f"渡口所工作总结由于渡口水深，{TEXT}", ["渡口所工作总结", f"由于渡口水深，{TEXT}"]),
        (f"渡口所工作总结引言：{TEXT}", ["渡口所工作总结", f"引言：{TEXT}"]),
        (f"渡口所长述职报告述职报告就是说清职责。{TEXT}", ["渡口所长述职报告", f"述职报告就是说清职责。{TEXT}"]),
        (f"一、守好渡口，护送群众 渡口所{TEXT}", ["一、守好渡口，护送群众", f"渡口所{TEXT}"]),
        (
            f"（一）值守情况（含夜班） 早上{TEXT}",
            ["（一）值守情况（含夜班）", f"早上{TEXT}"],
        ),
        (
            f"今年{TEXT}一、渡口现状从三年来看，{TEXT}二、抓好思想教育思想教育是根本。{TEXT}三、实施范围六个渡口。",
            [
                f"今年{TEXT}",
                "一、渡口现状",
                f"从三年来看，{TEXT}",
                "二、抓好思想教育",
                f"思想教育是根本。{TEXT}",
                "三、实施范围",
                "六个渡口。",
            ],
        ),
    ],
)
def test_what_runs_together_is_set_apart(text: str, pieces: list[str]) -> None:
    assert apart(text) == pieces


@pytest.mark.parametrize(
    "texts",
    [
        (f"按照一、二、三产业的划分，渡口属于第三产业。{TEXT}",),
        ("一、值守", f"会上提出：一、要排好班；二、要交好接；三、要记好账。{TEXT}", "二、检修", TEXT),
        ("（一）值守", f"按规定有两种：（一）日班。{TEXT}（二）夜班。", "（二）检修", TEXT),
        (f"渡口总结一、守渡口。{TEXT}二、修渡船。下面是小编为大家整理的渡口总结，供大家参考。",),
        (f"会上强调一、要排好班，二、要交好接。{TEXT}",),
        (f"会上强调（一）要排好班。（二）要交好接。{TEXT}",),
        (f"依照办法第三条第（一）项和第（二）项办理。{TEXT}",),
        ("一、回顾2023年，渡口在风浪里守住了平安，也守住了两岸群众出行的那一份安心。", TEXT),
        (f"渡口管理所在总结2023年工作的基础上，{TEXT}",),
        (f"（一）思想统一是前提，{TEXT}二是抓落实。",),
        (f"（二）各项工作在县交通局领导下稳步推进，{TEXT}",),
        (f"（一）认真总结近年来守护渡口的经验，{TEXT}",),
        (f"现将渡口管理所2023年工作总结为了三句话。{TEXT}",),
        (f"（一）守好渡口 护送群众。{TEXT}",),
        ("一、现状形势", TEXT),
        (f"（一）守好 渡口，{TEXT.replace('，', ' ')}",),
    ],
    ids=range(16),
)
def test_what_only_looks_so_stays(texts: tuple[str, ...]) -> None:
    assert apart(*texts) == list(texts)


@pytest.mark.parametrize(
    "piece",
    [
        "（一）修渡口。",
        "一、修渡口。二、修码头。",
        "（二）修。",
        "一、值守情况2023年，",
        "1.修渡口（一）修。",
        "今年。2023年工作一、",
    ],
)
def test_marks_without_end_take_linear_time(piece: str) -> None:
    assert_linear(lambda count: (Line(piece * count, 1),), set_apart, 4_000)


def test_a_title_runs_into_its_text_below_the_words_of_a_site() -> None:
    note = "《渡口总结.docx》由会员分享，可在线阅读。"
    assert apart(note, f"渡口所工作总结各位代表：{TEXT}") == [note, "渡口所工作总结", f"各位代表：{TEXT}"]


def test_who_gives_a_report_runs_into_its_title() -> None:
    assert apart("来源：渡口网", "2023年渡口工作报告县渡口所党支部书记、所长 周 明 远", TEXT * 2) == [
        "来源：渡口网",
        "2023年渡口工作报告",
        "县渡口所党支部书记、所长 周 明 远",
        TEXT * 2,
    ]
