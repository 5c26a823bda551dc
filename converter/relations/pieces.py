"""A large table of rows that are kept report by report, deflated piece by piece: with a report that comes or goes its piece is deflated anew.

A piece holds the rows of some reports side by side. Where it ends is told by the digests of these reports alone (content-defined
chunking), so that all others stay as they are. It ends at a byte (`Z_FULL_FLUSH`): pieces one behind another are one deflated stream.
"""

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from converter.tables import Tables

_ENDING = 16
"""One report of so many ends a piece. With fewer the file would be larger, with more an addition would cost more."""
_MOST = 64
"""Reports of a piece at most."""
_LEVEL = 6
"""Of zlib."""
_KEY = 12
"""Bytes that tell a piece from others."""

Row = tuple[bytes, int]
"""Digest of what is kept of a report, and its number in the table that has it."""


def schema_of(relation: str) -> str:
    """Return the SQL of the table in which a relation keeps its pieces."""
    columns = "file TEXT, key BLOB, length INTEGER, shift INTEGER, deflated BLOB, PRIMARY KEY(file, key)"
    return f"CREATE TABLE {relation}_pieces({columns})"


class Piece(NamedTuple):
    """The rows of some reports."""

    length: int
    """Bytes of them."""
    shift: int
    """What `crc_behind` takes."""
    deflated: bytes


def pieces_of(tables: Tables, relation: str, file: str, rows: Sequence[Row], query: str) -> list[Piece]:
    """Return the rows of reports in pieces; those that are new are kept, those that are no more are forgotten.

    relation: whose they are; file: that they are for; query: SQL that gives what is kept of a report by its number, deflated.
    """
    table = f"{relation}_pieces"
    parts = {_key(part): part for part in _parted(rows)}
    found = tables.rows(f"SELECT key, length, shift, deflated FROM {table} WHERE file=?", file)  # noqa: S608 - our own names
    known = {key: Piece(*piece) for key, *piece in found}
    made = {key: _deflated(tables, part, query) for key, part in parts.items() if key not in known}
    gone = [(file, key) for key in known.keys() - parts.keys()]
    tables.many(f"DELETE FROM {table} WHERE file=? AND key=?", gone)  # noqa: S608
    tables.many(f"INSERT INTO {table} VALUES(?, ?, ?, ?, ?)", [(file, key, *piece) for key, piece in made.items()])
    return [made[key] if key in made else known[key] for key in parts]


def forget_pieces(tables: Tables, relation: str, file: str) -> None:
    """Forget the pieces of a file that is no more."""
    tables.run(f"DELETE FROM {relation}_pieces WHERE file=?", file)  # noqa: S608


def crc_behind(crc: int, piece: Piece) -> int:
    """Return the CRC-32 of some bytes and those of a piece behind them; crc: of the former.

    A CRC is linear: that of two texts is that of the first and as many zeros as the second is long, and that of the second.
    """
    return zlib.crc32(bytes(piece.length), crc) ^ piece.shift


def _deflated(tables: Tables, part: Sequence[Row], query: str) -> Piece:
    kept = (tables.one(query, number) for _, number in part)
    return piece_of(b"".join([zlib.decompress(row[0]) for row in kept if row]))


def piece_of(text: bytes) -> Piece:
    """Return a text as a piece."""
    deflater = zlib.compressobj(_LEVEL, wbits=-zlib.MAX_WBITS)
    deflated = deflater.compress(text) + deflater.flush(zlib.Z_FULL_FLUSH)
    return Piece(len(text), zlib.crc32(text) ^ zlib.crc32(bytes(len(text))), deflated)


def _parted(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    start = 0
    for end, (digest, _) in enumerate(rows, 1):
        if digest[0] % _ENDING == 0 or end - start == _MOST or end == len(rows):
            yield rows[start:end]
            start = end


def _key(part: Sequence[Row]) -> bytes:
    return hashlib.sha256(b"".join([digest for digest, _ in part])).digest()[:_KEY]
