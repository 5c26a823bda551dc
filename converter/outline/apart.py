"""Text that lost its line ends: a line in which a title, headings and paragraphs run together, set apart again.

A page that shows a document copies it so: …工作总结及2023年工作谋划一、工作开展情况2022年以来，…如下：（一）项目取得新突破。1、…. What a run of numbers
proves is cut: 一、 and （一） where their numbers ascend. No character is lost or added; the pieces keep the number of their line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from converter.language.dates import YEAR
from converter.language.expression import expression
from converter.language.kinds import GENRES
from converter.language.marks import Mark, heading_mark
from converter.language.numerals import CHINESE
from converter.language.salutations import ADDRESSED
from converter.language.sentences import CLOSERS, PARAGRAPH_ENDS
from converter.language.surroundings import WATERMARK
from converter.model import Line, Value

_PART, _CHAPTER, _SECTION = 0, 1, 2  # levels of marks
_LONG = 60  # characters; a shorter line does not run together
_CANDIDATE = expression(rf"(?<![{CHINESE}、第])(?:[{CHINESE}]{{1,3}}、|[（(]\s*[{CHINESE}]{{1,3}}\s*[）)])(?=\s*\S)")
_BORDER = expression(rf"(?:[{re.escape(PARAGRAPH_ENDS + '.')}][{CLOSERS}]*\s*|\s)$")
_SENTENCE_END = expression(f"[{PARAGRAPH_ENDS}]")
_HEADING_LENGTH = 45  # characters
_LONGEST_TITLE = 200  # characters, with what stands before it
_TITLE_ENDS = expression(rf"(?:{GENRES})(?:[（(][^（）()]{{1,20}}[）)])?\s*\d?\s*$")
_NOUN = (
    "情况|(?:工作|年度)(?:回顾|总结)|成效|成绩|成果|进展|做法|举措|措施|工作|任务|问题|不足|差距|原因|打算|计划|安排|思路|设想|方向|重点|目标|要点|谋划|体会"
    "|经验|亮点|概况"
)
"""What a heading ends with that no mark parts from its text."""
_A_YEAR = r"(?:19|20)[\dxX×*]{2}"
_YEAR_OPENS = rf"{_A_YEAR}\s*年(?:\s*(?:度|以来|来|上半年|下半年|全年))?\s*[，,]|{_A_YEAR}\s*年(?:\s*上半年)?以来|(?:今年|一年|[三五]年)(?:以)?来[，,]"
_SPAN = rf"{_A_YEAR}\s*年(?:\s*(?:以来|来|度|上半年|下半年|全年))?\s*[，,是]|{_A_YEAR}\s*年(?:\s*上半年)?以来|[今本去近]年|[一两三五]年来|过去|近年来|近期"
_OPENER = rf"{_SPAN}|按照|根据|自{_A_YEAR}|在[^，,。]{{2,30}}(?:领导|指导|支持|帮助|关心)下"
_IN_HEADING = rf"[^{PARAGRAPH_ENDS}]"
_HEADING_THEN_YEAR = expression(rf"[^{PARAGRAPH_ENDS}，,]{{2,30}}?(?:{_NOUN})\s*(?={_YEAR_OPENS})")
_HEADING_THEN_TEXT = expression(rf"[^{PARAGRAPH_ENDS}，,]{{2,30}}?(?:{_NOUN})\s*(?=(?:{_OPENER}))")
_NAMED_POINT = expression(rf"[^{PARAGRAPH_ENDS}，,]{{2,30}}?(?:{_NOUN})\s*(?=一(?:是|要)(?!一)|1\s*[、.．](?!\d))")
_WHOLE_NAME = expression(
    rf"[^{PARAGRAPH_ENDS}，,]{{0,28}}?(?:(?<!实际)(?<!具体)情况|做法|工作(?:打算|计划|思路|安排|谋划)|存在的?(?:主要|突出)?(?:问题|不足)|努力方向|改进方向|改进措施)"
    rf"(?![的和及与、下中是进等方分反通汇])(?=[^{PARAGRAPH_ENDS}，,\s])"
)
_POINTS = expression(rf"{_IN_HEADING}{{2,40}}?(?<![统唯第同合划归])(?=一(?:是|要)(?!一))")
_SECOND_POINT = expression(rf"[{PARAGRAPH_ENDS}][{CLOSERS} ]*二(?:是|要)")
_HAN = "\u4e00-\u9fff"
_SPACED_HEADING = expression(rf"[^{PARAGRAPH_ENDS}\s]{{2,40}}(?<=[{_HAN}”》]) (?=[{_HAN}“《])")
_ACTED = (
    r"我[局县市区镇乡校院处所]|始终(?:坚持|把)|坚持(?:把|以|用|将|“|问题导向)|认真(?:贯彻|学习|落实|履行)|深入(?:学习|贯彻|开展)|严格(?:落实|执行|按照)|紧紧围绕"
    r"|充分(?:发挥|利用)|牢固树立|全面(?:贯彻|落实)|切实(?:把|加强|履行)|牢牢把握"
)
_HEADING_THEN_DEEDS = expression(rf"{_IN_HEADING}{{0,35}}?[^{PARAGRAPH_ENDS}，,]{{4,30}}?(?=(?:{_ACTED}))")
_TITLE_THEN_TEXT = expression(
    rf"""
    (?P<title>[^{PARAGRAPH_ENDS}，,]{{4,60}}?(?:{GENRES})(?:[（(][^（）()]{{1,20}}[）)])?)\s*
    (?: (?=尊敬的|{ADDRESSED}|{_SPAN}|现将|为(?:了|深入|认真|全面|进一步|切实)|回顾|按照|根据|自{YEAR}) )
    """,
    re.VERBOSE,
)
_SAID_AGAIN = expression(rf"(?P<title>[^{PARAGRAPH_ENDS}]{{6,60}}?)\s*(?=(?P=title))(?:(?P=title)\s*)*")
_SUBJECT_LENGTH = 4  # characters of the title's beginning that names whom it is about
_NO_TITLE = expression(rf"现|根据|按照|为|我|今|本|这|{ADDRESSED}")


class _Place(Value, frozen=True):
    """A mark of 一、 or （一） at the head of a line or inside one."""

    line: int
    text: str
    """Of the line."""
    start: int
    """0 at the head of the line."""
    mark: Mark
    is_bordered: bool
    """Whether a sentence ends before it, or a space stands there."""


class _After(Value, frozen=True):
    """What comes after a place at its level, up to the next of a higher level."""

    head: int = 0
    """The first number at the head of a line; 0 for none."""
    has_second: bool = False
    """Whether a number two heads a line or follows a sentence."""


def set_apart(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines, those in which parts run together cut into title, headings and text."""
    if not any(len(line.text) > _LONG for line in lines):
        return lines
    cuts: dict[int, list[int]] = {}
    for place in _accepted(list(_places(lines))):
        cuts.setdefault(place.line, []).append(place.start)
    whole: list[Line] = []
    subject = ""
    for index, line in enumerate(lines):
        pieces = _cut(line.text, cuts.get(index, []))
        if index == 0:
            front = _front(pieces[0])
            runs_on = len(pieces) > 1 or len(front) > 1
            title = next((piece for piece in front if not WATERMARK.fullmatch(piece)), "")
            subject = title[:_SUBJECT_LENGTH] if runs_on else ""
            pieces[:1] = front
        places = cuts.get(index, [])
        is_spaced = len(places) > 1 and all(line.text[place - 1].isspace() for place in places)
        texts = [
            part
            for piece in pieces
            for part in _with_heading(piece, subject, runs_together=bool(places), is_spaced=is_spaced)
        ]
        whole += [line] if len(texts) == 1 else [replace(line, text=text) for text in texts]
    return tuple(whole)


