"""What a relation across reports shows: pages and files, part by part, and what it says at the places of each report.

And what relations leave at the page of an office of which they have nothing to say any more: links to it may be anywhere.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from hashlib import sha256
from typing import Any, Protocol, runtime_checkable

from converter.model import Value
from converter.pages import common
from converter.pages.category import category_label
from converter.pages.tree import Link, Page, Para
from converter.relations.categories import FOLDERS, Category, Facet, category_address, facet_of
from converter.relations.relation import Relation
from converter.tables import Tables, telling

_FACET: Facet = "office"


class Later:
    """Values of a page that are read only if it is made; `repr` gives a digest of what tells them from others."""

    def __init__(self, key: object, read: Callable[[], tuple[Any, ...]]) -> None:
        self._digest, self._read = sha256(telling(key)).hexdigest()[:24], read

    def __iter__(self) -> Iterator[Any]:
        return iter(self._read())

    def __repr__(self) -> str:
        return self._digest


class Made(Value, frozen=True):
    """A page or a file that is to be made."""

    path: str
    """Below docs/; a page's ends in `.md`."""
    make: Callable[..., Page | str | bytes]
    """A function that can be pickled; gives the page, or the content of the file."""
    arguments: tuple[Any, ...]
    """Small values, or `Later`: they tell whether the page is as it was."""

    @property
    def values(self) -> tuple[Any, ...]:
        """The arguments, read where that was left for later."""
        return tuple([tuple(each) if isinstance(each, Later) else each for each in self.arguments])

    @property
    def key(self) -> bytes:
        """What it is made from."""
        return telling((self.path, self.make.__module__, self.make.__qualname__, self.arguments))


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


@runtime_checkable
class HasOffices(Protocol):
    """A relation that has a page for each office."""

    def office_page(self, slug: str) -> str:
        """Return its path below docs/, whether it is there or not; empty where there can be none. slug: of the office."""


def office_paths(
    relations: Iterable[RelationPages], addresses: Iterable[str]
) -> Iterator[tuple[str, str, RelationPages]]:
    """Yield the path of each page that relations have of offices, the address of the office, and the relation.

    addresses: of all pages of offices that are there or were published.
    """
    listed = [each for each in relations if isinstance(each, HasOffices)]
    for address in sorted(address for address in addresses if address.startswith(f"{FOLDERS[_FACET]}/")):
        for each in listed:
            if path := each.office_page(address.partition("/")[2]):
                yield path, address, each


def former_office_pages(
    relations: Iterable[RelationPages],
    addresses: Iterable[str],
    name_of: Callable[[str], str | None],
    there: Container[str],
) -> Iterator[Made]:
    """Yield the pages of offices that no relation makes.

    addresses: as for `office_paths`; name_of: address → name of the office; there: paths that relations make.
    """
    for path, address, each in office_paths(relations, addresses):
        if path not in there:
            yield Made(path, former_office_page, (path, each.relation.name, each.title, address, name_of(address)))


def former_office_page(path: str, relation: str, title: str, address: str, name: str | None) -> Page:
    """Return such a page; relation, title: name and title of the relation; address, name: of the office."""
    slug = address.partition("/")[2]
    label = category_label(Category(facet_of(address), name, slug))
    here = f"{label} · {title}"
    index = f"{relation}/index.md"
    office = Link(label, f"{category_address(_FACET, slug)}/index.md")
    says = "现在没有可以列在这里的内容。这一页为旧链接保留；以后再有，还列在这里。可以看看"
    way, blocks = (
        (common.RELATED_STEP, (title, index)),
        (Para((says, office, "或", Link(title, index), "。"), "empty"),),
    )
    return common.page(path, here, f"{label}：现在没有可以列在这里的内容。", way, blocks)
