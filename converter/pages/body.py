"""The words of a report as blocks of a page: headings, points, paragraphs, tables, pictures and notes, in their order.

After this: each place has its id once and what a person calls it (`data-cite`, none for a point that its label tells); all that is not the report's own words
(ids of former places, notes on them, the themes of a section) stands in elements of class `annotation`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from converter.language.expression import expression
from converter.model import Cell, Paragraph, Picture, Report, Section, Table, Theme, Value
from converter.pages import common
from converter.pages.citation import place_names
from converter.pages.former import anchors_before, notes_after
from converter.pages.tree import Block, Data, Heading, Html, Image, Link, Original, Para, Words, html, joined

Shown = TypeVar("Shown", bound=Block)

_HIGHEST_HEADING = 6
_NUMBERED = expression(r"第(\d+)段$")
_POINT = expression(r"point point-([123])\b")
_LONGEST_OPENING = 40
_BELOW_TITLE = expression(r"[（(].*[）)]|[^，。；：！？]{1,20}")
_LONGEST_CLAUSE = 40
"""Characters of a point's first clause that are set off: more would be a paragraph in another type."""
_TORN = expression(r"(?:[…·—_.-]|\u3000){5,}|[!-~]{20,}")
"""What cannot be broken or stretched: leaders, addresses. A line filled to its end beside them is torn apart."""
_NARROW_CELL = 10  # characters that a column of the least width still shows in three or four lines
_LINE, _CHIP = 26, 5
"""About how many characters of a heading a line holds on a wide screen, and how many a theme beside it takes."""


class Around(Value, frozen=True):
    """What stands around the places of a page, by id."""

    names: Mapping[str, str]
    """How people name the place."""
    before: Mapping[str, Html]
    after: Mapping[str, Html]
    themes: Mapping[str, Para] = msgspec.field(default_factory=dict)
    """The line of themes below a heading."""

    def place(self, identifier: str, *blocks: Shown) -> Iterator[Shown | Html]:
        """Yield the blocks of a place between what stands before and after it."""
        if identifier in self.before:
            yield self.before[identifier]
        yield from blocks
        if identifier in self.after:
            yield self.after[identifier]


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


def words_of(report: Report, around: Around) -> Iterator[Block]:
    """Yield the blocks of all that follows the title."""
    yield from without_told_names(_words_of(report, around))


