"""Reports and what relates them → Markdown pages: one function a kind of page, one table of kinds.

After this: every link between pages is a relative link to a `.md` file with an anchor that is there, so that MkDocs
checks it; no page lists more than 200 entries; the same reports give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from converter.model import Page
from converter.pages.check import check_pages
from converter.pages.former import departed_pages
from converter.pages.home import home_page
from converter.pages.report import Beside, Context, download_names, report_page
from converter.pages.search import search_page
from converter.pages.theme import theme_pages
from converter.pages.themes import theme_overview
from converter.pages.years import year_pages
from converter.relations import Relations

__all__ = ["PAGES", "Beside", "Context", "Kind", "download_names", "list_pages", "pages", "report_page", "report_pages"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page."""

    name: str
    make: Callable[[Relations], Iterator[Page]]
    needs_all: bool = True
    """Whether the pages depend on all reports (lists) or on one each (the reports themselves)."""


def report_pages(relations: Relations) -> Iterator[Page]:
    """Yield the page of every report."""
    context = Context(tuple(found.theme for found in relations.themes))
    for year in relations.years:
        reports = year.reports
        for report, previous, following in zip(reports, (None, *reports), (*reports[1:], None), strict=False):
            yield report_page(report, context, Beside(previous, following))


PAGES: tuple[Kind, ...] = (
    Kind("home", home_page),
    Kind("years", year_pages),
    Kind("report", report_pages, needs_all=False),
    Kind("departed", departed_pages, needs_all=False),
    Kind("themes", theme_overview),
    Kind("theme", theme_pages),
    Kind("check", check_pages),
    Kind("search", search_page),
)
"""Every kind of page; a new kind is one function and one line here."""


def list_pages(relations: Relations) -> Iterator[Page]:
    """Yield the pages that depend on all reports, to be made anew whenever one changes."""
    for kind in PAGES:
        if kind.needs_all:
            yield from kind.make(relations)


def pages(relations: Relations) -> Iterator[Page]:
    """Yield all pages; `guide/index.md` and `assets/` are written by hand in docs/ and are not among them."""
    for kind in PAGES:
        yield from kind.make(relations)
