"""Reads the files of the index as `docs/assets/search/` does, only slowly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from converter.search.bits import ALPHABET
from converter.search.scripts import script_value
from converter.search.segment import file_names


class Reader:
    """Reads bits as `docs/assets/search/bits.js` does."""

    def __init__(self, text: str) -> None:
        values = [ALPHABET.index(character) for character in text]
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
        count, width, numbers = self.gamma(), self.read(5), [base - 1]
        for _ in range(count):
            numbers.append(numbers[-1] + 1 + self.rice(width))
        return numbers[1:]


def lists_of(files: Mapping[str, str], entry: Mapping[str, Any]) -> dict[str, list[int]]:
    """Return the positions of every bigram of a segment."""
    found: dict[str, list[int]] = {}
    names = [name for name in file_names(entry) if "/p" in name]
    for number, name in enumerate(names):
        keys, text = script_value(files[name])
        reader = Reader(text)
        for group in keys.split(" "):
            for second in group[1:]:
                base = entry["bases"].get(str(number), 0)
                found.setdefault(group[0] + second, []).extend(reader.ascending(base))
    return found


def blocks_of(files: Mapping[str, str], entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return for every file of places its reports: age, tie, and of each place position, lengths of words and heading, section."""
    blocks = []
    for number, (report, place, at) in enumerate(entry["blocks"]):
        reader = Reader(script_value(files[f"{entry['name']}/b{number}.js"]))
        following = [start[0] for start in entry["blocks"][number + 1 :]]
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
        blocks.append({"first": place, "reports": reports})
    return blocks
