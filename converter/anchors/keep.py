"""Reports and the ledger → reports with the addresses and ids that were published, and the ledger as it is then.

After this: every id that was ever published leads somewhere, no page bears an id twice, an id is never given to other
words. Nothing is written here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from converter.anchors.accounts import Account, Record
from converter.anchors.addresses import assign_pages, is_unread
from converter.anchors.drafts import Draft
from converter.anchors.elsewhere import Elsewhere, Target
from converter.anchors.ids import mint_address, mint_ids
from converter.anchors.kept import Change, Kept, Settled, Steady, change_of
from converter.anchors.ledger import Ledger
from converter.anchors.parts import Match, match_parts
from converter.anchors.targets import Targets, formers
from converter.anchors.written import first_account, head_of, live_records, woven
from converter.model import Departed, Report

_MOST_IS_NEW, _MOST_WAS_THERE = 0.5, 0.95
"""Shares of a report's words that make a page the one that it moved to: words new there, and words that were there before
(two reports that have half their words in common are two all the same)."""


def keep_links(reports: Sequence[Report], ledger: Ledger, unread: Collection[str], today: str) -> Kept:
    """Return the reports as published before, and what changes in the ledger; all accounts are made.

    reports: with minted ids and digests, in a fixed order, which decides who gets the shorter address; unread: names of
    files and folders that could not be read; today: ISO 8601, noted beside links that move or go. Raises LedgerError.
    """
    kept = keep_drafts([Draft.of(report) for report in reports], ledger, unread, today)
    fresh = [first_account(page.address, page.draft) for page in kept.pages if page.is_fresh]
    accounts = sorted((*kept.accounts, *fresh), key=lambda account: account.head.page)
    return replace(kept, pages=tuple(replace(page, is_fresh=False) for page in kept.pages), accounts=tuple(accounts))


def keep_drafts(
    drafts: Sequence[Draft], ledger: Ledger, unread: Collection[str], today: str, steady: Steady | None = None
) -> Kept:
    """Return the same for drafts; those of steady pages are not among them."""
    return _Keeping(drafts, ledger, set(unread), today, steady or Steady()).run()


@dataclass(slots=True)
class _Page:
    """One draft's page on the way."""

    draft: Draft
    address: str
    ids: list[str]
    account: Account | None
    """None where nothing of it had to be looked up."""
    match: Match | None = None
    lost: list[Record] = field(default_factory=list)

    @property
    def is_fresh(self) -> bool:
        return self.draft.head is None


