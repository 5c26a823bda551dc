"""Sub-themes on a theme's pages: how much there is of each, and the groups that the entries of a year stand in.

A sub-theme has a permanent id on its theme's page, its slug. The same id leads to its group on the page of a year.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from converter.model import Theme
from converter.pages import common
from converter.pages.entries import entry_lines
from converter.pages.former import link_to, place_of
from converter.pages.listing import Sheet
from converter.pages.tree import Held, Html, Line, Link, Para, Words, html, joined
from converter.relations.entries import Entry
from converter.relations.overview import Counts

OTHER = Theme("other", "其他", "")
"""What stands in no group; no sub-theme may have its slug."""
_FEWEST = 8
"""Entries of a year from which on they are shown in groups."""

Begun = tuple[int, int, str]
"""A group, its number of entries, and the path of the page on which it begins."""


def sub_links(counts: Counts) -> Iterator[Para]:
    """Yield the links to a theme's sub-themes, each to the newest year that deals with it."""
    theme = counts.theme
    links = []
    for sub in theme.subs:
        if number := counts.of_label(sub.slug):
            year = next(count.year for count in counts.years if count.of_label(sub.slug))
            target = f"{common.theme_year_page(theme.slug, year)}#{sub.slug}"
            links.append(Link(sub.name, target, count=f"{number:,} 节", id=sub.slug, data=(("sub", sub.slug),)))
    if links:
        yield Para(joined(links), "subs")


def other_subs(counts: Counts, themes: Sequence[Theme]) -> Iterator[Html]:
    """Yield the ids of sub-themes that have nothing to show, and of those that are no more, which lead on; themes: all."""
    theme = counts.theme
    groups = (*theme.subs, OTHER) if theme.subs else ()
    empty = (common.anchor(sub.slug) for sub in groups if not counts.of_label(sub.slug))
    former = (_former(slug, target, theme, themes) for slug, target in theme.former)
    if anchors := (*empty, *former):
        yield html("div", *anchors, class_=_ANCHORS)


def grouped(theme: Theme, entries: Sequence[Entry], *, is_grouped: bool) -> Iterator[Held]:
    """Yield blocks that list the entries of a year, group by group where they are many; entries: in the order of groups."""
    if not is_grouped:
        yield from entry_lines(entries, of_role=theme.is_role)
        return
    for number, group in groupby(entries, key=lambda entry: theme.group_of(entry.subthemes)):
        sub = _sub(theme, number)
        # No heading of the contents at the side, and none to MkDocs, which would give it a link of its own.
        heading = (("class", "group"), ("role", "heading"), ("aria-level", "2"), ("id", sub.slug))
        yield Line("div", heading, (Words(sub.name),))
        yield from entry_lines(list(group))


def begun(sizes: Sequence[int], sheets: Sequence[tuple[Sheet, range]]) -> tuple[Begun, ...]:
    """Return the groups of a year's list, none where it needs none; sizes: of the groups; sheets: as `Listing.sheets` has them."""
    found: list[Begun] = []
    start = 0
    for group, number in enumerate(sizes if is_in_groups(sizes) else ()):
        if number:
            found.append((group, number, next(sheet.path for sheet, held in sheets if start < held.stop)))
        start += number
    return tuple(found)


def is_in_groups(sizes: Sequence[int]) -> bool:
    """Return whether a year's list stands in groups: it has many entries, and several groups; sizes: of all groups."""
    return sum(sizes) >= _FEWEST and sum(map(bool, sizes)) > 1


def sizes_of(theme: Theme, entries: Sequence[Entry]) -> tuple[int, ...]:
    """Return how many entries stand in each group, those in none last."""
    groups = [theme.group_of(entry.subthemes) for entry in entries]
    return tuple(groups.count(group) for group in range(len(theme.subs) + 1))


def group_links(theme: Theme, groups: Sequence[Begun], sheet: Sheet) -> Iterator[Html | Para]:
    """Yield links to the groups of a list, on its first page, which has the ids of all sub-themes that begin elsewhere."""
    if not sheet.is_first or not theme.subs:
        return
    here = {group for group, _, path in groups if path == sheet.path}
    elsewhere = [sub.slug for group, sub in enumerate((*theme.subs, OTHER)) if group not in here]
    if elsewhere:
        yield html("div", *map(common.anchor, elsewhere), class_=_ANCHORS)
    if groups:
        links = (
            Link(_sub(theme, group).name, f"{path}#{_sub(theme, group).slug}", count=f"{number} 节")
            for group, number, path in groups
        )
        yield Para(joined(links), "subs")


_ANCHORS = "annotation anchors"


def _former(slug: str, target: str, theme: Theme, themes: Sequence[Theme]) -> Html:
    if not target:
        return common.anchor(slug)
    return html("a", id=slug, data_to=link_to(place_of(target, themes)[0], common.theme_page(theme.slug)))


def _sub(theme: Theme, group: int) -> Theme:
    return (*theme.subs, OTHER)[group]
