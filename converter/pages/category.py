"""The page of one office, and of one kind: its themes over the years, its newest problems and plans, its reports; the indexes of both."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from converter.model import Theme
from converter.pages import common
from converter.pages.entries import entry_lines
from converter.pages.listing import LIMIT, Listing, Sheet, opening_of
from converter.pages.matrix import matrix, matrix_says
from converter.pages.tree import Block, Element, Heading, Held, Line, Link, Page, Para, Strong, cell, columns, grid
from converter.relations.categories import Category, Facet
from converter.relations.entries import Entry
from converter.relations.overview import counts_on
from converter.relations.summaries import Summary

NOUNS: Mapping[Facet, str] = {"office": "单位", "kind": "文种"}
_YEARS = 16
"""How many years the matrix has: each cell names the office in its link, and names may be long."""
_NEWEST = 30
"""How many reports the page of a kind shows, and that of an office with too many for one page."""

Latest = Mapping[str, Sequence[Entry]]
"""Role → entries of the reports of a category's newest year, as many as its page shows."""
INDEXES: Mapping[Facet, Listing] = {
    facet: Listing(NOUNS[facet], path, f"{path.partition('/')[0]}/page-{{}}.md")
    for facet, path in common.CATEGORIES.items()
}
"""The lists of categories."""

Indexed = tuple[Category, Summary]
"""A category that has reports, and its newest one: the first of the lists."""


def category_page(category: Category, summaries: Sequence[Summary], latest: Latest, themes: Sequence[Theme]) -> Page:
    """Return the page of an office or kind.

    summaries: the first of its reports, `shown_on(category)`, in the order of the lists; latest: of an office.
    """
    noun, label = NOUNS[category.facet], category_label(category)
    path = f"{category.page}/index.md"
    way = ((noun, common.CATEGORIES[category.facet]),)
    if not category.years:
        return common.page(path, label, f"{noun}“{label}”现在没有报告。", way, (_empty(category),))
    query = _choice(category)
    blocks = (
        common.count(f"{category.reports:,} 篇，{category_span(category)}，共 {category.characters:,} 字。"),
        common.facets(query, "any"),
        common.year_strip(
            (year.year, _year_target(category, year.year), f"{year.reports:,} 篇") for year in category.years
        ),
        Element("div", (("class", "listed"),), tuple(_listed(category, summaries, latest, themes))),
    )
    return common.page(path, label, f"{noun}“{label}”的报告：各年写了什么主题，全部报告。", way, blocks)


def category_label(category: Category) -> str:
    """Return what readers know a category by."""
    if category.name is None:
        return f"未注明{NOUNS[category.facet]}"
    return category.name.strip() or common.BLANK


def is_divided(category: Category) -> bool:
    """Whether an office has so many reports that each year has its own pages."""
    return category.facet == "office" and category.reports > LIMIT


def shown_on(category: Category) -> int:
    """Return how many reports the page of a category lists."""
    return (
        category.reports if category.facet == "office" and not is_divided(category) else min(category.reports, _NEWEST)
    )


def category_listing(category: Category, year: int | None) -> Listing:
    """Return the list of the reports of an office on one year."""
    slug = common.year_slug(year)
    return Listing(common.year_label(year), f"{category.page}/{slug}.md", f"{category.page}/{slug}-{{}}.md")


def category_sheet(category: Category, year: int | None, sheet: Sheet, summaries: Sequence[Summary]) -> Page:
    """Return one page of such a list; summaries: those of the sheet. Of the category only its name is shown."""
    label, of_year = category_label(category), common.year_label(year)
    heading = f"{label} · {of_year}"
    way = (
        (NOUNS[category.facet], common.CATEGORIES[category.facet]),
        (label, f"{category.page}/index.md"),
        (of_year, category_listing(category, year).first),
    )
    blocks: tuple[Block, ...] = (
        *sheet.counted(f"共 {sheet.total:,} 篇"),
        common.facets(_choice(category), "any", chosen=common.choice(year=year), to="index.html"),
        Element("div", (("class", "listed"),), (common.report_lines(summaries, without=category.facet),)),
    )
    return sheet.page(heading, way, f"{sheet.title(heading)}的报告。", blocks)


def _choice(category: Category, **more: str | int | None) -> str:
    return common.choice(**{category.facet: category.name}, **more)


def category_span(category: Category) -> str:
    """Return the years of a category: `2012–2024年`, `2023年`, `2023年和年份不明`."""
    years = [year.year for year in category.years if year.year is not None]
    known = common.years_label(years[-1], years[0]) if years else ""
    return "和".join(filter(None, (known, common.year_label(None) if None in [y.year for y in category.years] else "")))


