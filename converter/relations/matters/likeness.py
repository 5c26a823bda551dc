"""How alike two places are, and which places of two reports tell of the same matter.

Likeness is a number from 0 to some 1,500 (thousandths): the cosine of the two sketches, and on top of it what the headings have in common,
themes, and that both name the same role; less where level or length differ much. The weights are fixed, so that no
report changes what is said of two others: on three years of an office's reports they found as much as weights that know
how frequent words are (tests/test_matters_judged.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log2, sqrt
from operator import add
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from converter.relations.matters.places import Place, Places, words_of

FLOOR = 150
"""Places of one office in two years that are less alike tell of different matters."""
FLOOR_PARTED = 250
"""The same where the other place has an answer already: what was a section has become a part of one, or the other way round."""
FLOOR_ELSEWHERE = 270
"""The same for two offices: what all write in such reports is no evidence."""
_HEADINGS, _CHANCE = 300, 0.2
"""Of headings that are the same; so much of two headings is alike by chance."""
_THEMES, _OTHER_THEMES = 200, 50
"""Of the same themes; taken away where both have some and none is the same."""
_EVIDENCE = 100
"""Words and headings that are less alike prove nothing, whatever else is the same."""
_LONG_WORD, _MOST_WORDS = 4, 4
_NAMES_OF_A_ROLE = 300
_LEVELS, _POINT = 50, 25
"""Taken away for each level between two headings, two at most; and between a heading and a point."""
_LENGTHS, _FREE = 40, 2
"""Taken away for each time that one is twice as long as the other, the first two times aside."""
_ABOVE = 80
"""Of places that stand in places of the same matter."""


class Pair(NamedTuple):
    """Two places of the same matter."""

    likeness: int
    one: int
    """Index of the place in the one report …"""
    other: int
    """… and in the other."""


def matched(one: Places, other: Places) -> tuple[Pair, ...]:
    """Return the places of two reports of one office that tell of the same matter, each place once, in the order of the first report.

    The most alike are taken first. What stands in places of the same matter is more likely to be the same.
    """
    pairs = [*_alike(one, other)]
    above = {(pair.one, pair.other) for pair in _one_to_one(pairs, FLOOR)}
    raised = []
    for pair in pairs:
        is_within = (one.all[pair.one].above, other.all[pair.other].above) in above
        raised.append(pair._replace(likeness=pair.likeness + _ABOVE) if is_within else pair)
    found = [*_one_to_one(raised, FLOOR)]
    found += _parted(raised, found, one, other)
    return tuple(sorted(found, key=lambda pair: (pair.one, pair.other)))


def near(one: Places, other: Places) -> tuple[Pair, ...]:
    """Return the headings of two reports of different offices that are alike, in no order: a place may stand in several."""
    pairs = _alike(one, other, points=False)
    return tuple([pair for pair in pairs if pair.likeness >= FLOOR_ELSEWHERE])


def shared_words(one: Place, other: Place) -> tuple[str, ...]:
    """Return some words that two places have in common, the longest first; a word may be a phrase, or lack its ends."""
    text = words_of(other)
    common = frozenset(map(add, text, text[1:])), frozenset(map("".join, zip(text, text[1:], text[2:], strict=False)))
    found = []
    for run in words_of(one).split(" "):
        start = 0
        while start < len(run) - 1:
            end = start + 2
            if run[start:end] in common[0]:
                while end < len(run) and run[end - 2 : end + 1] in common[1]:
                    end += 1
                found.append(run[start:end])
            start = end - 1
    return tuple(sorted(found, key=lambda word: -min(len(word), _LONG_WORD))[:_MOST_WORDS])


def _one_to_one(pairs: Iterable[Pair], floor: int) -> Iterator[Pair]:
    taken, taken_of_other = set(), set()
    for pair in sorted(pairs, key=lambda pair: (-pair.likeness, abs(pair.one - pair.other), pair.one, pair.other)):
        if pair.likeness < floor:
            return
        if pair.one not in taken and pair.other not in taken_of_other:
            taken.add(pair.one)
            taken_of_other.add(pair.other)
            yield pair


def _parted(pairs: Iterable[Pair], found: Sequence[Pair], one: Places, other: Places) -> Iterator[Pair]:
    """Yield pairs of a place that is left with one that is taken by the place that it stands in."""
    of_one, of_other = {pair.one: pair.other for pair in found}, {pair.other: pair.one for pair in found}
    for pair in sorted(pairs, key=lambda pair: (-pair.likeness, abs(pair.one - pair.other), pair.one, pair.other)):
        if pair.likeness < FLOOR_PARTED:
            return
        if pair.one not in of_one and one.is_within(pair.one, of_other.get(pair.other, -1)):
            of_one[pair.one] = pair.other
            yield pair
        elif pair.other not in of_other and other.is_within(pair.other, of_one.get(pair.one, -1)):
            of_other[pair.other] = pair.one
            yield pair


def _alike(one: Places, other: Places, *, points: bool = True) -> Iterator[Pair]:
    """Yield pairs of places that have words in common and the same role, with how alike they are."""
    holders = other.holders
    of_roles = Counter({index: 0 for index, place in enumerate(other.all) if place.is_role})
    for index, (place, bigrams) in enumerate(zip(one.all, one.bigrams, strict=True)):
        if place.is_point and not points:
            continue
        shared = Counter(of_roles) if place.is_role else Counter()
        for bigram in bigrams:
            if bigram in holders:
                shared.update(holders[bigram])
        for at, count in shared.items():
            beside = other.all[at]
            if (points or not beside.is_point) and _is_same_role(place, beside):
                cosine = count / (sqrt(len(bigrams) * len(other.bigrams[at])) or 1)
                yield Pair(_likeness(place, beside, cosine), index, at)


def _is_same_role(one: Place, other: Place) -> bool:
    if not one.roles or not other.roles:
        return one.roles == other.roles
    return not frozenset(one.roles).isdisjoint(other.roles)


def _likeness(one: Place, other: Place, cosine: float) -> int:
    headings = max(0, ratio(one.heading, other.heading) / 100 - _CHANCE) / (1 - _CHANCE)
    found = 1000 * cosine + _HEADINGS * headings
    if found < _EVIDENCE and not (one.is_role and other.is_role):
        return 0
    if one.themes and other.themes:
        same = sum(theme in other.themes for theme in one.themes)
        found += _THEMES * same / min(len(one.themes), len(other.themes)) if same else -_OTHER_THEMES
    if one.is_role and other.is_role:
        found += _NAMES_OF_A_ROLE
    if one.is_point or other.is_point:
        found -= _POINT * (one.level != other.level)
    else:
        found -= _LEVELS * min(2, abs(one.level - other.level))
    if one.size and other.size:
        found -= _LENGTHS * max(0, abs(log2(one.size / other.size)) - _FREE)
    return max(0, round(found))
