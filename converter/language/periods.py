"""Parts of a year: 上半年, 第三季度, 前三季度, 1—9月 → the months from and to."""

import re
from collections.abc import Iterator

from converter.language.expression import expression
from converter.language.numerals import ordinal

_QUARTER = "[一二三四1-4１-４]"
_MONTH = "(?:1[0-2]|[1-9])"
_PART = expression(
    rf"""
    (?P<half>[上下])半年
    | (?P<up_to>前)?(?<![、{_QUARTER[1:-1]}])第?(?P<quarter>{_QUARTER})个?季度
    | (?<!\d)(?P<begin>{_MONTH})月?[—–\-~～至到]{{1,2}}(?P<end>{_MONTH})月
    """,
    re.VERBOSE,
)


def parts_of_year(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the parts of a year that a text names, without white space in it: words, first and last month (1 to 12)."""
    for match in _PART.finditer("".join(text.split())):
        if match["half"]:
            first, last = (1, 6) if match["half"] == "上" else (7, 12)
        elif match["quarter"]:
            last = 3 * ordinal(match["quarter"])
            first = 1 if match["up_to"] else last - 2
        else:
            first, last = int(match["begin"]), int(match["end"])
        if first <= last:
            yield match[0], first, last
