"""What tests of pages in a browser share: a phone, a reader's choice of colours, where an element stands."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Error, FloatRect, Locator, Page

Scheme = Literal["dark", "light"]
"""What a reader's system prefers."""


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


def box_of(element: Locator) -> FloatRect:
    """Return where an element stands in the window, in CSS pixels. Raises AssertionError where it is not shown."""
    box = element.bounding_box()
    assert box is not None
    return box
