"""Pages of the site, rendered from the shells where they can be, by MkDocs where they cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from converter.publish.render.contents import contents
from converter.publish.render.dialect import read_content
from converter.publish.render.front import read_front
from converter.publish.render.outside import OutsideDialect
from converter.publish.render.rendered import Rendered
from converter.publish.render.shells import Kind, Shells

_PATH = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*+/)*+(?!README\.md)[A-Za-z0-9_-][A-Za-z0-9_.-]*+(?<=\.md)")
"""Paths that MkDocs takes into addresses as they are."""


class Fallback(Protocol):
    """What renders a page that is outside the dialect: `reference.Reference`."""

    def render(self, path: str, markdown: str) -> Rendered:
        """Return a page; as in `Renderer.render`."""


class Renderer:
    """Renders pages; good for many, in one process or in each of several."""

    def __init__(self, shells: Shells, reference: Callable[[], Fallback]) -> None:
        """Begin; reference: makes the fallback, asked for the first time a page needs it."""
        self._shells = shells
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
        shells = self._shells
        if shells.fault or shells.contents is None or not _PATH.fullmatch(path):
            raise OutsideDialect(path)
        front, rest = read_front(markdown)
        content = read_content(path, rest)
        entries = contents(content.headings, shells.contents)
        shell = shells.find(Kind(shells.place(path), bool(front.title), front.hides_contents, bool(entries)))
        if shell is None:
            raise OutsideDialect(path)
        filled = shell.fill(
            {
                "title": front.title,
                "description": front.description,
                "address": shells.address(path),
                "top": content.headings[0].id,
                "contents": entries,
                "content": content.html,
            }
        )
        return Rendered(filled, content.ids, content.links, is_fast=True)
