"""What became of the promises of one report: those of the reports after it that tell of them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from converter.model import Value
from converter.relations.promises.facts import Said, Told
from converter.relations.promises.match import Telling, answers
from converter.relations.same_office import nearest_first
from converter.relations.summaries import Summary
from converter.tables import decoded

MOST_ANSWERS = 3
_NEAR_BEST = 0.6
"""An answer scores at least this share of the best."""
_OF_PROBLEM = 180.0
"""What a sentence among problems scores at least: these speak of a matter more often than of a promise."""
_OF_NEAREST = 1.15
"""By how much a report of the same author or kind counts more than others."""


class Place(Value, frozen=True):
    """A sentence, and where it stands."""

    report: str
    """Address."""
    id: str
    heading: str
    above: str
    text: str


class Result(Value, frozen=True):
    """A promise and what tells of it."""

    said: Place
    themes: tuple[str, ...]
    told: tuple[tuple[Place, bool, tuple[str, ...]], ...]
    """Best first: place, whether it stands among problems, the words that both share; empty where nothing was found."""


class Found(Value, frozen=True):
    """The promises of a report, in the order of its text, and what tells of them."""

    address: str
    label: str
    """Of the report."""
    year: int
    due: int
    """The year that they are for."""
    is_compared: bool
    """Whether there is any report that could tell of them."""
    results: tuple[Result, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    """Address and label of each report that tells of one."""

    @property
    def answered(self) -> int:
        """How many of them something tells of."""
        return sum(bool(result.told) for result in self.results)


def results_of(summary: Summary, due: int, said: Sequence[Said], followers: Sequence[tuple[Summary, bytes]]) -> Found:
    """Return what the reports of the year that the promises are for tell of them.

    followers: summary, and what it tells, as `encoded` gives it.
    """
    told_by = {follower.address: told for follower, told in followers}
    reports = nearest_first(summary, [follower for follower, _ in followers])
    asked = [(each, _telling(told_by[each.address])) for each in reports]
    results = tuple([_result(summary, each, asked) for each in said])
    named = {place.report for result in results for place, _, _ in result.told}
    labels = tuple(sorted((each.address, each.label) for each in reports if each.address in named))
    return Found(summary.address, summary.label, summary.year or 0, due, bool(reports), results, labels)


@lru_cache(64)
def _telling(told: bytes) -> Telling:
    """Return the sentences of a report, prepared; kept, since the reports of a year ask the same ones."""
    return Telling(decoded(told, tuple[Told, ...]))


class _Candidate(Value, frozen=True):
    worth: float
    place: Place
    is_problem: bool
    shared: tuple[str, ...]


def _result(summary: Summary, said: Said, asked: Sequence[tuple[Summary, Telling]]) -> Result:
    """Return a promise with what tells of it; what stands among problems only where nothing else does.

    asked: the reports that could tell of it, the nearest first.
    """
    found = [each for follower, telling in asked for each in _candidates(summary, said, follower, telling)]
    done = [each for each in found if not each.is_problem] or [each for each in found if each.worth >= _OF_PROBLEM]
    done.sort(key=lambda each: -each.worth)
    told: dict[str, tuple[Place, bool, tuple[str, ...]]] = {}
    for each in done:
        if len(told) < MOST_ANSWERS and each.worth >= _NEAR_BEST * done[0].worth:
            told.setdefault(each.place.text, (each.place, each.is_problem, each.shared))
    own = Place(summary.address, said.id, said.heading, said.above, said.text)
    return Result(own, said.themes, tuple(told.values()))


def _candidates(summary: Summary, said: Said, follower: Summary, telling: Telling) -> Iterator[_Candidate]:
    same_author = follower.author is not None and follower.author == summary.author
    factor = _OF_NEAREST if same_author or follower.kind == summary.kind else 1.0
    for answer in answers(said, telling):
        told = telling.told[answer.told]
        place = Place(follower.address, told.id, told.heading, told.above, told.text)
        yield _Candidate(answer.score * factor, place, told.is_problem, answer.shared)
