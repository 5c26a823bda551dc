"""What builds cost, as a table for readers of the guide and as ratios."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.builders import BUILDERS

FULL, SAME, ADDED, REMOVED = STEPS = ("full", "same", "added", "removed")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build cost, or the median of some."""

    seconds: float
    """By the clock."""
    work: float
    """Seconds of processors."""
    memory: int
    """Bytes, the highest."""
    files: int
    """Written in the output."""
    bytes: int
    """In these files."""
    kept: int
    """Bytes written elsewhere: intermediate files, caches, the ledger."""
    html: float | None = None
    """Seconds of HTML alone, where the program says them."""


Costs = dict[tuple[str, int, str], Cost]
"""Program, number of reports, step → cost."""

_HEAD = (
    "份数",
    "",
    "全部生成，秒",
    "没有变动，秒",
    "加一份，秒",
    "撤一份，秒",
    "处理器：全部 / 加一份，秒",
    "内存：全部 / 加一份，MB",
    "网站：文件，MB",
    "加一份时写的：文件，MB",
    "另写的中间文件：全部 / 加一份，MB",
)
_WANTED: tuple[tuple[str, tuple[str, int, str], tuple[str, int, str]], ...] = (
    ("ours full / Material full, 1,000", ("ours", 1000, FULL), ("material", 1000, FULL)),
    ("ours full / Zensical full, 1,000", ("ours", 1000, FULL), ("zensical", 1000, FULL)),
    ("ours full / Hugo full, 1,000", ("ours", 1000, FULL), ("hugo", 1000, FULL)),
    ("ours unchanged / Hugo unchanged, 1,000", ("ours", 1000, SAME), ("hugo", 1000, SAME)),
    ("ours add one / Hugo add one, 1,000", ("ours", 1000, ADDED), ("hugo", 1000, ADDED)),
    ("ours add one / Zensical add one, 1,000", ("ours", 1000, ADDED), ("zensical", 1000, ADDED)),
    ("ours add one, 10,000 / 1,000", ("ours", 10_000, ADDED), ("ours", 1000, ADDED)),
    ("ours full, 10,000 / 1,000", ("ours", 10_000, FULL), ("ours", 1000, FULL)),
)
_PARTS: tuple[tuple[str, Callable[[Cost], float]], ...] = (
    ("time", lambda cost: cost.seconds),
    ("processors", lambda cost: cost.work),
    ("bytes written", lambda cost: cost.bytes),
    ("memory", lambda cost: cost.memory),
)


def table(costs: Costs) -> str:
    """Return the Markdown table of all that was measured, in Chinese."""
    counts = sorted({count for _, count, _ in costs})
    rows = [_row(costs, name, count) for count in counts for name in BUILDERS if (name, count, FULL) in costs]
    lines = [_HEAD, ["---"] * len(_HEAD), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n" + "".join(_html_lines(costs, counts))


def ratios(costs: Costs) -> str:
    """Return a line for each ratio of which both sides were measured."""
    lines = []
    for name, one, other in _WANTED:
        if one in costs and other in costs:
            parts = (f"{part} {of(costs[one]) / max(of(costs[other]), 1e-9):.2f}" for part, of in _PARTS)
            lines.append(f"{name}: {', '.join(parts)}\n")
    return "".join(lines)


def _row(costs: Costs, name: str, count: int) -> list[str]:
    full, same, added, removed = (costs[name, count, step] for step in STEPS)
    return [
        f"{count:,}",
        BUILDERS[name].name,
        *(_seconds(cost.seconds) for cost in (full, same, added, removed)),
        f"{_seconds(full.work)} / {_seconds(added.work)}",
        f"{full.memory / 1e6:.0f} / {added.memory / 1e6:.0f}",
        f"{full.files:,}，{full.bytes / 1e6:.1f}",
        f"{added.files:,}，{added.bytes / 1e6:.2f}",
        f"{full.kept / 1e6:.1f} / {added.kept / 1e6:.2f}",
    ]


def _html_lines(costs: Costs, counts: list[int]) -> Iterator[str]:
    """Yield a line for each size: the part of our first build that made HTML, beside all of Hugo's."""
    for count in counts:
        ours, hugo = costs.get(("ours", count, FULL)), costs.get(("hugo", count, FULL))
        if ours and hugo and ours.html is not None:
            yield f"\n{count:,} 份，只算网页：本站 {_seconds(ours.html)} 秒，Hugo {_seconds(hugo.seconds)} 秒。\n"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds < 10 else f"{seconds:.0f}"
