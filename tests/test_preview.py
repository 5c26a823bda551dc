"""What `check` and `links` see: what the next build would say and make, from the cache, with nothing put in place."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from converter.builder import build_site, reading
from converter.builder.preview import preview
from converter.ledger.record_file import record_text
from converter.settings import Site, load_site
from tests.support.examples import IS_FULL
from tests.support.kept_folder import FERRY
from tests.support.plain_docs import plain_collection
from tests.support.site_files import tree

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    fewer = None if IS_FULL else shutil.ignore_patterns("2022")
    shutil.copytree(ROOT / "reports", tmp_path / "reports", ignore=fewer)
    (tmp_path / "reports" / "空.txt").write_text("", encoding="utf-8")
    return load_site(tmp_path / "reports", tmp_path / "site", cache=tmp_path / "cache")


def seen(site: Site) -> tuple[object, ...]:
    with preview(site) as found:
        pages = sorted(report.address for report in plain_collection(site).reports)
        records = {page: record_text(found.record(page)) for page in pages}
        reports = {page: found.report(page) for page in pages}
        return found.messages, {change.page: change for change in found.changes}, found.reports, records, reports


def plain(site: Site) -> tuple[object, ...]:
    collection = plain_collection(site)
    pages = sorted(report.address for report in collection.reports)
    planned = {record.head.page: record_text(record) for record in collection.records}
    with preview(site) as found:
        kept = {page: record_text(found.ledger.record(page)) for page in pages if page in found.ledger.pages}
    changes = {change.page: change for change in collection.changes}
    reports = {report.address: report for report in collection.reports}
    return (
        collection.messages,
        changes,
        len(pages),
        kept | {page: planned[page] for page in pages if page in planned},
        reports,
    )


def change(site: Site) -> None:
    """Change a report, add one, take one away, and add a double."""
    texts = sorted(path for path in site.reports.rglob("*.txt") if path.stat().st_size > 100)
    texts[0].write_text(texts[0].read_text(encoding="utf-8") + "\n又加了一段\n", encoding="utf-8")
    texts[1].unlink()
    (site.reports / "摆渡.txt").write_text(FERRY, encoding="utf-8")
    shutil.copy(texts[2], site.reports / "又一份.txt")


def folder_of(site: Site) -> Path:
    assert site.output
    return site.output


@pytest.mark.parametrize("is_built", [True, False])
def test_what_is_seen_is_what_the_plain_way_gives(site: Site, *, is_built: bool) -> None:
    if is_built:
        assert build_site(site).status == 1
    assert seen(site) == plain(site)
    change(site)
    assert seen(site) == plain(site)
    assert seen(site) == plain(site)  # looking changed nothing


@pytest.mark.parametrize("is_built", [True, False])
def test_a_second_look_reads_no_report_again_and_puts_nothing_in_place(
    site: Site, monkeypatch: pytest.MonkeyPatch, *, is_built: bool
) -> None:
    (site.reports / "空.txt").unlink()
    if is_built:
        build_site(site)
    before = [tree(folder) for folder in (site.reports, folder_of(site)) if folder.exists()]
    with preview(site) as first:
        told = first.messages
    read: list[object] = []

    def note(jobs: Sequence[object], *_: object) -> tuple[()]:
        read.extend(jobs)
        return ()

    with monkeypatch.context() as watched:
        watched.setattr(reading, "convert_files", note)
        with preview(site) as again:
            assert again.messages == told
    assert read == []
    assert [tree(folder) for folder in (site.reports, folder_of(site)) if folder.exists()] == before


def test_a_look_between_two_builds_does_not_change_the_second(site: Site) -> None:
    build_site(site)
    change(site)
    with preview(site):
        pass
    assert build_site(site).status == 1
    with preview(site) as found:
        assert found.changes == ()
        assert not any(line.startswith("L10") for line in map(str, found.messages))
    clean = load_site(site.reports, folder_of(site).with_name("clean"), cache=site.cache.with_name("other"))
    build_site(clean)
    pages = {name: data for name, data in tree(folder_of(clean)).items() if name.endswith(".html")}
    assert {name: data for name, data in tree(folder_of(site)).items() if name.endswith(".html")} == pages


def test_a_cache_that_is_broken_or_may_not_be_written_is_done_without(site: Site, tmp_path: Path) -> None:
    build_site(site)
    (store,) = site.cache.glob("*-site-*.sqlite")
    with sqlite3.connect(store) as db:
        db.execute("UPDATE drafts SET report=x'00'")
        db.execute("DELETE FROM notes WHERE name='notices'")
    with preview(site) as found:
        assert found.messages == plain_collection(site).messages
    (tmp_path / "file").touch()
    without = load_site(site.reports, site.output, cache=tmp_path / "file" / "cache")
    with preview(without) as found:
        assert found.messages == plain_collection(site).messages
