"""What a format's reader returns, before the cleaning that all formats share."""

from __future__ import annotations

from dataclasses import dataclass

from converter.model import Block


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, table, picture or footnote, in the order of the document."""

    text: str = ""
    """The words, numbering that the format makes included; may hold line ends, which part it into several lines."""
    block: Block | None = None
    """A table (its `text` is the piece's), a picture (no text), a note; None for a paragraph."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that a reader left out because it is no part of the report's text; shown to the reader of the page."""

    text: str
    reason: str
    """In Chinese: `页眉`, `页码`, `目录`, `网页导航` …"""
    before: int
    """Index of the piece before which it stood."""


@dataclass(frozen=True, slots=True)
class Content:
    """A document as its format holds it."""

    pieces: tuple[Piece, ...]
    encoding: str | None = None
    """Of a text format; None where the format has its own."""
    dropped: tuple[Dropped, ...] = ()
    may_be_wrapped: bool = False
    """Whether lines may be broken inside sentences (plain text); other formats know their paragraphs."""
