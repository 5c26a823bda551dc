"""Parts that several kinds of pages share: labels and paths, breadcrumbs, lines of reports, and what an empty site says."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from converter.language.expression import expression
from converter.language.slugs import NO_NAME
from converter.pages.tree import (
    Block,
    Bullets,
    Code,
    Heading,
    Html,
    Inline,
    Inlines,
    Line,
    Link,
    Page,
    Para,
    Span,
    Strong,
    Words,
    html,
    joined,
)
from converter.relations.categories import Facet, category_address, category_slug
from converter.relations.summaries import Summary

HOME = "index.md"
REPORTS = "reports/index.md"
THEMES = "themes/index.md"
GUIDE = "guide/index.md"
SEARCH = "search/index.md"
COMPARE = "compare/index.md"
BASKET = "basket/index.md"
RELATED = "related/index.md"
RELATED_STEP = ("关联", RELATED)
"""In breadcrumbs."""
CATEGORIES: dict[Facet, str] = {"office": "offices/index.md", "kind": "kinds/index.md"}
_UNWRITABLE = expression("[\x00\ud800-\udfff]")
NO_KIND = "未注明文种"
"""What stands for the kind of reports whose kind is not known."""
BLANK = "（无字）"
"""What stands for a name of white space alone."""


def year_label(year: int | None) -> str:
    """Return 2023 → `2023年`, None → `年份不明`."""
    return "年份不明" if year is None else f"{year}年"


def years_label(first: int | None, last: int | None) -> str:
    """Return the years from first to last: `2019–2024年`, `2023年`; None is as `year_label` has it."""
    return year_label(last) if first == last or first is None or last is None else f"{first}–{last}年"


def year_slug(year: int | None) -> str:
    """Return the year as a name in addresses: 2023 → `2023`, None → `undated`."""
    return "undated" if year is None else str(year)


def year_anchor(year: int | None) -> str:
    """Return the id of a year's heading on a theme's page: 2023 → `y2023`, None → `undated`."""
    return "undated" if year is None else f"y{year}"


def year_page(year: int | None) -> str:
    """Return the path below docs/ of the list of a year's reports."""
    return f"reports/{year_slug(year)}/index.md"


def theme_page(slug: str) -> str:
    """Return the path below docs/ of a theme's page."""
    return f"themes/{slug}/index.md"


def theme_year_page(slug: str, year: int | None) -> str:
    """Return the path below docs/ of the list of a theme's entries of a year."""
    return f"themes/{slug}/{year_slug(year)}.md"


def report_path(address: str) -> str:
    """Return the path below docs/ of the page at a report's address."""
    return f"{address}/index.md"


def category_link(facet: Facet, name: str, classes: str = "") -> Link:
    """Return the link to the page of an office or a kind."""
    return Link(name.strip() or BLANK, f"{category_address(facet, category_slug(facet, name))}/index.md", classes)


def office_link(name: str, classes: str = "") -> Link:
    """Return the link to the page of an office."""
    return category_link("office", name, classes)


def kind_link(name: str) -> Link:
    """Return the link to the page of a kind."""
    return category_link("kind", name)


def choice(**values: str | int | None) -> str:
    """Return a choice as a query without its `?`: `office=%E5%B1%80&year=2023`; None is `none`, of a year `undated`."""
    shown = (
        (name, ("undated" if name == "year" else NO_NAME) if value is None else value) for name, value in values.items()
    )
    return "&".join(f"{name}={quote(_UNWRITABLE.sub(chr(0xFFFD), str(value)), safe='')}" for name, value in shown)


def facets(base: str, unit: str, *, chosen: str = "", to: str = "") -> Html:
    """Return the box that a script fills with the choices: theme, year, office and others.

    base: what the page always holds; chosen: what it shows when it opens; both as `choice` gives them. unit: what is counted where
    nothing is asked for (`report`, `section`, `any`); to: address of the page that shows a choice, empty for the page itself.
    """
    opened = (("data-choice", Words(chosen)),) if chosen else ()
    elsewhere = (("data-to", to),) if to else ()
    return Html("div", (("class", "facets"), ("data-base", Words(base)), ("data-unit", unit), *opened, *elsewhere))


def year_strip(links: Iterable[tuple[int | None, str, str]], *, is_anchored: bool = False) -> Line:
    """Return the strip of years.

    links: year, where it leads as a path below docs/, how much there is (`12 篇`); is_anchored: whether each bears the permanent
    id of its year on the page.
    """
    shown = (
        Link(
            year_label(year),
            target,
            count=count,
            id=year_anchor(year) if is_anchored else "",
            data=(("year", year_slug(year)),),
        )
        for year, target, count in links
    )
    return Line("nav", (("class", "year-strip"), ("aria-label", "年度")), joined(tuple(shown)))


