"""What a build knows of its links, before and after."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from converter.anchors.accounts import Account, Head
from converter.anchors.drafts import Draft
from converter.anchors.elsewhere import Target
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
    """Whether a report on a held page has the bytes or the words of a resting page: then no other report is its next version."""
    words_at: Callable[[str], Sequence[tuple[tuple[str, int], Target]]] = lambda _: ()
    """Digest of words → where they stand on held pages, each with its report's place among all (`Draft.order`)."""


def placed(report: Report, address: str, ids: Sequence[str], former: Sequence[Former]) -> Report:
    """Return a report on its page; ids, former: as in Settled."""
    report = replace(report, address=address)
    return replace(with_ids(report, ids), former=tuple(former)) if ids else report
