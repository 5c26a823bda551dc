"""Pages of the site, rendered from the templates where they can be, by MkDocs where they cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from converter.render.dialect import read_content
from converter.render.front import read_front
from converter.render.outside import OutsideDialect
from converter.render.page_templates import PageTemplates, TemplateKind
from converter.render.rendered import Rendered
from converter.render.toc import contents

_PATH = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*+/)*+(?!README\.md)[A-Za-z0-9_-][A-Za-z0-9_.-]*+(?<=\.md)")
"""Paths that MkDocs takes into addresses as they are."""


class Fallback(Protocol):
    """What renders a page that is outside the dialect: `reference.Reference`."""

    def render(self, path: str, markdown: str) -> Rendered:
        """Return a page; as in `Renderer.render`."""


class Renderer:
    """Renders pages; good for many, in one process or in each of several."""

    def __init__(self, templates: PageTemplates, reference: Callable[[], Fallback]) -> None:
        """Begin; reference: makes the fallback, asked for the first time a page needs it."""
        self._shells = templates
        self._make_reference = reference
        self._reference: Fallback | None = None

    def render(self, path: str, markdown: str) -> Rendered:
        """Return a page; path: below docs/; markdown: all of it, with the opening block.

        Raises what the fallback raises.
        """
        try:
            return self._quick(path, markdown)
        except OutsideDialect:
            if self._reference is None:
                self._reference = self._make_reference()
            return self._reference.render(path, markdown)

    def _quick(self, path: str, markdown: str) -> Rendered:
        templates = self._shells
        if templates.mismatch or templates.contents is None or not _PATH.fullmatch(path):
            raise OutsideDialect(path)
        front, rest = read_front(markdown)
        content = read_content(path, rest)
        entries = contents(content.headings, templates.contents)
        template = templates.find(
            TemplateKind(templates.place(path), bool(front.title), front.hides_contents, bool(entries))
        )
        if template is None:
            raise OutsideDialect(path)
        filled = template.fill(
            {
                "title": front.title,
                "description": front.description,
                "address": templates.address(path),
                "top": content.headings[0].id,
                "contents": entries,
                "content": content.html,
            }
        )
        return Rendered(filled, content.ids, content.links, is_fast=True)
