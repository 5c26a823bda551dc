"""Folding: what makes two spellings one for the search. `docs/assets/search/fold.js` does the same, from the same table.

NFKC, then lower case character by character, then white space, format and control characters left out, then one character
for one from traditional to simplified (OpenCC): 述　職 → 述职, “２０余次” → “20余次”, Ⅲ → iii, ㎏ → kg.

NFKC looks across characters (e and U+0301 become é), so a text is cut into groups: a character and the `joiners` that
follow it, which NFKC may join with it. A group is the smallest piece that can be folded by itself (Unicode Standard Annex
15, "Stable Code Points"), and the smallest that a match can be marked by on the page. Python and browsers know different
versions of Unicode; so all is decided by the table's version: what that does not know stays as it is, and NFKC of the
machine is asked only where the table's version is known to join (`bases` with `joiners`, whose forms never change,
Unicode Normalization Stability Policy). The table is written by `tests/support/fold_table.py`.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from converter.language.expression import expression
from converter.model import Value

TABLE_FILE = Path(__file__).with_name("fold.json")
"""JSON, as the browser gets it: `dropped`, `joiners`, `bases`: first, last, first, last … of code points.

`runs`: [first, count, step, what is added to the code point]; `from`, `to`: one character for one; `many`: a character and
the several that it becomes, with spaces between the entries.
"""


END = "\x7f"
"""Stands behind texts. A control character, so no folded text holds it."""
_JOINED = "\x00"
"""Stands for every joiner where groups are not looked at. Likewise."""


def fold(text: str) -> str:
    """Return the folded text; never longer than 18 characters for one, mostly as long or shorter."""
    folded = text.translate(_alone())
    if _JOINED in folded or END in folded:
        return "".join(folded for _, _, folded in groups(text))
    return folded


def folded_heading(text: str, heading: int, folded: str) -> int:
    """Return how many folded characters are the heading of a place; heading: how many of its text are; folded: the text as `fold` gives it."""
    if heading in {0, len(text)}:
        return len(folded) if heading else 0
    return len(fold(text[:heading]))


def fold_all(texts: Sequence[str]) -> list[str]:
    """Return the folded texts, faster than one by one."""
    folded = END.join(texts).translate(_alone()).split(END) if texts else []
    if len(folded) != len(texts):
        return [fold(text) for text in texts]
    return [fold(text) if _JOINED in each else each for text, each in zip(texts, folded, strict=True)]


def groups(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield every group of a text: where it begins, where it ends (characters), what it is folded to."""
    table = _table()
    for match in table.group.finditer(text):
        base, joined = (match[1], match[2]) if match[1] else ("", match[0])
        if joined and base in table.bases:
            base, joined = unicodedata.normalize("NFKC", match[0]), ""
        elif joined:
            joined = unicodedata.normalize("NFKC", joined)
        yield match.start(), match.end(), (base + joined).translate(table.changes)


class _Changes(dict[int, "int | str | None"]):
    """What `str.translate` asks; it remembers characters that stay, which is quicker than raising LookupError."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


class _Table(Value, frozen=True):
    changes: _Changes
    group: re.Pattern[str]
    bases: frozenset[str]


@cache
def _data() -> Any:
    return json.loads(TABLE_FILE.read_text(encoding="utf-8"))


def _changes() -> _Changes:
    data = _data()
    changes = _Changes(dict.fromkeys(_codes(data["dropped"])))
    for first, count, step, delta in data["runs"]:
        changes |= {code: code + delta for code in range(first, first + count * step, step)}
    changes |= {ord(before): after for before, after in zip(data["from"], data["to"], strict=True)}
    changes |= {ord(entry[0]): entry[1:] for entry in data["many"].split(" ")}
    # Half of a surrogate pair cannot be written to a page, which shows U+FFFD instead.
    changes |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
    return changes


@cache
def _alone() -> _Changes:
    """Return what becomes of characters that stand alone; END stays, joiners become `_JOINED`."""
    changes = _changes()
    changes |= dict.fromkeys(_codes(_data()["joiners"]), _JOINED)
    changes[ord(END)] = END
    return changes


@cache
def _table() -> _Table:
    data = _data()
    joiners = _class(data["joiners"])
    return _Table(
        changes=_changes(),
        group=expression(f"([^{joiners}])([{joiners}]*)|[{joiners}]+"),
        bases=frozenset(map(chr, _codes(data["bases"]))),
    )


def _codes(bounds: Sequence[int]) -> Iterator[int]:
    for first, last in zip(bounds[::2], bounds[1::2], strict=True):
        yield from range(first, last + 1)


def _class(bounds: Sequence[int]) -> str:
    """Return the inside of a character class of a regular expression."""
    pairs = zip(bounds[::2], bounds[1::2], strict=True)
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in pairs)
