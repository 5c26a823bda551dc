"""The printed characters of a page → its rows.

After this: one row of print is one text; spaces only where the page shows them, not where letter spacing or the gap
between Chinese characters and digits makes one.
"""

import math
from collections import Counter
from itertools import groupby, islice, pairwise
from statistics import median_low
from typing import Any

from msgspec.structs import replace

from converter.model import Value
from converter.readers.pdf.glyphs import TILT, Glyph, glyphs_of
from converter.readers.pdf.paper import Row
from converter.readers.raised import shifted

_WIDE_GAP = 0.9  # em; more than letter spacing, less than a column's gap
_LATIN_GAP = 0.14  # em; a Latin space has 0.25
_DIGIT_GAP = 0.4  # em
_OVERPRINT = 0.08  # em
_ASCENT = 0.88  # em of a character above its base line, as in the fonts of Adobe's collections
_MIDDLE = 0.35  # em of a Latin letter above its base line
_SMALL = 0.85  # em of the row, at most, of a number above or below its line
_SHIFT = 0.05  # em of the row by which it stands off the base line, at least
_DOWNWARD = 1.6  # em from one character to the next in a column of vertical writing, at most
_MOSTLY = 5  # times as many characters stand below one another as beside one another
_FEWEST = 6  # characters that stand below one another


class Print(Value, frozen=True):
    """What is printed on a page."""

    rows: list[Row]
    """As the file orders them."""
    slanted: tuple[str, ...]
    """Words that stand aslant."""
    quarters: int
    """By which its lines are turned, anticlockwise."""
    is_vertical: bool
    """Whether it is written from the top down: its columns come as rows, from the right, in coordinates turned to suit."""


def read_print(text: Any, page: int, height: float) -> Print:
    """Return what a PDFium text page holds.

    page: its index, from 0; height: of the page.
    """
    glyphs = glyphs_of(text)
    is_vertical = _is_vertical(glyphs)
    if is_vertical:
        glyphs = [_laid_down(glyph, height) for glyph in glyphs]
    rows, slanted, quarters = _rows(glyphs, page)
    return Print(rows, slanted, quarters, is_vertical)


def _is_vertical(glyphs: list[Glyph]) -> bool:
    """Whether nearly all characters of a page stand below the one before them; a cover may set its title alone so."""
    below = beside = 0
    for before, glyph in pairwise([glyph for glyph in glyphs if abs(glyph.angle) < TILT]):
        size = before.size
        aside, down = abs(glyph.left + glyph.size / 2 - before.left - size / 2), before.base - glyph.base
        below += aside < size * _LATIN_GAP and size / 2 < down < size * _DOWNWARD
        beside += abs(down) < size * _LATIN_GAP and glyph.left > before.left
    return below >= _FEWEST and below > beside * _MOSTLY


def _laid_down(glyph: Glyph, height: float) -> Glyph:
    """Return a glyph of vertical writing as one of a row: the way down becomes the way right.

    Latin words lie on their side there already, their base line left of the column's middle.
    """
    if abs(glyph.angle + math.pi / 2) < TILT:
        middle = glyph.base + glyph.size * _MIDDLE
        return replace(glyph, left=height + glyph.left, right=height + glyph.right, base=middle, angle=0.0)
    left = height - glyph.base - glyph.size * _ASCENT
    return replace(glyph, left=left, right=left + glyph.size, base=glyph.left + glyph.size / 2)


def _rows(glyphs: list[Glyph], page: int) -> tuple[list[Row], tuple[str, ...], int]:
    """Return the rows of one page as the file orders them, the words that stand aslant, and the usual turn of lines."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if groups and _goes_on(groups[-1][-1], glyph):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    slanted = [group for group in groups if abs(math.remainder(group[0].angle, math.pi / 2)) > TILT]
    groups = _woven(_without_overprint(groups))
    straight = [group for group in groups if abs(math.remainder(group[0].angle, math.pi / 2)) <= TILT]
    turns = Counter(round(group[0].angle / (math.pi / 2)) % 4 for group in straight for _ in group)
    usual = turns.most_common(1)[0][0] if turns else 0
    rows = [
        replace(_row(group, page), is_aside=round(group[0].angle / (math.pi / 2)) % 4 != usual) for group in straight
    ]
    return _merged(rows), tuple(_row(group, page).text for group in slanted), usual


def _without_overprint(groups: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return the groups without characters that are printed again at their place, as programs do to look bold.

    A group that goes back over the end of the one before loses the characters that both share.
    """
    kept: list[list[Glyph]] = []
    for group in groups:
        before = kept[-1] if kept else []
        longest = min(len(before), len(group))
        shared = next((count for count in range(longest, 0, -1) if _is_same_print(before[-count:], group[:count])), 0)
        if shared and (len(group) == shared or _goes_on(before[-1], group[shared])):
            before += group[shared:]
        else:
            kept.append(group)
    return kept


def _is_same_print(first: list[Glyph], second: list[Glyph]) -> bool:
    return all(
        one.text == other.text
        and abs(one.left - other.left) < one.size * _OVERPRINT
        and abs(one.base - other.base) < one.size * _OVERPRINT
        for one, other in zip(first, second, strict=True)
    )


