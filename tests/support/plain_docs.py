"""An archive by the plain way through: all in memory, nothing kept. What builds are held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from converter.builder import today
from converter.builder.convert import convert_batch, current_vocabulary, job_of
from converter.duplicates import duplicate_messages, merge_duplicates
from converter.ledger import Ledger
from converter.ledger.record import PageRecord
from converter.matching import Change, resolve_links
from converter.model import Departed, Message, Picture, Report, Value
from converter.outline_json import REPORT_JSON, report_json
from converter.pages.feed import MOST as MOST_IN_FEED
from converter.pages.feed import PATH as FEED
from converter.pages.feed import Feed, feed_xml
from converter.pages.report import download_names
from converter.pages.table import index_pages
from converter.pages.tree import Page
from converter.pipeline import complete
from converter.readers.folder import find_reports
from converter.relations.notices import message_order
from converter.relations.overview import Published, last_added, relate
from converter.render import write_markdown
from converter.render.joined import joined
from converter.search.index import full_index
from converter.settings import Site
from converter.tables import decoded
from converter.themes import Vocabulary
from tests.support.plain_pages import pages, related_files


def plain_collection(site: Site) -> Collection:
    """Return all reports of an archive whose files can be opened."""
    found, notices = find_reports(site.reports, site.apart, site.aside)
    jobs = [job_of(each, site.settings.max_file_bytes) for each in found]
    given = convert_batch(site.settings.limits, site.own_themes, jobs)
    results: list[Report | Message] = []
    for one in given:
        results += one.messages
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


class Collection(Value, frozen=True):
    """All reports of a folder, ready for pages, and what was said on the way."""

    reports: tuple[Report, ...]
    notices: tuple[Message, ...]
    """What was said of files, besides what the reports themselves say: errors of those that could not be read."""
    departed: tuple[Departed, ...] = ()
    """Pages that were published and whose report is no longer there, by address."""
    records: tuple[PageRecord, ...] = ()
    """What is new in the ledger, to be written before any page."""
    changes: tuple[Change, ...] = ()
    """What became of links that had to move."""
    published: Published | None = None
    """What else the ledger knows of pages."""

    @property
    def messages(self) -> tuple[Message, ...]:
        """All that was said, errors first, then by file and line."""
        said = (notice for report in self.reports for notice in (*duplicate_messages(report), *report.messages))
        return tuple(sorted({*self.notices, *said}, key=message_order))

    @property
    def errors(self) -> tuple[Message, ...]:
        """The files that could not be read."""
        return tuple(notice for notice in sorted(self.notices, key=message_order) if notice.severity == "error")


def collect(
    results: Iterable[Report | Message],
    found: Sequence[Message],
    ledger: Ledger,
    vocabulary: Vocabulary,
    today: str,
) -> Collection:
    """Return the collection of what was converted: reports of the same words merged, published links kept.

    found: what was noticed of the files; today: ISO 8601, for the ledger. Raises LedgerError.
    """
    items = list(results)
    errors = [item for item in items if isinstance(item, Message)]
    merged = merge_duplicates(item for item in items if isinstance(item, Report))
    unread = {notice.where for notice in (*found, *errors) if notice.severity == "error"}
    kept = resolve_links(merged, ledger, unread, today)
    reports = tuple(complete(report, vocabulary) for report in kept.reports)
    notices = (*found, *errors)
    added = {page.address: page.added for page in kept.pages}
    published = Published(added, {page: ledger.category(page).name for page in ledger.categories})
    return Collection(reports, notices, kept.departed, kept.records, kept.changes, published)


def docs(
    collection: Collection, vocabulary: Vocabulary, files: Mapping[str, bytes], *, has_check: bool = False
) -> dict[str, bytes]:
    """Return what lies below docs/: pages, the reports' files and pictures, the search; path with `/` → content.

    Besides, a build lays the joined styles and scripts there, which no report changes (`render/joined.py`).

    files: name of a report's file → its bytes; has_check: whether the check page is among the pages.
    A build gives the same, step by step (`builder/update.py`).
    """
    reports, themes = collection.reports, vocabulary.themes
    related = relate(reports, themes, collection.notices, collection.departed, vocabulary.former, collection.published)
    shown = (page for page in pages(related) if has_check or page.path.split("/")[0] != "check")
    found = {page.path: write_markdown(page).encode() for page in shown}
    added = last_added(related.summaries, collection.published or Published(), MOST_IN_FEED)
    found[FEED] = feed_xml(Feed(added)).encode()
    categories = {each.page: each.name for each in related.categories}
    across = related_files(related.reports, related.summaries, themes, categories)
    found |= {made.path: _content(made.make(*made.arguments)) for made in across}
    for report in reports:
        found |= {f"{report.address}/{name}": files[source.name] for source, name in download_names(report)}
        found[f"{report.address}/{REPORT_JSON}"] = report_json(report)
        pictures = (paragraph.block for paragraph in report.paragraphs() if isinstance(paragraph.block, Picture))
        found |= {f"{report.address}/{picture.name}": picture.data for picture in pictures}
    apart = {summary.address: summary.apart for summary in related.summaries}
    index = full_index(reports, themes, apart, vocabulary.words, index_pages())
    return found | {f"search/{name}": text.encode() for name, text in index.items()}


def _content(made: Page | str | bytes) -> bytes:
    text = write_markdown(made) if isinstance(made, Page) else made
    return text.encode() if isinstance(text, str) else text
