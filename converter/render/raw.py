"""HTML in the converter's pages: blocks that Markdown leaves alone, and elements that hold Markdown (`markdown="1"`)."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from converter.render.outside import OutsideDialect

_RAW = re.compile(
    r"""(?:
      [^\x00\x02\x03\t\x0b-\r\x1c-\x1f<>&]++                                  # text
    | &(?:\#[0-9]++|[a-z]++);                                # character references
    | </[a-z][a-z0-9]*+>                                     # end of an element
    | <[a-z][a-z0-9]*+
      (?:\ [a-z][a-z-]*+(?:="[^"\x00\x02\x03\t-\r\x1c-\x1f<>]*+")?+)*+> # start of an element with attributes
    )++""",
    re.VERBOSE,
)
_TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")
_ANY_ATTRIBUTE = re.compile(r' ([a-z][a-z-]*+)(?:="([^"]*+)")?+')
_ID = re.compile(r"[A-Za-z0-9_.-]+")
_BLOCKS = frozenset({"details", "div", "dl", "form", "nav", "noscript", "p", "section", "table", "ul"})
"""What may begin a block."""
_WITHIN = _BLOCKS | frozenset(
    {
        "a",
        "button",
        "dd",
        "dt",
        "label",
        "li",
        "option",
        "q",
        "select",
        "span",
        "summary",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
    }
)
_VOID = frozenset({"input"})

_ATTRIBUTE = re.compile(r' ([a-z][a-z-]*+)="([^"\x00\x02\x03\t-\r\x1c-\x1f<>]*+)"')
_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
"""Source: Python-Markdown, serializers.RE_AMP."""


def raw_block(block: str, ids: set[str]) -> str:
    """Return a block of HTML as it is, and add its ids to `ids`.

    Raises OutsideDialect where it is not one balanced element, or holds an element that may hold Markdown.
    """
    tags = list(_TAG.finditer(block))
    if not _RAW.fullmatch(block) or tags[0].start() or tags[-1].end() != len(block) or tags[0][2] not in _BLOCKS:
        raise OutsideDialect(block)
    unclosed: list[str] = []
    for number, tag in enumerate(tags):
        ends, name, attributes = tag.groups()
        if number and not unclosed:  # something stands behind the element
            raise OutsideDialect(block)
        if ends:
            if unclosed.pop() != name:
                raise OutsideDialect(block)
        elif name in _WITHIN:
            unclosed.append(name)
        elif name not in _VOID:
            raise OutsideDialect(block)
        if attributes:
            _note_ids(name, attributes, ids)
    if unclosed:
        raise OutsideDialect(block)
    return block


def _note_ids(tag: str, attributes: str, ids: set[str]) -> None:
    """Add the ids of a start tag to `ids`. Raises OutsideDialect where it names its place otherwise, or holds Markdown."""
    for name, value in _ANY_ATTRIBUTE.findall(attributes):
        if name == "markdown" or (name == "name" and tag == "a"):
            raise OutsideDialect(attributes)
        if name == "id":
            if not _ID.fullmatch(value):
                raise OutsideDialect(attributes)
            ids.add(value)


@lru_cache(maxsize=4096)
def written_attributes(listed: str) -> tuple[str, str]:
    """Return attributes as Python-Markdown writes those of an element that holds Markdown, and the id among them.

    They come decoded, sorted, encoded again, each with a space before it; the id is empty where there is none.
    listed: as in the source, each with a space before it, without `markdown`. Raises OutsideDialect.
    """
    if not listed:
        return "", ""
    named = dict(_ATTRIBUTE.findall(listed))
    length = sum(len(name) + len(value) + len(' =""') for name, value in named.items())
    if length != len(listed) or "name" in named or "markdown" in named:
        raise OutsideDialect(listed)
    identifier = named.get("id", "")
    if "id" in named and not _ID.fullmatch(identifier):
        raise OutsideDialect(listed)
    return "".join(f' {name}="{_encoded(named[name])}"' for name in sorted(named)), identifier


def _encoded(value: str) -> str:
    if "&" not in value:
        return value
    return (
        _AMPERSAND.sub("&amp;", html.unescape(value)).replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
