"""What the commands do. This loads little: what a build needs is loaded when there is one."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from converter.builder.cache import CacheError, open_cache
from converter.builder.lock import BusyError, alone
from converter.builder.outcome import Outcome, link_messages, told_of_ledger
from converter.builder.request import BuildRequest, Options
from converter.builder.target import TargetError, check_target
from converter.messages import message, reason
from converter.settings import Site


def build_docs(site: Site, options: Options | None = None) -> Outcome:
    """Write the pages of a site as Markdown to its output folder; what else lies there is left alone."""
    return _build(site, options or Options(), is_html=False)


def build_site(site: Site, options: Options | None = None) -> Outcome:
    """Build a site into its output folder."""
    return _build(site, options or Options(), is_html=True)


def check_folder(site: Site, year: int | None = None, office: str = "") -> Outcome:
    """Read a folder of reports and return all that an editor should look at; nothing is written but into the cache.

    year, office: only what is said of files with such reports, of all where left out.
    """
    from converter.builder.preview import preview
    from converter.ledger import LedgerError

    try:
        with preview(site) as found:
            messages, chosen = found.messages, ""
            if year or office:
                files = found.files_of(year, office)
                messages = tuple(each for each in messages if each.where in files)
                chosen = f"（只看{f'{year}年' if year else ''}{office}：{len(files)} 个文件）"
            summary = f"{found.reports} 份报告{chosen}，{len(messages)} 条要看的。"
            is_unread = any(each.severity == "error" for each in messages)
            moved = (each for change in found.changes for each in link_messages(change))
            links = (*told_of_ledger(found.ledger), *moved)
            status = 1 if is_unread else 0
            return Outcome(
                status, messages, summary, links=links, report_changes=found.report_changes, reports=found.reports
            )
    except LedgerError as error:
        return Outcome(2, error.messages)
    except BusyError:
        return Outcome(2, (message("S016"),))


def today() -> str:
    """Return the local day, ISO 8601: the ledger notes it beside links that move; no page shows it."""
    return dt.datetime.now().astimezone().date().isoformat()


def _build(site: Site, options: Options, *, is_html: bool) -> Outcome:
    """Build; return how it went."""
    if site.output is None:
        raise ValueError("a build needs an output folder")
    if options.zip and options.zip.resolve().is_relative_to(site.output):
        return Outcome(2, (message("S023", file=options.zip),))
    try:
        if is_html:
            check_target(site.output)  # before anything is made; and again, when no other build is at it
        open_cache(site.cache)
        with alone(site.ledger, site.output), _without_collection():
            from converter.builder.run import Run

            is_rebuilt = is_html and check_target(site.output)
            outcome = Run(BuildRequest(site, site.output, options, is_html, is_rebuilt, today())).build()
            return _packed(outcome, site.output, options.zip) if options.zip else outcome
    except (TargetError, CacheError) as error:
        return Outcome(2, (error.message,))
    except BusyError:
        return Outcome(2, (message("S016"),))
    except OSError as error:  # of the lock
        return Outcome(2, (message("S005", folder=error.filename or site.output, reason=reason(error)),))


def _packed(outcome: Outcome, site: Path, file: Path) -> Outcome:
    """Pack a site that was built; return how that went."""
    if outcome.status == 2:  # noqa: PLR2004 - nothing was built
        return outcome
    from converter.builder.pack import pack_site

    try:
        pack_site(site, file)
    except OSError as error:
        refusal = message("S005", folder=error.filename or file, reason=reason(error))
        return replace(outcome, status=1, messages=(*outcome.messages, refusal))
    return replace(outcome, zip=str(file))


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
