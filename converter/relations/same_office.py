"""Which reports of other years are of the same office: what is compared with last year's, and with next year's.

An office is the name that a report has. One that names none goes on from what the same person gave before; or from the
only ones of its kind, as in a folder that holds one office's reports, of which some may name it and others do not.
"""

from collections.abc import Iterable

from converter.language.kinds import kind_slug
from converter.language.slugs import slug_of_name
from converter.model import Value
from converter.outline.office_name import office_of_folder
from converter.relations.summaries import Summary
from converter.tables import Tables

_CROWDED = {"office": 12, "author": 12, "kind": 3}
"""More reports of one year than this, and they are not all compared with those of the year beside it."""
_MOST_COUNTED = max(_CROWDED.values()) + 2
"""Reports from which on nothing hangs on how many there are, one more or less."""


def lines_of(summary: Summary) -> tuple[str, ...]:
    """Return the names under which a report is listed, sorted.

    `office/<slug>` where it has an office; else `author/<slug>` and `kind/<slug>`, as far as they are known.
    """
    if summary.office is not None:
        return (f"office/{slug_of_name(summary.office)}",)
    return _lines_without_office(summary)


def compared_under(summary: Summary) -> tuple[str, ...]:
    """Return the names under which a report meets those that it may go on from, sorted: two that are compared share one.

    `any/author/<slug>` and `any/kind/<slug>` unless its folder says its office; `office/<slug>` where it has one.
    """
    office = lines_of(summary) if summary.office is not None else ()
    if office and office_of_folder(summary.source):
        return office
    return *(f"any/{line}" for line in _lines_without_office(summary)), *office


def filed_under(summary: Summary) -> list[str]:
    """Return all names under which a report is found: where it is listed, and where it is compared; sorted."""
    return sorted({*lines_of(summary), *compared_under(summary)})


def _lines_without_office(summary: Summary) -> tuple[str, ...]:
    author = (f"author/{slug_of_name(summary.author)}",) if summary.author else ()
    kind = (f"kind/{kind_slug(summary.kind)}",) if summary.kind is not None else ()
    return *author, *kind


class Crowd(Value, frozen=True):
    """The reports of a year under a name."""

    reports: int
    """Of very many so many that they are too many."""
    offices: frozenset[str] = frozenset()
    """Which they name; some of them, where they are too many."""


def is_many(line: str, count: int) -> bool:
    """Whether so many reports of one year stand under a name that not all are compared; so the work for an added one stays bounded."""
    return count > _CROWDED[_facet(line)]


def is_crowded(line: str, *years: Crowd) -> bool:
    """Whether the reports of two years under a name cannot all go on from one another.

    They are many; or of a kind, and name several offices: of which of them one is that names none, nobody knows.
    """
    of_several = _facet(line) == "kind" and len(frozenset().union(*(crowd.offices for crowd in years))) > 1
    return of_several or any(is_many(line, crowd.reports) for crowd in years)


def _facet(line: str) -> str:
    return line.split("/")[-2]


def goes_on(line: str, one: Summary, other: Summary, *, crowded: bool) -> bool:
    """Whether two reports of neighbouring years under one name are compared: where it is crowded, those of one author alone.

    Never two that name different offices. Many reports of a kind without an office are of as many offices.
    """
    if are_different(one.office, other.office):
        return False
    return not crowded or (_facet(line) != "kind" and one.author is not None and one.author == other.author)


def are_different(one: str | None, other: str | None) -> bool:
    """Whether two reports name different offices; None or nothing where one names none."""
    return bool(one and other) and one != other


def nearest_first(summary: Summary, others: Iterable[Summary]) -> list[Summary]:
    """Return reports of another year in the order in which they go on from one: its author and kind, then either, then the rest."""

    def order(other: Summary) -> tuple[int, str]:
        same_author = other.author is not None and other.author == summary.author
        same_kind = other.kind is not None and other.kind == summary.kind
        return -(2 * same_author + same_kind), other.address

    return sorted(others, key=order)


def put_lines(tables: Tables, table: str, summary: Summary) -> None:
    """Put a report with its year under all its names; table: of ours, with the columns `line`, `year`, `author`, `page` and `office`, empty for none."""
    known = summary.year, summary.author or "", summary.address, summary.office or ""
    query = f"INSERT INTO {table} VALUES(?, ?, ?, ?, ?)"
    tables.many(query, ((line, *known) for line in filed_under(summary)))


def count_under(tables: Tables, table: str, line: str, year: int | None) -> int:
    """Return how many reports stand under a name for a year; of very many so many that they are too many.

    table: as `put_lines` takes it.
    """
    return crowd_under(tables, table, line, year).reports


def crowd_under(tables: Tables, table: str, line: str, year: int | None, *, without: str = "") -> Crowd:
    """Return the reports under a name for a year; table: as above; without: one that is left out."""
    query = f"SELECT office FROM {table} WHERE line=? AND year=? AND page<>? LIMIT ?"  # noqa: S608 - our own words
    offices = [office for (office,) in tables.rows(query, line, year, without, _MOST_COUNTED)]
    return Crowd(len(offices), frozenset(filter(None, offices)))
