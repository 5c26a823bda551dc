"""What a build costs, beside MkDocs with Material, Zensical and Hugo on the same reports in the same run.

    python -m bench.builds [--reports 100,1000,3000] [--ours 10000] [--runs 3] [--tools ours,material,zensical,hugo]

For each program and number of reports (3,000 characters each, over twenty years): a first build, one with nothing
changed, one with a report added, one with a report removed. Times are medians of the runs; a full build that took longer
than --patience seconds is run once, and so is all else where adding or removing takes as long. Memory: see `watched.py`.
After each build it is asserted that all pages are there, the new one too, the removed one not.

Prints a table (Chinese; docs/dev/builds.md shows it in English) and the ratios that matter. Nothing is asserted of times.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.builders import BUILDERS, ROOT, Builder, Ours, versions
from bench.costs import ADDED, FULL, REMOVED, STEPS, Cost, Costs, ratios, table
from bench.made_reports import made_report
from bench.watched import stamps, watch, written

CHARACTERS = 3000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=_numbers, default=[100, 1000, 3000], help="for all programs")
    parser.add_argument("--ours", type=_numbers, default=[10_000], help="for ours alone; 0 for none")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--tools", type=lambda text: text.split(","), default=list(BUILDERS))
    parser.add_argument("--patience", type=float, default=60, help="seconds of a step that allow a second run")
    parser.add_argument("--options", default="", help="more options for ours, as one string")
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    options = parser.parse_args()
    Ours.options = tuple(options.options.split())
    subprocess.run([sys.executable, "-c", "import jieba; jieba.initialize()"], check=True, capture_output=True)
    costs: Costs = {}
    wanted = [(count, options.tools) for count in options.reports] + [(count, ["ours"]) for count in options.ours]
    for count, tools in wanted:
        for name in tools:
            with tempfile.TemporaryDirectory(dir=options.folder) as folder:
                for step, cost in measure(BUILDERS[name](Path(folder)), count, options).items():
                    costs[name, count, step] = cost
    print(f"{os.cpu_count()} 个处理器；{versions()}。\n")
    print(table(costs))
    print(ratios(costs))


def measure(builder: Builder, count: int, options: argparse.Namespace) -> dict[str, Cost]:
    """Return the cost of each step, by the median time of the runs."""
    builder.lay()
    for number in range(count):
        builder.put(made_report(number, CHARACTERS), number)
    found: dict[str, list[Cost]] = {step: [] for step in STEPS}
    for run in range(options.runs):
        steps = [step for step in STEPS if not run or found[step][0].seconds <= options.patience]
        if not {ADDED, REMOVED} <= {*steps}:
            break
        if FULL in steps:
            builder.forget()
        for step in steps:
            cost = _step(builder, count, run, step)
            print(f"{builder.name} {count} {step}: {cost}", file=sys.stderr, flush=True)
            found[step].append(cost)
    return {step: _middle(costs) for step, costs in found.items()}


def _step(builder: Builder, count: int, run: int, step: str) -> Cost:
    """Build once; in each run another report is added, and another removed."""
    added, removed = count + run, count // 2 + run
    new, old = made_report(added, CHARACTERS), made_report(removed, CHARACTERS)
    if step == ADDED:
        builder.put(new, added)
    elif step == REMOVED:
        builder.take(old, removed)
    kept = [builder.folder / name for name in builder.kept]
    before, before_kept = stamps(builder.site), stamps(*kept)
    environment = {**builder.environment, "PYTHONPATH": str(ROOT)}
    done = watch(builder.command(), builder.folder, environment)
    files, amount = written(before, stamps(builder.site))
    _check(builder, count + (step == ADDED), done.said)
    assert len(builder.holding(new)) == (step in {ADDED, REMOVED}), f"{builder.name}: page of the new report"
    assert len(builder.holding(old)) == (step != REMOVED), f"{builder.name}: page of the removed report"
    if step in {ADDED, REMOVED}:
        builder.check_rebuild(done.said)
    seconds = builder.html_seconds(done.said) if step == FULL else None
    return Cost(done.seconds, done.work, done.memory, files, amount, written(before_kept, stamps(*kept))[1], seconds)


def _check(builder: Builder, count: int, said: str) -> None:
    """Assert that all reports have a page, and are known to the search where there is one."""
    pages = sum(1 for _ in builder.pages())
    assert pages == count, f"{builder.name}: {pages} pages of {count} reports\n{said}"
    searched = builder.searched()
    assert searched in {None, count}, f"{builder.name}: {searched} of {count} reports in the search"


def _middle(costs: list[Cost]) -> Cost:
    """Return the run of the median time (of an even number the lower one), with the highest memory of all runs."""
    run = sorted(costs, key=lambda cost: cost.seconds)[(len(costs) - 1) // 2]
    html = [cost.html for cost in costs if cost.html is not None]
    memory = max(cost.memory for cost in costs)
    return Cost(
        run.seconds,
        median(cost.work for cost in costs),
        memory,
        run.files,
        run.bytes,
        run.kept,
        median(html) if html else None,
    )


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",") if int(number)]


if __name__ == "__main__":
    main()
