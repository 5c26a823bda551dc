"""Plain text and Markdown files.

In Markdown, the marks of headings, comments and tables are markup, all else is words: only what a writer of reports types as
markup is taken out and listed: `#` before (and after) a heading, `===` and `---` below one or alone, `<!-- … -->`, the row of
dashes in a table, the bullet before a heading mark (- 一是…), `**` round the words that open a line and end with a clause (**船员培训**：…), and `**` round
words that open with a heading mark (**一、…**, **一是…**), follow one (1. **船员培训**：…) or are a title (**述职报告**), in
plain text too. Other lists, stars and links stay as they are, since reports hold `**局` and `1.` as words; so does all of a
fenced block. A text file whose headings bear `#` is Markdown; one whose lines are rows of a table of one column (| … |) loses
those bars, one whose paragraphs lie between <p> and </p>, or end with <br>, those tags. Source of the rules: CommonMark 0.31, 4.1 to 4.5.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from converter.language.expression import expression
from converter.language.kinds import GENRES
from converter.language.numerals import CHINESE
from converter.messages import message
from converter.readers.content import LINE_END, MARKDOWN_COMMENT, Content, Gone, Item, Piece, to_content
from converter.readers.encoding import decode, is_utf8
from converter.readers.error import ReadError
from converter.readers.pipe_tables import read_table, table_length
from converter.settings import Limits

_REASON = "Markdown 标记"
_HEADING = expression(r"[ ]{0,3}(#{1,6})(?=[ \t\u3000]|$)")
_CLOSING = expression(r"[ \t](#{1,6})[ \t]*$")
_FENCE = expression(r"[ ]{0,3}(`{3,}(?=[^`]*$)|~{3,})")
_LONGEST_HEADING = 200  # characters
_UNDERLINE = expression(r"[ ]{0,3}(={3,}|-{3,})[ \t]*")
_NO_HEADING = expression(r"\s*(?:[>*+-]|\d+[.)])\s|\s*\|")  # quotations, items of lists, rows of tables


_MARKED = (
    rf"(?:第?[{CHINESE}]{{1,3}}(?:[、.．，是要]|章|节|部分)|[（(]\s*[{CHINESE}\d]{{1,3}}\s*[）)]|\d{{1,2}}[、.．])"
)
_BOLD = expression(rf"(?:^\s*|(?<=[。；！？：:;])\s*)\*\*(?={_MARKED}\s*[^*\s])[^*]{{2,120}}\*\*")
_TO_CLAUSE_END = r"\*\*(?=[^*\s])[^*]{3,60}(?:(?<=[。：:；！])\*\*(?=\s|$)|\*\*(?=[。：:；]|\s*$))"
_BOLD_BEHIND = expression(rf"^\s*{_MARKED}\s*{_TO_CLAUSE_END}")  # a heading mark
_BOLD_OPENING = expression(rf"^\s*(?:[-*+]\s+)?{_TO_CLAUSE_END}")  # a line of Markdown
_BULLET = expression(rf"\s*([-*+])[ \t\u3000]+(?=(?:\*\*)?{_MARKED})")
_BOLD_TITLE = expression(rf"\s*\*\*[^*]{{4,120}}(?:{GENRES})\*\*\s*$")
_MARKED_HEADING = expression(rf"[ ]{{0,3}}#{{1,6}}[ \t\u3000]+(?:\*\*)?{_MARKED}")
_TAG = expression(
    r"<(/?)(p|br|div|h[1-6]|li|[uo]l|t[rdh]|table|tbody|section|span|strong|b|em|i|u|font|a)(?:\s[^<>]{0,500}|/)?>",
    re.IGNORECASE,
)
_WITHIN_LINES = frozenset({"span", "strong", "b", "em", "i", "u", "font", "a"})
_ROW_OF_ONE = expression(r"\s*\|([^|]+)\|\s*")  # of a frame: its one cell is a paragraph
_FEWEST_ROWS = 4  # of a text that stands in a frame, as most of its lines do
_FEWEST_TAGS = 4  # that end a paragraph or line, in a text that was copied from the source of a page
_FEWEST_HEADINGS = 2  # with `#`, in a text that is Markdown


_MOST_BYTES = 4  # of a character, in any encoding


def read_txt(data: bytes, name: str, limits: Limits) -> Content:
    """Return the lines of a text file. Raises ReadError as `_lines` does."""
    lines, encoding = _lines(data, name, limits)
    if sum(line.count("<") for line in lines) >= _FEWEST_TAGS and sum(map(_breaks, lines)) >= _FEWEST_TAGS:
        items = _without_tags(lines)
    elif sum(_MARKED_HEADING.match(line) is not None for line in lines) >= _FEWEST_HEADINGS:
        items = _markdown_items(lines)
    elif _is_framed(lines):
        items = [item for line in lines for item in _without_bars(line)]
    elif any("**" in line for line in lines):
        items = [item for line in lines for item in _without_bold(line)]
    else:
        return Content(tuple(map(Piece, lines)), encoding, may_be_wrapped=True)
    return replace(to_content(items), encoding=encoding, may_be_wrapped=True)


def read_markdown(data: bytes, name: str, limits: Limits) -> Content:
    """Return the lines of a Markdown file without its marks. Raises ReadError as `_lines` does."""
    lines, encoding = _lines(data, name, limits)
    content = to_content(_markdown_items(lines))
    return replace(content, encoding=encoding, may_be_wrapped=True)


def _lines(data: bytes, name: str, limits: Limits) -> tuple[list[str], str]:
    """Return the lines of a file as they stand there, and its encoding.

    Their lengths are looked at before anything else: what follows may take its time for each character.
    Raises ReadError as `decode` does, and for a line (R004) or a file (R220) that is too long.
    """
    too_long = ReadError(message("R220", name, limit=limits.characters))
    if len(data) > limits.characters * _MOST_BYTES and not is_utf8(data):  # finding out what else it is takes long
        raise too_long
    text, encoding = decode(data, name)
    for number, length in enumerate(_lengths(text), 1):
        if length > limits.line_characters:
            raise ReadError(message("R004", name, number, length=length, limit=limits.line_characters))
    if len(text) > limits.characters:
        raise too_long
    return LINE_END.split(text), encoding


def _lengths(text: str) -> Iterator[int]:
    start = 0
    for found in LINE_END.finditer(text):
        yield found.start() - start
        start = found.end()
    yield len(text) - start


def _markdown_items(lines: list[str]) -> list[Item]:
    code = _lines_of_code(lines)
    shown = [*_without_comments(lines, code)]
    bare = ["" if at in code else line for at, (line, _) in enumerate(shown)]
    items: list[Item] = []
    table_ends = 0
    for at, (line, comments) in enumerate(shown):
        items += [Gone(comment, MARKDOWN_COMMENT) for comment in comments]
        if at < table_ends:
            continue
        if length := table_length(bare, at):
            table_ends = at + length
            items += read_table(bare[at:table_ends], _REASON)
            continue
        underline = _UNDERLINE.fullmatch(bare[at])
        if underline and (underline[1][0] == "-" or _is_heading(bare, at - 1)):
            if _is_heading(bare, at - 1) and isinstance(items[-1], Piece):
                items[-1] = replace(items[-1], declared=1 if underline[1][0] == "=" else 2)
            items += [Piece(), Gone(underline[1], _REASON)]
            continue
        words, marks = (line, []) if at in code else _without_heading_marks(line)
        items += [Gone(mark, _REASON) for mark in marks]
        if words.strip() or not (comments or marks):
            *taken, piece = [Piece(words)] if at in code else _without_bullet(words)
            items += [*taken, replace(piece, declared=len(marks[0]) if marks else 0)]
    return items


def _breaks(line: str) -> int:
    """Return how many tags of a line end a paragraph or line."""
    names = (found[2].lower() for found in _TAG.finditer(line) if found[1] or found[2] in {"br", "BR"})
    return sum(name not in _WITHIN_LINES for name in names)


def _without_tags(lines: list[str]) -> list[Item]:
    """Return the lines of a text without the tags of a web page that set paragraphs and fonts; others are words."""
    items: list[Item] = []
    for line in lines:
        words: list[str] = []
        start = 0
        for found in _TAG.finditer(line):
            words.append(line[start : found.start()])
            start = found.end()
            items.append(Gone(found[0], "网页标记"))
            if found[2].lower() not in _WITHIN_LINES:
                items.append(Piece("".join(words)))
                words = []
        items.append(Piece("".join([*words, line[start:]])))
    return items


def _is_framed(lines: list[str]) -> bool:
    """Whether a text was copied from a table of one column, which only frames it (| 一、… |)."""
    rows = sum(_ROW_OF_ONE.fullmatch(line) is not None for line in lines)
    return rows >= _FEWEST_ROWS and rows * 2 > sum(bool(line.strip()) for line in lines)


def _without_bars(line: str) -> list[Item]:
    row = _ROW_OF_ONE.fullmatch(line)
    return (
        [Gone("|", "表格边框"), *_without_bold(row[1].strip()), Gone("|", "表格边框")] if row else _without_bold(line)
    )


def _without_bullet(line: str) -> list[Item]:
    """Return a line of Markdown without the bullet before a heading mark and without such stars; the line is the last item."""
    bullet = _BULLET.match(line)
    if bullet:
        return [Gone(bullet[1], _REASON), *_without_bold(line[bullet.end() :])]
    gone, bare = _without_stars(line, _BOLD_OPENING)
    return [*gone, *_without_bold(bare)]


def _without_bold(line: str) -> list[Item]:
    """Return a line without the stars round words that open with a heading mark or follow one; the line is the last item."""
    if "**" not in line:
        return [Piece(line)]
    gone, bare = _without_stars(line, next((each for each in (_BOLD_TITLE, _BOLD_BEHIND) if each.match(line)), _BOLD))
    return [*gone, Piece(bare)]


def _without_stars(line: str, bold: re.Pattern[str]) -> tuple[list[Item], str]:
    bare, count = bold.subn(lambda found: found[0].replace("**", ""), line)
    return [Gone("**", _REASON)] * (2 * count), bare


def _is_heading(lines: list[str], at: int) -> bool:
    """Whether a line underlines as a heading what stands in the line above it: a paragraph of one line."""
    if at < 0 or not lines[at].strip() or _HEADING.match(lines[at]) or _NO_HEADING.match(lines[at]):
        return False
    return at == 0 or not lines[at - 1].strip() or _HEADING.match(lines[at - 1]) is not None


def _lines_of_code(lines: list[str]) -> frozenset[int]:
    """Return the lines of fenced code, which are words; a fence that is never closed is none.

    Source: CommonMark 0.31, 4.5.
    """
    found: list[int] = []
    start, fence = 0, ""
    for at, line in enumerate(lines):
        match = _FENCE.match(line)
        if not match:
            continue
        if not fence:
            start, fence = at, match[1]
        elif match[1].startswith(fence) and not line[match.end() :].strip():
            found += range(start, at + 1)
            fence = ""
    return frozenset(found)


def _without_comments(lines: list[str], code: frozenset[int]) -> Iterator[tuple[str, list[str]]]:
    """Yield each line without its comments, and these; a comment that is never closed is words."""
    last_end = max((number for number, line in enumerate(lines) if "-->" in line), default=-1)
    is_open = False
    for number, line in enumerate(lines):
        if number in code and not is_open:
            yield line, []
            continue
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
