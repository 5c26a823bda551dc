"""Looks through reports for what of them stands in others, and writes it down."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import msgspec

from converter.relations.passages.found import FEW, Rows, found_in
from converter.relations.passages.tables import Kept, many_of, rows_of
from converter.tables import Tables

_SHARED = """
    INSERT INTO passages_shared SELECT one.report, one.mark, other.report, other.sentence
    FROM passages_marks one CROSS JOIN passages_marks other ON other.mark=one.mark AND other.report<>one.report
    WHERE one.mark NOT IN (SELECT mark FROM passages_many) ORDER BY one.report
    """


def look_through(tables: Tables, kept: Kept, reports: list[int], *, is_all: bool) -> None:
    """Write down what of some reports stands in others.

    reports: in order; is_all: whether these are all, which share marks that are then read in the order of the table, not
    sought one by one.
    """
    shared = _of_all(tables, kept) if is_all else _of_each(tables, kept, reports)
    of_all = {mark for (mark,) in tables.rows("SELECT mark FROM passages_many")} if is_all else set()
    for report, few in shared:
        marks = kept.sentences(report).first_by_mark
        many = of_all.intersection(marks) if is_all else many_of(tables, marks)
        found = found_in(report, kept.archive, few, many)
        tables.run("INSERT OR REPLACE INTO passages_found VALUES(?, ?)", report, msgspec.msgpack.encode(found))
        tables.run("DELETE FROM passages_pairs WHERE one=?", report)
        pairs = [(report, other, letters) for other, letters in found.partners]
        tables.many("INSERT INTO passages_pairs VALUES(?, ?, ?)", pairs)


def count_all(tables: Tables) -> None:
    """Write down which marks more than few reports have."""
    tables.run("DELETE FROM passages_many")
    counted = "INSERT INTO passages_many SELECT mark, count(*) FROM passages_marks GROUP BY mark HAVING count(*)>?"
    tables.run(counted, FEW)


def _of_each(tables: Tables, kept: Kept, reports: list[int]) -> Iterator[tuple[int, Rows]]:
    for report in reports:
        yield report, rows_of(tables, kept.sentences(report).first_by_mark)[0]


def _of_all(tables: Tables, kept: Kept) -> Iterator[tuple[int, Rows]]:
    # In the file, as what comes is.
    tables.run("CREATE TABLE passages_shared(report INTEGER, mark INTEGER, other INTEGER, sentence INTEGER)")
    tables.run(_SHARED)
    shared = groupby(tables.rows("SELECT * FROM passages_shared ORDER BY rowid"), key=itemgetter(0))
    group = next(shared, None)
    for (report,) in [*tables.rows("SELECT report FROM passages ORDER BY report")]:
        few: dict[int, list[tuple[int, int]]] = {}
        if group is not None and group[0] == report:
            firsts = kept.sentences(report).first_by_mark
            for _, mark, other, sentence in group[1]:
                if mark not in few:
                    few[mark] = [(report, firsts[mark])]
                few[mark].append((other, sentence))
            group = next(shared, None)
        yield report, few
    tables.run("DROP TABLE passages_shared")
