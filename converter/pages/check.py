"""The check page: what an editor should look at, by report and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from converter.messages import CATALOGUE, SEVERITIES
from converter.pages import common
from converter.pages.listing import Listing, Sheet, opening_of
from converter.pages.tree import Block, Bullets, Element, Heading, Inlines, Line, Link, Page, Para, Span, Words, joined
from converter.relations import CodeCount, Notice

CHECK = Listing("检查", "check/index.md", "check/page-{}.md")
"""The list of notices."""
_UNFOLDED = 2
"""Notices of one code about one file that are not folded up."""
_BLANK = re.compile(r"\{\w+\}")
"""What a message says of its own place."""


def check_sheet(sheet: Sheet, notices: Sequence[Notice], codes: Sequence[CodeCount]) -> Page:
    """Return one page of the list; notices: those of the sheet; codes: of all pages, for the first."""
    title = f"检查{sheet.suffix}"
    blocks = (
        common.breadcrumbs(*([] if sheet.is_first else [(CHECK.label, CHECK.first)])),
        Heading(1, title, "top"),
        *(introduction(codes, CHECK.first) if sheet.is_first else ()),
        *by_report(notices),
        *sheet.ending,
    )
    described = "编者应当看一看的地方：读不了的文件，编号跳过或重复的标题，原文隐去的字。"
    return Page(sheet.path, title, described, blocks, hides_contents=True)


def beside_page(notices: Sequence[Notice], codes: Sequence[CodeCount]) -> Page:
    """Return the list as one page that lies beside the site; notices: the first of all."""
    path = "check.md"
    more = sum(code.count for code in codes) - len(notices)
    blocks = (
        Heading(1, CHECK.label, "top"),
        *introduction(codes, path),
        *by_report(notices),
        *((Para((f"还有 {more:,} 条，用 converter check --all 可以看到。",)),) if more > 0 else ()),
    )
    return Page(path, CHECK.label, "", blocks)


def nav_with_check(nav: Sequence[Any]) -> list[Any]:
    """Return the nav of a site that has the list: before the last page of mkdocs.yml, once."""
    own = {CHECK.label: CHECK.first}
    return [*nav] if own in nav else [*nav[:-1], own, *nav[-1:]]


def notice_opening(notice: Notice) -> str:
    """Return what the list of pages says of a page that begins with a notice."""
    return opening_of(notice.title or notice.message.where)


def introduction(codes: Sequence[CodeCount], path: str) -> Iterator[Block]:
    """Yield how much there is to look at, and each code with its first places, folded up; path: of the page."""
    guide = Link("使用说明", "guide/index.md#codes")
    yield Para(("这里列出编者应当看一看的地方，程序没有改动任何原文。编号的含义见", guide, "。"))
    named = {
        name: [code for code in codes if code.severity == severity and code.count]
        for severity, name in SEVERITIES.items()
    }
    shown = "，".join(f"{name} {sum(code.count for code in each):,} 条" for name, each in named.items() if each)
    yield common.count(f"共{shown}。" if shown else "没有要看的地方。")
    for name, each in named.items():
        if each:
            links = (Link(code.code, f"{path}#{code.code}", count=f"{code.count:,}") for code in each)
            yield Para(joined((Span(name, f"severity-{each[0].severity}"), *links)), "code-counts")
    yield from (block for each in named.values() for code in each for block in _of_code(code))


def by_report(notices: Sequence[Notice]) -> Iterator[Block]:
    """Yield notices in their order, those of one severity and file together, the repeats of a code folded up."""
    for _, alike in groupby(notices, key=lambda notice: notice.message.severity):
        of_severity = list(alike)
        severity = of_severity[0].message.severity
        yield Heading(2, SEVERITIES[severity], severity)
        for where, group in groupby(of_severity, key=lambda notice: notice.message.where):
            of_file = list(group)
            yield Para((*_title(of_file[0]), Span(where, "details")), "entry-report")
            by_code = [list(each) for _, each in groupby(sorted(of_file, key=_code), key=_code)]
            yield Bullets(tuple(_line(notice) for each in by_code for notice in each[:_UNFOLDED]))
            for each in by_code:
                if more := each[_UNFOLDED:]:
                    yield _folded(f"{more[0].message.code} 还有 {len(more)} 条", tuple(map(_line, more)))


def _code(notice: Notice) -> str:
    return notice.message.code


def _of_code(code: CodeCount) -> Iterator[Block]:
    """Yield what a code means, and the places where it is told, as far as they are named."""
    meaning = CATALOGUE[code.code]
    found, advice = (_BLANK.sub("…", text) for text in (meaning.found, meaning.advice))
    name = Span(f"{SEVERITIES[code.severity]} {code.code}", f"severity-{code.severity}")
    yield Para((name, f" {code.count:,} 条：", Words(found + advice)), "code", code.code)
    more = code.count - len(code.first)
    items = [(*_title(notice), *_place(notice), Span(notice.message.where, "details")) for notice in code.first]
    if more:
        items.append((f"还有 {more:,} 条，见下面各份报告",))
    yield _folded(f"{code.code} 在哪里", tuple(items))


def _folded(summary: str, items: tuple[Inlines, ...]) -> Element:
    return Element("details", (("class", "below repeats"),), (Line("summary", (), (summary,)), Bullets(items)))


def _title(notice: Notice) -> Inlines:
    return (Link(notice.title, common.report_path(notice.address)), " ") if notice.address else ()


def _place(notice: Notice) -> Inlines:
    line = f"第 {notice.message.line} 行" if notice.message.line else ""
    if not line:
        return ()
    linked = Link(line, f"{common.report_path(notice.address)}#{notice.anchor}") if notice.anchor else line
    return (linked, " ")


def _line(notice: Notice) -> Inlines:
    found = notice.message
    kind = Span(f"{SEVERITIES[found.severity]} {found.code}", f"severity-{found.severity}")
    return (kind, " ", *_place(notice), Words(found.text))
