"""Rows of a document, and what a site or a scanner left in all of them: its mark, numbers of pages, spaces between characters."""

import re
from itertools import accumulate
from operator import itemgetter

from msgspec.structs import replace

from converter.language.expression import expression
from converter.language.sentences import FINISHED
from converter.model import Block, Value
from converter.readers.noise import PAGE_NUMBER

_FRONT_ROWS, _PAGE = 6, 100  # rows above the first page of a preview; characters of its shortest page
_PAGE_BEFORE = expression(r"(\d{1,3})(?:\s+(?=\D)|$)")
_SPACED_OUT = 0.3  # spaces for each character
_GAP = expression(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
_SPACE = expression(r"(?<![A-Za-z]) (?![A-Za-z])")
FULL_LINE = 20
"""Characters; a shorter line before the end of a page is a heading or a signature."""

Removed = list[tuple[str, str, int]]
"""Text, reason, index of the row at which it stood."""


class Row(Value, frozen=True):
    """A line of a document before wrapped ones are joined, or a table or picture."""

    text: str
    is_indented: bool = False
    follows_blank: bool = False
    follows_page: bool = False
    """A page number was taken out between the row before and this one."""
    block: Block | None = None
    declared: int = 0


def rows_alone(rows: list[Row], removed: Removed) -> list[Row]:
    """Return rows without what a site or a scanner left in them, and add to what was removed."""
    rows = _closed_up(rows)
    rows = _without_page_numbers(_without_watermark(rows, removed), removed)
    return _without_numbers_between(rows, removed)


def _closed_up(rows: list[Row]) -> list[Row]:
    """Return rows without the spaces that a text recognised from a picture has between its characters (加 强 学 习), if it has."""
    characters = sum(len(row.text) for row in rows)
    if sum(row.text.count(" ") for row in rows) < _SPACED_OUT * characters:
        return rows
    if sum(len(_GAP.findall(row.text)) for row in rows if not row.block) < _SPACED_OUT * characters:
        return rows
    return [row if row.block else replace(row, text=_SPACE.sub("", row.text)) for row in rows]


def _without_watermark(rows: list[Row], removed: Removed) -> list[Row]:
    """Return rows without the name and address of a site that opens the first and stands in the text again, mostly in the middle of a word."""
    if not rows or "www." not in rows[0].text:
        return rows
    from converter.language.surroundings import WATERMARK  # few texts have one

    found = WATERMARK.match(rows[0].text)
    mark = found[0] if found else ""
    if not mark or rows[0].text == mark or sum(row.text.count(mark) for row in rows) < 2:  # noqa: PLR2004
        return rows
    cleaned = [row if row.block else replace(row, text=row.text.replace(mark, "").strip()) for row in rows]
    removed += [
        (mark, "网站水印", index)
        for index, row in enumerate(rows)
        if not row.block
        for _ in range(row.text.count(mark))
    ]
    kept = [bool(row.text or row.block) for row in cleaned]
    place = [0, *accumulate(kept)]  # of a row among those that have words left
    removed[:] = sorted(((what, reason, place[index]) for what, reason, index in removed), key=itemgetter(2))
    return [row for row in cleaned if row.text or row.block]


def _without_page_numbers(rows: list[Row], removed: Removed) -> list[Row]:
    """Return rows each of which is a page of a preview and opens with its number (1、… 2、…), without these numbers.

    They count from one to the last row, and most pages end inside a sentence; what stands before the first is the site's.
    """
    first = next((index for index, row in enumerate(rows[:_FRONT_ROWS]) if row.text.startswith("1、")), None)
    pages = rows[first:] if first is not None else []
    if first is None or len(pages) < 2:  # noqa: PLR2004 - one page needs no number
        return rows
    are_numbered = all(row.text.startswith(f"{number}、") and not row.block for number, row in enumerate(pages, 1))
    whole = sum(row.text.endswith(FINISHED) for row in pages[:-1])
    if not are_numbered or any(len(row.text) < _PAGE for row in pages[:-1]) or 2 * whole >= len(pages) - 1:
        return rows
    removed += [(f"{number}、", PAGE_NUMBER, first + number - 1) for number in range(1, len(pages) + 1)]
    removed.sort(key=itemgetter(2))
    return [
        *rows[:first],
        *(
            replace(row, text=row.text[len(f"{number}、") :].lstrip(), follows_page=number > 1)
            for number, row in enumerate(pages, 1)
        ),
    ]


def _without_numbers_between(rows: list[Row], removed: Removed) -> list[Row]:
    """Return rows without the numbers of pages that stand alone, or open a row, where a page broke a sentence (…精神以 · 2 及市委…).

    They count from one, at least to two, and stand as far apart as pages do; the first may open the text.
    """
    found: list[tuple[int, re.Match[str]]] = []
    length = _PAGE  # characters since the last number
    for index, row in enumerate(rows):
        length += len(row.text)
        number = _PAGE_BEFORE.match(row.text) if row.text[0:1].isdigit() and not row.block else None
        if number is None or int(number[1]) != len(found) + 1:
            continue
        before = rows[index - 1].text if index else ""
        is_first = not found and index < _FRONT_ROWS and number.end() < len(row.text)
        is_open = len(before) >= FULL_LINE and not before.endswith(FINISHED)
        if is_first or (is_open and length - len(row.text) >= _PAGE):
            found.append((index, number))
            length = len(row.text)
    if len(found) < 2:  # noqa: PLR2004 - one number may be anything
        return rows
    numbers = dict(found)
    kept: list[Row] = []
    place = [0]
    for index, row in enumerate(rows):
        number = numbers.get(index)
        text = row.text[number.end() :] if number else row.text
        is_behind = number is not None or (index - 1 in numbers and len(kept) == place[-2])
        kept += [replace(row, text=text, follows_page=row.follows_page or is_behind)] if text or row.block else []
        place.append(len(kept))
    removed += [(number[1], PAGE_NUMBER, index) for index, number in found]
    removed[:] = sorted(((what, reason, place[index]) for what, reason, index in removed), key=itemgetter(2))
    return kept
