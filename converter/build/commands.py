"""What the commands do: read an archive, keep its links, build its pages or its site, say how it went."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from converter.anchors import Change, Ledger, LedgerError
from converter.build.archive import read_archive
from converter.build.cluster import ClusterError, cluster_workers
from converter.build.finish import DeadLinkError
from converter.build.hand import Hand, MkDocsError
from converter.build.lock import BusyError, alone
from converter.build.place import Place
from converter.build.progress import Progress
from converter.build.rows import severities, told, told_of_files
from converter.build.store import BrokenStoreError, Store
from converter.build.update import Order, Update
from converter.build.work import Workers
from converter.messages import message, reason
from converter.model import Message
from converter.publish.target import TargetError, check_target, files_listed, is_owned, pages_listed
from converter.publish.writer import files_below
from converter.readers.folder import CACHE_MARK, SITE_MARK
from converter.settings import CHECKOUT, Settings

LEDGER = "links"
"""Name of the ledger in a folder of reports."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run went."""

    status: int
    """0 done (warnings included), 1 done but for reports that could not be read, 2 nothing was built."""
    messages: tuple[Message, ...]
    summary: str = ""
    """What was made, in one line; empty where nothing was."""
    details: tuple[str, ...] = ()
    """What is behind a failure: dead links, what MkDocs said."""
    links: tuple[Message, ...] = ()
    """What became of links that had to move."""
    hidden: int = 0
    """Messages of no weight that are not among `messages`."""

    def lines(self) -> Iterator[str]:
        """Yield what an editor is told: errors and warnings, a count of the rest, moved links, the summary."""
        shown = [notice for notice in self.messages if notice.severity != "info"]
        yield from map(str, shown)
        yield from self.details
        if hidden := self.hidden + len(self.messages) - len(shown):
            yield f"另有 {hidden} 条提示，用 converter check 可以看到。"
        yield from map(str, self.links)
        if self.summary:
            yield self.summary


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is to go."""

    cache: Path = Path(".cache")
    """Folder for what is kept from build to build."""
    ledger: Path | None = None
    """Folder of the published ids; where None, `links` in the folder of reports."""
    is_strict: bool = False
    """Whether one file that cannot be read means that nothing is written."""
    is_full: bool = False
    """Whether to use nothing that was kept."""
    jobs: int | None = None
    """Processes; None for as many as there are cores."""
    cluster: str = ""
    """Address of a Dask scheduler that reports are converted on; empty for this machine."""


def ledger_of(folder: Path, ledger: Path | None) -> Path:
    """Return the folder of the ledger: the one that is named, or `links` in the folder of reports."""
    return ledger or folder / LEDGER


def build_docs(settings: Settings, folder: Path | None = None, options: Options | None = None) -> Outcome:
    """Write the pages of a folder of reports (where None, of the settings) to docs/, hand-written pages left alone."""
    options = options or Options(CHECKOUT / ".cache")
    docs = CHECKOUT / settings.docs
    return _Build(settings, folder or CHECKOUT / settings.reports, docs, options, is_site=False).run()


def build_site(settings: Settings, folder: Path, target: Path, options: Options | None = None) -> Outcome:
    """Build the site of a folder of reports into the folder `target`."""
    return _Build(settings, folder, target.resolve(), options or Options(), is_site=True).run()


def check_folder(settings: Settings, folder: Path, ledger: Path | None = None) -> Outcome:
    """Read a folder of reports and return all that an editor should look at; nothing is written."""
    if not folder.is_dir():
        return Outcome(2, (message("S001", folder=folder),))
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
        links=tuple(_links_told(collection.changes, archive.originals)),
    )


def link_messages(change: Change) -> Iterator[Message]:
    """Yield what is told of one page's links."""
    name = change.name or change.page
    if change.left == "moved":
        yield message("L106", name, page=change.page, target=change.target)
    elif change.left:
        yield message("L105", name, page=change.page)
    if change.before:
        yield message("L104", name, before=change.before)
    if change.similar:
        yield message("L101", name, count=len(change.similar), ids="、".join(change.similar))
    for code, pairs in (("L102", change.moved), ("L103", change.gone)):
        if pairs and not change.left:
            ids = "、".join(f"{identifier} → {target or 'title'}" for identifier, target in pairs)
            yield message(code, name, count=len(pairs), ids=ids)


