"""What the next build would make of an archive: read as a build reads it, from its cache, and nothing put in place.

For commands that look. What reading gave is kept where the cache has no build of the archive yet; the rest is forgotten.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from converter.builder.cache import CacheError, open_cache
from converter.builder.commands import today
from converter.builder.convert import current_vocabulary
from converter.builder.list_rows import notices_of_row, put_notices
from converter.builder.lock import alone
from converter.builder.pool import Pool
from converter.builder.progress import Progress
from converter.builder.report_change import ReportChange
from converter.builder.report_rows import OnPage
from converter.builder.request import BuildRequest, Options
from converter.builder.resolve_pages import load_report
from converter.builder.store import SPOILED, Store, archive_stores, store_file
from converter.builder.update import Update
from converter.ids import placed
from converter.ledger import Draft, Ledger, new_record
from converter.ledger.record import PageRecord
from converter.matching import Change
from converter.model import Message, Report, Value
from converter.pipeline import complete
from converter.relations.notices import Notice, message_order, notices_of, without_needless
from converter.settings import Site
from converter.tables import BrokenStoreError, decoded

_AT_ONCE = 24
"""Reports that go to a process at once."""


class Preview(Value, frozen=True):
    """An archive as the next build would have it; good as long as its `with` block lasts."""

    site: Site
    ledger: Ledger
    """As it lies."""
    changes: tuple[Change, ...]
    """What would become of links."""
    messages: tuple[Message, ...]
    """All that would be said, errors first, then by file and line."""
    report_changes: tuple[ReportChange, ...]
    """What would become of reports."""
    reports: int
    _store: Store
    _records: tuple[PageRecord, ...]

    def record(self, page: str) -> PageRecord:
        """Return a page's record as the next build would write it. Raises KeyError, LedgerError."""
        planned = next((each for each in self._records if each.head.page == page), None)
        if planned or page in self.ledger.pages:
            return planned or self.ledger.record(page)
        report = self.report(page)
        if report is None:
            raise KeyError(page)
        return new_record(page, Draft.of(report), today())

    @property
    def files(self) -> frozenset[str]:
        """Names of all files with a report."""
        return frozenset(name for (name,) in self._store.rows("SELECT name FROM drafts"))

    def files_of(self, year: int | None, office: str) -> frozenset[str]:
        """Return the names of files with a report on a year and of an office; None and an empty text stand for any."""
        query = """SELECT drafts.name FROM drafts JOIN reports USING(page)
            WHERE (?1 IS NULL OR year=?1) AND (?2='' OR office=?2)"""
        return frozenset(name for (name,) in self._store.rows(query, year, office))

    @property
    def offices(self) -> frozenset[str]:
        """Names of all offices that have a report."""
        return frozenset(name for (name,) in self._store.rows("SELECT office FROM reports WHERE office IS NOT NULL"))

    def offices_like(self, office: str) -> list[str]:
        """Return the offices whose names hold some words, by how many reports they have; all where none does."""
        query = "SELECT office FROM reports WHERE office IS NOT NULL GROUP BY office ORDER BY count(*) DESC, office"
        offices = [each for (each,) in self._store.rows(query)]
        return [each for each in offices if office in each] or offices

    def pages_of(self, name: str) -> tuple[str, ...]:
        """Return the pages of the reports in a file."""
        return tuple(page for (page,) in self._store.rows("SELECT page FROM drafts WHERE name=? ORDER BY part", name))

    def report(self, page: str) -> Report | None:
        """Return the report that has a page, if any."""
        row = self._store.one("SELECT name, part, resolved FROM reports WHERE page=?", page)
        return _placed(page, load_report(self._store, row[:2]), decoded(row[2], OnPage)) if row else None


@contextmanager
def preview(site: Site) -> Iterator[Preview]:
    """Give what the next build would make of an archive, alone with its ledger. Raises LedgerError, BusyError."""
    with ExitStack() as held, Pool() as pool:
        held.enter_context(alone(site.ledger, None))
        for file in (*_stores(site), None):
            try:
                store = Store(file)
            except OSError:  # another user's cache, or in use: then without
                continue
            try:
                found = _read(site, store, pool)
            except (BrokenStoreError, *SPOILED):
                store.close()
                continue
            except BaseException:
                store.close()
                raise
            try:
                yield found
            finally:
                store.close()
            return


def _stores(site: Site) -> tuple[Path, ...]:
    """Return the files of stores that may be used; none in a cache that is another user's, or cannot be made."""
    try:
        open_cache(site.cache)
    except CacheError:
        return ()
    return (*archive_stores(site), store_file(site, "read"))


def _read(site: Site, store: Store, pool: Pool) -> Preview:
    request = BuildRequest(
        site=site,
        target=site.cache,
        options=Options(),
        is_html=False,
        is_rebuilt=False,
        today=today(),
    )
    with Progress() as progress:
        update = Update(request, None, store, pool, progress.step)
        update.read(pool, is_kept=store.note("pages") is None)
        kept = update.resolution
        query = "SELECT page, resolved, apart, name, part, year, sort FROM reports"
        rows = [*store.rows(query)]
        if update.has_all_notices():
            changed = {page.address for page in kept.pages}
            rows = [row for row in rows if row[0] in changed or row[-2:] in update.touched]
        reports = (
            (page, resolved, apart, store.one("SELECT report FROM drafts WHERE name=? AND part=?", *key)[0])  # type: ignore[index]
            for page, resolved, apart, *key, _, _ in rows
        )
        run = partial(notices_batch, site.own_themes, site.settings.originals)
        for (page, *_), notices in pool.run(run, reports, len(rows), _AT_ONCE):
            put_notices(store, page, notices)
    for page in update.gone:
        put_notices(store, page, ())
    said = {each.message for (row,) in store.rows("SELECT notices FROM notices") for each in notices_of_row(row)}
    messages = tuple(sorted(said, key=message_order))
    return Preview(
        site,
        update.ledger,
        kept.changes,
        messages,
        update.built.report_changes,
        update.built.reports,
        store,
        kept.records,
    )


def notices_batch(
    own_themes: str | None, originals: tuple[str, ...] | None, reports: Sequence[tuple[str, bytes, str, bytes]]
) -> list[tuple[Notice, ...]]:
    """Return what is said of reports.

    originals: as in Settings; reports: page, what the store keeps of it, as Summary.apart, and the report; the second and the last packed.
    """
    vocabulary = current_vocabulary(own_themes)
    placed_reports = (
        (_placed(page, decoded(report, Report), decoded(on_page, OnPage)), apart)
        for page, on_page, apart, report in reports
    )
    return [
        notices_of(without_needless(complete(each, vocabulary), originals), apart) for each, apart in placed_reports
    ]


def _placed(page: str, report: Report, on_page: OnPage) -> Report:
    return placed(replace(report, sources=on_page.sources), page, on_page.ids, on_page.former)
