"""Where a heading ends that runs into its text, in a line that has lost its line ends."""

from __future__ import annotations

import pytest

from converter.outline.run_in import run_in_end

SUBJECT = "渡口管理"


def end_of(text: str, *, runs_together: bool) -> int:
    start = 1 + next(at for at, mark in enumerate(text) if mark in "）、")
    return run_in_end(text, start, SUBJECT, runs_together=runs_together)


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("（一）抓好理论学习", "抓好理论学习，是全年的第一件事。"),  # its words begin again
        ("一、守好老渡口", "渡口管理所每天派人值守。"),  # the title's subject
        ("二、存在的问题", "虽然修了两次，栈桥还是窄。"),  # what only a text opens with
        ("（二）检修进展", "1.换下旧绳。2.漆了栏杆。"),  # items
    ],
)
def test_a_heading_ends_where_its_text_opens(heading: str, text: str) -> None:
    assert end_of(heading + text, runs_together=True) == len(heading)


def test_in_a_line_of_its_own_a_heading_ends_with_a_name_that_is_sure() -> None:
    text = "县渡口所全年派人值守三百六十五天，护送群众两万人次，救起落水的人三名，缆绳换了六根"
    assert end_of(f"（一）主要工作完成情况{text}", runs_together=False) == len("（一）主要工作完成情况")


@pytest.mark.parametrize("runs_together", [False, True])
@pytest.mark.parametrize(
    "text",
    ["一、抓好理论学习，守好渡口。", "（一）守好老渡口。渡口管理所每天派人值守。", "二、问题和打算都写在后面。"],
)
def test_where_nothing_tells_no_heading_is_parted(text: str, runs_together: bool) -> None:  # noqa: FBT001 - a case
    assert end_of(text, runs_together=runs_together) == 0
