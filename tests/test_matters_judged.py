"""The same matter of the year before, judged by people: on reports of three invented offices over three years.

For each place of a report: which place of the year before tells of the same matter, or `-` for none. Of what the program says,
nine of ten must be right; it may say nothing where it is not sure, but not too often.
"""

from __future__ import annotations

from converter.relations.matters.found import kin_of
from tests.support.three_years import summaries, tables_with

JUDGED = {
    "reports/2023/档案馆": """
        s1 s1 | s1-1 s1-1 | s1-2 s1-2 | s2 - | s3 s2 | s3-1 s2-1 | s3-2 s2-2 | s3-3 s2-3 | s4 s4 | s4-1 - | s4-2 s4-1 | s4-3 s4-2 | s5 s3
        s6 s5 s6 | s6-1 s6 | s6-2 s5 | s7 s7 | s7-1 s7-p1 | s7-2 s7-p2 | s7-3 - | s8 s8 | s8-1 s8-p1 | s8-2 s8-p2 | s8-3 -
    """,
    "reports/2024/档案馆": """
        s1 s1 s6 | s1-1 s1-1 s1 | s1-2 s6-1 | s1-3 s6-2 | s2 s2 | s3 s3 | s3-1 s3-1 | s3-2 s3-2 | s4 s4 | s4-1 s4-1 | s4-2 s4-2 | s5 - | s6 s5
        s7 s7 | s7-p1 s7-1 | s7-p2 - | s7-p3 s7-3 | s8 s8 | s8-p1 s8-1 | s8-p2 - | s8-p3 s8-3
    """,
    "reports/2024/图书馆": """
        s1 s1 | s1-1 s1-1 | s1-2 s5 | s2 s2 | s2-1 s2-1 | s2-2 s2-2 | s3 s3 | s4 s4 | s5 - | s6 s6 | s6-p1 - | s6-p2 - | s7 s7 | s7-p1 - | s7-p2 -
    """,
    "reports/2024/文化馆": """
        s1 s1 | s2 s2 | s2-1 s2-1 | s2-2 s2-2 | s3 - | s4 s3 | s5 s4 | s6 s5 | s7 s6 | s7-p1 - | s7-p2 - | s8 s6 | s8-p1 - | s8-p2 -
    """,
}
"""Address → id of a place and of those of the year before that are right."""


def judged(address: str) -> dict[str, set[str]]:
    entries = (entry.split() for entry in JUDGED[address].strip().replace("\n", "|").split("|") if entry.strip())
    return {identifier: set(right) - {"-"} for identifier, *right in entries}


def test_nine_of_ten_places_of_the_year_before_are_right_and_most_are_found() -> None:
    tables = tables_with(summaries())
    right: list[tuple[str, ...]] = []
    wrong: list[tuple[str, ...]] = []
    missed: list[tuple[str, ...]] = []
    for address in JUDGED:
        said = {kin.place.id: kin.last.place.id for kin in kin_of(tables, address) if kin.last}
        expected = judged(address)
        assert said.keys() <= expected.keys()
        for identifier, found in said.items():
            (right if found in expected[identifier] else wrong).append((address, identifier, found))
        missed += [(address, identifier) for identifier, ids in expected.items() if ids and identifier not in said]
    assert len(right) >= 0.9 * len([*right, *wrong]), wrong
    assert len(right) >= 50, missed


def test_what_is_said_of_the_year_after_is_the_same_seen_from_the_other_side() -> None:
    tables = tables_with(summaries())
    last = {
        (kin.last.report.address, kin.last.place.id)
        for address in summaries()
        for kin in kin_of(tables, address)
        if kin.last
    }
    following = {(address, kin.place.id) for address in summaries() for kin in kin_of(tables, address) if kin.following}
    assert following == last