def _places(lines: Sequence[Line]) -> Iterator[_Place]:
    for index, line in enumerate(lines):
        head = heading_mark(line.text)
        if head and head.level <= _SECTION:
            yield _Place(index, line.text, 0, head, is_bordered=True)
        if len(line.text) <= _LONG:
            continue
        for match in _CANDIDATE.finditer(line.text, 1):
            words = line.text[match.start() : match.start() + _LONG]
            mark = heading_mark(words if len(words) < _LONG else words + "，")  # it goes on
            if mark and mark.level in {_CHAPTER, _SECTION}:
                before = line.text[max(0, match.start() - 8) : match.start()]
                yield _Place(index, line.text, match.start(), mark, is_bordered=_BORDER.search(before) is not None)


def _accepted(places: list[_Place]) -> list[_Place]:
    """Return the places inside lines that go on with the numbers before them, or begin a run."""
    chosen: list[_Place] = []
    last = dict.fromkeys((_PART, _CHAPTER, _SECTION), 0)
    above: _Place | None = None  # the chapter
    refused: set[tuple[int, int]] = set()  # line and level whose run is not one of headings
    for place, after in zip(places, _afters(places), strict=True):
        level, number = place.mark.level, place.mark.number
        if place.start:
            goes_on = last[level] > 0 and number == last[level] + 1 and place.is_bordered
            begins = number == 1 and last[level] == 0 and _begins(place, above, after)
            is_of_another_list = 1 < after.head <= number  # the same number heads a later line
            if not (goes_on or begins) or is_of_another_list or (place.line, level) in refused:
                refused |= {(place.line, level)} if number == 1 and place.is_bordered else set()
                continue
            chosen.append(place)
        last[level] = number
        if level < _SECTION:
            last |= dict.fromkeys(range(level + 1, _SECTION + 1), 0)
            above = place if level == _CHAPTER else None
    return chosen


