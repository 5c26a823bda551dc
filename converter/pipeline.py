"""The way through: read → outline → themes → anchors → relations → pages. Readable in one screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from converter.anchors import address_reports, anchor_report
from converter.messages import message
from converter.model import Message, Report
from converter.outline import outline
from converter.readers import ReadError, read
from converter.settings import Limits
from converter.themes import Vocabulary, label_report, note_gaps


@dataclass(frozen=True, slots=True)
class Collection:
    """All reports of a folder, ready for pages, and what was said on the way."""

    reports: tuple[Report, ...]
    messages: tuple[Message, ...]
    """Errors of files that could not be read, then what was noticed in the others, by file."""

    @property
    def errors(self) -> tuple[Message, ...]:
        """The files that could not be read."""
        return tuple(notice for notice in self.messages if notice.severity == "error")


def convert(data: bytes, name: str, limits: Limits, vocabulary: Vocabulary) -> Report:
    """Return the report that a file's bytes hold, outlined, labelled and anchored: a pure function of its arguments.

    name: path below the folder of reports, with `/`. Raises ReadError.
    """
    return anchor_report(note_gaps(label_report(outline(read(data, name, limits)), vocabulary)))


def collect(results: Iterable[Report | Message], found: Iterable[Message] = ()) -> Collection:
    """Return the collection of what was converted: addresses given, reports of the same words merged."""
    items = list(results)
    errors = [item for item in items if isinstance(item, Message)]
    reports = address_reports(item for item in items if isinstance(item, Report))
    doubles = [
        message("R112", source.name, other=report.sources[0].name)
        for report in reports
        for source in report.sources[1:]
    ]
    notices = [*found, *errors, *doubles, *(notice for report in reports for notice in report.messages)]
    return Collection(reports, tuple(sorted(notices, key=_order)))


def convert_or_explain(data: bytes, name: str, limits: Limits, vocabulary: Vocabulary) -> Report | Message:
    """Return the report, or the one message that says why there is none; never raises for what a file holds."""
    try:
        return convert(data, name, limits, vocabulary)
    except ReadError as error:
        return error.message
    except Exception as error:  # noqa: BLE001 - one file never takes the others with it
        return message("R011", name, reason=f"{type(error).__name__}: {error}")


def _order(notice: Message) -> tuple[bool, str, int]:
    return notice.severity != "error", notice.where, notice.line or 0
