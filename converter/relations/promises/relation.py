"""The tables of promises and results: what each report promises and tells, and what was found for its promises.

A report's promises are for the year after, those of a plan (工作要点) for its own. What was found for a report hangs on the reports of
its office of that year alone: where one comes or goes, it is found anew (`settle`), and nothing of other offices or years is touched.
"""

import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from converter.model import Report, Theme
from converter.relations.promises.facts import Said, facts_of
from converter.relations.promises.results import Found, results_of
from converter.relations.relation import INDEX, part_of_report
from converter.relations.same_office import (
    are_different,
    compared_under,
    count_under,
    crowd_under,
    filed_under,
    goes_on,
    is_crowded,
    is_many,
    lines_of,
    put_lines,
)
from converter.relations.summaries import Summary
from converter.tables import Tables, decoded, encoded

NAME = "promises"
NO_LINE = "none"
"""Stands for all reports without an office, and as the line of those of which neither author nor kind is known."""

_SCHEMA = """
CREATE TABLE promises(
  address TEXT PRIMARY KEY, line TEXT, year INTEGER, due INTEGER, ahead INTEGER, summary BLOB, said BLOB, told BLOB);
CREATE TABLE promises_lines(
  line TEXT, year INTEGER, author TEXT, page TEXT, office TEXT, PRIMARY KEY(line, year, author, page)) WITHOUT ROWID;
CREATE TABLE promises_found(
  address TEXT PRIMARY KEY, line TEXT, label TEXT, due INTEGER, said INTEGER, answered INTEGER, compared INTEGER, data BLOB);
CREATE INDEX promises_found_of ON promises_found(line, due, label, said, answered, compared);
CREATE TABLE promises_stale(address TEXT PRIMARY KEY) WITHOUT ROWID
"""

_COUNTS = "SELECT line, min(label), due, sum(said), sum(said * compared), sum(answered) FROM promises_found"


class Promises:
    """What reports promise, and what later ones tell of it."""

    name = NAME
    schema = _SCHEMA

    def facts(self, report: Report, themes: Sequence[Theme]) -> bytes:
        """Return what the report promises and tells."""
        facts = facts_of(report, {theme.slug: theme.name for theme in themes if not theme.is_role})
        return encoded((facts.is_ahead, zlib.compress(encoded(facts.said)), zlib.compress(encoded(facts.told))))

    def put(self, tables: Tables, summary: Summary, facts: bytes) -> set[str]:
        """Put a report; what is found for its promises and for those it may tell of is to be found anew."""
        touched = self.drop(tables, summary.address)
        is_ahead, said, told = decoded(facts, tuple[bool, bytes, bytes])
        lines = lines_of(summary)
        year = summary.year or 0
        due = year if is_ahead or not year else year + 1
        line = lines[0] if lines else NO_LINE
        row = summary.address, line, year, due, is_ahead, encoded(summary), said, told
        tables.run("INSERT INTO promises VALUES(?, ?, ?, ?, ?, ?, ?, ?)", *row)
        tables.run("INSERT OR IGNORE INTO promises_stale VALUES(?)", summary.address)
        if year:
            put_lines(tables, "promises_lines", summary)
        return touched | self._touch(tables, summary)

    def drop(self, tables: Tables, address: str) -> set[str]:
        """Take away a report."""
        row = tables.one("SELECT summary FROM promises WHERE address=?", address)
        if row is None:
            return set()
        summary = decoded(row[0], Summary)
        touched = self._touch(tables, summary)
        tables.run("DELETE FROM promises WHERE address=?", address)
        tables.run("DELETE FROM promises_found WHERE address=?", address)
        tables.run("DELETE FROM promises_stale WHERE address=?", address)
        for line in filed_under(summary):
            keys = line, summary.year or 0, summary.author or "", address
            tables.run("DELETE FROM promises_lines WHERE line=? AND year=? AND author=? AND page=?", *keys)
        return touched

    def _touch(self, tables: Tables, summary: Summary) -> set[str]:
        """Mark what a report that is there may change, were it to come or go; return the parts concerned."""
        addresses = {summary.address}
        if summary.year is not None:
            for line in filed_under(summary):
                for year in (summary.year - 1, summary.year, summary.year + 1):
                    addresses.update(_beside(tables, line, summary, year))
        touched = {INDEX} if summary.office is not None else {INDEX, f"page/{NO_LINE}"}
        for address in addresses:
            row = tables.one("SELECT line, due FROM promises WHERE address=?", address)
            if row is not None:
                touched |= {part_of_report(address), f"page/{row[0]}", f"year/{row[1]}/{row[0]}"}
        tables.many("INSERT OR IGNORE INTO promises_stale VALUES(?)", ((address,) for address in addresses))
        return touched


def _beside(tables: Tables, line: str, summary: Summary, year: int) -> Iterator[str]:
    """Yield the reports of a year under a name which a report is compared with, or others are no longer because of it."""
    own = crowd_under(tables, "promises_lines", line, summary.year or 0, without=summary.address)
    other = own if year == summary.year else crowd_under(tables, "promises_lines", line, year)
    return (page for page, _ in _under(tables, line, summary, year, is_crowded=is_crowded(line, own, other)))


