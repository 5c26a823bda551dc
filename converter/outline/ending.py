"""The end of a report: signature, annexes, and the closing that stands under no heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from converter.model import Line
from converter.outline.numerals import CHINESE, number_of
from converter.outline.runs import may_be_mark

_ANNEX = re.compile(r"^附\s*[件录表]\s*[一二三四五六七八九十\d]{0,3}\s*(?:[：:、.．\s]\s*\S.{0,40})?[：:]?$")
_LIST = re.compile(r"^附\s*[件录表]\s*[：:]")  # unnumbered: it names what is annexed
_LIST_ITEM = re.compile(r"^\d{1,2}\s*[.．、]\s*[^。；]{1,50}$")
_DATE = re.compile(
    r"^[（(]?\s*(?:\d{4}|[12２]\S{3}|[二一][〇○零九0]\S{2}|20[xX×*]{2})\s*年.{1,4}月(?:.{1,4}日)?\s*[）)]?$|^\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}$"
)
_SIGNER = re.compile(
    r"^(?:述职|述廉|报告|汇报|承诺|总结|撰稿|检查)人\s*[：:\s]|^[（(]?(?:来源|责任编辑|编辑|作者|记者|供稿|单位|日期|时间)\s*[：:]"
)
_NOTE = re.compile(
    r"^[（(]?(?:联系人|联系电话|联系方式|电话|抄送|抄报|主送|印送)\s*[：:].{1,80}$"
)  # below the date; a sentence
_ANNEX_NUMBER = re.compile(rf"^附\s*[件录表]\s*([{CHINESE}\d]{{1,3}})")
OFFICE = re.compile(
    r"(?:局|委员会|党委|党组|支部|总支|办公室|政府|公司|学校|中学|小学|医院|中心|大队|支队|分局|街道|镇|乡|厅|处|科|站|所|院|委|队|部|会)$"
)
"""How a line ends that names an office."""
_TOPIC = re.compile(
    "回顾|总结|情况|工作|问题|不足|打算|安排|计划|思路|做法|成效|成绩|经验|言|概|背景|目标|任务|措施|体会|学习|建设|党建"
)
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_OFFICER = re.compile(
    r"(?:局长|书记|主任|主席|校长|院长|处长|科长|所长|站长|队长|厅长|[市县区镇乡部会组]长|经理|董事长|委员)([\u4e00-\u9fff·]{2,4})"
)
_SENTENCE_END = tuple("。；，：！？;,:!?")
_SIGNATURE_LENGTH = 30  # characters of a line
_SIGNATURE_LINES = 12  # with a list of annexes

_CLOSING = re.compile(
    r"""
    ^(?:各位(?:代表|同志|领导|委员|评委)|同志们)[！，!,：:]
    | ^(?:一年来|过去(?:的)?一年|回顾(?:过去|一年)|总之|综上|总的来看|总体来看|面对|站在|虽然|尽管|当然|成绩)
    | ^(?:在)?(?:新的?(?:一)?年|今后|下一步|下步|接下来|新的征程|新征程|未来|展望)
    | ^(?:以上|上述)(?:是|报告|述职|汇报|情况)|^[特专]此|^谢谢|^报告完毕|^(?:我的)?(?:述职|汇报)(?:完毕|到此)
    | ^在.{0,8}成绩.{0,4}同时|^20\d\d年[，,]?(?:我|将|是)|^(?:我|我们)(?:将|坚信|相信)|^最后[，,]|^让我们|^不足之处|^请(?:领导|各位|予)
    | ^(?:同时|但是?|当然|此外)[，,].{0,30}(?:不足|问题|差距|短板)
    """,
    re.VERBOSE,
)
_SALUTATION = re.compile(r"^(?:各位(?:代表|同志|领导|委员|评委)|同志们)[！，!,：:]")
_COURTESY = re.compile(
    r"^谢谢|^[特专]此|^(?:以上|上述)(?:报告|述职|汇报)|^报告完毕|^(?:我的)?(?:述职|汇报)(?:完毕|到此)"
)
_PLANS = re.compile(r"下一步|下步|打算|计划|安排|努力方向|今后|思路|\d{4}年")
_PLAN_CUES = re.compile(r"^(?:在)?(?:下一步|下步|今后|接下来|20\d\d年|我(?:们)?将)")


@dataclass(frozen=True, slots=True)
class Ending:
    """A report's lines, cut at its end."""

    body: tuple[Line, ...]
    signature: tuple[Line, ...]
    annexes: tuple[tuple[Line, ...], ...]
    """Each begins with its own 附件 line."""


