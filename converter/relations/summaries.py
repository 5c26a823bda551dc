"""What lists show of one report: its summary. A pure function of the report, small enough to keep."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from converter.language.pinyin import reading_order
from converter.model import Report, Value


class Summary(Value, frozen=True):
    """What lists show of a report."""

    address: str
    title: str
    year: int | None
    kind: str | None
    office: str | None
    length: int
    """Characters, as Report.length."""
    source: str
    """Name of its first file."""
    themes: tuple[str, ...] = ()
    """Slugs of the themes that most of its sections deal with, most first."""
    author: str | None = None
    apart: str = ""
    """What tells it from others of its title, year and office (`twins`); empty where it is alone."""
    part: int = 0
    """As Source.part of its first file."""

    @property
    def label(self) -> str:
        """Its title, and behind it what tells it apart: `2023年度述职报告（周明远）`."""
        return labelled(self.title, self.apart)

    @property
    def order(self) -> tuple[bool, int, bool, str, str, int, str]:
        """Its place in lists.

        Newest year first, unknown last; the bureau before its branches, these as their names are read; then the file's name, and its place in the file.
        """
        return (
            self.year is None,
            -(self.year or 0),
            self.office is not None,
            reading_order(self.office or ""),
            self.source,
            self.part,
            self.address,
        )


def labelled(title: str, apart: str) -> str:
    """Return a title with what tells it from others of the same words behind it, if anything does."""
    return f"{title}（{apart}）" if apart else title


class _OfYear(Protocol):
    @property
    def year(self) -> int | None: ...


OfYear = TypeVar("OfYear", bound=_OfYear)


def in_order_of_years(each: Iterable[OfYear]) -> tuple[OfYear, ...]:
    """Return what is said of years in the order of display: newest first, the unknown year last."""
    return tuple(sorted(each, key=lambda one: (one.year is None, -(one.year or 0))))


def sort_key(summary: Summary) -> bytes:
    """Return `Summary.order` without the year, as bytes that sort as it does."""
    office = ("1" if summary.office is not None else "0", *reading_order(summary.office or "").split("\0"))
    parts = (*office, summary.source, f"{summary.part:08}", summary.address)
    return b"\0".join(part.replace("\0", " ").encode("utf-8", "surrogatepass") for part in parts)


def summary_of(report: Report, apart: str = "") -> Summary:
    """Return the summary of a report that has its address; apart: as Summary.apart."""
    return Summary(
        address=report.address,
        title=report.title,
        year=report.year,
        kind=report.kind,
        office=report.office,
        length=report.length,
        source=report.sources[0].name if report.sources else "",
        part=report.sources[0].part if report.sources else 0,
        themes=report.chief_themes,
        author=report.author,
        apart=apart,
    )
