"""What pages say of shared passages, read from the tables: of a report, of formulas, of pairs of reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from converter.model import Value
from converter.relations.passages.facts import Sentences
from converter.relations.passages.found import Found
from converter.relations.passages.marks import unit_mark
from converter.relations.passages.settle import SHOWN_FIRST, bucket
from converter.relations.passages.tables import Kept, first_rows
from converter.relations.passages.text import Unit, units_of
from converter.relations.summaries import Summary
from converter.tables import Tables

_CONSIDERED = 3
"""For each formula listed, how many are looked at: clauses of one that is listed whole are passed over."""


class FormulaSaid(Value, frozen=True):
    """What is said of a formula."""

    mark: int
    reports: int
    """How many have it: the number itself, or the round one that it reaches."""
    words: str
    """As the first report has them; empty where they are not asked for."""
    first: tuple[tuple[Summary, str], ...]
    """The first reports that have it, by year, and the id of its place in each; one at least."""


class PairSaid(Value, frozen=True):
    """Two reports that share passages."""

    one: Summary
    """Of the earlier year."""
    other: Summary
    letters: int
    """Letters and digits of the first that stand in passages of the second."""
    whole: int
    """Of all its sentences."""


def found_at(tables: Tables, address: str) -> tuple[Found, dict[int, Summary]] | None:
    """Return what of the report at an address stands in others, and the summaries of these; None for no report."""
    row = tables.one("SELECT found FROM passages JOIN passages_found USING(report) WHERE address=?", address)
    if row is None:
        return None
    found = msgspec.msgpack.decode(row[0], type=Found)
    named = (*(each.where for each in found.passages), *(each.where for each in found.formulas))
    kept = Kept(tables)
    return found, {
        report: kept.summary(report) for report in sorted({place.report for places in named for place in places})
    }


def formulas_in(tables: Tables, marks: tuple[int, int]) -> Iterator[FormulaSaid]:
    """Yield the formulas with marks from one to below another; of each a round count and the first reports."""
    kept = Kept(tables)
    query = "SELECT mark, reports FROM passages_many WHERE mark>=? AND mark<? AND mark>0 ORDER BY mark"
    for mark, reports in [*tables.rows(query, *marks)]:
        yield FormulaSaid(mark, bucket(reports), "", tuple(_first(tables, kept, mark, SHOWN_FIRST)))


def most_said(tables: Tables, most: int) -> list[FormulaSaid]:
    """Return the formulas that most reports have, at most so many; no clause of a sentence that as many reports have."""
    kept = Kept(tables)
    said: list[FormulaSaid] = []
    query = "SELECT mark, reports FROM passages_many WHERE mark>0 ORDER BY reports DESC, mark LIMIT ?"
    counts = dict(tables.rows(query, most * _CONSIDERED))
    for mark, reports in counts.items():
        if len(said) == most:
            break
        ((report, number),) = first_rows(tables, mark, 1)
        sentences = kept.sentences(report)
        units = [*_units(sentences, number)]
        if any(counts.get(whole, 0) >= reports for whole, _ in units[:1] if whole != mark):
            continue
        unit = next(unit for each, unit in units if each == mark)
        words = sentences.texts[number][unit.start : unit.end]
        first = ((kept.summary(report), sentences.place_id(number)),)
        said.append(FormulaSaid(mark, reports, words, first))
    return said


def pairs_said(tables: Tables, most: int) -> list[PairSaid]:
    """Return the pairs of reports that share the most words in passages, at most so many."""
    kept = Kept(tables)
    query = """
        SELECT one, other, letters, found FROM passages_pairs JOIN passages_found ON report=one WHERE one<other
        ORDER BY letters DESC, one, other LIMIT ?
        """
    return [
        PairSaid(kept.summary(one), kept.summary(other), letters, msgspec.msgpack.decode(found, type=Found).letters)
        for one, other, letters, found in [*tables.rows(query, most)]
    ]


def totals(tables: Tables) -> tuple[int, int]:
    """Return how many formulas there are, and how many pairs of reports with passages."""
    formulas = tables.one("SELECT count(*) FROM passages_many WHERE mark>0")
    pairs = tables.one("SELECT count(*) FROM passages_pairs WHERE one<other")
    return (formulas or (0,))[0], (pairs or (0,))[0]


def _first(tables: Tables, kept: Kept, mark: int, most: int) -> Iterator[tuple[Summary, str]]:
    for report, number in first_rows(tables, mark, most):
        yield kept.summary(report), kept.sentences(report).place_id(number)


def _units(sentences: Sentences, number: int) -> Iterable[tuple[int, Unit]]:
    return ((unit_mark(unit.words), unit) for unit in units_of(sentences.texts[number]))
