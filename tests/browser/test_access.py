"""Whom the pages are for: axe-core on every kind of page, nothing that moves, nothing heavy, contents that follow."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.support.access import DESK, Look, looks, looks_at, put_on, violations
from tests.support.browsing import http_only, still, width_of

KINDS = {
    "home": "index.html",
    "reports": "reports/index.html",
    "year": "reports/2023/index.html",
    "report": "reports/2023/zhuti-zeren-*/index.html",
    "untitled report": "reports/2022/qita-*/index.html",
    "report with a table": "reports/2024/zongjie-*/index.html",
    "themes": "themes/index.html",
    "theme": "themes/party-conduct/index.html",
    "role": "themes/problems/index.html",
    "offices": "offices/index.html",
    "office": "offices/x70191711d87f/index.html",
    "kinds": "kinds/index.html",
    "kind": "kinds/shuzhi/index.html",
    "guide": "guide/index.html",
    "search": "search/index.html",
    "comparison": "compare/index.html",
    "basket": "basket/index.html",
    "figures": "figures/index.html",
    "figures of an office": "figures/x70191711d87f.html",
    "figures of an office on a year": "figures/x70191711d87f-2023.html",
    "data": "data/index.html",
    "missing": "404.html",
}
OFTEN = ("home", "report", "theme", "search")
"""Those that `make test` looks at in both colours, and from disk."""
SELDOM = ("untitled report", "kinds", "kind", "figures of an office")
"""Those that are made as another is, and are left to `make soak`."""
MOST_KILOBYTES = 250
MOST_SHIFT = 0.05
SCHEMES = {"light": "default", "dark": "slate"}
SHIFT = """window.shift = 0; window.shifted = [];
  new PerformanceObserver(list => { for (const each of list.getEntries()) if (!each.hadRecentInput) {
    window.shift += each.value;
    window.shifted.push(...each.sources.map(source => source.node && (source.node.outerHTML || '').slice(0, 120)));
  }}).observe({type: 'layout-shift', buffered: true});"""


def found(site: Path, kind: str) -> str:
    return next(site.glob(KINDS[kind])).relative_to(site).as_posix()


@pytest.fixture(scope="module")
def tab(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


@looks_at("kind", KINDS, often=OFTEN, seldom=SELDOM)
@http_only
def test_every_kind_of_page_is_for_everybody(page: Page, base: str, site: Path, kind: str, look: Look) -> None:
    opened(page, base, site, kind, look)
    assert violations(page) == []


@looks_at("kind", OFTEN)
@pytest.mark.parametrize("base", ["file"], indirect=True)
def test_pages_open_from_disk(page: Page, base: str, site: Path, kind: str, look: Look) -> None:
    opened(page, base, site, kind, look)


@pytest.mark.soak
@looks_at("kind", [kind for kind in KINDS if kind not in {"missing", *OFTEN}])
@pytest.mark.parametrize("base", ["file"], indirect=True)
def test_the_other_kinds_of_pages_open_from_disk(page: Page, base: str, site: Path, kind: str, look: Look) -> None:
    opened(page, base, site, kind, look)


def opened(page: Page, base: str, site: Path, kind: str, look: Look) -> None:
    """Open a page, which makes no error and no request elsewhere, moves nothing and is no wider than the window."""
    put_on(page, look)
    page.add_init_script(SHIFT)
    page.goto(f"{base}/{found(site, kind)}")
    still(page)
    assert page.evaluate("window.shift") < MOST_SHIFT, page.evaluate("window.shifted")
    assert width_of(page) <= look.width
    assert page.evaluate("document.documentElement.lang") == "zh"
    assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[look.scheme]
    expect(page.locator("h1")).to_have_count(1)


@http_only
@pytest.mark.parametrize("kind", ["comparison", "basket"])
def test_nothing_moves_where_the_styles_come_late(page: Page, base: str, site: Path, kind: str) -> None:
    put_on(page, Look("light", *DESK))
    page.add_init_script(SHIFT)

    def later(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route(re.compile(r"/(compare|basket)\.css$"), later)
    page.goto(f"{base}/{found(site, kind)}")
    expect(page.locator("[data-compare] > :visible, [data-basket] > :visible").first).to_be_visible()
    still(page)
    assert page.evaluate("window.shift") < MOST_SHIFT, page.evaluate("window.shifted")


@looks("light phone", "dark desk")
@http_only
def test_axe_finds_nothing_in_the_search(page: Page, base: str, look: Look) -> None:
    put_on(page, look)
    for query, shown in (("党员 学习", ".course"), ("城北分局", ".search-ways a"), ("三会一刻", ".offers a")):
        page.goto(f"{base}/search/index.html?q={query}")
        page.locator(f".answer {shown}").first.wait_for()
        assert violations(page) == [], query
    page.goto(f"{base}/index.html")
    page.keyboard.press("/")
    for query, shown in (("", "note a"), ("党员 学习", "all"), ("城北分局", "page"), ("三会一刻", "part")):
        page.get_by_role("combobox").fill(query)
        page.locator(f".site-search__{shown}").first.wait_for()
        assert violations(page, "[data-search-box]" if query else "") == [], query  # of the page about it, once


@http_only
def test_the_page_for_what_is_missing_leads_on(page: Page, base: str) -> None:
    page.goto(f"{base}/404.html")
    assert page.locator("article a").count() >= 3


@pytest.mark.parametrize("kind", ["home", "report"])
def test_home_and_report_are_light(browser: Browser, address: str, site: Path, kind: str) -> None:
    loaded: set[str] = set()
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: loaded.add(urlsplit(request.url).path.lstrip("/")))
        page.goto(f"{address}/{found(site, kind)}", wait_until="networkidle")
    kilobytes = sum(len(gzip.compress((site / name).read_bytes())) for name in loaded) / 1000
    print(f"{kind}: {kilobytes:.0f} kB in {len(loaded)} files")
    assert kilobytes < MOST_KILOBYTES, sorted(loaded)


def test_the_contents_at_the_side_mark_the_target_itself(tab: Page, address: str, site: Path) -> None:
    tab.set_viewport_size({"width": 1440, "height": 900})
    for place in ("s2-3", "s3", "s4-1"):
        tab.goto("about:blank")
        tab.goto(f"{address}/{found(site, 'report')}#{place}")
        active = tab.locator(".md-nav--secondary .md-nav__link--active").last
        expect(active).to_have_attribute("href", f"#{place}")


def test_every_page_has_a_title_a_description_a_language_and_the_house_icon(site: Path) -> None:
    for path in site.rglob("*.html"):
        head = path.read_text(encoding="utf-8").partition("</head>")[0]
        assert re.search(r"<title>[^<]+</title>", head), path
        assert re.search(r'<meta name="description" content="[^"]+"', head), path
        assert '<html lang="zh"' in head, path
        assert "assets/favicon.svg" in head, path


def test_a_line_of_a_report_holds_34_to_40_characters_on_a_wide_screen(tab: Page, address: str, site: Path) -> None:
    tab.set_viewport_size({"width": 1440, "height": 900})
    tab.goto(f"{address}/{found(site, 'report')}")
    em = "element => element.clientWidth / parseFloat(getComputedStyle(element).fontSize)"
    assert 34 <= tab.locator("article p[data-n]").first.evaluate(em) <= 40


def test_the_menu_of_a_phone_opens_and_closes_by_key(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{address}/index.html")
    button = tab.get_by_role("button", name="菜单")
    button.press("Enter")
    link = tab.get_by_role("navigation", name="导航栏").get_by_role("link", name="报告", exact=True)
    expect(link).to_be_in_viewport()
    tab.keyboard.press("Escape")
    expect(link).not_to_be_in_viewport()
    expect(button).to_be_focused()


def test_a_page_marks_the_tab_of_its_room(tab: Page, address: str, site: Path) -> None:
    tab.set_viewport_size({"width": 1440, "height": 900})
    for kind, name in {
        "home": "首页",
        "report": "报告",
        "theme": "主题",
        "office": "单位",
        "figures of an office": "关联",
        "guide": "使用说明",
    }.items():
        tab.goto(f"{address}/{found(site, kind)}")
        expect(tab.locator(".md-tabs .is-active")).to_have_text(re.compile(name))
