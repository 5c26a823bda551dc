"""One run of a build, alone with its ledger, its output folder and its store."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from converter import __version__
from converter.builder.as_left import AsLeft
from converter.builder.build_file import Build, put_build
from converter.builder.cache import prune
from converter.builder.check_page import check_file, put_check_page
from converter.builder.cluster import ClusterError, cluster_workers
from converter.builder.deploy import Deployment, folder_beside
from converter.builder.list_rows import errors_and_warnings, messages_of_files, severities
from converter.builder.outcome import Outcome, links_told, told_of_ledger
from converter.builder.outputs import DeadLinkError
from converter.builder.pool import Pool
from converter.builder.progress import Progress
from converter.builder.request import BuildRequest
from converter.builder.static_files import MkDocsError, StaticFiles
from converter.builder.store import SPOILED, Store, is_of_disk, remove_store, store_file
from converter.builder.target import files_listed, pages_listed
from converter.builder.told import known_warnings, note_told
from converter.builder.update import Update
from converter.files import LinkError, files_below
from converter.ledger import LedgerError
from converter.messages import message, reason
from converter.model import Message
from converter.pages.table import is_owned
from converter.settings import Site
from converter.sources import Stamped, remember, seen
from converter.tables import BrokenStoreError, decoded, encoded

_TRIES = 4
"""Times that a build begins again where what was kept is broken, or reports are taken away while they are read."""
_SOURCES = "sources"
"""Note in the store of what the files of the program are."""
_SQLITE = {
    sqlite3.SQLITE_FULL: "磁盘已满",
    sqlite3.SQLITE_READONLY: "没有权限",
    sqlite3.SQLITE_CANTOPEN: "没有权限",
    sqlite3.SQLITE_BUSY: "另一个程序正在使用",
    sqlite3.SQLITE_LOCKED: "另一个程序正在使用",
}


class VanishedError(Exception):
    """A report was taken away while the build was at it."""


class Run:
    """One run of `site` or `build`."""

    def __init__(self, request: BuildRequest) -> None:
        self.request = request
        self._is_broken = False
        """Whether what was kept had to be thrown away."""

    def build(self) -> Outcome:
        """Build; return how it went."""
        is_kept = not self.request.options.is_full
        for _ in range(_TRIES):
            try:
                return self._with_store(is_kept=is_kept)
            except BrokenStoreError:
                if self._is_broken:  # a new one is whole: the fault is not in what was kept
                    raise
                is_kept = False
                self._is_broken = True
            except VanishedError:  # the next look finds it gone
                continue
            except sqlite3.OperationalError as error:  # a full disk, most of all
                return self._without_cache(_SQLITE.get(error.sqlite_errorcode & 0xFF, str(error)))
            except ClusterError as error:
                return Outcome(2, (message("S015", address=self.request.options.cluster, reason=error),))
        return Outcome(2, (message("S038", count=_TRIES),))

    def _without_cache(self, reason: str) -> Outcome:
        return Outcome(2, (message("S030", folder=self.request.site.cache, reason=reason),))

    def _with_store(self, *, is_kept: bool) -> Outcome:
        request = self.request
        file = store_file(request.site, "site" if request.is_html else "docs", request.target)
        try:
            store = Store(file, is_kept=is_kept)
        except OSError as error:
            return self._without_cache(reason(error) if error.errno else str(error.strerror))
        self._is_broken |= store.is_broken
        try:
            with Progress(is_quiet=request.options.is_quiet) as progress, Pool(request.options.jobs) as pool:
                if not request.options.cluster:
                    return self._run(store, pool, pool, progress)
                with cluster_workers(request.options.cluster) as readers:
                    return self._run(store, readers, pool, progress)
        except SPOILED as error:
            if is_of_disk(error):
                raise
            raise BrokenStoreError(str(error)) from None
        except msgspec.MsgspecError as error:
            raise BrokenStoreError(str(error)) from None
        finally:
            store.close()
            self._tidy(file)

    def _tidy(self, file: Path) -> None:
        """Throw away stores that nobody needs: what reading gave before there was a build, and what is old; file: the one in use."""
        with suppress(OSError):
            os.utime(file)
            remove_store(store_file(self.request.site, "read"))
            prune(self.request.site.cache)

    def _run(self, store: Store, readers: Pool, pool: Pool, progress: Progress) -> Outcome:
        request = self.request
        if kept := store.note(_SOURCES):
            remember(decoded(kept, dict[str, Stamped]))
        static_files = StaticFiles(request.site) if request.is_html else None
        update = Update(request, static_files, store, pool, progress.step)
        try:
            update.read(readers)
        except LedgerError as error:
            return Outcome(2, error.messages)
        built = update.built
        as_left = AsLeft(store, request.target, is_html=request.is_html)
        spoiled = as_left.look()
        is_ours = spoiled is not None
        refusal = self._refusal(update, is_ours=is_ours)
        if any(notice.severity == "error" for notice in refusal):
            return self._failed(store, *refusal)
        left = () if is_ours else self._left()
        try:
            # The processes end first: none may write where files lie ready once that is removed.
            with Deployment(request.target) as deployment, pool:
                files = update.make(deployment, as_left, left, spoiled)
        except (LedgerError, DeadLinkError, MkDocsError, OSError) as error:
            return self._failed_by(error, store, built.originals)
        return self._told(store, update, files, refusal)

    def _told(self, store: Store, update: Update, files: int, notices: Sequence[Message]) -> Outcome:
        """Return how a build went that has made a site, and write what tells of it; files: that changed; notices: what is to be said besides."""
        request, built = self.request, update.built
        messages = errors_and_warnings(store)
        known = known_warnings(store, messages)
        if request.options.is_heard:
            note_told(store, messages)
        store.note_down(_SOURCES, encoded(seen()))
        store.commit()
        is_apart = request.site.settings.check == "apart"
        build, unwritten = self._stamp(built.reports, is_changed=bool(files))
        # When a site will be made of Markdown is not known here.
        stamp = build.line if build else f"{built.reports:,} 份报告（程序 {__version__}）"
        untold = put_check_page(store, request.site_folder, stamp, is_wanted=is_apart)
        shown = f"：{request.site_folder / 'index.html'}" if request.is_html else "。"
        summary = f"{built.reports} 份报告，{'' if request.is_html else 'docs/ 里有 '}{files} 个文件变动{shown}"
        slow = (message("S017", reason=built.slow.rpartition(": ")[2]),) if built.slow else ()
        broken = (message("S035"),) if self._is_broken else ()
        links = (
            *notices,
            *broken,
            *told_of_ledger(update.ledger),
            *slow,
            *filter(None, (unwritten, untold)),
            *links_told(built.changes, built.originals),
        )
        status = 1 if built.errors else 0
        return Outcome(
            status,
            messages,
            summary,
            known=known,
            links=links,
            hidden=severities(store)["info"],
            report_changes=built.report_changes,
            reports=built.reports,
            files=files,
            build=build,
            check_page=str(check_file(request.site_folder)) if is_apart and not untold else "",
        )

    def _stamp(self, reports: int, *, is_changed: bool) -> tuple[Build | None, Message | None]:
        """Write the stamp of a site; return it, or what is to be told where that cannot be done."""
        if not self.request.is_html:
            return None, None
        try:
            return put_build(self.request.target, reports, is_changed=is_changed), None
        except OSError as error:
            return None, message("S005", folder=self.request.target, reason=reason(error))

    def _failed_by(self, error: Exception, store: Store, originals: Mapping[str, str | Path]) -> Outcome:
        if isinstance(error, LedgerError):
            return self._failed(store, *error.messages)
        if isinstance(error, DeadLinkError):
            return self._failed(store, message("S006", reason="有链接指不到地方"), details=error.lines)
        if isinstance(error, LinkError) and error.filename:
            file = os.path.relpath(error.filename, self.request.target).replace(os.sep, "/")
            return self._failed(store, message("S033", file=file))
        if isinstance(error, FileNotFoundError) and Path(error.filename or "") in map(Path, originals.values()):
            raise VanishedError
        if isinstance(error, OSError):
            return self._failed(store, _file_failed(error, originals, self.request.site, self.request.target))
        lines = error.lines if isinstance(error, MkDocsError) else ()
        return self._failed(store, message("S006", reason=str(error)), details=lines)

    def _refusal(self, update: Update, *, is_ours: bool) -> tuple[Message, ...]:
        """Return what speaks against building, and what is only to be said."""
        request, built = self.request, update.built
        if request.options.is_strict and built.errors:
            return (message("S004", count=len(built.errors)),)
        if not built.reports and built.errors:
            return (message("S003"),)
        if request.is_rebuilt and not built.reports:  # a share that is not mounted must not wipe the site
            return (message("S011", folder=request.site.reports, target=request.site_folder),)
        is_doubtful = request.is_html and (built.is_ledger_short or not is_ours)
        pages = pages_listed(request.target) if is_doubtful else frozenset[str]()
        if pages and not built.known_pages:
            return (message("L016", target=request.site_folder, count=len(pages), links=request.site.ledger),)
        unknown = sorted(pages - built.known_pages - built.planned_pages)
        return (message("L017", count=len(unknown), pages="、".join(unknown)),) if unknown else ()

    def _failed(self, store: Store, *reasons: Message, details: tuple[str, ...] = ()) -> Outcome:
        return Outcome(2, (*messages_of_files(store), *reasons), details=details)

    def _left(self) -> tuple[str, ...]:
        """Return the files of ours that may lie in the output folder, as paths below it."""
        if self.request.is_html:
            return files_listed(self.request.target)
        return tuple(name for name in files_below(self.request.target) if is_owned(name))


def _file_failed(error: OSError, originals: Mapping[str, str | Path], site: Site, output: Path) -> Message:
    """Return what is said of a file: S005 where it lies in a folder that a build writes to, S012 where it is only read."""
    failed = Path(error.filename or output)
    original = next((name for name, path in originals.items() if Path(path) == failed), None)
    written = (*site.apart, folder_beside(output))
    if original is None and any(failed.is_relative_to(folder) for folder in written):
        return message("S005", folder=failed, reason=reason(error))
    return message("S012", file=original or failed, reason=reason(error))
