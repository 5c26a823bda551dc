"""What a page shows of links that had to move: ids of places that are gone, and the pages of reports that are gone.

Notes name numbers and count paragraphs; they never repeat words that an author has taken out. After this: every id that
was published is on its page once.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Sequence

from converter.model import Departed, Former, Page, Report
from converter.pages import common
from converter.pages.markdown import block, document, escape, front_matter, heading, link

_TITLE = "title"


def anchors_before(report: Report) -> dict[str, str]:
    """Return id of a place → raw HTML to stand before it: the ids that lead to it because it has their words now."""
    here = [former for former in report.former if not former.is_gone and not former.target]
    return {at: f'<div class="annotation anchors">{_anchors(of_place)}</div>' for at, of_place in _by_place(here)}


def notes_after(report: Report) -> dict[str, str]:
    """Return id of a place → raw HTML to stand behind it: ids of what is gone or on another page, with a visible note."""
    elsewhere = [former for former in report.former if former.is_gone or former.target]
    return {at: _note(of_place, report.address) for at, of_place in _by_place(elsewhere)}


def _by_place(formers: Sequence[Former]) -> Iterator[tuple[str, list[Former]]]:
    places: dict[str, list[Former]] = defaultdict(list)
    for former in formers:
        places[former.at].append(former)
    yield from places.items()


def _anchors(formers: Sequence[Former]) -> str:
    return "".join(f'<a id="{former.id}"></a>' for former in formers)


def _note(formers: Sequence[Former], address: str) -> str:
    gone = [former for former in formers if former.is_gone and not former.target]
    lines = []
    if gone:
        lines.append(f"<p>{_anchors(gone)}原来的{_named(gone)}已删去，旧链接指到这里。</p>")
    pages: dict[str, list[Former]] = defaultdict(list)
    for former in formers:
        if former.target:
            pages[former.target.partition("#")[0]].append(former)
    for moved in pages.values():
        anchors = "".join(_led(former, address) for former in moved)
        there = f'<a href="{_relative(moved[0].target, address)}">{_titled(moved[0].target_title)}</a>'
        then = "，后来在那里删去了" if all(former.is_gone for former in moved) else ""
        lines.append(f"<p>{anchors}原来的{_named(moved)}已移到{there}{then}。</p>")
    return f'<div class="annotation former">{"".join(lines)}</div>'


def _led(former: Former, address: str) -> str:
    """Return the anchor of an id whose words are on another page: it takes the reader there, unless they are gone there too."""
    to = "" if former.is_gone else f' data-to="{_relative(former.target, address)}"'
    return f'<a id="{former.id}"{to}></a>'


def _named(formers: Sequence[Former]) -> str:
    """Return the printed numbers, and how many places had none: `“（二）”、“一是”和 2 段文字`."""
    labels = list(dict.fromkeys(former.label for former in formers if former.label))
    shown = "、".join(f"“{escape(label)}”" for label in labels)
    unnumbered = sum(1 for former in formers if not former.label)
    counted = f" {unnumbered} 段文字" if unnumbered else ""
    return f"{shown}和{counted}" if shown and counted else shown or f"{counted} "


def _titled(title: str) -> str:
    return f"《{escape(title)}》" if title else "另一页"


def _relative(target: str, address: str) -> str:
    """Return the link from the page at an address to a target, as a browser follows it."""
    page, mark, identifier = target.partition("#")
    return f"{posixpath.relpath(f'{page}/index.html', address)}{mark}{identifier}"


def departed_page(departed: Departed) -> Page:
    """Return the page of a report that is no longer there, with every id that its page ever had."""
    path = f"{departed.address}/index.md"
    says, text = _said(departed)
    led = [(identifier, target) for identifier, target in departed.ids if target and identifier != _TITLE]
    resting = [identifier for identifier, target in departed.ids if not target and identifier != _TITLE]
    anchors = "".join(f'<a id="{identifier}"></a>' for identifier in resting)
    blocks = [
        common.breadcrumbs(path, ("报告", common.REPORTS)),
        f'<div class="annotation anchors">{anchors}</div>' if resting else "",  # what the page says is below each
        heading(1, says, _TITLE, "annotation"),
        text,
    ]
    if departed.target:
        there = _relative(departed.target, departed.address)
        blocks.append(
            f'<p class="annotation lead" data-to-page="{there}">'
            f'现在的位置：<a href="{there}">{_titled(departed.target_title)}</a></p>'
        )
    if led:
        lines = "".join(
            f'<li id="{identifier}" data-to="{_relative(target, departed.address)}">'
            f'链接所指的内容<a href="{_relative(target, departed.address)}">现在在这里</a>。</li>'
            for identifier, target in led
        )
        blocks.append(f'<ul class="annotation led">{lines}</ul>')
    blocks.append(
        block(
            f"可以从{link('报告', common.REPORTS, path)}或{link('主题', common.THEMES, path)}找起。", "", "annotation"
        )
    )
    return Page(path, front_matter(title=says, description="这一页的报告已不在这里。") + "\n" + document(*blocks))


def _said(departed: Departed) -> tuple[str, str]:
    """Return the heading of a departed report's page, and what it says."""
    title = _titled(departed.title) if departed.title else "这份报告"
    says = {
        "moved": ("这份报告换了位置", f"{title}已移到另一页，旧链接会转到那里。"),
        "gone": ("这份报告已移出", f"{title}已不在报告文件夹里，这一页只为旧链接保留。放回以后，页面和链接照旧。"),
        "unread": ("这份报告暂时看不到", f"{title}的文件这次没有读成，内容暂缺；文件修好以后，页面和链接照旧。"),
    }
    heading_text, text = says[departed.state]
    if departed.state == "gone" and not departed.title:
        text = "这份报告已撤回，这一页只为旧链接保留。"
    return heading_text, block(text, "", "annotation")
