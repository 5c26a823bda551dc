"""Which page a report had, and where words went that moved to another page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from converter.ledger.record import Head, LinkRecord, Origin
from converter.ledger.similarity import alike, sketch
from converter.matching.match_pages import is_unread, likeness_of, stem
from converter.matching.running_text import MovedText, Target
from tests.support.alike_words import edited, words
from tests.support.kept_folder import KeptFolder


def link(text: str, identifier: str = "s1", above: str = "", state: str = "live") -> LinkRecord:
    return LinkRecord(identifier, above, sketch=sketch(text), state=state)  # type: ignore[arg-type]


def test_likeness_is_the_share_of_words_in_common() -> None:
    a, b, c = (words(name, 30) for name in "abc")
    assert likeness_of([], []) == 0
    assert likeness_of([link(a)], [sketch(a)]) == 1
    assert likeness_of([link(a), link(b)], [sketch(a), sketch(c)]) == 0.5
    assert likeness_of([link(a), link(b)], [sketch(a)]) == pytest.approx(2 / 3)
    assert likeness_of([link(a), link(a)], [sketch(a)]) == pytest.approx(2 / 3)
    assert likeness_of([link(a)], [sketch(a), sketch(a)]) == pytest.approx(2 / 3)
    assert likeness_of([link(a), link("")], [sketch(a), sketch("")]) == 1
    assert likeness_of([link(a), link(b, state="gone")], [sketch(a)]) == 1
    assert likeness_of([link(a, state="gone"), link(b, state="gone")], [sketch(a)]) == pytest.approx(2 / 3)


def test_words_that_changed_a_little_count_by_how_alike_they_are() -> None:
    a, b = words("a", 60), words("b", 60)
    changed, other = edited(a, 0.7, 0.9), edited(a, 0.4, 0.55)
    share = alike(sketch(a), sketch(changed))
    assert likeness_of([link(a)], [sketch(changed)]) == pytest.approx(share)
    assert likeness_of([link(b), link(a)], [sketch(changed), sketch(b)]) == pytest.approx((share + 1) / 2)
    assert likeness_of([link(a)], [sketch(changed), sketch(changed)]) == pytest.approx(share * 2 / 3)
    assert likeness_of([link(a)], [sketch(other)]) == 0


def test_words_that_changed_are_held_against_those_at_about_the_same_place() -> None:
    texts = [words(number, 40) for number in range(200)]
    changed = [sketch(edited(each, 0.75, 0.9)) for each in texts]
    links = [link(each) for each in texts]
    assert likeness_of(links, changed) > 0.75
    assert likeness_of(links, changed[30:] + changed[:30]) > 0.6
    assert likeness_of(links, changed[100:] + changed[:100]) == 0


def test_a_page_waits_where_its_file_or_a_folder_above_it_cannot_be_read() -> None:
    head = Head("reports/2023/a", origins=(Origin("甲/乙/丙.txt", "0"),))
    for unread, waits in (("甲/乙/丙.txt", True), ("甲/乙", True), ("甲", True), ("乙", False), ("甲/乙/丙", False)):
        assert is_unread(head, {unread}) is waits
    assert not is_unread(head, set())


def test_the_stem_of_a_name_has_no_suffix() -> None:
    assert [stem(name) for name in ("甲/乙.docx", "乙.a.txt", "甲.d/乙", ".txt", "甲/.txt")] == [
        "甲/乙", "乙.a", "甲.d/乙", ".txt", "甲/.txt",
    ]  # fmt: skip


def report_text(year: int | None, kept: int, version: str, office: str = "") -> str:
    """Return a report of fifty paragraphs, of which so many are those of every version."""
    title = f"{office}{year}年工作总结" if year else "工作总结"
    lines = [words(number if number < kept else (version, number), 40) + "。" for number in range(50)]
    return "\n".join([title, "一、路", *lines])


@pytest.mark.parametrize(
    ("name", "year", "floor"),
    [
        ("同名.txt", 2023, 0.2),
        ("同名.txt", None, 0.35),
        ("同名.txt", 2024, 0.85),
        ("改名.txt", 2023, 0.65),
        ("改名.txt", None, 0.7),
        ("改名.txt", 2024, 0.9),
    ],
)
def test_a_report_keeps_its_page_above_a_floor_that_its_name_and_its_year_decide(
    tmp_path: Path, name: str, year: int | None, floor: float
) -> None:
    for share, is_kept in ((floor - 0.04, False), (floor + 0.04, True)):
        folder = KeptFolder(tmp_path / str(share))
        folder.build({"同名.txt": report_text(2023, 50, "old")})
        page = folder.page("同名.txt")
        folder.build({name: report_text(year, round(50 * share), "new")})
        assert (folder.page(name) == page) is is_kept


@pytest.mark.parametrize(
    ("before", "now", "is_kept"),
    [
        ("云溪市水利局", "云溪市林业局", False),
        ("云溪市水利局", "水利局", True),
        ("云溪市水利局", "", True),
        ("", "云溪市水利局", True),
    ],
)
def test_a_filled_in_form_of_another_office_does_not_take_the_page(
    tmp_path: Path, before: str, now: str, *, is_kept: bool
) -> None:
    folder = KeptFolder(tmp_path)
    folder.build({"旧名.txt": report_text(2023, 50, "old", before)})
    page = folder.page("旧名.txt")
    folder.build({"新名.txt": report_text(2023, 47, "new", now)})
    assert (folder.page("新名.txt") == page) is is_kept


def test_a_report_that_is_renamed_and_cut_elsewhere_keeps_its_page_where_most_of_its_words_are_there(
    tmp_path: Path,
) -> None:
    def text(cut: int, kept: int) -> str:
        """Return fifty sentences, mostly four to a paragraph; so many of them are those of every version."""
        each = [words(number if number < kept else ("new", number), 40) + "。" for number in range(50)]
        bounds = [0, *range(4 - cut, 50, 4), 50]
        paragraphs = ["".join(each[start:stop]) for start, stop in pairwise(bounds)]
        return "\n".join(["2023年工作总结", "一、路", *paragraphs])

    # What is found whole in the running text is not a paragraph that was cut itself.
    for kept, is_kept in ((50, True), (20, False)):
        folder = KeptFolder(tmp_path / str(kept))
        folder.build({"旧名.txt": text(0, 50).replace("。", "。\n")})
        page = folder.page("旧名.txt")
        folder.build({"新名.txt": text(2, kept)})
        assert (folder.page("新名.txt") == page) is is_kept


# Words that moved to another page


def moved(lost: Sequence[LinkRecord], there: dict[str, list[Target]]) -> MovedText:
    places = {sketch(text).digest: targets for text, targets in there.items()}
    return MovedText(lost, lambda digest, page: [each for each in places.get(digest, []) if page in {"", each[0]}])


def test_a_paragraph_goes_where_its_words_are_unless_they_are_few() -> None:
    for length, target in ((8, "b#s1"), (7, "")):
        text = words("moved", length)
        assert moved([link(text)], {text: [("b", "s1"), ("c", "s2")]}).target(link(text)) == target
    assert moved([link("")], {}).target(link("")) == ""
    assert moved([link(text)], {}).target(link(text)) == ""


def test_a_heading_goes_where_half_of_what_stood_below_it_went() -> None:
    title, texts = words("title", 4), [words(number, 20) for number in range(4)]
    lost = [link(title, "s1"), *(link(text, f"s1-{number}", "s1") for number, text in enumerate(texts))]
    for count in range(5):
        there: dict[str, list[Target]] = {text: [("b", f"n{number}")] for number, text in enumerate(texts[:count])}
        found = moved(lost, there)
        assert found.target(lost[0]) == ("b#n0" if count >= 2 else "")
        assert not found.came_whole(lost[0])
    found = moved(lost, there | {title: [("c", "n8"), ("b", "n9")]})
    assert found.target(lost[0]) == "b#n9"
    assert found.came_whole(lost[0])
    assert not found.came_whole(lost[1])
    assert not moved(lost, {title: [("b", "n9")]}).came_whole(lost[0])
