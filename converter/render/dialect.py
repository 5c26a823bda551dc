"""The Markdown that `converter.pages` writes → the HTML of the content, its headings, ids and links.

It is read by blocks and lines, each recognised by a pattern that allows nothing but the forms that
`converter.pages.markdown` and its neighbours write. All else raises OutsideDialect, and MkDocs renders the page.
Python-Markdown is the reference, down to white space; `tests/test_render.py` compares byte for byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from converter.render.inline import VALUE, Links, inline, plain
from converter.render.outside import OutsideDialect
from converter.render.raw import raw_block, written_attributes

_PERMALINK = '<a class="headerlink" href="#{0}" title="本节链接">¶</a>'
"""As `permalink` and `permalink_title` of the extension `toc` in mkdocs.yml have it."""

_ATTRIBUTE_LIST = rf"""
    \{{:\ (?:\#([A-Za-z][A-Za-z0-9_.-]*+)\ )?+  # id
    ((?:\.[A-Za-z][A-Za-z0-9_-]*+\ )*+)         # classes
    ((?:data-[a-z]++="{VALUE}"\ )*+)\}}         # data
"""
_LISTED = re.compile(_ATTRIBUTE_LIST, re.VERBOSE)
_HEADING = re.compile(rf"(\#{{1,6}})\ ([^\n{{]++){_ATTRIBUTE_LIST}", re.VERBOSE)
_DATA = re.compile(r'(data-[a-z]+="[^"]*") ')
_OPENING = re.compile(
    r"""
      [^\x00-\x20!-/:-@\[-`{-~]      # a letter, a digit of ASCII or any character beyond it
    | [\x01\x04-\x08\x0e-\x1b,./%;"] # marks that open no block
    | <span[ ] | &\#[0-9] | \[ | \*\* | `
    """,
    re.VERBOSE,
)
"""What may open a paragraph or an item: nothing that opens another kind of block."""
_OPENS_LIST = re.compile(r"\d+\. ")
_ATTRIBUTES = r'((?: [a-z][a-z-]*+="[^"\n<>]*+")*+)'
_START = re.compile(rf"<(div|section|nav|table|thead|tbody|dl){_ATTRIBUTES}>")
_END = re.compile(r"</([a-z]+)>")
_HOLDER = re.compile(rf"<(nav|dt|dd){_ATTRIBUTES}>([^\n]*)</\1>")
_ROW = '<tr markdown="1">', "</tr>"
_CELL = re.compile(rf"<(t[dh]){_ATTRIBUTES}>((?:[^<\n]++|<(?!/?t[dh][ >]))*+)</\1>")
_BLOCKS_WITHIN, _WORDS_WITHIN = ' markdown="1"', ' markdown="span"'
_HOLDS_TEXT = frozenset({"", "div", "section", "nav"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page."""

    level: int
    """1 to 6."""
    id: str
    html: str
    """What it says, spans and character references included."""


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a page."""

    html: str
    headings: tuple[Heading, ...]
    ids: frozenset[str]
    links: frozenset[tuple[str, str]]
    """(path below docs/, anchor or "") of every link that Markdown writes and of every picture; raw HTML is not read."""


def read_content(page: str, markdown: str) -> Content:
    """Return the content of a page.

    page: path below docs/. markdown: without the front matter. Raises OutsideDialect.
    """
    reader = _Reader(page)
    if not markdown.endswith("\n") or "\n\n\n" in markdown:
        raise OutsideDialect(page)
    for block in markdown[:-1].split("\n\n"):
        reader.read(block)
    return reader.content()


class _Reader:
    """Reads the blocks of one page in their order."""

    def __init__(self, page: str) -> None:
        self._html: list[str] = []
        self._headings: list[Heading] = []
        self._ids: set[str] = set()
        self._links = Links(page)
        self._open = [""]
        """Tags of the elements that hold what is being read, outermost first, behind the page itself."""
        self._is_filled = [True]
        """Whether each has anything in it yet."""
        self._follows_list = False

    def content(self) -> Content:
        if len(self._open) > 1:
            raise OutsideDialect(self._open[-1])
        return Content(
            "".join(self._html).strip(), tuple(self._headings), frozenset(self._ids), frozenset(self._links.targets)
        )

    def read(self, block: str) -> None:
        """Read a block: one or more lines, none of them blank. Raises OutsideDialect."""
        opening = block[:1]
        is_list = False
        if opening == "<" and not block.startswith("<span "):
            self._read_element(block)
        else:
            if self._open[-1] not in _HOLDS_TEXT:
                raise OutsideDialect(block)
            self._is_filled[-1] = True
            is_list = opening == "-"
            if opening == "#":
                self._html.append(self._heading(block))
            elif not is_list:
                self._html.append(self._paragraph(block))
            elif self._follows_list:  # Python-Markdown would make one list of both
                raise OutsideDialect(block)
            else:
                self._html.append(self._list(block))
        self._follows_list = is_list

    def _heading(self, block: str) -> str:
        match = _HEADING.fullmatch(block)
        if not match:
            raise OutsideDialect(block)
        marks, text, identifier, classes, data = match.groups()
        shown = plain(text).strip()
        if not identifier or not shown or shown[-1] == "#" or text[-1] != " ":
            raise OutsideDialect(block)
        level = len(marks)
        self._ids.add(identifier)
        self._headings.append(Heading(level, identifier, shown))
        listed = _attributes(identifier, classes, data)
        return f"<h{level}{listed}>{shown}{_PERMALINK.format(identifier)}</h{level}>\n"

    def _paragraph(self, block: str) -> str:
        text, _, last = block.partition("\n")
        listed = ""
        if last:
            match = _LISTED.fullmatch(last)
            if not match:
                raise OutsideDialect(block)
            identifier, classes, data = match.groups()
            if identifier:
                self._ids.add(identifier)
            listed = _attributes(identifier, classes, data)
        if text[-1:] == " ":
            raise OutsideDialect(block)
        if text[:1] == "!":
            shown = self._links.picture(text)
            if not shown:
                raise OutsideDialect(block)
        else:
            shown = self._inline(text)
        return f"<p{listed}>{shown}</p>\n"

    def _inline(self, text: str) -> str:
        """Return the HTML of a paragraph or an item, which loses white space at its start, ideographic spaces included."""
        if not _OPENING.match(text) or _OPENS_LIST.match(text):
            raise OutsideDialect(text)
        return inline(text.lstrip(), self._links)

    def _list(self, block: str) -> str:
        items = []
        for line in block.split("\n"):
            if line[:2] != "- ":
                raise OutsideDialect(block)
            items.append(f"<li>{self._inline(line[2:])}</li>\n")
        return f"<ul>\n{''.join(items)}</ul>\n"

    def _read_element(self, block: str) -> None:
        """Read HTML: a block that Markdown leaves alone, or lines that are elements with Markdown in them."""
        first = block[: block.find(">") + 1]
        if " markdown=" not in first and not first.startswith("</"):
            if len(self._open) > 1:
                raise OutsideDialect(block)
            self._html.append(raw_block(block, self._ids) + "\n\n")
            return
        for number, line in enumerate(block.split("\n")):
            if number and len(self._open) == 1:  # something stands behind the element
                raise OutsideDialect(block)
            self._html.append(self._line(line))

    def _line(self, line: str) -> str:
        """Return the HTML of a line that is a row, an element with words, or the start or end of one with blocks."""
        if line.startswith(_ROW[0]) and line.endswith(_ROW[1]):
            self._is_filled[-1] = True
            return f"<tr>\n{self._cells(line[len(_ROW[0]) : -len(_ROW[1])])}</tr>\n"
        if match := _HOLDER.fullmatch(line):
            self._is_filled[-1] = True
            return self._holder(match)
        if match := _START.fullmatch(line):
            self._is_filled[-1] = True
            self._open.append(match[1])
            self._is_filled.append(False)
            return f"<{match[1]}{self._attributes_of(match[2], _BLOCKS_WITHIN)}>\n"
        match = _END.fullmatch(line)
        if not match or len(self._open) == 1 or self._open.pop() != match[1] or not self._is_filled.pop():
            raise OutsideDialect(line)
        return line + "\n"

    def _cells(self, row: str) -> str:
        cells, at = [], 0
        while match := _CELL.match(row, at):
            cells.append(self._holder(match))
            at = match.end()
        if at != len(row) or not cells:
            raise OutsideDialect(row)
        return "".join(cells)

    def _holder(self, match: re.Match[str]) -> str:
        tag, listed, text = match.groups()
        return f"<{tag}{self._attributes_of(listed, _WORDS_WITHIN)}>{inline(text, self._links)}</{tag}>\n"

    def _attributes_of(self, listed: str, mark: str) -> str:
        """Return the attributes of an element as they are written; mark: the one that says that Markdown is in it."""
        if mark not in listed:
            raise OutsideDialect(listed)
        written, identifier = written_attributes(listed.replace(mark, "", 1))
        if identifier:
            self._ids.add(identifier)
        return written


def _attributes(identifier: str | None, classes: str, data: str) -> str:
    """Return an attribute list (`#s1 `, `.point .point-1 `, `data-cite="…" `) as Python-Markdown writes it: sorted."""
    listed = f' class="{classes.replace(".", "")[:-1]}"' if classes else ""
    if data:
        pairs = _DATA.findall(data)
        if len(pairs) > 1:
            pairs.sort()
            names = [pair.partition("=")[0] for pair in pairs]
            if len(set(names)) < len(names):
                raise OutsideDialect(data)
        listed += " " + " ".join(pairs)
    return f'{listed} id="{identifier}"' if identifier else listed
