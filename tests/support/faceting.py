"""What tests of facets in a browser share: the pages of the small archive, the controls, and what is to be shown."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

THEME = "themes/theory-study/index.html"
PARTED = "themes/party-conduct/index.html"
SEARCH = "search/index.html"
COUNT = "options => reportSearch.browse(options).then(answer => [answer.total, answer.reports, answer.offices])"


def facet(page: Page, name: str) -> Locator:
    """Return what the bar has of a name: the button of a panel, or a chip."""
    return page.locator(".facet-bar").get_by_role("button", name=re.compile(f"^{name}"))


def value(page: Page, name: str) -> Locator:
    """Return a value of the open panel."""
    return page.locator(".facet-panel:visible").get_by_role("checkbox", name=re.compile(f"^{name}"))


def status(page: Page) -> Locator:
    """Return the line that says what is counted."""
    return page.locator(".facet-status")


def chosen(page: Page) -> list[str]:
    """Return what the chips below the bar say."""
    return [text.rstrip("✕") for text in page.locator(".facet-chosen .facet-chip").all_inner_texts()]


def said(page: Page) -> dict[str, list[str]]:
    """What the address says."""
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def expect_answer(page: Page, unit: str = "section", **filters: Any) -> int:
    """Expect what the engine counts for these filters; return how many entries there are."""
    page.wait_for_load_state("load")
    total, reports, offices = page.evaluate(COUNT, {"unit": unit, "filters": filters, "limit": 0})
    line = f"{total} 篇" if unit == "report" else f"{total} 节，出自 {reports} 篇报告、{offices} 个单位"
    expect(status(page)).to_contain_text(line)
    expect(page.locator(".listed")).to_be_hidden() if page.locator(".listed").count() else None
    entries = page.locator(".answer .place" if unit == "section" else ".answer .entry-report")
    expect(entries).to_have_count(min(total, 20))
    return int(total)
