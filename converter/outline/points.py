"""Points: 一是… 二是… and their kin (问题一：…), at the head of paragraphs and inside them, nested or not.

A run is accepted only where its numbers ascend from one, each after a sentence's end; so 一抓到底, 统一是, and a 二是 that
has no 一是 stay words. Inline （1）… and ①… runs are found in the same way and have level 4, inline 1、… runs level 3; those of a list inside a
sentence (①甲；②乙。) stay words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain

from msgspec.structs import replace

from converter.language.expression import expression
from converter.language.marks import HEADING_EDGES, LONGEST_ITEM, heading_end, heading_mark, is_list_in_sentence
from converter.language.numerals import ADVERBS, ARABIC, CHINESE, DASH, DOTTED, ordinal
from converter.language.sentences import CLAUSE_ENDS, CLOSERS, SENTENCE_ENDS
from converter.model import POINT_LEVEL, Line, Paragraph, Section, Value

_WORDS = "是|要|抓|靠|查|促|来则?"
_NOUNS = "问题|不足|原因|措施|建议|亮点|做法|经验|案例|任务|行动|工程|特点"
_POINT = expression(
    rf"""
    (?P<number>[{CHINESE}]{{1,3}}|{DASH})\x20?(?P<word>{_WORDS})(?P<mark>[：:，,、]?)   # 一是 · 二要
    | 第(?P<nth>[{CHINESE}]{{1,3}})(?:个?方面|点)?(?P<nth_mark>[，,、：:]|是)   # 第一， · 第二个方面是
    | (?P<noun>{_NOUNS})\x20?(?P<named>[{CHINESE}{ARABIC}]{{1,2}})(?P<named_mark>[：:])   # 问题一：
    | 其(?P<its>[{CHINESE}]{{1,2}})(?P<its_mark>[，,、：:])                 # 其一，
    | (?P<round>[（(]?\s*[{ARABIC}]{{1,2}}\s*[）)]|[⑴-⒇])                  # （1） · 1）
    | (?P<circle>[①-⑳])                                                    # ①
    | (?<![{ARABIC}.．])(?P<arabic>[{ARABIC}]{{1,2}}(?=\s*[、.．](?![{ARABIC}]))|[{DOTTED}])\s*[、.．]?\s*(?=\S)   # 1、
    | (?P<adverb>首先|其次|再次|最后|一方面|另一方面)(?P<adverb_mark>[，,、：:])?
    """,
    re.VERBOSE,
)
_FORMS = ("number", "nth", "its", "named", "round", "circle", "arabic")
_FAMILIES = {"一方面": "一方面", "另一方面": "一方面"}  # of adverbs; else 首先
# Where a point can begin: at the head, after a sentence's end or a comma, closing marks and spaces passed.
_BORDER = expression(rf"(?:^|(?P<end>[{CLAUSE_ENDS.replace(',', '')}]))[{CLOSERS} ]*")  # 1,200: a comma of figures
_LEVELS = {"arabic": 3, "round": 4, "circle": 4}  # of families; else POINT_LEVEL
_INNER = "'"  # behind the family of a run that stands inside a point of that family
_ADVERB = expression(rf"(?:^|(?<=[{SENTENCE_ENDS}]))(首先|其次|再次|最后)[，,：:]")
_ADVERB_RUN = 3  # so many adverbs in one paragraph number points; fewer are words
_LEAD_IN = expression(rf"(?:^|[{SENTENCE_ENDS}][{CLOSERS} ]*)([^{SENTENCE_ENDS}]{{1,50}}[：:]\s*)$")
_LEAD_IN_LENGTH = 55  # characters
_ANNOUNCES = expression("打算|今后|下一?步|下一?阶段|明年|努力方向|存在.{0,6}(?:问题|不足)|不足[：:]")
_SURE_WORDS = frozenset({"是", "要"})  # of a first point that needs no second where the text breaks off
_ITEM_ENDS = ("；", ";")
_COMMA_RUN = 3  # so many items make a run whose items are parted by commas only


class _Token(Value, frozen=True):
    """A possible point mark in the stream of a section's paragraphs."""

    paragraph: int
    start: int
    end: int
    family: str
    number: int
    label: str
    opens: bool
    """Whether it stands at the head of its paragraph."""
    after_comma: bool
    lead: int
    """Where the short clause begins that leads in a run that it opens (下一步打算：一是…); else `start`."""
    announces: bool
    """Whether that clause tells of problems or plans."""


