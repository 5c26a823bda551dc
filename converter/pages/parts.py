"""Parts that several kinds of pages share: year labels, breadcrumbs, lines of a list, links between cut pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from converter.model import Paragraph, Report, Section
from converter.pages.markdown import block, link, span
from converter.relations import Entry

HOME = "index.md"
REPORTS = "reports/index.md"
THEMES = "themes/index.md"
GUIDE = "guide/index.md"
SEARCH = "search/index.md"

_SENTENCE_END = re.compile(r"(?<=[。！？；!?])")
_SHORT_EXCERPT, _LONG_EXCERPT = 40, 110
_LONG_LABEL = 60


def year_label(year: int | None) -> str:
    """Return 2023 → `2023年`, None → `年份不明`."""
    return "年份不明" if year is None else f"{year}年"


def year_slug(year: int | None) -> str:
    """Return the year as a name in addresses: 2023 → `2023`, None → `undated`."""
    return "undated" if year is None else str(year)


def year_anchor(year: int | None) -> str:
    """Return the id of a year's heading on a theme's page: 2023 → `y2023`, None → `undated`."""
    return "undated" if year is None else f"y{year}"


def year_page(year: int | None) -> str:
    """Return the path below docs/ of the list of a year's reports."""
    return f"reports/{year_slug(year)}/index.md"


def theme_page(slug: str) -> str:
    """Return the path below docs/ of a theme's page."""
    return f"themes/{slug}/index.md"


def report_path(report: Report) -> str:
    """Return the path below docs/ of a report's page."""
    return f"{report.address}/index.md"


def breadcrumbs(page: str, *steps: tuple[str, str]) -> str:
    """Return the way from the home page down to the parent of this page: (label, path) pairs, outermost first."""
    links = " / ".join(link(label, path, page) for label, path in (("首页", HOME), *steps))
    return block(links, "", "annotation", "breadcrumbs")


def shorten(text: str, limit: int = _LONG_LABEL) -> str:
    """Return text of at most `limit` characters, with … in place of what is left out."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def report_lines(reports: Sequence[Report], page: str) -> str:
    """Return a list of reports: title, office, kind and length."""
    return "\n".join(f"- {link(report.title, report_path(report), page)} {_details(report)}" for report in reports)


def entry_lines(entries: Sequence[Entry], page: str) -> Iterator[str]:
    """Yield blocks that list entries: a line for each report, below it its places with their first sentences."""
    for _, group in groupby(entries, key=lambda entry: entry.report.address):
        of_report = list(group)
        report = of_report[0].report
        title = link(report.title, report_path(report), page)
        office = f" {span(report.office, 'details')}" if report.office else ""
        yield block(title + office, "", "entry-report")
        contexts = [_context(entry) for entry in of_report]
        # Said once for neighbours that stand under one heading.
        shown = [now if now != before else "" for before, now in pairwise(["", *contexts])]
        yield "\n".join(_entry_line(entry, context, page) for entry, context in zip(of_report, shown, strict=True))


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


def _details(report: Report) -> str:
    facts = (report.office, report.kind, f"{report.length:,} 字" if report.length else "")
    return span(" · ".join(filter(None, facts)), "details")


def _context(entry: Entry) -> str:
    """Return the headings above a place (`三、问题和打算 › （一）存在的问题`), empty at the top."""
    return " › ".join(shorten(section.label + section.heading, 24) for section in entry.above)


def _entry_line(entry: Entry, context: str, page: str) -> str:
    label = "（结尾段落）" if isinstance(entry.part, Paragraph) else shorten(entry.part.printed)
    place = link(label, f"{report_path(entry.report)}#{entry.part.id}", page)
    excerpt = first_sentences(entry)
    shown = (place, span(context, "context") if context else "", span(excerpt, "excerpt") if excerpt else "")
    return "- " + " ".join(filter(None, shown))


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
