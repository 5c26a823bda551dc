"""The file of a record: text that people can read and merge.

    {"page":"reports/2023/shuzhi-1a2b3c","version":3,"added":"2026-11-20","title":"…","year":2023,"digest":"…",…}
    {"source":"2023/述职报告.docx","sha256":"…"}
    {"id":"s1-2","h":4,"w":["JaDL0mr0eXdZ0Lk2HZkB6w",118,"严守纪律。一年来带头遵守","到问责条例，没有违规。"]}
    {"id":"s1-3",…,"state":"gone","to":"s1","since":"2026-11-21"}
    {"end":"shuzhi-1a2b3c"}

UTF-8, one JSON object a line: the page, its sources, then one id a line in the order of the text, those that are gone
behind what they once followed; the last line tells a whole file from one that was cut off. Keys that would say nothing
are left out. An id takes under 400 bytes, about 100 mostly. Keys of an id:

    in     id of the place that it stands in, where that is not the id without its last part (`s1-2` → `s1`, `s1` → none)
    l      label, where it is another than the id tells (`s1` → 一、, `s1-2` → （二）, `-n1` → 1., `-m1` → （1）, `-p1` → 一是; others → none)
    h      heading: so many characters of the words' first, or itself where they do not begin with it
    w      its own words: digest and similarity hash (16 bytes as base64), length, first characters, last ones
    state, to, since

Former versions are read for ever; what changes is written in the form of today, what does not stays as it lies. In version 2, `l` is left out
where there is no label. Version 1:

    {"id": "s1-2", "in": "s1", "label": "（二）", "heading": "…", "digest": "…", "hash": "…", "length": 118, "first": "…", "last": "…"}
"""

import base64
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from converter.language.expression import expression
from converter.language.numerals import chinese
from converter.ledger.lines import RecordError, read_lines
from converter.ledger.record import Head, LinkRecord, Origin, PageRecord, State, page_of
from converter.ledger.similarity import END, NOTHING, Sketch

VERSION = 3
_FIRST_VERSION = 1
_SAYS_LABELS = 2
"""The last version in which an id tells no label."""

_ID = r"[a-z][a-z0-9-]*"
_PAGE = r"reports/(?:[0-9]{4}|undated)/[a-z0-9-]+"
_Id = Annotated[str, Meta(pattern=rf"\A{_ID}\Z")]
_Page = Annotated[str, Meta(pattern=rf"\A{_PAGE}\Z")]
_Target = Annotated[str, Meta(pattern=rf"\A(?:(?:{_PAGE})?(?:#{_ID})?|{_ID})\Z")]
_Day = Annotated[str, Meta(pattern=r"\A(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?\Z")]
_File = Annotated[str, Meta(pattern=r"\A[^/\\]*\Z")]
_Count = Annotated[int, Meta(ge=0)]
_Hex = Annotated[str, Meta(pattern=r"\A(?:[0-9a-f]{16})?\Z")]
_Hashes = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9+/]{21}[AQgw]\Z")]


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
    plain: bool | None = None
    """Left out where it is true; in version 1, where it is false."""
    parted: tuple[str, ...] = ()


class _SourceLine(msgspec.Struct, omit_defaults=True):
    source: str
    sha256: str
    part: _Count = 0
    file: _File | None = None
    """Left out where it is the name of the source."""


class _FormerSourceLine(msgspec.Struct):
    source: str
    sha256: str
    part: _Count = 0
    file: _File = ""


class _Words(msgspec.Struct, array_like=True):
    hashes: _Hashes
    length: _Count
    first: str
    """As far as the heading goes, if that is further than a sketch."""
    last: str = ""


class _LinkLine(msgspec.Struct):
    id: _Id
    above: str | None = msgspec.field(name="in", default=None)
    label: str | None = msgspec.field(name="l", default=None)
    heading: str | _Count = msgspec.field(name="h", default="")
    words: _Words | None = msgspec.field(name="w", default=None)
    state: State = "live"
    to: _Target = ""
    since: str = ""


class _FormerLinkLine(msgspec.Struct):
    id: _Id
    above: str = msgspec.field(name="in", default="")
    label: str = ""
    heading: str = ""
    digest: _Hex = ""
    hash: _Hex = ""
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
    lines = (
        _head_line(head),
        *map(_source_line, head.origins),
        *map(_link_line, record.links),
        _EndLine(_name_of(head.page)),
    )
    return "".join([f"{_ENCODER.encode(line).decode()}\n" for line in lines])


def parse_record(text: str, name: str) -> PageRecord:
    """Return the record in a file's text.

    name: of the file below the ledger's folder, which its page must match.
    Raises RecordError: L001 damaged, L002 of a newer version, L003 in conflict after a merge.
    """
    return PageRecord(*_parsed(text, name, with_links=True))


