"""The overview of themes; the pages of one: how much there is, its course, the newest entries, the lists of all year by year."""

from collections.abc import Iterator, Mapping, Sequence

from converter.model import Theme, Value
from converter.pages import common
from converter.pages.entries import entry_lines, evidence_switch
from converter.pages.groups import Begun, group_links, grouped, other_subs, sub_links
from converter.pages.listing import Listing, Sheet, opening_of
from converter.pages.matrix import course, matrix, matrix_says
from converter.pages.terms import turns_lines
from converter.pages.tree import Block, Element, Heading, Html, Line, Link, Original, Page, Para, Words, joined
from converter.relations.entries import Entry
from converter.relations.overview import Count, Counts, Overview
from converter.relations.terms.measure import Turns

NEWEST_LINES = 30
"""About how many lines of newest entries a theme's page shows; a small theme is whole on it."""


def theme_page(
    counts: Counts,
    newest: Sequence[Entry],
    reports: Mapping[int | None, int],
    themes: Sequence[Theme] = (),
    turns: Turns | None = None,
) -> Page:
    """Return the page of a theme.

    newest: its first entries, newest year first; reports: number of each year, with all themes; themes: all, to which
    former sub-themes may lead; turns: which of its terms came and went.
    """
    theme = counts.theme
    blocks = (
        Para((Original(theme.definition),), "definition"),
        *other_subs(counts, themes or (theme,)),
        *(_filled(counts, newest, reports, turns) if counts.years else (_none(),)),
    )
    way = (("主题", common.THEMES),)
    return common.page(common.theme_page(theme.slug), theme.name, theme.definition, way, blocks)


def theme_listing(theme: Theme, year: int | None) -> Listing:
    """Return the list of a theme's entries in the reports on one year."""
    first = common.theme_year_page(theme.slug, year)
    return Listing(common.year_label(year), first, first.replace(".md", "-{}.md"))


class ThemeYear(Value, frozen=True):
    """What the pages of a theme's list of a year need to know of the whole list."""

    count: Count
    """For the first page; the others need no more than the year."""
    groups: tuple[Begun, ...]
    """For the first page likewise."""
    is_grouped: bool
    """Whether the entries stand in groups."""


def theme_sheet(theme: Theme, sheet: Sheet, entries: Sequence[Entry], of_year: ThemeYear) -> Page:
    """Return one page of such a list; entries: those of the page."""
    count = of_year.count
    label, year_page = common.year_label(count.year), common.theme_year_page(theme.slug, count.year)
    heading = f"{theme.name} · {label}"
    way = (("主题", common.THEMES), (theme.name, common.theme_page(theme.slug)), (label, year_page))
    blocks = (
        *sheet.counted(_count(count)),
        _facets(theme, chosen=common.choice(year=count.year), to="index.html"),
        *group_links(theme, of_year.groups, sheet),
        *evidence_switch(entries),
        Element("div", (("class", "listed"),), tuple(grouped(theme, entries, is_grouped=of_year.is_grouped))),
    )
    return sheet.page(heading, way, sheet.title(heading), blocks)


def entry_opening(entry: Entry) -> str:
    """Return what the list of pages says of a page that begins with an entry."""
    return f"{opening_of(entry.report.label)} {opening_of(entry.name)}"


def _filled(
    counts: Counts, newest: Sequence[Entry], reports: Mapping[int | None, int], turns: Turns | None
) -> Iterator[Block]:
    theme = counts.theme
    yield common.count(f"{_count(counts)}。")
    yield from course(counts, reports)
    yield from turns_lines(turns)
    yield from sub_links(counts)
    yield _facets(theme)
    years = (
        (count.year, common.theme_year_page(theme.slug, count.year), f"{count.entries:,} 节") for count in counts.years
    )
    yield common.year_strip(years, is_anchored=True)
    yield from evidence_switch(newest)
    shown = [*entry_lines(newest, of_role=theme.is_role, with_year=True)]
    if rest := counts.entries - len(newest):
        year = newest[-1].report.year
        links = (
            Link(
                common.year_label(count.year),
                common.theme_year_page(theme.slug, count.year),
                count=f"{count.entries} 节",
            )
            for count in counts.years[[count.year for count in counts.years].index(year) :]
        )
        shown.append(Para((f"还有 {rest:,} 节：", *joined(links)), "rest"))
    yield Element("div", (("class", "listed"),), tuple(shown))


def _facets(theme: Theme, *, chosen: str = "", to: str = "") -> Html:
    base = common.choice(**{"role" if theme.is_role else "theme": theme.slug})
    return common.facets(base, "section", chosen=chosen, to=to)


def _count(counts: Counts | Count) -> str:
    offices = counts.offices if isinstance(counts, Counts) else len(counts.offices)
    of_offices = f"、{offices:,} 个单位" if offices else ""
    return f"共 {counts.entries:,} 节，出自 {counts.reports:,} 篇报告{of_offices}"


def _none() -> Para:
    other = Link("其他主题", common.THEMES)
    return Para(("现有的报告里还没有写到这个主题的章节。可以看看", other, "。"), "empty")


def theme_overview(overview: Overview) -> Page:
    """Return the page with the matrix theme × year; each count links to its list."""
    shown: tuple[Block, ...] = (common.no_reports(),)
    if overview.years:
        reports = {year.year: year.reports for year in overview.years}
        shown = matrix_says(), matrix(overview.themes, [*reports], reports)
    meanings = (
        line
        for theme in (found.theme for found in overview.themes)
        for line in (
            Line("dt", (), (Link(theme.name, common.theme_page(theme.slug)),)),
            Line("dd", (), (Words(theme.definition),)),
        )
    )
    definitions = Element("dl", (("class", "definitions"),), tuple(meanings))
    blocks = (*shown, Heading(2, "各主题的含义", "definitions"), definitions)
    return common.page(common.THEMES, "主题", "各主题在各年度报告中的分布。", (), blocks)
