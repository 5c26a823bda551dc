"""The way through: read → outline → themes → ids → matching → relations → pages, search → docs/. Readable in one screen."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from converter.corrections import NONE, Corrections, correct_themes
from converter.duplicates import SCANNED, duplicate_messages, is_of, merge_duplicates, with_scans
from converter.ids import anchor_report
from converter.ledger import Ledger
from converter.ledger.record import PageRecord
from converter.matching import Change, resolve_links
from converter.messages import message
from converter.model import Departed, Message, Picture, Report, Source, Text, Value
from converter.outline import outline, split_reports
from converter.outline_json import REPORT_JSON, report_json
from converter.own_words import corrections_in_usual_spelling, in_own_words
from converter.pages import pages
from converter.pages.feed import MOST as MOST_IN_FEED
from converter.pages.feed import PATH as FEED
from converter.pages.feed import Feed, feed_xml
from converter.pages.related import related_files
from converter.pages.report import download_names
from converter.pages.table import index_pages
from converter.pages.tree import Page
from converter.readers import ReadError, read
from converter.relations.notices import message_order
from converter.relations.overview import Published, last_added, relate
from converter.render import write_markdown
from converter.search.index import full_index
from converter.settings import Limits
from converter.spelling import change_of, in_usual_spelling, labelled_in_usual_spelling
from converter.themes import Vocabulary, label_report, note_gaps

_LIMITS = Limits()


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


def convert(
    data: bytes, name: str, limits: Limits, vocabulary: Vocabulary, corrections: Corrections = NONE
) -> tuple[Report, ...]:
    """Return the reports that a file's bytes hold, mostly one: a pure function of its arguments. Raises ReadError.

    name: path below the folder of reports, with `/`; corrections: what the file's sidecar says.
    """
    return convert_text(read(data, name, limits), vocabulary, corrections, limits)


def convert_text(
    text: Text, vocabulary: Vocabulary, corrections: Corrections = NONE, limits: Limits = _LIMITS
) -> tuple[Report, ...]:
    """Return the reports that a text holds, outlined, labelled and anchored. Raises ReadError where they are too many."""
    change = change_of(text)
    texts = split_reports(in_usual_spelling(text, change) if change else text)
    if len(texts) > limits.reports:
        raise ReadError(message("R222", text.source.name, count=len(texts), limit=limits.reports))
    of_each = [corrections.of_part(each.source.part) for each in texts] if len(texts) > 1 else [corrections]
    usual = [corrections_in_usual_spelling(own, change) for own in of_each] if change else of_each
    reports = [replace(outline(each, own), given_themes=own.themes) for each, own in zip(texts, usual, strict=True)]
    if change:
        reports = [in_own_words(*each, text, change) for each in zip(reports, texts, of_each, strict=True)]
    unused = tuple(corrections.unused(text.source.name, len(texts)))
    reports[0] = replace(reports[0], messages=(*reports[0].messages, *unused))
    return tuple(anchor_report(label(report, vocabulary)) for report in reports)


def label(report: Report, vocabulary: Vocabulary) -> Report:
    """Return a report with its themes and roles, and what is said of those it lacks, in the place of any that it had."""
    labelled = labelled_in_usual_spelling(report, partial(label_report, vocabulary=vocabulary))
    return labelled if report.given_themes else note_gaps(labelled)  # what a sidecar says waits for the ids of the page


def collect(
    results: Iterable[Report | Message | Source],
    found: Sequence[Message],
    ledger: Ledger,
    vocabulary: Vocabulary,
    today: str,
) -> Collection:
    """Return the collection of what was converted: reports of the same words merged, published links kept.

    results: reports, what was said of files, and besides (`duplicates.scan_of`) those that are scans;
    found: what was noticed of the files; today: ISO 8601, for the ledger. Raises LedgerError.
    """
    items = list(results)
    errors = [item for item in items if isinstance(item, Message)]
    scans = [item for item in items if isinstance(item, Source)]
    merged = with_scans(merge_duplicates(item for item in items if isinstance(item, Report)), scans)
    told = {scan.name for scan in scans if any(is_of(scan, report.sources[0]) for report in merged)}
    errors = [each for each in errors if each.code != SCANNED or each.where not in told]
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


def complete(report: Report, vocabulary: Vocabulary) -> Report:
    """Return a labelled report that has the ids of its page with what its sidecar says of them."""
    if not report.given_themes:
        return report
    return note_gaps(correct_themes(report, vocabulary.themes))
