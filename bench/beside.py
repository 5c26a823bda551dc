"""Our search beside Material's and Pagefind, on the same built pages, with the same queries, in one run.

Recall and precision by page: which pages of reports hold the words, as a plain scan of their texts says, against those that
the search names. For Pagefind both what a reader types and the same in quotation marks, which ask it for a phrase.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.browse import Counter, browsing, measure, queries
from bench.made_reports import made_report
from converter.files import put_files
from converter.model import Report
from converter.pages.report import Context, report_page
from converter.render import write_markdown
from converter.render.joined import joined
from converter.search.fold import fold
from converter.search.index import full_index
from converter.search.passages import indexed
from tests.support.serving import serving

ROOT = Path(__file__).resolve().parents[1]
OURS = "async query => (await reportSearch(query, {limit: 1e6})).hits.map(hit => hit.url)"
# As Material's own scripts ask their worker (which they do whenever a page is opened, searched or not).
MATERIAL = """async query => {
  if (!window.benchWorker) {
    const config = JSON.parse(document.getElementById("__config").textContent);
    const index = await (await fetch("search/search_index.json")).json();
    window.benchWorker = new Worker(config.search);
    await new Promise(done => {
      benchWorker.onmessage = done;
      benchWorker.postMessage({type: 0, data: {...index, options: {suggest: false}}});
    });
  }
  const answer = await new Promise(done => {
    benchWorker.onmessage = done;
    benchWorker.postMessage({type: 2, data: query});
  });
  return answer.data.data.items.flat().map(item => item.location);
}"""
PAGEFIND = """async query => {
  if (!window.benchPagefind) {
    window.benchPagefind = await import("./pagefind/pagefind.js");
    await benchPagefind.init();
  }
  const answer = await benchPagefind.search(%s);
  const shown = await Promise.all(answer.results.%s.map(result => result.data()));
  return shown.map(each => each.url.replace(/^[/]/, "").replace(/[/]$/, "/index.html"));
}"""
CONFIG = """
site_name: bench
docs_dir: {docs}
site_dir: {site}
use_directory_urls: false
nav: [index.md]
validation: {{omitted_files: ignore, not_found: ignore, anchors: ignore, unrecognized_links: ignore}}
theme: {{name: material, language: zh, font: false}}
extra_javascript: [assets/joined/site.js]
plugins: [search: {{lang: [zh, en]}}]
markdown_extensions: [attr_list, md_in_html]
"""
_COLD = 5


@dataclass(frozen=True, slots=True)
class Engine:
    """A search: how to ask it for all pages, and how a reader asks it."""

    name: str
    everything: str
    shown: str
    index: Callable[[Path], int]
    """Folder of the site → bytes of the index on disk."""


def _below(folder: str) -> Callable[[Path], int]:
    return lambda site: sum(path.stat().st_size for path in (site / folder).rglob("*") if path.is_file())


def _lunr(site: Path) -> int:
    return (site / "search" / "search_index.json").stat().st_size


ENGINES = (
    Engine("ours", OURS, OURS.replace("{limit: 1e6}", "{}"), lambda site: _below("search")(site) - _lunr(site)),
    Engine("Material (lunr, jieba)", MATERIAL, MATERIAL, _lunr),
    Engine("Pagefind", PAGEFIND % ("query", "slice(0)"), PAGEFIND % ("query", "slice(0, 20)"), _below("pagefind")),
    Engine(
        "Pagefind, in quotation marks",
        PAGEFIND % ("'\"' + query + '\"'", "slice(0)"),
        PAGEFIND % ("'\"' + query + '\"'", "slice(0, 20)"),
        _below("pagefind"),
    ),
)


def compare(count: int, asked: int, table: Callable[[list[str], list[list[str]]], str]) -> str:
    """Return the table."""
    reports = [made_report(number) for number in range(count)]
    places = [
        (f"{report.address}/index.html", fold(place.text)) for report in reports for place in indexed(report).places
    ]
    texts = [place.text for report in reports for place in indexed(report).places]
    words = queries(texts, asked, "beside")
    expected = {query: {page for page, text in places if fold(query) in text} for query in words}
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        site, seconds = _built(Path(folder), reports)
        with serving(site, Counter) as address, browsing() as browser:
            for engine in ENGINES:
                start = f"{address}/bench.html"
                everything = measure(browser, start, engine.everything, words, 0)["answers"]
                cost = measure(browser, start, engine.shown, words[: asked // 3], _COLD)
                found = {
                    query: {each.split("#")[0] for each in answer if "reports/" in each}
                    for query, answer in everything.items()
                }
                right = sum(len(found[query] & expected[query]) for query in words)
                exact = sum(found[query] == expected[query] for query in words)
                rows.append(
                    [
                        engine.name,
                        *_row(cost, right, found, expected),
                        f"{exact} of {len(words)}",
                        f"{engine.index(site) / 1e6:.1f} MB",
                    ]
                )
    head = [
        "",
        "recall",
        "precision",
        "first query, kB",
        "first query, s",
        "next queries, s",
        "exact answers",
        "index on disk",
    ]
    built = "; ".join(f"{name} {value:.0f} s" for name, value in seconds.items())
    return f"{count:,} reports, {len(words)} queries. Building: {built}.\n\n" + table(head, rows)


def _row(cost: dict[str, Any], right: int, found: dict[str, set[str]], expected: dict[str, set[str]]) -> list[str]:
    named, wanted = sum(map(len, found.values())), sum(map(len, expected.values()))
    return [
        f"{right / wanted:.1%}",
        f"{right / max(1, named):.1%}",
        f"{cost['cold bytes'] / 1000:,.0f}",
        f"{cost['cold seconds']:.2f}",
        f"{cost['next seconds']:.3f}",
    ]


def _built(folder: Path, reports: list[Report]) -> tuple[Path, dict[str, float]]:
    """Return the folder of the built site, with all three indexes, and how many seconds each took."""
    docs, site, seconds = folder / "docs", folder / "site", {}
    for report in reports:
        page = report_page(report, Context())
        path = docs / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write_markdown(page), encoding="utf-8")
    (docs / "index.md").write_text("# bench\n", encoding="utf-8")
    put_files(joined(ROOT / "docs" / "assets"), docs)
    start = time.monotonic()
    for name, content in full_index(reports, ()).items():
        path = docs / "search" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    seconds["our index"] = time.monotonic() - start
    (folder / "mkdocs.yml").write_text(CONFIG.format(docs=docs, site=site), encoding="utf-8")
    for name, command in (
        ("MkDocs with Material's search", ["mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]),
        ("Pagefind", ["pagefind", "--site", str(site), "--quiet"]),
    ):
        start = time.monotonic()
        subprocess.run([sys.executable, "-m", *command], check=True, capture_output=True)
        seconds[name] = time.monotonic() - start
    # A page that asks nobody by itself: Material's load their whole index when they are opened.
    settings = re.search(r'<script id="__config".*?</script>', (site / "index.html").read_text(encoding="utf-8"))
    script = '<script src="assets/joined/site.js"></script>'
    document = f'<!doctype html><html lang="zh"><meta charset="utf-8">{settings[0] if settings else ""}{script}'
    (site / "bench.html").write_text(document, encoding="utf-8")
    return site, seconds
