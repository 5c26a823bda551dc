"""What a report promises, and what it tells: its sentences of plans that could be done, and those of its work.

A pure function of the report. Whether a sentence is a promise is judged by what official reports are like: the part of
plans opens with the spirit in which all is to be done (坚持以…为指导, 不断提高…能力) and then names things, places, quantities.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from converter.language.expression import expression
from converter.language.kinds import AHEAD
from converter.language.sentences import SENTENCE, shorten
from converter.model import Paragraph, Report, Section, Table, Value
from converter.relations.promises.words import words_in

MOST_SAID, MOST_TOLD = 150, 500
"""Sentences of a report that are kept: a government's report has about as many."""
LEAST_COUNTED, LEAST_SAID, LEAST_OF_HEADING = 50, 120, 200
"""A sentence that speaks of less (`words_in`, summed) promises nothing that could be found again: less is enough where it
counts something; a heading with text below it is a slogan sooner."""
_LONGEST = 160
"""Characters of a sentence that are kept."""
_SHORTEST = 6
_LONG_ABOVE = 24
_MOST_THEMES = 2
_TURN = expression(
    r"""
      ^在?(?:下一?步|下一?阶段|下半年|今后|明年|来年|新的一年|接下来|未来|为此|以后)
    | (?:我|我们|本人|[局中心院校处队站]|支部|总支|党[组委]|公司|街道|全[局县市区镇乡院校])(?:将|要|打算|决心)
    """,
    re.VERBOSE,
)
"""How a sentence turns to what is to come."""
_COUNTS = expression(
    r"""
      \d(?!\d{3}年)                                                                        # 8个, 9%, not 2023年
    | 每(?:年|半年|季|月|周|[个名村户人件项])                                               # 每季度
    | 百分之 | 第[一二三四五六七八九十]+[届次批期轮]
    | [二两三四五六七八九十百千]+(?:[次期名个项台套条处家批轮场件座栋辆里户所人万亿]|公里)  # 十二台
    """,
    re.VERBOSE,
)
"""What a sentence has that counts something."""
_SHORTFALL = expression("困难|压力|艰巨|偏紧|趋紧|迟缓|放缓|滞后|下滑|不足|不够|不高|不强|不平衡|短板|薄弱|难度")
_SHORTFALLS = 2
"""So many words of shortfall make a sentence one that tells of problems, wherever it stands."""
_YEAR = expression(r"^(?:在|到)?((?:19|20)\d\d)年")
_LEADS_IN = ("：", ":")


class Said(Value, frozen=True):
    """A promise."""

    id: str
    """Of its place on the report's page."""
    heading: str
    """Id of the heading that it stands under, or its own where there is none."""
    above: str
    """The headings above it (`三、工作打算 › （一）粮食生产`)."""
    text: str
    """The sentence, without the number of a point."""
    themes: tuple[str, ...]
    """Names of the first that its section deals with."""
    words: tuple[tuple[str, int], ...]
    """As `words_in` gives them."""
    context: tuple[tuple[str, int], ...]
    """Those of the nearest heading above, without its own."""


class Told(Value, frozen=True):
    """A sentence that tells what was done, or what was not."""

    id: str
    heading: str
    """As of Said, like the others."""
    above: str
    text: str
    is_problem: bool = False
    """Whether it stands among the problems."""


class Facts(Value, frozen=True):
    """What is kept of a report."""

    is_ahead: bool
    """Whether its plans are for its own year (工作要点), not for the next."""
    said: tuple[Said, ...]
    told: tuple[Told, ...]


def facts_of(report: Report, themes: Mapping[str, str]) -> Facts:
    """Return what a report promises and tells, in the order of its text. themes: slug → name of those that are shown."""
    said: list[Said] = []
    told: list[Told] = []
    for each in _sentences(report):
        if each.role == "plans":
            if (made := _said(each, report.year, themes)) is not None:
                said.append(made)
        elif len(each.text) >= _SHORTEST and not (each.is_heading and each.has_text):
            is_problem = each.role == "problems" or len(_SHORTFALL.findall(each.text)) >= _SHORTFALLS
            told.append(Told(each.id, each.heading, _above(each.above), shorten(each.text, _LONGEST), is_problem))
    return Facts(report.kind in AHEAD, tuple(said[:MOST_SAID]), tuple(told[:MOST_TOLD]))


