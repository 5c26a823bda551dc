"""The end of a report: signature, annexes, and the closing that stands under no heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from converter.model import Line
from converter.outline.marks import heading_mark

_ANNEX = re.compile(r"^附\s*[件录表]\s*[一二三四五六七八九十\d]{0,3}\s*(?:[：:、.．\s]\s*\S.{0,40})?[：:]?$")
_LIST = re.compile(r"^附\s*[件录表]\s*[：:]")  # unnumbered: it names what is annexed
_LIST_ITEM = re.compile(r"^\d{1,2}\s*[.．、]\s*[^。；]{1,50}$")
_DATE = re.compile(
    r"^[（(]?\s*(?:\d{4}|[12２]\S{3}|[二一][〇○零九0]\S{2}|20[xX×*]{2})\s*年.{1,4}月(?:.{1,4}日)?\s*[）)]?$|^\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}$"
)
_SIGNER = re.compile(
    r"^(?:述职|述廉|报告|汇报|承诺|总结|撰稿|检查)人\s*[：:\s]|^[（(]?(?:来源|责任编辑|编辑|作者|记者|供稿|单位|日期|时间)\s*[：:]"
)
_OFFICE = re.compile(
    r"(?:局|委员会|党委|党组|支部|总支|办公室|政府|公司|学校|中学|小学|医院|中心|大队|支队|分局|街道|镇|乡|厅|处|科|站|所|院|委|队|部|会)$"
)
_SENTENCE_END = tuple("。；，：！？;,:!?")
_SIGNATURE_LENGTH = 30  # characters of a line
_SIGNATURE_LINES = 12  # with a list of annexes

_CLOSING = re.compile(
    r"""
    ^(?:各位代表|各位同志|同志们|各位领导)[！，!,：:]
    | ^(?:一年来|过去(?:的)?一年|回顾(?:过去|一年)|总之|综上|总的来看|总体来看|面对|站在|虽然|尽管|当然|成绩)
    | ^(?:在)?(?:新的?(?:一)?年|今后|下一步|下步|接下来|新的征程|新征程|未来|展望)
    | ^(?:以上|上述)(?:是|报告|述职|汇报|情况)|^特此|^报告完毕|^(?:我的)?(?:述职|汇报)(?:完毕|到此)
    | ^20\d\d年[，,]?(?:我|将|是)|^(?:我|我们)(?:将|坚信|相信)|^最后[，,]|^让我们|^不足之处|^请(?:领导|各位|予)
    | ^(?:同时|但是?|当然|此外)[，,].{0,30}(?:不足|问题|差距|短板)
    """,
    re.VERBOSE,
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
    starts = [
        index for index, line in enumerate(lines) if index and _ANNEX.match(line.text) and _begins_annex(lines, index)
    ]
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
    if any(_DATE.match(line.text) or _SIGNER.match(line.text) for line in main[cut:]):
        return cut
    return cut if len(main) - cut == 1 and _OFFICE.search(main[-1].text) else len(main)


def _begins_annex(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a 附件 line is followed by its text, and not by further names of annexes, the signature or nothing."""
    following = lines[index + 1 : index + 1 + _SIGNATURE_LINES]
    stop = next((i for i, line in enumerate(following) if _ANNEX.match(line.text)), len(following))
    if _LIST.match(lines[index].text) and _is_list(following[:stop]):
        return False
    return any(not _may_sign(line.text) and not _ANNEX.match(line.text) for line in following[:6])


def _is_list(lines: tuple[Line, ...]) -> bool:
    return all(_LIST_ITEM.match(line.text) or _may_sign(line.text) for line in lines)


def closing_start(texts: tuple[str, ...], heading: str, *, has_own_text: bool, siblings: tuple[int, ...]) -> int:
    """Return the index of the first trailing paragraph that no longer belongs to the last section (len(texts): none).

    texts: the paragraphs after the last mark of the report; heading: of the section (level 0 or 1) that they would fall
    into; has_own_text: whether the section they would join has words before them; siblings: how many paragraphs each
    section before it on its level holds. A closing opens with a set phrase (一年来， 总之， 2024年，我将…), or stands
    out because every section before has one paragraph and the last one has two.
    """
    is_plans = bool(_PLANS.search(heading))
    for index, text in enumerate(texts):
        if index == 0 and not has_own_text:
            continue
        if _CLOSING.search(text) and not (is_plans and _PLAN_CUES.search(text)):
            return index
    own = int(has_own_text) + len(texts)
    if own == 2 and len(siblings) > 1 and all(count == 1 for count in siblings):  # noqa: PLR2004 - one more than the others
        return len(texts) - 1
    return len(texts)


def _may_sign(text: str) -> bool:
    if len(text) > _SIGNATURE_LENGTH or heading_mark(text):
        return False
    if _DATE.match(text) or _SIGNER.match(text) or re.match(r"^附\s*件", text):
        return True
    return not text.endswith(_SENTENCE_END) and not re.search("[，。；]", text)
