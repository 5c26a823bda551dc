"""What a page asks for before its reader does anything: few files and few bytes, whatever kind of page it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.test_policy import one_of_each_kind
from tests.support.browsing import still, until
from tests.support.serving import Quiet, serving

REQUESTS, BYTES = 10, 250_000
GUIDE = "guide/index.html"  # whose own words are half of that: what comes with them counts
LARGEST = {"reports", "themes", "offices", "kinds"}


def heaviest(site: Path) -> list[str]:
    """Return the page of each kind, and of those with very many pages the longest."""
    names = one_of_each_kind(site)
    for folder in sorted(LARGEST):
        pages = [path.relative_to(site).as_posix() for path in (site / folder).rglob("index.html")]
        names.append(max(pages, key=lambda name: (site / name).stat().st_size))
    return [*dict.fromkeys(name for name in names if name != "404.html")]


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=pytest.mark.soak)])
def test_every_kind_of_page_asks_for_few_files_and_bytes(browser: Browser, site: Path, width: int) -> None:
    sent: dict[str, int] = {}

    class Counting(Quiet):
        def copyfile(self, source: Any, outputfile: Any) -> None:
            data = source.read()
            sent[self.path] = sent.get(self.path, 0) + len(data)
            outputfile.write(data)

    names = heaviest(site)
    assert len(names) > 15
    over = []
    with serving(site, Counting) as address, browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        session = context.new_cdp_session(page)
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        for name in names:
            session.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
            sent.clear()
            asked.clear()
            page.goto(f"{address}/{name}")
            until(page, "document.readyState === 'complete'")
            still(page)
            files = {
                path for path in {*sent, *(url.removeprefix(address) for url in asked)} if not path.startswith("data:")
            }
            weight = sum(sent.values()) - (sent[f"/{name}"] if name == GUIDE else 0)
            if len(files) > REQUESTS or weight > BYTES:
                over.append(f"{name}: {len(files)} files, {weight:,} bytes: {sorted(sent.items())}")
    assert over == []
