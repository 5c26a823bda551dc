"""What the search costs and finds: `python -m bench.search [--reports 1000 5000] [--beside 1000]`.

Prints a Markdown table for each size (index on disk, time to build, adding one report, what the first and the next
queries cost a reader in Chromium), then one beside Material's search and Pagefind on the same pages. Reports are made up
(`made_reports.py`); queries are substrings of them, 1 to 12 characters (beside others 2 to 12), and the commonest characters and bigrams, one in seven;
times, files and bytes are 95th percentiles, bytes as sent without compression, the scripts of the search among them.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.beside import compare
from bench.browse import Counter, browsing, commonest, high, measure, queries
from bench.made_reports import made_report
from converter.files import put_files
from converter.render.joined import joined
from converter.search.fold import fold_all
from converter.search.index import full_index
from converter.search.passages import IndexedReport, indexed
from tests.support.serving import serving
from tests.support.updated_index import update_index

ROOT = Path(__file__).resolve().parents[1]
OURS = "async query => (await reportSearch(query, {limit: 10})).hits.map(hit => hit.url)"
"""As the box in the header asks."""


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, nargs="*", default=[1000, 5000])
    parser.add_argument("--beside", type=int, default=1000, help="reports in the comparison; 0 for none")
    parser.add_argument("--queries", type=int, default=300)
    options = parser.parse_args()
    rows: dict[str, list[str]] = {}
    for count in options.reports:
        for name, value in size(count, options.queries).items():
            rows.setdefault(name, []).append(value)
    if rows:
        print(
            table(
                ["", *(f"{count:,} reports" for count in options.reports)], [[name, *row] for name, row in rows.items()]
            )
        )
    if options.beside:
        print(compare(options.beside, options.queries, table))


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def size(count: int, asked: int) -> dict[str, str]:
    """Return what an index of so many reports costs."""
    reports = [made_report(number) for number in range(count)]
    texts = [place.text for report in reports for place in indexed(report).places]
    characters, text_bytes = sum(map(len, texts)), sum(len(text.encode()) for text in texts)
    start = time.process_time()
    files = full_index(reports, ())
    built = time.process_time() - start
    index_bytes = sum(len(content.encode()) for content in files.values())
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        lay(site, files)
        with serving(site, Counter) as address, browsing() as browser:
            words = queries(texts, asked, "bench", shortest=1) + commonest(fold_all(texts[:20_000]), asked // 12)
            random.Random("order").shuffle(words)
            found: dict[str, Any] = measure(browser, f"{address}/index.html", OURS, words, asked // 3)
    known = {each.address: indexed(each) for each in reports}
    added = [add_one(files, known, indexed(made_report(count + number))) for number in range(100)]
    return {
        "characters a report": f"{characters / count:,.0f}",
        "build, s per 1,000 (one core)": f"{built / count * 1000:.2f}",
        "index / text, bytes": f"{index_bytes / 1e6:.1f} / {text_bytes / 1e6:.1f} MB = {index_bytes / text_bytes:.2f}",
        "files": f"{len(files):,}",
        "adding one, ms, median and p95": f"{1000 * sorted(seconds for seconds, _ in added)[50]:.0f}, {1000 * high([s for s, _ in added]):.0f}",
        "adding one, kB written, median": f"{sorted(amount for _, amount in added)[50] / 1000:.0f}",
        "first query, kB": f"{found['cold bytes'] / 1000:.0f}",
        "first query, files": f"{found['cold files']:.0f}",
        "first query, s": f"{found['cold seconds']:.3f}",
        "next queries, s": f"{found['next seconds']:.3f}",
        "script heap, MB after and peak": f"{found['heap']:.0f}, {found['heap peak']:.0f}",
    }


def lay(site: Path, files: dict[str, str]) -> None:
    """Lay an index and the scripts into a folder, with a page that has nothing else."""
    for name, content in files.items():
        path = site / "search" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    put_files(joined(ROOT / "docs" / "assets"), site)
    page = '<!doctype html><meta charset="utf-8"><title>bench</title><script src="assets/joined/site.js"></script>'
    (site / "index.html").write_text(page, encoding="utf-8")


def add_one(files: dict[str, str], known: dict[str, IndexedReport], report: IndexedReport) -> tuple[float, int]:
    """Add a report to an index of known ones; return the seconds and the bytes written."""
    start = time.process_time()
    changes = update_index(files.__getitem__, known.__getitem__, [report], (), ())
    known[report.address] = report
    seconds = time.process_time() - start
    files |= changes.write
    for name in changes.remove:
        del files[name]
    return seconds, sum(len(content.encode()) for content in changes.write.values())


if __name__ == "__main__":
    main()
