"""Offices, posts and the names of those who hold them, as lines around a report give them."""

from __future__ import annotations

from converter.language.expression import expression

OFFICE_ENDS = (*"局厅处科站所院校室队部会委组办府镇乡", "总支", "公司", "中学", "小学", "中心", "街道")
"""How the name of an office ends."""
POST = "(?:[省市县区镇乡局厅处科所站队院校部会组]长|总理|主席|书记|主任|委员|经理|董事长)"
"""What an official is (a pattern)."""
SPEAKER = "(?:述职|述廉|报告|汇报|主讲|承诺|总结|撰稿|检查|述)人"
"""Who a line says gives the report: 述职人：周明远 (a pattern of what stands before the colon)."""
PERSON = r"[\u4e00-\u9fff·]{2,4}"
"""A person's name (a pattern)."""

_NAME = expression(PERSON)
_OFFICER = expression(rf"{POST}({PERSON})$")
_TOPIC = expression(
    "回顾|总结|情况|工作|问题|不足|打算|安排|计划|思路|做法|成效|成绩|经验|言|概|背景|目标|任务|措施|体会|学习|建设|党建"
)


def is_office(line: str) -> bool:
    """Whether a line ends as the name of an office does."""
    return line.endswith(OFFICE_ENDS)


def is_byline(text: str) -> bool:
    """Whether a line names a person, an officer or an office, and nothing else."""
    plain = "".join(text.split())
    name = _NAME.fullmatch(plain) or _OFFICER.search(plain)
    of_person = name is not None and not _TOPIC.search(name[name.re.groups])
    return of_person or is_office(plain)
