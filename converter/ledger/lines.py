"""Lines of a record's file: one JSON object each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from converter.language.expression import expression

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
        yield number, value
