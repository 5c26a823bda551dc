"""Values in scripts: each file of the index calls `reportSearchData` with its name and JSON."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import Any

from converter.search import bits


def script(name: str, text: str) -> str:
    """Return a script that hands a value over under a name.

    text: the value as `json_text` gives it.
    """
    return f'reportSearchData("{name}",{text});\n'


def script_value(text: str) -> Any:
    """Return the value that such a script hands over. Raises ValueError for other text."""
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def json_text(value: object) -> str:
    """Return a value as JSON that a script may hold."""
    text = _ENCODER.encode(value)
    # Line ends in strings of JavaScript before 2019.
    return text if text.isascii() else text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def deflated(text: str) -> str:
    """Return a text, deflated, as text."""
    return deflated_bytes([text.encode()])


def deflated_bytes(columns: Iterable[bytes]) -> str:
    """Return bytes, deflated, as text; what is of one kind is best given as one column, which gets codes of its own."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = bytearray()
    for number, column in enumerate(columns):
        data += deflater.flush(zlib.Z_BLOCK) if number else b""
        data += deflater.compress(column)
    return bits.pack_bytes(bytes(data + deflater.flush()))


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
