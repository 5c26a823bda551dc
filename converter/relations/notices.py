"""What an editor should look at, each with the place on the site that it is about."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from msgspec.structs import replace

from converter.duplicates import duplicate_messages
from converter.messages import SEVERITIES, message
from converter.model import Message, Report, Severity, Value
from converter.relations.twins import is_apart_by_name

FIRST_OF_CODE = 20
"""Messages of one code that the list of codes names."""
_OF_ORIGINALS = frozenset({"R210", "R212"})
"""Codes of what those can see who download a report's file."""
_RANKS: dict[Severity, int] = {severity: rank for rank, severity in enumerate(SEVERITIES)}


class Notice(Value, frozen=True):
    """A message, and the place on the site that it is about."""

    message: Message
    title: str = ""
    """Of the report; empty for a file that has no page."""
    address: str = ""
    anchor: str = ""
    """Id on the report's page; empty where the message is about the whole report."""
    year: int | None = None
    """Of the report."""
    office: str | None = None
    """Of the report; None also for a file that has no page."""
    number: int = 0
    """Which of several alike messages about one file, from 0."""

    @property
    def key(self) -> str:
        """Names the notice for good."""
        return f"{self.message.where}:{self.message.line}:{self.message.code}:{self.number}"


class CodeCount(Value, frozen=True):
    """What is told under one code over all reports."""

    code: str
    severity: Severity
    count: int
    """Of messages."""
    first: tuple[Notice, ...]
    """The first of them by file and line."""


def codes_of(notices: Iterable[Notice]) -> tuple[CodeCount, ...]:
    """Return what is told under each code, the gravest first."""
    by_code: dict[str, list[Notice]] = {}
    for notice in sorted(notices, key=_place_of):
        by_code.setdefault(notice.message.code, []).append(notice)
    found = (
        CodeCount(code, each[0].message.severity, len(each), tuple(each[:FIRST_OF_CODE]))
        for code, each in by_code.items()
    )
    return tuple(sorted(found, key=order_of_code))


def first_of(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return of the notices of one code those that `CodeCount` holds."""
    return tuple(sorted(notices, key=_place_of)[:FIRST_OF_CODE])


def order_of_code(count: CodeCount) -> tuple[int, str]:
    """Return the sort key of codes: the gravest first."""
    return _RANKS[count.severity], count.code


def _place_of(notice: Notice) -> tuple[str, int, str, str]:
    return notice.message.where, notice.message.line or 0, notice.message.text, notice.address


def without_needless(report: Report, originals: tuple[str, ...] | None) -> Report:
    """Return the report without what is told of its files where nobody can download them; originals: as in Settings."""
    if originals is None:
        return report
    unoffered = {source.name for source in report.sources if source.format not in originals}
    kept = (each for each in report.messages if each.code not in _OF_ORIGINALS or each.where not in unoffered)
    return replace(report, messages=tuple(kept))


def notices_of(report: Report, apart: str = "") -> tuple[Notice, ...]:
    """Return what is said about a report and its files, each message with its place on the page; apart: as Summary.apart."""
    messages = (*duplicate_messages(report), *_twin_messages(report, apart), *report.messages)
    places: list[tuple[int, str]] = []
    if any(message.line for message in messages):
        places += [(section.line, section.id) for section in report.walk()]
        places += [(paragraph.line, paragraph.id) for paragraph in report.paragraphs()]
        places.sort(key=itemgetter(0))
    return tuple(
        Notice(
            each,
            report.title,
            report.address,
            _anchor_at(each.line, places) if each.line else "",
            report.year,
            report.office,
        )
        for each in messages
    )


def _twin_messages(report: Report, apart: str) -> Iterator[Message]:
    """Yield what is said of one of several reports of an office that have a title and year in common, as the drafts of one report have.

    Reports that name no office are of many: a title in common says nothing of them.
    """
    name = report.sources[0].name if report.sources else ""
    if report.office is not None and is_apart_by_name(apart, name, report.title):
        yield message("R120", name, name=apart)


def in_order(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return notices in the order in which they are shown, alike ones numbered: the gravest first, then by file and line."""
    counts: dict[tuple[str, int | None, str], int] = {}
    ordered = []
    for each in sorted(notices, key=lambda notice: (*message_order(notice.message), notice.address)):
        same = (each.message.where, each.message.line, each.message.code)
        counts[same] = counts.get(same, -1) + 1
        ordered.append(replace(each, number=counts[same]))
    return tuple(ordered)


def message_order(message: Message) -> tuple[int, str, int, str, str]:
    """Return the sort key of messages: the gravest first, then by file and line."""
    return _RANKS[message.severity], message.where, message.line or 0, message.code, message.text


def _anchor_at(line: int, places: Sequence[tuple[int, str]]) -> str:
    """Return the id of the place at a line: the first of those that begin there, or the last above; else empty.

    places: line and id, by line.
    """
    index = bisect_left(places, line, key=itemgetter(0))
    if index < len(places) and places[index][0] == line:
        return places[index][1]
    return places[index - 1][1] if index else ""
