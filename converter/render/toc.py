"""The table of contents at the side of a page, nested and written as the theme has it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

import msgspec

from converter.pages.tree import Heading
from converter.render.escape import filled, plain
from converter.render.page_templates import ContentsTexts

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;"})
"""As Jinja's filter `e` writes them."""


class _Entry(msgspec.Struct):
    heading: Heading
    below: list[_Entry] = msgspec.field(default_factory=list)


def write_contents(headings: Iterable[Heading], texts: ContentsTexts) -> str:
    """Return the entries of a page, empty where there are none; headings: those below the title that are to be listed."""
    return texts.between_outermost.join(_written(entry, texts) for entry in _nested(headings))


def _nested(headings: Iterable[Heading]) -> Sequence[_Entry]:
    """Return the entries below the title. Source: Python-Markdown, extensions/toc.py, nest_toc_tokens.

    A level that is skipped on the way down counts as one step; on the way up an entry falls back to the nearest entry
    of a lesser level.
    """
    title = last = _Entry(Heading(1, "", ""))
    levels = [1]
    above: list[_Entry] = []
    for heading in headings:
        entry = _Entry(heading)
        if heading.level < levels[-1]:
            levels.pop()
            while above and heading.level <= above[-1].heading.level:
                above.pop()
                levels.pop()
            levels.append(heading.level)
        if heading.level == levels[-1]:
            above[-1].below.append(entry)
        else:
            last.below.append(entry)
            above.append(last)
            levels.append(heading.level)
        last = entry
    return title.below


def _written(entry: _Entry, texts: ContentsTexts) -> str:
    name = " ".join(filled(plain(entry.heading.text)).split())
    values = {"id": entry.heading.id, "name": name}
    if not entry.below:
        return texts.leaf.fill(values)
    below = texts.between.join(_written(each, texts) for each in entry.below)
    spoken = html.unescape(name).translate(_ESCAPED)
    return f"{texts.branch.fill({**values, 'spoken': spoken})}{below}{texts.branch_end}"
