"""Brings the tables of shared passages up to date with what was put and dropped, and says what shows something else."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise, permutations
from operator import itemgetter
from typing import NamedTuple

import msgspec

from converter.relations.passages.facts import Sentences, decoded
from converter.relations.passages.formulas import SHOWN_FIRST, bucket, keep_formulas
from converter.relations.passages.found import FEW, SHARED, Rows, candidates, found_in, is_spread, stretch_of
from converter.relations.passages.tables import Kept, first_rows, json_numbers, many_of, rows_of, sentences_of
from converter.tables import Tables

_SORTED_AT_ONCE = 300_000
"""Marks: SQLite sorts in memory."""
_ALL_ANEW = 4
"""Where more than one in so many reports is new or gone, all are looked through."""
_SHARED = """
    INSERT INTO passages_shared SELECT one.report, one.mark, other.report, other.sentence
    FROM passages_marks one CROSS JOIN passages_marks other ON other.mark=one.mark AND other.report<>one.report
    WHERE one.mark NOT IN (SELECT mark FROM passages_many) ORDER BY one.report
    """


class Changes(NamedTuple):
    """What settling changed."""

    reports: frozenset[int]
    """Those that may show something else now."""
    formulas: frozenset[int]
    """Marks of formulas of which something else is said now, or nothing any more."""
    is_first: bool = False
    """Whether nothing was there before; of formulas that pages may have had then nothing is known."""


def settle(tables: Tables) -> Changes | None:
    """Bring the tables up to date; None where nothing was put or dropped."""
    new = {report for (report,) in tables.rows("SELECT report FROM passages_new")}
    gone = {report for (report,) in tables.rows("SELECT report FROM passages_gone")}
    if not new and not gone:
        return None
    (total,) = tables.one("SELECT count(*) FROM passages") or (0,)
    _add_coming(tables, new)
    is_much = (len(new) + len(gone)) * _ALL_ANEW >= total
    changes = _settle_all(tables) if is_much else _settle_some(tables, new, gone)
    for report in gone - new:
        tables.run("DELETE FROM passages_found WHERE report=?", report)
        tables.run("DELETE FROM passages_pairs WHERE one=?", report)
    tables.run("DELETE FROM passages_gone")
    tables.run("DELETE FROM passages_new")
    kept = Kept(tables)
    look_through(tables, kept, sorted(changes.reports), is_all=is_much)
    keep_formulas(tables, kept, changes.formulas)
    return changes._replace(is_first=total == len(new))


def _add_coming(tables: Tables, new: Iterable[int]) -> None:
    # In the file: all of a large archive would fill the memory, and a temporary table keeps what it took until the store is closed.
    tables.run("CREATE TABLE passages_coming(mark INTEGER, report INTEGER, sentence INTEGER)")
    for report in sorted(new):
        firsts = sentences_of(tables, report).first_by_mark
        tables.many(
            "INSERT INTO passages_coming VALUES(?, ?, ?)", [(mark, report, number) for mark, number in firsts.items()]
        )


def _settle_all(tables: Tables) -> Changes:
    before = _formulas(tables)
    _move_marks(tables)
    count_all(tables)
    reports = frozenset(report for (report,) in tables.rows("SELECT report FROM passages"))
    return Changes(reports, before | _formulas(tables))


def _formulas(tables: Tables) -> frozenset[int]:
    return frozenset(mark for (mark,) in tables.rows("SELECT mark FROM passages_many WHERE mark>0"))


def _move_marks(tables: Tables) -> None:
    """Take away the marks that leave and add those that come, in order: so they lie close, and no page is sought twice."""
    for report, facts in [*tables.rows("SELECT report, facts FROM passages_gone")]:
        marks = Sentences(decoded(facts)).first_by_mark
        tables.many("DELETE FROM passages_marks WHERE mark=? AND report=?", [(mark, report) for mark in sorted(marks)])
    query = "SELECT count(*), coalesce(min(mark), 0), coalesce(max(mark), 0) FROM passages_coming"
    rows, low, high = tables.one(query) or (0, 0, 0)
    parts = rows // _SORTED_AT_ONCE + 1  # marks are hashes: parts of their range are about even
    edges = [low + (high + 1 - low) * part // parts for part in range(parts + 1)]
    for first, end in pairwise(edges):
        query = "SELECT mark, report, sentence FROM passages_coming WHERE mark BETWEEN ? AND ? ORDER BY mark, report"
        tables.run(f"INSERT INTO passages_marks {query}", first, end - 1)
    tables.run("DROP TABLE passages_coming")


def _settle_some(tables: Tables, new: set[int], gone: set[int]) -> Changes:
    """Find out what changes by looking at the marks of the reports that come and go, before and after."""
    kept = Kept(tables)
    leaving = {
        report: (office, Sentences(decoded(facts)))
        for report, office, facts in tables.rows("SELECT report, office, facts FROM passages_gone")
    }
    coming = {report: (kept.office(report), kept.sentences(report)) for report in new}
    counted: Counter[int] = Counter()
    for _, sentences in leaving.values():
        counted.subtract(sentences.first_by_mark.keys())
    for _, sentences in coming.values():
        counted.update(sentences.first_by_mark.keys())
    changed = new | gone
    before = _State(tables, counted, leaving, changed, kept)
    formulas = _Shown(tables, before.counts)
    _move_marks(tables)
    counts = {mark: before.counts.get(mark, 0) + by for mark, by in counted.items()}
    _write_counts(tables, before.counts, counts)
    after = _State(tables, counted, coming, changed, kept)
    dirty = before.partners() | after.partners() | _of_other_status(before, after, changed) | changed
    query = "SELECT report FROM json_each(?) CROSS JOIN passages ON report=value"
    still = frozenset(report for (report,) in tables.rows(query, json_numbers(dirty)))
    return Changes(still, formulas.changed(tables, counts, changed))


def _write_counts(tables: Tables, before: Mapping[int, int], after: Mapping[int, int]) -> None:
    many = [(mark, count) for mark, count in after.items() if count > FEW and before.get(mark, 0) != count]
    tables.many("INSERT OR REPLACE INTO passages_many VALUES(?, ?)", many)
    few = [(mark,) for mark, count in after.items() if count <= FEW < before.get(mark, 0)]
    tables.many("DELETE FROM passages_many WHERE mark=?", few)


class _State:
    """Which reports have the marks of those that come and go, before they do so or after."""

    def __init__(
        self,
        tables: Tables,
        marks: Iterable[int],
        own: Mapping[int, tuple[str | None, Sentences]],
        changed: set[int],
        kept: Kept,
    ) -> None:
        """own: the reports that go, before; those that come, after."""
        self._own = own
        self._changed = changed
        self.kept = kept
        self.few, many = rows_of(tables, marks)
        self.spread = {mark for mark, rows in self.few.items() if is_spread(rows, self._office)}
        self.counts = {mark: len(rows) for mark, rows in self.few.items()}
        query = "SELECT mark, reports FROM json_each(?) CROSS JOIN passages_many ON mark=value"
        self.counts |= dict(tables.rows(query, json_numbers(many)))

    def _office(self, report: int) -> str | None:
        return self._own[report][0] if report in self._own else self.kept.office(report)

    def is_few(self, mark: int) -> bool:
        """Whether a mark tells of passages."""
        return mark in self.few and mark not in self.spread

    def partners(self) -> set[int]:
        """Return the reports of which something stands in those that come or go."""
        found: set[int] = set()
        for report, (_, there) in self._own.items():
            shared: dict[int, list[int]] = {}
            for mark in there.first_by_mark:
                if self.is_few(mark):
                    for other, _ in self.few[mark]:
                        shared.setdefault(other, []).append(mark)
            found |= {
                other
                for other, marks in shared.items()
                if other not in self._changed and other not in found and self._has_words_of(other, there, report, marks)
            }
        return found

    def _has_words_of(self, report: int, there: Sentences, other: int, marks: list[int]) -> bool:
        """Whether a sentence of a report stands in another, which has these marks of it too; as `found_in` sees it."""
        if len(marks) < SHARED and max(marks) < 0:
            return False
        own = self.kept.sentences(report)
        rows = {mark: ((report, own.first_by_mark[mark]), (other, there.first_by_mark[mark])) for mark in marks}
        pairs = candidates(own, rows, report).get(other, ())
        return any(stretch_of(own, there, pair) for pair in pairs)

    def holders(self, mark: int) -> set[int]:
        """Return the reports that have a mark that few have; those that come or go aside."""
        return {report for report, _ in self.few.get(mark, ())} - self._changed


def _of_other_status(before: _State, after: _State, changed: set[int]) -> set[int]:
    """Return the reports that have a mark which few had and many have now, or the other way."""
    found: set[int] = set()
    for mark in before.counts.keys() | after.counts.keys():
        is_same = before.is_few(mark) == after.is_few(mark)
        if mark > 0:
            if not is_same or mark in before.spread or mark in after.spread:
                found |= before.holders(mark) | after.holders(mark)
        elif not is_same:
            found |= _compared_by(mark, before if before.is_few(mark) else after)
    return found - changed


def _compared_by(mark: int, state: _State) -> set[int]:
    """Return the reports among the holders of a shingle's mark that may be compared with each other because of it."""
    found: set[int] = set()
    for one, other in permutations(state.holders(mark), 2):
        own, there = state.kept.sentences(one), state.kept.sentences(other)
        sentence = set(there.marks[there.first_by_mark[mark]])
        if any(len(sentence.intersection(own.marks[number])) >= SHARED for number in own.by_mark[mark]):
            found |= {one, other}
    return found


class _Shown:
    """What is said of formulas before a change."""

    def __init__(self, tables: Tables, counts: Mapping[int, int]) -> None:
        self._counts = counts
        self._first = {
            mark: first_rows(tables, mark, SHOWN_FIRST) for mark, count in counts.items() if mark > 0 and count > FEW
        }

    def changed(self, tables: Tables, counts: Mapping[int, int], reports: set[int]) -> frozenset[int]:
        """Return the formulas of which something else is said after it; reports: those that came or went."""
        found = set()
        for mark, count in counts.items():
            if mark > 0 and (count > FEW or mark in self._first):
                first = first_rows(tables, mark, SHOWN_FIRST)
                if (
                    bucket(count) != bucket(self._counts.get(mark, 0))
                    or first != self._first.get(mark)
                    or not reports.isdisjoint(report for report, _ in first)
                ):
                    found.add(mark)
        return frozenset(found)


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
