"""What a format holds → clean lines and what was taken away.

After this: no tabs, no BOM, no invisible characters, one paragraph a line, no empty line but for pictures, single spaces
inside a line.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from converter.language.expression import expression
from converter.language.sentences import CANNOT_OPEN, FINISHED, PAIRS
from converter.model import Line, Picture, Removal, Table
from converter.readers.content import LINE_END, Content, Dropped
from converter.readers.noise import PAGE_NUMBER, take_noise
from converter.readers.rows import FULL_LINE, Removed, Row, rows_alone

_ENTITY = expression(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLANK_CELL = "\u2800"  # the empty Braille cell, used as a space that editors do not trim
_OPENERS = frozenset(PAIRS)  # marks that never end a line
_INDENT = expression(r"^(?:\u3000| {2,}|\t|\u00a0{2,})")
_GAP = expression("[\t \u00a0\u3000]{3,}")
_BLANKS = ("\t", "   ", "\u3000\u3000", "\u00a0")  # one of them stands in a gap
_TAB, _FILLING = 4, 12  # half-width characters: of a tab, of a gap that somebody typed to get to the next line
_NARROWEST, _WIDEST = 15, 60  # characters of a line on paper or in a mail


_MOST_ALIKE = 20
"""Things of one kind and text that are listed one by one at a line; where it held more, they come as one with their number."""


def clean(content: Content) -> tuple[tuple[Line, ...], tuple[Removal, ...]]:
    """Return the lines of a document, numbered from 1, and what was taken out of it, in order."""
    rows: list[Row] = []
    removed: Removed = []  # text, reason, index of the row at which it stood
    dropped: dict[int, list[Dropped]] = {}
    for each in content.dropped:
        dropped.setdefault(each.before, []).append(each)
    follows_blank = follows_page = False
    for index, piece in enumerate(content.pieces):
        removed += [(each.text, each.reason, len(rows)) for each in dropped.pop(index, ())]
        if isinstance(piece.block, Table | Picture):
            rows += _block_row(piece.block, removed, len(rows))
            continue
        for raw in _raw_lines(piece.text):
            line, taken = _clean_line(raw)
            removed += [(what, reason, len(rows)) for what, reason in taken]
            if line:
                is_indented = bool(_INDENT.match(raw))
                rows.append(Row(line, is_indented, follows_blank, follows_page, piece.block, piece.declared))
                follows_blank = follows_page = False
            else:
                follows_blank = follows_blank or not taken
                follows_page = follows_page or any(reason == PAGE_NUMBER for _, reason in taken)
    removed += [(each.text, each.reason, len(rows)) for rest in dropped.values() for each in rest]
    rows = rows_alone(rows, removed)
    joined = _join_wrapped(rows) if content.may_be_wrapped else [(row.text, 1) for row in rows]
    number_of_row = [number for number, (_, count) in enumerate(joined, 1) for _ in range(count)]
    lasts = dict(zip(number_of_row, rows, strict=True))  # the last row of each line
    lines = tuple(
        Line(line, number, lasts[number].block, lasts[number].declared) for number, (line, _) in enumerate(joined, 1)
    )
    removals = [
        Removal(what, reason, number_of_row[index] if index < len(rows) else max(len(lines), 1))
        for what, reason, index in removed
    ]
    return lines, counted(removals)


def counted(removals: Sequence[Removal]) -> tuple[Removal, ...]:
    """Return what was taken out, what a line held very often but once with its number, where it stood first."""
    numbers = Counter(removals)
    if all(number <= _MOST_ALIKE for number in numbers.values()):
        return tuple(removals)
    found: list[Removal] = []
    for each, number in numbers.items():
        found += [each] * number if number <= _MOST_ALIKE else [replace(each, count=number * each.count)]
    return tuple(found)


def _raw_lines(text: str) -> Iterator[str]:
    """Yield the lines of a paragraph; two headings that tabs or spaces keep apart, up to the line's end, are two."""
    for line in LINE_END.split(text):
        bare = line.strip()
        if not any(blank in bare for blank in _BLANKS):
            yield line
            continue
        start, head = 0, len(line) - len(line.lstrip())
        for gap in _GAP.finditer(line, head):
            width = sum(_TAB if each == "\t" else 1 + (each == "\u3000") for each in gap[0])
            if width >= _FILLING and _is_mark_at(line, head) and _is_mark_at(line, gap.end()):
                yield line[start : gap.start()]
                start = head = gap.end()
        yield line[start:]


def _is_mark_at(text: str, place: int) -> bool:
    return bool(_mark().match(text, place))


@cache
def _mark() -> re.Pattern[str]:
    from converter.language.marks import mark_pattern  # most texts do not ask

    return expression(mark_pattern())


