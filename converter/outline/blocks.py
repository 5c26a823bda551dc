"""Tables, pictures and notes: taken out before the words are outlined, put back where they stood."""

from bisect import bisect_right
from collections.abc import Sequence

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
    found: dict[str, list[Paragraph]] = {}
    for line in text.lines:
        if line.block is not None:
            found.setdefault(_field(report, line.number, title_line), []).append(
                Paragraph(line.text, line.number, block=line.block)
            )
    put = {"annexes": _insert_below, "sections": _insert_below}
    return replace(
        report, **{field: put.get(field, _insert)(getattr(report, field), each) for field, each in found.items()}
    )


def _field(report: Report, line: int, title_line: int) -> str:
    """Return the field of the report that a block at a line belongs to."""
    for field in ("annexes", "signature", "closing", "sections"):
        parts = getattr(report, field)
        if parts and parts[0].line <= line:
            return field
    return "preamble" if line > title_line else "head"


def _by_place(parts: Sequence[Paragraph | Section], blocks: Sequence[Paragraph]) -> dict[int, list[Paragraph]]:
    """Return number of parts that begin above → the blocks that stand below so many, in order."""
    lines = sorted(part.line for part in parts)
    found: dict[int, list[Paragraph]] = {}
    for block in blocks:
        found.setdefault(bisect_right(lines, block.line), []).append(block)
    return found


def _insert(parts: tuple[Paragraph, ...], blocks: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    inserted = _by_place(parts, blocks)
    whole = [*inserted.get(0, ())]
    for count, part in enumerate(parts, 1):
        whole += (part, *inserted.get(count, ()))
    return tuple(whole)


def _insert_below(sections: tuple[Section, ...], blocks: Sequence[Paragraph]) -> tuple[Section, ...]:
    """Return sections, the first of which begins above all blocks, each block in the last that does."""
    below = _by_place(sections, blocks)
    return tuple(
        _grown(section, below[count]) if count in below else section for count, section in enumerate(sections, 1)
    )


def _grown(section: Section, blocks: Sequence[Paragraph]) -> Section:
    inserted = _by_place(section.parts, blocks)
    whole: list[Section | Paragraph] = [*inserted.get(0, ())]
    for count, part in enumerate(section.parts, 1):
        if isinstance(part, Section):
            whole.append(_grown(part, inserted[count]) if count in inserted else part)
        else:
            whole += (part, *inserted.get(count, ()))
    return replace(section, parts=tuple(whole))
