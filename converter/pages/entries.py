"""Lists of entries: a line for each report, below it its entries with their first sentences and what stands below them.

Each word of markup is written some thirty times a report: so the elements of an entry bear no classes, nor do a report's office and
kind behind its title. Behind the link of a place stand the headings above it (`small`), its first sentences (`q`) and the words that
decided (`b`); the scripts of lists make the same.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from converter.language.sentences import CLAUSE_ENDS
from converter.pages import common
from converter.pages.tree import Bullets, Element, Held, Html, Inline, Line, Link, Para, Span, Words, html, joined
from converter.relations.categories import Facet
from converter.relations.entries import Entry
from converter.relations.summaries import Summary

_ROLES = {"problems": "问题", "plans": "打算"}
"""What an entry is marked with that is listed under another theme; work and overview go without saying."""
_FOLDED = 4
"""Lines of an outline from which on it is folded up."""
_BEFORE = CLAUSE_ENDS + "、 "
"""What stands before the first line of an outline, in the words that lead to it."""


def evidence_switch(entries: Sequence[Entry]) -> Iterator[Html]:
    """Yield the switch that shows the words which decided, where there are any: no script is needed (`lists.css`)."""
    if any(entry.words for entry in entries):
        label = html("label", html("input", type="checkbox"), Words("显示归入的依据"))
        yield html("div", label, class_="show-why")


def entry_lines(
    entries: Sequence[Entry], *, of_role: bool = False, with_year: bool = False, without: Facet | None = None
) -> Iterator[Held]:
    """Yield blocks that list entries: a line for each report, below it its entries.

    of_role: whether the list is that of a role, which need not be said of each entry; with_year: whether of several years;
    without: what all have in common and need not be said.
    """
    for _, group in groupby(entries, key=lambda entry: entry.report.address):
        of_report = list(group)
        yield report_line(of_report[0].report, with_year=with_year, without=without)
        yield from place_lines(of_report, of_role=of_role)


def report_line(report: Summary, *, with_year: bool = False, without: Facet | None = None) -> Para:
    """Return the line of a report whose entries follow."""
    year = (Span(common.year_label(report.year), "fact"),) if with_year else ()
    facts = joined((*year, *common.facts_of(report, without=without, of_links="")))
    title = common.report_link(report)
    return Para((*title, *(" " for _ in facts[:1]), *facts), "entry-report")


def place_lines(entries: Sequence[Entry], *, of_role: bool = False) -> Iterator[Held]:
    """Yield the entries of one report; the headings above them and their words are said once for neighbours."""
    contexts = _changes([entry.context for entry in entries])
    words = _changes(["、".join(entry.words) for entry in entries])
    for entry, context, why in zip(entries, contexts, words, strict=True):
        yield _line(entry, context, why, of_role=of_role)
        yield from _outline(entry)


def _changes(texts: Sequence[str]) -> list[str]:
    """Return texts, each empty that is the same as the one before it."""
    return [now if now != before else "" for before, now in pairwise(["", *texts])]


def _line(entry: Entry, context: str, words: str, *, of_role: bool) -> Para:
    shown: list[Link | Span] = [Link(entry.name, f"{common.report_path(entry.report.address)}#{entry.id}")]
    if not of_role and entry.role in _ROLES:
        shown.append(Span(_ROLES[entry.role], "role", (("role", entry.role),)))
    said = ((context, "small"), (_unsaid(entry), "q"), (words, "b"))
    shown += [Span(text, "", tag=tag) for text, tag in said if text]
    return Para(joined(tuple(shown)), "place")


def _unsaid(entry: Entry) -> str:
    """Return the first sentences of an entry as far as its outline, where it is in sight, does not say them. So do the scripts of lists.

    Its own words end where the first line of the outline begins; where it has none of its own, all or nothing is said.
    """
    if not entry.below or len(entry.below) + entry.further > _FOLDED:
        return entry.excerpt
    first = entry.below[0].label
    at = entry.excerpt.find(first)
    if at > 0 and entry.excerpt[at - 1] in _BEFORE:
        return entry.excerpt[:at].rstrip()
    rest = entry.excerpt
    for below in entry.below:
        rest = rest.removeprefix(below.label).lstrip()
    return rest and entry.excerpt


def _outline(entry: Entry) -> Iterator[Element]:
    """Yield what stands below an entry: folded up where it is long."""
    if not entry.below:
        return
    page = common.report_path(entry.report.address)
    items: list[tuple[Inline, ...]] = [
        (Link(below.label, f"{page}#{below.id}", f"depth-{below.depth}" if below.depth > 1 else ""),)
        for below in entry.below
    ]
    if entry.further:
        items.append((f"还有 {entry.further} 处，见原文",))
    outline = Bullets(tuple(items))
    count = len(entry.below) + entry.further
    if count <= _FOLDED:
        yield Element("div", (("class", "below"),), (outline,))
    else:
        yield Element("details", (("class", "below"),), (Line("summary", (), (f"其下 {count} 处",)), outline))
