"""What is kept of a report to find what it shares with others: its sentences, deflated, and their marks."""

import zlib
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate, chain, pairwise
from struct import iter_unpack

import msgspec

from converter.model import Report, Value
from converter.relations.passages.marks import marks_of
from converter.relations.passages.text import clauses_of, folded, sentences_of

_LEVEL = 6
_MARK_BYTES = 6


class Facts(Value, frozen=True):
    """What is kept of a report; as small as can be."""

    places: tuple[tuple[str, int], ...]
    """Id of each place, and how many sentences it has."""
    sentences: bytes
    """In UTF-8, deflated, with line feeds between them."""
    marks: bytes
    """Six bytes each, big-endian and signed, sentence by sentence."""
    counts: bytes
    """How many marks each sentence has."""
    letters: int = 0
    """Letters and digits of all sentences."""


def facts_of(report: Report) -> Facts:
    """Return what is kept of a report that has its ids."""
    places = [*sentences_of(report)]
    sentences = [sentence for _, of_place in places for sentence in of_place]
    clauses = clauses_of(sentences)
    marks = [each[:255] for each in marks_of(clauses)]
    return Facts(
        places=tuple((identifier, len(of_place)) for identifier, of_place in places),
        sentences=zlib.compress("\n".join(sentences).encode("utf-8", "surrogatepass"), _LEVEL),
        marks=_packed(chain.from_iterable(marks)),
        counts=bytes(map(len, marks)),
        letters=sum(map(len, map("".join, clauses))),
    )


def encoded(facts: Facts) -> bytes:
    """Return facts as MessagePack; empty where there are no sentences."""
    return msgspec.msgpack.encode(facts) if facts.places else b""


def decoded(data: bytes) -> Facts:
    """Return what `encoded` was given. Raises ValueError for other bytes."""
    return msgspec.msgpack.decode(data, type=Facts) if data else Facts((), b"", b"", b"")


class Sentences:
    """The sentences of a report, numbered from 0, and what is asked of them."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._folded: dict[int, str] = {}

    @cached_property
    def texts(self) -> list[str]:
        """Each as written, without white space."""
        data = self._facts.sentences
        return zlib.decompress(data).decode("utf-8", "surrogatepass").split("\n") if data else []

    @cached_property
    def marks(self) -> list[list[int]]:
        """Of each."""
        marks, ends = self._marks, [*accumulate(self._facts.counts, initial=0)]
        return [marks[start:end] for start, end in pairwise(ends)]

    @cached_property
    def first_by_mark(self) -> dict[int, int]:
        """Mark → the number of the first sentence that has it; quicker than `by_mark`."""
        return dict(zip(reversed(self._marks), reversed(self._numbers), strict=True))

    @cached_property
    def by_mark(self) -> dict[int, list[int]]:
        """Mark → the numbers of the sentences that have it."""
        found: dict[int, list[int]] = {}
        for mark, number in zip(self._marks, self._numbers, strict=True):
            if mark in found:
                found[mark].append(number)
            else:
                found[mark] = [number]
        return found

    @cached_property
    def _marks(self) -> list[int]:
        """Those of all sentences, one behind the other."""
        return _unpacked(self._facts.marks)

    @cached_property
    def _numbers(self) -> list[int]:
        """Of each of these the number of its sentence."""
        return [number for number, count in enumerate(self._facts.counts) for _ in range(count)]

    @cached_property
    def places(self) -> list[int]:
        """Index of the place of each."""
        return [index for index, (_, count) in enumerate(self._facts.places) for _ in range(count)]

    @cached_property
    def starts(self) -> list[int]:
        """How many characters of its place, white space not counted, stand before each."""
        starts, place, at = [], -1, 0
        for of_place, text in zip(self.places, self.texts, strict=True):
            at = at if of_place == place else 0
            place = of_place
            starts.append(at)
            at += len(text)
        return starts

    def place_id(self, number: int) -> str:
        """Return the id of the place of a sentence."""
        return self._facts.places[self.places[number]][0]

    @property
    def letters(self) -> int:
        """Letters and digits of all."""
        return self._facts.letters

    def folded(self, number: int) -> str:
        """Return what of a sentence is compared."""
        if number not in self._folded:
            self._folded[number] = folded(self.texts[number])
        return self._folded[number]


def _packed(marks: Iterable[int]) -> bytes:
    return b"".join([mark.to_bytes(_MARK_BYTES, "big", signed=True) for mark in marks])


def _unpacked(data: bytes) -> list[int]:
    """Return marks; `int.from_bytes` for each takes twice as long."""
    return [high << 32 | low for high, low in iter_unpack(">hI", data)]
