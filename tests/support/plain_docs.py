"""An archive by the plain way through: all in memory, nothing kept. What builds are held against."""

from __future__ import annotations

from collections.abc import Iterator

from converter.builder import today
from converter.builder.convert import convert_batch, current_vocabulary, job_of
from converter.ledger import Ledger
from converter.model import Message, Report, Source
from converter.pages import pages
from converter.pages.tree import Page
from converter.pipeline import Collection, collect, docs
from converter.readers.folder import find_reports
from converter.relations.overview import relate
from converter.render.joined import joined
from converter.settings import Site
from converter.tables import decoded


def plain_collection(site: Site) -> Collection:
    """Return all reports of an archive whose files can be opened."""
    found, notices = find_reports(site.reports, site.apart, site.aside)
    jobs = [job_of(each, site.settings.max_file_bytes) for each in found]
    given = convert_batch(site.settings.limits, site.own_themes, jobs)
    results: list[Report | Message | Source] = []
    for one in given:
        results += one.messages
        results += [one.scan] if one.scan else []
        results += (decoded(report, Report) for *_, report in one.reports)
    return collect(results, notices, Ledger(site.ledger), current_vocabulary(site.own_themes), today())


def plain_pages(site: Site) -> Iterator[Page]:
    """Yield all pages."""
    collection, vocabulary = plain_collection(site), current_vocabulary(site.own_themes)
    notices, departed, published = collection.notices, collection.departed, collection.published
    related = relate(collection.reports, vocabulary.themes, notices, departed, vocabulary.former, published)
    return (page for page in pages(related) if site.settings.has_check or not page.path.startswith("check/"))


def plain_docs(site: Site) -> dict[str, bytes]:
    """Return path below docs/ → content, all that a build writes there."""
    files = {each.name: each.path.read_bytes() for each in find_reports(site.reports, site.apart, site.aside)[0]}
    found = docs(plain_collection(site), current_vocabulary(site.own_themes), files, has_check=site.settings.has_check)
    return found | joined(site.pages / "assets")
