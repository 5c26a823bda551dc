"""Readers: the bytes of one file → its clean lines. One table, suffix → reader; a new format is one line and one file.

A reader is a pure function of the bytes and the limits. After this stage a text has no tabs, no BOM, no invisible
characters, no known noise, one paragraph a line, no empty line, no white space at the ends of a line.
"""

import hashlib
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import PurePosixPath

from converter.language.sentences import shorten
from converter.messages import megabytes, message
from converter.model import Message, Removal, Source, Text
from converter.readers.cleaning import clean, counted
from converter.readers.concealed import concealed_messages, without_concealed
from converter.readers.content import Content, is_doubtful
from converter.readers.error import ReadError
from converter.readers.markup import read_markdown, read_txt
from converter.settings import Limits

__all__ = ["OFFICE", "PLAIN", "READERS", "ReadError", "read"]

_SAMPLE = 20  # characters

Reader = Callable[[bytes, str, Limits], Content]
"""(bytes, name, limits) → what the format holds. Raises ReadError."""


def _later(module: str, function: str) -> Reader:
    """Return a reader that loads its module when it is first used, since most runs use few formats."""

    def read_format(data: bytes, name: str, limits: Limits) -> Content:
        reader: Reader = getattr(import_module(f"converter.readers.{module}"), function)
        return reader(data, name, limits)

    return read_format


READERS: dict[str, Reader] = {
    ".txt": read_txt,
    ".text": read_txt,
    ".md": read_markdown,
    ".docx": _later("docx", "read_docx"),
    ".doc": _later("office", "read_doc"),
    ".wps": _later("office", "read_doc"),
    ".pdf": _later("pdf", "read_pdf"),
    ".html": _later("html", "read_html"),
    ".htm": _later("html", "read_html"),
    ".rtf": _later("rtf", "read_rtf"),
    ".odt": _later("odt", "read_odt"),
}
"""Suffix → reader."""

PLAIN = frozenset({".txt", ".text", ".md"})
"""Formats that are read by code of ours alone."""

OFFICE = frozenset({".doc", ".wps"})
"""Formats that another program converts first."""


def read(data: bytes, name: str, limits: Limits) -> Text:
    """Return the clean text of one file.

    data: the file's bytes; name: its path below the folder of reports, with `/` (its suffix chooses the reader).
    Raises ReadError, which carries the one message for the editor.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".toml":
        raise ReadError(message("R023", name))
    if suffix not in READERS:
        raise ReadError(message("R006", name, what=f" {suffix} 格式" if suffix else "没有后缀的文件"))
    if len(data) > limits.file_bytes:
        raise ReadError(message("R005", name, size=megabytes(len(data)), limit=megabytes(limits.file_bytes)))
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadError(message("R001", name))
    content = READERS[suffix](data, name, limits)
    _check_lengths([piece.text for piece in content.pieces], name, limits)
    _check_size(content, name, limits)
    lines, removals = clean(content)
    if not any(line.text for line in lines):
        raise ReadError(message("R012" if lines else "R001", name))
    _check_lengths([line.text for line in lines], name, limits)  # joined ones
    if len(lines) > limits.paragraphs:
        raise ReadError(message("R221", name, count=len(lines), limit=limits.paragraphs))
    source = Source(name, suffix.lstrip("."), content.encoding, hashlib.sha256(data).hexdigest())
    notices: tuple[Message, ...] = content.messages
    if removals:
        notices += (message("R104", name, count=sum(each.count for each in removals), reasons=_reasons(removals)),)
    notices += concealed_messages(removals, content.concealed, name)
    removals = counted(without_concealed(removals))
    doubtful = [removal for removal in removals if is_doubtful(removal)]
    if doubtful:
        sample = shorten(doubtful[0].text, _SAMPLE)
        values = {"count": len(doubtful), "reasons": _reasons(doubtful), "sample": sample}
        notices += (message("R115", name, doubtful[0].line, **values),)
    return Text(source, lines, removals, notices)


def _reasons(removals: Sequence[Removal]) -> str:
    return "、".join(dict.fromkeys(removal.reason for removal in removals))


def _check_size(content: Content, name: str, limits: Limits) -> None:
    """Refuse what says more than a report: before it is cleaned, since what is taken out takes time and memory too."""
    said = sum(len(piece.text) for piece in content.pieces) + sum(len(each.text) for each in content.dropped)
    if said > limits.characters:
        raise ReadError(message("R220", name, limit=limits.characters))
    blocks = sum(piece.block is not None for piece in content.pieces)
    if blocks > limits.paragraphs:
        raise ReadError(message("R221", name, count=blocks, limit=limits.paragraphs))


def _check_lengths(lines: Sequence[str], name: str, limits: Limits) -> None:
    length, line = max(((len(line), number) for number, line in enumerate(lines, 1)), default=(0, 1))
    if length > limits.line_characters:
        raise ReadError(message("R004", name, line, length=length, limit=limits.line_characters))
