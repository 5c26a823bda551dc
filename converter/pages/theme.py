"""The pages of one theme: every place in the reports that deals with it, by year."""

from __future__ import annotations

from collections.abc import Iterator

from converter.model import Page, Paragraph
from converter.pages import parts
from converter.pages.cut import LIMIT
from converter.pages.entries import entry_lines, filter_box
from converter.pages.listing import Listing, opening_of
from converter.pages.markdown import block, document, front_matter, heading, link, paragraph, span
from converter.relations import EntriesOfTheme, EntriesOfYear, Entry, Relations


def theme_pages(relations: Relations) -> Iterator[Page]:
    """Yield each theme's pages: one with all places, or an index and pages by year where there are too many."""
    for found in relations.themes:
        yield _index(found)
        if found.count > LIMIT:
            for year in found.years:
                yield from _year(found, year)


def _index(found: EntriesOfTheme) -> Page:
    theme = found.theme
    path = parts.theme_page(theme.slug)
    blocks = (
        parts.breadcrumbs(path, ("主题", parts.THEMES)),
        heading(1, theme.name, "top"),
        paragraph(theme.definition, "", "definition"),
        _count(found) if found.count else _none(path),
        filter_box([entry for year in found.years for entry in year.entries]) if found.count <= LIMIT else "",
        *_years(found, path),
    )
    head = front_matter(title=theme.name, description=theme.definition)
    return Page(path, head + "\n" + document(*blocks))


def _years(found: EntriesOfTheme, path: str) -> Iterator[str]:
    for year in found.years:
        yield heading(2, parts.year_label(year.year), parts.year_anchor(year.year))
        if found.count <= LIMIT:
            yield from entry_lines(year.entries, path, of_role=found.theme.is_role)
        else:
            listed = link(f"{parts.year_label(year.year)}的各处", _year_path(found, year), path)
            yield f"{listed} {span(f'{len(year.entries):,} 处', 'details')}"


def _year(found: EntriesOfTheme, year: EntriesOfYear) -> Iterator[Page]:
    name = found.theme.name
    label = parts.year_label(year.year)
    listing = Listing(
        entries=year.entries,
        key=lambda entry: entry.key,
        opening=_opening,
        label=label,
        first=_year_path(found, year),
        further=lambda digits: f"themes/{found.theme.slug}/{parts.year_slug(year.year)}-{digits}.md",
    )
    for sheet in listing.sheets():
        title = f"{name} · {label}" if sheet.is_first else f"{name} · {label}（续）"
        above = [("主题", parts.THEMES), (name, parts.theme_page(found.theme.slug))]
        if not sheet.is_first:
            above.append((label, listing.first))
        blocks = (
            parts.breadcrumbs(sheet.path, *above),
            heading(1, title, "top"),
            block(f"共 {len(year.entries):,} 处{'，' * bool(sheet.more)}{sheet.more}。", "", "count")
            if sheet.is_first
            else "",
            filter_box(sheet.entries),
            *entry_lines(sheet.entries, sheet.path, of_role=found.theme.is_role),
            sheet.pager,
            sheet.contents,
        )
        yield Page(sheet.path, front_matter(title=title, description=title) + "\n" + document(*blocks))


def _year_path(found: EntriesOfTheme, year: EntriesOfYear) -> str:
    return f"themes/{found.theme.slug}/{parts.year_slug(year.year)}.md"


def _opening(entry: Entry) -> str:
    place = "结尾段落" if isinstance(entry.part, Paragraph) else entry.part.label + entry.part.heading
    return f"{opening_of(entry.report.title)} {opening_of(place)}"


def _count(found: EntriesOfTheme) -> str:
    reports = {entry.report.address for year in found.years for entry in year.entries}
    return block(f"共 {found.count:,} 处，出自 {len(reports):,} 篇报告。", "", "count")


def _none(path: str) -> str:
    return block(f"现有的报告里还没有写到这个主题的章节。可以看看{link('其他主题', parts.THEMES, path)}。", "", "empty")