def _afters(places: list[_Place]) -> list[_After]:
    """Return what comes after each place."""
    afters: list[_After] = []
    following = dict.fromkeys((_PART, _CHAPTER, _SECTION), _After())
    for place in reversed(places):
        level = place.mark.level
        after = following[level]
        afters.append(after)
        head = after.head if place.start else place.mark.number
        has_second = after.has_second or (place.mark.number == 2 and place.is_bordered)  # noqa: PLR2004
        following[level] = _After(head, has_second)
        if place.is_bordered:
            following |= dict.fromkeys(range(level + 1, _SECTION + 1), _After())
    return afters[::-1]


def _begins(place: _Place, above: _Place | None, after: _After) -> bool:
    """Whether a first number inside a line begins a run of headings."""
    if place.mark.level == _CHAPTER:
        before = place.text[: place.start] if place.line <= 1 and place.start <= _LONGEST_TITLE else "。"
        is_below_title = not _SENTENCE_END.search(before) and _TITLE_ENDS.search(before) is not None
        return place.is_bordered or is_below_title
    is_below = above is not None and above.line == place.line
    if above is not None and is_below:
        between = place.text[above.start + above.mark.end : place.start][: _HEADING_LENGTH + 1]
        if len(between) <= _HEADING_LENGTH and not _SENTENCE_END.search(between):
            return True  # 一、主要做法（一）…
    return place.is_bordered and (after.has_second or (is_below and above is not None and above.start > 0))


def _cut(text: str, cuts: list[int]) -> list[str]:
    """Return a text in pieces, without the white space at their ends."""
    return [piece for start, stop in pairwise([0, *cuts, len(text)]) if (piece := text[start:stop].strip())]


def _with_heading(text: str, subject: str, *, runs_together: bool, is_spaced: bool) -> list[str]:
    """Return a heading and the text that no mark parts from it (工作开展情况2022年以来，…); the text alone where nothing tells.

    subject: how the title begins that runs into the text, whose words may open the text below a heading; else empty.
    runs_together: whether the text is a piece of a line; is_spaced: whether spaces stand for the line ends.
    """
    mark = heading_mark(text) if runs_together or len(text) > _LONG else None
    if mark is None or mark.level > _SECTION:
        return [text]
    start = mark.end
    told = (_HEADING_THEN_TEXT, _HEADING_THEN_DEEDS, _WHOLE_NAME) if runs_together else (_HEADING_THEN_YEAR,)
    ends = [found.end() for pattern in (*told, _NAMED_POINT) if (found := pattern.match(text, start))]
    if (found := _POINTS.match(text, start)) and _SECOND_POINT.search(text, found.end()):
        ends.append(found.end())
    if is_spaced and (found := _SPACED_HEADING.match(text, start)):
        ends.append(found.end())
    if runs_together and subject:
        at = text.find(subject, start + _SUBJECT_LENGTH, start + _HEADING_LENGTH)
        ends += [at] if at > 0 and not _SENTENCE_END.search(text[start:at]) else []
    return _cut(text, [min(ends)] if ends else [])


def _front(text: str) -> list[str]:
    """Return the text that opens a report, its title parted from what follows without a line end, and from itself said again."""
    if len(text) <= _LONG or _NO_TITLE.match(text) or heading_mark(text):
        return [text]
    if (mark := WATERMARK.match(text)) and mark.end() < len(text):
        return [mark[0], *_front(text[mark.end() :].strip())]
    if again := _SAID_AGAIN.match(text):
        end = len(again["title"])
        return [piece.strip() for piece in (text[:end], text[end : again.end()], text[again.end() :]) if piece.strip()]
    end = found.end() if (found := _TITLE_THEN_TEXT.match(text)) else 0
    return [piece.strip() for piece in (text[:end], text[end:]) if piece.strip()]
