"""How soon a reader sees the pages, and what they weigh, on a slow machine.

    python -m bench.paint [--slowdown 4] [--rounds 5]

Builds the sample reports, serves them on this machine, and opens each kind of page in Chromium with the processor slowed
down and no cache. Prints, for each: median of the first contentful paint and of the end of loading (milliseconds), the
sum of layout shifts, and the weight of all that is loaded, each file gzipped by itself (kilobytes of 1,000 bytes).
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from converter.cli import main as run
from tests.browser.conftest import _FLAGS
from tests.browser.test_access import KINDS, SHIFT
from tests.support.install import find_browser
from tests.support.serving import serving

ROOT = Path(__file__).resolve().parents[1]
_TIMES = """() => ({
  paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  load: performance.getEntriesByType('navigation')[0].loadEventEnd,
  shift: window.shift})"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slowdown", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Path(name) / "site"
        run(["site", str(ROOT / "reports"), "--to", str(site), "--cache", str(Path(name) / "cache")])
        browser = playwright.chromium.launch(executable_path=find_browser(), args=_FLAGS)
        with serving(site) as address:
            print(f"{'page':<22}{'paint ms':>10}{'load ms':>10}{'shift':>8}{'kB':>8}")
            for kind, pattern in KINDS.items():
                page = next(site.glob(pattern)).relative_to(site).as_posix()
                times = [_open(browser, f"{address}/{page}", options.slowdown) for _ in range(options.rounds)]
                paint, load = (statistics.median(each[key] for each, _ in times) for key in ("paint", "load"))
                shift = max(each["shift"] for each, _ in times)
                weight = sum(len(gzip.compress((site / each).read_bytes())) for each in times[0][1]) / 1000
                print(f"{kind:<22}{paint:>10.0f}{load:>10.0f}{shift:>8.3f}{weight:>8.0f}")
        browser.close()


def _open(browser: Browser, address: str, slowdown: float) -> tuple[dict[str, float], set[str]]:
    """Return the times of one visit, and the files that it loaded."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        loaded: set[str] = set()
        page.on("request", lambda request: loaded.add(urlsplit(request.url).path.lstrip("/")))
        page.add_init_script(SHIFT)
        page.goto(address, wait_until="networkidle")
        return page.evaluate(_TIMES), loaded


if __name__ == "__main__":
    main()
