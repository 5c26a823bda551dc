"""Large tables that are packed piece by piece: whole whatever comes and goes, and each change its own piece's work alone."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from converter.csv_text import csv_file
from converter.pages.resources import packed_file
from converter.relations.pieces import Piece, Row, forget_pieces, pieces_of, schema_of
from converter.tables import Tables

FILE, HEADER = "data/sections-2023.csv.zip", ("单位", "条数")
QUERY = "SELECT kept FROM reports WHERE rowid=?"


def _tables() -> Tables:
    return Tables.in_memory(f"{schema_of('data')}; CREATE TABLE reports(kept BLOB)")


def _rows(tables: Tables, texts: Sequence[str]) -> list[Row]:
    tables.run("DELETE FROM reports")
    rows = []
    for number, text in enumerate(texts, 1):
        tables.run("INSERT INTO reports(rowid, kept) VALUES(?, ?)", number, zlib.compress(text.encode(), 1))
        rows.append((hashlib.sha256(text.encode()).digest()[:12], number))
    return rows


def _pieces(tables: Tables, texts: Sequence[str]) -> list[Piece]:
    return pieces_of(tables, "data", FILE, _rows(tables, texts), QUERY)


def _texts(numbers: Sequence[int]) -> list[str]:
    return [f"渡口{number}所,{number}\r\n" * (number % 5 + 1) for number in numbers]


numbers = st.lists(st.integers(0, 400), max_size=150, unique=True)


@given(numbers, numbers)
def test_a_packed_table_is_read_whole_and_tells_nothing_of_what_was_before(
    before: list[int], numbers: list[int]
) -> None:
    tables = _tables()
    _pieces(tables, _texts(before))
    texts = _texts(numbers)
    pieces = _pieces(tables, texts)
    packed = packed_file("sections-2023.csv", HEADER, pieces)
    assert packed == packed_file("sections-2023.csv", HEADER, _pieces(_tables(), texts))
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        assert package.testzip() is None
        assert package.namelist() == ["sections-2023.csv"]
        assert package.read("sections-2023.csv") == csv_file(HEADER, [text.encode() for text in texts])
    (kept,) = tables.one("SELECT count(*) FROM data_pieces") or (0,)
    assert kept == len(pieces)


def test_a_report_more_is_the_work_of_its_own_piece() -> None:
    tables = _tables()
    before = _pieces(tables, _texts(range(0, 2000, 2)))
    after = _pieces(tables, _texts(sorted({*range(0, 2000, 2), 1001})))
    assert len(before) > 30
    assert len({*after} - {*before}) <= 2
    assert max(piece.length for piece in after) < 10 * sum(piece.length for piece in after) / len(after)


def test_of_a_file_that_is_no_more_nothing_is_kept() -> None:
    tables = _tables()
    _pieces(tables, _texts(range(40)))
    forget_pieces(tables, "data", FILE)
    assert tables.one("SELECT 1 FROM data_pieces") is None
