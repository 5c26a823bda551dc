"""One run of a build, alone with its ledger, its output folder and its store."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from converter.anchors import LedgerError
from converter.build.cluster import ClusterError, cluster_workers
from converter.build.finish import DeadLinkError
from converter.build.hand import Hand, MkDocsError
from converter.build.order import Order
from converter.build.outcome import Outcome, links_told
from converter.build.place import Place
from converter.build.progress import Progress
from converter.build.rows import severities, told, told_of_files
from converter.build.store import BrokenStoreError, Store
from converter.build.update import Update
from converter.build.work import Workers
from converter.messages import message, reason
from converter.model import Message
from converter.publish.target import files_listed, is_owned, pages_listed
from converter.publish.writer import files_below
from converter.readers.folder import SITE_MARK
from converter.settings import CHECKOUT


class Run:
    """One run of `site` or `build`."""

    def __init__(self, order: Order) -> None:
        self.order = order

    def build(self) -> Outcome:
        """Build; return how it went."""
        try:
            try:
                return self._with_store(is_kept=not self.order.options.is_full)
            except BrokenStoreError:
                return self._with_store(is_kept=False)
        except sqlite3.OperationalError as error:  # a full disk, most of all
            return Outcome(2, (message("S005", folder=self.order.cache, reason=str(error)),))
        except ClusterError as error:
            return Outcome(2, (message("S015", address=self.order.options.cluster, reason=error),))

    def _with_store(self, *, is_kept: bool) -> Outcome:
        order = self.order
        kind = "site" if order.is_site else "docs"
        folders = f"{order.target}\n{order.folder.resolve()}\n{order.ledger.resolve()}"
        name = hashlib.sha256(folders.encode()).hexdigest()
        store = Store(order.cache / f"{kind}-{name[:12]}.sqlite", is_kept=is_kept)
        try:
            with Progress() as progress, Workers(order.options.jobs) as workers:
                if not order.options.cluster:
                    return self._run(store, workers, workers, progress)
                with cluster_workers(order.options.cluster) as readers:
                    return self._run(store, readers, workers, progress)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            raise BrokenStoreError(str(error)) from None
        finally:
            store.close()

    def _run(self, store: Store, readers: Workers, workers: Workers, progress: Progress) -> Outcome:
        order = self.order
        hand = Hand(CHECKOUT, CHECKOUT / order.settings.docs, order.cache) if order.is_site else None
        update = Update(order, hand, store, workers, progress.step)
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
            with Place(order.target) as place:
                files = update.make(place, left, is_ours=is_ours)
        except (LedgerError, DeadLinkError, MkDocsError, OSError) as error:
            return self._left_alone(store, self._failed_by(error, store, built.originals), is_ours=is_ours)
        self._note_mark(store)
        shown = f"：{order.target / 'index.html'}" if order.is_site else "。"
        summary = f"{built.reports} 份报告，{'' if order.is_site else 'docs/ 里有 '}{files} 个文件变动{shown}"
        slow = (message("S017", reason=built.slow.rpartition(": ")[2]),) if built.slow else ()
        links = (*said, *slow, *links_told(built.changes, built.originals))
        status = 1 if built.errors else 0
        return Outcome(status, told(store), summary, links=links, hidden=severities(store)["info"])

    def _failed_by(self, error: Exception, store: Store, originals: Mapping[str, str | Path]) -> Outcome:
        if isinstance(error, LedgerError):
            return self._failed(store, *error.messages)
        if isinstance(error, DeadLinkError):
            return self._failed(store, message("S006", reason="有链接指不到地方"), details=error.lines)
        if isinstance(error, OSError):
            return self._failed(store, _writing_failed(error, originals, self.order.target))
        lines = error.lines if isinstance(error, MkDocsError) else ()
        return self._failed(store, message("S006", reason=str(error)), details=lines)

    def _refusal(self, update: Update, *, is_ours: bool) -> tuple[Message, ...]:
        """Return what speaks against building, and what is only to be said."""
        order, built = self.order, update.built
        if order.options.is_strict and built.errors:
            return (message("S004", count=len(built.errors)),)
        if not built.reports and built.errors:
            return (message("S003"),)
        if order.is_rebuilt and not built.reports:  # a share that is not mounted must not wipe the site
            return (message("S011", folder=order.folder, target=order.target),)
        is_doubtful = order.is_site and (built.is_ledger_short or not is_ours)
        pages = pages_listed(order.target) if is_doubtful else frozenset[str]()
        if pages and not built.known_pages:
            return (message("L016", target=order.target, count=len(pages), links=order.ledger),)
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
        if self.order.is_site:
            return files_listed(self.order.target)
        return tuple(name for name in files_below(self.order.target) if is_owned(name))

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
            for path in sorted(self.order.target.glob(name)) if "*" in name else [self.order.target / name]:
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


def _writing_failed(error: OSError, originals: Mapping[str, str | Path], folder: Path) -> Message:
    """Return what is said where writing failed: an original that was moved away meanwhile, or a folder that refuses."""
    gone = next((name for name, path in originals.items() if str(path) == error.filename), None)
    if gone:
        return message("S012", file=gone, reason=reason(error))
    return message("S005", folder=error.filename or folder, reason=reason(error))
