"""The role of a section (problems, plans, work, overview): from its heading, from above, or from a sentence before it."""

import re
from collections.abc import Iterable, Sequence

from converter.language.dates import YEAR
from converter.language.expression import expression
from converter.language.numerals import CHINESE
from converter.language.periods import parts_of_year
from converter.language.sentences import SENTENCE
from converter.model import Report, Section, Value
from converter.themes.evidence import SPACE
from converter.themes.vocabulary import Rules, Vocabulary, remembered

JOINABLE = ("problems", "plans")
"""Roles that a heading may join (存在不足与下一步打算); they win over overview and work."""

GOVERNMENT_REPORT = "政府工作报告"
SPEECH = "讲话"

OPENING = 60
"""Characters of a sentence in which the cue stands that it tells of problems."""
SHORTFALLS = 2
"""So many words of shortfall after the cue make a sentence one that tells of problems."""
LOWEST_HEADINGS = 3
"""From this level on, a heading may tell of problems by its own words (学用结合不紧)."""

_FOLLOWS = expression("(?:以下|如下|下列)[^，。]{0,12}[：:。]?$|从[^，。]{0,8}方面[^，。]{0,6}[：:。]?$")
"""How a sentence ends that leads in points without a colon (我将从以下几个方面努力。)."""
_CONNECTS = expression(
    "(?:主要|具体|突出|集中)?(?:是|有|表现|表现为|体现)?(?:在|为)?(?:以下(?:[几一二三四五六]个)?方面)?[：:]"
)
"""A last sentence that only leads on from the one before (…存在不足。主要是：)."""
_PERIOD = expression("[^。！？!?]+[。！？!?]*")
_WANTED = expression(rf"[{CHINESE}]+要[：:，,、]?")
_GLOSSARY = expression("名词解释|名词注释|注释|附注|有关(?:用语|名词)")
_TO_CONGRESS = expression(
    "代表.{2,20}政府.{0,6}(?:向大会)?.{0,4}(?:报告|作).{0,4}工作|代表.{2,20}(?<!常务)委员会.{0,4}向大会作?.{0,2}报告"
)
_APPEAL = expression("让我们|紧密(?:地)?团结在|^欢迎.{2,40}(?:监督|意见)|^(?:各位|同志们)[^。]{0,12}[！!]?$|谢谢大家")
_WANTS = expression(
    "(?<![主重需必只首纲摘紧概简扼])要(?![求素点闻塞害义])|必须|务必|确保|力争|争取|年底前|不得|坚决|切实"
)
_PAST = expression("了|已|累计|同比|首次|全年|去年|过去|荣获|获得")
_MENDING = expression("整改(?:工作|任务)?(?:落实|进展|完成|推进|办理)?(?:工作)?(?:情况|进展|成效)")
_FAULT = expression("^(?:关于|针对).+问题$|方面(?:存在)?的?(?:主要|突出)?问题$")
_REVIEW = expression("回顾|成就|成效|成绩|过去")
_REVIEWS = expression("回顾|情况|总结|成效|完成")
_YEAR_OF_WORK = expression(rf"({YEAR})年度?.{{0,6}}(?:工作|任务|目标|重点|举措)(?!.*(?:回顾|情况|总结|成效|完成))")
_TELLS_WHAT_IS = expression("回顾|现状|基础|形势|环境|背景")
_AIMS = expression("目标|原则|总体(?:要求|思路)")
"""What an overview of a plan is about that says what will be done."""


class Role(Value, frozen=True):
    """A role and the words that told it."""

    slug: str
    words: tuple[str, ...]


def roles_of_heading(heading: str, report: Report, vocabulary: Vocabulary) -> tuple[Role, ...]:
    """Return what the heading itself says; empty where it says nothing about its role.

    A heading that joins problems and plans has both; overview or work only where it has neither.
    """
    found = _told_by_heading(heading, vocabulary)
    joined = tuple([role for role in found if role.slug in JOINABLE])
    if not joined and (words := _year_to_come(heading, report) or _part_to_come(heading, report)):
        return (Role("plans", words),)
    return joined or found[:1]


@remembered
def _told_by_heading(heading: str, vocabulary: Vocabulary) -> tuple[Role, ...]:
    heading = SPACE.sub("", heading)
    roles = ((rules.slug, _matches(heading, rules.headings, rules.unless)) for rules in vocabulary.roles)
    return tuple(Role(slug, words) for slug, words in roles if words)


def roles_of_text(text: str, vocabulary: Vocabulary, year: int | None) -> tuple[Role, ...]:
    """Return problems and plans as the cues in running text tell them, sentence by sentence. year: reported on."""
    return _cued(SENTENCE.findall(text), vocabulary.roles, year)


