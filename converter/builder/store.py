"""What the last build left: the store, one SQLite file for each output folder, kept in the cache.

It is a memory and no truth: where it is missing, broken, or made by other code, everything is made anew. One transaction
a build: what was interrupted never happened.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from converter.ledger.category_record import CategoryRecord
from converter.ledger.record import Head
from converter.pages.related import related_schema
from converter.retries import unlink
from converter.search.passages import IndexedReport, load
from converter.settings import Site
from converter.stamps import Stamp
from converter.tables import BrokenStoreError, Tables, decoded, encoded, telling

_TABLES = """
CREATE TABLE notes(name TEXT PRIMARY KEY, value);
CREATE TABLE files(name TEXT PRIMARY KEY, digest TEXT, stamps BLOB);
CREATE TABLE drafts(name TEXT, part INTEGER, stem TEXT, words TEXT, sha256 TEXT, page TEXT, places TEXT, bare BLOB, report BLOB,
    PRIMARY KEY(name, part));
CREATE INDEX drafts_stem ON drafts(stem, part);
CREATE INDEX drafts_words ON drafts(words);
CREATE INDEX drafts_sha256 ON drafts(sha256, part);
CREATE INDEX drafts_page ON drafts(page);
CREATE TABLE scans(name TEXT, stem TEXT, source BLOB, PRIMARY KEY(name, stem));
CREATE INDEX scans_stem ON scans(stem);
CREATE TABLE reports(page TEXT PRIMARY KEY, year INTEGER, sort BLOB, title TEXT, kind TEXT, office TEXT, length INTEGER,
    author TEXT, date TEXT, apart TEXT NOT NULL DEFAULT '', name TEXT, part INTEGER, plain INTEGER,
    resolved BLOB, is_new INTEGER, added TEXT, facts TEXT, before TEXT NOT NULL DEFAULT '', input_hash TEXT, search BLOB, size INTEGER);
CREATE INDEX reports_sort ON reports(year, sort);
CREATE INDEX reports_added ON reports(added DESC, year DESC, sort);
CREATE INDEX reports_title ON reports(title, year, office);
CREATE INDEX reports_facts ON reports(year, kind, office, length);
CREATE TABLE departed(page TEXT PRIMARY KEY, is_unread INTEGER, value BLOB);
CREATE TABLE refs(page TEXT, target TEXT, PRIMARY KEY(page, target)) WITHOUT ROWID;
CREATE INDEX refs_target ON refs(target);
CREATE TABLE records(name TEXT PRIMARY KEY, time INTEGER, size INTEGER, head BLOB);
CREATE TABLE notices(owner TEXT, file TEXT, errors INTEGER, warnings INTEGER, infos INTEGER, notices BLOB,
    PRIMARY KEY(owner, file)) WITHOUT ROWID;
CREATE INDEX notices_file ON notices(file);
CREATE INDEX notices_counts ON notices(errors, warnings, infos);
CREATE INDEX notices_errors ON notices(owner) WHERE errors>0;
CREATE INDEX notices_warnings ON notices(owner) WHERE warnings>0 AND errors=0;
CREATE TABLE codes(code TEXT, file TEXT, severity TEXT, count INTEGER, PRIMARY KEY(code, file)) WITHOUT ROWID;
CREATE INDEX codes_file ON codes(file);
CREATE INDEX codes_counts ON codes(code, severity, count);
CREATE TABLE rows(list TEXT, sort BLOB, owner TEXT, count INTEGER, ranks BLOB, hash BLOB, inside BLOB, data BLOB);
CREATE INDEX rows_list ON rows(list, sort, owner, count, ranks, hash, inside);
CREATE INDEX rows_owner ON rows(owner);
CREATE TABLE lists(list TEXT PRIMARY KEY, rows INTEGER, entries INTEGER, facts BLOB);
CREATE TABLE outputs(path TEXT PRIMARY KEY, owner TEXT, input_hash TEXT, digest TEXT, ids TEXT);
CREATE INDEX outputs_owner ON outputs(owner);
CREATE TABLE placed(part TEXT PRIMARY KEY, files BLOB);
"""
_FORMAT = "7"
"""Of what lies in the tables; another one is not read, nor are other tables."""
_MAPPED = 1 << 30
"""Bytes of the file that are read as memory: a small build asks for thousands of its pages, each a call to the system."""


def store_file(site: Site, kind: str, target: Path | None = None) -> Path:
    """Return the file of a store in the cache; kind: what is made of the archive; target: folder that it is put in."""
    names = (f"{site.reports.resolve()}\n{site.ledger.resolve()}", str(target or ""))
    archive, output = (hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:12] for name in names)
    return site.cache / f"{archive}-{kind}-{output}.sqlite"


def archive_stores(site: Site) -> list[Path]:
    """Return the files of all stores that the cache has of an archive, the newest first."""
    prefix = store_file(site, "").name.partition("-")[0]
    return sorted(site.cache.glob(f"{prefix}-*.sqlite"), key=lambda file: -file.stat().st_mtime_ns)


SPOILED = (sqlite3.Error, UnicodeDecodeError)
"""What reading a spoiled store may raise: SQLite says what is wrong in words of the file, which Python may not be able to read."""


def is_in_use(error: Exception) -> bool:
    """Whether another process holds a store: it is not broken."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def is_of_disk(error: Exception) -> bool:
    """Whether the place of a store is at fault, and not what lies there: full, or not to be written to."""
    code = getattr(error, "sqlite_errorcode", 0)
    return is_in_use(error) or code & 0xFF in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}


