"""Whom the pages are for: axe-core on every kind of page, nothing that moves, nothing heavy, contents that follow."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import Scheme

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
MOST_KILOBYTES = 250
MOST_SHIFT = 0.05
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
SCHEMES = {"light": "default", "dark": "slate"}
VIOLATIONS = """async () => (await axe.run(document, {resultTypes: ['violations'], elementRef: false})).violations
  .flatMap(each => each.nodes.map(node => `${each.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))"""
SHIFT = """window.shift = 0; window.shifted = [];
  new PerformanceObserver(list => { for (const each of list.getEntries()) if (!each.hadRecentInput) {
    window.shift += each.value;
    window.shifted.push(...each.sources.map(source => source.node && (source.node.outerHTML || '').slice(0, 120)));
  }}).observe({type: 'layout-shift', buffered: true});"""


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


def found(site: Path, kind: str) -> str:
    return next(site.glob(KINDS[kind])).relative_to(site).as_posix()


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Scheme:
    chosen: Scheme = request.param
    return chosen


@pytest.fixture(scope="module")
def coloured(browser: Browser, scheme: Scheme) -> Iterator[Page]:
    """A page of a reader whose system is light or dark."""
    with browser.new_context(locale="zh-CN", color_scheme=scheme, reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    with browser.new_context(locale="zh-CN") as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_a_phone_and_on_a_wide_screen(
    coloured: Page, address: str, site: Path, kind: str, scheme: str
) -> None:
    tab = coloured
    tab.goto(f"{address}/{found(site, kind)}")
    tab.evaluate(axe())
    for width, height in ((390, 844), (1440, 900)):
        tab.set_viewport_size({"width": width, "height": height})
        assert tab.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]
        assert tab.evaluate(VIOLATIONS) == [], width


def test_axe_finds_nothing_in_the_search(coloured: Page, address: str) -> None:
    for width, height in ((390, 844), (1440, 900)):
        coloured.set_viewport_size({"width": width, "height": height})
        for query, shown in (("党员 学习", ".course"), ("城北分局", ".search-ways a"), ("三会一刻", ".offers a")):
            coloured.goto(f"{address}/search/index.html?q={query}")
            coloured.locator(f".answer {shown}").first.wait_for()
            coloured.evaluate(axe())
            assert coloured.evaluate(VIOLATIONS) == [], (width, query)
    coloured.goto(f"{address}/index.html")
    coloured.keyboard.press("/")
    coloured.evaluate(axe())
    for query, shown in (("", "note a"), ("党员 学习", "all"), ("城北分局", "page"), ("三会一刻", "part")):
        coloured.get_by_role("combobox").fill(query)
        coloured.locator(f".site-search__{shown}").first.wait_for()
        assert coloured.evaluate(VIOLATIONS) == [], query


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "missing"])
def test_no_kind_of_page_makes_an_error_or_a_request_elsewhere_or_moves(
    page: Page, base: str, site: Path, kind: str
) -> None:
    page.add_init_script(SHIFT)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{base}/{found(site, kind)}")
    page.wait_for_timeout(150)
    assert page.evaluate("window.shift") < MOST_SHIFT, page.evaluate("window.shifted")


@pytest.mark.parametrize("base", ["http"], indirect=True)
def test_the_page_for_what_is_missing_makes_no_error(page: Page, base: str) -> None:
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
        tab.wait_for_timeout(300)
        active = tab.locator(".md-nav--secondary .md-nav__link--active").last
        assert active.get_attribute("href") == f"#{place}"


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
        "guide": "使用说明",
    }.items():
        tab.goto(f"{address}/{found(site, kind)}")
        expect(tab.locator(".md-tabs__item--active")).to_have_text(re.compile(name))