def split_ending(lines: tuple[Line, ...]) -> Ending:
    """Cut off the annexes and the signature; every line is in one of the three, in order.

    An annex is a 附件 line on its own with text after it; a list of annexes (附件：1.… 2.…) that stands above the
    signature or at the end belongs to the signature.
    """
    named = [index for index, line in enumerate(lines) if index and _ANNEX.match(line.text)]
    listed = _listed(lines, named)
    starts = [index for index in named if index not in listed and _begins_annex(lines, index)]
    bounds = [*starts, len(lines)]
    main = lines[: bounds[0]]
    annexes = tuple(lines[start:stop] for start, stop in pairwise(bounds))
    cut = _signature_start(main)
    return Ending(main[:cut], main[cut:], annexes)


def _signature_start(main: tuple[Line, ...]) -> int:
    """Return where the signature begins (len(main): there is none)."""
    earliest = max(1, len(main) - _SIGNATURE_LINES)
    for index in range(earliest, len(main)):
        if _LIST.match(main[index].text) and _is_list(main[index + 1 :]):
            return index
    cut = len(main)
    while cut > earliest and _may_sign(main[cut - 1].text):
        cut -= 1
    cut = next((index for index in range(cut, len(main)) if _signs(main[index].text)), len(main))
    if any(_DATE.match(line.text) or _SIGNER.match(line.text) or _NOTE.match(line.text) for line in main[cut:]):
        return cut
    return cut if len(main) - cut == 1 and OFFICE.search(main[-1].text) else len(main)


def is_byline(text: str) -> bool:
    """Whether a line names a person, an officer or an office, and nothing else."""
    plain = "".join(text.split())
    name = _NAME.fullmatch(plain) or _OFFICER.search(plain)
    of_person = name is not None and name.end() == len(plain) and not _TOPIC.search(name[name.re.groups])
    return of_person or bool(OFFICE.search(plain))


def _signs(text: str) -> bool:
    """Whether a line by itself belongs to a signature, as a short item of a list does not."""
    return is_byline(text) or any(pattern.match(text) for pattern in (_DATE, _SIGNER, _NOTE, _LIST, _ANNEX))


def _begins_annex(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a 附件 line is followed by its text, and not by further names of annexes, the signature or nothing."""
    following = lines[index + 1 : index + 1 + _SIGNATURE_LINES]
    stop = next((i for i, line in enumerate(following) if _ANNEX.match(line.text)), len(following))
    if _LIST.match(lines[index].text) and _is_list(following[:stop]):
        return False
    return any(not _may_sign(line.text) and not _ANNEX.match(line.text) for line in following[:6])


def _listed(lines: tuple[Line, ...], named: list[int]) -> set[int]:
    """Return which 附件 lines only name what is annexed.

    No text follows such a line, and its number comes again or the next is no higher; so also the names right above it.
    """
    last = {_annex_number(lines[index].text): index for index in named}
    listed: set[int] = set()
    for index, following in reversed(list(pairwise(named))):
        number, after = _annex_number(lines[index].text), _annex_number(lines[following].text)
        is_bare = following - index <= _SIGNATURE_LINES and all(
            _may_sign(line.text) for line in lines[index + 1 : following]
        )
        comes_again = bool(number and (last[number] > index or (after and after <= number)))
        if is_bare and (comes_again or (following == index + 1 and following in listed)):
            listed.add(index)
    return listed


def _annex_number(text: str) -> int | None:
    match = _ANNEX_NUMBER.match(text)
    return number_of(match[1]) if match else None


def _is_list(lines: tuple[Line, ...]) -> bool:
    return all(_LIST_ITEM.match(line.text) or _may_sign(line.text) for line in lines)


def closing_start(texts: tuple[str, ...], heading: str, *, has_own_text: bool, is_statement: bool) -> int:
    """Return the index of the first trailing paragraph that no longer belongs to the last section (len(texts): none).

    texts: the paragraphs after the last mark of the report; heading: of the section (level 0 or 1) that they would fall
    into; has_own_text: whether the section they would join has words before them; is_statement: whether its heading can
    stand without text （（二）抓落实。). A closing opens with a set phrase (一年来， 总之， 2024年，我将…). Right below a
    heading only thanks and the like do, and a salutation where the heading is a statement.
    """
    is_plans = bool(_PLANS.search(heading))
    for index, text in enumerate(texts):
        if index == 0 and not has_own_text:
            if _COURTESY.search(text) or (is_statement and _SALUTATION.search(text)):
                return index
            continue
        if _CLOSING.search(text) and not (is_plans and _PLAN_CUES.search(text)):
            return index
    return len(texts)


def _may_sign(text: str) -> bool:
    if _NOTE.match(text) or _ANNEX.match(text):
        return True
    if len(text) > _SIGNATURE_LENGTH or may_be_mark(text):
        return False
    if _DATE.match(text) or _SIGNER.match(text) or re.match(r"^附\s*件", text):
        return True
    return not text.endswith(_SENTENCE_END) and not re.search("[，。；]", text)
