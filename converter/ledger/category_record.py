"""The record of a page of an office or of a kind: that it was published, and under which name.

    {"page": "offices/x70191711d87f", "version": 1, "name": "公路养护中心"}
    {"end": "offices/x70191711d87f"}

UTF-8, one file a page (`offices/x70191711d87f.page`), written once and never changed. It holds no day and nothing that two
people would write differently: those who each add a report of a new office write the same bytes. The page of what has no
name is `offices/none`, its record has no `name`. An earlier program does not look at these files.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from converter.ledger.lines import RecordError, read_lines
from converter.model import Value
from converter.stamps import CATEGORY_SUFFIX

VERSION = 1

_PAGE = r"(?:offices|kinds)/[a-z0-9-]+"


class CategoryRecord(Value, frozen=True):
    """A page that was published."""

    page: str
    """Its address (`offices/x70191711d87f`)."""
    name: str | None = None
    """Of the office or kind, as published; None where the page is of what has none."""


class _HeadLine(msgspec.Struct, omit_defaults=True):
    page: Annotated[str, Meta(pattern=rf"\A{_PAGE}\Z")]
    version: int
    name: str | None = None


class _EndLine(msgspec.Struct):
    end: str


def category_file_of(page: str) -> str:
    """Return the name of a record below the ledger's folder."""
    return page + CATEGORY_SUFFIX


def page_of_category_file(name: str) -> str:
    """Return the address of the page whose record a file of the ledger is."""
    return name.removesuffix(CATEGORY_SUFFIX)


def category_text(record: CategoryRecord) -> str:
    """Return the text of a record's file."""
    lines = _HeadLine(record.page, VERSION, record.name and _writable(record.name)), _EndLine(record.page)
    return "".join([f"{msgspec.json.format(msgspec.json.encode(line), indent=0).decode()}\n" for line in lines])


def parse_category(text: str, name: str) -> CategoryRecord:
    """Return the record in a file's text.

    name: of the file below the ledger's folder, which its page must match.
    Raises RecordError: L001 damaged, L002 of a newer version, L003 in conflict after a merge.
    """
    lines = [*read_lines(text)]
    number, first = lines[0] if lines else (1, {})
    if type(first.get("version")) is int and first["version"] > VERSION:
        raise RecordError("L002", number)
    try:
        head = msgspec.convert(first, _HeadLine)
        end = msgspec.convert(lines[-1][1], _EndLine)
    except ValueError as error:
        raise RecordError("L001", lines[-1][0] if lines else 1, str(error)) from None
    if not head.page == end.end == page_of_category_file(name):
        raise RecordError("L001", number, "page")
    return CategoryRecord(head.page, head.name)


def _writable(name: str) -> str:
    """Return a name without halves of surrogate pairs, which UTF-8 cannot hold."""
    return name.encode("utf-8", "replace").decode()
