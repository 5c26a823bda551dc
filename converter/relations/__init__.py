"""Relations: what lists show of each report, and what needs all reports at once."""

from converter.language.sentences import shorten
from converter.relations.entries import (
    OTHER_ROLE,
    ROLES,
    Below,
    Entry,
    counts_of,
    entries_of,
    in_groups,
    newest_first,
)
from converter.relations.notices import Notice, in_order, message_order, notices_of
from converter.relations.overview import NEWEST, Count, Counts, Overview, Relations, Year, count_of, relate, year_of
from converter.relations.summaries import Summary, sort_key, summary_of

__all__ = [
    "NEWEST",
    "OTHER_ROLE",
    "ROLES",
    "Below",
    "Count",
    "Counts",
    "Entry",
    "Notice",
    "Overview",
    "Relations",
    "Summary",
    "Year",
    "count_of",
    "counts_of",
    "entries_of",
    "in_groups",
    "in_order",
    "message_order",
    "newest_first",
    "notices_of",
    "relate",
    "shorten",
    "sort_key",
    "summary_of",
    "year_of",
]