def without_told_names(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, the names of points left out that a script makes again: that of what is above, with the point's own label.

    Above a point is the last heading, above one within a point the last point of the depth before: `docs/assets/cites.js` looks at no more.
    """
    above = {0: ""}
    for block in blocks:
        match block:
            case Heading(data=(("cite", name),)):
                above = {0: name}
            case Para(inlines=(Original(label=label),), classes=classes, data=(("cite", name),)) if (
                found := _POINT.match(classes)
            ):
                depth = int(found[1])
                told = f"{above[depth - 1]}{label}" if label and depth - 1 in above else ""
                above = {each: said for each, said in above.items() if each < depth} | {depth: name}
                if name == told:
                    yield replace(block, data=())
                    continue
        yield block


def _words_of(report: Report, around: Around) -> Iterator[Block]:
    yield from group(around, "intro", report.preamble, _openings(report.preamble))
    for section in report.sections:
        yield from _section(around, section)
    yield from group(around, "closing", report.closing)
    yield from group(around, "sign", report.signature, {part.id: "signature" for part in report.signature})
    for section in report.annexes:
        yield from _section(around, section)


def group(
    around: Around, anchor: str, paragraphs: Sequence[Paragraph], classes: Mapping[str, str] | None = None
) -> Iterator[Block]:
    """Yield the paragraphs of a group that has no heading, behind an empty element that can be linked to.

    classes: id of a paragraph → its class.
    """
    if paragraphs:
        yield from around.place(anchor, html("div", id=anchor, class_="annotation anchor"))
        for part in paragraphs:
            yield from _paragraph(around, part, (classes or {}).get(part.id, ""))


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


def _paragraph(around: Around, part: Paragraph, classes: str = "") -> Iterator[Block]:
    """Yield a paragraph of the report, or the table, picture or note that stands in its place."""
    cite = around.names[part.id]
    shown: Block
    if isinstance(part.block, Table):
        shown = _table(around, part.block, part.id)
    elif isinstance(part.block, Picture):
        shown = Image(part.block.name, "原文图片", f"picture {classes}".strip(), part.id, (("cite", cite),))
    else:
        named = _classes("note" if part.block else "", classes, _ragged(part.text))
        shown = Para((Original(part.text),), named, part.id, _named(cite))
    yield from around.place(part.id, shown)


def _named(cite: str) -> Data:
    """Return the attributes that name a place: the number in the margin is the one that a citation gives."""
    number = _NUMBERED.search(cite)
    return (("cite", cite), ("n", number[1])) if number else (("cite", cite),)


def _table(around: Around, table: Table, identifier: str) -> Html:
    """Return a table as it is in the report: one of Markdown would need a heading row and could not bear an id."""
    rows = (
        html("tr", *(_cell(around, cell) for cell in row), *[html("td")] * short)
        for row, short in zip(table.rows, _missing(table), strict=True)
    )
    # A table may scroll on a narrow screen, and then the keyboard must reach it.
    shown = html("table", html("tbody", *rows))
    named = {"tabindex": "0", "role": "group", "aria_label": "表格"}
    return html("div", shown, id=identifier, class_="report-table", data_cite=Words(around.names[identifier]), **named)


def _missing(table: Table) -> list[int]:
    """Return how many cells each row is short of the widest, those that taller cells above it take counted."""
    changes = [0] * (len(table.rows) + 1)  # of the columns that taller cells take in a row
    for at, row in enumerate(table.rows):
        for cell in row:
            changes[at + 1] += cell.columns
            changes[min(at + cell.rows, len(table.rows))] -= cell.columns
    taken = accumulate(changes)
    widths = [sum(cell.columns for cell in row) + above for row, above in zip(table.rows, taken, strict=False)]
    return [max(widths) - width for width in widths]


def _cell(around: Around, cell: Cell) -> Html:
    spans = (("colspan", cell.columns), ("rowspan", cell.rows))
    held: list[Html | Words] = [html("p", Words(words)) for words in cell.paragraphs]
    if cell.ids:
        held = []
        for identifier, words in zip(cell.ids, cell.paragraphs, strict=True):
            cite = {"data_cite": Words(around.names[identifier])}
            held += around.place(identifier, html("p", Words(words), id=identifier, **cite))
    elif len(held) == 1:
        held = [Words(cell.text)]
    wide = {"class_": "words"} if len(cell.text) > _NARROW_CELL and cell.columns == 1 else {}
    return html("td", *held, **wide, **{name: str(count) for name, count in spans if count > 1})


def _section(around: Around, section: Section, headings: int = 0, points: int = 0) -> Iterator[Block]:
    """Yield a section and all below it.

    headings, points: how many sections of either kind it stands in. The level in HTML follows the first, so that none
    is skipped where the report skips one (screen readers announce levels); the class says the level of GB/T 9704, which
    decides the type. Points are paragraphs, set in by the second.
    """
    runs_on, rest = section.running_on
    cite = (("cite", around.names[section.id]),)
    own: list[Block]
    if section.is_point:
        points += 1
        words = Original(section.printed + runs_on, section.label, _clause(section, runs_on))
        classes = _classes("point", _depth("point", points), _ragged(words.text))
        own = [Para((words,), classes, section.id, cite)]
    else:
        level = min(2 + headings, _HIGHEST_HEADING)
        own = [Heading(level, section.printed, section.id, f"level-{section.level}", cite)]
        headings += 1
        if section.id in around.themes:
            own.append(around.themes[section.id])
        if runs_on:  # one place with its heading, so it has no id of its own
            own.append(Para((Original(runs_on),), _classes("runin", _depth("below", points), _ragged(runs_on))))
    yield from around.place(section.id, *own)
    for part in rest:
        if isinstance(part, Paragraph):
            yield from _paragraph(around, part, _depth("below", points))
        else:
            yield from _section(around, part, headings, points)


def _clause(section: Section, runs_on: str) -> str:
    """Return what of a point is set off behind its label: its heading as printed, where more follows it."""
    clause = section.printed.removeprefix(section.label)
    return clause if runs_on and len(clause) <= _LONGEST_CLAUSE else ""


def _ragged(text: str) -> str:
    """Return the class of a paragraph whose lines are not filled to their ends; mostly empty."""
    return "ragged" if _TORN.search(text) else ""


def _classes(*names: str) -> str:
    return " ".join(filter(None, names))


def _depth(name: str, points: int) -> str:
    """Return the class that sets a paragraph in (`point-2`: a point within a point); empty outside of points."""
    return f"{name}-{min(points, 3)}" if points else ""


def _themes(
    section: Section, report: Report, themes: Sequence[Theme], above: frozenset[str]
) -> Iterator[tuple[str, Para]]:
    """Yield id and line of themes of a section and those below, where they say more than the heading above did.

    Points have none: they would drown in them.
    """
    if section.is_point:
        return
    own = [theme for theme in themes if theme.slug in (section.roles if theme.is_role else section.themes)]
    new = [theme for theme in own if theme.slug not in above]
    if new:
        links = (Link(theme.name, common.theme_year_page(theme.slug, report.year)) for theme in new)
        fits = len(section.printed) + _CHIP * len(new) <= _LINE
        yield section.id, Para(joined(links), f"annotation section-themes{' is-beside' * fits}")
    shown = above | {theme.slug for theme in own}
    for child in section.children:
        yield from _themes(child, report, themes, shown)
