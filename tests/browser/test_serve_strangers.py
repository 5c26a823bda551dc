"""Pages of other sites, open in the same browser, beside a site that is served while reports are written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from converter.serve.live import Live
from converter.serve.web import Server
from tests.support.install import find_browser
from tests.support.serving import serving

TRIES = """async base => {
  const tried = {};
  const by = (name, make) => new Promise(done => {
    const each = make();
    each.onload = () => done(tried[name] = "loaded");
    each.onerror = () => done(tried[name] = "refused");
  });
  const element = (tag, values) => () => document.head.appendChild(Object.assign(document.createElement(tag), values));
  for (const name of ["search/index.js", "search/fold.js", "search/terms.js", "assets/joined/site.js", ".live/live.js"])
    await by(name, element("script", {src: base + name}));
  await by("picture", element("img", {src: base + "assets/logo.svg"}));
  await by("style", element("link", {rel: "stylesheet", href: base + "assets/joined/site.css"}));
  for (const mode of ["no-cors", "cors"])
    tried[mode] = await fetch(base + "index.html", {mode}).then(() => "loaded", () => "refused");
  tried.news = await new Promise(done => {
    const source = new EventSource(base + ".live/events?path=/");
    source.onopen = source.onmessage = () => done("loaded");
    source.onerror = () => { source.close(); done("refused"); };
  });
  return tried;
}"""


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Server]:
    live = Live(site)
    live.tell(None)
    with Server("127.0.0.1", 0, live) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(params=["127.0.0.1", "localhost"])
def stranger(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page of another origin: of the same computer, then of another name."""
    (tmp_path / "index.html").write_text("<!doctype html><title>other</title><p>other")
    with serving(tmp_path) as address:
        page = browser.new_context().new_page()
        page.goto(address.replace("127.0.0.1", request.param))
        yield page
        page.context.close()


def test_a_page_of_another_site_loads_nothing(stranger: Page, server: Server) -> None:
    before: list[str] = stranger.evaluate("Object.keys(window)")
    tried: dict[str, str] = stranger.evaluate(TRIES, server.url)
    assert len(tried) == 10
    assert set(tried.values()) == {"refused"}
    assert stranger.evaluate("Object.keys(window)") == before  # no script of the site has run


def test_a_page_of_another_site_can_frame_nothing(stranger: Page, server: Server) -> None:
    stranger.evaluate(
        """url => new Promise(done => {
          const frame = document.createElement("iframe");
          frame.src = url;
          frame.onload = done;
          document.body.append(frame);
        })""",
        server.url,
    )
    (frame,) = stranger.frames[1:]
    assert frame.evaluate("document.querySelectorAll('article, nav, script').length") == 0


def test_a_link_from_another_site_can_be_followed_and_the_site_works(stranger: Page, server: Server) -> None:
    stranger.evaluate(
        "url => document.body.append(Object.assign(document.createElement('a'), {href: url}))", server.url
    )
    stranger.evaluate("document.querySelector('a').click()")
    stranger.wait_for_url(f"{server.url}**")
    expect(stranger.locator("article h1")).to_be_visible()
    found: dict[str, Any] = stranger.evaluate("reportSearch('工作')")
    assert found["total"] > 0


def test_a_name_that_is_made_to_lead_here_shows_nothing(browser: Browser, server: Server) -> None:
    flags = ["--no-sandbox", "--host-resolver-rules=MAP evil.test 127.0.0.1"]
    other = browser.browser_type.launch(executable_path=find_browser(), args=flags)
    page = other.new_page()
    base = f"http://evil.test:{server.server_port}/"
    response = page.goto(base)
    assert response
    assert response.status == 421
    for name in ("search/index.js", "index.html", ".live/events?path=/"):
        status = page.evaluate("url => fetch(url).then(each => each.status)", base + name)
        assert status == 421
    other.close()