def _year_target(category: Category, year: int | None) -> str:
    if category.facet == "kind":
        return f"{common.REPORTS}?{_choice(category, year=year)}"
    return (
        category_listing(category, year).first
        if is_divided(category)
        else f"{category.page}/index.md#{common.year_anchor(year)}"
    )


def _listed(
    category: Category, summaries: Sequence[Summary], latest: Latest, themes: Sequence[Theme]
) -> Iterator[Held]:
    yield Heading(2, "各年写了什么", "themes")
    columns = [year.year for year in category.years[:_YEARS]]
    yield matrix_says(f"这里是最近 {_YEARS} 个年度，合计是全部年度的。" if category.years[_YEARS:] else "")
    yield matrix(
        counts_on(category, themes),
        columns,
        {year.year: year.reports for year in category.years},
        lambda theme, year: f"{common.theme_page(theme.slug)}?{_choice(category, year=year)}",
    )
    for theme in themes:
        if entries := latest.get(theme.slug, ()):
            yield Heading(2, f"{theme.name}（{common.year_label(category.years[0].year)}）", theme.slug)
            yield from entry_lines([replace(entry, words=()) for entry in entries], of_role=True, without="office")
            target = f"{common.theme_page(theme.slug)}?{_choice(category)}"
            yield Para((Link(f"全部年度的{theme.name}", target),))
    yield from _reports(category, summaries)


def _reports(category: Category, summaries: Sequence[Summary]) -> Iterator[Held]:
    is_whole = len(summaries) == category.reports
    yield Heading(2, "报告" if is_whole else "最近年度的报告", "reports")
    for year, of_year in groupby(summaries, key=lambda summary: summary.year):
        yield Heading(3, common.year_label(year), common.year_anchor(year))
        yield common.report_lines(tuple(of_year), without=category.facet)
    if not is_whole:
        says = f"这里是最近的 {len(summaries)} 篇，全部 {category.reports:,} 篇按年度看："
        links = (Link(common.year_label(year.year), _year_target(category, year.year)) for year in category.years)
        yield Para((says, *common.listed(links)))


def _empty(category: Category) -> Para:
    noun, label = NOUNS[category.facet], category_label(category)
    says = f"现在没有{label if category.name is None else f'这个{noun}'}的报告。"
    others = Link(f"其他{noun}", common.CATEGORIES[category.facet])
    ways = (others, "、", Link("报告", common.REPORTS), "或", Link("主题", common.THEMES))
    return Para((says, "这一页为旧链接保留；以后再有，还列在这里。可以看看", *ways, "。"), "empty")


def category_index(facet: Facet, sheet: Sheet, indexed: Sequence[Indexed], *, has_unnamed: bool) -> Page:
    """Return one page of the index; indexed: those of the sheet; has_unnamed: whether the last of all are reports without one."""
    noun = NOUNS[facet]
    shown: Block = _table(facet, indexed) if indexed else _nothing(facet)
    counted = sheet.counted(common.named_count(sheet.total, noun, has_unnamed=has_unnamed))
    about = f"全部{noun}：各有多少篇报告，哪些年度，最近一篇。"
    return sheet.page(noun, ((noun, common.CATEGORIES[facet]),), about, (*counted, shown))


def category_opening(category: Category) -> str:
    """Return what the list of pages says of a page that begins with a category."""
    return opening_of(category_label(category))


def _nothing(facet: Facet) -> Para:
    """Return what the index shows without categories: there may be reports all the same, of which none is named."""
    ways = {
        "office": "报告文件夹里以单位命名的子文件夹，各算一个单位；没有放进去的，看标题、落款写的单位。再生成一次网站，就列在这里。详见",
        "kind": "报告的标题写明文种（述职报告、工作总结等）的，就列在这里。详见",
    }
    return Para(
        (Strong(f"还没有{NOUNS[facet]}。"), f" {ways[facet]}", Link("使用说明", f"{common.GUIDE}#add"), "。"), "empty"
    )


def _table(facet: Facet, indexed: Sequence[Indexed]) -> Element:
    head = columns(NOUNS[facet], "报告", "年度", "最近一篇", numbers=("报告",))
    return grid("categories", head, map(_row, indexed))


def _row(indexed: Indexed) -> tuple[Line, ...]:
    category, newest = indexed
    return (
        cell(Link(category_label(category), f"{category.page}/index.md"), scope="row"),
        cell(f"{category.reports:,} 篇", classes="number"),
        cell(category_span(category)),
        cell(*common.report_link(newest)),
    )
