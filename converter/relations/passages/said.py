"""What pages say of shared passages, read from the tables: of a report, of pairs of reports."""

from __future__ import annotations

import msgspec

from converter.model import Value
from converter.relations.passages.found import Found
from converter.relations.passages.tables import Kept
from converter.relations.summaries import Summary
from converter.tables import Tables


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
