"""What words say about themes: the score of a heading, and the share of a text that is about each theme."""

from collections.abc import Iterable, Mapping
from math import inf
from operator import add

from converter.language.expression import expression
from converter.language.sentences import CLAUSE_ENDS, SENTENCE
from converter.model import Value
from converter.themes.vocabulary import SHORTEST_TERM, Vocabulary, remembered, terms_inside

ENOUGH = 1.0
"""Summed weights from which on a heading decides for a theme."""
ABOUT = 0.5
"""A sentence is about a theme from this score on; one word of it at least must weigh as much, for hints alone say nothing."""
YIELDED = 0.5
"""What a theme that yields (the office's own trade) keeps of a heading's score where another clause decides for another."""
SILENT_SHARE = 0.5
"""Sentences without any term count up to this share of the text, so that one word in a long text is a passing mention."""
MAX_WORDS = 6
"""Words shown as evidence for one theme."""

SPACE = expression(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
"""One between Chinese characters, which parts no words: a scanned line ended there (党风廉 政建设), or a heading is set wide (存 在 的 问 题)."""
_QUOTED = expression("”(?=学习教育|专题教育|经费|换届|问题|的?监督)")
"""A quotation mark inside a term: “两学一做”学习教育 is one, and no learning beside it."""
_CLAUSE_END = expression(f"[{CLAUSE_ENDS}]")


class Finding(Value, frozen=True):
    """How much speaks for a theme, and the words that say so."""

    score: float
    """Of a heading or a sentence: summed weights. Of a text: the share of it that is about the theme, 0 to 1."""
    words: tuple[str, ...]


NOTHING = Finding(0.0, ())
Findings = tuple[tuple[str, Finding], ...]
"""Themes with what speaks for them."""


class Sentence(Value, frozen=True):
    """A sentence of running text, judged."""

    length: int
    """Characters."""
    about: tuple[tuple[str, tuple[str, ...]], ...]
    """Themes that it is about, each with the words that say so; none for a sentence that is about nothing."""
    terms: tuple[str, ...] = ()
    """All terms of the vocabulary in it."""


def weigh_heading(
    heading: str, vocabulary: Vocabulary, *, known: frozenset[str] = frozenset()
) -> Mapping[str, Finding]:
    """Return theme → summed title weights of the heading's terms. `known`: terms that say nothing here.

    Clause by clause: a theme that yields (the office's own trade) is not heard where another theme decides, since
    税务铁军 is about the team, not about taxes, and less beside a clause that does (坚持政治统领，推动统计工作): there the
    text must speak of it too. (Beside a campaign it is heard: that embraces other work.)
    """
    return _weigh_clauses(heading, vocabulary, known) if known else _weigh_whole(heading, vocabulary)


@remembered
def _weigh_whole(heading: str, vocabulary: Vocabulary) -> Mapping[str, Finding]:
    return _weigh_clauses(heading, vocabulary, frozenset())


def _weigh_clauses(heading: str, vocabulary: Vocabulary, known: frozenset[str]) -> Mapping[str, Finding]:
    total: dict[str, Finding] = {}
    free: dict[str, float] = {}
    for clause in _CLAUSE_END.split(heading):
        terms = tuple([term for term in judge_sentence(clause, vocabulary).terms if term not in known])
        found = _weigh(terms, vocabulary, in_title=True)
        is_taken = decides_beside(found, vocabulary)
        for slug, finding in found.items():
            score = finding.score
            if slug in vocabulary.yielding:
                free[slug] = free.get(slug, 0.0) + (0.0 if is_taken else score)
                score = _of_several(terms, slug, vocabulary) if is_taken else 0.0
            before = total.get(slug, NOTHING)
            total[slug] = Finding(before.score + score, tuple(dict.fromkeys((*before.words, *finding.words))))
    most = YIELDED if decides_beside(total, vocabulary) else inf
    return total | {
        slug: Finding(total[slug].score + min(score, most), total[slug].words) for slug, score in free.items()
    }


def decides(named: Mapping[str, Finding], slug: str) -> bool:
    """Whether a heading decides for a theme."""
    return named.get(slug, NOTHING).score >= ENOUGH


def decides_beside(named: Mapping[str, Finding], vocabulary: Vocabulary) -> bool:
    """Whether a heading decides for a theme that the office's own trade yields to."""
    heard_beside = vocabulary.yielding | vocabulary.campaigns
    return any(finding.score >= ENOUGH for slug, finding in named.items() if slug not in heard_beside)


def _of_several(terms: tuple[str, ...], slug: str, vocabulary: Vocabulary) -> float:
    """Return the score of the words that decide for a theme and for another with it (司法为民): of those it yields none."""
    return sum(
        weight.title
        for term in terms
        if sum(each.title >= ENOUGH for each in vocabulary.weights[term]) > 1
        for weight in vocabulary.weights[term]
        if weight.slug == slug
    )


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

    A sentence is about one theme, that with the highest summed weights; about several where they score the same.
    """
    return tuple([judge_sentence(sentence, vocabulary) for sentence in SENTENCE.findall(text)])


@remembered
def judge_sentence(sentence: str, vocabulary: Vocabulary) -> Sentence:
    """Return a sentence, or a part of one, judged."""
    terms = find_terms(sentence, vocabulary)
    return Sentence(len(sentence), _subjects(terms, vocabulary), terms)


def _subjects(terms: tuple[str, ...], vocabulary: Vocabulary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not any(vocabulary.weights[term] for term in terms):
        return ()
    findings = _weigh(terms, vocabulary, in_title=False)
    spoken = {weight.slug for term in terms for weight in vocabulary.weights[term] if weight.text >= ABOUT}
    best = max((findings[slug].score for slug in spoken), default=0.0)
    if best < ABOUT:
        return ()
    return tuple((slug, findings[slug].words) for slug in findings if slug in spoken and findings[slug].score == best)


def find_terms(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the distinct terms of the vocabulary in the text, in the order of their first occurrence.

    Spaces between Chinese characters are none.
    Nor does a closing quotation mark part the words of a term (“四风”问题).
    """
    if " " in text:
        text = SPACE.sub("", text)
    if "”" in text:
        text = _QUOTED.sub("", text)
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
