"""Reads the files of the index as `docs/assets/search/` does, only slowly."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, NamedTuple

from converter.search.bits import ALPHABET
from converter.search.fold import END
from converter.search.heads import FLAGS, IN_HEADING, NEW
from converter.search.index import MANIFEST
from converter.search.passages import Group, IndexedReport, Place
from converter.search.scripts import script_value
from converter.search.segment import file_names

_VALUES = {character: value for value, character in enumerate(ALPHABET)}


class Reader:
    """Reads bits as `docs/assets/search/bits.js` does."""

    def __init__(self, text: str) -> None:
        values = [_VALUES[character] for character in text]
        self.bits = "".join(f"{high * 91 + low:013b}" for high, low in zip(values[::2], values[1::2], strict=True))
        self.at = 0

    def read(self, width: int) -> int:
        self.at += width
        return int(self.bits[self.at - width : self.at] or "0", 2)

    def gamma(self) -> int:
        width = 0
        while not self.read(1):
            width += 1
        return 1 << width | self.read(width)

    def rice(self, width: int) -> int:
        high = 0
        while self.read(1):
            high += 1
        return high << width | self.read(width)

    def ascending(self, base: int) -> list[int]:
        count, width, upper, numbers = self.gamma(), self.read(5), base, []
        for _ in range(count):
            while not self.read(1):
                upper += 1 << width
            numbers.append(upper)
        return [number + self.read(width) for number in numbers]


def lists_of(files: Mapping[str, str], entry: Mapping[str, Any]) -> dict[str, list[int]]:
    """Return the positions of every bigram of a segment, without what the lists say of each."""
    numbers_of_all = numbers_of(files, entry)
    return {key: [number // FLAGS for number in numbers] for key, numbers in numbers_of_all.items() if len(key) == 2}


def numbers_of(files: Mapping[str, str], entry: Mapping[str, Any]) -> dict[str, list[int]]:
    """Return the lists of a segment: of every bigram, and of three characters where these are listed."""
    table = table_of(entry)
    names = [name for name in file_names(entry) if "/p" in name]
    bases = [table["bases"].get(str(number), 0) for number in range(len(names))]
    return read_lists(zip(bases, (script_value(files[name]) for name in names), strict=True), table["parted"])


def read_lists(files: Iterable[tuple[int, tuple[str, str]]], parted: str = "") -> dict[str, list[int]]:
    """Return what files of lists hold; files: base and value of each; parted: as in the manifest."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    bigrams = parted.split(" ") if parted else []
    assert bigrams == sorted(bigrams)
    for base, (keys, text) in files:
        reader = Reader(text)
        for group in keys.split(" "):
            is_parted = group[0] == END
            start = group[1:3] if is_parted else group[0]
            assert (start in bigrams) == is_parted
            for last in group[len(start) + is_parted :]:
                if is_parted:
                    numbers, of_bigram = _parted_list(reader, base)
                    found[start + last] += numbers
                    found[start] += of_bigram
                else:
                    numbers, more = _list(reader, base, [each[1] for each in bigrams if each[0] == last])
                    found[start + last] += numbers
                    for third, those in more.items():
                        found[start + last + third] += those
    return {key: sorted(numbers) for key, numbers in found.items() if numbers}


def some_of(reader: Reader, count: int) -> list[int]:
    """Return the indexes in a list of so many numbers of which something is said."""
    if not reader.read(1):
        return []
    return [at for at in range(count) if reader.read(1)] if reader.read(1) else reader.ascending(0)


def _parted_list(reader: Reader, base: int) -> tuple[list[int], list[int]]:
    """Return the numbers of the three characters, and the same of the bigram."""
    numbers = [FLAGS * position + NEW for position in reader.ascending(base)]
    headed, repeated, again, ended = (some_of(reader, len(numbers)) for _ in range(4))
    for indexes, more in ((headed, IN_HEADING), (repeated, -NEW)):
        for at in indexes:
            numbers[at] += more
    of_bigram = [*numbers]
    for indexes, more in ((again, -NEW), (ended, IN_HEADING)):
        for at in indexes:
            of_bigram[at] += more
    return numbers, of_bigram


