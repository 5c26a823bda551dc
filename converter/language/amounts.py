"""Numbers as running text writes them, with what multiplies them: 2.3亿, １，２００, 三十二, 两千五百万, 1.2万亿."""

import unicodedata
from decimal import Decimal
from math import prod

from converter.language.expression import expression

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"亿": 10**8, "万": 10**4}
_TEN = 10
ARABIC_AMOUNT = (
    r"[0-9０-９]+(?:[,，][0-9０-９]{3})+(?![0-9０-９])(?:[.．][0-9０-９]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?"
)
"""A number in arabic digits (a pattern)."""
CHINESE_AMOUNT = "[一二三四五六七八九两十][零〇一二三四五六七八九两十百千万亿点]*"
"""What may be a number in Chinese (a pattern); `amount_of` says whether it is one."""
MULTIPLIER = "[十百千]?万亿|[十百千]?万|[十百千万]?亿|百|千(?![瓦米克伏卡帕])"
"""What multiplies a number in arabic digits (a pattern)."""
_WITH_POINT = expression("(?P<whole>[^点]+)点(?P<places>[零〇一二三四五六七八九]+)(?P<large>[万亿]*)")
_COUNTED = expression(r"(?:(?P<ones>[一二三四五六七八九两])?(?P<ten>[十百千]))|(?P<last>[一二三四五六七八九])|[零〇]")


def amount_of(digits: str, multiplier: str = "") -> Decimal | None:
    """Return the exact value of a number and of what multiplies it; None for Chinese digits that are no number (五一).

    "2.3", "亿" → 230000000 · "1,200" → 1200 · "三十二" → 32 · "两千五百万" → 25000000 · "一点五", "万" → 15000
    """
    folded = unicodedata.normalize("NFKC", digits).replace(",", "")
    value = Decimal(folded) if folded[0].isdecimal() else _chinese(folded)
    return None if value is None else value * prod(_TENS.get(each) or _LARGE[each] for each in multiplier)


def plain(value: Decimal) -> str:
    """Return a value as digits with a point, without an exponent or needless zeros: 230000000, 8.5."""
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _chinese(written: str) -> Decimal | None:
    point = _WITH_POINT.fullmatch(written)
    if point:
        whole = _section(point["whole"])
        if whole is None:
            return None
        value = Decimal(f"{whole}.{''.join(str(_DIGITS[place]) for place in point['places'])}")
        return value * prod(_LARGE[character] for character in point["large"])
    total = 0
    for large, factor in _LARGE.items():
        head, found, rest = written.rpartition(large)
        if found:
            before = _chinese(head) if head else None
            if before is None:
                return None
            total, written = total + int(before) * factor, rest
    rest_value = _section(written) if written else 0
    return None if rest_value is None else Decimal(total + rest_value)


def _section(written: str) -> int | None:
    """Return a number below 10,000; None where it is not written properly (五一; 一百五, which means 150 or 105)."""
    if written == "两":
        return 2
    total, least, place, has_zero = 0, 10**4, 0, False
    while place < len(written):
        found = _COUNTED.match(written, place)
        if found is None:
            return None
        place = found.end()
        weight = _TENS[found["ten"]] if found["ten"] else 1
        digit = _DIGITS[found["ones"] or found["last"] or ("一" if weight == _TEN else "零")]
        if found[0] in "零〇":
            has_zero = True
            continue
        if weight >= least or not digit or (weight == 1 and least in {100, 1000} and not has_zero):
            return None
        total, least, has_zero = total + digit * weight, weight, False
    return total or None
