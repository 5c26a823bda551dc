"""Reports of invented words in which passages were planted: copied word for word, with words changed, with sentences re-ordered.

What stands where is known, word by word; so what a search for copies finds can be held against it. Words are two or three
characters drawn at random, a few of them often and most seldom; sentences that nearly every report has stand among them (formulas).
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from converter.model import Paragraph, Report, Source

How = Literal["exact", "changed", "re-ordered", "twice changed"]
HOWS: tuple[How, ...] = ("exact", "changed", "re-ordered")
"""Of copies against what they were copied from. Two changed copies of one passage differ in about two words in eight."""
_IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0x9FA6)]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a made report."""

    origin: int
    """Its number; a copy has that of what it was copied from."""
    words: tuple[str, ...]
    marks: tuple[str, ...]
    """What stands behind each word: a mark, or nothing."""

    @property
    def text(self) -> str:
        """As it stands in the report."""
        return "".join(word + mark for word, mark in zip(self.words, self.marks, strict=True))


@dataclass(slots=True)
class Made:
    """A made report."""

    report: Report
    paragraphs: list[list[Sentence]]


@dataclass(slots=True)
class Planted:
    """Made reports and what was planted in them."""

    made: list[Made]
    formulas: frozenset[int]
    """Origins of the sentences that most reports have."""
    how: dict[tuple[int, int], How] = field(default_factory=dict)
    """Report that a sentence was copied into and its origin → how."""

    def shared_letters(self) -> Iterator[tuple[int, int, int, How, set[int]]]:
        """Yield report, paragraph, other report, how, and which letters of the paragraph stand in the other, copied."""
        holders: dict[int, dict[int, Sentence]] = defaultdict(dict)
        for number, made in enumerate(self.made):
            for paragraph in made.paragraphs:
                for sentence in paragraph:
                    holders[sentence.origin][number] = sentence
        for number, made in enumerate(self.made):
            for index, paragraph in enumerate(made.paragraphs):
                at = 0
                for sentence in paragraph:
                    for other, there in holders[sentence.origin].items():
                        if other != number and sentence.origin not in self.formulas:
                            same = _same_letters(sentence, there, at)
                            yield number, index, other, self._how(number, other, sentence.origin), same
                    at += len(sentence.text)

    def _how(self, one: int, other: int, origin: int) -> How:
        copied = [self.how[number, origin] for number in (one, other) if (number, origin) in self.how]
        return "twice changed" if copied == ["changed", "changed"] else copied[0]


def _same_letters(one: Sentence, other: Sentence, at: int) -> set[int]:
    same: set[int] = set()
    for word, there, mark in zip(one.words, other.words, one.marks, strict=True):
        if word == there:
            same.update(range(at, at + len(word)))
        at += len(word) + len(mark)
    return same


class _Writer:
    def __init__(self, seed: int, vocabulary: int) -> None:
        self.random = random.Random(seed)
        letters = self.random.sample(_IDEOGRAPHS, 2500)
        self.words = [
            "".join(self.random.choices(letters, k=self.random.choice((2, 2, 2, 3)))) for _ in range(vocabulary)
        ]
        self.weights = [*accumulate(1 / (rank + 5) for rank in range(vocabulary))]
        self.count = 0

    def word(self) -> str:
        return self.random.choices(self.words, cum_weights=self.weights)[0]

    def sentence(self) -> Sentence:
        self.count += 1
        marks: list[str] = []
        for _ in range(self.random.randint(2, 5)):
            marks += [""] * self.random.randint(2, 7) + ["，"]
        marks[-1] = "。"
        return Sentence(self.count, tuple(self.word() for _ in marks), tuple(marks))

    def changed(self, sentence: Sentence) -> Sentence:
        """Return a sentence with one word in eight, beginning anywhere, in other words."""
        words, first = [*sentence.words], self.random.randrange(8)
        for index in range(first, len(words), 8):
            while (word := self.word()) == words[index]:
                pass
            words[index] = word
        return Sentence(sentence.origin, tuple(words), sentence.marks)


def planted_copies(
    reports: int = 120, *, copies: int = 120, seed: int = 1, vocabulary: int = 6000, paragraphs: int = 10
) -> Planted:
    """Return reports with so many copied passages of two to five sentences, each kind a third of them.

    A passage is copied into one report, into two where its number is divisible by five.
    """
    writer = _Writer(seed, vocabulary)
    formulas = [writer.sentence() for _ in range(25)]
    written: list[list[list[Sentence]]] = []
    for _ in range(reports):
        own = [[writer.sentence() for _ in range(writer.random.randint(2, 6))] for _ in range(paragraphs)]
        for formula in writer.random.sample(formulas, 8):
            writer.random.choice(own).append(formula)
        written.append(own)
    originals = [[[*each] for each in own] for own in written]
    found = Planted([], frozenset(formula.origin for formula in formulas))
    taken: set[tuple[int, int]] = set()
    for number in range(copies):
        how = HOWS[number % len(HOWS)]
        source, index = writer.random.randrange(reports), writer.random.randrange(paragraphs)
        while (source, index) in taken:
            source, index = writer.random.randrange(reports), writer.random.randrange(paragraphs)
        taken.add((source, index))
        passage = [each for each in originals[source][index] if each.origin not in found.formulas][:5]
        for target in writer.random.sample(
            [each for each in range(reports) if each != source], 2 if number % 5 == 0 else 1
        ):
            copied = [writer.changed(each) if how == "changed" else each for each in passage]
            if how == "re-ordered":
                writer.random.shuffle(copied)
            found.how |= {(target, each.origin): how for each in copied}
            written[target].insert(writer.random.randrange(len(written[target]) + 1), copied)
    found.made += [_made(number, own) for number, own in enumerate(written)]
    return found


def _made(number: int, paragraphs: Sequence[Sequence[Sentence]]) -> Made:
    office, year = f"第{number % 9 + 1}分局", 2012 + number % 12
    texts = ["".join(sentence.text for sentence in each) for each in paragraphs]
    report = Report(
        title=f"{office}{year}年度工作总结",
        title_inferred=False,
        sources=(Source(f"{year}/{office}/{number}.txt", "txt", "utf-8", "0" * 64),),
        year=year,
        kind="工作总结",
        office=office,
        preamble=tuple(Paragraph(text, 1, f"intro-{index}") for index, text in enumerate(texts)),
        address=f"reports/{year}/zongjie-{number:06x}",
        length=sum(map(len, texts)),
    )
    return Made(report, [[*each] for each in paragraphs])
