"""The policy of every page: what lies in the site runs and shows, and nothing else does, from a server and from disk."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browsing import from_disk, still, until
from tests.support.examples import IS_FULL
from tests.support.firefox import Firefox
from tests.support.page_faults import faults_of
from tests.support.serving import Quiet, serving

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
WATCH = """document.addEventListener("securitypolicyviolation", event => {
  (window.violations = window.violations || []).push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});"""
EVIL = "https://evil.example"
HOSTILE = """
<script>window.ran = "script"</script>
<script src="data:text/javascript,window.ran='data'"></script>
<script src="https://evil.example/a.js"></script>
<script type="module">window.ran = "module"</script>
<img src="x.png" onerror="window.ran = 'handler'" alt="">
<img src="https://evil.example/a.png" alt="">
<svg onload="window.ran = 'drawing'"></svg>
<style>article { display: none }</style>
<link rel="stylesheet" href="https://evil.example/a.css">
<iframe src="https://evil.example/"></iframe>
<iframe srcdoc="<script>parent.ran = 'frame'</script>"></iframe>
<object data="https://evil.example/a.swf"></object>
<base href="https://evil.example/">
<a id="hostile" href="javascript:window.ran = 'link'">a</a>
<form id="form" action="https://evil.example/"><button>b</button></form>
"""


def pages(site: Path) -> list[str]:
    """Return the pages of a site, originals in HTML left out."""
    found = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    return [name for name in found if b"assets/joined/site.js" in (site / name).read_bytes()]


FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("not allowed", "SecurityError"); } });"""
DAMAGED = """localStorage.setItem(new URL("../..", location.href).pathname + ".__palette", %s);"""


@pytest.mark.parametrize(
    "script",
    [FORBIDDEN, DAMAGED % "'{'", DAMAGED % """'{"index":0.5,"color":null}'"""],
    ids=["forbidden", "no JSON", "no choice"],
)
def test_a_page_works_where_a_browser_keeps_nothing_or_what_is_kept_is_damaged(
    page: Page, base: str, script: str
) -> None:
    page.add_init_script(script)
    page.goto(f"{base}/reports/2023/index.html")
    still(page)
    page.keyboard.press("/")
    page.keyboard.type("学习")
    page.locator("#search-list [role=option]").first.wait_for()


def one_of_each_kind(site: Path) -> list[str]:
    kinds: dict[str, str] = {}
    for name in pages(site):
        first, *rest = name.split("/")
        kind = f"{first}/{len(rest)}/{name.endswith('index.html')}" if rest else name
        kinds.setdefault(kind, name)
    return [*kinds.values()]


def test_every_page_has_the_policy_and_nothing_against_it(site: Path) -> None:
    names = pages(site)
    assert len(names) > 100
    faults = []
    for name in names:
        text = (site / name).read_text(encoding="utf-8")
        if name == "404.html":  # one script of its own stands before the policy
            text, count = re.subn("<script>.*?</script>", "", text, flags=re.DOTALL)
            assert count == 1
        policies = re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        if policies != [POLICY] or text.index("Content-Security-Policy") > text.index("<link"):
            faults.append(f"{name}: {policies}")
        faults += [f"{name}: {fault}" for fault in faults_of(text)]
    assert faults == []


@from_disk
def test_each_kind_of_page_does_nothing_against_it(page: Page, base: str, site: Path) -> None:
    page.add_init_script(WATCH)
    names = one_of_each_kind(site)
    assert len(names) > 15
    for name in names if IS_FULL else names[1::2]:  # the others in Firefox
        page.goto(f"{base}/{name}")
        until(page, "typeof window.reportSearch === 'function' && document.readyState === 'complete'")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        assert page.evaluate("window.violations || []") == [], name
        assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky", name


def test_the_check_page_beside_a_site_shows_its_styles_and_runs_nothing(browser: Browser, site: Path) -> None:
    (file,) = site.parent.glob(f"{site.name}-*.html")
    page = browser.new_context().new_page()
    page.add_init_script(WATCH)
    page.goto(file.as_uri())
    assert page.evaluate("window.violations || []") == []
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    page.context.close()


class Listening(Quiet):
    """Remembers what it is asked for."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:  # noqa: N802 - the library's name
        """Answer with nothing."""
        self.asked.append(self.path)
        self.send_error(404)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """The address of another site; fails the test where anybody asks it for anything."""
    Listening.asked.clear()
    with serving(tmp_path, Listening) as address:
        yield address
    assert Listening.asked == []


@pytest.fixture
def tampered(site: Path, tmp_path: Path, elsewhere: str) -> Path:
    """A copy of the site whose home page holds what must not run."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    text = (copy / "index.html").read_text(encoding="utf-8")
    (copy / "index.html").write_text(
        text.replace("<article", f"{HOSTILE.replace(EVIL, elsewhere)}<article", 1), encoding="utf-8"
    )
    return copy


@pytest.fixture(params=["http", "file"])
def hostile(request: pytest.FixtureRequest, tampered: Path) -> Iterator[str]:
    if request.param == "file":
        yield tampered.as_uri()
    else:
        with serving(tampered) as address:
            yield address


def test_what_gets_into_a_page_does_not_run_and_asks_nobody(browser: Browser, hostile: str) -> None:
    page = browser.new_context().new_page()
    page.add_init_script(WATCH)
    page.goto(f"{hostile}/index.html")
    until(page, "typeof window.reportSearch === 'function'")
    page.locator("#hostile").evaluate("each => each.click()")
    page.locator("#form").evaluate("each => each.submit()")
    until(page, "violations.length >= 12")
    still(page)
    assert page.evaluate("window.ran") is None
    assert page.url == f"{hostile}/index.html"
    assert page.locator("article").first.is_visible()
    page.context.close()


@from_disk
def test_firefox_keeps_the_policy_too(firefox: Firefox, base: str, site: Path) -> None:
    names = one_of_each_kind(site)
    for name in names if IS_FULL else names[::2]:
        if name == "404.html" and base == site.as_uri():  # only a server shows it
            continue
        firefox.open(f"{base}/{name}")
        assert firefox.run("return typeof window.reportSearch") == "function", name
        assert firefox.run("return getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
        assert firefox.faults() == [], name


def test_firefox_runs_nothing_that_gets_into_a_page(firefox: Firefox, hostile: str) -> None:
    firefox.open(f"{hostile}/index.html")
    firefox.run("document.getElementById('hostile').click()")
    firefox.run(
        "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
    )
    assert firefox.run("return window.ran || ''") == ""
    assert firefox.run("return typeof window.reportSearch") == "function"
    assert firefox.run("return document.querySelector('article').getClientRects().length > 0")
    assert firefox.faults()  # what its policy says against them
