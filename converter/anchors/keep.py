"""Reports and the ledger → reports with the addresses and ids that were published, and the ledger as it is then.

After this: every id that was ever published leads somewhere, no page bears an id twice, an id is never given to other
words. Nothing is written here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from converter.anchors.accounts import Account, Head, Origin, Record, cut_heading, cut_label
from converter.anchors.addresses import Draft, assign_pages, is_unread
from converter.anchors.elsewhere import Elsewhere, Target
from converter.anchors.ids import mint_address, mint_ids
from converter.anchors.ledger import Ledger
from converter.anchors.likeness import digest_of
from converter.anchors.parts import Match, match_parts
from converter.anchors.places import with_ids
from converter.anchors.targets import Targets, formers
from converter.model import Departed, Report

_MOST_IS_NEW, _MOST_WAS_THERE = 0.5, 0.95
"""Shares of a report's words that make a page the one that it moved to: words new there, and words that were there before
(two reports that have half their words in common are two all the same)."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a build made of the links of one page."""

    page: str
    name: str
    """The file that the page is made from, or was; empty where it is not known."""
    before: str = ""
    """The file's name before, where that changed."""
    is_new: bool = False
    left: str = ""
    """`gone` or `moved` where the page itself went."""
    target: str = ""
    """The page that has its words now."""
    similar: tuple[str, ...] = ()
    """Ids kept by likeness: the ones to look at."""
    moved: tuple[tuple[str, str], ...] = ()
    """Id → id (on another page: with its address) of the words that it stood for."""
    gone: tuple[tuple[str, str], ...] = ()
    """Id → the nearest place above it (empty: the title)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a build knows of its links."""

    reports: tuple[Report, ...]
    """In the order given, with addresses, ids and what became of former ids."""
    departed: tuple[Departed, ...]
    """Pages without a report, by address."""
    accounts: tuple[Account, ...]
    """Those that are new or changed, to be written."""
    changes: tuple[Change, ...]
    """By page; pages that kept all their links are left out."""


def keep_links(reports: Sequence[Report], ledger: Ledger, unread: Collection[str], today: str) -> Kept:
    """Return the reports as published before, and what changes in the ledger.

    reports: with minted ids and digests, in a fixed order, which decides who gets the shorter address; unread: names of
    files and folders that could not be read; today: ISO 8601, noted beside links that move or go. Raises LedgerError.
    """
    return _Keeping(reports, ledger, unread, today).run()


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


