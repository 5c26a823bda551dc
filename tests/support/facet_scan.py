"""A plain scan of reports for what a choice of facets lists, to hold the index and its script against: it shares no code with them.

A place: what has an id of its own in a report; the paragraph that runs in after a heading belongs to it. It bears its own
themes, sub-themes and roles, and those of all sections that it stands in. An entry of a choice is a place that matches and
stands in no section that does; without themes, sub-themes and roles the entries are reports. With words, what is listed are
the places that hold them (`plain_scan.scan`): what the choice leaves out counts as if it were not there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from converter.language.pinyin import reading_order
from converter.model import Paragraph, Picture, Report, Section, Table, Theme
from tests.support.plain_scan import fold

LABELS, OF_REPORTS = ("theme", "sub", "role"), ("year", "office", "kind")
_SPAN, _LONGEST, _WITHOUT_PAGE = 8191, 2**19 - 1, {"work", "overview"}


@dataclass(slots=True)
class Spot:
    """A place of a report."""

    report: Report
    id: str
    section: str
    """Names the section that it stands in; its own for a heading."""
    own: frozenset[str]
    above: frozenset[str]
    """Labels of the sections that it stands in."""
    heading: str
    """Its words that are a heading, folded."""
    words: str
    """All its words, folded."""
    below: list[Spot] = field(default_factory=list)
    """All that stand in it."""

    @property
    def url(self) -> str:
        return f"{self.report.address}/index.html#{self.id}"

    @property
    def labels(self) -> frozenset[str]:
        return self.own | self.above

    @property
    def length(self) -> int:
        """In folded characters, with all that stands in it."""
        return len(self.words) + sum(len(spot.words) for spot in self.below)


Filters = Mapping[str, Any]


@dataclass(slots=True)
class Listed:
    """What a choice lists: addresses in order, and how much."""

    unit: str
    urls: list[str]
    reports: int
    offices: int


class Scan:
    """The places of some reports, and what can be asked of them."""

    def __init__(self, reports: Iterable[Report], themes: Sequence[Theme]) -> None:
        self.reports = sorted(reports, key=_newest)
        self.themes = themes
        self._spots = [(report, [*_Walk(report).spots()]) for report in self.reports]
        self._of_facet: dict[str, set[str]] = {
            "theme": {theme.slug for theme in themes if not theme.is_role},
            "role": {theme.slug for theme in themes if theme.is_role},
            "sub": {sub.slug for theme in themes for sub in theme.subs},
        }

    def listing(self, filters: Filters, words: Sequence[str], unit: str, sort: str) -> Listed:
        """Return what is listed, all of it. words: folded, each once."""
        if words:
            return self._holding(filters, words, sort)
        has_labels = any(filters.get(facet) for facet in LABELS)
        found: list[tuple[Report, list[Spot]]] = []
        for report, spots in self._spots:
            if _matches_report(report, filters):
                entries = [spot for spot in spots if self._is_entry(spot, filters)] if has_labels else []
                if entries or not has_labels:
                    found.append((report, entries))
        reports = [report for report, _ in found]
        if unit == "report" or not has_labels:
            reports.sort(key=_of_reports(sort))
            return Listed("report", [f"{report.address}/index.html" for report in reports], *_numbers(reports))
        listed = [spot for _, entries in found for spot in entries]
        listed.sort(key=lambda spot: _key(sort, spot.report, spot.length))
        return Listed("section", [spot.url for spot in listed], *_numbers(reports))

    def facets(self, filters: Filters, words: Sequence[str], unit: str) -> dict[str, dict[str, int]]:
        """Return of each facet value → how many there would be with it alone; those without any left out unless chosen."""
        by_unit = self.listing(filters, words, unit, "newest").unit
        found = {}
        for facet in (*LABELS, *OF_REPORTS):
            others = {name: values for name, values in filters.items() if name != facet}
            if facet == "year":
                others = {name: values for name, values in others.items() if name not in {"from", "to"}}
            chosen = {str(value) for value in filters.get(facet, [])}
            counts = {
                value: len(self.listing({**others, facet: [value]}, words, by_unit, "newest").urls)
                for value in self._values(facet, filters) | chosen
            }
            found[facet] = {value: count for value, count in counts.items() if count or value in chosen}
        return found

    def _values(self, facet: str, filters: Filters) -> set[str]:
        if facet == "sub":
            return {sub.slug for theme in self.themes if theme.slug in filters.get("theme", []) for sub in theme.subs}
        return self._of_facet.get(facet) or {_value(report, facet) for report in self.reports}

    def _is_entry(self, spot: Spot, filters: Filters) -> bool:
        return self._bears(spot.labels, filters) and not self._bears(spot.above, filters)

    def _bears(self, labels: frozenset[str], filters: Filters) -> bool:
        return all(
            not filters.get(facet) or any(value in labels & self._of_facet[facet] for value in filters[facet])
            for facet in LABELS
        )

    def _holding(self, filters: Filters, words: Sequence[str], sort: str) -> Listed:
        held: list[tuple[Spot, frozenset[str], int]] = []
        for report, spots in self._spots:
            if _matches_report(report, filters):
                for number, spot in enumerate(spots):
                    own = frozenset(word for word in words if word in spot.words)
                    if own and self._bears(spot.labels, filters):
                        held.append((spot, own, number))
        wanted = set(words)
        if len(words) > 1:
            held = _together(held, wanted, lambda spot: spot.section) or _together(
                held, wanted, lambda spot: spot.report.address
            )
        if sort == "relevance":
            held.sort(key=lambda each: _relevance(each[0], each[1], words))  # newest first among equals
        else:
            held.sort(key=lambda each: _key(sort, each[0].report, min(_LONGEST, len(each[0].words))))
        return Listed("place", [spot.url for spot, _, _ in held], *_numbers([spot.report for spot, _, _ in held]))


_Held = list[tuple[Spot, frozenset[str], int]]


def _together(held: _Held, wanted: Collection[str], name: Callable[[Spot], str]) -> _Held:
    groups: dict[str, set[str]] = defaultdict(set)
    for spot, own, _ in held:
        groups[name(spot)] |= own
    return [each for each in held if groups[name(each[0])] == wanted]


def _relevance(spot: Spot, own: frozenset[str], words: Sequence[str]) -> tuple[int, bool, int]:
    return len(words) - len(own), not all(word in spot.heading for word in own), _span(spot.words, own)


def _span(text: str, words: frozenset[str]) -> int:
    """Return how far the beginnings of the words stand apart where they are nearest."""
    starts = {word: [at for at in range(len(text)) if text.startswith(word, at)] for word in words}
    least = _SPAN
    for at in sorted(start for own in starts.values() for start in own):
        nexts = [next((start for start in own if start >= at), None) for own in starts.values()]
        if None not in nexts:
            least = min(least, max(start for start in nexts if start is not None) - at)
    return least if len(words) > 1 else 0


def _value(report: Report, facet: str) -> str:
    value = getattr(report, facet)
    return str(value) if value is not None else "undated" if facet == "year" else "none"


def _matches_report(report: Report, filters: Filters) -> bool:
    for facet in ("office", "kind"):
        if filters.get(facet) and _value(report, facet) not in filters[facet]:
            return False
    years = [str(year) for year in filters.get("year", [])]
    start, end = filters.get("from"), filters.get("to")
    if not years and start is None and end is None:
        return True
    in_range = (start is not None or end is not None) and report.year is not None
    if in_range and start is not None:
        in_range = report.year >= start
    if in_range and end is not None:
        in_range = report.year <= end
    return in_range or _value(report, "year") in years


def _newest(report: Report) -> tuple[Any, ...]:
    """Sort key: by year, then month and day of signing, counted from the year's January, four months into the next at most."""
    tie = sha256(report.address.encode()).hexdigest()[:6]
    if report.year is None:
        return (0, 0, 0, tie)
    year, month, day = ([int(part) for part in (report.date or str(report.year)).split("-")] + [0, 0])[:3]
    months = min(max(12 * (year - report.year) + month, 0), 15)
    return (-report.year, -months, -day, tie)


