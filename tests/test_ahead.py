"""Calls that a process of its own makes ahead give what they give here, whatever becomes of the process."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from converter.builder.ahead import Ahead


@pytest.fixture
def no_other_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)


@pytest.mark.usefixtures("no_other_threads")
def test_a_call_ahead_is_made_by_another_process() -> None:
    with Ahead(lambda: (os.getpid(), "字" * 1_000_000), 2) as look:
        process, words = look()
    assert process != os.getpid()
    assert words == "字" * 1_000_000


@pytest.mark.usefixtures("no_other_threads")
def test_what_a_process_cannot_answer_is_asked_here() -> None:
    here = os.getpid()

    def fall() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "好"

    def refuse() -> str:
        raise NotADirectoryError(str(os.getpid()))

    with Ahead(fall, 2) as look, Ahead(refuse, 2) as other:
        assert look() == "好"
        with pytest.raises(NotADirectoryError, match=f"^{here}$"):
            other()


@pytest.mark.usefixtures("no_other_threads")
def test_a_result_that_nobody_asks_for_is_not_waited_for(tmp_path: Path) -> None:
    begun, done = tmp_path / "begun", tmp_path / "done"

    def take_long() -> None:
        begun.touch()
        time.sleep(5)
        done.touch()

    with Ahead(take_long, 2) as look:
        process = look._child
        while not begun.exists():
            time.sleep(0.01)
    assert not done.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.usefixtures("no_other_threads")
def test_a_process_that_looks_ahead_holds_no_lock_of_ours(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as file:

        def is_open() -> bool:
            try:
                os.fstat(file.fileno())
            except OSError:
                return False
            return True

        with Ahead(is_open, 2) as look:
            assert not look()
        assert is_open()


@pytest.mark.usefixtures("no_other_threads")
def test_where_no_process_can_be_had_nothing_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError

    monkeypatch.setattr("os.fork", fork)
    files = []
    for _ in range(2):
        with Ahead(lambda: "好", 2) as look:
            assert look() == "好"
        files.append(os.dup(0))
        os.close(files[-1])
    assert files[0] == files[1]


def test_beside_other_threads_and_with_one_process_nothing_is_made_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    for threads, jobs in ((2, 2), (1, 1)):
        monkeypatch.setattr("threading.active_count", lambda threads=threads: threads)
        with Ahead(os.getpid, jobs) as look:
            assert look() == os.getpid()