class _Point(Value, frozen=True):
    token: _Token
    lead: int
    """Where the words begin that lead in its run and belong to no point; else the token's start."""
    depth: int
    """0 for a point of the section itself, 1 for a point within a point."""
    is_last: bool
    """Nothing of the same run follows."""


def split_points(
    lines: tuple[Line, ...], *, level: int = 0, breaks_off: bool = False
) -> tuple[Paragraph | Section, ...]:
    """Return a section's own paragraphs with the points that stand in them as sections of level 5 (inline （1）: 4, 1、: 3).

    lines: the paragraphs below one heading, in order, without the heading; level: of that heading. breaks_off: the text ends with these lines
    inside a sentence, so that a first point may have lost the second (一是…). Joining `printed` and `text` of all that is
    returned, in order, gives the lines again, white space aside.
    """
    tokens = [token for token in _tokens(lines) if token.family != "arabic" or level < _LEVELS["arabic"]]
    points = _accepted(tokens, breaks_off=breaks_off)
    if not points:
        return tuple(Paragraph(line.text, line.number) for line in lines)
    return _assemble(lines, points)


def _tokens(lines: tuple[Line, ...]) -> list[_Token]:
    tokens = []
    for index, line in enumerate(lines):
        adverbs: frozenset[int] | None = None
        listed: set[str] = set()  # families of which a list inside a sentence goes on
        for border in _BORDER.finditer(line.text):
            match = _POINT.match(line.text, border.end())
            if match is None:
                continue
            opens, after_comma = border["end"] is None, border["end"] == "，"
            if match["adverb"] and not (opens or _is_other_side(line.text, border["end"], match)):
                adverbs = _inline_adverbs(line.text) if adverbs is None else adverbs
                if match.start() not in adverbs:
                    continue
            token = _token(match, index, opens=opens, after_comma=after_comma)
            if token is None:
                continue
            if token.number == 1 and token.family in _LEVELS and _opens_list(line.text, token):
                listed.add(token.family)
            elif border["end"] not in _ITEM_ENDS:
                listed.discard(token.family)
            if not (
                token.family in listed or (token.family == "arabic" and (after_comma or line.text.startswith("附件")))
            ):
                tokens.append(token)
    return _with_inner_runs(tokens)


def _opens_list(line: str, token: _Token) -> bool:
    text = line[token.start : token.start + LONGEST_ITEM + _LEAD_IN_LENGTH]
    mark = heading_mark(text)
    return mark is not None and is_list_in_sentence(text, mark)


def _with_inner_runs(tokens: list[_Token]) -> list[_Token]:
    """Return the tokens; those of a run that stands inside a point of the same family, whose run goes on below, in a family of their own.

    一是走在前列：一是…；二是…。 on one line, 二是走在前列 at the head of the next.
    """
    goes_on: dict[
        int, bool
    ] = {}  # paragraph → whether the run of the point that opens it goes on at the head of a later one
    openers: dict[str, _Token] = {}
    for token in filter(lambda token: token.opens, reversed(tokens)):
        following = openers.get(token.family)
        goes_on[token.paragraph] = following is not None and _follows(token, following)
        openers[token.family] = token
    family_of: dict[int, str] = {}  # paragraph → that of the point that opens it
    inner: set[int] = set()  # paragraphs in which the inner run has begun
    returned = []
    for token in tokens:
        if token.opens:
            family_of[token.paragraph] = token.family
        elif token.family == family_of.get(token.paragraph) and goes_on[token.paragraph]:
            if token.number == 1:
                inner.add(token.paragraph)
            if token.paragraph in inner:
                token = replace(token, family=token.family + _INNER)  # noqa: PLW2901
        returned.append(token)
    return returned