def _key(sort: str, report: Report, length: int) -> tuple[Any, ...]:
    """Of what is listed newest first already."""
    if sort == "office":
        return (report.office is None, reading_order(report.office or ""))
    return (-length,) if sort == "length" else ()


def _of_reports(sort: str) -> Callable[[Report], tuple[Any, ...]]:
    return lambda report: _key(sort, report, report.length)


def _numbers(reports: Sequence[Report]) -> tuple[int, int]:
    offices = {report.office for report in reports if report.office is not None}
    return len({report.address for report in reports}), len(offices)


class _Walk:
    """Goes through one report."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def spots(self) -> Iterator[Spot]:
        """Yield the places that have words or labels."""
        report = self.report
        found = self._paragraphs(report.head, "head")
        opening = "preamble"
        if not report.title_inferred:
            title = Paragraph(report.title, 0, "title")
            found.append(self._spot(title, opening, title.text, title.text, frozenset()))
        found += self._paragraphs(report.preamble, opening)
        for section in report.sections:
            found += self._section(section)
        found += self._paragraphs(report.closing, "closing")
        found += self._paragraphs(report.signature, "signature")
        for section in report.annexes:
            found += self._section(section)
        return (spot for spot in found if spot.words or spot.own)

    def _spot(self, part: Section | Paragraph, section: str, heading: str, text: str, above: frozenset[str]) -> Spot:
        own = frozenset({*part.themes, *part.subthemes, *part.roles} - _WITHOUT_PAGE)
        return Spot(self.report, part.id, f"{self.report.address} {section}", own, above, fold(heading), fold(text))

    def _paragraphs(self, parts: Sequence[Paragraph], section: str, above: frozenset[str] = frozenset()) -> list[Spot]:
        found = []
        for part in parts:
            if isinstance(part.block, Picture):
                continue
            if not isinstance(part.block, Table):
                found.append(self._spot(part, section, "", part.text, above))
                continue
            cells = [cell for row in part.block.rows for cell in row]
            words = " ".join(cell.text for cell in cells if cell.text and not cell.ids)
            table = self._spot(part, section, "", words, above)
            table.below = [
                self._spot(Paragraph(text, 0, each), section, "", text, table.labels)
                for cell in cells
                for each, text in zip(cell.ids, cell.paragraphs, strict=False)
            ]
            found += [table, *table.below]
        return found

    def _section(self, section: Section, above: frozenset[str] = frozenset()) -> list[Spot]:
        parts, text = section.parts, section.printed
        if section.run_in and parts and isinstance(parts[0], Paragraph):
            text, parts = text + parts[0].text, parts[1:]
        name = f"section {section.id}"
        spot = self._spot(section, name, section.printed, text, above)
        for part in parts:
            if isinstance(part, Paragraph):
                spot.below += self._paragraphs((part,), name, spot.labels)
            else:
                spot.below += self._section(part, spot.labels)
        return [spot, *spot.below]