class _Keeping:
    def __init__(
        self, drafts: Sequence[Draft], ledger: Ledger, unread: Collection[str], today: str, steady: Steady
    ) -> None:
        self.ledger, self.unread, self.today, self.steady = ledger, unread, today, steady
        self.drafts = drafts
        self.absorbed = assign_pages(self.drafts, ledger, self.unread, steady)
        self.taken = {*ledger.pages, *steady.held}
        self.accounts: dict[str, Account] = {}
        """Every account that was looked at or made, as it shall be."""
        self.pages: dict[str, _Page] = {}
        self._page_of: dict[int, _Page] = {}
        self._arrived: dict[str, list[Target]] | None = None
        self._all: dict[str, list[tuple[tuple[str, int], Target]]] | None = None

    def run(self) -> Kept:
        for draft in self.drafts:
            page = self._page(draft)
            self.pages[page.address] = page
            self._page_of[id(draft)] = page
        for page in self.pages.values():
            self._settle(page)
        waiting = set()
        looked_at = self.ledger.pages.difference(self.steady.held, self.steady.resting)
        for address in sorted(looked_at.union(self.absorbed)):
            if address in self.absorbed:
                self._absorb(address, self.absorbed[address])
            elif address not in self.pages:
                head = self.ledger.heads[address]
                self.accounts[address] = self.ledger.account(address)
                if head.state == "live" and is_unread(head, self.unread):
                    waiting.add(address)
                elif head.state == "live":
                    self._take_leave(address)
        targets = Targets(self._account)
        for address in tuple(self.accounts):
            self.accounts[address] = targets.shortened(self.accounts[address])
        settled = tuple(self._settled(page, targets) for page in self.pages.values())
        fresh = {page.address for page in settled if page.is_fresh}
        changed = [
            account
            for address, account in sorted(self.accounts.items())
            if address not in fresh and account != self._before(address)
        ]
        departed = tuple(
            self._departed(account, targets, is_waiting=address in waiting)
            for address, account in sorted(self.accounts.items())
            if address not in self.pages
        )
        changes = [
            change_of(self._before(account.head.page), account, self._match(account.head.page)) for account in changed
        ]
        changes += [Change(page.address, page.draft.order[0], is_new=True) for page in settled if page.is_fresh]
        told = sorted((change for change in changes if change), key=lambda change: change.page)
        return Kept(settled, departed, tuple(changed), tuple(told))

    def _account(self, address: str) -> Account:
        """Return an account as it shall be."""
        if address not in self.accounts:
            page = self.pages.get(address)
            if page is None or not page.is_fresh:
                return self.ledger.account(address)
            self.accounts[address] = first_account(address, page.draft)
        return self.accounts[address]

    def _match(self, address: str) -> Match | None:
        page = self.pages.get(address)
        return page.match if page else None

    def _before(self, address: str) -> Account | None:
        return self.ledger.account(address) if address in self.ledger.pages else None

    # A report that is there

    def _page(self, draft: Draft) -> _Page:
        report, head = draft.report, draft.head
        if head is None:
            address = mint_address(report, self.taken)
            self.taken.add(address)
            return _Page(draft, address, [], None)
        if head.state == "live" and head.shape == report.shape:
            if head.is_plain and head_of(head.page, draft, is_plain=True) == head:
                return _Page(draft, head.page, [], None)
            account = self.ledger.account(head.page)
            live = [record.id for record in account.records if record.state == "live"]
            if len(live) == len(draft.places):
                return _Page(draft, head.page, live, account)
        account = self.ledger.account(head.page)
        match = match_parts(account.records, draft.places, draft.sketches)
        ids = mint_ids(draft.places, match.ids, [record.id for record in account.records])
        used = set(ids)
        lost = [record for record in account.records if record.id not in used]
        return _Page(draft, head.page, ids, account, match, lost)

    def _arrivals(self) -> dict[str, list[Target]]:
        """Return digest of words that are new to a page → where they are."""
        if self._arrived is None:
            self._arrived = defaultdict(list)
            for page in self.pages.values():
                if page.is_fresh:
                    for digest, identifier in page.draft.words():
                        self._arrived[digest].append((page.address, identifier))
                for index, words in enumerate(page.draft.sketches if page.match else ()):
                    is_new = page.match and not page.match.ids[index]
                    if is_new and words and not page.draft.places[index].fixed:
                        self._arrived[words.digest].append((page.address, page.ids[index]))
        return self._arrived

    def _settle(self, page: _Page) -> None:
        """Make the account of a report's page; that of a fresh one can wait."""
        if page.account is None:
            return
        if page.match is None:
            plain = page.account.head.is_plain
            self.accounts[page.address] = replace(page.account, head=head_of(page.address, page.draft, is_plain=plain))
            return
        lost = [record for record in page.lost if record.state == "live"]
        elsewhere = self._elsewhere(page.address, lost)
        fates = [self._fate(record, page, elsewhere) for record in page.lost]
        is_plain = not fates and page.ids == page.draft.minted
        head = head_of(page.address, page.draft, is_plain=is_plain)
        live = tuple(live_records(page.draft, page.ids))
        self.accounts[page.address] = Account(head, woven(live, fates, page.account.records))

    def _fate(self, record: Record, page: _Page, elsewhere: Elsewhere) -> Record:
        if record.state != "live":
            return record
        inside = page.match.inside.get(record.id) if page.match else None
        if inside is not None:
            return replace(record, state="moved", target=page.ids[inside], since=self.today)
        target = elsewhere.target(record)
        return replace(record, state="moved" if target else "gone", target=target, since=self.today)

    def _elsewhere(self, address: str, lost: Sequence[Record], *, everywhere: bool = False) -> Elsewhere:
        """Return where to look for words that lost their place on a page: among what is new on other pages.

        everywhere: also among what was there before (a report that was copied into another, and then taken away).
        """

        def places(digest: str) -> list[Target]:
            parted = self.ledger.heads[address].parted
            found = self._arrivals().get(digest) or (self._everywhere(digest) if everywhere else ())
            return [each for each in found if each[0] != address and self._digest(each[0]) not in parted]

        return Elsewhere(lost, places)

    def _everywhere(self, digest: str) -> list[Target]:
        """Return where words stand on any page, in the order of the reports."""
        if self._all is None:
            self._all = defaultdict(list)
            for page in self.pages.values():
                for words, identifier in page.draft.words(page.ids or None):
                    self._all[words].append((page.draft.order, (page.address, identifier)))
        return [target for _, target in sorted((*self._all.get(digest, ()), *self.steady.words_at(digest)), key=_first)]

    def _digest(self, address: str) -> str:
        page = self.pages.get(address)
        return page.draft.report.digest if page else self.steady.digest_of(address)

    def _settled(self, page: _Page, targets: Targets) -> Settled:
        former = formers(self.accounts[page.address], targets) if page.ids else ()
        return Settled(page.draft, page.address, tuple(page.ids), former, page.is_fresh)

    # A report that is not there

    def _absorb(self, address: str, draft: Draft) -> None:
        """Lead the page of a report that stands on another page now over to that one."""
        account = self.ledger.account(address)
        page = self._page_of[id(draft)]
        ids = page.ids or draft.minted
        match = match_parts(account.records, draft.places, draft.sketches)
        target_of = {identifier: ids[index] for index, identifier in enumerate(match.ids) if identifier}
        target_of |= {identifier: ids[index] for identifier, index in match.inside.items()}
        records = tuple(
            replace(record, state="moved", target=f"{page.address}#{target_of[record.id]}", since=self.today)
            if record.id in target_of
            else record
            for record in account.records
        )
        head = replace(account.head, state="moved", target=page.address, since=self.today, is_plain=False)
        self.accounts[address] = Account(head, records)

    def _take_leave(self, address: str) -> None:
        """Mark a page whose report is gone; where most of its words are new on one other page, it leads there."""
        account = self.ledger.account(address)
        live = [record for record in account.records if record.state == "live"]
        elsewhere = self._elsewhere(address, live)
        target = _most_of(live, elsewhere, _MOST_IS_NEW)
        if not target:  # a report that was copied into another one, and then taken away
            everywhere = self._elsewhere(address, live, everywhere=True)
            target = _most_of(live, everywhere, _MOST_WAS_THERE)
            elsewhere = everywhere if target else elsewhere
        whole = {record.id for record in live if elsewhere.came_whole(record)}
        records = tuple(
            replace(record, state="moved", target=found, since=self.today)
            # A single paragraph may be a formula that another report happens to use: it leads nowhere.
            if record.state == "live"
            and (found := elsewhere.target(record))
            and (target or whole & {record.id, record.above})
            else record
            for record in account.records
        )
        head = replace(
            account.head,
            state="moved" if target else "gone",
            target=target,
            since=self.today,
            is_plain=False,
        )
        self.accounts[address] = Account(head, records)

    @staticmethod
    def _departed(account: Account, targets: Targets, *, is_waiting: bool) -> Departed:
        head = account.head
        ids = tuple(
            (record.id, record.target if record.state == "moved" and "#" in record.target else "")
            for record in account.records
        )
        if is_waiting:
            return Departed(head.page, head.title, "unread", ids=ids)
        if head.state == "moved":
            return Departed(head.page, head.title, "moved", head.target, targets.title_of(head.target), ids)
        return Departed(head.page, head.title, "gone", ids=ids)


def _most_of(records: Sequence[Record], elsewhere: Elsewhere, share: float) -> str:
    """Return the address of the page that has at least this share of the records' words, or an empty text."""
    weights: dict[str, int] = defaultdict(int)
    for record in records:
        weights[elsewhere.target(record).partition("#")[0]] += record.sketch.length
    most, weight = max(weights.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    return most if weight >= share * sum(weights.values()) else ""


def _first(each: tuple[tuple[str, int], Target]) -> tuple[str, int]:
    return each[0]
