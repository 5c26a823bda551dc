"""Anchors: ids made from printed numbers and from words, and the ledger that keeps them for ever.

A report gets ids of its own (`anchor_report`, a pure function of its text); then, with all reports at hand, those that the
ledger has published before (`keep_links`).
"""

from converter.anchors.ids import anchor_report
from converter.anchors.keep import Change, Kept, keep_links
from converter.anchors.ledger import Ledger, LedgerError
from converter.anchors.places import normalise

__all__ = ["Change", "Kept", "Ledger", "LedgerError", "anchor_report", "keep_links", "normalise"]
