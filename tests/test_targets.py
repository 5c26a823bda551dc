"""Chains of targets in the ledger are shortened to their last step, and circles are refused."""

from __future__ import annotations

from converter.ledger.record import Head, LinkRecord, PageRecord
from converter.ledger.targets import Targets


def record(page: str, *links: LinkRecord, state: str = "live", target: str = "") -> PageRecord:
    return PageRecord(Head(page, state, target), (LinkRecord("title"), *links))  # type: ignore[arg-type]


def shortened(*records: PageRecord) -> dict[str, PageRecord]:
    named = {each.head.page: each for each in records}
    targets = Targets(named.__getitem__)
    return {page: targets.shortened(each) for page, each in named.items()}


def test_a_chain_of_targets_is_shortened_to_its_last_step() -> None:
    found = shortened(
        record("reports/2023/a-1", LinkRecord("s1", state="moved", target="reports/2023/b-1#s2")),
        record("reports/2023/b-1", LinkRecord("s2", state="moved", target="reports/2023/c-1#s3")),
        record("reports/2023/c-1", LinkRecord("s3", state="moved", target="s4"), LinkRecord("s4")),
    )
    assert found["reports/2023/a-1"].links[1].target == "reports/2023/c-1#s4"
    assert found["reports/2023/b-1"].links[1].target == "reports/2023/c-1#s4"


def test_a_chain_of_pages_is_shortened_to_the_last() -> None:
    found = shortened(
        record("reports/2023/a-1", state="moved", target="reports/2023/b-1"),
        record("reports/2023/b-1", state="moved", target="reports/2023/c-1"),
        record("reports/2023/c-1"),
    )
    assert found["reports/2023/a-1"].head.target == "reports/2023/c-1"


def test_a_circle_of_targets_is_refused() -> None:
    found = shortened(
        record(
            "reports/2023/a-1", LinkRecord("s1"), LinkRecord("s1-1", "s1", state="moved", target="reports/2023/b-1#s2")
        ),
        record("reports/2023/b-1", LinkRecord("s2", state="moved", target="reports/2023/a-1#s1-1")),
    )
    assert (found["reports/2023/a-1"].links[2].state, found["reports/2023/a-1"].links[2].target) == ("gone", "s1")
    assert found["reports/2023/b-1"].links[1].state == "gone"


def test_a_circle_of_pages_is_refused() -> None:
    found = shortened(
        record("reports/2023/a-1", state="moved", target="reports/2023/b-1"),
        record("reports/2023/b-1", state="moved", target="reports/2023/a-1"),
    )
    assert {(each.head.state, each.head.target) for each in found.values()} == {("gone", "")}


def test_a_link_to_a_page_that_has_lost_its_record_is_gone() -> None:
    found = shortened(
        record("reports/2023/a-1", LinkRecord("s1", state="moved", target="reports/2023/b-1#s2"), LinkRecord("s2")),
    )
    assert found["reports/2023/a-1"].links[1] == LinkRecord("s1", state="gone", target="")
