"""Relations: what lists show of each report, and what needs all reports at once."""

from converter.relations.cards import OTHER_ROLE, Card, Entry, card_of, count_of, entries_of, shorten, sort_key
from converter.relations.lists import NEWEST, Count, Counts, Overview, Relations, Year, relate, year_of
from converter.relations.notices import Notice, in_order, message_order, notices_of

__all__ = [
    "NEWEST",
    "OTHER_ROLE",
    "Card",
    "Count",
    "Counts",
    "Entry",
    "Notice",
    "Overview",
    "Relations",
    "Year",
    "card_of",
    "count_of",
    "entries_of",
    "in_order",
    "message_order",
    "notices_of",
    "relate",
    "shorten",
    "sort_key",
    "year_of",
]
