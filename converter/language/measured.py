"""What a quantity counts or measures, from the words of its clause; and whether it tells of a change.

开展集中学习13次 → 开展集中学习 · 组织12个支部书记现场述职 → 支部书记 · 国内生产总值达到99.1万亿元，增长6.1% → 国内生产总值, 国内生产总值（增长）.
Nothing is added: the words stand in the text so. Of two places the nearer is taken, so it is a guess now and then.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from converter.language.counters import CURRENCIES, MEASURES, SHARES, words_of
from converter.language.expression import expression
from converter.language.quantities import Quantity
from converter.language.sentences import SENTENCE_MARK

_MOST_BEFORE, _MOST_BEHIND = 24, 16
"""Characters of what is counted."""


class Measured(msgspec.Struct, frozen=True):
    """A quantity with what it counts."""

    quantity: Quantity
    counted: str
    """As written; empty where nothing near it says so."""
    change: str
    """The words that tell of a change, as written (`同比增长`, `下降`); empty for none."""
    clause: tuple[int, int]
    """Start and end of its sentence in the text."""


_CLAUSE_END = expression("[，。；：！？、,;:!?（）()]")
_MEASURED = frozenset({*words_of((*CURRENCIES, *SHARES, *MEASURES)), "年", "番", "分之"})
_CHANGE = expression(
    r"""
    (?P<change>(?:(?:比|较)(?:上年|去年|上一?年同期|年初|上期|同期|原来|以往)|同比|环比|年均|日均|月均|户均|人均|累计|平均|实际|名义|总体|分别|增速|再|首次|均|各){0,3}
      (?:增长|增加|增幅|增速|提高|提升|上涨|上升|上浮|涨幅|扩大|净增|下降|减少|降低|回落|下跌|降幅|缩减|压减|压缩|缩短|下调|上调|增收|减收|翻))
    (?:了|为|达到?|约|近|超过?|幅度)?\ ?$
    """,
    re.VERBOSE,
)
_LEADS_TO = expression(
    r"""
    (?:达到|超过|突破|提高到|提高至|增加到|增加至|增长到|增长至|提升到|提升至|增至|升至|升到|降至|降到|下降到|下降至|缩小到|缩小至|减少到|压缩到|压缩至|压减到|压减至|扩大到
      |保持在|控制在|稳定在|维持在|分别|平均|全年|年内|累计|共计|合计|总计|首次|预计|不低于|不少于|不超过|高于|低于|最高|最低|至少|大约|达|为|共|计|约|近|超|逾|是|有|了|在|从|由|至|到|按|拟|各|均|的|比|较|接连|连续|要|能|可)
    \ ?$
    """,
    re.VERBOSE,
)
_OPENS = expression(
    r"^(?:及?以上的?|及?以下的?|左右的?|以内的?|稳步|[一二三四五六七八九十]是|今年以来|去年以来|一年来|本年度?|今年|去年|全年|年内|截至目前|截止目前|目前|截至\S{0,8}?[底日前]|近年来|\d{4}年(?:度|以来)?|共计?|累计|先后|其中|已经?"
    r"|预计|力争|确保|同时|并|也|还|又|再|以及|和|及|对|将|把|为|使|让|由|从|与|是|了|的|等)"
)
_VERB_ALONE = expression(
    "(?:坚决|同时|再|已|拟|使|共|累计)*(?:发行|发放|使用|用|安排|投入|新建|建设|建成|守住|拨付|下达|争取|募集|筹集|落实|支持|完成|新增|改造|增加|减少|拥|上述|超过原定|实施|惠及)"
)
"""A verb before a measure, which says nothing of what is measured."""
_LIST = expression("^.*等(?:各类|各项|多种|多项)?(?=.{4})")
_STOPS = expression(
    r"[，。；：！？、,;:!?（）()\d]|进行|开展|参加|参与|给予|全部|纳入|获得|获评|获批|获得|实现|完成(?!率)|用上|晋级|入选|当选|办结|来自|现场|制定|开通|接通|分别|已经?|享受|受益|得到|通过|取得|突破"
    r"|(?<=..)(?:专题(?:讨论|研究|学习)|承载|受益)|提高到|增长|下降|下沉|落户|位居|居全|赴|均|被|并|将|达到|超过|[一二三四五六七八九十两]+[次个名人项场]|[*×]{1,}|XX"
)
_ENDS_OPEN = expression("[的和与及以等到对为在]$")


def measured(text: str, quantities: Sequence[Quantity]) -> Iterator[Measured]:
    """Yield what the quantities of a text count; quantities: as `quantities_in` gives them."""
    counted_before, end_before = "", 0
    ends = [mark.end() for mark in SENTENCE_MARK.finditer(text)]
    for quantity in quantities:
        begin, end = _sentence(ends, quantity, len(text))
        if end_before <= begin:
            counted_before = ""
        counted, change = _counted(text, quantity, max(begin, end_before), end)
        if not counted:
            counted = counted_before
        yield Measured(quantity, counted, change, (begin, end))
        counted_before, end_before = counted, quantity.end


def _sentence(ends: Sequence[int], quantity: Quantity, length: int) -> tuple[int, int]:
    """Return where the sentence of a quantity begins and ends; ends: of all sentences that have a mark; length: of the text."""
    before, after = bisect_right(ends, quantity.start), bisect_right(ends, quantity.end)
    return ends[before - 1] if before else 0, ends[after] if after < len(ends) else length


def _counted(text: str, quantity: Quantity, begin: int, end: int) -> tuple[str, str]:
    """Return what a quantity counts, and what tells of a change; begin: of its sentence, or the end of the quantity before."""
    first, begin = begin, _clause_before(text, begin, quantity.start)
    before = text[begin : quantity.start].strip()
    for mark_word in quantity.mark.split():
        before = before.removesuffix(mark_word)
    change = _CHANGE.search(before)
    if change:
        before = before[: change.start()]
    before = _bare(before)
    behind = _behind(text, quantity, end)
    is_measure = _is_measure(quantity.unit)
    tells = bool(change) and (is_measure or (bool(before) and not behind))
    if change and not tells:
        before = _bare(f"{before}{change['change']}")
    if not before and text[begin - 1 : begin] in {"，", ","}:  # 职级晋升，12人
        before = _bare(text[_clause_before(text, first, begin - 1) : begin - 1])
    nearer = before if (is_measure and not _VERB_ALONE.fullmatch(before)) or not behind else behind
    return nearer or behind or before, change["change"] if change and tells else ""


def _is_measure(unit: str) -> bool:
    digits = len(unit) - len(unit.lstrip("十百千万亿"))
    return any(unit[place:] in _MEASURED for place in range(digits + 1))  # 万千瓦: 千 belongs to the unit


def _clause_before(text: str, begin: int, end: int) -> int:
    """Return where the clause begins that ends at a place, not before `begin`."""
    for mark in _CLAUSE_END.finditer(text, begin, end):
        begin = mark.end()
    return begin


def _bare(before: str) -> str:
    """Return words before a number without those that lead over to it, or into the clause."""
    while found := _LEADS_TO.search(before):
        before = before[: found.start()]
    while opened := _OPENS.match(before):
        before = before[opened.end() :]
    before = _LIST.sub("", _whole(before))
    return before[-_MOST_BEFORE:].strip()


def _whole(words: str) -> str:
    """Return words without a part of a name or quotation that begins or ends elsewhere."""
    for opening, closing in ("“”", "《》", "‘’"):
        head, found, rest = words.rpartition(closing)
        if found and opening not in head:
            words = rest
        head, found, rest = words.rpartition(opening)
        if found and closing not in rest:
            words = head
    return words


def _behind(text: str, quantity: Quantity, end: int) -> str:
    """Return the words behind a quantity that may be what it counts."""
    start = quantity.end
    for mark_word in reversed(quantity.mark.split()):
        if text.startswith(mark_word, start):
            start += len(mark_word)
    text = text[start : min(end, start + 2 * _MOST_BEHIND)]
    stop = _STOPS.search(text)
    words = text[: stop.start()] if stop else text
    words = _whole(words).strip().removeprefix("的")[:_MOST_BEHIND]
    if not quantity.base:  # 14亿中国人的饭碗
        words = words.partition("的")[0]
    while _ENDS_OPEN.search(words):
        words = words[:-1]
    return words if len(words) > 1 or words in _SHORT else ""


_SHORT = frozenset("省市县区乡镇村校")