def _cued(sentences: Sequence[str], roles: Iterable[Rules], year: int | None) -> tuple[Role, ...]:
    found = []
    for rules in roles:
        words = tuple(word for each in sentences for word in _matches(each, rules.cues, rules.cues_unless, year))
        if words:
            found.append(Role(rules.slug, words[:2]))
    return tuple(found)


def roles_told(text: str, vocabulary: Vocabulary, year: int | None) -> tuple[Role, ...]:
    """Return the roles that sentences of a paragraph tell by themselves, wherever it stands.

    Problems: a sentence that opens with a cue (我们也清醒看到…问题) after which words of shortfall follow, or one that
    turns to what is now (当前，…) and says so at least twice. Plans: one that opens with a time to come (下一步，…将…).
    """
    sentences = [sentence.strip() for sentence in _PERIOD.findall(text)]
    found = []
    for rules in vocabulary.roles:
        if not rules.tells:
            continue
        left = _count(text, rules.signs)  # words of shortfall from here to the end
        may_be_cued = left >= SHORTFALLS
        for sentence in sentences:
            left -= _count(sentence, rules.signs) if left else 0
            if words := _told(rules, sentence, left, year, may_be_cued=may_be_cued):
                found.append(Role(rules.slug, words))
                break
    return tuple(found)


def _told(rules: Rules, sentence: str, following: int, year: int | None, *, may_be_cued: bool) -> tuple[str, ...]:
    """Return the words with which a sentence tells a role; following: words of shortfall in the sentences after it."""
    opening = next((match for pattern in reversed(rules.tells) if (match := pattern.match(sentence))), None)
    if rules.slug != "problems":
        return () if opening is None or not _is_to_come(opening, year) else (opening[0],)
    cued = _matches(sentence[:OPENING], rules.cues, rules.cues_unless) if may_be_cued else ()
    if opening and "同时" in opening[0] and opening[0] != "同时":
        cued = (opening[0],)
    if cued:
        told = _count(sentence[sentence.index(cued[0]) :], rules.signs) + following
        return cued[:1] if told > SHORTFALLS else ()  # one is the cue's own
    words = _matches(sentence, rules.lacks, rules.lacks_unless) if opening else ()
    return words[:2] if len(words) >= SHORTFALLS else ()


def role_of_low_heading(section: Section, heading: str, vocabulary: Vocabulary) -> tuple[Role, ...]:
    """Return the role of a heading or point of level 3 to 5 that says by itself that something falls short.

    一要… 二要… say what is to be done. heading: of the section, as far as it is judged.
    """
    if section.level < LOWEST_HEADINGS:
        return ()
    if lacking := _lacking(heading, vocabulary):
        return lacking
    return (Role("plans", (section.label,)),) if _WANTED.fullmatch(section.label) else ()


@remembered
def _lacking(heading: str, vocabulary: Vocabulary) -> tuple[Role, ...]:
    """Return the first role whose words of shortfall a heading has."""
    roles = ((rules.slug, _matches(heading, rules.lacks, rules.lacks_unless)) for rules in vocabulary.roles)
    return next(((Role(slug, words),) for slug, words in roles if words), ())


def roles_of_lead_in(text: str, vocabulary: Vocabulary, year: int | None) -> tuple[Role, ...]:
    """Return the role that the last sentence of a paragraph gives to the points after it (…存在以下不足：).

    Problems may be led in by a whole sentence (问题也不容忽视。); plans need a colon or 以下…, for 我将… is no lead-in, or a comma
    before the first point (下一步，一是…).
    """
    sentences = [sentence for sentence in SENTENCE.findall(text) if sentence.strip()]
    has_colon = text.endswith(("：", ":", "，")) or (sentences and _FOLLOWS.search(sentences[-1]) is not None)
    is_short = has_colon and bool(sentences) and _CONNECTS.fullmatch(sentences[-1].strip()) is not None
    return _cued(
        sentences[-2:] if is_short else sentences[-1:],
        (rules for rules in vocabulary.roles if has_colon or rules.slug == "problems"),
        year,
    )


def role_of_point(text: str, joined: tuple[Role, ...], vocabulary: Vocabulary) -> tuple[Role, ...]:
    """Return which of the joined roles of the heading above a point has: the first with a sign in its words."""
    for rules in vocabulary.roles:
        role = next((role for role in joined if role.slug == rules.slug), None)
        if role and _matches(text, rules.signs, rules.unless):
            return (role,)
    return joined[-1:]


def looks_back_and_forward(report: Report) -> bool:
    """Whether the first part of a report is the review and all that follows is plans: so it is in a government's report.

    One without the title's kind shows by its opening what it is.
    """
    return report.kind == GOVERNMENT_REPORT or any(
        map(_TO_CONGRESS.search, (each.text for each in report.preamble[:8]))
    )


