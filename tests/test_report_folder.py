"""Which files of a folder are reports, which go with them, and what is said of the others."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from converter.readers import ReadError
from converter.readers.folder import Found, find_reports, load


def put(path: Path, text: str = "述职报告") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_folder_that_may_not_be_entered_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("好", encoding="utf-8")
    look, exists = os.scandir, Path.exists

    def refuse(path: Path | str) -> bool:
        if "sub" in Path(path).parts:
            raise PermissionError(errno.EACCES, "", str(path))
        return False

    monkeypatch.setattr(Path, "exists", lambda path: refuse(path) or exists(path))
    monkeypatch.setattr("os.scandir", lambda path: refuse(path) or look(path))
    found, messages = find_reports(tmp_path)
    assert [each.name for each in found] == ["a.txt"]
    assert [(each.code, each.where) for each in messages] == [("R007", "sub")]


def test_reports_are_found_in_subfolders_sorted_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "2023/城北分局/述职　报告.TXT", "2023/a b.text", "c.docx"):
        put(tmp_path / name)
    found, messages = find_reports(tmp_path)
    assert [each.name for each in found] == ["2023/a b.text", "2023/城北分局/述职　报告.TXT", "a.md", "b.txt", "c.docx"]
    assert messages == ()


def test_clutter_is_passed_over_without_a_word(tmp_path: Path) -> None:
    for name in (
        "~$报告.docx", "Thumbs.db", ".DS_Store", "desktop.ini", "Desktop.ini", ".~lock.报告.txt#", "报告.txt.bak", "报告.tmp",
        ".git/a.txt", "__MACOSX/a.txt", "$RECYCLE.BIN/a.txt", "x.lock",
    ):  # fmt: skip
        put(tmp_path / name)
    assert find_reports(tmp_path) == ((), ())


def test_a_sidecar_goes_with_every_file_of_its_name(tmp_path: Path) -> None:
    for name in ("a.txt", "a.docx", "a.toml", "b.txt", "孤.toml"):
        put(tmp_path / name)
    found, messages = find_reports(tmp_path)
    assert {each.name: each.sidecar and each.sidecar.name for each in found} == {
        "a.docx": "a.toml",
        "a.txt": "a.toml",
        "b.txt": None,
    }
    assert [each.where for each in messages] == ["孤.toml"]


def test_other_files_are_named(tmp_path: Path) -> None:
    put(tmp_path / "照片/现场.jpg")
    put(tmp_path / "说明")
    _, messages = find_reports(tmp_path)
    assert sorted(map(str, messages)) == [
        "照片/现场.jpg: R009 不是报告的格式（.jpg），没有读取。如果是报告，请另存为 .docx 或 .txt，压缩包请先解压，图片请先识别文字；如果不是，请移到别处。",
        "说明: R009 不是报告的格式（没有后缀），没有读取。如果是报告，请另存为 .docx 或 .txt，压缩包请先解压，图片请先识别文字；如果不是，请移到别处。",
    ]


def test_directory_named_like_a_report_is_a_directory(tmp_path: Path) -> None:
    put(tmp_path / "x.txt/里面.txt")
    assert [each.name for each in find_reports(tmp_path)[0]] == ["x.txt/里面.txt"]


def test_link_out_of_the_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "secret.txt")
    put(tmp_path / "outside/b.txt")
    put(tmp_path / "reports/a.txt")
    (tmp_path / "reports/link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "reports/folder").symlink_to(tmp_path / "outside")
    (tmp_path / "reports/nowhere.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "reports/circle.txt").symlink_to(tmp_path / "reports/circle.txt")
    (tmp_path / "reports/inside.txt").symlink_to(tmp_path / "reports/a.txt")
    found, messages = find_reports(tmp_path / "reports")
    assert [each.name for each in found] == ["a.txt", "inside.txt"]
    assert sorted((message.where, message.code) for message in messages) == [
        ("circle.txt", "R021"),
        ("folder", "R008"),
        ("link.txt", "R008"),
        ("nowhere.txt", "R021"),
    ]


def test_folders_set_apart_are_not_searched(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "site/b.txt")
    assert [each.name for each in find_reports(tmp_path, (tmp_path / "site",))[0]] == ["a.txt"]


def test_name_is_in_composed_form(tmp_path: Path) -> None:
    put(tmp_path / "re\u0301sume\u0301.txt")
    assert [each.name for each in find_reports(tmp_path)[0]] == ["résumé.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_name_with_control_characters_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "a\x07.txt")
    found, messages = find_reports(tmp_path)
    assert found == ()
    assert [str(message) for message in messages] == ["a�.txt: R010 文件名里有不能显示的字符。请给文件改名后再试。"]


def test_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "a" * 1_500_000)
    with pytest.raises(ReadError, match=r"^a.txt: R005 文件有 1.5 MB，超过上限 1.0 MB。"):
        load(Found("a.txt", tmp_path / "a.txt"), 1_000_000)


def test_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        ReadError, match=r"^a.txt: R007 文件打不开：文件不存在。请检查路径和权限，或关闭正在使用它的程序后再试。$"
    ):
        load(Found("a.txt", tmp_path / "a.txt"), 10)
