"""The pages of themes that are no more: each address that such a theme had leads on."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from converter.model import FormerTheme, Theme
from converter.pages import common
from converter.pages.tree import Block, Heading, Html, Link, Page, Para, Words, html


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
        *_leading(place, name, path),
        Para(("可以从", Link("主题", common.THEMES), "找起。"), "annotation"),
    )
    return Page(path, former.name or "已不再使用的主题", "这个主题已不再使用。", blocks)


def _leading(place: str, name: str, path: str) -> Iterator[Html]:
    if name:
        there = link_to(place, path)
        link = html("a", "“", Words(name), "”", href=there)
        # A page is led to without its anchor, which the script takes over from the old address.
        yield html("p", "现在看", link, "。", class_="annotation lead", data_to_page=there.removesuffix("#top"))
