"""The table of pages: a kind of page is one row.

What the converter owns below docs/, and all that a build knows of a kind of page, follows from it;
`tests/test_page_table.py` holds mkdocs.yml to it, whose nav MkDocs and Zensical read as it is. A new page about all reports
is a function that takes an overview, a row here, and a line in that nav where it is to stand there.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from converter.model import Value
from converter.pages import common
from converter.pages.basket import basket_page
from converter.pages.category import category_index, category_page, category_sheet
from converter.pages.check import CHECK, check_sheet
from converter.pages.compare import compare_page
from converter.pages.data import data_page
from converter.pages.documents import documents_sheet
from converter.pages.feed import PATH as FEED
from converter.pages.figure_lists import figures_page, index_sheet
from converter.pages.former import departed_page, former_theme_page
from converter.pages.home import home_page
from converter.pages.matters import matters_index, matters_page
from converter.pages.passages import formulas_page, index_page, pairs_page
from converter.pages.promise_lists import promises_index, promises_of_year, promises_page
from converter.pages.related import pages_listed, related_index
from converter.pages.report import report_page
from converter.pages.search import search_page
from converter.pages.terms import terms_sheet
from converter.pages.theme import theme_overview, theme_page, theme_sheet
from converter.pages.tree import Page
from converter.pages.years import year_sheet, years_page
from converter.relations.overview import Overview

JOINED = "assets/joined/"
"""The folder of the joined styles and scripts (`render/joined.py`), below docs/ and in the site."""


class PageKind(Value, frozen=True):
    """A kind of page."""

    name: str
    path: str
    """Below docs/; `*` stands for a name. The further pages of a list lie beside its first."""
    made_of: Literal["overview", "list", "theme", "category", "report", "departed", "relation"]
    """What it depends on: all reports, the entries of a list, the places of a theme, those of an office or kind, one report,
    a part of a relation across reports."""
    make: Callable[..., Page]
    """Makes one of it; of an overview alone where it is made of that."""
    nav: str = ""
    """What the nav calls it; empty where it is not there."""


PAGES: tuple[PageKind, ...] = (
    PageKind("home", common.HOME, "overview", home_page, nav="首页"),
    PageKind("years", common.REPORTS, "overview", years_page, nav="报告"),
    PageKind("year", "reports/*/index.md", "list", year_sheet),
    PageKind("report", "reports/*/*/index.md", "report", report_page),
    PageKind("departed", "reports/*/*/index.md", "departed", departed_page),
    PageKind("themes", common.THEMES, "overview", theme_overview, nav="主题"),
    PageKind("theme", "themes/*/index.md", "theme", theme_page),
    PageKind("theme in a year", "themes/*/*.md", "list", theme_sheet),
    PageKind("former theme", "themes/*/*.md", "theme", former_theme_page),
    PageKind("offices", common.CATEGORIES["office"], "list", category_index, nav="单位"),
    PageKind("office", "offices/*/index.md", "category", category_page),
    PageKind("office in a year", "offices/*/*.md", "category", category_sheet),
    PageKind("kinds", common.CATEGORIES["kind"], "list", category_index),
    PageKind("kind", "kinds/*/index.md", "category", category_page),
    PageKind("related", common.RELATED, "overview", related_index, nav="关联"),
    PageKind("figures", "figures/index.md", "relation", index_sheet),
    PageKind("figures of an office", "figures/*.md", "relation", figures_page),
    PageKind("data", "data/index.md", "relation", data_page),
    PageKind("matters", "matters/index.md", "relation", matters_index),
    PageKind("matters of an office", "matters/*.md", "relation", matters_page),
    PageKind("promises", "promises/index.md", "relation", promises_index),
    PageKind("promises of an office", "promises/*.md", "relation", promises_page),
    PageKind("promises of a year", "promises/*/*.md", "relation", promises_of_year),
    PageKind("passages", "passages/index.md", "relation", index_page),
    PageKind("formulas", "passages/formulas.md", "relation", formulas_page),
    PageKind("pairs", "passages/pairs.md", "relation", pairs_page),
    PageKind("documents", "documents/*.md", "relation", documents_sheet),
    PageKind("terms", "terms/*.md", "relation", terms_sheet),
    PageKind("check", CHECK.first, "list", check_sheet),
    PageKind("search", common.SEARCH, "overview", search_page),
    PageKind("comparison", common.COMPARE, "overview", compare_page),
    PageKind("basket", common.BASKET, "overview", basket_page),
)


def overview_pages() -> dict[str, Callable[[Overview], Page]]:
    """Return the pages that are about all reports: name → what makes it."""
    return {kind.name: kind.make for kind in PAGES if kind.made_of == "overview"}


def index_pages() -> tuple[tuple[str, str], ...]:
    """Return title and path of the pages that lists begin with, but for the home page: what a reader may ask for by name."""
    in_nav = ((kind.nav, kind.path) for kind in PAGES if kind.nav and kind.path != common.HOME)
    return (*in_nav, *((title, path) for title, path, _ in pages_listed()))


def owned() -> tuple[str, ...]:
    """Return the files and folders (with `/`) of docs/ that the converter writes; all else there is written by hand."""
    return tuple(_tops(PAGES))


@lru_cache(1)
def _tops(kinds: tuple[PageKind, ...]) -> dict[str, None]:
    """Return the uppermost folders (with `/`) and files, in the order of the table."""
    return dict.fromkeys([_top(kind.path) for kind in kinds] + [FEED])


def _top(path: str) -> str:
    name, slash, _ = path.partition("/")
    return name + slash


def is_owned(name: str) -> bool:
    """Whether a path below docs/ (with `/`, a folder's ends in one) is the converter's."""
    return _top(name) in _tops(PAGES) or name.startswith(JOINED)
