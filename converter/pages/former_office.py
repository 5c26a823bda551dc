"""What relations leave at the page of an office of which they have nothing to say any more: links to it may be anywhere."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from typing import Protocol, runtime_checkable

from converter.pages import common
from converter.pages.category import category_label
from converter.pages.relation import Made, RelationPages
from converter.pages.tree import Link, Page, Para
from converter.relations.categories import FOLDERS, Category, Facet, category_address, facet_of

_FACET: Facet = "office"


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
