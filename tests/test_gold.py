"""Themes and roles beside those that two careful readers gave, who saw neither each other's labels nor the converter's."""

from __future__ import annotations

import pytest

from converter.themes import load_vocabulary
from tests.support.gold import ROLES, Tally, compare, counted, labelled, missing, our_labels, read_given, texts

LEAST = 0.94
"""Floor of F1 over all labels …"""
LEAST_OF_A_ROLE = 0.97
"""… of problems, and of plans …"""
LEAST_MEAN = 0.84
"""… and of the average over the themes with five labels or more: each a little below what is reached."""


def test_labels_agree_with_those_of_two_readers() -> None:
    tally, vocabulary = Tally(), load_vocabulary()
    for name, path in texts().items():
        first, given = read_given(name)
        report = labelled(path, vocabulary)
        assert counted(report) == first, f"{name}: the numbers stand for other sections now"
        differences = compare(given, our_labels(report), tally)
        print(f"{name}: {len(differences)} differences", *differences, sep="\n  ")
    print(tally.table(), f"average over themes {tally.mean():.3f}", f"texts not here: {missing() or 'none'}", sep="\n")
    assert tally.f1(tally.slugs()) >= LEAST
    assert min(tally.f1([role]) for role in ROLES) >= LEAST_OF_A_ROLE
    assert tally.mean() >= LEAST_MEAN


def test_invented_texts_are_here_without_the_real_ones() -> None:
    assert len(texts()) >= 7


@pytest.mark.skipif(bool(missing()), reason=f"real documents that have labels are not here: {', '.join(missing())}")
def test_every_text_that_has_labels_is_here() -> None:
    assert not missing()
