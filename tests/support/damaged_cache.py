"""Caches that a disk, a sync program or a stranger has spoiled."""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

from converter.tables import encoded

CANARY = "code-was-run"
"""The file beside the cache that is there when code of the cache was run."""
_PAGE = 4096  # bytes of a page of SQLite


class Code:
    """What runs a command where its pickled bytes are read."""

    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (self.command,)


def cut_off(file: Path, random: Random) -> None:
    """Leave the beginning."""
    data = file.read_bytes()
    file.write_bytes(data[: random.randrange(len(data))])


def some_bytes(file: Path, random: Random) -> None:
    """Put other bytes in some places."""
    data = bytearray(file.read_bytes())
    for _ in range(random.choice((1, 3, 30, 300))):
        data[random.randrange(len(data))] = random.randrange(256)
    file.write_bytes(data)


def some_pages(file: Path, random: Random) -> None:
    """Put zeros, noise or another page in the place of some pages."""
    data = bytearray(file.read_bytes())
    starts = range(0, len(data), _PAGE)
    for start in random.sample(starts, min(len(starts), random.choice((1, 3, 10)))):
        other = random.choice(starts)
        page = random.choice((bytes(_PAGE), random.randbytes(_PAGE), bytes(data[other : other + _PAGE])))
        data[start : start + _PAGE] = page[: len(data) - start]
    file.write_bytes(data)


def more_bytes(file: Path, random: Random) -> None:
    """Go on after the end."""
    with file.open("ab") as stream:
        stream.write(random.randbytes(random.randrange(1, 3 * _PAGE)))


def some_values(file: Path, random: Random) -> None:
    """Put code in the place of values: pickled, and as a value of ours with its checksum. It makes `CANARY` beside the cache."""
    code = pickle.dumps(Code(f"touch '{file.parent.parent / CANARY}'"))
    if file.suffix != ".sqlite":
        file.write_bytes(code)
        return
    db = sqlite3.connect(file)
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    columns = [
        (table, name)
        for table in tables
        for _, name, kind, *_ in db.execute(f"PRAGMA table_info({table})")
        if kind == "BLOB"
    ]
    for table, column in random.sample(columns, random.randint(1, len(columns))):
        db.execute(f"UPDATE {table} SET {column}=?", (random.choice((code, encoded(code))),))
    db.commit()
    db.close()


WAYS = (cut_off, some_bytes, some_pages, more_bytes, some_values)


def damage(cache: Path, random: Random) -> str:
    """Damage a file of the cache, mostly the store; return what was done to which."""
    file = random.choice([*sorted(cache.glob("*.json")), *sorted(cache.glob("*.sqlite")) * 4])
    way = random.choice(WAYS)
    way(file, random)
    return f"{way.__name__} of {file.name}"
