"""The groups of an RTF file while they are open: where their words go, and what holds for them."""

from collections.abc import Callable
from typing import Literal

import msgspec

from converter.readers.content import UNSHOWN, Gone, Item, picture_item
from converter.readers.rtf.flow import Flow

Destination = Literal[
    "text", "ignored", "fonts", "styles", "instruction", "label", "picture", "property", "drawing", "ansi"
]
"""Where the words of a group go. `ansi`: the half of \\upr for old readers; `property`: name or value of a shape's."""


class PictureData(msgspec.Struct):
    """A picture while its bytes come in."""

    suffix: str = ""
    digits: list[bytes] = msgspec.field(default_factory=list)
    data: bytes = b""


class Group(msgspec.Struct):
    """What holds inside a group; an inner one begins with the same."""

    flow: Flow
    destination: Destination = "text"
    fallback: int = 1
    r"""Characters after a \u that are for old readers (\uc)."""
    font: int | None = None
    shift: int = 0
    """Over 0 above the line, under 0 below it."""
    is_hidden: bool = False
    is_deleted: bool = False
    is_contents: bool = False
    in_table: bool = False
    style: int = 0
    """Number of the paragraph's style."""
    outline: int | None = None
    """Outline level of the paragraph, from 0, 9 for body text; None where it does not say."""
    is_inner: bool = False
    """In a table that stands in a cell."""
    field: list[str] | None = None
    """Of the field that it stands in: the instruction."""
    picture: PictureData | None = None
    at_end: Callable[[], None] | None = None
    """What is to be done where this group ends (not an inner one)."""


def is_alike(one: Group, other: Group) -> bool:
    """Whether bytes in the two groups may belong to one character."""
    return (
        one.flow is other.flow
        and one.destination == other.destination
        and one.font == other.font
        and one.shift == other.shift
        and one.field is other.field
        and (one.is_hidden, one.is_deleted, one.is_contents) == (other.is_hidden, other.is_deleted, other.is_contents)
    )


def picture_of(picture: PictureData) -> Item:
    """Return a picture, or why it is left out."""
    name = f"图片.{picture.suffix or 'wmf'}"
    data = picture.data
    if not data:
        digits = b"".join(b"".join(picture.digits).split())
        try:
            data = bytes.fromhex(digits.decode("ascii"))
        except ValueError:
            return Gone(name, UNSHOWN)
    return picture_item(data, name)
