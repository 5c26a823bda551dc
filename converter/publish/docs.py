"""A folder of reports → the pages and data below docs/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from converter.model import Message, Report
from converter.pages import pages
from converter.pages.report import download_names
from converter.pipeline import Collection, collect, convert_or_explain
from converter.publish.writer import Content
from converter.readers.error import ReadError
from converter.readers.folder import Found, find_reports, load
from converter.relations import relate
from converter.settings import Settings
from converter.themes import Vocabulary, load_vocabulary

OWNED = ("index.md", "reports/", "themes/")
"""What the converter writes below docs/; all else there is written by hand."""


def is_owned(name: str) -> bool:
    """Whether a path below docs/ (with `/`, a folder's ends in one) is the converter's."""
    return name == OWNED[0] or name.startswith(OWNED[1:])


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder of reports, read."""

    collection: Collection
    originals: dict[str, Path]
    """Name of a source → the file."""
    vocabulary: Vocabulary
    is_empty: bool
    """No file in the folder could have been a report."""


def read_archive(folder: Path, settings: Settings, apart: tuple[Path, ...] = ()) -> Archive:
    """Read every report of a folder; a file that cannot be read becomes a message, the others are read all the same.

    apart: folders that hold no reports (the site, the cache, the ledger).
    """
    found, notices = find_reports(folder, apart)
    vocabulary = load_vocabulary()
    collection = collect(_convert(found, settings, vocabulary), notices)
    originals = {each.name: each.path for each in found}
    return Archive(collection, originals, vocabulary, is_empty=not found)


def make_docs(archive: Archive) -> dict[str, Content]:
    """Return all that the converter writes below docs/: pages, and the reports' files to download."""
    relations = relate(archive.collection.reports, archive.vocabulary.themes)
    files: dict[str, Content] = {}
    for page in pages(relations):
        files[page.path] = page.content.encode() if isinstance(page.content, str) else page.content
    for report in archive.collection.reports:
        files |= _downloads(report, archive.originals)
    return files


def _convert(found: tuple[Found, ...], settings: Settings, vocabulary: Vocabulary) -> Iterator[Report | Message]:
    for each in found:
        try:
            data = load(each, settings.max_file_bytes)
        except ReadError as error:
            yield error.message
        else:
            yield convert_or_explain(data, each.name, settings.limits, vocabulary)


def _downloads(report: Report, originals: dict[str, Path]) -> dict[str, Content]:
    return {f"{report.address}/{name}": originals[source.name] for source, name in download_names(report)}
