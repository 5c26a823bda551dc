"""Sub-themes on a theme's pages: the groups that its places stand in, and the table of groups and years.

A group has a permanent id on its theme's page, the slug of the sub-theme: a row of the table. The same id leads to its places
on the page of a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from converter.model import Theme
from converter.pages import common
from converter.pages.entries import entry_lines, place_lines, report_line
from converter.pages.former_theme import link_to, place_of
from converter.pages.listing import Sheet
from converter.pages.matrix import shade
from converter.pages.tree import Block, Html, Line, Link, Para, Words, cell, grid, html, joined
from converter.relations import Count, Counts, Entry

OTHER = Theme("other", "其他", "")
"""What stands in no group; no sub-theme may have its slug."""
FEWEST = 8
"""Places of a year from which on they are shown in groups on a theme's page."""

Begun = tuple[int, int, str]
"""A group, its number of places, and the path of the page on which it begins."""


def grouped(theme: Theme, entries: Sequence[Entry], tag: str, prefix: str = "") -> Iterator[Block]:
    """Yield blocks that list places group by group, below their report where it is one alone; entries: in the order of groups.

    tag: of the headings of groups (`h3`). They are no headings of the contents at the side, which would be all groups of all
    years. prefix: of their ids.
    """
    if not theme.subs:
        yield from entry_lines(entries, of_role=theme.is_role)
        return
    is_of_one_report = len({entry.report.address for entry in entries}) == 1
    if is_of_one_report:
        yield report_line(entries[0].report)
    for number, group in groupby(entries, key=lambda entry: theme.group_of(entry.subthemes)):
        sub = _sub(theme, number)
        yield html(tag, Words(sub.name), class_="group", id=f"{prefix}{sub.slug}")
        of_group = list(group)
        yield from (place_lines(of_group),) if is_of_one_report else entry_lines(of_group)


def is_grouped(theme: Theme, count: Count) -> bool:
    """Whether the places of a year are shown in groups on the theme's page."""
    return bool(theme.subs) and count.entries >= FEWEST


def group_table(counts: Counts, themes: Sequence[Theme], *, is_divided: bool) -> Iterator[Block]:
    """Yield the table of groups and years, and the ids of sub-themes that are no more, which lead on.

    themes: all; is_divided: whether each year has its own page.
    """
    theme = counts.theme
    if former := [_former(slug, target, theme, themes) for slug, target in theme.former]:
        yield html("div", *former, class_="annotation anchors")
    if not theme.subs or not counts.years:
        return
    labels = ("子主题", *(common.year_label(count.year) for count in counts.years))
    head = (*(cell(label, scope="col") for label in labels), cell("合计", classes="total", scope="col"))
    most = max(number for count in counts.years for number in count.groups)
    rows = (
        _row(counts, group, most, is_divided=is_divided)
        for group in range(len(theme.subs) + 1)
        if any(count.groups[group] for count in counts.years)
    )
    yield grid("heat", head, rows)


def _former(slug: str, target: str, theme: Theme, themes: Sequence[Theme]) -> Html:
    if not target:
        return common.anchor(slug)
    return html("a", id=slug, data_to=link_to(place_of(target, themes)[0], common.theme_page(theme.slug)))


def _row(counts: Counts, group: int, most: int, *, is_divided: bool) -> tuple[Line, ...]:
    theme = counts.theme
    sub = _sub(theme, group)
    cells = []
    for count in counts.years:
        number = count.groups[group]
        if is_divided:
            target = f"themes/{theme.slug}/{common.year_slug(count.year)}.md#{sub.slug}"
        else:
            anchor = common.year_anchor(count.year)
            target = f"{common.theme_page(theme.slug)}#{anchor}{f'-{sub.slug}' if is_grouped(theme, count) else ''}"
        cells.append(cell(Link(str(number), target), classes=f"heat-{shade(number, most)}") if number else cell())
    name = Line("th", (("id", sub.slug), ("scope", "row")), (Words(sub.name),))
    return name, *cells, cell(str(sum(count.groups[group] for count in counts.years)), classes="total")


def begun(count: Count, sheets: Sequence[Sheet]) -> tuple[Begun, ...]:
    """Return the groups of a year's list; sheets: its pages."""
    found: list[Begun] = []
    start = 0
    for group, number in enumerate(count.groups):
        if number:
            found.append((group, number, next(sheet.path for sheet in sheets if start < sheet.end)))
        start += number
    return tuple(found)


def group_links(theme: Theme, groups: Sequence[Begun], page: str) -> Iterator[Html | Para]:
    """Yield links to the groups of a list, on its first page; page: its path. A group that begins on another has its id here."""
    elsewhere = [_sub(theme, group).slug for group, _, path in groups if path != page]
    if elsewhere:
        yield html("div", *map(common.anchor, elsewhere), class_="annotation anchors")
    if groups:
        subs = ((_sub(theme, group), number, path) for group, number, path in groups)
        yield Para(
            joined([Link(f"{sub.name} {number}", f"{path}#{sub.slug}") for sub, number, path in subs], " · "), "groups"
        )


def _sub(theme: Theme, group: int) -> Theme:
    return (*theme.subs, OTHER)[group]