def today() -> str:
    """Return the local day, ISO 8601: the ledger notes it beside links that move; no page shows it."""
    return dt.datetime.now().astimezone().date().isoformat()


class _Build:
    """One run of `site` or `build`."""

    def __init__(self, settings: Settings, folder: Path, target: Path, options: Options, *, is_site: bool) -> None:
        self.settings, self.folder, self.target, self.is_site = settings, folder, target, is_site
        self.options = options
        self.cache = options.cache.resolve()
        self.ledger = ledger_of(folder, options.ledger)
        self.is_rebuilt = False

    def run(self) -> Outcome:
        """Build; return how it went."""
        if not self.folder.is_dir():
            return Outcome(2, (message("S001", folder=self.folder),))
        try:
            if self.is_site:
                self.is_rebuilt = check_target(self.target, self.folder)
            self.cache.mkdir(parents=True, exist_ok=True)
            (self.cache / CACHE_MARK).touch()
        except TargetError as error:
            return Outcome(2, (error.message,))
        except OSError as error:
            return Outcome(2, (message("S005", folder=error.filename or self.cache, reason=reason(error)),))
        try:
            with alone((self.ledger, self.target)), _without_collection():
                return self._alone()
        except BusyError:
            return Outcome(2, (message("S016"),))
        except ClusterError as error:
            return Outcome(2, (message("S015", address=self.options.cluster, reason=error),))

    def _alone(self) -> Outcome:
        try:
            try:
                return self._with_store(is_kept=not self.options.is_full)
            except BrokenStoreError:
                return self._with_store(is_kept=False)
        except sqlite3.OperationalError as error:  # a full disk, most of all
            return Outcome(2, (message("S005", folder=self.cache, reason=str(error)),))

    def _with_store(self, *, is_kept: bool) -> Outcome:
        kind = "site" if self.is_site else "docs"
        name = hashlib.sha256(f"{self.target}\n{self.folder.resolve()}\n{self.ledger.resolve()}".encode()).hexdigest()
        store = Store(self.cache / f"{kind}-{name[:12]}.sqlite", is_kept=is_kept)
        try:
            with Progress() as progress, Workers(self.options.jobs) as workers:
                if not self.options.cluster:
                    return self._run(store, workers, workers, progress)
                with cluster_workers(self.options.cluster) as readers:
                    return self._run(store, readers, workers, progress)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            raise BrokenStoreError(str(error)) from None
        finally:
            store.close()

    def _run(self, store: Store, readers: Workers, workers: Workers, progress: Progress) -> Outcome:
        hand = Hand(CHECKOUT, CHECKOUT / self.settings.docs, self.cache) if self.is_site else None
        apart = (self.target, self.cache, self.ledger)
        order = Order(self.settings, self.folder, self.ledger, apart, today(), hand)
        update = Update(order, store, workers, progress.step)
        try:
            update.read(readers)
        except LedgerError as error:
            return Outcome(2, error.messages)
        built = update.built
        is_ours = self._is_as_left(store)
        said = self._refusal(update, is_ours=is_ours)
        if any(notice.severity == "error" for notice in said):
            return self._failed(store, *said)
        left = () if is_ours else self._left()
        try:
            with Place(self.target) as place:
                files = update.make(place, left, is_ours=is_ours)
        except (LedgerError, DeadLinkError, MkDocsError, OSError) as error:
            return self._left_alone(store, self._failed_by(error, store, built.originals), is_ours=is_ours)
        self._note_mark(store)
        shown = f"：{self.target / 'index.html'}" if self.is_site else "。"
        summary = f"{built.reports} 份报告，{'' if self.is_site else 'docs/ 里有 '}{files} 个文件变动{shown}"
        slow = (message("S017", reason=built.slow.rpartition(": ")[2]),) if built.slow else ()
        links = (*said, *slow, *_links_told(built.changes, built.originals))
        status = 1 if built.errors else 0
        return Outcome(status, told(store), summary, links=links, hidden=severities(store)["info"])

    def _failed_by(self, error: Exception, store: Store, originals: Mapping[str, str | Path]) -> Outcome:
        if isinstance(error, LedgerError):
            return self._failed(store, *error.messages)
        if isinstance(error, DeadLinkError):
            return self._failed(store, message("S006", reason="有链接指不到地方"), details=error.lines)
        if isinstance(error, OSError):
            return self._failed(store, _writing_failed(error, originals, self.target))
        lines = error.lines if isinstance(error, MkDocsError) else ()
        return self._failed(store, message("S006", reason=str(error)), details=lines)

    def _refusal(self, update: Update, *, is_ours: bool) -> tuple[Message, ...]:
        """Return what speaks against building, and what is only to be said."""
        built = update.built
        if self.options.is_strict and built.errors:
            return (message("S004", count=len(built.errors)),)
        if not built.reports and built.errors:
            return (message("S003"),)
        if self.is_rebuilt and not built.reports:  # a share that is not mounted must not wipe the site
            return (message("S011", folder=self.folder, target=self.target),)
        is_doubtful = self.is_site and (built.is_ledger_short or not is_ours)
        pages = pages_listed(self.target) if is_doubtful else frozenset[str]()
        if pages and not built.known_pages:
            return (message("L016", target=self.target, count=len(pages), links=self.ledger),)
        unknown = sorted(pages - built.known_pages - built.planned_pages)
        return (message("L017", count=len(unknown), pages="、".join(unknown)),) if unknown else ()

    def _failed(self, store: Store, *reasons: Message, details: tuple[str, ...] = ()) -> Outcome:
        return Outcome(2, (*told_of_files(store), *reasons), details=details)

    def _left_alone(self, store: Store, outcome: Outcome, *, is_ours: bool) -> Outcome:
        """Note that nothing was placed: laying files ready changed the folder's time and nothing else."""
        if is_ours:
            store.forget()
            self._note_mark(store)
        return outcome

    def _left(self) -> tuple[str, ...]:
        """Return the files of ours that may lie in the output folder, as paths below it."""
        if self.is_site:
            return files_listed(self.target)
        return tuple(name for name in files_below(self.target) if is_owned(name))

    def _mark(self) -> str:
        """Return what tells whether the output folder is as it was left, without a look at every file.

        The time of a folder changes when something in it comes, goes or is replaced; those of single reports are left out.
        """
        found = []
        for name in (
            SITE_MARK,
            ".",
            "reports",
            "reports/*",
            "themes",
            "themes/*",
            "check",
            "search",
            "guide",
            "assets",
        ):
            for path in sorted(self.target.glob(name)) if "*" in name else [self.target / name]:
                try:
                    status = path.stat()
                except OSError:
                    continue
                size = status.st_size if name == SITE_MARK else 0
                found.append(f"{path.name} {status.st_ino} {status.st_mtime_ns} {size}")
        return hashlib.sha256("\n".join(found).encode()).hexdigest()

    def _is_as_left(self, store: Store) -> bool:
        """Whether the output folder is the one that the store knows."""
        return bool(store.note("mark") == self._mark())

    def _note_mark(self, store: Store) -> None:
        mark = self._mark()
        if store.note("mark") != mark:
            store.note_down("mark", mark)
            store.commit()


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


def _writing_failed(error: OSError, originals: Mapping[str, str | Path], folder: Path) -> Message:
    """Return what is said where writing failed: an original that was moved away meanwhile, or a folder that refuses."""
    gone = next((name for name, path in originals.items() if str(path) == error.filename), None)
    if gone:
        return message("S012", file=gone, reason=reason(error))
    return message("S005", folder=error.filename or folder, reason=reason(error))


def _links_told(changes: tuple[Change, ...], originals: Mapping[str, str | Path]) -> Iterator[Message]:
    for change in changes:
        yield from link_messages(change)
    gone = Counter(str(PurePosixPath(change.name).parent) for change in changes if change.left == "gone")
    if max(gone.values(), default=0) > 1:  # reports taken away all at once: a share may not be mounted
        here = {str(folder) for name in originals for folder in PurePosixPath(name).parents}
        for folder, count in sorted(gone.items()):
            if count > 1 and folder not in here:
                yield message("L107", folder=folder, count=count)
