"""A report's contents, folded below its title: for screens without room at their side (`report.css`), also without JavaScript.

`docs/assets/contents.js` adds the points, here and at the side, and marks where the reader is.
"""

from __future__ import annotations

from collections.abc import Sequence

from converter.language.sentences import shorten
from converter.model import Report, Section
from converter.pages.tree import Html, Words, html

_DEEPEST = 3
"""Levels of headings that are listed: those of the contents at the side (`toc_depth` of mkdocs.yml, without the title)."""
_FEWEST = 2
_LONGEST = 40


def contents(report: Report) -> tuple[Html, ...]:
    """Return the contents, or nothing for a report with less than two headings."""
    sections = [section for section in (*report.sections, *report.annexes) if not section.is_point]
    listed = _listed(sections, 1)
    if sum(1 for section in report.walk() if not section.is_point) < _FEWEST:
        return ()
    named = {"class_": "annotation contents", "aria_label": "本篇目录"}
    return (html("nav", html("details", html("summary", "目录"), *listed), **named),)


def _listed(sections: Sequence[Section], level: int) -> tuple[Html, ...]:
    return (html("ul", *(_entry(section, level) for section in sections)),) if sections else ()


def _entry(section: Section, level: int) -> Html:
    words = shorten(section.printed.rstrip("。：:；"), _LONGEST)
    below = [child for child in section.children if not child.is_point] if level < _DEEPEST else []
    return html("li", html("a", Words(words), href=f"#{section.id}"), *_listed(below, level + 1))