def filed_label(line: str, name: str) -> str:
    """Return what readers know a name by under which reports are filed; line: `office/x70191711d87f`, or of an author or a kind."""
    shown = name.strip() or BLANK
    return shown if line.startswith("office/") else f"{shown}（未注明单位）"


def compare_link(one: str, other: str, classes: str = "") -> Link:
    """Return the link that shows two places side by side: addresses, with `#` and an id or without."""
    return Link("对照", f"{COMPARE}?a={quote(one, safe='/')}&b={quote(other, safe='/')}", classes)


def listed(links: Iterable[Link]) -> Inlines:
    """Return links with `、` between them."""
    return joined(tuple(links), "、")


def breadcrumbs(*steps: tuple[str, str]) -> Line:
    """Return the way from the home page down to the parent of a page: (label, path) pairs, outermost first."""
    links = (Link(label, path) for label, path in (("首页", HOME), *steps))
    return Line("nav", (("class", "annotation breadcrumbs"), ("aria-label", "所在位置")), joined(links, " / "))


def page(  # noqa: PLR0913 - a page has that many sides
    path: str,
    title: str,
    about: str,
    way: Sequence[tuple[str, str]],
    blocks: Iterable[Block],
    *,
    has_contents: bool = False,
) -> Page:
    """Return a page with the way to its parent (as `breadcrumbs` takes it) and its title above what it holds.

    about: its description; has_contents: whether there is a table of contents at the side.
    """
    shown = (breadcrumbs(*way), Heading(1, title, "top"), *blocks)
    return Page(path, title, about, shown, hides_contents=not has_contents)


def report_link(summary: Summary, classes: str = "") -> tuple[Inline, ...]:
    """Return the link to a report, and behind it what tells it from others of its title, year and office."""
    link = Link(summary.title, report_path(summary.address), classes)
    return (link, Span(f"（{summary.apart}）", "apart")) if summary.apart else (link,)


def report_lines(summaries: Sequence[Summary], *, without: Facet | None = None) -> Bullets:
    """Return a list of reports: title, office, kind, author and length.

    without: what all have in common and need not be said.
    """
    return Bullets(
        tuple(
            (
                *report_link(summary, "entry report-title"),
                " ",
                *joined(facts_of(summary, without=without, with_length=True)),
            )
            for summary in summaries
        )
    )


def facts_of(
    summary: Summary, *, without: Facet | None = None, with_length: bool = False, of_links: str = "fact"
) -> tuple[Link | Span, ...]:
    """Return what is said of a report behind its title: office, kind, author and length, those that are known.

    The kind is left out where the title says it, as most do. of_links: classes of links.
    """
    kind = None if summary.kind and summary.kind in summary.title else summary.kind
    named: tuple[tuple[Facet, str | None], ...] = (("office", summary.office), ("kind", kind))
    links = (category_link(facet, name, of_links) for facet, name in named if name is not None and facet != without)
    has_author = summary.author and summary.author not in summary.apart
    author = (Span(summary.author or "", "fact"),) if has_author else ()
    length = (Span(f"{summary.length:,} 字", "fact"),) if with_length and summary.length else ()
    return *links, *author, *length


def no_reports() -> Para:
    """Return what a list shows while there are no reports: how to add one."""
    return Para(
        (
            *(Strong("还没有报告。"), " 把报告文件（如 ", Code("述职报告.txt"), "）放进报告的文件夹，再运行一次 "),
            *(Code("converter site"), "，这里就会列出来。详见"),
            *(Link("使用说明", f"{GUIDE}#add"), "。"),
        ),
        "empty",
    )


def count(*inlines: Inline) -> Para:
    """Return the line that says how much a page lists."""
    return Para(inlines, "count")


def named_count(total: int, noun: str, *, has_unnamed: bool) -> str:
    """Return how much an index of offices or kinds lists (`共 5 个单位，另有未注明单位的报告`).

    total: with the line of reports that name none; has_unnamed: whether there is one.
    """
    if total == has_unnamed:
        return f"都是未注明{noun}的报告"
    return f"共 {total - has_unnamed:,} 个{noun}" + (f"，另有未注明{noun}的报告" if has_unnamed else "")


def anchor(identifier: str) -> Html:
    """Return an empty element that can be linked to."""
    return html("a", id=identifier)
