"""Where words stand in folders, in every byte of every file: as they are, deflated, zipped, in the lists of the search, in a database."""

from __future__ import annotations

import gzip
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from converter.search.fold import fold
from converter.search.scripts import script_value
from tests.support.index_reader import inflated, lists_of
from tests.support.related_said import related_said

_WINDOW = 24
"""Bytes of a packed value that are looked for: no two values share so many by chance."""


def places_of(words: str, *folders: Path) -> list[str]:
    """Return where words stand below folders: in the names of files too."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent).as_posix()
            if words in name:
                found.append(name)
            if path.is_file():
                found += [f"{name} {how}" for how in _ways(words, path)]
                if path.name == "index.js" and path.parent.name == "search":
                    found += [f"{name} lists of {segment}" for segment in _in_lists(words, path.parent)]
    return found


def packed_values(words: str, store: Path) -> list[bytes]:
    """Return the values of a database that hold words packed, as they lie there."""
    return [value for value in _values(store) if isinstance(value, bytes) and words in _unpacked(value)]


def windows_left(values: list[bytes], store: Path) -> list[bytes]:
    """Return parts of values that still lie in the file of a database, in its free pages too, and in none of its values."""
    data = b"".join(path.read_bytes() for path in sorted(store.parent.glob(f"{store.name}*")))
    here = b"\0".join(value for value in _values(store) if isinstance(value, bytes))
    windows = (value[at : at + _WINDOW] for value in values for at in range(8, len(value) - _WINDOW, _WINDOW))
    return [window for window in windows if window in data and window not in here]


def _ways(words: str, path: Path) -> Iterator[str]:
    data = path.read_bytes()
    forms = {
        "as it is": words.encode(),
        "in JSON": json.dumps(words)[1:-1].encode(),
        "in HTML": "".join(f"&#{ord(each)};" for each in words).encode(),
        "in UTF-16": words.encode("utf-16-le"),
        "in GB 18030": words.encode("gb18030"),
    }
    yield from (how for how, form in forms.items() if form in data)
    if data.startswith(b"SQLite format 3"):
        yield from ("packed in the database" for value in _values(path) if words in _unpacked(value))
    with suppress(OSError, EOFError):
        if words in gzip.decompress(data).decode("utf-8", "replace"):
            yield "in gzip"
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(path) as package:
        yield from (f"in the package: {name}" for name in package.namelist() if words.encode() in package.read(name))
    if path.suffix == ".js":
        with suppress(ValueError, LookupError, TypeError, zlib.error):
            value = script_value(data.decode())
            encoding, text = value if isinstance(value, list) else ("utf-8", value)
            if words in inflated(text if isinstance(text, str) else text["columns"], encoding):
                yield "in a text of the search"
    if path.name == "related.js":
        with suppress(ValueError):
            if any(words in text for text in _texts(related_said(data))):
                yield "in what is related"


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for each in pair for text in _texts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _texts(each))


def _values(store: Path) -> Iterator[object]:
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
        for name in names:
            for row in database.execute(f"SELECT * FROM {name}"):
                yield from row


def _unpacked(value: object) -> str:
    if isinstance(value, bytes):
        with suppress(zlib.error):
            value = zlib.decompress(value)
        return value.decode("utf-8", "replace")
    return str(value)


def _in_lists(words: str, search: Path) -> Iterator[str]:
    """Yield the segments whose lists hold words at some place: what the places say can be read from them."""
    files = {path.relative_to(search).as_posix(): path.read_text("utf-8") for path in search.rglob("*.js")}
    for entry in script_value(files["index.js"])["segments"]:
        said = ["\0"] * (entry["size"] + 2)
        for pair, positions in lists_of(files, entry).items():
            for at in positions:
                said[at : at + 2] = pair
        if fold(words) in "".join(said):
            yield entry["name"]
