"""The check page: what an editor should look at, by report and place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from converter.catalogue import CATALOGUE
from converter.causes import Cause, causes_of
from converter.language.expression import expression
from converter.language.slugs import slug_of_name
from converter.messages import SEVERITIES
from converter.pages import common
from converter.pages.listing import Listing, Sheet, opening_of
from converter.pages.tree import (
    Block,
    Bullets,
    Element,
    Heading,
    Held,
    Html,
    Inlines,
    Line,
    Link,
    Page,
    Para,
    Span,
    Words,
    html,
    joined,
)
from converter.relations.notices import CodeCount, Notice

CHECK = Listing("检查", "check/index.md", "check/page-{}.md")
"""The list of notices."""
_UNFOLDED = 2
"""Notices of one code about one file that are not folded up."""
_UNREAD = "没有读出的文件"
"""What stands for the year and office of files that have no page."""
_NO_OFFICE = "（没有单位）"
_ASK = "只看某一年、某个单位，用 --year 和 --office"
_BLANK = expression(r"\{\w+\}")
"""What a message says of its own place."""


def check_sheet(sheet: Sheet, notices: Sequence[Notice], codes: Sequence[CodeCount]) -> Page:
    """Return one page of the list; notices: those of the sheet; codes: of all pages, for the first."""
    introduced = introduction(codes, CHECK.first) if sheet.is_first else ()
    described = "编者应当看一看的地方：读不了的文件，编号跳过或重复的标题，原文隐去的字。"
    return sheet.page(CHECK.label, ((CHECK.label, CHECK.first),), described, (*introduced, *by_report(notices)))


def beside_page(notices: Sequence[Notice], codes: Sequence[CodeCount], stamp: str) -> Page:
    """Return the list as one page that lies beside the site; notices: the first of all; stamp: what is said of the build."""
    path = "check.md"
    more = sum(code.count for code in codes) - len(notices)
    blocks = (
        Heading(1, CHECK.label, "top"),
        Para((f"{stamp}。",), "details"),
        *introduction(codes, path),
        *_choices(notices),
        *by_report(notices),
        *((Para((f"还有 {more:,} 条，用 converter check --all 可以看到；{_ASK}。",)),) if more > 0 else ()),
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
        unread = [notice.message for notice in of_severity if not notice.address]
        causes = [cause for cause in causes_of(unread) if len(cause.messages) > 1]
        yield from map(_of_cause, causes)
        told = {message for cause in causes for message in cause.messages}
        rest = (notice for notice in of_severity if notice.address or notice.message not in told)
        for where, group in groupby(rest, key=lambda notice: notice.message.where):
            yield _of_file(where, list(group))


def _of_cause(cause: Cause) -> Element:
    """Return what is said alike of many files that have no page, with their names folded up."""
    told = Notice(cause.message)
    files = _folded(f"{len(cause.files):,} 个文件", tuple((file,) for file in cause.files))
    return _entry(told, cause.message.where, (Bullets((_line(told),)), files))


def _of_file(where: str, notices: Sequence[Notice]) -> Element:
    """Return the notices of one severity about a file."""
    first = notices[0]
    by_code = [list(each) for _, each in groupby(sorted(notices, key=_code), key=_code)]
    folded = (
        _folded(f"{more[0].message.code} 还有 {len(more)} 条", tuple(map(_line, more)))
        for each in by_code
        if (more := each[_UNFOLDED:])
    )
    shown = Bullets(tuple(_line(notice) for each in by_code for notice in each[:_UNFOLDED]))
    return _entry(first, where, (shown, *folded))


def _entry(first: Notice, where: str, told: tuple[Held, ...]) -> Element:
    children: tuple[Held, ...] = (Para((*_title(first), Span(where, "details")), "entry-report"), *told)
    classes = ("checked", *(_class_of(name, value) for name, value in _facets(first).items()))
    return Element("div", (("class", " ".join(classes)),), children)


def _facets(notice: Notice) -> dict[str, str]:
    """Return what one may choose by: `year`, `office` → what is shown."""
    if not notice.address:
        return {"year": _UNREAD, "office": _UNREAD}
    return {"year": common.year_label(notice.year), "office": notice.office or _NO_OFFICE}


def _choices(notices: Sequence[Notice]) -> Iterator[Block]:
    """Yield the choice of a year and an office among those listed, each with how many notices it has; none where all are alike.

    What is chosen is shown by the style of the page (`render/alone.py`), without a script.
    """
    facets = [_facets(notice) for notice in notices]
    shown: list[Html | str] = []
    for name, label in (("year", "年度"), ("office", "单位")):
        counts = Counter(each[name] for each in facets)
        if len(counts) > 1:
            ordered = sorted(counts, reverse=name == "year")
            options = (
                html("option", f"{value}（{counts[value]:,} 条）", class_=_class_of(name, value)) for value in ordered
            )
            choice = html("select", html("option", "全部"), *options, name=name)
            shown += [html("label", f"{label} ", choice), " "]
    if shown:
        yield html("p", *shown, class_="choices")


def _class_of(name: str, value: str) -> str:
    return f"{name}-{slug_of_name(value)}"


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
