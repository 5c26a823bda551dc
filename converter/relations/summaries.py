"""What lists show of one report: its summary, and its places by theme. A pure function of the report, small enough to keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from converter.language.sentences import CLAUSE_ENDS, SENTENCE, shorten
from converter.model import Paragraph, Report, Section, Theme, Value

_SHORT_EXCERPT, _LONG_EXCERPT = 40, 110
_LONG_LABEL, _LONG_ABOVE = 60, 24
_LONG_WORD, _MOST_WORDS = 12, 2
_ROLES = ("problems", "plans")
"""Roles that a place is marked with; work and overview go without saying."""
OTHER_ROLE = "work"


class Summary(Value, frozen=True):
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
    author: str | None = None
    apart: str = ""
    """What tells it from others of its title, year and office (`twins`); empty where it is alone."""

    @property
    def label(self) -> str:
        """Its title, and behind it what tells it apart: `2023年度述职报告（周明远）`."""
        return labelled(self.title, self.apart)

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


class Entry(Value, frozen=True):
    """One place in a report that a theme's page lists."""

    report: Summary
    id: str
    label: str
    """Its heading as printed, shortened; empty for a paragraph: a closing one, or one that tells of a role by itself."""
    role: str
    """`problems`, `plans` or `work`."""
    context: str
    """The headings above it (`三、问题和打算 › （一）存在的问题`), empty at the top."""
    excerpt: str
    """Its first sentences, without its heading, about 40 to 110 characters."""
    subthemes: tuple[str, ...] = ()
    """Slugs of its sub-themes below the listed theme; the first says in which group of the page it stands."""
    words: tuple[str, ...] = ()
    """The first words that decided for its group, and for the theme or role."""

    @property
    def name(self) -> str:
        """Its label, or what stands for it in Chinese."""
        return self.label or ("（其中一段）" if self.context else "（结尾段落）")

    @property
    def key(self) -> str:
        """Its address below the site's root (`reports/2023/shuzhi-1a2b3c#s1-2`), unique in a theme's list."""
        return f"{self.report.address}#{self.id}"


def labelled(title: str, apart: str) -> str:
    """Return a title with what tells it from others of the same words behind it, if anything does."""
    return f"{title}（{apart}）" if apart else title


def sort_key(summary: Summary) -> bytes:
    """Return `Summary.order` without the year, as bytes that sort as it does."""
    parts = ("1" if summary.office is not None else "0", summary.office or "", summary.source, summary.address)
    return b"\0".join(part.replace("\0", " ").encode("utf-8", "surrogatepass") for part in parts)


def summary_of(report: Report, apart: str = "") -> Summary:
    """Return the summary of a report that has its address; apart: as Summary.apart."""
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
        author=report.author,
        apart=apart,
    )


def entries_of(report: Report, themes: Sequence[Theme], summary: Summary | None = None) -> dict[str, tuple[Entry, ...]]:
    """Return slug of a theme → the places of the report that its page lists, by group and in the order of the text; one at least.

    Every section and every paragraph that bears the theme, or the role (存在问题, 下一步打算), which sections inherit: so
    the page of a role lists the heading and, below it, the single problems or plans.
    """
    summary = summary or summary_of(report)
    found: dict[str, list[Entry]] = {theme.slug: [] for theme in themes}
    known = _Slugs(themes)
    for part, above in _labelled(report):
        context = _context(above)
        for slug in known.of(part):
            found[slug].append(_entry(summary, part, context, slug, known))
    return {theme.slug: in_groups(theme, found[theme.slug]) for theme in themes if found[theme.slug]}


def in_groups(theme: Theme, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the places of a theme in the order of its sub-themes, else as they were."""
    return tuple(sorted(entries, key=lambda entry: theme.group_of(entry.subthemes)) if theme.subs else entries)


def counts_of(report: Report, themes: Sequence[Theme]) -> Counter[str]:
    """Return slug of a theme → how many places `entries_of` gives."""
    known = _Slugs(themes)
    return Counter(slug for part, _ in _labelled(report) for slug in known.of(part))


class _Slugs:
    """Which themes and roles of some a place bears."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._themes = {theme.slug for theme in themes if not theme.is_role}
        self._roles = {theme.slug for theme in themes if theme.is_role}
        self._subs = {theme.slug: {sub.slug for sub in theme.subs} for theme in themes}

    def of(self, part: Section | Paragraph) -> Iterable[str]:
        """Return their slugs, each once."""
        roles = [slug for slug in part.roles if slug in self._roles]
        return dict.fromkeys([slug for slug in part.themes if slug in self._themes] + roles)

    def subs_of(self, part: Section | Paragraph, theme: str) -> tuple[str, ...]:
        """Return those sub-themes of a place that stand below a theme."""
        return tuple([slug for slug in part.subthemes if slug in self._subs[theme]])


def _entry(summary: Summary, part: Section | Paragraph, context: str, slug: str, known: _Slugs) -> Entry:
    label, text = "", ""
    if isinstance(part, Paragraph):
        text = part.text
    else:
        label = shorten(part.printed, _LONG_LABEL)
        is_divided = any(slug in known.of(each) for each in part.children)  # then these show their own words
        text = "".join([paragraph.text for paragraph in part.paragraphs[:1]]) if is_divided else _opening(part)
    subs, words = known.subs_of(part, slug), _words(part, slug, known)
    return Entry(summary, part.id, label, _role(part), context, _excerpt(text), subs, words)


def _words(part: Section | Paragraph, slug: str, known: _Slugs) -> tuple[str, ...]:
    evidence = dict(part.evidence)
    of_group = [word for sub in known.subs_of(part, slug)[:1] for word in evidence.get(sub, ())[:1]]
    words = dict.fromkeys((*of_group, *evidence.get(slug, ())))
    return tuple([shorten(word, _LONG_WORD) for word in words][:_MOST_WORDS])


def _context(above: tuple[Section, ...]) -> str:
    return " › ".join([shorten(each.label + each.heading, _LONG_ABOVE) for each in above])


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


def _labelled(report: Report) -> list[tuple[Section | Paragraph, tuple[Section, ...]]]:
    """Return every section and paragraph that has labels, with the sections that it stands in, in the order of the text."""
    found: list[tuple[Section | Paragraph, tuple[Section, ...]]] = []

    def collect(parts: tuple[Section | Paragraph, ...], above: tuple[Section, ...]) -> None:
        for part in parts:
            if part.roles or part.themes:
                found.append((part, above))
            if isinstance(part, Section):
                collect(part.parts, (*above, part))

    collect((*report.preamble, *report.sections, *report.closing, *report.annexes), ())
    return found
