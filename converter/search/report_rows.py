"""The list of a segment's reports (`reports.json`), and what the manifest says of those that are not dead.

So a change need not read the list of every segment: it looks for the addresses in the lists' text, which takes a thousandth
of the time, and reads those lists alone that hold one.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from converter.language.pinyin import reading_order
from converter.search.scripts import json_text


class Row(NamedTuple):
    """What the list has of a report."""

    address: str
    """Empty where the report left (`leaving.py`)."""
    year: int | None
    kind: str | None
    office: str | None
    size: int
    """Positions."""
    places: int
    bits: int
    """How many it takes in its file of places."""


_MANY = 32
"""Addresses from which on it is quicker to read a list than to look for each."""


def list_text(rows: Iterable[Row]) -> str:
    """Return the list as JSON."""
    return json_text(list(rows)) + "\n"


def rows_of(text: str) -> list[Row]:
    """Return the rows of a list."""
    return [Row(*row) for row in json.loads(text)]


def counts(rows: Iterable[Row]) -> dict[str, Any]:
    """Return what the manifest says of the rows: `live` (positions), `counts` (of each column pairs of value and reports)."""
    listed = list(rows)
    return {
        "live": sum([row.size for row in listed]),
        "counts": [
            sorted(Counter(row[column] for row in listed if row[column] is not None).items()) for column in (1, 2, 3)
        ],
    }


def totals(entries: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return how many reports there are of each year, kind and office in all segments: `years` and so on, pairs.

    Years downwards, kinds and offices as their names are read.
    """
    years, kinds, offices = Counter[Any](), Counter[Any](), Counter[Any]()
    for entry in entries:
        for total, pairs in zip((years, kinds, offices), entry["counts"], strict=True):
            for value, count in pairs:
                total[value] += count
    return {
        "years": sorted(years.items(), reverse=True),
        "kinds": sorted(kinds.items(), key=_reading),
        "offices": sorted(offices.items(), key=_reading),
    }


def _reading(item: tuple[str, int]) -> str:
    return reading_order(item[0])


def living(entry: Mapping[str, Any], text: str) -> list[tuple[str, int]]:
    """Return the addresses of a segment's reports that are not dead, each with its positions; text: its list."""
    dead = set(entry["dead"])
    return [(row.address, row.size) for number, row in enumerate(rows_of(text)) if number not in dead]


def numbers_of(text: str, addresses: Collection[str]) -> list[int]:
    """Return the numbers of the reports of some addresses in a segment, dead or not; text: its list."""
    if len(addresses) < _MANY and not any(f"[{json_text(address)}," in text for address in addresses):
        return []
    return [number for number, row in enumerate(rows_of(text)) if row.address in addresses]


def without(entry: dict[str, Any], text: str, gone: Collection[str]) -> dict[str, Any]:
    """Return a segment's part of the manifest when the reports of some addresses are dead.

    text: its list. Raises ValueError where that is none.
    """
    dead = {*numbers_of(text, gone)}
    if dead <= (before := set(entry["dead"])):
        return entry
    rows, dead = rows_of(text), dead | before
    living_rows = [row for number, row in enumerate(rows) if number not in dead]
    return {**entry, **counts(living_rows), "dead": sorted(dead), "gaps": gaps(rows, dead)}


def gaps(rows: Sequence[Row], dead: Iterable[int]) -> list[list[int]]:
    """Return the first position, and the first behind it, of each report that is dead and did not leave."""
    starts = [0, *accumulate([row.size for row in rows])]
    return [starts[number : number + 2] for number in sorted(dead) if rows[number].address]
