"""The lists of a segment in their files: parted where they are long, together where they are short, and whole again."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from random import Random

import pytest

from converter.search import postings
from converter.search.fold import END
from converter.search.folded_places import FoldedPlaces
from converter.search.heads import FLAGS, IN_HEADING, NEW
from converter.search.list_codes import ListCoder
from converter.search.postings import FREQUENT_CHARACTERS, SHARD_CHARACTERS, Lists, Shards
from converter.search.scripts import Put
from tests.support.index_reader import read_lists

LIST = 48_000
"""The longest part of a list, where a test has it shorter than it is."""


@pytest.fixture
def shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "LIST_CHARACTERS", LIST)


def files_of(make: Callable[[Put], Shards]) -> list[tuple[str, int, str]]:
    """Return the files of lists that are put, in order: first bigram, base, content."""
    contents: dict[str, str] = {}
    files = make(contents.__setitem__).files
    assert [*contents] == [f"p{number}" for number in range(len(files))]
    return [(first, base, content) for (first, base), content in zip(files, contents.values(), strict=True)]


def files_of_lists(lists: Mapping[str, Sequence[int]]) -> list[tuple[str, int, str]]:
    return files_of(_shards(lists))


def _shards(lists: Mapping[str, Sequence[int]]) -> Callable[[Put], Shards]:
    numbers = ((key, array("I", lists[key])) for key in sorted(lists))
    return partial(postings._shards, numbers, ListCoder(FoldedPlaces(), ()), None)


def read(files: Sequence[tuple[str, int, str]]) -> dict[str, list[int]]:
    """Return the lists that the files hold, as a browser reads them: those of several files one behind the other."""
    return read_lists((base, json.loads(content)) for _, base, content in files)


def numbers(draw: Random, count: int, step: int) -> list[int]:
    """Return numbers of growing positions; the first and nine of ten are new in their place."""
    found: list[int] = []
    at = 0
    for _ in range(count):
        at += draw.randint(1, step)
        found.append(at * FLAGS + NEW * (not found or draw.random() < 0.9))
    return found


@pytest.mark.usefixtures("shorter")
def test_a_list_that_is_too_long_for_one_file_has_several_for_itself() -> None:
    draw = Random("long")
    lists = {"一丁": [12, 37], "一七": numbers(draw, 68_003, 30_000), "一万": [17], "七一": [5, 9]}
    files = files_of_lists(lists)
    assert [first for first, _, _ in files] == ["一丁", "一七", "一七", "一七", "一七", "一万"]
    assert read(files) == lists
    parts = [content for first, _, content in files if first == "一七"]
    assert max(map(len, parts)) <= LIST + len('["一七",""]')
    assert min(map(len, parts)) > LIST * 0.8
    bases = [base for first, base, _ in files if first == "一七"]
    assert bases == sorted(set(bases))
    assert [bases[0], files[0][1], files[-1][1]] == [0, 0, 0]
    assert all(base - 1 in {number // FLAGS for number in lists["一七"]} for base in bases[1:])


@pytest.mark.usefixtures("shorter")
def test_a_list_that_a_file_can_hold_has_one_though_it_is_long() -> None:
    draw = Random("one")
    lists = {"一丁": [12, 37], "一七": numbers(draw, 18_900, 30_000), "一万": [17]}
    files = files_of_lists(lists)
    assert [first for first, _, _ in files] == ["一丁", "一七", "一万"]
    assert LIST * 0.9 < len(files[1][2]) < LIST
    assert read(files) == lists


def test_short_lists_share_files_that_are_full() -> None:
    draw = Random("short")
    keys = [chr(0x4E00 + at) + second for at in range(400) for second in "丁七万"]
    lists = {key: numbers(draw, draw.randint(1, 100), 5000) for key in keys}
    files = files_of_lists(lists)
    assert read(files) == lists
    sizes = [len(json.loads(content)[1]) for _, _, content in files]
    assert len(sizes) > 4
    assert max(sizes) <= SHARD_CHARACTERS
    assert min(sizes[:-1]) > SHARD_CHARACTERS - 400
    assert {base for _, base, _ in files} == {0}
    assert [first for first, _, _ in files] == sorted(first for first, _, _ in files)


@pytest.mark.parametrize("seed", range(20))
def test_lists_of_any_length_come_back_from_their_files(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "SHARD_CHARACTERS", 60)
    monkeypatch.setattr(postings, "LIST_CHARACTERS", 120)
    monkeypatch.setattr(postings, "FREQUENT_CHARACTERS", 20)
    draw = Random(f"any {seed}")
    lists = {
        chr(0x4E00 + at // 3) + "丁七万"[at % 3]: numbers(draw, draw.choice((1, 2, 5, 30, 100, 300)), 900)
        for at in range(40)
    }
    found = files_of_lists(lists)
    assert read(found) == lists
    assert max(len(json.loads(content)[1]) for _, _, content in found) <= 120
    assert len({first for first, base, _ in found if base}) > 3


def test_files_of_a_parted_bigram_stand_in_the_order_of_their_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "LIST_CHARACTERS", 120)
    draw = Random("parted")
    thirds = ["一", *("丁七万丈三上" * 250)]  # one that is rare before those whose lists are too long for a file
    text = "".join("甲乙" + third + "下" * draw.randint(0, 40) for third in thirds) + END
    found = [
        FLAGS * position + NEW * (not position) for position in range(len(text)) if text.startswith("甲乙", position)
    ]
    places = FoldedPlaces()
    places.add([text], [0])
    coder = ListCoder(places, {"甲乙"})
    files = files_of(partial(postings._shards, [("甲乙", array("I", found))], coder, None))
    firsts = [first for first, _, _ in files]
    assert len(set(firsts)) > 3
    assert firsts == sorted(firsts)
    lists = read_lists(((base, json.loads(content)) for _, base, content in files), "甲乙")
    assert lists["甲乙"] == found


def test_the_manifest_names_long_lists_with_a_letter_for_every_doubling() -> None:
    draw = Random("frequent")
    counts = {"一丁": 100, "一七": 1500, "一万": 2200, "一丈": 7000, "一三": 45_000}
    lists = {key: numbers(draw, count, 30_000) for key, count in counts.items()}
    sizes = {key: len(json.loads(files_of_lists({key: lists[key]})[0][2])[1]) for key in ("一七", "一万", "一丈")}
    assert [sizes[key] // FREQUENT_CHARACTERS for key in sizes] == [1, 1, 5]
    assert _shards(lists)(lambda _key, _content: None).frequent == "一七a 一万a 一丈c 一三f"


def test_texts_are_listed_by_every_pair_and_by_their_last_characters() -> None:
    lists = Lists()
    lists.add([f"路桥路{END}"], [0])
    lists.add([f"桥路{END}", f"桥{END}"], [0, 0])
    read_back = read(files_of(lists.shards))
    assert {key: [number // FLAGS for number in those] for key, those in read_back.items()} == {
        "桥路": [1, 4],
        f"桥{END}": [7],
        "路桥": [0],
        f"路{END}": [2, 5],
    }
    assert files_of(lists.shards) == []


def test_lists_say_what_is_new_in_its_place_and_what_is_of_the_heading() -> None:
    lists = Lists()
    lists.add([f"站{END}"], [0])
    lists.add([f"路桥路桥路{END}", f"路桥{END}"], [2, 1])
    both = NEW + IN_HEADING
    assert read(files_of(lists.shards)) == {
        f"站{END}": [0 * FLAGS + NEW],
        "桥路": [3 * FLAGS + NEW, 5 * FLAGS],
        f"桥{END}": [9 * FLAGS + NEW],
        "路桥": [2 * FLAGS + both, 4 * FLAGS, 8 * FLAGS + NEW],
        f"路{END}": [6 * FLAGS + NEW],
    }