def _woven(groups: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return the groups, those put together that stand in each other's gaps on one base line.

    A program may write the marks of a row in another font, after the rest: `汛期实行 雨前查 ` and then `“` and `”`.
    """
    woven: list[list[Glyph]] = []
    on_line: dict[int, list[int]] = {}  # base line in points → groups on it
    for group in groups:
        line = round(group[0].base)
        hosts = [index for index in on_line.get(line, []) if _interleave(woven[index], group)]
        if hosts:
            for index in hosts[1:]:
                woven[hosts[0]] = _weave(woven[hosts[0]], woven[index])
                woven[index] = []
                on_line[line].remove(index)
            woven[hosts[0]] = _weave(woven[hosts[0]], group)
        else:
            on_line.setdefault(line, []).append(len(woven))
            woven.append(group)
    return [group for group in woven if group]


def _interleave(one: list[Glyph], other: list[Glyph]) -> bool:
    """Whether two upright groups overlap as wholes but no glyph of one covers a glyph of the other."""
    if max(abs(one[0].angle), abs(other[0].angle)) > TILT:
        return False
    if min(one[-1].right, other[-1].right) <= max(one[0].left, other[0].left):
        return False
    cover = one[0].size * _OVERPRINT
    return all(min(a.right, b.right) - max(a.left, b.left) < cover for a in one for b in other)


def _weave(host: list[Glyph], group: list[Glyph]) -> list[Glyph]:
    """Return both groups from left to right; a space that only bridged a gap is gone where the gap is filled."""
    added = set(map(id, group))
    ordered = sorted([*host, *group], key=lambda glyph: glyph.left)
    return [
        replace(glyph, follows_space=False)
        if index and (id(glyph) in added or id(ordered[index - 1]) in added)
        else glyph
        for index, glyph in enumerate(ordered)
    ]


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph stands on the row of the one before it (a raised note mark does too)."""
    size = max(before.size, glyph.size)
    return (
        abs(math.remainder(before.angle - glyph.angle, math.tau)) < TILT
        and abs(before.base - glyph.base) < size * 0.45
        and glyph.left > before.left - size * 0.2
    )


def _merged(rows: list[Row]) -> list[Row]:
    """Return the rows, joining those that a file writes in parts: neighbours on one base line, left to right."""
    merged: list[Row] = []
    for row in rows:
        last = merged[-1] if merged else None
        if last and not row.is_aside and abs(last.base - row.base) < 1 and 0 <= row.left - last.right < row.size * 0.2:
            text = last.text + row.text
            merged[-1] = replace(last, text=text, right=row.right, size=max(last.size, row.size))
        else:
            merged.append(row)
    return merged


def _row(group: list[Glyph], page: int) -> Row:
    sizes = Counter(round(glyph.size * 2) / 2 for glyph in group)
    size = max(sizes, key=lambda each: (sizes[each], each))
    gaps = [(glyph.left - before.right) / size for before, glyph in pairwise(group)]
    spacing = median_low(gaps) if gaps else 0.0
    base = Counter(glyph.base for glyph in group if round(glyph.size * 2) / 2 == size).most_common(1)[0][0]
    characters: list[str] = []
    starts: list[float] = []
    for index, (glyph, text) in enumerate(zip(group, _texts(group, size, base), strict=True)):
        if index and _is_parted(group[index - 1], glyph, gaps[index - 1] - max(spacing, 0.0)):
            characters.append(" ")
            starts.append(glyph.left)
        characters.append(text)
        starts += [glyph.left] * len(text)
    return Row(
        "".join(characters),
        group[0].left,
        max(glyph.right for glyph in group),
        base,
        size,
        page,
        tuple(starts),
    )


def _texts(group: list[Glyph], size: float, base: float) -> list[str]:
    """Return the text of each glyph, numbers above and below the line as such."""
    texts: list[str] = []
    for shift, run in groupby(group, key=lambda glyph: _shift(glyph, size, base)):
        parts = [glyph.text for glyph in run]
        characters = iter(shifted("".join(parts), shift))
        texts += ["".join(islice(characters, len(part))) for part in parts]
    return texts


def _shift(glyph: Glyph, size: float, base: float) -> int:
    """Return whether a small glyph stands above the base line of its row (1) or below it (-1)."""
    off = glyph.base - base
    return 0 if glyph.size > size * _SMALL or abs(off) < size * _SHIFT else 1 if off > 0 else -1


def _is_parted(before: Glyph, glyph: Glyph, gap: float) -> bool:
    """Whether a space stands between two glyphs; `gap` in em, less the row's letter spacing."""
    if glyph.follows_space:
        return True
    last, first = before.text[-1], glyph.text[0]
    if glyph.follows_gap and gap > _LATIN_GAP:
        return True
    if last.isascii() and first.isascii():
        return gap > (_DIGIT_GAP if last.isdigit() and first.isdigit() else _LATIN_GAP)
    return gap > _WIDE_GAP
