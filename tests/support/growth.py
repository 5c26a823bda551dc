"""Whether work grows with its input as it should: processor time for an input and for one eight times as large.

Seconds say nothing: they pass on a fast machine and fail on a busy one. The ratio of two processor times, each the least of
several tries, hardly depends on the machine or on what else it does: 8 where work is linear, 64 where it is quadratic.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

TIMES = 8
"""How many times as large the second input is."""
MARGIN = 2
"""How far above linear the ratio may lie: it is reached when a quadratic part costs 1.3 times what the rest costs."""
_LEAST = 0.02  # seconds of processor time that are measured at once; a clock may tick every 0.016
_TRIES = 2
_MORE_TRIES = 5
_T = TypeVar("_T")


def assert_linear(make: Callable[[int], _T], work: Callable[[_T], object], size: int) -> None:
    """Hold that work on `make(size)` takes at most TIMES × MARGIN the processor time of that on an eighth of it.

    make: gives an input of a size, in whatever unit grows; its time is not measured.
    work: done several times, so that it must leave nothing behind that makes the next time faster.
    size: large enough that what is quadratic in a part of the work outweighs the rest; TIMES at least.
    Raises AssertionError.
    """
    small, large = make(size // TIMES), make(size)
    loops = _loops(lambda: work(small))
    least = min(_seconds(lambda: work(small), loops) for _ in range(_TRIES))
    ratio, tries = float("inf"), 0
    while ratio > TIMES * MARGIN and tries < _MORE_TRIES:
        ratio = min(ratio, _seconds(lambda: work(large), max(1, loops // TIMES)) / least)
        tries += 1
    assert ratio <= TIMES * MARGIN, (
        f"{TIMES} times the input, {ratio:.1f} times the processor time ({least * 1000:.2f} ms for the smaller)"
    )


def _loops(work: Callable[[], object]) -> int:
    """Return how many times work is done before its processor time can be measured."""
    loops = 1
    while (seconds := _seconds(work, loops) * loops) < _LEAST:
        loops = max(2 * loops, int(loops * _LEAST / seconds) if seconds else 0)
    return loops


def _seconds(work: Callable[[], object], loops: int) -> float:
    """Return the processor time of one time, without collections of garbage, which look at what others made too."""
    gc.disable()
    try:
        start = time.process_time()
        for _ in range(loops):
            work()
        return (time.process_time() - start) / loops
    finally:
        gc.enable()
