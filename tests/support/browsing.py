"""What tests of pages in a browser share: a phone, a reader's choice of colours, where an element stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, FloatRect, Locator, Page

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


def box_of(element: Locator) -> FloatRect:
    """Return where an element stands in the window, in CSS pixels. Raises AssertionError where it is not shown."""
    box = element.bounding_box()
    assert box is not None
    return box
