"""What goes wrong in years of operation: told in one line, put right by the next build, and never worse than it was."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from converter import cli
from converter.builder import pool as pools
from converter.builder import render_tasks, store
from converter.builder.as_left import spoiled_files
from converter.builder.commands import check_folder
from converter.builder.pool import LostError, Pool
from converter.builder.ready import Ready
from converter.builder.store import Store
from converter.builder.update import Update
from converter.cli import main
from tests.support.built_archive import BuiltArchive
from tests.support.examples import IS_FULL
from tests.support.kept_folder import FERRY, SUMMARY
from tests.support.site_files import tree

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltArchive:
    return BuiltArchive(tmp_path_factory.mktemp("faults"))


@pytest.fixture
def archive(built: BuiltArchive) -> BuiltArchive:
    built.reset()
    return built


def command(archive: BuiltArchive, *more: str, verb: str = "site") -> list[str]:
    to = ["--to", str(archive.site)] if verb == "site" else []
    return [verb, str(archive.reports), *to, "--cache", str(archive.cache), *more]


# The site


@pytest.mark.parametrize(
    "name", ["index.html", "search/index.js", "sitemap.xml.gz", "assets/joined/site.css", ".site-files"]
)
@pytest.mark.parametrize("is_removed", [True, False])
def test_a_file_of_the_site_that_was_edited_or_removed_is_noticed_and_made_anew(
    name: str, archive: BuiltArchive, capsys: pytest.CaptureFixture[str], *, is_removed: bool
) -> None:
    before = tree(archive.site)
    if is_removed:
        (archive.site / name).unlink()
    else:
        data = (archive.site / name).read_bytes()
        (archive.site / name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert main(command(archive, "--site", str(archive.site), verb="check")) == 1
    assert f"S034 网站里的“{name}”" in capsys.readouterr().out
    assert archive.build().status == 0
    assert tree(archive.site) == before
    assert main(command(archive, "--site", str(archive.site), verb="check")) == 0
    assert "都在网站里。\n" in capsys.readouterr().err


def test_a_part_of_the_search_that_was_edited_is_made_anew(archive: BuiltArchive) -> None:
    before = tree(archive.site)
    shard = next(archive.site.glob("search/*/t0.js"))
    shard.write_bytes(shard.read_bytes().replace(b"a", b"b", 1))
    assert archive.build().status == 0
    assert tree(archive.site) == before


def test_a_copied_site_is_as_good_as_the_one_it_was_copied_from(archive: BuiltArchive) -> None:
    for path in archive.site.rglob("*"):
        if path.is_file():
            os.utime(path)
    assert archive.build().files == 0
    assert archive.build().files == 0


# The store


def test_a_bad_byte_in_the_store_is_no_bar_to_any_build(archive: BuiltArchive) -> None:
    before = tree(archive.site)
    file, random = archive.store, Random("bytes")
    data = file.read_bytes()
    for number in range(8 if IS_FULL else 4):
        spoiled = bytearray(data)
        at = random.randrange(len(data)) if number else 20
        spoiled[at] ^= 0xFF
        file.write_bytes(spoiled)
        archive.put("述职.txt", FERRY.replace("二百", f"{number + 3}百"))
        outcome = archive.build()
        assert outcome.status == 0, (at, [*outcome.lines()])
    archive.put("述职.txt", FERRY)
    assert archive.build().status == 0
    assert tree(archive.site).keys() == before.keys()


@pytest.mark.parametrize("word", ["TABLE files(", "INDEX drafts_stem"])
def test_a_store_whose_fault_cannot_be_told_in_words_is_thrown_away(archive: BuiltArchive, word: str) -> None:
    before, data = tree(archive.site), archive.store.read_bytes()
    at = data.index(f"CREATE {word}".encode())
    for place in range(at, at + len(word) + 8):
        archive.store.write_bytes(b"%b\xbc%b" % (data[:place], data[place + 1 :]))
        assert archive.build().status == 0, place
        assert tree(archive.site) == before
        spoiled_files(archive.loaded(), archive.site)


def test_a_broken_store_is_thrown_away_with_one_line(archive: BuiltArchive) -> None:
    before = tree(archive.site)
    archive.store.write_bytes(b"\x00\xff" * 50_000)
    outcome = archive.build()
    assert [each.code for each in outcome.links] == ["S035"]
    assert tree(archive.site) == before
    assert archive.build().links == ()


def test_a_first_build_that_failed_leaves_nothing_that_is_called_broken(archive: BuiltArchive) -> None:
    archive.store.unlink()
    record = min((archive.reports / "links").glob("*/*.links"))
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace('"version":3', '"version":99'), encoding="utf-8")
    assert [each.code for each in archive.build().messages] == ["L002"]
    record.write_text(text, encoding="utf-8")
    assert archive.build().links == ()


def test_what_another_version_of_the_program_kept_tells_nothing_of_the_files_of_a_site(archive: BuiltArchive) -> None:
    with closing(Store(archive.store)) as store:
        store.note_down("format", "another")
        store.commit()
    assert check_folder(archive.loaded()).status == 0
    assert spoiled_files(archive.loaded(), archive.site) == ()


def test_a_full_disk_below_the_cache_is_told_as_the_cache(
    archive: BuiltArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(store.Store, "commit", full)
    archive.put("述职.txt", FERRY.replace("二百", "三百"))
    (told,) = archive.build().messages
    assert (told.code, "磁盘已满" in told.text, str(archive.cache) in told.text) == ("S030", True, True)


# The ledger


def test_copies_that_a_sync_program_left_in_the_ledger_are_passed_over_with_a_warning(archive: BuiltArchive) -> None:
    record = next(archive.ledger.glob("2023/*.links"))
    names = (f"{record.stem} (1).links", f"{record.stem}.sync-conflict-20260101-101010-ABCDEFG.links", "x 冲突.links")
    for name in names:
        shutil.copy(record, record.with_name(name))
    shutil.copytree(archive.ledger / "2023", archive.ledger / "2023 (1)")
    outcome = archive.build()
    assert outcome.status == 0
    assert {each.code for each in outcome.links} == {"L031"}
    assert {each.where for each in outcome.links} >= {f"links/2023/{name}" for name in names}


def test_a_record_that_was_deleted_or_garbled_is_said_by_the_next_build(archive: BuiltArchive) -> None:
    first, second, *_ = sorted(archive.ledger.glob("2023/*.links"))
    first.unlink()
    (told,) = archive.build().links
    assert told.code == "L032"
    assert f"links/2023/{first.name}" in told.text
    lines = second.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3][: len(lines[3]) // 2]
    second.write_text("\n".join([*lines, ""]), encoding="utf-8")
    (said,) = archive.build().messages
    assert (said.code, said.where, said.line) == ("L001", f"links/2023/{second.name}", 4)


# The machine


def die(_: Sequence[int]) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def test_processes_that_always_die_are_started_a_few_times_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    def broken(_: Pool) -> object:
        from concurrent.futures import BrokenExecutor

        started.append(1)
        raise BrokenExecutor

    monkeypatch.setattr(pools.Pool, "_executor", broken)
    with Pool(2) as workers, pytest.raises(LostError):
        list(workers.run(die, range(40), 40, 4))
    assert len(started) < 10


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MemoryError(), "S037"),
        (LostError(7), "S037"),
        (KeyError("x"), "S036"),
        (AssertionError("a\nb"), "S036"),
        (sqlite3.OperationalError("no such column: x"), "S036"),
    ],
)
def test_a_crash_is_one_line_and_a_status_of_its_own(
    error: Exception,
    code: str,
    archive: BuiltArchive,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise error

    before = tree(archive.site)
    monkeypatch.setattr(Update, "make", crash)
    assert main(command(archive)) == 3
    told = capsys.readouterr().err.splitlines()
    assert [line[:4] for line in told] == [code]
    assert tree(archive.site) == before


def test_a_report_that_is_taken_away_while_it_is_read_is_left_out_and_said(
    archive: BuiltArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay = render_tasks.lay_ready

    def lay_ready(ready: Ready, path: str, data: bytes | Path, known: str = "") -> render_tasks.Output:
        if isinstance(data, Path):
            (archive.reports / "述职.txt").unlink(missing_ok=True)
        return lay(ready, path, data, known)

    archive.put("述职.txt", FERRY.replace("二百", "三百"))
    monkeypatch.setattr(render_tasks, "lay_ready", lay_ready)
    outcome = archive.build()
    assert outcome.status == 0, [*outcome.lines()]
    assert [(each.kind, each.file) for each in outcome.report_changes] == [("gone", "述职.txt")]


@pytest.mark.skipif(os.name == "nt", reason="no such signals")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_build_that_is_ended_says_one_line_and_leaves_nothing_half_made(
    number: signal.Signals, status: int, tmp_path: Path
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for each in range(400):
        (reports / f"{each}.txt").write_text(SUMMARY.replace("三千二百", f"三千{each}"), encoding="utf-8")
    begun = [sys.executable, "-m", "converter", "site", str(reports), "--to", str(tmp_path / "site"), "--jobs", "3"]
    begun.append("--json")
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        begun,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        ready = tmp_path / ".site.converter-new"
        for _ in range(6000):
            if ready.exists() or process.poll() is not None:
                break
            time.sleep(0.01)
        time.sleep(0.3)
        os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
        out, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (status, "已中断。\n")
    assert (json.loads(out)["status"], [*json.loads(out)["codes"]]) == (status, ["S061"])
    assert not [path.name for path in tmp_path.iterdir() if path.name not in {"reports", "site"}]


def strange(command: list[str], change: Callable[[dict[str, object]], None]) -> subprocess.CompletedProcess[str]:
    options: dict[str, object] = {"cwd": ROOT, "env": {**os.environ, "PYTHONPATH": str(ROOT)}}
    change(options)
    done: subprocess.CompletedProcess[str] = subprocess.run(  # type: ignore[call-overload]
        command, capture_output=True, encoding="utf-8", check=False, **options
    )
    return done


@pytest.mark.skipif(os.name == "nt", reason="of other systems")
@pytest.mark.parametrize("what", ["stdin is closed", "no folder for temporary files", "at the root"])
def test_a_strange_environment_is_no_bar(what: str, archive: BuiltArchive, tmp_path: Path) -> None:
    sample = next((ROOT / "reports").rglob("*.docx"))
    shutil.copy(sample, archive.reports / "样.docx")
    (tmp_path / "read-only").mkdir()

    def change(options: dict[str, object]) -> None:
        if what == "at the root":
            options["cwd"] = "/"
        elif what == "stdin is closed":
            options["preexec_fn"] = lambda: os.close(0)
        else:
            nowhere = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(tmp_path / "missing"))
            options["env"] = {**options["env"], **nowhere}  # type: ignore[dict-item]

    done = strange([sys.executable, "-m", "converter", *command(archive)], change)
    assert done.returncode == 0, done.stderr
    assert "5 份报告" in done.stderr + done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize("command", ["outline", "links"])
def test_what_a_full_disk_cuts_off_is_no_success(command: str, tmp_path: Path) -> None:
    report = tmp_path / "总结.txt"
    report.write_text("渡口管理所2023年工作总结\n一、修路\n修了两条。\n", encoding="utf-8")
    asked = ["outline", str(report), "--json"] if command == "outline" else ["links", str(tmp_path)]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "converter", *asked], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, "磁盘已满" in done.stderr.decode()) == (2, True)


@pytest.mark.parametrize(
    ("fault", "status", "told"), [(OSError, 0, 3), (OSError, 1, 1), (BrokenPipeError, 0, 0), (ValueError, 1, 1)]
)
def test_what_cannot_be_written_at_the_end_is_in_the_status(
    fault: type[Exception], status: int, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def flush(self) -> None:
            raise fault

    monkeypatch.setattr(sys, "stdout", Full())
    assert cli._flushed(status) == told


def test_a_reader_that_has_gone_is_no_fault(tmp_path: Path) -> None:
    report = tmp_path / "总结.txt"
    report.write_text("渡口管理所2023年工作总结\n一、修路\n修了两条。\n", encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "converter", "outline", str(report), "--json"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
