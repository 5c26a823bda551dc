"""Shared passages in builds: what a build that adds or takes away a report makes is what a clean one makes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from converter.cli import main
from tests.support.copied_reports import CHANGED, COPIED, FORMULA, write_copies, write_report
from tests.support.related_said import related_said
from tests.support.site_files import apart_from_search, tree


def _site(folder: Path, name: str, *options: str) -> dict[str, bytes]:
    common = ["--to", str(folder / name), "--cache", str(folder / f"{name}-cache"), "--jobs", "1"]
    assert main(["site", str(folder / "reports"), *common, *options]) == 0
    return apart_from_search(tree(folder / name))


def _said(site: dict[str, bytes], year: int) -> Any:
    (name,) = [path for path in site if path.startswith(f"reports/{year}/") and path.endswith("/related.js")]
    return related_said(site[name])["passages"]


def test_a_build_after_changes_is_a_clean_one(tmp_path: Path) -> None:
    write_copies(tmp_path / "reports", 9)
    first = _site(tmp_path, "out")
    said = _said(first, 2012)
    assert [report[2] for report in said["reports"]] == [2020]
    assert len(said["passages"]) == 1
    assert len(said["formulas"]) == 1
    assert FORMULA[:-1] in first["passages/index.html"].decode()

    write_report(tmp_path / "reports", 2021, COPIED)
    added = _site(tmp_path, "out")
    assert added == _site(tmp_path, "clean")
    assert [report[2] for report in _said(added, 2012)["reports"]] == [2020, 2021]
    changed = {path for path in added if path.startswith("reports/") and added[path] != first.get(path)}
    assert not any(path.startswith("reports/2013/") and path.endswith(".html") for path in changed)

    for year in (2013, 2020):
        (tmp_path / "reports" / "南渡分局" / f"{year}年工作总结.txt").unlink()
    write_report(tmp_path / "reports", 2021, CHANGED)
    taken = _site(tmp_path, "out")
    shutil.rmtree(tmp_path / "clean")
    shutil.rmtree(tmp_path / "clean-cache")
    assert taken == _site(tmp_path, "clean")
    assert not _said(taken, 2012)["formulas"]
    assert "没有找到九篇以上的报告都有的句子" in taken["passages/index.html"].decode()


def test_files_of_formulas_go_with_the_last_report_that_has_them_in_a_whole_build_too(tmp_path: Path) -> None:
    write_copies(tmp_path / "reports", 9)
    assert [path for path in _site(tmp_path, "out") if path.startswith("passages/") and path.endswith(".js")]
    (tmp_path / "reports" / "南渡分局" / "2013年工作总结.txt").unlink()
    site = _site(tmp_path, "out", "--full")
    assert not [path for path in site if path.startswith("passages/") and path.endswith(".js")]
