"""The same matter elsewhere: tables of the places of all reports, and which reports are compared.

Two kinds of reports are compared. Those of the same office (`same_office`) of the year before and after: the nearest by author and kind,
few where there are many. And those of other offices of the year: where these are many, a few neighbours in an order in which
reports stand together that have headings in common (the smallest values of two hash functions over the bigrams of their headings,
as minhash has them; the last is followed by the first). So a year of up to nine reports is compared whole, and
a report that comes or goes concerns eight others of its year, found by an index.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from operator import add
from zlib import crc32

from converter.model import Report, Theme
from converter.relations.matters.places import Place, places_of
from converter.relations.relation import INDEX, part_of_report
from converter.relations.same_office import (
    compared_under,
    count_under,
    crowd_under,
    goes_on,
    is_crowded,
    is_many,
    lines_of,
    nearest_first,
    put_lines,
)
from converter.relations.summaries import Summary
from converter.tables import Tables, decoded, encoded

BESIDE = 4
"""Neighbours on each side with which a report is compared that are of other offices."""
_MOST_OF_OFFICE = 3
"""Reports of one year that a report of the same office goes on from at most."""
_SEEDS = (0x9E3779B1, 0x85EBCA6B)
_RANK_BYTES = 4 * len(_SEEDS)


class Matters:
    """The relation."""

    name = "matters"
    schema = """
        CREATE TABLE matters(
            page TEXT PRIMARY KEY, year INTEGER, rank BLOB, hash BLOB, summary BLOB, places BLOB
        ) WITHOUT ROWID;
        CREATE INDEX matters_ranks ON matters(year, rank, page);
        CREATE TABLE matters_lines(
            line TEXT, year INTEGER, author TEXT, page TEXT, office TEXT, PRIMARY KEY(line, year, page)
        ) WITHOUT ROWID;
        CREATE INDEX matters_of_page ON matters_lines(page);
        CREATE TABLE matters_names(line TEXT PRIMARY KEY, name TEXT, first INTEGER, last INTEGER, years INTEGER) WITHOUT ROWID;
        CREATE TABLE matters_pairs(
            page TEXT, other TEXT, pairs BLOB, PRIMARY KEY(page, other)
        ) WITHOUT ROWID;
        CREATE INDEX matters_pairs_back ON matters_pairs(other)
    """

    def facts(self, report: Report, themes: Sequence[Theme]) -> bytes:  # noqa: ARG002 - of all relations
        """Return where a report stands among those of its year, and its places."""
        places = places_of(report)
        return _rank(places) + encoded(places) if places else b""

    def put(self, tables: Tables, summary: Summary, facts: bytes) -> set[str]:
        """Put the places of a report; return its part, those of reports that are compared with it, and of its office."""
        touched = self.drop(tables, summary.address)
        if summary.year is None or not facts:
            return touched | {part_of_report(summary.address)}
        rank, places = facts[:_RANK_BYTES], facts[_RANK_BYTES:]
        digest = blake2b(places, digest_size=8).digest()
        row = (summary.address, summary.year, rank, digest, encoded(summary), places)
        tables.run("INSERT INTO matters VALUES(?, ?, ?, ?, ?, ?)", *row)
        put_lines(tables, "matters_lines", summary)
        return touched | _concerned(tables, summary) | _named(tables, summary, 1)

    def drop(self, tables: Tables, address: str) -> set[str]:
        """Take away a report; return the same parts."""
        summary = summary_at(tables, address)
        if summary is None:
            return set()
        touched = _concerned(tables, summary)
        for query in (
            "DELETE FROM matters WHERE page=?",
            "DELETE FROM matters_lines WHERE page=?",
            "DELETE FROM matters_pairs WHERE page=?",
            "DELETE FROM matters_pairs WHERE other=?",
        ):
            tables.run(query, address)
        return touched | _named(tables, summary, -1)


def summary_at(tables: Tables, address: str) -> Summary | None:
    """Return the summary of a report that has places."""
    row = tables.one("SELECT summary FROM matters WHERE page=?", address)
    return decoded(row[0], Summary) if row else None


def beside(tables: Tables, address: str) -> list[str]:
    """Return the reports of a year that stand beside one in the order of headings, four on each side, sorted."""
    row = tables.one("SELECT year, rank FROM matters WHERE page=?", address)
    if row is None:
        return []
    year, rank = row
    after = "SELECT page FROM matters WHERE year=? AND (rank, page)>(?, ?) ORDER BY rank, page LIMIT ?"
    before = "SELECT page FROM matters WHERE year=? AND (rank, page)<(?, ?) ORDER BY rank DESC, page DESC LIMIT ?"
    first = "SELECT page FROM matters WHERE year=? ORDER BY rank, page LIMIT ?"
    last = "SELECT page FROM matters WHERE year=? ORDER BY rank DESC, page DESC LIMIT ?"
    found: set[str] = set()
    for onward, around in ((after, first), (before, last)):
        pages = [page for (page,) in tables.rows(onward, year, rank, address, BESIDE)]
        pages += [
            page for (page,) in tables.rows(around, year, BESIDE - len(pages))
        ]  # the last is followed by the first
        found.update(pages)
    return sorted(found - {address})


def elsewhere(tables: Tables, summary: Summary) -> list[Summary]:
    """Return the reports of other offices of the year with which a report is compared, by address."""
    found = (summary_at(tables, page) for page in beside(tables, summary.address))
    return [other for other in found if other is not None and _is_other_office(summary, other)]


def of_office(tables: Tables, summary: Summary, year: int) -> list[Summary]:
    """Return the reports of the same office on a year beside its own with which a report is compared, the nearest first.

    Those of its author, else those of its kind, else any; three at most.
    """
    found: dict[str, Summary] = {}
    for line in compared_under(summary):
        crowded = is_crowded(line, *(crowd_under(tables, "matters_lines", line, each) for each in (year, summary.year)))
        for page in _pages(tables, line, year, of=summary if crowded else None):
            other = summary_at(tables, page)
            if other is not None and goes_on(line, summary, other, crowded=crowded):
                found[page] = other
    nearest = nearest_first(summary, found.values())
    return [other for other in nearest if _nearness(summary, other) == _nearness(summary, nearest[0])][:_MOST_OF_OFFICE]


def years_of(tables: Tables, line: str) -> dict[int, list[Summary]]:
    """Return year → the reports under a name, newest first; years that are crowded are left out."""
    found: dict[int, list[Summary]] = {}
    counts = "SELECT year, count(*) FROM matters_lines WHERE line=? GROUP BY year ORDER BY year DESC"
    for year, count in [*tables.rows(counts, line)]:
        if not is_many(line, count):
            pages = tables.rows("SELECT page FROM matters_lines WHERE line=? AND year=? ORDER BY page", line, year)
            summaries = (summary_at(tables, page) for page in [page for (page,) in pages])
            found[year] = [summary for summary in summaries if summary is not None]
    return found


def _nearness(summary: Summary, other: Summary) -> int:
    if summary.author is not None and summary.author == other.author:
        return 2
    return int(summary.kind is not None and summary.kind == other.kind)


def _is_other_office(one: Summary, other: Summary) -> bool:
    if one.office is not None or other.office is not None:
        return one.office != other.office
    return one.author is None or one.author != other.author


def _concerned(tables: Tables, summary: Summary) -> set[str]:
    """Return the parts that show something of a report which is in the tables, or may once it is not there."""
    pages = {summary.address, *beside(tables, summary.address)}
    for line in compared_under(summary):
        own = crowd_under(tables, "matters_lines", line, summary.year)
        others = crowd_under(tables, "matters_lines", line, summary.year, without=summary.address)
        for year in (summary.year - 1, summary.year + 1) if summary.year is not None else ():
            there = crowd_under(tables, "matters_lines", line, year)
            crowded = is_crowded(line, there, own)
            is_by_this = crowded and not is_crowded(line, there, others)
            pages.update(_pages(tables, line, year, of=summary if crowded and not is_by_this else None))
            if is_by_this:
                pages.update(_pages(tables, line, summary.year))
    return {*lines_of(summary), *map(part_of_report, pages)}


def _pages(tables: Tables, line: str, year: int | None, *, of: Summary | None = None) -> Iterator[str]:
    """Yield the reports under a name of a year; of: those alone that go on from this one where it is crowded."""
    query = "SELECT page FROM matters_lines WHERE line=? AND year=?"
    if of is None:
        yield from (page for (page,) in tables.rows(query, line, year))
    elif of.author and goes_on(line, of, of, crowded=True):
        yield from (page for (page,) in tables.rows(f"{query} AND author=?", line, year, of.author))


def _named(tables: Tables, summary: Summary, step: int) -> set[str]:
    """Put what the index says of the names of a report that came (step: 1) or went (-1); return the parts touched.

    Only what it changes is looked at: a name may have very many reports.
    """
    touched = set()
    for line in lines_of(summary):
        old = tables.one("SELECT name, first, last, years FROM matters_names WHERE line=?", line)
        is_other_year = count_under(tables, "matters_lines", line, summary.year) == (step > 0)
        years = (old[3] if old else 0) + step * is_other_year
        first, last = (_edge(tables, line, order) for order in ("year, page", "year DESC"))
        new = (_name_of(line, summary_at(tables, first[1])), first[0], last[0], years) if first and last else None
        if new != old:
            touched |= {INDEX, line}
            tables.run("DELETE FROM matters_names WHERE line=?", line)
            if new:
                tables.run("INSERT INTO matters_names VALUES(?, ?, ?, ?, ?)", line, *new)
    return touched


def _edge(tables: Tables, line: str, order: str) -> tuple[int, str] | None:
    """Return year and address of the first report under a name in an order of SQL."""
    query = f"SELECT year, page FROM matters_lines WHERE line=? ORDER BY {order} LIMIT 1"  # noqa: S608 - our own words
    return tables.one(query, line)


def _name_of(line: str, summary: Summary | None) -> str:
    facet = line.partition("/")[0]
    return (summary and {"office": summary.office, "author": summary.author, "kind": summary.kind}[facet]) or ""


def _rank(places: Sequence[Place]) -> bytes:
    """Return where a report stands among those of its year: near those that have the same headings."""
    bigrams = {
        bigram for place in places if not place.is_point for bigram in map(add, place.heading, place.heading[1:])
    }
    hashes = [crc32(bigram.encode("utf-8", "surrogatepass")) for bigram in bigrams]
    return b"".join(
        min((value * seed & 0xFFFFFFFF for value in hashes), default=0).to_bytes(4, "big") for seed in _SEEDS
    )