def _is_other_side(text: str, before: str, match: re.Match[str]) -> bool:
    """Whether a sentence 另一方面，… answers the one that opens its paragraph; within one sentence (…；另一方面，…) the two are words."""
    is_whole = before in "。！？!?" and match["adverb_mark"] is not None
    return is_whole and match["adverb"] == "另一方面" and text.startswith(("一方面，", "一方面,", "一方面："))


def _inline_adverbs(text: str) -> frozenset[int]:
    """Return where 首先，… 其次，… 最后，… stand in a paragraph, if there are three or more, in order."""
    run: list[re.Match[str]] = []
    for match in _ADVERB.finditer(text):
        if match[1] == "首先":
            if len(run) >= _ADVERB_RUN:
                break
            run = [match]
        elif run and ADVERBS[match[1]] > ADVERBS[run[-1][1]]:
            run.append(match)
    return frozenset(match.start() for match in run) if len(run) >= _ADVERB_RUN else frozenset()


def _token(match: re.Match[str], paragraph: int, *, opens: bool, after_comma: bool) -> _Token | None:
    number = next((match[form] for form in _FORMS if match[form]), "")
    if match["adverb"]:
        family, value = _FAMILIES.get(match["adverb"], "首先"), ADVERBS[match["adverb"]]
        label = match["adverb"] + (match["adverb_mark"] or "")
    else:
        try:
            value = ordinal(number)
        except ValueError:
            return None
        family = match["word"] or match["noun"] or next(form for form in _FORMS if match[form])
        label = match.string[match.start() : match.end("word")] if match["word"] else match[0].strip()
    lead_in = None
    if value == 1 and not opens:
        lead_in = _LEAD_IN.search(match.string[max(0, match.start() - _LEAD_IN_LENGTH) : match.start()])
    lead = match.start() - len(lead_in[1]) if lead_in else match.start()
    announces = bool(lead_in and _ANNOUNCES.search(lead_in[1]))
    return _Token(paragraph, match.start(), match.end(), family, value, label, opens, after_comma, lead, announces)


def _accepted(tokens: list[_Token], *, breaks_off: bool = False) -> list[_Point]:
    """Return the marks of runs that ascend from one, with their nesting; a family of marks does not nest in itself."""
    families: dict[str, _Family] = {}
    for index, token in enumerate(tokens):
        families.setdefault(token.family, _Family([], [])).add(index, token)
    chosen: list[tuple[_Token, int, int, int]] = []  # token, depth, number of its run, where its lead-in begins
    stack: list[tuple[int, _Token]] = []  # open runs, outermost first: number of the run, its last token
    runs = 0
    for index, token in enumerate(tokens):
        lead = token.start
        depth = next((d for d in reversed(range(len(stack))) if _follows(stack[d][1], token)), None)
        if depth is not None:
            del stack[depth + 1 :]
            stack[depth] = (stack[depth][0], token)
        elif token.number == 1 and _begins_run(token, families[token.family].after(index), breaks_off=breaks_off):
            before = stack[-1][1] if stack else None
            same = next((d for d, (_, outer) in enumerate(stack) if outer.family == token.family), len(stack))
            is_led_in = same < len(stack)
            del stack[same:]
            while stack and token.announces and not _goes_on(stack[-1][1], index, families):
                stack.pop()
                is_led_in = True
            if is_led_in and before and before.paragraph == token.paragraph and before.end <= token.lead:
                lead = token.lead
            # A run stands inside a point that it shares the paragraph with, or that goes on behind it.
            while stack and stack[-1][1].paragraph != token.paragraph and not _goes_on(stack[-1][1], index, families):
                stack.pop()
            runs += 1
            stack.append((runs, token))
            depth = len(stack) - 1
        else:
            continue
        chosen.append((token, depth, stack[depth][0], lead))
    last = {run: token for token, _, run, _ in chosen}
    return [_Point(token, lead, depth, last[run] is token) for token, depth, run, lead in chosen]


class _Family(Value, frozen=True):
    """The tokens of one family, in order, with their places among all tokens."""

    places: list[int]
    tokens: list[_Token]

    def add(self, place: int, token: _Token) -> None:
        self.places.append(place)
        self.tokens.append(token)

    def after(self, place: int) -> Iterator[_Token]:
        """Yield the tokens that come after a place."""
        return map(self.tokens.__getitem__, range(bisect_right(self.places, place), len(self.tokens)))


