r"""RTF → its paragraphs with the numbers that are printed, its tables, pictures and notes.

striprtf 0.0.35 leaves out footnotes, text boxes and \upr, shows hidden and deleted text, and breaks off where the two
bytes of a character stand in two groups, so the file is read here.
Source: Rich Text Format Specification 1.9.1 (Microsoft, 2008).
"""

import re

from msgspec.structs import replace

from converter.messages import message
from converter.readers.concealed import in_rtf
from converter.readers.content import Content, to_content
from converter.readers.error import ReadError, damaged
from converter.readers.rtf.document import Document, TooDeepError
from converter.readers.rtf.fonts import codec_of_page, has_double_bytes
from converter.readers.rtf.tokens import BrokenRtfError, tokens
from converter.settings import Limits

__all__ = ["read_rtf"]

_HEAD = 2_000  # bytes in which a file says its code page
_PAGE = re.compile(rb"\\ansicpg([0-9]{1,5})")
_NOTHING = b"\x00\x1a \t\r\n"


def read_rtf(data: bytes, name: str, limits: Limits) -> Content:
    r"""Return what an RTF file shows, in its order; what is left out of it is listed.

    Numbers that the writing program printed (\listtext) stand before the text of their paragraph. Tracked changes are
    read as accepted; comments are passed over. Text boxes, pictures and notes follow the paragraph that they are
    anchored in. Left out and listed: headers, footers, generated tables of contents, hidden text, pinyin above
    characters, pictures that no browser shows.
    Raises ReadError: R014 for a file that is damaged, breaks off or is no RTF, R020 for one too deeply nested.
    """
    body = data.removeprefix(b"\xef\xbb\xbf").lstrip(_NOTHING)
    if not body.startswith(b"{\\rtf"):
        raise damaged(name, ".rtf", "开头不是 RTF")
    page = _PAGE.search(body[:_HEAD])
    codec = codec_of_page(int(page[1])) if page else None
    may_be_raw = (
        has_double_bytes(codec) and b"\\cocoartf" not in body[:_HEAD]
    )  # macOS escapes all but a mark of its own
    try:
        return _read(body, name, limits, has_raw_pairs=may_be_raw)
    except ReadError as error:
        if not may_be_raw or error.message.code != "R014":
            raise
        return _read(body, name, limits, has_raw_pairs=False)  # a lone byte took a brace for its second half


def _read(body: bytes, name: str, limits: Limits, *, has_raw_pairs: bool) -> Content:
    document = Document(limits.nesting)
    try:
        for token in tokens(body, has_double_bytes=has_raw_pairs):
            if not document.is_closed:
                document.take(token)
            elif token.data.strip(_NOTHING) or token.kind in {"open", "word"}:
                raise damaged(name, ".rtf", "结尾之后还有内容")
    except BrokenRtfError:
        raise damaged(name, ".rtf", "文件不完整") from None
    except TooDeepError:
        raise ReadError(message("R020", name)) from None
    if not document.is_closed:
        raise damaged(name, ".rtf", "文件不完整")
    return replace(to_content(document.finish()), concealed=in_rtf(body))
