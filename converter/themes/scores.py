"""What a place's themes score: heading + share of the text + what the heading above lends; rules and their source in `classify.py`."""

from collections import Counter
from collections.abc import Mapping, Sequence

from converter.model import Paragraph, Section
from converter.themes.evidence import ENOUGH, NOTHING, Finding, Findings, decides

TEXT_ALONE = 1.6
"""What the text's share (0 to 1) is worth where the heading names no theme …"""
TEXT_BESIDE = 0.8
"""… and where it names one."""
LENT = 0.5
"""What the heading above lends, as a share of its own score (at most 1)."""
MOST = 0.6
"""Share of the subsections that most are."""
MAX_THEMES = 3
MAX_HEADING = 60
"""Characters of a heading that are judged as one; the rest of a longer one (a point that is one long sentence) is text."""


def scored(
    named: Mapping[str, Finding],
    told: Mapping[str, Finding],
    above: Findings = (),
    covering: Findings = (),
    campaigns: frozenset[str] = frozenset(),
) -> Findings:
    """Return the themes with enough score, most certain first; of equal score, in the order of their slugs.

    covering: campaigns that cover the place; campaigns: the slugs of all.
    """
    scores = {slug: sum(parts) for slug, parts in score_parts(named, told, above, campaigns).items()}
    chosen = sorted((slug for slug in scores if scores[slug] >= ENOUGH), key=lambda slug: (-scores[slug], slug))
    themes = [(slug, _joined(scores[slug], named.get(slug), told.get(slug))) for slug in chosen[:MAX_THEMES]]
    themes += [(slug, finding) for slug, finding in dict(covering).items() if slug not in chosen[:MAX_THEMES]]
    return tuple(themes)


def score_parts(
    named: Mapping[str, Finding], told: Mapping[str, Finding], above: Findings, campaigns: frozenset[str] = frozenset()
) -> dict[str, tuple[float, float, float]]:
    """Return theme → what the heading, the text and the heading above add to its score."""
    worth = TEXT_BESIDE if any(decides(named, slug) for slug in named) else TEXT_ALONE
    lent = dict(above)
    return {
        slug: (
            named.get(slug, NOTHING).score,
            (TEXT_ALONE if slug in campaigns else worth) * told.get(slug, NOTHING).score,
            LENT * min(max(lent.get(slug, NOTHING).score, 0.0), 1.0),
        )
        for slug in {*named, *told}
    }


def themes_of_most(sections: Sequence[Section]) -> Findings:
    """Return the themes that most of the subsections have, at least two of them, with the headings that say so."""
    counts = Counter(slug for section in sections for slug in section.themes)
    return tuple(
        (slug, Finding(count / len(sections), tuple(part.heading for part in sections if slug in part.themes)))
        for slug, count in counts.most_common()
        if count >= max(2, MOST * len(sections))
    )


def own_texts(section: Section) -> tuple[str, ...]:
    """Return the section's own paragraphs and the points below it with theirs, in order."""
    texts: list[str] = []
    for part in section.parts:
        if isinstance(part, Paragraph):
            texts.append(part.text)
        elif part.is_point:
            texts += [part.heading, *own_texts(part)]
    return tuple(texts)


def split_heading(heading: str) -> tuple[str, str]:
    """Return a heading and the rest that is judged as text: a long one is cut at its last comma before the limit."""
    if len(heading) <= MAX_HEADING:
        return heading, ""
    end = max(heading.rfind("，", 0, MAX_HEADING), heading.rfind(",", 0, MAX_HEADING))
    end = end if end > 0 else MAX_HEADING
    return heading[:end], heading[end:]


def _joined(score: float, *findings: Finding | None) -> Finding:
    words = dict.fromkeys(word for finding in findings if finding for word in finding.words)
    return Finding(score, tuple(words))
