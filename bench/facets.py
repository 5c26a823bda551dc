"""What lists and counts by facets cost a reader: `python -m bench.facets [--reports 1000 10000]`.

Prints a Markdown table: bytes of columns and manifest on disk, bytes and seconds until the first list and its counts are there,
seconds of the next choices, with words too, and the script heap. Reports are made up (`made_reports.py`), with labels drawn for
about as many of their places as in real reports (20 that add some), and more various than theirs. Choices are of one to three
facets, 20 hits each; times and bytes are 95th percentiles, bytes as sent without compression.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from bench.browse import Counter, browsing, heap, high, timed
from bench.made_reports import made_report
from bench.search import lay, table
from converter.model import Report, Theme
from converter.search.index import FOLD, MANIFEST, fold_script, manifest
from converter.search.passages import IndexedReport, indexed
from converter.search.plan import plan_full
from converter.search.segment import make_segment
from converter.themes import load_vocabulary
from tests.support.labelled_reports import labelled
from tests.support.serving import serving

BROWSE = "async choice => { const found = await reportSearch.browse(choice); return [found.total, found.hits.length]; }"
_COLD = 12
_NEXT = 60


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, nargs="*", default=[1000, 10_000])
    options = parser.parse_args()
    rows: dict[str, list[str]] = {}
    for count in options.reports:
        for name, value in facets(count).items():
            rows.setdefault(name, []).append(value)
    print(
        table(["", *(f"{count:,} reports" for count in options.reports)], [[name, *row] for name, row in rows.items()])
    )


def facets(count: int) -> dict[str, str]:
    """Return what lists of so many reports cost."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        sizes = _lay_index(site, count)
        with serving(site, Counter) as address, browsing() as browser:
            first: list[tuple[float, int]] = []
            for choice in _choices(_COLD, "first", words=False):
                choice["sort"] = "newest"  # as lists open
                page = browser.new_context().new_page()
                page.goto(f"{address}/index.html", wait_until="load")
                before = Counter.sent
                first.append((timed(page, BROWSE, choice)[0], Counter.sent - before))
                page.context.close()
            page = browser.new_context().new_page()
            page.goto(f"{address}/index.html", wait_until="load")
            timed(page, BROWSE, {})
            fresh = heap(page)
            following = {
                name: _seconds(page, _choices(_NEXT, name, words=words))
                for name, words in (("choice", False), ("query", True))
            }
            same = _seconds(page, [{**choice, "q": "工作 安全"} for choice in _choices(_NEXT, "same", words=False)][1:])
            grown = heap(page)
    return {
        **sizes,
        "first list, kB": f"{high([sent for _, sent in first]) / 1000:.0f}",
        "first list, s": f"{high([seconds for seconds, _ in first]):.3f}",
        "next choice, s": f"{following['choice']:.3f}",
        "next query with a choice, s": f"{following['query']:.3f}",
        "next choice of a frequent query, s": f"{same:.3f}",
        "script heap, MB after the first list and at the end": f"{fresh:.0f}, {grown:.0f}",
    }


def _seconds(page: Any, choices: list[dict[str, Any]]) -> float:
    return high([timed(page, BROWSE, choice)[0] for choice in choices])


def _lay_index(site: Path, count: int) -> dict[str, str]:
    """Lay the index of so many reports, segment by segment as a build does; return how much it takes."""
    themes = _themes()
    numbers = {report.address: number for number, report in ((n, _labelled(n)) for n in range(count))}
    planned = plan_full([(address, indexed(_labelled(number)).size) for address, number in numbers.items()])
    entries, columns, lengths = [], 0, 0
    for addresses in planned:
        segment = make_segment(_indexed(numbers[address]) for address in addresses)
        entries.append(segment.entry)
        columns += len(segment.files[f"{segment.entry['name']}/c.js"].encode())
        lengths += len(segment.files[f"{segment.entry['name']}/l.js"].encode())
        _write(site, segment.files)
    whole = manifest(entries, themes)
    lay(site, {MANIFEST: whole, FOLD: fold_script()})
    return {
        "columns, manifest, kB": f"{columns / 1000:.0f}, {len(whole.encode()) / 1000:.0f}",
        "lengths, for sorting by them, kB": f"{lengths / 1000:.0f}",
    }


@cache
def _themes() -> tuple[Theme, ...]:
    return load_vocabulary().themes


def _write(site: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = site / "search" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def _indexed(number: int) -> IndexedReport:
    return indexed(_labelled(number))


def _labelled(number: int) -> Report:
    return labelled(made_report(number, 4000), _themes(), random.Random(f"labels {number}"))


def _choices(count: int, seed: str, *, words: bool) -> list[dict[str, Any]]:
    """Return so many choices; the first is a theme's page as it opens."""
    draw = random.Random(seed)
    themes = [theme for theme in _themes() if not theme.is_role]
    found: list[dict[str, Any]] = [{"filters": {"theme": [themes[0].slug]}}]
    while len(found) < count:
        filters = {
            "theme": draw.sample([theme.slug for theme in themes], draw.choice((1, 2))),
            "role": [draw.choice(("problems", "plans"))],
            "year": draw.sample(range(2005, 2025), draw.choice((1, 3))),
            "office": draw.sample(["平湖分局", "石桥分局", "南渡分局", "航道中心"], draw.choice((1, 2))),
            "from": 2015,
        }
        kept = draw.sample([*filters], draw.choice((1, 2, 3)))
        sort = draw.choice(("newest", "newest", "office", "length"))
        found.append({"filters": {name: filters[name] for name in kept}, "sort": sort})
    return (
        [{**choice, "q": draw.choice(("隐患", "党建 道路", "整治", "应急 防汛"))} for choice in found]
        if words
        else found
    )


if __name__ == "__main__":
    main()