def _list(reader: Reader, base: int, following: Iterable[str]) -> tuple[list[int], dict[str, list[int]]]:
    """Return the numbers of the bigram, and those with each character that follows where the list says so."""
    numbers = [FLAGS * position + NEW for position in reader.ascending(base)]
    headed, repeated = some_of(reader, len(numbers)), some_of(reader, len(numbers))
    for indexes, more in ((headed, IN_HEADING), (repeated, -NEW)):
        for at in indexes:
            numbers[at] += more
    followed = {third: some_of(reader, len(numbers)) for third in following}
    ended = set(some_of(reader, len(numbers))) if followed else set()
    places = [*accumulate(number % FLAGS & NEW for number in numbers)]
    found: dict[str, list[int]] = {}
    for third, indexes in followed.items():
        found[third] = []
        for at, before in zip(indexes, [None, *indexes], strict=False):
            number = numbers[at] & ~NEW | NEW * (before is None or places[at] != places[before])
            found[third].append(number - IN_HEADING * (at in ended))
    return numbers, found


def blocks_of(files: Mapping[str, str], entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return for every file of places its reports: age, tie, and of each place position, lengths of words and heading, section."""
    blocks = []
    starts = table_of(entry)["blocks"]
    for number, (report, place, at, *newest_report) in enumerate(starts):
        reader = Reader(script_value(files[f"{entry['name']}/b{number}.js"]))
        following = [start[0] for start in starts[number + 1 :]]
        reports, position = [], at
        for _ in range(report, min(following, default=entry["reports"])):
            age, tie, places, now, newest = reader.read(24), reader.read(24), [], -1, -1
            for _ in range(reader.gamma() - 1):
                length = reader.rice(6)
                heading = (reader.rice(3) if reader.read(1) else length) if reader.read(1) else 0
                likely, other = (newest + 1, now) if heading else (now, newest + 1)
                now = (reader.gamma() - 1 if reader.read(1) else other) if reader.read(1) else likely
                newest = max(newest, now)
                places.append((position, length, heading, now))
                position += length + 1
            reports.append({"age": age, "tie": tie, "places": places})
        assert newest_report == [reports[0]["age"], reports[0]["tie"]]
        blocks.append({"first": place, "reports": reports})
    return blocks


def index_of(files: Mapping[str, str]) -> Iterator[IndexedReport]:
    """Yield the reports of an index, as they were indexed."""
    for entry in script_value(files[MANIFEST])["segments"]:
        reports = read_segment(files, entry)
        yield from (report for number, report in enumerate(reports) if number not in entry["dead"])


def read_segment(files: Mapping[str, str], entry: Mapping[str, Any]) -> list[IndexedReport]:
    """Return the reports of a segment, dead ones too."""
    return read_texts(files[f"{entry['name']}/t{number}.js"] for number in range(entry["files"]["t"]))


def unpack_bytes(text: str) -> bytes:
    """Return the bytes of a packed text, with up to one of zero at the end that was not among them."""
    bits = Reader(text).bits
    count = len(bits) // 8
    return int(bits[: count * 8] or "0", 2).to_bytes(count, "big")


def inflated(packed: str, encoding: str = "utf-8") -> str:
    """Return the text that was deflated."""
    return _inflated_bytes(packed).decode(encoding)


def table_of(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the manifest says of the files of a segment."""
    found: dict[str, Any] = json.loads(inflated(entry["table"]))
    return found


def text_file(content: str) -> dict[str, Any]:
    """Return what a file of texts holds."""
    encoding, packed = script_value(content)
    found: dict[str, Any] = json.loads(inflated(packed, encoding))
    return found


def read_texts(files: Iterable[str]) -> list[IndexedReport]:
    """Return the reports of all files of texts of a segment, as they were indexed."""
    reports: list[IndexedReport] = []
    last = -1
    for content in files:
        file = text_file(content)
        for shown in file["reports"]:
            parts = _parts(shown, file["labels"])
            if shown["number"] == last:
                before = reports.pop()
                parts = ({**dict(enumerate(before.sections)), **parts[0]}, (*before.places, *parts[1]))
            last = shown["number"]
            reports.append(_whole(shown, *parts))
    return reports


def _parts(shown: dict[str, Any], labels: list[str]) -> tuple[dict[int, Group], tuple[Place, ...]]:
    sections = {int(number): Group(*row) for number, row in shown["sections"].items()}
    places = []
    for at, (identifier, section, text, *rest) in enumerate(shown["places"]):
        heading, below, _ = (*rest, 0, 0, 0)[:3]
        length = len(text.encode("utf-16-le")[: 2 * heading].decode("utf-16-le")) if heading else 0
        own = shown["own"].get(str(at), [])
        slugs = tuple(labels[label] for label in own[::2])
        places.append(Place(identifier, text, length, section, slugs, tuple(own[1::2]), below))
    return sections, tuple(places)


def _whole(shown: dict[str, Any], sections: dict[int, Group], places: tuple[Place, ...]) -> IndexedReport:
    # Sections without words of their own were left out; their numbers must stay.
    count = max(sections, default=-1) + 1
    numbered = tuple(sections.get(number, Group("")) for number in range(count))
    address, title, year, kind, office, date, length, themes, author, apart = shown["report"]
    return IndexedReport(
        address, title, year, kind, office, date, numbered, places, length, tuple(themes), author, apart
    )


class Columns(NamedTuple):
    """What the columns of a segment say."""

    reports: list[tuple[int, int | None, str | None, str | None, int, int, int]]
    """Of each: places, year, kind, office, age, tie, length."""
    places: list[tuple[int, int, tuple[str, ...], int]]
    """Of each listed one: its number, how many stand in it, labels that it adds, length."""


def columns_of(files: Mapping[str, str], entry: Mapping[str, Any]) -> Columns:
    """Return the columns of a segment."""
    file = script_value(files[f"{entry['name']}/c.js"])
    lengths = _numbers(_inflated_bytes(script_value(files[f"{entry['name']}/l.js"])["columns"]))
    data = iter(_inflated_bytes(file["columns"]))
    numbers, count = _numbers(data), entry["reports"]

    def some(many: int) -> list[int]:
        return [next(numbers) for _ in range(many)]

    counts, kinds, offices, gaps = some(count), some(count), some(count), some(count)
    ties = [int.from_bytes(bytes(next(data) for _ in range(3)), "big") for _ in range(count)]
    sizes = some(next(numbers))
    sets = [tuple(file["labels"][label] for label in some(size)) for size in sizes]
    between, below, added = some(file["places"]), some(file["places"]), some(file["places"])
    assert not [*data]
    years = [year for year, times in file["years"] for _ in range(times)]
    ages = [(1 << 24) - age for age in accumulate(gaps)]
    reports = [
        (*row[:2], [None, *file["kinds"]][row[2]], [None, *file["offices"]][row[3]], *row[4:], next(lengths))
        for row in zip(counts, years, kinds, offices, ages, ties, strict=True)
    ]
    numbered = accumulate((gap + 1 for gap in between), initial=-1)
    next(numbered)
    places = [
        (number, inside, sets[each], next(lengths)) for number, inside, each in zip(numbered, below, added, strict=True)
    ]
    assert not [*lengths]
    return Columns(reports, places)


def _numbers(data: Iterable[int]) -> Iterator[int]:
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0


def _inflated_bytes(packed: str) -> bytes:
    return zlib.decompressobj(-15).decompress(unpack_bytes(packed))
