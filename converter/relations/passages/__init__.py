"""Shared passages: runs of words that stand, the same or nearly, in several reports; formulas (套话), which many have, apart.

Each report's sentences have marks (`marks`), the tables tell which reports have a mark (`tables`, `settle`), and sentences that share
some are held against each other (`alignment`): what is shown is found in the texts, not by marks alone (`found`).
"""

from converter.relations.passages.formulas import FirstPlace, FormulaSaid, formulas_in, most_said
from converter.relations.passages.found import Formula, Found, Passage, Place
from converter.relations.passages.relation import FORMULAS, Passages, marks_in_part
from converter.relations.passages.said import (
    PairSaid,
    found_at,
    pairs_said,
    totals,
)

__all__ = [
    "FORMULAS",
    "FirstPlace",
    "Formula",
    "FormulaSaid",
    "Found",
    "PairSaid",
    "Passage",
    "Passages",
    "Place",
    "formulas_in",
    "found_at",
    "marks_in_part",
    "most_said",
    "pairs_said",
    "totals",
]
