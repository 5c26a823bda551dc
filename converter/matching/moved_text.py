"""Words that lost their place on one page and stand on another: where a link to them leads on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from converter.ledger.record import LinkRecord

_SHORT = 8
"""Characters under which the same words on another page do not count as moved there."""

Target = tuple[str, str]
"""Address of a page, and an id on it."""


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
