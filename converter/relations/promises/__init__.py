"""Promises and results: which plans of a year the reports of the year after tell of."""

from converter.relations.promises.relation import (
    NO_LINE,
    Counts,
    Promises,
    counts,
    counts_of,
    found_before,
    found_in,
    found_of,
    line_of,
    settle,
)
from converter.relations.promises.results import Found, Place, Result

__all__ = [
    "NO_LINE",
    "Counts",
    "Found",
    "Place",
    "Promises",
    "Result",
    "counts",
    "counts_of",
    "found_before",
    "found_in",
    "found_of",
    "line_of",
    "settle",
]
