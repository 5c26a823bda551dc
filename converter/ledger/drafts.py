"""A report on its way into the ledger: what matching knows of it before its text, and its text when that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import msgspec
from msgspec.structs import replace

from converter.ids.mint import mint_ids
from converter.ids.places import Place, places_of
from converter.ledger.record import Head
from converter.ledger.similarity import Sketch, digest_of, sketched
from converter.model import Report


def without_words(report: Report) -> Report:
    """Return all of a report but its words: sources, title, year, digests; a few kB, as those of all reports are held at once."""
    return replace(
        report,
        head=(),
        preamble=(),
        sections=(),
        closing=(),
        signature=(),
        annexes=(),
        removals=(),
        messages=(),
        terms=(),
    )


class Draft(msgspec.Struct, dict=True):
    """A report that looks for its page."""

    report: Report
    """May be without its words."""
    load: Callable[[], Report]
    """Gives it with its words."""
    head: Head | None = None
    """Of the page that it keeps; None for a new one."""
    known_words: str | None = None
    """As `words_text`, where it is known without the report's words."""

    @classmethod
    def of(cls, report: Report) -> Draft:
        """Return the draft of a report that is there with its words."""
        return cls(report, lambda: report)

    @classmethod
    def known(cls, bare: Report, words: str, load: Callable[[], Report]) -> Draft:
        """Return the draft of a report that is there without its words; words: as `words_text`."""
        return cls(bare, load, known_words=words)

    @property
    def order(self) -> tuple[str, int]:
        """Its place among all reports: name and part of its first file."""
        return self.report.sources[0].name, self.report.sources[0].part

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """As `places_of`."""
        return places_of(self.load())

    @property
    def sketches(self) -> tuple[Sketch, ...]:
        """Of the places' own words; empty for fixed places but the title."""
        return self._sketched[0]

    @property
    def minted(self) -> list[str]:
        """The ids that its own words and numbers give."""
        return mint_ids(self.places)

    @property
    def hash(self) -> int:
        """Similarity hash of all its words."""
        return self._sketched[1]

    @cached_property
    def _sketched(self) -> tuple[tuple[Sketch, ...], int]:
        return sketched([place.words for place in self.places])

    @property
    def length(self) -> int:
        """Characters of all its words, normalised."""
        return sum(len(place.words) for place in self.places)

    @property
    def words_text(self) -> str:
        """A line for every place that has words and no fixed id: their digest, a space, the id that the report minted."""
        if self.known_words is not None:
            return self.known_words
        return "\n".join(f"{digest} {identifier}" for digest, identifier in self.words(self.minted))

    def words(self, ids: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
        """Yield digest of words and id, for every place that has words and no fixed id.

        ids: of the places, where they are not those that the report minted.
        """
        if not ids:
            for line in self.words_text.splitlines():
                digest, _, identifier = line.partition(" ")
                yield digest, identifier
            return
        for place, identifier in zip(self.places, ids, strict=True):
            if place.words and not place.fixed:
                yield digest_of(place.words), identifier
