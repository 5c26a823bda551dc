"""Words written so that Markdown and HTML show them exactly: the one place that knows how they could be misread.

After this: whatever the text holds (`**局`, `<script>`, `[TOC]`, `{: onclick=… }`, Python-Markdown's own control
characters), Python-Markdown with the extensions of `mkdocs.yml` shows it as plain words, and hands it on as it is written:
so HTML and Markdown hold the same characters. `tests/test_markdown.py` proves it by a round trip.
"""

import html
import re
import string
from functools import lru_cache

from converter.language.blanks import blanks_in
from converter.language.expression import expression

# Left alone because they mean nothing to Markdown, attr_list, tables, md_in_html or an HTML parser by themselves.
_HARMLESS = ",./%;"
_REFERENCES = {ord(mark): f"&#{ord(mark)};" for mark in string.punctuation if mark not in _HARMLESS}
# Python-Markdown builds its placeholders from STX and ETX and deletes them from its input.
_REFERENCES |= {0x02: "&#2;", 0x03: "&#3;"}
# Kinds of white space that end a line for some parsers; a visible difference between them and a space there is none.
_REFERENCES |= dict.fromkeys((*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029), " ")
_REFERENCES[0x00] = "\ufffd"  # HTML has no way to write NUL …
_MISREAD = expression(f"[{''.join(re.escape(chr(each)) for each in _REFERENCES)}\ud800-\udfff]")
"""A character of these: most words have none, which is found faster than each character is looked up."""
_REFERENCES |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # … and UTF-8 none to write half of a surrogate pair

_REFERENCE = expression(r"&(?=(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
_BLANK_MARK = '<span class="blank" title="原文如此">{}</span>'
_NOTHING = "&#160;"
"""Stands where nothing is to be seen, since an attribute list alone would be shown as words."""

# `2023. 年初` would become an ordered list; \d also covers full-width digits, as in Python-Markdown's own pattern.
_OPENS_LIST = expression(r"^(\s*\d+)\.")
# What PyYAML refuses (YAML 1.1, 5.1) or what a title has no use for.
_UNPRINTABLE = expression("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+")


def kept(text: str) -> str:
    """Return text in one line, with the spaces at its ends, that is shown as it is.

    Punctuation of ASCII becomes numeric character references (`*` → `&#42;`), which no Markdown rule and no extension
    reads as markup. Line ends become spaces; NUL and lone surrogates, which HTML cannot hold, become U+FFFD.
    """
    return text.translate(_REFERENCES) if _MISREAD.search(text) else text


@lru_cache(4096)
def plain(text: str) -> str:
    """Return the same without spaces at its ends and so that it opens no list."""
    return _within(kept(text))


def guarded(text: str) -> str:
    """Return words for an attribute of an element that holds Markdown, before they are escaped.

    Python-Markdown reads such attributes and leaves what looks like a character reference when it writes them anew
    (`markdown.serializers.RE_AMP`): so one that is in the words gets a level more.
    """
    return _REFERENCE.sub("&#38;", text) if "&" in text else text


def original(text: str, label: str = "", clause: str = "") -> str:
    """Return a report's words as they are, blanks in the original marked by a quiet style; the others as in `Original`."""
    if label and text.startswith(label) and label == label.strip():
        shown, rest = f"<b>{plain(label)}</b>", text.removeprefix(label)
        if clause and rest.startswith(clause) and clause == clause.strip():
            shown += f"<b>{_marked(clause)}</b>"
            rest = rest.removeprefix(clause)
        return shown + _marked(rest).rstrip(" ")
    return _within(_marked(text))


def filled(shown: str) -> str:
    """Return what a paragraph or a heading holds: without white space at its ends, never nothing."""
    shown = shown.strip()
    return (_OPENS_LIST.sub(r"\1&#46;", shown) if _OPENS_LIST.match(shown) else shown) or _NOTHING


def printable(text: str) -> str:
    """Return a title as HTML, in one line: MkDocs and Material write it as it is (autoescape is off)."""
    return html.escape(_UNPRINTABLE.sub(" ", text))


def way(path: str, page: str) -> str:
    """Return the way from the folder of a page to a path, as `posixpath.relpath`, which asks the system where it is."""
    to, at = path.split("/"), page.split("/")[:-1]
    shared = 0
    while shared < min(len(to), len(at)) and to[shared] == at[shared]:
        shared += 1
    return "/".join([".."] * (len(at) - shared) + to[shared:])


def _within(shown: str) -> str:
    shown = shown.strip(" ")
    return _OPENS_LIST.sub(r"\1&#46;", shown) if _OPENS_LIST.match(shown) else shown  # a look takes half the time


def _marked(text: str) -> str:
    blanks = blanks_in(text)
    if not blanks:
        return kept(text)
    shown, at = [], 0
    for match in blanks:
        shown += [kept(text[at : match.start()]), _BLANK_MARK.format(kept(match[0]))]
        at = match.end()
    shown.append(kept(text[at:]))
    return "".join(shown)
