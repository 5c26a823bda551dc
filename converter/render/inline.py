"""Inline Markdown of the converter's pages → HTML: words, character references, spans, links, **strong** and `code`.

What is not of these forms is never guessed at: it raises OutsideDialect. Python-Markdown with the extensions of mkdocs.yml
and MkDocs' rewriting of links are the reference; `tests/test_render.py` holds both beside each other.
"""

from __future__ import annotations

import re

from converter.render.outside import OutsideDialect

WORD = r"[^\x00\x02\x03\t-\r\x1c-\x1f<>&\[\]{}*_`\\|~!]"
"""A character that means nothing to Markdown inside a line. As a pattern, like the others here."""
VALUE = r"(?:[^\x00\x02\x03\t-\r\x1c-\x1f<>&\[\]{}*_`\\|~!\"]|&\#[0-9]++;)*+"
"""The value of an attribute."""
_REFERENCE = r"&\#[0-9]++;"
_SPAN = r"""<span(?:\ (?:class|title|data-role)="[^\x00\x02\x03\t-\r\x1c-\x1f<>&\[\]{}*_`\\|~!"]*+")++>|</span>"""
_FILE = r"[A-Za-z0-9][A-Za-z0-9_.-]*+"
_LINK_PARTS = rf"""
    \[ ((?:{WORD}|{_REFERENCE})*+) \]     # text
    \( ((?:\.\./)*+)                      # folders up
       ((?:{_FILE}/)*+ {_FILE}) (?<=\.md) # page
       (?:\#([A-Za-z0-9_.-]++))?+ \)      # anchor
    (?:\{{:\ ((?:\.[a-z][a-z0-9-]*+\ )++)\}})?+  # classes
"""
# Neither opens before a space nor closes behind one, and no run of marks is longer.
_STRONG_PARTS = rf"(?<!\*)\*\*(?![\s*])({WORD}++)(?<!\s)\*\*(?!\*)"
_CODE_PARTS = rf"(?<!`)`(?!\s)({WORD}++)(?<!\s)`(?!`)"


def _without_groups(pattern: str) -> str:
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


_PLAIN = re.compile(rf"(?:{WORD}++|{_REFERENCE}|{_SPAN})*+", re.VERBOSE)
_INLINE = re.compile(
    rf"""(?:{WORD}++|{_REFERENCE}|{_SPAN}
    |{_without_groups(_LINK_PARTS)}|{_without_groups(_STRONG_PARTS)}|{_without_groups(_CODE_PARTS)})*+""",
    re.VERBOSE,
)
_LINK = re.compile(_LINK_PARTS, re.VERBOSE)
_STRONG = re.compile(_STRONG_PARTS)
_CODE = re.compile(_CODE_PARTS)
_PICTURE = re.compile(rf"!\[((?:(?!\"){WORD})*+)\]\(({_FILE})\)", re.VERBOSE)
_READ_ME = "README.md"
"""MkDocs makes an index.html of it."""


class Links:
    """The links of one page: made relative to the built pages, and their targets gathered."""

    def __init__(self, page: str) -> None:
        """Begin a page; page: its path below docs/."""
        folders = page.split("/")[:-1]
        self._above = ["".join(f"{folder}/" for folder in folders[:depth]) for depth in range(len(folders), -1, -1)]
        self._left = ["", *(f"{folder}/" for folder in reversed(folders))]
        self.targets: set[tuple[str, str]] = set()
        """(path below docs/, anchor or "") of every link and picture."""

    def html(self, match: re.Match[str]) -> str:
        """Return the link that a match of `_LINK` is. Raises OutsideDialect where MkDocs would write it otherwise."""
        text, up, path, anchor, classes = match.groups()
        steps = len(up) // 3
        if steps >= len(self._above) or (steps and path.startswith(self._left[steps])) or path.endswith(_READ_ME):
            raise OutsideDialect(path)
        self.targets.add((self._above[steps] + path, anchor or ""))
        named = f'class="{classes.replace(".", "")[:-1]}" ' if classes else ""
        there = f"#{anchor}" if anchor else ""
        return f'<a {named}href="{up}{path[:-3]}.html{there}">{text}</a>'

    def picture(self, text: str) -> str:
        """Return the picture beside the page that is all of a paragraph; empty where it is none."""
        match = _PICTURE.fullmatch(text)
        if not match or match[2].endswith(".md"):
            return ""
        self.targets.add((self._above[0] + match[2], ""))
        return f'<img alt="{match[1]}" src="{match[2]}" />'


def plain(text: str) -> str:
    """Return text that has no links, as it is. Raises OutsideDialect where it holds more."""
    if not _PLAIN.fullmatch(text):
        raise OutsideDialect(text)
    return text


def inline(text: str, links: Links) -> str:
    """Return the HTML of text in one line. Raises OutsideDialect."""
    if _PLAIN.fullmatch(text):
        return text
    if not _INLINE.fullmatch(text):
        raise OutsideDialect(text)
    if "`" in text:
        text = _CODE.sub(r"<code>\1</code>", text)
    if "**" in text:
        text = _STRONG.sub(r"<strong>\1</strong>", text)
    return _LINK.sub(links.html, text)
