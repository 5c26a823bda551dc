"""The table of contents at the side of a page, nested and written as the theme has it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from converter.render.dialect import Heading
from converter.render.outside import OutsideDialect

_DEEPEST = 4
"""As `toc_depth` in mkdocs.yml has it."""
_TAG = re.compile(r"<[^>]*>")
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;"})
"""As Jinja's filter `e` writes them."""


@dataclass(frozen=True, slots=True)
class ContentsTexts:
    """The theme's text around the entries of a table of contents."""

    leaf: tuple[str, ...]
    """Around id and name of an entry that has none below it: three texts."""
    branch: tuple[str, ...]
    """Around id, name and plain name of an entry that has some, up to the first below it: four texts."""
    branch_end: str
    """From the end of the last entry below to the end of the entry."""
    between: str
    """Between entries below another."""
    between_outermost: str


@dataclass(slots=True)
class _Entry:
    heading: Heading
    below: list[_Entry] = field(default_factory=list)


def contents(headings: Sequence[Heading], texts: ContentsTexts) -> str:
    """Return the entries of a page, those of the headings below its title; empty where there are none.

    headings: the first is the title. Raises OutsideDialect where it is not, or another heading is of its level.
    """
    if not headings or headings[0].level != 1 or any(heading.level == 1 for heading in headings[1:]):
        raise OutsideDialect("no title")
    shown = [heading for heading in headings[1:] if heading.level <= _DEEPEST]
    return texts.between_outermost.join(_written(entry, texts) for entry in _nested(shown))


def _nested(headings: Iterable[Heading]) -> list[_Entry]:
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
    name = " ".join(_TAG.sub("", entry.heading.html).split())
    if not entry.below:
        before, between, after = texts.leaf
        return f"{before}{entry.heading.id}{between}{name}{after}"
    before, between, naming, after = texts.branch
    below = texts.between.join(_written(each, texts) for each in entry.below)
    spoken = html.unescape(name).translate(_ESCAPED)
    return f"{before}{entry.heading.id}{between}{name}{naming}{spoken}{after}{below}{texts.branch_end}"
