"""The generator of edit scripts itself: what it renders is read as it was modelled, and its lineage is true."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from converter.outline import outline
from converter.readers import read
from converter.settings import Limits
from tests.support.edit_scripts import Folder, describe, edit, fate, ids_of, new_folder, render, script, where
from tests.support.growth import assert_linear

SEEDS = range(24)


@pytest.fixture(scope="module")
def scripts() -> list[list[Folder]]:
    return [script(seed) for seed in SEEDS]


def test_a_seed_gives_the_same_script_and_bytes_again(scripts: list[list[Folder]]) -> None:
    assert script(7) == scripts[7]
    assert list(map(render, script(7))) == list(map(render, scripts[7]))


def test_a_generation_takes_time_as_the_folder_is_large() -> None:
    assert_linear(
        lambda count: new_folder(Random(1), count, count), lambda folder: edit(folder, Random(2), "retitle_report"), 200
    )


def test_what_is_rendered_is_read_as_modelled(scripts: list[list[Folder]]) -> None:
    modelled = found = 0
    for generations in scripts:
        for folder in (generations[0], generations[-1]):
            for name, data in render(folder).items():
                file = folder.files[name]
                report = outline(read(data, name, Limits()))
                assert (report.title, report.year, report.kind) == (file.title, file.year, file.kind), name
                modelled += sum(1 for _ in file.walk())
                found += len(ids_of(file, report))
    assert found / modelled >= 0.995


def test_no_key_and_no_mark_stands_twice_in_a_folder(scripts: list[list[Folder]]) -> None:
    for folder in (folder for generations in scripts for folder in generations):
        keys = [unit.key for _, _, unit in folder.walk()] + [file.key for file in folder.files.values()]
        marks = [mark for _, _, unit in folder.walk() for mark in unit.marks]
        assert len({*keys, *marks}) == len(keys) + len(marks), folder.log
        assert all(len(unit.text) == len(unit.marks) for _, _, unit in folder.walk())


def test_a_mark_is_one_character_for_ever(scripts: list[list[Folder]]) -> None:
    for generations in scripts:
        characters: dict[int, str] = {}
        for folder in generations:
            for _, _, unit in folder.walk():
                for mark, character in zip(unit.marks, unit.text, strict=True):
                    assert characters.setdefault(mark, character) == character


def test_each_generation_says_what_was_done(scripts: list[list[Folder]]) -> None:
    for generations in scripts:
        for old, new in pairwise(generations):
            assert 1 <= len(new.log) <= 6
            assert all(line in describe(old, new) for line in new.log)


def test_the_fate_of_every_unit_is_true(scripts: list[list[Folder]]) -> None:
    seen = set()
    for generations in scripts:
        last = generations[-1]
        texts = {unit.key: unit.text for _, _, unit in last.walk()}
        for published in (0, 2):
            for _, _, unit in generations[published].walk():
                end = fate(generations, published, unit.key)
                seen.add(end.state)
                assert [place.key for place in where(last, unit)] == [place.key for place in end.places]
                assert (end.state == "gone") == (not end.places)
                if end.state == "kept":
                    assert texts[end.places[0].key] == unit.text
                if end.state == "grown":
                    assert unit.text != texts[end.places[0].key]
                    assert len(unit.text) <= len(texts[end.places[0].key])
                if end.ancestor is not None:
                    assert end.ancestor in texts
                    assert end.holder is None
                assert end.report_lives == (last.report(end.report) is not None)
    assert seen == {"kept", "grown", "edited", "split", "gone"}


def test_a_generation_is_left_alone_by_the_next(scripts: list[list[Folder]]) -> None:
    for seed in (1, 2, 3):
        assert script(seed, generations=2) == scripts[seed][:2]
