"""A record: what the ledger keeps of one report, as a text file that people can read and merge.

    {"page": "reports/2023/shuzhi-1a2b3c", "version": 1, "added": "2026-11-20", "title": "…", "year": 2023, "digest": "…", …}
    {"source": "2023/述职报告.docx", "sha256": "…", "file": "述职报告.docx"}
    {"id": "s1-2", "in": "s1", "label": "（二）", "heading": "…", "digest": "…", "hash": "…", "length": 118, "first": "…", "last": "…"}
    {"id": "s1-3", "in": "s1", …, "state": "gone", "to": "s1", "since": "2026-11-21"}
    {"end": "reports/2023/shuzhi-1a2b3c"}

UTF-8, one JSON object a line: the page, its sources, then one id a line in the order of the text, those that are gone
behind what they once followed; the last line tells a whole file from one that was cut off. Keys that would say nothing
are left out. An id takes under 400 bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from converter.ledger.lines import RecordError, read_lines
from converter.ledger.similarity import NOTHING, Sketch
from converter.model import Value
from converter.stamps import RECORD_SUFFIX

VERSION = 1
ROOT = "reports/"

State = Literal["live", "moved", "gone"]
_HEADING, _LABEL = 16, 8
_ID = r"[a-z][a-z0-9-]*"
_PAGE = r"reports/(?:[0-9]{4}|undated)/[a-z0-9-]+"
_Id = Annotated[str, Meta(pattern=rf"\A{_ID}\Z")]
_Page = Annotated[str, Meta(pattern=rf"\A{_PAGE}\Z")]
_Target = Annotated[str, Meta(pattern=rf"\A(?:(?:{_PAGE})?(?:#{_ID})?|{_ID})\Z")]
_Day = Annotated[str, Meta(pattern=r"\A(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?\Z")]
_File = Annotated[str, Meta(pattern=r"\A[^/\\]*\Z")]
_Count = Annotated[int, Meta(ge=0)]


class LinkRecord(Value, frozen=True):
    """One id that was published on a page."""

    id: str
    above: str = ""
    """Id of the place that it stands in, or last stood in; empty at the top of the page."""
    label: str = ""
    """The number that was printed, cut to 8 characters."""
    heading: str = ""
    """Of a heading or point: the first 16 characters of it, normalised."""
    sketch: Sketch = NOTHING
    """Of its own words; empty where they are not known (a fixed place, a withdrawn report)."""
    state: State = "live"
    """`live`: on the page, or on it when the page went; `moved`: its words are elsewhere; `gone`: they are nowhere."""
    target: str = ""
    """Where a link to it leads: for `moved` the id that has its words, on another page with its address
    (`reports/2023/zongjie-0a1b2c#s1`); for `gone` the nearest place above it that is there (empty: the title)."""
    since: str = ""
    """The day on which it moved or went (ISO 8601); empty for a live one."""


class Origin(Value, frozen=True):
    """A file that a report was read from."""

    name: str
    """Path below the folder of reports, with `/`."""
    sha256: str
    part: int = 0
    """Which report of the file, from 1; 0 for a file that holds one."""
    file: str = ""
    """Name under which it lies beside the page; empty for `source-1.txt` …, on pages that are older than this key."""


class Head(Value, frozen=True):
    """What is kept of a report as a whole."""

    page: str
    """Its address, once minted the same for ever."""
    state: State = "live"
    target: str = ""
    """For `moved`: the address that has its words now."""
    since: str = ""
    added: str = ""
    """The day on which the page was first written (ISO 8601); empty for one that is older than this key."""
    title: str = ""
    year: int | None = None
    digest: str = ""
    """As Report.digest, of the last version seen."""
    shape: str = ""
    """As Report.shape."""
    hash: int = 0
    """Similarity hash of all its words."""
    length: int = 0
    """Characters of its words, normalised."""
    is_plain: bool = False
    """Whether its ids are those that its words and numbers give, and none was ever lost: no need to look them up."""
    parted: tuple[str, ...] = ()
    """Digests of reports that are not a later version of this one, by an editor's word."""
    origins: tuple[Origin, ...] = ()


class PageRecord(Value, frozen=True):
    """A report's head and every id that its page ever had."""

    head: Head
    links: tuple[LinkRecord, ...] = ()


def file_of(page: str) -> str:
    """Return the name of a page's record below the ledger's folder."""
    return page.removeprefix(ROOT) + RECORD_SUFFIX


def page_of(name: str) -> str:
    """Return the address of the page whose record a file of the ledger is."""
    return ROOT + name.removesuffix(RECORD_SUFFIX)


def cut_label(label: str) -> str:
    """Return a label as a record holds it."""
    return label[:_LABEL]


def cut_heading(heading: str) -> str:
    """Return a heading, normalised, as a record holds it."""
    return heading[:_HEADING]


