"""What the program is made of: a file is read again when it is not as it was, and not before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from converter import sources
from converter.sources import file_hash, file_hashes, remember, seen

LONG_AGO = 1_600_000_000


@pytest.fixture(autouse=True)
def _new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_known", {})
    monkeypatch.setattr(sources, "_seen", {})
    monkeypatch.setattr(sources, "UNPROVEN", 0)  # status times of new files cannot be set back


def _file(folder: Path, text: str) -> str:
    file = folder / "outline.py"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_file_that_is_as_it_was_is_not_read_again(tmp_path: Path) -> None:
    path = _file(tmp_path, "甲")
    first = file_hash(path)
    (entry,) = seen().items()
    remember({path: (entry[1][0], "known from before")})
    sources._seen.clear()
    assert file_hash(path) == "known from before"
    assert first != "known from before"


@pytest.mark.parametrize("change", ["longer", "time alone", "another file"])
def test_a_file_that_is_another_is_read(tmp_path: Path, change: str) -> None:
    path = _file(tmp_path, "甲")
    file_hash(path)
    remember({path: (seen()[path][0], "known from before")})
    sources._seen.clear()
    if change == "longer":
        _file(tmp_path, "甲乙")
    elif change == "time alone":
        os.utime(path, (LONG_AGO, LONG_AGO))
    else:
        beside = tmp_path / "beside"
        beside.write_text("甲", encoding="utf-8")
        beside.replace(path)
    assert file_hash(path) != "known from before"


def test_what_was_changed_just_now_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "UNPROVEN", 10**12)
    path = _file(tmp_path, "甲")
    file_hash(path)
    assert not seen()


def test_only_files_that_are_wanted_are_read(tmp_path: Path) -> None:
    for name in ("a.js", "b.css"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert [name for name, _ in file_hashes(tmp_path, lambda name: name.endswith(".js"))] == ["a.js"]
    assert [Path(path).name for path in seen()] == ["a.js"]
