"""Expressions that are compiled late are what `re.compile` gives."""

from __future__ import annotations

import copy
import gc
import importlib
import os
import pickle
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import converter
from converter.language import compiled as kept
from converter.language.expression import _Late, expression
from converter.readers.docx import story
from tests.support.made_docx import docx, p


def test_an_expression_does_what_re_makes_of_its_text() -> None:
    late, compiled = expression("(?P<day>[0-9]+)(日)", re.IGNORECASE), re.compile("(?P<day>[0-9]+)(日)", re.IGNORECASE)
    text = "12日、3日"
    found = late.search(text)
    assert found is not None
    assert found["day"] == "12"
    assert late.fullmatch(text) is None
    assert late.findall(text) == compiled.findall(text)
    assert late.sub(r"\2", text) == compiled.sub(r"\2", text)
    assert late.split(text) == compiled.split(text)
    assert [match.span() for match in late.finditer(text)] == [match.span() for match in compiled.finditer(text)]
    assert (late.pattern, late.flags, late.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert late.groupindex == compiled.groupindex


def test_an_expression_is_compiled_when_it_is_first_asked() -> None:
    late = expression("(")
    with pytest.raises(re.error, match="missing"):
        late.match("")


@pytest.mark.parametrize("is_used", [False, True])
def test_an_expression_can_be_copied_and_sent_to_a_process(*, is_used: bool) -> None:
    late = expression("[0-9]+")
    if is_used:
        assert late.match("1")
    for other in (copy.copy(late), copy.deepcopy(late), pickle.loads(pickle.dumps(late))):
        assert other.fullmatch("12")


def _made() -> list[_Late]:
    """Return every expression of the program."""
    for module in pkgutil.walk_packages(converter.__path__, "converter."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return [each for each in gc.get_objects() if isinstance(each, _Late)]


def test_every_expression_of_the_program_compiles() -> None:
    made = _made()
    assert len(made) > 100
    for each in made:
        assert each.groups >= 0


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where expressions are kept for this test, as in a process that has compiled none."""
    file = tmp_path / "expressions"
    monkeypatch.setattr(kept, "_file", lambda: file)
    monkeypatch.setattr(kept, "_new", {})
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept._kept.cache_clear()
    yield file
    kept._kept.cache_clear()


def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on as a later process, in which nothing may be compiled."""
    kept.keep()
    monkeypatch.setattr(kept, "_new", {})
    kept._kept.cache_clear()


@pytest.mark.usefixtures("place")
def test_what_was_kept_of_every_expression_of_the_program_is_what_re_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {(each.pattern, each._flags) for each in _made()}
    for text, flags in texts:
        kept.compiled(text, flags)
    _later(monkeypatch)
    monkeypatch.setattr(kept, "_parts_of", None)
    monkeypatch.setattr(re, "compile", None)
    again = {key: kept.compiled(*key) for key in texts}
    monkeypatch.undo()
    for (text, flags), pattern in again.items():
        assert pattern == re.compile(text, flags)  # also of code, which `re` compares
        assert (pattern.groups, pattern.groupindex) == (
            re.compile(text, flags).groups,
            re.compile(text, flags).groupindex,
        )


@pytest.mark.parametrize("cut", [0, 1, 40, -1])
def test_what_is_damaged_is_compiled_and_kept_anew(place: Path, monkeypatch: pytest.MonkeyPatch, cut: int) -> None:
    kept.compiled("(甲)乙")
    _later(monkeypatch)
    whole = place.read_bytes()
    place.write_bytes(whole[:cut])
    kept._kept.cache_clear()
    assert kept.compiled("(甲)乙") == re.compile("(甲)乙")
    _later(monkeypatch)
    assert place.read_bytes() == whole


@pytest.mark.usefixtures("place")
def test_code_that_is_none_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    flags, _, count, numbers, names = kept._parts_of("甲", 0)
    kept._new["0 甲".encode()] = (flags, b"\xff" * 8, count, numbers, names)
    _later(monkeypatch)
    assert kept.compiled("甲") == re.compile("甲")


def test_what_another_python_kept_is_not_used(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.compiled("甲")
    monkeypatch.setattr(kept, "_version", lambda: "another")
    _later(monkeypatch)
    monkeypatch.undo()
    monkeypatch.setattr(kept, "_file", lambda: place)
    assert not kept._kept()


@pytest.mark.usefixtures("place")
def test_what_two_processes_compiled_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("甲", "乙"):
        kept.compiled(text)
        _later(monkeypatch)
    assert len(kept._kept()) == 2


@pytest.mark.usefixtures("place")
def test_more_than_a_program_has_are_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST", 2)
    for text in ("甲", "乙", "丙"):
        kept.compiled(text)
        _later(monkeypatch)
    assert [*kept._kept()] == ["0 丙".encode()]


def test_a_program_that_may_not_be_written_to_works(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_file", lambda: place / "none" / "expressions")
    assert kept.compiled("甲").match("甲")
    _later(monkeypatch)
    assert not place.exists()


def test_a_process_that_reads_files_and_is_killed_keeps_what_it_compiled(tmp_path: Path) -> None:
    (tmp_path / "总结.docx").write_bytes(docx(p("云溪市港航事务所2023年度工作总结") + p("一、守住渡口")))
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "pyc")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "converter", "outline", "总结.docx"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    (file,) = (tmp_path / "pyc").rglob("*.expressions")
    assert story._CONTENTS_STYLE.pattern.encode() in file.read_bytes()
    assert not [*(tmp_path / "pyc").rglob("*.expressions.*")]
