"""What became of reports since the last build, as it is told: which are new, changed, moved or gone. Each is told once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from converter.builder.store import Store, hash_of
from converter.causes import MANY
from converter.ledger import Ledger
from converter.ledger.record import Head
from converter.matching import Resolution, ResolvedPage
from converter.model import Report, Value

ChangeKind = Literal["added", "changed", "moved", "gone"]
_AT_MOST = 10
"""Reports of a kind that are told by name."""
VERBS: dict[ChangeKind, str] = {"added": "新增", "changed": "改动", "moved": "移动", "gone": "移出"}


class ReportChange(Value, frozen=True):
    """What became of one report."""

    kind: ChangeKind
    title: str
    """May be empty for one that is gone and whose words are withdrawn."""
    page: str
    """Its address: `reports/2023/shuzhi-1a2b3c`."""
    file: str = ""
    """That it is made from, or was."""
    before: str = ""
    """For `moved`: the file's name before; empty where the page itself went."""
    target: str = ""
    """For `moved`: the page that has its words now; empty where the file was moved."""
    is_changed: bool = False
    """For `moved`: whether its words changed too."""

    @property
    def line(self) -> str:
        """What an editor is told."""
        named = f"{VERBS[self.kind]}《{self.title}》" if self.title else f"{VERBS[self.kind]}一份报告"
        page = f"{self.page}/index.html"
        if self.target:
            return f"{named}→ {self.target}/index.html，原来的 {page} 改为指路页"
        if self.before:
            return f"{named}{self.before} → {self.file}，页面还是 {page}{'，文字也有改动' * self.is_changed}"
        return f"{named}→ {page}{' 改为说明页' * (self.kind == 'gone')}"


_AFTER: dict[ChangeKind, str] = {
    "moved": "移动的如果不是同一份报告，用 converter links part 分开。",
    "gone": "放回移出的报告，页面和链接就恢复。",
}
"""Told once below all of a kind."""


def change_lines(report_changes: Sequence[ReportChange]) -> Iterator[str]:
    """Yield what an editor is told of reports: folders that got another name, then of each kind the first ten, then how many there are."""
    for kind, verb in VERBS.items():
        of_kind = [each for each in report_changes if each.kind == kind]
        counts = Counter(_folders(each) for each in of_kind)
        together = [folders for folders, count in counts.items() if count > MANY and any(folders)]
        for folders in together:
            yield _folder_line(*folders, [each for each in of_kind if _folders(each) == folders])
        alone = [each for each in of_kind if _folders(each) not in together]
        yield from (each.line for each in alone[:_AT_MOST])
        if len(alone) > _AT_MOST:
            yield f"等，共{verb} {len(of_kind):,} 份。"
        if of_kind and kind in _AFTER:
            yield _AFTER[kind]


def _folders(moved: ReportChange) -> tuple[str, str]:
    """Return the folder that has another name, before and after; empty where it is not the folder that was moved.

    "甲局/2023/总结.txt" → "乙局/2023/总结.txt": "甲局", "乙局"
    """
    before, after = moved.before.split("/"), moved.file.split("/")
    if before[-1] != after[-1]:
        return "", ""
    while before and after and before[-1] == after[-1]:
        before.pop()
        after.pop()
    return "/".join(before), "/".join(after)


def _folder_line(before: str, after: str, moved: Sequence[ReportChange]) -> str:
    changed = sum(each.is_changed for each in moved)
    words = f"，其中 {changed:,} 份文字也有改动" * bool(changed)
    return f"移动文件夹“{before or '.'}”→“{after or '.'}”：{len(moved):,} 份，页面都不变{words}"


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
