"""Words that lost their place on one page and stand on another: where a link to them leads on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from converter.anchors.accounts import Record

_SHORT = 8
"""Characters under which the same words on another page do not count as moved there."""

Target = tuple[str, str]
"""Address of a page, and an id on it."""


class Elsewhere:
    """Looks for the words of records that lost their place on one page.

    A paragraph goes where its words are; a heading where most of what stood below it went, to the same heading if it is
    there.
    """

    def __init__(self, lost: Sequence[Record], places_of_words: Callable[[str], Sequence[Target]]) -> None:
        """Take all records of the page that lost their place.

        places_of_words: digest of words → where they are on other pages.
        """
        self._places = places_of_words
        self._below: dict[str, list[Record]] = defaultdict(list)
        for record in lost:
            if record.sketch:
                self._below[record.above].append(record)
        self._found: dict[str, Target | None] = {}

    def target(self, record: Record) -> str:
        """Return the address and id of a record's words (`reports/2023/zongjie-0a1b2c#s1`), or an empty text."""
        found = self._target(record)
        return "#".join(found) if found else ""

    def came_whole(self, record: Record) -> bool:
        """Return whether a heading is at its target itself, with what stood below it."""
        target = self._target(record)
        return bool(target and self._below.get(record.id)) and target in self._places(record.sketch.digest)

    def _target(self, record: Record) -> Target | None:
        if record.id not in self._found:
            self._found[record.id] = self._look(record)
        return self._found[record.id]

    def _look(self, record: Record) -> Target | None:
        places = self._places(record.sketch.digest) if record.sketch else ()
        below = self._below.get(record.id)
        if not below:
            return places[0] if places and record.sketch.length >= _SHORT else None
        led = [target for other in below if (target := self._target(other))]
        if 2 * len(led) < len(below):
            return None
        page = led[0][0]
        return next((found for found in places if found[0] == page), led[0])
