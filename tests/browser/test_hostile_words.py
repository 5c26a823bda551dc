"""Words that would run, fetch or steer something, in every place of a report: they come out as words, wherever they come out."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import etree  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.support.browsing import until
from tests.support.built_pages import Html, dead_links, originals_of
from tests.support.examples import IS_FULL
from tests.support.hostile_words import CANARY, ELSEWHERE, SECRET, WORDS, write_hostile_archive
from tests.support.page_faults import faults_of
from tests.support.serving import serving


class Archive:
    """A hostile archive that was built once: its folder, and what the build said."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.site = folder, folder / "site"
        write_hostile_archive(folder / "reports")
        command = [sys.executable, "-m", "converter", "site", "reports", "--to", "site", "--cache", "cache"]
        built = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        self.status, self.told = built.returncode, built.stderr.decode("utf-8") + built.stdout.decode("utf-8")
        self.originals = frozenset(originals_of(self.site))

    def texts(self, suffix: str) -> dict[str, str]:
        """Return what was made in a format, originals left out: name below the site → text."""
        found = {path.relative_to(self.site).as_posix(): path for path in sorted(self.site.rglob(f"*{suffix}"))}
        return {name: path.read_text(encoding="utf-8") for name, path in found.items() if path not in self.originals}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(tmp_path_factory.mktemp("hostile"))


def test_all_that_can_be_read_is_built_and_the_rest_is_told_in_clean_lines(archive: Archive) -> None:
    assert archive.status == 1, archive.told
    odd = {each for each in archive.told if unicodedata.category(each) in {"Cc", "Cf", "Cs", "Zl", "Zp"}} - {"\n"}
    assert odd == set()
    assert "Traceback" not in archive.told
    assert sum(": R1" in line or ": R2" in line for line in archive.told.splitlines()) > 0
    assert len([*archive.site.glob("reports/*/*/index.html")]) > 2 * len(WORDS)


def test_no_page_holds_what_runs_or_fetches(archive: Archive) -> None:
    pages = archive.texts(".html")
    assert len(pages) > 200
    faults = {name: found for name, text in pages.items() if (found := faults_of(text)) and name != "404.html"}
    assert faults == {}
    assert [*dead_links(archive.site)] == []


def test_no_file_outside_is_read_or_written(archive: Archive) -> None:
    secret = Path(SECRET).read_bytes()[:20]
    holders = [
        path
        for path in archive.folder.rglob("*")
        if path.is_file() and not path.is_symlink() and secret in path.read_bytes()
    ]
    assert holders == []
    assert {path.name for path in archive.folder.iterdir()} <= {"reports", "site", "cache", "site-检查.html"}


def test_data_for_others_stays_data(archive: Archive) -> None:
    for name, text in archive.texts(".json").items():
        json.loads(text)
        assert not re.search(r"[:\[,] ?(NaN|-?Infinity)\b", text), name
    tables = archive.texts(".csv")
    assert tables
    for name, text in tables.items():
        for row in csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True)):
            assert not [cell for cell in row if cell[:1] in set("=+@\t\r") or re.match(r"-[^\d]", cell)], name
    for name, text in archive.texts(".xml").items():
        root = etree.fromstring(text.encode())
        assert not [each for each in root.iter() if any(ELSEWHERE in value for value in each.attrib.values())], name
    for name, text in archive.texts(".js").items():
        assert "\u2028" not in text, name
        assert "\u2029" not in text, name


@pytest.mark.parametrize("kind", ["template", "attribute list", "link of Markdown", "emoji", "script", "formula"])
def test_words_come_out_as_they_stand(kind: str, archive: Archive) -> None:
    words = "".join(WORDS[kind].split())
    pages = (path.read_text(encoding="utf-8") for path in archive.site.glob("reports/*/*/index.html"))
    assert any(Html(text).own_words.count(words) >= 4 for text in pages)


@pytest.fixture
def address(archive: Archive) -> Iterator[str]:
    with serving(archive.site) as served:
        yield served


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page without the policy of the site, so that nothing but the way words are written keeps them from running."""
    context = browser.new_context(locale="zh-CN", bypass_csp=True, reduced_motion="reduce")
    tab = context.new_page()
    asked: list[str] = []
    tab.on(
        "request",
        lambda request: None if request.url.startswith((address, "data:", "blob:")) else asked.append(request.url),
    )
    tab.on("dialog", lambda dialog: asked.append(dialog.message))
    yield tab
    assert asked == []
    context.close()


def _stands(page: Page) -> None:
    until(page, "typeof window.reportSearch === 'function' && document.readyState === 'complete'")
    assert page.evaluate(f"[typeof {CANARY}, document.querySelector('.md-header') !== null]") == ["undefined", True], (
        page.url
    )


def test_no_page_runs_them_or_fetches_for_them(page: Page, address: str, archive: Archive) -> None:
    names = [name for name in archive.texts(".html") if name != "404.html"]
    reports = [name for name in names if re.fullmatch("reports/20(22|23)/[^/]+/index.html", name)]
    chosen = names if IS_FULL else [*reports[::10], *[name for name in names if name not in reports][::20]]
    assert len(chosen) > 20
    for name in chosen:
        page.goto(f"{address}/{name}")
        _stands(page)


def test_no_search_runs_them(page: Page, address: str) -> None:
    for words in WORDS.values() if IS_FULL else [*WORDS.values()][::6]:
        asked = quote(words, errors="replace")
        page.goto(
            f"{address}/search/index.html?q={asked}&office={asked}&year={asked}&theme={asked}&sort={asked}#{asked}"
        )
        _stands(page)
        until(page, "/没有找到|出自/.test(document.querySelector('article').textContent)")
        box = page.locator(".md-search__input, .site-search input").first
        box.fill(words[:60])
        until(page, "document.querySelector('.site-search__live')?.textContent !== ''")
        _stands(page)


def test_no_address_runs_them(page: Page, address: str) -> None:
    names = ("compare", "basket", "reports", "themes/problems")
    cases = [(words, name) for words in WORDS.values() for name in names]
    for words, name in cases if IS_FULL else cases[::13]:  # each page with other words
        asked = quote(words, errors="replace")
        page.goto(f"{address}/{name}/index.html?a={asked}&b={asked}&q={asked}&office={asked}&find={asked}#{asked}")
        _stands(page)
