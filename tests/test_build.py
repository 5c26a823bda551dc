"""Builds: the way through the store gives what the plain way gives, and what goes wrong on the way stops nothing else."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from converter.builder import Options, build_docs, build_site
from converter.builder.convert import Job, convert_batch
from converter.builder.deploy import Deployment, folder_beside
from converter.builder.lock import alone
from converter.builder.pool import LostError, Pool
from converter.builder.ready import Ready
from converter.builder.render_tasks import lay_ready
from converter.builder.run import _file_failed
from converter.builder.store import Store, indexed_report
from converter.files import put_files
from converter.messages import message
from converter.model import Report
from converter.settings import Limits, Settings, Site, load_site
from converter.tables import BrokenStoreError, decoded
from tests.support.built_archive import BuiltArchive
from tests.support.checkout import ROOT, copy_checkout
from tests.support.kept_folder import FERRY, SUMMARY
from tests.support.plain_docs import plain_docs
from tests.support.site_files import apart_from_search, tree


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(3):
        (folder / f"总结{number}.txt").write_text(SUMMARY.replace("三千二百", f"三千{number}百"), encoding="utf-8")
    (folder / "述职.txt").write_text(FERRY, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> BuiltArchive:
    return BuiltArchive(tmp_path_factory.mktemp("build"))


@pytest.fixture
def built(archive: BuiltArchive) -> Path:
    """The folder of the same reports after their first build."""
    archive.reset()
    return archive.reports


def site_of(reports: Path, output: str = "site", cache: str = "cache") -> Site:
    return load_site(reports, reports.parent / output, cache=reports.parent / cache)


def site(reports: Path, **options: object) -> list[str]:
    outcome = build_site(site_of(reports), Options(**options))  # type: ignore[arg-type]
    assert outcome.status == 0, [*outcome.lines()]
    return [*outcome.lines()]


# The plain way


@pytest.mark.parametrize("name", ["sample", "made"])
def test_docs_are_those_of_the_plain_way_through(name: str, reports: Path, tmp_path: Path) -> None:
    if name == "sample":
        shutil.rmtree(reports)
        shutil.copytree(ROOT / "reports", reports)
    (tmp_path / "docs").mkdir()
    docs = site_of(reports, "docs")
    put_files(plain_docs(docs), tmp_path / "plain")
    assert build_docs(docs).status == 0
    built = {path: data for path, data in tree(tmp_path / "docs").items() if path != ".site-files"}
    assert built == tree(tmp_path / "plain")


def test_one_process_makes_what_several_make(reports: Path) -> None:
    for number in range(20):
        text = SUMMARY.replace("三千二百", f"四千{number}").replace("2023", str(2000 + number))
        (reports / f"又{number}.txt").write_text(text, encoding="utf-8")
    site(reports, jobs=3)
    before = tree(reports.parent / "site")
    shutil.rmtree(reports.parent / "site")
    site(reports, jobs=1, is_full=True)
    assert tree(reports.parent / "site") == before


# The store


@pytest.mark.parametrize("damage", ["cut off", "other bytes", "empty", "another format"])
def test_a_store_that_is_broken_is_made_anew(damage: str, built: Path) -> None:
    before = tree(built.parent / "site")
    (file,) = (built.parent / "cache").glob("*-site-*.sqlite")
    if damage == "another format":
        store = Store(file)
        store.note_down("format", "0")
        store.commit()
        store.close()
    else:
        data = file.read_bytes()
        file.write_bytes({"cut off": data[: len(data) // 2], "other bytes": b"\x00\xff" * 5000, "empty": b""}[damage])
    assert site(built)[-1].startswith("4 份报告，0 个文件变动")
    assert tree(built.parent / "site") == before


class Bomb:
    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.file,)


@pytest.mark.parametrize(
    "column",
    [
        "drafts.bare",
        "drafts.report",
        "reports.resolved",
        "reports.search",
        "records.head",
        "notices.notices",
        "rows.data",
    ],
)
def test_values_that_others_put_into_the_store_run_no_code_and_stop_no_build(column: str, built: Path) -> None:
    (file,) = (built.parent / "cache").glob("*-site-*.sqlite")
    mark = built.parent / "mark"
    table, _, name = column.partition(".")
    store = Store(file)
    store.run(f"UPDATE {table} SET {name}=?", pickle.dumps(Bomb(mark)))
    store.run("UPDATE notes SET value='' WHERE name IN ('pages', 'index')")
    store.commit()
    store.close()
    (built / "总结1.txt").write_text(SUMMARY.replace("三千二百", "五千"), encoding="utf-8")
    assert site(built)[-1].startswith("4 份报告")
    assert not mark.exists()


@pytest.mark.parametrize(
    "data", [b"", b"\x91" * 100_000, b"\x93\x01\x02\x03", b"\xa2\xff\xfe", pickle.dumps(Path("a")), 7, None]
)
def test_bytes_that_hold_no_report_are_named_so(data: bytes) -> None:
    with pytest.raises(BrokenStoreError):
        decoded(data, Report)
    with pytest.raises(BrokenStoreError):
        indexed_report(data)


def test_what_was_kept_is_not_used_in_a_full_build(built: Path) -> None:
    (file,) = (built.parent / "cache").glob("*-site-*.sqlite")
    store = Store(file)
    store.run("UPDATE drafts SET report=?", b"not a report")
    store.run("UPDATE reports SET input_hash=''")
    store.commit()
    store.close()
    before = tree(built.parent / "site")
    site(built, is_full=True)
    assert tree(built.parent / "site") == before


def kept(cache: Path) -> list[tuple[object, ...]]:
    """Return what changes in the store where a report is read again, or a file of the output made again."""
    (file,) = cache.glob("*-site-*.sqlite")
    with closing(sqlite3.connect(file)) as store:
        return [
            *store.execute("SELECT rowid, name, part FROM drafts ORDER BY rowid"),
            *store.execute("SELECT rowid, path FROM outputs ORDER BY rowid"),
        ]


def test_another_copy_of_the_program_uses_what_was_kept(reports: Path, tmp_path: Path) -> None:
    def build(home: Path) -> str:
        folders = ("--to", tmp_path / "site", "--cache", tmp_path / "cache")
        done = subprocess.run(
            [sys.executable, "-m", "converter", "site", reports, *folders],
            cwd=home,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stderr + done.stdout

    assert "4 份报告" in build(copy_checkout(tmp_path / "one"))
    before = kept(tmp_path / "cache")
    other = copy_checkout(tmp_path / "two")
    for path in other.rglob("*"):
        path.touch()  # as where it was unpacked later, and has to be compiled again
    assert "4 份报告，0 个文件变动" in build(other)
    assert kept(tmp_path / "cache") == before


def test_a_folder_of_ours_that_others_changed_is_put_right(built: Path) -> None:
    folder = built.parent / "site"
    before = tree(folder)
    shutil.rmtree(folder / "themes")
    (folder / "reports" / "index.html").unlink()
    site(built)
    assert tree(folder) == before


def test_a_file_changed_within_the_same_moment_is_read_again(reports: Path) -> None:
    site(reports)
    file = reports / "述职.txt"
    status = file.stat()
    file.write_text(FERRY.replace("二百", "三百"), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    site(reports)
    pages = (reports.parent / "site" / "reports").glob("*/*/index.html")
    assert any("检查渡船三百艘次" in page.read_text(encoding="utf-8") for page in pages)


# Processes


def double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def die_at_seven(numbers: Sequence[int]) -> list[int]:
    if 7 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(numbers)


def test_work_is_spread_and_nothing_is_lost() -> None:
    with Pool(2) as workers:
        assert dict(workers.run(double, range(100), 100, 8)) == {number: 2 * number for number in range(100)}


def test_a_process_that_dies_takes_no_other_item_with_it() -> None:
    done: dict[int, int] = {}

    def note(item: tuple[int, int]) -> None:
        done[item[0]] = item[1]

    with Pool(2) as workers, pytest.raises(LostError) as lost:
        deque(map(note, workers.run(die_at_seven, range(40), 40, 4)), maxlen=0)
    assert lost.value.args == (7,)
    assert len(done) >= 7
    assert all(result == 2 * number for number, result in done.items())


def test_processes_do_not_share_what_reads_for_the_one_that_started_them() -> None:
    (sample,) = list((ROOT / "reports").rglob("*.docx"))[:1]
    data = sample.read_bytes()
    (alone,) = convert_batch(Limits(), None, [Job("0.docx", data)])  # and its reader stays
    assert alone.reports
    jobs = [Job(f"{number}.docx", data) for number in range(24)]
    with Pool(2) as workers:
        for job, given in workers.run(partial(convert_batch, Limits(), None), jobs, len(jobs), 2):
            assert [bare.sources[0].name for bare, _, _ in given.reports] == [job.name], given.messages


# One at a time


def count(file: Path, ledger: Path, output: Path) -> None:
    for _ in range(50):
        with alone(ledger, output):
            file.write_text(f"{int(file.read_text()) + 1}")


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize("shared", ["ledger", "output"])
def test_only_one_holds_a_folder_and_no_lock_stays_behind(shared: str, tmp_path: Path, *, is_there: bool) -> None:
    file = tmp_path / "count"
    file.write_text("0")
    counting = []
    for number in range(4):
        own = {name: tmp_path / f"{name}{number}" for name in ("ledger", "output")} | {shared: tmp_path / "shared"}
        for folder in own.values():
            if is_there:
                folder.mkdir(exist_ok=True)
                (folder / "there").mkdir(exist_ok=True)
        counting.append(get_context("fork").Process(target=count, args=(file, *own.values())))
    for each in counting:
        each.start()
    for each in counting:
        each.join()
    assert file.read_text() == "200"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]


# The folder


def test_a_folder_that_another_process_makes_at_the_same_time_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def late(path: Path, data: bytes) -> int:
        try:
            return write(path, data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True)  # as the other process does, just after we failed
            raise

    monkeypatch.setattr(Path, "write_bytes", late)
    lay_ready(Ready(tmp_path, is_whole=True), "themes/theory/index.html", b"words")
    assert (tmp_path / "themes" / "theory" / "index.html").read_bytes() == b"words"


def test_new_files_come_first_and_what_leads_to_all_else_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site"
    names = ["index.html", "reports/2023/a/index.html", "themes/x/index.html", "search/index.js", "assets/a.css"]
    put_files(dict.fromkeys(names, b"old"), folder)
    order: list[str] = []
    real = Path.replace

    def note(path: Path, target: Path) -> Path:
        order.append(target.relative_to(folder).as_posix())
        return real(path, target)

    with Deployment(folder) as place:
        for name in (*names, "reports/2023/b/index.html"):
            lay_ready(place.ready, name, b"new")
        monkeypatch.setattr(Path, "replace", note)
        place.place([*names, "reports/2023/b/index.html"], [], [])
    assert [name for name in order if name != ".converter-placing"] == [
        "reports/2023/b/index.html",
        "assets/a.css",
        "reports/2023/a/index.html",
        "themes/x/index.html",
        "search/index.js",
        "index.html",
    ]


def test_no_part_of_the_index_stays_behind_where_an_old_one_could_not_be_removed(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        (reports / f"{number}.txt").write_text(SUMMARY.replace("三千二百", f"{number}千"), encoding="utf-8")
    site(reports)
    (reports / "3.txt").write_text(SUMMARY.replace("三千二百", "九千九百"), encoding="utf-8")
    site(reports)
    (reports / "3.txt").write_text(SUMMARY.replace("三千二百", "九千八百"), encoding="utf-8")
    unlink = Path.unlink

    def refuse(path: Path, **options: bool) -> None:
        if path.parent.parent.name == "search":
            raise PermissionError(errno.EACCES, "in use", str(path))
        unlink(path, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        assert build_site(site_of(reports)).status == 2
    site(reports)
    search = reports.parent / "site" / "search"
    named = (search / "index.js").read_text(encoding="utf-8")
    assert [folder.name for folder in search.iterdir() if folder.is_dir() and folder.name not in named] == []


def test_a_full_disk_leaves_the_site_as_it_was(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = built.parent / "site"
    before = tree(folder)
    (built / "述职.txt").write_text(FERRY.replace("二百", "三百"), encoding="utf-8")
    real, written = Path.write_bytes, []

    def full(path: Path, data: bytes) -> int:
        written.append(path)
        if len(written) > 2 and path.is_relative_to(folder_beside(folder)):
            raise OSError(28, "No space left on device", str(path))
        return real(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        outcome = build_site(site_of(built))
    assert outcome.status == 2
    assert [message.code for message in outcome.messages if message.severity == "error"] == ["S005"]
    assert tree(folder) == before
    site(built)
    assert build_site(site_of(built, "clean", "other")).status == 0
    assert apart_from_search(tree(folder)) == apart_from_search(tree(built.parent / "clean"))


@pytest.mark.parametrize(
    ("failed", "code"),
    [
        ("site/index.html", "S005"),
        (".site.converter-new/a", "S005"),
        ("cache/x.sqlite", "S005"),
        ("links/2023/a.links", "S005"),
        ("reports/a.txt", "S012"),
        ("pages/guide/index.md", "S012"),
        ("templates/main.html", "S012"),
    ],
)
def test_a_file_that_cannot_be_read_is_not_said_to_be_written(failed: str, code: str, tmp_path: Path) -> None:
    site = Site(
        reports=tmp_path / "reports",
        ledger=tmp_path / "links",
        cache=tmp_path / "cache",
        output=tmp_path / "site",
        settings=Settings(),
        themes=tmp_path / "themes.toml",
        mkdocs=tmp_path / "mkdocs.yml",
        templates=tmp_path / "templates",
        pages=tmp_path / "pages",
    )
    error = PermissionError(13, "", str(tmp_path / failed))
    said = _file_failed(error, {"a.txt": tmp_path / "reports" / "a.txt"}, site, tmp_path / "site")
    assert said.code == code
    assert ("a.txt" if failed == "reports/a.txt" else str(tmp_path / failed)) in said.text


def test_a_sidecar_that_cannot_be_opened_is_named_and_its_report_is_read() -> None:
    refused = message("R201", "a.toml", fault="打不开（没有权限）")
    (given,) = convert_batch(Limits(), None, [Job("a.txt", SUMMARY.encode(), refused)])
    assert [(said.code, said.where) for said in given.messages] == [("R201", "a.toml")]
    assert refused.text in given.messages[0].text
    assert given.reports
