"""What of a report stands in others: passages, which few have, and formulas (套话), which many have."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from converter.model import Value
from converter.relations.passages.alignment import Stretch, common_stretch
from converter.relations.passages.facts import Sentences
from converter.relations.passages.marks import unit_mark
from converter.relations.passages.text import folded_with_places, letters_in, units_of, words_within

FEW = 8
"""In how many reports a passage may stand; what stands in more is a formula."""
FEW_OFFICES = 4
"""Of how many offices these reports may be; what is of more is a formula."""
LEAST_PASSAGE = 20
"""Same characters of a passage, in letters and digits without names in 《》."""
_LEAST_STRETCH = 8
"""Of each sentence of it."""
SHARED = 2
"""Shingles that two sentences share, with those before and after them, before they are compared; one unit is enough."""

Rows = Mapping[int, Collection[tuple[int, int]]]
"""A mark that few reports have → these: number of the report, and the first of its sentences that has it."""
Match = tuple[int, Stretch]
"""Number of a sentence in another report, and what of one's own stands there."""


class Place(Value, frozen=True):
    """Where in another report the words stand."""

    report: int
    id: str
    is_near: bool
    """Whether some words differ."""
    pieces: tuple[tuple[int, int], ...] = ()
    """As in Passage: the words that stand in this report, where they are not all that stand in any."""


class Passage(Value, frozen=True):
    """Neighbouring sentences of one place that stand, the same or nearly, in the same few reports."""

    id: str
    """Of the place."""
    pieces: tuple[tuple[int, int], ...]
    """Begin and end of the words that stand in any of them, in characters of the place, white space not counted."""
    where: tuple[Place, ...]
    """In the order of reports; for each the place of the first sentence."""


class Formula(Value, frozen=True):
    """A clause or sentence that stands in many reports, or in those of many offices."""

    id: str
    start: int
    end: int
    mark: int
    where: tuple[Place, ...] = ()
    """The other reports where they are few (of many offices); else empty."""


class Found(Value, frozen=True):
    """All of it for one report."""

    letters: int = 0
    """Letters and digits of its sentences."""
    shared: int = 0
    """How many of these stand in others, formulas counted."""
    passages: tuple[Passage, ...] = ()
    formulas: tuple[Formula, ...] = ()
    partners: tuple[tuple[int, int], ...] = ()
    """Each report with passages of it → how many of its letters and digits stand there."""


class Archive:
    """What is asked of the other reports."""

    def __init__(self, sentences: Callable[[int], Sentences], office: Callable[[int], str | None]) -> None:
        self.sentences = sentences
        self.office = office


def found_in(report: int, archive: Archive, few: Rows, many: Collection[int]) -> Found:
    """Return what of a report stands in others.

    few: for each of its marks that few reports have, these (itself among them); many: its marks that more reports have.
    """
    own = archive.sentences(report)
    spread = {mark for mark, rows in few.items() if is_spread(rows, archive.office)}
    matches = _matches(report, archive, own, {mark: rows for mark, rows in few.items() if mark not in spread})
    of_formulas = {mark for mark in (*many, *spread) if mark > 0}
    formulas = [*_formulas(own, report, of_formulas, few, archive)] if of_formulas else []
    of_sentences: dict[int, dict[int, Match]] = {}
    for other, found in matches.items():
        for number, match in found.items():
            of_sentences.setdefault(number, {})[other] = match
    return Found(
        letters=own.letters,
        shared=sum(_shared_letters(own, of_sentences, formulas)),
        passages=tuple(_passages(own, of_sentences, archive)),
        formulas=tuple(formula for _, formula in formulas),
        partners=tuple(
            (other, sum(stretch.same for _, stretch in found.values())) for other, found in sorted(matches.items())
        ),
    )


def is_spread(rows: Collection[tuple[int, int]], office: Callable[[int], str | None]) -> bool:
    """Whether reports are of so many offices that what they share is a formula."""
    return len(rows) > FEW_OFFICES and len({office(report) for report, _ in rows}) > FEW_OFFICES


def candidates(own: Sentences, few: Rows, report: int) -> dict[int, set[tuple[int, int]]]:
    """Return number of another report → pairs of sentences, one's own and one there, that may be nearly the same."""
    counts: dict[int, dict[tuple[int, int], int]] = {}
    for mark, rows in few.items():
        if len(rows) > 1:
            weight = SHARED if mark > 0 else 1
            numbers = own.by_mark[mark]
            for other, sentence in rows:
                if other != report:
                    of_other = counts.setdefault(other, {})
                    for number in numbers:
                        of_other[number, sentence] = of_other.get((number, sentence), 0) + weight
    found: dict[int, set[tuple[int, int]]] = {}
    for other, of_other in counts.items():
        for (number, sentence), count in of_other.items():
            beside = of_other.get((number - 1, sentence - 1), 0) + of_other.get((number + 1, sentence + 1), 0)
            if count + beside >= SHARED:
                found.setdefault(other, set()).add((number, sentence))
    return found


def stretch_of(own: Sentences, there: Sentences, pair: tuple[int, int]) -> Stretch | None:
    """Return what of a sentence stands in one of another report."""
    return common_stretch(own.folded(pair[0]), there.folded(pair[1]), _LEAST_STRETCH)


