"""Reports and the ledger → reports with the addresses and ids that were published, and the ledger as it is then.

After this: every id that was ever published leads somewhere, no page bears an id twice, an id is never given to other
words. Nothing is written here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from heapq import merge
from operator import itemgetter

import msgspec
from msgspec.structs import replace

from converter.ids.mint import mint_address, mint_ids
from converter.ledger.drafts import Draft
from converter.ledger.folder import Ledger
from converter.ledger.new_records import head_of, live_links, merge_links, new_record, with_files
from converter.ledger.record import LinkRecord, PageRecord, State
from converter.ledger.targets import Targets, formers
from converter.matching.match_pages import is_unread, match_pages
from converter.matching.match_sections import Match, match_sections
from converter.matching.resolution import Change, Resolution, ResolvedPage, Unchanged, change_of
from converter.matching.running_text import MovedText, Target
from converter.model import Departed, Report

_MOST_IS_NEW, _MOST_WAS_THERE = 0.5, 0.95
"""Shares of a report's words that make a page the one that it moved to: words new there, and words that were there before
(two reports that have half their words in common are two all the same)."""


def resolve_links(reports: Sequence[Report], ledger: Ledger, unread: Collection[str], today: str) -> Resolution:
    """Return the reports as published before, and what changes in the ledger; records of new pages are made too.

    reports: with minted ids and digests, in a fixed order, which decides who gets the shorter address; unread: names of
    files and folders that could not be read; today: ISO 8601, noted beside links that move or go. Raises LedgerError.
    """
    kept = resolve_drafts([Draft.of(report) for report in reports], ledger, unread, today)
    new = [new_record(page.address, page.draft, today) for page in kept.pages if page.is_new_page]
    records = sorted((*kept.records, *new), key=lambda record: record.head.page)
    return replace(kept, pages=tuple(replace(page, is_new_page=False) for page in kept.pages), records=tuple(records))


def resolve_drafts(
    drafts: Sequence[Draft], ledger: Ledger, unread: Collection[str], today: str, unchanged: Unchanged | None = None
) -> Resolution:
    """Return the same for drafts; those of unchanged pages are not among them."""
    return _Resolver(drafts, ledger, set(unread), today, unchanged or Unchanged()).run()


class _Page(msgspec.Struct):
    """One draft's page on the way."""

    draft: Draft
    address: str
    ids: list[str]
    record: PageRecord | None
    """None where nothing of it had to be looked up."""
    match: Match | None = None
    lost: list[LinkRecord] = msgspec.field(default_factory=list)

    @property
    def is_new_page(self) -> bool:
        return self.draft.head is None


