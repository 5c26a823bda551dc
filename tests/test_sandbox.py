"""Reading in a process sandbox: whatever happens there, the build goes on."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.process import BaseProcess

import pytest

from converter import readers
from converter.model import Text
from converter.readers import sandbox
from converter.readers.content import Content, Piece
from converter.readers.error import ReadError
from converter.readers.sandbox import ReaderProcess
from converter.settings import Limits


def crash(_data: bytes, _name: str, _limits: Limits) -> Content:
    os._exit(3)


def hang(_data: bytes, _name: str, _limits: Limits) -> Content:
    time.sleep(600)
    raise AssertionError


def work(_data: bytes, _name: str, _limits: Limits) -> Content:
    while True:
        pass


def work_on(_data: bytes, _name: str, _limits: Limits) -> Content:
    while True:
        with suppress(Exception):
            work(b"", "", Limits())


def rest(_data: bytes, _name: str, limits: Limits) -> Content:
    time.sleep(limits.seconds + 1)
    return Content((Piece("云溪"),))


def grow(_data: bytes, _name: str, _limits: Limits) -> Content:
    return Content((Piece("x" * 8_000_000_000),))


def recurse(data: bytes, name: str, limits: Limits) -> Content:
    return recurse(data, name, limits)


def fail(_data: bytes, _name: str, _limits: Limits) -> Content:
    raise KeyError("w:p")


def succeed(data: bytes, _name: str, _limits: Limits) -> Content:
    return Content((Piece(data.decode()),))


FORMATS: dict[str, Callable[[bytes, str, Limits], Content]] = {
    ".crash": crash,
    ".hang": hang,
    ".work": work,
    ".workon": work_on,
    ".rest": rest,
    ".grow": grow,
    ".recurse": recurse,
    ".fail": fail,
    ".good": succeed,
}


def serve(connection: object, limits: Limits) -> None:
    """What the process runs, with formats of this test beside the real ones."""
    readers.READERS.update(FORMATS)
    sandbox._serve(connection, limits)  # type: ignore[arg-type]


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Limits:
    monkeypatch.setattr(sandbox, "_run", serve)
    monkeypatch.setattr(sandbox, "_PATIENCE", 1)
    return Limits(seconds=3, memory_bytes=1_000_000_000)


def refused(reader: ReaderProcess, name: str) -> str:
    with pytest.raises(ReadError) as failure:
        reader.read("云溪".encode(), name)
    return str(failure.value.message)


def test_after_each_way_to_fail_the_next_file_is_read(limits: Limits) -> None:
    told = {
        "a.crash": "a.crash: R011 读取时程序出错（读取程序异常退出）。请把这个文件发给维护者；其他报告不受影响。",
        "a.hang": "a.hang: R018 读了 3 秒还没有读完。请用原来的程序打开，另存为 .docx 或 .txt 后再放入。",
        "a.grow": "a.grow: R019 读取时占用的内存超过 1000 MB。请用原来的程序打开，另存为 .docx 或 .txt 后再放入。",
        "a.recurse": "a.recurse: R020 文件里的层次嵌套得太深。请用原来的程序打开，另存为 .docx 或 .txt 后再放入。",
        "a.fail": "a.fail: R011 读取时程序出错（KeyError: 'w:p'）。请把这个文件发给维护者；其他报告不受影响。",
    }
    with ReaderProcess(limits) as reader:
        for name, words in told.items():
            assert refused(reader, name) == words
            text = reader.read("云溪".encode(), "b.good")
            assert isinstance(text, Text)
            assert [line.text for line in text.lines] == ["云溪"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no timer of processor time")
def test_limits_are_of_processor_time_and_not_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_run", serve)
    monkeypatch.setattr(sandbox, "_LATER", 1)
    with ReaderProcess(Limits(seconds=1)) as reader:
        for name in ("a.work", "a.workon"):
            assert refused(reader, name).startswith(f"{name}: R018 读了 1 秒还没有读完。")
        assert [line.text for line in reader.read("云溪".encode(), "a.rest").lines] == ["云溪"]


def test_a_process_that_cannot_be_started_says_why_each_time(limits: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_process: BaseProcess) -> None:
        raise BlockingIOError(errno.EAGAIN, "no more processes")

    with ReaderProcess(limits) as reader:
        with monkeypatch.context() as patch:
            patch.setattr(BaseProcess, "start", refuse)
            for _ in range(2):
                words = "R011 读取时程序出错（读取程序启动不了：系统错误（no more processes））。"
                assert refused(reader, "a.good").startswith(f"a.good: {words}")
        assert [line.text for line in reader.read("云溪".encode(), "a.good").lines] == ["云溪"]


def test_plain_text_needs_no_process(limits: Limits) -> None:
    with ReaderProcess(limits) as reader:
        assert [line.text for line in reader.read("云溪".encode(), "a.txt").lines] == ["云溪"]
        assert reader._process is None


def test_no_process_is_left_behind(limits: Limits) -> None:
    with ReaderProcess(limits) as reader:
        reader.read("云溪".encode(), "b.good")
        process = reader._process
        assert process is not None
        assert process.is_alive()
    with pytest.raises(ValueError, match="closed"):
        process.is_alive()
