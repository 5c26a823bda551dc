"""What relations across reports cost, one by one: their facts, their tables, their pages and files; and what one more report costs.

    python -m bench.relations [--texts FOLDER] [--reports 1000 10000]

One process; seconds of its processor time. Reports are those of a folder of .txt files, over and over where there are too
few, or made up; spread over offices. Reading, outlining and labelling are not counted.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from bench.links import text_of
from bench.made_reports import made_report
from bench.search import table
from converter.builder.convert import current_vocabulary
from converter.model import Report
from converter.pages import related
from converter.pages.related import Related, facts_of, related_schema
from converter.pipeline import complete, convert
from converter.relations.summaries import summary_of
from converter.settings import Limits
from converter.tables import Tables

_OFFICES, _YEARS = 40, 20
_STEPS = ("facts", "put", "plan", "of_report", "make")
Costs = dict[tuple[str, str], float]
"""Name of a relation and step → seconds."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="folder of .txt reports")
    parser.add_argument("--reports", type=int, nargs="+", default=[1000])
    options = parser.parse_args()
    gc.disable()  # as in a build
    for count in options.reports:
        _measure(_reports(options.texts, count + 1), count)


def _measure(reports: Sequence[Report], count: int) -> None:
    costs: Costs = defaultdict(float)
    plain, related.RELATIONS = related.RELATIONS, tuple(_Timed(each, costs) for each in related.RELATIONS)
    try:
        one = Related(Tables.in_memory(related_schema()))
        one.clear()
        for report in reports[:-1]:
            one.put(summary_of(report), facts_of(report, _themes()))
        made = _make(one, costs)
        print(f"{count:,} reports, {made:,} pages and files\n\n{_table(costs)}")
        costs.clear()
        one.put(summary_of(reports[-1]), facts_of(reports[-1], _themes()))
        made = _make(one, costs)
        print(f"One more: {made:,} pages and files planned\n\n{_table(costs)}")
    finally:
        related.RELATIONS = plain


class _Timed:
    """A relation, its pages and files, with what they cost."""

    def __init__(self, timed: Any, costs: Costs, name: str = "") -> None:
        self._timed, self._costs = timed, costs
        self._name: str = name or timed.relation.name

    def __getattr__(self, name: str) -> Any:
        """Return what the timed one has of this name."""
        found = getattr(self._timed, name)
        if name == "relation":
            return _Timed(found, self._costs, self._name)
        return self._measured(name, found) if name in {*_STEPS, "drop", "settle"} else found

    def _measured(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            start = time.process_time()
            found = function(*arguments)
            found = [*found] if isinstance(found, Iterator) else found
            self._costs[self._name, "put" if step in {"drop", "settle"} else step] += time.process_time() - start
            return found

        return run


def _make(one: Related, costs: Costs) -> int:
    """Make what is planned; return how much it is."""
    count = 0
    for owner, planned in one.planned():
        start = time.process_time()
        for made in planned:
            made.make(*made.arguments)
        costs[owner.split("/")[1], "make"] += time.process_time() - start
        count += len(planned)
    return count


def _table(costs: Costs) -> str:
    names = [each.relation.name for each in related.RELATIONS]
    rows = [[name, *(f"{costs[name, step]:.3f}" for step in _STEPS)] for name in names]
    total = [sum(costs[name, step] for name in names) for step in _STEPS]
    return table(["", *_STEPS], [*rows, ["all", *(f"{each:.3f}" for each in total)]]) + f"together {sum(total):.2f} s\n"


def _themes() -> Any:
    return current_vocabulary(None).themes


def _reports(folder: Path | None, count: int) -> list[Report]:
    """Return reports with addresses."""
    files = sorted(folder.glob("*.txt")) if folder else []
    vocabulary = current_vocabulary(None)
    found = []
    for number in range(count):
        text = files[number % len(files)].read_text(encoding="utf-8") if files else text_of(made_report(number))
        name = f"{2000 + number % _YEARS}/单位{number // _YEARS % _OFFICES:02}/{number:05}.txt"
        report = complete(convert(text.encode(), name, Limits(), vocabulary)[0], vocabulary)
        found.append(replace(report, address=f"reports/{report.year or 'undated'}/r{number:05}"))
    return found


if __name__ == "__main__":
    main()
