"""The command line.

Exit status: 0 done, 1 done but for some reports, 2 nothing was done, 3 the program failed.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import signal
import sys
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from msgspec.structs import replace

from converter.arguments import UsageError, parser
from converter.messages import message, reason
from converter.model import Message
from converter.readers.error import ReadError
from converter.settings import (
    README_FILE,
    SettingsError,
    Site,
    checkout,
    default_reports,
    load_site,
)
from converter.themes import VocabularyError

if TYPE_CHECKING:
    from converter.builder import Options
    from converter.builder.outcome import Outcome


_CRASHED = 3
"""Exit status of what should not happen."""
_SIGNALS = 128
"""Added to the number of the signal that ended the program, as shells do."""


class _TerminatedError(KeyboardInterrupt):
    """The system asks for an end. No SystemExit, which MkDocs raises for faults of its own."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; messages for people go to standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parsed([*(sys.argv[1:] if arguments is None else arguments)])
    _end_by_signal()
    try:
        return int(options.run(options))
    except KeyboardInterrupt as error:
        return _interrupted(options, signal.SIGTERM if isinstance(error, _TerminatedError) else signal.SIGINT)
    except BrokenPipeError:  # the reader of our output has gone
        return 0
    except (SettingsError, ReadError, VocabularyError, OSError) as error:
        return _refuse(options, *_messages_of(error))
    except MemoryError:
        return _refuse(options, message("S037"), status=_CRASHED)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        is_lost = type(error).__name__ == "LostError"
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        return _refuse(options, message("S037") if is_lost else message("S036", reason=reason), status=_CRASHED)


def program() -> NoReturn:
    """Run one command as a process of its own.

    Where it was interrupted, threads may wait for what a killed process was sending: they are not asked to end. Most
    commands end before garbage matters, and nobody looks through what is left then.
    """
    gc.disable()
    status = main()
    gc.freeze()
    if status > _SIGNALS:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(status)
    sys.exit(status)


def _parsed(given: Sequence[str]) -> argparse.Namespace:
    try:
        return parser(_RUNS).parse_args(given)
    except UsageError as error:
        if "--json" in given and _RUNS.get(given[0]) in _TELL_JSON:
            _print_refusal(2, message("S060", fault=error.fault))
        raise


def _messages_of(error: Exception) -> tuple[Message, ...]:
    if isinstance(error, SettingsError):
        return error.messages
    if isinstance(error, VocabularyError):
        return tuple(message("S010", fault=fault) for fault in error.faults)
    if isinstance(error, OSError):
        return (message("S012", file=error.filename or "输出", reason=reason(error)),)
    return (error.message,) if isinstance(error, ReadError) else ()


def _end_by_signal() -> None:
    """Let an end that the system asks for (SIGTERM, of a timer or a shutdown) clean up as Ctrl+C does."""

    def end(*_: object) -> NoReturn:
        raise _TerminatedError

    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, end)


def _refuse(options: argparse.Namespace, *messages: Message, status: int = 2) -> int:
    """Say why nothing was done, also to a program that asked for JSON."""
    if options.run in _TELL_JSON:
        from converter.builder.outcome import Outcome

        return _tell(options, Outcome(status, messages), map(str, messages))
    return _say(*map(str, messages), status=status)


def _tell(options: argparse.Namespace, outcome: Outcome, lines: Iterable[str], *, is_output: bool = False) -> int:
    """Tell how a run went as it was asked for; is_output: whether the lines are what was asked for, not about it."""
    for line in outcome.errors() if options.quiet else lines:
        print(line, file=sys.stdout if is_output and not options.json else sys.stderr)
    if options.json:
        options.json = False  # one object, also where something happens from here on
        _print_json(outcome.json())
    return outcome.status


def _interrupted(options: argparse.Namespace, number: int) -> int:
    """Say that the system or Ctrl+C ended the command; number: of the signal."""
    status = _SIGNALS + number
    if options.run in _TELL_JSON and options.json:
        _print_refusal(status, message("S061"))
    return _say("已中断。", status=status)


def _print_refusal(status: int, *messages: Message) -> None:
    """Tell a program why there is no result."""
    from converter.builder.outcome import Outcome

    _print_json(Outcome(status, messages).json())


def _print_json(told: object) -> None:
    """Tell a program something; at once, so that it is whole whatever happens next."""
    print(json.dumps(told, ensure_ascii=False, indent=1), flush=True)


def _site_of(options: argparse.Namespace, output: Path | None = None) -> Site:
    """Return the site that a command names."""
    return load_site(options.folder or default_reports(), output, ledger=options.ledger, cache=options.cache)


def _new(options: argparse.Namespace) -> int:
    from converter.new_archive import new_archive

    if refusal := new_archive(options.folder):
        return _say(str(refusal), status=2)
    return _say(f"已建好“{options.folder}”。接下来做什么，见其中的 {README_FILE}。", status=0)


