"""Names of offices and kinds stand in the order in which they are read, on every index of them."""

from __future__ import annotations

from converter.language.pinyin import reading_order
from converter.relations.categories import Category
from converter.relations.overview import year_of


def test_names_are_sorted_as_they_are_read() -> None:
    names = ["云溪市教育局", "城北分局", "安平县", "内江镇", "3号闸", "城南街道"]
    assert sorted(names, key=reading_order) == ["3号闸", "安平县", "城北分局", "城南街道", "内江镇", "云溪市教育局"]


def test_names_that_are_read_the_same_are_sorted_by_their_characters_and_none_is_last() -> None:
    named = [Category("office", name, "") for name in ("于溪镇", None, "余溪镇")]
    assert [each.name for each in sorted(named, key=lambda each: each.order)] == ["于溪镇", "余溪镇", None]
    assert reading_order("Ａ局") < reading_order("b局") < reading_order("C局")


def test_kinds_that_a_year_has_as_often_are_sorted_as_they_are_read() -> None:
    year = year_of(2023, [(kind, None, count, 0) for kind, count in (("意见", 1), (None, 1), ("通知", 1), ("讲话", 2))])
    assert [kind for kind, _ in year.kinds] == ["讲话", None, "通知", "意见"]
