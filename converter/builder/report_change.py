"""What became of a report since the last build, as it is told. Each report is told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

ChangeKind = Literal["added", "changed", "moved", "gone"]
_AT_MOST = 10
"""Reports of a kind that are told by name."""
VERBS: dict[ChangeKind, str] = {"added": "新增", "changed": "改动", "moved": "移动", "gone": "移出"}


class ReportChange(NamedTuple):
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
    """Yield what an editor is told of reports: of each kind the first ten, then how many there are."""
    for kind, verb in VERBS.items():
        of_kind = [each for each in report_changes if each.kind == kind]
        yield from (each.line for each in of_kind[:_AT_MOST])
        if len(of_kind) > _AT_MOST:
            yield f"等，共{verb} {len(of_kind):,} 份。"
        if of_kind and kind in _AFTER:
            yield _AFTER[kind]
