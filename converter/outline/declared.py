"""Headings without a number that the file itself declares: Word's 标题 1–9, `<h1>`–`<h6>`, `#`."""

from bisect import bisect
from collections import Counter
from itertools import pairwise

from converter.language.dates import is_date
from converter.language.marks import Mark
from converter.language.salutations import SALUTATION_LINE
from converter.language.sentences import CLAUSE_ENDS, SENTENCE_ENDS
from converter.model import POINT_LEVEL, Line

_LONGEST = 60  # characters of a heading
_QUESTIONS = "？?"
_NO_HEADING_ENDS = tuple(set(CLAUSE_ENDS) - set(_QUESTIONS))
_DEEPEST = POINT_LEVEL - 1
_HEADINGS_OF_A_STYLE = 2 / 3  # so many of the lines of a heading style are headings
_LINES_OF_A_FILE = 0.6  # a style of more lines than that is that of the text
_STEP = 0.01


def declared_headings(
    lines: tuple[Line, ...], marks: list[Mark | None], title: str
) -> dict[int, tuple[int, float | None]]:
    """Return the indexes of lines without a mark that the file declares as headings: level and rank (None: the level).

    A style is believed where most of its lines are short and no sentences, and where it is not that of the whole text.
    Its level is that of the numbered heading of the same style before it in the same section, or that of most such
    headings, or as many above or below theirs as the styles are apart; where no number is styled, it is above a
    numbering that begins anew below it (level 0), beside one that begins behind it with a later number, and below one
    that goes on across it; without any numbering, the highest style is level 1. title: of the report, which may be declared once more.
    """
    styles = _believed(lines)
    said = "".join(title.split())
    found = [
        index
        for index, line in enumerate(lines[:-1])
        if line.declared in styles
        and marks[index] is None
        and _may_head(line.text)
        and "".join(line.text.split()) != said
    ]
    if not found:
        return {}
    numbered = _levels_of_styles(lines, marks, styles)
    if numbered:
        before = _levels_before(lines, marks, found)
        return {index: (before.get(index, _beside(lines[index].declared, numbered)), None) for index in found}
    used = sorted({lines[index].declared for index in found})
    levels = _around_numbering(marks, found, used) if any(marks) else _alone(used)
    return {index: levels[lines[index].declared] for index in found}


def _believed(lines: tuple[Line, ...]) -> set[int]:
    """Return the declared levels that mark headings in this text."""
    total, short = Counter[int](), Counter[int]()
    for line in lines:
        if line.declared:
            total[line.declared] += 1
            short[line.declared] += _may_head(line.text)
    return {
        style
        for style, count in total.items()
        if short[style] >= _HEADINGS_OF_A_STYLE * count and (count <= _LINES_OF_A_FILE * len(lines))
    }


def _may_head(text: str) -> bool:
    is_sentence = text.endswith(_NO_HEADING_ENDS) or any(
        mark in text for mark in SENTENCE_ENDS if mark not in _QUESTIONS
    )
    return 0 < len(text) <= _LONGEST and not (is_sentence or is_date(text) or SALUTATION_LINE.match(text))


def _levels_of_styles(lines: tuple[Line, ...], marks: list[Mark | None], styles: set[int]) -> dict[int, int]:
    """Return the level that the numbered lines of each style mostly have."""
    counts: dict[int, Counter[int]] = {}
    for line, mark in zip(lines, marks, strict=True):
        if mark and line.declared in styles:
            counts.setdefault(line.declared, Counter())[mark.level] += 1
    return {style: count.most_common(1)[0][0] for style, count in counts.items()}


def _levels_before(lines: tuple[Line, ...], marks: list[Mark | None], found: list[int]) -> dict[int, int]:
    """Return, for lines that are found, the level of the last numbered line of the same style in the same section."""
    levels: dict[int, int] = {}
    wanted = set(found)
    last: dict[int, int] = {}  # style → level
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if not line.declared:
            continue
        last = {style: level for style, level in last.items() if style <= line.declared}
        if mark:
            last[line.declared] = mark.level
        elif index in wanted and line.declared in last:
            levels[index] = last[line.declared]
    return levels


def _beside(style: int, numbered: dict[int, int]) -> int:
    if style in numbered:
        return numbered[style]
    above = max((each for each in numbered if each < style), default=None)
    if above is not None:
        return min(numbered[above] + style - above, _DEEPEST)
    below = min(numbered)
    return max(numbered[below] - (below - style), 0)


def _alone(used: list[int]) -> dict[int, tuple[int, float | None]]:
    """Return the levels of styles in a text without numbers."""
    return {style: (min(1 + style - used[0], _DEEPEST), 1 + _STEP * style) for style in used}


def _around_numbering(
    marks: list[Mark | None], found: list[int], used: list[int]
) -> dict[int, tuple[int, float | None]]:
    """Return the levels of styles in a text whose numbers have no style."""
    top = min(mark.level for mark in marks if mark)
    chapters = [(index, mark.number) for index, mark in enumerate(marks) if mark and mark.level == top]
    across = sum(
        after[1] == before[1] + 1 and bisect(found, before[0]) < bisect(found, after[0])
        for before, after in pairwise(chapters)
    )
    anew = sum(number == 1 for _, number in chapters)
    if not anew and chapters[0][0] > found[0]:  # the numbers go on what the styled headings begin: 防汛, 二、供水
        return {style: (min(top + style - used[0], _DEEPEST), None) for style in used}
    if across > anew:
        return {style: (min(top + 1 + style - used[0], _DEEPEST), top + 0.5 + _STEP * style) for style in used}
    return {style: (max(top - 1 - (used[-1] - style), 0), _STEP * style - 1) for style in used}
