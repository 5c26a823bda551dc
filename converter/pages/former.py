"""What a page shows of links that had to move: ids of places that are gone, the pages of reports that are gone, and of themes that are no more.

Notes name numbers and count paragraphs; they never repeat words that an author has taken out. After this: every id that
was published is on its page once.
"""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from converter.model import Departed, Former, FormerTheme, Report, Theme
from converter.pages import common
from converter.pages.tree import Block, Heading, Html, Link, Page, Para, Words, html

_TITLE = "title"
_Held = tuple[Html | Words | str, ...]


def anchors_before(report: Report) -> dict[str, Html]:
    """Return id of a place → what stands before it: the ids that lead to it because it has their words now."""
    here = [former for former in report.former if not former.is_gone and not former.target]
    return {at: _anchors(former.id for former in of_place) for at, of_place in _by_place(here)}


def notes_after(report: Report) -> dict[str, Html]:
    """Return id of a place → what stands behind it: ids of what is gone or on another page, with a visible note."""
    elsewhere = [former for former in report.former if former.is_gone or former.target]
    return {at: _note(of_place, report.address) for at, of_place in _by_place(elsewhere)}


def _by_place(formers: Sequence[Former]) -> Iterator[tuple[str, list[Former]]]:
    places: dict[str, list[Former]] = defaultdict(list)
    for former in formers:
        places[former.at].append(former)
    yield from places.items()


def _anchors(identifiers: Iterable[str]) -> Html:
    return html("div", *map(common.anchor, identifiers), class_="annotation anchors")


def _note(formers: Sequence[Former], address: str) -> Html:
    gone = [former for former in formers if former.is_gone and not former.target]
    lines = []
    if gone:
        anchors = (common.anchor(former.id) for former in gone)
        lines.append(html("p", *anchors, "原来的", *_named(gone), "已删去，旧链接指到这里。"))
    pages: dict[str, list[Former]] = defaultdict(list)
    for former in formers:
        if former.target:
            pages[former.target.partition("#")[0]].append(former)
    for moved in pages.values():
        anchors = (_led(former, address) for former in moved)
        there = _link(moved[0].target, address, *_titled(moved[0].target_title))
        then = "，后来在那里删去了" if all(former.is_gone for former in moved) else ""
        lines.append(html("p", *anchors, "原来的", *_named(moved), "已移到", there, then, "。"))
    return html("div", *lines, class_="annotation former")


def _led(former: Former, address: str) -> Html:
    """Return the anchor of an id whose words are on another page: it takes the reader there, unless they are gone there too."""
    if former.is_gone:
        return common.anchor(former.id)
    return html("a", id=former.id, data_to=_relative(former.target, address))


def _named(formers: Sequence[Former]) -> _Held:
    """Return the printed numbers, and how many places had none: `“（二）”、“一是”和 2 段文字`."""
    labels = list(dict.fromkeys(former.label for former in formers if former.label))
    shown = [part for label in labels for part in ("、“", Words(label), "”")]
    shown[:1] = ["“"] * bool(labels)
    unnumbered = sum(1 for former in formers if not former.label)
    if not unnumbered:
        return tuple(shown)
    return (*shown, f"{'和' * bool(labels)} {unnumbered} 段文字", " " * (not labels))


def _titled(title: str) -> _Held:
    return ("《", Words(title), "》") if title else ("另一页",)


def _link(target: str, address: str, *held: Html | Words | str) -> Html:
    return html("a", *held, href=_relative(target, address))


def _relative(target: str, address: str) -> str:
    """Return the link from the page at an address to a target, as a browser follows it."""
    page, mark, identifier = target.partition("#")
    return f"{posixpath.relpath(f'{page}/index.html', address)}{mark}{identifier}"


def departed_page(departed: Departed) -> Page:
    """Return the page of a report that is no longer there, with every id that its page ever had."""
    says, held = _explained(departed)
    resting = [identifier for identifier, target in departed.ids if not target and identifier != _TITLE]
    blocks = (
        common.breadcrumbs(("报告", common.REPORTS)),
        *((_anchors(resting),) if resting else ()),  # what the page says is below each
        Heading(1, says, _TITLE, "annotation"),
        Para(held, "annotation"),
        *_leading(departed),
        Para(("可以从", Link("报告", common.REPORTS), "或", Link("主题", common.THEMES), "找起。"), "annotation"),
    )
    return Page(common.report_path(departed.address), says, "这一页的报告已不在这里。", blocks)


