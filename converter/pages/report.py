"""The page of one report: its own words whole, once and in order; all else in elements of class `annotation`.

After this: the text of the page's `<article>`, without `.annotation` and `.headerlink`, is the report's text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from converter.model import Message, Page, Paragraph, Picture, Removal, Report, Section, Source, Table, Theme
from converter.pages import parts
from converter.pages.citation import citation, place_names
from converter.pages.former import anchors_before, notes_after
from converter.pages.markdown import block, document, escape, front_matter, heading, link, paragraph, span
from converter.relations import entries_of

_HIGHEST_HEADING = 6
_SHOWN_BY_OTHERS = frozenset({".md", ".html", ".htm"})
"""Formats that MkDocs would make a page of, or a browser would run the scripts of; saved under their own name all the same."""
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Context:
    """What a report's page needs besides the report; the same for all reports, so that a page depends on one report."""

    themes: tuple[Theme, ...] = ()
    """In the order in which they are shown."""


def report_page(report: Report, context: Context) -> Page:
    """Return a report's page, which depends on nothing but its arguments.

    report: with ids and an address.
    """
    path = parts.report_path(report)
    title_classes = ("annotation",) if report.title_inferred else ()
    around = _Around(place_names(report), anchors_before(report), notes_after(report))
    blocks = (
        parts.breadcrumbs(
            path,
            ("报告", parts.REPORTS),
            (parts.year_label(report.year), parts.year_page(report.year)),
        ),
        *_group(around, "head", report.head),
        *around.place(
            "title",
            heading(1, report.title, "title", *title_classes, cite=around.names["title"]),
            _facts(report),
            _theme_chips(report, context, path),
        ),
        *_group(around, "intro", report.preamble),
        *(text for section in report.sections for text in _section(around, section)),
        *_group(around, "closing", report.closing),
        *_group(around, "sign", report.signature),
        *(text for section in report.annexes for text in _section(around, section)),
        _notes(report),
    )
    described = "，".join(filter(None, (parts.year_label(report.year), report.office, report.kind)))
    return Page(path, front_matter(title=report.title, description=described) + "\n" + document(*blocks))


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
        ("年度", escape(parts.year_label(report.year))),
        ("文种", escape(report.kind or "")),
        ("单位", escape(report.office or "")),
        ("日期", escape(report.date or "")),
        ("字数", f"{report.length:,}" if report.length else ""),
        ("原文件", files),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts if value)
    return f'<dl class="annotation facts" data-citation="{escape(citation(report))}">{rows}</dl>'


def _theme_chips(report: Report, context: Context, path: str) -> str:
    chips = []
    for theme in context.themes:
        count = len(entries_of(report, theme))
        if count:
            target = f"{parts.theme_page(theme.slug)}#{parts.year_anchor(report.year)}"
            chips.append(link(f"{theme.name} {count}", target, path, "chip"))
    return block(" ".join((span("主题", "chips-label"), *chips)), "", "annotation", "chips") if chips else ""


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the places of a page, by id."""

    names: Mapping[str, str]
    """How people name the place."""
    before: Mapping[str, str]
    after: Mapping[str, str]

    def place(self, identifier: str, *blocks: str) -> Iterator[str]:
        """Yield the blocks of a place between what stands before and after it."""
        yield self.before.get(identifier, "")
        yield from blocks
        yield self.after.get(identifier, "")


def _group(around: _Around, anchor: str, paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    """Yield the paragraphs of a group that has no heading, behind an empty element that can be linked to."""
    if paragraphs:
        yield from around.place(anchor, f'<div id="{anchor}" class="annotation anchor"></div>')
        for part in paragraphs:
            yield from _paragraph(around, part)


def _paragraph(around: _Around, part: Paragraph, *classes: str) -> Iterator[str]:
    """Yield a paragraph of the report, or the table, picture or note that stands in its place."""
    cite = around.names[part.id]
    if isinstance(part.block, Table):
        shown = _table(part.block, part.id, cite)
    elif isinstance(part.block, Picture):
        shown = block(f"![原文图片]({part.block.name})", part.id, "picture", *classes, cite=cite)
    else:
        shown = paragraph(part.text, part.id, *(["note"] if part.block else []), *classes, cite=cite)
    yield from around.place(part.id, shown)


def _table(table: Table, identifier: str, cite: str) -> str:
    """Return a table as raw HTML, since one of Markdown would need a heading row and could not bear an id."""
    width = max(map(len, table.rows))
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in (*row, *[""] * (width - len(row)))) + "</tr>"
        for row in table.rows
    )
    attributes = f'id="{identifier}" class="report-table" data-cite="{escape(cite)}"'
    return f"<div {attributes}><table><tbody>{rows}</tbody></table></div>"


def _section(around: _Around, section: Section, headings: int = 0, points: int = 0) -> Iterator[str]:
    """Yield a section and all below it.

    headings, points: how many sections of either kind it stands in. The level in HTML follows the first, so that none
    is skipped where the report skips one (screen readers announce levels); points are paragraphs, set in by the second.
    """
    rest = section.parts
    if section.is_point:
        points += 1
        text = section.printed
        if section.run_in and rest and isinstance(rest[0], Paragraph):
            text += rest[0].text
            rest = rest[1:]
        own = [paragraph(text, section.id, "point", *_depth("point", points), cite=around.names[section.id])]
    else:
        level = min(2 + headings, _HIGHEST_HEADING)
        own = [heading(level, section.printed, section.id, cite=around.names[section.id])]
        headings += 1
        if section.run_in and rest and isinstance(rest[0], Paragraph):
            # One place with its heading, so it has no id of its own.
            own.append(paragraph(rest[0].text, "", "runin", *_depth("below", points)))
            rest = rest[1:]
    yield from around.place(section.id, *own)
    for part in rest:
        if isinstance(part, Paragraph):
            yield from _paragraph(around, part, *_depth("below", points))
        else:
            yield from _section(around, part, headings, points)


def _depth(name: str, points: int) -> tuple[str, ...]:
    """Return the class that sets a paragraph in (`point-2`: a point within a point); none outside of points."""
    return (f"{name}-{min(points, 3)}",) if points else ()


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
