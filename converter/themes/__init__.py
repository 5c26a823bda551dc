"""Themes: what each section of a report is about, and whether it tells work, problems or plans.

After this stage: every section and closing paragraph bears roles and themes of the vocabulary, with the words that
decided, and any other paragraph the role that it tells by itself; no text has changed.
"""

from converter.themes.labels import label_report, note_gaps
from converter.themes.vocabulary import (
    TERMS_FILE,
    THEMES_FILE,
    Layered,
    Vocabulary,
    VocabularyError,
    checked_themes,
    load_vocabulary,
    vocabulary_of,
)

__all__ = [
    "TERMS_FILE",
    "THEMES_FILE",
    "Layered",
    "Vocabulary",
    "VocabularyError",
    "checked_themes",
    "label_report",
    "load_vocabulary",
    "note_gaps",
    "vocabulary_of",
]