def remove_store(file: Path) -> None:
    """Remove the file of a store, and those that SQLite may have left beside it. Raises OSError."""
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        unlink(file.with_name(name))


class Store(Tables):
    """The tables, and the few ways in which values are written there. Use it in a `with` block."""

    def __init__(self, file: Path | None, *, is_kept: bool = True) -> None:
        """Open the store in a file (None: in memory).

        is_kept: whether what lies there counts. Raises OSError where the file cannot be made.
        """
        self._file = file
        self.is_new = True
        self.is_broken = False
        """Whether what lay there could not be read."""
        schema = _TABLES + related_schema()
        made_as = f"{_FORMAT} {hashlib.sha256(schema.encode()).hexdigest()[:12]}"
        if file is not None and is_kept and file.exists():
            try:
                self.is_new = not self._open_kept(file, made_as)
            except SPOILED as error:
                if is_in_use(error):
                    raise OSError(0, str(error), str(file)) from None
                self.is_broken = True
        if self.is_new:
            if file is not None:
                remove_store(file)
            try:
                self.db = _opened(file)
                self.create(schema)
                self.note_down("format", made_as)
            except sqlite3.OperationalError as error:
                raise OSError(0, str(error), str(file)) from None

    @classmethod
    def looked_at(cls, file: Path) -> Self:
        """Return the store in a file, in which nothing can be written. Raises sqlite3.Error where there is none."""
        store = cls.__new__(cls)
        store.db = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        return store

    def _open_kept(self, file: Path, made_as: str) -> bool:
        """Open what lies in a file; return whether it is of a format. What is not is closed: Windows removes no open file."""
        self.db = _opened(file)
        is_of_format = False
        try:
            # A first build that ended before it kept anything left a file without tables.
            is_of_format = self.one("SELECT 1 FROM sqlite_master") is not None and self.note("format") == made_as
        finally:
            if not is_of_format:
                self.db.close()
        return is_of_format

    def commit(self) -> None:
        """Keep what was written."""
        self.db.execute("COMMIT")
        self.db.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Close the file; forget what was written since the last commit."""
        with suppress(*SPOILED):
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
        self.db.close()

    def input_hash(self, path: str) -> str:
        """Return the hash of what a file of the output folder was made from; empty where that is not known."""
        row = self.one("SELECT input_hash FROM outputs WHERE path=?", path)
        return row[0] if row else ""

    def paths_of(self, owner: str) -> list[str]:
        """Return the paths of the files of the output folder that an owner has."""
        return [path for (path,) in self.rows("SELECT path FROM outputs WHERE owner=?", owner)]

    # Notes: single values

    def note(self, name: str) -> Any:
        """Return a note, or None."""
        row = self.one("SELECT value FROM notes WHERE name=?", name)
        return row[0] if row else None

    def note_down(self, name: str, value: str | bytes | float | None) -> None:
        """Keep a note; one that says the same already is not written again."""
        update = "ON CONFLICT(name) DO UPDATE SET value=excluded.value WHERE value IS NOT excluded.value"
        self.run(f"INSERT INTO notes VALUES(?, ?) {update}", name, value)

    # The ledger's memory (converter.ledger.folder.Memory)

    def stamps(self) -> Mapping[str, Stamp]:
        """Return name of a record → stamp of its file as it was after the last build."""
        return {name: (time, size) for name, time, size in self.rows("SELECT name, time, size FROM records")}

    def head(self, name: str) -> Head:
        """Return the head of a record. Raises KeyError."""
        row = self.one("SELECT head FROM records WHERE name=?", name)
        if row is None:
            raise KeyError(name)
        return decoded(row[0], Head)

    def category(self, name: str) -> CategoryRecord:
        """Return the record of the page of an office or kind. Raises KeyError."""
        row = self.one("SELECT head FROM records WHERE name=?", name)
        if row is None:
            raise KeyError(name)
        return decoded(row[0], CategoryRecord)

    def remember(self, heads: Iterable[tuple[str, Stamp, Head | CategoryRecord]], gone: Iterable[str]) -> None:
        """Keep heads of records; gone: names of those that are no longer there."""
        self.many("DELETE FROM records WHERE name=?", ((name,) for name in gone))
        rows = ((name, *stamp, encoded(head)) for name, stamp, head in heads)
        self.many("INSERT OR REPLACE INTO records VALUES(?, ?, ?, ?)", rows)


def _opened(file: Path | None) -> sqlite3.Connection:
    """Return a file, opened as a store. Raises what `SPOILED` names."""
    db = sqlite3.connect(file or ":memory:", isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        db.execute("PRAGMA cache_size=-32000")
        db.execute("PRAGMA temp_store=MEMORY")  # whether a folder for temporary files may be written to or not
        db.execute("PRAGMA secure_delete=ON")  # what is withdrawn is gone: zeros take its place
        db.execute(f"PRAGMA mmap_size={_MAPPED}")
        db.execute("BEGIN IMMEDIATE")
    except SPOILED:
        db.close()
        raise
    return db


def indexed_report(data: bytes) -> IndexedReport:
    """Return what the index holds of a report, of bytes that `converter.search.passages` gave. Raises BrokenStoreError."""
    try:
        return load(data)
    except ValueError as error:
        raise BrokenStoreError(str(error)) from None


def hash_of(*values: object) -> str:
    """Return a short digest of values that say what something was made from; bytes are taken as they are."""
    digest = hashlib.sha256()
    for value in values:
        data = value if isinstance(value, bytes) else telling(value)
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()[:24]
