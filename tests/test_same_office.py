"""Which reports of neighbouring years are of one office."""

from __future__ import annotations

from converter.relations.same_office import Crowd, compared_under, goes_on, is_crowded, lines_of, nearest_first
from converter.relations.summaries import Summary


def report(
    address: str,
    office: str | None = None,
    author: str | None = None,
    kind: str | None = "工作总结",
    folder: str = "2023",
) -> Summary:
    return Summary(address, "标题", 2023, kind, office, 1000, f"{folder}/{address}.txt", author=author)


def test_a_report_is_listed_under_its_office_alone() -> None:
    assert lines_of(report("a", "水务局", "周明远")) == lines_of(report("b", "水务局", "何静安", "述职报告"))
    assert lines_of(report("a", "水务局")) != lines_of(report("b", "林业局"))


def test_without_an_office_a_report_is_listed_under_its_author_and_its_kind() -> None:
    assert len(lines_of(report("a", None, "周明远"))) == 2
    assert set(lines_of(report("a", None, "周明远"))) & set(lines_of(report("b", None, "周明远", "述职报告")))
    assert set(lines_of(report("a"))) & set(lines_of(report("b")))
    assert lines_of(report("a", kind=None)) == ()


def test_a_report_that_names_its_office_itself_meets_those_that_do_not() -> None:
    named, nameless, filed = report("a", "水务局"), report("b"), report("c", "水务局", folder="水务局/2023")
    assert set(compared_under(named)) & set(compared_under(nameless))
    assert set(compared_under(named)) & set(compared_under(filed))
    assert not set(compared_under(filed)) & set(compared_under(nameless))


def test_two_that_name_different_offices_never_go_on_from_one_another() -> None:
    assert not goes_on("any/kind/zongjie", report("a", "水务局"), report("b", "林业局"), crowded=False)
    assert goes_on("any/kind/zongjie", report("a", "水务局"), report("b"), crowded=False)


def test_a_kind_of_which_several_offices_are_named_is_crowded() -> None:
    one, other = Crowd(2, frozenset({"水务局"})), Crowd(1, frozenset({"林业局"}))
    assert not is_crowded("any/kind/zongjie", one, one)
    assert is_crowded("any/kind/zongjie", one, other)
    assert not is_crowded("any/author/x1", one, other)


def test_many_reports_of_an_office_go_on_from_those_of_their_author() -> None:
    line = "office/x1"
    one, same, other = report("a", "局", "周明远"), report("b", "局", "周明远"), report("c", "局", "何静安")
    nameless = report("d", "局")
    assert not is_crowded(line, Crowd(1), Crowd(12))
    assert is_crowded(line, Crowd(1), Crowd(13))
    assert all(goes_on(line, one, each, crowded=False) for each in (same, other, nameless))
    assert [goes_on(line, one, each, crowded=True) for each in (same, other, nameless)] == [True, False, False]
    assert not goes_on(line, nameless, nameless, crowded=True)


def test_many_reports_of_a_kind_without_office_do_not_go_on_from_one_another() -> None:
    assert not is_crowded("kind/zongjie", Crowd(3), Crowd(3))
    assert is_crowded("kind/zongjie", Crowd(3), Crowd(4))
    assert not goes_on("kind/zongjie", report("a", None, "周明远"), report("b", None, "周明远"), crowded=True)


def test_the_same_author_and_kind_come_first_whatever_the_order() -> None:
    one = report("a", "局", "周明远", "述职报告")
    others = [
        report("b", "局", "何静安", "述职报告"),
        report("c", "局", "周明远", "工作总结"),
        report("d", "局", "周明远", "述职报告"),
        report("e", "局", None, None),
        report("f", "局", "何静安", "工作总结"),
    ]
    expected = ["d", "c", "b", "e", "f"]
    assert [each.address for each in nearest_first(one, others)] == expected
    assert [each.address for each in nearest_first(one, reversed(others))] == expected
