"""A segment: reports indexed together, in files that never change once written.

Positions: the reports stand one behind the other, newest first, and so do their places; every folded character has a
number, and one number is left free behind each place, so that no phrase runs from one place into the next. For every pair
of neighbours (bigram) the index lists the positions of the first; the last character of a place pairs with `END`. So each
character is listed once, a phrase is found by the lists of the bigrams that cover it, and a single character by those
that begin with it.

Files (`search/<segment>/…`), each a script that calls `reportSearchData("<segment>/<file>", …)` with JSON:

- `p0.js` …: lists. `[keys, bits]`; keys: bigrams in the order of their code points, `工作程 人员` for 工作 工程 人员; bits: for
  each its positions (`bits.ascending`). A list that is too long for one file has several for itself; each counts from
  the base that the manifest names.
- `b0.js` …: places. Bits: for each report its age (24), tie (24) and gamma of the number of its places + 1; for each
  place its length by Rice (6), its heading (0 none, 10 all, 11 and its length by Rice (3)), its section (0 the likely one:
  behind a heading the next new one, else that of the place before; 10 the other of the two; 11 and gamma of its
  number + 1).
- `f0.js` …: what filters need, for the same reports: `reports` with year, kind and office, `places` with their number and
  the set of marks of each place, `sets`.
- `t0.js` …: texts, JSON in UTF-8 deflated (RFC 1951), as bits. `reports`: address, title, year, kind, office, date; `first`:
  number of the report's first place here, from 0; `sections`: number → label and parent; `places`: id, section, text, and
  how long its heading is in units of UTF-16; `marks` and `sets`.
- `reports.json`: address, year, kind and office of each, for the converter alone.

Lengths and positions count folded characters (code points).
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from operator import add
from typing import Any

from converter.search import bits
from converter.search.fold import fold
from converter.search.places import IndexedReport, Place

END = "\x7f"
"""Stands behind the last character of a place; a control character, so no folded text holds it."""

SHARD_CHARACTERS = 24_000
"""About how long a file of lists is."""
LIST_CHARACTERS = 48_000
"""The longest that a part of one list may be."""
FREQUENT_CHARACTERS = 3_000
"""From which length on the manifest names a list, so that a query can begin with shorter ones."""
BLOCK_BITS = 100_000
"""About how long a file of places is: some 15 kB."""
TEXT_BYTES = 16_000
"""About how long the texts of one file are; deflated, about half."""

LENGTH_WIDTH, HEADING_WIDTH = 6, 3
"""Bits of lengths of places and headings, as they mostly are, that Rice does not count out."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What was made of some reports."""

    entry: dict[str, Any]
    """Its part of the manifest: `name`, `size` (positions), `reports`, `places`, `shards` (first bigram of each file of lists),
    `bases` (file → position that its list is counted from, where that is not 0), `frequent` (bigrams in order, each with
    the length of its list: a character for every doubling of FREQUENT_CHARACTERS), `blocks` (first report, first place,
    first position of each file of places), `texts` (first place of each file of texts), `dead` (reports that are gone)."""
    files: dict[str, str]
    """Name below `search/` → content."""


