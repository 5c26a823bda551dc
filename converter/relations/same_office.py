"""Which reports of other years are of the same office: what is compared with last year's, and with next year's.

An office is the name that a report has. Where an archive names none, a report goes on from what the same person gave
before; or from the only ones of its kind, as in a folder that holds one office's reports.
"""

from __future__ import annotations

from collections.abc import Iterable

from converter.language.kinds import kind_slug
from converter.language.slugs import slug_of_name
from converter.relations.summaries import Summary
from converter.tables import Tables

_CROWDED = {"office": 12, "author": 12, "kind": 3}
"""More reports of one year than this, and they are not all compared with those of the year beside it."""
_MOST_COUNTED = max(_CROWDED.values()) + 2
"""Reports from which on nothing hangs on how many there are, one more or less."""


def lines_of(summary: Summary) -> tuple[str, ...]:
    """Return the names under which a report is filed, sorted: two reports are of one office where they share one.

    `office/<slug>` where it has an office; else `author/<slug>` and `kind/<slug>`, as far as they are known.
    """
    if summary.office is not None:
        return (f"office/{slug_of_name(summary.office)}",)
    author = (f"author/{slug_of_name(summary.author)}",) if summary.author else ()
    kind = (f"kind/{kind_slug(summary.kind)}",) if summary.kind is not None else ()
    return *author, *kind


def is_crowded(line: str, *reports: int) -> bool:
    """Whether so many reports stand under a name in one of two years that they cannot all go on from one another.

    reports: how many each of the two years has. So the work for an added report stays bounded.
    """
    return max(reports) > _CROWDED[line.partition("/")[0]]


def goes_on(line: str, one: Summary, other: Summary, *, crowded: bool) -> bool:
    """Whether two reports of neighbouring years under one name are compared: where it is crowded, those of one author alone.

    Many reports of a kind without an office are of as many offices.
    """
    if not crowded:
        return True
    return not line.startswith("kind/") and one.author is not None and one.author == other.author


def nearest_first(summary: Summary, others: Iterable[Summary]) -> list[Summary]:
    """Return reports of another year in the order in which they go on from one: its author and kind, then either, then the rest."""

    def order(other: Summary) -> tuple[int, str]:
        same_author = other.author is not None and other.author == summary.author
        same_kind = other.kind is not None and other.kind == summary.kind
        return -(2 * same_author + same_kind), other.address

    return sorted(others, key=order)


def count_under(tables: Tables, table: str, line: str, year: int | None) -> int:
    """Return how many reports stand under a name for a year; of very many so many that they are too many.

    table: of ours, with the columns `line` and `year`.
    """
    query = f"SELECT 1 FROM {table} WHERE line=? AND year=? LIMIT ?"  # noqa: S608 - our own words
    return sum(1 for _ in tables.rows(query, line, year, _MOST_COUNTED))
