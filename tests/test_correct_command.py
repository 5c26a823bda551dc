"""`converter correct`: a sidecar to begin with, that changes nothing until it is edited."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from converter.cli import main
from converter.corrections import NONE, Corrections
from converter.corrections.draft import draft
from converter.corrections.sidecar import load_corrections
from converter.model import Report, Text
from converter.pipeline import complete, convert_text
from converter.readers import READERS, read
from converter.readers.error import ReadError
from converter.settings import Limits
from converter.themes import load_vocabulary
from tests.support.examples import IS_FULL

ROOT = Path(__file__).resolve().parents[1]
VOCABULARY = load_vocabulary()
NAMES = {each.slug: each.name for theme in VOCABULARY.themes for each in (theme, *theme.subs)}
TWO = """篇{}
一年来，我负责渡口安全工作，坚持每天到渡口检查，督促渡工穿好救生衣，没有发生一起安全事故。
一、工作
检查渡船二百艘次，查出隐患{}处，全部整改到位，组织演练三次，培训渡工四十人次，发放救生衣一百件，更新缆绳三十条。
二、不足
对船舶新规范学习不够系统，信息化设备使用不够熟练，汛期值守有时人手紧张，下一年要加以改进，多到现场。
"""


def texts() -> list[tuple[Path, Text]]:
    found = []
    for path in sorted([*(ROOT / "reports").rglob("*.*"), *(ROOT / "tests" / "golden").glob("*/input.*")]):
        if path.suffix in READERS:
            try:
                found.append((path, read(path.read_bytes(), path.name, Limits())))
            except ReadError:
                continue
    return found


def reports_of(text: Text, corrections: Corrections = NONE) -> list[Report]:
    return [complete(report, VOCABULARY) for report in convert_text(text, VOCABULARY, corrections)]


def without_comments(sidecar: str) -> str:
    return re.sub("^# ", "", sidecar, flags=re.MULTILINE)


def test_a_draft_changes_nothing_whether_its_lines_are_comments_or_not() -> None:
    found = texts()
    assert len(found) > 200
    for path, text in found[:: 1 if IS_FULL else 4]:
        plain = reports_of(text)
        sidecar = draft(plain, path.name, NAMES)
        for written in (sidecar, without_comments(sidecar)):
            corrections = load_corrections(written.encode(), "a.toml", VOCABULARY.names)
            for before, after in zip(plain, reports_of(text, corrections), strict=True):
                bare = [replace(report, messages=(), given_themes=()) for report in (before, after)]
                assert bare[0] == bare[1], path
                assert {*after.messages} <= {*before.messages}, path


def test_every_report_of_a_file_has_its_part(tmp_path: Path) -> None:
    file = tmp_path / "两人.txt"
    file.write_text(TWO.format("一", "十五") + TWO.format("二", "六"), encoding="utf-8")
    assert main(["correct", str(file)]) == 0
    sidecar = file.with_suffix(".toml").read_text(encoding="utf-8")
    corrections = load_corrections(without_comments(sidecar).encode(), "两人.toml", VOCABULARY.names)
    assert [*corrections.parts] == [1, 2]
    assert corrections.parts[2].headings == (("一、工作", 1), ("二、不足", 1))
    assert corrections.parts[2].themes[1] == ("二、不足", ("problems",))


def test_a_draft_holds_what_was_read_below_the_folders_of_the_archive(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "reports" / "2023" / "城北分局", tmp_path / "2023" / "城北分局")
    (tmp_path / "site.toml").touch()
    (file,) = (tmp_path / "2023" / "城北分局").iterdir()
    assert main(["correct", str(file)]) == 0
    lines = file.with_suffix(".toml").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(f"## “{file.name}”的更正文件，")
    assert {"# year = 2023", '# office = "城北分局"', '# kind = "述职报告"'} <= {*lines}
    assert all(not line or line[0] in "#[" for line in lines)


def test_a_sidecar_that_is_there_is_left_alone_and_what_would_be_written_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "总结.txt"
    file.write_text("2023年工作总结\n一、学习\n每周一次。\n", encoding="utf-8")
    file.with_suffix(".toml").write_text("year = 2021\n", encoding="utf-8")
    assert main(["correct", str(file)]) == 2
    said = capsys.readouterr()
    assert "# year = 2023\n" in said.out
    assert said.err == (
        f"S021 “{file.with_suffix('.toml')}”已经有了，没有动它；上面是新写一个会有的内容。请把需要的行抄进去，或先把它改名。\n"
    )
    assert file.with_suffix(".toml").read_text(encoding="utf-8") == "year = 2021\n"


def test_a_file_that_cannot_be_read_has_no_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "空.txt").touch()
    assert main(["correct", str(tmp_path / "空.txt")]) == 2
    assert capsys.readouterr().err == "空.txt: R001 文件里没有文字。请放入有内容的报告，或删去这个文件。\n"
    assert not (tmp_path / "空.toml").exists()