class _HeadLine(msgspec.Struct, omit_defaults=True):
    page: _Page
    version: int
    state: State = "live"
    to: _Target = ""
    since: str = ""
    added: _Day = ""
    title: str = ""
    year: int | None = None
    digest: str = ""
    shape: str = ""
    hash: str = ""
    length: _Count = 0
    plain: bool = False
    parted: tuple[str, ...] = ()


class _SourceLine(msgspec.Struct, omit_defaults=True):
    source: str
    sha256: str
    part: _Count = 0
    file: _File = ""


class _LinkLine(msgspec.Struct, omit_defaults=True):
    id: _Id
    above: str = msgspec.field(name="in", default="")
    label: str = ""
    heading: str = ""
    digest: str = ""
    hash: str = ""
    length: _Count = 0
    first: str = ""
    last: str = ""
    state: State = "live"
    to: _Target = ""
    since: str = ""


class _EndLine(msgspec.Struct):
    end: str


def record_text(record: PageRecord) -> str:
    """Return the text of a record's file."""
    head = record.head
    lines = [
        _head_line(head),
        *(_SourceLine(origin.name, origin.sha256, origin.part, origin.file) for origin in head.origins),
        *map(_link_line, record.links),
        _EndLine(head.page),
    ]
    return "".join([f"{msgspec.json.format(_ENCODER.encode(line), indent=0).decode()}\n" for line in lines])


def parse_record(text: str, name: str) -> PageRecord:
    """Return the record in a file's text.

    name: of the file below the ledger's folder, which its page must match.
    Raises RecordError: L001 damaged, L002 of a newer version, L003 in conflict after a merge.
    """
    return PageRecord(*_parsed(text, name, with_links=True))


def parse_head(text: str, name: str) -> Head:
    """Return the head of a record from the lines before its first id. Raises RecordError as parse_record does."""
    return _parsed(text, name, with_links=False)[0]


_ENCODER = msgspec.json.Encoder()


def _head_line(head: Head) -> _HeadLine:
    return _HeadLine(
        page=head.page,
        version=VERSION,
        state=head.state,
        to=head.target,
        since=head.since,
        added=head.added,
        title=head.title,
        year=head.year,
        digest=head.digest,
        shape=head.shape,
        hash=f"{head.hash:016x}" if head.digest else "",
        length=head.length,
        plain=head.is_plain,
        parted=head.parted,
    )


def _link_line(link: LinkRecord) -> _LinkLine:
    words = link.sketch
    return _LinkLine(
        id=link.id,
        above=link.above,
        label=link.label,
        heading=link.heading,
        digest=words.digest,
        hash=f"{words.hash:016x}" if words else "",
        length=words.length,
        first=words.first,
        last=words.last,
        state=link.state,
        to=link.target,
        since=link.since,
    )


def _parsed(text: str, name: str, *, with_links: bool) -> tuple[Head, tuple[LinkRecord, ...]]:
    lines = read_lines(text)
    number, first = next(lines, (1, {}))
    if type(first.get("version")) is int and first["version"] > VERSION:
        raise RecordError("L002", number)
    origins: list[Origin] = []
    links: dict[str, LinkRecord] = {}
    try:
        head = _head(msgspec.convert(first, _HeadLine), page_of(name))
        for number, line in lines:
            if "source" in line:
                source = msgspec.convert(line, _SourceLine)
                origins.append(Origin(source.source, source.sha256, source.part, source.file))
            elif "end" in line:
                break
            else:
                link = _link(msgspec.convert(line, _LinkLine))
                if link.id in links:
                    raise RecordError("L001", number, link.id)
                links[link.id] = link
        else:
            if with_links:
                raise RecordError("L001", number, "end")  # cut off
    except ValueError as error:
        if isinstance(error, RecordError):
            raise
        raise RecordError("L001", number, str(error)) from None
    if with_links and _is_circular([*links.values()]):
        raise RecordError("L001", number, "in")
    return replace(head, origins=tuple(origins)), tuple(links.values())


def _is_circular(links: Sequence[LinkRecord]) -> bool:
    """Return whether some id stands in itself, by however many steps."""
    above = {link.id: link.above for link in links}
    ends = {""}
    for start in links:
        way: dict[str, None] = {}
        at = start.id
        while at in above and at not in ends:
            if at in way:
                return True
            way[at] = None
            at = above[at]
        ends.update(way)
    return False


def _head(line: _HeadLine, page: str) -> Head:
    if line.page != page:
        raise ValueError("page")
    return Head(
        page=line.page,
        state=line.state,
        target=line.to,
        since=line.since,
        added=line.added,
        title=line.title,
        year=line.year,
        digest=line.digest,
        shape=line.shape,
        hash=int(line.hash or "0", 16),
        length=line.length,
        is_plain=line.plain,
        parted=line.parted,
    )


def _link(line: _LinkLine) -> LinkRecord:
    words = Sketch(line.digest, int(line.hash or "0", 16), line.length, line.first, line.last)
    return LinkRecord(line.id, line.above, line.label, line.heading, words, line.state, line.to, line.since)
