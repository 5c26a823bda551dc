"""Quantities in running text: numbers with what they are counted in, and blanks that stand for such a number.

13 次 · 2.3 亿元 · 8.5% · 近 30 人 · 200余名 · 三十二人 · 3至5个 · 1.2万 · *次 · XX万元 · 召开次会议. Years, dates, numbers of documents,
ordinals, ranks, times of day, telephone numbers and names that hold a number (三会一课, 十四五, 八项规定) are none; nor are
words that name no number (几亿人).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import msgspec

from converter.language.amounts import ARABIC_AMOUNT, CHINESE_AMOUNT, MULTIPLIER, amount_of, plain
from converter.language.blanks import blanks_in
from converter.language.counters import CURRENCIES, EVENTS, MEASURES, PLACES, SHARES, THINGS, Units, base_unit
from converter.language.expression import expression
from converter.language.set_phrases import is_counted_in_chinese, is_set_phrase, names_in


class Quantity(msgspec.Struct, frozen=True):
    """A number with its unit, as it stands in a text."""

    start: int
    """Where it begins in the text: the number, not a mark before it (近) …"""
    end: int
    """… and where it ends, with the unit, without a mark behind it (以上)."""
    low: str
    """Its exact value in `base`, as digits with a point; empty where the number was taken out, or is a fraction (三分之一)."""
    high: str
    """Of a range its other end; else empty."""
    unit: str
    """As written, with what multiplies the number (`亿元`)."""
    base: str
    """The unit in one of its spellings, without that (`元`); empty for a number alone (1109万)."""
    mark: str
    """What says that it is no exact value, as written (`近`, `余`, `超过`, `以上`); several parted by spaces."""
    is_blank: bool = False
    """Whether the number was taken out."""


_COUNTED = (*CURRENCIES, *SHARES, *MEASURES, *EVENTS, *THINGS, "年(?![度代])", "个多月", "个多小时", "番")
_ALL, _ALONE = Units(*_COUNTED, *PLACES), Units(*_COUNTED)
_OF_BLANKS = Units(
    *CURRENCIES,
    *SHARES,
    *EVENTS,
    *(unit for unit in THINGS if unit[0] in "项条个位座套批类种枚盏株棵栋幢艘篇"),
    "支(?![部持撑出队行])",
    *("天(?!然|气|文|津)", "周(?!年)", "小时", "公里", "平方米", "亩", "公顷", "吨", "公斤"),
)
"""What is counted or measured, but nothing that an office may be called (**处, XX部)."""
_BEHIND_UNIT = expression(
    r"(?P<per>[（(][次户套人个家]{1,2}[）)]|/(?:人|次|吨|年|月|天|日|亩|户|公里|小时|平方米|立方米))?"
    r"(?P<over>多(?![种少次项家名方样元数层]))?"
)
_MORE = "[多余来]"
_CROSSED_OUT = "[*＊]+|[xX×]+|_{2,}|[○□△]+"
_MAY_FOLLOW = "".join(sorted({unit[0] for unit in _COUNTED})) + r"\ 至到—–\-~～多余来人口家市"
"""What may stand behind a number in Chinese that counts (in a class of a pattern): most others are passed over at once."""

_NUMBER = expression(
    rf"""
    (?=[\d一二三四五六七八九两十百千万亿*＊xX×_○□△])(?:         # what any begins with: other characters are passed over at once
      (?P<percent>百分之)\ ?(?P<share>{ARABIC_AMOUNT}|{CHINESE_AMOUNT})      # 百分之三十
    | (?P<fraction>[二三四五六七八九十两\d]{{1,3}}分之[一二三四五六七八九\d]{{1,3}})
    | (?P<part>(?<![\d/.])1/\d{{1,3}}(?=[，。；、的以]))                        # 1/10
    | (?P<arabic>{ARABIC_AMOUNT})
    | (?P<chinese>{CHINESE_AMOUNT})(?:(?<=[万亿])|(?=[{_MAY_FOLLOW}]))
    | (?<=[近上超逾约])(?P<bare>[十百千]?[万亿]|[百千])(?![分货])              # 上亿, 近千万, 超百家
    | (?<![\d零〇一二三四五六七八九十百千万亿两数几多余])(?P<round>[百千][万亿])(?=[元亩吨](?:以上|以下|左右))
    | (?<![0-9A-Za-z*＊×_○□△])(?P<blank>{_CROSSED_OUT})                       # **名, XX万元
    )""",
    re.VERBOSE,
)
_REST = expression(rf" ?(?P<more>{_MORE})?(?P<times>{MULTIPLIER})?(?P<further>{_MORE}(?!数|方|种|样))?")
_TO = expression(r" ?(?:至|到|[-—–~～－]{1,2}) ?")
_OTHER_END = expression(rf"(?P<number>{ARABIC_AMOUNT}|{CHINESE_AMOUNT}) ?(?P<times>{MULTIPLIER})?")
_BEFORE = expression(
    r"(?:(?<![节制条合预签公契违])约|大约|将近|接近|(?<![附最就临邻亲靠])近|超过|(?<![高])超|逾|突破|[不高低]于|不少于|不低于|不高于|不超过"
    r"|至少|最多|(?<![在大])不足|多达|(?<![网以线会岗路马身地山海晚早])上) ?$"
)
_AFTER = expression(r" ?(?:以上|以下|左右|以内|上下|之多|有余|不等)")
_TAKEN_OUT = expression(
    r"""
      (?<=召开|开展|组织|调整|听取|举办|转为|讲授|主持|参加|接待|走访|慰问|培训|谈话)\s*(?P<of_verb>人次|次|期|场|名)
      (?=[\u4e00-\u9fff])(?![间待望限满末中单优称义额录序数所地馆景面合内外校师])
    | (?<=新发展)\s*(?P<developed>名)(?=[\u4e00-\u9fff，。；、]|$)(?![单优称义额录校师])
    | (?<=党员|书记|干部|人员|职工|委员|代表|学生|教师|同志|分子|骨干|群众|对象|人才)\s*(?P<of_people>名)(?=[，。；、]|$)
    | (?<=汇报|党课|会议|学习|活动|讨论|培训|调研|检查|研讨|谈话|教育|座谈|宣讲|督查|督导|走访|慰问|约谈|演练|讲座|党日)\s*(?P<of_doing>次)(?=[，。；、]|$)
    | (?<=资金|经费|投资|款项|善款|物资|补助|补贴)\s*(?P<money>[万亿]元)
    """,
    re.VERBOSE,
)
"""A unit without its number, where that was taken out and left no mark: 召开次会议, 上党课次, 捐助资金万元."""
_MAY_LACK = expression(
    r"[开展织整取办为授持加待访问训话][\s]*[次期场名人]|[员书记部工委代表师志子干众象才发展报课议习动论研查谈育座讲督练日][\s]*[名次]|[金费资项款助贴]\s*[万亿]元"
)


_NOT_BEHIND_LARGE = ("级", "+", "＋", "象", "众", "民")
_LEAST_IN_CHINESE = 2
"""Characters of a number in Chinese that is none without a unit: 三千万, but not 两万."""
_NEVER_A_NAME = {"元", "%", "百分点", "‰", "亩", "公里", "吨"}
_ORDINAL = expression(
    r"(?:第\s*(?:[\d〇一二三四五六七八九十百]+\s*(?:[、,，和及至—–-]|次[、和])\s*)*|(?<![目此以日年节会提之事当先课岗战空])前\s*"
    r"|(?<![A-Za-z])[A-Za-z]|\d[×xX*+＋:：/.]|[〔\[]\d{0,4})$"
)
"""What stands before a number that orders or names: 第, 前 (but 目前), G (G7), 5+ (5+2), 10: (10:30)."""
_BEFORE_ORDINALS = {"次": ("届",), "分": ("时", "点")}
"""Unit → what stands before a number that orders: 十四届3次会议, 10时30分."""
_OF_TIME = expression("(?:[近这那后每几头]|(?<!提)前|最近|过去|今后|未来)$")
_NAMED_YEARS = expression(
    r"\s*(?:\d{1,2}\s*月|[度代级初末底终中来]|行动|规划|计划|攻坚|方案|纲要|以来|期间|前|后的?今天|之际)"
)
_AGES = expression("连续|为期|历时|长达|延长|累计")
_DIGITS_OR_CHINESE = frozenset("0123456789０１２３４５６７８９一二三四五六七八九两十")
_DIGITS_OF_SPANS, _OLDEST_SHORT_YEAR = 3, 50
_NOT_ABOVE = expression("(?:[网以线会岗路马身地山海晚早]|成千)上$")


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text, in order; none overlap."""
    names = names_in(text)
    found: list[Quantity] = []
    place = 0
    while (number := _NUMBER.search(text, place)) is not None:
        quantity = _quantity(text, number)
        if quantity is None or _is_none(text, quantity, number, names):
            place = _behind(number)
        else:
            found.append(quantity)
            place = quantity.end
    if _MAY_LACK.search(text):
        taken = {(each.start, each.end) for each in found}
        found += (
            each for each in _taken_out(text) if not any(start < each.end and each.start < end for start, end in taken)
        )
    return tuple(sorted(found, key=lambda quantity: quantity.start))


