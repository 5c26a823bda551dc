"""A report on its way into the ledger: what matching knows of it before its text, and its text when that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from converter.ids.mint import mint_ids
from converter.ids.places import Place, places_of
from converter.ledger.record import Head
from converter.ledger.similarity import Sketch, digest_of, sketched
from converter.model import Report


@dataclass(frozen=True, slots=True)
class Facts:
    """What matching knows of a report without its text."""

    bare: Report
    """All but its words: sources, title, year, digests."""
    words: str
    """A line for every place that has words and no fixed id: their digest, a space, the id that the report minted."""


def facts_of(report: Report) -> Facts:
    """Return the facts of a report that has minted its ids."""
    draft = Draft.of(report)
    bare = replace(
        report, head=(), preamble=(), sections=(), closing=(), signature=(), annexes=(), removals=(), messages=()
    )
    places = zip(draft.places, draft.minted, strict=True)
    words = [f"{digest_of(place.words)} {name}" for place, name in places if place.words and not place.fixed]
    return Facts(bare, "\n".join(words))


@dataclass
class Draft:
    """A report that looks for its page."""

    report: Report
    """May be without its words."""
    load: Callable[[], Report]
    """Gives it with its words."""
    head: Head | None = None
    """Of the page that it keeps; None for a new one."""
    facts: Facts | None = field(default=None, repr=False)

    @classmethod
    def of(cls, report: Report) -> Draft:
        """Return the draft of a report that is there with its words."""
        return cls(report, lambda: report)

    @classmethod
    def known(cls, facts: Facts, load: Callable[[], Report]) -> Draft:
        """Return the draft of a report of which the facts are known."""
        return cls(facts.bare, load, facts=facts)

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

    def words(self, ids: list[str] | None = None) -> Iterator[tuple[str, str]]:
        """Yield digest of words and id, for every place that has words and no fixed id.

        ids: of the places, where they are not those that the report minted.
        """
        if self.facts and ids is None:
            for line in self.facts.words.splitlines():
                digest, _, identifier = line.partition(" ")
                yield digest, identifier
            return
        for place, identifier in zip(self.places, ids or self.minted, strict=True):
            if place.words and not place.fixed:
                yield digest_of(place.words), identifier