def _under(tables: Tables, line: str, summary: Summary, year: int, *, is_crowded: bool) -> Iterator[tuple[str, str]]:
    """Yield the reports of a year under a name that may go on from a report, or it from them, each with its office; itself may be among them."""
    if not is_crowded:
        yield from tables.rows("SELECT page, office FROM promises_lines WHERE line=? AND year=?", line, year)
    elif goes_on(line, summary, summary, crowded=True):
        query = "SELECT page, office FROM promises_lines WHERE line=? AND year=? AND author=?"
        yield from tables.rows(query, line, year, summary.author)


def settle(tables: Tables) -> None:
    """Find anew what was found for the reports that something has changed for."""
    for (address,) in [*tables.rows("SELECT address FROM promises_stale ORDER BY address")]:
        row = tables.one("SELECT line, due, summary, said FROM promises WHERE address=?", address)
        if row is not None:
            line, due = row[:2]
            summary = decoded(row[2], Summary)
            said = decoded(zlib.decompress(row[3]), tuple[Said, ...]) if _is_of_few(tables, line, summary) else ()
            found = results_of(summary, due, said, [*_followers(tables, summary, due)] if said else [])
            counts = len(found.results), found.answered, int(found.is_compared)
            values = address, line, _label(summary), due, *counts, zlib.compress(encoded(found))
            tables.run("INSERT OR REPLACE INTO promises_found VALUES(?, ?, ?, ?, ?, ?, ?, ?)", *values)
    tables.run("DELETE FROM promises_stale")


def _is_of_few(tables: Tables, line: str, summary: Summary) -> bool:
    """Whether a report's promises can be listed: its year is known, and who gave it, or it is one of few of its kind."""
    if summary.year is None or line == NO_LINE:
        return False
    return not line.startswith("kind/") or not is_many(line, count_under(tables, "promises_lines", line, summary.year))


def _followers(tables: Tables, summary: Summary, due: int) -> Iterator[tuple[Summary, bytes]]:
    """Yield the reports that could tell of what a report promises, and what they tell; a plan tells nothing."""
    for address in sorted(_compared(tables, summary, due)):
        row = tables.one("SELECT summary, told FROM promises WHERE address=? AND NOT ahead", address)
        if row is not None:
            yield decoded(row[0], Summary), zlib.decompress(row[1])


def _compared(tables: Tables, summary: Summary, year: int) -> set[str]:
    """Return the addresses of the reports of a year that are of one office with a report, itself not among them."""
    addresses: set[str] = set()
    for line in compared_under(summary):
        own, other = (crowd_under(tables, "promises_lines", line, each) for each in (summary.year or 0, year))
        found = _under(tables, line, summary, year, is_crowded=is_crowded(line, own, other))
        addresses.update(page for page, office in found if not are_different(office, summary.office))
    return addresses - {summary.address}


def found_of(tables: Tables, address: str) -> Found | None:
    """Return what was found for the promises of a report."""
    row = tables.one("SELECT data FROM promises_found WHERE address=?", address)
    return decoded(zlib.decompress(row[0]), Found) if row else None


def line_of(tables: Tables, address: str) -> str:
    """Return the name under which a report that is there is listed, as `lines_of` gives it."""
    (line,) = tables.one("SELECT line FROM promises WHERE address=?", address) or (NO_LINE,)
    return str(line)


def found_before(tables: Tables, address: str) -> Iterator[Found]:
    """Yield what was found for the reports whose promises a report may tell of, by address."""
    row = tables.one("SELECT year, summary FROM promises WHERE address=?", address)
    if row is None or not row[0]:
        return
    year, summary = row[0], decoded(row[1], Summary)
    for before in sorted(_compared(tables, summary, year - 1) | _compared(tables, summary, year)):
        found = found_of(tables, before)
        if found is not None and found.due == year:
            yield found


def found_in(tables: Tables, line: str, due: int) -> Iterator[Found]:
    """Yield what was found for the promises for a year under a name, by address."""
    query = "SELECT data FROM promises_found WHERE line=? AND due=? AND said>0 ORDER BY address"
    for (data,) in tables.rows(query, line, due):
        yield decoded(zlib.decompress(data), Found)


class Counts(NamedTuple):
    """How many promises there are under a name for a year."""

    line: str
    label: str
    due: int
    said: int
    compared: int
    """Of which a report of that year could tell."""
    answered: int


def counts(tables: Tables) -> list[Counts]:
    """Return the figures of all names that promise anything, by name and year."""
    query = f"{_COUNTS} WHERE said>0 GROUP BY line, due ORDER BY line, due"
    return [Counts(*row) for row in tables.rows(query)]


def counts_of(tables: Tables, line: str) -> list[Counts]:
    """Return the figures of a name by year, one at least where it has any reports."""
    query = f"{_COUNTS} WHERE line=? GROUP BY line, due ORDER BY due"
    return [Counts(*row) for row in tables.rows(query, line)]


def _label(summary: Summary) -> str:
    if summary.office is not None:
        return summary.office
    return summary.author or summary.kind or ""
