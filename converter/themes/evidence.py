"""What words say about themes: the score of a heading, and the share of a text that is about each theme."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import add

from converter.language.sentences import CLAUSE_ENDS, SENTENCE
from converter.model import Value
from converter.themes.vocabulary import SHORTEST_TERM, Vocabulary, terms_inside

ENOUGH = 1.0
"""Summed weights from which on a heading decides for a theme."""
ABOUT = 0.5
"""A sentence is about a theme from this score on."""
NEAR_BEST = 0.6
"""… and from this share of the sentence's best score on: a sentence may be about two things."""
BEST = 1.5
"""No sentence scores higher than this, so that many words for one theme do not drown a clear word for another."""
MAX_SUBJECTS = 2
"""Themes that one sentence can be about (more where they score the same)."""
SILENT_SHARE = 0.5
"""Sentences without any term count up to this share of the text, so that one word in a long text is a passing mention."""
MAX_WORDS = 6
"""Words shown as evidence for one theme."""

_CLAUSE_END = re.compile(f"[{CLAUSE_ENDS}]")


class Finding(Value, frozen=True):
    """How much speaks for a theme, and the words that say so."""

    score: float
    """Of a heading or a sentence: summed weights. Of a text: the share of it that is about the theme, 0 to 1."""
    words: tuple[str, ...]


NOTHING = Finding(0.0, ())


class Sentence(Value, frozen=True):
    """A sentence of running text, judged."""

    length: int
    """Characters."""
    about: tuple[tuple[str, tuple[str, ...]], ...]
    """Themes that it is about, each with the words that say so; none for a sentence that is about nothing."""
    terms: tuple[str, ...] = ()
    """All terms of the vocabulary in it."""


def weigh_heading(heading: str, vocabulary: Vocabulary, *, known: frozenset[str] = frozenset()) -> dict[str, Finding]:
    """Return theme → summed title weights of the heading's terms. `known`: terms that say nothing here.

    Clause by clause: a theme that yields (the office's own trade) is not heard where another theme decides, since
    税务铁军 is about the team, not about taxes. (Beside a campaign it is heard: that embraces other work.)
    """
    heard_beside = vocabulary.yielding | vocabulary.campaigns
    total: dict[str, Finding] = {}
    for clause in _CLAUSE_END.split(heading):
        terms = tuple(term for term in find_terms(clause, vocabulary) if term not in known)
        found = _weigh(terms, vocabulary, in_title=True)
        is_taken = any(finding.score >= ENOUGH for slug, finding in found.items() if slug not in heard_beside)
        for slug, finding in found.items():
            if not (is_taken and slug in vocabulary.yielding):
                before = total.get(slug, NOTHING)
                words = tuple(dict.fromkeys((*before.words, *finding.words)))
                total[slug] = Finding(before.score + finding.score, words)
    return total


def weigh_text(sentences: Iterable[Sentence]) -> dict[str, Finding]:
    """Return theme → the share of the text (by characters) whose sentences are about it, and the commonest terms."""
    about: dict[str, int] = {}
    words: dict[str, dict[str, int]] = {}
    spoken = total = 0
    for sentence in sentences:
        total += sentence.length
        if sentence.about:
            spoken += sentence.length
        for slug, terms in sentence.about:
            about[slug] = about.get(slug, 0) + sentence.length
            counts = words.setdefault(slug, {})
            for term in terms:
                counts[term] = counts.get(term, 0) + 1
    whole = max(spoken, SILENT_SHARE * total)
    return {
        slug: Finding(length / whole, tuple(sorted(words[slug], key=words[slug].__getitem__, reverse=True)[:MAX_WORDS]))
        for slug, length in about.items()
    }


def judge_text(text: str, vocabulary: Vocabulary) -> tuple[Sentence, ...]:
    """Return the sentences of a text, judged one by one.

    A sentence is about the theme with the highest summed weights, and about any other that comes near it.
    """
    sentences = ((len(part), find_terms(part, vocabulary)) for part in SENTENCE.findall(text))
    return tuple(Sentence(length, _subjects(terms, vocabulary), terms) for length, terms in sentences)


def _subjects(terms: tuple[str, ...], vocabulary: Vocabulary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not any(vocabulary.weights[term] for term in terms):
        return ()
    findings = _weigh(terms, vocabulary, in_title=False)
    ranked = sorted([finding.score for finding in findings.values()], reverse=True)
    if ranked[0] < ABOUT:
        return ()
    least = max(ABOUT, NEAR_BEST * min(ranked[0], BEST), *ranked[MAX_SUBJECTS - 1 : MAX_SUBJECTS])
    return tuple((slug, finding.words) for slug, finding in findings.items() if finding.score >= least)


def find_terms(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the distinct terms of the vocabulary in the text, in the order of their first occurrence."""
    found: dict[str, None] = {}
    for word in vocabulary.cutter.cut_around(text, vocabulary.openings):
        if word in vocabulary.weights:
            found[word] = None
        elif len(word) > SHORTEST_TERM and word not in vocabulary.cutter.words:
            found.update(dict.fromkeys(_terms_inside(word, vocabulary)))
    return tuple(found)


def _terms_inside(word: str, vocabulary: Vocabulary) -> list[str]:
    """Return the longest terms inside a longer word of jieba's own, from left to right, not overlapping."""
    if vocabulary.openings.isdisjoint(map(add, word, word[1:])):
        return []
    return terms_inside(word, vocabulary.weights, vocabulary.longest_term)


def _weigh(terms: tuple[str, ...], vocabulary: Vocabulary, *, in_title: bool) -> dict[str, Finding]:
    scores: dict[str, float] = {}
    words: dict[str, list[str]] = {}
    for term in terms:
        for slug, of_title, of_text in vocabulary.weights[term]:
            value = of_title if in_title else of_text
            scores[slug] = scores.get(slug, 0.0) + value
            if value > 0:
                words.setdefault(slug, []).append(term)
    return {slug: Finding(score, tuple(words.get(slug, ()))) for slug, score in scores.items()}
