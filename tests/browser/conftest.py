"""A real browser on a site that is really built, from a server on this machine and from disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from tests.support.browsing import BASES
from tests.support.firefox import Firefox, running_firefox
from tests.support.install import find_browser, find_firefox
from tests.support.serving import serving
from tests.support.shared_folder import sample_site, site_once
from tests.support.small_archive import write_archive

expect.set_options(timeout=30_000)  # ms; the processor may have much else to do
_FLAGS = [
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",  # the tests may run as root
    "--renderer-process-limit=1",  # no process is started for each page
]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have the tests in Firefox stand together, so that most of the workers need not start one."""
    items.sort(key=lambda item: "window" not in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample reports."""
    return sample_site(tmp_path_factory)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    assert path, "no browser: run python -m tests.support.install"
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield instance
        instance.close()


@pytest.fixture(scope="session")
def window() -> Iterator[Firefox]:
    """A window of Firefox, which Playwright cannot drive as Debian packages it."""
    path = find_firefox()
    if path is None:
        pytest.skip("no Firefox: run python -m tests.support.install, or set FIREFOX_PATH")
    with running_firefox(path) as firefox:
        yield firefox


@pytest.fixture
def firefox(window: Firefox) -> Iterator[Firefox]:
    """A window in which no script fails."""
    window.resize(1280, 900)
    window.faults()
    yield window
    assert window.faults() == []


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of a server of the site, without a slash at its end."""
    with serving(site) as served:
        yield served


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small archive with many offices and years."""
    return site_once(tmp_path_factory, "archive", write_archive)


@pytest.fixture(scope="session")
def archive_address(archive: Path) -> Iterator[str]:
    """The address of a server of that site."""
    with serving(archive) as served:
        yield served


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest, address: str, site: Path) -> str:
    """Where the site is looked at: from the server, then from disk."""
    return address if request.param == "http" else site.as_uri()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """What the pages of all tests have in common: what the browser keeps of files that it has loaded."""
    with browser.new_context(locale="zh-CN") as context:
        context.new_page()  # stays open, so that the process that shows pages does not end with each test
        yield context


@pytest.fixture
def page(context: BrowserContext, base: str) -> Iterator[Page]:
    """A page that fails the test on any console error, failed request or request to another host."""
    tab = context.new_page()
    faults: list[str] = []
    tab.on("console", lambda line: faults.append(f"console: {line.text}") if line.type == "error" else None)
    tab.on("pageerror", lambda error: faults.append(f"script: {error}"))
    tab.on("requestfailed", lambda request: faults.append(f"failed: {request.url}") if _failed(request) else None)
    tab.on(
        "request", lambda r: None if r.url.startswith((base, "data:", "blob:")) else faults.append(f"outside: {r.url}")
    )
    _forget(tab, base)
    yield tab
    tab.close()
    assert faults == []


def _forget(tab: Page, base: str) -> None:
    """Empty what pages of tests before this have stored."""
    session = tab.context.new_cdp_session(tab)
    parts = urlsplit(base)
    origin = f"{parts.scheme}://{parts.netloc}"
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"})
    session.detach()


def _failed(request: Request) -> bool:
    """Whether a request failed of itself, not because the test went on to the next page."""
    return "ERR_ABORTED" not in (request.failure or "")