def _follows(before: _Token, token: _Token) -> bool:
    if before.family != token.family or (token.family == "arabic" and before.paragraph != token.paragraph):
        return False
    return token.number == before.number + 1 or (token.label.startswith("最后") and before.number > 0)


def _begins_run(token: _Token, following: Iterator[_Token], *, breaks_off: bool) -> bool:
    """Whether a second item follows before the family begins anew; items parted by commas need a third.

    A first item after a comma (在管理上，一是甲。二是乙。) needs one in its paragraph that opens a sentence.
    following: the later tokens of its family. breaks_off: the text ends inside a sentence, so that nothing may follow 一是.
    """
    run = [token]
    second = next(following, None)
    if token.after_comma and (second is None or second.after_comma or second.paragraph != token.paragraph):
        return False
    if second is None:
        return breaks_off and token.family in _SURE_WORDS
    for other in chain((second,), following):
        if not _follows(run[-1], other):
            break
        run.append(other)
    parted_by_comma = any(item.after_comma for item in run[1:])
    return len(run) >= (_COMMA_RUN if parted_by_comma else 2)


def _goes_on(outer: _Token, index: int, families: dict[str, _Family]) -> bool:
    """Whether the run of `outer` has a further item after the token with this index."""
    following = next(families[outer.family].after(index), None)
    return following is not None and _follows(outer, following)


def _assemble(lines: tuple[Line, ...], points: list[_Point]) -> tuple[Paragraph | Section, ...]:
    """Cut the paragraphs at the accepted marks and hang the pieces into the tree."""
    root: list[Paragraph | Section] = []
    holders: list[list[Paragraph | Section]] = [root]  # parts of the open point of each depth, root first
    opened: list[tuple[_Point, Section, list[Paragraph | Section]]] = []
    bodies_follow = False  # headings of points stand on their own lines, their words on the next
    by_paragraph: dict[int, list[_Point]] = {}
    for point in points:
        by_paragraph.setdefault(point.token.paragraph, []).append(point)

    def close(depth: int) -> None:
        while len(opened) > depth:
            _, section, parts = opened.pop()
            holders.pop()
            holders[-1].append(replace(section, parts=tuple(parts)))

    for index, line in enumerate(lines):
        marks = by_paragraph.get(index, [])
        lead = line.text[: marks[0].token.start].strip() if marks else line.text
        if lead:
            while opened and not _takes(opened[-1], bodies_follow=bodies_follow):
                close(len(opened) - 1)
            if opened and not opened[-1][2]:
                bodies_follow = True
            holders[-1].append(Paragraph(lead, line.number))
        for position, point in enumerate(marks):
            stop = marks[position + 1].lead if position + 1 < len(marks) else len(line.text)
            close(point.depth)
            if point.lead < point.token.start:
                holders[-1].append(Paragraph(line.text[point.lead : point.token.start].strip(), line.number))
            section, parts = _section(line, point.token, stop)
            opened.append((point, section, parts))
            holders.append(parts)
    close(0)
    return tuple(root)


def _takes(opened: tuple[_Point, Section, list[Paragraph | Section]], *, bodies_follow: bool) -> bool:
    """Whether a paragraph without marks belongs to the open point: its run goes on, or its words were still to come."""
    point, _, parts = opened
    return not point.is_last or (bodies_follow and not parts)


def _section(line: Line, token: _Token, stop: int) -> tuple[Section, list[Paragraph | Section]]:
    end = heading_end(line.text, token.end, stop)
    printed, body = line.text[token.start : end].rstrip(), line.text[end:stop].strip()
    heading = printed[token.end - token.start :].strip(HEADING_EDGES)
    section = Section(
        _LEVELS.get(token.family.rstrip(_INNER), POINT_LEVEL),
        token.label,
        heading,
        printed,
        line.number,
        run_in=bool(body),
    )
    return section, [Paragraph(body, line.number)] if body else []
