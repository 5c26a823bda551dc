"""Where a link leads whose place is not there any more: chains shortened, circles refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from converter.anchors.accounts import Account, Head, Record, State
from converter.anchors.places import TITLE
from converter.model import Former


class Targets:
    """Looks up where ids lead."""

    def __init__(self, account_of: Callable[[str], Account]) -> None:
        """Take what gives a page's account as it shall be."""
        self._account_of = account_of
        self._records: dict[str, dict[str, Record]] = {}

    def shortened(self, account: Account) -> Account:
        """Return the account with every target that of the last step of its chain."""
        page = account.head.page
        records = tuple(record if record.state == "live" else self._led(page, record) for record in account.records)
        head = account.head
        if head.state == "moved":
            head = replace(head, target=self._end_of_page(page))
            if not head.target:
                head = replace(head, state="gone")
        return replace(account, head=head, records=records)

    def place_on_page(self, page: str, identifier: str) -> str:
        """Return the nearest live place of a page: the id itself, or one above it, or the title."""
        records = self._of(page)
        seen = set()
        while identifier in records and identifier not in seen:
            seen.add(identifier)
            record = records[identifier]
            if record.state == "live":
                return identifier
            is_here = record.state == "moved" and "#" not in record.target
            identifier = record.target if is_here else record.above
        return TITLE

    def title_of(self, target: str) -> str:
        """Return the title of the report on the page that a target (address, with or without an id) names."""
        return self._account(target.partition("#")[0]).head.title if target else ""

    def _led(self, page: str, record: Record) -> Record:
        """Return a record that has no place with the state and target that the last step of its chain gives it."""
        if record.state == "gone" and "#" not in record.target:
            return replace(record, target=self._above(page, record))
        state: State = record.state
        seen = {(page, record.id)}
        at, identifier = _split(record.target, page)
        while (at, identifier) not in seen:
            seen.add((at, identifier))
            found = self._of(at).get(identifier)
            if found is None or found.state == "live":
                break
            if found.state == "gone" and "#" not in found.target:
                state = "gone"
                if self._is_page(at):
                    identifier = self.place_on_page(at, identifier)
                break
            state = found.state
            at, identifier = _split(found.target, at)
        else:  # round in a circle
            return replace(record, state="gone", target=self._above(page, record))
        if at != page and not self._is_known(at):
            return replace(record, state="gone", target=self._above(page, record))
        if at != page:
            return replace(record, state=state, target=f"{at}#{identifier}")
        return replace(record, state=state, target=identifier if state == "moved" else self._above(page, record))

    def _above(self, page: str, record: Record) -> str:
        """Return the nearest place above a record that is there; empty for the title, or where the page itself is gone."""
        if not self._is_page(page):
            return ""
        place = self.place_on_page(page, record.above)
        return "" if place == TITLE else place

    def _end_of_page(self, page: str) -> str:
        seen = {page}
        at = self._account(page).head.target
        while at and at not in seen and self._account(at).head.state == "moved":
            seen.add(at)
            at = self._account(at).head.target
        return "" if at in seen or not at or not self._is_known(at) else at

    def _account(self, page: str) -> Account:
        """Return an account; of a page that has lost its own (its file was deleted) one that says it is gone."""
        try:
            return self._account_of(page)
        except KeyError:
            return Account(Head(page, state="gone"))

    def _is_known(self, page: str) -> bool:
        return bool(self._account(page).head.state != "gone" or self._of(page))

    def _is_page(self, page: str) -> bool:
        return self._account(page).head.state == "live"

    def _of(self, page: str) -> dict[str, Record]:
        if page not in self._records:
            self._records[page] = {record.id: record for record in self._account(page).records}
        return self._records[page]


def formers(account: Account, targets: Targets) -> tuple[Former, ...]:
    """Return the ids of a report's page that belong to no place of it any more, with where they stand."""
    page = account.head.page
    found = []
    for record in account.records:
        if record.state == "live":
            continue
        target = record.target if "#" in record.target else ""
        is_here = record.state == "moved" and not target
        at = record.target if is_here else targets.place_on_page(page, record.above)
        title = targets.title_of(target)
        found.append(Former(record.id, at, record.label, record.state == "gone", target, title))
    return tuple(found)


def _split(target: str, page: str) -> tuple[str, str]:
    """Return the address and the id of a target; an id alone is one of `page`."""
    address, mark, identifier = target.partition("#")
    return (address, identifier) if mark else (page, target)
