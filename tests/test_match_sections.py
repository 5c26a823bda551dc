"""Which id belongs to which place: what a match finds step by step, and where many headings bear the same words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from converter.ids.places import Place
from converter.ledger.record import LinkRecord, cut_heading
from converter.ledger.similarity import sketch
from converter.matching import match_sections as module
from converter.matching.match_sections import Match, match_sections

MANY = 120
"""Headings of the same words, many more than are compared with one another."""


def links_of(places: Sequence[Place]) -> list[LinkRecord]:
    """Return what a ledger keeps of places; the id of each is its number among them."""
    return [
        LinkRecord(
            id=str(number),
            above=str(place.parent) if place.parent >= 0 else "",
            heading=cut_heading(place.heading),
            sketch=sketch(place.words),
        )
        for number, place in enumerate(places)
    ]


def matched(old: Sequence[Place], new: Sequence[Place]) -> Match:
    return match_sections(links_of(old), new, [sketch(place.words) for place in new])


def section(parent: int, heading: str, level: int = 1) -> Place:
    return Place(parent, heading, level=level, heading=heading)


def chain(*words: str) -> list[Place]:
    """Return a section that holds a section that holds a section … that holds a paragraph."""
    *headings, last = words
    return [*(section(at - 1, heading, at + 1) for at, heading in enumerate(headings)), Place(len(headings) - 1, last)]


def test_an_edited_paragraph_is_known_by_its_edited_heading_by_the_one_above_and_so_on() -> None:
    # Each is a third new: too little alike to be known anywhere in the report, enough below a parent that is known. So
    # every round finds the next level; six of them are what numbers of headings and points allow.
    old = chain(
        "甲乙丙丁戊己", "子丑寅卯辰巳", "天地玄黄宇宙", "金木水火土石", "春夏秋冬晨昏", "东西南北上下左右前后里外"
    )
    new = chain(
        "甲乙丙丁路桥", "子丑寅卯船渡", "天地玄黄坑槽", "金木水火边沟", "春夏秋冬换面", "东西南北上下左右车辆夜出"
    )
    found = matched(old, new)
    assert found.ids == ["0", "1", "2", "3", "4", "5"]
    assert found.similar == set(found.ids)


def test_what_is_alike_elsewhere_than_below_its_parent_is_not_the_same() -> None:
    old = [section(-1, "甲乙丙丁戊己"), Place(0, "东西南北上下左右前后里外"), section(-1, "一二三四五六")]
    new = [section(-1, "甲乙丙丁戊己"), section(-1, "一二三四五六"), Place(1, "东西南北上下左右车辆夜出")]
    assert matched(old, new).ids == ["0", "2", ""]


def repeated(numbers: Sequence[int], words: str) -> list[Place]:
    """Return so many headings of the same words, below each a paragraph of its own."""
    return [
        place
        for at, number in enumerate(numbers)
        for place in (section(-1, "主要做法"), Place(2 * at, "".join(chr(ord(each) + number) for each in words)))
    ]


def test_headings_repeated_very_often_keep_their_order_though_all_below_them_is_new() -> None:
    old, new = repeated(range(MANY), "一丁七万丈三上下"), repeated(range(MANY), "가나다라마바사아")
    ids = matched(old, new).ids
    assert ids[::2] == [str(2 * number) for number in range(MANY)]


@pytest.mark.parametrize("gone", [range(40), range(40, 80), range(80, 120)])
def test_headings_repeated_very_often_are_told_apart_by_what_stands_below_them(gone: range) -> None:
    left = [number for number in range(MANY) if number not in gone]
    old, new = repeated(range(MANY), "一丁七万丈三上下"), repeated(left, "一丁七万丈三上下")
    assert matched(old, new).ids == [str(2 * number + below) for number in left for below in (0, 1)]


def test_only_headings_at_about_the_same_place_are_compared_where_very_many_bear_the_same_words() -> None:
    old, new = repeated(range(MANY), "一丁七万丈三上下"), repeated(range(MANY), "가나다라마바사아")
    work = module._Matching(links_of(old), new, [sketch(place.words) for place in new])
    headings = range(0, 2 * MANY, 2)
    assert work._near(headings, 0) == range(0, 50, 2)
    assert work._near(headings, 100) == range(50, 150, 2)
    assert work._near(headings, 238) == range(188, 240, 2)
    assert work._near(headings[:50], 238) == headings[:50]
    assert work._near(headings[:51], 100) == headings[25:51]


def test_a_place_in_a_shorter_report_is_as_far_along_in_the_older_one() -> None:
    old, new = repeated(range(MANY), "一丁七万丈三上下"), repeated(range(MANY // 2), "가나다라마바사아")
    work = module._Matching(links_of(old), new, [sketch(place.words) for place in new])
    assert work._near(range(0, 2 * MANY, 2), 60) == range(70, 170, 2)


def test_comparisons_of_repeated_headings_grow_with_their_number_and_not_its_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[int] = []
    score = module._Matching._heading_score

    def counted(self: module._Matching, old: int, new: int, share: float, heading: str) -> float:
        compared.append(old)
        return score(self, old, new, share, heading)

    monkeypatch.setattr(module._Matching, "_heading_score", counted)
    steps = []
    for count in (MANY, 4 * MANY):
        compared.clear()
        matched(repeated(range(count), "一丁七万丈三上下"), repeated(range(count), "가나다라마바사아"))
        steps.append(len(compared))
    assert steps[0] > MANY * 25
    assert steps[1] < steps[0] * 4 * 1.5


def labelled(parent: int, label: str, heading: str) -> Place:
    return Place(parent, heading, level=2, label=label, heading=heading)


def test_a_short_paragraph_that_became_a_heading_keeps_its_id_although_its_sign_is_a_label_now() -> None:
    old = [section(-1, "主要工作"), Place(0, "●修路"), section(-1, "其他工作"), Place(2, "●修路"), Place(2, "●修桥")]
    new = [
        section(-1, "主要工作"),
        labelled(0, "●", "修路"),
        section(-1, "其他工作"),
        labelled(2, "●", "修路"),
        labelled(-1, "●", "修桥"),
    ]
    found = matched(old, new)
    assert found.ids == ["0", "1", "2", "3", "4"]
    assert not found.similar


def test_a_paragraph_that_was_cut_at_points_with_wide_marks_is_inside_the_largest_of_them() -> None:
    old = [section(-1, "存在不足"), Place(0, "一方面,人员老化。另一方面,三艘巡逻艇超期服役。")]
    points = [labelled(0, "一方面，", "人员老化。"), labelled(0, "另一方面，", "三艘巡逻艇超期服役。")]
    assert matched(old, [section(-1, "存在不足"), *points]).ids == ["0", "", "1"]