def _block_row(block: Table | Picture, removed: list[tuple[str, str, int]], index: int) -> list[Row]:
    """Return the row of a table or picture; none for a table without words."""
    if isinstance(block, Picture):
        return [Row("", block=block)]
    cleaned = []
    for row in block.rows:
        cells = []
        for cell in row:
            lines = [_clean_line(raw) for raw in LINE_END.split(cell.text)]
            removed += [(what, reason, index) for _, taken in lines for what, reason in taken]
            cells.append(replace(cell, text="\n".join(text for text, _ in lines if text)))
        cleaned.append(tuple(cells))
    table = Table(tuple(cleaned))
    return [Row(table.text, block=table)] if table.text else []


def _clean_line(raw: str) -> tuple[str, list[tuple[str, str]]]:
    """Return one line without noise and white space at its ends, and what was taken: (text, reason)."""
    taken: list[tuple[str, str]] = []

    def decode_entity(match: re.Match[str]) -> str:
        import html  # most texts hold no entity
        from html.entities import html5

        if match[0][1] != "#" and match[0][1:] not in html5:
            return match[0]
        character = html.unescape(match[0])
        taken.append((match[0], "网页字符代码"))
        return character

    line = _ENTITY.sub(decode_entity, raw) if "&" in raw else raw
    if not line.isprintable():  # a character of the categories C and Z, found without looking at each from here
        invisible = {c for c in set(line) if unicodedata.category(c) in {"Cf", "Cc", "Cs"} and not c.isspace()}
        taken += [(f"U+{ord(c):04X}", "不可见字符") for c in line if c in invisible]
        line = "".join(c for c in line if c not in invisible) if invisible else line
    taken += [(f"U+{ord(_BLANK_CELL):04X}", "不可见字符")] * line.count(_BLANK_CELL)
    line, noise = take_noise(" ".join(line.replace(_BLANK_CELL, " ").split()))
    return " ".join(line.split()) if noise else line, taken + noise


def _join_wrapped(rows: list[Row]) -> list[tuple[str, int]]:
    """Return paragraphs and how many rows each took: lines that were broken inside a sentence are joined again.

    Only white space is concerned. A text counts as hard-wrapped where its lines end at one width and mostly inside a
    sentence; elsewhere a line is joined to the one before only where it begins with a closing mark, or where a page
    number stood between two halves of a sentence.
    """
    width = _wrap_width(rows)
    if all(row.follows_blank for row in rows[1:]):  # a blank line behind every line tells nothing
        rows = [replace(row, follows_blank=False) for row in rows]
    by_indent = width > 0 and 0.1 < sum(row.is_indented for row in rows) / len(rows) < 0.7  # noqa: PLR2004
    joined: list[list[str]] = []
    counts: list[int] = []
    before: Row | None = None
    for row in rows:
        if (
            before is not None
            and not (before.block or row.block or before.declared or row.declared)
            and _continues(before, row, width, by_indent=by_indent)
        ):
            joined[-1] += [" ", row.text] if _are_words(before.text[-1], row.text[0]) else [row.text]
            counts[-1] += 1
        else:
            joined.append([row.text])
            counts.append(1)
        before = row
    return [("".join(pieces), count) for pieces, count in zip(joined, counts, strict=True)]


def _are_words(last: str, first: str) -> bool:
    """Whether two Latin words or numbers meet, which a line end kept apart."""
    return last.isascii() and last.isalnum() and first.isascii() and first.isalnum()


def _continues(before: Row, row: Row, width: float, *, by_indent: bool) -> bool:
    if row.text.startswith(tuple(CANNOT_OPEN)) or before.text[-1:] in _OPENERS:
        return True
    if row.text in _OPENERS:  # a quotation mark alone on its line, as some pages set it
        return not before.text.endswith(FINISHED)
    is_open = not before.text.endswith(FINISHED)
    if row.follows_page and is_open and len(before.text) >= FULL_LINE and not row.is_indented:
        return _may_follow(before, row)
    if not width or row.follows_blank or _width(before.text) < width * 0.8:
        return False
    if by_indent:
        return not row.is_indented
    return is_open and _may_follow(before, row)


def _may_follow(before: Row, row: Row) -> bool:
    return before.text.endswith(("，", "、", ",")) or not _is_mark_at(row.text, 0)


def _wrap_width(rows: list[Row]) -> float:
    """Return the width (Han characters) at which the text is hard-wrapped, or 0 where it is not."""
    widths = sorted(_width(row.text) for row in rows)
    if len(widths) < 8:  # noqa: PLR2004 - too few lines to tell
        return 0
    width = widths[int(len(widths) * 0.95)]
    full = [row for row in rows if _width(row.text) >= width * 0.85]
    open_ended = sum(not row.text.endswith(FINISHED) for row in full)
    is_wrapped = _NARROWEST <= width <= _WIDEST and len(full) >= 0.4 * len(rows) and open_ended >= 0.6 * len(full)
    return width if is_wrapped else 0


def _width(text: str) -> float:
    return len(text) - 0.5 * len(text.encode("ascii", "ignore"))
