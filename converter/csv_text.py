"""CSV that opens in Excel and WPS with its Chinese intact, and in which no cell can run.

UTF-8 with a byte-order mark, lines end in CR LF, cells are quoted where RFC 4180 asks for it. A cell that begins with
= + - @, a tab or a carriage return would be a formula there (OWASP, CSV Injection): it gets a `'` before it, unless it is a number.
"""

import csv
import io
import re
from collections.abc import Iterable

from converter.language.expression import expression

_UNSEEN = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_RUNS = expression(" *[=+\\-@\t\r＝＋－＠]")
_NUMBER = expression(r"-?\d+(?:\.\d+)?")
_ODD = expression(f"^{_RUNS.pattern}|{_UNSEEN.pattern}", re.MULTILINE)
"""What is in few cells, and is found at once in a row (its cells as lines) that has none."""

MARK = "\ufeff".encode()
"""The byte-order mark, which the file begins with."""


def csv_rows(rows: Iterable[Iterable[str | int | None]]) -> bytes:
    """Return rows of a file, without the mark at its head; None is an empty cell."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(map(_safe_row, rows))
    return written.getvalue().encode()


def csv_file(header: Iterable[str], rows: Iterable[bytes]) -> bytes:
    """Return a whole file; rows: as `csv_rows` gives them."""
    return b"".join((MARK, csv_rows([header]), *rows))


def _safe_row(row: Iterable[str | int | None]) -> list[str]:
    cells = ["" if cell is None else str(cell) for cell in row]
    return [*map(_safe, cells)] if _ODD.search("\n".join(cells)) else cells


def _safe(text: str) -> str:
    text = _UNSEEN.sub("\ufffd", text)
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text
