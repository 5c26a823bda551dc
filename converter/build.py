"""What the commands do: read an archive, build its pages or its site, say how it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from converter.messages import message
from converter.model import Message
from converter.publish.docs import Archive, is_owned, make_docs, read_archive, writing_failed
from converter.publish.writer import write_files
from converter.settings import CHECKOUT, Settings


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

    def lines(self) -> Iterator[str]:
        """Yield what an editor is told: errors and warnings, a count of the rest, the summary."""
        shown = [notice for notice in self.messages if notice.severity != "info"]
        yield from map(str, shown)
        yield from self.details
        if hidden := len(self.messages) - len(shown):
            yield f"另有 {hidden} 条提示，用 converter check 可以看到。"
        if self.summary:
            yield self.summary


def build_docs(
    settings: Settings, folder: Path | None = None, ledger: Path | None = None, *, strict: bool = False
) -> Outcome:
    """Write the pages of a folder of reports (where None, of the settings) to docs/, hand-written pages left alone."""
    folder = folder or CHECKOUT / settings.reports
    docs = CHECKOUT / settings.docs
    archive, refused = _read(folder, settings, (docs, ledger or folder / "links"), strict=strict)
    if archive is None:
        return refused
    try:
        changed = write_files(make_docs(archive), docs, is_owned)
    except OSError as error:
        return _failed(archive, writing_failed(error, archive, docs))
    return _done(archive, f"{len(archive.collection.reports)} 份报告，docs/ 里有 {changed} 个文件变动。")


def build_site(  # noqa: PLR0913 - the command's options
    settings: Settings, folder: Path, target: Path, cache: Path, ledger: Path | None = None, *, strict: bool = False
) -> Outcome:
    """Build the site of a folder of reports into `target`.

    cache: folder for generated Markdown; ledger: folder of the published ids (kept apart from the reports' files).
    """
    from converter.publish.site import (  # MkDocs is slow to load, other commands do without
        SiteError,
        check_target,
        make_site,
    )

    target, cache = target.resolve(), cache.resolve()
    if target == folder.resolve():
        return Outcome(2, (message("S008", folder=folder),))
    try:
        is_rebuilt = check_target(target)
    except SiteError as error:
        return Outcome(2, (error.message,))
    archive, refused = _read(folder, settings, (target, cache, ledger or folder / "links"), strict=strict)
    if archive is None:
        return refused
    if is_rebuilt and not archive.collection.reports:  # a share that is not mounted must not wipe the site
        return _failed(archive, message("S011", folder=folder, target=target))
    try:
        changed = make_site(archive, target, cache)
    except SiteError as error:
        return _failed(archive, error.message, error.details)
    return _done(archive, f"{len(archive.collection.reports)} 份报告，{changed} 个文件变动：{target / 'index.html'}")


def check_folder(settings: Settings, folder: Path, ledger: Path | None = None) -> Outcome:
    """Read a folder of reports and return all that an editor should look at; nothing is written."""
    archive, refused = _read(folder, settings, (ledger or folder / "links",), strict=False, all_may_fail=True)
    if archive is None:
        return refused
    return _done(archive, f"{len(archive.collection.reports)} 份报告，{len(archive.collection.messages)} 条要看的。")


def _read(
    folder: Path, settings: Settings, apart: tuple[Path, ...], *, strict: bool, all_may_fail: bool = False
) -> tuple[Archive | None, Outcome]:
    """Return the archive, or None and the outcome that says why nothing is built."""
    if not folder.is_dir():
        return None, Outcome(2, (message("S001", folder=folder),))
    archive = read_archive(folder, settings, apart)
    collection = archive.collection
    if strict and collection.errors:
        return None, _failed(archive, message("S004", count=len(collection.errors)))
    if not collection.reports and collection.errors and not all_may_fail:
        return None, _failed(archive, message("S003"))
    return archive, Outcome(0, ())


def _failed(archive: Archive, reason: Message, details: tuple[str, ...] = ()) -> Outcome:
    return Outcome(2, (*archive.collection.messages, reason), details=details)


def _done(archive: Archive, summary: str) -> Outcome:
    return Outcome(1 if archive.collection.errors else 0, archive.collection.messages, summary)
