"""The pages of one theme: every place in the reports that deals with it, by year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from converter.model import Theme
from converter.pages import common
from converter.pages.cut import LIMIT
from converter.pages.entries import entry_lines, evidence_switch, filter_box
from converter.pages.groups import Begun, group_links, group_table, grouped, is_grouped
from converter.pages.listing import Listing, Sheet, opening_of
from converter.pages.tree import Block, Heading, Link, Original, Page, Para, Span
from converter.relations import Counts, Entry

EntriesOf = Callable[[int | None], Sequence[Entry]]
"""Year → the theme's list."""


def theme_page(counts: Counts, entries_of: EntriesOf, themes: Sequence[Theme] = ()) -> Page:
    """Return the page of a theme: all its places, or an index of the years where there are too many.

    entries_of: asked for the years of `counts` where all are shown; themes: all, to which former sub-themes may lead.
    """
    theme = counts.theme
    listed = {count.year: entries_of(count.year) for count in counts.years} if counts.entries <= LIMIT else {}
    blocks = (
        common.breadcrumbs(("主题", common.THEMES)),
        Heading(1, theme.name, "top"),
        Para((Original(theme.definition),), "definition"),
        _count(counts) if counts.years else _none(),
        *group_table(counts, themes or (theme,), is_divided=has_year_pages(counts)),
        *_choices([entry for entries in listed.values() for entry in entries]),
        *_years(counts, listed),
    )
    return Page(common.theme_page(theme.slug), theme.name, theme.definition, blocks)


def has_year_pages(counts: Counts) -> bool:
    """Return whether a theme has a list of its own for each year."""
    return counts.entries > LIMIT


def theme_listing(theme: Theme, year: int | None) -> Listing:
    """Return the list of a theme's places in the reports on one year."""
    slug = common.year_slug(year)
    return Listing(common.year_label(year), _year_path(theme, year), f"themes/{theme.slug}/{slug}-{{}}.md")


def theme_sheet(
    theme: Theme, year: int | None, sheet: Sheet, entries: Sequence[Entry], groups: Sequence[Begun] = ()
) -> Page:
    """Return one page of such a list; entries: those of the sheet; groups: of the whole list, for its first page."""
    label = common.year_label(year)
    title = f"{theme.name} · {label}{sheet.suffix}"
    above = [("主题", common.THEMES), (theme.name, common.theme_page(theme.slug))]
    if not sheet.is_first:
        above.append((label, _year_path(theme, year)))
    more = ("，", sheet.more) if sheet.more else ()
    blocks = (
        common.breadcrumbs(*above),
        Heading(1, title, "top"),
        *((common.count(f"共 {sheet.total:,} 处", *more, "。"),) if sheet.is_first else ()),
        *group_links(theme, groups, sheet.path),
        *_choices(entries),
        *grouped(theme, entries, "h2"),
        *sheet.ending,
    )
    return Page(sheet.path, title, title, blocks)


def entry_opening(entry: Entry) -> str:
    """Return what the list of pages says of a page that begins with an entry."""
    return f"{opening_of(entry.report.title)} {opening_of(entry.name)}"


def _choices(entries: Sequence[Entry]) -> Iterator[Block]:
    yield from filter_box(entries)
    yield from evidence_switch(entries)


def _years(counts: Counts, listed: dict[int | None, Sequence[Entry]]) -> Iterator[Block]:
    theme = counts.theme
    for count in counts.years:
        yield Heading(2, common.year_label(count.year), common.year_anchor(count.year))
        if listed and is_grouped(theme, count):
            yield from grouped(theme, listed[count.year], "h3", f"{common.year_anchor(count.year)}-")
        elif listed:
            yield from entry_lines(listed[count.year], of_role=theme.is_role)
        else:
            shown = Link(f"{common.year_label(count.year)}的各处", _year_path(theme, count.year))
            yield Para((shown, " ", Span(f"{count.entries:,} 处", "details")))


def _year_path(theme: Theme, year: int | None) -> str:
    return f"themes/{theme.slug}/{common.year_slug(year)}.md"


def _count(counts: Counts) -> Para:
    return common.count(f"共 {counts.entries:,} 处，出自 {counts.reports:,} 篇报告。")


def _none() -> Para:
    other = Link("其他主题", common.THEMES)
    return Para(("现有的报告里还没有写到这个主题的章节。可以看看", other, "。"), "empty")
