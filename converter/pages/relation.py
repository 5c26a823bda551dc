"""What a relation across reports shows: pages and files, part by part, and what it says at the places of each report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, NamedTuple, Protocol

from converter.pages.tree import Page
from converter.relations.relation import Relation
from converter.tables import Tables


class Later:
    """Values of a page that are read only if it is made; `repr` gives a digest of what tells them from others."""

    def __init__(self, key: object, read: Callable[[], tuple[Any, ...]]) -> None:
        self._digest, self._read = sha256(repr(key).encode("utf-8", "surrogatepass")).hexdigest()[:24], read

    def __iter__(self) -> Iterator[Any]:
        return iter(self._read())

    def __repr__(self) -> str:
        return self._digest


class Made(NamedTuple):
    """A page or a file that is to be made."""

    path: str
    """Below docs/; a page's ends in `.md`."""
    make: Callable[..., Page | str | bytes]
    """A function that can be pickled; gives the page, or the content of the file."""
    arguments: tuple[Any, ...]
    """Small values, or `Later`: their `repr` tells whether the page is as it was."""

    @property
    def values(self) -> tuple[Any, ...]:
        """The arguments, read where that was left for later."""
        return tuple([tuple(each) if isinstance(each, Later) else each for each in self.arguments])

    @property
    def key(self) -> str:
        """What it is made from."""
        return repr((self.path, self.make.__module__, self.make.__qualname__, self.arguments))


class RelationPages(Protocol):
    """The pages and files of a relation."""

    @property
    def relation(self) -> Relation:
        """What they show."""

    @property
    def title(self) -> str:
        """Of its index page, in Chinese."""

    @property
    def about(self) -> str:
        """What it is, in a sentence."""

    def plan(self, tables: Tables, part: str) -> Iterator[Made]:
        """Yield the pages and files of a part; none where it is no more. The index is always there (`<name>/index.md`)."""

    def of_report(self, tables: Tables, address: str) -> object:
        """Return what is said at the places of a report, as JSON can hold it; None for nothing."""
