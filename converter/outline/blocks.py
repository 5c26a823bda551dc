"""Tables, pictures and notes: taken out before the words are outlined, put back where they stood."""

from __future__ import annotations

from msgspec.structs import replace

from converter.model import Line, Paragraph, Report, Section, Table, Text


def without_blocks(text: Text) -> tuple[Line, ...]:
    """Return the lines of running text; a table is never a heading, a point or a title."""
    return tuple(line for line in text.lines if line.block is None)


def lines_above_table(text: Text) -> int:
    """Return how many lines of running text stand above the first table; 0 where there is none."""
    table = next((at for at, line in enumerate(text.lines) if isinstance(line.block, Table)), 0)
    return sum(line.block is None for line in text.lines[:table])


def with_blocks(report: Report, text: Text, title_line: int) -> Report:
    """Return the report with the tables, pictures and notes of its text in their places.

    Each stands behind what stood before it: in the section that a heading above it opens, after the paragraph above it.
    title_line: number of the title's last line, 0 where none is stated.
    """
    for line in text.lines:
        if line.block is not None:
            report = _put(report, Paragraph(line.text, line.number, block=line.block), title_line)
    return report


def _put(report: Report, block: Paragraph, title_line: int) -> Report:
    def begins_above(parts: tuple[Paragraph, ...] | tuple[Section, ...]) -> bool:
        return bool(parts) and parts[0].line <= block.line

    if begins_above(report.annexes):
        return replace(report, annexes=_insert_below(report.annexes, block))
    if begins_above(report.signature):
        return replace(report, signature=_insert(report.signature, block))
    if begins_above(report.closing):
        return replace(report, closing=_insert(report.closing, block))
    if begins_above(report.sections):
        return replace(report, sections=_insert_below(report.sections, block))
    if block.line > title_line:
        return replace(report, preamble=_insert(report.preamble, block))
    return replace(report, head=_insert(report.head, block))


def _insert(parts: tuple[Paragraph, ...], block: Paragraph) -> tuple[Paragraph, ...]:
    count = sum(part.line <= block.line for part in parts)
    return (*parts[:count], block, *parts[count:])


def _insert_below(sections: tuple[Section, ...], block: Paragraph) -> tuple[Section, ...]:
    """Return sections, the first of which begins above the block, with it in the last that does."""
    count = sum(section.line <= block.line for section in sections)
    return (*sections[: count - 1], _grown(sections[count - 1], block), *sections[count:])


def _grown(section: Section, block: Paragraph) -> Section:
    count = sum(part.line <= block.line for part in section.parts)
    before = section.parts[count - 1] if count else None
    if isinstance(before, Section):
        return replace(section, parts=(*section.parts[: count - 1], _grown(before, block), *section.parts[count:]))
    return replace(section, parts=(*section.parts[:count], block, *section.parts[count:]))
