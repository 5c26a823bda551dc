"""A record: what the ledger keeps of one report, as a text file that people can read and merge.

    {"page": "reports/2023/shuzhi-1a2b3c", "version": 1, "title": "…", "year": 2023, "digest": "…", "shape": "…", …}
    {"source": "2023/述职报告.docx", "sha256": "…"}
    {"id": "s1-2", "in": "s1", "label": "（二）", "heading": "…", "digest": "…", "hash": "…", "length": 118, "first": "…", "last": "…"}
    {"id": "s1-3", "in": "s1", …, "state": "gone", "to": "s1", "since": "2026-11-21"}
    {"end": "reports/2023/shuzhi-1a2b3c"}

UTF-8, one JSON object a line: the page, its sources, then one id a line in the order of the text, those that are gone
behind what they once followed; the last line tells a whole file from one that was cut off. Keys that would say nothing
are left out. An id takes under 400 bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec.structs import replace

from converter.ledger.similarity import NOTHING, Sketch
from converter.model import Value
from converter.stamps import RECORD_SUFFIX

VERSION = 1
ROOT = "reports/"

State = Literal["live", "moved", "gone"]
_STATES = ("live", "moved", "gone")
_HEADING, _LABEL = 16, 8
_ID = re.compile(r"[a-z][a-z0-9-]*")
_PAGE = re.compile(r"reports/(?:[0-9]{4}|undated)/[a-z0-9-]+")
_TARGET = re.compile(rf"(?:{_PAGE.pattern})?(?:#{_ID.pattern})?|{_ID.pattern}")
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)")


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


class Head(Value, frozen=True):
    """What is kept of a report as a whole."""

    page: str
    """Its address, once minted the same for ever."""
    state: State = "live"
    target: str = ""
    """For `moved`: the address that has its words now."""
    since: str = ""
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


class RecordError(ValueError):
    """A record cannot be used: `code` of the message that says so, `line` from 1."""

    def __init__(self, code: str, line: int, fault: str = "") -> None:
        super().__init__(f"{code}:{line}: {fault}")
        self.code = code
        self.line = line
        self.fault = fault


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


def record_text(record: PageRecord) -> str:
    """Return the text of a record's file."""
    head = record.head
    lines = [_head_line(head)]
    lines += [{"source": origin.name, "sha256": origin.sha256, "part": origin.part or None} for origin in head.origins]
    lines += [_link_line(link) for link in record.links]
    lines.append({"end": head.page})
    return "".join([f"{_ENCODER.encode(_said(line))}\n" for line in lines])


def parse_record(text: str, name: str) -> PageRecord:
    """Return the record in a file's text.

    name: of the file below the ledger's folder, which its page must match.
    Raises RecordError: L001 damaged, L002 of a newer version, L003 in conflict after a merge.
    """
    return PageRecord(*_parsed(text, name, with_links=True))


def parse_head(text: str, name: str) -> Head:
    """Return the head of a record from the lines before its first id. Raises RecordError as parse_record does."""
    return _parsed(text, name, with_links=False)[0]


def _said(line: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in line.items() if value not in (None, "", 0, ())}


def _head_line(head: Head) -> dict[str, object]:
    return {
        "page": head.page,
        "version": VERSION,
        "state": "" if head.state == "live" else head.state,
        "to": head.target,
        "since": head.since,
        "title": head.title,
        "year": head.year,
        "digest": head.digest,
        "shape": head.shape,
        "hash": f"{head.hash:016x}" if head.digest else "",
        "length": head.length,
        "plain": head.is_plain or None,
        "parted": head.parted,
    }


def _link_line(link: LinkRecord) -> dict[str, object]:
    words = link.sketch
    return {
        "id": link.id,
        "in": link.above,
        "label": link.label,
        "heading": link.heading,
        "digest": words.digest,
        "hash": f"{words.hash:016x}" if words else "",
        "length": words.length,
        "first": words.first,
        "last": words.last,
        "state": "" if link.state == "live" else link.state,
        "to": link.target,
        "since": link.since,
    }


def _parsed(text: str, name: str, *, with_links: bool) -> tuple[Head, tuple[LinkRecord, ...]]:
    lines = _lines(text)
    number, first = next(lines, (1, {}))
    if type(first.get("version")) is int and first["version"] > VERSION:
        raise RecordError("L002", number)
    seen: set[str] = set()
    origins: list[Origin] = []
    links: list[LinkRecord] = []
    try:
        head = _head(first, page_of(name))
        for number, line in lines:  # noqa: B007 - for the message below
            if "source" in line:
                origins.append(Origin(_text(line, "source"), _text(line, "sha256"), _count(line, "part")))
            elif "end" in line:
                break
            else:
                links.append(_link(line, seen))
        else:
            if with_links:
                raise RecordError("L001", number, "end")  # cut off
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, RecordError):
            raise
        raise RecordError("L001", number, str(error)) from None
    if with_links and _is_circular(links):
        raise RecordError("L001", number, "in")
    return replace(head, origins=tuple(origins)), tuple(links)


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


def _lines(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if _CONFLICT.match(line):
            raise RecordError("L003", number)
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise RecordError("L001", number, str(error)) from None
        if not isinstance(value, dict):
            raise RecordError("L001", number, "object")
        yield number, value


def _head(line: dict[str, Any], page: str) -> Head:
    year = line.get("year")
    if year is not None and type(year) is not int:
        raise ValueError("year")
    if type(line["version"]) is not int or line["page"] != page or not _PAGE.fullmatch(page):
        raise ValueError("page")
    parted = line.get("parted", [])
    if not isinstance(parted, list) or not all(isinstance(digest, str) for digest in parted):
        raise ValueError("parted")
    return Head(
        page=line["page"],
        state=_state(line),
        target=_target(line),
        since=_text(line, "since", ""),
        title=_text(line, "title", ""),
        year=year,
        digest=_text(line, "digest", ""),
        shape=_text(line, "shape", ""),
        hash=int(_text(line, "hash", "0"), 16),
        length=_count(line, "length"),
        is_plain=line.get("plain") is True,
        parted=tuple(parted),
    )


def _link(line: dict[str, Any], seen: set[str]) -> LinkRecord:
    identifier = _text(line, "id")
    if not _ID.fullmatch(identifier) or identifier in seen:
        raise ValueError(identifier)
    seen.add(identifier)
    return LinkRecord(
        id=identifier,
        above=_text(line, "in", ""),
        label=_text(line, "label", ""),
        heading=_text(line, "heading", ""),
        sketch=Sketch(
            _text(line, "digest", ""),
            int(_text(line, "hash", "0"), 16),
            _count(line, "length"),
            _text(line, "first", ""),
            _text(line, "last", ""),
        ),
        state=_state(line),
        target=_target(line),
        since=_text(line, "since", ""),
    )


def _text(line: dict[str, Any], key: str, default: str | None = None) -> str:
    value = line[key] if default is None else line.get(key, default)
    if not isinstance(value, str):
        raise ValueError(key)  # noqa: TRY004 - one kind of fault for all that a line may have wrong
    return value


def _count(line: dict[str, Any], key: str) -> int:
    value = line.get(key, 0)
    if type(value) is not int or value < 0:
        raise ValueError(key)
    return value


def _state(line: dict[str, Any]) -> State:
    state: State = line.get("state", "live")
    if state not in _STATES:
        raise ValueError("state")
    return state


def _target(line: dict[str, Any]) -> str:
    target = _text(line, "to", "")
    if not _TARGET.fullmatch(target):
        raise ValueError("to")
    return target