class _Sentence(Value, frozen=True):
    id: str
    heading: str
    above: tuple[str, ...]
    text: str
    role: str
    themes: tuple[str, ...]
    is_heading: bool = False
    has_text: bool = False
    """Of a heading: whether anything stands below it."""


def _said(each: _Sentence, year: int | None, themes: Mapping[str, str]) -> Said | None:
    """Return a promise, or None for a sentence that promises nothing that could be found again."""
    if len(each.text) < _SHORTEST or each.text.endswith(_LEADS_IN):
        return None
    words = words_in(each.text)
    if year is not None:  # the years that all of the report speaks of
        for known in (year, year + 1):
            words.pop(f"{known}年", None)
    least = LEAST_COUNTED if _COUNTS.search(each.text) else LEAST_SAID
    if sum(words.values()) < (LEAST_OF_HEADING if each.is_heading and each.has_text else least):
        return None
    context = words_in(each.above[-1]) if each.above else {}
    return Said(
        each.id,
        each.heading,
        _above(each.above),
        shorten(each.text, _LONGEST),
        tuple([themes[slug] for slug in each.themes if slug in themes][:_MOST_THEMES]),
        tuple(words.items()),
        tuple((word, weight) for word, weight in context.items() if word not in words),
    )


def _above(headings: tuple[str, ...]) -> str:
    return " › ".join([shorten(each.rstrip("。；"), _LONG_ABOVE) for each in headings])


class _Place(Value, frozen=True):
    """What the sentences of a place take from where it stands."""

    heading: str = ""
    above: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


def _sentences(report: Report) -> Iterator[_Sentence]:
    """Yield the sentences between title and signature, with the role that each has."""
    yield from _of_parts((*report.preamble, *report.sections, *report.closing), _Place(), report.year)


def _of_parts(parts: Iterable[Paragraph | Section], place: _Place, year: int | None) -> Iterator[_Sentence]:
    has_turned = False
    for part in parts:
        roles = part.roles or place.roles
        if isinstance(part, Paragraph):
            # A paragraph with a role of its own tells of it from some sentence on; so do those below a heading that joins two.
            mixed = bool(part.roles) or {"problems", "plans"} <= set(roles)
            for sentence in _of_paragraph(part):
                has_turned = has_turned or (mixed and _turns(sentence, year))
                role = _role(roles, has_turned=has_turned) if mixed else _role(roles[:1], has_turned=True)
                heading = place.heading or part.id
                yield _Sentence(part.id, heading, place.above, sentence, role, part.themes or place.themes)
        else:
            yield from _of_section(part, place, year)


def _of_section(section: Section, place: _Place, year: int | None) -> Iterator[_Sentence]:
    roles = section.roles or place.roles
    themes = section.themes or place.themes
    heading = place.heading if section.is_point and place.heading else section.id
    is_joined = {"problems", "plans"} <= set(roles)
    role = _role(roles[:1], has_turned=True) if not is_joined else "problems"
    name = section.printed.removeprefix(section.label).strip()
    if not is_joined:
        yield _Sentence(section.id, heading, place.above, name, role, themes, True, bool(section.parts))  # noqa: FBT003
    inside = _Place(heading, (*place.above, section.printed), roles, themes)
    yield from _of_parts(section.parts, inside, year)


def _of_paragraph(part: Paragraph) -> Iterator[str]:
    if isinstance(part.block, Table):
        for row in part.block.rows:
            yield " ".join(cell.text.replace("\n", " ") for cell in row if cell.text)
    elif part.block is None:
        yield from (sentence.strip() for sentence in SENTENCE.findall(part.text))


def _role(roles: tuple[str, ...], *, has_turned: bool) -> str:
    """Return the role of a sentence among those of its place: plans from the turn on, before it problems, or work."""
    if "plans" in roles and has_turned:
        return "plans"
    return "problems" if "problems" in roles else "work"


def _turns(sentence: str, year: int | None) -> bool:
    named = _YEAR.match(sentence)
    return _TURN.search(sentence) is not None or (named is not None and year is not None and int(named[1]) > year)
