"""What a build knows of its links, before and after."""

from collections.abc import Callable, Collection, Iterable
from functools import cached_property

import msgspec
from msgspec.structs import replace

from converter.ids import placed
from converter.ledger.drafts import Draft
from converter.ledger.record import Head, PageRecord
from converter.matching.match_sections import Match
from converter.matching.running_text import Target
from converter.model import Departed, Former, Report, Value


class Change(Value, frozen=True):
    """What a build made of the links of one page."""

    page: str
    name: str
    """The file that the page is made from, or was; empty where it is not known."""
    before: str = ""
    """The file's name before, where it has other files now."""
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


def change_of(before: PageRecord | None, record: PageRecord, match: Match | None) -> Change | None:
    """Return what became of a page's links; None where all are as they were.

    before: its record at the last build; match: which of its ids the places of its report have now.
    """
    head = record.head
    name = head.origins[0].name if head.origins else ""
    if before is None:
        return Change(head.page, name, is_new=True)
    then = {link.id: link for link in before.links}
    changed = [link for link in record.links if link.state != "live" and link != then.get(link.id)]
    names, old_names = ({origin.name for origin in each.origins} for each in (head, before.head))
    left = head.state if head.state not in {"live", before.head.state} else ""
    change = Change(
        page=head.page,
        name=name,
        before=min(old_names) if old_names and old_names.isdisjoint(names) else "",
        left=left,
        target=head.target,
        similar=tuple(identifier for identifier in match.ids if identifier in match.similar) if match else (),
        moved=tuple((link.id, link.target) for link in changed if link.state == "moved"),
        gone=tuple((link.id, link.target) for link in changed if link.state == "gone"),
    )
    return change if change.before or change.left or change.similar or changed else None


class ResolvedPage(Value, frozen=True):
    """A report and its page."""

    draft: Draft
    address: str
    ids: tuple[str, ...]
    """Of its places; empty where they are those that the report minted."""
    former: tuple[Former, ...]
    is_new_page: bool
    """Whether the page is new and its record is still to be made (`new_record`)."""
    added: str = ""
    """As Head.added."""


class Resolution(msgspec.Struct, frozen=True, dict=True):
    """What a build knows of its links."""

    pages: tuple[ResolvedPage, ...]
    """In the order given."""
    departed: tuple[Departed, ...]
    """Pages without a report, by address."""
    records: tuple[PageRecord, ...]
    """Those that are new or changed, to be written, but for those of new pages."""
    changes: tuple[Change, ...]
    """By page; pages that kept all their links are left out."""

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports with addresses, ids and what became of former ids."""
        whole = ((each, replace(each.draft.load(), sources=each.draft.report.sources)) for each in self.pages)
        return tuple(placed(report, each.address, each.ids, each.former) for each, report in whole)


class Unchanged(Value, frozen=True):
    """Pages that need no look: nothing has changed about their reports, their records, and the pages that these name."""

    held: Collection[str] = frozenset()
    """Those of reports."""
    departed: Collection[str] = frozenset()
    """Those that have no report any more; one may claim them."""
    digest_of: Callable[[str], str] = lambda _: ""
    """Address of a held page → digest of the report on it."""
    is_equal: Callable[[Head], bool] = lambda _: False
    """Whether a report on a held page has the words of a departed page, or a file of its bytes: then no other report is like it."""
    words_at: Callable[[str, str], Iterable[tuple[tuple[str, int], Target]]] = lambda *_: ()
    """Digest of words and a page (empty for any) → where they stand on held pages, each with its report's place among all (`Draft.order`), in this order."""
