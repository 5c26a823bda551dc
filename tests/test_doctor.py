"""What `converter doctor` finds on a machine and in an archive, and says to do."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from converter.cli import main
from converter.commands import doctor
from converter.readers.archive import OLE

Run = Callable[..., dict[str, tuple[str, str, str]]]


@pytest.fixture
def examined(here: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Examine; return name → state, code and text of the last finding of this name, and under "" the status."""

    def run(*options: str) -> dict[str, tuple[str, str, str]]:
        status = main(["doctor", str(here / "reports"), "--cache", str(here / "cache"), "--json", *options])
        said = capsys.readouterr()
        found: dict[str, Any] = json.loads(said.out)
        assert [*found] == ["version", "status", "findings"]
        assert found["status"] == status
        assert len(said.err.splitlines()) == len(found["findings"])  # one line each
        named = {each["name"]: (each["state"], each["code"], each["text"]) for each in found["findings"]}
        return {**named, "": (str(status), "", "")}

    return run


def test_a_machine_that_has_all_says_so_in_a_line_each(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["doctor", str(here / "reports"), "--cache", str(here / "cache"), "--to", str(here / "site")]
    assert main(arguments) == 0
    said = capsys.readouterr()
    assert said.err == ""
    lines = said.out.splitlines()
    assert {line[:4] for line in lines} <= {"[正常]", "[可选]"}
    for words in (
        "程序 ",
        "Python 3.",
        "程序包都在",
        "LibreOffice",
        "进程",
        "1 个文件（.txt 1 个）",
        "链接账本",
        "缓存",
        "网站",
    ):
        assert any(words in line for line in lines), words
    assert not (here / "site").exists()
    assert not (here / "reports" / "links").exists()


def test_libreoffice_is_needed_where_a_file_needs_it_and_not_by_the_name_alone(
    here: Path, examined: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "find_libreoffice", lambda: None)
    (here / "reports" / "其实是网页.doc").write_text("<html><body>2023年总结</body></html>", encoding="utf-8")
    found = examined()
    assert (found["libreoffice"][:2], found[""][0]) == (("unneeded", ""), "0")
    (here / "reports" / "述职.wps").write_bytes(OLE + b"\0" * 600)
    found = examined()
    assert (found["libreoffice"][:2], found[""][0]) == (("error", "S068"), "1")
    assert (
        "有 1 个文件要用 LibreOffice 才读得了（第一个是“述职.wps”），这台电脑上没有。请安装" in found["libreoffice"][2]
    )


def test_versions_are_held_against_what_the_program_asks_for(examined: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_bounds", lambda: (">=4", ["msgspec>=99", "lxml", "nowhere-to-be-found<2"]))
    found = examined()
    assert found["python"][:2] == ("error", "S066")
    assert "，要 >=4。" in found["python"][2]
    assert "程序包 nowhere-to-be-found 没有装，要 <2。" in found["packages"][2]
    assert found[""][0] == "1"


def test_what_the_program_asks_for_is_what_pyproject_says() -> None:
    python, packages = doctor._bounds()
    assert python == ">=3.11"
    assert {"filelock>=4", "mkdocs>=1.6,<2"} <= {*packages}


def test_a_package_of_another_system_is_told(examined: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_COMPILED", ("lxml.nowhere",))
    found = examined()
    assert found["packages"][:2] == ("error", "S067")
    assert "程序包 lxml 打不开（" in found["packages"][2]


def test_a_ledger_that_is_damaged_is_told_with_its_place(here: Path, examined: Run) -> None:
    (here / "reports" / "links" / "2023").mkdir(parents=True)
    (here / "reports" / "links" / "2023" / "shuzhi-1a2b3c.links").write_text("<<<<<<< x\n", encoding="utf-8")
    found = examined()
    assert found[""][0] == "1"


def test_settings_and_themes_that_are_wrong_are_told(here: Path, examined: Run) -> None:
    (here / "reports" / "themes.toml").write_text('drop = ["nothing-like-it"]\n', encoding="utf-8")
    assert examined()["themes"][:2] == ("error", "S010")
    (here / "reports" / "site.toml").write_text("max_pages = 0\n", encoding="utf-8")
    found = examined()
    assert (found["reports"][:2], found[""][0]) == (("error", "S007"), "1")


def test_a_folder_that_cannot_be_written_to_and_a_full_disk(
    here: Path, examined: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*, dir: Path) -> None:  # noqa: A002 - as tempfile has it
        raise PermissionError(13, "", str(dir))

    with monkeypatch.context() as patch:
        patch.setattr("tempfile.TemporaryFile", refuse)
        found = examined("--to", str(here / "deep" / "site"))
    assert {name: found[name][:2] for name in ("ledger", "cache", "output")} == dict.fromkeys(
        ("ledger", "cache", "output"), ("error", "S005")
    )
    assert f"写不进“{here}”：没有权限。" in found["output"][2]
    monkeypatch.setattr("shutil.disk_usage", lambda _: shutil._ntuple_diskusage(10, 5, 5_000_000))
    found = examined()
    assert (found["cache"][:2], found[""][0]) == (("warning", "S070"), "0")
    assert "只剩 5.0 MB，生成网站大约要 200.2 MB。" in found["cache"][2]


def test_a_foreign_output_folder_and_a_held_lock(here: Path, examined: Run, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "site").mkdir()
    (here / "site" / "别人的.txt").touch()
    arguments = ["doctor", str(here / "reports"), "--cache", str(here / "cache"), "--to", str(here / "site")]
    assert main(arguments) == 1
    said = capsys.readouterr().out
    assert "[错误] S002 输出文件夹“" in said
    assert "网站的文件夹" not in said
    (here / "reports" / "links").mkdir()
    with FileLock(here / "reports" / "links" / ".lock"):
        found = examined()
    assert (found["locks"][:2], found[""][0]) == (("warning", "S071"), "0")
    assert examined()["locks"][0] == "ok"


def test_a_folder_that_is_not_there_is_told_and_the_machine_all_the_same(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", str(here / "nowhere")]) == 1
    said = capsys.readouterr().out
    assert "[错误] S001 找不到报告文件夹“" in said
    assert "[正常] Python" in said
