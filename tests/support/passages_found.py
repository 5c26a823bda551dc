"""The relation of shared passages over some reports, and how well it finds what was planted in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import get_args

import msgspec

from converter.model import Report
from converter.relations.passages.found import Found
from converter.relations.passages.relation import Passages
from converter.relations.passages.tables import report_number
from converter.relations.summaries import summary_of
from converter.tables import Tables
from tests.support.planted_copies import HOWS, How, Planted

RELATION = Passages()


def tables_of(reports: Iterable[Report]) -> Tables:
    """Return the relation's tables, brought up to date with some reports."""
    tables = Tables.in_memory(RELATION.schema)
    for report in reports:
        RELATION.put(tables, summary_of(report), RELATION.facts(report, ()))
    RELATION.settle(tables)
    return tables


def found_of(tables: Tables, report: Report) -> Found:
    """Return what of a report stands in others."""
    row = tables.one("SELECT found FROM passages_found WHERE report=?", report_number(report.year, report.address))
    assert row
    return msgspec.msgpack.decode(row[0], type=Found)


@dataclass(slots=True)
class Score:
    """How much of what was planted was found, in letters; each counts once for every other report that has it."""

    planted: dict[str, int] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    marked: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Share of the marked letters that stand there."""
        return self.right / self.marked

    def recall(self, *hows: str) -> float:
        """Share of the planted letters that were marked; of some kinds of copies, or of all."""
        kinds = hows or HOWS
        return sum(self.found[how] for how in kinds) / sum(self.planted[how] for how in kinds)


def score(planted: Planted, tables: Tables) -> Score:
    """Return how well planted passages were found."""
    numbers = {report_number(made.report.year, made.report.address): index for index, made in enumerate(planted.made)}
    marked: dict[tuple[int, int, int], set[int]] = {}
    for index, made in enumerate(planted.made):
        paragraphs = {part.id: number for number, part in enumerate(made.report.preamble)}
        for passage in found_of(tables, made.report).passages:
            text = made.report.preamble[paragraphs[passage.id]].text
            for place in passage.where:
                pieces = place.pieces or passage.pieces
                letters = {at for start, end in pieces for at in range(start, end) if text[at] not in "，。"}
                marked.setdefault((index, paragraphs[passage.id], numbers[place.report]), set()).update(letters)
    result = Score(dict.fromkeys(get_args(How), 0), dict.fromkeys(get_args(How), 0))
    right: dict[tuple[int, int, int], set[int]] = {}
    for report, paragraph, other, how, letters in planted.shared_letters():
        hit = letters & marked.get((report, paragraph, other), set())
        result.planted[how] += len(letters)
        result.found[how] += len(hit)
        right.setdefault((report, paragraph, other), set()).update(hit)
    result.marked = sum(map(len, marked.values()))
    result.right = sum(map(len, right.values()))
    return result
