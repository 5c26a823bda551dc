"""The page of one report: its own words whole, once and in order; all else in elements of class `annotation`.

After this: the text of the page's `<article>`, without `.annotation` and `.headerlink`, is the report's text.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from converter.ids.files import file_beside
from converter.language.sentences import shorten
from converter.model import Corrected, Message, Removal, Report, Section, Source, Theme, Value
from converter.pages import common
from converter.pages.body import around_places, group, words_of
from converter.pages.citation import citation, cited_by
from converter.pages.tree import Element, Heading, Html, Inline, Link, Page, Para, Span, Words, html, joined
from converter.relations.entries import counts_of
from converter.relations.summaries import Summary, labelled

_LONG_TITLE = 50  # characters: two lines at full size
_MOST_REMOVALS = 200
"""Things taken out that a page lists."""
_NOT_PRINTED = frozenset({"字数", "原文件"})
_ON_SCREEN = {"class_": "no-print"}
_NAMES = {"title": "标题", "year": "年度", "kind": "文种", "office": "单位", "author": "作者", "date": "日期"}
_DEEPEST_LISTED = 3
"""Levels of headings that are listed: those of the contents at the side (`toc_depth` of mkdocs.yml, without the title)."""
_FEWEST_LISTED = 2
_LONGEST_LISTED = 40


class Context(Value, frozen=True):
    """What a report's page needs besides reports; the same for all."""

    themes: tuple[Theme, ...] = ()
    """In the order in which they are shown."""
    originals: tuple[str, ...] | None = None
    """As Settings.originals."""


class Beside(Value, frozen=True):
    """The reports before and after one in the list of its year; None at the ends.

    They stand on the page itself, so that the bar works without JavaScript and its links are checked. An added report
    changes the pages of the two beside it, and no other report's; a list that pages load by script would spare these two
    and weigh 150 KB in a year of 2,000 reports.
    """

    previous: Summary | None = None
    following: Summary | None = None


def report_page(report: Report, context: Context, beside: Beside | None = None, apart: str = "") -> Page:
    """Return a report's page, which depends on nothing but its arguments (of those beside it, label, office and address).

    report: with ids and an address; apart: what tells it from others of its title, year and office.
    """
    classes = " ".join(("annotation",) * report.title_inferred + ("is-long",) * (len(report.title) > _LONG_TITLE))
    around = around_places(report, context.themes)
    label, year_page = common.year_label(report.year), common.year_page(report.year)
    blocks = (
        common.breadcrumbs(("报告", common.REPORTS), (label, year_page)),
        *group(around, "head", report.head),
        *around.place(
            "title",
            Heading(1, report.printed_title or report.title, "title", classes, (("cite", around.names["title"]),)),
            _facts(report, apart, context),
            *_theme_chips(report, context),
            *contents(report),
        ),
        *words_of(report, around),
        *_notes(report, context),
        *_bar(report, beside or Beside()),
    )
    described = "，".join(filter(None, (label, report.office, report.kind)))
    return Page(
        common.report_path(report.address),
        labelled(report.title, apart),
        described,
        blocks,
        hides_contents=True,  # those below the title; a script puts them at the side too
        cited=cited_by(report, apart),
    )


def download_names(report: Report, originals: tuple[str, ...] | None = None) -> tuple[tuple[Source, str], ...]:
    """Return each source file that is offered with the name under which it lies beside the page; originals: as in Settings."""
    named = ((source, file_beside(source, number)) for number, source in enumerate(report.sources, 1))
    return tuple(each for each in named if originals is None or each[0].format in originals)


def _facts(report: Report, apart: str, context: Context) -> Html:
    """Return the block of facts under the title."""
    files = (
        html("a", own_name, href=quote(name), download=own_name)
        for source, name in download_names(report, context.originals)
        for own_name in (Words(posixpath.basename(source.name)),)
    )
    facts: tuple[tuple[str, tuple[Html | Words | str, ...]], ...] = (
        ("年度", (common.year_label(report.year),)),
        *((("文种", (_category_link(report, common.kind_link(report.kind)),)),) if report.kind is not None else ()),
        *(
            (("单位", (_category_link(report, common.office_link(report.office)),)),)
            if report.office is not None
            else ()
        ),
        *((("作者", (Words(report.author),)),) if report.author else ()),
        *((("日期", (report.date,)),) if report.date else ()),
        *((("字数", (f"{report.length:,}",)),) if report.length else ()),
        ("原文件", joined(tuple(files), "、")),
    )
    rows = (
        html("div", html("dt", name), html("dd", *value), **_ON_SCREEN if name in _NOT_PRINTED else {})
        for name, value in facts
        if value
    )
    cited = Words(citation(report, apart))
    office = {"data_office": Words(report.office)} if report.office is not None else {}
    year = common.year_slug(report.year)
    return html("dl", *rows, class_="annotation facts", data_citation=cited, data_year=year, **office)


def _category_link(report: Report, link: Link) -> Html:
    """Return a link from a report's page among its facts."""
    path = posixpath.relpath(link.target, report.address).removesuffix(".md")
    return html("a", Words(link.text), href=f"{path}.html")


