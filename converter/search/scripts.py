"""Values in scripts: each file of the index calls `reportSearchData` with its name and JSON."""

import json
import zlib
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from converter.language.expression import expression
from converter.search import bits

Put = Callable[[str, str], None]
"""Takes a file of a segment when it is made: which (`p0`), and its content as JSON."""


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
    text = msgspec.json.encode(value).decode()
    # Line ends in strings of JavaScript before 2019.
    return text if text.isascii() else text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def deflated(text: str, encoding: str = "utf-8") -> str:
    """Return a text, deflated, as text. Raises UnicodeEncodeError where the encoding does not have it."""
    return deflated_bytes([text.encode(encoding)])


def inflated(text: str, encoding: str = "utf-8") -> str:
    """Return the text that was deflated. Raises KeyError, ValueError or zlib.error for other text."""
    return zlib.decompressobj(-15).decompress(bits.unpack_bytes(text)).decode(encoding)


def shortest_encoding(text: str) -> str:
    """Return the encoding in which a text is deflated shortest, a name that browsers know too.

    Where a Chinese character takes two bytes instead of three, a file of 12 kB becomes a tenth shorter. But what GB 18030 says of some
    rare characters changed over the years, so it is used where all characters are among those that it always had alike.
    """
    return "gb18030" if _SAFE.fullmatch(text) else "utf-8"


def deflated_bytes(columns: Iterable[bytes]) -> str:
    """Return bytes, deflated, as text; what is of one kind is best given as one column, which gets codes of its own."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = bytearray()
    for number, column in enumerate(columns):
        data += deflater.flush(zlib.Z_BLOCK) if number else b""
        data += deflater.compress(column)
    return bits.pack_bytes(bytes(data + deflater.flush()))


_SAFE = expression(
    "[ -~\u4e00-\u9fa5\uff01-\uff5e①-⑩Ⅰ-Ⅻ⒈-⒛⑴-⒇㈠-㈩Α-ΡΣ-Ωα-ρσ-ω　、。·—～…‘’“”〔〕〈〉《》「」『』〖〗【】〇±×÷∶√≈≠≤≥∞°′″℃‰§№☆★○●◎◇◆□■△▲※→←↑↓]*"
)