def _site(options: argparse.Namespace) -> int:
    from converter.builder import build_site

    site = _site_of(options, options.to).named(options.title, options.url)
    outcome = build_site(site, replace(_options(options), publish=options.publish, zip=options.zip))
    return _tell(options, outcome, outcome.lines())


def _rollback(options: argparse.Namespace) -> int:
    from converter.builder import go_back

    outcome = go_back(options.folder)
    return _say(*outcome.lines(), status=outcome.status)


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
        return _refuse(options, message("S019"))
    return _tell(options, outcome, outcome.lines())


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
    if options.site and outcome.status < 2:  # noqa: PLR2004 - the folder could be read
        outcome, said = _checked_links(outcome, site, options.site)
        last.append(said)
    status = _tell(options, outcome, outcome.checked(is_whole=options.all), is_output=True)
    return status if options.quiet else _say(*filter(None, last), status=status)


def _checked_links(outcome: Outcome, of: Site, site: Path) -> tuple[Outcome, str]:
    """Return an outcome with the links that a built site lacks and the files that are not as they were made, and how many."""
    from converter.builder.as_left import spoiled_files
    from converter.ledger import Ledger, LedgerError
    from converter.links import check_site

    try:
        missing = tuple(check_site(Ledger(of.ledger), site))
    except LedgerError as error:
        return replace(outcome, status=2, messages=(*outcome.messages, *error.messages)), ""
    names = spoiled_files(of, site)
    spoiled = tuple(message("S034", file=name) for name in names or ())
    lost = sum(each.code == "L006" for each in missing)
    said = [f"网站里缺 {lost} 处公布过的链接。"] if lost else [] if missing else ["公布过的链接都在网站里。"]
    said += [f"网站里有 {len(spoiled)} 个文件和生成时不一样。"] if spoiled else []
    if missing or spoiled:
        outcome = replace(outcome, status=1, messages=(*outcome.messages, *missing, *spoiled))
    return outcome, "".join(said)


def _links(options: argparse.Namespace) -> int:
    from converter import links
    from converter.builder.lock import BusyError
    from converter.builder.preview import preview
    from converter.ledger import LedgerError

    verb, *asked = options.what if options.what and options.what[0] in _LINKS else ["", *options.what]
    least, most = _LINKS[verb]
    if not least <= len(asked) <= most:
        return _say(str(message("L015")), status=2)
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
        notices = error.messages if isinstance(error, LedgerError) else (error.message,)
        return _say(*map(str, notices), status=2)
    except BusyError:
        return _say(str(message("S016")), status=2)
    for line in lines:
        print(line)
    return 0


_LINKS = {"": (0, 1), "tie": (2, 3), "part": (1, 2), "forget": (1, 1)}
"""What may follow `converter links` → the least and the most arguments after it."""


def _doctor(options: argparse.Namespace) -> int:
    from converter.doctor import examine

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
        _print_json(found.json())
    return found.status


def _outline(options: argparse.Namespace) -> int:
    from converter.display import outline_tree
    from converter.one_file import read_file
    from converter.outline_json import outline_json

    read = read_file(options.file)
    report = read.report(options.part)
    _say(*map(str, read.faults), status=0)
    if options.json:
        _print_json(outline_json(report, len(read.reports)))
        return 0
    from rich.console import Console

    Console().print(outline_tree(report), soft_wrap=True)
    return _say(*map(str, report.messages), status=0)


def _correct(options: argparse.Namespace) -> int:
    from converter.one_file import write_draft

    made = write_draft(options.file)
    if made.is_new:
        return _say(f"已写好“{made.file}”，每一行都还是说明：打开它，照里面写的改。", status=0)
    print(made.text, end="")
    return _say(str(message("S021", file=made.file)), status=2)


def _explain(options: argparse.Namespace) -> int:
    from converter.one_file import read_file
    from converter.reasons import reason_line, reason_lines, reasons_json
    from converter.spelling import report_in_usual_spelling
    from converter.themes import explain_report

    name, mark, place = options.place.rpartition("#")
    file, place = (Path(name), place) if mark and not Path(options.place).exists() else (Path(options.place), "")
    read = read_file(file)
    report, vocabulary = read.report(options.part), read.vocabulary
    _say(*map(str, read.faults), status=0)
    found = explain_report(report_in_usual_spelling(report), vocabulary)
    if place:
        found = tuple(each for each in found if each.place.id == place)
        if not found:
            return _say(str(message("S020", file.name, place=place, file=file)), status=2)
    if options.json:
        told = [reasons_json(each, vocabulary) for each in found]
        _print_json(told[0] if place else told)
        return 0
    for each in found:
        print(*(reason_lines(each, vocabulary) if place else (reason_line(each, vocabulary),)), sep="\n")
    return 0


def _say(*lines: str, status: int) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return status


_RUNS = {
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
_TELL_JSON = frozenset({_site, _build, _check})
"""What runs the commands that tell a program how they went, whatever happens."""