class _Unit(NamedTuple):
    written: str
    end: int
    over: str = ""
    """What stands behind it and says that there is more (多)."""


def _quantity(text: str, number: re.Match[str]) -> Quantity | None:
    """Return what begins with a number, whatever stands before it; None where no unit follows."""
    if number["fraction"] or number["part"]:
        return Quantity(number.start(), number.end(), "", "", "", "分之", _marks(text, number.start(), number.end()))
    if number["percent"]:
        value = amount_of(number["share"])
        shown = plain(value) if value is not None else ""
        mark = _marks(text, number.start(), number.end())
        return Quantity(number.start(), number.end(), shown, "", "%", "%", mark) if shown else None
    if number["blank"]:
        return _crossed_out(text, number)
    rest = _REST.match(text, number.end())
    assert rest is not None, "all of it is optional"  # noqa: S101
    times, bare = rest["times"] or "", number["bare"] or number["round"]
    value = amount_of("一", bare) if bare else amount_of(number[0], times)
    if value is None:
        return None
    unit = _unit_at(text, rest.end(), _ALL if number["arabic"] else _ALONE)
    spread = _other_end(text, value, times, unit, unit.end + len(unit.over) if unit else rest.end())
    low, high, end, times = value, "", rest.end(), bare or times
    if spread is not None:
        low, top, unit, times = spread
        high = plain(top)
    if unit is None and not _is_enough(text, number, times, end):
        return None
    written, end, over = unit or _Unit("", end)
    marks = _marks(text, number.start(), end + len(over), rest["more"], rest["further"], over)
    base = base_unit(written.replace("个多", "个"))
    return Quantity(number.start(), end, plain(low), high, times + written, base, marks)