def parse_head(text: str, name: str) -> Head:
    """Return the head of a record from the lines before its first id. Raises RecordError as parse_record does."""
    return _parsed(text, name, with_links=False)[0]


_LABELS = {"s": "{chinese}、", "": "（{chinese}）", "n": "{arabic}.", "m": "（{arabic}）", "p": "{chinese}是"}
"""Letter of the last part of an id → its label."""
_NUMBERED = expression(r"([snmp]?)([1-9][0-9]?)")
_TAKEN = expression(r"r[0-9]+")
"""What is put behind an id that was taken."""
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
        plain=None if head.is_plain else False,
        parted=head.parted,
    )


def _source_line(origin: Origin) -> _SourceLine:
    file = None if origin.file == _name_of(origin.name) else origin.file
    return _SourceLine(origin.name, origin.sha256, origin.part, file)


def _name_of(path: str) -> str:
    return path.rpartition("/")[2]


def _link_line(link: LinkRecord) -> dict[str, Any]:
    line: dict[str, Any] = {"id": link.id}
    if link.above != _above(link.id):
        line["in"] = link.above
    if link.label != _label(link.id):
        line["l"] = link.label
    words, first, heading = link.sketch, link.sketch.first, link.heading
    if words and heading:
        is_longer = len(first) == END and heading.startswith(first)
        first = heading if is_longer else first
    if heading:
        line["h"] = len(heading) if words and first.startswith(heading) else heading
    if words:
        last = (words.last,) if words.last else ()
        line["w"] = [_hashes(words), words.length, first, *last]
    if link.state != "live":
        line["state"] = link.state
    if link.target:
        line["to"] = link.target
    if link.since:
        line["since"] = link.since
    return line


def _above(identifier: str) -> str:
    """Return the id of the place that an id tells to stand in by itself."""
    return identifier.rpartition("-")[0]


@lru_cache(4096)
def _label(identifier: str) -> str:
    """Return the label that an id tells, as it is mostly printed; empty where it tells none. Source: `ids/mint.py`."""
    part = next((part for part in reversed(identifier.split("-")) if not _TAKEN.fullmatch(part)), "")
    found = _NUMBERED.fullmatch(part)
    if found is None:
        return ""
    number = int(found[2])
    return _LABELS[found[1]].format(arabic=number, chinese=chinese(number))


def _hashes(words: Sketch) -> str:
    return base64.b64encode(bytes.fromhex(words.digest) + words.hash.to_bytes(8)).decode()[:-2]


def _parsed(text: str, name: str, *, with_links: bool) -> tuple[Head, tuple[LinkRecord, ...]]:
    lines = read_lines(text)
    number, first = next(lines, (1, {}))
    if type(first.get("version")) is int and first["version"] > VERSION:
        raise RecordError("L002", number)
    origins: list[Origin] = []
    links: dict[str, LinkRecord] = {}
    try:
        line_of_head = msgspec.convert(first, _HeadLine)
        head, version = _head(line_of_head, page_of(name)), line_of_head.version
        is_former, tells_labels = version <= _FIRST_VERSION, version > _SAYS_LABELS
        for number, line in lines:
            if "source" in line:
                origins.append(_former_origin(line) if is_former else _origin(line))
            elif "end" in line:
                break
            else:
                link = _former_link(line) if is_former else _link(line, tells_labels=tells_labels)
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
        is_plain=line.version > _FIRST_VERSION if line.plain is None else line.plain,
        parted=line.parted,
    )


def _origin(line: dict[str, Any]) -> Origin:
    source = msgspec.convert(line, _SourceLine)
    file = _name_of(source.source) if source.file is None else source.file
    return Origin(source.source, source.sha256, source.part, file)


def _former_origin(line: dict[str, Any]) -> Origin:
    source = msgspec.convert(line, _FormerSourceLine)
    return Origin(source.source, source.sha256, source.part, source.file)


def _link(line: dict[str, Any], *, tells_labels: bool) -> LinkRecord:
    link = msgspec.convert(line, _LinkLine)
    above = _above(link.id) if link.above is None else link.above
    label = link.label if link.label is not None else _label(link.id) if tells_labels else ""
    words, first = NOTHING, ""
    if link.words:
        first, hashes = link.words.first, base64.b64decode(f"{link.words.hashes}==")
        similarity = int.from_bytes(hashes[8:])
        words = Sketch(hashes[:8].hex(), similarity, link.words.length, first[:END], link.words.last)
    heading = link.heading if isinstance(link.heading, str) else first[: link.heading]
    return LinkRecord(link.id, above, label, heading, words, link.state, link.to, link.since)


def _former_link(line: dict[str, Any]) -> LinkRecord:
    link = msgspec.convert(line, _FormerLinkLine)
    words = Sketch(link.digest, int(link.hash or "0", 16), link.length, link.first, link.last)
    return LinkRecord(link.id, link.above, link.label, link.heading, words, link.state, link.to, link.since)
