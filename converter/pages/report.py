"""The page of one report: its own words whole, once and in order; all else in elements of class `annotation`.

After this: the text of the page's `<article>`, without `.annotation` and `.headerlink`, is the report's text.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from converter.model import Message, Page, Removal, Report, Source, Theme
from converter.pages import common
from converter.pages.body import around_places, group, words_of
from converter.pages.citation import citation
from converter.pages.markdown import block, document, escape, front_matter, heading, link, span
from converter.relations import Summary, count_of

_SHOWN_BY_OTHERS = frozenset({".md", ".html", ".htm"})
"""Formats that MkDocs would make a page of, or a browser would run the scripts of; saved under their own name all the same."""
_LONG_TITLE = 50  # characters: two lines at full size
_NOT_PRINTED = frozenset({"字数", "原文件"})
_ON_SCREEN = ' class="no-print"'
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Context:
    """What a report's page needs besides reports; the same for all."""

    themes: tuple[Theme, ...] = ()
    """In the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The reports before and after one in the list of its year; None at the ends.

    They stand on the page itself, so that the bar works without JavaScript and its links are checked. An added report
    changes the pages of the two beside it, and no other report's; a list that pages load by script would spare these two
    and weigh 150 KB in a year of 2,000 reports.
    """

    previous: Summary | None = None
    following: Summary | None = None


def report_page(report: Report, context: Context, beside: Beside | None = None) -> Page:
    """Return a report's page, which depends on nothing but its arguments (of those beside it, title and address).

    report: with ids and an address.
    """
    path = common.report_path(report.address)
    title_classes = [*(["annotation"] if report.title_inferred else []), *(["is-long"] if _is_long(report) else [])]
    around = around_places(report, context.themes)
    blocks = (
        common.breadcrumbs(
            path,
            ("报告", common.REPORTS),
            (common.year_label(report.year), common.year_page(report.year)),
        ),
        *group(around, "head", report.head),
        *around.place(
            "title",
            heading(1, report.title, "title", *title_classes, cite=around.names["title"]),
            _facts(report),
            _theme_chips(report, context, path),
        ),
        *words_of(report, around),
        _notes(report),
        _bar(report, beside or Beside(), path),
    )
    described = "，".join(filter(None, (common.year_label(report.year), report.office, report.kind)))
    return Page(path, front_matter(title=report.title, description=described) + "\n" + document(*blocks))


def _is_long(report: Report) -> bool:
    return len(report.title) > _LONG_TITLE


def download_names(report: Report) -> tuple[tuple[Source, str], ...]:
    """Return each source file with the name under which it lies beside the page (`source-1.txt`, `source-2.docx` …).

    The names are ASCII whatever the file was called, since a name in Chinese breaks in some archives and servers.
    """
    return tuple((source, f"source-{number}{_suffix(source)}") for number, source in enumerate(report.sources, 1))


def _suffix(source: Source) -> str:
    suffix = posixpath.splitext(source.name)[1].lower()
    if suffix in _SHOWN_BY_OTHERS:
        return ".txt"
    return suffix if _SUFFIX.fullmatch(suffix) else f".{source.format}"


def _facts(report: Report) -> str:
    """Return the block of facts under the title, as raw HTML."""
    files = "、".join(
        f'<a href="{name}" download="{escape(posixpath.basename(source.name))}">'
        f"{escape(posixpath.basename(source.name))}</a>"
        for source, name in download_names(report)
    )
    facts = (
        ("年度", escape(common.year_label(report.year))),
        ("文种", escape(report.kind or "")),
        ("单位", escape(report.office or "")),
        ("日期", escape(report.date or "")),
        ("字数", f"{report.length:,}" if report.length else ""),
        ("原文件", files),
    )
    rows = "".join(
        f"<div{_ON_SCREEN if name in _NOT_PRINTED else ''}><dt>{name}</dt><dd>{value}</dd></div>"
        for name, value in facts
        if value
    )
    return f'<dl class="annotation facts" data-citation="{escape(citation(report))}">{rows}</dl>'


def _theme_chips(report: Report, context: Context, path: str) -> str:
    chips = []
    for theme in context.themes:
        count = count_of(report, theme)
        if count:
            target = f"{common.theme_page(theme.slug)}#{common.year_anchor(report.year)}"
            chips.append(link(f"{theme.name} {count}", target, path, "chip"))
    return block(" ".join((span("主题", "chips-label"), *chips)), "", "annotation", "chips") if chips else ""


def _bar(report: Report, beside: Beside, path: str) -> str:
    """Return the links to the reports before and after this one in the list of its year."""
    sides = (("previous", "← 上一篇", beside.previous), ("following", "下一篇 →", beside.following))
    links = "\n".join(
        f"{span(says, 'beside-says')} {link(other.title, common.report_path(other.address), path)}\n{{: .beside-{name} }}\n"
        for name, says, other in sides
        if other
    )
    if not links:
        return ""
    label = f"{common.year_label(report.year)}的报告"
    return f'<nav class="annotation beside" aria-label="{label}" markdown="1">\n\n{links}\n</nav>'


def _notes(report: Report) -> str:
    """Return what was taken out and noticed, folded up at the foot, as raw HTML."""
    if not report.removals and not report.messages:
        return ""
    count = len(report.removals) + len(report.messages)
    return "".join(
        (
            f'<details class="annotation notes"><summary>整理说明（{count} 条）</summary>',
            "<p>以下不是报告原文：列出整理时去掉的杂质和需要编者留意的地方。行号指整理后文本的行。</p>",
            _listing("去掉的内容", [_removal(removal) for removal in report.removals]),
            _listing("提示", [_message(message) for message in report.messages]),
            "</details>",
        ),
    )


def _listing(title: str, items: list[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f'<p class="notes-title">{title}</p><ul>{rows}</ul>' if items else ""


def _removal(removal: Removal) -> str:
    return f"第 {removal.line} 行，{escape(removal.reason)}：<q>{escape(removal.text)}</q>"


def _message(message: Message) -> str:
    place = f"第 {message.line} 行，" if message.line else ""
    return f"{place}{escape(message.code)} {escape(message.text)}"
