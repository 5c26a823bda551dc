"""What a file holds that its author hid: hidden text, what was deleted with tracking, comments, names of authors.

Readers of a page see none of it; who downloads the original does. Only kinds and numbers are told, never the words.
What was struck through is the other way round: the page shows the words, and not that a line goes through them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from converter.messages import message
from converter.model import Message, Removal
from converter.readers.content import COMMENT, DELETED, HIDDEN, MARKDOWN_COMMENT, is_doubtful
from converter.readers.error import ReadError

if TYPE_CHECKING:
    from converter.readers.archive import Archive, Element  # slow to load, and plain text needs none

AUTHOR = "作者姓名"
STRUCK = "删除线"
_CONCEALED = frozenset({HIDDEN, DELETED, COMMENT, MARKDOWN_COMMENT})
_UNCOUNTED = frozenset({AUTHOR})
_CREATORS = ("creator", "lastModifiedBy", "initial-creator")
_RTF = {DELETED: re.compile(rb"\\deleted(?![a-z0])"), COMMENT: re.compile(rb"\\annotation(?![a-z])")}
_RTF_STRUCK = re.compile(rb"\\strike(?:d1)?(?![a-z0-9])")
_RTF_AUTHOR = re.compile(rb"\{\\(?:author|operator)[ ]*[^\s{}]")

Counts = tuple[tuple[str, int], ...]
"""Kind, in Chinese → how many there are of it."""


def without_concealed(removals: Iterable[Removal]) -> tuple[Removal, ...]:
    """Return what was taken out, of what its author hid only that it was there."""
    return tuple(
        Removal("", each.reason, each.line, each.count) if each.reason in _CONCEALED else each for each in removals
    )


def concealed_messages(removals: Iterable[Removal], counts: Counts, name: str) -> tuple[Message, ...]:
    """Return what is told of what a file holds besides what its page shows.

    removals: with their words; counts: what a reader counted that is not among them.
    """
    found = Counter(dict(counts))
    struck = found.pop(STRUCK, 0)
    is_page = name.lower().endswith((".html", ".htm"))
    long: list[Removal] = []
    for each in removals:
        if each.reason not in _CONCEALED:
            continue
        is_long = is_doubtful(each)
        if is_long:
            long.append(each)
        if is_long or each.reason != HIDDEN or not is_page:  # sites hide buttons and the like
            found[each.reason] += each.count
    told = "、".join(kind if kind in _UNCOUNTED else f"{kind} {count} 处" for kind, count in sorted(found.items()))
    said: tuple[Message, ...] = ()
    if found.keys() - _UNCOUNTED:
        said += (message("R210", name, kinds=told),)
    elif found:
        said += (message("R212", name, kinds=told),)
    if long:
        said += (message("R211", name, long[0].line, count=sum(each.count for each in long)),)
    if struck:
        said += (message("R213", name, count=struck),)
    return said


def in_docx(root: Element, package: Archive, parts: Mapping[str, str], namespace: str) -> Counts:
    """Return what a Word file holds; parts: kind of a part → its name; namespace: of its words, in braces."""
    from converter.readers.docx.names import switch  # that reader's own, which asks this module

    deleted = sum(
        next(each.iter(f"{namespace}t", f"{namespace}delText"), None) is not None
        for each in root.iter(f"{namespace}del", f"{namespace}moveFrom")
    )
    comments = _xml(package, parts.get("comments", ""))
    noted = len([*comments.iter(f"{namespace}comment")]) if comments is not None else 0
    trees = (root, comments)
    is_named = _has_creator(_xml(package, parts.get("core-properties", ""))) or any(
        (each.get(f"{namespace}author") or "").strip()
        for tree in trees
        if tree is not None
        for each in tree.iter(f"{namespace}del", f"{namespace}ins", f"{namespace}comment")
    )
    struck = {
        each
        for each in root.iter(f"{namespace}r")
        if (switch(each, "rPr", "strike") or switch(each, "rPr", "dstrike")) and _has_words(each, f"{namespace}t")
    }
    return _counts(deleted, noted, is_named=is_named, struck=sum(each.getprevious() not in struck for each in struck))


def in_odt(root: Element, package: Archive, office: str, style: str, text: str) -> Counts:
    """Return what an OpenDocument text holds; office, style, text: its namespaces, in braces."""
    deleted = sum(1 for _ in root.iter(f"{text}deletion"))
    noted = sum(1 for _ in root.iter(f"{office}annotation"))
    lines = {
        each.get(f"{style}name")
        for each in root.iter(f"{style}style")
        for look in each.iter(f"{style}text-properties")
        if {look.get(f"{style}text-line-through-{name}", "none") for name in ("style", "type")} != {"none"}
    }
    struck = sum(each.get(f"{text}style-name") in lines and _has_words(each, "*") for each in root.iter(f"{text}span"))
    return _counts(deleted, noted, is_named=_has_creator(_xml(package, "meta.xml")), struck=struck)


def in_rtf(data: bytes) -> Counts:
    """Return what an RTF file holds."""
    deleted, noted = (len(pattern.findall(data)) for pattern in _RTF.values())
    struck = len(_RTF_STRUCK.findall(data))
    return _counts(deleted, noted, is_named=bool(_RTF_AUTHOR.search(data)), struck=struck)


def in_html(root: Element) -> Counts:
    """Return what a web page holds besides what is left out of it."""
    return _counts(0, 0, is_named=False, struck=sum(_has_words(each, "*") for each in root.iter("s", "strike")))


def in_pdf(author: str) -> Counts:
    """Return what a PDF holds; author: as its metadata has it."""
    return _counts(0, 0, is_named=bool(author.strip()))


def _counts(deleted: int, noted: int, *, is_named: bool, struck: int = 0) -> Counts:
    pairs = ((DELETED, deleted), (COMMENT, noted), (AUTHOR, int(is_named)), (STRUCK, struck))
    return tuple((kind, count) for kind, count in pairs if count)


def _has_words(element: Element, tag: str) -> bool:
    """Whether an element, or one of a tag inside it, has a text; `*`: any tag, itself too."""
    return any((each.text or "").strip() for each in element.iter(tag))


def _xml(package: Archive, part: str) -> Element | None:
    """Return a part that the text does without; None where it is missing or damaged."""
    with suppress(ReadError):
        return package.xml(part) if part else None
    return None


def _has_creator(root: Element | None) -> bool:
    return root is not None and any(
        str(each.tag).rpartition("}")[2] in _CREATORS and (each.text or "").strip() for each in root.iter("*")
    )
