"""The places of a report that the pages of themes list, each once: the topmost, with those below it as its outline.

A pure function of the report, small enough to keep. A place bears what it says itself and what the sections say that it
stands in; so of all places that bear a label, the topmost are those that stand in no other.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from converter.language.expression import expression
from converter.language.sentences import CLAUSE_ENDS, CLOSERS, SENTENCE_ENDS, shorten
from converter.model import Paragraph, Report, Section, Theme, Value
from converter.relations.summaries import Summary, summary_of

_SHORT_EXCERPT, _LONG_EXCERPT = 40, 80
_LONG_LABEL, _LONG_ABOVE, _LONG_BELOW = 60, 24, 40
_LONG_WORD, _MOST_WORDS = 12, 2
_MOST_BELOW, _DEEPEST = 40, 3
"""How much of what stands below an entry its list shows: a page of whole entries stays bounded."""
_SENTENCE = expression(rf"[^{SENTENCE_ENDS}]+[{SENTENCE_ENDS}]*[{re.escape(CLOSERS)}]*|[{SENTENCE_ENDS}]+")
"""A sentence with all marks that end it."""
ROLES = ("problems", "plans")
"""Roles that a place is marked with; work and overview go without saying."""
OTHER_ROLE = "work"


Inside = tuple[tuple[str, int], ...]
"""Roles and sub-themes → how many places of a theme are the topmost that bear them; sorted, none 0."""


class Below(Value, frozen=True):
    """A heading or point that bears the listed theme and stands below an entry."""

    id: str
    label: str
    """As printed, shortened."""
    depth: int
    """1 to 3: how many headings below the entry's own."""


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
    """Its first sentences, without its heading, 80 characters at most; empty only where there are no words below."""
    subthemes: tuple[str, ...] = ()
    """Slugs of its sub-themes below the listed theme; the first says in which group of the page it stands."""
    words: tuple[str, ...] = ()
    """The first words that decided for its group, and for the theme or role."""
    below: tuple[Below, ...] = ()
    """What stands below it and bears the theme too, in the order of the text, 40 at most."""
    further: int = 0
    """How many more there are."""
    inside: Inside = ()
    """Of its places, itself counted."""

    @property
    def name(self) -> str:
        """Its label, or what stands for it in Chinese."""
        return self.label or ("（其中一段）" if self.context else "（结尾段落）")

    @property
    def key(self) -> str:
        """Its address below the site's root (`reports/2023/shuzhi-1a2b3c#s1-2`), unique in a theme's list."""
        return f"{self.report.address}#{self.id}"

    @property
    def lines(self) -> int:
        """How many lines of a list it takes: its own and those of its outline."""
        return 1 + len(self.below) + bool(self.further)


def entries_of(report: Report, themes: Sequence[Theme], summary: Summary | None = None) -> dict[str, tuple[Entry, ...]]:
    """Return slug of a theme → the entries of the report on its page, by group and in the order of the text; one at least.

    A place is listed that bears the theme, or the role (存在问题, 下一步打算), which sections inherit: so the page of a role
    lists the heading and, as its outline, the single problems or plans.
    """
    summary = summary or summary_of(report)
    known = _Labels(themes)
    found: dict[str, list[Entry]] = {theme.slug: [] for theme in themes}
    for slug, drafts in _topmost(report, known).items():
        found[slug] = [_entry(summary, draft, slug, known) for draft in drafts]
    return {theme.slug: in_groups(theme, found[theme.slug]) for theme in themes if found[theme.slug]}


def counts_of(report: Report, themes: Sequence[Theme]) -> Counter[str]:
    """Return slug of a theme → how many entries `entries_of` gives."""
    return Counter({slug: len(drafts) for slug, drafts in _topmost(report, _Labels(themes)).items()})


