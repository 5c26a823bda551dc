"""The labels of a report: roles and themes, then the sub-themes of these; and the terms that it has, and what it lacks of its kind."""

import re
from functools import cache, partial

from msgspec.structs import replace

from converter.language.expression import expression
from converter.messages import message
from converter.model import Report
from converter.themes.classify import Judge, label_themes
from converter.themes.evidence import judge_text
from converter.themes.subthemes import label_subthemes
from converter.themes.vocabulary import Vocabulary

_LOOKS_BACK = frozenset({"述职报告", "述职述廉报告", "主体责任报告", "工作总结", "政府工作报告"})
"""Kinds that tell what was done, what falls short and what comes next."""
_CODES = {"R109": "problems", "R110": "plans"}
_TOLD = {
    "problems": expression(
        r"""
        (?:存在|面临|还有|仍有|尚有)[^。；]{0,20}(?:问题|不足|差距|困难|短板|薄弱) | 有待(?:进一步|继续)?(?:提高|加强|改进|完善) | 不足之处
        | (?:问题|不足|差距|短板)[^。；]{0,6}(?:主要(?:是|表现|有)|依然|仍然|[：:])
        """,
        re.VERBOSE,
    ),
    "plans": expression(
        "(?:下一?步|下一阶段|今后|明年|来年|新的一年|下一年|接下来|下半年)[^。；]{0,20}(?:[将要]|继续|打算|努力|力争|做好|抓好)"
    ),
}
"""Words of running text that tell problems or plans, where no part is headed by them (patterns)."""
_SHORT_TEXT = 500  # characters of a report that may well leave them out
_EVENT = expression(
    "(?:活动|培训|会议|演练|比赛|竞赛|实习|考察|学习|军训|慰问|宣传[周月日]?)[^，。]{0,6}(?:总结|小结)",
)


def label_report(report: Report, vocabulary: Vocabulary) -> Report:
    """Return the report with roles, themes, sub-themes, evidence and terms, in the place of any that it had (`label_themes`)."""
    judge = cache(partial(judge_text, vocabulary=vocabulary))
    labelled = label_subthemes(label_themes(report, vocabulary, judge), vocabulary, judge)
    return replace(labelled, terms=_terms(report, judge))


def _terms(report: Report, judge: Judge) -> tuple[str, ...]:
    """Return all terms of a report, sorted: what was cut into words for its labels need not be cut again."""
    texts = [report.title, *[section.heading for section in report.walk()]]
    texts += [paragraph.text for paragraph in report.paragraphs()]
    return tuple(sorted({term for text in texts for sentence in judge(text) for term in sentence.terms}))


def note_gaps(report: Report) -> Report:
    """Return the labelled report with a notice where nothing tells problems (R109) or plans (R110).

    Of a short text, a form or the summary of an event neither is asked. Such notices that were there are replaced.
    """
    texts = [paragraph.text for paragraph in report.paragraphs() if paragraph.block is None]
    texts += [section.printed for section in report.walk()]
    if report.kind not in _LOOKS_BACK or _EVENT.search(report.title) or sum(map(len, texts)) < _SHORT_TEXT:
        return report
    roles = {role for section in report.walk() for role in section.roles}
    roles |= {role for paragraph in report.paragraphs() for role in paragraph.roles}
    roles |= {role for role, pattern in _TOLD.items() if role not in roles and any(map(pattern.search, texts))}
    name = report.sources[0].name
    missing = [message(code, name) for code, role in _CODES.items() if role not in roles]
    return replace(report, messages=(*(each for each in report.messages if each.code not in _CODES), *missing))
