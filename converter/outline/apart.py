"""Text that lost its line ends: a line in which a title, headings and paragraphs run together, set apart again.

A page that shows a document copies it so: …工作总结及2023年工作谋划一、工作开展情况2022年以来，…如下：（一）项目取得新突破。1、…. What a run of numbers
proves is cut: 一、 and （一） where their numbers ascend. No character is lost or added; the pieces keep the number of their line.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from converter.language.expression import expression
from converter.language.kinds import GENRES
from converter.language.marks import Mark, heading_mark
from converter.language.numerals import CHINESE
from converter.language.offices import POST
from converter.language.salutations import ADDRESSED
from converter.language.sentences import CLOSERS, PARAGRAPH_END, PARAGRAPH_ENDS
from converter.language.surroundings import SITE_NOTE, WATERMARK
from converter.model import Line, Value
from converter.outline.run_in import A_YEAR, LONGEST, NAMES, SPAN_OPENS, part_names, run_in_end

_PART, _CHAPTER, _SECTION = 0, 1, 2  # levels of marks
_LONG = 60  # characters; a shorter line does not run together
_SHORT = 12  # characters; a shorter line holds no second heading
_CANDIDATE = expression(rf"(?<![{CHINESE}、第])(?:[{CHINESE}]{{1,3}}、|[（(]\s*[{CHINESE}]{{1,3}}\s*[）)])(?=\s*\S)")
_MAY_HOLD = expression(rf"[{CHINESE}]、|[（(]\s*[{CHINESE}]")  # cheaper: most lines hold no candidate
_BORDER = expression(rf"(?:[{re.escape(PARAGRAPH_ENDS + '.')}][{CLOSERS}]*\s*|\s)$")
_LONGEST_TITLE = 200  # characters, with what stands before it
_TITLE_ENDS = expression(rf"(?:{GENRES})(?:[（(][^（）()]{{1,20}}[）)])?\s*\d?\s*$")
_NAMED_PART = expression(rf"[{PARAGRAPH_ENDS}][{CLOSERS}]*\s*(?P<name>[^{PARAGRAPH_ENDS}，,]{{2,30}}(?:{NAMES}))\s*$")
_ITEM = expression(
    rf"(?:^|(?<=[{PARAGRAPH_ENDS}\u4e00-\u9fff”》）)]))\s*(?P<number>\d{{1,2}})\s*[、.．](?!\d)(?=\s*\S)"
)
_TITLE_THEN_TEXT = expression(
    rf"""
    (?P<title>[^{PARAGRAPH_ENDS}，,]{{4,60}}?(?:{GENRES})(?:文?稿|材料|提纲)?(?:[（(][^（）()]{{1,20}}[）)])?)\s*
    (?: (?=尊敬的|(?!{GENRES}|稿)[^{PARAGRAPH_ENDS}，,]{{0,8}}各位|{ADDRESSED}
       |{SPAN_OPENS}|现将|为(?:了|深入|认真|全面|进一步|切实|贯彻|落实|加强|推进|确保|做好|加快)|回顾|按照|根据|依据|由于|自{A_YEAR}
       |(?:引言|前言|摘要)[：:]|\S{{0,2}}(?:报告|总结)(?:就是|是指)) )
    """,
    re.VERBOSE,
)
_TITLE_THEN_BYLINE = expression(
    rf"(?P<title>[^{PARAGRAPH_ENDS}，,]{{4,40}}?(?:报告|总结|讲话|汇报))(?=[^{PARAGRAPH_ENDS}]{{0,16}}{POST}\s+\S(?:\s?\S){{1,3}}$)",
)
_FRONT = 12  # lines among which a title stands
_IN_BRACKETS = expression(rf"【[^【】]{{4,40}}(?:{GENRES})】(?=.)")
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
    part: int = 0
    """Where the name of a part begins right before it (…。2024年工作打算一、…); 0 where there is none."""


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
        cuts.setdefault(place.line, []).extend([place.part] * (place.part > 0) + [place.start])
    for index, line in enumerate(lines):
        for part in part_names(line.text) if len(line.text) > _LONG else ():
            cuts.setdefault(index, []).extend(part.span())
    whole: list[Line] = []
    subject = ""
    is_note = len(lines) > 1 and len(lines[0].text) <= _LONGEST_TITLE and SITE_NOTE.search(lines[0].text)
    first = 1 if is_note else 0
    for index, line in enumerate(lines):
        places = sorted({*cuts.get(index, ())})
        pieces = _cut(line.text, places)
        if index == first:
            front = _front(pieces[0], is_long=len(line.text) > _LONG)
            title = next((piece for piece in front if not WATERMARK.fullmatch(piece)), "")
            subject = title[:_SUBJECT_LENGTH] if len(pieces) > 1 or len(front) > 1 else ""
            pieces[:1] = front
        elif index < _FRONT and (title_of := _TITLE_THEN_BYLINE.match(line.text)):
            pieces = _cut(line.text, [title_of.end()])
        is_spaced = len(places) > 1 and all(line.text[place - 1].isspace() for place in places)
        texts = [
            part
            for piece in (_with_items(pieces) if places else pieces)
            for part in _with_heading(piece, subject, runs_together=bool(places), is_spaced=is_spaced)
        ]
        whole += [line] if len(texts) == 1 else [replace(line, text=text) for text in texts]
    return tuple(whole)


def _places(lines: Sequence[Line]) -> Iterator[_Place]:
    for index, line in enumerate(lines):
        head = heading_mark(line.text)
        if head and head.level <= _SECTION:
            yield _Place(index, line.text, 0, head, is_bordered=True)
        if len(line.text) <= _SHORT or not _MAY_HOLD.search(line.text, 1) or SITE_NOTE.search(line.text):
            continue
        for match in _CANDIDATE.finditer(line.text, 1):
            words = line.text[match.start() : match.start() + _LONG]
            mark = heading_mark(words if len(words) < _LONG else words + "，")  # it goes on
            if mark and mark.level in {_CHAPTER, _SECTION}:
                at = max(0, match.start() - _LONG)
                before = line.text[at : match.start()]
                part = _NAMED_PART.search(before) if mark.level == _CHAPTER and mark.number == 1 else None
                is_bordered = _BORDER.search(before[-8:]) is not None
                yield _Place(index, line.text, match.start(), mark, is_bordered, at + part.start("name") if part else 0)


def _accepted(places: list[_Place]) -> list[_Place]:
    """Return the places inside lines that go on with the numbers before them, or begin a run."""
    chosen: list[_Place] = []
    last = dict.fromkeys((_PART, _CHAPTER, _SECTION), 0)
    above: _Place | None = None  # the chapter
    refused: set[tuple[int, int]] = set()  # line and level whose run is not one of headings
    for place, after in zip(places, _afters(places), strict=True):
        level, number = place.mark.level, place.mark.number
        if place.start:
            before = chosen[-1] if chosen and chosen[-1].line == place.line else None
            is_in_run = before is not None and level == _SECTION == before.mark.level
            goes_on = last[level] > 0 and number == last[level] + 1 and (place.is_bordered or is_in_run)
            begins = number == 1 and last[level] == 0 and _begins(place, above, after)
            begins_anew = number == 1 and place.part > 0 and after.has_second
            is_of_another_list = 1 < after.head <= number  # the same number heads a later line
            if not (goes_on or begins or begins_anew) or is_of_another_list or (place.line, level) in refused:
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
        is_below_title = not PARAGRAPH_END.search(before) and _TITLE_ENDS.search(before) is not None
        return place.is_bordered or is_below_title
    is_below = above is not None and above.line == place.line
    if above is not None and is_below:
        between = place.text[above.start + above.mark.end : place.start][: LONGEST + 1]
        if len(between) <= LONGEST and not PARAGRAPH_END.search(between):
            return True  # 一、主要做法（一）…
    return place.is_bordered and (after.has_second or (is_below and above is not None and above.start > 0))


def _cut(text: str, cuts: list[int]) -> list[str]:
    """Return a text in pieces, without the white space at their ends."""
    return [piece for start, stop in pairwise([0, *cuts, len(text)]) if (piece := text[start:stop].strip())]


def _with_items(pieces: list[str]) -> Iterator[str]:
    """Yield the pieces of a line, cut where 4. goes on with the 1. 2. 3. of a piece before (（一）…1.…2.…3.…（二）…4.…)."""
    last = 0
    for piece in pieces:
        cut: int | None = None  # where the first item stands; 0 where it is number one, which needs no cut
        heading = PARAGRAPH_END.search(piece)
        for item in _ITEM.finditer(piece):
            start, number = item.start(), int(item["number"])
            is_sure = piece[start - 1 : start] in PARAGRAPH_ENDS or heading is None or start < heading.start()
            if is_sure and number in {1, last + 1}:
                cut = (0 if number == 1 else start) if cut is None else cut
                last = number
        yield from _cut(piece, [cut] if cut else [])


def _with_heading(text: str, subject: str, *, runs_together: bool, is_spaced: bool) -> list[str]:
    """Return a heading and the text that no mark parts from it; the text alone where nothing tells."""
    mark = heading_mark(text)
    if mark is None or mark.level > _SECTION:
        return [text]
    end = run_in_end(text, mark.end, subject, runs_together=runs_together, is_spaced=is_spaced)
    return _cut(text, [end] if end else [])


def _front(text: str, *, is_long: bool) -> list[str]:
    """Return the text that opens a report, its title parted from what follows without a line end, and from itself said again."""
    if _NO_TITLE.match(text) or heading_mark(text) or not (is_long or _SAID_AGAIN.match(text)):
        return [text]
    if (named := _IN_BRACKETS.match(text)) and is_long:
        return [named[0], text[named.end() :].strip()]
    if (mark := WATERMARK.match(text)) and mark.end() < len(text):
        return [mark[0], *_front(text[mark.end() :].strip(), is_long=is_long)]
    if again := _SAID_AGAIN.match(text):
        end = len(again["title"])
        return [piece.strip() for piece in (text[:end], text[end : again.end()], text[again.end() :]) if piece.strip()]
    end = found.end() if (found := _TITLE_THEN_TEXT.match(text)) else 0
    return [piece.strip() for piece in (text[:end], text[end:]) if piece.strip()]
