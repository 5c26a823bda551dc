"""A bound on processor time: work that takes more is ended. The clock would end good work on a busy machine."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_AGAIN = 1.0
"""Seconds after which work is ended again, where it took the first time for an error of its own."""


class OutOfTimeError(Exception):
    """Work took more processor time than it had."""


if sys.platform == "win32":

    @contextmanager
    def processor_time(seconds: float) -> Iterator[None]:  # noqa: ARG001 - as below
        """Do nothing: Windows has no such timer."""
        yield

else:

    @contextmanager
    def processor_time(seconds: float) -> Iterator[None]:
        """Let the block take so many seconds of this process's processor time. Raises OutOfTimeError.

        Only the main thread can be ended so; in another one, or inside such a block, nothing is bounded.
        """
        if threading.current_thread() is not threading.main_thread() or signal.getitimer(signal.ITIMER_PROF)[0]:
            yield
            return
        before = signal.signal(signal.SIGPROF, _end)
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)

    def _end(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError
