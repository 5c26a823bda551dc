"""The walk of a reader in Firefox, which Playwright cannot drive as Debian packages it: from a server and from disk."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.browsing import from_disk, http_only
from tests.support.firefox import ENTER, Firefox
from tests.support.live_server import wait_for
from tests.support.paper import squeezed, words_of
from tests.support.serving import Quiet, serving

WIDTHS = """
  const widths = {};
  for (const tag of ['p', 'li', 'code', 'pre', 'kbd', 'button', 'aside']) {
    const element = document.createElement(tag), text = document.createTextNode('国，国。国、国；国：国');
    element.append(text);
    document.querySelector('article').append(element);
    widths[tag] = [...text.data].map((_, at) => {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return Math.round(range.getBoundingClientRect().width * 4) / 4;
    });
  }
  return widths;"""
FRAME = """
  const frame = document.createElement('iframe');
  frame.style = 'width: 390px; height: 844px; border: 0';
  frame.onload = () => { frame.contentWindow.loaded = true; };
  frame.src = arguments[0];
  document.body.replaceChildren(frame);"""
FOLDED = "[...document.querySelectorAll('details.below:not([open]) li')].map(each => each.textContent)"


def is_among(row: str, words: str) -> bool:
    """Whether words stand among others, of which Firefox leaves some characters without a name in a PDF (U+FFFD)."""
    places = range(len(words) - len(row) + 1)
    return any(all(one in {other, "\ufffd"} for one, other in zip(words[at:], row, strict=False)) for at in places)


@http_only
def test_a_fault_of_a_script_is_noticed(window: Firefox, base: str) -> None:
    window.open(f"{base}/index.html")
    window.faults()
    window.run("setTimeout(() => { throw new Error('as a test'); })")
    wait_for(lambda: "as a test" in " ".join(window.faults()))


@from_disk
def test_a_reader_walks_from_home_to_a_section_and_to_what_was_sought(firefox: Firefox, base: str) -> None:
    firefox.open(f"{base}/index.html")
    firefox.click("article .heat th a[href*='party-conduct']")
    assert "党风廉政" in firefox.wait("document.querySelector('h1').textContent")
    firefox.click(".year-strip a[data-year='2023']")
    firefox.wait("!document.querySelector('.answer').hidden && document.querySelector('.answer .place > a')")
    assert "year=2023" in firefox.address
    firefox.back()
    firefox.wait("document.querySelector('.answer').hidden")
    firefox.open(f"{base}/themes/party-conduct/2023.html")
    firefox.click(".listed .place > a[href*='#s']")
    firefox.wait("document.querySelector(':target')")
    assert firefox.run("return document.querySelector(':target').getBoundingClientRect().top") > 0
    firefox.type("/")
    firefox.wait("document.activeElement.matches('.site-search__input')")
    firefox.type("党员 学习")
    firefox.wait("document.querySelector('.site-search__all')")
    firefox.type(ENTER)
    firefox.wait("document.querySelector('.answer .place')")
    assert "search/index.html" in firefox.address


@from_disk
def test_a_choice_narrows_the_page_of_results_and_the_way_back_widens_it(firefox: Firefox, base: str) -> None:
    firefox.open(f"{base}/search/index.html?q=学习")
    total = firefox.wait("document.querySelector('.facet-status').textContent.match(/[0-9]+ 处/)")[0]
    firefox.click(".facet-chip:not(:disabled)")
    firefox.wait(f"!document.querySelector('.facet-status').textContent.includes('{total}')")
    assert re.search(r"[?&]role=", firefox.address)
    firefox.back()
    firefox.wait(f"document.querySelector('.facet-status').textContent.includes('{total}')")
    firefox.click(".answer .place > a")
    firefox.wait("document.querySelector('mark.found')")


def test_the_keys_lead_from_place_to_place(firefox: Firefox, base: str, site: Path) -> None:
    report = next(site.glob("reports/2023/zhuti-zeren-*/index.html")).relative_to(site).as_posix()
    firefox.open(f"{base}/{report}")
    firefox.run("document.querySelector('#s1 > a.headerlink').focus()")
    for key, place in (("j", "一、（一）"), ("j", "一、（一）第1段"), ("k", "一、（一）")):
        firefox.type(key)
        assert firefox.run("return document.activeElement.getAttribute('aria-label')").startswith(f"复制{place}")


@http_only
def test_full_width_marks_are_as_wide_as_a_character(firefox: Firefox, page: Page, address: str) -> None:
    firefox.open(f"{address}/guide/index.html")
    page.goto(f"{address}/guide/index.html")
    for widths in (firefox.run(WIDTHS), page.evaluate(f"() => {{ {WIDTHS} }}")):
        assert {tag: set(found) for tag, found in widths.items()} == {tag: {found[0]} for tag, found in widths.items()}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_what_is_folded_is_open_on_its_paper(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}/themes/business/index.html")
    folded = firefox.run(f"return {FOLDED}")
    assert folded
    words = words_of(firefox.pdf())
    assert [row for row in map(squeezed, folded) if not is_among(row, words)] == []
    assert firefox.run(f"return {FOLDED}") == folded


class WithFrame(Quiet):
    """Serves a site and beside it an empty page: those of the site hold no frames, by their policy."""

    def do_GET(self) -> None:  # noqa: N802 - the library's name
        """Answer."""
        if self.path != "/bare.html":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write("<!doctype html><title>一</title><body></body>".encode())


def test_no_page_is_wider_than_the_window(firefox: Firefox, site: Path) -> None:
    names = ["index.html", "themes/index.html", "themes/party-conduct/index.html", "reports/2023/index.html"]
    names += [
        "search/index.html?q=学习",
        next(site.glob("reports/2024/zongjie-*/index.html")).relative_to(site).as_posix(),
    ]
    firefox.resize(1440, 900)
    with serving(site, WithFrame) as address:
        firefox.open(f"{address}/bare.html")
        for name in names:  # in a frame: a window is no narrower than 500 pixels
            firefox.run(FRAME, f"{address}/{name}")
            firefox.wait("document.querySelector('iframe').contentWindow.loaded")
            for width in (390, 1440):
                firefox.run("document.querySelector('iframe').style.width = `${arguments[0]}px`", width)
                room = firefox.run(
                    "const page = document.querySelector('iframe').contentWindow;"
                    "return [page.document.documentElement.scrollWidth, page.innerWidth]"
                )
                assert room[1] == width
                assert room[0] <= width, name
