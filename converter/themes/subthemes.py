"""Sub-themes: what a section's 中心工作 is about, 安全生产 or 教育教学. Scored as themes are, and only where the theme is.

A section that has a theme gets those of its sub-themes that its heading names, or where it names none those that its text
scores enough for; else what most of its subsections have; else that of the section above where it has one alone.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from msgspec.structs import replace

from converter.model import Paragraph, Report, Section, Value
from converter.themes.classify import Judge
from converter.themes.evidence import ABOUT, ENOUGH, Finding, Findings, Sentence, weigh_text
from converter.themes.scores import MOST, own_texts, scored, split_heading
from converter.themes.vocabulary import Vocabulary, Weights


class WeighedSubs(Value, frozen=True):
    """All that the sub-themes of one theme at one place rest on, as `classify.Weighed`."""

    place: str
    """Its id."""
    named: Findings
    told: Findings
    lent: Findings
    subthemes: Findings
    """Those it has."""


Watch = Callable[[WeighedSubs], None]


class _Above(Value, frozen=True):
    """What a section is told from above about one theme."""

    named: Findings = ()
    """Sub-themes that the nearest heading names."""
    alone: Findings = ()
    """That of the section above, where it has one alone."""


def label_subthemes(report: Report, vocabulary: Vocabulary, judge: Judge, watch: Watch | None = None) -> Report:
    """Return a report that bears its themes with the sub-themes of all places, each with its evidence.

    judge: `judge_text` with this vocabulary; watch: is told of each theme at each place.
    """
    labeller = _Labeller(vocabulary, judge, watch)
    return replace(
        report,
        sections=tuple(labeller.section(section, {}) for section in report.sections),
        closing=tuple(map(labeller.paragraph, report.closing)),
        annexes=tuple(labeller.section(section, {}) for section in report.annexes),
    )


class _Labeller:
    """Labels the places of one report."""

    def __init__(self, vocabulary: Vocabulary, judge: Judge, watch: Watch | None) -> None:
        self._vocabulary, self._judge, self._watch = vocabulary, judge, watch
        self._weights = vocabulary.sub_weights
        self._judged = cache(self._judge_text)  # a point counts for itself and for every section above it

    def section(self, section: Section, above: Mapping[str, _Above]) -> Section:
        """Return a section and all below it with their sub-themes; above: slug of a theme → what comes from above."""
        own_themes = [slug for slug in section.themes if slug in self._weights]
        if not (own_themes or section.children):
            return section
        heading, rest = split_heading(section.heading)
        terms = tuple([term for sentence in self._judge(heading) for term in sentence.terms])
        below = {theme: _Above(named) for theme, weights in self._weights.items() if (named := _named(terms, weights))}
        found: dict[str, Findings] = {}
        for theme in own_themes:
            texts = (rest, *own_texts(section))
            here = above.get(theme, _Above())
            found[theme] = self._found(section.id, theme, below.get(theme, _Above()).named, texts, here)
            alone = found[theme] if len(found[theme]) == 1 else () if found[theme] else here.alone
            below[theme] = _Above(below.get(theme, _Above()).named, alone)
        parts = tuple([self.section(part, below) if isinstance(part, Section) else part for part in section.parts])
        children = [part for part in parts if isinstance(part, Section)]
        for theme, own in found.items():
            found[theme] = (
                own or _of_most(children, self._vocabulary.subs_of(theme)) or above.get(theme, _Above()).alone
            )
        labelled = replace(section, parts=parts) if children else section
        return replace(labelled, **_labels(section, found)) if any(found.values()) else labelled

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """Return a closing paragraph with its sub-themes."""
        themes = [slug for slug in paragraph.themes if slug in self._weights]
        found = {theme: self._found(paragraph.id, theme, (), (paragraph.text,), _Above()) for theme in themes}
        return replace(paragraph, **_labels(paragraph, found)) if any(found.values()) else paragraph

    def _judge_text(self, theme: str, text: str) -> tuple[Sentence, ...]:
        weights = self._weights[theme]
        return tuple([Sentence(each.length, _subjects(each.terms, weights)) for each in self._judge(text)])

    def _found(self, place: str, theme: str, named: Findings, texts: Iterable[str], above: _Above) -> Findings:
        is_named = any(finding.score >= ENOUGH for _, finding in named)
        asked = () if is_named else texts
        told = weigh_text([sentence for text in asked for sentence in self._judged(theme, text)])
        found = scored(dict(named), told, above.named)
        if self._watch:
            self._watch(WeighedSubs(place, named, tuple(told.items()), above.named, found))
        return found


def _named(terms: tuple[str, ...], weights: Weights) -> Findings:
    """Return the sub-themes that the terms of a heading name, with their summed weights."""
    scores: dict[str, float] = {}
    words: dict[str, list[str]] = {}
    for term in terms:
        for slug, of_title, _ in weights.get(term, ()):
            scores[slug] = scores.get(slug, 0.0) + of_title
            words.setdefault(slug, []).append(term)
    return tuple([(slug, Finding(score, tuple(words[slug]))) for slug, score in scores.items()])


def _subjects(terms: tuple[str, ...], weights: Weights) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the sub-theme that a sentence with these terms is about, and any that scores the same."""
    scores: dict[str, float] = {}
    words: dict[str, list[str]] = {}
    for term in terms:
        for slug, _, of_text in weights.get(term, ()):
            if slug in scores:
                scores[slug] += of_text
                words[slug].append(term)
            else:
                scores[slug] = of_text
                words[slug] = [term]
    best = max(scores.values(), default=0.0)
    if best < ABOUT:
        return ()
    return tuple([(slug, tuple(words[slug])) for slug, score in scores.items() if score == best])


def _of_most(sections: list[Section], known: frozenset[str]) -> Findings:
    """Return the sub-themes that most of the subsections have, at least two of them, with the headings that say so."""
    counts = Counter(slug for section in sections for slug in section.subthemes if slug in known)
    return tuple(
        (slug, Finding(count / len(sections), tuple(part.heading for part in sections if slug in part.subthemes)))
        for slug, count in counts.most_common()
        if count >= max(2, MOST * len(sections))
    )


def _labels(place: Section | Paragraph, found: Mapping[str, Findings]) -> dict[str, tuple[object, ...]]:
    subthemes = [each for findings in found.values() for each in findings]
    return {
        "subthemes": tuple(slug for slug, _ in subthemes),
        "evidence": (*place.evidence, *((slug, finding.words) for slug, finding in subthemes)),
    }
