"""A real browser on a site that is really built, from a server on this machine and from disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from converter.cli import main
from tests.support.install import find_browser
from tests.support.serving import serving
from tests.support.small_archive import write_archive

ROOT = Path(__file__).resolve().parents[2]
_FLAGS = [
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",  # the tests may run as root
]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample reports, built once for all browser tests."""
    folder = tmp_path_factory.mktemp("site")
    status = main(["site", str(ROOT / "reports"), "--to", str(folder / "out"), "--cache", str(folder / "cache")])
    assert status == 0
    return folder / "out"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    assert path, "no browser: run python -m tests.support.install"
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield instance
        instance.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of a server of the site, without a slash at its end."""
    with serving(site) as served:
        yield served


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small archive with many offices and years."""
    folder = tmp_path_factory.mktemp("archive")
    write_archive(folder / "reports")
    assert not main(["site", str(folder / "reports"), "--to", str(folder / "out"), "--cache", str(folder / "cache")])
    return folder / "out"


@pytest.fixture(scope="session")
def archive_address(archive: Path) -> Iterator[str]:
    """The address of a server of that site."""
    with serving(archive) as served:
        yield served


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, address: str, site: Path) -> str:
    """Where the site is looked at: from the server, then from disk."""
    return address if request.param == "http" else site.as_uri()


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """A page that fails the test on any console error, failed request or request to another host."""
    context = browser.new_context(locale="zh-CN")
    tab = context.new_page()
    faults: list[str] = []
    tab.on("console", lambda line: faults.append(f"console: {line.text}") if line.type == "error" else None)
    tab.on("pageerror", lambda error: faults.append(f"script: {error}"))
    tab.on("requestfailed", lambda request: faults.append(f"failed: {request.url}") if _failed(request) else None)
    tab.on(
        "request", lambda r: None if r.url.startswith((base, "data:", "blob:")) else faults.append(f"outside: {r.url}")
    )
    yield tab
    context.close()
    assert faults == []


def _failed(request: Request) -> bool:
    """Whether a request failed of itself, not because the test went on to the next page."""
    return "ERR_ABORTED" not in (request.failure or "")
