"""Rows of printed pages → paragraphs and footnotes."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from converter.language.dates import is_date
from converter.language.expression import expression
from converter.language.numerals import CIRCLED
from converter.language.sentences import has_ended
from converter.model import Block, Note
from converter.readers.content import Gone, Piece
from converter.readers.pdf.columns import STRETCHED, Column, find_columns
from converter.readers.pdf.joining import joined, unit
from converter.readers.pdf.paper import NUMBERED, Row, Ruled, Sheet, is_tabular
from converter.readers.pdf.regions import read_parts
from converter.readers.pdf.running_heads import without_running
from converter.readers.pdf.tables import joined_tables, with_tables
from converter.readers.tables import table_items

_MARK = expression(
    r"\d{1,2}(?:[.．]\d{1,2}){1,3}|" + NUMBERED.pattern + r"|[\[【〔]\d{1,3}[\]】〕]|\d{1,3}(?!\d)|[*＊]|注[：:]",
    re.VERBOSE,
)
_NOTE_MARK = expression(rf"\s*(?:[{CIRCLED}]|[\[【〔]\d{{1,3}}[\]】〕]|\d{{1,3}}(?![\d.．、年月])|[*＊])")
_LEADERS = expression(r"[.…·．]{4,}\s*\d{1,4}$")  # of a table of contents
_STICKS_OUT = 1.5  # em beyond the margin: no row of the text
_HANGING = 1.2  # em between where the words of an item begin on its first row and on the next ones


class _Draft(msgspec.Struct):
    """A paragraph in the making."""

    rows: list[Row]
    widest: float = 0.0
    """Largest distance of base lines inside it."""
    notes: list[str] = msgspec.field(default_factory=list)
    """Footnotes of the pages that it ends or goes on."""


Placed = tuple[str, Block | None]
Left = tuple[str, str, int]
"""Words, reason, index of the paragraph before which they stood."""


class Layout(NamedTuple):
    """What pages hold, as it is read."""

    placed: list[Placed]
    """Paragraphs and footnotes in order."""
    left_out: list[Left]
    unclear: list[int]
    """Indices of pages on which text stands side by side in no order that is sure."""
    unruled: list[int]
    """Indices of pages with lines like a table's that part no cells."""


def lay_out(sheets: Sequence[Sheet]) -> Layout:
    """Return the paragraphs and footnotes of pages in order, and what was left out.

    After this: one paragraph is one text, also across pages; a footnote follows the paragraph that refers to it.
    """
    ruled, unruled = with_tables(sheets)
    bodies, running = without_running(ruled)
    pages, unclear = read_parts(bodies)
    columns = find_columns([part for page in pages for part in page])
    drafts: list[_Draft] = []
    left_out: list[tuple[str, str, int]] = []  # words, reason, number of drafts begun before
    for page, taken in zip(pages, running, strict=True):
        sheet = page[0]
        begun = len(drafts)
        for part in page:
            rows, notes = _split_notes(part, columns[part.part].size)
            for row in rows:
                left_out += [(gone.text, gone.reason, len(drafts)) for gone in _take(row, drafts, columns)]
            if notes and drafts:
                drafts[-1].notes += notes
            elif notes:
                drafts += [_Draft([], notes=notes)]
        heads = [(text, reason, begun) for text, reason in taken if reason == "页眉"]
        left_out += heads + [(text, reason, len(drafts)) for text, reason in taken if reason != "页眉"]
        left_out += [(text, "水印", begun) for text in sheet.slanted]
        if sheet.pictures:
            left_out.append((f"第 {sheet.index + 1} 页的图片 {sheet.pictures} 张", "图片", len(drafts)))
    placed: list[Placed] = []
    starts: list[int] = []
    for draft in drafts:
        starts.append(len(placed))
        if draft.rows and draft.rows[0].table:
            placed += _of_table(draft.rows[0].table)
        elif draft.rows:
            placed.append((joined(draft.rows), None))
        placed += [(note, Note()) for note in draft.notes]
    starts.append(len(placed))
    return Layout(placed, [(text, reason, starts[begun]) for text, reason, begun in left_out], unclear, unruled)


def _take(row: Row, drafts: list[_Draft], columns: dict[int, Column]) -> list[Gone]:
    """Put a row where it belongs: to the last draft, or into a new one. Return what a table that goes on repeats."""
    before = drafts[-1].rows[-1] if drafts and drafts[-1].rows else None
    if before and before.table and row.table and before.part != row.part:
        whole = joined_tables(before.table, row.table)
        if whole:
            drafts[-1].rows[-1] = replace(row, table=whole[0])
            return whole[1]
    if drafts and _continues(drafts[-1], row, columns):
        if before and before.part == row.part:
            drafts[-1].widest = max(drafts[-1].widest, before.base - row.base)
        drafts[-1].rows.append(row)
    else:
        drafts.append(_Draft([row]))
    return []


