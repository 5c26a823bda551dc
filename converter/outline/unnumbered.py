"""Unnumbered headings.

Parts above a numbering that begins at one, and set phrases (存在问题) that stand beside one. Run-in headings that name the aspects
of what a person reports on: 思想方面。…, 廉政方面：…, 德：…. Headings behind bullets: ●修路。…. Headings on lines of their own above each paragraph of a part:
民生改善可感可及。 (a sentence), or 夯实根基，办好实事.
"""

import re
from itertools import pairwise

from converter.language.dates import YEAR, holds_date
from converter.language.expression import expression
from converter.language.kinds import GENRE_ENDS
from converter.language.marks import Mark, heading_end
from converter.language.numerals import ARABIC, CHINESE
from converter.language.offices import is_byline
from converter.language.salutations import ADDRESSED, CLOSING, LEAD
from converter.language.sentences import CLAUSE_ENDS, FINISHED
from converter.model import POINT_LEVEL, Line

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
_ASPECT = expression(rf"(?:在)?[^{CLAUSE_ENDS}“《（(]{{1,12}}方面[。：:]\s*(?=\S)|[德能勤绩廉学][。：:]\s*(?=\S)")
_FEWEST_ASPECTS = 3  # in a row that prove the manner
_BULLET = expression(r"(?P<sign>[●•·○■□◆◇▲△▪▶►➢➤★☆※❖✓√])\s*(?=\S)")
_FEWEST_BULLETS = 2  # of one sign in a part
_LONGEST_BULLETED = 25  # characters of a heading behind a bullet
_FACT = expression(rf"[了已]|[{ARABIC}]")
"""What a sentence that tells a fact has, and a heading not."""
_LONGEST_STATEMENT = 45  # characters, with the full stop
_SHORTEST_STATEMENT = 6
_PARAGRAPH_BELOW = 60  # characters of the paragraph below, at least
_FEWEST_PAIRS = 3  # pairs in a row that prove the manner
_FEWEST_ELSEWHERE = 2  # pairs in a row, in a report that has this manner
_DEEPEST = POINT_LEVEL - 1
_NO_STATEMENT = expression(
    rf"^[—–\-―\d“《（(\[【`~|>#*+]|^第?[{CHINESE}]{{1,3}}[是要抓靠查促，,、：:]|^(?:首先|其次|再次|最后|一方面|另一方面)|[：:；;！!？?]|[以如]下"
)


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


def aspect_headings(lines: tuple[Line, ...], marks: list[Mark | None]) -> set[int]:
    """Return the indexes of the lines that open with such a heading.

    marks: of the lines. Three aspects and more, between which no numbered heading stands; what names the problems and the plans
    beside them (存在的不足。…, 今后打算：…) heads as well. Other paragraphs between them belong to the aspect above.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, (line, mark) in enumerate(zip((*lines, None), (*marks, None), strict=True)):
        if line is None or mark is not None:
            if sum(_ASPECT.match(lines[each].text) is not None for each in run) >= _FEWEST_ASPECTS:
                found.update(run)
            run = []
        elif _ASPECT.match(line.text) or (
            run and is_phrase(line.text[: heading_end(line.text, 0)].rstrip(CLAUSE_ENDS))
        ):
            run.append(index)
    return found


def bulleted_headings(lines: tuple[Line, ...], marks: list[Mark | None]) -> dict[int, int]:
    """Return the indexes of the lines that open with a bullet and a heading (●修路。全年…), and where its words begin in each.

    marks: of the lines. Two and more of one sign in a part, all of them so: each a few words without a figure, and its text behind
    them or on the next line. Bullets of mere items and of facts (●修路三条。) head nothing.
    """
    found: dict[int, int] = {}
    run: list[tuple[int, str, int]] = []  # line, sign, where the words begin; 0 where they head nothing
    for index, (line, mark) in enumerate(zip((*lines, None), (*marks, None), strict=True)):
        bullet = _BULLET.match(line.text) if line is not None else None
        if line is None or mark is not None or (bullet and run and bullet["sign"] != run[-1][1]):
            if len(run) >= _FEWEST_BULLETS and all(start for _, _, start in run):
                found.update((each, start) for each, _, start in run)
            run = []
        if line is not None and bullet:
            run.append((index, bullet["sign"], bullet.end() * _heads_behind(lines, index, bullet.end())))
    return found


def _heads_behind(lines: tuple[Line, ...], index: int, start: int) -> bool:
    text = lines[index].text
    end = heading_end(text, start)
    heading, body = text[start:end].rstrip(CLAUSE_ENDS), text[end:].strip()
    if not body and not text.endswith(FINISHED) and index + 1 < len(lines):
        below = lines[index + 1].text
        body = below if below.endswith(FINISHED) and not _BULLET.match(below) else ""
    return 2 <= len(heading) <= _LONGEST_BULLETED and not _FACT.search(heading) and body.endswith(FINISHED)  # noqa: PLR2004


def statement_headings(lines: tuple[Line, ...], marks: list[Mark | None]) -> set[int]:
    """Return the indexes of the lines that are such headings.

    marks: of the lines. Short lines, each a sentence or without a mark at its end, and long paragraphs take turns to the end of their
    part, three pairs in a row and more; where a report has so many, two in a row are enough elsewhere in it. One short paragraph among long ones is none, and
    those that further paragraphs follow head not all of the part: what follows would stand under the last of them.
    """
    runs = [run for run in _runs(lines, marks) if _ends_part(lines, marks, run[-1] + 2)]
    if not any(len(run) >= _FEWEST_PAIRS for run in runs):
        return set()
    return {index for run in runs if len(run) >= _FEWEST_ELSEWHERE for index in run}


def statement_level(above: int | None) -> int:
    """Return the level of such a heading. above: the level of the heading it stands under, or None where there is none."""
    return 0 if above is None else min(above + 1, _DEEPEST)


def _runs(lines: tuple[Line, ...], marks: list[Mark | None]) -> list[list[int]]:
    """Return the longest runs of pairs that follow each other, each as the indexes of its short lines."""
    runs: list[list[int]] = []
    index = 0
    while index + 1 < len(lines):
        if not _is_pair(lines, marks, index):
            index += 1
            continue
        if not (runs and runs[-1][-1] == index - 2):
            runs.append([])
        runs[-1].append(index)
        index += 2
    return runs


def _ends_part(lines: tuple[Line, ...], marks: list[Mark | None], index: int) -> bool:
    """Whether a part ends above a line: below it stands a number, the report's closing, or nothing."""
    return index >= len(lines) or marks[index] is not None or bool(CLOSING.search(lines[index].text))


def _is_pair(lines: tuple[Line, ...], marks: list[Mark | None], index: int) -> bool:
    text, below = lines[index].text, lines[index + 1].text
    return (
        _SHORTEST_STATEMENT <= len(text) <= _LONGEST_STATEMENT
        and (text.endswith("。") if "。" in text else not text.endswith(FINISHED))
        and text.count("。") <= 1
        and len(below) >= max(_PARAGRAPH_BELOW, len(text))
        and marks[index] is None
        and marks[index + 1] is None
        and not (_NO_STATEMENT.search(text) or holds_date(text) or CLOSING.search(text))
    )
