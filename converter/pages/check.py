"""The check page: what an editor should look at, by report and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from converter.messages import SEVERITIES
from converter.model import Page
from converter.pages import common
from converter.pages.listing import Listing, Sheet, opening_of
from converter.pages.markdown import block, document, escape, front_matter, heading, link, span
from converter.relations import Notice

CHECK = Listing("检查", "check/index.md", "check/page-{}.md")
"""The list of notices."""


def check_sheet(sheet: Sheet, notices: Sequence[Notice], counts: Mapping[str, int]) -> Page:
    """Return one page of the list; notices: those of the sheet; counts: severity → number over all pages."""
    title = "检查" if sheet.is_first else "检查（续）"
    blocks = (
        common.breadcrumbs(sheet.path, *([] if sheet.is_first else [(CHECK.label, CHECK.first)])),
        heading(1, title, "top"),
        *(_introduction(counts, sheet.path) if sheet.is_first else ()),
        *_by_report(notices, sheet.path),
        sheet.pager,
        sheet.contents,
    )
    described = "编者应当看一看的地方：读不了的文件，编号跳过或重复的标题，原文隐去的字。"
    return Page(sheet.path, front_matter(hide="toc", title=title, description=described) + "\n" + document(*blocks))


def notice_opening(notice: Notice) -> str:
    """Return what the list of pages says of a page that begins with a notice."""
    return opening_of(notice.title or notice.message.where)


def _introduction(counts: Mapping[str, int], path: str) -> Iterator[str]:
    guide = link("使用说明", "guide/index.md#codes", path)
    yield f"这里列出编者应当看一看的地方，程序没有改动任何原文。编号的含义见{guide}。"
    named = {name: counts.get(severity, 0) for severity, name in SEVERITIES.items()}
    shown = "，".join(f"{name} {count:,} 条" for name, count in named.items() if count)
    yield block(f"共{shown}。" if shown else "没有要看的地方。", "", "count")


def _by_report(notices: Sequence[Notice], path: str) -> Iterator[str]:
    for where, group in groupby(notices, key=lambda notice: notice.message.where):
        of_file = list(group)
        first = of_file[0]
        title = link(first.title, common.report_path(first.address), path) if first.address else ""
        yield block(" ".join(filter(None, (title, span(where, "details")))), "", "entry-report")
        yield "\n".join(_line(notice, path) for notice in of_file)


def _line(notice: Notice, path: str) -> str:
    said = notice.message
    place = f"第 {said.line} 行" if said.line else ""
    if place and notice.anchor:
        place = link(place, f"{common.report_path(notice.address)}#{notice.anchor}", path)
    kind = span(f"{SEVERITIES[said.severity]} {said.code}", f"severity-{said.severity}")
    return "- " + " ".join(filter(None, (kind, place, escape(said.text))))
