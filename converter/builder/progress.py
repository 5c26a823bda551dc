"""How far a build is, on a terminal, where it takes over a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

Step = Callable[[str, int | None], Callable[[], None]]
"""Told of a step's name and how much there is to do; gives what is called for each piece that is done."""
_PATIENCE = 1.0
"""Seconds."""


class Progress:
    """Bars on standard error; nothing where that is no terminal. Use it in a `with` block."""

    def __init__(self, *, is_quiet: bool = False) -> None:
        self._is_shown = (
            not is_quiet and sys.stderr is not None and sys.stderr.isatty()
        )  # None where it was closed before the start
        self._started = time.monotonic()
        self._bars: Bars | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._bars is not None:
            self._bars.stop()

    def step(self, name: str, count: int | None) -> Callable[[], None]:
        """Begin a step of so many pieces, None where nobody knows yet; return what is to be called for each that is done."""
        if not self._is_shown or count == 0:
            return _nothing
        done = 0
        task = None

        def advance() -> None:
            nonlocal done, task
            done += 1
            if self._bars is None and time.monotonic() - self._started > _PATIENCE:
                self._bars = _bars()
                self._bars.start()
            if self._bars is not None:
                if task is None:
                    task = self._bars.add_task(name, total=count, completed=done)
                self._bars.update(task, completed=done)

        return advance


def _nothing() -> None:
    """Do nothing."""


def _bars() -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
