"""Which sentences of the year after tell of a promise, by the words that both share.

A word counts by its weight (`words_in`), less where many sentences of that report have it; what both have in a row counts
besides. So no weight hangs on other reports.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import log

from converter.language.expression import expression
from converter.language.sentences import CLAUSE
from converter.model import Value
from converter.relations.promises.facts import Said, Told

LEAST_SHARED, LEAST_COVER = 85.0, 0.2
"""What a promise and its answer share, at least: in weight, and of the weight of the promise."""
LEAST_SCORE, LEAST_ALONE = 85.0, 180.0
"""The score of an answer at least; that of one which shares a single word."""
_ALONE = 95.0
"""What such a single word weighs at least."""
_RUN, _OF_RUN = 4, 15.0
"""Characters that both have in a row, which weigh so much each time, one character on (高素质农民培训: four times)."""
_INSIDE = 0.4
"""How much a word counts inside another that both have."""
_OF_CONTEXT, _OF_HEADING = 0.3, 0.3
"""How much a word counts that only the heading of the promise has, or only the heading over what is told."""
_SLIGHT = 10.0
"""A word of less weight is no evidence by itself."""
_LONG, _SPREAD = 60, 200
"""From how many characters on a sentence that tells of much says less of one thing, and how many more halve its score."""
_CHINESE = expression(r"[\u4e00-\u9fff]+")
_LEAST_CLAUSE = 90
"""Weight of the words that a clause has at least, to be looked at by itself."""
_DIGITS = frozenset("0123456789.")


class Answer(Value, frozen=True):
    """A sentence that tells of a promise."""

    told: int
    """Its number among those of its report."""
    score: float
    shared: tuple[str, ...]
    """The words that both have, those of the most weight first."""


class Telling:
    """The sentences of a report that tell, prepared to be asked for words."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.told = told
        self._text = "\n".join(each.text for each in told)
        self._starts = [0, *accumulate(len(each.text) + 1 for each in told)]

    def having(self, word: str) -> list[int]:
        """Return the numbers of the sentences that hold a word, ascending; a figure must begin where the word does."""
        found: list[int] = []
        text, is_figure = self._text, word[0] in _DIGITS
        at = text.find(word)
        while at >= 0:
            if is_figure and at and text[at - 1] in _DIGITS:
                at = text.find(word, at + 1)
            else:
                number = bisect_right(self._starts, at) - 1
                found.append(number)
                at = text.find(word, self._starts[number + 1])
        return found

    def weigh(self, words: Iterable[tuple[str, float]]) -> dict[int, dict[str, float]]:
        """Return number of a sentence → those of the words that it holds, with their weight here.

        A word that many sentences of the report have says less of one of them.
        """
        shared: dict[int, dict[str, float]] = {}
        whole = log(len(self.told) + 1)
        for word, weight in words:
            found = self.having(word)
            here = weight * (1.0 - log(len(found)) / whole) if len(found) > 1 else float(weight)
            for number in found:
                shared.setdefault(number, {})[word] = here
        return shared


def answers(said: Said, telling: Telling) -> list[Answer]:
    """Return the sentences of a report that tell of a promise, best first."""
    shared = telling.weigh(said.words)
    runs = telling.weigh((run, _OF_RUN) for run in _runs(said)) if shared else {}
    made = []
    for number, words in shared.items():
        score = _score(said, telling.told[number], words, sum(runs.get(number, {}).values()))
        if score:
            named = tuple(sorted(words, key=lambda word: (-words[word], word)))
            made.append(Answer(number, round(score, 2), named))
    return sorted(made, key=lambda answer: (-answer.score, answer.told))


def _runs(said: Said) -> Iterator[str]:
    """Yield what stands in a row in a promise and is at least half of its words."""
    text = said.text
    is_word = [False] * len(text)
    for word, _ in said.words:
        at = text.find(word)
        if at >= 0:
            is_word[at : at + len(word)] = [True] * len(word)
    for start in range(len(text) - _RUN + 1):
        run = text[start : start + _RUN]
        if sum(is_word[start : start + _RUN]) * 2 >= _RUN and _CHINESE.fullmatch(run):
            yield run


def _score(said: Said, told: Told, words: dict[str, float], runs: float) -> float:
    """Return how surely a sentence tells of a promise, 0 where it does not.

    words: that both have, with their weights; runs: the weight of what both have in a row.
    """
    inside = {word for word in words if any(word != other and word in other for other in words)}
    solid = [weight for word, weight in words.items() if word not in inside and word[0] not in _DIGITS]
    most = max(solid, default=0.0)
    if most < (_SLIGHT if len(words) > 1 else _ALONE):
        return 0.0
    shared = runs + sum(weight * (_INSIDE if word in inside else 1) for word, weight in words.items())
    shared += _OF_CONTEXT * sum(weight for word, weight in said.context if word in told.text)
    shared += _OF_HEADING * sum(weight for word, weight in said.words if word not in words and word in told.above)
    cover = max(shared / sum(weight for _, weight in said.words), _cover_of_clause(said, words, runs))
    if shared < LEAST_SHARED or cover < LEAST_COVER:
        return 0.0
    score = shared * (0.5 + cover) / (1 + max(0, len(told.text) - _LONG) / _SPREAD)
    return score if score >= (LEAST_ALONE if len(words) == 1 else LEAST_SCORE) else 0.0


def _cover_of_clause(said: Said, words: dict[str, float], runs: float) -> float:
    """Return the share that is covered of the clause of a promise that is covered best: others name places, or ends."""
    best = 0.0
    for clause in CLAUSE.findall(said.text):
        own = [(word, weight) for word, weight in said.words if word in clause]
        total = sum(weight for _, weight in own)
        if total >= _LEAST_CLAUSE:
            best = max(best, (runs + sum(words.get(word, 0.0) for word, _ in own)) / total)
    return min(1.0, best)