class _Keeping:
    def __init__(self, reports: Sequence[Report], ledger: Ledger, unread: Collection[str], today: str) -> None:
        self.ledger, self.unread, self.today = ledger, set(unread), today
        self.drafts = [Draft(report) for report in reports]
        self.absorbed = assign_pages(self.drafts, ledger, self.unread)
        self.taken = set(ledger.heads)
        self.accounts: dict[str, Account] = {}
        """Every account that was looked at or made, as it shall be."""
        self.pages: list[_Page] = []
        self.arrived: dict[str, list[Target]] = defaultdict(list)
        """Digest of words that are new to a page → where they are."""
        self._all: dict[str, list[Target]] | None = None
        self.digests: dict[str, str] = {}
        """Address of a page → digest of the report on it."""

    def run(self) -> Kept:
        pages = self.pages = [self._page(draft) for draft in self.drafts]
        for page in pages:
            self._note_arrivals(page)
        for page in pages:
            self._settle(page)
        kept = {draft.head.page for draft in self.drafts if draft.head}
        waiting = []
        for address, head in self.ledger.heads.items():
            if address in self.absorbed:
                self._absorb(address, self.absorbed[address])
            elif address not in kept:
                is_waiting = head.state == "live" and is_unread(head, self.unread)
                waiting += [address] * is_waiting
                self.accounts[address] = self.ledger.account(address)
                if head.state == "live" and not is_waiting:
                    self._take_leave(address)
        targets = Targets(self.accounts, self.ledger)
        self.accounts = {address: targets.shortened(account) for address, account in self.accounts.items()}
        reports = tuple(self._report(page, targets) for page in pages)
        changed = tuple(
            account for address, account in sorted(self.accounts.items()) if account != self._before(address)
        )
        lives = {page.address for page in pages}
        departed = tuple(
            self._departed(account, targets, is_waiting=address in waiting)
            for address, account in sorted(self.accounts.items())
            if address not in lives
        )
        matches = {page.address: page.match for page in pages}
        changes = (self._change(account, matches.get(account.head.page)) for account in changed)
        return Kept(reports, departed, changed, tuple(change for change in changes if change))

    def _before(self, address: str) -> Account | None:
        return self.ledger.account(address) if address in self.ledger.heads else None

    # A report that is there

    def _page(self, draft: Draft) -> _Page:
        report, head = draft.report, draft.head
        if head is None:
            address = mint_address(report, self.taken)
            self.taken.add(address)
            return _Page(draft, address, mint_ids(draft.places), None)
        if head.state == "live" and head.shape == report.shape:
            if head.is_plain and _head(head.page, draft, is_plain=True) == head:
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

    def _note_arrivals(self, page: _Page) -> None:
        self.digests[page.address] = page.draft.report.digest
        if not page.ids or (page.account and not page.match):
            return
        for index, words in enumerate(page.draft.sketches):
            is_new = page.match is None or not page.match.ids[index]
            if is_new and words and not page.draft.places[index].fixed:
                self.arrived[words.digest].append((page.address, page.ids[index]))

    def _settle(self, page: _Page) -> None:
        """Make the account of a report's page."""
        if not page.ids:
            return
        if page.match is None and page.account is not None:
            plain = page.account.head.is_plain
            self.accounts[page.address] = replace(page.account, head=_head(page.address, page.draft, is_plain=plain))
            return
        live = [
            Record(
                id=page.ids[index],
                above=page.ids[place.parent] if place.parent >= 0 else "",
                label=cut_label(place.label),
                heading=cut_heading(place.heading),
                sketch=page.draft.sketches[index],
            )
            for index, place in enumerate(page.draft.places)
        ]
        lost = [record for record in page.lost if record.state == "live"]
        elsewhere = self._elsewhere(page.address, lost)
        fates = [self._fate(record, page, elsewhere) for record in page.lost]
        is_plain = page.account is None or (not fates and page.ids == mint_ids(page.draft.places))
        before = page.account.records if page.account else ()
        head = _head(page.address, page.draft, is_plain=is_plain)
        self.accounts[page.address] = Account(head, _woven(live, fates, before))

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
            found = self.arrived.get(digest) or (self._everywhere().get(digest) if everywhere else None) or ()
            return [each for each in found if each[0] != address and self.digests[each[0]] not in parted]

        return Elsewhere(lost, places)

    def _everywhere(self) -> dict[str, list[Target]]:
        if self._all is None:
            self._all = defaultdict(list)
            for page in self.pages:
                ids = page.ids or mint_ids(page.draft.places)
                for place, identifier in zip(page.draft.places, ids, strict=True):
                    if place.words and not place.fixed:
                        self._all[digest_of(place.words)].append((page.address, identifier))
        return self._all

    def _report(self, page: _Page, targets: Targets) -> Report:
        report = replace(page.draft.report, address=page.address)
        if not page.ids:
            return report
        account = self.accounts[page.address]
        return replace(with_ids(report, page.ids), former=formers(account, targets))

    # A report that is not there

    def _absorb(self, address: str, draft: Draft) -> None:
        """Lead the page of a report that stands on another page now over to that one."""
        account = self.ledger.account(address)
        page = next(page for page in self.pages if page.draft is draft)
        ids = page.ids or mint_ids(draft.places)
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

    # What is told

    def _change(self, account: Account, match: Match | None) -> Change | None:
        head = account.head
        before = self._before(head.page)
        name = head.origins[0].name if head.origins else ""
        if before is None:
            return Change(head.page, name, is_new=True)
        then = {record.id: record for record in before.records}
        changed = [record for record in account.records if record.state != "live" and record != then.get(record.id)]
        old_names = {origin.name for origin in before.head.origins}
        left = head.state if head.state not in {"live", before.head.state} else ""
        change = Change(
            page=head.page,
            name=name,
            before=min(old_names) if old_names and name not in old_names else "",
            left=left,
            target=head.target,
            similar=tuple(identifier for identifier in match.ids if identifier in match.similar) if match else (),
            moved=tuple((record.id, record.target) for record in changed if record.state == "moved"),
            gone=tuple((record.id, record.target) for record in changed if record.state == "gone"),
        )
        return change if change.before or change.left or change.similar or changed else None


def _most_of(records: Sequence[Record], elsewhere: Elsewhere, share: float) -> str:
    """Return the address of the page that has at least this share of the records' words, or an empty text."""
    weights: dict[str, int] = defaultdict(int)
    for record in records:
        weights[elsewhere.target(record).partition("#")[0]] += record.sketch.length
    most, weight = max(weights.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    return most if weight >= share * sum(weights.values()) else ""


def _head(address: str, draft: Draft, *, is_plain: bool) -> Head:
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


def _woven(live: Sequence[Record], others: Sequence[Record], before: Sequence[Record]) -> tuple[Record, ...]:
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
    woven = list(behind[""])
    for record in live:
        woven += [record, *behind[record.id]]
    return tuple(woven)