def in_groups(theme: Theme, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries of a theme in the order of its sub-themes, else as they were."""
    return tuple(sorted(entries, key=lambda entry: theme.group_of(entry.subthemes)) if theme.subs else entries)


def sum_inside(each: Iterable[Iterable[tuple[str, int]]]) -> Inside:
    """Return what is inside several entries, or lists of them."""
    total: dict[str, int] = {}
    for inside in each:
        for slug, count in inside:
            total[slug] = total.get(slug, 0) + count
    return tuple(sorted(total.items()))


def newest_first(entries: Iterable[Entry], lines: int) -> Iterator[Entry]:
    """Yield whole entries until a list of so many lines is full, one entry at least where there is any."""
    for entry in entries:
        if lines <= 0:
            return
        yield entry
        lines -= entry.lines


class _Draft(msgspec.Struct):
    """A topmost place, and what was found in it."""

    part: Section | Paragraph
    above: tuple[Section, ...]
    below: list[tuple[Section, int]] = msgspec.field(default_factory=list)
    inside: Counter[str] = msgspec.field(default_factory=Counter)


class _Above(Value, frozen=True):
    """What stands above a place."""

    sections: tuple[Section, ...] = ()
    labels: frozenset[str] = frozenset()
    """Their roles and sub-themes."""
    entries: Mapping[str, tuple[_Draft, frozenset[str]]] = msgspec.field(default_factory=dict)
    """Slug → the entry among them, and those of the labels that were counted in it on the way here."""


class _Labels:
    """Which themes, roles and sub-themes of some a place bears itself."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._themes = {theme.slug for theme in themes if not theme.is_role}
        self._roles = {theme.slug for theme in themes if theme.is_role}
        self._subs = {theme.slug: frozenset(sub.slug for sub in theme.subs) for theme in themes}

    def of(self, part: Section | Paragraph) -> Iterable[str]:
        """Return the slugs of its themes and roles, each once."""
        roles = [slug for slug in part.roles if slug in self._roles]
        return dict.fromkeys([slug for slug in part.themes if slug in self._themes] + roles)

    def subs_of(self, part: Section | Paragraph, theme: str) -> tuple[str, ...]:
        """Return those of its sub-themes that stand below a theme."""
        return tuple([slug for slug in part.subthemes if slug in self._subs[theme]])

    def within(self, theme: str) -> frozenset[str]:
        """Return the roles and sub-themes by which the entries of a theme are told apart."""
        return self._subs[theme].union(ROLES) - {theme}


def _topmost(report: Report, known: _Labels) -> dict[str, list[_Draft]]:
    """Return slug → the topmost places that bear it, in the order of the text."""
    found: dict[str, list[_Draft]] = {}

    def collect(parts: tuple[Section | Paragraph, ...], above: _Above) -> None:
        for part in parts:
            inside = above
            if part.roles or part.themes:
                inside = _with_labels(part, above, known, found)
            if isinstance(part, Section):
                collect(part.parts, replace(inside, sections=(*above.sections, part)))

    collect((*report.preamble, *report.sections, *report.closing, *report.annexes), _Above())
    return found


def _with_labels(part: Section | Paragraph, above: _Above, known: _Labels, found: dict[str, list[_Draft]]) -> _Above:
    """Note a place with the entries that it stands in, or as an entry; return what stands above the places in it."""
    labels = above.labels.union(part.subthemes, [role for role in part.roles if role in ROLES])
    entries = dict(above.entries)
    for slug in known.of(part):
        if slug not in entries:
            draft = _Draft(part, above.sections)
            found.setdefault(slug, []).append(draft)
            entries[slug] = draft, frozenset()
        elif isinstance(part, Section):
            draft = entries[slug][0]
            draft.below.append((part, min(len(above.sections) - len(draft.above), _DEEPEST)))
    for slug, (draft, counted) in entries.items():
        if new := labels - counted:
            draft.inside.update(new)
            entries[slug] = draft, counted | new
    return _Above(above.sections, labels, entries)


def _entry(summary: Summary, draft: _Draft, slug: str, known: _Labels) -> Entry:
    part, labels = draft.part, known.within(slug)
    label, text = (shorten(part.printed, _LONG_LABEL), _opening(part)) if isinstance(part, Section) else ("", part.text)
    return Entry(
        report=summary,
        id=part.id,
        label=label,
        role=next((role for role in part.roles if role in ROLES), OTHER_ROLE),
        context=" › ".join([shorten(each.label + each.heading, _LONG_ABOVE) for each in draft.above]),
        excerpt=_excerpt(text),
        subthemes=known.subs_of(part, slug),
        words=_words(part, slug, known),
        below=tuple(
            [Below(each.id, shorten(each.printed, _LONG_BELOW), depth) for each, depth in draft.below[:_MOST_BELOW]]
        ),
        further=max(0, len(draft.below) - _MOST_BELOW),
        inside=tuple(sorted((label, count) for label, count in draft.inside.items() if label in labels)),
    )


def _words(part: Section | Paragraph, slug: str, known: _Labels) -> tuple[str, ...]:
    evidence = dict(part.evidence)
    of_group = [word for sub in known.subs_of(part, slug)[:1] for word in evidence.get(sub, ())[:1]]
    words = dict.fromkeys((*of_group, *evidence.get(slug, ())))
    return tuple([shorten(word, _LONG_WORD) for word in words][:_MOST_WORDS])


def _excerpt(text: str) -> str:
    """Return the first sentences, as many as fit; a first one that is too long is cut. So do the scripts of lists."""
    excerpt = ""
    for sentence in _SENTENCE.findall(text):
        if len(excerpt) >= _SHORT_EXCERPT and len(excerpt) + len(sentence) > _LONG_EXCERPT:
            break
        excerpt += sentence
        if len(excerpt) > _LONG_EXCERPT:
            break
    return shorten(excerpt.strip(), _LONG_EXCERPT)


def _opening(section: Section) -> str:
    """Return the words below a heading, with the headings among them, as far as an excerpt may need them."""
    text = ""
    for part in section.parts:
        text += part.text if isinstance(part, Paragraph) else _parted(part.printed) + _opening(part)
        if len(text) > _LONG_EXCERPT:
            break
    return text


def _parted(heading: str) -> str:
    """Return a heading that does not run into the words after it."""
    return heading if heading.endswith(tuple(CLAUSE_ENDS)) else heading + " "
