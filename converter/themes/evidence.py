"""What words say about themes: the score of a heading, and the share of a text that is about each theme."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from converter.themes.vocabulary import Vocabulary

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

_CLAUSE_END = re.compile(r"[，,；;。：:]")
_SENTENCE_END = re.compile(r"(?<=[。；！？;!?\n])")
_SHORTEST_TERM = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """How much speaks for a theme, and the words that say so."""

    score: float
    """Of a heading or a sentence: summed weights. Of a text: the share of it that is about the theme, 0 to 1."""
    words: tuple[str, ...]


NOTHING = Finding(0.0, ())


def weigh_heading(heading: str, vocabulary: Vocabulary, *, known: frozenset[str] = frozenset()) -> dict[str, Finding]:
    """Return theme → summed title weights of the heading's terms. `known`: terms that say nothing here.

    Clause by clause: a theme that yields (the office's own trade) is not heard where another theme decides, since
    税务铁军 is about the team, not about taxes. (Beside a campaign it is heard: that embraces other work.)
    """
    takes_clause = frozenset(vocabulary.slugs) - vocabulary.yielding - vocabulary.campaigns
    total: dict[str, Finding] = {}
    for clause in _CLAUSE_END.split(heading):
        terms = tuple(term for term in find_terms(clause, vocabulary) if term not in known)
        found = _weigh(terms, vocabulary, in_title=True)
        is_taken = any(finding.score >= ENOUGH for slug, finding in found.items() if slug in takes_clause)
        for slug, finding in found.items():
            if not (is_taken and slug in vocabulary.yielding):
                before = total.get(slug, NOTHING)
                words = tuple(dict.fromkeys((*before.words, *finding.words)))
                total[slug] = Finding(before.score + finding.score, words)
    return total


def weigh_text(texts: tuple[str, ...], vocabulary: Vocabulary) -> dict[str, Finding]:
    """Return theme → the share of the text (by characters) whose sentences are about it, and the commonest terms.

    A sentence is about the theme with the highest summed weights, and about any other that comes near it.
    """
    about: Counter[str] = Counter()
    words: dict[str, Counter[str]] = {}
    spoken = total = 0
    for sentence in (part for text in texts for part in _SENTENCE_END.split(text)):
        total += len(sentence)
        findings = _weigh(find_terms(sentence, vocabulary), vocabulary, in_title=False)
        best = min(max((finding.score for finding in findings.values()), default=0.0), BEST)
        if best < ABOUT:
            continue
        spoken += len(sentence)
        ranked = sorted((finding.score for finding in findings.values()), reverse=True)
        least = max(ABOUT, NEAR_BEST * best, *ranked[MAX_SUBJECTS - 1 : MAX_SUBJECTS])
        for slug, finding in findings.items():
            if finding.score >= least:
                about[slug] += len(sentence)
                words.setdefault(slug, Counter()).update(finding.words)
    whole = max(spoken, SILENT_SHARE * total)
    return {
        slug: Finding(length / whole, tuple(word for word, _ in words[slug].most_common(MAX_WORDS)))
        for slug, length in about.items()
    }


def find_terms(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the distinct terms of the vocabulary in the text, in the order of their first occurrence."""
    found: dict[str, None] = {}
    for word in vocabulary.cutter.cut(text):
        if word in vocabulary.weights:
            found[word] = None
        elif len(word) > _SHORTEST_TERM and word not in vocabulary.cutter.words:
            found.update(dict.fromkeys(_terms_inside(word, vocabulary)))
    return tuple(found)


def _terms_inside(word: str, vocabulary: Vocabulary) -> list[str]:
    """Return the longest terms inside a longer word of jieba's own, from left to right, not overlapping."""
    found = []
    start, longest = 0, vocabulary.longest_term
    while start < len(word) - 1:
        ends = range(min(len(word), start + longest), start + _SHORTEST_TERM - 1, -1)
        term = next((word[start:end] for end in ends if word[start:end] in vocabulary.weights), "")
        if term:
            found.append(term)
        start += len(term) or 1
    return found


def _weigh(terms: tuple[str, ...], vocabulary: Vocabulary, *, in_title: bool) -> dict[str, Finding]:
    scores: dict[str, float] = {}
    words: dict[str, list[str]] = {}
    for term in terms:
        for weight in vocabulary.weights[term]:
            value = weight.title if in_title else weight.text
            scores[weight.slug] = scores.get(weight.slug, 0.0) + value
            if value > 0:
                words.setdefault(weight.slug, []).append(term)
    return {slug: Finding(score, tuple(words.get(slug, ()))) for slug, score in scores.items()}