def _unit_at(text: str, place: int, units: Units) -> _Unit | None:
    """Return the unit at a place, a space before it or none."""
    start = place + text.startswith(" ", place)
    word = units.at(text, start)
    if not word:
        return None
    behind = _BEHIND_UNIT.match(text, start + len(word))
    assert behind is not None, "all of it is optional"  # noqa: S101
    written = word + (behind["per"] or "")
    return _Unit(written, start + len(written), behind["over"] or "")


def _other_end(
    text: str, low: Decimal, times: str, unit: _Unit | None, place: int
) -> tuple[Decimal, Decimal, _Unit, str] | None:
    """Return low and high value, unit and multiplier of a range whose first end stands before a place; None for none."""
    to = _TO.match(text, place)
    other = _OTHER_END.match(text, to.end()) if to else None
    if other is None:
        return None
    high = amount_of(other["number"], other["times"] or "")
    shared = _unit_at(text, other.end(), _ALL if other["number"][0].isdecimal() else _ALONE)
    if high is None or shared is None or (unit is not None and base_unit(unit.written) != base_unit(shared.written)):
        return None
    if unit is None and not times and other["times"]:
        factor = amount_of("1", other["times"])
        low = low * factor if factor is not None and low * factor < high else low
    return (low, high, shared, other["times"] or times) if low < high else None


