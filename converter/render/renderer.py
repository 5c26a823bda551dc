"""Pages of the site, written into the theme's templates where that can be done, by MkDocs where it cannot."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import msgspec

from converter.language.expression import expression
from converter.pages.tree import Heading, Page
from converter.render.escape import filled, plain, printable
from converter.render.html import HtmlWriter
from converter.render.markdown import write_markdown
from converter.render.page_templates import CITED, ContentsTexts, PageTemplates, TemplateKind
from converter.render.rendered import Rendered
from converter.tables import BrokenStoreError

_PATH = expression(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*(?!README\.md)[A-Za-z0-9_-][A-Za-z0-9_.-]*\.md")
"""Paths that MkDocs takes into addresses as they are."""

_NO_PATH, _NO_VALUE = "\"'<>&:\\ \t\r", '"<>'
"""Characters that no path and no attribute of ours has: each is sought by itself, which takes a twentieth of an expression."""
_SCHEMES = ("javascript:", "vbscript:", "data:")
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;"})
"""As Jinja's filter `e` writes them."""


class Fallback(Protocol):
    """What renders a page that has no template: `mkdocs.Reference`."""

    def render(self, path: str, markdown: str) -> Rendered:
        """Return a page; path: below docs/; markdown: all of it, with the opening block."""


class Renderer:
    """Renders pages; good for many, in one process or in each of several."""

    def __init__(self, templates: PageTemplates, reference: Callable[[], Fallback]) -> None:
        """Begin; reference: makes the fallback, asked for the first time a page needs it."""
        self._templates = templates
        self._make_reference = reference
        self._reference: Fallback | None = None

    def render(self, page: Page) -> Rendered:
        """Return a page as it goes into the site. Raises what the fallback raises."""
        rendered = self._quick(page)
        if rendered is not None:
            return rendered
        if self._reference is None:
            self._reference = self._make_reference()
        return self._reference.render(page.path, write_markdown(page))

    def _quick(self, page: Page) -> Rendered | None:
        """Return a page made of the templates; None where it has none."""
        templates = self._templates
        if templates.mismatch or not _PATH.fullmatch(page.path):
            return None
        writer = HtmlWriter(page.path, templates.headings)
        content = writer.write(page.blocks).strip()
        _check(writer)
        contents = ""
        if templates.contents and not page.hides_contents:
            listed = [heading for heading in writer.headings[1:] if heading.level in templates.listed_levels]
            contents = write_contents(listed, templates.contents)
        place = templates.place(page.path)
        kind = TemplateKind(place, bool(page.title), page.hides_contents, bool(contents), bool(page.cited))
        template = templates.find(kind)
        if template is None:
            return None
        filled = template.fill(
            {
                "title": printable(page.title),
                "description": printable(page.description),
                "cited": "".join([CITED.format(name, printable(value)) for name, value in page.cited]),
                "address": templates.address(page.path),
                "top": writer.headings[0].id,
                "contents": contents,
                "content": content,
            }
        )
        return Rendered(filled, frozenset(writer.ids), frozenset(writer.links), is_fast=True)


def _check(writer: HtmlWriter) -> None:
    """Raise BrokenStoreError where ids, paths or attributes of ours are none: no words of a report go there unescaped.

    They come by way of the store, which others may have changed.
    """
    paths = "\n".join((*writer.ids, *(f"{path}#{anchor}" for path, anchor in writer.links)))
    values = "\n".join(writer.ours)
    is_broken = any(mark in paths for mark in _NO_PATH) or any(mark in values for mark in _NO_VALUE)
    if is_broken or any(each.strip().lower().startswith(_SCHEMES) for each in writer.ours):
        raise BrokenStoreError(writer.page)


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
