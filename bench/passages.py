"""What shared passages cost, and how well they are found: `python -m bench.passages [--reports 1000 10000] [--planted 300]`.

Prints a Markdown table of costs: facts of a report; bringing all reports into the tables at once, and the lists of all; adding
one; bytes of the tables. Then how many of the letters of planted copies are marked, each against every other report that has
it, and how many of the marked letters stand there. Reports are made up (`made_reports.py`, `tests/support/planted_copies.py`). Seconds
are those of the processor.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench.made_reports import made_report
from converter.pages.passages import PassagesPages
from converter.relations.passages.relation import Passages
from converter.relations.relation import INDEX
from converter.relations.summaries import Summary, summary_of
from converter.tables import Tables
from tests.support.passages_found import score, tables_of
from tests.support.planted_copies import planted_copies

_ADDED = 20
_RELATION = Passages()


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, nargs="*", default=[1000])
    parser.add_argument("--planted", type=int, default=300, help="reports with planted copies; 0 for none")
    options = parser.parse_args()
    columns = {count: dict(costs(count)) for count in options.reports}
    if columns:
        print(f"| | {' | '.join(f'{count:,} reports' for count in columns)} |\n|{' --- |' * (1 + len(columns))}")
        for name in next(iter(columns.values())):
            print(f"| {name} | {' | '.join(column[name] for column in columns.values())} |")
    if options.planted:
        print("\n| copies | letters | marked |\n| --- | --- | --- |")
        for line in found(options.planted):
            print(line)


def costs(count: int) -> Iterator[tuple[str, str]]:
    """Yield name and value of each cost for so many reports."""
    given, of_facts = [], 0.0
    for report in map(made_report, range(count + _ADDED)):
        start = time.process_time()
        given.append((summary_of(report), _RELATION.facts(report, ())))
        of_facts += (time.process_time() - start) / (count + _ADDED)
    yield "facts of a report, ms", f"{1000 * of_facts:.1f}"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tables.sqlite"
        tables = Tables()
        with closing(sqlite3.connect(file, isolation_level=None)) as tables.db:
            for setting in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-32000", "mmap_size=1073741824"):
                tables.db.execute(f"PRAGMA {setting}")  # as builder/store.py has it
            tables.create(_RELATION.schema)
            whole = _put(tables, given[:count])
            size = file.stat().st_size / count
            added = sorted(_put(tables, [each]) for each in given[count:])
    yield "all of them into the tables, and their pages, s", f"{whole:.1f}"
    yield "facts, tables and pages, s", f"{whole + count * of_facts:.1f}"
    yield "adding one, ms, median", f"{1000 * added[_ADDED // 2]:.0f}"
    yield "adding one, ms, highest", f"{1000 * added[-1]:.0f}"
    yield "tables, kB a report", f"{size / 1000:.1f}"


def _put(tables: Tables, given: list[tuple[Summary, bytes]]) -> float:
    """Return the seconds that some reports take until all that shows something else is planned."""
    pages = PassagesPages()
    start = time.process_time()
    tables.db.execute("BEGIN IMMEDIATE")
    for summary, facts in given:
        _RELATION.put(tables, summary, facts)
    for part in sorted(_RELATION.settle(tables) | {INDEX}):
        if part.startswith("report/"):
            pages.of_report(tables, part.removeprefix("report/"))
        else:
            for made in pages.plan(tables, part):
                made.make(*made.arguments)
    tables.db.execute("COMMIT")
    return time.process_time() - start


def found(reports: int) -> Iterator[str]:
    """Yield a line for each kind of planted copies, and one for what is marked at all."""
    planted = planted_copies(reports, copies=3 * reports)
    result = score(planted, tables_of(made.report for made in planted.made))
    for how, letters in result.planted.items():
        yield f"| {how} | {letters:,} | {result.found[how] / letters:.2%} |"
    yield f"| all that is marked | {result.marked:,} | right: {result.precision:.2%} |"


if __name__ == "__main__":
    main()
