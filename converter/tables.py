"""Tables of one SQLite database, and how values lie in them: MessagePack, which nothing can hide code in, with a checksum."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeVar
from zlib import crc32

import msgspec

Kind = TypeVar("Kind")

_pack = msgspec.msgpack.Encoder().encode
_tell = msgspec.msgpack.Encoder(enc_hook=repr).encode
_CHECK_BYTES = 4


class BrokenStoreError(Exception):
    """What lies in the tables is not what was written there."""


class Tables:
    """The few ways in which tables are read and written."""

    db: sqlite3.Connection

    @classmethod
    def in_memory(cls, schema: str) -> Tables:
        """Return new tables that are never written to a file; schema: SQL."""
        tables = cls()
        tables.db = sqlite3.connect(":memory:", isolation_level=None)
        tables.create(schema)
        tables.db.execute("BEGIN")  # else each row would be a transaction
        return tables

    def create(self, schema: str) -> None:
        """Make tables and indexes; schema: SQL, parted by `;`."""
        for statement in schema.split(";"):  # `executescript` would end the transaction
            self.db.execute(statement)

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


def encoded(value: object) -> bytes:
    """Return the bytes of a value in a table; a checksum at their end tells those that a disk has spoiled."""
    data = _pack(value)
    return data + crc32(data).to_bytes(_CHECK_BYTES, "little")


def telling(value: object) -> bytes:
    """Return bytes that tell a value from others in its place; of what MessagePack does not know, its `repr` does."""
    try:
        return _tell(value)
    except (UnicodeEncodeError, OverflowError):  # half of a surrogate pair, a number of over 64 bits
        return repr(value).encode("utf-8", "surrogatepass")


def decoded(data: bytes, kind: type[Kind]) -> Kind:
    """Return the value of a kind that `encoded` was given. Raises BrokenStoreError for bytes that hold no such value."""
    try:
        packed = memoryview(data)[:-_CHECK_BYTES]
        if crc32(packed).to_bytes(_CHECK_BYTES, "little") != data[-_CHECK_BYTES:]:
            raise BrokenStoreError("checksum")
        value: Kind = _decoder(kind).decode(packed)  # type: ignore[arg-type] # mypy: a type is no Hashable
    except (ValueError, TypeError, RecursionError) as error:
        raise BrokenStoreError(str(error)) from None
    return value


@lru_cache(64)
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)
