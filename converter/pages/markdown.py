"""Markdown that shows a report's words exactly: the one place that knows how Markdown could misread them.

After this: whatever the text holds (`**局`, `<script>`, `[TOC]`, `{: onclick=… }`, Python-Markdown's own control
characters), Python-Markdown with the extensions of `mkdocs.yml` shows it as plain words; `tests/test_markdown.py` proves
it by a round trip. Only links that this module writes are links.
"""

from __future__ import annotations

import html
import json
import re
import string

from converter.language.blanks import BLANK, MAY_BE_BLANK

# Left alone because they mean nothing to Markdown, attr_list, tables, md_in_html or an HTML parser by themselves.
_HARMLESS = ",./%;"
_REFERENCES = {ord(mark): f"&#{ord(mark)};" for mark in string.punctuation if mark not in _HARMLESS}
# Python-Markdown builds its placeholders from STX and ETX and deletes them from its input.
_REFERENCES |= {0x02: "&#2;", 0x03: "&#3;"}
# Kinds of white space that end a line for some parsers; a visible difference between them and a space there is none.
_REFERENCES |= dict.fromkeys((*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029), " ")
# HTML has no way to write NUL, UTF-8 none to write half of a surrogate pair.
_REFERENCES |= dict.fromkeys((0x00, *range(0xD800, 0xE000)), "\ufffd")

_MISREAD = re.compile(f"[{''.join(map(re.escape, map(chr, _REFERENCES)))}]")
"""A character of these: most words have none, which is found faster than each character is looked up."""

_BLANK_MARK = '<span class="blank" title="原文如此">{}</span>'
# Stands where nothing is to be seen, since an attribute list alone would be shown as words.
_BLANK = "&#160;"

# `2023. 年初` would become an ordered list; \d also covers full-width digits, as in Python-Markdown's own pattern.
_OPENS_LIST = re.compile(r"^(\s*\d+)\.")
# What PyYAML refuses (YAML 1.1, 5.1) or what a title has no use for.
_UNPRINTABLE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]+")


def escape(text: str) -> str:
    """Return Markdown, in one line, that shows `text` as it is.

    Punctuation of ASCII becomes numeric character references (`*` → `&#42;`), which no Markdown rule and no extension
    reads as markup. Line ends become spaces; NUL and lone surrogates, which HTML cannot hold, become U+FFFD.
    Good for paragraphs, headings, table cells, the text of links and, as such references are HTML, for raw HTML.
    """
    return _in_paragraph(_referenced(text))


def words(text: str, label: str = "") -> str:
    """Return Markdown that shows a report's words as they are, blanks in the original marked by a quiet style.

    label: the words that it opens with and that are to be set off (一是), in an element of their own.
    """
    if label and text.startswith(label) and label == label.strip():
        return f"{span(label, 'label')}{_marked(text.removeprefix(label)).rstrip(' ')}"
    return _in_paragraph(_marked(text))


def _in_paragraph(markdown: str) -> str:
    """Return Markdown without spaces at its ends and so that it opens no list."""
    shown = markdown.strip(" ")
    return _OPENS_LIST.sub(r"\1&#46;", shown) if _OPENS_LIST.match(shown) else shown  # a look takes half the time


def _marked(text: str) -> str:
    if not MAY_BE_BLANK.search(text):
        return _referenced(text)
    shown, at = [], 0
    for match in BLANK.finditer(text):
        shown += [_referenced(text[at : match.start()]), _BLANK_MARK.format(_referenced(match[0]))]
        at = match.end()
    shown.append(_referenced(text[at:]))
    return "".join(shown)


def _referenced(text: str) -> str:
    return text.translate(_REFERENCES) if _MISREAD.search(text) else text


def front_matter(**values: str) -> str:
    """Return the YAML block that opens a page; values are plain text.

    MkDocs and Material write these values into HTML without escaping them (autoescape is off), so they are stored as
    HTML text; JSON strings are YAML, whatever they hold.
    """
    lines = [
        f"{name}: {json.dumps(html.escape(_UNPRINTABLE.sub(' ', value)), ensure_ascii=False)}"
        for name, value in values.items()
    ]
    return "\n".join(("---", *lines, "---", ""))


def attributes(identifier: str = "", *classes: str, **data: str) -> str:
    """Return an attribute list (`{: #s1 .point data-cite="三、" }`), empty where there is nothing to say.

    identifier and classes: ASCII words, as the anchors stage makes them.
    data: name without `data-` → value, which may be any text and reaches the page as it is, white space at its ends
    and line ends apart (as in `escape`).
    """
    listed = [f"#{identifier}"] if identifier else []
    listed += [f".{name}" for name in classes]
    listed += [f'data-{name}="{escape(value)}"' for name, value in data.items()]
    return f"{{: {' '.join(listed)} }}" if listed else ""


def heading(level: int, text: str, identifier: str = "", *classes: str, **data: str) -> str:
    """Return a heading, level 1 to 6, whose text is shown as it is, blanks marked; the rest as in `attributes`."""
    listed = attributes(identifier, *classes, **data)
    return " ".join(filter(None, ("#" * level, words(text).strip() or _BLANK, listed)))


def paragraph(text: str, identifier: str = "", *classes: str, label: str = "", **data: str) -> str:
    """Return a paragraph whose text is shown as it is, blanks marked; label as in `words`, the rest as in `attributes`."""
    return block(words(text, label), identifier, *classes, **data)


def block(markdown: str, identifier: str = "", *classes: str, **data: str) -> str:
    """Return a paragraph of Markdown, in one line; the rest as in `attributes`."""
    shown = markdown.strip() or _BLANK
    listed = attributes(identifier, *classes, **data)
    return f"{shown}\n{listed}" if listed else shown


def link(text: str, target: str, page: str, *classes: str) -> str:
    """Return a link to another page of the site, relative, so that MkDocs checks page and anchor.

    text: shown as it is.
    target: path below docs/ with an optional anchor (`reports/2023/index.md#y2023`).
    page: path below docs/ of the page that holds the link.
    """
    path, hash_sign, anchor = target.partition("#")
    return f"[{escape(text)}]({_relative(path, page)}{hash_sign}{anchor}){attributes('', *classes)}"


def _relative(path: str, page: str) -> str:
    """Return the way from the folder of a page to a path, as `posixpath.relpath`, which asks the system where it is."""
    to, at = path.split("/"), page.split("/")[:-1]
    shared = 0
    while shared < min(len(to), len(at)) and to[shared] == at[shared]:
        shared += 1
    return "/".join([".."] * (len(at) - shared) + to[shared:])


def span(text: str, *classes: str) -> str:
    """Return text, shown as it is, in an inline element with classes."""
    return f'<span class="{" ".join(classes)}">{escape(text)}</span>'


def document(*blocks: str) -> str:
    """Return the blocks, empty ones left out, as a Markdown file."""
    return "\n\n".join(text for text in blocks if text) + "\n"
