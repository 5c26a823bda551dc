"""The tables of shared passages: which report has which marks, kept so that a mark's first reports are found at once.

A report's number is made of its year and address: all that is cut to the first so many hangs on these alone. `put` and `drop`
only note down; `settle` brings the tables up to date, a few reports or all of them at once.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache, partial

import msgspec

from converter.relations.passages.facts import Sentences, decoded
from converter.relations.passages.found import Archive, Rows
from converter.relations.summaries import Summary
from converter.tables import Tables

SCHEMA = """
CREATE TABLE passages(report INTEGER PRIMARY KEY, address TEXT, office TEXT, summary BLOB, facts BLOB);
CREATE INDEX passages_address ON passages(address);
CREATE TABLE passages_new(report INTEGER PRIMARY KEY);
CREATE TABLE passages_gone(report INTEGER PRIMARY KEY, office TEXT, facts BLOB);
CREATE TABLE passages_found(report INTEGER PRIMARY KEY, found BLOB);
CREATE TABLE passages_marks(mark INTEGER, report INTEGER, sentence INTEGER, PRIMARY KEY(mark, report)) WITHOUT ROWID;
CREATE TABLE passages_many(mark INTEGER PRIMARY KEY, reports INTEGER);
CREATE INDEX passages_most ON passages_many(reports DESC, mark) WHERE mark>0;
CREATE TABLE passages_formulas(mark INTEGER PRIMARY KEY, whole INTEGER, words TEXT, first BLOB);
CREATE TABLE passages_pairs(one INTEGER, other INTEGER, letters INTEGER, PRIMARY KEY(one, other)) WITHOUT ROWID;
CREATE INDEX passages_pairs_letters ON passages_pairs(letters DESC, one, other) WHERE one<other
"""
_FIRST_YEAR, _LAST_YEAR, _NO_YEAR = 1950, 2075, 126
_HASH_BITS = 40
_REMEMBERED = 400
"""Reports whose sentences are kept in memory."""


def report_number(year: int | None, address: str) -> int:
    """Return the number of a report: those of earlier years first, of unknown years last; the same in every archive."""
    place = _NO_YEAR if year is None else min(max(year, _FIRST_YEAR), _LAST_YEAR) - _FIRST_YEAR
    digest = hashlib.blake2b(address.encode("utf-8", "surrogatepass"), digest_size=_HASH_BITS // 8).digest()
    return place << _HASH_BITS | int.from_bytes(digest, "big")


class Kept:
    """The reports in the tables, those asked for last in memory. One for each settling: what it remembers does not change.

    It is gone with the last who uses it: a method that is remembered here would hold itself, and a build looks for no such circles.
    """

    def __init__(self, tables: Tables) -> None:
        self.sentences = lru_cache(_REMEMBERED)(partial(sentences_of, tables))
        self.summary = lru_cache(4 * _REMEMBERED)(partial(_summary, tables))
        self.office = lru_cache(None)(partial(_office, tables))

    @property
    def archive(self) -> Archive:
        """What is asked of other reports when one is looked through."""
        return Archive(self.sentences, self.office)


def rows_of(tables: Tables, marks: Iterable[int]) -> tuple[Rows, set[int]]:
    """Return which reports have each of some marks, as far as these are few; and those marks that more have."""
    asked = [*marks]
    many = many_of(tables, asked)
    few: dict[int, list[tuple[int, int]]] = {}
    rows = tables.rows(
        "SELECT m.mark, m.report, m.sentence FROM json_each(?) CROSS JOIN passages_marks m ON m.mark=value",
        json_numbers(mark for mark in asked if mark not in many),
    )
    for mark, report, sentence in rows:
        few.setdefault(mark, []).append((report, sentence))
    return few, many


def many_of(tables: Tables, marks: Iterable[int]) -> set[int]:
    """Return those of some marks that more than few reports have."""
    query = "SELECT value FROM json_each(?) CROSS JOIN passages_many ON passages_many.mark=value"
    return {mark for (mark,) in tables.rows(query, json_numbers(marks))}


def json_numbers(numbers: Iterable[int]) -> str:
    """Return numbers as a JSON list, which one query can take however many they are."""
    return f"[{','.join(map(str, numbers))}]"


def first_rows(tables: Tables, mark: int, most: int) -> list[tuple[int, int]]:
    """Return the first reports, by year, that have a mark, and of each the first sentence that has it."""
    query = "SELECT report, sentence FROM passages_marks WHERE mark=? ORDER BY report LIMIT ?"
    return [(report, sentence) for report, sentence in tables.rows(query, mark, most)]


def sentences_of(tables: Tables, report: int) -> Sentences:
    """Return the sentences of a report as they are kept; none of one that is not known."""
    row = tables.one("SELECT facts FROM passages WHERE report=?", report)
    return Sentences(decoded(row[0] if row else b""))


def _summary(tables: Tables, report: int) -> Summary:
    row = tables.one("SELECT summary FROM passages WHERE report=?", report)
    if row is None:
        raise KeyError(report)
    return msgspec.msgpack.decode(row[0], type=Summary)


def _office(tables: Tables, report: int) -> str | None:
    row = tables.one("SELECT office FROM passages WHERE report=?", report)
    office: str | None = row[0] if row else None
    return office
