"""Lists of places in reports: a line for each report, below it its places with their first sentences.

Report and place say what a list may be filtered by (`data-year`, `data-kind`, `data-role`; work goes without saying); `docs/assets/lists.js` does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from converter.pages.common import office_link, report_path, year_label
from converter.pages.tree import Block, Bullets, Html, Inlines, Link, Para, Span, Words, html, joined
from converter.relations import Entry, Summary

_ROLES = {"problems": "问题", "plans": "打算"}
"""What a place is marked with that is listed under another theme; work and overview go without saying."""
_FEWEST_TO_FILTER = 8


def evidence_switch(entries: Sequence[Entry]) -> Iterator[Html]:
    """Yield the switch that shows the words which decided, where there are any: no script is needed (`lists.css`)."""
    if any(entry.words for entry in entries):
        label = html("label", html("input", type="checkbox"), Words("显示归入的依据"))
        yield html("div", label, class_="show-why")


def filter_box(entries: Sequence[Entry]) -> Iterator[Html]:
    """Yield the room for the choices by which a page's entries can be filtered, where there is anything to choose.

    The script fills it; its height is fixed, so that nothing moves.
    """
    choices = (
        {entry.report.year for entry in entries},
        {entry.report.kind for entry in entries},
        {entry.role for entry in entries},
    )
    if len(entries) >= _FEWEST_TO_FILTER and any(len(choice) >= len(("one", "other")) for choice in choices):
        yield html("div", class_="filter", role="group", aria_label="筛选")


def entry_lines(entries: Sequence[Entry], *, of_role: bool = False) -> Iterator[Block]:
    """Yield blocks that list entries: a line for each report, below it its places with their first sentences.

    of_role: whether the list is that of a role, which need not be said of each place.
    """
    for _, group in groupby(entries, key=lambda entry: entry.report.address):
        of_report = list(group)
        yield report_line(of_report[0].report)
        yield place_lines(of_report, of_role=of_role)


def report_line(report: Summary) -> Para:
    """Return the line of a report whose places follow."""
    title = Link(report.title, report_path(report.address), "entry")
    office = (" ", office_link(report.office, "fact")) if report.office is not None else ()
    data = (("year", year_label(report.year)), ("kind", report.kind or "其他"))
    return Para((title, *office), "entry-report", data=data)


def place_lines(entries: Sequence[Entry], *, of_role: bool = False) -> Bullets:
    """Return the places of one report; the headings above them and their words are said once for neighbours."""
    contexts = _changes([entry.context for entry in entries])
    words = _changes(["、".join(entry.words) for entry in entries])
    return Bullets(tuple(_line(*each, of_role=of_role) for each in zip(entries, contexts, words, strict=True)))


def _changes(texts: Sequence[str]) -> list[str]:
    """Return texts, each empty that is the same as the one before it."""
    return [now if now != before else "" for before, now in pairwise(["", *texts])]


def _line(entry: Entry, context: str, words: str, *, of_role: bool) -> Inlines:
    shown: list[Link | Span] = [Link(entry.name, f"{report_path(entry.report.address)}#{entry.id}", "entry")]
    if of_role or entry.role in _ROLES:
        shown.append(Span("" if of_role else _ROLES.get(entry.role, ""), "role", (("role", entry.role),)))
    shown += [
        Span(text, name) for text, name in ((context, "context"), (entry.excerpt, "excerpt"), (words, "why")) if text
    ]
    return joined(tuple(shown))
