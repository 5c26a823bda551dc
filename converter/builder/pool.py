"""Work for several processes: a function over many items, in batches, by any executor of `concurrent.futures`."""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 12
"""Items up to which starting processes would take longer than the work."""
_AHEAD = 2
"""Batches that wait for each process, so that none idles and little is held in memory."""

_ENDS = {signal.SIGINT, signal.SIGTERM}
_MOST = 61
"""Processes: Windows cannot wait for more (the documentation of ProcessPoolExecutor), and no build of ours gains from more."""
_RESTARTS = 5
"""Times that processes are started anew which die before they are given anything."""


def start_method() -> Literal["fork", "spawn"]:
    """Return how processes are started: as copies of this one where the system can, which takes no time."""
    return "fork" if hasattr(os, "fork") else "spawn"


class LostError(Exception):
    """Processes died while they worked on one item, again and again."""


class Pool:
    """Processes of this machine, or others behind an executor that is handed in. Use it in a `with` block.

    Its processes end with the block; one inside another ends them early, and later work starts new ones.
    """

    def __init__(self, jobs: int | None = None, executor: Executor | None = None, width: int = 1) -> None:
        """Take how many processes to use (None: as many as there are cores), or an executor and how many workers it has."""
        self.jobs = min(jobs or os.cpu_count() or 1, _MOST)
        self._foreign = executor
        self._width = width if executor else self.jobs
        self._pool: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is not None and not issubclass(kind, Exception):  # interrupted: nobody waits for what is under way
            self._kill()
        else:
            self.end()

    def run(
        self,
        function: Callable[[Sequence[Item]], Sequence[Result]],
        items: Iterable[Item],
        count: int,
        size: int,
        few: int = FEW,
    ) -> Iterator[tuple[Item, Result]]:
        """Yield each item with its result, as they are done.

        function: takes a batch, gives a result for each; can be pickled, and so can all it is given and gives.
        items: asked for as they are needed; count: of them, about; size: items of a batch; few: a count up to which no
        process is started. Raises LostError where an item takes its process with it even when it is alone.
        """
        size = max(1, min(size, -(-count // (self._width * _AHEAD))))
        batches = _batches(iter(items), size)
        if not self._foreign and (self._width == 1 or count <= few):
            for batch in batches:
                yield from zip(batch, function(batch), strict=True)
            return
        lost: list[Sequence[Item]] = []
        yield from self._in_parallel(function, batches, lost)
        # A dead process breaks the pool and with it what others were at: each item again, by itself.
        for item in (item for batch in lost for item in batch):
            yield item, self._alone(function, item)

    def _in_parallel(
        self,
        function: Callable[[Sequence[Item]], Sequence[Result]],
        batches: Iterator[Sequence[Item]],
        lost: list[Sequence[Item]],
    ) -> Iterator[tuple[Item, Result]]:
        from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait  # small builds do without

        packed = pickle.dumps(function)
        broken = 0
        running: dict[Future[Sequence[Result]], Sequence[Item]] = {}
        batch = next(batches, None)
        while batch is not None or running:
            while batch is not None and len(running) < self._width * _AHEAD:
                try:
                    running[self._submit(packed, batch)] = batch
                except BrokenExecutor:
                    self.end()
                    broken += 1
                    if broken > _RESTARTS:
                        raise LostError(batch[0]) from None
                    continue
                batch = next(batches, None)
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                of_future = running.pop(future)
                try:
                    results = future.result()
                except Exception as error:
                    if not _is_loss(error):
                        raise
                    lost.append(of_future)
                    continue
                yield from zip(of_future, results, strict=True)

    def _alone(self, function: Callable[[Sequence[Item]], Sequence[Result]], item: Item) -> Result:
        self.end()
        try:
            return self._submit(pickle.dumps(function), [item]).result()[0]
        except Exception as error:
            if not _is_loss(error):
                raise
            self.end()
            raise LostError(item) from None

    def _submit(self, packed: bytes, batch: Sequence[Item]) -> Future[Sequence[Result]]:
        executor = self._executor()
        with _shielded():
            return executor.submit(_run, packed, batch)

    def _executor(self) -> Executor:
        if self._foreign:
            return self._foreign
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            context = multiprocessing.get_context(start_method())
            self._pool = ProcessPoolExecutor(self.jobs, context, initializer=_begin)
        return self._pool

    def end(self) -> None:
        """End the processes, which gives back what they hold; later work starts new ones."""
        try:
            if self._pool is not None:
                self._pool.shutdown(cancel_futures=True)
        except KeyboardInterrupt:
            self._kill()
            raise
        self._pool = None

    def _kill(self) -> None:
        """End the processes at once. Their executor is left alone: what a process was sending may have come in half, and it would wait for the rest."""
        import multiprocessing

        children = multiprocessing.active_children() if self._pool is not None else []
        for process in children:
            process.kill()
        for process in children:
            process.join()
        self._pool = None


def _run(packed: bytes, batch: Sequence[Item]) -> Sequence[Result]:
    """Run a pickled function, which carries all that is the same for every batch: a process unpickles it once."""
    function: Callable[[Sequence[Item]], Sequence[Result]] = _unpacked(packed)
    return function(batch)


@lru_cache(1)
def _unpacked(packed: bytes) -> Any:
    return pickle.loads(packed)  # noqa: S301 - from the process that started this one


def _is_loss(error: Exception) -> bool:
    """Whether a process died over its work: here, or on a cluster (Dask's KilledWorker, after its own attempts)."""
    from concurrent.futures import BrokenExecutor

    return isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"


def _batches(items: Iterator[Item], size: int) -> Iterator[Sequence[Item]]:
    while batch := list(islice(items, size)):
        yield batch


@contextmanager
def _shielded() -> Iterator[None]:
    """Keep signals off processes that are being started, until `_begin` has said what they do with them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Set up a process; it ends when the one that started it is gone, killed or not: nobody would ever stop it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C goes to all: the one that started them ends them
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
    gc.freeze()  # what comes from the parent stays
    gc.enable()  # which the parent may have off
    import multiprocessing
    import threading

    def watch() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
