"""Shared passages as a relation: what is kept of a report, and the parts that are made anew when one comes or goes."""

from collections.abc import Sequence

import msgspec

from converter.model import Report, Theme, Value
from converter.relations.passages.facts import encoded, facts_of
from converter.relations.passages.found import Found
from converter.relations.passages.settle import settle
from converter.relations.passages.tables import SCHEMA, Kept, report_number
from converter.relations.relation import INDEX, part_of_report
from converter.relations.summaries import Summary
from converter.tables import Tables

FORMULAS = "formulas/"
"""How the names of parts begin that say more of formulas."""
_SHARDS, _SHARD_BITS = 16, 43
"""Files that say more of formulas: a mark has 47 bits, and those above these 43 are the same in one file. Few, as a report may be new
to a hundred formulas, and a file costs more than what stands in it."""


class Passages:
    """The relation: runs of words that stand, the same or nearly, in several reports."""

    name = "passages"
    schema = SCHEMA

    def facts(self, report: Report, themes: Sequence[Theme]) -> bytes:
        """Return the sentences of a report and their marks."""
        del themes
        return encoded(facts_of(report))

    def put(self, tables: Tables, summary: Summary, facts: bytes) -> set[str]:
        """Note down a report; the tables are brought up to date by `settle`."""
        self.drop(tables, summary.address)
        report = report_number(summary.year, summary.address)
        tables.run(
            "INSERT INTO passages VALUES(?, ?, ?, ?, ?)",
            report,
            summary.address,
            summary.office,
            msgspec.msgpack.encode(summary),
            facts,
        )
        tables.run("INSERT INTO passages_new VALUES(?)", report)
        return {part_of_report(summary.address)}

    def drop(self, tables: Tables, address: str) -> set[str]:
        """Note down that a report is gone."""
        row = tables.one("SELECT report, office, facts FROM passages WHERE address=?", address)
        if row is None:
            return set()
        report, office, facts = row
        if tables.one("SELECT 1 FROM passages_new WHERE report=?", report) is None:
            tables.run("INSERT OR IGNORE INTO passages_gone VALUES(?, ?, ?)", report, office, facts)
        for table in ("passages", "passages_new"):
            tables.run(f"DELETE FROM {table} WHERE report=?", report)  # noqa: S608 - our own names
        return {part_of_report(address)}

    def settle(self, tables: Tables) -> set[str]:
        """Bring the tables up to date with all that was put and dropped; return the parts touched."""
        changes = settle(tables)
        if changes is None:
            return set()
        addresses = (tables.one("SELECT address FROM passages WHERE report=?", report) for report in changes.reports)
        formulas = {part_of_formula(mark) for mark in changes.formulas}
        if changes.is_first:
            formulas = {part_of_formula(shard << _SHARD_BITS) for shard in range(_SHARDS)}
        return {INDEX, *formulas, *(part_of_report(row[0]) for row in addresses if row)}


def part_of_formula(mark: int) -> str:
    """Return the part that holds what is said of a formula: `formulas/a`."""
    return f"{FORMULAS}{mark >> _SHARD_BITS:x}"


def marks_in_part(part: str) -> tuple[int, int]:
    """Return the first mark of the formulas in a part, and the first behind them."""
    shard = int(part.removeprefix(FORMULAS), 16)
    return shard << _SHARD_BITS, (shard + 1) << _SHARD_BITS


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
