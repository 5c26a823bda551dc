"""Lists of places in reports: a line for each report, below it its places with their first sentences.

Report and place say what a list may be filtered by (`data-year`, `data-kind`, `data-role`); `docs/assets/lists.js` does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from converter.model import Paragraph, Section
from converter.pages.markdown import block, escape, link, span
from converter.pages.parts import report_path, shorten, year_label
from converter.relations import Entry

_SENTENCE_END = re.compile(r"(?<=[。！？；!?])")
_SHORT_EXCERPT, _LONG_EXCERPT = 40, 110
_ROLES = {"problems": "问题", "plans": "打算"}
"""What a place is marked with that is listed under another theme; work and overview go without saying."""
_OTHER_ROLE = "work"
_FEWEST_TO_FILTER = 8


def filter_box(entries: Sequence[Entry]) -> str:
    """Return the room for the choices by which a page's entries can be filtered; empty where there is nothing to choose.

    The script fills it; its height is fixed, so that nothing moves.
    """
    reports = [entry.report for entry in entries]
    choices = ({report.year for report in reports}, {report.kind for report in reports}, set(map(_role, entries)))
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
        title = link(report.title, report_path(report), page, "entry")
        office = f" {span(report.office, 'details')}" if report.office else ""
        yield block(title + office, "", "entry-report", year=year_label(report.year), kind=report.kind or "其他")
        contexts = [_context(entry) for entry in of_report]
        # Said once for neighbours that stand under one heading.
        shown = [now if now != before else "" for before, now in pairwise(["", *contexts])]
        yield "\n".join(
            _entry_line(entry, context, page, of_role=of_role) for entry, context in zip(of_report, shown, strict=True)
        )


def first_sentences(entry: Entry) -> str:
    """Return the first sentences of a place, without its heading, about 40 to 110 characters.

    A section without paragraphs of its own shows what stands below it, unless that is listed itself.
    """
    if isinstance(entry.part, Paragraph):
        text = entry.part.text
    elif entry.is_divided:
        text = "".join(paragraph.text for paragraph in entry.part.paragraphs[:1])
    else:
        text = _opening(entry.part)
    excerpt = ""
    for sentence in _SENTENCE_END.split(text):
        if excerpt and len(excerpt) + len(sentence) > _LONG_EXCERPT:
            break
        excerpt += sentence
        if len(excerpt) >= _SHORT_EXCERPT:
            break
    return shorten(excerpt, _LONG_EXCERPT)


def _context(entry: Entry) -> str:
    """Return the headings above a place (`三、问题和打算 › （一）存在的问题`), empty at the top."""
    return " › ".join(shorten(section.label + section.heading, 24) for section in entry.above)


def _entry_line(entry: Entry, context: str, page: str, *, of_role: bool) -> str:
    label = "（结尾段落）" if isinstance(entry.part, Paragraph) else shorten(entry.part.printed)
    place = link(label, f"{report_path(entry.report)}#{entry.part.id}", page, "entry")
    excerpt = first_sentences(entry)
    role = _role(entry)
    mark = f'<span class="role" data-role="{role}">{escape("" if of_role else _ROLES.get(role, ""))}</span>'
    shown = (place, mark, span(context, "context") if context else "", span(excerpt, "excerpt") if excerpt else "")
    return "- " + " ".join(filter(None, shown))


def _role(entry: Entry) -> str:
    return next((role for role in entry.part.roles if role in _ROLES), _OTHER_ROLE)


def _opening(section: Section) -> str:
    text = ""
    for part in section.parts:
        text += part.text if isinstance(part, Paragraph) else _parted(part.printed) + _opening(part)
        if len(text) > _LONG_EXCERPT:
            break
    return text


def _parted(heading: str) -> str:
    """Return a heading that does not run into the words after it."""
    return heading if heading.endswith(tuple("。：；！？")) else heading + " "
