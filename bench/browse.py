"""A server that counts, and Chromium on it: what a search costs its reader."""

from __future__ import annotations

import random
import time
from collections import Counter as Counts
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.install import find_browser
from tests.support.serving import Quiet

_MARKS = frozenset('"“”「」- ')


class Counter(Quiet):
    """Serves a folder and adds up what it sends, in bytes and files; nothing is compressed."""

    sent = 0
    files = 0

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file."""
        data = source.read()
        Counter.sent += len(data)
        Counter.files += 1
        outputfile.write(data)


@contextmanager
def browsing() -> Iterator[Browser]:
    """Give a browser."""
    flags = ["--no-sandbox", "--disable-background-networking", "--enable-precise-memory-info"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=flags)
        yield browser
        browser.close()


def high(values: Sequence[float]) -> float:
    """Return the 95th percentile, 0 of nothing."""
    if not values:
        return 0.0
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def heap(page: Page) -> float:
    """Return the script heap in MB, garbage collected, with what typed arrays hold."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return float(usage["usedSize"] + usage.get("backingStorageSize", 0)) / 1e6


def queries(texts: Sequence[str], count: int, seed: str, shortest: int = 2, longest: int = 12) -> list[str]:
    """Return substrings of the texts, 2 to 12 characters, without marks that mean something in a query."""
    draw = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        text = draw.choice(texts)
        length = draw.randint(shortest, longest)
        at = draw.randrange(max(1, len(text) - length))
        words = text[at : at + length]
        if len(words) == length and not set(words) & _MARKS:
            found.append(words)
    return found


def commonest(texts: Sequence[str], count: int) -> list[str]:
    """Return so many of the commonest characters, and as many bigrams, without marks that mean something in a query."""
    found: list[str] = []
    for length in (1, 2):
        pairs = Counts(words[at : at + length] for words in texts for at in range(len(words) - length + 1))
        found += [words for words, _ in pairs.most_common(3 * count) if not set(words) & _MARKS][:count]
    return found


def timed(page: Page, script: str, query: object) -> tuple[float, Any]:
    """Return the seconds that a script took in the page, and what it gave."""
    wrapped = f"async query => {{ const start = performance.now(); const answer = await ({script})(query); return [performance.now() - start, answer]; }}"
    milliseconds, answer = page.evaluate(wrapped, query)
    return milliseconds / 1000, answer


def measure(browser: Browser, start: str, script: str, asked: Sequence[str], cold: int) -> dict[str, Any]:
    """Return what queries cost: the first of a new reader (`cold` of them), and one after the other in one page.

    start: address of the page that is asked. script: a function of JavaScript from a query to a promise of the addresses found.
    """
    times, amounts, files = [], [], []
    for query in asked[:cold]:
        context = browser.new_context()
        page = context.new_page()
        page.goto(start, wait_until="load")
        before = Counter.sent, Counter.files
        times.append(timed(page, script, query)[0])
        amounts.append(Counter.sent - before[0])
        files.append(Counter.files - before[1])
        context.close()
    page = browser.new_context().new_page()
    sent = Counter.sent
    page.goto(start, wait_until="load")
    time.sleep(0.2)
    opened = Counter.sent - sent
    timed(page, script, asked[0])
    next_times, answers = [], {}
    peak = 0.0
    for number, query in enumerate(asked):
        seconds, answers[query] = timed(page, script, query)
        next_times.append(seconds)
        if number % 50 == 0:
            peak = max(peak, page.evaluate("performance.memory.usedJSHeapSize") / 1e6)
    result = {
        "page bytes": opened,
        "cold bytes": high(amounts),
        "cold files": high(files),
        "cold seconds": high(times),
        "next seconds": high(next_times),
        "heap": heap(page),
        "heap peak": peak,
        "answers": answers,
    }
    page.context.close()
    return result
