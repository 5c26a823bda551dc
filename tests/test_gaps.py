"""What is said where a report of its kind tells no problems (R109) or no plans (R110)."""

from __future__ import annotations

import pytest

from converter.outline import outline
from converter.readers import read
from converter.settings import Limits
from converter.themes import label_report, load_vocabulary, note_gaps

WORK = "修路三条，学习二十四次，检查客车十二辆，更换缆绳六处。" * 20
PROBLEMS = "存在的问题"
PLANS = "下一步打算"


def told(title: str, *lines: str) -> set[str]:
    text = "\n".join((title, "一年来，我局认真落实市委部署，各项工作平稳推进。", "一、主要工作", *lines))
    report = label_report(outline(read(text.encode(), "a.txt", Limits())), load_vocabulary())
    return {each.code for each in note_gaps(report).messages} & {"R109", "R110"}


def test_a_review_without_problems_and_plans_is_asked_for_them() -> None:
    assert told("2023年工作总结", WORK) == {"R109", "R110"}
    assert told("2023年工作总结", WORK, f"二、{PROBLEMS}", "人手少。") == {"R110"}
    assert told("2023年工作总结", WORK, f"二、{PROBLEMS}", "人手少。", f"三、{PLANS}", "再招人。") == set()


@pytest.mark.parametrize(
    "title",
    [
        "2023年工作要点",
        "渡口管理办法",
        "关于检查渡口的通知",
        "在渡口会议上的讲话",
        "渡口改造方案",
        "渡口检查活动总结",
        "安全培训工作小结",
    ],
)
def test_genres_that_have_neither_are_not_asked(title: str) -> None:
    assert told(title, WORK) == set()


def test_a_short_text_is_not_asked() -> None:
    assert told("2023年工作总结", "修路三条。") == set()


@pytest.mark.parametrize(
    "words",
    [
        "但工作中还存在一些不足。",
        "队伍管理有待进一步加强。",
        "不足之处也不少。",
        "同时面临人手紧张等困难。",
        "问题主要表现为：人手少。",
    ],
)
def test_problems_that_a_paragraph_tells_are_found(words: str) -> None:
    assert told("2023年工作总结", WORK + words) == {"R110"}


@pytest.mark.parametrize(
    "words", ["下一步，我局将再修一条路。", "今后要多到现场。", "新的一年，继续努力。", "明年力争再修一条路。"]
)
def test_plans_that_a_paragraph_tells_are_found(words: str) -> None:
    assert told("2023年工作总结", WORK + words) == {"R109"}


def test_problems_that_were_solved_are_none() -> None:
    assert told("2023年工作总结", WORK + "解决群众反映的问题十二件。") == {"R109", "R110"}