def make_segment(reports: Sequence[IndexedReport]) -> Segment:
    """Return the segment of these reports, whatever their order; no address twice."""
    ordered = sorted(reports, key=lambda report: report.order)
    lists: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    blocks = _Blocks()
    texts = _Texts()
    position = 0
    for number, report in enumerate(ordered):
        kept: list[tuple[Place, str]] = []
        start = position
        for place in report.places:
            folded = fold(place.text)
            if folded:
                for at, bigram in enumerate(map(add, folded, folded[1:] + END), position):
                    lists[bigram].append(at)
                position += len(folded) + 1
                kept.append((place, folded))
        blocks.add(number, report, kept, start)
        texts.add(report, [place for place, _ in kept])
    contents: dict[str, Any] = {**blocks.contents(), **texts.contents()}
    shards = _shards(lists)
    contents |= {f"p{number}": content for number, (_, _, content) in enumerate(shards.files)}
    name = sha256("\n".join([f"{key} {_json(value)}" for key, value in contents.items()]).encode()).hexdigest()[:10]
    entry = {
        "name": name,
        "size": position,
        "reports": len(ordered),
        "places": blocks.place,
        "shards": " ".join(key for key, _, _ in shards.files),
        "bases": {str(number): base for number, (_, base, _) in enumerate(shards.files) if base},
        "frequent": shards.frequent,
        "blocks": blocks.starts,
        "texts": texts.starts,
        "dead": [],
    }
    contents |= {key: deflated(_json(value)) for key, value in contents.items() if key[0] == "t"}
    files = {f"{name}/{key}.js": script(f"{name}/{key}", value) for key, value in contents.items()}
    facts = [[report.address, report.year, report.kind, report.office] for report in ordered]
    files[f"{name}/reports.json"] = _json(facts) + "\n"
    return Segment(entry, files)


