"""A folder of reports read as a whole, nothing kept and nothing written: for commands that look and do not build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from converter.builder.convert import convert_files, current_vocabulary, job_of
from converter.builder.pool import Pool
from converter.builder.store import unpacked
from converter.ledger import Ledger
from converter.model import Message, Report
from converter.pipeline import Collection, collect
from converter.readers.error import ReadError
from converter.readers.folder import Found, find_reports
from converter.settings import Site


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder of reports, read."""

    collection: Collection
    originals: dict[str, Path]
    """Name of a source → the file."""


def read_archive(site: Site, ledger: Ledger, today: str) -> Archive:
    """Read every report of a folder; a file that cannot be read becomes a message, the others are read all the same.

    today: ISO 8601. Raises LedgerError.
    """
    found, notices = find_reports(site.reports, site.apart, site.aside)
    with Pool() as pool:
        results = [*_results(found, site, pool)]
    collection = collect(results, notices, ledger, current_vocabulary(site.own_themes), today)
    return Archive(collection, {each.name: each.path for each in found})


def _results(found: Sequence[Found], site: Site, pool: Pool) -> Iterator[Report | Message]:
    jobs = []
    for each in found:
        try:
            jobs.append(job_of(each, site.settings.max_file_bytes))
        except ReadError as error:
            yield error.message
    for _, given in convert_files(jobs, site.settings.limits, site.own_themes, pool):
        yield from given.said
        for _, report in given.reports:
            yield unpacked(report)
