"""What the commands do. This loads little: what a build needs is loaded when there is one."""

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.builder.cache import CacheError, open_cache
from converter.builder.lock import BusyError, alone, alone_in
from converter.builder.outcome import Outcome, links_told, told_of_ledger
from converter.builder.request import BuildRequest, Options
from converter.builder.target import TargetError, check_target
from converter.clock import now
from converter.messages import message, reason
from converter.model import Message
from converter.settings import Site

if TYPE_CHECKING:
    from converter.builder.publish import Published

_MOST_OFFICES = 8
"""Names that are offered where the one that was asked for is none."""


def build_docs(site: Site, options: Options | None = None) -> Outcome:
    """Write the pages of a site as Markdown to its output folder; what else lies there is left alone."""
    return _build(site, options or Options(), is_html=False)


def build_site(site: Site, options: Options | None = None) -> Outcome:
    """Build a site into its output folder, or where options say so beside the folder that readers see, to be shown there."""
    options = options or Options()
    if options.publish is None:
        return _build(site, options, is_html=True)
    from converter.builder.publish import Published

    published = Published(options.publish)
    options = replace(options, publish=published.folder)
    try:
        published.check()
        published.builds.mkdir(parents=True, exist_ok=True)
        with alone_in(published.builds):
            was_unshown = published.prepare()
            outcome = _build(replace(site, output=published.work), options, is_html=True)
            if not outcome.is_done:
                return outcome
            return _shown(outcome, published, is_changed=was_unshown or bool(outcome.files))
    except TargetError as error:
        return Outcome(2, (error.message,))
    except BusyError:
        return Outcome(2, (message("S016"),))
    except OSError as error:
        return Outcome(2, (message("S005", folder=error.filename or published.folder, reason=reason(error)),))
    finally:
        with suppress(OSError):
            published.builds.rmdir()  # it is empty where nothing was built


def go_back(folder: Path) -> Outcome:
    """Show in a folder the site that was published there before."""
    from converter.builder.publish import Published

    published = Published(folder)
    if published.kept is None:
        return Outcome(2, (message("S064", folder=published.folder),))
    try:
        with alone_in(published.builds):
            build = published.go_back()
    except TargetError as error:
        return Outcome(2, (error.message,))
    except BusyError:
        return Outcome(2, (message("S016"),))
    except OSError as error:
        return Outcome(2, (message("S063", folder=published.folder, reason=reason(error)),))
    said = f"现在公布的是：{build.line}。" if build else "已换成另一次公布的网站。"
    return Outcome(0, (), f"{said}再运行一次，就换回来。", build=build)


def check_folder(site: Site, year: int | None = None, office: str = "") -> Outcome:
    """Read a folder of reports and return all that an editor should look at; nothing is written but into the cache.

    year, office: only what is said of files with such reports, of all where left out.
    """
    from converter.builder.preview import preview
    from converter.ledger import LedgerError

    try:
        with preview(site) as found:
            messages, chosen = (*found.messages, *_alike(found.offices)), ""
            if year or office:
                files = found.files_of(year, office)
                messages = tuple(each for each in messages if each.where in files)
                offices = found.offices_like(office) if office else []
                if offices and office not in offices:
                    messages += (message("S072", office=office, offices="、".join(offices[:_MOST_OFFICES])),)
                chosen = f"（只看{f'{year}年' if year else ''}{office}：{len(files)} 个文件）"
            summary = f"{found.reports} 份报告{chosen}，{len(messages)} 条要看的。"
            is_unread = any(each.severity == "error" for each in messages)
            links = (*told_of_ledger(found.ledger), *links_told(found.changes, found.files))
            status = 1 if is_unread else 0
            return Outcome(
                status, messages, summary, links=links, report_changes=found.report_changes, reports=found.reports
            )
    except LedgerError as error:
        return Outcome(2, error.messages)
    except BusyError:
        return Outcome(2, (message("S016"),))


def _alike(offices: Collection[str]) -> Iterator[Message]:
    """Yield what is told of offices one of which may be the other under a shorter name."""
    from converter.language.offices import fuller_names

    for office in sorted(offices):
        if fuller := fuller_names(office, offices):
            yield message("S074", office=office, others="、".join(f"“{name}”" for name in fuller[:_MOST_OFFICES]))


def today() -> str:
    """Return the local day, ISO 8601: the ledger notes it beside links that move; no page shows it."""
    return now().date().isoformat()


def _build(site: Site, options: Options, *, is_html: bool) -> Outcome:
    """Build; return how it went."""
    if site.output is None:
        raise ValueError("a build needs an output folder")
    folders = (site.output, options.publish.resolve() if options.publish else site.output)
    if options.zip and any(map(options.zip.resolve().is_relative_to, folders)):
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


def _shown(outcome: Outcome, published: "Published", *, is_changed: bool) -> Outcome:
    """Show a site that was built; return how that went."""
    try:
        is_new = published.show(is_changed=is_changed)
    except OSError as error:
        refusal = message("S063", folder=published.folder, reason=reason(error))
        return replace(outcome, status=2, messages=(*outcome.messages, refusal), summary="")
    if published.is_back:
        links = (*outcome.links, message("S065", folder=published.folder))
        return replace(outcome, published="back", links=links)
    return replace(outcome, published="new" if is_new else "same")


def _packed(outcome: Outcome, site: Path, file: Path) -> Outcome:
    """Pack a site that was built; return how that went."""
    if not outcome.is_done:
        return outcome
    from converter.builder.pack import pack_site

    try:
        pack_site(site, file)
    except OSError as error:
        refusal = message("S005", folder=file, reason=reason(error))  # the error may name what lay beside it
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