def file_names(entry: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of a segment's files from its part of the manifest."""
    shards = entry["shards"].count(" ") + bool(entry["shards"])
    for kind, count in (
        ("p", shards),
        ("b", len(entry["blocks"])),
        ("f", len(entry["blocks"])),
        ("t", len(entry["texts"])),
    ):
        yield from (f"{entry['name']}/{kind}{number}.js" for number in range(count))
    yield f"{entry['name']}/reports.json"


def script(name: str, value: object) -> str:
    """Return a script that hands a value over under a name."""
    return f'reportSearchData("{name}",{_json(value)});\n'


def script_value(text: str) -> Any:
    """Return the value that such a script hands over."""
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def deflated(text: str) -> str:
    """Return a text, deflated, as text."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    return bits.pack_bytes(deflater.compress(text.encode()) + deflater.flush())


def inflated(packed: str) -> str:
    """Return the text that was deflated."""
    return zlib.decompressobj(-15).decompress(bits.unpack_bytes(packed)).decode()


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Line ends in strings of JavaScript before 2019.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@dataclass(slots=True)
class _Shards:
    files: list[tuple[str, int, list[str]]]
    """First bigram, base, content."""
    frequent: str = ""


def _shards(lists: Mapping[str, array[int]]) -> _Shards:
    shards = _Shards([])
    keys: list[str] = []
    codes: list[str] = []
    length = 0

    def close() -> None:
        nonlocal length
        if keys:
            shards.files.append((keys[0], 0, [_join_keys(keys), bits.pack("".join(codes))]))
            keys.clear()
            codes.clear()
            length = 0

    frequent = []
    for key in sorted(lists):
        positions = lists[key]
        code = bits.ascending(positions, 0)
        characters = bits.packed_length(len(code))
        if characters >= FREQUENT_CHARACTERS:
            frequent.append(key + chr(ord("a") + (characters // FREQUENT_CHARACTERS).bit_length() - 1))
        if characters > LIST_CHARACTERS:
            close()
            shards.files += _parts(key, positions, characters)
            continue
        if length and length + len(code) > SHARD_CHARACTERS * 13 // 2:
            close()
        keys.append(key)
        codes.append(code)
        length += len(code)
    close()
    shards.frequent = " ".join(frequent)
    return shards


def _parts(key: str, positions: array[int], characters: int) -> Iterator[tuple[str, int, list[str]]]:
    count = -(-characters // (LIST_CHARACTERS * 9 // 10))
    step = -(-len(positions) // count)
    for at in range(0, len(positions), step):
        base = positions[at - 1] + 1 if at else 0
        yield key, base, [key, bits.pack(bits.ascending(positions[at : at + step], base))]


def _join_keys(keys: Sequence[str]) -> str:
    first, joined = "", []
    for key in keys:
        joined.append(key[1] if key[0] == first else f" {key}")
        first = key[0]
    return "".join(joined)[1:]


class _Blocks:
    """Collects the files of places and of what filters need."""

    def __init__(self) -> None:
        self.starts: list[list[int]] = []
        self.place = 0
        self._places: list[str] = []
        self._facts: list[dict[str, Any]] = []
        self._bits: list[str] = []
        self._length = 0

    def add(self, number: int, report: IndexedReport, kept: Sequence[tuple[Place, str]], position: int) -> None:
        if not self.starts or self._length > BLOCK_BITS:
            self._close()
            self.starts.append([number, self.place, position])
            self._facts.append({"reports": [], "places": [], "sets": []})
            self._bits, self._length = [], 0
        code = f"{report.age:024b}{report.tie:024b}{bits.gamma(len(kept) + 1)}"
        now = newest = -1
        for place, folded in kept:
            heading = len(fold(place.text[: place.heading])) if place.heading else 0
            code += bits.rice(len(folded), LENGTH_WIDTH) + _heading(heading, len(folded))
            likely, other = (newest + 1, now) if heading else (now, newest + 1)
            if place.section == likely:
                code += "0"
            else:
                code += "10" if place.section == other else "11" + bits.gamma(place.section + 1)
            now, newest = place.section, max(newest, place.section)
        self._bits.append(code)
        self._length += len(code)
        self.place += len(kept)
        facts = self._facts[-1]
        facts["reports"].append([report.year, report.kind, report.office])
        facts["places"].append([_set_number(facts["sets"], place.marks) for place, _ in kept])

    def _close(self) -> None:
        if self._bits:
            self._places.append(bits.pack("".join(self._bits)))

    def contents(self) -> dict[str, Any]:
        self._close()
        self._bits = []
        return {
            **{f"b{number}": content for number, content in enumerate(self._places)},
            **{f"f{number}": content for number, content in enumerate(self._facts)},
        }


def _heading(length: int, of: int) -> str:
    if not length:
        return "0"
    return "10" if length >= of else "11" + bits.rice(length, HEADING_WIDTH)


def _set_number(sets: list[list[str]], marks: tuple[str, ...]) -> int:
    wanted = list(marks)
    if wanted not in sets:
        sets.append(wanted)
    return sets.index(wanted)


class _Texts:
    """Collects the files of texts."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self._files: list[dict[str, Any]] = []
        self._place = 0
        self._length = TEXT_BYTES

    def add(self, report: IndexedReport, kept: Sequence[Place]) -> None:
        shown: dict[str, Any] | None = None
        for number, place in enumerate(kept):
            if self._length >= TEXT_BYTES:
                self._open()
                shown = None
            if shown is None:
                shown = self._report(report, number)
            self._add_sections(shown, report, place.section)
            row: list[Any] = [place.id, place.section, place.text]
            shown["places"].append([*row, _units(place.text[: place.heading])] if place.heading else row)
            file = self._files[-1]
            shown["marks"].append(_set_number(file["sets"], place.marks))
            self._length += len(place.text.encode()) + 20
            self._place += 1
        if not kept:
            if not self._files:
                self._open()
            self._report(report, 0)

    def _open(self) -> None:
        self._files.append({"sets": [], "reports": []})
        self.starts.append(self._place)
        self._length = 0

    def _report(self, report: IndexedReport, first: int) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "report": [report.address, report.title, report.year, report.kind, report.office, report.date],
            "first": first,
            "sections": {},
            "places": [],
            "marks": [],
        }
        self._files[-1]["reports"].append(shown)
        return shown

    @staticmethod
    def _add_sections(shown: dict[str, Any], report: IndexedReport, section: int) -> None:
        while section >= 0 and str(section) not in shown["sections"]:
            group = report.sections[section]
            shown["sections"][str(section)] = [group.label, group.parent] if group.parent >= 0 else [group.label]
            section = group.parent

    def contents(self) -> dict[str, Any]:
        return {f"t{number}": content for number, content in enumerate(self._files)}


def _units(text: str) -> int:
    """Return the length of a text in units of UTF-16, as JavaScript counts."""
    return len(text.encode("utf-16-le")) // 2
