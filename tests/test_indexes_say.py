"""What the indexes of relations say of offices of which nothing can be compared yet."""

from __future__ import annotations

from converter.pages.listing import Sheet
from converter.pages.matters import Named, matters_index
from converter.pages.promise_lists import promises_index
from converter.relations.promises.relation import Counts
from converter.render import write_markdown


def test_plans_that_no_report_could_tell_of_are_not_counted_as_not_found() -> None:
    lines = [(Counts("office/a", "东局", 2025, 3, 0, 0),), (Counts("office/b", "西局", 2024, 4, 4, 0),)]
    text = write_markdown(promises_index("打算与结果", Sheet("promises/index.md", 2, 2), lines, has_unnamed=False))
    east, west = text.split("西局", 1)
    assert "还没有下一年的报告" in east
    assert "0 条找到" in west
    assert "条找到" not in east.split("东局", 1)[1]


def test_the_index_of_matters_counts_offices_and_says_which_have_one_year_alone() -> None:
    named = (
        Named("office/a", "东局", 2021, 2024, 4),
        Named("office/b", "西局", 2024, 2024, 1),
        Named("author/c", "李明", 2021, 2022, 2),
    )
    text = write_markdown(matters_index(Sheet("matters/index.md", 3, 3), named, 2))
    assert "共 2 个单位，另有未注明单位的 1 个报告人或文种。" in text
    assert text.count("只有一年，还不能比") == 1
    assert "只有一年" in text.split("西局", 1)[1].split("李明", 1)[0]
