"""Shared passages as a relation: what is kept of a report, and the parts that are made anew when one comes or goes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from converter.model import Report, Theme
from converter.relations.passages.facts import encoded, facts_of
from converter.relations.passages.settle import settle
from converter.relations.passages.tables import SCHEMA, report_number
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
