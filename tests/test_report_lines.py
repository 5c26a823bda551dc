"""How the lines of a report's page are set: what of a point stands out, which lines are not filled to their ends."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from converter.model import Paragraph, Section
from converter.pages.report import Context, report_page
from converter.pages.tree import Original, Para
from tests.support.invented_reports import THEMES, full_report


@pytest.mark.parametrize(
    ("text", "is_ragged"),
    [
        ("原件见https://example.org/reports/2023/1.pdf。", True),
        ("目录……………………………3", True),
        ("第一部分------------12", True),
        ("路是修好了……可养护跟不上。", False),
        ("采用GB/T 9704-2012，共12000元。", False),
    ],
)
def test_lines_with_leaders_or_long_addresses_are_not_filled_to_their_ends(text: str, *, is_ragged: bool) -> None:
    report = replace(full_report(), preamble=(Paragraph(text, 3, "intro-x00000009"),))
    (found,) = (
        block
        for block in report_page(report, Context(THEMES)).blocks
        if isinstance(block, Para) and block.id == "intro-x00000009"
    )
    assert ("ragged" in found.classes.split()) is is_ragged


def test_a_first_clause_is_set_off_only_where_it_is_short_and_more_follows() -> None:
    def clause(printed: str, rest: str) -> str:
        parts = (Paragraph(rest, 5, "s9-p1"),) if rest else ()
        point = Section(5, "一是", printed[2:-1], printed, 5, parts, run_in=bool(rest), id="s9-p1")
        report = replace(full_report(), sections=(point,))
        (words,) = (
            inline
            for block in report_page(report, Context(THEMES)).blocks
            if isinstance(block, Para) and block.id == "s9-p1"
            for inline in block.inlines
            if isinstance(inline, Original)
        )
        return words.clause

    assert clause("一是抓学习。", "读书五次。") == "抓学习。"
    assert not clause("一是抓学习。", "")
    assert clause(f"一是{'学' * 60}。", "读书五次。") == ""
