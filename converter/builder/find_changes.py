"""What became of reports since the last build: which are new, changed, moved or gone."""

from __future__ import annotations

from typing import Literal

from converter.builder.report_change import VERBS, ChangeKind, ReportChange
from converter.builder.store import Store, hash_of
from converter.ledger import Ledger
from converter.ledger.record import Head
from converter.matching import Resolution, ResolvedPage
from converter.model import Report


def changes_of_reports(store: Store, ledger: Ledger, resolution: Resolution) -> tuple[ReportChange, ...]:
    """Return what became of reports: by kind, then by page.

    store: with the pages of the resolution, and what it knew of them at the last build; ledger: as it lay then, for pages
    that the store does not know.
    """
    moved = {change.page: change for change in resolution.changes if change.before and not change.left}
    found: list[ReportChange] = []
    for page in resolution.pages:
        report = page.draft.report
        kind = _kind_of(page, store, ledger)
        change = moved.get(page.address)
        told = (report.title, page.address, report.sources[0].name)
        if change and kind != "added":
            found.append(
                ReportChange(
                    "moved", *told, before=change.before, is_changed=report.digest != ledger.heads[page.address].digest
                )
            )
        elif kind:
            found.append(ReportChange(kind, *told))
    titles = {departed.address: departed.title for departed in resolution.departed}
    parted = {departed.address for departed in resolution.departed if departed.state == "parted"}
    for change in resolution.changes:
        if change.left and change.page not in parted:  # what stood there is told with its new page
            left: ChangeKind = "moved" if change.left == "moved" else "gone"
            found.append(
                ReportChange(left, titles.get(change.page, ""), change.page, change.name, target=change.target)
            )
    order = [*VERBS]
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), each.page)))


def facts_of(report: Report) -> str:
    """Return the hash of what makes a report another one for its editor: its files, its words, what is said of it."""
    files = [(source.sha256, source.part) for source in report.sources]
    said = (report.title, report.year, report.kind, report.office, report.author, report.date)
    return hash_of(files, said, report.digest, report.shape, report.given_themes, report.corrected)


def _kind_of(page: ResolvedPage, store: Store, ledger: Ledger) -> ChangeKind | Literal[""]:
    head = ledger.heads[page.address] if page.address in ledger.pages else None
    if head is None or head.state != "live":
        return "added"
    row = store.one("SELECT facts, before FROM reports WHERE page=?", page.address)
    if row and row[1]:
        return "changed" if row[0] != row[1] else ""
    return "changed" if _is_other(page.draft.report, head) else ""


def _is_other(report: Report, head: Head) -> bool:
    files = {(source.sha256, source.part) for source in report.sources}
    known = {(origin.sha256, origin.part) for origin in head.origins}
    return (files, report.title, report.year, report.digest) != (known, head.title, head.year, head.digest)
