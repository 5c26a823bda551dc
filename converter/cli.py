"""The command line.

Exit status: 0 done, 1 done but for some reports, 2 nothing was done, 3 the program failed.
"""

import argparse
import atexit
import gc
import os
import signal
import sys
import threading
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

from converter.commands.actions import RUNS
from converter.commands.arguments import TELLING, UsageError, parser
from converter.commands.telling import print_refusal, refuse, say
from converter.messages import message
from converter.refusals import Refusal, refusal_of

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
        return RUNS[options.command](options)
    except KeyboardInterrupt as error:
        return _interrupted(options, signal.SIGTERM if isinstance(error, _TerminatedError) else signal.SIGINT)
    except BrokenPipeError:  # the reader of our output has gone
        return 0
    except Refusal as error:
        return refuse(options, *refusal_of(error))
    except MemoryError:
        return refuse(options, message("S037"), status=_CRASHED)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        is_lost = type(error).__name__ == "LostError"
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        return refuse(options, message("S037") if is_lost else message("S036", reason=reason), status=_CRASHED)


def program() -> NoReturn:
    """Run one command as a process of its own.

    Where it was interrupted, threads may wait for what a killed process was sending: they are not asked to end. Most
    commands end before garbage matters, and what they made is not taken apart piece by piece at the end, which takes as
    long as to make some pages.
    """
    gc.disable()
    status = main()
    if status < _SIGNALS:
        if threading.active_count() > 1:
            sys.exit(status)
        atexit._run_exitfuncs()  # noqa: SLF001 - there is no public name for it
    os._exit(_flushed(status))


def _flushed(status: int) -> int:
    """Write what waits to be written; return the exit status, which tells of what cannot be: a disk that is full."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except (BrokenPipeError, ValueError):  # its reader has gone; it was closed
            continue
        except OSError:
            status = status or _CRASHED
    return status


def _parsed(given: Sequence[str]) -> argparse.Namespace:
    try:
        return parser().parse_args(given)
    except UsageError as error:
        if "--json" in given and given[0] in TELLING:
            print_refusal(2, message("S060", fault=error.fault))
        raise


def _end_by_signal() -> None:
    """Let an end that the system asks for (SIGTERM, of a timer or a shutdown) clean up as Ctrl+C does."""

    def end(*_: object) -> NoReturn:
        raise _TerminatedError

    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, end)


def _interrupted(options: argparse.Namespace, number: int) -> int:
    """Say that the system or Ctrl+C ended the command; number: of the signal."""
    status = _SIGNALS + number
    if options.command in TELLING and options.json:
        print_refusal(status, message("S061"))
    return say("已中断。", status=status)
