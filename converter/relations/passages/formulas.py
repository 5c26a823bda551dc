"""What is said of formulas, kept beside their marks: a change looks at the few of which something else is said now."""

from collections.abc import Iterable, Iterator

from converter.model import Value
from converter.relations.passages.found import FEW
from converter.relations.passages.marks import unit_mark
from converter.relations.passages.tables import Kept, first_rows
from converter.relations.passages.text import units_of
from converter.tables import Tables, decoded, encoded

SHOWN_FIRST = 3
"""How many of the first reports of a formula are named."""
_BUCKETS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000)
_CONSIDERED = 3
"""For each formula listed, how many are looked at: clauses of one that is listed whole are passed over."""


class FirstPlace(Value, frozen=True):
    """A place of a formula in one of the first reports that have it."""

    address: str
    label: str
    """As Summary.label."""
    year: int | None
    office: str | None
    id: str
    """Of the place."""


class FormulaSaid(Value, frozen=True):
    """What is said of a formula."""

    mark: int
    reports: int
    """How many have it: the number itself, or the round one that it reaches."""
    words: str
    """As the first report has them; empty where they are not asked for."""
    first: tuple[FirstPlace, ...]
    """In the first reports that have it, by year; one at least."""


def bucket(count: int) -> int:
    """Return the round number that a count reaches: what pages say of it, so that few change when it grows by one; 0 for few."""
    return max((each for each in _BUCKETS if each <= count), default=FEW + 1) if count > FEW else 0


def keep_formulas(tables: Tables, kept: Kept, marks: Iterable[int]) -> None:
    """Keep what is to be said of formulas; marks: of those of which something else is said than before, or nothing any more."""
    for mark in sorted(marks):
        if tables.one("SELECT 1 FROM passages_many WHERE mark=?", mark) is None:
            tables.run("DELETE FROM passages_formulas WHERE mark=?", mark)
            continue
        rows = first_rows(tables, mark, SHOWN_FIRST)
        report, number = rows[0]
        text = kept.sentences(report).texts[number]
        units = [(unit_mark(unit.words), unit) for unit in units_of(text)]
        unit = next(unit for each, unit in units if each == mark)
        first = encoded(tuple(_place(kept, *row) for row in rows))
        values = (mark, units[0][0], text[unit.start : unit.end], first)
        tables.run("INSERT OR REPLACE INTO passages_formulas VALUES(?, ?, ?, ?)", *values)


def formulas_in(tables: Tables, marks: tuple[int, int]) -> Iterator[FormulaSaid]:
    """Yield the formulas with marks from one to below another; of each a round count and the first places, no words."""
    query = """
        SELECT mark, reports, first FROM passages_formulas JOIN passages_many USING(mark) WHERE mark>=? AND mark<?
        ORDER BY mark
        """
    for mark, reports, first in tables.rows(query, *marks):
        yield FormulaSaid(mark, bucket(reports), "", _first(first))


def most_said(tables: Tables, most: int) -> list[FormulaSaid]:
    """Return the formulas that most reports have, at most so many; no clause of a sentence that as many reports have."""
    query = """
        SELECT mark, reports, whole, words, first FROM passages_many CROSS JOIN passages_formulas USING(mark) WHERE mark>0
        ORDER BY reports DESC, mark LIMIT ?
        """
    rows = [*tables.rows(query, most * _CONSIDERED)]
    counts = {mark: reports for mark, reports, *_ in rows}
    said: list[FormulaSaid] = []
    for mark, reports, whole, words, first in rows:
        if len(said) == most:
            break
        if whole == mark or counts.get(whole, 0) < reports:
            said.append(FormulaSaid(mark, reports, words, _first(first)[:1]))
    return said


def _first(data: bytes) -> tuple[FirstPlace, ...]:
    return decoded(data, tuple[FirstPlace, ...])


def _place(kept: Kept, report: int, number: int) -> FirstPlace:
    summary = kept.summary(report)
    place = kept.sentences(report).place_id(number)
    return FirstPlace(summary.address, summary.label, summary.year, summary.office, place)
