"""Kinds of reports: the genre that a title names."""

import re

from converter.language.expression import expression
from converter.language.slugs import slug_of_name

_PLANS = "思路|要点|计划|安排|打算|规划|纲要|方案"
_DONE = "情况|评估|进展|成效"
_BOTH = rf"^(?=.*(?:{_DONE}).*(?:{_PLANS})|.*(?:{_PLANS}).*(?:{_DONE}))"

GENRES = (
    "报告|总结|小结|述职|述廉|汇报|思路|要点|计划|规划|纲要|方案|意见|规则|决定|决议|公报|公告|通知|讲话|致辞|发言|材料|提纲|体会|"
    "谋划|设想|范文|清单|办法|条例|细则|规定|情况|说明|纪要|建议|安排|打算|自查|剖析|党课|稿|回顾|请示|批复|公示|倡议书|任务书|申报书|责任书|承诺书|建议书|计划书|"
    "登记表|申报表|考核表|审批表|一览表|统计表|预案|章程|守则|规程|准则|指南|手册|须知|解读|综述|简介|概况|提案|议案|答复|评价|鉴定|事迹|大事记|通报"
)
"""Words that a title ends with (a pattern)."""
GENRE_ENDS = expression(rf"(?:{GENRES})$")
"""The end of a title."""

KINDS: tuple[tuple[str, str, str], ...] = (
    ("通知$|通知[（(]", "通知", "tongzhi"),
    ("上的(?:讲话|致辞)", "讲话", "jianghua"),
    ("述职述廉|述责述廉|述廉", "述职述廉报告", "shuzhi-shulian"),
    ("述职", "述职报告", "shuzhi"),
    ("(?:政府|行署)工作报告", "政府工作报告", "zhengfu-baogao"),
    ("主体责任|一岗双责", "主体责任报告", "zhuti-zeren"),
    ("对照检查|检视剖析|自我剖析|个人剖析|剖析材料", "对照检查材料", "duizhao"),
    ("自查|自评", "自查报告", "zicha"),
    ("调研报告|调研情况|调查报告", "调研报告", "diaoyan"),
    (r"解读(?:[（(].*)?$", "政策解读", "jiedu"),
    ("心得|体会", "心得体会", "tihui"),
    ("总结|小结|工作回顾", "工作总结", "zongjie"),
    # titles that report on plans, or report and plan (工作情况及2024年工作计划), look back
    (rf"汇报.*(?:{_PLANS})|{_BOTH}.*汇报", "工作汇报", "huibao"),
    (rf"工作报告.*(?:{_PLANS})", "工作报告", "gongzuo-baogao"),
    (rf"{_BOTH}.*报告", "报告", "baogao"),
    (rf"{_BOTH}.*(?:情况|进展|成效|{_PLANS})(?:[（(].*)?$", "工作总结", "zongjie"),
    (r"(?:讲话|发言|致辞|党课)(?:稿|提纲)?(?:[（(].*)?$", "讲话", "jianghua"),
    ("工作思路|思路", "工作思路", "silu"),
    ("工作要点|要点", "工作要点", "yaodian"),
    ("工作计划|计划|工作安排|工作打算|打算", "工作计划", "jihua"),
    ("规划|纲要", "规划", "guihua"),
    ("方案", "方案", "fangan"),
    ("意见$|意见[（(]", "意见", "yijian"),
    ("讲话|发言|致辞|党课", "讲话", "jianghua"),
    ("工作报告", "工作报告", "gongzuo-baogao"),
    ("汇报", "工作汇报", "huibao"),
    ("决议|决定|公报", "决议", "jueyi"),
    ("规则|办法|条例|细则|规定|制度", "规章制度", "guizhang"),
    ("报告", "报告", "baogao"),
)
"""Words of a title (a pattern), the kind they tell, its name in addresses; the first that is found counts."""

OTHER_SLUG = "qita"
"""Name in addresses of a report whose kind is not known."""

_OPENING = expression(r"现(?:(?:将|就|把).{0,60}?|(?:结合|根据|按照)[^。]{0,90}?)?(述职|汇报|报告|总结)")

_TO_CONGRESS = expression("代表.{2,20}向大会报告(?:政府)?工作|向大会作政府工作报告")

_OF_OTHERS = expression("法院|检察院|委员会")
"""Who reports to a congress besides the government."""

_OFFICES = expression(r"(?:规划|计划)\w{0,4}?[科处局股室院部]")
"""An office that is named after its plans (发展规划科), which tells no kind."""

AHEAD = frozenset({"工作要点", "工作计划", "工作思路"})
"""Kinds that a year to come is planned in."""


def kind_of(title: str, opening: str, name: str = "") -> str | None:
    """Return the kind that the title names, else the one that the opening announces (现将…述职如下), else that of the file's name.

    A name with 述职 goes before the opening: 现将…报告如下 and 总结如下 are said in a 述职报告 too.
    title: white space in it means nothing; name: of the file, without its folder and suffix.
    """
    if kind := _named("".join(title.split())):
        return kind
    if to_congress := _TO_CONGRESS.search(opening):
        return "工作报告" if _OF_OTHERS.search(to_congress[0]) else "政府工作报告"
    announced, of_name = _OPENING.search(opening), _named(_OFFICES.sub("", "".join(name.split())))
    if announced is None or (of_name and of_name.startswith("述职")):
        return of_name
    if "履职" in announced[0]:
        return "述职报告"
    return {"述职": "述职报告", "汇报": "工作汇报", "报告": "工作报告", "总结": "工作总结"}[announced[1]]


def slug_of(kind: str | None) -> str:
    """Return the kind's name in addresses."""
    return next((slug for _, name, slug in KINDS if name == kind), OTHER_SLUG)


def kind_slug(kind: str) -> str:
    """Return the name in addresses of a kind's own page: its ASCII name where it has one, else as for any name."""
    return next((slug for _, name, slug in KINDS if name == kind), "") or slug_of_name(kind)


def _named(words: str) -> str | None:
    return next((kind for pattern, kind, _ in KINDS if re.search(pattern, words)), None)
