"""What the commands do. This loads little: what a build needs is loaded while processes of their own look at all files."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from converter.builder.ahead import Ahead
from converter.builder.lock import BusyError, alone
from converter.builder.outcome import Outcome, links_told
from converter.builder.request import BuildRequest, Options
from converter.builder.target import TargetError, check_target
from converter.messages import message, reason
from converter.readers.folder import CACHE_MARK, find_reports
from converter.settings import CHECKOUT, Settings
from converter.stamps import record_stamps

LEDGER = "links"
"""Name of the ledger in a folder of reports."""


def ledger_of(folder: Path, ledger: Path | None) -> Path:
    """Return the folder of the ledger: the one that is named, or `links` in the folder of reports."""
    return ledger or folder / LEDGER


def build_docs(settings: Settings, folder: Path | None = None, options: Options | None = None) -> Outcome:
    """Write the pages of a folder of reports (where None, of the settings) to docs/, hand-written pages left alone."""
    options = options or Options(CHECKOUT / ".cache")
    docs = CHECKOUT / settings.docs
    return _build(settings, folder or CHECKOUT / settings.reports, docs, options, is_site=False)


def build_site(settings: Settings, folder: Path, target: Path, options: Options | None = None) -> Outcome:
    """Build the site of a folder of reports into the folder `target`."""
    return _build(settings, folder, target.resolve(), options or Options(), is_site=True)


def check_folder(settings: Settings, folder: Path, ledger: Path | None = None) -> Outcome:
    """Read a folder of reports and return all that an editor should look at; nothing is written."""
    if not folder.is_dir():
        return Outcome(2, (message("S001", folder=folder),))
    from converter.builder.archive import read_archive
    from converter.ledger import Ledger, LedgerError

    links = ledger_of(folder, ledger)
    try:
        archive = read_archive(folder, settings, Ledger(links), (links,), today())
    except LedgerError as error:
        return Outcome(2, error.messages)
    collection = archive.collection
    summary = f"{len(collection.reports)} 份报告，{len(collection.messages)} 条要看的。"
    return Outcome(
        1 if collection.errors else 0,
        collection.messages,
        summary,
        links=tuple(links_told(collection.changes, archive.originals)),
    )


def today() -> str:
    """Return the local day, ISO 8601: the ledger notes it beside links that move; no page shows it."""
    return dt.datetime.now().astimezone().date().isoformat()


def _build(settings: Settings, folder: Path, target: Path, options: Options, *, is_site: bool) -> Outcome:
    """Build; return how it went."""
    if not folder.is_dir():
        return Outcome(2, (message("S001", folder=folder),))
    cache, ledger = options.cache.resolve(), ledger_of(folder, options.ledger)
    try:
        is_rebuilt = check_target(target, folder) if is_site else False
        cache.mkdir(parents=True, exist_ok=True)
        (cache / CACHE_MARK).touch()
    except TargetError as error:
        return Outcome(2, (error.message,))
    except OSError as error:
        return Outcome(2, (message("S005", folder=error.filename or cache, reason=reason(error)),))
    try:
        with (
            alone((ledger, target)),
            _without_collection(),
            Ahead(partial(record_stamps, ledger), options.jobs) as look_at_ledger,
            Ahead(partial(find_reports, folder, (target, cache, ledger)), options.jobs) as look,
        ):
            from converter.builder.run import Run

            request = BuildRequest(
                settings=settings,
                folder=folder,
                target=target,
                cache=cache,
                ledger=ledger,
                options=options,
                is_site=is_site,
                is_rebuilt=is_rebuilt,
                look=look,
                look_at_ledger=look_at_ledger,
                today=today(),
            )
            return Run(request).build()
    except BusyError:
        return Outcome(2, (message("S016"),))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Let no collection of garbage look through a store's worth of rows again and again: a third of a small build."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
