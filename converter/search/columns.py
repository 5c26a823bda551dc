"""What lists and counts of a segment are made of: a few numbers of each report, and of each place that adds labels.

A place bears its own labels and those of the sections that it stands in. Only places that add some to those are listed: no
other can be the topmost one that bears what is chosen.

`c.js`: `kinds`, `offices`, `labels`: what the numbers below stand for; `years`: for reports in order, a year (null where
unknown) and how many have it; `places`: how many places are listed; `columns`: bytes, deflated (RFC 1951) and packed
(`bits.pack_bytes`). Each number is written in bytes of 7 bits, the lowest first, a further one announced by 128. Columns,
one behind the other:

- of each report: how many places it has; its kind, and its office, from 1, 0 for none; by how much its age is below that of
  the report before, the first below 2^24; its tie, three bytes, the highest first;
- the sets of labels that places add: how many sets there are, then of each how many labels, then which;
- of each listed place: how many places lie between the listed one before and it; how many stand in it; which set it adds.

`l.js`: bytes alike, for sorting: the length of each report in characters (`IndexedReport.length`); then of each listed
place, with all that stands in it, in folded characters.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import accumulate, chain, groupby
from typing import Any

from converter.search.passages import IndexedReport, Place
from converter.search.scripts import deflated_bytes, json_text

_OLDEST = 1 << 24


class Columns:
    """Collects them."""

    def __init__(self) -> None:
        self.digest = sha256()
        """Of what the files hold, however it was deflated; whole after `contents`."""
        self._years: list[int | None] = []
        self._kinds, self._offices = _Numbered(), _Numbered()
        self._counts: list[int] = []
        self._kind_column: list[int] = []
        self._office_column: list[int] = []
        self._ages: list[int] = []
        self._ties: list[bytes] = []
        self._lengths: list[int] = []
        self._gaps: list[int] = []
        self._below: list[int] = []
        self._sets: list[tuple[str, ...]] = []
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Equal sets are one, as there are few."""
        self._place_lengths: list[int] = []
        self._waiting = 0
        """Places since the last that is listed."""

    def add(self, report: IndexedReport, places: Sequence[Place], lengths: Sequence[int]) -> None:
        """Add a report, older than those before; lengths: of the words of each of its places, folded."""
        self._years.append(report.year)
        self._kind_column.append(self._kinds.of(report.kind))
        self._office_column.append(self._offices.of(report.office))
        self._ages.append(report.age)
        self._ties.append(report.tie.to_bytes(3, "big"))
        self._counts.append(len(places))
        self._lengths.append(report.length)
        sums = [0, *accumulate(lengths)]
        above: list[tuple[int, frozenset[str]]] = []
        for number, place in enumerate(places):
            if not place.labels:
                self._waiting += 1
                continue
            while above and above[-1][0] <= number:
                above.pop()
            inherited = above[-1][1] if above else frozenset()
            added = frozenset(place.labels) - inherited
            if not added:
                self._waiting += 1
                continue
            end = number + 1 + place.below
            above.append((end, inherited | added))
            self._gaps.append(self._waiting)
            self._below.append(place.below)
            labels = tuple(sorted(added))
            self._sets.append(self._known.setdefault(labels, labels))
            self._place_lengths.append(sums[end] - sums[number])
            self._waiting = 0

    def contents(self) -> Iterator[tuple[str, str]]:
        """Yield the files, name and JSON."""
        sets = {each: number for number, (each, _) in enumerate(_by_frequency(self._sets))}
        labels = {label: number for number, (label, _) in enumerate(_by_frequency(chain.from_iterable(self._sets)))}
        ages = [before - age for before, age in zip([_OLDEST, *self._ages], self._ages, strict=False)]
        columns = [
            *map(_varied, (self._counts, self._kind_column, self._office_column, ages)),
            b"".join(self._ties),
            _varied([len(sets), *map(len, sets)]),
            _varied([labels[label] for each in sets for label in each]),
            *map(_varied, (self._gaps, self._below, [sets[each] for each in self._sets])),
        ]
        head = {
            "kinds": [*self._kinds.known],
            "offices": [*self._offices.known],
            "labels": [*labels],
            "years": [[year, len([*same])] for year, same in groupby(self._years)],
            "places": len(self._gaps),
        }
        yield "c", self._file(head, columns)
        yield "l", self._file({}, [_varied(self._lengths), _varied(self._place_lengths)])

    def _file(self, head: dict[str, Any], columns: Sequence[bytes]) -> str:
        data = b"".join(columns)
        self.digest.update(f"{json_text(head)}\n{len(data)}\n".encode() + data)
        return json_text({**head, "columns": deflated_bytes(columns)})


class _Numbered:
    """Gives numbers to values, from 1; None is 0."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def of(self, value: str | None) -> int:
        return 0 if value is None else self.known.setdefault(value, len(self.known) + 1)


def _by_frequency(values: Iterable[Any]) -> list[tuple[Any, int]]:
    return sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))


def _varied(numbers: Sequence[int]) -> bytes:
    """Return numbers in bytes of 7 bits."""
    if not numbers or max(numbers) < 128:  # noqa: PLR2004 - what a byte of 7 bits holds
        return bytes(numbers)
    found = bytearray()
    for number in numbers:
        rest = number
        while rest > 0x7F:  # noqa: PLR2004
            found.append(rest & 0x7F | 0x80)
            rest >>= 7
        found.append(rest)
    return bytes(found)
