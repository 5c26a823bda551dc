"""One report in several files: the same words as docx and pdf, or a copy under another name, are one page that offers all.

So does a scan beside the file that has its words: 总结.pdf, signed and sealed, beside 总结.docx.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from converter.ids import normalise
from converter.language.expression import expression
from converter.language.kinds import slug_of
from converter.matching.match_pages import stem
from converter.messages import message
from converter.model import Message, Report, Source

_LIKENESS = 98.0
"""Percent of likeness (of Indel distance) above which two formats of one file name are one report: a PDF may have lost a
mark or a space that the Word file has."""
SCANNED = "R012"
"""Code of what is said of a file that holds pictures of pages alone."""
_AS_SCANNED = expression(r"(?<=[^/])[-—_\s]*[（(]?(?:盖章|签字|签章|签名|用印|扫描)+[件版稿本]?[）)]?$")
_BEST_FIRST = ("docx", "odt", "doc", "wps", "rtf", "html", "htm", "md", "txt", "text", "pdf")


def merge_duplicates(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return the reports, each once with all its sources, sorted by the name of the first.

    Reports of the same words, year and kind are one. So are files that differ in their suffix alone and hardly in their
    words; the format that keeps most of a document gives the page. Of copies, one whose office is known does: another may lie
    among old drafts.
    """
    by_words: dict[tuple[int | None, str, str], Report] = {}
    for report in sorted(reports, key=lambda report: (not report.office, _preference(report))):
        key = (report.year, slug_of(report.kind), report.digest)
        by_words[key] = _joined(by_words[key], report) if key in by_words else report
    by_name: dict[tuple[str, int], list[Report]] = {}
    for report in sorted(by_words.values(), key=_preference):
        kept = by_name.setdefault(_stem_and_part(report), [])
        like = next((index for index, other in enumerate(kept) if _are_alike(other, report)), None)
        if like is None:
            kept.append(report)
        else:
            kept[like] = _joined(kept[like], report)
    merged = (report for kept in by_name.values() for report in kept)
    return tuple(sorted(merged, key=lambda report: (report.sources[0].name, report.sources[0].part)))


def scan_of(data: bytes, said: Message) -> Source | None:
    """Return a file that could not be read as a scan; None where something else was said of it."""
    if said.code != SCANNED:
        return None
    return Source(said.where, PurePosixPath(said.where).suffix[1:].lower(), None, hashlib.sha256(data).hexdigest())


def stems_of_scan(name: str) -> frozenset[str]:
    """Return the names, without a suffix, that the file may have of which a file is a scan: 总结（盖章扫描件） → 总结, too."""
    return frozenset((stem(name), _AS_SCANNED.sub("", stem(name))))


def is_of(scan: Source, source: Source) -> bool:
    """Whether a scan is another form of the report in a file: of that name, and the only one in it."""
    return stem(source.name) in stems_of_scan(scan.name) and not source.part


def with_scans(reports: Iterable[Report], scans: Sequence[Source]) -> tuple[Report, ...]:
    """Return the reports, each with the scans of its name among its files."""
    return tuple(
        replace(report, sources=(*report.sources, *(scan for scan in scans if is_of(scan, report.sources[0]))))
        for report in reports
    )


def duplicate_messages(report: Report) -> tuple[Message, ...]:
    """Return what is said of the files that share a report's page: a copy (R112), or another format (R114)."""
    first, *others = report.sources
    return tuple(
        message("R114" if stem(first.name) in stems_of_scan(each.name) else "R112", each.name, other=first.name)
        for each in others
    )


def _preference(report: Report) -> tuple[str, int, int, str]:
    source = report.sources[0]
    rank = _BEST_FIRST.index(source.format) if source.format in _BEST_FIRST else len(_BEST_FIRST)
    return *_stem_and_part(report), rank, source.name


def _stem_and_part(report: Report) -> tuple[str, int]:
    source = report.sources[0]
    return stem(source.name), source.part


def _are_alike(one: Report, other: Report) -> bool:
    if one.sources[0].format == other.sources[0].format:
        return False
    from rapidfuzz.fuzz import ratio  # slow to load, and seldom needed

    return ratio(_words(one), _words(other), score_cutoff=_LIKENESS) >= _LIKENESS


def _words(report: Report) -> str:
    parts = [(0, "" if report.title_inferred else report.title)]
    parts += [(paragraph.line, paragraph.text) for paragraph in report.paragraphs()]
    parts += [(section.line, section.printed) for section in report.walk()]
    return normalise("".join(text for _, text in sorted(parts, key=lambda each: each[0])))


def _joined(first: Report, second: Report) -> Report:
    return replace(first, sources=(*first.sources, *second.sources))
