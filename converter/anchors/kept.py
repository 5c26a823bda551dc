"""What a build knows of its links, before and after."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from converter.anchors.accounts import Account, Head
from converter.anchors.drafts import Draft
from converter.anchors.elsewhere import Target
from converter.anchors.parts import Match
from converter.anchors.places import with_ids
from converter.model import Departed, Former, Report


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


def change_of(before: Account | None, account: Account, match: Match | None) -> Change | None:
    """Return what became of a page's links; None where all are as they were.

    before: its account at the last build; match: which of its ids the places of its report have now.
    """
    head = account.head
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


@dataclass(frozen=True, slots=True)
class Settled:
    """A report and its page."""

    draft: Draft
    address: str
    ids: tuple[str, ...]
    """Of its places; empty where they are those that the report minted."""
    former: tuple[Former, ...]
    is_fresh: bool
    """Whether the page is new and its account is still to be made (`first_account`)."""


@dataclass(frozen=True)
class Kept:
    """What a build knows of its links."""

    pages: tuple[Settled, ...]
    """In the order given."""
    departed: tuple[Departed, ...]
    """Pages without a report, by address."""
    accounts: tuple[Account, ...]
    """Those that are new or changed, to be written, but for those of fresh pages."""
    changes: tuple[Change, ...]
    """By page; pages that kept all their links are left out."""

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports with addresses, ids and what became of former ids."""
        return tuple(placed(each.draft.load(), each.address, each.ids, each.former) for each in self.pages)


@dataclass(frozen=True, slots=True)
class Steady:
    """Pages that need no look: nothing has changed about their reports, their accounts, and the pages that these name."""

    held: Collection[str] = frozenset()
    """Those of reports."""
    resting: Collection[str] = frozenset()
    """Those that have no report any more; one may claim them."""
    digest_of: Callable[[str], str] = lambda _: ""
    """Address of a held page → digest of the report on it."""
    is_equal: Callable[[Head], bool] = lambda _: False
    """Whether a report on a held page has the words of a resting page, or a file of its bytes: then no other report is like it."""
    words_at: Callable[[str], Sequence[tuple[tuple[str, int], Target]]] = lambda _: ()
    """Digest of words → where they stand on held pages, each with its report's place among all (`Draft.order`)."""


def placed(report: Report, address: str, ids: Sequence[str], former: Sequence[Former]) -> Report:
    """Return a report on its page; ids, former: as in Settled."""
    report = replace(report, address=address)
    return replace(with_ids(report, ids), former=tuple(former)) if ids else report
