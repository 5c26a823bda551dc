"""What each command does once its line is understood; what a command needs is loaded when it runs."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.commands.telling import print_json, refuse, say, tell
from converter.messages import message
from converter.settings import README_FILE, SettingsError, Site, checkout, default_reports, load_site

if TYPE_CHECKING:
    from converter.builder import Options
    from converter.builder.outcome import Outcome


def _site_of(options: argparse.Namespace, output: Path | None = None) -> Site:
    """Return the site that a command names."""
    return load_site(options.folder or default_reports(), output, ledger=options.ledger, cache=options.cache)


def _new(options: argparse.Namespace) -> int:
    from converter.new_archive import new_archive

    if refusal := new_archive(options.folder):
        return say(str(refusal), status=2)
    return say(f"已建好“{options.folder}”。接下来做什么，见其中的 {README_FILE}。", status=0)


def _site(options: argparse.Namespace) -> int:
    from converter.builder import build_site

    site = _site_of(options, options.to).named(options.title, options.url)
    outcome = build_site(site, replace(_options(options), publish=options.publish, zip=options.zip))
    return tell(options, outcome, outcome.lines())


def _rollback(options: argparse.Namespace) -> int:
    from converter.builder import go_back

    outcome = go_back(options.folder)
    return say(*outcome.lines(), status=outcome.status)


def _serve(options: argparse.Namespace) -> int:
    from converter.serve import serve

    gc.enable()  # it goes on
    site = _site_of(options, options.to)
    say = partial(print, file=sys.stderr, flush=True)
    return serve(site, options.host, options.port, say, is_polled=options.poll)


def _build(options: argparse.Namespace) -> int:
    from converter.builder import build_docs
    from converter.builder.project import build_project

    root = checkout()
    if options.to:
        outcome = build_project(_site_of(options, options.to), _options(options))
    elif root:
        outcome = build_docs(_site_of(options, root / "docs"), _options(options))
    else:
        return refuse(options, message("S019"))
    return tell(options, outcome, outcome.lines())


def _options(options: argparse.Namespace) -> Options:
    from converter.builder import Options

    is_heard = options.json or not options.quiet
    return Options(
        options.strict, options.full, options.jobs, is_quiet=options.quiet, is_heard=is_heard, cluster=options.cluster
    )


def _check(options: argparse.Namespace) -> int:
    from converter.builder import check_folder

    site = _site_of(options)
    outcome = check_folder(site, options.year, options.office)
    last = [outcome.summary]
    if options.site and outcome.is_done:
        outcome, said = _checked_links(outcome, site, options.site)
        last.append(said)
    status = tell(options, outcome, outcome.checked(is_whole=options.all), is_output=True)
    return status if options.quiet else say(*filter(None, last), status=status)


def _checked_links(outcome: Outcome, of: Site, site: Path) -> tuple[Outcome, str]:
    """Return an outcome with the links that a built site lacks and the files that are not as they were made, and how many."""
    from converter.builder.as_left import spoiled_files
    from converter.commands.links import check_site
    from converter.ledger import Ledger, LedgerError

    try:
        missing = check_site(Ledger(of.ledger), site)
    except LedgerError as error:
        return replace(outcome, status=2, messages=(*outcome.messages, *error.messages)), ""
    spoiled = [message("S034", file=name) for name in spoiled_files(of, site)]
    lost = sum(each.code == "L006" for each in missing)
    said = {
        "公布过的链接都在网站里。": not missing,
        f"网站里缺 {lost} 处公布过的链接。": lost,
        f"网站里有 {len(spoiled)} 个文件和生成时不一样。": spoiled,
    }
    status = 1 if missing or spoiled else outcome.status
    return replace(outcome, status=status, messages=(*outcome.messages, *missing, *spoiled)), "".join(
        filter(said.get, said)
    )


def _links(options: argparse.Namespace) -> int:
    from converter.builder.lock import BusyError
    from converter.builder.preview import preview
    from converter.commands import links
    from converter.ledger import LedgerError

    verb, *asked = options.what if options.what and options.what[0] in _LINKS else ["", *options.what]
    least, most = _LINKS[verb]
    if not least <= len(asked) <= most:
        return say(str(message("L015")), status=2)
    first = Path(asked[0]) if asked else default_reports()
    is_folder = not asked or (not verb and first.is_dir())
    options.folder = options.folder or (first if is_folder else links.folder_of(first))
    site = _site_of(options)
    try:
        with preview(site) as found:
            if is_folder:
                lines = list(links.overview(found)) or ["链接账本还是空的：先生成一次网站。"]
            elif not verb:
                lines = list(links.detail(found, links.name_in(site.reports, asked[0])))
            else:
                act = {"tie": links.tie, "part": links.part, "forget": links.forget}[verb]
                lines = [act(found, links.name_in(site.reports, asked[0]), *asked[1:])]
    except (links.LinksError, LedgerError) as error:
        return refuse(options, *error.messages)
    except BusyError:
        return say(str(message("S016")), status=2)
    for line in lines:
        print(line)
    return 0


_LINKS = {"": (0, 1), "tie": (2, 3), "part": (1, 2), "forget": (1, 1)}
"""What may follow `converter links` → the least and the most arguments after it."""


def _doctor(options: argparse.Namespace) -> int:
    from converter.commands.doctor import examine

    folder = options.folder or default_reports()
    site: Site | SettingsError | None = None
    if options.folder or folder.is_dir():
        try:
            site = load_site(folder, options.to, ledger=options.ledger, cache=options.cache)
        except SettingsError as error:
            site = error
    found = examine(site, options.to)
    for finding in found.findings:
        print(finding, file=sys.stderr if options.json else sys.stdout)
    if options.json:
        print_json(found.json())
    return found.status


def _outline(options: argparse.Namespace) -> int:
    from converter.commands.display import outline_tree
    from converter.commands.one_file import read_file
    from converter.outline_json import outline_json

    read = read_file(options.file)
    report = read.report(options.part)
    say(*map(str, read.faults), status=0)
    if options.json:
        print_json(outline_json(report, len(read.reports)))
        return 0
    from rich.console import Console

    Console().print(outline_tree(report), soft_wrap=True)
    return say(*map(str, report.messages), status=0)


def _correct(options: argparse.Namespace) -> int:
    from converter.commands.one_file import write_draft

    made = write_draft(options.file)
    if made.is_new:
        return say(f"已写好“{made.file}”，每一行都还是说明：打开它，照里面写的改。", status=0)
    print(made.text, end="")
    return say(str(message("S021", file=made.file)), status=2)


def _explain(options: argparse.Namespace) -> int:
    from converter.commands.one_file import read_file
    from converter.commands.reasons import reason_line, reason_lines, reasons_json
    from converter.spelling import report_in_usual_spelling
    from converter.themes.explain import explain_report

    name, mark, place = options.place.rpartition("#")
    file, place = (Path(name), place) if mark and not Path(options.place).exists() else (Path(options.place), "")
    read = read_file(file)
    report, vocabulary = read.report(options.part), read.vocabulary
    say(*map(str, read.faults), status=0)
    found = explain_report(report_in_usual_spelling(report), vocabulary)
    if place:
        found = tuple(each for each in found if each.place.id == place)
        if not found:
            return say(str(message("S020", file.name, place=place, file=file)), status=2)
    if options.json:
        told = [reasons_json(each, vocabulary) for each in found]
        print_json(told[0] if place else told)
        return 0
    for each in found:
        print(*(reason_lines(each, vocabulary) if place else (reason_line(each, vocabulary),)), sep="\n")
    return 0


RUNS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "new": _new,
    "site": _site,
    "rollback": _rollback,
    "serve": _serve,
    "build": _build,
    "check": _check,
    "links": _links,
    "doctor": _doctor,
    "outline": _outline,
    "correct": _correct,
    "explain": _explain,
}
"""Command → what runs it and returns the exit status."""
