"""The words of a report as blocks of a page: headings, points, paragraphs, tables, pictures and notes, in their order.

After this: each place has its id once and what a person calls it (`data-cite`); all that is not the report's own words
(ids of former places, notes on them, the themes of a section) stands in elements of class `annotation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from converter.model import Paragraph, Picture, Report, Section, Table, Theme
from converter.pages import common
from converter.pages.citation import place_names
from converter.pages.former import anchors_before, notes_after
from converter.pages.markdown import block, escape, heading, link, paragraph

_HIGHEST_HEADING = 6
_NUMBERED = re.compile(r"第(\d+)段$")
_LONGEST_OPENING = 40
_BELOW_TITLE = re.compile(r"[（(].*[）)]|[^，。；：！？]{1,20}")
_LINE, _CHIP = 26, 5
"""About how many characters of a heading a line holds on a wide screen, and how many a theme beside it takes."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the places of a page, by id."""

    names: Mapping[str, str]
    """How people name the place."""
    before: Mapping[str, str]
    after: Mapping[str, str]
    themes: Mapping[str, str] = field(default_factory=dict)
    """The line of themes below a heading, as Markdown."""

    def place(self, identifier: str, *blocks: str) -> Iterator[str]:
        """Yield the blocks of a place between what stands before and after it."""
        yield self.before.get(identifier, "")
        yield from blocks
        yield self.after.get(identifier, "")


def around_places(report: Report, themes: Sequence[Theme]) -> Around:
    """Return what stands around the places of a report's page.

    themes: in the order in which they are shown.
    """
    lines = {
        identifier: line
        for section in (*report.sections, *report.annexes)
        for identifier, line in _themes(section, report, themes, frozenset())
    }
    return Around(place_names(report), anchors_before(report), notes_after(report), lines)


def words_of(report: Report, around: Around) -> Iterator[str]:
    """Yield the blocks of all that follows the title."""
    yield from group(around, "intro", report.preamble, _openings(report.preamble))
    for section in report.sections:
        yield from _section(around, section)
    yield from group(around, "closing", report.closing)
    yield from group(around, "sign", report.signature, dict.fromkeys(map(_id, report.signature), "signature"))
    for section in report.annexes:
        yield from _section(around, section)


def group(
    around: Around, anchor: str, paragraphs: Sequence[Paragraph], classes: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Yield the paragraphs of a group that has no heading, behind an empty element that can be linked to.

    classes: id of a paragraph → its class.
    """
    if paragraphs:
        yield from around.place(anchor, f'<div id="{anchor}" class="annotation anchor"></div>')
        for part in paragraphs:
            own = (classes or {}).get(part.id)
            yield from _paragraph(around, part, *([own] if own else []))


def _id(part: Paragraph) -> str:
    return part.id


def _openings(preamble: Sequence[Paragraph]) -> dict[str, str]:
    """Return the classes of the short lines below a title, which are not indented like paragraphs.

    `（2024年1月12日）` and the name of the author stand in the middle; who is addressed (各位领导、同志们：) at the edge.
    Source: GB/T 9704-2012, 7.3.2 (主送机关 … 居左顶格 … 最后一个机关名称后标全角冒号).
    """
    classes: dict[str, str] = {}
    for part in preamble:
        if part.block or len(part.text) > _LONGEST_OPENING:
            break
        if part.text.endswith("："):
            classes[part.id] = "salutation"
            break
        if not _BELOW_TITLE.fullmatch(part.text):
            break
        classes[part.id] = "below-title"
    return classes


def _paragraph(around: Around, part: Paragraph, *classes: str) -> Iterator[str]:
    """Yield a paragraph of the report, or the table, picture or note that stands in its place."""
    cite = around.names[part.id]
    if isinstance(part.block, Table):
        shown = _table(part.block, part.id, cite)
    elif isinstance(part.block, Picture):
        shown = block(f"![原文图片]({part.block.name})", part.id, "picture", *classes, cite=cite)
    else:
        shown = paragraph(part.text, part.id, *(["note"] if part.block else []), *classes, **_named(cite))
    yield from around.place(part.id, shown)


def _named(cite: str) -> dict[str, str]:
    """Return the attributes that name a place: the number in the margin is the one that a citation gives."""
    number = _NUMBERED.search(cite)
    return {"cite": cite, "n": number[1]} if number else {"cite": cite}


def _table(table: Table, identifier: str, cite: str) -> str:
    """Return a table as raw HTML, since one of Markdown would need a heading row and could not bear an id."""
    width = max(map(len, table.rows))
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in (*row, *[""] * (width - len(row)))) + "</tr>"
        for row in table.rows
    )
    attributes = f'id="{identifier}" class="report-table" data-cite="{escape(cite)}"'
    # A table may scroll on a narrow screen, and then the keyboard must reach it.
    return f'<div {attributes} tabindex="0" role="group" aria-label="表格"><table><tbody>{rows}</tbody></table></div>'


def _section(around: Around, section: Section, headings: int = 0, points: int = 0) -> Iterator[str]:
    """Yield a section and all below it.

    headings, points: how many sections of either kind it stands in. The level in HTML follows the first, so that none
    is skipped where the report skips one (screen readers announce levels); the class says the level of GB/T 9704, which
    decides the type. Points are paragraphs, set in by the second.
    """
    rest = section.parts
    runs_on = ""
    if section.run_in and rest and isinstance(rest[0], Paragraph):
        runs_on, rest = rest[0].text, rest[1:]
    cite = around.names[section.id]
    if section.is_point:
        points += 1
        classes = ("point", *_depth("point", points))
        own = [paragraph(section.printed + runs_on, section.id, *classes, label=section.label, cite=cite)]
    else:
        level = min(2 + headings, _HIGHEST_HEADING)
        own = [heading(level, section.printed, section.id, f"level-{section.level}", cite=cite)]
        headings += 1
        own.append(around.themes.get(section.id, ""))
        if runs_on:  # one place with its heading, so it has no id of its own
            own.append(paragraph(runs_on, "", "runin", *_depth("below", points)))
    yield from around.place(section.id, *own)
    for part in rest:
        if isinstance(part, Paragraph):
            yield from _paragraph(around, part, *_depth("below", points))
        else:
            yield from _section(around, part, headings, points)


def _depth(name: str, points: int) -> tuple[str, ...]:
    """Return the class that sets a paragraph in (`point-2`: a point within a point); none outside of points."""
    return (f"{name}-{min(points, 3)}",) if points else ()


def _themes(
    section: Section, report: Report, themes: Sequence[Theme], above: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield id and line of themes of a section and those below, where they say more than the heading above did.

    Points have none: they would drown in them.
    """
    if section.is_point:
        return
    own = [theme for theme in themes if theme.slug in (section.roles if theme.is_role else section.themes)]
    new = [theme for theme in own if theme.slug not in above]
    path = common.report_path(report.address)
    if new:
        year = common.year_anchor(report.year)
        links = " ".join(link(theme.name, f"{common.theme_page(theme.slug)}#{year}", path) for theme in new)
        fits = len(section.printed) + _CHIP * len(new) <= _LINE
        yield section.id, block(links, "", "annotation", "section-themes", *(["is-beside"] if fits else []))
    shown = above | {theme.slug for theme in own}
    for child in section.children:
        yield from _themes(child, report, themes, shown)