def _matches(report: int, archive: Archive, own: Sentences, few: Rows) -> dict[int, dict[int, Match]]:
    """Return number of another report → sentence → what of it stands there; only what is in a passage long enough."""
    found = {}
    for other, pairs in candidates(own, few, report).items():
        matched = _aligned(own, archive.sentences(other), pairs)
        if kept := {number: matched[number] for run in _runs(own, matched) for number in run}:
            found[other] = kept
    return found


def _aligned(own: Sentences, there: Sentences, pairs: Collection[tuple[int, int]]) -> dict[int, Match]:
    """Return sentence → the best of what of it stands in another report: the candidates, and neighbours of what matches."""
    matched: dict[int, Match] = {}
    waiting, seen = sorted(pairs, reverse=True), set(pairs)
    while waiting:
        number, sentence = pair = waiting.pop()
        stretch = stretch_of(own, there, pair)
        if stretch is None:
            continue
        before = matched.get(number)
        if before is None or (stretch.same, -sentence) > (before[1].same, -before[0]):
            matched[number] = sentence, stretch
        for beside in ((pair[0] - 1, pair[1] - 1), (pair[0] + 1, pair[1] + 1)):
            if 0 <= beside[0] < len(own.texts) and 0 <= beside[1] < len(there.texts) and beside not in seen:
                seen.add(beside)
                waiting.append(beside)
    return matched


def _runs(own: Sentences, matched: Mapping[int, Match]) -> Iterator[list[int]]:
    """Yield the numbers of neighbouring sentences of one place that together are long enough for a passage."""
    numbers = sorted(matched)
    for _, run in groupby(enumerate(numbers), key=lambda each: (own.places[each[1]], each[1] - each[0])):
        group = [number for _, number in run]
        if sum(matched[number][1].same for number in group) >= LEAST_PASSAGE:
            yield group


def _formulas(
    own: Sentences, report: int, marks: set[int], few: Rows, archive: Archive
) -> Iterator[tuple[int, Formula]]:
    """Yield sentence and formula: of a sentence that is one, not its clauses too."""
    for number, of_sentence in enumerate(own.marks):
        if marks.isdisjoint(of_sentence):
            continue
        at, text = own.starts[number], own.texts[number]
        if of_sentence[0] in marks:
            units = [(*words_within(text), of_sentence[0])]
        else:
            units = [
                (unit.start, unit.end, mark) for unit in units_of(text) if (mark := unit_mark(unit.words)) in marks
            ]
        for start, end, mark in units:
            where = tuple(
                Place(other, archive.sentences(other).place_id(sentence), is_near=False)
                for other, sentence in sorted(few.get(mark, ()))
                if other != report
            )
            yield number, Formula(own.place_id(number), at + start, at + end, mark, where)


def _passages(own: Sentences, of_sentences: Mapping[int, Mapping[int, Match]], archive: Archive) -> Iterator[Passage]:
    numbers = sorted(of_sentences)

    def group(each: tuple[int, int]) -> tuple[int, int, tuple[int, ...]]:
        index, number = each
        return own.places[number], number - index, tuple(sorted(of_sentences[number]))

    for (_, _, others), found in groupby(enumerate(numbers), key=group):
        run = [number for _, number in found]
        letters = {number: folded_with_places(own.texts[number])[1] for number in run}
        pieces: dict[int, tuple[tuple[int, int], ...]] = {}
        for other in others:
            spans = (
                (own.starts[number] + letters[number][start], own.starts[number] + letters[number][end - 1] + 1)
                for number in run
                for start, end in of_sentences[number][other][1].pieces
            )
            pieces[other] = _joined(spans)
        union = _joined(piece for each in pieces.values() for piece in each)
        where = (
            Place(
                other,
                archive.sentences(other).place_id(of_sentences[run[0]][other][0]),
                any(of_sentences[number][other][1].is_near for number in run),
                () if pieces[other] == union else pieces[other],
            )
            for other in others
        )
        yield Passage(own.place_id(run[0]), union, tuple(where))


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans with those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _shared_letters(
    own: Sentences, of_sentences: Mapping[int, Mapping[int, Match]], formulas: Sequence[tuple[int, Formula]]
) -> Iterator[int]:
    """Yield for each sentence of which something stands elsewhere how many of its letters and digits do."""
    of_formulas: dict[int, list[tuple[int, int]]] = {}
    for number, formula in formulas:
        of_formulas.setdefault(number, []).append((formula.start, formula.end))
    for number in {*of_sentences, *of_formulas}:
        spans, matches = of_formulas.get(number, ()), of_sentences.get(number, {}).values()
        if not matches:  # clauses do not overlap
            at, text = own.starts[number], own.texts[number]
            yield sum(letters_in(text[start - at : end - at]) for start, end in spans)
            continue
        _, places = folded_with_places(own.texts[number])
        covered: set[int] = set()
        for _, stretch in matches:
            for start, end in stretch.pieces:
                covered.update(range(start, end))
        for start, end in spans:
            at = own.starts[number]
            covered.update(index for index, place in enumerate(places) if start <= at + place < end)
        yield len(covered)
