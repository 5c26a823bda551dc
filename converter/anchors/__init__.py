"""Anchors: ids made from printed numbers and from words, and the ledger that keeps them for ever.

A report gets ids of its own (`anchor_report`, a pure function of its text); then, with all reports at hand, those that the
ledger has published before (`keep_links`).
"""

from converter.anchors.drafts import Draft, Facts, facts_of
from converter.anchors.ids import anchor_report
from converter.anchors.keep import keep_drafts, keep_links
from converter.anchors.kept import Change, Kept, Settled, Steady, placed
from converter.anchors.ledger import Ledger, LedgerError
from converter.anchors.places import normalise
from converter.anchors.written import first_account

__all__ = [
    "Change",
    "Draft",
    "Facts",
    "Kept",
    "Ledger",
    "LedgerError",
    "Settled",
    "Steady",
    "anchor_report",
    "facts_of",
    "first_account",
    "keep_drafts",
    "keep_links",
    "normalise",
    "placed",
]
