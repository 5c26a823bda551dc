"""What the last build left: the store, one SQLite file for each output folder, kept in the cache.

It is a memory and no truth: where it is missing, broken, or made by other code, everything is made anew. One transaction
a build: what was interrupted never happened.
"""

from __future__ import annotations

import hashlib
import json
import marshal
import pickle
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from converter.ledger.record import Head, Origin
from converter.settings import Site
from converter.stamps import Stamp

_TABLES = """
CREATE TABLE notes(name TEXT PRIMARY KEY, value);
CREATE TABLE cells(name TEXT, number INTEGER, data BLOB, PRIMARY KEY(name, number));
CREATE TABLE files(name TEXT PRIMARY KEY, digest TEXT);
CREATE TABLE drafts(name TEXT, part INTEGER, stem TEXT, words TEXT, sha256 TEXT, page TEXT, places TEXT, facts BLOB, report BLOB,
    PRIMARY KEY(name, part));
CREATE INDEX drafts_stem ON drafts(stem, part);
CREATE INDEX drafts_words ON drafts(words);
CREATE INDEX drafts_sha256 ON drafts(sha256, part);
CREATE INDEX drafts_page ON drafts(page);
CREATE TABLE reports(page TEXT PRIMARY KEY, year INTEGER, sort BLOB, title TEXT, kind TEXT, office TEXT, length INTEGER,
    name TEXT, part INTEGER, plain INTEGER, settled BLOB, fresh INTEGER, made TEXT, search BLOB, size INTEGER);
CREATE INDEX reports_sort ON reports(year, sort);
CREATE INDEX reports_facts ON reports(year, kind, office, length);
CREATE TABLE departed(page TEXT PRIMARY KEY, made TEXT, value BLOB);
CREATE TABLE refs(page TEXT, target TEXT, PRIMARY KEY(page, target)) WITHOUT ROWID;
CREATE INDEX refs_target ON refs(target);
CREATE TABLE records(name TEXT PRIMARY KEY, head TEXT);
CREATE TABLE told(owner TEXT, place TEXT, errors INTEGER, warnings INTEGER, infos INTEGER, notices TEXT,
    PRIMARY KEY(owner, place)) WITHOUT ROWID;
CREATE INDEX told_place ON told(place);
CREATE INDEX told_counts ON told(errors, warnings, infos);
CREATE INDEX told_errors ON told(owner) WHERE errors>0;
CREATE INDEX told_warnings ON told(owner) WHERE warnings>0 AND errors=0;
CREATE TABLE rows(list TEXT, sort BLOB, owner TEXT, count INTEGER, ranks BLOB, hash BLOB, data TEXT);
CREATE INDEX rows_list ON rows(list, sort, owner, count, ranks, hash);
CREATE INDEX rows_owner ON rows(owner);
CREATE TABLE lists(list TEXT PRIMARY KEY, rows INTEGER, entries INTEGER, facts BLOB);
CREATE TABLE outputs(path TEXT PRIMARY KEY, owner TEXT, made TEXT, digest TEXT, ids TEXT);
CREATE INDEX outputs_owner ON outputs(owner);
"""

FORMAT = f"3 {hashlib.sha256(_TABLES.encode()).hexdigest()[:12]}"
"""Of the tables and of what lies in them; another one is not read."""
_MAPPED = 1 << 30
"""Bytes of the file that are read as memory: a small build asks for thousands of its pages, each a call to the system."""
_CELLS = 64
"""In how many cells a table of plain values lies."""


def store_file(site: Site, kind: str, target: Path | None = None) -> Path:
    """Return the file of a store in the cache; kind: what is made of the archive; target: folder that it is put in."""
    names = (f"{site.reports.resolve()}\n{site.ledger.resolve()}", str(target or ""))
    archive, output = (hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:12] for name in names)
    return site.cache / f"{archive}-{kind}-{output}.sqlite"


def archive_stores(site: Site) -> list[Path]:
    """Return the files of all stores that the cache has of an archive, the newest first."""
    prefix = store_file(site, "").name.partition("-")[0]
    return sorted(site.cache.glob(f"{prefix}-*.sqlite"), key=lambda file: -file.stat().st_mtime_ns)


class BrokenStoreError(Exception):
    """What lies in the file is not what was written there."""


