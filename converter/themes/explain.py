"""Why the places of a report have their roles, themes and sub-themes, and what the next best were."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from typing import Literal

from converter.model import Paragraph, Report, Section, Value
from converter.themes.classify import Weighed, label_themes
from converter.themes.evidence import ENOUGH, NOTHING, Finding, Findings, judge_text
from converter.themes.roles import roles_of_heading
from converter.themes.scores import score_parts, split_heading
from converter.themes.subthemes import WeighedSubs, label_subthemes
from converter.themes.vocabulary import Vocabulary

NEXT_BEST = 3
"""How many themes that were not chosen are told of."""
_GIVEN = ("更正文件",)

RoleRule = Literal["heading", "own words", "above", "lead-in", "place", "whole report", "sidecar"]
"""Its heading's words · its own · the heading above · the sentence that leads in · its place in a report of this shape (the
parts after the review) · the whole report is a plan · a sidecar."""
ThemeRule = Literal["score", "campaign", "subsections", "above", "sidecar", "none"]
"""Score enough · a campaign named above · most of its subsections · the section above · a sidecar · not chosen."""


class RoleReason(Value, frozen=True):
    """Why a place has a role."""

    slug: str
    rule: RoleRule
    words: tuple[str, ...]


class ThemeReason(Value, frozen=True):
    """Why a place has a theme or sub-theme, or has it not."""

    slug: str
    rule: ThemeRule
    score: float
    """From ENOUGH on it decides: the sum of the next three."""
    heading: float = 0.0
    text: float = 0.0
    lent: float = 0.0
    """Of the heading above."""
    share: float = 0.0
    """Of its text, how much is about it, 0 to 1."""
    heading_words: tuple[str, ...] = ()
    text_words: tuple[str, ...] = ()


class Reasons(Value, frozen=True):
    """Why a section or paragraph has its labels."""

    place: Section | Paragraph
    roles: tuple[RoleReason, ...]
    themes: tuple[ThemeReason, ...]
    """Those it has, then the next best."""
    subthemes: tuple[ThemeReason, ...]
    """Of all its themes, likewise."""
    is_role_alone: bool = False
    """Whether its heading only tells its role, so that its text was not asked about themes."""


def explain_report(report: Report, vocabulary: Vocabulary) -> tuple[Reasons, ...]:
    """Return the reasons of all sections, and of the paragraphs that have labels of their own, in the order of the text.

    report: with its ids, and with what its sidecar says.
    """
    weighed: dict[str, Weighed] = {}
    subs: dict[str, list[WeighedSubs]] = {}

    def watch(each: Weighed) -> None:
        weighed[each.place.id] = each

    def watch_subs(each: WeighedSubs) -> None:
        subs.setdefault(each.place, []).append(each)

    judge = cache(partial(judge_text, vocabulary=vocabulary))
    label_subthemes(label_themes(report, vocabulary, judge, watch), vocabulary, judge, watch_subs)
    explainer = _Explainer(report, vocabulary, weighed, subs)
    return tuple(explainer.reasons(place, above) for place, above in _places(report) if place.id in weighed)


def _places(report: Report) -> Iterator[tuple[Section | Paragraph, Section | None]]:
    """Yield the places that may have labels, each with the section that it stands in; a run-in body has that of its section."""

    def below(
        parts: Sequence[Section | Paragraph], above: Section | None
    ) -> Iterator[tuple[Section | Paragraph, Section | None]]:
        for part in parts:
            if isinstance(part, Section):
                yield part, above
                yield from below(part.parts, part)
            elif part.evidence and (above is None or part.id != above.id):
                yield part, above

    yield from below((*report.preamble, *report.sections, *report.closing, *report.annexes), None)


class _Explainer:
    def __init__(
        self,
        report: Report,
        vocabulary: Vocabulary,
        weighed: Mapping[str, Weighed],
        subs: Mapping[str, Sequence[WeighedSubs]],
    ) -> None:
        self._report, self._vocabulary, self._weighed, self._subs = report, vocabulary, weighed, subs

    def reasons(self, place: Section | Paragraph, above: Section | None) -> Reasons:
        """Return the reasons of one place."""
        found = self._weighed[place.id]
        campaigns = {slug for slug, _ in found.campaigns}
        of_themes = [(found.named, found.told, found.lent)]
        of_subs = [(each.named, each.told, each.lent) for each in self._subs.get(place.id, ())]
        return Reasons(
            place=place,
            roles=tuple(self._role(slug, place, found, above) for slug in place.roles),
            themes=_theme_reasons(place, place.themes, of_themes, campaigns, self._vocabulary.campaigns),
            subthemes=_theme_reasons(place, place.subthemes, of_subs),
            is_role_alone=isinstance(place, Section) and bool(found.own) and not found.told,
        )

    def _role(self, slug: str, place: Section | Paragraph, found: Weighed, above: Section | None) -> RoleReason:
        words = dict(place.evidence).get(slug, ())
        return RoleReason(slug, self._rule(slug, words, place, found, above), words)

    def _rule(
        self, slug: str, words: tuple[str, ...], place: Section | Paragraph, found: Weighed, above: Section | None
    ) -> RoleRule:
        if words == _GIVEN:
            return "sidecar"
        if isinstance(place, Paragraph):
            return "own words"
        if any(
            role.slug == slug
            for role in roles_of_heading(split_heading(place.heading)[0], self._report, self._vocabulary)
        ):
            return "heading"
        if any(role.slug == slug for role in found.own):
            return "place"
        if found.roles == found.above:
            is_inherited = above is not None and slug in above.roles
            return "above" if is_inherited else "lead-in"
        return "whole report" if words in {(self._report.kind,), (self._report.title,)} else "own words"


def _theme_reasons(
    place: Section | Paragraph,
    chosen: Sequence[str],
    findings: Iterable[tuple[Findings, Findings, Findings]],
    covering: AbstractSet[str] = frozenset(),
    campaigns: frozenset[str] = frozenset(),
) -> tuple[ThemeReason, ...]:
    """Return the reasons of chosen slugs, then those of the next best.

    findings: of the heading, the text and the heading above; for sub-themes, one of each theme. covering: campaigns that
    cover the place; campaigns: the slugs of all.
    """
    parts: dict[str, tuple[float, float, float]] = {}
    named: dict[str, Finding] = {}
    told: dict[str, Finding] = {}
    for of_heading, of_text, of_above in findings:
        parts |= score_parts(dict(of_heading), dict(of_text), of_above, campaigns)
        named |= dict(of_heading)
        told |= dict(of_text)
    ranked = sorted((slug for slug in parts if slug not in chosen), key=lambda slug: (-sum(parts[slug]), slug))
    left = [slug for slug in ranked if sum(parts[slug]) > 0][:NEXT_BEST]
    reasons = []
    for slug in (*chosen, *left):
        heading, text, above = parts.get(slug, (0.0, 0.0, 0.0))
        score = heading + text + above
        rule = _theme_rule(slug, place, score, covering) if slug in chosen else "none"
        found = told.get(slug, NOTHING)
        reasons.append(
            ThemeReason(
                *(slug, rule, score, heading, text, above, found.score),
                heading_words=named.get(slug, NOTHING).words,
                text_words=found.words,
            )
        )
    return tuple(reasons)


def _theme_rule(slug: str, place: Section | Paragraph, score: float, campaigns: AbstractSet[str]) -> ThemeRule:
    if dict(place.evidence).get(slug) == _GIVEN:
        return "sidecar"
    if score >= ENOUGH:
        return "score"
    if slug in campaigns:
        return "campaign"
    below = place.children if isinstance(place, Section) else ()
    has_it = sum(slug in (*part.themes, *part.subthemes) for part in below)
    return "subsections" if has_it > 1 else "above"
