"""The words of a report as one text, to look for words that are no longer a place of their own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from converter.ids.places import Place
from converter.ledger.similarity import Sketch, digest_of

_MOST_TRIES = 20
"""Places at which a text may begin as the words do that are looked for; formulas begin alike many times."""


class RunningText:
    """All words of a report's places, one behind the other."""

    def __init__(self, places: Sequence[Place], *, with_labels: bool) -> None:
        """Take the places; with_labels: whether 一是 and its kin count as words (they did in a joined paragraph)."""
        self._starts: list[int] = []
        self._places: list[int] = []
        texts: list[str] = []
        at = 0
        for index, place in enumerate(places):
            if place.fixed:
                continue
            self._starts.append(at)
            self._places.append(index)
            text = place.label + place.words if with_labels else place.words
            texts.append(text)
            at += len(text)
        self._text = "".join(texts)

    def find(self, words: Sketch) -> tuple[int, ...]:
        """Return the places that the words run through, that with the most of them first; empty where they are not.

        They are known by their ends, length and digest.
        """
        at = -1
        for _ in range(_MOST_TRIES):
            at = self._text.find(words.first, at + 1)
            if at < 0:
                break
            text = self._text[at : at + words.length]
            if text.endswith(words.last) and len(text) == words.length and digest_of(text) == words.digest:
                return self._pieces(at, at + words.length)
        return ()

    def _pieces(self, start: int, end: int) -> tuple[int, ...]:
        first = bisect_right(self._starts, start) - 1
        bounds = [*self._starts[first : bisect_left(self._starts, end)], end]
        shares = [following - max(start, at) for at, following in pairwise(bounds)]
        pieces = sorted(range(len(shares)), key=lambda piece: (-shares[piece], piece))
        return tuple(self._places[first + piece] for piece in pieces)
