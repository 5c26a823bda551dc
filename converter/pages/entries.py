"""Lists of places in reports: a line for each report, below it its places with their first sentences.

Report and place say what a list may be filtered by (`data-year`, `data-kind`, `data-role`); `docs/assets/lists.js` does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from converter.pages.common import report_path, year_label
from converter.pages.markdown import block, escape, link, span
from converter.relations import Entry

_ROLES = {"problems": "问题", "plans": "打算"}
"""What a place is marked with that is listed under another theme; work and overview go without saying."""
_FEWEST_TO_FILTER = 8


def filter_box(entries: Sequence[Entry]) -> str:
    """Return the room for the choices by which a page's entries can be filtered; empty where there is nothing to choose.

    The script fills it; its height is fixed, so that nothing moves.
    """
    choices = (
        {entry.report.year for entry in entries},
        {entry.report.kind for entry in entries},
        {entry.role for entry in entries},
    )
    if len(entries) < _FEWEST_TO_FILTER or all(len(choice) < len(("one", "other")) for choice in choices):
        return ""
    return '<div class="filter" role="group" aria-label="筛选"></div>'


def entry_lines(entries: Sequence[Entry], page: str, *, of_role: bool = False) -> Iterator[str]:
    """Yield blocks that list entries: a line for each report, below it its places with their first sentences.

    of_role: whether the list is that of a role, which need not be said of each place.
    """
    for _, group in groupby(entries, key=lambda entry: entry.report.address):
        of_report = list(group)
        report = of_report[0].report
        path = report_path(report.address)
        title = link(report.title, path, page, "entry")
        office = f" {span(report.office, 'details')}" if report.office else ""
        yield block(title + office, "", "entry-report", year=year_label(report.year), kind=report.kind or "其他")
        contexts = [entry.context for entry in of_report]
        # Said once for neighbours that stand under one heading.
        shown = [now if now != before else "" for before, now in pairwise(["", *contexts])]
        yield "\n".join(
            _entry_line(entry, context, page, of_role=of_role) for entry, context in zip(of_report, shown, strict=True)
        )


def _entry_line(entry: Entry, context: str, page: str, *, of_role: bool) -> str:
    place = link(entry.label or "（结尾段落）", f"{report_path(entry.report.address)}#{entry.id}", page, "entry")
    mark = f'<span class="role" data-role="{entry.role}">{escape("" if of_role else _ROLES.get(entry.role, ""))}</span>'
    shown = (
        place,
        mark,
        span(context, "context") if context else "",
        span(entry.excerpt, "excerpt") if entry.excerpt else "",
    )
    return "- " + " ".join(filter(None, shown))
