"""What an editor should look at, each with the place on the site that it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from converter.duplicates import duplicate_messages
from converter.model import Message, Report


@dataclass(frozen=True, slots=True)
class Notice:
    """A message, and the place on the site that it is about."""

    message: Message
    title: str = ""
    """Of the report; empty for a file that has no page."""
    address: str = ""
    anchor: str = ""
    """Id on the report's page; empty where the message is about the whole report."""
    number: int = 0
    """Which of several alike messages about one file, from 0."""

    @property
    def key(self) -> str:
        """Names the notice for good."""
        return f"{self.message.where}:{self.message.line}:{self.message.code}:{self.number}"


def notices_of(report: Report) -> tuple[Notice, ...]:
    """Return what is said about a report and its files, each message with its place on the page."""
    messages = (*duplicate_messages(report), *report.messages)
    places = _Places(report) if any(message.line for message in messages) else None
    return tuple(
        Notice(each, report.title, report.address, places.anchor_at(each.line) if places and each.line else "")
        for each in messages
    )


def in_order(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return notices in the order in which they are shown, alike ones numbered: errors first, then by file and line."""
    counts: dict[tuple[str, int | None, str], int] = {}
    ordered = []
    for each in sorted(notices, key=lambda notice: (*message_order(notice.message), notice.address)):
        same = (each.message.where, each.message.line, each.message.code)
        counts[same] = counts.get(same, -1) + 1
        ordered.append(Notice(each.message, each.title, each.address, each.anchor, counts[same]))
    return tuple(ordered)


def message_order(message: Message) -> tuple[bool, str, int, str, str]:
    """Return the sort key of messages: errors first, then by file and line."""
    return message.severity != "error", message.where, message.line or 0, message.code, message.text


class _Places:
    """The ids of a report's page by line."""

    def __init__(self, report: Report) -> None:
        found = [(section.line, section.id) for section in report.walk()]
        found += [(paragraph.line, paragraph.id) for paragraph in report.paragraphs()]
        found.sort(key=lambda place: place[0])
        self._lines: Sequence[int] = [line for line, _ in found]
        self._ids = [identifier for _, identifier in found]

    def anchor_at(self, line: int) -> str:
        """Return the id of the place at a line: the first of those that begin there, or the last above; else empty."""
        index = bisect_left(self._lines, line)
        if index < len(self._lines) and self._lines[index] == line:
            return self._ids[index]
        return self._ids[index - 1] if index else ""
