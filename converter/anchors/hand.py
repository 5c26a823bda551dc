"""Putting a match right by hand: an id is tied to a place or parted from it, a page to a report; words are forgotten.

Each takes an account as the next build would write it and returns it corrected; the next build carries the rest out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from converter.anchors.accounts import Account, Head, Origin, Record, State
from converter.anchors.places import FIXED, Place, normalise


class HandError(ValueError):
    """What was asked for cannot be done; `code` of the message that says why, and its values."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values: dict[str, Any] = {**values}


def find_place(asked: str, ids: Sequence[str], places: Sequence[Place]) -> str:
    """Return the id of the place that is asked for: by its id, or by how its heading or words begin.

    ids: of the places. Raises HandError (L009) where there is none or more than one.
    """
    if asked in ids:
        return asked
    opening = normalise(asked)
    found = [
        identifier
        for identifier, place in zip(ids, places, strict=True)
        if opening
        and not place.fixed
        and (place.words.startswith(opening) or normalise(place.printed).startswith(opening))
    ]
    if len(found) != 1:
        raise HandError("L009", place=asked)
    return found[0]


def tie(account: Account, identifier: str, place: str, published: Sequence[str], today: str) -> Account:
    """Return the account in which an id stands for the place that would bear the id `place`.

    published: the ids that are in the ledger already; the place's own id leads on where it is one of them.
    Raises HandError: L008 an id that the page never had, L011 a fixed place.
    """
    old, own = _record(account, identifier), _record(account, place)
    if place == identifier and own.state == "live":
        return account
    records: list[Record] = []
    for record in account.records:
        if record is own:
            records.append(replace(record, id=identifier))
            if place in published:
                records.append(Record(place, record.above, record.label, state="moved", target=identifier, since=today))
        elif record is not old:
            records.append(replace(record, above=identifier) if record.above == place else record)
    return _unsettled(account, records)


def part(account: Account, identifier: str, today: str) -> Account:
    """Return the account in which an id stands for no place any more; the place that had it gets a new one.

    Raises HandError: L008 an id that the page never had, L011 a fixed place.
    """
    parted = _record(account, identifier)
    gone = Record(identifier, parted.above, parted.label, state="gone", since=today)
    # What stood below it must not speak for it: the next build would know the heading again by its contents.
    records = [
        replace(record, above=parted.above) if record.above == identifier else record for record in account.records
    ]
    return _unsettled(account, [gone if record.id == identifier else record for record in records])


def part_report(account: Account, digest: str) -> Account:
    """Return the account of a page of which a report (by its digest) is not a later version."""
    head = replace(account.head, parted=tuple(sorted({*account.head.parted, digest})), shape="")
    return replace(account, head=head)


def tie_report(account: Account, origins: Sequence[Origin], digest: str) -> Account:
    """Return the account of a page that belongs to the report that these files hold."""
    head = account.head
    parted = tuple(each for each in head.parted if each != digest)
    head = replace(
        head, state="live", target="", since="", origins=tuple(origins), parted=parted, shape="", is_plain=False
    )
    return replace(account, head=head)


def give_up(account: Account, target: str, today: str) -> Account:
    """Return the account of a page whose report has another page by an editor's word; it leads there."""
    head = replace(account.head, state="moved", target=target, since=today, origins=(), digest="", is_plain=False)
    return replace(account, head=head)


def forget_elsewhere(account: Account, pages: Collection[str]) -> Account:
    """Return the account of another page without the words of records that lead to forgotten pages."""
    records = tuple(
        Record(record.id, record.above, state=record.state, target=record.target, since=record.since)
        if record.target.partition("#")[0] in pages
        else record
        for record in account.records
    )
    return replace(account, records=records)


def forget(account: Account, today: str) -> Account:
    """Return the account without any of the report's words, names and hashes; its addresses stay."""
    head = account.head
    state: State = "moved" if head.state == "moved" else "gone"
    records = tuple(
        Record(record.id, record.above, state=record.state, target=record.target, since=record.since)
        for record in account.records
    )
    return Account(Head(head.page, state, head.target, head.since or today), records)


def _record(account: Account, identifier: str) -> Record:
    if identifier in FIXED:
        raise HandError("L011", id=identifier)
    for record in account.records:
        if record.id == identifier:
            return record
    raise HandError("L008", id=identifier, page=account.head.page)


def _unsettled(account: Account, records: Sequence[Record]) -> Account:
    """Return the account with new records, its ids to be looked at again in the next build."""
    return Account(replace(account.head, shape="", is_plain=False), tuple(records))
