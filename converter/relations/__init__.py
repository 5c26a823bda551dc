"""Relations: what lists show of each report, and what needs all reports at once."""

from converter.language.sentences import shorten
from converter.relations.notices import Notice, in_order, message_order, notices_of
from converter.relations.overview import NEWEST, Count, Counts, Overview, Relations, Year, relate, year_of
from converter.relations.summaries import (
    OTHER_ROLE,
    Entry,
    Summary,
    counts_of,
    entries_of,
    labelled,
    sort_key,
    summary_of,
)
from converter.relations.twins import Twin, apart

__all__ = [
    "NEWEST",
    "OTHER_ROLE",
    "Count",
    "Counts",
    "Entry",
    "Notice",
    "Overview",
    "Relations",
    "Summary",
    "Twin",
    "Year",
    "apart",
    "counts_of",
    "entries_of",
    "in_order",
    "labelled",
    "message_order",
    "notices_of",
    "relate",
    "shorten",
    "sort_key",
    "summary_of",
    "year_of",
]
