"""What tests of pages in a browser share: a phone, a reader's choice of colours, where an element stands."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import pytest
from playwright.sync_api import Browser, Error, FloatRect, Locator, Page

Scheme = Literal["dark", "light"]
"""What a reader's system prefers."""

_SOAK = pytest.mark.soak
BASES = ("http", pytest.param("file", marks=_SOAK))
"""Where a site is looked at: from a server, and in `make soak` from disk."""
from_disk = pytest.mark.parametrize("base", [pytest.param("http", marks=_SOAK), "file"], indirect=True)
"""Has a test look from disk, and in `make soak` from a server: for the samples that stand for the others of a file."""
from_both = pytest.mark.parametrize("base", ["http", "file"], indirect=True)
"""Has a test look from both: where it is about what a browser does otherwise on disk."""
http_only = pytest.mark.parametrize("base", ["http"], indirect=True)

_WIDTH = """() => {
    const cut = [...document.querySelectorAll(".md-content")], links = [...document.querySelectorAll(".headerlink")];
    cut.forEach(each => { each.style.overflow = "visible"; });
    links.forEach(each => { each.style.display = "none"; });
    const width = document.documentElement.scrollWidth;
    cut.forEach(each => { each.style.overflow = ""; });
    links.forEach(each => { each.style.display = ""; });
    return width;
}"""
_STILL = """() => new Promise(done => {
  let frames = 0, top = scrollY;
  const changes = new MutationObserver(() => { frames = 0; }), files = new PerformanceObserver(() => { frames = 0; });
  changes.observe(document, {attributes: true, characterData: true, childList: true, subtree: true});
  files.observe({type: 'resource'});
  const look = () => {
    if (document.readyState !== 'complete' || document.getAnimations().length || scrollY !== top) frames = 0;
    top = scrollY;
    if (++frames <= 6) return requestAnimationFrame(look);
    changes.disconnect();
    files.disconnect();
    done();
  };
  look();
})"""


@contextmanager
def phone_page(browser: Browser, address: str, script: str = "") -> Iterator[Page]:
    """Give a page as a phone shows it; script: what runs in it before the page's own."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    tab = context.new_page()
    if script:
        tab.add_init_script(script)
    tab.goto(address)
    yield tab
    context.close()


def until(page: Page, expression: str, seconds: float = 30) -> None:
    """Wait until an expression holds on a page. Playwright's own way has the page ask by `eval`, which its policy forbids."""
    start = time.monotonic()
    while True:
        try:
            if page.evaluate(expression):
                return
        except Error:  # the page is just being loaded anew
            pass
        assert time.monotonic() - start < seconds, expression
        page.wait_for_timeout(20)


def still(page: Page) -> None:
    """Wait until a page is loaded and nothing on it moves: for six frames no element changed, no file came."""
    page.evaluate(_STILL)


def width_of(page: Page) -> int:
    """Return how wide a page is, in CSS pixels: what its edge cuts off counts, but for the links at the ends of lines."""
    width: int = page.evaluate(_WIDTH)
    return width


def box_of(element: Locator) -> FloatRect:
    """Return where an element stands in the window, in CSS pixels. Raises AssertionError where it is not shown."""
    box = element.bounding_box()
    assert box is not None
    return box
