"""Where a link leads whose place is not there any more: chains shortened, circles refused."""

from collections.abc import Callable

from msgspec.structs import replace

from converter.ids.places import TITLE
from converter.ledger.record import Head, LinkRecord, PageRecord, State
from converter.model import Former


class Targets:
    """Looks up where ids lead."""

    def __init__(self, record_of: Callable[[str], PageRecord]) -> None:
        """Take what gives a page's record as it shall be."""
        self._record_of = record_of
        self._links: dict[str, dict[str, LinkRecord]] = {}

    def shortened(self, record: PageRecord) -> PageRecord:
        """Return the record with every target that of the last step of its chain."""
        page = record.head.page
        links = tuple(link if link.state == "live" else self._led(page, link) for link in record.links)
        head = record.head
        if head.state == "moved":
            head = replace(head, target=self._end_of_page(page))
            if not head.target:
                head = replace(head, state="gone")
        return replace(record, head=head, links=links)

    def place_on_page(self, page: str, identifier: str) -> str:
        """Return the nearest live place of a page: the id itself, or one above it, or the title."""
        links = self._of(page)
        seen = set()
        while identifier in links and identifier not in seen:
            seen.add(identifier)
            link = links[identifier]
            if link.state == "live":
                return identifier
            is_here = link.state == "moved" and "#" not in link.target
            identifier = link.target if is_here else link.above
        return TITLE

    def title_of(self, target: str) -> str:
        """Return the title of the report on the page that a target (address, with or without an id) names."""
        return self._record(target.partition("#")[0]).head.title if target else ""

    def _led(self, page: str, link: LinkRecord) -> LinkRecord:
        """Return a link that has no place with the state and target that the last step of its chain gives it."""
        if link.state == "gone" and "#" not in link.target:
            return replace(link, target=self._above(page, link))
        state: State = link.state
        seen = {(page, link.id)}
        at, identifier = _split(link.target, page)
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
            return replace(link, state="gone", target=self._above(page, link))
        if at != page and not self._is_known(at):
            return replace(link, state="gone", target=self._above(page, link))
        if at != page:
            return replace(link, state=state, target=f"{at}#{identifier}")
        return replace(link, state=state, target=identifier if state == "moved" else self._above(page, link))

    def _above(self, page: str, link: LinkRecord) -> str:
        """Return the nearest place above a link that is there; empty for the title, or where the page itself is gone."""
        if not self._is_page(page):
            return ""
        place = self.place_on_page(page, link.above)
        return "" if place == TITLE else place

    def _end_of_page(self, page: str) -> str:
        seen = {page}
        at = self._record(page).head.target
        while at and at not in seen and self._record(at).head.state == "moved":
            seen.add(at)
            at = self._record(at).head.target
        return "" if at in seen or not at or not self._is_known(at) else at

    def _record(self, page: str) -> PageRecord:
        """Return a record; of a page that has lost its own (its file was deleted) one that says it is gone."""
        try:
            return self._record_of(page)
        except KeyError:
            return PageRecord(Head(page, state="gone"))

    def _is_known(self, page: str) -> bool:
        return bool(self._record(page).head.state != "gone" or self._of(page))

    def _is_page(self, page: str) -> bool:
        return self._record(page).head.state == "live"

    def _of(self, page: str) -> dict[str, LinkRecord]:
        if page not in self._links:
            self._links[page] = {link.id: link for link in self._record(page).links}
        return self._links[page]


def formers(record: PageRecord, targets: Targets) -> tuple[Former, ...]:
    """Return the ids of a report's page that belong to no place of it any more, with where they stand."""
    page = record.head.page
    found = []
    for link in record.links:
        if link.state == "live":
            continue
        target = link.target if "#" in link.target else ""
        is_here = link.state == "moved" and not target
        at = link.target if is_here else targets.place_on_page(page, link.above)
        title = targets.title_of(target)
        found.append(Former(link.id, at, link.label, link.state == "gone", target, title))
    return tuple(found)


def _split(target: str, page: str) -> tuple[str, str]:
    """Return the address and the id of a target; an id alone is one of `page`."""
    address, mark, identifier = target.partition("#")
    return (address, identifier) if mark else (page, target)