def _theme_chips(report: Report, context: Context) -> Iterator[Para]:
    chips: list[Inline] = [Span("主题", "chips-label")]
    counts = counts_of(report, context.themes)
    for theme in context.themes:
        if count := counts[theme.slug]:
            target = common.theme_year_page(theme.slug, report.year)
            chips.append(Link(theme.name, target, "chip", count=f"{count} 节"))
    if len(chips) > 1:
        yield Para(joined(tuple(chips)), "annotation chips")


def _bar(report: Report, beside: Beside) -> Iterator[Element]:
    """Yield the links to the reports before and after this one in the list of its year."""
    sides = (("previous", "← 上一篇", beside.previous), ("following", "下一篇 →", beside.following))
    links = tuple(
        Para((Span(says, "beside-says"), " ", *_named(other, report.office)), f"beside-{name}")
        for name, says, other in sides
        if other
    )
    if links:
        label = f"{common.year_label(report.year)}的报告"
        yield Element("nav", (("class", "annotation beside"), ("aria-label", label)), links)


def _named(other: Summary, here: str | None) -> Iterator[Inline]:
    """Yield the link to another report, and its office where that is another than here and not in its title: titles are often the same."""
    yield Link(other.label, common.report_path(other.address))
    if other.office and other.office != here and other.office not in other.title:
        yield from (" ", Span(other.office, "beside-office"))


def _notes(report: Report, context: Context) -> Iterator[Html]:
    """Yield what was taken out, set right and noticed, folded up at the foot."""
    names = {each.slug: each.name for theme in context.themes for each in (theme, *theme.subs)}
    corrected = [html("li", Words(line)) for line in corrected_lines(report, names)]
    count = sum(each.count for each in report.removals) + len(corrected) + len(report.messages)
    if count:
        says = "以下不是报告原文：列出整理时去掉的杂质、编者的更正和需要编者留意的地方。行号指整理后文本的行。"
        yield html(
            "details",
            html("summary", f"整理说明（{count} 条）"),
            html("p", says),
            *_listing("去掉的内容", [*_removals(report.removals)]),
            *_listing("编者的更正", corrected),
            *_listing("提示", [*map(_message, report.messages)]),
            class_="annotation notes",
        )


def _listing(title: str, items: list[Html]) -> Iterator[Html]:
    if items:
        yield html("p", title, class_="notes-title")
        yield html("ul", *items)


def _removals(removals: Sequence[Removal]) -> Iterator[Html]:
    """Yield what was taken out; of very much the first, and how much more there is."""
    for each in removals[:_MOST_REMOVALS]:
        often = f"（{each.count:,} 处）" if each.count > 1 else ""
        words = ("：", html("q", Words(each.text))) if each.text else ()  # none of what the author hid
        yield html("li", f"第 {each.line} 行，", Words(each.reason), *words, often)
    if more := sum(each.count for each in removals[_MOST_REMOVALS:]):
        yield html("li", f"还有 {more:,} 处没有列出，请看原件")


def _message(notice: Message) -> Html:
    place = (f"第 {notice.line} 行，",) if notice.line else ()
    return html("li", *place, notice.code, " ", Words(notice.text))


def corrected_lines(report: Report, names: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each thing that a report's sidecar set right, in the order of the sidecar's keys.

    names: slug of a theme, role or sub-theme → its name. No line holds more than the sidecar and the program said.
    """
    for each in report.corrected:
        if each.key == "headings":
            to = f"第 {each.given} 层" if each.given else "不是标题"
            yield f"以“{each.place}”开头的行由编者定为{to}"
        elif each.key == "themes":
            named = "、".join(names.get(slug, slug) for slug in each.given.split())
            yield f"“{each.place}”的主题由编者定为{named or '无'}"
        else:
            yield _set_right(each)


def _set_right(each: Corrected) -> str:
    marks = ("“", "”") if each.key == "title" else ("", "")
    given, read = (text.join(marks) for text in (each.given, each.read))
    if not each.read:
        return f"{_NAMES[each.key]}由编者补为{given}（原来没有读出）"
    return f"{_NAMES[each.key]}由编者更正为{given}（原读作{read}）"


def contents(report: Report) -> tuple[Html, ...]:
    """Return the contents, folded below the title for screens without room at their side; nothing for less than two headings.

    `docs/assets/contents.js` adds the points, here and at the side, and marks where the reader is.
    """
    sections = [section for section in (*report.sections, *report.annexes) if not section.is_point]
    listed = _listed(sections, 1)
    if sum(1 for section in report.walk() if not section.is_point) < _FEWEST_LISTED:
        return ()
    named = {"class_": "annotation contents", "aria_label": "本篇目录"}
    return (html("nav", html("details", html("summary", "目录"), *listed), **named),)


def _listed(sections: Sequence[Section], level: int) -> tuple[Html, ...]:
    return (html("ul", *(_entry(section, level) for section in sections)),) if sections else ()


def _entry(section: Section, level: int) -> Html:
    words = shorten(section.printed.rstrip("。：:；"), _LONGEST_LISTED)
    below = [child for child in section.children if not child.is_point] if level < _DEEPEST_LISTED else []
    return html("li", html("a", Words(words), href=f"#{section.id}"), *_listed(below, level + 1))
