"""How alike two places are, and which places of two reports tell of the same matter.

Likeness is a number from 0 to some 1,500 (thousandths): the cosine of the two sketches, and on top of it what the headings have in common,
themes, and that both name the same role; less where level or length differ much. The weights are fixed, so that no
report changes what is said of two others: on three years of an office's reports they found as much as weights that know
how frequent words are (tests/test_matters_judged.py).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from converter.model import POINT_LEVEL
from converter.relations.matters.places import MASK_BITS, Compared, Place, Places, words_of

FLOOR = 150
"""Places of one office in two years that are less alike tell of different matters."""
FLOOR_PARTED = 250
"""The same where the other place has an answer already: what was a section has become a part of one, or the other way round."""
FLOOR_ELSEWHERE = 300
"""The same for two offices: what all write in such reports is no evidence."""
_HEADINGS, _CHANCE = 300, 0.2
"""Of headings that are the same; so much of two headings is alike by chance."""
_THEMES, _OTHER_THEMES = 200, 50
"""Of the same themes; taken away where both have some and none is the same."""
_EVIDENCE, _EVIDENCE_ELSEWHERE = 90, 140
"""Words and headings that are less alike prove nothing, whatever else is the same: within one office, and in two."""
_LONG_WORD, _MOST_WORDS = 3, 4
_NAMES_OF_A_ROLE = 300
"""Of two headings that name a role and nothing else (存在的问题), within one office: how it put its problems the year before. Of
two offices such headings are no evidence: their problems may have nothing in common."""
_LEVELS, _POINT = 50, 25
"""Taken away for each level between two headings, two at most; and between a heading and a point."""
_LENGTHS, _FREE = 40, 2
"""Taken away for each time that one is twice as long as the other, the first two times aside."""
_MOST_LOOKED_INTO = 5
"""Places of the other report that are compared with one."""
_ABOVE = 80
"""Of places that stand in places of the same matter."""


_ByRoles = Mapping[tuple[str, ...], Sequence[Compared]]


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
    pairs = [pair for pair in _alike(one.by_roles, other.by_roles, _EVIDENCE) if pair.likeness >= FLOOR - _ABOVE]
    above = {(pair.one, pair.other) for pair in _one_to_one(pairs)}
    raised = []
    for pair in pairs:
        is_within = (one.all[pair.one].above, other.all[pair.other].above) in above
        raised.append(pair._replace(likeness=pair.likeness + _ABOVE) if is_within else pair)
    found = [*_one_to_one(raised)]
    found += _parted(raised, found, one, other)
    return tuple(sorted(found, key=lambda pair: (pair.one, pair.other)))


def near(one: Places, other: Places) -> tuple[Pair, ...]:
    """Return the headings of two reports of different offices that are alike, in no order: a place may stand in several."""
    pairs = _alike(one.headings_by_roles, other.headings_by_roles, _EVIDENCE_ELSEWHERE)
    return tuple([pair for pair in pairs if pair.likeness >= FLOOR_ELSEWHERE])


def shared_words(one: Place, other: Place) -> tuple[str, ...]:
    """Return some words that two places have in common, the longest first; a word may be a phrase, or lack its ends."""
    text, runs = words_of(other), words_of(one).split(" ")  # the longest first
    found = [*islice((run for run in runs if len(run) >= _LONG_WORD and run in text), _MOST_WORDS)]
    if len(found) == _MOST_WORDS:
        return tuple(found)
    found = []
    for run in runs:
        start, last = 0, len(run) - 1
        while start < last:
            end = start + 2
            if run[start:end] in text:
                while end <= last and run[start : end + 1] in text:
                    end += 1
                found.append(run[start:end])
            start = end - 1
    found.sort(key=len, reverse=True)
    return tuple(dict.fromkeys(found))[:_MOST_WORDS]


def _one_to_one(pairs: Iterable[Pair]) -> Iterator[Pair]:
    taken, taken_of_other = set(), set()
    for pair in sorted(pairs, key=lambda pair: (-pair.likeness, abs(pair.one - pair.other), pair.one, pair.other)):
        if pair.likeness < FLOOR:
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


def _alike(one: _ByRoles, other: _ByRoles, evidence: int) -> Iterator[Pair]:
    """Yield pairs of places that have words in common and the same role, with how alike they are.

    Of each place with those in the other report that have most words in common with it.
    """
    for roles, places in one.items():
        there = [each for of_roles, listed in other.items() if _is_same_role(roles, of_roles) for each in listed]
        masks = [(each.mask, each.root) for each in there]
        for place in places:
            mask = place.mask
            shares = [(mask & beside).bit_count() / root for beside, root in masks]
            most = sorted(range(len(shares)), key=shares.__getitem__, reverse=True)[:_MOST_LOOKED_INTO]
            if place.is_role and evidence == _EVIDENCE:
                most = [*dict.fromkeys((*most, *(at for at, beside in enumerate(there) if beside.is_role)))]
            for at in most:
                beside = there[at]
                cosine = shares[at] / place.root - place.root * beside.root / MASK_BITS  # some are the same by chance
                if likeness := _likeness(place, beside, cosine, evidence):
                    yield Pair(likeness, place.at, beside.at)


def _is_same_role(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one == other or not frozenset(one).isdisjoint(other)


def _likeness(one: Compared, other: Compared, cosine: float, evidence: int) -> int:
    headings = ratio(one.heading, other.heading) / 100 - _CHANCE
    are_roles, is_elsewhere = one.is_role and other.is_role, evidence == _EVIDENCE_ELSEWHERE
    found = 1000 * cosine
    if headings > 0 and not (are_roles and is_elsewhere):
        found += _HEADINGS * headings / (1 - _CHANCE)
    if are_roles and not is_elsewhere:
        found += _NAMES_OF_A_ROLE
    elif found < evidence:
        return 0
    if one.themes and other.themes:
        same = len(one.themes & other.themes)
        found += _THEMES * same / min(len(one.themes), len(other.themes)) if same else -_OTHER_THEMES
    if one.level != other.level:
        levels = abs(one.level - other.level)
        found -= _POINT if POINT_LEVEL in {one.level, other.level} else _LEVELS * min(2, levels)
    longer = abs(one.doublings - other.doublings) - _FREE
    if longer > 0:
        found -= _LENGTHS * longer
    return round(found) if found > 0 else 0