def _leading(departed: Departed) -> Iterator[Html]:
    """Yield where a departed report is now, and where each of its places is."""
    if departed.target:
        there = _relative(departed.target, departed.address)
        link = _link(departed.target, departed.address, *_titled(departed.target_title))
        yield html("p", "现在的位置：", link, class_="annotation lead", data_to_page=there)
    led = [(identifier, target) for identifier, target in departed.ids if target and identifier != _TITLE]
    lines = (
        html(
            "li",
            *("链接所指的内容", _link(target, departed.address, "现在在这里"), "。"),
            id=identifier,
            data_to=_relative(target, departed.address),
        )
        for identifier, target in led
    )
    if led:
        yield html("ul", *lines, class_="annotation led")


def _explained(departed: Departed) -> tuple[str, tuple[Words | str, ...]]:
    """Return the heading of a departed report's page, and what it says."""
    title = ("《", Words(departed.title), "》") if departed.title else ("这份报告",)
    if departed.state == "moved":
        return "这份报告换了位置", (*title, "已移到另一页，旧链接会转到那里。")
    if departed.state == "unread":
        return "这份报告暂时看不到", (*title, "的文件这次没有读成，内容暂缺；文件修好以后，页面和链接照旧。")
    if departed.title and departed.state == "parted":
        there = (
            "已核对，不是原来在这一页的那一份，另立了一页。原来的那一份已不在报告文件夹里，这一页只为旧链接保留。",
        )
        return "原来的报告已移出", (*title, *there)
    if not departed.title:
        return "这份报告已移出", ("这份报告已撤回，这一页只为旧链接保留。",)
    return "这份报告已移出", (*title, "已不在报告文件夹里，这一页只为旧链接保留。放回以后，页面和链接照旧。")


def place_of(slug: str, themes: Sequence[Theme]) -> tuple[str, str]:
    """Return where a theme or sub-theme stands, as a path below docs/ with an anchor, and its name; else the overview."""
    for theme in themes:
        for each in (theme, *theme.subs):
            if each.slug == slug:
                return f"{common.theme_page(theme.slug)}#{'top' if each is theme else slug}", each.name
    return common.THEMES, ""


def link_to(place: str, page: str) -> str:
    """Return the link from one page to a place on another, both paths below docs/, as a browser follows it."""
    path, mark, anchor = place.partition("#")
    return f"{posixpath.relpath(path, posixpath.dirname(page)).removesuffix('.md')}.html{mark}{anchor}"


def former_paths(former: FormerTheme, years: Iterable[int | None]) -> Iterator[str]:
    """Yield the paths that a former theme had: its page, and the one that it may have had for each year."""
    yield common.theme_page(former.slug)
    yield from (f"themes/{former.slug}/{common.year_slug(year)}.md" for year in years)


def former_theme_page(former: FormerTheme, path: str, themes: Sequence[Theme]) -> Page:
    """Return the page that a former theme leaves at one of its paths."""
    place, name = place_of(former.target, themes)
    named = ("“", Words(former.name), "”") if former.name else ("这个主题",)
    blocks: tuple[Block, ...] = (
        common.breadcrumbs(("主题", common.THEMES)),
        Heading(1, "这个主题已不再使用", "top", "annotation"),
        Para((*named, "已不在主题表里，这一页只为旧链接保留。"), "annotation"),
        *_leading_to_theme(place, name, path),
        Para(("可以从", Link("主题", common.THEMES), "找起。"), "annotation"),
    )
    return Page(path, former.name or "已不再使用的主题", "这个主题已不再使用。", blocks)


def _leading_to_theme(place: str, name: str, path: str) -> Iterator[Html]:
    if name:
        there = link_to(place, path)
        link = html("a", "“", Words(name), "”", href=there)
        # A page is led to without its anchor, which the script takes over from the old address.
        yield html("p", "现在看", link, "。", class_="annotation lead", data_to_page=there.removesuffix("#top"))
