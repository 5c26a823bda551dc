"""What lists show of one report: its summary, and its places by theme. A pure function of the report, small enough to keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from converter.language.sentences import CLAUSE_ENDS, SENTENCE, shorten
from converter.model import Paragraph, Report, Section, Theme

_SHORT_EXCERPT, _LONG_EXCERPT = 40, 110
_LONG_LABEL, _LONG_ABOVE = 60, 24
_ROLES = ("problems", "plans")
"""Roles that a place is marked with; work and overview go without saying."""
OTHER_ROLE = "work"


@dataclass(frozen=True, slots=True)
class Summary:
    """What lists show of a report."""

    address: str
    title: str
    year: int | None
    kind: str | None
    office: str | None
    length: int
    """Characters, as Report.length."""
    source: str
    """Name of its first file."""
    themes: tuple[str, ...] = ()
    """Slugs of the themes that most of its sections deal with, most first."""

    @property
    def order(self) -> tuple[bool, int, bool, str, str, str]:
        """Its place in lists: newest year first, unknown last; the bureau before its branches; then the file's name."""
        return (
            self.year is None,
            -(self.year or 0),
            self.office is not None,
            self.office or "",
            self.source,
            self.address,
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in a report that a theme's page lists."""

    report: Summary
    id: str
    label: str
    """Its heading as printed, shortened; empty for a closing paragraph, which stands under no heading."""
    role: str
    """`problems`, `plans` or `work`."""
    context: str
    """The headings above it (`三、问题和打算 › （一）存在的问题`), empty at the top."""
    excerpt: str
    """Its first sentences, without its heading, about 40 to 110 characters."""

    @property
    def key(self) -> str:
        """Its address below the site's root (`reports/2023/shuzhi-1a2b3c#s1-2`), unique in a theme's list."""
        return f"{self.report.address}#{self.id}"


def sort_key(summary: Summary) -> bytes:
    """Return `Summary.order` without the year, as bytes that sort as it does."""
    parts = ("1" if summary.office is not None else "0", summary.office or "", summary.source, summary.address)
    return b"\0".join(part.replace("\0", " ").encode("utf-8", "surrogatepass") for part in parts)


def summary_of(report: Report) -> Summary:
    """Return the summary of a report that has its address."""
    counts = Counter(slug for section in report.walk() for slug in section.themes)
    return Summary(
        address=report.address,
        title=report.title,
        year=report.year,
        kind=report.kind,
        office=report.office,
        length=report.length,
        source=report.sources[0].name if report.sources else "",
        themes=tuple(sorted(counts, key=lambda slug: (-counts[slug], slug))),
    )


def entries_of(report: Report, theme: Theme, summary: Summary | None = None) -> tuple[Entry, ...]:
    """Return the places of one report that a theme's page lists, in the order of the text.

    Every section and every closing paragraph that bears the theme, or the role (存在问题, 下一步打算), which sections
    inherit: so the page of a role lists the heading and, below it, the single problems or plans.
    """
    summary = summary or summary_of(report)

    def labelled(sections: tuple[Section, ...]) -> Iterator[Entry]:
        for section, above in _walk(sections):
            if _bears(section, theme):
                yield _entry(summary, section, above, theme)

    closing = (
        Entry(summary, paragraph.id, "", _role(paragraph), "", _excerpt(paragraph.text))
        for paragraph in report.closing
        if _bears(paragraph, theme)
    )
    return (*labelled(report.sections), *closing, *labelled(report.annexes))


def count_of(report: Report, theme: Theme) -> int:
    """Return how many places `entries_of` gives."""
    parts: tuple[Section | Paragraph, ...] = (*report.walk(), *report.closing)
    return sum(_bears(part, theme) for part in parts)


def _bears(part: Section | Paragraph, theme: Theme) -> bool:
    return theme.slug in (part.roles if theme.is_role else part.themes)


def _entry(summary: Summary, section: Section, above: tuple[Section, ...], theme: Theme) -> Entry:
    context = " › ".join(shorten(each.label + each.heading, _LONG_ABOVE) for each in above)
    is_divided = any(_bears(child, theme) for child in section.children)  # those below show their own words
    text = "".join(paragraph.text for paragraph in section.paragraphs[:1]) if is_divided else _opening(section)
    return Entry(summary, section.id, shorten(section.printed, _LONG_LABEL), _role(section), context, _excerpt(text))


def _role(part: Section | Paragraph) -> str:
    return next((role for role in part.roles if role in _ROLES), OTHER_ROLE)


def _excerpt(text: str) -> str:
    excerpt = ""
    for sentence in SENTENCE.findall(text):
        if excerpt and len(excerpt) + len(sentence) > _LONG_EXCERPT:
            break
        excerpt += sentence
        if len(excerpt) >= _SHORT_EXCERPT:
            break
    return shorten(excerpt, _LONG_EXCERPT)


def _opening(section: Section) -> str:
    text = ""
    for part in section.parts:
        text += part.text if isinstance(part, Paragraph) else _parted(part.printed) + _opening(part)
        if len(text) > _LONG_EXCERPT:
            break
    return text


def _parted(heading: str) -> str:
    """Return a heading that does not run into the words after it."""
    return heading if heading.endswith(tuple(CLAUSE_ENDS)) else heading + " "


def _walk(sections: tuple[Section, ...]) -> Iterator[tuple[Section, tuple[Section, ...]]]:
    """Yield every section with those that it stands in, in the order of the text."""

    def below(section: Section, above: tuple[Section, ...]) -> Iterator[tuple[Section, tuple[Section, ...]]]:
        yield section, above
        for child in section.children:
            yield from below(child, (*above, section))

    for section in sections:
        yield from below(section, ())
