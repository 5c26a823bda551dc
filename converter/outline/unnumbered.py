"""Unnumbered headings: parts above a numbering that begins at one, and set phrases (存在问题) that stand beside one."""

from __future__ import annotations

import re
from itertools import pairwise

from converter.language.dates import YEAR, holds_date
from converter.language.expression import expression
from converter.language.kinds import GENRE_ENDS
from converter.language.marks import Mark
from converter.language.offices import is_byline
from converter.language.salutations import ADDRESSED, LEAD
from converter.language.sentences import CLAUSE_ENDS, FINISHED
from converter.model import Line

_NOT_AT_THE_END = (*CLAUSE_ENDS, *FINISHED)
_OUTSIDE = expression(
    rf"[：:]|^[—–\-#*>|]|〔\d{{4}}〕|^[（(].*[）)]$|^\d[\d.,%]*$|^(?:{ADDRESSED})|[。；]|\s\S{{2,3}}$"
)
IN_BRACKETS = expression(rf"^[【\[](?!(?:{LEAD.pattern})[】\]])([^【】\[\]]+)[】\]]$")
"""A whole line in brackets, its words a group; not a site's own 【概述】."""
_LENGTH = 40
_CLAUSES = 30  # characters of one that is several clauses (凝心铸魂，筑牢根基), at most
_ADDED = expression(r"^关于")  # before the title in its own words
_CORE = 0.75  # of a site's title; a title of two parts (总结和计划) is more than either
_PARAGRAPH = 40  # characters; a shorter line below a heading is not its text

_PROBLEMS = "问题|不足(?:之处)?|差距|困难|短板|薄弱环节|原因(?:分析)?"
_PLANS = "打算|计划|安排|思路|设想|努力方向|重点|任务|措施|重点工作"
_PHRASE = expression(
    rf"""
    (?: (?:当前|目前|工作中?|主要)?(?:还|仍)?(?:存在|面临)的?(?:主要|突出)?(?:{_PROBLEMS})    # 存在的主要问题
      | (?:主要|突出)(?:{_PROBLEMS}) | 不足之处
      | (?:问题|不足|差距|困难)[和与及、](?:{_PROBLEMS})
    )
    (?:[和与及、](?:{_PROBLEMS}|(?:今后|下一?步)?(?:工作|努力|改进)?(?:的)?(?:{_PLANS}|方向)))?
    | (?:今后|下一?步|下一?阶段|下半年|明年|来年|{YEAR}年度?)的?                       # 下一步工作打算
      (?:工作|重点|主要|改进|整改)?的?(?:{_PLANS})(?:[和与及、](?:{_PLANS}))?
    | 努力方向 | (?:工作|改进|整改)(?:打算|措施|方向)
    """,
    re.VERBOSE,
)
"""What heads the problems and the plans of a report, word for word."""


def part_headings(lines: tuple[Line, ...], marks: list[Mark | None], title: str = "") -> dict[int, int]:
    """Return the indexes of lines that are headings without a number, and their levels.

    marks: of the lines. Such a line is short, ends without a mark, follows a finished sentence (or opens the text), and
    is followed by a paragraph or by a numbering. Below it the numbering begins at one; where no numbering follows, it is
    a set phrase (存在问题), or the report has no other kind of heading, or earlier parts were headed in the same way.
    The title said again (`title`) and a name or office below the title are no parts. Level 0; but 1 where they stand
    beside 一、二、 and none of them above such a numbering, and for 引言 and its kin, which hold no chapters.
    """
    refused: set[int] = set()
    found = _candidates(lines, marks, title, refused)
    while found and not any(marks[: found[0]]) and _is_beside_title(lines, found):
        refused.add(found[0])
        found = _candidates(lines, marks, title, refused)
    chapters = [index for index, mark in enumerate(marks) if mark and mark.level == 1]
    if not chapters and len(found) < 2:  # noqa: PLR2004 - one part alone is none
        found = [index for index in found if _begins_at_one(marks[index + 1]) or is_phrase(lines[index].text)]
    leads = {index for index in found if LEAD.fullmatch("".join(lines[index].text.split()))}
    bounds = [(start, stop) for start, stop in pairwise([*found, len(lines)]) if start not in leads]
    holds_chapters = any(start < chapter < stop for start, stop in bounds for chapter in chapters)
    level = 1 if chapters and not holds_chapters else 0
    return {index: 1 if chapters and index in leads else level for index in found}


def _candidates(lines: tuple[Line, ...], marks: list[Mark | None], title: str, refused: set[int]) -> list[int]:
    chapters = [mark if mark and mark.level == 1 else None for mark in marks]
    following, following_chapter = _following(marks), _following(chapters)
    said = "".join(title.split())
    has_marks = any(marks)
    found: list[int] = []
    for index, line in enumerate(lines[:-1]):
        if index in refused or not _may_head(lines, marks, index) or _says_title(lines, index, said):
            continue
        mark, chapter = following[index], following_chapter[index]
        if (mark and mark.number != 1) or (chapter and chapter.number != 1):
            continue
        if mark or found or not has_marks or is_phrase(line.text):
            found.append(index)
    return found


def _says_title(lines: tuple[Line, ...], index: int, said: str) -> bool:
    """Whether a line says the title again, once or more, or but for what a site adds to it (范文), or ends it with the line before."""
    text = "".join(lines[index].text.split())
    before = "".join(lines[index - 1].text.split()) if index else ""
    if not said:
        return False
    if said in text:
        return not text.replace(said, "")
    core = _ADDED.sub("", text)
    is_core = len(core) >= _CORE * len(said) and core in said and GENRE_ENDS.search(core) is not None
    return is_core or bool(before and before + text == said)


def _is_beside_title(lines: tuple[Line, ...], found: list[int]) -> bool:
    """Whether the first of the lines found is a name or office below the title; not where offices head all the parts."""
    first, *others = (is_byline(lines[index].text) for index in found)
    return first and not any(others)


def is_phrase(text: str) -> bool:
    """Whether a heading names the problems or the plans of a report in a set phrase."""
    return bool(_PHRASE.fullmatch("".join(text.split())))


def _may_head(lines: tuple[Line, ...], marks: list[Mark | None], index: int) -> bool:
    text, following = IN_BRACKETS.sub(r"\1", lines[index].text), lines[index + 1].text
    if marks[index] or not 2 <= len(text) <= _LENGTH or text.endswith(_NOT_AT_THE_END):  # noqa: PLR2004
        return False
    if _OUTSIDE.search(text) or holds_date(text) or ("，" in text and len(text) > _CLAUSES):
        return False
    if index and not lines[index - 1].text.endswith(FINISHED) and not (index == 1 and is_byline(lines[0].text)):
        return False
    if marks[index + 1]:
        return True
    leads_in = _begins_at_one(next(iter(marks[index + 2 : index + 3]), None), level=1)
    return following.endswith(FINISHED) and (len(following) >= _PARAGRAPH or leads_in or is_phrase(text))


def _following(marks: list[Mark | None]) -> list[Mark | None]:
    """Return, for each line, the next mark after it."""
    following: list[Mark | None] = []
    after: Mark | None = None
    for mark in reversed(marks):
        following.append(after)
        after = mark or after
    return following[::-1]


def _begins_at_one(mark: Mark | None, level: int | None = None) -> bool:
    return mark is not None and mark.number == 1 and level in {None, mark.level}
