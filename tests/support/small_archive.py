"""A small archive of plain reports: many offices and years, so that lists have several pages and facets many values."""

from __future__ import annotations

from itertools import product
from pathlib import Path

YEARS = range(2010, 2025)
OFFICES = tuple(
    f"{name}局"
    for name in [
        "水务",
        "林业",
        "档案",
        "统计",
        "审计",
        "信访",
        "粮食",
        "海洋",
        "地震",
        "气象",
        "体育",
        "文物",
        "医保",
        "城管",
    ]
)
KINDS = ("工作总结", "述职报告")
_TEXT = """{office}{year}年{kind}

一、理论学习
制定学习计划，组织理论学习中心组集体学习{number}次，学原文、悟原理，撰写心得体会。
（一）学习制度
坚持“第一议题”制度，理论学习{number}次。
（二）研讨交流
围绕专题组织理论学习研讨，交流发言{number}人次。
（三）阵地建设
办好学习园地，理论学习上墙上网。
（四）检查考核
理论学习情况列入考核，每季度通报。
（五）骨干培训
举办理论学习骨干培训班{number}期。

二、党风廉政建设
（一）作风建设
落实中央八项规定精神，整治形式主义，查处违反八项规定问题{number}起。
（二）警示教育
召开警示教育大会，通报典型案例，开展廉政谈话{number}人次。

三、存在的问题
一是理论学习不够深入，联系实际不够。二是党风廉政建设责任传导不够有力。

四、下一步打算
一是抓好理论学习，健全学习制度。二是抓好党风廉政建设，严格执行中央八项规定精神。
"""


def write_archive(folder: Path) -> Path:
    """Write the reports into a folder and return it: an office has one each second year or each third."""
    for number, (office, year) in enumerate(product(OFFICES, YEARS)):
        if number % 5 in {0, 3}:
            kind = KINDS[number % 2]
            path = folder / str(year) / office / f"{year}年{kind}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_TEXT.format(office=office, year=year, kind=kind, number=number % 37 + 2), encoding="utf-8")
    return folder
