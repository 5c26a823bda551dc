"""Lines of a record's file: one JSON object each."""

from collections.abc import Iterator
from typing import Any

import msgspec

from converter.language.expression import expression
from converter.language.invisible import without_invisible

_UNPRINTABLE = expression(r"\\u|[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_CONFLICT = expression(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)")


class RecordError(ValueError):
    """A record cannot be used: `code` of the message that says so, `line` from 1."""

    def __init__(self, code: str, line: int, fault: str = "") -> None:
        super().__init__(f"{code}:{line}: {fault}")
        self.code = code
        self.line = line
        self.fault = fault


def read_lines(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number, from 1, and object of every line that is not empty.

    Raises RecordError: L001 for a line that holds no object, L003 for a mark of a conflict after a merge.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if _CONFLICT.match(line):
            raise RecordError("L003", number)
        try:
            value = msgspec.json.decode(line)
        except (ValueError, RecursionError) as error:
            raise RecordError("L001", number, str(error)) from None
        if not isinstance(value, dict):
            raise RecordError("L001", number, "object")
        yield number, _plain(value) if _UNPRINTABLE.search(line) else value


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    """Return what a line says without characters that nobody sees: the ledger's words reach terminals, lists and citations."""
    return {key: without_invisible(each) if isinstance(each, str) else each for key, each in value.items()}
