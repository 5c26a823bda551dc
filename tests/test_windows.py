"""What the converter does otherwise on Windows, tried where the tests run: `support/as_on_windows` says how."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from converter import retries
from converter.builder.pool import Pool
from converter.builder.store import Store, remove_store
from converter.cli import main
from converter.messages import reason
from tests.support.copied_reports import COPIED, write_copies, write_report
from tests.support.kept_folder import FERRY, SUMMARY
from tests.support.site_files import apart_from_search, differences, tree

ROOT = Path(__file__).resolve().parents[1]
AS_ON_WINDOWS = ROOT / "tests" / "support" / "as_on_windows"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the converter as on Windows."""
    path = os.pathsep.join([str(AS_ON_WINDOWS), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONWARNDEFAULTENCODING": "1"}
    command = [sys.executable, "-m", "converter", *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        start_new_session=True,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More reports than one process does alone; some are read in a process apart."""
    folder = tmp_path_factory.mktemp("archive") / "报告 (1)"
    shutil.copytree(ROOT / "reports", folder, ignore=shutil.ignore_patterns("links"))
    write_copies(folder)
    return folder


def test_a_site_that_is_built_as_on_windows_is_the_same(reports: Path, tmp_path: Path) -> None:
    folder = tmp_path / "工作 报告"
    shutil.copytree(reports, folder / "reports")
    first = run(folder, "site", "reports", "--to", "site", "--cache", "cache", "--jobs", "2", "--zip", "site.zip")
    assert first.returncode == 0, first.stderr
    write_report(folder / "reports", 2013, COPIED)
    (folder / "reports" / "南渡分局" / "2014年工作总结.txt").unlink()
    second = run(folder, "site", "reports", "--to", "site", "--cache", "cache", "--jobs", "2", "--zip", "site.zip")
    assert second.returncode == 0, second.stderr
    ledger = folder / "reports" / "links"
    assert (
        main(["site", str(folder / "reports"), "--to", str(folder / "other"), "--ledger", str(ledger), "--quiet"]) == 0
    )
    made, others = tree(folder / "site"), tree(folder / "other")
    made.pop(".converter-lock", None)  # which filelock removes itself, there
    assert differences(apart_from_search(made), apart_from_search(others)) == []
    assert not [*folder.rglob("*.converter-new")]


def test_what_windows_refuses_is_refused_here(tmp_path: Path) -> None:
    (tmp_path / "held").mkdir()
    (tmp_path / "held" / "file").touch()
    told = """if True:
        import os; from pathlib import Path; from converter import retries
        opened = open("held/file")
        for act, names in ((os.unlink, ["held/file"]), (os.rename, ["held", "free"]), (os.replace, ["held/file", "x"])):
            try:
                act(*names)
            except PermissionError:
                print("refused")
        opened.close()
        retries.replace(Path("held"), Path("free"))
        from converter.builder import pool
        from converter.readers import budget, sandbox
        print(hasattr(os, "fork"), hasattr(sandbox, "resource"), hasattr(budget, "_end"))
    """
    path = os.pathsep.join([str(AS_ON_WINDOWS), str(ROOT)])
    command = [sys.executable, "-c", told]
    said = subprocess.check_output(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": path}, text=True)
    assert said.split("\n") == ["refused"] * 3 + ["False False False", ""]
    assert [path.name for path in tmp_path.iterdir()] == ["free"]


@pytest.mark.parametrize("content", ["broken", "other"])
def test_a_store_that_is_no_good_is_closed_before_it_is_removed(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "store.sqlite"
    if content == "broken":
        file.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 64)
    else:
        with closing(sqlite3.connect(file)) as db:
            db.execute("CREATE TABLE notes(name TEXT PRIMARY KEY, value)")
    removed = []

    def remove(file: Path) -> None:
        opened = [str(each.resolve()) for each in Path("/proc/self/fd").iterdir()]
        assert not [each for each in opened if each.startswith(str(file))]
        removed.append(file)
        remove_store(file)

    monkeypatch.setattr("converter.builder.store.remove_store", remove)
    Store(file).close()
    assert removed == [file]


def test_a_file_that_another_program_holds_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def refuse_twice(source: Path, target: Path) -> None:
        tries.append(target)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "in use", str(source))

    monkeypatch.setattr(Path, "replace", refuse_twice)
    with pytest.raises(PermissionError):
        retries.replace(tmp_path / "a", tmp_path / "b")
    monkeypatch.setattr(retries, "_WAITS", (0.0, 0.0, 0.0))
    tries.clear()
    retries.replace(tmp_path / "a", tmp_path / "b")
    assert len(tries) == 3


def test_what_is_not_for_a_moment_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "_WAITS", (600.0,))
    with pytest.raises(FileNotFoundError):
        retries.replace(tmp_path / "a", tmp_path / "b")


def test_what_windows_says_more_closely_is_told() -> None:
    error: OSError = PermissionError(errno.EACCES, "denied")
    assert reason(error) == "没有权限"
    error.winerror = 32  # type: ignore[attr-defined]
    assert reason(error) == "另一个程序正在使用"
    error = FileNotFoundError(errno.ENOENT, "no such file")
    error.winerror = 206  # type: ignore[attr-defined]
    assert reason(error) == "路径太长"
    error.winerror = 64  # type: ignore[attr-defined]
    assert reason(error) == "和共享文件夹的连接断了"


def test_a_share_that_is_gone_and_a_file_that_is_too_large_are_told_in_chinese() -> None:
    for code in (errno.ESTALE, errno.EHOSTDOWN, errno.EFBIG, errno.EIO):
        assert "系统错误" not in reason(OSError(code, "…"))


def test_no_more_processes_are_asked_for_than_windows_can_wait_for() -> None:
    assert Pool(200).jobs == 61


def test_a_site_is_published_and_taken_back_as_on_windows(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "总结.txt").write_text(SUMMARY, encoding="utf-8")
    command = ("site", "reports", "--publish", "公布/site", "--cache", "cache", "--jobs", "1")
    for count in (1, 2):
        done = run(tmp_path, *command)
        assert done.returncode == 0, done.stderr
        assert f"已公布：{count} 份报告" in done.stderr
        assert (tmp_path / "公布" / "site").resolve() == tmp_path / "公布" / ".site.builds" / str(count)
        (tmp_path / "reports" / "述职.txt").write_text(FERRY, encoding="utf-8")
    done = run(tmp_path, "rollback", "公布/site")
    assert done.returncode == 0, done.stderr
    assert "现在公布的是：1 份报告" in done.stderr
    assert sorted(path.name for path in (tmp_path / "公布").iterdir()) == [".site.builds", "site", "site-检查.html"]
