"""A scan beside the file that has its words: one page offers both, and nothing is wrong."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from converter.builder import build_docs
from converter.duplicates import stems_of_scan
from converter.settings import load_site
from tests.support.made_pdf import SCAN, drawn
from tests.support.plain_docs import plain_docs
from tests.support.site_files import tree
from tests.test_rebuilds import Folder, built, folder, report  # noqa: F401

STAMPED = drawn(SCAN, SCAN)


def files_of(folder: Folder, name: str) -> list[str]:  # noqa: F811
    """Return the files that the page of a file offers."""
    for page in (folder.site / "reports").rglob("index.html"):
        offered = re.findall(
            r"<a href=(\S+) download=([^\s>]+)", unescape(page.read_text(encoding="utf-8")).replace('"', "")
        )
        if name in [own for _, own in offered]:
            assert all((page.parent / unquote(lies)).is_file() for lies, _ in offered)
            return [own for _, own in offered]
    return []


def test_a_scan_of_the_same_name_lies_beside_the_words_and_is_no_error(folder: Folder) -> None:  # noqa: F811
    (folder.reports / "0.pdf").write_bytes(STAMPED)
    (folder.reports / "1（盖章扫描件）.pdf").write_bytes(STAMPED)
    assert folder.faults() == []
    done = folder.build()
    assert (done.status, done.messages) == (0, ())
    assert files_of(folder, "0.txt") == ["0.txt", "0.pdf"]
    assert files_of(folder, "1.txt") == ["1.txt", "1（盖章扫描件）.pdf"]
    (folder.reports / "0.pdf").write_bytes(drawn(SCAN))  # stamped anew
    assert folder.faults() == []
    (folder.reports / "0.pdf").unlink()
    assert folder.faults() == []
    assert files_of(folder, "0.txt") == ["0.txt"]


def test_a_scan_whose_words_no_file_has_is_told_of_until_one_has(folder: Folder) -> None:  # noqa: F811
    (folder.reports / "新.pdf").write_bytes(STAMPED)
    assert folder.faults() == []
    assert [each.code for each in folder.build().messages] == ["R012"]
    folder.put("新.txt", report(9))
    assert folder.faults() == []
    assert folder.build().status == 0
    assert files_of(folder, "新.txt") == ["新.txt", "新.pdf"]
    (folder.reports / "新.txt").rename(folder.reports / "旧.txt")
    assert folder.faults() == []
    assert files_of(folder, "旧.txt") == ["旧.txt"]
    assert [each.code for each in folder.build().messages] == ["R012"]


def test_the_plain_way_gives_the_same(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "总结.txt").write_text(report(1), encoding="utf-8")
    for name in ("总结.pdf", "总结-扫描件.pdf", "别的.pdf"):
        (reports / name).write_bytes(STAMPED)
    docs = load_site(reports, tmp_path / "docs", cache=tmp_path / "cache")
    plain = plain_docs(docs)
    assert [path.rpartition("/")[2] for path in plain if path.endswith(".pdf")] == ["总结-扫描件.pdf", "总结.pdf"]
    assert build_docs(docs).status == 1
    assert {path: data for path, data in tree(tmp_path / "docs").items() if path != ".site-files"} == plain


def test_names_of_scans_say_that_they_are_ones() -> None:
    for name in ("总结（盖章扫描件）", "总结（签字版）", "总结-扫描件", "总结 盖章版", "总结扫描"):
        assert stems_of_scan(f"2024/{name}.pdf") == {f"2024/{name}", "2024/总结"}
    for name in ("总结", "盖章", "扫描件", "总结（修改版）", "总结（送审稿）"):
        assert stems_of_scan(f"2024/{name}.pdf") == {f"2024/{name}"}
