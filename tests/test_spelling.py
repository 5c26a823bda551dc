"""Texts in traditional characters, or with `.` for 。, are read as others are, and keep their own words."""

from __future__ import annotations

from collections.abc import Callable

import opencc
import pytest

from converter.model import Report
from converter.pipeline import convert, label
from converter.settings import Limits
from converter.themes import load_vocabulary

SIMPLIFIED = """渡口管理所2023年度述职报告
述职人：周明远
各位领导、同志们：现将履职情况报告如下。
一、存在的问题
虽然学了不少，但是理论学习不深入，党员教育抓得不紧，学习强国没有坚持天天上。
二、下一步打算
一是加强理论学习。学习习近平新时代中国特色社会主义思想，组织中心组学习，开展读书班，讲专题党课。二是守好渡口。对渡船的缆绳开展检修，为群众服务。
述职完毕，请领导们批评。
"""


def traditional(text: str) -> str:
    said: str = opencc.OpenCC("s2t").convert(text)
    return said


def dotted(text: str) -> str:
    return text.replace("。", ".").replace("一、", "一.").replace("二、", "二.")


def read(text: str) -> Report:
    (report,) = convert(text.encode(), "a.txt", Limits(), load_vocabulary())
    return report


@pytest.mark.parametrize("spelled", [traditional, dotted])
def test_another_spelling_is_read_alike_and_keeps_its_own_words(spelled: Callable[[str], str]) -> None:
    usual, other = read(SIMPLIFIED), read(spelled(SIMPLIFIED))
    assert [(each.level, each.themes, each.roles) for each in other.walk()] == [
        (each.level, each.themes, each.roles) for each in usual.walk()
    ]
    assert any(each.themes for each in other.walk())
    assert (other.year, other.kind, other.title_inferred) == (usual.year, usual.kind, usual.title_inferred)
    words = [other.printed_title, *(each.text for each in other.preamble)]
    for section in other.sections:
        for each in section.walk():
            words += [each.printed, *(part.text for part in each.paragraphs)]
    words += [each.text for each in other.closing]
    assert sorted("".join("".join(words).split())) == sorted("".join(spelled(SIMPLIFIED).split()))
    assert all(each.heading in each.printed and each.label in each.printed for each in other.walk())
    assert label(other, load_vocabulary()) == other
