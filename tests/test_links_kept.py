"""Links over five generations of random edits: every address ever published leads to its words, or says what became of them.

Seeds of the long run: LINKS_SEEDS=0-2000 (the default); each failure names its seed.
"""

from __future__ import annotations

import math
import os
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from converter.ledger.record_file import parse_record, record_text
from converter.pages.former import departed_page
from converter.pages.report import Context, report_page
from converter.render import write_markdown
from converter.stamps import RECORD_SUFFIX
from tests.support.examples import IS_FULL
from tests.support.links_run import Run, Tally, tally
from tests.support.made_pages import render, squeeze, words
from tests.test_pages import own_text

_MOST_BYTES = 400
_RENDERED = 10  # one script in so many; MkDocs' Markdown is slow
_ID = re.compile(r'(?<![\w-])id="([^"]+)"|\{: #([a-z0-9-]+)')


def faults_of(done: Run, ledger: Path) -> Iterator[str]:
    """Yield every broken rule: of the ledger's files, of ids on pages."""
    ids: dict[str, set[str]] = {}
    for path in sorted(ledger.glob(f"*/*{RECORD_SUFFIX}")):
        name, text = path.relative_to(ledger).as_posix(), path.read_text(encoding="utf-8")
        record = parse_record(text, name)
        ids[record.head.page] = {link.id for link in record.links}
        if record_text(record) != text:
            yield f"{name} is not what its record gives"
        yield from (
            f"too long: {line}"
            for line in text.splitlines()
            if line.startswith('{"id"') and len(line.encode()) >= _MOST_BYTES
        )
    published = {(address.page, address.id) for address in done.addresses.values()}
    yield from (f"forgotten: {at}" for at in published if at[1] not in ids.get(at[0], set()))
    pages = [report_page(report, Context()) for report in done.last.reports] + [*map(departed_page, done.last.departed)]
    for page in pages:
        found = Counter(one or other for one, other in _ID.findall(write_markdown(page)))
        wanted = ids.pop(page.path.removesuffix("/index.md"))
        yield from (f"{page.path}: {identifier} {count} times" for identifier, count in found.items() if count > 1)
        yield from (f"{page.path}: no {identifier}" for identifier in wanted - set(found))
    yield from (f"no page: {page}" for page in ids)


def faults_as_rendered(done: Run, ledger: Path) -> Iterator[str]:
    """Yield also what is wrong on the pages as readers see them: words of the report that notes hide or repeat."""
    yield from faults_of(done, ledger)
    for report in done.last.reports:
        html = render(get_data(write_markdown(report_page(report, Context())))[0])
        if squeeze(words(html).text) != squeeze(own_text(report)):
            yield f"{report.address}: the words are not the report's"
        twice = [identifier for identifier, count in Counter(words(html).ids).items() if count > 1]
        yield from (f"{report.address}: {identifier} twice" for identifier in twice)


def measure(seeds: range, folder: Path) -> Tally:
    result = tally((seed for seed in seeds if seed % _RENDERED), folder, faults_of)
    result.add(tally((seed for seed in seeds if not seed % _RENDERED), folder, faults_as_rendered))
    return result


def check(result: Tally) -> None:
    """Hold the bars of the promise."""
    counts = result.counts
    total = sum(counts[name] for name in ("right", "ancestor", "lost", "wrong", "dead"))
    told = "\n".join(f"{name}: {count}" for name, count in counts.most_common())
    print(f"{total} addresses\n{told}")
    assert result.faults == []
    assert counts["dead"] == 0, told
    assert counts["wrong"] <= math.ceil(total / 1000), told
    assert result.silent == []
    kept = sum(counts[f"{name} kept"] for name in ("right", "lost", "wrong"))
    assert counts["right kept"] >= 0.998 * kept, told


def test_links_survive_scripts_of_edits(tmp_path: Path) -> None:
    check(measure(range(25 if IS_FULL else 12), tmp_path))


@pytest.mark.soak
def test_links_survive_thousands_of_scripts_of_edits(tmp_path: Path) -> None:
    first, _, end = os.environ.get("LINKS_SEEDS", "0-2000").partition("-")
    print(f"LINKS_SEEDS={first}-{end}")
    pieces = [range(at, min(at + 50, int(end))) for at in range(int(first), int(end), 50)]
    result = Tally()
    with ProcessPoolExecutor(2) as pool:
        for part in pool.map(measure, pieces, [tmp_path / str(piece.start) for piece in pieces]):
            result.add(part)
    total = sum(result.counts[name] for name in ("right", "ancestor", "lost", "wrong", "dead"))
    (Path(os.environ["LINKS_TOLD"]) if "LINKS_TOLD" in os.environ else tmp_path / "told.txt").write_text(
        "\n\n".join(result.bad), encoding="utf-8"
    )
    check(result)
    assert result.counts["wrong"] < total / 1000