def _is_enough(text: str, number: re.Match[str], times: str, end: int) -> bool:
    """Whether a number without a unit is a quantity all the same: 1109万, 14亿人口, 近千万家庭, 九百六十多万人口, 近一亿."""
    written = times or number[0]
    if written[-1] not in "万亿" or text[end : end + 1] in _NOT_BEHIND_LARGE:
        return False
    is_whole = bool(number["arabic"] or number["bare"]) or len(number[0] + times) > _LEAST_IN_CHINESE
    return is_whole or _BEFORE.search(text, max(number.start() - 4, 0), number.start()) is not None


def _crossed_out(text: str, number: re.Match[str]) -> Quantity | None:
    rest = _REST.match(text, number.end())
    unit = _unit_at(text, rest.end(), _OF_BLANKS) if rest else None
    if rest is None or unit is None:
        return None
    if number[0][0] == "*" and number.start() not in {blank.start() for blank in blanks_in(text)}:
        return None
    times = rest["times"] or ""
    marks = _marks(text, number.start(), unit.end, rest["more"], rest["further"])
    shown = times + unit.written
    return Quantity(number.start(), unit.end, "", "", shown, base_unit(unit.written), marks, is_blank=True)


def _taken_out(text: str) -> Iterator[Quantity]:
    for match in _TAKEN_OUT.finditer(text):
        written = next(filter(None, match.groups()))
        start = match.end() - len(written)
        base = base_unit(written.lstrip("万亿"))
        yield Quantity(start, match.end(), "", "", written, base, "", is_blank=True)


def _marks(text: str, start: int, end: int, *between: str | None) -> str:
    before, after = _BEFORE.search(text, max(start - 4, 0), start), _AFTER.match(text, end)
    found = (before and before[0], *between, after and after[0])
    return " ".join(mark.strip() for mark in found if mark)


def _behind(number: re.Match[str]) -> int:
    """Return where to look on behind a number that is no quantity."""
    first = number.start("share") if number["percent"] else number.end()
    return first if first > number.start() else number.end()


def _is_none(text: str, quantity: Quantity, number: re.Match[str], names: tuple[tuple[int, int], ...]) -> bool:
    """Whether what looks like a quantity is a rank, a year, a time of day, part of a name or of a set phrase."""
    start, end, base = quantity.start, quantity.end, quantity.base
    is_amount = quantity.is_blank or base in _NEVER_A_NAME or quantity.unit[:1] in "万亿"
    return (
        _ORDINAL.search(text, max(start - 12, 0), start) is not None
        or is_set_phrase(text, start, end)
        or text[start - 1 : start] in _BEFORE_ORDINALS.get(base, ())
        or (not is_amount and any(first < start and end <= last for first, last in names))
        or (base == "年" and not _is_span_of_years(text, quantity))
        or (bool(number["bare"]) and _NOT_ABOVE.search(text, max(start - 3, 0), start) is not None)
        or (bool(number["chinese"]) and not is_counted_in_chinese(text, start, end, number[0], base))
    )


def _is_span_of_years(text: str, quantity: Quantity) -> bool:
    """Whether years are counted, not named: 连续21年, 再延长30年; but 2023年, 近3年, 5年规划, 98年 are not."""
    start, end = quantity.start, quantity.end
    if text[start] not in _DIGITS_OR_CHINESE:  # 近百年
        return False
    if _OF_TIME.search(text, max(start - 2, 0), start) or _NAMED_YEARS.match(text, end) or quantity.unit != "年":
        return False
    return len(quantity.low) <= _DIGITS_OF_SPANS and (
        Decimal(quantity.low) < _OLDEST_SHORT_YEAR or bool(_AGES.search(text, max(start - 2, 0), start))
    )