def _of_table(table: Ruled) -> list[Placed]:
    """Return a table, or the paragraphs of a form; what is left out of a table of a PDF is said elsewhere."""
    items = table_items(table.rows)
    return [(item.text, item.block) for item in items if isinstance(item, Piece)]


# Footnotes


def _split_notes(sheet: Sheet, size: float) -> tuple[list[Row], list[str]]:
    """Return the rows of the body and the footnotes below it: small rows at the foot, the first with a note mark."""
    rows = list(sheet.rows)
    start = len(rows)
    while start and rows[start - 1].size <= size * 0.87 and not (rows[start - 1].is_aside or rows[start - 1].table):
        start -= 1
    while start < len(rows) and not _NOTE_MARK.match(rows[start].text):
        start += 1
    if start in {0, len(rows)} or rows[start].base > (sheet.top + sheet.bottom) / 2:
        return rows, []
    notes: list[list[Row]] = []
    for row in rows[start:]:
        if _NOTE_MARK.match(row.text) or not notes:
            notes.append([row])
        else:
            notes[-1].append(row)
    return rows[:start], [joined(note) for note in notes]


def _continues(draft: _Draft, row: Row, columns: dict[int, Column]) -> bool:
    """Whether a row goes on with the paragraph above it."""
    if not draft.rows:
        return False
    before = draft.rows[-1]
    em = before.size
    if before.is_aside or row.is_aside or abs(em - row.size) > em * 0.12 or _LEADERS.search(before.text):
        return False
    if is_tabular(before) or is_tabular(row):
        return False
    is_end = has_ended(before.text)
    may_open = bool(NUMBERED.match(row.text))
    if is_end and may_open:
        return False
    if before.part == row.part:
        follows = _follows_closely(draft, row, columns[row.part].pitches.get(em, ()))
    else:  # a page that was left half empty ends its paragraph
        follows = not is_end or before.base - columns[before.part].floor < em * 6
    room = _room(draft, row, columns, is_end=is_end) if follows else None
    column = columns[before.part]
    is_unmarked = is_end or abs(row.left - draft.rows[0].left) < em * 0.45  # by an indent
    free = column.right - before.right
    if free < -em * _STICKS_OUT or (column.is_justified and is_unmarked and free > em * STRETCHED):
        return False
    is_full = room is not None and room <= unit(row) + em * (0.3 if is_end or may_open else 0.6)
    return is_full and not is_date(row.text)  # of a signature, which may be all that a page holds


def _follows_closely(draft: _Draft, row: Row, pitches: tuple[float, ...]) -> bool:
    """Whether a row stands no further below the one above it than the rows of a paragraph do."""
    before = draft.rows[-1]
    step = before.base - row.base
    if draft.widest:
        return 0 < step <= draft.widest * 1.15 + 0.5
    least = pitches[0] if pitches else before.size * 1.7
    return 0 < step <= least * 1.2 + 1 or any(abs(step - pitch) < 1 for pitch in pitches)


def _room(draft: _Draft, row: Row, columns: dict[int, Column], *, is_end: bool) -> float | None:
    """Return what was left free at the end of the row above, or None where this row does not begin as a next one does."""
    before, first = draft.rows[-1], draft.rows[0]
    above, here = columns[before.part], columns[row.part]
    em = before.size
    near = em * 0.45
    indent, previous = row.left - here.left, before.left - above.left
    free = above.right - before.right
    if _is_centred(row, here, em) and (
        _is_centred(before, above, em) or (before.size > above.size * 1.15 and free < em)
    ):
        return free + previous if before.size > above.size * 1.1 or not is_end else None
    if len(draft.rows) > 1:
        usual = draft.rows[1].left - columns[draft.rows[1].part].left
        return free if abs(indent - usual) < near else None
    if abs(indent) < near:
        return free if previous < em * 5 else None
    if abs(indent - previous) < near:
        is_block = not is_end and not NUMBERED.match(row.text) and before.right - before.left > em * 12
        return free if is_block else None
    mark = _MARK.match(first.text)
    if (
        mark and first.starts and indent > previous
    ):  # hanging indent: the next row begins under the words after the mark
        words = next(
            (
                x
                for x, character in zip(first.starts[mark.end() :], first.text[mark.end() :], strict=False)
                if character.strip()
            ),
            0.0,
        )
        if abs(row.left - here.left - (words - above.left)) < (near if is_end else em * _HANGING):
            return free
    return None


def _is_centred(row: Row, column: Column, em: float) -> bool:
    before, after = row.left - column.left, column.right - row.right
    return before > em and abs(before - after) < em * 1.2
