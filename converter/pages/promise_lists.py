"""The pages of promises and results: their index, the page of an office, and the list of an office and year."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from converter.model import Value
from converter.pages import common
from converter.pages.listing import Listing, Sheet
from converter.pages.tree import (
    Block,
    Element,
    Held,
    Inline,
    Line,
    Link,
    Page,
    Para,
    Span,
    Words,
    cell,
    columns,
    grid,
    html,
    joined,
)
from converter.relations.promises.relation import NO_LINE, Counts
from converter.relations.promises.results import Place, Result

TITLE = "打算与结果"
ABOUT = "上一年报告里的打算，下一年的报告里有没有说到。"
FOLDER = "promises"
INDEX_LIST = Listing(TITLE, f"{FOLDER}/index.md", f"{FOLDER}/page-{{}}.md")
NO_OFFICE_LIST = Listing("未注明单位", f"{FOLDER}/{NO_LINE}.md", f"{FOLDER}/{NO_LINE}-{{}}.md")
_WAY = (common.RELATED_STEP, (TITLE, INDEX_LIST.first))
"""From the home page to the index."""
_YEARS = 8
"""How many years the index names for an office, newest first."""
_HOW = (
    "这些由程序找出：把打算里的每句话同下一年报告里的话比，相同的词多而又不是套话的，列为相应的内容，相同的词用点标出。"
    "可能有错漏，请以原文为准；没有找到相应的内容，不等于没有做。只列说得出要做什么的句子。"
)


class Promise(Value, frozen=True):
    """A promise as a page lists it."""

    label: str
    """Of its report."""
    is_compared: bool
    result: Result
    labels: tuple[tuple[str, str], ...]
    """Address and label of each report that tells of promises of the same report."""


def line_page(line: str) -> str:
    """Return the path of an office's page, or of those of an author or a kind without office."""
    return f"{FOLDER}/{_slug(line)}.md"


def year_list(line: str, label: str, due: int) -> Listing:
    """Return the list of the promises of an office for a year."""
    first = f"{FOLDER}/{_slug(line)}/{due}.md"
    return Listing(f"{name_of(line, label)} {due}年", first, f"{FOLDER}/{_slug(line)}/{due}-{{}}.md")


def _slug(line: str) -> str:
    kind, _, slug = line.partition("/")
    return slug if kind == "office" else line.replace("/", "-")


def name_of(line: str, label: str) -> str:
    """Return what readers know an office by."""
    if line == NO_LINE:
        return NO_OFFICE_LIST.label
    return common.filed_label(line, label)


# The index


def promises_index(
    label: str,
    sheet: Sheet,
    lines: Sequence[tuple[Counts, ...]],
    has_unnamed: bool,  # noqa: FBT001 - an argument of a page
) -> Page:
    """Return one page of the index, or of the list of what has no office.

    lines: the figures of each name on it, by year; has_unnamed: whether the last of all is that of what has no office; for the first page.
    """
    is_index = label == TITLE
    heading = label if is_index else f"{label}的打算与结果"
    way = (*_WAY, *(() if is_index else ((label, NO_OFFICE_LIST.first),)))
    counted = common.named_count(sheet.total, "单位", has_unnamed=has_unnamed) if is_index else f"共 {sheet.total:,} 处"
    blocks: tuple[Block, ...] = (
        *((Para((ABOUT,), "lead"),) if sheet.is_first else ()),
        *sheet.counted(counted),
        _table(lines) if lines else _nothing(),
    )
    return sheet.page(heading, way, f"{TITLE}：{ABOUT}", blocks, (_how(),) if lines else ())


def _table(lines: Sequence[tuple[Counts, ...]]) -> Element:
    head = columns("单位", "打算", "找到相应内容", "各年的打算：找到的 / 全部", numbers=("打算", "找到相应内容"))
    return grid("categories", head, map(_row, lines))


def _row(years: tuple[Counts, ...]) -> tuple[Line, ...]:
    line, label = years[0].line, years[0].label
    newest = [each for each in reversed(years) if each.said and each.due]
    links = (
        Link(f"{each.due}年", year_list(line, label, each.due).first, count=_share(each)) for each in newest[:_YEARS]
    )
    is_compared = any(each.compared for each in years)
    found = f"{sum(each.answered for each in years):,} 条找到" if is_compared else "还没有下一年的报告"
    return (
        cell(Link(name_of(line, label), line_page(line)), scope="row"),
        cell(f"{sum(each.said for each in years):,} 条打算", classes="number"),
        cell(found, classes="number"),
        cell(*joined(tuple(links), "、"), *(("等",) if newest[_YEARS:] else ())),
    )


def _share(each: Counts) -> str:
    return f"{each.answered}\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}{each.said}" if each.compared else f"{each.said} 条"


def _nothing() -> Para:
    says = "还没有可以列出的打算：报告里写有下一步打算的章节，而且说得出要做什么的，就列在这里，并同下一年的报告对照。"
    return Para((says,), "empty")


# The page of an office


