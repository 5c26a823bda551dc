"""The labels of a report: roles and themes, then the sub-themes of these."""

from __future__ import annotations

from functools import cache, partial

from converter.model import Report
from converter.themes.classify import label_themes
from converter.themes.evidence import judge_text
from converter.themes.subthemes import label_subthemes
from converter.themes.vocabulary import Vocabulary


def label_report(report: Report, vocabulary: Vocabulary) -> Report:
    """Return the report with roles, themes, sub-themes and evidence, in the place of any that it had (`label_themes`)."""
    judge = cache(partial(judge_text, vocabulary=vocabulary))
    return label_subthemes(label_themes(report, vocabulary, judge), vocabulary, judge)
