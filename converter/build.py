"""What the commands do: read an archive, keep its links, build its pages or its site, say how it went."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from converter.anchors import Change, Ledger, LedgerError
from converter.messages import message
from converter.model import Message
from converter.publish.docs import Archive, is_owned, make_docs, read_archive, write_ledger, writing_failed
from converter.publish.writer import write_files
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
    """What MkDocs said of a failure."""
    links: tuple[Message, ...] = ()
    """What became of links that had to move."""

    def lines(self) -> Iterator[str]:
        """Yield what an editor is told: errors and warnings, a count of the rest, moved links, the summary."""
        shown = [notice for notice in self.messages if notice.severity != "info"]
        yield from map(str, shown)
        yield from self.details
        if hidden := len(self.messages) - len(shown):
            yield f"另有 {hidden} 条提示，用 converter check 可以看到。"
        yield from map(str, self.links)
        if self.summary:
            yield self.summary


def ledger_of(folder: Path, ledger: Path | None) -> Path:
    """Return the folder of the ledger: the one that is named, or `links` in the folder of reports."""
    return ledger or folder / LEDGER


def build_docs(
    settings: Settings, folder: Path | None = None, ledger: Path | None = None, *, strict: bool = False
) -> Outcome:
    """Write the pages of a folder of reports (where None, of the settings) to docs/, hand-written pages left alone."""
    folder = folder or CHECKOUT / settings.reports
    docs = CHECKOUT / settings.docs
    links = ledger_of(folder, ledger)
    archive, refused = _read(folder, settings, links, (docs,), strict=strict)
    if archive is None:
        return refused
    try:
        write_ledger(archive, links)
        changed = write_files(make_docs(archive), docs, is_owned)
    except LedgerError as error:
        return _failed(archive, *error.messages)
    except OSError as error:
        return _failed(archive, writing_failed(error, archive, docs))
    return _done(archive, f"{len(archive.collection.reports)} 份报告，docs/ 里有 {changed} 个文件变动。")


def build_site(  # noqa: PLR0913 - the command's options
    settings: Settings, folder: Path, target: Path, cache: Path, ledger: Path | None = None, *, strict: bool = False
) -> Outcome:
    """Build the site of a folder of reports into `target`.

    cache: folder for generated Markdown; ledger: folder of the published ids (where None, `links` in the folder).
    """
    from converter.publish.site import (  # MkDocs is slow to load, other commands do without
        SiteError,
        check_target,
        make_site,
        pages_built,
    )

    target, cache = target.resolve(), cache.resolve()
    links = ledger_of(folder, ledger)
    try:
        is_rebuilt = check_target(target, folder)
    except SiteError as error:
        return Outcome(2, (error.message,))
    archive, refused = _read(folder, settings, links, (target, cache), strict=strict)
    if archive is None:
        return refused
    notices = tuple(_unknown_pages(pages_built(target), archive, links, target))
    if is_rebuilt and not archive.collection.reports:  # a share that is not mounted must not wipe the site
        notices = (message("S011", folder=folder, target=target),)
    if any(notice.severity == "error" for notice in notices):
        return _failed(archive, *notices)
    try:
        write_ledger(archive, links)
        changed = make_site(archive, target, cache)
    except LedgerError as error:
        return _failed(archive, *error.messages)
    except SiteError as error:
        return _failed(archive, error.message, details=error.details)
    summary = f"{len(archive.collection.reports)} 份报告，{changed} 个文件变动：{target / 'index.html'}"
    return _done(archive, summary, notices)


def check_folder(settings: Settings, folder: Path, ledger: Path | None = None) -> Outcome:
    """Read a folder of reports and return all that an editor should look at; nothing is written."""
    archive, refused = _read(folder, settings, ledger_of(folder, ledger), (), strict=False, all_may_fail=True)
    if archive is None:
        return refused
    return _done(archive, f"{len(archive.collection.reports)} 份报告，{len(archive.collection.messages)} 条要看的。")


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


def _read(  # noqa: PLR0913 - what the commands differ in
    folder: Path,
    settings: Settings,
    links: Path,
    apart: tuple[Path, ...],
    *,
    strict: bool,
    all_may_fail: bool = False,
) -> tuple[Archive | None, Outcome]:
    """Return the archive, or None and the outcome that says why nothing is built."""
    if not folder.is_dir():
        return None, Outcome(2, (message("S001", folder=folder),))
    try:
        ledger = Ledger(links)
        archive = read_archive(folder, settings, ledger, (*apart, links), today())
    except LedgerError as error:
        return None, Outcome(2, error.messages)
    collection = archive.collection
    if strict and collection.errors:
        return None, _failed(archive, message("S004", count=len(collection.errors)))
    if not collection.reports and collection.errors and not all_may_fail:
        return None, _failed(archive, message("S003"))
    return archive, Outcome(0, ())


def _failed(archive: Archive, *reasons: Message, details: tuple[str, ...] = ()) -> Outcome:
    return Outcome(2, (*archive.collection.messages, *reasons), details=details)


def _done(archive: Archive, summary: str, notices: tuple[Message, ...] = ()) -> Outcome:
    collection = archive.collection
    told = [each for change in collection.changes for each in link_messages(change)]
    told += _vanished(archive)
    return Outcome(1 if collection.errors else 0, collection.messages, summary, links=(*notices, *told))


def _unknown_pages(built: frozenset[str], archive: Archive, links: Path, target: Path) -> Iterator[Message]:
    """Yield what is said where a site has pages of reports that the ledger does not know: it may be the wrong one."""
    collection = archive.collection
    if built and not archive.known_pages:
        yield message("L016", target=target, count=len(built), links=links)
        return
    unknown = sorted(built - archive.known_pages - {account.head.page for account in collection.accounts})
    if unknown:
        yield message("L017", count=len(unknown), pages="、".join(unknown))


def _vanished(archive: Archive) -> Iterator[Message]:
    """Yield what is said of folders whose reports were taken away all at once: a share may not be mounted."""
    collection = archive.collection
    here = {str(folder) for name in archive.originals for folder in PurePosixPath(name).parents}
    gone = [PurePosixPath(change.name).parent for change in collection.changes if change.left == "gone"]
    for folder, count in sorted(Counter(map(str, gone)).items()):
        if count > 1 and folder not in here:
            yield message("L107", folder=folder, count=count)
