"""Reports leave a segment: what is left of its files says what a scan of the others finds, at the same positions."""

from __future__ import annotations

import random
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from bench.made_reports import made_report
from converter.search import heads, passage_files, postings
from converter.search.bits import pack
from converter.search.fold import END, fold
from converter.search.folded_places import FoldedPlaces
from converter.search.heads import FLAGS, IN_HEADING, NEW
from converter.search.index import full_index
from converter.search.leaving import lessened
from converter.search.list_codes import ListCoder
from converter.search.passages import indexed
from converter.search.postings import join_keys
from converter.search.report_rows import rows_of
from converter.search.scripts import script_value
from converter.search.segment import make_segment
from converter.search.thin_lists import thin_file
from tests.support.index_reader import (
    Reader,
    blocks_of,
    columns_of,
    numbers_of,
    read_lists,
    read_segment,
    table_of,
    text_file,
)
from tests.support.updated_index import update_index

Placed = list[tuple[int, str, str]]
"""Position, folded words and folded heading of each place."""


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that a large segment has, in one that is small."""
    for module, name, value in (
        (postings, "LARGE", 1000),
        (postings, "MANY", 60),
        (postings, "LIST_CHARACTERS", 2400),
        (postings, "SHARD_CHARACTERS", 1200),
        (postings, "FREQUENT_CHARACTERS", 150),
        (heads, "BIGRAM_CHARACTERS", 200),
        (heads, "CHARACTER_CHARACTERS", 300),
        (heads, "FILE_CHARACTERS", 900),
        (passage_files, "BLOCK_BITS", 5000),
    ):
        monkeypatch.setattr(module, name, value)


class Kept:
    """An index that reports leave."""

    def __init__(self, count: int) -> None:
        reports = [made_report(number, 600) for number in range(count)]
        self.known = {each.address: each for each in map(indexed, reports)}
        self.files = full_index(reports, ())

    @property
    def entry(self) -> dict[str, Any]:
        (entry,) = script_value(self.files["index.js"])["segments"]
        return dict(entry)

    def take(self, gone: Sequence[str]) -> dict[str, str]:
        """Take reports away; return the files that were written."""
        changes = update_index(self.files.__getitem__, self.known.__getitem__, [], gone, ())
        self.files.update(changes.write)
        for name in changes.remove:
            del self.files[name]
        for address in gone:
            del self.known[address]
        return changes.write

    def placed(self) -> Placed:
        """Return the places of those that are left, at the positions that the segment gives them."""
        found: Placed = []
        position = 0
        for row in rows_of(self.files[f"{self.entry['name']}/reports.json"]):
            at = position
            for place in self.known[row.address].places if row.address else ():
                found.append((at, fold(place.text), fold(place.text[: place.heading])))
                at += len(found[-1][1]) + 1
            position += row.size
        return found


def scanned(placed: Placed, length: int) -> dict[str, list[int]]:
    """Return where all words of a length stand, and what is said of them there."""
    found: dict[str, list[int]] = {}
    for position, folded, heading in placed:
        text = folded + END
        for at in range(len(text) - length + 1):
            words = text[at : at + length]
            number = FLAGS * (position + at) + NEW * (text.index(words) == at)
            found.setdefault(words, []).append(number + IN_HEADING * (at + length <= len(heading)))
    return found


def told(files: Mapping[str, str], entry: Mapping[str, Any]) -> Iterator[tuple[str, int, int, list[int]]]:
    """Yield what is told of what stands often: key, 0 for headings or 1, how many places, positions in the first."""
    for number, first in enumerate(table_of(entry)["heads"].split(" ")):
        keys, text = script_value(files[f"{entry['name']}/h{number}.js"])
        assert keys.split(" ")[0] == first
        reader = Reader(text)
        for key in keys.split(" "):
            totals = [reader.gamma() - 1 for _ in range(2)]
            assert sum(totals)
            for kind, total in enumerate(totals):
                yield key, kind, total, reader.ascending(0) if reader.read(1) else []


@pytest.mark.usefixtures("small_files")
@pytest.mark.parametrize("seed", range(3))
def test_what_is_left_is_what_a_scan_of_the_others_finds(seed: int) -> None:
    draw = random.Random(f"leaving {seed}")
    kept = Kept(40)
    name = kept.entry["name"]
    for count in (1, 2, 5):
        written = kept.take(draw.sample(sorted(kept.known), count))
        files, entry, placed = kept.files, kept.entry, kept.placed()
        assert (entry["name"], entry["gaps"]) == (name, [])
        reports = read_segment(files, entry)
        assert {each.address: each for number, each in enumerate(reports) if number not in entry["dead"]} == kept.known
        parted = table_of(entry)["parted"].split(" ")
        found, threes = numbers_of(files, entry), scanned(placed, 3)
        assert {key: numbers for key, numbers in found.items() if len(key) == 2} == scanned(placed, 2)
        assert {key: numbers for key, numbers in found.items() if len(key) == 3} == {
            key: numbers for key, numbers in threes.items() if key[:2] in parted or key[1:] in parted
        }
        starts = {
            place[0] for block in blocks_of(files, entry) for each in block["reports"] for place in each["places"]
        }
        assert {position for position, _, _ in placed} <= starts
        assert len(columns_of(files, entry).reports) == len(reports)
        assert sum("/b" in path for path in written) <= count


@pytest.mark.usefixtures("small_files")
def test_what_stands_often_is_told_of_the_places_that_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "KEPT", 7)
    kept = Kept(40)
    rows = rows_of(kept.files[f"{kept.entry['name']}/reports.json"])
    kept.take([rows[0].address])  # the newest, which has most of the first places
    kept.take([rows[at].address for at in (1, 17)])
    placed = kept.placed()
    heard = 0
    for key, kind, total, positions in told(kept.files, kept.entry):
        holding = [each for each in placed if key in each[1] and (key in each[2]) != bool(kind)]
        expected = [at + (words.index(key) if len(key) > 1 else 0) for at, words, _ in holding]
        assert total == len(holding), key
        assert positions == expected[: len(positions)], key
        heard += len(positions) >= min(7, total)
    assert heard > 60  # they are told of those that follow


@pytest.mark.usefixtures("small_files")
def test_names_that_no_report_has_any_more_leave_the_columns() -> None:
    reports = [indexed(made_report(number, 600)) for number in range(20)]
    reports[3] = reports[3]._replace(office="独一处管理所", kind="独一份")
    entry, files = make_segment(reports)
    number = next(at for at, row in enumerate(rows_of(files[f"{entry['name']}/reports.json"])) if row[2] == "独一份")
    left = lessened({**entry, "dead": [number]}, files.__getitem__, [number])
    assert left
    now = files | left.files
    for words in ("独一处管理所", "独一份", reports[3].address):
        assert not any(words in text for text in now.values())
    columns = columns_of(now, left.entry)
    others = [each for at, each in enumerate(columns.reports) if at != number]
    assert others == [each for at, each in enumerate(columns_of(files, entry).reports) if at != number]


def test_labels_that_no_text_of_a_file_has_any_more_leave_it() -> None:
    reports = [indexed(made_report(number, 600)) for number in range(20)]
    first, *rest = reports[5].places
    reports[5] = reports[5]._replace(places=(first._replace(labels=("only-here",), words=("独有",)), *rest))
    entry, files = make_segment(reports)
    rows = rows_of(files[f"{entry['name']}/reports.json"])
    number = next(at for at, row in enumerate(rows) if row.address == reports[5].address)
    left = lessened({**entry, "dead": [number]}, files.__getitem__, [number])
    assert left
    texts = [text_file((files | left.files)[f"{entry['name']}/t{at}.js"]) for at in range(entry["files"]["t"])]
    assert not any("only-here" in str(text) or "独有" in str(text) for text in texts)


def test_a_segment_of_which_a_file_would_be_empty_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "SHARD_CHARACTERS", 60)
    reports = [indexed(made_report(number, 600)) for number in range(12)]
    strange = "".join(chr(0x3400 + at) for at in range(400))
    *some, last = reports[2].places
    reports[2] = reports[2]._replace(places=(*some, last._replace(text=last.text + strange)))
    entry, files = make_segment(reports)
    rows = rows_of(files[f"{entry['name']}/reports.json"])
    number = next(at for at, row in enumerate(rows) if row.address == reports[2].address)
    assert lessened({**entry, "dead": [number]}, files.__getitem__, [number]) is None


@pytest.mark.parametrize("seed", range(12))
def test_numbers_are_taken_out_of_lists_of_any_shape(seed: int) -> None:
    draw = random.Random(f"thin {seed}")
    base = draw.choice((0, 0, 900))
    keys = [chr(0x4E00 + at // 3) + "丁七万"[at % 3] for at in range(12)]
    lists: dict[str, list[int]] = {}
    for key in keys:
        step, share = draw.choice((1, 3, 400, 40_000)), draw.choice((0, 0.02, 0.1, 0.5, 1))
        positions = sorted(draw.sample(range(base, base + 300 * step), draw.choice((1, 2, 9, 150, 300))))
        lists[key] = [
            FLAGS * each + NEW * (each == positions[0] or draw.random() >= share) + IN_HEADING * (draw.random() < share)
            for each in positions
        ]
    coder = ListCoder(FoldedPlaces(), ())
    code = "".join(coder.code(key, array("I", lists[key]), base) for key in keys)
    gone = {key: sorted(draw.sample(lists[key], draw.randint(1, len(lists[key])))) for key in draw.sample(keys, 6)}
    thin = thin_file(keys, code, base, {}, {key: [each // FLAGS for each in numbers] for key, numbers in gone.items()})
    left = {key: [each for each in numbers if each not in gone.get(key, ())] for key, numbers in lists.items()}
    assert read_lists([(base, (join_keys(thin.keys), pack(thin.bits)))]) == {k: v for k, v in left.items() if v}
    assert {key for key, length in thin.lengths.items() if not length} == {key for key in gone if not left[key]}
    wrong = {keys[0]: [base + 300 * 40_000 + 7]}
    with pytest.raises((ValueError, IndexError)):
        thin_file(keys, code, base, {}, wrong)
