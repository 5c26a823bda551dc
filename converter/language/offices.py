"""Offices, posts and the names of those who hold them, as lines around a report give them."""

from __future__ import annotations

from converter.language.expression import expression

OFFICE_ENDS = (*"局厅处科站所院校室队部会委组办府镇乡", "总支", "公司", "中学", "小学", "中心", "街道")
"""How the name of an office ends, on a line that holds hardly more than names: what else ends so (全部, 到处) stands on none."""
UNIT_ENDS = (
    "局|厅|(?<![之长好到])处|(?<![学本专全])科|(?<!网)站|所|院|校|室|队|(?<![支干全内])部|(?<!常)委|(?<![举承主协督交])办|府|镇|(?<!下)乡|(?<![农乡驻包])村|"
    "(?:委员|协|工|联合|学|委|商|基金|理事|合)会|公司|集团|银行|分行|支行|信用社|供销社|出版社|报社|中学|小学|大学|附中|[一二三四五六七八九十]中|幼儿园|(?<![的绕着])中心|街道|"
    "社区|馆|台|园区|开发区|厂|矿|妇联|残联|文联|侨联|工商联|红十字会|科协|人大|政协"
)
"""How the name of an office ends in running words, where what ends so may be no office (领导干部, 中心工作; a pattern)."""
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
