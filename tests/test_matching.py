"""The parts of matching within a page, each by itself: alignment, running text, sections."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from msgspec.structs import replace

from converter.ids.places import Place
from converter.ledger.record import LinkRecord, cut_heading
from converter.ledger.similarity import sketch
from converter.matching import match_sections as sections
from converter.matching.alignment import Alignment
from converter.matching.match_sections import Match, match_sections
from converter.matching.running_text import RunningText
from tests.support.alike_words import edited, words


def heading(parent: int, label: str, text: str, level: int = 1) -> Place:
    return Place(parent, text, level, label, text, label + text)


def paragraph(parent: int, text: str) -> Place:
    return Place(parent, text)


def links_of(places: Sequence[Place], ids: Sequence[str] = (), state: str = "live") -> list[LinkRecord]:
    """Return the record of these places; ids: theirs, else `s0`, `s1` … by their number."""
    ids = ids or [f"s{number}" for number in range(len(places))]
    return [
        LinkRecord(
            id=ids[number],
            above=ids[place.parent] if place.parent >= 0 else "",
            label=place.label,
            heading=cut_heading(place.heading),
            sketch=sketch(place.words),
            state=state,  # type: ignore[arg-type]
        )
        for number, place in enumerate(places)
    ]


def matched(links: Sequence[LinkRecord], places: Sequence[Place]) -> Match:
    return match_sections(links, places, [sketch(place.words) for place in places])


# Alignment


def test_an_alignment_is_the_heaviest_of_all_chains() -> None:
    draw = random.Random("alignment")
    for _ in range(300):
        rows, columns = draw.randint(0, 5), draw.randint(1, 5)
        cells = [(row, column) for row in range(rows) for column in range(columns) if draw.random() < 0.6]
        weights = {cell: draw.randint(1, 9) for cell in cells}
        best = Alignment(columns)
        for row in range(rows):
            grown = [(cell, best.before(cell[1])) for cell in cells if cell[0] == row]
            for cell, before in grown:
                best.add(cell[1], weights[cell], cell, before)
        found = best.pairs()
        assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(found))
        chains = (
            chain
            for size in range(min(rows, columns) + 1)
            for chain in combinations(sorted(cells), size)
            if all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(chain))
        )
        heaviest = max(sum(weights[cell] for cell in chain) for chain in chains)
        assert sum(weights[cell] for cell in found) == heaviest


# Running text


def test_words_are_found_in_the_running_text_with_the_place_first_that_has_most_of_them() -> None:
    places = [
        Place(-1, "题", fixed="title"),
        paragraph(-1, "甲乙丙"),
        paragraph(-1, "丁戊己庚辛"),
        paragraph(-1, "壬癸"),
    ]
    text = RunningText(places, with_labels=False)
    assert text.find(sketch("甲乙丙")) == (1,)
    assert text.find(sketch("丁戊己庚辛")) == (2,)
    assert text.find(sketch("癸")) == (3,)
    assert text.find(sketch("丙丁")) == (1, 2)
    assert text.find(sketch("丙丁戊己庚辛壬癸")) == (2, 3, 1)
    assert text.find(sketch("乙丙丁戊己")) == (2, 1)
    assert text.find(sketch("题甲")) == ()
    assert text.find(sketch("甲丙")) == ()


def test_labels_are_words_of_the_running_text_where_they_are_asked_for() -> None:
    places = [heading(-1, "一是", "修路。", 5), heading(-1, "二是", "修桥。", 5)]
    joined = sketch("一是修路。二是修桥。")
    assert RunningText(places, with_labels=True).find(joined) == (0, 1)
    assert RunningText(places, with_labels=False).find(joined) == ()
    assert RunningText(places, with_labels=False).find(sketch("修路。修桥。")) == (0, 1)


def test_words_that_begin_as_many_others_do_are_found_among_the_first_twenty() -> None:
    opening, sought = words("opening", 12), words("rest", 20)
    for others, found in ((19, (19,)), (20, ())):
        texts = [opening + words(number, 20) for number in range(others)] + [opening + sought]
        text = RunningText([paragraph(-1, each) for each in texts], with_labels=False)
        assert text.find(sketch(opening + sought)) == found


def test_words_that_only_open_and_close_alike_are_not_the_same() -> None:
    text = words("alike", 40)
    other = text[:18] + "路" + text[19:]
    assert RunningText([paragraph(-1, other)], with_labels=False).find(sketch(text)) == ()
    assert RunningText([paragraph(-1, text[:-1])], with_labels=False).find(sketch(text)) == ()


# Sections


def test_words_that_changed_at_every_depth_of_the_outline_are_found_below_one_another() -> None:
    old = [Place(-1, "", fixed="title")]
    for depth in range(6):
        for branch in range(2):
            parent = len(old) - 2 if depth else -1
            text = words((depth, branch), 30)
            level = depth + 1 if depth < 5 else None
            old.append(Place(parent, text, level, "一" if level else "", text if level else "", text))
    texts = [edited(place.words, 0.61, 0.69) if place.words else "" for place in old]
    new = [replace(place, words=text, heading=place.heading and text) for place, text in zip(old, texts, strict=True)]
    links = links_of(old, ["title", *(f"s{number}" for number in range(1, len(old)))])
    found = matched(links, new)
    assert found.ids == [link.id for link in links]
    assert found.similar == {link.id for link in links[1:]}


def test_of_very_many_headings_of_the_same_words_each_keeps_its_own() -> None:
    for count in (50, 51, 130):
        old = [Place(-1, "", fixed="title")]
        for number in range(count):
            old.append(heading(-1, f"{number}", "主要做法"))
            old.append(paragraph(len(old) - 1, words(("old", number), 40)))
        # What stands below every third is new, the others still have their words.
        new = [
            replace(place, words=words(("new", number), 40)) if place.parent >= 0 and number % 6 == 0 else place
            for number, place in enumerate(old)
        ]
        links = links_of(old, ["title", *(f"s{number}" for number in range(1, len(old)))])
        found = matched(links, new)
        assert found.ids[1::2] == [link.id for link in links[1::2]]


def test_short_words_that_moved_count_as_alike_not_as_the_same() -> None:
    for length, similar in ((7, {"s1"}), (8, set())):
        short = words("short", length)
        old = [heading(-1, "一、", words("one", 20)), paragraph(0, short), heading(-1, "二、", words("two", 20))]
        moved = [old[0], old[2], paragraph(1, short)]
        found = matched(links_of(old), moved)
        assert found.ids == ["s0", "s2", "s1"]
        assert found.similar == similar
        stayed = [old[0], paragraph(0, words("new", 30)), paragraph(0, short), old[2]]
        found = matched(links_of(old), stayed)
        assert found.ids == ["s0", "", "s1", "s2"]
        assert found.similar == set()


def test_words_that_moved_past_others_are_the_same_not_alike() -> None:
    old = [paragraph(-1, words(number, 30)) for number in range(4)]
    found = matched(links_of(old), old[::-1])
    assert found.ids == ["s3", "s2", "s1", "s0"]
    assert found.similar == set()


def test_of_the_same_words_under_several_headings_each_stays_under_its_own() -> None:
    same = words("same", 20)
    heads = [words(number, 20) for number in range(3)]
    old = [heading(-1, "一、", heads[0]), paragraph(0, same), heading(-1, "二、", heads[1]), paragraph(2, same)]
    new = [heading(-1, "一、", heads[1]), paragraph(0, same), heading(-1, "二、", heads[0]), paragraph(2, same)]
    assert matched(links_of(old), new).ids == ["s2", "s3", "s0", "s1"]


def test_a_short_heading_that_others_repeat_follows_what_stands_below_it() -> None:
    texts = [words(number, 30) for number in range(4)]
    old = [heading(-1, "一、", "做法"), paragraph(0, texts[0]), heading(-1, "二、", "做法"), paragraph(2, texts[1])]
    new = [heading(-1, "一、", "做法"), paragraph(0, texts[1]), heading(-1, "二、", "做法"), paragraph(2, texts[0])]
    assert matched(links_of(old), new).ids == ["s2", "s3", "s0", "s1"]


def test_a_short_heading_that_others_repeat_counts_as_alike_where_it_moved_with_other_contents() -> None:
    heads = [words(("head", number), 20) for number in range(2)]
    old = [
        *(heading(-1, "一、", heads[0]), heading(0, "（一）", "做法", 2), paragraph(1, words("old", 40))),
        *(heading(-1, "二、", heads[1]), heading(3, "（一）", "做法", 2), paragraph(4, words("kept", 40))),
    ]
    new = [old[0], *(replace(each, parent=each.parent - 2) for each in old[3:]), heading(1, "（二）", "做法", 2)]
    new[1] = replace(new[1], parent=-1)
    found = matched(links_of(old), [*new, paragraph(4, words("new", 40))])
    assert found.ids == ["s0", "s3", "s4", "s5", "s1", ""]
    assert found.similar == {"s1"}


def test_a_heading_does_not_take_the_id_of_a_fixed_place_whose_contents_it_has() -> None:
    text = words("closing", 40)
    links = links_of([Place(-1, ""), paragraph(0, text)], ("closing", "closing-x1"))
    assert matched(links, [heading(-1, "三、", words("head", 20)), paragraph(0, text)]).ids == ["", "closing-x1"]


def test_of_the_same_words_that_stand_twice_the_one_that_kept_its_order_keeps_its_id() -> None:
    twice, other = words("twice", 30), words("other", 30)
    old = [paragraph(-1, twice), paragraph(-1, other), paragraph(-1, twice)]
    assert matched(links_of(old), old[1:]).ids == ["s1", "s2"]


def test_a_heading_goes_where_half_of_its_contents_went_and_no_less() -> None:
    below = [words(number, 40) for number in range(4)]
    for count, is_kept in ((1, False), (2, True)):
        old = [heading(-1, "一、", words("before", 12)), *(paragraph(0, each) for each in below)]
        new = [heading(-1, "一、", words("after", 12)), *(paragraph(0, each) for each in below[:count])]
        found = matched(links_of(old), new)
        assert found.ids == ["s0" if is_kept else "", *(f"s{number + 1}" for number in range(count))]
        assert found.similar == ({"s0"} if is_kept else set())


def test_a_heading_of_words_that_stand_once_is_sure_wherever_it_moved() -> None:
    heads = [words(("head", number), 20) for number in range(2)]
    for length in (4, 8):
        once = heading(0, "（一）", words("once", length), 2)
        old = [heading(-1, "一、", heads[0]), once, paragraph(1, words("old", 40)), heading(-1, "二、", heads[1])]
        new = [old[0], old[3], replace(once, parent=1), paragraph(2, words("new", 40))]
        found = matched(links_of(old), new)
        assert found.ids == ["s0", "s3", "s1", ""]
        assert found.similar == set()


def test_what_stands_deep_below_a_heading_counts_for_it() -> None:
    heads, texts = [words(("head", number), 20) for number in range(4)], [words(number, 100) for number in range(4)]
    for above in range(3):
        before = [paragraph(-1, words(("above", number), 30)) for number in range(above)]

        def places(head: str, own: str, before: list[Place] = before) -> list[Place]:
            top = len(before)
            return [
                *before,
                heading(-1, "一、", head),
                paragraph(top, own),
                heading(top, "（一）", heads[2], 2),
                paragraph(top + 2, texts[0]),
                paragraph(top + 2, texts[1]),
            ]

        links = links_of(places(heads[0], texts[2] + "路" * 50))
        assert matched(links, places(heads[1], texts[3] + "桥" * 50)).ids[above] == f"s{above}"
        assert matched(links, places(heads[1], texts[3] + "桥" * 50)).ids[above + 1] == ""


def test_a_heading_whose_contents_were_shared_out_leads_to_the_first_of_them() -> None:
    below = [words(number, 40) for number in range(4)]
    old = [heading(-1, "一、", words("before", 12)), *(paragraph(0, each) for each in below)]
    new = [
        heading(-1, "一、", words("one", 12)),
        heading(-1, "二、", words("two", 12)),
        heading(-1, "三、", words("three", 12)),
    ]
    for texts, kept, target in ((below, 2, 3), (below, 1, None), ([*below[:3], below[3] + "路"], 2, None)):
        old = [heading(-1, "一、", words("before", 12)), *(paragraph(0, each) for each in texts)]
        places = [*new, *(paragraph(1 + number, each) for number, each in enumerate(texts[:kept]))]
        found = matched(links_of(old), places)
        assert found.ids[:3] == ["", "", ""]
        assert found.inside.get("s0") == target


def test_words_that_were_joined_lead_to_the_whole_and_the_longest_keeps_its_id() -> None:
    one, two, three = words("one", 10), words("two", 30), words("three", 15)
    old = [paragraph(-1, one), paragraph(-1, two), paragraph(-1, three)]
    found = matched(links_of(old), [paragraph(-1, one + two + three)])
    assert found.ids == ["s1"]
    assert found.inside == {"s0": 0, "s2": 0}
    assert found.similar == set()


def test_points_that_were_joined_into_one_paragraph_lead_to_it() -> None:
    one, two = words("one", 30), words("two", 12)
    old = [paragraph(-1, f"一是{one}二是{two}")]
    new = [heading(-1, "一是", one, 5), heading(-1, "二是", two, 5)]
    assert matched(links_of(old), new).ids == ["s0", ""]
    back = matched(links_of(new), old)
    assert back.ids == ["s0"]
    assert back.inside == {"s1": 0}


def test_words_that_are_less_than_half_of_others_do_not_give_them_their_id() -> None:
    for length, is_kept in ((20, True), (19, False)):
        small = words("small", length)
        new = [paragraph(-1, small + words("rest", 40 - length))]
        found = matched(links_of([paragraph(-1, small)]), new)
        assert found.ids == ["s0" if is_kept else ""]
        assert found.inside == ({} if is_kept else {"s0": 0})


def test_words_under_eight_characters_are_not_looked_for_inside_others() -> None:
    for length, inside in ((8, {"s0": 0}), (7, {})):
        small = words("small", length)
        links = links_of([paragraph(-1, small)])
        assert matched(links, [paragraph(-1, small + words("rest", 40))]).inside == inside


def test_alike_words_keep_their_id_above_a_floor_that_is_higher_the_farther_they_moved() -> None:
    text = words("floors", 60)
    one, two = (words(number, 30) for number in range(2))

    def found(likeness: float, *, here: bool) -> bool:
        """Whether a paragraph that is so alike keeps its id under the same heading, or under the other one."""
        new = edited(text, likeness, likeness + 0.02)
        old = [heading(-1, "一、", one), paragraph(0, text), heading(-1, "二、", two)]
        places = [old[0], paragraph(0, new), old[2]] if here else [old[0], old[2], paragraph(1, new)]
        return "s1" in matched(links_of(old), places).ids

    assert not found(0.57, here=True)
    assert found(0.61, here=True)
    assert not found(0.67, here=False)
    assert found(0.71, here=False)


def test_alike_words_out_of_order_need_to_be_alike_the_most() -> None:
    long, text = words("long", 60), words("text", 60)
    heads = [heading(-1, "一、", words("one", 30)), heading(-1, "二、", words("two", 30))]
    for least, is_kept in ((0.71, False), (0.76, True)):
        new = edited(text, least, least + 0.03)
        # What keeps its order is alike even more; the other has changed its heading and stands before it now.
        old = [*heads, paragraph(0, edited(long, 0.85, 0.95)), paragraph(1, text)]
        places = [*heads, paragraph(0, new), paragraph(1, long)]
        assert matched(links_of(old), places).ids == ["s0", "s1", "s3" if is_kept else "", "s2"]


def test_of_two_that_are_alike_to_one_the_more_alike_gives_its_id() -> None:
    text, other = words("text", 60), words("other", 60)
    more, less, most = edited(text, 0.82, 0.86), edited(text, 0.76, 0.8), edited(other, 0.9, 0.95)
    heads = [heading(-1, "一、", words("one", 30)), heading(-1, "二、", words("two", 30))]
    # What is the most alike stands behind both before, and in front of them now, so that no order holds all.
    for olds, found in (((more, less), "s2"), ((less, more), "s3")):
        links = links_of([*heads, *(paragraph(0, each) for each in olds), paragraph(0, other)])
        assert matched(links, [*heads, paragraph(1, most), paragraph(1, text)]).ids == ["s0", "s1", "s4", found]


def test_of_very_many_texts_only_those_at_about_the_same_place_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [words(number, 60) for number in range(20)]
    new = [edited(each, 0.8, 0.95) for each in texts]
    for most, is_every in ((400, True), (100, False)):
        monkeypatch.setattr(sections, "_MOST_PAIRS", most)
        links = links_of([paragraph(-1, each) for each in texts])
        assert matched(links, [paragraph(-1, each) for each in new]).ids == [link.id for link in links]
        found = matched(links, [paragraph(-1, each) for each in new[::-1]]).ids
        assert found[8:12] == ["s11", "s10", "s9", "s8"]
        assert ("" not in found) is is_every
    # Five of twenty are left: the diagonal is as steep as the lists are long.
    few = [paragraph(-1, new[number]) for number in (1, 5, 9, 13, 17)]
    assert matched(links, few).ids == ["s1", "s5", "s9", "s13", "s17"]


def test_a_paragraph_does_not_take_the_id_of_a_heading_that_is_alike() -> None:
    text = words("alike", 40)
    old = [heading(-1, "一、", text)]
    assert matched(links_of(old), [paragraph(-1, edited(text, 0.85, 0.95))]).ids == [""]
    assert matched(links_of(old), [heading(-1, "一、", edited(text, 0.85, 0.95))]).ids == ["s0"]


def test_an_id_that_is_gone_comes_back_with_its_words_or_its_heading_but_not_by_likeness() -> None:
    text, title = words("gone", 40), words("heading", 16)
    gone = links_of([paragraph(-1, text)], state="gone")
    assert matched(gone, [paragraph(-1, text)]).ids == ["s0"]
    assert matched(gone, [paragraph(-1, edited(text, 0.9, 0.95))]).ids == [""]
    assert matched(gone, []).inside == {}
    gone = links_of([heading(-1, "一、", title)], state="gone")
    assert matched(gone, [replace(heading(-1, "一、", title), words=title + text)]).ids == ["s0"]


def test_ids_that_are_gone_come_back_with_their_words_in_any_order() -> None:
    texts = [words(number, 30) for number in range(4)]
    gone = links_of([paragraph(-1, each) for each in texts], state="gone")
    assert matched(gone, [paragraph(-1, each) for each in texts[::-1]]).ids == ["s3", "s2", "s1", "s0"]


def test_living_words_come_before_those_that_are_gone() -> None:
    text = words("twice", 40)
    links = [*links_of([paragraph(-1, text)], ["gone"], "gone"), *links_of([paragraph(-1, text)], ["live"])]
    assert matched(links, [paragraph(-1, text)]).ids == ["live"]
    assert sorted(matched(links, [paragraph(-1, text), paragraph(-1, text)]).ids) == ["gone", "live"]
