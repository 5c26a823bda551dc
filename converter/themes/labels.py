"""The labels of a report: roles and themes, then the sub-themes of these; and the terms that it has."""

from __future__ import annotations

from functools import cache, partial

from msgspec.structs import replace

from converter.model import Report
from converter.themes.classify import Judge, label_themes
from converter.themes.evidence import judge_text
from converter.themes.subthemes import label_subthemes
from converter.themes.vocabulary import Vocabulary


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
