"""What is raised where a page holds more than the converter's own Markdown."""

from __future__ import annotations


class OutsideDialect(ValueError):  # noqa: N818 - not a mismatch: the page is rendered by MkDocs instead
    """The page, or a part of it, is not of the form that `converter.pages` writes."""
