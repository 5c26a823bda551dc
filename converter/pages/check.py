"""The check page: what an editor should look at, by report and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from converter.messages import SEVERITIES
from converter.pages import common
from converter.pages.listing import Listing, Sheet, opening_of
from converter.pages.tree import Block, Bullets, Heading, Inlines, Link, Page, Para, Span, Words, joined
from converter.relations import Notice

CHECK = Listing("检查", "check/index.md", "check/page-{}.md")
"""The list of notices."""


def check_sheet(sheet: Sheet, notices: Sequence[Notice], counts: Mapping[str, int]) -> Page:
    """Return one page of the list; notices: those of the sheet; counts: severity → number over all pages."""
    title = f"检查{sheet.suffix}"
    blocks = (
        common.breadcrumbs(*([] if sheet.is_first else [(CHECK.label, CHECK.first)])),
        Heading(1, title, "top"),
        *(_introduction(counts) if sheet.is_first else ()),
        *_by_report(notices),
        *sheet.ending,
    )
    described = "编者应当看一看的地方：读不了的文件，编号跳过或重复的标题，原文隐去的字。"
    return Page(sheet.path, title, described, blocks, hides_contents=True)


def notice_opening(notice: Notice) -> str:
    """Return what the list of pages says of a page that begins with a notice."""
    return opening_of(notice.title or notice.message.where)


def _introduction(counts: Mapping[str, int]) -> Iterator[Para]:
    guide = Link("使用说明", "guide/index.md#codes")
    yield Para(("这里列出编者应当看一看的地方，程序没有改动任何原文。编号的含义见", guide, "。"))
    named = {name: counts.get(severity, 0) for severity, name in SEVERITIES.items()}
    shown = "，".join(f"{name} {number:,} 条" for name, number in named.items() if number)
    yield common.count(f"共{shown}。" if shown else "没有要看的地方。")


def _by_report(notices: Sequence[Notice]) -> Iterator[Block]:
    for where, group in groupby(notices, key=lambda notice: notice.message.where):
        of_file = list(group)
        first = of_file[0]
        title = (Link(first.title, common.report_path(first.address)), " ") if first.address else ()
        yield Para((*title, Span(where, "details")), "entry-report")
        yield Bullets(tuple(map(_line, of_file)))


def _line(notice: Notice) -> Inlines:
    found = notice.message
    place = f"第 {found.line} 行" if found.line else ""
    linked = Link(place, f"{common.report_path(notice.address)}#{notice.anchor}") if notice.anchor else place
    kind = Span(f"{SEVERITIES[found.severity]} {found.code}", f"severity-{found.severity}")
    return joined((kind, *([linked] if place else []), Words(found.text)))