class Store:
    """The tables, and the few ways in which values are written there. Use it in a `with` block."""

    def __init__(self, file: Path | None, *, is_kept: bool = True) -> None:
        """Open the store in a file (None: in memory).

        is_kept: whether what lies there counts. Raises OSError where the file cannot be made.
        """
        self._file = file
        self._tables: dict[str, list[dict[str, Any]]] = {}
        self.is_new = True
        if file is not None and is_kept and file.exists():
            with suppress(sqlite3.Error):
                self._open(file)
                self.is_new = self.note("format") != FORMAT
                if self.is_new:
                    self.db.close()
        if self.is_new:
            if file is not None:
                self._remove(file)
            self._open(file)
            for statement in _TABLES.split(";"):  # `executescript` would end the transaction
                self.db.execute(statement)
            self.note_down("format", FORMAT)

    def _open(self, file: Path | None) -> None:
        try:
            self.db = sqlite3.connect(file or ":memory:", isolation_level=None)
            self.db.execute("PRAGMA journal_mode=WAL")
            self.db.execute("PRAGMA synchronous=NORMAL")
            self.db.execute("PRAGMA cache_size=-32000")
            self.db.execute(f"PRAGMA mmap_size={_MAPPED}")
            self.db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OSError(0, str(error), str(file)) from None

    @staticmethod
    def _remove(file: Path) -> None:
        for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
            file.with_name(name).unlink(missing_ok=True)

    def commit(self) -> None:
        """Keep what was written."""
        self.db.execute("COMMIT")
        self.db.execute("BEGIN IMMEDIATE")

    def forget(self) -> None:
        """Forget what was written since the last commit."""
        self.db.execute("ROLLBACK")
        self._tables.clear()
        self.db.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Close the file; forget what was written since the last commit."""
        with suppress(sqlite3.Error):
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
        self.db.close()

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Return the rows of a query."""
        return self.db.execute(query, values)

    def one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        row: tuple[Any, ...] | None = self.db.execute(query, values).fetchone()
        return row

    def run(self, query: str, *values: object) -> None:
        """Run a statement."""
        self.db.execute(query, values)

    def many(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run a statement for every row."""
        self.db.executemany(query, rows)

    def made_from(self, path: str) -> str:
        """Return the key of what a file of the output folder was made from; empty where that is not known."""
        row = self.one("SELECT made FROM outputs WHERE path=?", path)
        return row[0] if row else ""

    # Notes: single values

    def note(self, name: str) -> Any:
        """Return a note, or None."""
        row = self.one("SELECT value FROM notes WHERE name=?", name)
        return row[0] if row else None

    def note_down(self, name: str, value: str | bytes | float | None) -> None:
        """Keep a note; one that says the same already is not written again."""
        update = "ON CONFLICT(name) DO UPDATE SET value=excluded.value WHERE value IS NOT excluded.value"
        self.run(f"INSERT INTO notes VALUES(?, ?) {update}", name, value)

    # Tables of plain values that are read as a whole: many at a time in one cell, which is quicker than rows

    def table(self, name: str) -> dict[str, Any]:
        """Return a table of plain values."""
        return {key: value for cell in self._cells(name) for key, value in cell.items()}

    def change(self, name: str, values: Mapping[str, Any], gone: Collection[str] = ()) -> None:
        """Change values of such a table; gone: keys that are taken out. What is written grows with what changes."""
        cells = self._cells(name)
        for key, value in values.items():
            cells[_cell_of(key)][key] = value
        for key in gone:
            cells[_cell_of(key)].pop(key, None)
        changed = sorted({_cell_of(key) for key in (*values, *gone)})
        rows = ((name, number, marshal.dumps(cells[number])) for number in changed)
        self.many("INSERT OR REPLACE INTO cells VALUES(?, ?, ?)", rows)

    def _cells(self, name: str) -> list[dict[str, Any]]:
        if name not in self._tables:
            cells: list[dict[str, Any]] = [{} for _ in range(_CELLS)]
            try:
                for number, data in self.rows("SELECT number, data FROM cells WHERE name=?", name):
                    cells[number] = dict(marshal.loads(data))  # noqa: S302 - our own cache, like the code beside it
            except (EOFError, TypeError, ValueError, IndexError) as error:
                raise BrokenStoreError(str(error)) from None
            self._tables[name] = cells
        return self._tables[name]

    # The ledger's memory (converter.ledger.folder.Memory)

    def stamps(self) -> Mapping[str, Stamp]:
        """Return name of a record → stamp of its file as it was after the last build."""
        return self.table("stamps")

    def head(self, name: str) -> Head:
        """Return the head of a record. Raises KeyError."""
        row = self.one("SELECT head FROM records WHERE name=?", name)
        if row is None:
            raise KeyError(name)
        told = json.loads(row[0])
        origins = tuple(Origin(**origin) for origin in told["origins"])
        return Head(**{**told, "parted": tuple(told["parted"]), "origins": origins})

    def remember(self, heads: Iterable[tuple[str, Stamp, Head]], gone: Collection[str]) -> None:
        """Keep heads of records; gone: names of those that are no longer there."""
        stamps: dict[str, Stamp] = {}
        for name in gone:
            self.run("DELETE FROM records WHERE name=?", name)
        for name, stamp, head in heads:
            stamps[name] = stamp
            told = json.dumps(asdict(head), ensure_ascii=False)
            self.run("INSERT OR REPLACE INTO records VALUES(?, ?)", name, told)
        self.change("stamps", stamps, gone)


def _cell_of(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % _CELLS


def packed(value: object) -> bytes:
    """Return a value as bytes for the store: what we wrote ourselves and read again."""
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)


def unpacked(data: bytes) -> Any:
    """Return the value that `packed` was given."""
    try:
        return pickle.loads(zlib.decompress(data))  # noqa: S301 - our own cache, like the code beside it
    except (zlib.error, pickle.UnpicklingError, EOFError, TypeError) as error:
        raise BrokenStoreError(str(error)) from None


def hash_of(*values: object) -> str:
    """Return a short digest of values that say what something was made from."""
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()[:24]
