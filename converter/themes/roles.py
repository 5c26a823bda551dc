"""The role of a section (problems, plans, work, overview): from its heading, from above, or from a sentence before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from converter.language.dates import YEAR
from converter.language.sentences import SENTENCE
from converter.model import Report, Value
from converter.themes.vocabulary import Rules, Vocabulary

JOINABLE = ("problems", "plans")
"""Roles that a heading may join (存在不足与下一步打算); they win over overview and work."""

GOVERNMENT_REPORT = "政府工作报告"

_YEAR_OF_WORK = re.compile(rf"({YEAR})年度?.{{0,6}}(?:工作|任务|目标|重点|举措)(?!.*(?:回顾|情况|总结|成效|完成))")


class Role(Value, frozen=True):
    """A role and the words that told it."""

    slug: str
    words: tuple[str, ...]


def roles_of_heading(heading: str, report: Report, vocabulary: Vocabulary) -> tuple[Role, ...]:
    """Return what the heading itself says; empty where it says nothing about its role.

    A heading that joins problems and plans has both; overview or work only where it has neither.
    """
    found = tuple(
        Role(rules.slug, words)
        for rules in vocabulary.roles
        if (words := _matches(heading, rules.headings, rules.unless))
    )
    joined = tuple(role for role in found if role.slug in JOINABLE)
    if not joined and (words := _year_to_come(heading, report)):
        return (Role("plans", words),)
    return joined or found[:1]


def roles_of_text(text: str, vocabulary: Vocabulary) -> tuple[Role, ...]:
    """Return problems and plans as the cues in running text tell them, sentence by sentence."""
    return _cued(SENTENCE.findall(text), vocabulary.roles)


def _cued(sentences: Sequence[str], roles: Iterable[Rules]) -> tuple[Role, ...]:
    found = []
    for rules in roles:
        words = tuple(word for sentence in sentences for word in _matches(sentence, rules.cues, rules.cues_unless))
        if words:
            found.append(Role(rules.slug, words[:2]))
    return tuple(found)


def roles_of_lead_in(text: str, vocabulary: Vocabulary) -> tuple[Role, ...]:
    """Return the role that the last sentence of a paragraph gives to the points after it (…存在以下不足：).

    Problems may be led in by a whole sentence (问题也不容忽视。); plans need the colon, for 我将… is no lead-in.
    """
    sentences = [sentence for sentence in SENTENCE.findall(text) if sentence.strip()]
    has_colon = text.endswith(("：", ":"))
    return _cued(sentences[-1:], (rules for rules in vocabulary.roles if has_colon or rules.slug == "problems"))


def role_of_point(text: str, joined: tuple[Role, ...], vocabulary: Vocabulary) -> tuple[Role, ...]:
    """Return which of the joined roles of the heading above a point has: the first with a sign in its words."""
    for rules in vocabulary.roles:
        role = next((role for role in joined if role.slug == rules.slug), None)
        if role and _matches(text, rules.signs, rules.unless):
            return (role,)
    return joined[-1:]


def looks_back_and_forward(report: Report) -> bool:
    """Whether what follows the plans in the report is plans as well: so it is in a government report."""
    return report.kind == GOVERNMENT_REPORT


def is_plan_report(report: Report, vocabulary: Vocabulary) -> bool:
    """Whether the whole report is a plan, so that its tasks and measures are plans (工作要点, 工作思路 …)."""
    rules = vocabulary.plan_titles
    if any(pattern.search(report.title) for pattern in rules.unless):
        return False
    return report.kind in vocabulary.plan_kinds or bool(_matches(report.title, rules.headings))


def _matches(
    text: str, patterns: tuple[re.Pattern[str], ...], unless: tuple[re.Pattern[str], ...] = ()
) -> tuple[str, ...]:
    """Return the words that match a pattern and do not overlap words that match an exception."""
    matches = [match for pattern in patterns for match in pattern.finditer(text)]
    if not matches:
        return ()
    barred = [match.span() for pattern in unless for match in pattern.finditer(text)]
    free = (
        match[0]
        for match in matches
        if match[0] and not any(start < match.end() and match.start() < end for start, end in barred)
    )
    return tuple(dict.fromkeys(free))


def _year_to_come(heading: str, report: Report) -> tuple[str, ...]:
    """Return the words that name the work of a year to come (2024年重点工作, in a report on 2023).

    A government report looks back on one year and forward to the next, and may bear the name of either.
    """
    match = _YEAR_OF_WORK.search(heading)
    if match is None or report.year is None:
        return ()
    first_to_come = report.year if looks_back_and_forward(report) else report.year + 1
    return (match[0],) if int(match[1]) >= first_to_come else ()
