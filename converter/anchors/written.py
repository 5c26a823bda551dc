"""Accounts as the ledger gets them: the head of a page, and its ids in the order of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from converter.anchors.accounts import Account, Head, Origin, Record, cut_heading, cut_label
from converter.anchors.drafts import Draft


def first_account(address: str, draft: Draft) -> Account:
    """Return the account of a new page, with the ids that its report minted."""
    return Account(head_of(address, draft, is_plain=True), tuple(live_records(draft, draft.minted)))


def head_of(address: str, draft: Draft, *, is_plain: bool) -> Head:
    """Return the head of a page as a draft has it; what is costly is taken from the last one where the words are the same."""
    report, last = draft.report, draft.head
    is_same = last is not None and last.shape == report.shape
    return Head(
        page=address,
        title=report.title,
        year=report.year,
        digest=report.digest,
        shape=report.shape,
        hash=last.hash if last and is_same else draft.hash,
        length=last.length if last and is_same else draft.length,
        is_plain=is_plain,
        parted=last.parted if last else (),
        origins=tuple(Origin(source.name, source.sha256, source.part) for source in report.sources),
    )


def woven(live: Sequence[Record], others: Sequence[Record], before: Sequence[Record]) -> tuple[Record, ...]:
    """Return the live records in their order, the others each behind the one that it followed before."""
    lives = {record.id for record in live}
    other = {record.id: record for record in others}
    behind: dict[str, list[Record]] = defaultdict(list)
    last = ""
    for record in before:
        if record.id in lives:
            last = record.id
        elif record.id in other:
            behind[last].append(other[record.id])
    records = list(behind[""])
    for record in live:
        records += [record, *behind[record.id]]
    return tuple(records)


def live_records(draft: Draft, ids: Sequence[str]) -> Iterator[Record]:
    """Yield the records of the places of a draft; ids: theirs."""
    for index, place in enumerate(draft.places):
        yield Record(
            id=ids[index],
            above=ids[place.parent] if place.parent >= 0 else "",
            label=cut_label(place.label),
            heading=cut_heading(place.heading),
            sketch=draft.sketches[index],
        )
