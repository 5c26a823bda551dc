"""The documents, books and films that reports name: each with its spellings, its places and its figures by year and office.

Two tables hold what each report says, one by name and one by report; two more the sums, so that a name in ten thousand reports is shown
without a look at them all. Every sum is changed by what comes and goes, and depends on nothing but what is there.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Literal

from converter.model import Report, Theme, Value
from converter.relations.documents.aliases import full_name, names_of_list
from converter.relations.documents.kinds import KINDS, Kind
from converter.relations.documents.mentions import Named, named_in
from converter.relations.names import letter_of, name_id, plain_name
from converter.relations.relation import INDEX, part_of_report
from converter.relations.summaries import Summary, sort_key
from converter.tables import Tables, decoded, encoded

MOST_REPORTS, MOST_PLACES, MOST_OFFICES, MOST_SPELLINGS = 5, 4, 30, 6
"""What an entry holds at most: reports, the newest first, places of each, names of offices, spellings."""

_SCHEMA = """
CREATE TABLE documents(letter TEXT, id TEXT, plain TEXT, rank BLOB, reports INTEGER, first INTEGER, last INTEGER, digest INTEGER,
    see TEXT, PRIMARY KEY(letter, id)) WITHOUT ROWID;
CREATE INDEX documents_most ON documents(reports DESC, id) WHERE see='';
CREATE INDEX documents_newest ON documents(first DESC, reports DESC, id) WHERE see='';
CREATE TABLE documents_named(id TEXT, sort BLOB, page TEXT, data BLOB, PRIMARY KEY(id, sort, page)) WITHOUT ROWID;
CREATE TABLE documents_of(page TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID;
CREATE TABLE documents_sums(id TEXT, facet TEXT, value TEXT, count INTEGER, PRIMARY KEY(id, facet, value)) WITHOUT ROWID
"""
_RANK_BYTES = 8
_LAST_YEAR = 0xFFFF

SumFacet = Literal["year", "kind", "spelling", "office"]


class Naming(Value, frozen=True):
    """A report that names something."""

    address: str
    label: str
    """Its title, with what tells it apart."""
    year: int | None
    office: str | None
    kind: Kind
    spellings: tuple[tuple[str, int], ...]
    places: tuple[str, ...]


class NameEntry(Value, frozen=True):
    """What is shown of a name."""

    id: str
    letter: str
    """Of its sheet."""
    name: str
    """Its full name as the list of aliases has it, else as reports write it most often."""
    spellings: tuple[str, ...]
    """How reports write it, most often first, `name` aside."""
    kind: Kind
    reports: int
    offices: int
    office_names: tuple[str, ...]
    """All of them, sorted; empty where there are more than MOST_OFFICES."""
    years: tuple[tuple[int, int], ...]
    """Year and number of reports, oldest first; those of unknown years are not among them."""
    newest: tuple[Naming, ...] = ()


class Documents:
    """The relation."""

    name = "documents"
    schema = _SCHEMA

    def facts(self, report: Report, themes: Sequence[Theme]) -> bytes:  # noqa: ARG002 - of all relations
        """Return what a report names."""
        named = named_in(report)
        return encoded(named) if named else b""

    def put(self, tables: Tables, summary: Summary, facts: bytes) -> set[str]:
        """Put what a report names."""
        touched = self.drop(tables, summary.address)
        named = decoded(facts, tuple[Named, ...]) if facts else ()
        if not named:
            return touched
        sort = (_LAST_YEAR - (summary.year or 0)).to_bytes(2) + sort_key(summary)
        tables.run("INSERT INTO documents_of VALUES(?, ?)", summary.address, encoded((sort, summary.year, named)))
        rows = [(each, name_id(each.plain), encoded(_naming(summary, each))) for each in named]
        tables.many(
            "INSERT INTO documents_named VALUES(?, ?, ?, ?)",
            ((identifier, sort, summary.address, data) for _, identifier, data in rows),
        )
        _sum(tables, ((identifier, data) for _, identifier, data in rows), 1)
        year = summary.year or None
        tables.many(
            "INSERT INTO documents VALUES(?, ?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT(letter, id) DO UPDATE SET "
            "reports=reports+1, first=min(ifnull(first, excluded.first), ifnull(excluded.first, first)), "
            "last=max(ifnull(last, excluded.last), ifnull(excluded.last, last)), "
            "digest=(digest|excluded.digest)-(digest&excluded.digest)",
            (
                (letter_of(plain), name_id(plain), plain, _rank(plain), *years, _digest(at, sort, data), see)
                for each, at, data in rows
                for plain, see in _listed(each)
                for years in ((None, None) if see else (year, year),)
            ),
        )
        return touched | _touched(summary.address, named)

    def drop(self, tables: Tables, address: str) -> set[str]:
        """Take away what a report names."""
        row = tables.one("SELECT data FROM documents_of WHERE page=?", address)
        if row is None:
            return set()
        sort, _, named = decoded(row[0], tuple[bytes, int | None, tuple[Named, ...]])
        tables.run("DELETE FROM documents_of WHERE page=?", address)
        ids = [name_id(each.plain) for each in named]
        query = "SELECT data FROM documents_named WHERE id=? AND sort=? AND page=?"
        data = [bytes((tables.one(query, each, sort, address) or (b"",))[0]) for each in ids]
        _sum(tables, zip(ids, data, strict=True), -1)
        tables.many(
            "DELETE FROM documents_named WHERE id=? AND sort=? AND page=?", ((each, sort, address) for each in ids)
        )
        tables.many("DELETE FROM documents_sums WHERE id=? AND count=0", ((each,) for each in ids))
        year = "(SELECT {}(cast(value AS INTEGER)) FROM documents_sums WHERE id=?3 AND facet='year' AND value<>'0' AND see='')"
        listed = [
            (letter_of(plain), name_id(plain), at, _digest(at, sort, row))
            for each, at, row in zip(named, ids, data, strict=True)
            for plain, _ in _listed(each)
        ]
        tables.many(
            f"UPDATE documents SET reports=reports-1, first={year.format('min')}, last={year.format('max')}, "  # noqa: S608 - our own words
            "digest=(digest|?4)-(digest&?4) WHERE letter=?1 AND id=?2",
            listed,
        )
        tables.many("DELETE FROM documents WHERE letter=? AND id=? AND reports=0", (row[:2] for row in listed))
        return _touched(address, named)


def _touched(address: str, named: Iterable[Named]) -> set[str]:
    letters = {letter_of(plain) for each in named for plain, _ in _listed(each)}
    return {INDEX, part_of_report(address)} | letters


def _listed(named: Named) -> Iterator[tuple[str, str]]:
    """Yield the plain names under which a name is listed, each with the one that it leads on to, empty for itself.

    Those that are short for it everywhere (党章) are listed too, not those that a single report uses (《条例》).
    """
    yield named.plain, ""
    for plain in sorted({plain_name(spelling) for spelling, _ in named.spellings} - {named.plain}):
        if full_name(plain) == named.plain:
            yield plain, named.plain


def _naming(summary: Summary, named: Named) -> Naming:
    return Naming(
        summary.address, summary.label, summary.year, summary.office, named.kind, named.spellings, named.places
    )


def _rank(plain: str) -> bytes:
    return sha256(plain.encode("utf-8", "surrogatepass")).digest()[:_RANK_BYTES]


def _digest(identifier: str, sort: bytes, data: bytes) -> int:
    """Return a number of 56 bits; those of all rows of a name are joined by exclusive or, which no order matters to."""
    return int.from_bytes(sha256(b"\0".join((identifier.encode(), sort, data))).digest()[:7])


def _sum(tables: Tables, rows: Iterable[tuple[str, bytes]], step: int) -> None:
    """Add what reports say of names to the sums, or take it away; step: 1 or -1."""
    counts: Counter[tuple[str, SumFacet, str]] = Counter()
    for identifier, data in rows:
        naming = decoded(data, Naming)
        counts[identifier, "year", str(naming.year or 0)] += step
        counts[identifier, "kind", naming.kind] += step
        if naming.office is not None:
            counts[identifier, "office", naming.office] += step
        for spelling, count in naming.spellings:
            counts[identifier, "spelling", spelling] += step * count
    tables.many(
        "INSERT INTO documents_sums VALUES(?, ?, ?, ?) "
        "ON CONFLICT(id, facet, value) DO UPDATE SET count=count+excluded.count",
        ((*key, count) for key, count in counts.items()),
    )


class Listed(Value, frozen=True):
    """A line of the list of a letter."""

    id: str
    plain: str
    rank: bytes
    reports: int
    digest: int
    """Of all that is shown of it."""
    see: str
    """The plain name that it leads on to; empty for a name that has an entry of its own."""

    @property
    def lines(self) -> int:
        """How many lines of a list it takes: those of its newest reports; a name in one report is no more than that."""
        return 1 if self.see else min(self.reports, MOST_REPORTS)


def name_entry(tables: Tables, plain: str, most: int = MOST_REPORTS) -> NameEntry:
    """Return what is shown of a name; most: how many of its newest reports."""
    identifier = name_id(plain)
    sums: dict[str, list[tuple[str, int]]] = {"year": [], "kind": [], "spelling": [], "office": []}
    for facet, value, count in tables.rows("SELECT facet, value, count FROM documents_sums WHERE id=?", identifier):
        sums[facet].append((value, count))
    spellings = [text for text, _ in sorted(sums["spelling"], key=lambda each: (-each[1], each[0]))]
    own = (text for text in spellings if plain_name(text) == plain)
    name = names_of_list().get(plain) or next(own, spellings[0])
    offices = sums["office"]
    rows = tables.rows("SELECT data FROM documents_named WHERE id=? ORDER BY sort, page LIMIT ?", identifier, most)
    kind, _ = min(sums["kind"], key=lambda each: (-each[1], KINDS.index(each[0])))
    return NameEntry(
        id=identifier,
        letter=letter_of(plain),
        name=name,
        spellings=tuple([text for text in spellings if text != name][:MOST_SPELLINGS]),
        kind=kind,  # type: ignore[arg-type] # it is one
        reports=sum(count for _, count in sums["year"]),
        offices=len(offices),
        office_names=tuple(sorted(value for value, _ in offices)) if len(offices) <= MOST_OFFICES else (),
        years=tuple(sorted((int(value), count) for value, count in sums["year"] if value != "0")),
        newest=tuple(decoded(data, Naming) for (data,) in rows),
    )


def name_of(tables: Tables, identifier: str, plain: str) -> str:
    """Return how a name is called that may be short for another: as our list has it, else as reports write it most often."""
    query = "SELECT value FROM documents_sums WHERE id=? AND facet='spelling' ORDER BY count DESC, value LIMIT 1"
    row = None if plain in names_of_list() else tables.one(query, identifier)
    return row[0] if row else names_of_list().get(plain, plain)


def names_of_letter(tables: Tables, letter: str) -> list[Listed]:
    """Return the lines of the list of a letter, in order."""
    query = "SELECT id, plain, rank, reports, digest, see FROM documents WHERE letter=? ORDER BY id"
    return [Listed(*row) for row in tables.rows(query, letter)]


def most_named(tables: Tables, most: int) -> Iterator[NameEntry]:
    """Yield the names that most reports name, two at least, the most first."""
    query = "SELECT plain FROM documents WHERE see='' AND reports>1 ORDER BY reports DESC, id LIMIT ?"
    for (plain,) in [*tables.rows(query, most)]:
        yield name_entry(tables, plain, 0)


def newest_names(tables: Tables, most: int) -> Iterator[NameEntry]:
    """Yield the names that reports of the latest years name first, the newest first; none where all are of one year."""
    query = (
        "SELECT plain FROM documents WHERE see='' AND first > (SELECT min(first) FROM documents WHERE see='') "
        "ORDER BY first DESC, reports DESC, id LIMIT ?"
    )
    for (plain,) in [*tables.rows(query, most)]:
        yield name_entry(tables, plain, 0)


def letters_named(tables: Tables) -> tuple[tuple[str, int, int], ...]:
    """Return each letter that has lines, with the number of its lines and of its names."""
    query = "SELECT letter, count(*), sum(see='') FROM documents GROUP BY letter ORDER BY letter"
    return tuple((letter, lines, names) for letter, lines, names in tables.rows(query))


def named_by_report(tables: Tables, address: str) -> tuple[Named, ...]:
    """Return what a report names, in the order of first mention."""
    row = tables.one("SELECT data FROM documents_of WHERE page=?", address)
    return decoded(row[0], tuple[bytes, int | None, tuple[Named, ...]])[2] if row else ()
