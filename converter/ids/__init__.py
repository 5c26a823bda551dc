"""Ids made from printed numbers and from words: a pure function of a report's text."""

from converter.ids.mint import anchor_report, mint_address, mint_ids
from converter.ids.places import normalise, placed

__all__ = ["anchor_report", "mint_address", "mint_ids", "normalise", "placed"]
