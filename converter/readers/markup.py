"""Plain text and Markdown files.

In Markdown, the marks of headings and comments are markup, all else is words: only what a writer of reports types as
markup is taken out and listed: `#` before (and after) a heading, `===` and `---` below one or alone, `<!-- … -->`. Lists,
stars, links and code stay as they are, since reports hold `**局` and `1.` as words.
Source of the rules: CommonMark 0.31, 4.1 to 4.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from converter.readers.content import Content, Dropped, Piece
from converter.readers.encoding import decode
from converter.settings import Limits

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_REASON = "Markdown 标记"
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?=[ \t\u3000]|$)")
_CLOSING = re.compile(r"[ \t](#{1,6})[ \t]*$")
_LONGEST_HEADING = 200  # characters
_UNDERLINE = re.compile(r"[ ]{0,3}(={3,}|-{3,})[ \t]*")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_NO_HEADING = re.compile(r"\s*(?:[>*+-]|\d+[.)])\s|\s*\|")  # quotations, items of lists, rows of tables


def read_txt(data: bytes, name: str, _limits: Limits) -> Content:
    """Return the lines of a text file. Raises ReadError as `decode` does."""
    text, encoding = decode(data, name)
    return Content(tuple(map(Piece, _LINE_END.split(text))), encoding, may_be_wrapped=True)


def read_markdown(data: bytes, name: str, _limits: Limits) -> Content:
    """Return the lines of a Markdown file without its marks. Raises ReadError as `decode` does."""
    text, encoding = decode(data, name)
    pieces: list[Piece] = []
    dropped: list[Dropped] = []
    fence = ""
    for line, comments in _without_comments(_LINE_END.split(text)):
        fence, is_code = _fence(line, fence), bool(fence)
        words, marks = (line, []) if fence or is_code else _without_heading_marks(line)
        underline = None if fence or is_code else _UNDERLINE.fullmatch(line)
        if underline and (underline[1][0] == "-" or _is_heading(pieces)):
            words, marks = "", [underline[1]]
            if _is_heading(pieces):
                pieces[-1] = replace(pieces[-1], declared=1 if underline[1][0] == "=" else 2)
            pieces.append(Piece())
        dropped += [Dropped(mark, _REASON, len(pieces)) for mark in (*comments, *marks)]
        if words.strip() or not (comments or marks):
            pieces.append(Piece(words, declared=0 if underline else len(marks[0]) if marks else 0))
    return Content(tuple(pieces), encoding, tuple(dropped), may_be_wrapped=True)


def _fence(line: str, opened: str) -> str:
    """Return the fence of the block of code that is open after a line, "" for none; opened: the one open before."""
    found = _FENCE.match(line)
    if not found:
        return opened
    if not opened:
        return found[1]
    is_end = found[1].startswith(opened) and not line[found.end() :].strip()
    return "" if is_end else opened


def _is_heading(pieces: list[Piece]) -> bool:
    """Whether a line below these underlines a heading: the last is a paragraph of one line."""
    last = pieces[-1].text if pieces else ""
    is_alone = len(pieces) < 2 or not pieces[-2].text.strip() or pieces[-2].declared > 0  # noqa: PLR2004
    return bool(last.strip()) and not pieces[-1].declared and is_alone and not _NO_HEADING.match(last)


def _without_comments(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each line without its comments, and these; a comment that is never closed is words."""
    last_end = max((number for number, line in enumerate(lines) if "-->" in line), default=-1)
    is_open = False
    for number, line in enumerate(lines):
        kept: list[str] = []
        taken: list[str] = []
        at = 0
        while at < len(line):
            start = at if is_open else line.find("<!--", at)
            end = line.find("-->", at if is_open else start + len("<!--")) if start >= 0 else -1
            if start < 0 or (end < 0 and not is_open and number >= last_end):
                kept.append(line[at:])
                break
            stop = len(line) if end < 0 else end + len("-->")
            kept.append(line[at:start])
            taken += [line[start:stop]] if line[start:stop].strip() else []
            at, is_open = stop, end < 0
        yield "".join(kept), taken


def _without_heading_marks(line: str) -> tuple[str, list[str]]:
    opening = _HEADING.match(line)
    if not opening:
        return line, []
    words = line[opening.end() :]
    closing = _CLOSING.search(words) if len(words) <= _LONGEST_HEADING else None
    return (words[: closing.start()], [opening[1], closing[1]]) if closing else (words, [opening[1]])
