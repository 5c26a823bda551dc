"""Reports drawn as text for people: what the golden cases hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from converter.ids import anchor_report
from converter.model import Cell, Note, Paragraph, Picture, Report, Section, Table
from converter.outline import outline, split_reports
from converter.readers import read
from converter.settings import Limits

_LONG = 80
_INDENT = "  "


def read_report(data: bytes, name: str) -> Report:
    """Return the report in a file's bytes, outlined and anchored, without the labels of themes. Raises ReadError."""
    return anchor_report(outline(read(data, name, Limits())))


def read_reports(data: bytes, name: str) -> tuple[Report, ...]:
    """Return each report of a file that may hold several, as `read_report` does. Raises ReadError."""
    return tuple(anchor_report(outline(part)) for part in split_reports(read(data, name, Limits())))


def draw(report: Report) -> str:
    """Return title, year, kind and author (where known), then each paragraph and section in the order of the text, then what was taken out.

    A paragraph: `¶ #id text` (or `table`, `picture`, `note`). A section: `level #id [label] heading ⟨closing mark⟩`, with `printed:` below it where
    the page shows something else than label, heading and mark. `(run-in)`: the first paragraph is on the heading's line.
    """
    lines = [
        f"title: {report.title}",
        f"title_inferred: {str(report.title_inferred).lower()}",
        f"year: {report.year}",
        f"kind: {report.kind}",
        *([f"author: {report.author}"] if report.author else []),
        f"encoding: {report.sources[0].encoding}",
    ]
    for name in ("head", "preamble", "sections", "closing", "signature", "annexes"):
        parts: tuple[Paragraph | Section, ...] = getattr(report, name)
        if parts:
            lines += ["", f"{name}:", *_parts(parts, _INDENT)]
    if report.removals:
        lines += ["", "removed:", *(f"{_INDENT}{each.line}: {each.reason} {each.text}" for each in report.removals)]
    return "\n".join(lines) + "\n"


def _parts(parts: tuple[Paragraph | Section, ...], indent: str) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield f"{indent}{_sign(part)} #{part.id} {_shortened(part.text)}".rstrip()
            if isinstance(part.block, Table):
                yield from (f"{indent}{_INDENT}| {' | '.join(map(_cell, row))} |" for row in part.block.rows)
        else:
            yield from _section(part, indent)
            yield from _parts(part.parts, indent + _INDENT)


def _cell(cell: Cell) -> str:
    """Return the words of a cell, with the columns and rows that it takes (`甲 ↔2 ↕3`) and the ids of its paragraphs."""
    shown = " ¶ ".join(
        f"#{identifier} {words}" if identifier else words
        for identifier, words in zip_longest(cell.ids, map(_shortened, cell.paragraphs), fillvalue="")
    )
    return shown + f" ↔{cell.columns}" * (cell.columns > 1) + f" ↕{cell.rows}" * (cell.rows > 1)


def _sign(paragraph: Paragraph) -> str:
    kinds = {Table: "table", Picture: "picture", Note: "note"}
    return kinds[type(paragraph.block)] if paragraph.block else "¶"


def _section(section: Section, indent: str) -> Iterator[str]:
    plain = section.label + section.heading
    mark = section.printed.removeprefix(plain) if section.printed.startswith(plain) else ""
    shown = f"{indent}{section.level} #{section.id} [{section.label}] {_shortened(section.heading)}"
    yield shown + (f" ⟨{mark}⟩" if mark else "") + (" (run-in)" if section.run_in else "")
    if section.printed != plain + mark:
        yield f"{indent}{_INDENT}printed: {_shortened(section.printed)}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:50]}…{text[-20:]}（{len(text)} 字）"


def words_of(report: Report) -> str:
    """Return all words of a report in the order of its text, white space left out."""
    pieces = [paragraph.text for paragraph in report.head]
    pieces += [] if report.title_inferred else [report.title]
    pieces += [paragraph.text for paragraph in report.preamble]
    pieces += [word for section in report.sections for word in _words(section)]
    pieces += [paragraph.text for paragraph in (*report.closing, *report.signature)]
    pieces += [word for section in report.annexes for word in _words(section)]
    return "".join("".join(pieces).split())


def _words(section: Section) -> Iterator[str]:
    yield section.printed
    for part in section.parts:
        if isinstance(part, Paragraph):
            yield part.text
        else:
            yield from _words(part)