def promises_page(years: Sequence[Counts]) -> Page:
    """Return the page of an office; years: its figures by year, one at least, also where it promises nothing."""
    line = years[0].line
    name = name_of(line, years[0].label)
    listed = [each for each in reversed(years) if each.said]
    title = f"{name}的打算与结果"
    numbers = ("打算", "找到相应内容", "没有找到")
    head = columns("年度", *numbers, numbers=numbers)
    shown: tuple[Block, ...] = (
        (grid("promises", head, map(_year_row, listed)), _how())
        if listed
        else (Para(("现有的报告里没有找到说得出要做什么的打算。",), "empty"),)
    )
    office = (Link("这个单位的报告", f"offices/{_slug(line)}/index.md"),) if line.startswith("office/") else ()
    blocks = (*((Para(office),) if office else ()), *shown)
    return common.page(line_page(line), title, f"{name}：{ABOUT}", _WAY, blocks)


def _year_row(each: Counts) -> tuple[Line, ...]:
    target = year_list(each.line, each.label, each.due).first
    missing = each.compared - each.answered
    found = (f"{each.answered:,} 条", f"{missing:,} 条") if each.compared else ("没有这一年的报告", "")
    return (
        cell(Link(f"{each.due}年", target), scope="row"),
        cell(f"{each.said:,} 条", classes="number"),
        *(cell(text, classes="number") for text in found),
    )


# The list of an office and year


def promises_of_year(figures: Counts, sheet: Sheet, promises: Sequence[Promise]) -> Page:
    """Return one page of such a list; figures: of the office and year, of which others than the first page show no number."""
    name, due = name_of(figures.line, figures.label), figures.due
    heading = f"{name} · {due}年的打算和结果"
    listing = year_list(figures.line, figures.label, due)
    way = (*_WAY, (name, line_page(figures.line)), (f"{due}年", listing.first))
    blocks: tuple[Block, ...] = (
        *sheet.counted(_figures(figures)),
        html("div", class_="promise-filter"),
        Element("div", (("class", "listed promise-list"),), tuple(_listed(promises))),
    )
    return sheet.page(heading, way, f"{name}{due}年的打算，和这一年报告里相应的内容。", blocks, (_how(),))


def _figures(figures: Counts) -> str:
    said = f"共 {figures.said:,} 条打算"
    if not figures.compared:
        return f"{said}；还没有可以对照的{figures.due}年的报告"
    rest = figures.said - figures.compared
    missing = f"{figures.compared - figures.answered:,} 条没有找到相应的内容"
    return f"{said}，{figures.answered:,} 条在{figures.due}年的报告里找到相应的内容，{missing}" + (
        f"，{rest:,} 条没有可以对照的报告" if rest else ""
    )


def _listed(promises: Sequence[Promise]) -> Iterator[Held]:
    for report, group in groupby(promises, key=lambda each: (each.result.said.report, each.label)):
        address, label = report
        yield Para((Link(label, common.report_path(address), "entry"),), "entry-report")
        for each in group:
            yield _promise(each)


def _promise(promise: Promise) -> Element:
    result = promise.result
    state = "found" if result.told else "missing" if promise.is_compared else "open"
    shared = [word for _, _, words in result.told for word in words]
    said = Para((*_marked(result.said.text, shared), " ", _place(result.said)), "said")
    labels = dict(promise.labels)
    told = (_told(result, *each, labels.get(each[0].report, "")) for each in result.told)
    nothing = "没有找到相应的内容" if promise.is_compared else "还没有可以对照的报告"
    data = (("class", "promise"), ("data-state", state), ("data-themes", Words("|".join(result.themes))))
    return Element("div", data, (said, *(told if result.told else (Para((nothing,), "told none"),))))


def _told(result: Result, place: Place, is_problem: bool, words: tuple[str, ...], label: str) -> Para:  # noqa: FBT001
    """Return the line of a sentence that tells of a promise; label: of its report."""
    one, other = (f"{each.report}#{each.heading}" for each in (result.said, place))
    inlines: tuple[Inline, ...] = (
        Span("结果", "told-label"),
        *((Span("写在存在的问题里", "told-label"),) if is_problem else ()),
        *_marked(place.text, words),
        " ",
        _place(place, label),
        " ",
        common.compare_link(one, other, "context"),
    )
    return Para(inlines, "told")


def _place(place: Place, label: str = "") -> Link:
    """Return the link to a sentence's place; label: of its report, where that is named."""
    named = " › ".join(filter(None, (label, place.above))) or "原文"
    return Link(named, f"{common.report_path(place.report)}#{place.id}", "context")


def _marked(text: str, words: Iterable[str]) -> Iterator[Inline]:
    """Yield a sentence in pieces, those that both sentences have marked."""
    known = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    if not known:
        yield Words(text)
        return
    for number, piece in enumerate(re.split(f"({'|'.join(map(re.escape, known))})", text)):
        if number % 2:
            yield Span(piece, "shared")
        elif piece:
            yield from (
                *((" ",) if piece[0] == " " else ()),
                Words(piece),
                *((" ",) if piece.strip() and piece[-1] == " " else ()),
            )


def _how() -> Para:
    return Para((_HOW,), "how")
