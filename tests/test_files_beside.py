"""The files of a report lie beside its page under their own names, given once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from converter.cli import main
from converter.ids.files import mint_file
from converter.ledger.new_records import origins_of, with_files
from converter.ledger.record import Head
from converter.model import Source

WORDS = "2023年度工作总结\n一、修船\n修船三艘，造船两艘，群众都说好。\n二、修路\n修路四条。\n"


def source(name: str, part: int = 0) -> Source:
    return Source(name, "txt", "utf-8", "0" * 64, part)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("2023/城关分局/述职报告.DOCX", "述职报告.docx"),
        ("笔记.md", "笔记.txt"),
        ("网页.html", "网页.txt"),
        ("con.txt", "_con.txt"),
        ("index.txt", "_index.txt"),
        ("source-2.txt", "_source-2.txt"),
        ("a:b?c#d%.txt", "a_b_c_d_.txt"),
        ("..隐藏 .txt", "隐藏.txt"),
        ("\u202e倒写\n.txt", "_倒写_.txt"),
        ("甲.乙", "甲.txt"),
        (".txt", "txt.txt"),
    ],
)
def test_a_name_is_kept_as_far_as_every_system_takes_it(name: str, file: str) -> None:
    assert mint_file(source(name), ()) == file


@given(st.lists(st.text(max_size=300), min_size=1, max_size=5))
@example(["‐"])
def test_whatever_files_are_called_their_names_are_good_and_told_apart(names: list[str]) -> None:
    named = with_files([source(f"{name}.docx", number) for number, name in enumerate(names)], None)
    files = [each.file for each in named]
    assert len({file.lower() for file in files}) == len(files)
    for file in files:
        assert len(file.encode()) <= 120
        assert file.endswith((".docx", ".txt"))
        assert not re.search(r'[<>:"/\\|?*#%&;\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]', file)
        assert file[0] not in ". "


def kept(before: Sequence[Source], after: Sequence[Source]) -> list[str]:
    head = Head("reports/2023/zongjie-000000", origins=origins_of(before))
    return [each.file for each in with_files(after, head)]


def test_a_name_that_was_published_stays() -> None:
    before = with_files([source("甲.txt"), source("乙.txt")], None)
    assert kept(before, [source("甲.txt"), source("乙.txt")]) == ["甲.txt", "乙.txt"]
    assert kept(before, [source("乙.txt"), source("甲.txt")]) == ["乙.txt", "甲.txt"]
    assert kept(before, [source("新名.txt"), source("乙.txt")]) == ["甲.txt", "乙.txt"]
    assert kept(before, [source("乙.txt"), source("新名.txt")]) == ["乙.txt", "新名.txt"]
    assert kept(before, [source("甲.docx")]) == ["甲.docx"]
    assert kept([source("甲.txt")], [source("甲.txt"), source("又.txt")]) == ["", "又.txt"]


def test_a_file_that_is_renamed_or_edited_keeps_its_link(tmp_path: Path) -> None:
    reports, out = tmp_path / "reports", tmp_path / "out"
    reports.mkdir()
    command = ["site", str(reports), "--to", str(out), "--cache", str(tmp_path / "cache")]
    (reports / "总结 终稿.txt").write_text(WORDS, encoding="utf-8")
    for name, words in (("总结 终稿", WORDS), ("改名", WORDS), ("改名", WORDS.replace("四条", "五条"))):
        for file in reports.glob("*.txt"):
            file.unlink()
        (reports / f"{name}.txt").write_text(words, encoding="utf-8")
        assert main(command) == 0
        (folder,) = (path.parent for path in out.glob("reports/2023/*/index.html"))
        page = (folder / "index.html").read_text(encoding="utf-8")
        assert f'href="%E6%80%BB%E7%BB%93%20%E7%BB%88%E7%A8%BF.txt" download="{name}.txt"' in page
        assert (folder / "总结 终稿.txt").read_text(encoding="utf-8") == words
