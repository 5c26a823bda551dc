"""What an earlier version published stays: its ledger and its site, laid below this one, lose no address.

Made by version VERSION, of invented reports: `fixtures/archive-VERSION.tar.xz` holds a folder of reports (every format) with its
ledger; `fixtures/site-VERSION.tar.xz` a small one with its ledger, its site and its cache, after two builds between which a part
of a report was deleted and another report taken away. The theme's own scripts, maps and minified styles are left out of that site.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from converter.builder.store import store_file
from converter.builder.target import files_listed
from converter.cli import main
from converter.ledger.record_file import parse_record
from converter.readers.folder import SITE_MARK
from converter.settings import load_site
from converter.stamps import RECORD_SUFFIX
from tests.support.site_files import apart_from_search, differences, page, search_faults, tree

FIXTURES = Path(__file__).parent / "fixtures"
ARCHIVES = sorted(FIXTURES.glob("archive-*.tar.xz"))
SITES = sorted(FIXTURES.glob("site-*.tar.xz"))
PAGES_OF_PEOPLE = ("reports/", "themes/", "offices/", "kinds/", "guide/", "search/", "index.html")
"""What people have links to; assets and data of an earlier version go with it."""
OF_SCRIPTS = {"results", "search-panel", "search-list", "search-note"}
"""Ids that scripts of the search put into pages."""


def unpacked(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")


def addresses(ledger: Path) -> dict[str, set[str]]:
    """Return the ids that a ledger holds, by page."""
    records = (
        parse_record(path.read_text("utf-8"), path.relative_to(ledger).as_posix())
        for path in sorted(ledger.rglob(f"*{RECORD_SUFFIX}"))
    )
    return {record.head.page: {link.id for link in record.links} for record in records}


def lost(before: dict[str, set[str]], now: dict[str, set[str]]) -> dict[str, set[str]]:
    return {page: ids - now.get(page, set()) for page, ids in before.items() if ids - now.get(page, set())}


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.name.removesuffix(".tar.xz"))
def test_a_ledger_of_an_earlier_version_loses_no_address(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked(archive, tmp_path)
    monkeypatch.chdir(tmp_path)
    before = addresses(tmp_path / "reports" / "links")
    assert len(before) > 100
    assert main(["site", "reports", "--to", "site"]) == 0
    capsys.readouterr()
    assert lost(before, addresses(tmp_path / "reports" / "links")) == {}
    main(["check", "reports", "--site", "site"])
    assert "公布过的链接都在网站里" in capsys.readouterr().err


def links_of_people(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the pages of a site that people have links to, each with every id that stands on it."""
    for name in files_listed(site):
        if name.startswith(PAGES_OF_PEOPLE) and name.endswith(".html"):
            yield from ((name, each) for each in ("", *page((site / name).read_text(encoding="utf-8")).ids))


def is_own(identifier: str) -> bool:
    """Whether an id is one that is linked: those that begin with `__` are the theme's, some are of the search's scripts."""
    return not identifier.startswith("__") and identifier not in OF_SCRIPTS


@pytest.mark.parametrize("way", ["in place", "published"])
@pytest.mark.parametrize("archive", SITES, ids=lambda path: path.name.removesuffix(".tar.xz"))
def test_a_site_and_a_cache_of_an_earlier_version_are_taken_over(
    archive: Path, way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked(archive, tmp_path)
    monkeypatch.chdir(tmp_path)
    site = tmp_path / "site"
    old_links = [*links_of_people(site)]
    old_files = {*files_listed(site)}
    ledger = addresses(tmp_path / "reports" / "links")
    assert len(old_links) > 200
    (kept,) = (tmp_path / "cache").glob("*.sqlite")
    kept.rename(store_file(load_site(Path("reports"), Path("site"), cache=Path("cache")), "site", site))
    to = "--to" if way == "in place" else "--publish"
    assert main(["site", "reports", to, "site", "--cache", "cache", "--jobs", "1"]) == 0
    said = capsys.readouterr().err
    assert [
        word for word in ("S035", "S030", "缓存", "L016", "L017", "L10") if word in said
    ] == []  # as if there were none
    assert lost(ledger, addresses(tmp_path / "reports" / "links")) == {}
    new = {name: data for name, data in tree(site).items() if name in {*files_listed(site), SITE_MARK}}
    ids = {name: {"", *page(data.decode()).ids} for name, data in new.items() if name.endswith(".html")}
    assert [link for link in old_links if is_own(link[1]) and link[1] not in ids.get(link[0], set())] == []
    assert main(["check", "reports", "--site", "site", "--cache", "cache"]) == 0
    assert "公布过的链接都在网站里" in capsys.readouterr().err
    left = sorted(name for name in old_files - {*new} if (site / name).exists())
    assert left == []
    assert main(["site", "reports", "--to", "clean", "--cache", "other", "--jobs", "1"]) == 0
    clean = tree(tmp_path / "clean")
    assert differences(apart_from_search(new), apart_from_search(clean)) == []
    assert search_faults(new, clean) == []