def is_review(roles: Sequence[Role], heading: str) -> bool:
    """Whether a top heading of such a report goes on with the review (过去五年工作, 2025年工作回顾)."""
    return [role.slug for role in roles] == ["work"] and _REVIEW.search(heading) is not None


def tells_mending(heading: str) -> bool:
    """Whether a heading or title tells how shortfalls were put right (巡察反馈问题整改落实情况)."""
    return _MENDING.search(heading) is not None


def names_fault(heading: str) -> bool:
    """Whether a heading only names a fault that a report on that answers (关于学习不够深入的问题, 学习方面存在的问题)."""
    return _FAULT.search(heading) is not None


def wants(texts: Sequence[str]) -> bool:
    """Whether most sentences of a speech's section say what is to be done, and few what was."""
    sentences = [sentence for text in texts for sentence in SENTENCE.findall(text)]
    wanted = sum(_WANTS.search(sentence) is not None for sentence in sentences)
    past = sum(_PAST.search(sentence) is not None for sentence in sentences)
    return wanted * 3 >= len(sentences) and wanted > 2 * past


def is_appeal(text: str) -> bool:
    """Whether a closing paragraph only calls on those who listen."""
    return _APPEAL.search(text) is not None


def is_glossary(section: Section) -> bool:
    """Whether an annex only explains words."""
    return _GLOSSARY.search(section.printed) is not None


def is_plan_report(report: Report, vocabulary: Vocabulary) -> bool:
    """Whether the whole report is a plan, so that its tasks and measures are plans (工作要点, 工作思路 …)."""
    rules = vocabulary.plan_titles
    if any(pattern.search(report.title) for pattern in rules.unless):
        return False
    return report.kind in vocabulary.plan_kinds or bool(_matches(report.title, rules.headings))


def settle_roles(own: tuple[Role, ...], above: tuple[Role, ...], default: tuple[Role, ...]) -> tuple[Role, ...]:
    """Return the roles that count: a heading below problems or plans is of another kind only where it says so clearly.

    In a plan (`default`), 工作任务, 主要目标 and 工作措施 are plans, 指导思想 is still an overview, and 2023年工作回顾 a review;
    what stands below a review, or below 发展基础 and 面临形势, is no plan either.
    """
    if any(role.slug in JOINABLE for role in own) or (default and own and _stays_in_a_plan(own[0])):
        return own
    if any(role.slug in JOINABLE for role in above):
        return above
    if default and not own and above and _TELLS_WHAT_IS.search("".join(above[0].words)):
        return above
    return default or own or above


def _stays_in_a_plan(role: Role) -> bool:
    text = "".join(role.words)
    return "回顾" in text or (role.slug == "overview" and not _AIMS.search(text))


def _matches(
    text: str,
    patterns: tuple[re.Pattern[str], ...],
    unless: tuple[re.Pattern[str], ...] = (),
    year: int | None = None,
) -> tuple[str, ...]:
    """Return the words that match a pattern and do not overlap words that match an exception.

    A year that a pattern names as to come counts where it is later than `year`.
    """
    matches = [match for pattern in patterns for match in pattern.finditer(text) if _is_to_come(match, year)]
    if not matches:
        return ()
    barred = [match.span() for pattern in unless for match in pattern.finditer(text)]
    free = (
        match[0]
        for match in matches
        if match[0] and not any(start < match.end() and match.start() < end for start, end in barred)
    )
    return tuple(dict.fromkeys(free))


def _is_to_come(match: re.Match[str], year: int | None) -> bool:
    named = match["year"] if "year" in match.re.groupindex else None
    return named is None or year is None or int(named) > year


def _count(text: str, patterns: tuple[re.Pattern[str], ...]) -> int:
    return sum(len(pattern.findall(text)) for pattern in patterns)


def _year_to_come(heading: str, report: Report) -> tuple[str, ...]:
    """Return the words that name the work of a year to come (2024年重点工作, in a report on 2023)."""
    match = _YEAR_OF_WORK.search(heading)
    if match is None or report.year is None:
        return ()
    return (match[0],) if int(match[1]) > report.year else ()


def _part_to_come(heading: str, report: Report) -> tuple[str, ...]:
    """Return the words that name a part of the year after that which the title reports on (四季度重点工作, in 前三季度工作总结)."""
    named = next(parts_of_year(heading), None)
    if named is None or _REVIEWS.search(heading):
        return ()
    reported = next(parts_of_year(report.title), None)
    return (named[0],) if reported and named[1] > reported[2] else ()
