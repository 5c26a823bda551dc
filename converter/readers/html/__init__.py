"""Web page → the paragraphs, tables and pictures of the report on it; what belongs to the site is left out.

`webpage.py` turns the tree into blocks as a browser would print them, `site_chrome.py` tells the report from the site.
Not trafilatura: on the pages of the tests it drops the numbers of lists, parts a sentence at a note mark, flattens tables
and keeps the site's banner, and it takes eight times as long.
"""

import codecs
import re
import unicodedata
from bisect import bisect_left
from itertools import groupby
from typing import Any

from converter.language.sentences import shorten
from converter.messages import message
from converter.model import Note, Picture
from converter.readers.concealed import in_html
from converter.readers.content import CHROME, FOOTER, HEADER, Content, Dropped, Piece, is_long_prose
from converter.readers.encoding import decode
from converter.readers.error import ReadError, damaged
from converter.readers.html.ornaments import join_ornaments
from converter.readers.html.site_chrome import note_blocks, report_blocks
from converter.readers.html.webpage import read_blocks
from converter.settings import Limits

__all__ = ["read_html"]

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE
)
_DECLARED_WITHIN = 8192  # bytes; browsers look at 1,024, but some site builders put scripts first
_UNSEEN = re.compile(rb"<!--|<(?:script|style)\b")
_ENDS = {b"<!--": b"-->", b"<script": b"</script", b"<style": b"</style"}
_TAG = re.compile(rb"<[^<>]*>")
_BROKEN_SHARE = 0.001  # characters that are not of the declared encoding, as careless page builders leave
_CONTROL_SHARE = 0.02
_LONGEST_DROPPED = 200  # characters shown of one stretch of the site's words


def read_html(data: bytes, name: str, limits: Limits) -> Content:
    """Return the report on a web page, in the order of the page.

    Left out and listed: the site's words (`网页导航`), what the page hides (`隐藏文字`) unless that is most of it, tracked
    deletions, Word's comments, the margins of a page that LibreOffice saved (`页眉`, `页脚`), pictures that are not in the
    file itself (`图片`; nothing is fetched). Scripts, styles, comments, frames and form fields are passed over.
    Raises ReadError: R001 no words, R002 and R003 as `decode` does, R012 pictures alone, R014 markup beyond the
    parser's limits, R020 nesting beyond `limits.nesting`.
    """
    text, encoding = _decoded(data, name)
    page = _parsed(text, name, limits)
    blocks, left_out = read_blocks(page)
    kept = report_blocks(page, blocks)
    if not any(block.text for index, block in enumerate(blocks.all) if index in kept):
        is_drawn = any(isinstance(block.block, Picture) for block in blocks.all) or any(
            reason == "图片" for _, reason, _ in left_out
        )
        raise ReadError(message("R012" if is_drawn else "R001", name))
    order = sorted(join_ornaments(blocks, kept))
    notes = note_blocks(blocks)
    pieces = tuple(
        Piece(block.text, Note())
        if index in notes and block.text and block.block is None
        else Piece(block.text, block.block, block.declared)
        for index, block in ((index, blocks.all[index]) for index in order)
    )
    dropped = [
        (at, words, reason)
        for words, reason, at in left_out
        if order[0] <= at <= order[-1] + 1 or reason in {HEADER, FOOTER} or is_long_prose(words)
    ]
    others = (index for index in range(len(blocks.all)) if index not in kept)
    for _, run in groupby(others, key=lambda at: (bisect_left(order, at), is_long_prose(blocks.all[at].text))):
        indices = list(run)
        words = " ".join(blocks.all[index].text for index in indices if blocks.all[index].text.strip())
        if words:
            dropped.append((indices[0], shorten(words, _LONGEST_DROPPED), CHROME))
    dropped.sort(key=lambda each: each[0])
    without = tuple(Dropped(words, why, bisect_left(order, at)) for at, words, why in dropped)
    return Content(pieces, encoding, without, concealed=in_html(page))


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return the page's text and its encoding: a byte-order mark, strict UTF-8, what the page declares, a guess."""
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadError(message("R001", name))
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, name)
    text, encoding = _as_utf8(data) or _as_declared(data) or (None, "")
    if text is None:
        _, encoding = decode(_words(data), name)  # scripts would outweigh the words
        text = data.decode(encoding, "replace")
    control = sum(unicodedata.category(character) == "Cc" and character not in "\t\n\r\f\v" for character in text)
    if control > len(text) * _CONTROL_SHARE:
        raise ReadError(message("R002", name))
    return text, encoding


def _words(data: bytes) -> bytes:
    """Return a page's bytes without markup, roughly: enough to tell the encoding. Takes time in step with the length."""
    small = data.lower()
    kept = []
    at = 0
    for match in _UNSEEN.finditer(small):
        if match.start() < at:
            continue
        stop = small.find(_ENDS[match[0]], match.end())
        if stop < 0:
            break
        kept.append(data[at : match.start()])
        at = stop
    return _TAG.sub(b" ", b" ".join([*kept, data[at:]]))


def _as_utf8(data: bytes) -> tuple[str, str] | None:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None


def _as_declared(data: bytes) -> tuple[str, str] | None:
    """Return the text in the declared encoding; gb2312 and gbk mean gb18030, as in browsers (WHATWG Encoding, 10.1)."""
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    label = match[1].decode("ascii").lower().replace("_", "-") if match else ""
    if label.startswith(("gb", "x-gbk")):
        encoding = "gb18030"
    elif label.startswith("big5"):
        encoding = "big5hkscs"
    elif label in {"utf-8", "utf8"}:
        encoding = "utf-8"
    else:
        return None
    text = data.decode(encoding, "replace")
    is_trusted = text.count("\ufffd") <= 2 + len(text) * _BROKEN_SHARE
    return (text, "big5" if encoding == "big5hkscs" else encoding) if is_trusted else None


def _parsed(text: str, name: str, limits: Limits) -> Any:
    """Return the page's root element. Nothing outside the file is read; errors of the markup are mended."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        page = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        page = None
    refused = [entry.message for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"]
    if any("depth" in each for each in refused):
        raise ReadError(message("R020", name))
    if refused:
        raise damaged(name, "HTML", "其中有一段大得反常")
    if page is None:
        raise ReadError(message("R001", name))
    depth = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.nesting:
            raise ReadError(message("R020", name))
    return page
