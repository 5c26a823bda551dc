"""The end of a report: signature, annexes, and the closing that stands under no heading."""

import re
from itertools import pairwise

from converter.language.dates import is_date
from converter.language.expression import expression
from converter.language.numerals import CHINESE, number_of
from converter.language.offices import SPEAKER, is_byline, is_office
from converter.language.salutations import CLOSING, COURTESY, OWNS_UP, SALUTATION
from converter.language.sentences import CLAUSE_ENDS, RUNNING_TEXT
from converter.model import Line, Value
from converter.outline.runs import may_be_mark

_ANNEX = expression(rf"^附\s*[件录表]\s*[{CHINESE}\d]{{0,3}}\s*(?:[：:、.．\s]\s*\S.{{0,40}})?[：:]?$")
_LIST = expression(r"^附\s*[件录表]\s*[：:]")  # unnumbered: it names what is annexed
_LIST_ITEM = expression(r"^\d{1,2}\s*[.．、]\s*[^。；]{1,50}$")
_SIGNER = expression(rf"^{SPEAKER}\s*[：:\s]|^[（(]?(?:来源|责任编辑|编辑|作者|记者|供稿|单位|日期|时间)\s*[：:]")
_NOTE = expression(
    r"^[（(]?(?:联系人|联系电话|联系方式|电话|抄送|抄报|主送|印送)\s*[：:].{1,80}$"
)  # below the date; a sentence
_ANNEX_NUMBER = expression(rf"^附\s*[件录表]\s*([{CHINESE}\d]{{1,3}})")
_SIGNATURE_LENGTH = 30  # characters of a line
_SIGNATURE_LINES = 12  # with a list of annexes

_PLANS = expression(r"下一步|下步|打算|计划|安排|努力方向|今后|思路|\d{4}年")
_PROBLEMS = expression("问题|不足|差距|短板|困难|原因|整改|对照|检视|剖析")
_PLAN_CUES = expression(r"^(?:在)?(?:下一步|下步|今后|接下来|20\d\d年|我(?:们)?将)")


class Ending(Value, frozen=True):
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
    if any(is_date(line.text) or _SIGNER.match(line.text) or _NOTE.match(line.text) for line in main[cut:]):
        return cut
    return cut if len(main) - cut == 1 and is_office(main[-1].text) else len(main)


def _signs(text: str) -> bool:
    """Whether a line by itself belongs to a signature, as a short item of a list does not."""
    return is_byline(text) or is_date(text) or any(each.match(text) for each in (_SIGNER, _NOTE, _LIST, _ANNEX))


def _begins_annex(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a 附件 line is followed by its text, and not by further names of annexes, the signature or nothing."""
    following = lines[index + 1 : index + 1 + _SIGNATURE_LINES]
    stop = next((i for i, line in enumerate(following) if _ANNEX.match(line.text)), len(following))
    if _LIST.match(lines[index].text) and _is_list(following[:stop]):
        return False
    return not all(_may_sign(line.text) for line in following[:6])


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
    is_plans, is_problems = bool(_PLANS.search(heading)), bool(_PROBLEMS.search(heading))
    for index, text in enumerate(texts):
        if index == 0 and not has_own_text:
            if COURTESY.search(text) or (is_statement and SALUTATION.search(text)):
                return index
            continue
        is_said = (is_plans and _PLAN_CUES.search(text)) or (is_problems and OWNS_UP.search(text))
        if CLOSING.search(text) and not is_said:
            return index
    return len(texts)


def _may_sign(text: str) -> bool:
    if _NOTE.match(text) or _ANNEX.match(text):
        return True
    if len(text) > _SIGNATURE_LENGTH or may_be_mark(text):
        return False
    if is_date(text) or _SIGNER.match(text) or re.match(r"^附\s*件", text):
        return True
    return not text.endswith(tuple(CLAUSE_ENDS)) and not RUNNING_TEXT.search(text)
