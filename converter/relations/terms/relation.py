"""The terms of reports by year, kept in tables: sums that every report adds to and takes away from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from converter.model import Report, Theme, Value
from converter.relations.names import letter_of, name_id
from converter.relations.places import worded_places
from converter.relations.relation import INDEX
from converter.relations.summaries import Summary
from converter.relations.terms.measure import Turns, heights, turns_of, unevenness
from converter.tables import Tables, decoded, encoded

PHRASES_FILE = Path(__file__).with_name("phrases.txt")
MOST_TERMS = 300
"""Terms that are listed: those that stand most unevenly over the years."""
_LEAST_REPORTS = 2
_LONGEST_TERM = 30

_SCHEMA = """
CREATE TABLE terms(theme TEXT, term TEXT, year INTEGER, count INTEGER, PRIMARY KEY(theme, term, year)) WITHOUT ROWID;
CREATE TABLE terms_of(page TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID;
CREATE TABLE terms_turns(theme TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID
"""
_ANY = ""
"""Stands for a theme where all places count, and for a term where all reports do."""


class TermEntry(Value, frozen=True):
    """What is shown of a term."""

    id: str
    letter: str
    """Of its sheet."""
    term: str
    reports: int
    years: tuple[tuple[int, int], ...]
    """Year and number of reports, oldest first; those of unknown years are not among them."""
    heights: tuple[tuple[int, int], ...]
    """Year and height of its bar, out of 8."""


_Facts = tuple[tuple[str, tuple[str, ...]], ...]
"""Theme, or none, and the terms that a report has: anywhere; that told of the theme."""


class Terms:
    """The relation."""

    name = "terms"
    schema = _SCHEMA

    def facts(self, report: Report, themes: Sequence[Theme]) -> bytes:
        """Return the terms that a report has, and those that decided for each theme."""
        known = {theme.slug for theme in themes if not theme.is_role}
        told: dict[str, set[str]] = {}
        evidence = (place.evidence for places in (report.walk(), report.paragraphs()) for place in places)
        for slug, words in chain.from_iterable(evidence):
            if slug in known:
                told.setdefault(slug, set()).update(words)
        text = "\n".join(words for _, words in worded_places(report))
        phrases = [phrase for phrase in _phrases() if phrase in text]
        everywhere = {*report.terms, *phrases, *(word for words in told.values() for word in words)}
        told[_ANY] = everywhere
        facts: _Facts = tuple(
            (slug, (_ANY, *sorted(word for word in words if 0 < len(word) <= _LONGEST_TERM)))
            for slug, words in sorted(told.items())
        )
        return encoded(facts)

    def put(self, tables: Tables, summary: Summary, facts: bytes) -> set[str]:
        """Put the terms of a report."""
        self.drop(tables, summary.address)
        year = summary.year or 0
        tables.run("INSERT INTO terms_of VALUES(?, ?)", summary.address, encoded((year, facts)))
        _add(tables, year, facts, 1)
        return {INDEX}

    def drop(self, tables: Tables, address: str) -> set[str]:
        """Take the terms of a report away."""
        row = tables.one("SELECT data FROM terms_of WHERE page=?", address)
        if row is None:
            return set()
        tables.run("DELETE FROM terms_of WHERE page=?", address)
        _add(tables, *decoded(row[0], tuple[int, bytes]), -1)
        return {INDEX}


def _add(tables: Tables, year: int, facts: bytes, step: int) -> None:
    for theme, terms in decoded(facts, _Facts) if facts else ():
        if step > 0:
            query = "INSERT INTO terms VALUES(?, ?, ?, 1) ON CONFLICT(theme, term, year) DO UPDATE SET count=count+1"
            tables.many(query, ((theme, term, year) for term in terms))
        else:
            keys = [(theme, term, year) for term in terms]
            tables.many("UPDATE terms SET count=count-1 WHERE theme=? AND term=? AND year=?", keys)
            tables.many("DELETE FROM terms WHERE theme=? AND term=? AND year=? AND count=0", keys)
        tables.run("DELETE FROM terms_turns WHERE theme=?", theme)


def listed_terms(tables: Tables) -> tuple[TermEntry, ...]:
    """Return the terms that stand most unevenly over the years, the most first."""
    terms, reports = _years_of(tables, _ANY)
    scored = sorted(
        (-round(unevenness(years, reports), 3), -sum(years.values()), term, years)
        for term, years in terms.items()
        if sum(years.values()) >= _LEAST_REPORTS
    )
    return tuple(_entry(term, years, reports) for _, _, term, years in scored[:MOST_TERMS])


def _entry(term: str, years: Mapping[int, int], reports: Mapping[int, int]) -> TermEntry:
    return TermEntry(
        id=name_id(term),
        letter=letter_of(term),
        term=term,
        reports=sum(years.values()),
        years=tuple((year, count) for year, count in sorted(years.items()) if year),
        heights=tuple(sorted(heights(years, reports).items())),
    )


def turns_of_theme(tables: Tables, theme: str) -> Turns | None:
    """Return which of the terms that decide for a theme came and went; None where too few reports can tell.

    What was found is kept until a report with the theme comes or goes.
    """
    row = tables.one("SELECT data FROM terms_turns WHERE theme=?", theme)
    if row is None:
        turns = turns_of(*_years_of(tables, theme))
        tables.run("INSERT INTO terms_turns VALUES(?, ?)", theme, encoded(turns))
        return turns
    return decoded(row[0], Turns | None)  # type: ignore[arg-type] # mypy: a union is no type


def _years_of(tables: Tables, theme: str) -> tuple[dict[str, dict[int, int]], dict[int, int]]:
    """Return the terms of a theme with their reports by year, and the reports that have the theme."""
    terms: dict[str, dict[int, int]] = {}
    for term, year, count in tables.rows("SELECT term, year, count FROM terms WHERE theme=?", theme):
        terms.setdefault(term, {})[year] = count
    return terms, terms.pop(_ANY, {})


@cache
def _phrases() -> tuple[str, ...]:
    lines = (line.partition("#")[0].strip() for line in PHRASES_FILE.read_text(encoding="utf-8").splitlines())
    return tuple(filter(None, lines))


def in_order(entries: Iterable[TermEntry]) -> Iterator[tuple[str, list[TermEntry]]]:
    """Yield each letter that has terms, with them in the order of pinyin."""
    of_letter: dict[str, list[TermEntry]] = {}
    for entry in sorted(entries, key=lambda each: each.id):
        of_letter.setdefault(entry.letter, []).append(entry)
    yield from of_letter.items()
