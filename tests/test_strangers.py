"""Others may write to the folders of an archive: nothing of theirs runs, and nothing is written, removed or shown elsewhere."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from converter.builder import Options, build_site, cache, check_folder
from converter.builder.lock import alone
from converter.builder.store import Store
from converter.files import LinkError, is_below, put_files, write_new
from converter.pages.tree import Html, Page, html
from converter.render.page_templates import PageTemplates
from converter.render.renderer import Renderer
from converter.settings import CACHE_VARIABLE, SettingsError, default_cache, load_site
from converter.tables import BrokenStoreError
from tests.support.built_archive import BuiltArchive
from tests.support.kept_folder import FERRY
from tests.support.site_files import tree

OTHER = FERRY.replace("二百", "三百")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltArchive:
    return BuiltArchive(tmp_path_factory.mktemp("strangers"))


@pytest.fixture
def archive(built: BuiltArchive) -> BuiltArchive:
    built.reset()
    return built


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Path]:
    """Give a folder that no build may touch."""
    folder = tmp_path / "victim"
    folder.mkdir()
    for name in ("index.html", "secret.txt", "2023.links"):
        (folder / name).write_text("another's", encoding="utf-8")
    yield folder
    assert tree(folder) == dict.fromkeys(("2023.links", "index.html", "secret.txt"), b"another's")


def codes(archive: BuiltArchive, **options: object) -> list[str]:
    return [each.code for each in archive.build(**options).messages]


# The folder of what is kept


def test_what_is_kept_lies_in_the_users_own_cache_and_nobody_else_can_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(CACHE_VARIABLE)
    assert default_cache().name in {"work-reports-site", "Cache"}
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "own"))
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "述职.txt").write_text(FERRY, encoding="utf-8")
    assert build_site(load_site(tmp_path / "reports", tmp_path / "site"), Options(jobs=1)).status == 0
    assert stat.S_IMODE((tmp_path / "own").stat().st_mode) == 0o700
    assert {path.name for path in tmp_path.iterdir()} == {"reports", "site", "site-检查.html", "own"}


def test_a_cache_of_ours_is_closed_to_others(archive: BuiltArchive) -> None:
    archive.cache.chmod(0o777)
    assert codes(archive) == []
    assert stat.S_IMODE(archive.cache.stat().st_mode) == 0o700


def test_a_cache_of_somebody_else_is_refused_and_looking_goes_without(
    archive: BuiltArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    before = tree(archive.folder)
    assert codes(archive) == ["S031"]
    assert check_folder(archive.loaded()).status == 0
    assert tree(archive.folder) == before


def test_a_folder_with_other_things_that_others_may_write_to_is_no_cache(archive: BuiltArchive, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "letters.txt").touch()
    folder.chmod(0o777)
    outcome = build_site(load_site(archive.reports, archive.site, cache=folder))
    assert [each.code for each in outcome.messages] == ["S032"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o777


def test_a_cache_that_cannot_be_made_is_told_as_such(archive: BuiltArchive) -> None:
    (archive.folder / "file").touch()
    outcome = build_site(load_site(archive.reports, archive.site, cache=archive.folder / "file" / "cache"))
    assert [each.code for each in outcome.messages] == ["S030"]
    assert "--cache" in outcome.messages[0].text


def test_stores_that_no_build_has_used_for_half_a_year_are_thrown_away(archive: BuiltArchive) -> None:
    old, new = archive.cache / "0-site-0.sqlite", archive.cache / "1-site-1.sqlite"
    for file in (old, new):
        file.touch()
    os.utime(old, (0, 0))
    archive.put("述职.txt", OTHER)
    assert codes(archive) == []
    assert (old.exists(), new.exists()) == (False, True)


# Templates of pages


def test_templates_that_others_changed_are_made_anew(archive: BuiltArchive) -> None:
    file = archive.cache / "templates.json"
    before = tree(archive.site)
    sealed = file.read_bytes()
    seal, _, text = sealed.partition(b"\n")
    assert b"site-packages" not in text  # files of the theme are asked of the theme
    for data in (
        text.replace(b"</body>", b"<script>alert(1)</script></body>"),
        seal + b"\n" + text.replace(b"</body>", b"<script>alert(1)</script></body>"),
        cache._seal(b"another's key", text) + text.replace(b"</head>", b"<script>alert(1)</script></head>"),
        sealed[:-1],
        b"",
    ):
        file.write_bytes(data)
        assert codes(archive, is_full=True) == []
        assert tree(archive.site) == before
        assert file.read_bytes() == sealed


def test_without_a_place_for_a_key_templates_are_not_kept(
    archive: BuiltArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(archive.site)
    (tmp_path / "file").touch()
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "cache"))
    (archive.cache / "templates.json").unlink()
    assert codes(archive, is_full=True) == []
    assert tree(archive.site) == before
    assert not (archive.cache / "templates.json").exists()


# Values of the store


@pytest.mark.parametrize(
    ("column", "before", "after"),
    [
        ("drafts.report", b"picture-", b"../../../"),
        ("reports.resolved", b"reports/2023/", b"../../.././x/"),
        ("reports.resolved", b"intro", b'"><a>'),
    ],
)
def test_no_value_of_the_store_leads_out_of_the_site_or_into_its_markup(
    column: str, before: bytes, after: bytes, archive: BuiltArchive
) -> None:
    wanted = tree(archive.site)
    table, _, name = column.partition(".")
    store = Store(archive.store)
    for key, data in [*store.rows(f"SELECT rowid, {name} FROM {table}")]:
        store.run(f"UPDATE {table} SET {name}=? WHERE rowid=?", data.replace(before, after), key)
    store.note_down("pages", "")
    store.commit()
    store.close()
    outside = {path.name for path in archive.folder.iterdir()}
    assert codes(archive) == []
    assert tree(archive.site) == wanted
    assert {path.name for path in archive.folder.iterdir()} == outside


@pytest.mark.parametrize("path", ["../victim/secret.txt", "/etc/passwd", "reports/../../victim/secret.txt"])
def test_no_path_of_the_store_makes_a_build_remove_what_lies_elsewhere(
    path: str, archive: BuiltArchive, victim: Path
) -> None:
    (archive.folder / "victim").symlink_to(victim)
    store = Store(archive.store)
    store.run("INSERT INTO outputs VALUES(?, 'offices', '', '', '')", path)
    store.run("UPDATE outputs SET owner='reports/2023/x' WHERE path=?", path)
    store.run("INSERT INTO departed VALUES('reports/2023/x', 0, X'90')")
    store.commit()
    store.close()
    archive.put("述职.txt", OTHER)
    archive.build()
    (archive.folder / "victim").unlink()


@pytest.mark.parametrize(
    "element",
    [
        html("p", id='x"><script>'),
        html("a", href="javascript:alert(1)"),
        html("a", href='x.html" onclick="alert(1)'),
    ],
)
def test_markup_in_attributes_of_ours_is_refused(element: Html) -> None:
    from converter.render.html import HtmlWriter
    from converter.render.renderer import _check

    writer = HtmlWriter("a.md", ())
    writer.write([element])
    with pytest.raises(BrokenStoreError):
        _check(writer)
    assert Renderer(PageTemplates(""), lambda: pytest.fail("asked"))._quick(Page("a.md", "", "", ())) is None


# Links


def link(archive: BuiltArchive, name: str, victim: Path) -> None:
    """Put a link in the place of a folder of the site, and name what lies behind it among the files of the site."""
    folder = archive.site / name
    if folder.is_dir():
        folder.rename(archive.folder / "moved")
    folder.symlink_to(victim)
    with (archive.site / ".site-files").open("a", encoding="utf-8") as stream:
        stream.writelines(f"{name}/{file}\n" for file in ("index.html", "secret.txt"))


def test_a_list_in_the_site_and_a_link_beside_it_make_no_build_remove_what_lies_behind_it(
    archive: BuiltArchive, victim: Path
) -> None:
    link(archive, "extra", victim)
    archive.put("述职.txt", OTHER)
    assert codes(archive) == []
    assert "extra" not in (archive.site / ".site-files").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["reports", "reports/2023", "search", "assets"])
def test_nothing_is_written_behind_a_link_in_the_site(name: str, archive: BuiltArchive, victim: Path) -> None:
    link(archive, name, victim)
    archive.put("述职.txt", OTHER)
    outcome = archive.build()
    assert [each.code for each in outcome.messages] == ["S033"]
    assert f"“{name}”" in outcome.messages[0].text
    (archive.site / name).unlink()
    assert codes(archive) == []
    assert "三百" in archive.page("守住渡口").read_text(encoding="utf-8")


def test_a_link_in_the_place_of_a_page_is_replaced_and_never_packed(archive: BuiltArchive, victim: Path) -> None:
    page = archive.page("守住渡口")
    page.unlink()
    page.symlink_to(victim / "secret.txt")
    (archive.site / "extra.txt").symlink_to(victim / "secret.txt")
    with (archive.site / ".site-files").open("a", encoding="utf-8") as stream:
        stream.write("extra.txt\n")
    assert codes(archive, zip=archive.folder / "site.zip") == []
    assert not page.is_symlink()
    with zipfile.ZipFile(archive.folder / "site.zip") as package:
        assert not any(b"another's" in package.read(name) for name in package.namelist())


def test_links_under_the_names_of_files_that_a_build_writes_lead_nowhere(archive: BuiltArchive, victim: Path) -> None:
    record = next(archive.ledger.rglob("*.links"))
    ready = archive.folder / ".site.converter-new"
    ready.mkdir()
    (ready / "reports").symlink_to(victim)
    for beside in (
        archive.site / ".converter-placing.new",
        record.with_name(f".{record.name}.converter-new"),
        archive.folder / f".site-检查.html.{os.getpid()}.converter-new",
        archive.folder / f".site.zip.{os.getpid()}.new",
        archive.site / ".converter-new",
    ):
        beside.symlink_to(victim / "secret.txt")
    for name in ("总结0.txt", "述职.txt"):
        archive.put(name, (archive.reports / name).read_text(encoding="utf-8").replace("全年", "今年"))
    assert codes(archive, zip=archive.folder / "site.zip") == []


@pytest.mark.parametrize("what", ["links/2023", "links/2023/record", "links"])
def test_a_link_in_the_ledger_is_refused(what: str, archive: BuiltArchive, victim: Path) -> None:
    path = next(archive.ledger.rglob("*.links")) if what.endswith("record") else archive.reports / what
    path.rename(archive.folder / "moved")
    path.symlink_to(victim if what.startswith("links") and path.suffix != ".links" else victim / "2023.links")
    before = tree(archive.site)
    try:
        outcome = archive.build()
        told = outcome.messages
    except SettingsError as error:
        told = error.messages
    assert [each.code for each in told] == ["L030"]
    assert "--ledger" in told[0].text
    assert tree(archive.site) == before


def test_files_are_put_in_folders_and_never_behind_links(tmp_path: Path, victim: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "2023").symlink_to(victim)
    with pytest.raises(LinkError):
        put_files({"a": b"1", "2023/secret.txt": b"2"}, tmp_path / "in")
    assert not (tmp_path / "in" / "a").exists()
    (tmp_path / "file").symlink_to(victim / "secret.txt")
    write_new(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["", "/a", "a//b", "../a", "a/..", "a\\b", "C:/a", "a\0", None, 7])
def test_names_that_lead_out_of_a_folder_are_known(name: object) -> None:
    assert not is_below(name)
    assert is_below("reports/2023/index.html")


# Locks


def test_builds_with_other_caches_wait_for_each_other(
    archive: BuiltArchive, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("converter.builder.lock._PATIENCE", 0.2)
    for output, ledger in ((archive.site, archive.folder / "other"), (archive.folder / "new", archive.ledger)):
        with alone(ledger, output):
            site = load_site(archive.reports, archive.site, cache=archive.folder / "cache2")
            assert [each.code for each in build_site(site).messages] == ["S016"]
        assert "另一次生成正在进行" in capsys.readouterr().err


def test_a_link_under_the_name_of_a_lock_leads_nowhere(archive: BuiltArchive, victim: Path) -> None:
    (archive.site / ".converter-lock").symlink_to(victim / "secret.txt")
    archive.put("述职.txt", OTHER)
    assert codes(archive) == ["S005"]


@pytest.mark.parametrize("spoil", [lambda page: page.unlink(), lambda page: page.write_text("edited", "utf-8")])
def test_what_others_did_to_the_site_is_put_right(spoil: Callable[[Path], None], archive: BuiltArchive) -> None:
    before = tree(archive.site)
    spoil(archive.page("守住渡口"))
    assert codes(archive) == []
    assert tree(archive.site) == before
