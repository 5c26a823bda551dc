"""A folder of reports → the pages and data below docs/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from converter.anchors import Ledger, LedgerError
from converter.anchors.accounts import account_text, file_of
from converter.corrections import NONE, SUFFIX, Corrections, CorrectionsError, load_corrections
from converter.messages import message, reason
from converter.model import Message, Picture, Report
from converter.pages import pages
from converter.pages.report import download_names
from converter.pipeline import Collection, collect, convert_text
from converter.publish.writer import Content, put_files
from converter.readers.apart import ReaderProcess
from converter.readers.error import ReadError
from converter.readers.folder import Found, find_reports, load
from converter.relations import relate
from converter.search import full_index
from converter.settings import Settings
from converter.themes import Vocabulary, load_vocabulary

OWNED = ("index.md", "reports/", "themes/", "check/", "search/")
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
    known_pages: frozenset[str] = frozenset()
    """Addresses that the ledger knew before this build."""


def read_archive(folder: Path, settings: Settings, ledger: Ledger, apart: tuple[Path, ...], today: str) -> Archive:
    """Read every report of a folder; a file that cannot be read becomes a message, the others are read all the same.

    apart: folders that hold no reports (the site, the cache, the ledger); today: ISO 8601. Raises LedgerError.
    """
    found, notices = find_reports(folder, apart)
    vocabulary = load_vocabulary()
    collection = collect(_convert(found, settings, vocabulary), notices, ledger, vocabulary, today)
    originals = {each.name: each.path for each in found}
    return Archive(collection, originals, vocabulary, frozenset(ledger.heads))


def make_docs(archive: Archive) -> dict[str, Content]:
    """Return all that the converter writes below docs/: pages, and the reports' files to download."""
    collection = archive.collection
    relations = relate(collection.reports, archive.vocabulary.themes, collection.notices, collection.departed)
    files: dict[str, Content] = {}
    for page in pages(relations):
        files[page.path] = page.content.encode() if isinstance(page.content, str) else page.content
    for report in collection.reports:
        files |= _beside_page(report, archive.originals)
    index = full_index(archive.collection.reports, archive.vocabulary.themes)
    files |= {f"search/{name}": content.encode() for name, content in index.items()}
    return files


def write_ledger(archive: Archive, folder: Path) -> None:
    """Write what is new in the ledger, before any page that relies on it. Raises LedgerError (L005)."""
    accounts = archive.collection.accounts
    try:
        put_files({file_of(account.head.page): account_text(account).encode() for account in accounts}, folder)
    except OSError as error:
        raise LedgerError((message("L005", folder=folder, reason=reason(error)),)) from None


def writing_failed(error: OSError, archive: Archive, folder: Path) -> Message:
    """Return what is said where writing failed: an original that was moved away meanwhile, or a folder that refuses."""
    gone = next((name for name, path in archive.originals.items() if str(path) == error.filename), None)
    if gone:
        return message("S012", file=gone, reason=reason(error))
    return message("S005", folder=error.filename or folder, reason=reason(error))


def _convert(found: tuple[Found, ...], settings: Settings, vocabulary: Vocabulary) -> Iterator[Report | Message]:
    with ReaderProcess(settings.limits) as reader:
        for each in found:
            try:
                text = reader.read(load(each, settings.max_file_bytes), each.name)
                corrections, notices = _corrections(each, settings, vocabulary)
                yield from notices
                yield from convert_text(text, vocabulary, corrections)
            except ReadError as error:
                yield error.message
            except Exception as error:  # noqa: BLE001 - one file never takes the others with it
                yield message("R011", each.name, reason=f"{type(error).__name__}: {error}")


def _corrections(found: Found, settings: Settings, vocabulary: Vocabulary) -> tuple[Corrections, tuple[Message, ...]]:
    """Return what the sidecar of a file says, and its faults: a faulty one corrects nothing."""
    if found.sidecar is None:
        return NONE, ()
    name = str(PurePosixPath(found.name).with_suffix(SUFFIX))
    try:
        data = load(Found(name, found.sidecar), settings.max_file_bytes)
        return load_corrections(data, name, frozenset(vocabulary.slugs)), ()
    except CorrectionsError as error:
        return NONE, error.messages
    except ReadError as error:
        return NONE, (message("R201", name, fault=error.message.text),)


def _beside_page(report: Report, originals: dict[str, Path]) -> dict[str, Content]:
    """Return what lies in the folder of a report's page: the original files, and the pictures in it."""
    files: dict[str, Content] = {
        f"{report.address}/{name}": originals[source.name] for source, name in download_names(report)
    }
    for paragraph in report.paragraphs():
        if isinstance(paragraph.block, Picture):
            files[f"{report.address}/{paragraph.block.name}"] = paragraph.block.data
    return files
