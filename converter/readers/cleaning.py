"""Decoded text → clean lines and what was taken away.

After this: no tabs, no BOM, no invisible characters, one paragraph a line, no empty line, single spaces inside a line.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from converter.model import Line, Removal
from converter.readers import noise

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACE = re.compile(r"[\s\u3000\u00a0\u2800]+")
_INDENT = re.compile(r"^(?:\u3000| {2,}|\t|\u00a0{2,})")
_SENTENCE_END = tuple("。！？；：!?;:…”’）)》】")
_CANNOT_OPEN = tuple("，。、；：！？）》】”’,;")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[．.、]\D")


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    is_indented: bool
    follows_blank: bool


def clean(text: str) -> tuple[tuple[Line, ...], tuple[Removal, ...]]:
    """Return the lines of a decoded text, numbered from 1, and the noise that was taken out, in order."""
    rows: list[_Row] = []
    removed: list[tuple[str, str, int]] = []  # text, reason, index of the row at which it stood
    follows_blank = False
    for raw in _LINE_END.split(text):
        is_indented = bool(_INDENT.match(raw))
        line, taken = _clean_line(raw)
        removed += [(what, reason, len(rows)) for what, reason in taken]
        if not line:
            follows_blank = follows_blank or not taken
            continue
        rows.append(_Row(line, is_indented, follows_blank))
        follows_blank = False
    joined = _join_wrapped(rows)
    lines = tuple(Line(line, number) for number, (line, _) in enumerate(joined, 1))
    number_of_row = [number for number, (_, count) in enumerate(joined, 1) for _ in range(count)]
    removals = tuple(
        Removal(what, reason, number_of_row[index] if index < len(rows) else max(len(lines), 1))
        for what, reason, index in removed
    )
    return lines, removals


def _clean_line(raw: str) -> tuple[str, list[tuple[str, str]]]:
    """Return one line without noise and white space at its ends, and what was taken: (text, reason)."""
    taken: list[tuple[str, str]] = []

    def decode_entity(match: re.Match[str]) -> str:
        character = html.unescape(match[0])
        if character == match[0]:
            return match[0]
        taken.append((match[0], "网页字符代码"))
        return character

    line = _ENTITY.sub(decode_entity, raw) if "&" in raw else raw
    invisible = {c for c in line if unicodedata.category(c) in {"Cf", "Cc", "Cs"} and not c.isspace()}
    if invisible:
        taken += [(f"U+{ord(c):04X}", "不可见字符") for c in line if c in invisible]
        line = "".join(c for c in line if c not in invisible)
    line = _SPACE.sub(" ", line).strip()
    for reason, pattern in noise.INLINE:
        taken += [(match[0], reason) for match in pattern.finditer(line)]
        line = pattern.sub("", line)
    line = _SPACE.sub(" ", line).strip()
    for reason, pattern in noise.LINES:
        if line and pattern.fullmatch(line):
            taken.append((line, reason))
            line = ""
    return line, taken


def _join_wrapped(rows: list[_Row]) -> list[tuple[str, int]]:
    """Return paragraphs and how many rows each took: lines that were broken inside a sentence are joined again.

    Only white space is concerned. A text counts as hard-wrapped where its lines end at one width and mostly inside a
    sentence; elsewhere only a line that begins with a closing mark is joined to the one before.
    """
    width = _wrap_width(rows)
    by_indent = width > 0 and 0.1 < sum(row.is_indented for row in rows) / len(rows) < 0.7  # noqa: PLR2004
    joined: list[tuple[str, int]] = []
    before: _Row | None = None
    for row in rows:
        if before is not None and _continues(before, row, width, by_indent=by_indent):
            text, count = joined[-1]
            gap = " " if text[-1].isascii() and text[-1].isalnum() and row.text[0].isascii() and row.text[0].isalnum() else ""
            joined[-1] = (text + gap + row.text, count + 1)
        else:
            joined.append((row.text, 1))
        before = row
    return joined


def _continues(before: _Row, row: _Row, width: float, *, by_indent: bool) -> bool:
    if row.text.startswith(_CANNOT_OPEN):
        return True
    if not width or row.follows_blank or _width(before.text) < width * 0.8:
        return False
    if by_indent:
        return not row.is_indented
    if before.text.endswith(_SENTENCE_END):
        return False
    return not _NUMBERED.match(row.text) or before.text.endswith(("，", "、", ","))


def _wrap_width(rows: list[_Row]) -> float:
    """Return the width (Han characters) at which the text is hard-wrapped, or 0 where it is not."""
    widths = sorted(_width(row.text) for row in rows)
    if len(widths) < 8:  # noqa: PLR2004 - too few lines to tell
        return 0
    width = widths[int(len(widths) * 0.95)]
    full = [row for row in rows if _width(row.text) >= width * 0.85]
    open_ended = sum(not row.text.endswith(_SENTENCE_END) for row in full)
    is_wrapped = width <= 60 and len(full) >= 0.4 * len(rows) and open_ended >= 0.6 * len(full)  # noqa: PLR2004
    return width if is_wrapped else 0


def _width(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)
