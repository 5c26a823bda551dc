"""The words of a report as one text, to look for words that are no longer a place of their own.

And words that lost their place on one page and stand on another: where a link to them leads on.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from converter.ids.places import Place, normalise
from converter.ledger.record import LinkRecord
from converter.ledger.similarity import Sketch, digest_of

_MOST_TRIES = 20
"""Places at which a text may begin as the words do that are looked for; formulas begin alike many times."""
_SHORT = 8
"""Characters under which the same words on another page do not count as moved there."""

Target = tuple[str, str]
"""Address of a page, and an id on it."""


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
            text = normalise(place.label) + place.words if with_labels else place.words
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


class MovedText:
    """Looks for the words of links that lost their place on one page.

    A paragraph goes where its words are; a heading where most of what stood below it went, to the same heading if it is
    there.
    """

    def __init__(self, lost: Sequence[LinkRecord], places_of_words: Callable[[str, str], Iterable[Target]]) -> None:
        """Take all links of the page that lost their place.

        places_of_words: digest of words and a page (empty for any) → where they are on other pages; no more are looked up than are needed, for many
        pages may have the same words.
        """
        self._places = places_of_words
        self._below: dict[str, list[LinkRecord]] = defaultdict(list)
        for link in lost:
            if link.sketch:
                self._below[link.above].append(link)
        self._found: dict[str, Target | None] = {}

    def target(self, link: LinkRecord) -> str:
        """Return the address and id of a link's words (`reports/2023/zongjie-0a1b2c#s1`), or an empty text."""
        found = self._target(link)
        return "#".join(found) if found else ""

    def came_whole(self, link: LinkRecord) -> bool:
        """Return whether a heading is at its target itself, with what stood below it."""
        target = self._target(link)
        if not target or not self._below.get(link.id):
            return False
        return any(found == target for found in self._places(link.sketch.digest, target[0]))

    def _target(self, link: LinkRecord) -> Target | None:
        if link.id not in self._found:
            self._found[link.id] = self._look(link)
        return self._found[link.id]

    def _look(self, link: LinkRecord) -> Target | None:
        below = self._below.get(link.id)
        if not below:
            is_long = link.sketch and link.sketch.length >= _SHORT
            return next(iter(self._places(link.sketch.digest, "")), None) if is_long else None
        led = [target for other in below if (target := self._target(other))]
        if 2 * len(led) < len(below):
            return None
        places = self._places(link.sketch.digest, led[0][0]) if link.sketch else ()
        return next(iter(places), led[0])
