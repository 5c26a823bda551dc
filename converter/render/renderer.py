"""Pages of the site, written into the theme's templates where that can be done, by MkDocs where it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from converter.pages.tree import Page
from converter.render.escape import printable
from converter.render.html import HtmlWriter
from converter.render.markdown import write_markdown
from converter.render.page_templates import CITED, PageTemplates, TemplateKind
from converter.render.rendered import Rendered
from converter.render.toc import write_contents
from converter.tables import BrokenStoreError

_PATH = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*(?!README\.md)[A-Za-z0-9_-][A-Za-z0-9_.-]*\.md")
"""Paths that MkDocs takes into addresses as they are."""

_NO_PATH = re.compile(r"""["'<>&:\\ \t\r]""")
_NO_VALUE = re.compile(r"""["<>]|^(?:javascript|vbscript|data):""", re.IGNORECASE | re.MULTILINE)


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
        if templates.mismatch or templates.contents is None or not _PATH.fullmatch(page.path):
            return None
        writer = HtmlWriter(page.path, templates.headings)
        content = writer.write(page.blocks).strip()
        _check(writer)
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
    paths = [f"{path}#{anchor}" for path, anchor in writer.links]
    if _NO_PATH.search("\n".join((*writer.ids, *paths))) or _NO_VALUE.search("\n".join(writer.ours)):
        raise BrokenStoreError(writer.page)
