"""What a relation across reports shows: pages and files, part by part, and what it says at the places of each report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol

from converter.pages.tree import Page
from converter.relations import Relation
from converter.tables import Tables


class Made(NamedTuple):
    """A page or a file that is to be made."""

    path: str
    """Below docs/; a page's ends in `.md`."""
    make: Callable[..., Page | str | bytes]
    """A function that can be pickled; gives the page, or the content of the file."""
    arguments: tuple[Any, ...]
    """Small values: their `repr` tells whether the page is as it was."""

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
