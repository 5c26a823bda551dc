"""What the ledger of links costs, beside a full build in the same run.

    python -m bench.links [--reports 1000]

Prints one table: a full build; matching all reports against their ledger with nothing changed, and its share of the
build; adding one report: records read and written; bytes per id.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from bench.made_reports import made_report
from converter.builder import build_site
from converter.ledger import Ledger
from converter.ledger.category_record import CategoryRecord
from converter.ledger.record import Head, file_of
from converter.matching import Resolution, resolve_links
from converter.model import Paragraph, Report, Section
from converter.pipeline import convert
from converter.settings import load_site
from converter.stamps import Stamp
from converter.themes import load_vocabulary

_DAY = "2026-01-01"
_Result = TypeVar("_Result")


class CountingLedger(Ledger):
    """A ledger that counts the files it opens."""

    opened = 0

    @contextmanager
    def _reading(self, name: str) -> Iterator[Path]:
        self.opened += 1
        with super()._reading(name) as path:
            yield path


class Remembered:
    """What an earlier build knew of the ledger."""

    def __init__(self) -> None:
        self._stamps: dict[str, Stamp] = {}
        self._heads: dict[str, Head] = {}

    def take(self, ledger: Ledger) -> None:
        """Know the ledger as it lies."""
        self._stamps = dict(ledger.stamps)
        self._heads = {file_of(page): head for page, head in ledger.heads.items()}

    def stamps(self) -> dict[str, Stamp]:
        """As in Memory."""
        return self._stamps

    def head(self, name: str) -> Head:
        """As in Memory."""
        return self._heads[name]

    def category(self, name: str) -> CategoryRecord:
        """As in Memory; those of offices and kinds are none of what is measured."""
        raise KeyError(name)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    count = parser.parse_args().reports
    with tempfile.TemporaryDirectory() as name:
        _measure(Path(name), count)


def text_of(report: Report) -> str:
    """Return a made-up report as the text of a file."""

    def lines(part: Section | Paragraph) -> list[str]:
        if isinstance(part, Paragraph):
            return [part.text]
        return [part.printed, *(line for each in part.parts for line in lines(each))]

    parts: tuple[Section | Paragraph, ...] = (*report.preamble, *report.sections, *report.closing, *report.signature)
    return "\n".join([report.title, *(line for part in parts for line in lines(part))]) + "\n"


def _measure(folder: Path, count: int) -> None:
    reports, site, cache = folder / "reports", folder / "site", folder / "cache"
    for number in range(count + 1):
        report = made_report(number)
        file = reports / str(report.year) / f"{number:05}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text_of(report), encoding="utf-8")
    added = file.read_bytes()
    file.unlink()
    archive, links, memory = load_site(reports, site, cache=cache), reports / "links", Remembered()
    first = _timed(lambda: build_site(archive))[0]
    full = _timed(lambda: build_site(archive))[0]

    vocabulary = load_vocabulary()
    files = [(path.read_bytes(), path.relative_to(reports).as_posix()) for path in sorted(reports.rglob("*.txt"))]
    read = [convert(data, path, archive.settings.limits, vocabulary)[0] for data, path in files]

    def match(extra: tuple[Report, ...] = ()) -> tuple[CountingLedger, Resolution]:
        ledger = CountingLedger(links, memory)
        return ledger, resolve_links((*read, *extra), ledger, (), _DAY)

    memory.take(match()[0])
    same, (ledger, kept) = _timed(match)
    more, (ledger_of_more, kept_of_more) = _timed(
        lambda: match(convert(added, file.relative_to(reports).as_posix(), archive.settings.limits, vocabulary))
    )
    opened, opened_of_more = ledger.opened, ledger_of_more.opened
    ids = sum(len(record.links) for record in ledger.records())
    size = sum(path.stat().st_size for path in links.rglob("*.links"))
    rows = [
        ("full build, ledger empty", f"{first:.1f} s"),
        ("build, nothing changed", f"{full:.1f} s"),
        ("matching, nothing changed", f"{same * 1000:.0f} ms, {same / first:.2%} of the full build"),
        ("records read / written", f"{opened} / {len(kept.records)}"),
        ("matching, one added", f"{more * 1000:.0f} ms"),
        ("records read / written", f"{opened_of_more} / {len(kept_of_more.records)}"),
        ("ids, bytes an id", f"{ids:,}, {size / ids:.0f}"),
    ]
    print(f"| {count:,} reports of 3,000 characters | |\n| :-- | --: |")
    for name, value in rows:
        print(f"| {name} | {value} |")


def _timed(run: Callable[[], _Result]) -> tuple[float, _Result]:
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main()
