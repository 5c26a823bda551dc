"""Putting a match right by hand: an id is tied to a place or parted from it, a page to a report; words are forgotten.

Each takes a record as the next build would write it and returns it corrected; the next build carries the rest out.
"""

from collections.abc import Collection, Sequence
from typing import Any

from msgspec.structs import replace

from converter.ids.places import FIXED, Place, normalise
from converter.ledger.record import Head, LinkRecord, Origin, PageRecord, State


class OverrideError(ValueError):
    """What was asked for cannot be done; `code` of the message that says why, and its values."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values: dict[str, Any] = {**values}


def find_place(asked: str, ids: Sequence[str], places: Sequence[Place]) -> str:
    """Return the id of the place that is asked for: by its id, or by how its heading or words begin.

    ids: of the places. Raises OverrideError (L009) where there is none or more than one.
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
        raise OverrideError("L009", place=asked)
    return found[0]


def tie(record: PageRecord, identifier: str, place: str, published: Sequence[str], today: str) -> PageRecord:
    """Return the record in which an id stands for the place that would bear the id `place`.

    published: the ids that are in the ledger already; the place's own id leads on where it is one of them.
    Raises OverrideError: L008 an id that the page never had, L011 a fixed place.
    """
    old, own = _link(record, identifier), _link(record, place)
    if place == identifier and own.state == "live":
        return record
    links: list[LinkRecord] = []
    for link in record.links:
        if link is own:
            links.append(replace(link, id=identifier))
            if place in published:
                links.append(LinkRecord(place, link.above, link.label, state="moved", target=identifier, since=today))
        elif link is not old:
            links.append(replace(link, above=identifier) if link.above == place else link)
    return _unsettled(record, links)


def part(record: PageRecord, identifier: str, today: str) -> PageRecord:
    """Return the record in which an id stands for no place any more; the place that had it gets a new one.

    Raises OverrideError: L008 an id that the page never had, L011 a fixed place.
    """
    parted = _link(record, identifier)
    gone = LinkRecord(identifier, parted.above, parted.label, state="gone", since=today)
    # What stood below it must not speak for it: the next build would know the heading again by its contents.
    links = [replace(link, above=parted.above) if link.above == identifier else link for link in record.links]
    return _unsettled(record, [gone if link.id == identifier else link for link in links])


def part_report(record: PageRecord, digest: str) -> PageRecord:
    """Return the record of a page of which a report (by its digest) is not a later version."""
    head = replace(record.head, parted=tuple(sorted({*record.head.parted, digest})), shape="")
    return replace(record, head=head)


def tie_report(record: PageRecord, origins: Sequence[Origin], digest: str) -> PageRecord:
    """Return the record of a page that belongs to the report that these files hold."""
    head = record.head
    parted = tuple(each for each in head.parted if each != digest)
    head = replace(
        head, state="live", target="", since="", origins=tuple(origins), parted=parted, shape="", is_plain=False
    )
    return replace(record, head=head)


def give_up(record: PageRecord, target: str, today: str) -> PageRecord:
    """Return the record of a page whose report has another page by an editor's word; it leads there."""
    head = replace(record.head, state="moved", target=target, since=today, origins=(), digest="", is_plain=False)
    return replace(record, head=head)


def forget_elsewhere(record: PageRecord, pages: Collection[str]) -> PageRecord:
    """Return the record of another page without the words of links that lead to forgotten pages."""
    links = tuple(
        LinkRecord(link.id, link.above, state=link.state, target=link.target, since=link.since)
        if link.target.partition("#")[0] in pages
        else link
        for link in record.links
    )
    return replace(record, links=links)


def forget(record: PageRecord, today: str) -> PageRecord:
    """Return the record without any of the report's words, names and hashes; its addresses stay."""
    head = record.head
    state: State = "moved" if head.state == "moved" else "gone"
    links = tuple(
        LinkRecord(link.id, link.above, state=link.state, target=link.target, since=link.since) for link in record.links
    )
    return PageRecord(Head(head.page, state, head.target, head.since or today, head.added), links)


def _link(record: PageRecord, identifier: str) -> LinkRecord:
    if identifier in FIXED:
        raise OverrideError("L011", id=identifier)
    for link in record.links:
        if link.id == identifier:
            return link
    raise OverrideError("L008", id=identifier, page=record.head.page)


def _unsettled(record: PageRecord, links: Sequence[LinkRecord]) -> PageRecord:
    """Return the record with new links, its ids to be looked at again in the next build."""
    return PageRecord(replace(record.head, shape="", is_plain=False), tuple(links))