class _Resolver:
    def __init__(
        self, drafts: Sequence[Draft], ledger: Ledger, unread: Collection[str], today: str, unchanged: Unchanged
    ) -> None:
        self.ledger, self.unread, self.today, self.unchanged = ledger, unread, today, unchanged
        self.drafts = drafts
        self.absorbed = match_pages(self.drafts, ledger, self.unread, unchanged)
        self.taken = {*ledger.pages, *unchanged.held}
        self.records: dict[str, PageRecord] = {}
        """Every record that was looked at or made, as it shall be."""
        self.pages: dict[str, _Page] = {}
        self._page_of: dict[int, _Page] = {}

    def run(self) -> Resolution:
        for draft in self.drafts:
            page = self._page(draft)
            self.pages[page.address] = page
            self._page_of[id(draft)] = page
        for page in self.pages.values():
            self._update_record(page)
        waiting = set()
        looked_at = self.ledger.pages.difference(self.unchanged.held, self.unchanged.departed)
        for address in sorted(looked_at.union(self.absorbed)):
            if address in self.absorbed:
                self._absorb(address, self.absorbed[address])
            elif address not in self.pages:
                head = self.ledger.heads[address]
                self.records[address] = self.ledger.record(address)
                if head.state == "live" and is_unread(head, self.unread):
                    waiting.add(address)
                elif head.state == "live":
                    self._take_leave(address)
        targets = Targets(self._record)
        for address in tuple(self.records):
            self.records[address] = targets.shortened(self.records[address])
        pages = tuple(self._resolved(page, targets) for page in self.pages.values())
        new = {page.address for page in pages if page.is_new_page}
        changed = [
            record
            for address, record in sorted(self.records.items())
            if address not in new and record != self._before(address)
        ]
        departed = tuple(
            self._departed(record, targets, is_waiting=address in waiting)
            for address, record in sorted(self.records.items())
            if address not in self.pages
        )
        matches = {page.address: page.match for page in self.pages.values()}
        changes = [
            change_of(self._before(record.head.page), record, matches.get(record.head.page)) for record in changed
        ]
        changes += [Change(page.address, page.draft.order[0], is_new=True) for page in pages if page.is_new_page]
        shown = sorted((change for change in changes if change), key=lambda change: change.page)
        return Resolution(pages, departed, tuple(changed), tuple(shown))

    def _record(self, address: str) -> PageRecord:
        """Return a record as it shall be."""
        if address not in self.records:
            page = self.pages.get(address)
            if page is None or not page.is_new_page:
                return self.ledger.record(address)
            self.records[address] = new_record(address, page.draft, self.today)
        return self.records[address]

    def _before(self, address: str) -> PageRecord | None:
        return self.ledger.record(address) if address in self.ledger.pages else None

    # A report that is there

    def _page(self, draft: Draft) -> _Page:
        head = draft.head
        report = draft.report = replace(draft.report, sources=with_files(draft.report.sources, head))
        if head is None:
            address = mint_address(report, self.taken)
            self.taken.add(address)
            return _Page(draft, address, [], None)
        if head.state == "live" and head.shape == report.shape:
            if head.is_plain and head_of(head.page, draft, is_plain=True) == head:
                return _Page(draft, head.page, [], None)
            record = self.ledger.record(head.page)
            live = [link.id for link in record.links if link.state == "live"]
            if len(live) == len(draft.places):
                return _Page(draft, head.page, live, record)
        record = self.ledger.record(head.page)
        match = match_sections(record.links, draft.places, draft.sketches)
        ids = mint_ids(draft.places, match.ids, [link.id for link in record.links])
        used = set(ids)
        lost = [link for link in record.links if link.id not in used]
        return _Page(draft, head.page, ids, record, match, lost)

    @cached_property
    def _arrivals(self) -> dict[str, list[Target]]:
        """Digest of words that are new to a page → where they are."""
        arrived: dict[str, list[Target]] = defaultdict(list)
        for page in self.pages.values():
            if page.is_new_page:
                for digest, identifier in page.draft.words():
                    arrived[digest].append((page.address, identifier))
            for index, words in enumerate(page.draft.sketches if page.match else ()):
                is_new = page.match and not page.match.ids[index]
                if is_new and words and not page.draft.places[index].fixed:
                    arrived[words.digest].append((page.address, page.ids[index]))
        return arrived

    def _update_record(self, page: _Page) -> None:
        """Make the record of a report's page; that of a new one can wait."""
        if page.record is None:
            return
        if page.match is None:
            plain = page.record.head.is_plain
            self.records[page.address] = replace(page.record, head=head_of(page.address, page.draft, is_plain=plain))
            return
        lost = [link for link in page.lost if link.state == "live"]
        moved_text = self._moved_text(page.address, lost)
        fates = [self._fate(link, page, moved_text) for link in page.lost]
        is_plain = not fates and page.ids == page.draft.minted
        head = head_of(page.address, page.draft, is_plain=is_plain)
        live = tuple(live_links(page.draft, page.ids))
        self.records[page.address] = PageRecord(head, merge_links(live, fates, page.record.links))

    def _fate(self, link: LinkRecord, page: _Page, moved_text: MovedText) -> LinkRecord:
        if link.state != "live":
            return link
        inside = page.match.inside.get(link.id) if page.match else None
        if inside is not None:
            return replace(link, state="moved", target=page.ids[inside], since=self.today)
        target = moved_text.target(link)
        return replace(link, state="moved" if target else "gone", target=target, since=self.today)

    def _moved_text(self, address: str, lost: Sequence[LinkRecord], *, everywhere: bool = False) -> MovedText:
        """Return where to look for words that lost their place on a page: among what is new on other pages.

        everywhere: also among what was there before (a report that was copied into another, and then taken away).
        """

        def places(digest: str, page: str) -> Iterator[Target]:
            parted = self.ledger.heads[address].parted
            for each in self._arrivals.get(digest) or (self._everywhere(digest, page) if everywhere else ()):
                if each[0] != address and page in {"", each[0]} and not (parted and self._digest(each[0]) in parted):
                    yield each

        return MovedText(lost, places)

    def _everywhere(self, digest: str, page: str) -> Iterator[Target]:
        """Yield where words stand on a page (empty for any), in the order of the reports; on further ones where drafts say so."""
        here = sorted(self._all.get(digest, ()), key=itemgetter(0))
        return (target for _, target in merge(here, self.unchanged.words_at(digest, page), key=itemgetter(0)))

    @cached_property
    def _all(self) -> dict[str, list[tuple[tuple[str, int], Target]]]:
        """Digest of words → where they are on the pages of drafts, each with the draft's order."""
        found: dict[str, list[tuple[tuple[str, int], Target]]] = defaultdict(list)
        for page in self.pages.values():
            for words, identifier in page.draft.words(page.ids):
                found[words].append((page.draft.order, (page.address, identifier)))
        return found

    def _digest(self, address: str) -> str:
        page = self.pages.get(address)
        return page.draft.report.digest if page else self.unchanged.digest_of(address)

    def _resolved(self, page: _Page, targets: Targets) -> ResolvedPage:
        former = formers(self.records[page.address], targets) if page.ids else ()
        added = page.draft.head.added if page.draft.head else self.today
        return ResolvedPage(page.draft, page.address, tuple(page.ids), former, page.is_new_page, added)

    # A report that is not there

    def _absorb(self, address: str, draft: Draft) -> None:
        """Lead the page of a report that stands on another page now over to that one."""
        record = self.ledger.record(address)
        page = self._page_of[id(draft)]
        ids = page.ids or draft.minted
        match = match_sections(record.links, draft.places, draft.sketches)
        target_of = {identifier: ids[index] for index, identifier in enumerate(match.ids) if identifier}
        target_of |= {identifier: ids[index] for identifier, index in match.inside.items()}
        links = tuple(
            replace(link, state="moved", target=f"{page.address}#{target_of[link.id]}", since=self.today)
            if link.id in target_of
            else link
            for link in record.links
        )
        head = replace(record.head, state="moved", target=page.address, since=self.today, is_plain=False)
        self.records[address] = PageRecord(head, links)

    def _take_leave(self, address: str) -> None:
        """Mark a page whose report is gone; where most of its words are new on one other page, it leads there."""
        record = self.ledger.record(address)
        live = [link for link in record.links if link.state == "live"]
        moved_text = self._moved_text(address, live)
        target = _most_of(live, moved_text, _MOST_IS_NEW)
        if not target:  # a report that was copied into another one, and then taken away
            everywhere = self._moved_text(address, live, everywhere=True)
            target = _most_of(live, everywhere, _MOST_WAS_THERE)
            moved_text = everywhere if target else moved_text
        whole = {link.id for link in live if moved_text.came_whole(link)}
        links = tuple(
            replace(link, state="moved", target=found, since=self.today)
            # A single paragraph may be a formula that another report happens to use: it leads nowhere.
            if link.state == "live" and (found := moved_text.target(link)) and (target or whole & {link.id, link.above})
            else link
            for link in record.links
        )
        state: State = "moved" if target else "gone"
        head = replace(record.head, state=state, target=target, since=self.today, is_plain=False)
        self.records[address] = PageRecord(head, links)

    @staticmethod
    def _departed(record: PageRecord, targets: Targets, *, is_waiting: bool) -> Departed:
        head = record.head
        ids = tuple(
            (link.id, link.target if link.state == "moved" and "#" in link.target else "") for link in record.links
        )
        if is_waiting:
            return Departed(head.page, head.title, "unread", ids=ids)
        if head.state == "moved":
            return Departed(head.page, head.title, "moved", head.target, targets.title_of(head.target), ids)
        return Departed(head.page, head.title, "parted" if head.digest in head.parted else "gone", ids=ids)


def _most_of(links: Sequence[LinkRecord], moved_text: MovedText, share: float) -> str:
    """Return the address of the page that has at least this share of the links' words, or an empty text."""
    weights: dict[str, int] = defaultdict(int)
    for link in links:
        weights[moved_text.target(link).partition("#")[0]] += link.sketch.length
    most, weight = max(weights.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    return most if weight >= share * sum(weights.values()) else ""
